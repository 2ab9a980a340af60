/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/region.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "estimate/present.h"
#include "statistics/change.h"
#include "statistics/pooled_sums.h"
#include "tables/exchange_tables.h"

static const double confidence = 0.95;

/* The work in hand. rows: of each member its row of the figure at hand, NULL where it has none; sums: those of the
 * members that share it. */
struct work {
    const struct region_member *members;
    size_t n;
    const struct shared_row **rows;
    struct pooled_sums *sums;
    struct table *region, *changes;
    struct error *err;
};

static bool are_apart(const struct region_member *members, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (text_is(members[i].municipality, members[k].municipality))
                return error_at(err, (struct place){ .file = members[i].table.shown },
                                "the municipality %s is in %s too; give each once", members[i].municipality,
                                members[k].table.shown);
    return true;
}

/* The member's row of a figure, NULL where it has none. */
static const struct shared_row *row_of(const struct region_member *member, const struct shared_row *key)
{
    struct shared_row wanted = *key;
    wanted.municipality = member->municipality;
    return table_find(&member->table, &wanted);
}

/* The member's row of what the indicator is in that year. */
static const struct shared_row *whole_of(const struct region_member *member, const struct shared_row *row)
{
    return row_of(member,
                  &(struct shared_row){ .year = row->year, .indicator = row->indicator, .domain = "all", .level = "" });
}

/* Whether two members' figures are of the same. */
static bool are_same(const struct region_member *a, const struct shared_row *row_a, const struct region_member *b,
                     const struct shared_row *row_b)
{
    const struct shared_row *whole_a = whole_of(a, row_a), *whole_b = whole_of(b, row_b);
    return text_is(row_a->definition, row_b->definition) && row_a->measure == row_b->measure && whole_a != NULL &&
           whole_b != NULL && text_is(whole_a->definition, whole_b->definition);
}

/* The municipalities of a figure: of a kind, parted by blanks. Owned by the region's table. */
enum of_members { WITHOUT, HIDING, OTHERS, ALL };
static const char *names_of(const struct work *work, enum of_members kind)
{
    struct text_buffer text = { 0 };
    size_t first = 0;
    text_buffer_add(&text, "");
    while (first < work->n && work->rows[first] == NULL)
        first++;
    for (size_t i = 0; i < work->n; i++) {
        const struct shared_row *row = work->rows[i];
        bool is_it = kind == WITHOUT ? row == NULL
                     : kind == ALL   ? row != NULL
                     : kind == HIDING
                         ? row != NULL && row->status == STATUS_SUPPRESSED
                         : row != NULL && !are_same(&work->members[first], work->rows[first], &work->members[i], row);
        if (is_it)
            text_buffer_format(&text, "%s%s", text.length > 0 ? " " : "", work->members[i].municipality);
    }
    const char *names = table_text(work->region, text.text);
    text_buffer_clear(&text);
    return names;
}

/* Where two definitions begin to differ: the place behind the last mark that both have before it. */
static size_t where_apart(const char *a, const char *b)
{
    size_t apart = 0, last = 0;
    for (; a[apart] != '\0' && a[apart] == b[apart]; apart++)
        if (strchr(";[|:", a[apart]) != NULL)
            last = apart + 1;
    return last + strspn(a + last, " ");
}

/* How many bytes of a text are told: whole characters. */
static int told_length(const char *text)
{
    enum { LONGEST = 80 };
    size_t length = strnlen(text, LONGEST);
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return (int)length;
}

/* What is not added since members do not ask the same, of the first of those that differ from the first that asks. */
static void tell_difference(const struct work *work)
{
    size_t first = 0, i;
    while (work->rows[first] == NULL)
        first++;
    for (i = first + 1; i < work->n; i++)
        if (work->rows[i] != NULL && !text_is(work->rows[i]->definition, work->rows[first]->definition))
            break;
    if (i == work->n) /* it was told of the whole municipality */
        return;
    const struct region_member *member = &work->members[i], *other = &work->members[first];
    const struct shared_row *row = work->rows[i], *of = work->rows[first];
    size_t from = where_apart(row->definition, of->definition);
    const char *here = row->definition + from, *there = of->definition + from;
    error_warn(work->err,
               table_place(&member->table, (size_t)(row - (const struct shared_row *)member->table.rows), "definition"),
               "%s of %s is not what it is in %s, and so it is not added: \"%.*s\" stands for \"%.*s\" there; ask for "
               "the same codebook",
               row->indicator, wave_text(row->year).id, other->table.shown, told_length(here), here, told_length(there),
               there);
}

static struct pooled_sums sums_of(const struct shared_row *row)
{
    return (struct pooled_sums){ .n = row->n,
                                 .n_positive = is_missing_integer(row->n_positive) ? 0 : row->n_positive,
                                 .df = row->df,
                                 .population = row->weight_sum,
                                 .y = row->sum_y,
                                 .x = row->sum_x,
                                 .zz = row->sum_zz,
                                 .zx = row->sum_zx,
                                 .xx = row->sum_xx,
                                 .variance_z = row->variance_z,
                                 .covariance = row->covariance_zx,
                                 .variance_x = row->variance_x };
}

static enum indicator_kind kind_of(enum measure measure)
{
    return measure == MEASURE_SHARE ? INDICATOR_SHARE : measure == MEASURE_TOTAL ? INDICATOR_TOTAL : INDICATOR_MEAN;
}

static void fill_figure(struct work *work, struct region_row *row)
{
    size_t n = 0;
    bool is_counted = true;
    row->precision = PRECISION_EXACT;
    for (size_t i = 0; i < work->n; i++)
        if (work->rows[i] != NULL) {
            work->sums[n++] = sums_of(work->rows[i]);
            is_counted = is_counted && !is_missing_integer(work->rows[i]->n_positive);
            row->precision = work->rows[i]->precision == PRECISION_EXACT ? row->precision : PRECISION_ROUNDED;
        }
    struct estimate estimate = pooled_sums_estimate(work->sums, n, row->measure);
    struct presentation presentation = { INTERVAL_KORN_GRAUBARD, confidence };
    struct indicator indicator = { .kind = kind_of(row->measure) };
    struct estimate_row told = { .n = MISSING_INTEGER };
    present_estimate(&presentation, &indicator, &estimate, &told);
    row->estimate = told.estimate;
    row->se = told.se;
    row->ci_low = told.ci_low;
    row->ci_high = told.ci_high;
    row->df = told.df;
    row->n = told.n;
    row->n_effective = told.n_effective;
    row->deft = told.deft;
    row->status = told.status;
    row->n_positive = row->precision == PRECISION_EXACT && is_counted ? (int)estimate.n_positive : MISSING_INTEGER;
    row->weight_sum = told.weight_sum;
}

static void add_figure(struct work *work, const struct shared_row *key)
{
    struct region_row *row = table_add(work->region);
    row->year = key->year;
    row->indicator = key->indicator;
    row->domain = key->domain;
    row->level = key->level;
    row->measure = key->measure;
    row->municipalities = 0;
    for (size_t i = 0; i < work->n; i++)
        row->municipalities += work->rows[i] != NULL;
    row->without = names_of(work, WITHOUT);
    const char *hiding = names_of(work, HIDING), *others = names_of(work, OTHERS);
    if (*others != '\0') {
        row->reason = POOL_GAP_DEFINITION;
        row->which = others;
        row->status = STATUS_UNAVAILABLE;
        tell_difference(work);
    } else if (*hiding != '\0') {
        row->reason = POOL_GAP_LEFT_OUT;
        row->which = hiding;
        row->status = STATUS_SUPPRESSED;
    } else
        fill_figure(work, row);
}

/* Whether a member before the i-th has the figure, with which it was added. */
static bool was_added(const struct work *work, size_t i, const struct shared_row *key)
{
    for (size_t before = 0; before < i; before++)
        if (row_of(&work->members[before], key) != NULL)
            return true;
    return false;
}

static void add_figures(struct work *work)
{
    for (size_t i = 0; i < work->n; i++)
        TABLE_EACH (shared, row, &work->members[i].table) {
            if (was_added(work, i, row))
                continue;
            for (size_t k = 0; k < work->n; k++)
                work->rows[k] = row_of(&work->members[k], row);
            add_figure(work, row);
        }
    table_sort(work->region);
}

/* ---- changes */

/* How the two years of a figure hang together over all its municipalities: the covariance of the estimates, and the
 * degrees of freedom of their difference. */
struct years_together {
    double covariance, df;
    bool is_told, has_panel;
};

static struct years_together years_of(struct work *work, const struct region_row *from, const struct region_row *to)
{
    struct years_together years = { 0, 0, true, false };
    struct shared_row key = {
        .year = from->year, .indicator = from->indicator, .domain = from->domain, .level = from->level
    };
    double x_from = 0, x_to = 0;
    for (size_t i = 0; i < work->n; i++) {
        key.year = from->year;
        const struct shared_row *a = row_of(&work->members[i], &key);
        key.year = to->year;
        const struct shared_row *b = row_of(&work->members[i], &key);
        if (a == NULL || b == NULL)
            continue;
        bool is_panel = a->is_panel == YES && b->is_panel == YES;
        bool is_known = is_panel && wave_equals(b->panel_from, from->year) && !is_missing(b->panel_covariance);
        years.is_told = years.is_told && (!is_panel || is_known);
        years.has_panel = years.has_panel || (is_known && b->panel_covariance != 0);
        years.covariance += is_known ? b->panel_covariance : 0;
        years.df += is_known && !is_missing(b->panel_df) ? b->panel_df : a->df + b->df;
        x_from += a->sum_x;
        x_to += b->sum_x;
    }
    years.covariance = years.has_panel ? years.covariance / (x_from * x_to) : 0;
    return years;
}

/* Whether the first municipality asks the same in both years; that the others ask as it does is known. */
static bool asks_same(const struct work *work, const struct region_row *from, const struct region_row *to)
{
    for (size_t i = 0; i < work->n; i++) {
        const struct region_member *member = &work->members[i];
        struct shared_row key = {
            .year = from->year, .indicator = from->indicator, .domain = from->domain, .level = from->level
        };
        const struct shared_row *a = row_of(member, &key);
        key.year = to->year;
        const struct shared_row *b = row_of(member, &key);
        if (a != NULL && b != NULL)
            return are_same(member, a, member, b);
    }
    return true;
}

static enum pool_gap change_gap(struct work *work, const struct region_row *from, const struct region_row *to)
{
    if (from->reason != POOL_GAP_NONE || to->reason != POOL_GAP_NONE)
        return from->reason != POOL_GAP_NONE ? from->reason : to->reason;
    if (!text_is(from->without, to->without))
        return POOL_GAP_MEMBERS;
    if (!asks_same(work, from, to))
        return POOL_GAP_DEFINITION;
    return years_of(work, from, to).is_told ? POOL_GAP_NONE : POOL_GAP_PANEL;
}

static void add_change(struct work *work, const struct region_row *from, const struct region_row *to)
{
    struct region_change_row *row = table_add(work->changes);
    row->indicator = to->indicator;
    row->domain = to->domain;
    row->level = to->level;
    row->from_year = from->year;
    row->to_year = to->year;
    row->estimate_from = from->estimate;
    row->estimate_to = to->estimate;
    row->reason = change_gap(work, from, to);
    if (row->reason != POOL_GAP_NONE)
        return;
    struct years_together years = years_of(work, from, to);
    struct change_pair pair = { { from->estimate, from->se, from->df },
                                { to->estimate, to->se, to->df },
                                years.covariance,
                                years.has_panel ? years.df : MISSING };
    struct change change = change_compare(&pair, MISSING, confidence);
    row->change = change.change;
    row->se = change.se;
    row->ci_low = change.ci_low;
    row->ci_high = change.ci_high;
    row->df = change.df;
    row->statistic = change.statistic;
    row->p = change.p;
    row->precision = from->precision == PRECISION_EXACT && !years.has_panel ? to->precision : PRECISION_ROUNDED;
}

/* Rows lie year by year, so that the last before a row of the same figure is that of the nearest earlier year. */
static void add_changes(struct work *work)
{
    const struct region_row *rows = work->region->rows;
    for (size_t i = 0; i < work->region->n_rows; i++)
        for (size_t k = i; k-- > 0;)
            if (text_is(rows[k].indicator, rows[i].indicator) && text_is(rows[k].domain, rows[i].domain) &&
                text_is(rows[k].level, rows[i].level)) {
                add_change(work, &rows[k], &rows[i]);
                break;
            }
    table_sort(work->changes);
}

bool region_make(const struct region_member *members, size_t n, struct table *region, struct table *changes,
                 struct error *err)
{
    if (!are_apart(members, n, err))
        return false;
    struct work work = { .members = members, .n = n, .region = region, .changes = changes, .err = err };
    work.rows = memory_new(n, sizeof *work.rows);
    work.sums = memory_new(n, sizeof *work.sums);
    add_figures(&work);
    add_changes(&work);
    free(work.rows);
    free(work.sums);
    return true;
}
