/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/comparisons.h"

#include "base/number.h"
#include "tables/input_tables.h"

bool comparing_open(struct comparing *comparing, const struct study *study, const char *breaks, struct error *err)
{
    *comparing = (struct comparing){ .study = study, .settings = &study->settings };
    bool done = study_read(study, &comparing->indicators, &indicator_schema, err);
    done = breaks_read(&comparing->breaks, study, breaks, err) && done;
    if (study_has(study, variable_schema.name) && study_has(study, scale_schema.name))
        done = codebook_read(&comparing->codebook, study, err) && done;
    done = compare_with_read(study, &comparing->compare_with, err) && done;
    return areas_read(&comparing->areas, study, err) && done;
}

void comparing_clear(struct comparing *comparing)
{
    table_clear(&comparing->indicators);
    breaks_clear(&comparing->breaks);
    areas_clear(&comparing->areas);
    codebook_clear(&comparing->codebook);
}

struct change_row *change_add(struct table *changes, const struct comparison *of, enum baseline baseline,
                              size_t n_years)
{
    struct change_row *row = table_add(changes);
    row->subject = table_text(changes, of->subject);
    row->source = of->source;
    row->domain = table_text(changes, of->domain);
    row->level = table_text(changes, of->level);
    row->baseline = baseline;
    row->from_year = of->from;
    row->to_year = of->to;
    row->n_years = (int)n_years;
    row->measure = of->source == SOURCE_SURVEY ? COMPARISON_DIFFERENCE : COMPARISON_RATIO;
    return row;
}

struct change_row *change_add_copy(struct table *changes, const struct change_row *of)
{
    struct change_row *row = table_add(changes);
    *row = *of;
    row->subject = table_text(changes, of->subject);
    row->domain = table_text(changes, of->domain);
    row->level = table_text(changes, of->level);
    row->reason = (struct reasons){ 0 };
    reasons_add_all(&row->reason, &changes->arena, of->reason);
    return row;
}

struct trend_row *trend_add(struct table *trends, const struct comparison *of, enum trend_model model)
{
    struct trend_row *row = table_add(trends);
    row->subject = table_text(trends, of->subject);
    row->source = of->source;
    row->domain = table_text(trends, of->domain);
    row->level = table_text(trends, of->level);
    row->from_year = of->from;
    row->to_year = of->to;
    row->model = model;
    return row;
}

bool comparing_mind_breaks(const struct comparing *comparing, const struct comparison *comparison,
                           struct reasons *reasons, struct arena *arena)
{
    struct break_effect effect = breaks_effect(&comparing->breaks, comparison, arena);
    reasons_add_all(&effect.reasons, arena, *reasons);
    *reasons = effect.reasons;
    return !effect.is_not_comparable;
}

double comparing_relevant_ratio(const struct comparing *comparing, double crimes)
{
    return crimes >= (double)CRIME_LARGE ? comparing->settings->relevant_ratio_large
                                         : comparing->settings->relevant_ratio;
}
