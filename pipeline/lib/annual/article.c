#include "annual/article.h"

#include <string.h>

#include "annual/markdown.h"
#include "annual/tables.h"
#include "base/number.h"
#include "base/text.h"
#include "figure/figure.h"
#include "language/wording.h"
#include "picture/phrase.h"
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

static const char *text_of(struct article *article, const char *group, const char *name)
{
    return catalogue_text_of(&article->picture->catalogue, group, name, NULL, article->err);
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
                               { 0 } };
    return arena_format(&picture->arena, "%s %s %s", filled(article, "annual.figure.caption", parts),
                        figure_note(picture, figure->kind, article->err),
                        figure_source(picture, figure->kind, article->err));
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
    TABLE_EACH (figure, row, article->figures)
        if (text_is(picture_theme_of(article->picture, row->subject), theme))
            add_figure(article, row);
}

/* "Tabell 1, 2 och 4": those of the names, parted by blanks, that the book has. */
static void add_references(struct article *article, const char *key, const char *names)
{
    struct picture *picture = article->picture;
    size_t n, n_numbers = 0;
    const char **words = text_words(&picture->arena, names, &n);
    for (size_t i = 0; i < n; i++)
        if (tables_number(article->book, words[i]) > 0)
            words[n_numbers++] = arena_format(&picture->arena, "%zu", tables_number(article->book, words[i]));
    struct filling parts[] = { { "numbers", wording_list(&picture->catalogue, words, n_numbers, article->err) },
                               { 0 } };
    if (n_numbers > 0)
        markdown_paragraph(&article->out, filled(article, key, parts));
}

/* One paragraph a source: what the survey says, then what it says beside the register, the register, and what people
 * told. */
static size_t add_theme_sentences(struct article *article, const char *theme)
{
    static const enum source sources[] = { SOURCE_SURVEY, SOURCE_SURVEY_AND_CRIME, SOURCE_CRIME, SOURCE_NOTES };
    size_t n_undecided = 0;
    for (size_t k = 0; k < sizeof sources / sizeof *sources; k++) {
        const char *paragraph = "";
        TABLE_EACH (situation, row, &article->picture->situation) {
            if (!wave_equals(row->year, article->picture->year) || !text_is(row->theme, theme) ||
                row->source != sources[k] || *row->told_in != '\0')
                continue;
            if (finding_is_undecided(row))
                n_undecided++;
            else
                paragraph = joined(article, paragraph, sentence(article, row));
        }
        markdown_paragraph(&article->out, paragraph);
    }
    return n_undecided;
}

static void add_theme(struct article *article, const char *theme, const char *label)
{
    struct picture *picture = article->picture;
    struct situation_row key = { .year = picture->year, .theme = theme };
    if (table_range(&picture->situation, &key, 2).n == 0)
        return;
    markdown_heading(&article->out, 3, catalogue_capital(&picture->catalogue, label));
    size_t n = add_theme_sentences(article, theme);
    struct filling count[] = { { "n", wording_number(&picture->catalogue, (double)n, 0, article->err) }, { 0 } };
    if (n > 0)
        markdown_paragraph(&article->out, filled(article, "annual.undecided", count));
    add_figures(article, theme);
    add_references(article, "annual.theme.tables",
                   "findings estimates changes differences comparators crime crime_changes");
}

/* In the order of themes.csv; themes that it does not have follow, in that of the findings. */
static void add_themes(struct article *article)
{
    struct picture *picture = article->picture;
    const char *before = "";
    markdown_heading(&article->out, 2, text(article, "page.themes.heading"));
    TABLE_EACH (theme, row, &picture->themes)
        add_theme(article, row->theme, picture_theme(picture, row->theme));
    TABLE_EACH (situation, row, &picture->situation) {
        if (!text_is(row->theme, before) && *row->theme != '\0' && !picture_has_theme(picture, row->theme))
            add_theme(article, row->theme, row->theme);
        before = row->theme;
    }
}

/* The findings of the summary, most important first, a paragraph each. */
static void add_summary(struct article *article)
{
    const struct table *situation = &article->picture->situation;
    bool is_empty = true;
    markdown_heading(&article->out, 2, text(article, "page.section.summary"));
    for (int rank = 1; rank <= (int)situation->n_rows; rank++)
        TABLE_EACH (situation, row, situation)
            if (row->importance == rank && wave_equals(row->year, article->picture->year)) {
                markdown_paragraph(&article->out, sentence(article, row));
                is_empty = false;
            }
    if (is_empty)
        markdown_paragraph(&article->out, text(article, "page.summary.none"));
}

static void add_whole(struct article *article)
{
    markdown_heading(&article->out, 2, text(article, "annual.whole.heading"));
    (void)add_theme_sentences(article, "");
    add_figures(article, "");
    add_references(article, "annual.tables", "findings estimates changes differences crime crime_changes mentions");
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
        { "status",
          row->status != PLEDGE_NONE ? text_of(article, "follow.status", pledge_state_word(row->status)) : "" },
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
    if (picture->lint.n_rows == 0)
        return;
    markdown_heading(&article->out, 3, text(article, "page.lint.heading"));
    TABLE_EACH (lint, row, &picture->lint) {
        struct filling parts[] = { { "criterion", text_of(article, "page.criterion", criterion_word(row->criterion)) },
                                   { "finding", row->finding },
                                   { "remedy", row->remedy },
                                   { 0 } };
        markdown_item(&article->out, phrase_lint_title(picture, row, article->err),
                      filled(article, "page.lint.item", parts));
    }
    markdown_end_list(&article->out);
}

static void add_pledges(struct article *article)
{
    struct picture *picture = article->picture;
    markdown_heading(&article->out, 2, text(article, "page.section.followup"));
    markdown_paragraph(&article->out,
                       text(article, picture->followup.n_rows > 0 ? "page.followup" : "page.followup.none"));
    TABLE_EACH (followup, row, &picture->followup)
        markdown_item(&article->out, picture_promise(picture, row->pledge), standing(article, row));
    if (picture->followup.n_rows > 0)
        markdown_end_list(&article->out);
    add_lint(article);
    add_references(article, "annual.tables", "followup lint");
}

/* How many were asked and how many answered in the picture's year. */
static void add_response(struct article *article)
{
    struct picture *picture = article->picture;
    struct response_row key = { .year = picture->year, .domain = "all" };
    const struct response_row *row = table_find(&picture->responses, &key);
    if (row == NULL || is_missing_integer(row->answered))
        return;
    bool has_sent = !is_missing_integer(row->sent) && !is_missing(row->rate);
    struct filling parts[] = {
        { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { "answered", wording_number(&picture->catalogue, row->answered, 0, article->err) },
        { "sent", has_sent ? wording_number(&picture->catalogue, row->sent, 0, article->err) : "" },
        { "rate", has_sent ? wording_percent(&picture->catalogue, row->rate, 0, article->err) : "" },
        { 0 },
    };
    markdown_paragraph(&article->out,
                       filled(article, has_sent ? "annual.response" : "annual.response.answered", parts));
}

static void add_method(struct article *article)
{
    static const char *const texts[] = { "survey", "interval", "tests", "crime", "notes", "causes" };
    struct picture *picture = article->picture;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, article->err);
    markdown_heading(&article->out, 2, text(article, "annual.method.heading"));
    add_response(article);
    markdown_paragraph(&article->out,
                       text(article, picture->weights.n_rows > 0 ? "page.weights" : "page.weights.none"));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        markdown_paragraph(&article->out,
                           catalogue_text_of(&picture->catalogue, "page.method.of", texts[i], parts, article->err));
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        markdown_item(
            &article->out,
            arena_format(&picture->arena, "%s:",
                         catalogue_capital(&picture->catalogue, wording_verdict(&picture->catalogue, i, article->err))),
            catalogue_text_of(&picture->catalogue, "page.method.verdict", verdict_word(i), parts, article->err));
    markdown_end_list(&article->out);
    add_references(article, "annual.tables", "response");
}

char *article_write(struct picture *picture, const struct table *figures, const struct book *book, struct error *err)
{
    struct article article = { .picture = picture, .figures = figures, .book = book, .err = err };
    size_t n_before = err->n_errors;
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts, err);
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
