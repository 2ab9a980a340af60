#include "statistics/change.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* P(T > statistic); INFINITY of df is the normal distribution, which GSL's t does not take. */
static double upper_tail(double statistic, double df)
{
    return isinf(df) ? gsl_cdf_ugaussian_Q(statistic) : gsl_cdf_tdist_Q(statistic, df);
}

static double lower_tail(double statistic, double df)
{
    return isinf(df) ? gsl_cdf_ugaussian_P(statistic) : gsl_cdf_tdist_P(statistic, df);
}

double change_p(double statistic, double df)
{
    if (is_missing(statistic) || !(df > 0))
        return MISSING;
    return fmin(1, 2 * upper_tail(fabs(statistic), df));
}

double change_quantile(double probability, double df)
{
    if (!(probability > 0 && probability < 1) || !(df > 0))
        return MISSING;
    return isinf(df) ? gsl_cdf_ugaussian_Pinv(probability) : gsl_cdf_tdist_Pinv(probability, df);
}

double change_p_equivalence(struct change_side change, double relevant)
{
    if (is_missing(change.estimate) || !(change.se > 0) || !(change.df > 0) || !(relevant > 0))
        return MISSING;
    double above_low = upper_tail((change.estimate + relevant) / change.se, change.df);
    double below_high = lower_tail((change.estimate - relevant) / change.se, change.df);
    return fmax(above_low, below_high);
}

/* What is left of 0 and 1 by rounding alone. */
static const double rounding = 1e-12;

double change_se_of_all_alike(struct change_side side, double n, double confidence)
{
    bool is_none = fabs(side.estimate) < rounding, is_all = fabs(side.estimate - 1) < rounding;
    if (side.se != 0 || !(is_none || is_all))
        return 0;
    double tail = (1 - confidence) / 2;
    return n > 0 ? (1 - pow(tail, 1 / n)) / change_quantile(1 - tail, side.df) : MISSING;
}

struct change change_compare(const struct change_pair *pair, double relevant, double confidence)
{
    double variance = pair->from.se * pair->from.se + pair->to.se * pair->to.se - 2 * pair->covariance;
    struct change change = { .change = pair->to.estimate - pair->from.estimate,
                             .se = variance >= 0 ? sqrt(variance) : MISSING,
                             .df = is_missing(pair->df) ? pair->from.df + pair->to.df : pair->df,
                             .ci_low = MISSING,
                             .ci_high = MISSING,
                             .statistic = MISSING,
                             .p = MISSING,
                             .p_equivalence = MISSING,
                             .detectable = MISSING };
    if (!(change.se > 0))
        return change;
    change.detectable = 2.8 * change.se;
    if (!(change.df > 0))
        return change;
    double quantile = change_quantile(1 - (1 - confidence) / 2, change.df);
    change.ci_low = change.change - quantile * change.se;
    change.ci_high = change.change + quantile * change.se;
    change.statistic = change.change / change.se;
    change.p = change_p(change.statistic, change.df);
    change.p_equivalence = change_p_equivalence((struct change_side){ change.change, change.se, change.df }, relevant);
    return change;
}

enum verdict verdict_of(struct verdict_evidence evidence, bool *is_small)
{
    bool is_significant = evidence.p < evidence.alone && evidence.p_adjusted < evidence.level;
    bool is_equivalent = evidence.p_equivalence < evidence.alpha;
    *is_small = is_significant && is_equivalent;
    if (is_equivalent)
        return VERDICT_UNCHANGED;
    if (is_significant)
        return evidence.is_above ? VERDICT_INCREASED : VERDICT_DECREASED;
    return VERDICT_INCONCLUSIVE;
}

const char *const reason_patterns[REASON_COUNT] = {
    [REASON_BREAK] = "break: %s",
    [REASON_AREA] = "area not in %s",
    [REASON_QUESTION] = "question changed: %s",
    [REASON_NO_DATA] = "no data in %s: %s",
    [REASON_NO_POPULATION] = "no population in %s",
    [REASON_UNRELIABLE] = "unreliable in %s",
    [REASON_CONFIDENTIAL] = "confidential",
    [REASON_NO_DF] = "no degrees of freedom",
    [REASON_TIES] = "ties",
    [REASON_NO_VARIATION] = "no variation",
    [REASON_REAL_BUT_SMALL] = "real but small",
    [REASON_TOO_FEW_CRIMES] = "too few crimes",
    [REASON_DISPERSION] = "uneven years: %s",
    [REASON_PRELIMINARY] = "preliminary in %s",
    [REASON_REVIEW] = "flagged in %s: %s",
    [REASON_WARNING] = "warning: %s",
    [REASON_DEPARTURE] = "no straight line",
    [REASON_SHARED] = "shared persons",
    [REASON_MONTHS] = "months compared: %s",
    [REASON_STEP] = "step at %s: %s",
    [REASON_ALIKE] = "areas do not differ",
    [REASON_FAMILY] = "comparisons made: %s",
    [REASON_ALL_ALIKE] = "all alike in %s",
    [REASON_REPORTING] = "reporting may have changed",
};

/* The pattern with its parameters put in; done by hand, since the pattern is no literal. */
static void add_pattern(struct text_buffer *buffer, const char *pattern, const char *first, const char *second)
{
    const char *parameters[] = { first, second };
    size_t next = 0;
    while (*pattern != '\0') {
        if (strncmp(pattern, "%s", 2) != 0) {
            text_buffer_add_bytes(buffer, pattern++, 1);
            continue;
        }
        size_t start = buffer->length;
        text_buffer_add(buffer, parameters[next++]);
        for (size_t i = start; i < buffer->length; i++)
            if (buffer->text[i] == ';')
                buffer->text[i] = ',';
        pattern += 2;
    }
}

const char *reason_add(struct arena *arena, const char *reasons, enum reason reason, const char *first,
                       const char *second)
{
    struct text_buffer buffer = { 0 };
    text_buffer_add(&buffer, reasons);
    if (*reasons != '\0')
        text_buffer_add(&buffer, "; ");
    add_pattern(&buffer, reason_patterns[reason], first, second);
    const char *text = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return text;
}

bool reason_is_among(const char *reasons, enum reason reason)
{
    const char *pattern = reason_patterns[reason];
    const char *parameter = strstr(pattern, "%s");
    size_t length = parameter != NULL ? (size_t)(parameter - pattern) : strlen(pattern);
    for (const char *c = reasons; *c != '\0';) {
        size_t n = strcspn(c, ";");
        bool is_whole = parameter != NULL || n == length;
        if (n >= length && is_whole && strncmp(c, pattern, length) == 0)
            return true;
        c += n;
        c += strspn(c, "; ");
    }
    return false;
}

const char *reason_of_family(struct arena *arena, const char *reasons, enum verdict verdict,
                             const struct verdict_evidence *evidence, size_t size)
{
    if (verdict != VERDICT_INCONCLUSIVE || !(evidence->p < evidence->alone) || size < 2)
        return reasons;
    return reason_add(arena, reasons, REASON_FAMILY, arena_format(arena, "%zu", size), "");
}
