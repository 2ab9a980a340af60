/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* change: changes of shares to the picture's year, in the municipality, and where headlines are looked at: those that
 * are shown, then the largest; from the largest rise to the largest fall. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/figure.h"
#include "figure/tips.h"
#include "judge/interval.h"
#include "picture/phrase.h"

/* clang-format off */
/* A row a change. */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label", ) \
    C(T, SHARE, estimate_from, "share in the year before", ) \
    C(T, SHARE, estimate_to, "share in the picture's year", ) \
    C(T, NUMBER, change, "difference", .low = -1, .high = 1) \
    C(T, NUMBER, ci_low, "lower limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, ci_high, "upper limit of the change", .low = -1, .high = 1) \
    C(T, NUMBER, detectable, "smallest change that could have been seen", .high = 1e300) \
    C(T, WORD(verdict), verdict, "verdict", ) \
    C(T, TEXT, verdict_label, "the verdict in words", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_change, "change in percentage points", ) \
    C(T, TEXT, drawn_verdict, "verdict", ) \
    C(T, TEXT, drawn_tip, "what its mark says to who points at it", )
FIGURE_TABLE(change, COLUMNS, "change.csv", "data of the figure of all changes")
/* clang-format on */

/* As change.gp lays them out. */
enum { MOST_ROWS = 8, ROW_HEIGHT = 30, HEAD = 24, FOOT = 8, LABEL_WIDTH = 32, NAMED = 3, NARROW_ROW_HEIGHT = 50 };

/* What the figure shows: its rows from the largest rise to the largest fall, of which the first n_drawn are drawn; the
 * table has the others too. */
struct changes {
    const struct change_row **rows;
    size_t n, n_drawn;
};

static void add_row(struct figures *figures, const struct change_row *change, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    struct figure_change_row *row = table_add(&figures->data);
    const char *label = phrase_subject(picture, change->subject);
    if (!text_is(change->domain, "all"))
        label = arena_format(arena, "%s: %s", label, picture_level(picture, change->domain, change->level, err));
    struct figure_lines lines = figures_wrap_in_two(arena, label, LABEL_WIDTH);
    const char *verdict = figures_verdict(picture, change, err);
    struct judged_interval interval = judged_interval_of_change(change, MISSING);
    bool has_change = !is_missing(change->change);
    *row = (struct figure_change_row){
        .row = (int)figures->data.n_rows,
        .indicator = change->subject,
        .domain = change->domain,
        .level = change->level,
        .label = figures_clean(arena, label),
        .estimate_from = change->estimate_from,
        .estimate_to = change->estimate_to,
        .change = change->change,
        .ci_low = is_missing(interval.low) ? MISSING : fmax(-1, interval.low),
        .ci_high = is_missing(interval.high) ? MISSING : fmin(1, interval.high),
        .detectable = change->detectable,
        .verdict = change->verdict,
        .verdict_label = verdict,
        .lines = lines.n,
        .drawn_label = lines.first,
        .drawn_label_2 = lines.second,
        .drawn_change = has_change ? wording_signed(&picture->catalogue, 100 * change->change, 0, err) : "",
        .drawn_verdict = figures_clean(arena, verdict),
        .drawn_tip = tip_of_change(figures, change, (struct limits){ interval.low, interval.high, 100, MISSING }, err),
    };
}

/* The ends of the axis, in percentage points: the longest intervals' that are drawn, on both sides at least ten. */
struct axis {
    double low, high, step;
};

static struct axis find_axis(const struct changes *changes)
{
    struct axis axis = { .low = -10, .high = 10 };
    for (size_t i = 0; i < changes->n_drawn; i++) {
        struct judged_interval interval = judged_interval_of_change(changes->rows[i], MISSING);
        if (is_missing(interval.low) || is_missing(interval.high))
            continue;
        axis.low = fmin(axis.low, 100 * fmax(-1, interval.low));
        axis.high = fmax(axis.high, 100 * fmin(1, interval.high));
    }
    (void)figures_axis_end(fmax(-axis.low, axis.high), &axis.step);
    axis.low = floor(axis.low / axis.step) * axis.step;
    axis.high = ceil(axis.high / axis.step) * axis.step;
    return axis;
}

/* Whether the municipality's change of the subject has the same verdict: then an area's is not told beside it. */
static bool is_told_of_whole(const struct picture *picture, const struct change_row *row)
{
    const struct change_row *whole = picture_change(picture, row->subject, SOURCE_SURVEY, "all", "");
    return !text_is(row->domain, "all") && whole != NULL && whole->verdict == row->verdict;
}

/* Those that have increased, or decreased: "problem med nedskräpning (−16 procentenheter)". Of more than three the
 * others are counted. */
static const char *list_with(struct figures *figures, const struct changes *changes, enum verdict verdict,
                             struct error *err)
{
    struct picture *picture = figures->picture;
    const char *named[NAMED + 1];
    size_t n = 0, n_all = 0;
    for (size_t i = 0; i < changes->n; i++) {
        const struct change_row *row = changes->rows[i];
        if (row->verdict != verdict || is_told_of_whole(picture, row) || n_all++ >= NAMED)
            continue;
        struct filling parts[] = { { "subject", picture_subject(picture, row->subject) },
                                   { "area", picture_level(picture, row->domain, row->level, err) },
                                   { "change", wording_signed_points(&picture->catalogue, row->change, 0, err) },
                                   { 0 } };
        named[n++] = figures_text(figures, text_is(row->domain, "all") ? "named" : "named.area", parts, err);
    }
    struct filling rest[] = { { "n", phrase_number(picture, (double)(n_all - n), 0, err) }, { 0 } };
    if (n_all > n)
        named[n++] = figures_text(figures, "named.rest", rest, err);
    return n > 0 ? wording_list(&picture->catalogue, named, n, err) : "";
}

/* Whether those that have changed, or where none has all of them, go back to the same wave, and to which: a question
 * may be asked in every second one. */
static bool are_since_one(const struct changes *changes, struct wave *from)
{
    bool is_any = false, are = true;
    *from = WAVE_MISSING;
    for (size_t i = 0; i < changes->n; i++)
        is_any = is_any || verdict_is_change(changes->rows[i]->verdict);
    for (size_t i = 0; i < changes->n; i++) {
        if (is_any && !verdict_is_change(changes->rows[i]->verdict))
            continue;
        are = are && (wave_is_missing(*from) || wave_equals(*from, changes->rows[i]->from_year));
        *from = changes->rows[i]->from_year;
    }
    return are;
}

/* The finding of the whole: what has changed, since when; with `key` "description" how many have which verdict. */
static const char *finding(struct figures *figures, const struct changes *changes, const char *key, struct error *err)
{
    struct picture *picture = figures->picture;
    struct wave from;
    bool is_of_one = are_since_one(changes, &from);
    int n_of[VERDICT_NOT_COMPARABLE + 1] = { 0 };
    for (size_t i = 0; i < changes->n; i++)
        n_of[changes->rows[i]->verdict]++;
    struct filling parts[] = {
        { "n", phrase_number(picture, (double)changes->n, 0, err) },
        { "ups", list_with(figures, changes, VERDICT_INCREASED, err) },
        { "downs", list_with(figures, changes, VERDICT_DECREASED, err) },
        { "up", wording_small_count(&picture->catalogue, n_of[VERDICT_INCREASED], err) },
        { "down", wording_small_count(&picture->catalogue, n_of[VERDICT_DECREASED], err) },
        { "same", wording_small_count(&picture->catalogue, n_of[VERDICT_UNCHANGED], err) },
        { "unknown", wording_small_count(&picture->catalogue, n_of[VERDICT_INCONCLUSIVE], err) },
        { "broken", wording_small_count(&picture->catalogue, n_of[VERDICT_NOT_COMPARABLE], err) },
        { "from_year", phrase_year(picture, from) },
        { "to_year", phrase_year(picture, picture->year) },
        { "changed", n_of[VERDICT_INCREASED] > 0   ? (n_of[VERDICT_DECREASED] > 0 ? "both" : "up")
                     : n_of[VERDICT_DECREASED] > 0 ? "down"
                                                   : "none" },
        { 0 },
    };
    if (text_is(key, "description"))
        return figures_text(figures, n_of[VERDICT_NOT_COMPARABLE] > 0 ? "description.broken" : key, parts, err);
    return figures_text(figures, is_of_one ? key : "title.since", parts, err);
}

static bool enter(struct figures *figures, const struct changes *changes, struct error *err)
{
    struct axis axis = find_axis(changes);
    const char *title = finding(figures, changes, "title", err),
               *counts = finding(figures, changes, "description", err);
    for (size_t i = 0; i < changes->n; i++)
        add_row(figures, changes->rows[i], err);
    figures_enter(
        figures,
        &(struct figure_frame){ .title = title,
                                .description = arena_format(&figures->picture->arena, "%s. %s", title, counts),
                                .n_drawn = (int)changes->n_drawn,
                                .height = HEAD + FOOT + (double)ROW_HEIGHT * (double)changes->n_drawn },
        err);
    figures_set_number(figures, "rows", 0, (double)changes->n_drawn);
    figures_set_narrow(figures, HEAD + FOOT + (double)NARROW_ROW_HEIGHT * (double)changes->n_drawn);
    figures_set_number(figures, "low", 0, axis.low);
    figures_set_number(figures, "high", 0, axis.high);
    figures_set_number(figures, "step", 0, axis.step);
    figures_set_text(figures, "label_subject", 0, figures_text(figures, "subject", NULL, err));
    figures_set_text(figures, "label_verdict", 0, figures_text(figures, "verdict", NULL, err));
    return figures_finish(figures, err);
}

static void add_change(const struct picture *picture, struct changes *changes, const char *indicator,
                       const char *domain, const char *level)
{
    const struct change_row *change = picture_change(picture, indicator, SOURCE_SURVEY, domain, level);
    if (change != NULL)
        changes->rows[changes->n++] = change;
}

/* The weight of a change among the rows: what is shown before what is not, then the larger. */
static double weight_of(const struct change_row *row)
{
    return (verdict_is_change(row->verdict) ? 2 : 0) + (is_missing(row->change) ? -1 : fabs(row->change));
}

static int compare_weights(const void *left, const void *right)
{
    const struct change_row *a = *(const struct change_row *const *)left, *b = *(const struct change_row *const *)right;
    double weight = weight_of(a), other = weight_of(b);
    return weight != other ? (weight < other) - (weight > other) : (a > b) - (a < b);
}

/* Rises before falls, what has no figure last. */
static int compare_changes(const void *left, const void *right)
{
    const struct change_row *a = *(const struct change_row *const *)left, *b = *(const struct change_row *const *)right;
    double change = is_missing(a->change) ? -2 : a->change, other = is_missing(b->change) ? -2 : b->change;
    return change != other ? (change < other) - (change > other) : (a > b) - (a < b);
}

/* Chooses what is drawn, each lot in its order; equal rows in that of their table. */
static void order_changes(struct changes *changes)
{
    qsort(changes->rows, changes->n, sizeof *changes->rows, compare_weights);
    while (changes->n_drawn < changes->n && changes->n_drawn < MOST_ROWS &&
           !is_missing(changes->rows[changes->n_drawn]->change))
        changes->n_drawn++;
    qsort(changes->rows, changes->n_drawn, sizeof *changes->rows, compare_changes);
}

/* Those of each indicator: the municipality's, then where it is a headline. */
static struct changes find_changes(const struct figures *figures)
{
    struct picture *picture = figures->picture;
    size_t most = picture->indicators.n_rows + figures->n_headlines + 1;
    struct changes changes = { .rows = arena_new(&picture->arena, most * sizeof *changes.rows) };
    TABLE_EACH (indicator, indicator, &picture->indicators) {
        if (!picture_is_share(picture, indicator->indicator) || indicator_kind_has_members(indicator->kind))
            continue; /* a mean of several questions is no share of people */
        add_change(picture, &changes, indicator->indicator, "all", "");
        for (size_t k = 0; k < figures->n_headlines; k++) {
            const struct headline *headline = &figures->headlines[k];
            if (text_is(headline->subject, indicator->indicator) && !text_is(headline->domain, "all"))
                add_change(picture, &changes, headline->subject, headline->domain, headline->level);
        }
    }
    return changes;
}

static bool make(struct figures *figures, struct error *err)
{
    struct changes changes = find_changes(figures);
    order_changes(&changes);
    return changes.n_drawn == 0 || enter(figures, &changes, err);
}

static struct limits limits_of(const struct figure_change_row *row)
{
    return (struct limits){ row->ci_low, row->ci_high, 100, 0 };
}

static struct view_cell points_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals = wording_decimals(limits_of(row), 0);
    return cell_text(is_missing(row->change) ? ".."
                                             : wording_signed(&picture->catalogue, 100 * row->change, decimals, err));
}

static struct view_cell interval_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_change_row *row = data;
    int decimals = wording_decimals(limits_of(row), 0);
    return cell_text(is_missing(row->change) ? ".." : phrase_interval(picture, limits_of(row), decimals, err));
}

static const struct view_column columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_change, label), .is_head = true },
    { "before", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_from) },
    { "after", FORMAT_SHARE, VIEW_FIELD(figure_change, estimate_to) },
    { "points", .cell = points_cell, .is_right = true },
    { "interval", .cell = interval_cell, .is_right = true },
    { "detectable", FORMAT_WIDTH, VIEW_FIELD(figure_change, detectable) },
    { "verdict", FORMAT_TEXT, VIEW_FIELD(figure_change, verdict_label) },
};

const struct figure_kind figure_change = {
    .place = 20,
    .section = SHOWN_WITH_DEVELOPMENT,
    .source = SOURCE_SURVEY,
    .schema = &figure_change_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
