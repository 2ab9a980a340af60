/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts and p values offer: rates, their ratios, adjusted p values. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/adjust.h"
#include "statistics/count.h"

/* The row of the data in which some column holds the label and, with a year, the column `year` holds that; n where
 * there is none. */
static size_t find_row(const struct frame *data, const char *label, const char *year)
{
    size_t year_column = frame_column(data, "year");
    for (size_t i = 0; i < data->n; i++)
        for (size_t c = 0; c < data->n_columns; c++)
            if (text_is(data->rows[i][c], label) &&
                (*year == '\0' || (year_column < data->n_columns && text_is(data->rows[i][year_column], year))))
                return i;
    return data->n;
}

static bool find_count(struct test_case *test, const char *label, const char *year, struct count *count)
{
    const struct frame *data = &test->data;
    size_t row = find_row(data, label, year), events = frame_column(data, param_text(test, "count")),
           exposure = frame_column(data, param_text(test, "exposure"));
    if (row == data->n || events == data->n_columns || exposure == data->n_columns)
        return false;
    *count = (struct count){ number_of(data->rows[row][events]), number_of(data->rows[row][exposure]) };
    return !is_missing(count->events) && count->exposure > 0;
}

static bool parse_count(struct arena *arena, const char *text, struct count *count)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL)
        return false;
    *count = (struct count){ number_of(arena_text(arena, text, (size_t)(colon - text))), number_of(colon + 1) };
    return !is_missing(count->events) && count->exposure > 0;
}

/* The two counts of a rate ratio: written out "x:T|x:T", two labels "A|B", or one label in the two years of params. */
static bool find_counts(struct test_case *test, const char *domain, struct count *from, struct count *to)
{
    const char *bar = strchr(domain, '|');
    if (bar == NULL)
        return param_length(test, "years") == 2 && find_count(test, domain, param_element(test, "years", 0), from) &&
               find_count(test, domain, param_element(test, "years", 1), to);
    const char *first = arena_text(&test->arena, domain, (size_t)(bar - domain));
    if (parse_count(&test->arena, first, from) && parse_count(&test->arena, bar + 1, to))
        return true;
    return find_count(test, first, "", from) && find_count(test, bar + 1, "", to);
}

static const char *compute_rate(struct test_case *test, const struct expected *expected, struct values *values)
{
    double per = number_of(expected->statistic + strlen("rate_per_"));
    struct count count;
    if (is_missing(per) || !find_count(test, expected->domain, "", &count))
        return "a rate of this form";
    bool is_garwood = text_is(expected->method, "garwood");
    if (!is_garwood && !text_is(expected->method, "midp"))
        return arena_format(&test->arena, "rate interval \"%s\"", expected->method);
    struct count_rate rate =
        is_garwood ? count_rate_garwood(count, expected->level) : count_rate_mid_p(count, expected->level);
    values->of[ESTIMATE] = rate.rate * per;
    values->of[CI_LOW] = rate.ci_low * per;
    values->of[CI_HIGH] = rate.ci_high * per;
    values->of[N] = count.events;
    values->flag = "";
    return NULL;
}

static const char *compute_exact_ratio(struct test_case *test, const struct expected *expected, struct count from,
                                       struct count to, struct values *values)
{
    const char *margin = strstr(expected->statistic, ";margin=");
    struct count_ratio ratio = count_ratio_exact(from, to, expected->level);
    values->flag = "";
    if (text_is(expected->method, "midp_conditional")) {
        ratio = count_ratio_mid_p(from, to, expected->level);
    } else if (text_is(expected->method, "exact_conditional_tost") && margin != NULL) {
        double p_difference = count_ratio_exact(from, to, 0.95).p;
        ratio.p = count_ratio_equivalence(from, to, number_of(margin + strlen(";margin=")));
        values->flag = verdict_flag(p_difference, ratio.p, ratio.ratio > 1);
    } else if (text_is(expected->method, "exact_conditional_minlike")) {
        ratio.p = count_ratio_p_minlike(from, to);
    } else if (!text_is(expected->method, "exact_conditional_doubled")) {
        return arena_format(&test->arena, "rate ratio \"%s\"", expected->method);
    }
    values->of[ESTIMATE] = ratio.ratio;
    values->of[CI_LOW] = ratio.ci_low;
    values->of[CI_HIGH] = ratio.ci_high;
    values->of[P_VALUE] = ratio.p;
    return NULL;
}

const char *compute_count_ratio(struct test_case *test, const struct expected *expected,
                                const struct count_case *counts, struct values *values)
{
    values->of[N] = counts->from.events + counts->to.events;
    if (values->of[N] == 0) {
        values->flag = "no_events";
        return NULL;
    }
    if (!text_is(expected->statistic, "log_rate_ratio"))
        return compute_exact_ratio(test, expected, counts->from, counts->to, values);
    bool has_phi = text_is(expected->method, "wald_log_quasi");
    if ((has_phi && is_missing(counts->inflation.phi)) || (!has_phi && !text_is(expected->method, "wald_log")))
        return arena_format(&test->arena, "log rate ratio \"%s\"", expected->method);
    struct count_dispersion dispersion = has_phi ? counts->inflation : (struct count_dispersion){ 1, MISSING };
    struct count_log_ratio ratio = count_log_ratio_wald(counts->from, counts->to, dispersion, expected->level);
    values->of[ESTIMATE] = ratio.log_ratio;
    values->of[SE] = ratio.se;
    values->of[CI_LOW] = ratio.ci_low;
    values->of[CI_HIGH] = ratio.ci_high;
    values->of[P_VALUE] = ratio.p;
    values->flag = "";
    return NULL;
}

static const char *compute_ratio(struct test_case *test, const struct expected *expected, struct values *values)
{
    struct json_object *phi = param(test, "phi");
    struct count_case counts = { .inflation = { phi != NULL ? json_object_get_double(phi) : MISSING, MISSING } };
    if (!find_counts(test, expected->domain, &counts.from, &counts.to))
        return "counts that a model has to make first";
    return compute_count_ratio(test, expected, &counts, values);
}

/* The name of the vector that a p_adjust row belongs to: what stands before "[", or everything of the case. */
static size_t vector_length(const char *label)
{
    return strchr(label, '[') != NULL ? strcspn(label, "[") : 0;
}

static const char *compute_adjusted(struct test_case *test, const struct expected *expected, struct values *values)
{
    static const char *const names[] = { "bonferroni", "holm", "hochberg", "hommel", "BH", "BY" };
    static const enum adjust_method methods[] = { ADJUST_BONFERRONI,         ADJUST_HOLM,
                                                  ADJUST_HOCHBERG,           ADJUST_HOMMEL,
                                                  ADJUST_BENJAMINI_HOCHBERG, ADJUST_BENJAMINI_YEKUTIELI };
    size_t method = 0, n = 0, own = 0, length = vector_length(expected->domain);
    while (method < 6 && !text_is(names[method], expected->method))
        method++;
    if (method == 6)
        return arena_format(&test->arena, "adjustment \"%s\"", expected->method);
    double *p = memory_new(test->expected_frame.n, sizeof *p);
    for (size_t i = 0; i < test->expected_frame.n; i++) {
        const struct expected *other = &test->expected[i];
        if (!text_is(other->statistic, "p_adjust") || !text_is(other->method, expected->method) ||
            vector_length(other->domain) != length || strncmp(other->domain, expected->domain, length) != 0)
            continue;
        if (other == expected)
            own = n;
        p[n++] = other->values.of[P_VALUE];
    }
    values->of[P_VALUE] = p[own];
    adjust_p(methods[method], p, n, p);
    values->of[ESTIMATE] = p[own];
    values->flag = "";
    free(p);
    return NULL;
}

const char *offer_rates(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *statistic = expected->statistic;
    if (text_starts(statistic, "rate_per_"))
        return compute_rate(test, expected, values);
    if (text_is(statistic, "rate_ratio") || text_is(statistic, "log_rate_ratio") ||
        text_starts(statistic, "tost_rate_ratio;margin="))
        return compute_ratio(test, expected, values);
    if (text_is(statistic, "p_adjust"))
        return compute_adjusted(test, expected, values);
    return arena_format(&test->arena, "statistic \"%.*s\"", (int)strcspn(statistic, ":;"), statistic);
}
