/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/published_round.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/published.h"
#include "tables/publication.h"

static void write_key(struct text_buffer *key, const char *subject, const char *domain, const char *level,
                      enum method method)
{
    text_buffer_format(key, "%s\n%s\n%s\n%s", subject, text_either(domain, "all"), level,
                       method_is_direct(method) ? "" : method_word(method));
}

static bool is_of_year(const struct published_row *row, struct wave year)
{
    return ledger_is_ours(row) && wave_equals(row->year, year);
}

bool published_round_read(struct published_round *round, const struct study *study, struct wave year, struct error *err)
{
    const char *newest = "";
    *round = (struct published_round){ 0 };
    bool done = published_read(&round->figures, study, err);
    TABLE_EACH (published, row, &round->figures)
        if (is_of_year(row, year) && strcmp(row->published_on, newest) > 0)
            newest = row->published_on;
    const struct published_row *rows = round->figures.rows;
    for (size_t i = 0; i < round->figures.n_rows; i++) {
        struct text_buffer key = { 0 };
        if (!is_of_year(&rows[i], year) || !text_is(rows[i].published_on, newest))
            continue;
        write_key(&key, rows[i].subject, rows[i].domain, rows[i].level, rows[i].method);
        (void)text_map_keep(&round->cells, key.text, (uint32_t)i);
        text_buffer_clear(&key);
    }
    return done;
}

void published_round_clear(struct published_round *round)
{
    table_clear(&round->figures);
    text_map_clear(&round->cells);
}

const struct published_row *published_round_find(const struct published_round *round, const struct estimate_row *row)
{
    struct text_buffer key = { 0 };
    uint32_t i = 0;
    if (round->cells.n == 0)
        return NULL;
    write_key(&key, row->indicator, row->domain, row->level, row->method);
    bool is_there = text_map_find(&round->cells, key.text, key.length, &i);
    text_buffer_clear(&key);
    return is_there ? (const struct published_row *)round->figures.rows + i : NULL;
}

/* Whether a number reads as it was published; one that lies between two roundings may have gone either way. Totals had
 * more digits once. */
static bool reads_as(const struct estimate_row *row, double today, double of, double published)
{
    static const double noise = 1e-9;
    if (is_missing(published) || is_missing(today))
        return is_missing(published) == is_missing(today);
    enum measure measures[] = { row->measure, MEASURE_NONE };
    for (int k = 0; k < 4; k++) {
        double near = today * (k % 2 == 0 ? 1 - noise : 1 + noise);
        if (fabs(publication_figure(measures[k / 2], near, of) - published) < noise * fabs(published) + 1e-12)
            return true;
    }
    return false;
}

/* Standard errors and limits are held against each other where they were published at all. */
static bool is_same(const struct published_row *published, const struct estimate_row *row)
{
    bool has_limits = !is_missing(published->se) || !is_missing(published->ci_low);
    return reads_as(row, row->estimate, row->estimate, published->value) &&
           (is_missing(published->base) || (!is_missing_integer(row->n) && published->base == row->n)) &&
           (!has_limits || (reads_as(row, row->se, MISSING, published->se) &&
                            reads_as(row, row->ci_low, row->estimate, published->ci_low) &&
                            reads_as(row, row->ci_high, row->estimate, published->ci_high)));
}

size_t published_round_differs(const struct published_round *round, const struct table *estimates)
{
    size_t n = 0;
    TABLE_EACH (estimate, row, estimates) {
        const struct published_row *published = published_round_find(round, row);
        n += published != NULL && !is_missing(published->value) && !is_same(published, row);
    }
    return n;
}

/* The status of a figure that was published without a value, or not at all: whichever word an earlier version had for
 * one that was hidden. */
static enum status status_of_hidden(const struct published_row *published)
{
    int word = published != NULL ? words_find(&status_words, published->status) : -1;
    return word > 0 && status_is_no_data((enum status)word) ? (enum status)word : STATUS_SUPPRESSED;
}

static int base_of(const struct published_row *published)
{
    return published == NULL || is_missing(published->base) ? MISSING_INTEGER : (int)published->base;
}

void published_round_restore(const struct published_round *round, struct table *estimates, size_t i, double mean_weight)
{
    struct estimate_row *row = (struct estimate_row *)estimates->rows + i;
    const struct published_row *published = published_round_find(round, row);
    if (published == NULL && status_is_no_data(row->status))
        return;
    row->unanswered = MISSING;
    if (published == NULL || is_missing(published->value)) {
        table_empty_row(estimates, i);
        row->status = status_of_hidden(published);
        row->n = base_of(published);
        return;
    }
    int status = words_find(&status_words, published->status);
    if (!is_missing(published->base) && !is_missing_integer(row->n))
        row->df += published->base - row->n;
    row->estimate = published->value;
    row->se = published->se;
    row->ci_low = published->ci_low;
    row->ci_high = published->ci_high;
    row->n = base_of(published);
    row->n_positive = MISSING_INTEGER;
    row->n_effective = row->deft = MISSING;
    row->weight_sum =
        is_missing(row->weight_sum) || is_missing(published->base) ? MISSING : published->base * mean_weight;
    row->status = status > 0 ? (enum status)status : STATUS_OK;
}
