/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any sampling design of the format, row by row: clusters, two stages, lonely strata within domains, panels; quantiles
 * of every design; and contrasts of more than two domains. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/interval.h"
#include "statistics/quantile.h"
#include "statistics/reliability.h"
#include "statistics/row_estimate.h"

/* A statistic's variable and the rows of its domains, for up to four of them. */
enum { MOST_DOMAINS = 4 };
struct asked {
    struct row_item item;
    double *y, *x;
    bool *in_domain[MOST_DOMAINS];
    struct row_request requests[MOST_DOMAINS];
    size_t n_domains;
};

static void asked_clear(struct asked *asked)
{
    free(asked->y);
    free(asked->x);
    for (size_t k = 0; k < MOST_DOMAINS; k++)
        free(asked->in_domain[k]);
    *asked = (struct asked){ 0 };
}

static double *category_numbers(const struct test_case *test, struct statistic statistic)
{
    size_t column = frame_column(&test->data, statistic.variable);
    if (column == test->data.n_columns)
        return NULL;
    double *y = memory_new(test->data.n, sizeof *y);
    for (size_t i = 0; i < test->data.n; i++) {
        const char *text = test->data.rows[i][column];
        y[i] = *text == '\0' ? MISSING : text_is(text, statistic.level);
    }
    return y;
}

static bool fill_item(struct test_case *test, struct statistic statistic, struct asked *asked)
{
    bool is_category = text_is(statistic.kind, "prop") || text_is(statistic.kind, "count");
    bool is_total =
        text_is(statistic.kind, "total") || text_is(statistic.kind, "count") || text_is(statistic.kind, "popsize");
    if (text_is(statistic.kind, "popsize")) {
        asked->y = memory_new(test->data.n, sizeof *asked->y);
        for (size_t i = 0; i < test->data.n; i++)
            asked->y[i] = 1;
    } else {
        asked->y = is_category ? category_numbers(test, statistic) : column_numbers(test, statistic.variable);
    }
    if (*statistic.denominator != '\0' && (asked->x = column_numbers(test, statistic.denominator)) == NULL)
        return false;
    asked->item = (struct row_item){ .measure = is_total ? MEASURE_TOTAL : MEASURE_MEAN, .y = asked->y, .x = asked->x };
    return asked->y != NULL;
}

static bool add_domain(struct test_case *test, const char *domain, struct asked *asked)
{
    uint32_t *codes = memory_new(test->data.n, sizeof *codes);
    bool done = mark_domain(test, domain, 1, codes), *in_domain = memory_new(test->data.n, sizeof *in_domain);
    for (size_t i = 0; i < test->data.n; i++)
        in_domain[i] = codes[i] == 1;
    asked->in_domain[asked->n_domains] = in_domain;
    asked->requests[asked->n_domains++] = (struct row_request){ &asked->item, in_domain };
    free(codes);
    return done;
}

static const char *fill_share(struct test_case *test, const struct expected *expected, const struct estimate *estimate,
                              struct values *values)
{
    static const char *const withheld[] = {
        [RELIABILITY_SIZE] = "suppress_n",
        [RELIABILITY_WIDTH] = "suppress_abswidth",
        [RELIABILITY_RELATIVE_WIDTH] = "suppress_relwidth",
    };
    struct share share = { estimate->value, estimate->variance, estimate->df, estimate->n, estimate->n_positive };
    struct interval interval;
    int method = words_find(&interval_method_words, expected->method);
    if (text_is(expected->method, "nchs_kg")) {
        struct reliability rule = reliability_of_share(share, expected->level);
        interval = rule.interval;
        values->of[N_EFF] = rule.n_effective;
        values->flag =
            rule.verdict != RELIABILITY_SHOWN
                ? withheld[rule.verdict]
                : arena_format(&test->arena, "present%s%s%s", rule.has_wide_complement ? "+complement_footnote" : "",
                               rule.has_few_df ? "+review_df" : "", rule.is_zero_or_all ? "+review_0_100" : "");
    } else if (method <= INTERVAL_KORN_GRAUBARD) {
        return arena_format(&test->arena, "interval \"%s\"", expected->method);
    } else {
        interval = interval_share((enum interval_method)method, share, expected->level);
        values->flag = share_is_zero_or_all(share) ? "degenerate_p01" : !(share.variance > 0) ? "zero_variance" : "";
    }
    values->of[CI_LOW] = interval.low;
    values->of[CI_HIGH] = interval.high;
    return NULL;
}

static const char *compute_estimate(struct test_case *test, const struct multistage_sample *sample,
                                    const struct expected *expected, struct values *values)
{
    struct statistic statistic = parse_statistic(&test->arena, expected->statistic);
    struct asked asked = { 0 };
    struct estimate estimate;
    struct error err;
    error_init(&err);
    const char *refusal = "a domain or variable of this form";
    if (fill_item(test, statistic, &asked) && add_domain(test, expected->domain, &asked)) {
        refusal = row_estimates(sample, asked.requests, 1, &estimate, NULL, &err)
                      ? NULL
                      : arena_format(&test->arena, "design: %s", err.findings[0].text);
    }
    if (refusal == NULL) {
        struct interval interval = interval_t(estimate.value, sqrt(estimate.variance), estimate.df, expected->level);
        values->of[ESTIMATE] = estimate.value;
        values->of[SE] = sqrt(estimate.variance);
        values->of[CI_LOW] = interval.low;
        values->of[CI_HIGH] = interval.high;
        values->of[DF] = estimate.df;
        values->of[DEFF] = estimate.deff;
        values->of[DEFF_WOR] = row_deff_without_replacement(&estimate);
        values->of[N] = (double)estimate.n;
        values->of[DF_DESIGN] = multistage_df(sample, NULL);
        /* About totals of lonely strata that are adjusted the format notes whose centring the reference follows: that
         * is no result. */
        if (sample->single_psu != SINGLE_PSU_ADJUST || asked.item.measure != MEASURE_TOTAL)
            values->flag = estimate.n == 0 ? "empty_domain" : "";
        if (text_is(statistic.kind, "prop") && estimate.n > 0)
            refusal = fill_share(test, expected, &estimate, values);
    }
    asked_clear(&asked);
    error_clear(&err);
    return refusal;
}

/* `quantile:V@p`, the interval by `woodruff_METHOD`. */
static const char *compute_quantile(struct test_case *test, const struct multistage_sample *sample,
                                    const struct expected *expected, struct values *values)
{
    const char *variable = strchr(expected->statistic, ':') + 1, *at = strchr(variable, '@');
    struct quantile_request request = { .confidence = expected->level };
    struct quantile quantile;
    bool is_woodruff = text_starts(expected->method, "woodruff_");
    int method = is_woodruff ? words_find(&interval_method_words, expected->method + strlen("woodruff_")) : -1;
    request.method = (enum interval_method)method;
    if (method <= 0)
        return arena_format(&test->arena, "interval \"%s\"", expected->method);
    if (at == NULL || is_missing(request.probability = number_of(at + 1)))
        return "a quantile of this form";
    struct asked asked = { .y = column_numbers(test, arena_text(&test->arena, variable, (size_t)(at - variable))) };
    struct error err;
    error_init(&err);
    const char *refusal = NULL;
    if (asked.y == NULL || !add_domain(test, expected->domain, &asked))
        refusal = "a domain or variable of this form";
    else if (!quantile_estimate(sample, asked.y, asked.in_domain[0], request, &quantile, &err))
        refusal = arena_format(&test->arena, "design: %s", err.findings[0].text);
    if (refusal == NULL) {
        values->of[ESTIMATE] = quantile.value;
        values->of[SE] = quantile.se;
        values->of[CI_LOW] = quantile.interval.low;
        values->of[CI_HIGH] = quantile.interval.high;
        values->of[DF] = quantile.df;
        values->of[N] = (double)quantile.n;
        values->of[DF_DESIGN] = multistage_df(sample, NULL);
        values->flag = "";
    }
    asked_clear(&asked);
    error_clear(&err);
    return refusal;
}

/* The kind before the first colon, the statistic after it, and the margin after a semicolon. */
struct comparison {
    const char *kind;
    struct statistic statistic;
    double margin;
};

static struct comparison parse_comparison(struct test_case *test, const char *text)
{
    const char *colon = strchr(text, ':'), *semicolon = strstr(text, ";margin=");
    size_t length = semicolon != NULL ? (size_t)(semicolon - colon - 1) : strlen(colon + 1);
    return (struct comparison){ arena_text(&test->arena, text, (size_t)(colon - text)),
                                parse_statistic(&test->arena, arena_text(&test->arena, colon + 1, length)),
                                semicolon != NULL ? number_of(semicolon + strlen(";margin=")) : MISSING };
}

static void fill_change(const struct multistage_sample *sample, struct comparison comparison,
                        const struct change *change, struct values *values)
{
    bool is_t = text_is(comparison.kind, "ttest"), is_equivalence = text_is(comparison.kind, "tost");
    values->of[ESTIMATE] = is_t ? change->statistic : change->change;
    values->of[SE] = change->se;
    values->of[CI_LOW] = change->ci_low;
    values->of[CI_HIGH] = change->ci_high;
    values->of[DF] = change->df;
    values->of[P_VALUE] = is_equivalence ? change->p_equivalence : change->p;
    values->of[DF_DESIGN] = multistage_df(sample, NULL);
    values->flag = is_equivalence ? verdict_flag(change->p, change->p_equivalence, change->change > 0) : "";
}

/* diff:, ttest: and tost: over "A|B", the value being B minus A. */
static const char *compute_difference(struct test_case *test, const struct multistage_sample *sample,
                                      const struct expected *expected, struct values *values)
{
    struct comparison comparison = parse_comparison(test, expected->statistic);
    const char *bar = strchr(expected->domain, '|');
    struct asked asked = { 0 };
    struct change_pair pair;
    struct error err;
    error_init(&err);
    const char *refusal = "a domain or variable of this form";
    if (bar != NULL && fill_item(test, comparison.statistic, &asked) &&
        add_domain(test, arena_text(&test->arena, expected->domain, (size_t)(bar - expected->domain)), &asked) &&
        add_domain(test, bar + 1, &asked))
        refusal = row_difference(sample, asked.requests, &pair, &err)
                      ? NULL
                      : arena_format(&test->arena, "design: %s", err.findings[0].text);
    if (refusal == NULL) {
        pair.df -= text_is(comparison.kind, "ttest");
        struct change change = change_compare(&pair, comparison.margin, expected->level);
        fill_change(sample, comparison, &change, values);
        values->of[N] = 0;
        for (size_t k = 0; k < 2; k++) {
            bool *is_in = row_answers(sample, asked.requests[k]);
            for (size_t i = 0; i < sample->n; i++)
                values->of[N] += is_in[i];
            free(is_in);
        }
    }
    asked_clear(&asked);
    error_clear(&err);
    return refusal;
}

/* The name of the first column in which every one of the labels occurs as a cell, or NULL. */
static const char *column_with(const struct test_case *test, const char *const *labels, size_t n)
{
    const struct frame *data = &test->data;
    for (size_t c = 0; c < data->n_columns; c++) {
        size_t n_found = 0;
        for (size_t k = 0; k < n; k++) {
            size_t i = 0;
            while (i < data->n && !text_is(data->rows[i][c], labels[k]))
                i++;
            n_found += i < data->n;
        }
        if (n_found == n)
            return data->names[c];
    }
    return NULL;
}

/* The four labels of "(TO-FROM|A)-(TO-FROM|B)": TO, FROM, A, B. Returns false where the text is none such. */
static bool parse_four(struct test_case *test, const char *text, const char *labels[4])
{
    const char *minus = strchr(text, '-'), *bar = strchr(text, '|'), *middle = strstr(text, ")-("),
               *last = strrchr(text, '|');
    size_t length = strlen(text);
    if (*text != '(' || minus == NULL || bar == NULL || middle == NULL || last == NULL ||
        !(minus < bar && bar < middle && middle < last) || text[length - 1] != ')')
        return false;
    labels[0] = arena_text(&test->arena, text + 1, (size_t)(minus - text - 1));
    labels[1] = arena_text(&test->arena, minus + 1, (size_t)(bar - minus - 1));
    labels[2] = arena_text(&test->arena, bar + 1, (size_t)(middle - bar - 1));
    labels[3] = arena_text(&test->arena, last + 1, (size_t)(text + length - 1 - last - 1));
    return true;
}

/* did: the difference of differences (TO - FROM in A) - (TO - FROM in B). */
static const char *compute_double_difference(struct test_case *test, const struct multistage_sample *sample,
                                             const struct expected *expected, struct values *values)
{
    static const double coefficients[4] = { 1, -1, -1, 1 };
    struct comparison comparison = parse_comparison(test, expected->statistic);
    const char *labels[4];
    struct asked asked = { 0 };
    struct change_side side;
    struct error err;
    bool done = parse_four(test, expected->domain, labels) && fill_item(test, comparison.statistic, &asked);
    const char *times = done ? column_with(test, labels, 2) : NULL,
               *groups = done ? column_with(test, labels + 2, 2) : NULL;
    for (size_t k = 0; k < 4 && times != NULL && groups != NULL; k++)
        (void)add_domain(
            test, arena_format(&test->arena, "%s=%s&%s=%s", times, labels[k % 2], groups, labels[2 + k / 2]), &asked);
    error_init(&err);
    const char *refusal = "a domain or variable of this form";
    if (asked.n_domains == 4)
        refusal = row_contrast(sample, (struct row_contrast){ asked.requests, coefficients, 4 }, &side, &err)
                      ? NULL
                      : arena_format(&test->arena, "design: %s", err.findings[0].text);
    if (refusal == NULL) {
        struct change_pair pair = { { 0, 0, MISSING }, side, 0, side.df };
        struct change change = change_compare(&pair, comparison.margin, expected->level);
        fill_change(sample, comparison, &change, values);
    }
    asked_clear(&asked);
    error_clear(&err);
    return refusal;
}

/* The design must be refused with a message that names a stratum. */
static const char *compute_refusal(const struct multistage_sample *sample, struct values *values)
{
    struct error err;
    error_init(&err);
    bool is_refused = !multistage_check(sample, &err), is_named = false;
    for (size_t h = 0; h < sample->n_strata && is_refused; h++)
        is_named = is_named || strstr(err.findings[0].text, sample->stratum_names[h]) != NULL;
    error_clear(&err);
    values->flag = is_refused && is_named ? "stratum_has_one_psu" : "";
    return NULL;
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (text_is(text, *words))
            return true;
    return false;
}

const char *offer_designs(struct test_case *test, const struct expected *expected, struct values *values)
{
    static const char *const estimates[] = { "mean", "total", "prop", "count", "popsize", "ratio", NULL };
    static const char *const differences[] = { "diff", "ttest", "tost", NULL };
    size_t length = strcspn(expected->statistic, ":");
    const char *kind = arena_text(&test->arena, expected->statistic, length),
               *semicolon = strchr(expected->statistic, ';');
    bool is_error = text_is(kind, "error"), has_colon = expected->statistic[length] == ':';
    struct rows_design design;
    const char *refusal = rows_design_build(&design, test);
    if (refusal != NULL) {
        rows_design_clear(&design);
        return refusal;
    }
    if (is_error)
        refusal = compute_refusal(&design.sample, values);
    else if (!has_colon || (semicolon != NULL && !(text_is(kind, "tost") && text_starts(semicolon, ";margin="))))
        refusal = arena_format(&test->arena, "statistic \"%s\"", kind);
    else if (is_one_of(kind, estimates))
        refusal = compute_estimate(test, &design.sample, expected, values);
    else if (is_one_of(kind, differences))
        refusal = compute_difference(test, &design.sample, expected, values);
    else if (text_is(kind, "quantile"))
        refusal = compute_quantile(test, &design.sample, expected, values);
    else if (text_is(kind, "did"))
        refusal = compute_double_difference(test, &design.sample, expected, values);
    else
        refusal = arena_format(&test->arena, "statistic \"%s\"", kind);
    rows_design_clear(&design);
    return refusal;
}
