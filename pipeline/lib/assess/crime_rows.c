/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/crime_rows.h"

#include "base/number.h"
#include "study/compare_with.h"

const struct trend_row *crime_trend(const struct picture *picture, const struct subject *subject)
{
    struct trend_row key = { .subject = subject->name, .source = SOURCE_CRIME };
    struct table_range range = table_range(&picture->trends, &key, 2);
    RANGE_EACH (trend, row, &range)
        if (picture_is_now(picture, SOURCE_CRIME, row->to_year) && row->model == TREND_DRIFT)
            return row;
    return NULL;
}

static const struct contrast_row *find_contrast(struct table_range range, enum comparison_group group, bool is_change)
{
    RANGE_EACH (contrast, row, &range)
        if (compare_with_group(row->reference) == group && compare_with_is_change(row->reference) == is_change &&
            !is_missing(row->contrast))
            return row;
    return NULL;
}

struct crime_context crime_context_of(const struct picture *picture, const struct subject *subject)
{
    struct spot spot = { subject, "all", "" };
    struct table_range range = assessment_contrasts_of(picture, spot, picture->year);
    struct crime_context context = { .subject = subject, .own = assessment_change(picture, spot, BASELINE_PREVIOUS) };
    for (size_t i = 0; i < picture->compare_with.n && context.place == NULL; i++) {
        enum comparison_group group = picture->compare_with.groups[i];
        context.place = find_contrast(range, group, false);
        context.beside = context.place != NULL ? find_contrast(range, group, true) : NULL;
    }
    return context;
}
