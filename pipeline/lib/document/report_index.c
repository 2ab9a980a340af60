/* The index of 0-6 beside the shares that it translates, by question, theme and over all; over the years; and beside
 * what was published. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "picture/index_list.h"
#include "document/report.h"
#include "language/evidence.h"
#include "language/wording.h"
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

/* How many indices are in the tables, and how many of them might as well be one step off. */
struct told {
    int n, n_uncertain;
};

/* ---- asking the tables */

static const struct index_row *find_index(const struct picture *picture, int year, const char *indicator,
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

/* Opens the part of a table that holds the places from `first` on; `head` names its first column. Closed with
 * html_table_close. */
static struct html_table open_part(struct report *report, const struct places *places, size_t first,
                                   struct html_column *columns, const char *const *words, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = places->n - first < MOST_PLACES ? places->n - first : MOST_PLACES,
           n_parts = (places->n + MOST_PLACES - 1) / MOST_PLACES;
    struct filling parts[] = { { "title", words[0] },
                               { "part", arena_format(&picture->arena, "%zu", first / MOST_PLACES + 1) },
                               { "parts", arena_format(&picture->arena, "%zu", n_parts) },
                               { 0 } };
    columns[0] = (struct html_column){ .heading = words[1], .is_head = true };
    for (size_t i = 0; i < n; i++) {
        const char *label =
            picture_level(picture, places->items[first + i].domain, places->items[first + i].level, err);
        columns[i + 1] = (struct html_column){ .heading = catalogue_capital(&picture->catalogue, label) };
    }
    struct html_table table = { n_parts > 1 ? catalogue_text(&picture->catalogue, "figure.part", parts, err) : words[0],
                                columns, n + 1 };
    html_table_open(&report->html, &table);
    return table;
}

static void head_cell(struct report *report, const struct html_table *table, const char *text, bool is_strong)
{
    html_open(&report->html, "tr", NULL);
    html_cell_open(&report->html, &table->columns[0]);
    if (is_strong)
        html_element(&report->html, "strong", text, NULL);
    else
        html_text(&report->html, text);
    html_cell_close(&report->html, &table->columns[0]);
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
static const char *mean_text(struct report *report, const struct index_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    if (row == NULL || is_missing(row->value))
        return index_list_text(picture, row, err);
    const char *mark = row->status == STATUS_NOT_ALL_ASKED ? "†" : "",
               *value = wording_number(catalogue, row->value, 2, err);
    if (is_missing(row->low) || is_missing(row->high))
        return arena_format(&picture->arena, "%s%s", value, mark);
    return arena_format(&picture->arena, "%s%s (%s)", value, mark,
                        wording_interval(catalogue, (struct limits){ row->low, row->high, 1, MISSING }, 2, err));
}

/* The step above, the share with its interval below. */
static void step_cell(struct report *report, const struct html_column *column, const struct index_row *row,
                      struct told *told, struct error *err)
{
    html_cell_open(&report->html, column);
    html_text(&report->html, index_list_text(report->picture, row, err));
    if (row != NULL && !is_missing(row->value)) {
        if (*row->reason != '\0')
            html_text(&report->html, "*");
        const struct estimate_row *share =
            picture_estimate(report->picture, row->year, row->indicator, row->domain, row->level);
        html_void(&report->html, "br", NULL);
        html_element(&report->html, "span", unbroken(&report->picture->arena, report_estimate(report, share, err)),
                     "class", "small", NULL);
        told->n++;
        told->n_uncertain += *row->reason != '\0';
    }
    html_cell_close(&report->html, column);
}

static void mean_cell(struct report *report, const struct html_column *column, const struct index_row *row,
                      struct error *err)
{
    html_cell_open(&report->html, column);
    html_text(&report->html, unbroken(&report->picture->arena, mean_text(report, row, err)));
    html_cell_close(&report->html, column);
}

/* ---- the year's index by question */

static void add_index_table(struct report *report, const struct places *places, struct told *told, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling year[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    const char *words[] = { catalogue_text(&picture->catalogue, "page.index.table", year, err),
                            catalogue_text_of(&picture->catalogue, "page.column", "subject", NULL, err) };
    size_t n;
    const struct index_item *list = index_list(picture, &n, err);
    for (size_t first = 0; first < places->n; first += MOST_PLACES) {
        struct html_column columns[MOST_PLACES + 1];
        struct html_table table = open_part(report, places, first, columns, words, err);
        for (size_t i = 0; i < n; i++) {
            head_cell(report, &table, list[i].label, list[i].is_mean);
            for (size_t k = 1; k < table.n_columns; k++) {
                const struct index_row *row =
                    find_index(picture, picture->year, list[i].indicator, places->items[first + k - 1]);
                if (list[i].is_mean)
                    mean_cell(report, &columns[k], row, err);
                else
                    step_cell(report, &columns[k], row, told, err);
            }
            html_close(&report->html, "tr");
        }
        html_table_close(&report->html);
    }
}

/* ---- the mean over all, year by year */

/* Whether an indicator of the mean cannot be compared with the survey before the year. */
static bool is_broken_before(const struct picture *picture, int year)
{
    const struct change_row *rows = picture->changes.rows;
    for (size_t i = 0; i < picture->changes.n_rows; i++)
        if (rows[i].to_year == year && rows[i].baseline == BASELINE_PREVIOUS && rows[i].source == SOURCE_SURVEY &&
            text_is(rows[i].domain, "all") && rows[i].verdict == VERDICT_NOT_COMPARABLE &&
            find_index(picture, year, rows[i].subject, (struct place_shown){ "all", "" }) != NULL)
            return true;
    return false;
}

static void add_years(struct report *report, const struct places *places, struct error *err)
{
    struct picture *picture = report->picture;
    const char *words[] = { picture_text(picture, "page.index.years", err),
                            catalogue_text_of(&picture->catalogue, "page.column", "year", NULL, err) };
    for (size_t first = 0; first < places->n; first += MOST_PLACES) {
        struct html_column columns[MOST_PLACES + 1];
        struct html_table table = open_part(report, places, first, columns, words, err);
        for (size_t i = 0; i < picture->n_years && picture->years[i] <= picture->year; i++) {
            const char *year = wording_year(&picture->catalogue, &picture->study, picture->years[i]);
            bool is_broken = is_broken_before(picture, picture->years[i]);
            head_cell(report, &table, is_broken ? arena_format(&picture->arena, "%s‡", year) : year, false);
            for (size_t k = 1; k < table.n_columns; k++)
                mean_cell(report, &columns[k],
                          find_index(picture, picture->years[i], INDEX_TOTAL, places->items[first + k - 1]), err);
            html_close(&report->html, "tr");
        }
        html_table_close(&report->html);
    }
}

/* Whether a mean of a year told was made without some of its indicators. */
static bool is_any_incomplete(const struct picture *picture)
{
    const struct index_row *rows = picture->index.rows;
    for (size_t i = 0; i < picture->index.n_rows; i++)
        if (rows[i].year <= picture->year && rows[i].status == STATUS_NOT_ALL_ASKED)
            return true;
    return false;
}

/* The municipality's mean over all, and that of the survey before, if the two may stand beside each other. */
static void add_sentence(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    struct place_shown whole = { "all", "" };
    const struct index_row *now = find_index(picture, picture->year, INDEX_TOTAL, whole), *before = NULL;
    for (size_t i = 0; i < picture->n_years && picture->years[i] < picture->year; i++)
        before = find_index(picture, picture->years[i], INDEX_TOTAL, whole);
    if (now == NULL || is_missing(now->value))
        return;
    bool has_before = before != NULL && !is_missing(before->value) && !is_broken_before(picture, now->year);
    const struct index_row *rows = picture->index.rows;
    struct filling parts[] = {
        { "n", wording_number(catalogue, now->n_indicators, 0, err) },
        { "value", mean_text(report, now, err) },
        { "year", wording_year(catalogue, &picture->study, now->year) },
        { "before", has_before ? mean_text(report, before, err) : "" },
        { "year_before", has_before ? wording_year(catalogue, &picture->study, before->year) : "" },
        { 0 },
    };
    html_open(&report->html, "p", NULL);
    html_text(&report->html,
              catalogue_text(catalogue, has_before ? "page.index.sentence.before" : "page.index.sentence", parts, err));
    const char *keys = evidence_key(&picture->arena, "index", &picture->index, (size_t)(now - rows));
    if (has_before)
        keys = evidence_add(&picture->arena, keys,
                            evidence_key(&picture->arena, "index", &picture->index, (size_t)(before - rows)));
    report_cite(report, keys, err);
    html_close(&report->html, "p");
}

/* ---- what was published */

static bool is_published_index(const struct picture *picture, const struct published_row *row)
{
    return text_is(row->subject, INDEX_TOTAL) && row->year <= picture->year && !is_missing(row->value);
}

/* Where totals were published for: the municipality, its areas, then others. */
static struct places published_places(const struct report *report)
{
    struct picture *picture = report->picture;
    const struct published_row *rows = report->published.rows;
    static const char *const order[] = { "all", "area", "municipality" };
    enum { N_ORDER = sizeof order / sizeof *order };
    struct places places = { arena_new(&picture->arena, (report->published.n_rows + 1) * sizeof *places.items), 0 };
    for (size_t pass = 0; pass <= N_ORDER; pass++)
        for (size_t i = 0; i < report->published.n_rows; i++)
            if (is_published_index(picture, &rows[i]) && (pass == N_ORDER || text_is(rows[i].domain, order[pass])) &&
                !has_place(&places, rows[i].domain, rows[i].level))
                places.items[places.n++] = (struct place_shown){ rows[i].domain, rows[i].level };
    return places;
}

/* The newest publication of a year's total for a place, with the figure of an earlier one that was another; "–" where
 * there is none. */
static const char *published_text(struct report *report, int year, struct place_shown place, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    const struct published_row *rows = report->published.rows, *newest = NULL, *earlier = NULL;
    for (size_t i = 0; i < report->published.n_rows; i++) {
        bool is_one = is_published_index(report->picture, &rows[i]) && rows[i].year == year &&
                      text_is(rows[i].domain, place.domain) && text_is(rows[i].level, place.level);
        if (!is_one)
            continue;
        const struct published_row *other = newest;
        if (newest == NULL || strcmp(rows[i].published_on, newest->published_on) > 0)
            newest = &rows[i];
        else
            other = &rows[i];
        earlier = other != NULL && other->value != newest->value ? other : earlier;
    }
    if (newest == NULL)
        return "–";
    struct filling parts[] = { { "value", wording_number(catalogue, newest->value, 2, err) },
                               { "earlier", earlier != NULL ? wording_number(catalogue, earlier->value, 2, err) : "" },
                               { 0 } };
    return earlier == NULL ? parts[0].value : catalogue_text(catalogue, "page.index.revised", parts, err);
}

static bool has_published_year(const struct report *report, int year)
{
    const struct published_row *rows = report->published.rows;
    for (size_t i = 0; i < report->published.n_rows; i++)
        if (is_published_index(report->picture, &rows[i]) && rows[i].year == year)
            return true;
    return false;
}

/* The documents that they stand in, as a list. */
static const char *published_sources(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct published_row *rows = report->published.rows;
    const char **sources = arena_new(&picture->arena, (report->published.n_rows + 1) * sizeof *sources);
    size_t n = 0;
    for (size_t i = 0; i < report->published.n_rows; i++) {
        bool is_new = is_published_index(picture, &rows[i]) && *rows[i].source != '\0';
        for (size_t k = 0; k < n && is_new; k++)
            is_new = !text_is(sources[k], rows[i].source);
        if (is_new)
            sources[n++] = rows[i].source;
    }
    return n > 0 ? wording_list(&picture->catalogue, sources, n, err)
                 : picture_text(picture, "page.index.source.unknown", err);
}

static void add_published(struct report *report, const struct places *places, bool has_own, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling source[] = { { "source", published_sources(report, err) }, { 0 } };
    const struct published_row *rows = report->published.rows;
    int first_year = picture->year;
    for (size_t i = 0; i < report->published.n_rows; i++)
        if (is_published_index(picture, &rows[i]) && rows[i].year < first_year)
            first_year = rows[i].year;
    page_paragraph(&report->html, picture, has_own ? "page.index.published" : "page.index.published.alone", source,
                   err);
    const char *words[] = { picture_text(picture, "page.index.published.table", err),
                            catalogue_text_of(&picture->catalogue, "page.column", "year", NULL, err) };
    for (size_t first = 0; first < places->n; first += MOST_PLACES) {
        struct html_column columns[MOST_PLACES + 1];
        struct html_table table = open_part(report, places, first, columns, words, err);
        for (int year = first_year; year <= picture->year; year++) {
            if (!has_published_year(report, year))
                continue;
            head_cell(report, &table, wording_year(&picture->catalogue, &picture->study, year), false);
            for (size_t k = 1; k < table.n_columns; k++) {
                html_cell_open(&report->html, &columns[k]);
                html_text(&report->html, published_text(report, year, places->items[first + k - 1], err));
                html_cell_close(&report->html, &columns[k]);
            }
            html_close(&report->html, "tr");
        }
        html_table_close(&report->html);
    }
}

/* ---- all of it */

/* Who set the cuts, as index.csv says; "" where it does not. */
static const char *cut_sources(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct index_rule_row *rows = picture->index_rules.rows;
    const char **sources = arena_new(&picture->arena, (picture->index_rules.n_rows + 1) * sizeof *sources);
    size_t n = 0;
    for (size_t i = 0; i < picture->index_rules.n_rows; i++) {
        bool is_new = *rows[i].source != '\0';
        for (size_t k = 0; k < n && is_new; k++)
            is_new = !text_is(sources[k], rows[i].source);
        if (is_new)
            sources[n++] = rows[i].source;
    }
    return n > 0 ? wording_list(&picture->catalogue, sources, n, err) : "";
}

static bool is_any_shown(const struct picture *picture)
{
    const struct index_row *rows = picture->index.rows;
    for (size_t i = 0; i < picture->index.n_rows; i++)
        if (rows[i].year == picture->year && !is_missing(rows[i].value))
            return true;
    return false;
}

static bool add_own(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    if (!is_any_shown(picture)) {
        page_paragraph(&report->html, picture, "page.index.none", NULL, err);
        return true;
    }
    struct places places = own_places(picture);
    struct told told = { 0 };
    struct filling source[] = { { "source", cut_sources(report, err) }, { 0 } };
    page_paragraph(&report->html, picture, "page.index", NULL, err);
    if (*source[0].value != '\0')
        page_paragraph(&report->html, picture, "page.index.source", source, err);
    add_sentence(report, err);
    bool done = report_figures(report, "index", err);
    add_index_table(report, &places, &told, err);
    struct filling counts[] = { { "n", wording_number(&picture->catalogue, told.n, 0, err) },
                                { "uncertain", wording_number(&picture->catalogue, told.n_uncertain, 0, err) },
                                { 0 } };
    html_element(&report->html, "p", catalogue_text(&picture->catalogue, "page.index.note", counts, err), "class",
                 "small", NULL);
    if (picture->years[0] < picture->year)
        add_years(report, &places, err);
    bool is_broken = false;
    for (size_t i = 0; i < picture->n_years && picture->years[i] <= picture->year; i++)
        is_broken = is_broken || is_broken_before(picture, picture->years[i]);
    if (is_broken && picture->years[0] < picture->year)
        html_element(&report->html, "p", picture_text(picture, "page.index.broken", err), "class", "small", NULL);
    if (is_any_incomplete(picture))
        html_element(&report->html, "p", picture_text(picture, "page.index.incomplete", err), "class", "small", NULL);
    return done;
}

bool report_index(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct places published = published_places(report);
    bool has_own = find_index(picture, picture->year, INDEX_TOTAL, (struct place_shown){ "all", "" }) != NULL;
    if (!has_own && published.n == 0)
        return true;
    html_element(&report->html, "h3", picture_text(picture, "page.index.heading", err), NULL);
    bool done = !has_own || add_own(report, err);
    if (published.n > 0)
        add_published(report, &published, has_own, err);
    return done;
}
