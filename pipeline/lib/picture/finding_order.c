/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/finding_order.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"

/* Where a finding stands. */
struct listed {
    const struct situation_row *row;
    int importance;
    size_t subject, domain;
};

static size_t subject_order(const struct picture *picture, const char *subject)
{
    size_t place = 0;
    TABLE_EACH (indicator, indicator, &picture->indicators) {
        if (text_is(indicator->indicator, subject))
            return place;
        place++;
    }
    TABLE_EACH (offence, offence, &picture->offences) {
        if (text_is(offence->series, subject))
            break;
        place++;
    }
    return place;
}

/* The place in the summary of the subject's first finding there; behind all of them where it has none. */
static int subject_importance(const struct picture *picture, const char *subject)
{
    int importance = (int)picture->situation.n_rows + 1;
    TABLE_EACH (situation, row, &picture->situation)
        if (wave_equals(row->year, picture->year) && text_is(row->subject, subject) &&
            !is_missing_integer(row->importance) && row->importance < importance)
            importance = row->importance;
    return importance;
}

static int compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    int order = (a->importance > b->importance) - (a->importance < b->importance);
    order = order != 0 ? order : (a->subject > b->subject) - (a->subject < b->subject);
    order = order != 0 ? order : (a->domain > b->domain) - (a->domain < b->domain);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct listed place_of(const struct picture *picture, const struct situation_row *row)
{
    return (struct listed){ row, subject_importance(picture, row->subject), subject_order(picture, row->subject),
                            text_is(row->area, "all")         ? 0
                            : text_starts(row->area, "area/") ? 1
                                                              : 2 };
}

void finding_order(struct picture *picture, const struct situation_row **findings, size_t n)
{
    struct listed *list = arena_new(&picture->arena, (n + 1) * sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = place_of(picture, findings[i]);
    qsort(list, n, sizeof *list, compare_listed);
    for (size_t i = 0; i < n; i++)
        findings[i] = list[i].row;
}
