/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* knapsack WEIGHTS INTERNAL TRUTH PUBLISHED YEAR: an attack on published shares by somebody who knows every
 * respondent's weight.
 *
 * A weighted share with all its digits, times the sum of the weights, is a sum of known weights: with 24 different
 * weights (areas times cells of the calibration) there is as a rule one set of respondents only that gives it, so that
 * counts which were taken out come back. WEIGHTS: 2_weigh/weights.csv, from whose smallest weights of two raked margins
 * all weights follow; INTERNAL: 5_protect/YEAR.csv, exact; TRUTH: 3_estimate/YEAR.csv; PUBLISHED: the table that is
 * attacked.
 *
 * First the exact table is solved: `recovered` are the confidential counts that come back as they are in TRUTH. Then
 * each of them is asked about in PUBLISHED: it is `pinned` unless another set of respondents, with another count, gives
 * every figure there, rounded as it is. Such a set is searched for by moving up to seven respondents in each area, so
 * that a count that is called open is so. The attacker is given the sum of the weights of every base to the digit,
 * which nobody has who sees PUBLISHED alone, but not that of a follow-up question, of which he does not even know who
 * was asked: such an indicator is asked about only where PUBLISHED tells the sums. Prints: indicators confidential
 * recovered pinned. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "base/number.h"
#include "base/text.h"
#include "study/confidential.h"
#include "tables/estimates.h"
#include "tables/publication.h"
#include "tables/estimate_tables.h"
#include "tables/weigh_tables.h"

enum {
    MOST_AREAS = 8,
    MOST_CELLS = 16,
    MOST = MOST_AREAS * MOST_CELLS,
    MOST_ROWS = 32,
    MOST_COUNTED = 40,
    MOST_STEPS = 7
};

struct attacker {
    struct arena arena;
    struct table weights, internal, truth, published;
    int year;
    const char *areas[MOST_AREAS], *cells[MOST_CELLS];
    double area_weight[MOST_AREAS], cell_weight[MOST_CELLS];
    int cell_n[MOST_CELLS];
    size_t n_areas, n_cells;
    double half; /* half a unit of the last decimal of PUBLISHED */
};

static void stop(const struct error *err, const char *what)
{
    if (err != NULL)
        error_print(err, "knapsack", stderr);
    (void)fprintf(stderr, "knapsack: %s\n", what);
    exit(2);
}

static void read_table(struct table *table, const struct schema *schema, const char *path)
{
    struct error err;
    error_init(&err);
    table_init(table, schema);
    if (!table_read(table, path, path, &err))
        stop(&err, path);
    error_clear(&err);
}

/* The table that is attacked: in its published form, or whole where it has a column that the form has not. */
static void read_published(struct attacker *of, const char *path)
{
    char head[1024] = "";
    FILE *file = fopen(path, "r");
    if (file == NULL || fgets(head, sizeof head, file) == NULL)
        stop(NULL, path);
    (void)fclose(file);
    read_table(&of->published,
               strstr(head, "n_positive") != NULL ? &estimate_schema : publication_schema(&estimate_schema, &of->arena),
               path);
}

static int decimals_of(double value)
{
    char text[NUMBER_TEXT];
    const char *point = strchr(number_print(text, value), '.');
    return point != NULL && strchr(text, 'e') == NULL ? (int)strlen(point + 1) : 0;
}

static bool is_share(const struct estimate_row *row)
{
    return method_is_direct(row->method) && row->measure == MEASURE_SHARE;
}

static void note_rounding(struct attacker *of)
{
    const struct estimate_row *rows = of->published.rows;
    int most = 0;
    for (size_t i = 0; i < of->published.n_rows; i++)
        if (is_share(&rows[i]) && !is_missing(rows[i].estimate) && decimals_of(rows[i].estimate) > most)
            most = decimals_of(rows[i].estimate);
    of->half = most < 11 ? 0.5 * pow(10, -most) * (1 + 1e-9) : 1e-11;
}

/* All weights, from the smallest of each area and of each cell: raked weights are the product of a factor of either. */
static void note_weights(struct attacker *of)
{
    const struct weight_row *rows = of->weights.rows;
    double least = INFINITY;
    for (size_t i = 0; i < of->weights.n_rows; i++) {
        if (rows[i].year.year != of->year || is_missing(rows[i].weight_min))
            continue;
        if (text_is(rows[i].variable, "area")) {
            assert(of->n_areas < MOST_AREAS);
            of->area_weight[of->n_areas] = rows[i].weight_min;
            of->areas[of->n_areas++] = rows[i].level;
            least = rows[i].weight_min < least ? rows[i].weight_min : least;
        } else if (strchr(rows[i].variable, '*') != NULL) {
            assert(of->n_cells < MOST_CELLS);
            of->cell_weight[of->n_cells] = rows[i].weight_min;
            of->cell_n[of->n_cells] = rows[i].respondents;
            of->cells[of->n_cells++] = rows[i].level;
        }
    }
    for (size_t a = 0; a < of->n_areas; a++)
        of->area_weight[a] /= least;
    assert(of->n_areas * of->n_cells < 127);
}

static double weight_of(const struct attacker *of, size_t place)
{
    return of->area_weight[place / of->n_cells] * of->cell_weight[place % of->n_cells];
}

static const struct estimate_row *find(const struct table *table, const char *indicator, const char *domain,
                                       const char *level)
{
    const struct estimate_row *rows = table->rows;
    for (size_t i = 0; i < table->n_rows; i++)
        if (method_is_direct(rows[i].method) && text_is(rows[i].indicator, indicator) &&
            text_is(rows[i].domain, domain) && text_is(rows[i].level, level))
            return &rows[i];
    return NULL;
}

/* ---- the exact table: which respondents of an area count */

/* Half of an area's cells: every way to have up to `most` respondents in them. */
struct way {
    double sum;
    int n;
    signed char counts[MOST_CELLS];
};
struct ways {
    struct way *ways;
    size_t n, capacity;
};

static void add_ways(const struct attacker *of, size_t area, size_t cell, int most, struct way way, struct ways *ways)
{
    if (cell >= of->n_cells) {
        ways->ways = memory_grow(ways->ways, &ways->capacity, ways->n + 1, sizeof *ways->ways);
        ways->ways[ways->n++] = way;
        return;
    }
    double weight = weight_of(of, area * of->n_cells + cell);
    for (int k = 0; k <= most - way.n && k <= of->cell_n[cell]; k++) {
        struct way next = way;
        next.counts[cell] = (signed char)k;
        next.n += k;
        next.sum += k * weight;
        add_ways(of, area, cell + 2, most, next, ways);
    }
}

static int compare_ways(const void *a, const void *b)
{
    const struct way *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n) - (x->n < y->n) : (x->sum > y->sum) - (x->sum < y->sum);
}

/* The respondents of the area by cell, where just one set of them gives the row's count and its share to the last
 * digit. */
static bool solve_area(const struct attacker *of, size_t area, const struct estimate_row *row, int *counts)
{
    struct ways even = { 0 }, odd = { 0 };
    double total = row->estimate * row->weight_sum, slack = 1e-9 * row->weight_sum;
    size_t n_found = 0;
    add_ways(of, area, 0, row->n_positive, (struct way){ 0 }, &even);
    add_ways(of, area, 1, row->n_positive, (struct way){ 0 }, &odd);
    qsort(odd.ways, odd.n, sizeof *odd.ways, compare_ways);
    for (size_t i = 0; i < even.n && n_found < 2; i++) {
        struct way wanted = { .sum = total - even.ways[i].sum - slack, .n = row->n_positive - even.ways[i].n };
        size_t low = 0, high = odd.n;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (compare_ways(&odd.ways[middle], &wanted) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < odd.n && odd.ways[low].n == wanted.n && odd.ways[low].sum <= wanted.sum + 2 * slack;
             low++, n_found++)
            for (size_t c = 0; c < of->n_cells; c++)
                counts[c] = c % 2 == 0 ? even.ways[i].counts[c] : odd.ways[low].counts[c];
    }
    free(even.ways);
    free(odd.ways);
    return n_found == 1;
}

static bool solve(const struct attacker *of, const char *indicator, int *counts)
{
    for (size_t a = 0; a < of->n_areas; a++) {
        const struct estimate_row *row = find(&of->internal, indicator, "area", of->areas[a]);
        if (row == NULL || is_missing(row->estimate) || row->n_positive > MOST_COUNTED ||
            !solve_area(of, a, row, counts + a * of->n_cells))
            return false;
    }
    return true;
}

/* ---- the published table: whether there is another set */

/* Whether respondents of a place (area and cell) belong to a level. A roll-up holds the areas that codebook/areas.csv
 * says; those of the bundled studies have one, of all areas but the centre. */
static bool is_in(const struct attacker *of, size_t place, const char *domain, const char *level)
{
    const char *area = of->areas[place / of->n_cells], *cell = of->cells[place % of->n_cells],
               *star = strchr(cell, '*');
    if (text_is(domain, "all"))
        return true;
    if (text_is(domain, "area"))
        return text_is(area, level) || (text_is(level, "ytteromraden") && !text_is(area, "centrum"));
    size_t length = (size_t)(star - cell);
    return text_is(star + 1, level) || (strlen(level) == length && strncmp(cell, level, length) == 0);
}

/* A figure that the other set has to give: how much more or less, low to high, the weights of those who count may be
 * than in the true set, and how many more they may be. is_counted: their number is published too. */
struct figure {
    bool is_in[MOST];
    double low, high;
    bool is_shown, is_counted;
    int room;
};

/* Another set in one area: how many more count in each of its cells, and what that adds to every figure. */
struct change {
    signed char cells[MOST_CELLS];
    double weights[MOST_ROWS];
    signed char counts[MOST_ROWS];
};
struct changes {
    struct change *changes;
    size_t n, capacity;
};

struct question {
    const struct attacker *of;
    const int *counts;
    size_t n_figures;
    struct figure figures[MOST_ROWS];
    bool is_secret[MOST_ROWS], is_open[MOST_ROWS];
    size_t n_closed; /* secrets that are not open yet */
    struct changes areas[MOST_AREAS];
};

static void add_figure(struct question *question, const struct estimate_row *row)
{
    const struct attacker *of = question->of;
    const struct estimate_row *shown = find(&of->published, row->indicator, row->domain, row->level);
    assert(question->n_figures < MOST_ROWS);
    struct figure *figure = &question->figures[question->n_figures++];
    double sum = 0;
    int n = 0;
    for (size_t p = 0; p < of->n_areas * of->n_cells; p++) {
        figure->is_in[p] = is_in(of, p, row->domain, row->level);
        sum += figure->is_in[p] ? question->counts[p] * weight_of(of, p) : 0;
        n += figure->is_in[p] ? question->counts[p] : 0;
    }
    figure->room = row->n - n;
    figure->is_shown = shown != NULL && !is_missing(shown->estimate);
    if (!figure->is_shown)
        return;
    figure->is_counted = of->published.schema == &estimate_schema;
    figure->low = (shown->estimate - of->half) * row->weight_sum - sum;
    figure->high = (shown->estimate + of->half) * row->weight_sum - sum;
}

/* Adds the change to its area's if it leaves the figures that are of this area alone as they are published. */
static void keep_change(struct question *question, size_t area, struct change change)
{
    const struct attacker *of = question->of;
    for (size_t f = 0; f < question->n_figures; f++) {
        const struct figure *figure = &question->figures[f];
        bool is_alone = true;
        change.weights[f] = 0;
        change.counts[f] = 0;
        for (size_t p = 0; p < of->n_areas * of->n_cells; p++) {
            bool is_here = p / of->n_cells == area;
            is_alone = is_alone && (is_here || !figure->is_in[p]);
            if (!is_here || !figure->is_in[p])
                continue;
            change.weights[f] += change.cells[p % of->n_cells] * weight_of(of, p);
            change.counts[f] = (signed char)(change.counts[f] + change.cells[p % of->n_cells]);
        }
        if (is_alone && figure->is_shown && (change.weights[f] < figure->low || change.weights[f] > figure->high))
            return;
    }
    struct changes *changes = &question->areas[area];
    changes->changes = memory_grow(changes->changes, &changes->capacity, changes->n + 1, sizeof *changes->changes);
    changes->changes[changes->n++] = change;
}

/* Every change of an area by at most `steps` respondents, from cell `from` on. */
static void add_changes(struct question *question, size_t area, struct change change, size_t from, int steps)
{
    const struct attacker *of = question->of;
    if (from == of->n_cells) {
        keep_change(question, area, change);
        return;
    }
    for (int k = -steps; k <= steps; k++) {
        if (question->counts[area * of->n_cells + from] + k < 0)
            continue;
        change.cells[from] = (signed char)k;
        add_changes(question, area, change, from + 1, steps - abs(k));
    }
}

/* One change of each area: opens the secrets whose count is another, if the figures all are as they are published. */
static void try_changes(struct question *question, const struct change *const *chosen)
{
    int counts[MOST_ROWS];
    for (size_t f = 0; f < question->n_figures; f++) {
        const struct figure *figure = &question->figures[f];
        double weights = 0;
        counts[f] = 0;
        for (size_t a = 0; a < question->of->n_areas; a++) {
            weights += chosen[a]->weights[f];
            counts[f] += chosen[a]->counts[f];
        }
        if ((figure->is_shown && (weights < figure->low || weights > figure->high)) || counts[f] > figure->room ||
            (figure->is_counted && counts[f] != 0))
            return;
    }
    for (size_t f = 0; f < question->n_figures; f++)
        if (question->is_secret[f] && !question->is_open[f] && counts[f] != 0) {
            question->is_open[f] = true;
            question->n_closed--;
        }
}

static void combine(struct question *question, const struct change **chosen, size_t area)
{
    if (area == question->of->n_areas) {
        try_changes(question, chosen);
        return;
    }
    for (size_t i = 0; i < question->areas[area].n && question->n_closed > 0; i++) {
        chosen[area] = &question->areas[area].changes[i];
        combine(question, chosen, area + 1);
    }
}

/* Looks for other sets, of more and more respondents moved in each area. */
static void ask(struct question *question)
{
    const struct change *chosen[MOST_AREAS];
    for (int steps = 3; steps <= MOST_STEPS && question->n_closed > 0; steps++) {
        for (size_t a = 0; a < question->of->n_areas; a++) {
            question->areas[a].n = 0;
            add_changes(question, a, (struct change){ { 0 }, { 0 }, { 0 } }, 0, steps);
        }
        combine(question, chosen, 0);
    }
    for (size_t a = 0; a < question->of->n_areas; a++)
        free(question->areas[a].changes);
}

/* ---- all indicators */

/* Whether the question was put to (nearly) everybody. */
static bool is_for_all(const struct attacker *of, const char *indicator)
{
    const struct estimate_row *row = find(&of->truth, indicator, "all", "");
    int respondents = 0;
    for (size_t c = 0; c < of->n_cells; c++)
        respondents += of->cell_n[c];
    return row != NULL && !is_missing_integer(row->n) && row->n >= 0.9 * respondents;
}

struct tally {
    int indicators, confidential, recovered, pinned;
};

/* By the settings' defaults: the protected table does not say why a figure is not shown. */
static bool is_secret(const struct attacker *of, const struct estimate_row *row)
{
    const struct confidential rule = { .base = 5, .count = 5, .alike = 30, .publishes_zeros = true };
    const struct estimate_row *shown = find(&of->internal, row->indicator, row->domain, row->level);
    return is_share(row) && shown != NULL && shown->status == STATUS_SUPPRESSED && confidential_estimate(&rule, row);
}

/* Rows first to first + n - 1 of TRUTH are the indicator's. */
static void attack_indicator(const struct attacker *of, size_t first, size_t n, struct tally *tally)
{
    const struct estimate_row *rows = (const struct estimate_row *)of->truth.rows + first;
    int counts[MOST] = { 0 };
    size_t n_secret = 0;
    for (size_t i = 0; i < n; i++)
        n_secret += is_secret(of, &rows[i]);
    tally->indicators++;
    tally->confidential += (int)n_secret;
    if (n_secret == 0 || !solve(of, rows->indicator, counts))
        return;
    struct question question = { .of = of, .counts = counts };
    for (size_t i = 0; i < n; i++) {
        if (!is_share(&rows[i]) || is_missing_integer(rows[i].n) || rows[i].n == 0)
            continue;
        add_figure(&question, &rows[i]);
        size_t f = question.n_figures - 1;
        question.is_secret[f] = is_secret(of, &rows[i]) && rows[i].n - question.figures[f].room == rows[i].n_positive;
        question.n_closed += question.is_secret[f];
    }
    tally->recovered += (int)question.n_closed;
    if (of->published.schema != &estimate_schema && !is_for_all(of, rows->indicator))
        return;
    ask(&question);
    tally->pinned += (int)question.n_closed;
    for (size_t f = 0, i = 0; f < question.n_figures; f++, i++) {
        while (!is_share(&rows[i]) || is_missing_integer(rows[i].n) || rows[i].n == 0)
            i++;
        if (question.is_secret[f] && !question.is_open[f])
            (void)fprintf(stderr, "%s %s %s: %d of %d\n", rows[i].indicator, rows[i].domain, rows[i].level,
                          rows[i].n_positive, rows[i].n);
    }
}

int main(int argc, char **argv)
{
    struct attacker of = { 0 };
    struct tally tally = { 0 };
    if (argc != 6 || !number_parse_integer(argv[5], &of.year))
        stop(NULL, "usage: knapsack WEIGHTS INTERNAL TRUTH PUBLISHED YEAR");
    arena_init(&of.arena);
    read_table(&of.weights, &weight_schema, argv[1]);
    read_table(&of.internal, &estimate_schema, argv[2]);
    read_table(&of.truth, &estimate_schema, argv[3]);
    read_published(&of, argv[4]);
    note_rounding(&of);
    note_weights(&of);
    const struct estimate_row *rows = of.truth.rows;
    for (size_t first = 0, n; first < of.truth.n_rows; first += n) {
        for (n = 1; first + n < of.truth.n_rows && text_is(rows[first].indicator, rows[first + n].indicator); n++)
            ;
        if (is_share(&rows[first]))
            attack_indicator(&of, first, n, &tally);
    }
    (void)printf("%d %d %d %d\n", tally.indicators, tally.confidential, tally.recovered, tally.pinned);
    table_clear(&of.weights);
    table_clear(&of.internal);
    table_clear(&of.truth);
    table_clear(&of.published);
    arena_clear(&of.arena);
    return 0;
}
