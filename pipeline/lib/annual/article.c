#include "annual/article.h"

#include <stdlib.h>
#include <string.h>

#include "annual/markdown.h"
#include "annual/tables.h"
#include "base/number.h"
#include "base/text.h"
#include "figure/figure_tables.h"
#include "language/wording.h"
#include "picture/picture_rows.h"
#include "tables/follow_tables.h"

/* The text being written. n_figures: figures told of so far. */
struct article {
    struct picture *picture;
    const struct table *figures;
    const struct book *book;
    struct text_buffer out;
    size_t n_figures;
    struct error *err;
};

static const char *text(struct article *article, const char *key)
{
    return picture_text(article->picture, key, article->err);
}

static const char *filled(struct article *article, const char *key, const struct filling *parts)
{
    return catalogue_text(&article->picture->catalogue, key, parts, article->err);
}

static const char *sentence(struct article *article, const struct situation_row *row)
{
    return wording_label(&article->picture->catalogue, row->text_sv, row->text_en, "");
}

/* Two texts with a blank between. */
static const char *joined(struct article *article, const char *before, const char *more)
{
    return *before == '\0' ? more
           : *more == '\0' ? before
                           : arena_format(&article->picture->arena, "%s %s", before, more);
}

static const char *caption(struct article *article, const struct figure_row *figure)
{
    struct picture *picture = article->picture;
    struct filling parts[] = { { "number", arena_format(&picture->arena, "%zu", ++article->n_figures) },
                               { "title", figure->title },
                               { "name", picture->study.settings.name },
                               { "first", wording_year(&picture->catalogue, &picture->study, picture->years[0]) },
                               { "last", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { "reference", picture_reference_area(picture, article->err) },
                               { 0 } };
    bool is_plain = text_is(figure->kind, "areas") && *parts[5].value == '\0';
    enum source source = text_is(figure->kind, "crime") ? SOURCE_CRIME : SOURCE_SURVEY;
    const char *note = catalogue_text_of(&picture->catalogue, "page.figure.note",
                                         is_plain ? "areas_plain" : figure->kind, parts, article->err);
    const char *from = tables_source(picture, source, parts, article->err);
    return arena_format(&picture->arena, "%s %s %s", filled(article, "annual.figure.caption", parts), note, from);
}

/* The figure's text alternative without its last sentence, which speaks of the table that the situation picture has
 * below each figure. */
static const char *alternative(struct article *article, const struct figure_row *figure)
{
    const char *below = text(article, "annual.figure.below");
    size_t length = strlen(figure->description), n = text_ends(figure->description, below) ? strlen(below) : 0;
    return arena_text(&article->picture->arena, figure->description, length - n);
}

static void add_figure(struct article *article, const struct figure_row *figure)
{
    const char *path = arena_format(&article->picture->arena, "figures/%s.png", figure->figure);
    markdown_image(&article->out, path, alternative(article, figure));
    markdown_paragraph(&article->out, caption(article, figure));
}

/* The figures whose subject is of the theme; "" has those about several. */
static void add_figures(struct article *article, const char *theme)
{
    const struct figure_row *rows = article->figures->rows;
    for (size_t i = 0; i < article->figures->n_rows; i++)
        if (text_is(picture_theme_of(article->picture, rows[i].subject), theme))
            add_figure(article, &rows[i]);
}

/* "Tabell 1, 2 och 4": those of the names that the book has. */
static void add_references(struct article *article, const char *key, const char *const *names, size_t n)
{
    struct picture *picture = article->picture;
    const char **numbers = arena_new(&picture->arena, n * sizeof *numbers);
    size_t n_numbers = 0;
    for (size_t i = 0; i < n; i++)
        if (tables_number(article->book, names[i]) > 0)
            numbers[n_numbers++] = arena_format(&picture->arena, "%zu", tables_number(article->book, names[i]));
    if (n_numbers == 0)
        return;
    struct filling parts[] = { { "numbers", wording_list(&picture->catalogue, numbers, n_numbers, article->err) },
                               { 0 } };
    markdown_paragraph(&article->out, filled(article, key, parts));
}

/* One paragraph a source: what the survey says, then what it says beside the register, the register, and what people
 * told. */
static size_t add_theme_sentences(struct article *article, const char *theme)
{
    static const enum source sources[] = { SOURCE_SURVEY, SOURCE_SURVEY_AND_CRIME, SOURCE_CRIME, SOURCE_NOTES };
    const struct situation_row *rows = article->picture->situation.rows;
    size_t n_undecided = 0;
    for (size_t k = 0; k < sizeof sources / sizeof *sources; k++) {
        const char *paragraph = "";
        for (size_t i = 0; i < article->picture->situation.n_rows; i++) {
            if (rows[i].year != article->picture->year || !text_is(rows[i].theme, theme) ||
                rows[i].source != sources[k] || *rows[i].told_in != '\0')
                continue;
            if (finding_is_undecided(&rows[i]))
                n_undecided++;
            else
                paragraph = joined(article, paragraph, sentence(article, &rows[i]));
        }
        markdown_paragraph(&article->out, paragraph);
    }
    return n_undecided;
}

static bool has_theme(const struct article *article, const char *theme)
{
    const struct situation_row *rows = article->picture->situation.rows;
    for (size_t i = 0; i < article->picture->situation.n_rows; i++)
        if (rows[i].year == article->picture->year && text_is(rows[i].theme, theme))
            return true;
    return false;
}

static void add_theme(struct article *article, const char *theme, const char *label)
{
    static const char *const tables[] = { "findings",    "estimates", "changes",      "differences",
                                          "comparators", "crime",     "crime_changes" };
    struct picture *picture = article->picture;
    if (!has_theme(article, theme))
        return;
    markdown_heading(&article->out, 3, catalogue_capital(&picture->catalogue, label));
    size_t n_undecided = add_theme_sentences(article, theme);
    struct filling count[] = { { "n", wording_number(&picture->catalogue, (double)n_undecided, 0, article->err) },
                               { 0 } };
    if (n_undecided > 0)
        markdown_paragraph(&article->out,
                           filled(article, n_undecided == 1 ? "annual.undecided.one" : "annual.undecided.many", count));
    add_figures(article, theme);
    add_references(article, "annual.theme.tables", tables, sizeof tables / sizeof *tables);
}

/* In the order of themes.csv; themes that it does not have follow, in that of the findings. */
static void add_themes(struct article *article)
{
    struct picture *picture = article->picture;
    const struct theme_row *themes = picture->themes.rows;
    const struct situation_row *rows = picture->situation.rows;
    markdown_heading(&article->out, 2, text(article, "page.themes.heading"));
    for (size_t i = 0; i < picture->themes.n_rows; i++)
        add_theme(article, themes[i].theme, picture_theme(picture, themes[i].theme));
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (!picture_has_theme(picture, rows[i].theme) && *rows[i].theme != '\0' &&
            (i == 0 || !text_is(rows[i].theme, rows[i - 1].theme)))
            add_theme(article, rows[i].theme, rows[i].theme);
}

/* The findings of the summary, most important first, a paragraph each. */
static void add_summary(struct article *article)
{
    const struct situation_row *rows = article->picture->situation.rows;
    bool is_empty = true;
    markdown_heading(&article->out, 2, text(article, "page.section.summary"));
    for (int rank = 1; rank <= (int)article->picture->situation.n_rows; rank++)
        for (size_t i = 0; i < article->picture->situation.n_rows; i++)
            if (rows[i].importance == rank && rows[i].year == article->picture->year) {
                markdown_paragraph(&article->out, sentence(article, &rows[i]));
                is_empty = false;
            }
    if (is_empty)
        markdown_paragraph(&article->out, text(article, "page.summary.none"));
}

static void add_whole(struct article *article)
{
    static const char *const tables[] = { "findings", "estimates",     "changes", "differences",
                                          "crime",    "crime_changes", "mentions" };
    markdown_heading(&article->out, 2, text(article, "annual.whole.heading"));
    (void)add_theme_sentences(article, "");
    add_figures(article, "");
    add_references(article, "annual.tables", tables, sizeof tables / sizeof *tables);
}

/* "Gjort: 2 av 2. Läge: uppfyllt. Vad som hänt med problemet: …": what is done kept apart from what happened. */
static const char *standing(struct article *article, const struct followup_row *row)
{
    struct picture *picture = article->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const char *standing = "";
    struct filling parts[] = {
        { "from", wording_date(catalogue, row->period_from, article->err) },
        { "to", wording_date(catalogue, row->period_to, article->err) },
        { "done", wording_number(catalogue, row->done, 0, article->err) },
        { "target", wording_number(catalogue, row->target, 0, article->err) },
        { "status", row->status != PLEDGE_NONE ? catalogue_text_of(catalogue, "follow.status",
                                                                   pledge_state_word(row->status), NULL, article->err)
                                               : "" },
        { "subject", picture_subject(picture, row->indicator) },
        { "verdict",
          row->outcome_verdict != VERDICT_NONE ? wording_verdict(catalogue, row->outcome_verdict, article->err) : "" },
        { 0 },
    };
    if (*row->period_from != '\0' && *row->period_to != '\0')
        standing = filled(article, "annual.pledge.period", parts);
    if (!is_missing(row->done))
        standing =
            joined(article, standing,
                   filled(article, is_missing(row->target) ? "annual.pledge.done" : "annual.pledge.done_of", parts));
    if (row->status != PLEDGE_NONE)
        standing = joined(article, standing, filled(article, "annual.pledge.status", parts));
    if (row->outcome_verdict != VERDICT_NONE)
        standing = joined(article, standing, filled(article, "annual.pledge.outcome", parts));
    return joined(article, standing, row->remark);
}

static void add_lint(struct article *article)
{
    struct picture *picture = article->picture;
    const struct lint_row *rows = picture->lint.rows;
    if (picture->lint.n_rows == 0)
        return;
    markdown_heading(&article->out, 3, text(article, "page.lint.heading"));
    for (size_t i = 0; i < picture->lint.n_rows; i++) {
        struct filling parts[] = { { "criterion",
                                     catalogue_text_of(&picture->catalogue, "page.criterion",
                                                       criterion_word(rows[i].criterion), NULL, article->err) },
                                   { "finding", rows[i].finding },
                                   { "remedy", rows[i].remedy },
                                   { 0 } };
        markdown_item(&article->out, picture_promise(picture, rows[i].pledge),
                      filled(article, "page.lint.item", parts));
    }
    markdown_end_list(&article->out);
}

static void add_pledges(struct article *article)
{
    static const char *const tables[] = { "followup", "lint" };
    struct picture *picture = article->picture;
    const struct followup_row *rows = picture->followup.rows;
    markdown_heading(&article->out, 2, text(article, "page.section.followup"));
    markdown_paragraph(&article->out,
                       text(article, picture->followup.n_rows > 0 ? "page.followup" : "page.followup.none"));
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        markdown_item(&article->out, picture_promise(picture, rows[i].pledge), standing(article, &rows[i]));
    }
    if (picture->followup.n_rows > 0)
        markdown_end_list(&article->out);
    add_lint(article);
    add_references(article, "annual.tables", tables, sizeof tables / sizeof *tables);
}

/* How many were asked and how many answered in the picture's year. */
static void add_response(struct article *article)
{
    struct picture *picture = article->picture;
    const struct response_row *rows = picture->responses.rows;
    for (size_t i = 0; i < picture->responses.n_rows; i++) {
        if (rows[i].year != picture->year || !text_is(rows[i].domain, "all") || is_missing_integer(rows[i].answered))
            continue;
        bool has_sent = !is_missing_integer(rows[i].sent) && !is_missing(rows[i].rate);
        struct filling parts[] = {
            { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
            { "answered", wording_number(&picture->catalogue, rows[i].answered, 0, article->err) },
            { "sent", has_sent ? wording_number(&picture->catalogue, rows[i].sent, 0, article->err) : "" },
            { "rate", has_sent ? wording_percent(&picture->catalogue, rows[i].rate, 0, article->err) : "" },
            { 0 },
        };
        markdown_paragraph(&article->out,
                           filled(article, has_sent ? "annual.response" : "annual.response.answered", parts));
    }
}

static void add_method(struct article *article)
{
    static const char *const texts[] = { "survey", "interval", "tests", "crime", "notes", "causes" };
    static const char *const tables[] = { "response" };
    struct picture *picture = article->picture;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, article->err);
    markdown_heading(&article->out, 2, text(article, "annual.method.heading"));
    add_response(article);
    markdown_paragraph(&article->out,
                       text(article, picture->weights.n_rows > 0 ? "page.weights" : "page.weights.none"));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        markdown_paragraph(&article->out,
                           catalogue_text_of(&picture->catalogue, "page.method", texts[i], parts, article->err));
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        markdown_item(
            &article->out,
            arena_format(&picture->arena, "%s:",
                         catalogue_capital(&picture->catalogue, wording_verdict(&picture->catalogue, i, article->err))),
            catalogue_text_of(&picture->catalogue, "page.method.verdict", verdict_word(i), parts, article->err));
    markdown_end_list(&article->out);
    add_references(article, "annual.tables", tables, sizeof tables / sizeof *tables);
}

char *article_write(struct picture *picture, const struct table *figures, const struct book *book, struct error *err)
{
    struct article article = { .picture = picture, .figures = figures, .book = book, .err = err };
    size_t n_before = err->n_errors;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    markdown_heading(&article.out, 1, filled(&article, "annual.article.title", parts));
    markdown_notice(&article.out, picture->study.settings.synthetic_note);
    markdown_paragraph(&article.out, filled(&article, "annual.article.lead", parts));
    add_summary(&article);
    add_whole(&article);
    add_themes(&article);
    add_pledges(&article);
    add_method(&article);
    if (err->n_errors > n_before) {
        text_buffer_clear(&article.out);
        return NULL;
    }
    return text_buffer_take(&article.out);
}
