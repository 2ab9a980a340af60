/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/estimates.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

void estimates_split(struct table *estimates, struct table *derived)
{
    struct estimate_row *rows = estimates->rows;
    size_t n = 0;
    for (size_t i = 0; i < estimates->n_rows; i++) {
        if (method_is_direct(rows[i].method)) {
            rows[n] = rows[i];
            estimates->lines[n++] = estimates->lines[i];
            continue;
        }
        *(struct estimate_row *)table_add(derived) = rows[i];
        derived->lines[derived->n_rows - 1] = estimates->lines[i];
    }
    estimates->n_rows = n;
    table_index(estimates);
    table_index(derived);
}

struct wave estimates_wave_after(const struct table *estimates, struct wave wave)
{
    if (estimates == NULL)
        return WAVE_MISSING;
    struct table_range rest = table_range(estimates, &(struct estimate_row){ .year = wave }, 1);
    rest.first += rest.n;
    rest.n = estimates->n_rows - rest.first;
    const struct estimate_row *next = table_range_next(&rest);
    return next != NULL ? next->year : WAVE_MISSING;
}

/* Direct rows come first in the order of the key: "" and "direct" stand before the other methods. */
const struct estimate_row *estimates_find(const struct table *estimates, struct wave year, const char *indicator,
                                          const char *domain, const char *level)
{
    struct estimate_row key = { .year = year, .indicator = indicator, .domain = domain, .level = level };
    struct table_range range = table_range(estimates, &key, 4);
    const struct estimate_row *first = table_range_next(&range);
    return first != NULL && method_is_direct(first->method) ? first : NULL;
}

bool estimate_is_counted(const struct estimate_row *row)
{
    return (row->measure == MEASURE_SHARE || row->measure == MEASURE_TOTAL) && !is_missing_integer(row->n_positive);
}

bool estimate_is_told(const struct estimate_row *row)
{
    return row->method != METHOD_POOLED || !status_is_suppressed(row->status);
}

bool rounds_are_as_published(const struct table *rounds, struct wave year, const char *indicator)
{
    if (rounds == NULL)
        return false;
    struct round_state_row key = { .year = year, .indicator = indicator };
    struct table_range range = table_range(rounds, &key, indicator != NULL ? 2 : 1);
    RANGE_EACH (round_state, row, &range)
        if (row->told == ROUND_TOLD_PUBLISHED)
            return true;
    return false;
}

const char *level_part(const char *domain, const char *level, const char *variable, size_t *length)
{
    for (;;) {
        size_t n_domain = strcspn(domain, "*");
        *length = strcspn(level, "*");
        if (n_domain == strlen(variable) && memcmp(domain, variable, n_domain) == 0)
            return level;
        if (domain[n_domain] == '\0' || level[*length] == '\0')
            return NULL;
        domain += n_domain + 1;
        level += *length + 1;
    }
}
