/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/article.h"

#include <string.h>

#include "annual/markdown.h"
#include "annual/paragraphs.h"
#include "annual/theme_table.h"
#include "base/number.h"
#include "base/text.h"
#include "figure/figure.h"
#include "language/wording.h"
#include "picture/finding_order.h"
#include "picture/phrase.h"
#include "picture/picture_rows.h"
#include "tables/follow_tables.h"

/* The text being written. n_figures, n_tables: how many it has so far. */
struct article {
    struct picture *picture;
    const struct table *figures;
    struct text_buffer out;
    size_t n_figures, n_tables;
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

/* "Figur 3. Problem med fortkörning. Andel med felmarginal …": the drawing bears its own title, which is not repeated.
 * before: the figure before it, or NULL: one of several goes on where another of its kind ended, and is read as that.
 */
static const char *caption(struct article *article, const struct figure_row *figure, const struct figure_row *before)
{
    struct picture *picture = article->picture;
    bool has_subject = *figure->subject != '\0', goes_on = before != NULL && text_is(before->kind, figure->kind);
    struct filling parts[] = { { "number", arena_format(&picture->arena, "%zu", article->n_figures + 1) },
                               { "before", arena_format(&picture->arena, "%zu", article->n_figures) },
                               { "subject", has_subject ? phrase_subject(picture, figure->subject) : "" },
                               { "note", figure_note(picture, figure->kind, article->err) },
                               { "source", figure_source(picture, figure->kind, article->err) },
                               { 0 } };
    article->n_figures++;
    return filled(article,
                  has_subject ? "annual.figure.caption"
                  : goes_on   ? "annual.figure.caption.more"
                              : "annual.figure.caption.several",
                  parts);
}

static void add_figure(struct article *article, const struct figure_row *figure, const struct figure_row *before)
{
    const char *path = arena_format(&article->picture->arena, "figures/%s.png", figure->figure);
    markdown_image(&article->out, path, figure->description);
    paragraphs_add(&article->out, caption(article, figure, before));
}

/* The figures whose subject is of the theme; "" has those about several. */
static void add_figures(struct article *article, const char *theme)
{
    const struct figure_row *before = NULL;
    TABLE_EACH (figure, row, article->figures) {
        if (!text_is(picture_theme_of(article->picture, row->subject), theme))
            continue;
        add_figure(article, row, before);
        before = row;
    }
}

/* A heading; and back to before it where nothing has followed. */
struct heading {
    size_t start, inside;
};

static struct heading open_part(struct article *article, int level, const char *title)
{
    struct heading heading = { .start = article->out.length };
    markdown_heading(&article->out, level, title);
    heading.inside = article->out.length;
    return heading;
}

static void close_part(struct article *article, struct heading heading)
{
    if (article->out.length > heading.inside)
        return;
    article->out.length = heading.start;
    article->out.text[heading.start] = '\0';
}

/* Whether a finding is told under its theme: of crime beside others' only what is established, since where the
 * municipality stands among them is in the workbook. */
static bool is_told_here(const struct article *article, const struct situation_row *row, const char *theme,
                         enum source source)
{
    bool is_beside_others = source == SOURCE_CRIME && row->source == SOURCE_MUNICIPALITIES &&
                            !text_starts(row->contrast, verdict_word(VERDICT_INCONCLUSIVE));
    return wave_equals(row->year, article->picture->year) && text_is(row->theme, theme) && *row->told_in == '\0' &&
           (row->source == source || is_beside_others) && !finding_is_undecided(row);
}

/* Paragraphs for each source: what the survey says, then the register, and what people told. */
static void add_theme_sentences(struct article *article, const char *theme)
{
    static const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME, SOURCE_NOTES };
    struct picture *picture = article->picture;
    const struct situation_row **told =
        arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof(const struct situation_row *));
    struct paragraph paragraph = { .out = &article->out, .arena = &picture->arena };
    for (size_t k = 0; k < sizeof sources / sizeof *sources; k++) {
        size_t n = 0;
        TABLE_EACH (situation, row, &picture->situation)
            if (is_told_here(article, row, theme, sources[k]))
                told[n++] = row;
        finding_order(picture, told, n);
        for (size_t i = 0; i < n; i++)
            paragraph_tell(&paragraph, wording_label(&picture->catalogue, told[i]->text_sv, told[i]->text_en, ""));
        paragraph_end(&paragraph);
    }
}

/* What nobody can decide, as a count: which ones they are stands in the table. */
static void add_undecided(struct article *article, const struct theme_table *table)
{
    struct catalogue *catalogue = &article->picture->catalogue;
    struct theme_count count = theme_table_count(article->picture, table);
    struct filling parts[] = { { "n", wording_small_count(catalogue, count.n_undecided, article->err) },
                               { "all", wording_small_count(catalogue, count.n_rows, article->err) },
                               { "number", arena_format(&article->picture->arena, "%zu", table->number) },
                               { 0 } };
    bool is_all = count.n_undecided == count.n_rows;
    if (count.n_undecided > 0)
        markdown_paragraph(&article->out, is_all ? catalogue_text_counted(catalogue, "annual.undecided.all",
                                                                          (size_t)count.n_rows, parts, article->err)
                                                 : filled(article, "annual.undecided", parts));
}

static void add_table(struct article *article, const char *theme, const char *label, enum source source)
{
    struct theme_table table = { theme, label, source, article->n_tables + 1 };
    if (source == SOURCE_SURVEY)
        add_undecided(article, &table);
    article->n_tables += theme_table_write(&article->out, article->picture, &table, article->err);
}

static void add_theme(struct article *article, const char *theme, const char *name)
{
    const char *label = catalogue_capital(&article->picture->catalogue, name);
    struct heading heading = open_part(article, 3, label);
    add_theme_sentences(article, theme);
    add_table(article, theme, label, SOURCE_SURVEY);
    add_table(article, theme, label, SOURCE_CRIME);
    add_figures(article, theme);
    close_part(article, heading);
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
        { "in_name", phrase_in(picture, article->err) },
        { "year", phrase_year(picture, picture->year) },
        { "answered", wording_number(&picture->catalogue, row->answered, 0, article->err) },
        { "sent", has_sent ? wording_number(&picture->catalogue, row->sent, 0, article->err) : "" },
        { "rate", has_sent ? wording_percent_number(&picture->catalogue, row->rate, 0, article->err) : "" },
        { 0 },
    };
    markdown_paragraph(&article->out, filled(article, has_sent ? "front.response" : "front.response.answered", parts));
}

/* Who answered, and what the front page of the picture says: where problems are largest and what stands out, what
 * became better or worse, what is not known, a paragraph each. */
static void add_summary(struct article *article)
{
    struct picture *picture = article->picture;
    struct paragraph paragraph = { .out = &article->out, .arena = &picture->arena };
    markdown_heading(&article->out, 2, text(article, "page.section.summary"));
    add_response(article);
    size_t n_before = article->out.length;
    for (enum tile tile = TILE_WORST; tile <= TILE_UNKNOWN; tile++) {
        struct front_row key = { .year = picture->year, .tile = tile };
        struct table_range lines = table_range(&picture->front, &key, 2);
        if (tile == TILE_BETTER || tile == TILE_UNKNOWN)
            paragraph_end(&paragraph);
        RANGE_EACH (front, row, &lines)
            paragraph_tell(&paragraph, wording_label(&picture->catalogue, row->text_sv, row->text_en, ""));
    }
    paragraph_end(&paragraph);
    if (article->out.length == n_before)
        markdown_paragraph(&article->out, text(article, "page.summary.none"));
}

static void add_whole(struct article *article)
{
    struct heading heading = open_part(article, 2, text(article, "annual.whole.heading"));
    add_theme_sentences(article, "");
    add_figures(article, "");
    close_part(article, heading);
}

enum { N_PLEDGE_COLUMNS = 5 };

/* What is done kept apart from what happened, in the first n columns. */
static void add_pledge(struct article *article, const struct followup_row *row, size_t n)
{
    struct picture *picture = article->picture;
    struct catalogue *catalogue = &picture->catalogue;
    bool has_done = !is_missing(row->done), has_target = !is_missing(row->target),
         has_outcome = row->outcome_verdict != VERDICT_NONE;
    struct filling parts[] = {
        { "done", has_done ? wording_number(catalogue, row->done, 0, article->err) : "" },
        { "target", has_target ? wording_number(catalogue, row->target, 0, article->err) : "" },
        { "subject", picture_subject(picture, row->indicator) },
        { "verdict", has_outcome ? wording_verdict(catalogue, row->outcome_verdict, article->err) : "" },
        { 0 },
    };
    const char *cells[N_PLEDGE_COLUMNS] = {
        picture_promise(picture, row->pledge),
        phrase_period(picture, row->period_from, row->period_to, article->err),
        !has_done    ? "–"
        : has_target ? filled(article, "annual.pledge.done_of", parts)
                     : wording_number(catalogue, row->done, 0, article->err),
        row->status != PLEDGE_NONE ? text_of(article, "follow.status", pledge_state_word(row->status)) : "–",
        has_outcome ? filled(article, "annual.pledge.outcome", parts) : "–",
    };
    markdown_row(&article->out, cells, n);
}

/* How many of the columns have anything to say: the last is of measures, which no pledge may have. */
static size_t count_pledge_columns(const struct picture *picture)
{
    TABLE_EACH (followup, row, &picture->followup)
        if (row->outcome_verdict != VERDICT_NONE)
            return N_PLEDGE_COLUMNS;
    return N_PLEDGE_COLUMNS - 1;
}

static void add_pledges(struct article *article)
{
    static const char *const names[N_PLEDGE_COLUMNS] = { "pledge", "period", "done", "status", "outcome" };
    static const bool is_right[N_PLEDGE_COLUMNS] = { false };
    struct picture *picture = article->picture;
    const char *headings[N_PLEDGE_COLUMNS];
    size_t n = count_pledge_columns(picture);
    markdown_heading(&article->out, 2, text(article, "page.section.followup"));
    markdown_paragraph(&article->out,
                       text(article, picture->followup.n_rows > 0 ? "page.followup" : "page.followup.none"));
    if (picture->followup.n_rows == 0)
        return;
    for (size_t k = 0; k < n; k++)
        headings[k] = text_of(article, "page.column", names[k]);
    struct filling parts[] = { { "number", arena_format(&picture->arena, "%zu", ++article->n_tables) },
                               { "title", text_of(article, "annual.table", "followup") },
                               { 0 } };
    markdown_paragraph(&article->out, filled(article, "annual.caption", parts));
    markdown_table(&article->out, headings, is_right, n);
    TABLE_EACH (followup, row, &picture->followup)
        add_pledge(article, row, n);
    markdown_end_table(&article->out);
}

static void add_method(struct article *article)
{
    static const char *const texts[] = { "survey", "interval", "tests", "crime", "notes", "causes", "noise" };
    struct picture *picture = article->picture;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, article->err);
    markdown_heading(&article->out, 2, text(article, "annual.method.heading"));
    markdown_paragraph(&article->out, text(article, picture_weights_key(picture_weights(picture))));
    size_t n = sizeof texts / sizeof *texts - (picture_has_noise(picture) ? 0 : 1);
    for (size_t i = 0; i < n; i++)
        paragraphs_add(&article->out,
                       catalogue_text_of(&picture->catalogue, "page.method.of", texts[i], parts, article->err));
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        markdown_item(
            &article->out,
            arena_format(&picture->arena, "%s:",
                         catalogue_capital(&picture->catalogue, wording_verdict(&picture->catalogue, i, article->err))),
            catalogue_text_of(&picture->catalogue, "annual.verdict", verdict_word(i), parts, article->err));
    markdown_end_list(&article->out);
}

char *article_write(struct picture *picture, const struct table *figures, struct error *err)
{
    struct article article = { .picture = picture, .figures = figures, .err = err };
    size_t n_before = err->n_errors;
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts, err);
    markdown_heading(&article.out, 1, filled(&article, "annual.article.title", parts));
    markdown_notice(&article.out, picture->study.settings.synthetic_note);
    markdown_notice(&article.out, filled(&article, "annual.article.lead", parts));
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
