/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/open_counts.h"

#include "base/memory.h"
#include "base/text.h"
#include "tables/notes_tables.h"

static bool is_of_survey(const struct open_count_row *row, const struct open_count_row *other)
{
    return row->year == other->year && text_is(row->survey, other->survey);
}

/* Whether so many of those who answered in a place give somebody away: they, or the others. */
static bool tells_of(struct confidential rule, int n, int answered)
{
    return confidential_count(&rule, n, answered) || confidential_count(&rule, answered - n, answered);
}

/* Whether the row gives somebody away by itself. */
static bool is_confidential(const struct table *counts, const struct open_count_row *row, struct confidential rule)
{
    const struct open_count_row *all = table_find(
        counts, &(struct open_count_row){ .year = row->year, .survey = row->survey, .area = row->area, .theme = "" });
    return confidential_is_few(all->respondents, rule.base) ||
           (*row->theme != '\0' && tells_of(rule, row->respondents, all->respondents));
}

/* Those of a row of the whole who live in no area that is known, which follow from it and the areas. */
static int count_elsewhere(const struct table *counts, const struct open_count_row *whole, const char *theme)
{
    const struct open_count_row *all = table_find(
        counts, &(struct open_count_row){ .year = whole->year, .survey = whole->survey, .area = "", .theme = theme });
    int n = all->respondents;
    TABLE_EACH (open_count, row, counts)
        if (*row->area != '\0' && is_of_survey(row, whole) && text_is(row->theme, theme))
            n -= row->respondents;
    return n;
}

/* Whether these give somebody away. */
static bool is_elsewhere_confidential(const struct table *counts, const struct open_count_row *whole,
                                      struct confidential rule)
{
    int base = count_elsewhere(counts, whole, ""), n = count_elsewhere(counts, whole, whole->theme);
    return confidential_is_few(base, rule.base) || (base > 0 && *whole->theme != '\0' && tells_of(rule, n, base));
}

/* Of the areas of a row of the whole: how many are hidden, and the smallest that is shown, n_rows where none is. */
static size_t hidden_areas(const struct table *counts, const struct open_count_row *whole, bool *hidden,
                           size_t *smallest)
{
    const struct open_count_row *rows = counts->rows;
    size_t n = 0;
    *smallest = counts->n_rows;
    for (size_t i = 0; i < counts->n_rows; i++) {
        if (*rows[i].area == '\0' || !is_of_survey(&rows[i], whole) || !text_is(rows[i].theme, whole->theme))
            continue;
        hidden[i] = hidden[i] || hidden[whole - rows];
        n += hidden[i];
        if (!hidden[i] && (*smallest == counts->n_rows || rows[i].respondents < rows[*smallest].respondents))
            *smallest = i;
    }
    return n;
}

bool *open_counts_hidden(const struct table *counts, struct confidential rule)
{
    const struct open_count_row *rows = counts->rows;
    bool *hidden = memory_new(counts->n_rows, sizeof *hidden);
    for (size_t i = 0; i < counts->n_rows; i++)
        hidden[i] = is_confidential(counts, &rows[i], rule);
    for (size_t i = 0; i < counts->n_rows; i++) {
        size_t smallest;
        if (*rows[i].area != '\0')
            continue;
        size_t n =
            hidden_areas(counts, &rows[i], hidden, &smallest) + is_elsewhere_confidential(counts, &rows[i], rule);
        if (n == 1 && smallest < counts->n_rows)
            hidden[smallest] = true;
    }
    return hidden;
}
