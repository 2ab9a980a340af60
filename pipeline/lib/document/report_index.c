/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of 0-6 beside the shares that it translates, by question, theme and over all; over the years; and beside
 * what was published. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "picture/index_list.h"
#include "document/report.h"
#include "language/evidence.h"
#include "study/index_rules.h"

/* A table is told in parts of so many places, which an A4 page holds. */
enum { MOST_PLACES = 5 };

/* What a column is about. */
struct place_shown {
    const char *domain, *level;
};

struct places {
    struct place_shown *items;
    size_t n;
};

/* A line of a table of places: what it is called, and of which indicator and year its cells are. */
struct line {
    const char *label, *indicator;
    struct wave year;
    bool is_strong;
};

/* A table of places. head names its first column; n_told, n_uncertain: how many steps are in it, and how many of them
 * might as well be one off. */
struct place_table {
    const char *title, *head;
    const struct line *lines;
    size_t n_lines;
    void (*add_cell)(struct report *report, struct place_table *table, const struct line *line,
                     struct place_shown place, struct error *err);
    int n_told, n_uncertain;
};

/* ---- asking the tables */

static const struct index_row *find_index(const struct picture *picture, struct wave year, const char *indicator,
                                          struct place_shown place)
{
    return index_list_find(picture, year, indicator, place.domain, place.level);
}

/* The municipality, then its areas. */
static struct places own_places(struct picture *picture)
{
    size_t n;
    const char **levels = picture_levels(picture, "area", &n);
    struct places places = { arena_new(&picture->arena, (n + 1) * sizeof *places.items), 0 };
    places.items[places.n++] = (struct place_shown){ "all", "" };
    for (size_t i = 0; i < n; i++)
        places.items[places.n++] = (struct place_shown){ "area", levels[i] };
    return places;
}

static bool has_place(const struct places *places, const char *domain, const char *level)
{
    for (size_t i = 0; i < places->n; i++)
        if (text_is(places->items[i].domain, domain) && text_is(places->items[i].level, level))
            return true;
    return false;
}

/* ---- tables of places */

/* The columns of the part that holds the places from `first` on: *n of them. */
static struct html_column *columns_of(struct picture *picture, const struct places *places, size_t first,
                                      const char *head, size_t *n, struct error *err)
{
    struct html_column *columns = arena_new(&picture->arena, (MOST_PLACES + 1) * sizeof *columns);
    columns[0] = (struct html_column){ .heading = head, .is_head = true };
    *n = 1;
    for (size_t i = first; i < places->n && i < first + MOST_PLACES; i++) {
        const char *label = picture_level(picture, places->items[i].domain, places->items[i].level, err);
        columns[(*n)++] = (struct html_column){ .heading = catalogue_capital(&picture->catalogue, label) };
    }
    return columns;
}

static void add_line(struct report *report, struct place_table *table, const struct html_table *part,
                     const struct line *line, const struct place_shown *places, struct error *err)
{
    struct html *html = &report->html;
    html_open(html, "tr", NULL);
    html_cell_open(html, &part->columns[0]);
    if (line->is_strong)
        html_element(html, "strong", line->label, NULL);
    else
        html_text(html, line->label);
    html_cell_close(html, &part->columns[0]);
    for (size_t k = 1; k < part->n_columns; k++) {
        html_cell_open(html, &part->columns[k]);
        table->add_cell(report, table, line, places[k - 1], err);
        html_cell_close(html, &part->columns[k]);
    }
    html_close(html, "tr");
}

static void add_table(struct report *report, struct place_table *table, const struct places *places, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_parts = (places->n + MOST_PLACES - 1) / MOST_PLACES;
    for (size_t i = 0; i < n_parts; i++) {
        struct filling parts[] = { { "title", table->title },
                                   { "part", arena_format(&picture->arena, "%zu", i + 1) },
                                   { "parts", arena_format(&picture->arena, "%zu", n_parts) },
                                   { 0 } };
        struct html_table part = { n_parts > 1 ? phrase_text(picture, "page.index.part", parts, err) : table->title,
                                   NULL, 0 };
        part.columns = columns_of(picture, places, i * MOST_PLACES, table->head, &part.n_columns, err);
        html_table_open(&report->html, &part);
        for (size_t k = 0; k < table->n_lines; k++)
            add_line(report, table, &part, &table->lines[k], places->items + i * MOST_PLACES, err);
        html_table_close(&report->html);
    }
}

/* A figure with its interval in parentheses, which no line may break. */
static const char *unbroken(struct arena *arena, const char *text)
{
    struct text_buffer buffer = { 0 };
    size_t length = strcspn(text, "(");
    text_buffer_add_bytes(&buffer, text, length);
    for (const char *c = text + length; *c != '\0'; c++)
        if (*c == ' ')
            text_buffer_add(&buffer, "\xC2\xA0");
        else
            text_buffer_add_bytes(&buffer, c, 1);
    const char *whole = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return whole;
}

/* "1,78 (1,62 till 1,95)", with a dagger where not every indicator was asked. */
static const char *mean_text(struct picture *picture, const struct index_row *row, struct error *err)
{
    if (row == NULL || is_missing(row->value))
        return index_list_text(picture, row, err);
    const char *value = phrase_number(picture, row->value, 2, err);
    if (row->status == STATUS_NOT_ALL_ASKED)
        value = arena_format(&picture->arena, "%s†", value);
    return phrase_with_interval(picture, value, (struct limits){ row->low, row->high, 1, MISSING }, 2, err);
}

static void add_mean_cell(struct report *report, struct place_table *table, const struct line *line,
                          struct place_shown place, struct error *err)
{
    (void)table;
    const struct index_row *row = find_index(report->picture, line->year, line->indicator, place);
    html_text(&report->html, unbroken(&report->picture->arena, mean_text(report->picture, row, err)));
}

/* ---- the year's index by question */

/* The step above, the share with its interval below; of a mean the mean. */
static void add_index_cell(struct report *report, struct place_table *table, const struct line *line,
                           struct place_shown place, struct error *err)
{
    struct picture *picture = report->picture;
    const struct index_row *row = find_index(picture, line->year, line->indicator, place);
    if (line->is_strong) {
        add_mean_cell(report, table, line, place, err);
        return;
    }
    html_text(&report->html, index_list_text(picture, row, err));
    if (row == NULL || is_missing(row->value))
        return;
    bool is_uncertain = *row->reason != '\0';
    const struct estimate_row *share = picture_estimate(picture, row->year, row->indicator, row->domain, row->level);
    html_text(&report->html, is_uncertain ? "*" : "");
    html_void(&report->html, "br", NULL);
    html_element(&report->html, "span", unbroken(&picture->arena, phrase_estimate(picture, share, err)), "class",
                 "small", NULL);
    table->n_told++;
    table->n_uncertain += is_uncertain;
}

static void add_index_table(struct report *report, const struct places *places, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct index_item *list = index_list(picture, &n, err);
    struct line *lines = arena_new(&picture->arena, (n + 1) * sizeof *lines);
    for (size_t i = 0; i < n; i++)
        lines[i] = (struct line){ list[i].label, list[i].indicator, picture->year, list[i].is_mean };
    struct place_table table = { .title = phrase_text(picture, "page.index.table", report->parts, err),
                                 .head = phrase_text_of(picture, "page.column", "subject", NULL, err),
                                 .lines = lines,
                                 .n_lines = n,
                                 .add_cell = add_index_cell };
    add_table(report, &table, places, err);
    struct filling counts[] = { { "n", phrase_number(picture, table.n_told, 0, err) },
                                { "uncertain", phrase_number(picture, table.n_uncertain, 0, err) },
                                { 0 } };
    report_small(report, "page.index.note", counts, err);
}

/* ---- the mean over all, year by year */

/* Whether an indicator of the mean cannot be compared with the survey before the year. */
static bool is_broken_before(const struct picture *picture, struct wave year)
{
    TABLE_EACH (change, row, &picture->changes)
        if (wave_equals(row->to_year, year) && row->baseline == BASELINE_PREVIOUS && row->source == SOURCE_SURVEY &&
            text_is(row->domain, "all") && row->verdict == VERDICT_NOT_COMPARABLE &&
            find_index(picture, year, row->subject, (struct place_shown){ "all", "" }) != NULL)
            return true;
    return false;
}

/* With a note where two years may not be compared. */
static void add_years(struct report *report, const struct places *places, struct error *err)
{
    struct picture *picture = report->picture;
    struct line *lines = arena_new(&picture->arena, picture->n_years * sizeof *lines);
    struct place_table table = { .title = picture_text(picture, "page.index.years", err),
                                 .head = phrase_text_of(picture, "page.column", "wave", NULL, err),
                                 .lines = lines,
                                 .add_cell = add_mean_cell };
    bool is_any_broken = false;
    for (size_t i = 0; i < picture->n_years && wave_compare(picture->years[i], picture->year) <= 0; i++) {
        struct wave year = picture->years[i];
        bool is_broken = is_broken_before(picture, year);
        const char *label = arena_format(&picture->arena, "%s%s", phrase_year(picture, year), is_broken ? "‡" : "");
        lines[table.n_lines++] = (struct line){ label, INDEX_TOTAL, year, false };
        is_any_broken = is_any_broken || is_broken;
    }
    add_table(report, &table, places, err);
    if (is_any_broken)
        report_small(report, "page.index.broken", NULL, err);
}

/* Whether a mean of a year told was made without some of its indicators. */
static bool is_any_incomplete(const struct picture *picture)
{
    TABLE_EACH (index, row, &picture->index)
        if (wave_compare(row->year, picture->year) <= 0 && row->status == STATUS_NOT_ALL_ASKED)
            return true;
    return false;
}

/* What may be said of the change to a mean from the survey before. */
static const char *verdict_text(struct picture *picture, const struct index_row *row, struct error *err)
{
    struct filling parts[] = {
        { "interval", phrase_interval(picture, (struct limits){ row->change_low, row->change_high, 1, 0 }, 2, err) },
        { "confidence", wording_percent(&picture->catalogue, row->change_confidence, 1, err) },
        { "reason", wording_reason(&picture->catalogue, row->change_reason, err) },
        { 0 },
    };
    switch (row->change_verdict) {
    case VERDICT_INCREASED: return phrase_text(picture, "page.index.increased", parts, err);
    case VERDICT_DECREASED: return phrase_text(picture, "page.index.decreased", parts, err);
    case VERDICT_INCONCLUSIVE:
        return phrase_text(picture, row->change_reason.n > 0 ? "page.index.undecided.why" : "page.index.undecided",
                           parts, err);
    case VERDICT_NONE:
    case VERDICT_UNCHANGED:
    case VERDICT_NOT_COMPARABLE: break;
    }
    return picture_text(picture, "page.index.not_tested", err);
}

/* The municipality's mean over all, and that of the survey before, if the two may stand beside each other. */
static void add_sentence(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct place_shown whole = { "all", "" };
    const struct index_row *now = find_index(picture, picture->year, INDEX_TOTAL, whole), *before = NULL;
    for (size_t i = 0; i < picture->n_years && wave_compare(picture->years[i], picture->year) < 0; i++)
        before = find_index(picture, picture->years[i], INDEX_TOTAL, whole);
    if (now == NULL || is_missing(now->value))
        return;
    bool has_before = before != NULL && !is_missing(before->value) && !is_broken_before(picture, now->year);
    struct filling parts[] = {
        { "n", phrase_number(picture, now->n_indicators, 0, err) },
        { "value", mean_text(picture, now, err) },
        { "in_year", phrase_in_year(picture, now->year) },
        { "before", has_before ? mean_text(picture, before, err) : "" },
        { "in_year_before", has_before ? phrase_in_year(picture, before->year) : "" },
        { "verdict", has_before ? verdict_text(picture, now, err) : "" },
        { 0 },
    };
    const char *keys = report_key(report, "index", &picture->index, now);
    if (has_before)
        keys = evidence_add(&picture->arena, keys, report_key(report, "index", &picture->index, before));
    const char *key = has_before ? "page.index.sentence.before" : "page.index.sentence";
    report_claimed(report, "p", phrase_text(picture, key, parts, err), keys, err);
}

/* ---- what was published */

static bool is_published_index(const struct picture *picture, const struct published_row *row)
{
    return text_is(row->subject, INDEX_TOTAL) && wave_compare(row->year, picture->year) <= 0 && !is_missing(row->value);
}

/* Where totals were published for: the municipality, its areas, then others. */
static struct places published_places(const struct report *report)
{
    struct picture *picture = report->picture;
    static const char *const order[] = { "all", "area", "municipality" };
    enum { N_ORDER = sizeof order / sizeof *order };
    struct places places = { arena_new(&picture->arena, (report->published.n_rows + 1) * sizeof *places.items), 0 };
    for (size_t pass = 0; pass <= N_ORDER; pass++)
        TABLE_EACH (published, row, &report->published)
            if (is_published_index(picture, row) && (pass == N_ORDER || text_is(row->domain, order[pass])) &&
                !has_place(&places, row->domain, row->level))
                places.items[places.n++] = (struct place_shown){ row->domain, row->level };
    return places;
}

/* The newest publication of a year's total for a place, with the figure of an earlier one that was another; "–" where
 * there is none. */
static void add_published_cell(struct report *report, struct place_table *table, const struct line *line,
                               struct place_shown place, struct error *err)
{
    (void)table;
    struct picture *picture = report->picture;
    const struct published_row *newest = NULL, *earlier = NULL;
    TABLE_EACH (published, row, &report->published) {
        bool is_one = is_published_index(picture, row) && wave_equals(row->year, line->year) &&
                      text_is(row->domain, place.domain) && text_is(row->level, place.level);
        if (!is_one)
            continue;
        const struct published_row *other = newest;
        if (newest == NULL || strcmp(row->published_on, newest->published_on) > 0)
            newest = row;
        else
            other = row;
        earlier = other != NULL && other->value != newest->value ? other : earlier;
    }
    struct filling parts[] = { { "value", newest != NULL ? phrase_number(picture, newest->value, 2, err) : "–" },
                               { "earlier", earlier != NULL ? phrase_number(picture, earlier->value, 2, err) : "" },
                               { 0 } };
    html_text(&report->html, earlier == NULL ? parts[0].value : phrase_text(picture, "page.index.revised", parts, err));
}

/* The documents that they stand in, as a list. */
static const char *published_sources(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char **sources = arena_new(&picture->arena, (report->published.n_rows + 1) * sizeof *sources);
    size_t n = 0;
    TABLE_EACH (published, row, &report->published)
        if (is_published_index(picture, row) && *row->source != '\0')
            text_place(sources, &n, row->source);
    return n > 0 ? wording_list(&picture->catalogue, sources, n, err)
                 : picture_text(picture, "page.index.source.unknown", err);
}

static int compare_lines(const void *left, const void *right)
{
    const struct line *a = left, *b = right;
    return wave_compare(a->year, b->year);
}

static void add_published(struct report *report, const struct places *places, bool has_own, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling source[] = { { "source", published_sources(report, err) }, { 0 } };
    struct line *lines = arena_new(&picture->arena, (report->published.n_rows + 1) * sizeof *lines);
    struct place_table table = { .title = picture_text(picture, "page.index.published.table", err),
                                 .head = phrase_text_of(picture, "page.column", "wave", NULL, err),
                                 .lines = lines,
                                 .add_cell = add_published_cell };
    TABLE_EACH (published, row, &report->published) {
        bool is_known = !is_published_index(picture, row);
        for (size_t i = 0; i < table.n_lines; i++)
            is_known = is_known || wave_equals(lines[i].year, row->year);
        if (!is_known)
            lines[table.n_lines++] = (struct line){ .label = phrase_year(picture, row->year), .year = row->year };
    }
    qsort(lines, table.n_lines, sizeof *lines, compare_lines);
    report_paragraph(report, has_own ? "page.index.published" : "page.index.published.alone", source, err);
    add_table(report, &table, places, err);
}

/* ---- all of it */

/* Who set the cuts, as index.csv says; "" where it does not. */
static const char *cut_sources(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char **sources = arena_new(&picture->arena, (picture->index_rules.n_rows + 1) * sizeof *sources);
    size_t n = 0;
    TABLE_EACH (index_rule, row, &picture->index_rules)
        if (*row->source != '\0')
            text_place(sources, &n, row->source);
    return n > 0 ? wording_list(&picture->catalogue, sources, n, err) : "";
}

static bool is_any_shown(const struct picture *picture)
{
    TABLE_EACH (index, row, &picture->index)
        if (wave_equals(row->year, picture->year) && !is_missing(row->value))
            return true;
    return false;
}

static void add_own(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    if (!is_any_shown(picture)) {
        report_paragraph(report, "page.index.none", NULL, err);
        return;
    }
    struct filling source[] = { { "source", cut_sources(report, err) }, { 0 } };
    report_paragraph(report, "page.index", NULL, err);
    if (*source[0].value != '\0')
        report_paragraph(report, "page.index.source", source, err);
    add_sentence(report, err);
    report->has_index = true;
}

void report_index_values(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct places places = own_places(picture);
    if (!report->has_index)
        return;
    report_element(report, "h3", "page.index.heading", err);
    report_paragraph(report, "page.index.reading", NULL, err);
    report_figures(report, SHOWN_WITH_EVIDENCE, err);
    add_index_table(report, &places, err);
    if (wave_compare(picture_first(picture), picture->year) < 0)
        add_years(report, &places, err);
    if (is_any_incomplete(picture))
        report_small(report, "page.index.incomplete", NULL, err);
}

void report_index(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    struct places published = published_places(report);
    bool has_own = find_index(picture, picture->year, INDEX_TOTAL, (struct place_shown){ "all", "" }) != NULL;
    if (!has_own && published.n == 0)
        return;
    report_element(report, "h3", "page.index.heading", err);
    if (has_own)
        add_own(report, err);
    if (published.n > 0)
        add_published(report, &published, has_own, err);
}
