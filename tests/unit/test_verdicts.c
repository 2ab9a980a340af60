/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth table of verdicts: verdicts.csv says in words what is compared with what, and what may then be said. Every
 * row is built as estimates, counts and rules of a study, goes through the comparisons of 4_compare, then the
 * protection and the judgement of 5_protect, and is a test of its own. What the words of the columns stand for is the
 * head of each function below. Wherever the numbers are made for p and its interval, they are checked to be what the
 * words say before the verdict is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "bare_protection.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "close.h"
#include "compare/comparisons.h"
#include "compare/crime_changes.h"
#include "compare/crime_contrasts.h"
#include "compare/survey_changes.h"
#include "compare/survey_contrasts.h"
#include "judge/changes.h"
#include "judge/contrasts.h"
#include "judge/trends.h"
#include "tables/columns.h"

/* clang-format off */

/* What is compared. */
#define COMPARED_WORDS(W) \
    W(COMPARED_NOT_SAID, "") \
    W(COMPARED_PREVIOUS, "previous") \
    W(COMPARED_MEAN, "mean") \
    W(COMPARED_CONTRAST, "contrast") \
    W(COMPARED_COMPARATOR, "comparator") \
    W(COMPARED_COMPARATOR_CHANGE, "comparator_change") \
    W(COMPARED_TREND, "trend")
WORDS_DECLARE(compared, COMPARED_WORDS);
WORDS_DEFINE(compared, COMPARED_WORDS);
#define MEMBER_TYPE_COMPARED enum compared
#define COLUMN_OF_COMPARED .type = COLUMN_WORD, .words = &compared_words

/* On which side of the null the figure lies. */
#define POSITION_WORDS(W) \
    W(POSITION_NOT_SAID, "") \
    W(POSITION_ABOVE, "above") \
    W(POSITION_AT, "at") \
    W(POSITION_BELOW, "below") \
    W(POSITION_FROM_NONE, "from_none") \
    W(POSITION_TO_NONE, "to_none")
WORDS_DECLARE(position, POSITION_WORDS);
WORDS_DEFINE(position, POSITION_WORDS);
#define MEMBER_TYPE_POSITION enum position
#define COLUMN_OF_POSITION .type = COLUMN_WORD, .words = &position_words

/* p alone and adjusted among the four of its family: of too few crimes to see anything; below 5 % alone, adjusted at 10 %
 * as well, adjusted at 10 % but not alone, at 5 % both. */
#define SIGNIFICANCE_WORDS(W) \
    W(SIGNIFICANT_NOT_SAID, "") \
    W(SIGNIFICANT_NO, "no") \
    W(SIGNIFICANT_FEW, "few") \
    W(SIGNIFICANT_ALONE, "alone") \
    W(SIGNIFICANT_BETWEEN, "between") \
    W(SIGNIFICANT_ADJUSTED, "adjusted") \
    W(SIGNIFICANT_YES, "yes")
WORDS_DECLARE(significance, SIGNIFICANCE_WORDS);
WORDS_DEFINE(significance, SIGNIFICANCE_WORDS);
#define MEMBER_TYPE_SIGNIFICANCE enum significance
#define COLUMN_OF_SIGNIFICANCE .type = COLUMN_WORD, .words = &significance_words

/* What matters lies beyond: the interval of two tests at 5 % alone, and that of the family which decides. */
#define EQUIVALENCE_WORDS(W) \
    W(EQUIVALENT_NOT_SAID, "") \
    W(EQUIVALENT_NO, "no") \
    W(EQUIVALENT_ALONE, "alone") \
    W(EQUIVALENT_YES, "yes")
WORDS_DECLARE(equivalence, EQUIVALENCE_WORDS);
WORDS_DEFINE(equivalence, EQUIVALENCE_WORDS);
#define MEMBER_TYPE_EQUIVALENCE enum equivalence
#define COLUMN_OF_EQUIVALENCE .type = COLUMN_WORD, .words = &equivalence_words

/* What p is adjusted in. none: in no declared family; other: another comparison of the subject is declared by Holm;
 * single: alone in one by Holm. */
#define JUDGED_IN_WORDS(W) \
    W(JUDGED_IN_NOT_SAID, "") \
    W(JUDGED_IN_HOLM, "holm") \
    W(JUDGED_IN_BH, "bh") \
    W(JUDGED_IN_NONE, "none") \
    W(JUDGED_IN_OTHER, "other") \
    W(JUDGED_IN_SINGLE, "single")
WORDS_DECLARE(judged_in, JUDGED_IN_WORDS);
WORDS_DEFINE(judged_in, JUDGED_IN_WORDS);
#define MEMBER_TYPE_JUDGED_IN enum judged_in
#define COLUMN_OF_JUDGED_IN .type = COLUMN_WORD, .words = &judged_in_words

/* When the question was asked before. */
#define ASKED_BEFORE_WORDS(W) \
    W(ASKED_NOT_SAID, "") \
    W(ASKED_LAST_YEAR, "last_year") \
    W(ASKED_TWO_YEARS_AGO, "two_years_ago") \
    W(ASKED_ELSEWHERE, "elsewhere") \
    W(ASKED_NEVER, "never")
WORDS_DECLARE(asked_before, ASKED_BEFORE_WORDS);
WORDS_DEFINE(asked_before, ASKED_BEFORE_WORDS);
#define MEMBER_TYPE_ASKED_BEFORE enum asked_before
#define COLUMN_OF_ASKED_BEFORE .type = COLUMN_WORD, .words = &asked_before_words

/* What happened between the years. */
#define BETWEEN_WORDS(W) \
    W(BETWEEN_NOT_SAID, "") \
    W(BETWEEN_NOTHING, "nothing") \
    W(BETWEEN_BREAK, "break") \
    W(BETWEEN_WARNING, "warning") \
    W(BETWEEN_BREAK_BEFORE, "break_before") \
    W(BETWEEN_BREAK_LONG_BEFORE, "break_long_before") \
    W(BETWEEN_BREAK_NEXT, "break_next") \
    W(BETWEEN_BREAK_ELSEWHERE, "break_elsewhere") \
    W(BETWEEN_BREAK_OF_ALL, "break_of_all") \
    W(BETWEEN_QUESTION, "question") \
    W(BETWEEN_QUESTION_OF_PART, "question_of_part") \
    W(BETWEEN_QUESTION_AND_WARNING, "question_and_warning") \
    W(BETWEEN_QUESTION_UNKNOWN, "question_unknown") \
    W(BETWEEN_SCALE, "scale") \
    W(BETWEEN_AREA_BEGAN, "area_began") \
    W(BETWEEN_AREA_CLOSED, "area_closed") \
    W(BETWEEN_AREA_ENDED, "area_ended") \
    W(BETWEEN_ROLLED_UP, "rolled_up") \
    W(BETWEEN_DEPARTURE, "departure") \
    W(BETWEEN_UNTESTED, "untested")
WORDS_DECLARE(between, BETWEEN_WORDS);
WORDS_DEFINE(between, BETWEEN_WORDS);
#define MEMBER_TYPE_BETWEEN enum between
#define COLUMN_OF_BETWEEN .type = COLUMN_WORD, .words = &between_words

/* What else there is. hidden: one of the others of the family is confidential, and would be found beyond doubt;
 * many_groups: thirty rows of another domain, of which nothing is found; little_mode, much_mode: another way of
 * answering may have moved the figure by half a standard error or by three. Of reported crime: few_years: all years
 * before are there, of fewer than five crimes; without it they have the baseline's. elsewhere_fell, elsewhere_rose,
 * elsewhere_alike: all other municipalities' counts were halved, doubled, or went as the own ones; elsewhere_little: so
 * by a count of which that is little; elsewhere_unknown: the register has not got the series; no_register: only the own
 * years are known; no_years: not even these. other_model: a trend that is printed beside the one that is judged. */
#define BESIDES_WORDS(W) \
    W(BESIDES_NOTHING, "") \
    W(BESIDES_HIDDEN, "hidden") \
    W(BESIDES_MANY_GROUPS, "many_groups") \
    W(BESIDES_LITTLE_MODE, "little_mode") \
    W(BESIDES_MUCH_MODE, "much_mode") \
    W(BESIDES_FEW_YEARS, "few_years") \
    W(BESIDES_ELSEWHERE_FELL, "elsewhere_fell") \
    W(BESIDES_ELSEWHERE_ROSE, "elsewhere_rose") \
    W(BESIDES_ELSEWHERE_ALIKE, "elsewhere_alike") \
    W(BESIDES_ELSEWHERE_LITTLE, "elsewhere_little") \
    W(BESIDES_ELSEWHERE_UNKNOWN, "elsewhere_unknown") \
    W(BESIDES_NO_REGISTER, "no_register") \
    W(BESIDES_NO_YEARS, "no_years") \
    W(BESIDES_OTHER_MODEL, "other_model")
WORDS_DECLARE(besides, BESIDES_WORDS);
WORDS_DEFINE(besides, BESIDES_WORDS);
#define MEMBER_TYPE_BESIDES enum besides
#define COLUMN_OF_BESIDES .type = COLUMN_WORD, .words = &besides_words

/* Either side of a comparison: its status, or what 3_estimate and 5_protect make nothing special of: absent, no row;
 * confidential, which only three gave; no_df, no_se, nothing to test with; all_alike, a share that nobody gave;
 * constant, a mean that all gave alike; ties, a quantile that many gave; no_population, a count without one. */
#define SIDE_WORDS(W) \
    W(SIDE_NOT_SAID, "") \
    W(SIDE_OK, "ok") \
    W(SIDE_FEW_DF, "flagged:df") \
    W(SIDE_PRELIMINARY, "flagged:preliminary") \
    W(SIDE_UNRELIABLE, "suppressed:unreliable") \
    W(SIDE_NO_RESPONDENTS, "no_data:no_respondents") \
    W(SIDE_NOT_ASKED, "no_data:not_asked") \
    W(SIDE_UNAVAILABLE, "no_data:unavailable") \
    W(SIDE_NO_POPULATION, "no_population") \
    W(SIDE_ABSENT, "absent") \
    W(SIDE_CONFIDENTIAL, "confidential") \
    W(SIDE_NO_DF, "no_df") \
    W(SIDE_NO_SE, "no_se") \
    W(SIDE_ALL_ALIKE, "all_alike") \
    W(SIDE_CONSTANT, "constant") \
    W(SIDE_TIES, "ties")
WORDS_DECLARE(side, SIDE_WORDS);
WORDS_DEFINE(side, SIDE_WORDS);
#define MEMBER_TYPE_SIDE enum side
#define COLUMN_OF_SIDE .type = COLUMN_WORD, .words = &side_words

/* A row; no verdict: nothing is compared. */
#define TRUTH_COLUMNS(C, T) \
    C(T, TEXT, sentence, "what the row says", .is_key = true, .is_required = true) \
    C(T, COMPARED, compared, "what is compared", .is_required = true) \
    C(T, WORD(comparison_measure), measure, "of the survey a difference, of counts a ratio", .is_required = true) \
    C(T, POSITION, position, "which side of the null", .is_required = true) \
    C(T, SIGNIFICANCE, significant, "of p alone and adjusted", .is_required = true) \
    C(T, EQUIVALENCE, equivalent, "whether the interval is within what matters", .is_required = true) \
    C(T, JUDGED_IN, family, "what p is adjusted in", .is_required = true) \
    C(T, ASKED_BEFORE, asked, "when it was asked before", .is_required = true) \
    C(T, BETWEEN, between, "what happened between the years", .is_required = true) \
    C(T, BESIDES, besides, "what else there is", ) \
    C(T, SIDE, status_from, "status of the earlier year, of the reference", .is_required = true) \
    C(T, SIDE, status_to, "status of the year", .is_required = true) \
    C(T, YEAR, from_year, "year that it is compared with", ) \
    C(T, WORD(verdict), verdict, "empty: nothing is compared", ) \
    C(T, REASONS, reason, "why", )
#define TRUTH_TABLES(TABLE) TABLE(truth, TRUTH_COLUMNS, "verdicts.csv", "The truth table of verdicts")
TRUTH_TABLES(TABLE_DECLARE)
TRUTH_TABLES(TABLE_DEFINE)
/* clang-format on */

enum { N_WAVES = 5, FIRST = 2017, LAST = 2021, N_OTHERS = 3, RESPONDENTS = 400 };
enum { N_GROUPS = 30, N_PEERS = 40, N_SERIES = N_OTHERS + 2 };
static const char own[] = "9901", other[] = "9902", subject[] = "fraga";
static const char *const others[N_OTHERS] = { "annan", "tredje", "fjarde" };

/* All other municipalities' years; the own one is the last. */
struct elsewhere {
    struct peers peers;
    struct table names; /* of series: none has another in the register */
    const char *codes[N_PEERS + 1], *series[N_SERIES];
    size_t group[N_PEERS + 1];
    double counts[N_SERIES * (N_PEERS + 1) * N_WAVES], populations[(N_PEERS + 1) * N_WAVES];
};

/* A row while it is built and judged. */
struct situation {
    const struct truth_row *row;
    const char *domain, *level;
    struct study study;
    struct comparing comparing;
    struct survey_year surveys[N_WAVES];
    struct table rates, municipalities, changes, contrasts, trends;
    struct judging judging;
    struct elsewhere elsewhere;
    struct error err;
};

/* What became of it. from_year is MISSING_INTEGER of what compares no years. verdict_of_compare: before 5_protect. low,
 * high: of the interval that decided at that confidence, in which no change is `none`; detectable, size: of a change,
 * how far from none it lies and how far would be found, logs of a ratio. */
struct judgement {
    bool is_there;
    int from_year;
    enum verdict verdict, verdict_of_compare;
    struct reasons reason;
    double p, p_adjusted, p_equivalence, low, high, confidence, none, size, detectable;
};

/* The status that a side has in its table. */
static enum status status_of(enum side side)
{
    int status = words_find(&status_words, side_word(side));
    return status < 0 ? STATUS_OK : (enum status)status;
}

static double either(double value, double otherwise)
{
    return is_missing(value) ? otherwise : value;
}

static struct judgement judgement_of_change(const struct change_row *row)
{
    bool is_ratio = row->measure == COMPARISON_RATIO;
    double none = is_ratio ? either(row->median_change, 1) : 0;
    return (struct judgement){ .is_there = true,
                               .from_year = row->from_year.year,
                               .verdict = row->verdict,
                               .reason = row->reason,
                               .p = row->p,
                               .p_adjusted = row->p_adjusted,
                               .p_equivalence = row->p_equivalence,
                               .low = row->ci_family_low,
                               .confidence = row->ci_family_confidence,
                               .high = either(row->ci_family_high, is_missing(row->ci_family_low) ? MISSING : INFINITY),
                               .none = none,
                               .size = fabs(is_ratio ? log(row->change / none) : row->change),
                               .detectable = is_ratio ? log(row->detectable) : row->detectable };
}

static struct judgement judgement_of_contrast(const struct contrast_row *row)
{
    return (struct judgement){ .is_there = true,
                               .from_year = MISSING_INTEGER,
                               .verdict = row->verdict,
                               .reason = row->reason,
                               .p = row->p,
                               .p_adjusted = row->p_adjusted,
                               .p_equivalence = MISSING,
                               .low = row->ci_family_low,
                               .confidence = row->ci_family_confidence,
                               .high = either(row->ci_family_high, is_missing(row->ci_family_low) ? MISSING : INFINITY),
                               .none = row->measure == COMPARISON_DIFFERENCE ? 0 : 1,
                               .size = MISSING,
                               .detectable = MISSING };
}

static struct judgement judgement_of_trend(const struct trend_row *row)
{
    return (struct judgement){ .is_there = true,
                               .from_year = row->from_year.year,
                               .verdict = row->verdict,
                               .reason = row->reason,
                               .p = row->p,
                               .p_adjusted = row->p_adjusted,
                               .p_equivalence = MISSING,
                               .low = row->ci_family_low,
                               .confidence = row->ci_family_confidence,
                               .high = row->ci_family_high,
                               .none = either(row->median_slope, 0),
                               .size = MISSING,
                               .detectable = MISSING };
}

/* ---- numbers */

static const double se_of_change = 0.02;

/* Standard errors between the estimate and the null, so that p is .32, .028, .018, .058 or .00006; beside a hidden row
 * of its family .041, which that would carry below 10 %, and .028. */
static double z_of(const struct truth_row *row)
{
    static const struct {
        enum significance significant;
        double z, beside_hidden;
    } words[] = { { SIGNIFICANT_NO, 1, 1 },
                  { SIGNIFICANT_ALONE, 2.2, 2.05 },
                  { SIGNIFICANT_BETWEEN, 2.366, 2.2 },
                  { SIGNIFICANT_ADJUSTED, 1.9, 1.9 },
                  { SIGNIFICANT_YES, 4, 4 } };
    double sign = row->position == POSITION_ABOVE ? 1 : row->position == POSITION_BELOW ? -1 : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (row->significant == words[i].significant)
            return sign * (row->besides == BESIDES_HIDDEN ? words[i].beside_hidden : words[i].z);
    return 0;
}

/* The relevant change: 4 standard errors beyond the change, 1.9 (enough for an interval at 90 %, not for one at 97.5),
 * or within it. */
static double relevant_of(const struct truth_row *row)
{
    double beyond = row->equivalent == EQUIVALENT_YES ? 4 : row->equivalent == EQUIVALENT_ALONE ? 1.9 : MISSING;
    return is_missing(beyond) ? 0.3 * se_of_change : se_of_change * (fabs(z_of(row)) + beyond);
}

/* Four years of few crimes each, and the year, whose exact test is what the words say. */
static void few_counts_of(const struct truth_row *row, int *from, int *to)
{
    static const struct {
        enum position position;
        enum significance significant;
        int from, to;
    } words[] = {
        { POSITION_FROM_NONE, SIGNIFICANT_YES, 0, 5 }, { POSITION_FROM_NONE, SIGNIFICANT_BETWEEN, 0, 3 },
        { POSITION_FROM_NONE, SIGNIFICANT_FEW, 0, 2 }, { POSITION_ABOVE, SIGNIFICANT_YES, 2, 9 },
        { POSITION_ABOVE, SIGNIFICANT_ALONE, 2, 7 },   { POSITION_ABOVE, SIGNIFICANT_FEW, 2, 5 },
        { POSITION_AT, SIGNIFICANT_NO, 4, 4 },         { POSITION_BELOW, SIGNIFICANT_FEW, 4, 1 },
        { POSITION_TO_NONE, SIGNIFICANT_FEW, 4, 0 },
    };
    size_t i = 0;
    while (row->significant != words[i].significant || row->position != words[i].position)
        assert_true(++i < sizeof words / sizeof *words);
    *from = words[i].from;
    *to = words[i].to;
}

static bool is_elsewhere(const struct truth_row *row)
{
    return row->besides == BESIDES_ELSEWHERE_FELL || row->besides == BESIDES_ELSEWHERE_ROSE ||
           row->besides == BESIDES_ELSEWHERE_ALIKE || row->besides == BESIDES_ELSEWHERE_LITTLE;
}

/* Counts of two years whose words speak of what is beyond the others': 1 000 and 1 600, which is much, 20 000 and
 * 20 900, which is little. */
static void counts_beside_others(const struct truth_row *row, int *from, int *to)
{
    bool is_little = row->besides == BESIDES_ELSEWHERE_LITTLE;
    int less = is_little ? 20000 : 1000, more = is_little ? 20900 : 1600;
    *from = row->position == POSITION_BELOW ? more : less;
    *to = row->position == POSITION_ABOVE ? more : less;
}

/* Counts of two years of one population whose exact test and Wald's are what the words say; the relevant ratio is 1.25,
 * from 2 500 crimes on 1.10. */
static void counts_of(const struct truth_row *row, int *from, int *to)
{
    static const struct {
        enum significance significant;
        enum equivalence equivalent;
        int less, more;
    } words[] = {
        { SIGNIFICANT_YES, EQUIVALENT_NO, 1000, 1600 },        { SIGNIFICANT_YES, EQUIVALENT_ALONE, 7600, 8110 },
        { SIGNIFICANT_YES, EQUIVALENT_YES, 20000, 20900 },     { SIGNIFICANT_BETWEEN, EQUIVALENT_NO, 100, 138 },
        { SIGNIFICANT_BETWEEN, EQUIVALENT_YES, 20000, 20475 }, { SIGNIFICANT_ALONE, EQUIVALENT_NO, 100, 133 },
        { SIGNIFICANT_ALONE, EQUIVALENT_ALONE, 630, 710 },     { SIGNIFICANT_ALONE, EQUIVALENT_YES, 20000, 20442 },
        { SIGNIFICANT_ADJUSTED, EQUIVALENT_NO, 100, 128 },     { SIGNIFICANT_ADJUSTED, EQUIVALENT_YES, 20000, 20382 },
        { SIGNIFICANT_NO, EQUIVALENT_NO, 100, 110 },           { SIGNIFICANT_NO, EQUIVALENT_ALONE, 160, 164 },
        { SIGNIFICANT_NO, EQUIVALENT_YES, 20000, 20100 },      { SIGNIFICANT_FEW, EQUIVALENT_NO, 8, 11 },
    };
    size_t i = 0;
    if (row->besides == BESIDES_FEW_YEARS) {
        few_counts_of(row, from, to);
        return;
    }
    if (is_elsewhere(row)) {
        counts_beside_others(row, from, to);
        return;
    }
    while (row->significant != words[i].significant || row->equivalent != words[i].equivalent)
        assert_true(++i < sizeof words / sizeof *words);
    bool is_above = row->position == POSITION_ABOVE, is_below = row->position == POSITION_BELOW;
    *from = is_below ? words[i].more : words[i].less;
    *to = is_above ? words[i].more : words[i].less;
    if (row->position == POSITION_FROM_NONE)
        *from = 0;
    if (row->position == POSITION_TO_NONE)
        *to = 0;
}

/* The others of the family: found beyond doubt where only they carry the row's p below its adjusted level. */
static bool are_others_found(const struct truth_row *row)
{
    return row->significant == SIGNIFICANT_ADJUSTED;
}

/* ---- the study */

static void add_indicator(struct situation *situation, const char *name, enum indicator_kind kind,
                          const char *variables, double relevant_change)
{
    struct indicator_row *row = table_add(&situation->comparing.indicators);
    row->indicator = name;
    row->kind = kind;
    row->variables = variables;
    row->relevant_change = relevant_change;
    table_index(&situation->comparing.indicators);
}

/* What a family has to declare so that the row is in it; of `other` what it may not. Of crime the year before stands
 * for whichever comparison is judged, and is what an empty cell means. */
static enum family_baseline baseline_of(const struct truth_row *row)
{
    bool is_trend = row->compared == COMPARED_TREND,
         is_mean = row->compared == COMPARED_MEAN && row->measure == COMPARISON_DIFFERENCE;
    if (row->family == JUDGED_IN_OTHER)
        return is_trend ? FAMILY_BASELINE_PREVIOUS : FAMILY_BASELINE_TREND;
    return is_trend ? FAMILY_BASELINE_TREND : is_mean ? FAMILY_BASELINE_MEAN : FAMILY_BASELINE_NONE;
}

static struct family_row *add_family_row(struct situation *situation, const char *name, bool is_holm)
{
    struct family_row *row = table_add(&situation->judging.families.table);
    row->family = is_holm ? "huvudfragor" : "oversikt";
    row->subject = name;
    row->domain = situation->domain;
    row->method = is_holm ? FAMILY_HOLM : FAMILY_BH;
    row->baseline = baseline_of(situation->row);
    return row;
}

/* Families of the other method that the subject is not in: of another domain, level, source and subject. */
static void add_families_of_others(struct situation *situation)
{
    bool is_holm = situation->row->family == JUDGED_IN_BH;
    add_family_row(situation, subject, is_holm)->domain = "alder";
    add_family_row(situation, subject, is_holm)->level = "norr";
    add_family_row(situation, subject, is_holm)->source = SOURCE_NOTES;
    (void)add_family_row(situation, "femte", is_holm);
}

static void add_family(struct situation *situation, const char *name)
{
    if (situation->row->family == JUDGED_IN_NONE)
        return;
    (void)add_family_row(situation, name, situation->row->family != JUDGED_IN_BH);
}

static void add_break(struct situation *situation, const char *name, int from, enum break_rule effect)
{
    struct break_row *row = table_add(&situation->comparing.breaks.table);
    row->subject = name;
    row->from = wave_of_year(from);
    row->effect = effect;
    row->reason = "ny enkät";
}

static void add_area(struct situation *situation, const char *area, int from, int to, const char *whole)
{
    struct areas *areas = &situation->comparing.areas;
    struct area_row *row = table_add(&areas->table);
    row->area = area;
    row->from = from;
    row->to = to;
    row->part_of = whole;
    areas->rows = areas->table.rows;
    areas->n = areas->table.n_rows;
    table_index(&areas->table);
}

/* break, warning: at the year itself; break_before: the year before, break_long_before: three years before, break_next:
 * the year after; break_elsewhere: of another subject; break_of_all: of every subject. area_began: in the year itself;
 * area_closed: after the year before;
 * area_ended: before all of them; rolled_up: a whole whose parts were divided anew. */
static void add_rules(struct situation *situation)
{
    enum between between = situation->row->between;
    if (between == BETWEEN_BREAK || between == BETWEEN_BREAK_BEFORE || between == BETWEEN_BREAK_LONG_BEFORE ||
        between == BETWEEN_BREAK_NEXT)
        add_break(situation, subject,
                  between == BETWEEN_BREAK               ? LAST
                  : between == BETWEEN_BREAK_BEFORE      ? LAST - 1
                  : between == BETWEEN_BREAK_LONG_BEFORE ? LAST - 3
                                                         : LAST + 1,
                  BREAK_NOT_COMPARABLE);
    if (between == BETWEEN_WARNING || between == BETWEEN_QUESTION_AND_WARNING)
        add_break(situation, subject, LAST, BREAK_WARN);
    if (between == BETWEEN_BREAK_ELSEWHERE)
        add_break(situation, others[0], LAST, BREAK_NOT_COMPARABLE);
    if (between == BETWEEN_BREAK_OF_ALL)
        add_break(situation, "*", LAST, BREAK_NOT_COMPARABLE);
    if (between == BETWEEN_AREA_BEGAN)
        add_area(situation, "ytter", LAST, MISSING_INTEGER, "");
    if (between == BETWEEN_AREA_CLOSED)
        add_area(situation, "ytter", MISSING_INTEGER, LAST - 1, "");
    if (between == BETWEEN_AREA_ENDED)
        add_area(situation, "ytter", MISSING_INTEGER, FIRST - 1, "");
    if (between == BETWEEN_ROLLED_UP) {
        add_area(situation, "gamla", MISSING_INTEGER, LAST - 1, "ytter");
        add_area(situation, "nya", LAST, MISSING_INTEGER, "ytter");
    }
}

/* What the counts of other municipalities became from the year before to the last. */
static double factor_elsewhere(const struct truth_row *row)
{
    int from, to;
    if (row->besides == BESIDES_ELSEWHERE_FELL)
        return 0.5;
    if (row->besides == BESIDES_ELSEWHERE_ROSE)
        return 2;
    if (!is_elsewhere(row))
        return 1;
    counts_of(row, &from, &to);
    return (to + 0.5) / (from + 0.5);
}

enum { POPULATION = 100000, COUNT_ELSEWHERE = 10000 };

/* Other municipalities of one size whose counts never moved before the last year, so that chance alone is what a change
 * is judged by. Of the own one the register has nothing. */
static void open_elsewhere(struct situation *situation)
{
    struct elsewhere *elsewhere = &situation->elsewhere;
    const struct truth_row *row = situation->row;
    size_t n = N_PEERS + 1;
    for (size_t i = 0; i < n; i++)
        elsewhere->codes[i] =
            i == N_PEERS ? own : arena_format(&situation->judging.families.table.arena, "%04d", (int)i + 1);
    for (size_t s = 0; s < N_SERIES; s++)
        elsewhere->series[s] = s == 0 ? REGISTER_TOTAL : s == 1 ? subject : others[s - 2];
    if (row->besides == BESIDES_ELSEWHERE_UNKNOWN)
        elsewhere->series[1] = "okand";
    for (size_t i = 0; i < N_SERIES * n * N_WAVES; i++) {
        bool is_own = i / N_WAVES % n == N_PEERS, is_subject = i / N_WAVES / n == 1,
             is_last = i % N_WAVES == N_WAVES - 1;
        elsewhere->counts[i] = is_own                  ? MISSING
                               : is_subject && is_last ? ((double)COUNT_ELSEWHERE + 0.5) * factor_elsewhere(row) - 0.5
                                                       : (double)COUNT_ELSEWHERE;
    }
    for (size_t i = 0; i < n * N_WAVES; i++)
        elsewhere->populations[i] = POPULATION;
    elsewhere->peers.counts = (struct register_counts){ .first_year = FIRST,
                                                        .n_years = N_WAVES,
                                                        .n = n,
                                                        .n_series = N_SERIES,
                                                        .codes = elsewhere->codes,
                                                        .series = elsewhere->series,
                                                        .populations = elsewhere->populations,
                                                        .counts = elsewhere->counts };
    elsewhere->peers.series = &elsewhere->names;
    elsewhere->peers.group = elsewhere->group;
    elsewhere->peers.n_groups = 1;
    if (row->besides != BESIDES_NO_REGISTER && row->besides != BESIDES_NO_YEARS)
        situation->comparing.peers = &elsewhere->peers;
}

static void open_situation(struct situation *situation, const struct truth_row *row)
{
    *situation = (struct situation){ .row = row, .study = { .folder = "no_study", .shown = "no_study" } };
    bool is_crossed = row->between == BETWEEN_AREA_BEGAN || row->between == BETWEEN_ROLLED_UP;
    bool is_area = row->asked == ASKED_ELSEWHERE || row->between == BETWEEN_AREA_CLOSED ||
                   row->between == BETWEEN_AREA_ENDED || row->compared == COMPARED_CONTRAST;
    situation->domain = is_crossed ? "sex*area" : is_area ? "area" : "all";
    situation->level = is_crossed ? "kvinna*ytter" : is_area ? "ytter" : "";
    error_init(&situation->err);
    table_init(&situation->study.table, &setting_schema);
    study_set_defaults(&situation->study);
    situation->study.settings.relevant_share_of_level = 1; /* what matters is 5 points at every level of the table */
    assert_true(comparing_open(&situation->comparing, &situation->study, NULL, &situation->err));
    table_init(&situation->rates, &rate_schema);
    table_init(&situation->municipalities, &municipality_schema);
    table_init(&situation->changes, &change_schema);
    table_init(&situation->contrasts, &contrast_schema);
    table_init(&situation->trends, &trend_schema);
    table_init(&situation->judging.families.table, &family_schema);
    table_init(&situation->elsewhere.names, &crime_series_schema);
    situation->judging.settings = &situation->study.settings;
    open_elsewhere(situation);
    bool has_parts = row->between == BETWEEN_QUESTION_OF_PART;
    add_indicator(situation, subject, has_parts ? INDICATOR_COMPOSITE : INDICATOR_SHARE, has_parts ? "del" : "f1",
                  relevant_of(row));
    add_indicator(situation, "del", INDICATOR_SHARE, "f1", MISSING);
    add_families_of_others(situation);
    add_family(situation, subject);
    for (size_t i = 0; i < N_OTHERS; i++) {
        add_indicator(situation, others[i], INDICATOR_SHARE, "f2", 0.3 * se_of_change);
        add_family(situation, others[i]);
    }
    add_rules(situation);
}

static void close_situation(struct situation *situation)
{
    for (size_t i = 0; i < N_WAVES; i++)
        survey_year_clear(&situation->surveys[i]);
    table_clear(&situation->rates);
    table_clear(&situation->municipalities);
    table_clear(&situation->changes);
    table_clear(&situation->contrasts);
    table_clear(&situation->trends);
    table_clear(&situation->elsewhere.names);
    families_clear(&situation->judging.families);
    comparing_clear(&situation->comparing);
    table_clear(&situation->study.table);
    error_clear(&situation->err);
}

/* ---- the survey */

static struct estimate_row *add_estimate(struct situation *situation, int year, const char *indicator,
                                         const char *domain, const char *level)
{
    struct estimate_row *row = table_add(&situation->surveys[year - FIRST].estimates);
    row->year = row->from_year = wave_of_year(year);
    row->indicator = indicator;
    row->domain = domain;
    row->level = level;
    return row;
}

/* A share of 400 respondents. */
static void fill_share(struct estimate_row *row, double estimate, double se)
{
    row->measure = MEASURE_SHARE;
    row->method = METHOD_DIRECT;
    row->status = STATUS_OK;
    row->estimate = estimate;
    row->se = se;
    row->df = 500;
    row->n = RESPONDENTS;
    row->n_positive = (int)round(estimate * (double)RESPONDENTS);
}

/* Makes a share of what its side is. */
static void set_status(struct estimate_row *row, enum side side)
{
    row->status = status_of(side);
    if (status_is_no_data(row->status)) {
        row->estimate = row->se = row->df = MISSING;
        row->n = row->n_positive = 0;
    }
    if (side == SIDE_NO_DF)
        row->df = MISSING;
    if (side == SIDE_NO_SE || side == SIDE_TIES)
        row->se = MISSING;
    if (side == SIDE_TIES || side == SIDE_CONSTANT) {
        row->measure = side == SIDE_TIES ? MEASURE_QUANTILE : MEASURE_MEAN;
        row->n_positive = MISSING_INTEGER;
    }
    if (side == SIDE_CONSTANT)
        row->se = 0;
    if (side == SIDE_ALL_ALIKE)
        row->estimate = row->se = row->n_positive = 0;
    if (side == SIDE_CONFIDENTIAL)
        row->n_positive = 3;
}

/* Of each of n years, so that their mean has that of one of two sides. */
static double se_of_mean_year(size_t n)
{
    return se_of_change * sqrt((double)n / 2);
}

/* The two sides lie z standard errors apart. A side that all answered alike has a standard error of its own in
 * comparisons, so small beside the other's that it need not be taken off. n_from: of the waves whose mean is taken. */
static void fill_from(const struct situation *situation, struct estimate_row *from, size_t n_from)
{
    enum side status = situation->row->status_from;
    fill_share(from, status == SIDE_ALL_ALIKE ? 0 : 0.4, se_of_mean_year(n_from));
    set_status(from, status);
}

static void fill_to(const struct situation *situation, struct estimate_row *to)
{
    const struct truth_row *row = situation->row;
    bool is_from_alike = row->status_from == SIDE_ALL_ALIKE;
    fill_share(to, (is_from_alike ? 0 : 0.4) + z_of(row) * se_of_change,
               is_from_alike ? 0.95 * se_of_change : se_of_change / sqrt(2));
    set_status(to, row->status_to);
}

static void add_questions(struct situation *situation, int year)
{
    enum between between = situation->row->between;
    struct ingest_variable_row *row = table_add(&situation->surveys[year - FIRST].variables);
    bool has_changed = (between == BETWEEN_QUESTION || between == BETWEEN_QUESTION_OF_PART ||
                        between == BETWEEN_QUESTION_AND_WARNING || between == BETWEEN_QUESTION_UNKNOWN) &&
                       year == LAST,
         is_unknown = between == BETWEEN_QUESTION_UNKNOWN;
    row->variable = "f1";
    row->question = is_unknown && !has_changed ? "" : has_changed ? "Har du varit orolig?" : "Är du orolig?";
    row->scale = between == BETWEEN_SCALE && year == LAST ? "fem_steg" : "fyra_steg";
}

static bool is_asked(const struct truth_row *row, int year)
{
    bool is_before = year < LAST;
    return !is_before || row->asked == ASKED_LAST_YEAR || (row->asked != ASKED_NEVER && year < LAST - 1);
}

/* How many earlier waves asked. */
static size_t count_asked(const struct truth_row *row)
{
    size_t n = 0;
    for (int year = FIRST; year < LAST; year++)
        n += is_asked(row, year);
    return n;
}

/* The newest earlier wave that asked; without one the year before. */
static int nearest_asked(const struct truth_row *row)
{
    int year = LAST - 1;
    while (year >= FIRST && !is_asked(row, year))
        year--;
    return year < FIRST ? LAST - 1 : year;
}

/* One wave of the subject. absent: the domain was asked, but has no row of this level. */
static void add_wave(struct situation *situation, int year)
{
    const struct truth_row *row = situation->row;
    bool is_mean = row->compared == COMPARED_MEAN, is_from = year == nearest_asked(row);
    enum side status = year == LAST ? row->status_to : is_from ? row->status_from : SIDE_OK;
    if (status == SIDE_ABSENT) {
        fill_share(add_estimate(situation, year, subject, situation->domain, "centrum"), 0.4, 0.02);
        return;
    }
    struct estimate_row *made = add_estimate(situation, year, subject, situation->domain, situation->level);
    if (!is_asked(row, year))
        set_status(made, SIDE_NOT_ASKED);
    else if (year == LAST)
        fill_to(situation, made);
    else if (is_from)
        fill_from(situation, made, is_mean ? count_asked(row) : 1);
    else
        fill_share(made, is_mean ? 0.4 : 0.41 + 3 * z_of(row) * se_of_change,
                   is_mean ? se_of_mean_year(count_asked(row)) : 0.02);
}

/* What older waves found would turn the verdict around, were they taken for the wave before; in a mean they are like
 * it. two_years_ago: the wave between has the row, without the question; elsewhere: it asked, but not in this domain;
 * never: no wave has a row. */
static void add_subject(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    for (int year = FIRST; year <= LAST; year++) {
        if (row->asked == ASKED_ELSEWHERE)
            fill_share(add_estimate(situation, year, subject, "all", ""), 0.4, 0.02);
        if (is_asked(row, year) || row->asked == ASKED_TWO_YEARS_AGO)
            add_wave(situation, year);
    }
}

/* How far apart the sides of the other comparisons lie; beside a row that is hidden only that one is found. */
static double apart_of(const struct truth_row *row, size_t i)
{
    bool is_hidden = row->besides == BESIDES_HIDDEN && i == 0;
    return (are_others_found(row) || is_hidden ? 6 : 0.1) * se_of_change;
}

static void hide(const struct truth_row *row, size_t i, struct estimate_row *estimate)
{
    if (row->besides == BESIDES_HIDDEN && i == 0)
        set_status(estimate, SIDE_CONFIDENTIAL);
}

static void add_others(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    size_t n = row->family == JUDGED_IN_SINGLE ? 0 : N_OTHERS;
    for (size_t i = 0; i < n; i++)
        for (int year = FIRST; year <= LAST; year++) {
            struct estimate_row *estimate =
                add_estimate(situation, year, others[i], situation->domain, situation->level);
            fill_share(estimate, year == LAST ? 0.4 + apart_of(row, i) : 0.4, se_of_change / sqrt(2));
            if (year == LAST)
                hide(row, i, estimate);
        }
    for (int i = 0; i < N_GROUPS && row->besides == BESIDES_MANY_GROUPS; i++)
        for (int year = FIRST; year <= LAST; year++) {
            const char *level = arena_format(&situation->changes.arena, "%d", i);
            fill_share(add_estimate(situation, year, subject, "kon", level), 0.4, se_of_change / sqrt(2));
        }
}

static void build_survey(struct situation *situation)
{
    for (int year = FIRST; year <= LAST; year++)
        survey_year_init(&situation->surveys[year - FIRST], wave_of_year(year));
    add_subject(situation);
    add_others(situation);
    for (int year = FIRST; year <= LAST; year++) {
        add_questions(situation, year);
        survey_year_index(&situation->surveys[year - FIRST]);
    }
}

static void protect(struct situation *situation)
{
    struct protection protection;
    struct table estimates, answers;
    table_init(&estimates, &estimate_schema);
    for (size_t i = 0; i < N_WAVES; i++)
        TABLE_EACH (estimate, row, &situation->surveys[i].estimates)
            *(struct estimate_row *)table_add(&estimates) = *row;
    table_init(&answers, &answer_schema);
    struct survey_figures figures = { &estimates, &answers };
    bare_protection(&protection, &situation->study, &situation->comparing.areas, &figures, &situation->err);
    protect_changes(&protection, &situation->changes);
    protect_contrasts(&protection, &situation->contrasts);
    protect_trends(&protection, &situation->trends);
    protection_clear(&protection);
    table_clear(&estimates);
    table_clear(&answers);
}

/* What 5_protect makes of the tables of 4_compare. */
static void protect_and_judge(struct situation *situation)
{
    protect(situation);
    judge_changes(&situation->judging, &situation->changes);
    judge_contrasts(&situation->judging, &situation->contrasts);
    judge_trends(&situation->judging, &situation->trends);
}

static struct judgement find_change(const struct situation *situation)
{
    const struct change_row *rows = situation->changes.rows;
    for (size_t i = 0; i < situation->changes.n_rows; i++)
        if (text_is(rows[i].subject, subject) && wave_equals(rows[i].to_year, wave_of_year(LAST)) &&
            text_is(rows[i].domain, situation->domain) && text_is(rows[i].level, situation->level) &&
            text_is(baseline_word(rows[i].baseline), compared_word(situation->row->compared)))
            return judgement_of_change(&rows[i]);
    return (struct judgement){ .from_year = MISSING_INTEGER };
}

static struct judgement find_contrast(const struct situation *situation, const char *reference)
{
    const struct contrast_row *rows = situation->contrasts.rows;
    for (size_t i = 0; i < situation->contrasts.n_rows; i++)
        if (text_is(rows[i].subject, subject) && text_is(rows[i].reference, reference))
            return judgement_of_contrast(&rows[i]);
    return (struct judgement){ .from_year = MISSING_INTEGER };
}

/* Another way of answering: what 4_compare writes where it may have moved the figures. */
static void set_mode_bound(struct situation *situation)
{
    enum besides besides = situation->row->besides;
    struct change_row *rows = situation->changes.rows;
    for (size_t i = 0; i < situation->changes.n_rows; i++)
        if (besides == BESIDES_LITTLE_MODE || besides == BESIDES_MUCH_MODE)
            rows[i].mode_bound = (besides == BESIDES_MUCH_MODE ? 3 : 0.5) * se_of_change;
}

static struct judgement compare_survey(struct situation *situation)
{
    build_survey(situation);
    survey_changes_add(&situation->comparing, situation->surveys, N_WAVES, &situation->changes);
    survey_means_add(&situation->comparing, situation->surveys, N_WAVES, &situation->changes);
    set_mode_bound(situation);
    struct judgement compared = find_change(situation);
    protect_and_judge(situation);
    struct judgement found = find_change(situation);
    found.verdict_of_compare = compared.verdict;
    return found;
}

/* Two levels of the year; that of the reference has the status of the earlier year. */
static void add_levels(struct situation *situation, const char *indicator, bool is_subject, size_t i)
{
    struct survey_year *survey = &situation->surveys[N_WAVES - 1];
    double apart = apart_of(situation->row, i);
    if (is_subject && situation->row->status_from != SIDE_ABSENT)
        fill_from(situation, add_estimate(situation, LAST, indicator, "area", "centrum"), 1);
    if (is_subject && situation->row->status_to != SIDE_ABSENT)
        fill_to(situation, add_estimate(situation, LAST, indicator, "area", "ytter"));
    if (!is_subject) {
        fill_share(add_estimate(situation, LAST, indicator, "area", "centrum"), 0.4, se_of_change / sqrt(2));
        struct estimate_row *level = add_estimate(situation, LAST, indicator, "area", "ytter");
        fill_share(level, 0.4 + apart, se_of_change / sqrt(2));
        hide(situation->row, i, level);
    }
    struct covariance_row *row = table_add(&survey->covariances);
    bool has_df = situation->row->status_from != SIDE_NO_DF && situation->row->status_to != SIDE_NO_DF;
    row->year = wave_of_year(LAST);
    row->indicator = indicator;
    row->domain = "area";
    row->level = "ytter";
    row->reference = "centrum";
    row->covariance = 0;
    row->df = has_df || !is_subject ? 1000 : MISSING;
}

static struct judgement compare_levels(struct situation *situation)
{
    for (int year = FIRST; year <= LAST; year++)
        survey_year_init(&situation->surveys[year - FIRST], wave_of_year(year));
    add_levels(situation, subject, true, N_OTHERS);
    for (size_t i = 0; i < N_OTHERS && situation->row->family != JUDGED_IN_SINGLE; i++)
        add_levels(situation, others[i], false, i);
    survey_year_index(&situation->surveys[N_WAVES - 1]);
    survey_contrasts_add(&situation->comparing, &situation->surveys[N_WAVES - 1], &situation->contrasts);
    struct judgement compared = find_contrast(situation, "centrum");
    protect_and_judge(situation);
    struct judgement found = find_contrast(situation, "centrum");
    found.verdict_of_compare = compared.verdict;
    return found;
}

/* ---- counts */

static void add_rate(struct situation *situation, const char *area, const char *series, int year, int count,
                     int population, enum side status)
{
    struct rate_row *row = table_add(&situation->rates);
    row->year = year;
    row->period = "year";
    row->area = area;
    row->series = series;
    row->status = status == SIDE_NO_POPULATION ? STATUS_NO_POPULATION : status_of(status);
    row->count = status_is_no_data(row->status) ? MISSING_INTEGER : count;
    row->population = status == SIDE_NO_POPULATION ? MISSING_INTEGER : population;
}

/* The series in the years that there are: those before have no figure where it is never or two years ago that it had.
 * Of a comparison with the year before the baseline is the only one, unless the words speak of those before it. */
static struct judgement compare_counts(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    bool has_years =
        row->compared == COMPARED_MEAN || row->besides == BESIDES_FEW_YEARS || row->besides == BESIDES_NO_REGISTER;
    int from, to, first = has_years ? FIRST : nearest_asked(row);
    counts_of(row, &from, &to);
    for (int year = first; year < LAST; year++)
        if (is_asked(row, year))
            add_rate(situation, own, subject, year, from, POPULATION,
                     year == nearest_asked(row) ? row->status_from : SIDE_OK);
    add_rate(situation, own, subject, LAST, to, POPULATION, row->status_to);
    for (size_t i = 0; i < N_OTHERS && row->family != JUDGED_IN_SINGLE; i++)
        for (int year = first; year <= LAST; year++)
            add_rate(situation, own, others[i], year,
                     !are_others_found(row) ? 20 + year % 2
                     : year == LAST         ? 1600
                                            : 1000,
                     POPULATION, SIDE_OK);
    crime_changes_add(&situation->comparing, &situation->rates, (struct crime_scope){ own, LAST }, &situation->changes);
    struct judgement compared = find_change(situation);
    protect_and_judge(situation);
    struct judgement found = find_change(situation);
    found.verdict_of_compare = compared.verdict;
    return found;
}

static void add_municipality(struct situation *situation, const char *code)
{
    struct municipality_row *row = table_add(&situation->municipalities);
    row->code = row->name = code;
    row->county = "99";
}

/* A series of the own municipality and of the one other of its county. Rates: the other has what an earlier year would
 * have. Changes: the other did not change, and is so large that chance is in the own counts alone. */
static void add_compared(struct situation *situation, const char *series, const int counts[2],
                         const enum side statuses[2])
{
    bool is_change = situation->row->compared == COMPARED_COMPARATOR_CHANGE;
    int n = is_change ? 10000 * POPULATION : POPULATION;
    add_rate(situation, own, series, LAST - 1, is_change ? counts[0] : counts[1], POPULATION, SIDE_OK);
    add_rate(situation, own, series, LAST, counts[1], POPULATION, statuses[1]);
    add_rate(situation, other, series, LAST - 1, is_change ? n / 10 : counts[0], n, SIDE_OK);
    add_rate(situation, other, series, LAST, is_change ? n / 10 : counts[0], n, statuses[0]);
}

static struct judgement compare_with_others(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    int counts[2];
    const int other_counts[2] = { are_others_found(row) ? 1000 : 20, are_others_found(row) ? 1600 : 21 };
    counts_of(row, &counts[0], &counts[1]);
    add_municipality(situation, own);
    add_municipality(situation, other);
    add_compared(situation, subject, counts, (enum side[]){ row->status_from, row->status_to });
    for (size_t i = 0; i < N_OTHERS && row->family != JUDGED_IN_SINGLE; i++)
        add_compared(situation, others[i], other_counts, (enum side[]){ SIDE_OK, SIDE_OK });
    struct crime_register crimes = { &situation->rates, &situation->municipalities, &situation->changes };
    table_index(&situation->rates);
    crime_contrasts_add(&situation->comparing, &crimes, (struct crime_scope){ own, LAST }, &situation->contrasts);
    const char *reference = row->compared == COMPARED_COMPARATOR_CHANGE ? "change:county:99" : "county:99";
    struct judgement compared = find_contrast(situation, reference);
    protect_and_judge(situation);
    struct judgement found = find_contrast(situation, reference);
    found.verdict_of_compare = compared.verdict;
    return found;
}

/* ---- trends */

/* The slope of the municipality in the middle of all; of the survey there is none. */
static double slope_elsewhere(const struct truth_row *row)
{
    double fast = row->position == POSITION_BELOW ? -0.2 : 0.2;
    if (row->measure == COMPARISON_DIFFERENCE)
        return MISSING;
    return row->besides == BESIDES_ELSEWHERE_FELL     ? -0.2
           : row->besides == BESIDES_ELSEWHERE_ROSE   ? 0.2
           : row->besides == BESIDES_ELSEWHERE_ALIKE  ? fast
           : row->besides == BESIDES_ELSEWHERE_LITTLE ? fast / 200
                                                      : 0;
}

/* A trend as 4_compare writes it, whose p are those of the words; p of the test of departure: .5, .01 (departure), none
 * (untested). Of crime no such test is of the trend that is judged, but a line through the counts may go the other way
 * (departure). relevant: in standard errors, of what the slope makes of the period. */
static void add_trend(struct situation *situation, const char *name, double z, double relevant)
{
    const struct truth_row *truth = situation->row;
    bool is_crime = truth->measure == COMPARISON_RATIO, is_judged = truth->besides != BESIDES_OTHER_MODEL;
    struct comparison of = {
        name, is_crime ? SOURCE_CRIME : SOURCE_SURVEY, "all", "", wave_of_year(FIRST), wave_of_year(LAST)
    };
    struct trend_row *row = trend_add(&situation->trends, &of,
                                      !is_crime   ? TREND_LOGISTIC
                                      : is_judged ? TREND_DRIFT
                                                  : TREND_POISSON);
    double years = LAST - FIRST, se = se_of_change;
    row->median_slope = is_judged ? slope_elsewhere(truth) : MISSING;
    row->slope = either(row->median_slope, 0) + z * se;
    row->se = se;
    row->df = 1000;
    row->p = change_p(z, row->df);
    row->implied_change = z * se * years;
    row->implied_se = se * years;
    row->relevant_change = relevant * se * years;
    if (!is_crime && truth->between != BETWEEN_UNTESTED)
        row->p_departure = truth->between == BETWEEN_DEPARTURE ? 0.01 : 0.5;
    if (is_judged && !(is_crime && truth->between == BETWEEN_DEPARTURE))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, &situation->trends.arena, is_judged ? REASON_DEPARTURE : REASON_CONTEXT, "", "");
}

/* Estimates of the years, for what is hidden of them. */
static void add_years_of_trend(struct situation *situation, const char *name, size_t i)
{
    for (int year = FIRST; year <= LAST; year++) {
        struct estimate_row *estimate = add_estimate(situation, year, name, "all", "");
        fill_share(estimate, 0.4, se_of_change / sqrt(2));
        if (year == LAST)
            hide(situation->row, i, estimate);
    }
}

static struct judgement compare_trends(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    for (int year = FIRST; year <= LAST; year++)
        survey_year_init(&situation->surveys[year - FIRST], wave_of_year(year));
    add_trend(situation, subject, z_of(row), relevant_of(row) / se_of_change);
    for (size_t i = 0; i < N_OTHERS && row->family != JUDGED_IN_SINGLE; i++) {
        add_trend(situation, others[i], apart_of(row, i) / se_of_change, 0.3);
        if (row->measure == COMPARISON_DIFFERENCE)
            add_years_of_trend(situation, others[i], i);
    }
    struct judgement compared = judgement_of_trend(situation->trends.rows);
    protect_and_judge(situation);
    struct judgement found = judgement_of_trend(situation->trends.rows);
    found.verdict_of_compare = compared.verdict;
    return found;
}

/* ---- the rows */

static struct judgement judge(struct situation *situation)
{
    const struct truth_row *row = situation->row;
    if (row->compared == COMPARED_TREND)
        return compare_trends(situation);
    if (row->compared == COMPARED_CONTRAST)
        return compare_levels(situation);
    if (row->compared == COMPARED_COMPARATOR || row->compared == COMPARED_COMPARATOR_CHANGE)
        return compare_with_others(situation);
    return row->measure == COMPARISON_RATIO ? compare_counts(situation) : compare_survey(situation);
}

/* Whether a side of this status has a figure that can be tested. */
static bool is_tested(enum side side)
{
    return side == SIDE_NOT_SAID || side == SIDE_OK || side == SIDE_FEW_DF || side == SIDE_PRELIMINARY ||
           side == SIDE_ALL_ALIKE;
}

static bool is_bh(const struct truth_row *row)
{
    return row->family == JUDGED_IN_BH || row->family == JUDGED_IN_NONE || row->family == JUDGED_IN_OTHER;
}

/* Whether p of a row that has none may be missing. */
static bool may_be_untested(const struct truth_row *row, const struct judgement *found)
{
    bool has_sides = is_tested(row->status_from) && is_tested(row->status_to);
    return row->significant == SIGNIFICANT_NOT_SAID || (row->verdict == VERDICT_INCONCLUSIVE && !has_sides) ||
           (found->verdict_of_compare == VERDICT_INCONCLUSIVE && row->verdict == VERDICT_INCONCLUSIVE) ||
           reasons_has(found->reason, REASON_NO_YEARS);
}

/* Whether p values of a row that was tested are what its words say. What may be of another way of answering is not in p
 * alone. */
static bool is_as_told(const struct truth_row *row, const struct judgement *found)
{
    if (found->verdict == VERDICT_NOT_COMPARABLE)
        return is_missing(found->p);
    if (is_missing(found->p) || is_missing(found->p_adjusted))
        return is_missing(found->p_adjusted) && may_be_untested(row, found);
    bool is_alone = found->p < 0.05, is_in_family = found->p_adjusted <= (is_bh(row) ? 0.10 : 0.05);
    bool is_told = row->significant == SIGNIFICANT_YES ? is_alone && found->p_adjusted <= 0.05
                   : row->significant == SIGNIFICANT_BETWEEN
                       ? is_alone && found->p_adjusted > 0.05 && found->p_adjusted <= 0.10
                   : row->significant == SIGNIFICANT_ALONE    ? is_alone && found->p_adjusted > 0.10
                   : row->significant == SIGNIFICANT_ADJUSTED ? !is_alone && found->p_adjusted <= 0.10
                                                              : !is_alone && !is_in_family;
    bool is_equivalent = found->p_equivalence < 0.05;
    return (is_told || row->besides == BESIDES_MUCH_MODE) &&
           (is_missing(found->p_equivalence) || is_equivalent == (row->equivalent != EQUIVALENT_NO));
}

/* One less the level at which the family of the row decided: four, of which the others are found or not; those that are
 * hidden, or may not be compared, are none of them. */
static double confidence_of(const struct truth_row *row, bool is_found)
{
    bool is_one_out = row->besides == BESIDES_HIDDEN || row->between == BETWEEN_BREAK_ELSEWHERE;
    double n = row->family == JUDGED_IN_SINGLE ? 1
               : is_one_out                    ? 3
                                               : 4,
           n_found = (are_others_found(row) ? n - 1 : 0) + is_found;
    return 1 - (is_bh(row) ? 0.10 * fmax(1, n_found) / n : 0.05 / fmax(1, n - n_found));
}

/* Whether the interval that is printed, the p that is adjusted, what could have been found (which is rough of few
 * crimes) and the verdict say the same. */
static bool is_of_one_interval(const struct truth_row *row, const struct judgement *found)
{
    if (is_missing(found->p_adjusted))
        return is_missing(found->low) && is_missing(found->high);
    bool is_out = found->low > found->none || found->high < found->none,
         is_kept = verdict_is_change(found->verdict) || reasons_has(found->reason, REASON_AGAINST);
    bool is_found = found->p_adjusted <= (is_bh(row) ? 0.10 : 0.05), is_rough = row->besides == BESIDES_FEW_YEARS;
    return is_close(found->confidence, confidence_of(row, is_found), 1e-12, 0) && is_out == is_found &&
           is_out == is_kept && (is_out || is_rough || !(found->size > found->detectable));
}

static void add_found(struct text_buffer *words, enum verdict verdict, const char *reason, int from_year)
{
    text_buffer_format(words, " %s (%s)", verdict == VERDICT_NONE ? "nothing" : verdict_word(verdict), reason);
    if (!is_missing_integer(from_year))
        text_buffer_format(words, " from %d", from_year);
}

/* What is otherwise than the row says, "" where nothing is; owned by the caller. */
static char *what_differs(const struct truth_row *row, const struct judgement *found)
{
    struct text_buffer words = { 0 };
    struct arena arena = { 0 };
    const char *reason = reasons_text(&arena, found->reason), *wanted = reasons_text(&arena, row->reason);
    bool is_right = found->verdict == row->verdict &&
                    (!found->is_there || (text_is(reason, wanted) && found->from_year == row->from_year));
    if (found->is_there && !is_as_told(row, found))
        text_buffer_format(&words, "p is %g, adjusted %g, of equivalence %g, which is not what the row says; ",
                           found->p, found->p_adjusted, found->p_equivalence);
    if (found->is_there && !is_of_one_interval(row, found))
        text_buffer_format(&words, "p is %g, the interval %g to %g around %g, %g were found: not all say the same; ",
                           found->p_adjusted, found->low, found->high, found->none, found->detectable);
    bool is_secret = row->status_from == SIDE_CONFIDENTIAL || row->status_to == SIDE_CONFIDENTIAL,
         is_judged_before = found->verdict_of_compare != VERDICT_NONE;
    if (found->is_there && !is_secret && is_judged_before && found->verdict_of_compare != found->verdict)
        text_buffer_format(&words, "%s before protection, though nothing is confidential; ",
                           verdict_word(found->verdict_of_compare));
    text_buffer_add(&words, is_right ? "" : "found");
    if (!is_right) {
        add_found(&words, found->verdict, reason, found->from_year);
        text_buffer_add(&words, ", wanted");
        add_found(&words, row->verdict, wanted, row->from_year);
    }
    arena_clear(&arena);
    return text_buffer_take(&words);
}

static void the_row_holds(void **state)
{
    const struct truth_row *row = *state;
    struct situation situation;
    open_situation(&situation, row);
    struct judgement found = judge(&situation);
    assert_int_equal(situation.err.n_errors, 0);
    char *words = what_differs(row, &found);
    close_situation(&situation);
    if (*words != '\0')
        fail_msg("%s", words);
    free(words);
}

int main(void)
{
    struct table table;
    struct error err;
    error_init(&err);
    table_init(&table, &truth_schema);
    struct arena *arena = &table.arena;
    const char *root = getenv("ROOT") != NULL ? getenv("ROOT") : ".";
    if (!table_read(&table, arena_format(arena, "%s/tests/unit/verdicts.csv", root), "verdicts.csv", &err)) {
        error_print(&err, "test_verdicts", stderr);
        return 1;
    }
    struct CMUnitTest *tests = memory_new(table.n_rows, sizeof *tests);
    struct truth_row *rows = table.rows;
    for (size_t i = 0; i < table.n_rows; i++)
        tests[i] = (struct CMUnitTest){ rows[i].sentence, the_row_holds, NULL, NULL, &rows[i] };
    int n_failed = _cmocka_run_group_tests("verdicts", tests, table.n_rows, NULL, NULL);
    free(tests);
    table_clear(&table);
    error_clear(&err);
    return n_failed > 0;
}
