/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_contrasts.h"

#include "base/number.h"
#include "base/text.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"

/* A contrast's numbers and, where no test decides it, its verdict. The row is valid until the next one. */
static struct contrast_row *add_contrast(const struct comparing *comparing, const struct covariance_row *covariance,
                                         const struct estimate_row *const sides[2], struct table *contrasts)
{
    struct change_pair pair = { survey_side(sides[0]), survey_side(sides[1]), covariance->covariance, covariance->df };
    survey_allow_all_alike(comparing, sides, &pair);
    double margin = survey_margin(comparing, covariance->indicator, sides[1]->measure,
                                  (const double[]){ sides[0]->estimate, sides[1]->estimate });
    struct change change = change_compare(&pair, margin, comparing->settings->confidence);
    bool is_no_data = status_is_no_data(sides[0]->status) || status_is_no_data(sides[1]->status);
    bool is_unreliable = sides[0]->status == STATUS_UNRELIABLE || sides[1]->status == STATUS_UNRELIABLE;
    bool is_testable = !is_no_data && !is_missing(change.p) && !is_missing(covariance->df);
    bool is_tested = is_testable && !is_unreliable;
    const char *year = arena_format(&contrasts->arena, "%s", wave_text(covariance->year).id);
    struct contrast_row *row = table_add(contrasts);
    row->subject = table_text(contrasts, covariance->indicator);
    row->source = SOURCE_SURVEY;
    row->year = covariance->year;
    row->domain = table_text(contrasts, covariance->domain);
    row->level = table_text(contrasts, covariance->level);
    row->reference = table_text(contrasts, covariance->reference);
    row->measure = COMPARISON_DIFFERENCE;
    row->p_homogeneity = covariance->p_homogeneity;
    row->estimate_reference = sides[0]->estimate;
    row->estimate = sides[1]->estimate;
    if (is_no_data) {
        row->verdict = VERDICT_NOT_COMPARABLE;
        reasons_add(&row->reason, &contrasts->arena, REASON_NO_DATA, year,
                    status_reason(sides[status_is_no_data(sides[1]->status)]->status));
        return row;
    }
    row->contrast = change.change;
    row->se = change.se;
    row->relevant_change = margin;
    if (is_testable) {
        row->df = change.df;
        row->ci_low = change.ci_low;
        row->ci_high = change.ci_high;
        row->p = change.p;
    }
    bool is_all_alike =
        survey_se_of_all_alike(comparing, sides[0]) > 0 || survey_se_of_all_alike(comparing, sides[1]) > 0;
    if (is_tested && is_all_alike)
        reasons_add(&row->reason, &contrasts->arena, REASON_ALL_ALIKE, year, "");
    if (is_tested)
        return row;
    row->verdict = VERDICT_INCONCLUSIVE;
    enum reason_kind reason = is_unreliable ? REASON_UNRELIABLE : survey_untested_reason(sides, 2, change.se);
    reasons_add(&row->reason, &contrasts->arena, reason, year, "");
    return row;
}

/* The rest as one side: its figures stand beside the covariance. */
static struct estimate_row rest_of(const struct covariance_row *covariance, const struct estimate_row *own)
{
    struct estimate_row rest = *own;
    rest.level = covariance->reference;
    rest.estimate = covariance->estimate_reference;
    rest.se = covariance->se_reference;
    rest.df = covariance->df_reference;
    rest.n = covariance->n_reference;
    rest.status = covariance->status_reference;
    rest.ci_low = rest.ci_high = rest.n_effective = rest.deft = rest.weight_sum = MISSING;
    rest.n_positive = MISSING_INTEGER;
    return rest;
}

static void add_rest(const struct comparing *comparing, const struct covariance_row *covariance,
                     const struct estimate_row *own, struct table *contrasts)
{
    struct estimate_row rest = rest_of(covariance, own);
    const struct estimate_row *const sides[2] = { &rest, own };
    struct contrast_row *row = add_contrast(comparing, covariance, sides, contrasts);
    row->status_reference = covariance->status_reference;
    row->status_not_stated = covariance->status_not_stated;
}

void survey_contrasts_add(const struct comparing *comparing, const struct survey_year *survey, struct table *contrasts)
{
    TABLE_EACH (covariance, row, &survey->covariances) {
        struct estimate_row reference = { .indicator = row->indicator, .domain = row->domain, .level = row->reference },
                            own = { .indicator = row->indicator, .domain = row->domain, .level = row->level };
        const struct estimate_row *const sides[2] = { survey_year_find(survey, &reference),
                                                      survey_year_find(survey, &own) };
        if (sides[1] != NULL && text_is(row->reference, REST_OF_DOMAIN))
            add_rest(comparing, row, sides[1], contrasts);
        else if (sides[0] != NULL && sides[1] != NULL)
            (void)add_contrast(comparing, row, sides, contrasts);
    }
}
