/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/kit_rows.h"

#include "base/number.h"
#include "base/text.h"
#include "judge/interval.h"

bool kit_finding_is_first(const struct picture *picture, const void *data)
{
    (void)picture;
    const struct situation_row *row = data;
    return !is_missing_integer(row->importance);
}

bool kit_estimate_is_first(const struct picture *picture, const void *data)
{
    const struct estimate_row *row = data;
    return text_is(row->domain, "all") && wave_equals(row->year, picture->year);
}

bool kit_change_is_first(const struct picture *picture, const void *data)
{
    (void)picture;
    const struct change_row *row = data;
    return text_is(row->domain, "all");
}

bool kit_index_is_first(const struct picture *picture, const void *data)
{
    const struct index_row *row = data;
    return text_is(row->domain, "all") && wave_equals(row->year, picture->year);
}

bool kit_plan_is_first(const struct picture *picture, const void *data)
{
    (void)picture;
    const struct plan_row *row = data;
    return text_is(row->domain, "all");
}

bool kit_contrast_is_first(const struct picture *picture, const void *data)
{
    (void)picture;
    const struct contrast_row *row = data;
    return verdict_is_change(row->verdict);
}

bool kit_rate_is_first(const struct picture *picture, const void *data)
{
    const struct rate_row *row = data;
    return text_is(row->area, picture->study.settings.code) && row->year == picture->year.year;
}

bool kit_rate_is_yearly(const void *data)
{
    const struct rate_row *row = data;
    return text_is(row->period, "year");
}

const void *kit_told_change(struct picture *picture, const void *data)
{
    const struct change_row *row = data;
    struct change_row *told = arena_new(&picture->arena, sizeof *told);
    struct judged_interval interval = judged_interval_of_change(row, picture->study.settings.confidence);
    *told = *row;
    told->change = interval.value;
    told->ci_low = interval.low;
    told->ci_high = interval.high;
    told->ci_family_confidence = is_missing(interval.low) && is_missing(interval.high) ? MISSING : interval.confidence;
    return told;
}

const void *kit_told_contrast(struct picture *picture, const void *data)
{
    const struct contrast_row *row = data;
    struct contrast_row *told = arena_new(&picture->arena, sizeof *told);
    struct judged_interval interval = judged_interval_of_contrast(row, picture->study.settings.confidence);
    *told = *row;
    told->contrast = interval.value;
    told->ci_low = interval.low;
    told->ci_high = interval.high;
    told->ci_family_confidence = is_missing(interval.low) && is_missing(interval.high) ? MISSING : interval.confidence;
    return told;
}
