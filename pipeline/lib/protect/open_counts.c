/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/open_counts.h"

#include "base/memory.h"
#include "base/text.h"

static bool is_of_survey(const struct open_count_row *row, const struct open_count_row *other)
{
    return row->year == other->year && text_is(row->survey, other->survey);
}

/* Whether so many of those who answered in a place give somebody away: they, or the others. */
static bool tells_of(struct confidential rule, int n, int answered)
{
    return confidential_count(&rule, n, answered) || confidential_count(&rule, answered - n, answered);
}

/* The row of all who answered in a row's place. */
static const struct open_count_row *find_all(const struct table *counts, const struct open_count_row *row)
{
    return table_find(
        counts, &(struct open_count_row){ .year = row->year, .survey = row->survey, .area = row->area, .theme = "" });
}

/* Whether the row gives somebody away by itself. */
static bool is_confidential(const struct table *counts, const struct open_count_row *row, struct confidential rule)
{
    const struct open_count_row *all = find_all(counts, row);
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

/* The areas of a row of the whole: how many are hidden, the smallest that is shown (n_rows where none is), and what the
 * whole less the shown ones tells: of how many who answered how many it is. */
struct row_areas {
    size_t n_hidden, smallest;
    int left, left_answered;
};

static struct row_areas find_areas(const struct table *counts, const struct open_count_row *whole, bool *hidden)
{
    const struct open_count_row *rows = counts->rows;
    struct row_areas areas = { .smallest = counts->n_rows,
                               .left = count_elsewhere(counts, whole, whole->theme),
                               .left_answered = count_elsewhere(counts, whole, "") };
    for (size_t i = 0; i < counts->n_rows; i++) {
        if (*rows[i].area == '\0' || !is_of_survey(&rows[i], whole) || !text_is(rows[i].theme, whole->theme))
            continue;
        hidden[i] = hidden[i] || hidden[whole - rows];
        if (hidden[i]) {
            areas.n_hidden++;
            areas.left += rows[i].respondents;
            areas.left_answered += find_all(counts, &rows[i])->respondents;
        } else if (areas.smallest == counts->n_rows || rows[i].respondents < rows[areas.smallest].respondents) {
            areas.smallest = i;
        }
    }
    return areas;
}

/* Whether areas that are hidden follow from the whole and the shown ones, in number or nearly. */
static bool follows(struct row_areas areas, const struct open_count_row *whole, bool is_elsewhere,
                    struct confidential rule)
{
    if (areas.n_hidden + is_elsewhere == 0)
        return false;
    return areas.n_hidden + is_elsewhere == 1 || confidential_is_few(areas.left, rule.count) ||
           (*whole->theme != '\0' && confidential_is_few(areas.left_answered - areas.left, rule.count));
}

bool *open_counts_hidden(const struct table *counts, struct confidential rule)
{
    const struct open_count_row *rows = counts->rows;
    bool *hidden = memory_new(counts->n_rows, sizeof *hidden);
    for (size_t i = 0; i < counts->n_rows; i++)
        hidden[i] = is_confidential(counts, &rows[i], rule);
    for (size_t i = 0; i < counts->n_rows; i++) {
        if (*rows[i].area != '\0')
            continue;
        bool is_elsewhere = is_elsewhere_confidential(counts, &rows[i], rule);
        struct row_areas areas = find_areas(counts, &rows[i], hidden);
        while (areas.smallest < counts->n_rows && follows(areas, &rows[i], is_elsewhere, rule)) {
            hidden[areas.smallest] = true;
            areas = find_areas(counts, &rows[i], hidden);
        }
    }
    return hidden;
}

bool open_counts_hide_mentions(const struct table *counts, const bool *hidden, const struct open_count_row *all)
{
    const struct open_count_row *rows = counts->rows;
    bool is_hidden = false;
    for (size_t i = 0; i < counts->n_rows && *all->theme == '\0'; i++)
        is_hidden = is_hidden || (hidden[i] && is_of_survey(&rows[i], all));
    return is_hidden;
}
