/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "holding.h"
#include "worlds.h"
#include "print.h"

/* What the method promises. A rate in n studies is kept as long as so many errors are no rarer than one in a thousand.
 */
static const double headline_rate = 0.05, level_rate = 0.05, false_discovery_rate = 0.10, most_false_discoveries = 0.12;
static const double most_false_trends = 0.06, rarity = 0.001;
enum { MANY_STUDIES = 100 };

/* The largest count that is no rarer than that, of n with the probability p each. */
static size_t quantile(size_t n, double p)
{
    unsigned k = 0;
    while (gsl_cdf_binomial_Q(k, p, (unsigned)n) > rarity)
        k++;
    return k;
}

/* ---- a study */

static struct family_score *family_of(struct study_score *score, const char *name)
{
    size_t f = 0;
    while (f < score->n_families && strncmp(score->families[f].name, name, FAMILY_NAME - 1) != 0)
        f++;
    if (f == FAMILIES_OF_STUDY)
        return &score->families[FAMILIES_OF_STUDY - 1];
    if (f == score->n_families) {
        (void)print_into(score->families[f].name, FAMILY_NAME, "%s", name);
        score->n_families++;
    }
    return &score->families[f];
}

static bool is_trend(enum claim_kind kind)
{
    return kind == CLAIM_TREND_UP || kind == CLAIM_TREND_DOWN;
}

/* Whether a family of comparisons decides claims of the kind. */
static bool is_judged(enum claim_kind kind)
{
    bool is_change = claim_is_change(kind) && kind != CLAIM_UNDECIDED && kind != CLAIM_NOT_COMPARABLE;
    return is_change || kind == CLAIM_ABOVE || kind == CLAIM_BELOW || is_trend(kind);
}

void score_claims(struct study_score *score, const struct drawn *drawn, const struct claims *claims)
{
    score->n_series = drawn->crime.n_series;
    for (size_t i = 0; i < claims->n; i++) {
        const struct claim *claim = &claims->rows[i];
        enum holding holding = claim_holds(drawn, claim);
        score->told[claim->kind]++;
        score->untold[claim->kind] += holding == UNTOLD;
        score->wrong[claim->kind] += holding == FAILS;
        score->false_trends += holding == FAILS && text_is(claim->source, "crime") && is_trend(claim->kind);
        if (is_judged(claim->kind)) {
            struct family_score *family = family_of(score, claim->family == NULL ? "none" : claim->family);
            family->told++;
            family->wrong += holding == FAILS;
        }
        if (holding == FAILS && *score->false_claim == '\0')
            (void)print_into(score->false_claim, sizeof score->false_claim, "%s: %s %s %s %s %s %d-%d, family %s",
                             claim->id, claim_kind_word(claim->kind), claim->subject, claim->domain, claim->level,
                             claim->baseline, claim->from_year, claim->to_year,
                             claim->family == NULL ? "none" : claim->family);
    }
}

static bool is_wanted_kind(const char *wanted, enum claim_kind kind)
{
    return text_is(wanted, claim_kind_word(kind)) || (text_is(wanted, "rose") && kind == CLAIM_ROSE_SMALL);
}

void score_wanted(struct study_score *score, const struct drawn *drawn, const struct claims *claims, const bool *told)
{
    for (size_t w = 0; w < drawn->n_wanted; w++) {
        score->missed[w] = true;
        for (size_t i = 0; i < claims->n; i++) {
            const struct claim *claim = &claims->rows[i];
            if (is_wanted_kind(drawn->wanted[w].kind, claim->kind) &&
                text_is(claim->subject, drawn->wanted[w].subject) && claim->to_year == PICTURE_YEAR &&
                (told == NULL || told[i]))
                score->missed[w] = false;
        }
    }
}

/* ---- a world */

/* A line of what is broken, and the first study in which it is. */
static void broken(struct text_buffer *remarks, const char *world, const char *what, size_t study, const char *detail)
{
    text_buffer_format(remarks, "- BROKEN %s: %s; first in study %zu%s%s\n", world, what, study,
                       *detail == '\0' ? "" : ": ", detail);
}

struct telling {
    const char *world;
    const struct study_score *scores;
    size_t n;
    struct text_buffer *remarks;
    bool is_kept, is_open;
};

static void hold(struct telling *telling, bool is_kept, const char *what, size_t study, const char *detail)
{
    if (!is_kept)
        broken(telling->remarks, telling->world, what, study, detail);
    telling->is_kept = telling->is_kept && is_kept;
}

static const struct family_score *find_family(const struct study_score *score, const char *name)
{
    for (size_t f = 0; f < score->n_families; f++)
        if (text_is(score->families[f].name, name))
            return &score->families[f];
    return NULL;
}

/* Studies in which the family errs, the mean of its false proportions, and the first that errs. */
struct family_errors {
    size_t studies, first;
    double proportion;
};

static struct family_errors errors_of(const struct telling *telling, const char *name)
{
    struct family_errors errors = { 0 };
    for (size_t i = telling->n; i-- > 0;) {
        const struct family_score *family = find_family(&telling->scores[i], name);
        if (family == NULL || family->wrong == 0)
            continue;
        errors.studies++;
        errors.first = i;
        errors.proportion += (double)family->wrong / (double)family->told / (double)telling->n;
    }
    return errors;
}

/* The names of all families of a world's studies. */
static size_t family_names(const struct telling *telling, const char **names, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < telling->n; i++)
        for (size_t f = 0; f < telling->scores[i].n_families && n < most; f++)
            (void)text_place(names, &n, telling->scores[i].families[f].name);
    return n;
}

enum { MOST_NAMES = 60, CELL = 200 };

/* The worst headline family, and the worst of the others, as cells of the line. */
static void tell_families(struct telling *telling, char headline[CELL], char scan[CELL])
{
    const char *names[MOST_NAMES + 1];
    size_t n_names = family_names(telling, names, MOST_NAMES), bound = quantile(telling->n, headline_rate), worst = 0;
    size_t chance = quantile(telling->n, false_discovery_rate);
    double most = fmax(most_false_discoveries, telling->n < MANY_STUDIES ? (double)chance / (double)telling->n : 0);
    double worst_proportion = 0;
    bool has_headline = false, has_scan = false;
    for (size_t f = 0; f < n_names; f++) {
        struct family_errors errors = errors_of(telling, names[f]);
        const char *detail = telling->scores[errors.first].false_claim;
        char what[CELL];
        if (is_headline_family(names[f])) {
            has_headline = true;
            worst = errors.studies > worst ? errors.studies : worst;
            (void)print_into(what, sizeof what, "headline family %s errs in %zu of %zu, %zu are kept", names[f],
                             errors.studies, telling->n, bound);
            hold(telling, errors.studies <= bound, what, errors.first, detail);
        } else {
            has_scan = true;
            worst_proportion = fmax(worst_proportion, errors.proportion);
            (void)print_into(what, sizeof what, "scan family %s: false proportion %.3f, %.3f is kept", names[f],
                             errors.proportion, most);
            bool is_kept = errors.proportion <= most + 1e-9,
                 may_be_chance = errors.proportion * (double)telling->n <= (double)chance + 1e-9;
            if (is_kept || !may_be_chance)
                hold(telling, is_kept, what, errors.first, detail);
            telling->is_open = telling->is_open || (!is_kept && may_be_chance);
        }
    }
    (void)print_into(headline, CELL, has_headline ? "%zu (≤ %zu)" : "–", worst, bound);
    (void)print_into(scan, CELL, has_scan ? "%.3f (≤ %.2f)" : "–", worst_proportion, most);
}

/* Claims of the kinds first..last: how many, how many are false, and where the first is. */
struct kind_errors {
    size_t told, wrong, first;
};

static struct kind_errors errors_of_kinds(const struct telling *telling, enum claim_kind first, enum claim_kind last)
{
    struct kind_errors errors = { 0 };
    for (size_t i = telling->n; i-- > 0;)
        for (size_t kind = first; kind <= last; kind++) {
            errors.told += telling->scores[i].told[kind];
            errors.wrong += telling->scores[i].wrong[kind];
            if (telling->scores[i].wrong[kind] > 0)
                errors.first = i;
        }
    return errors;
}

static void tell_levels(struct telling *telling, char cell[CELL])
{
    struct kind_errors levels = errors_of_kinds(telling, CLAIM_HIGH, CLAIM_LOW);
    size_t bound = quantile(levels.told, level_rate);
    char what[CELL];
    (void)print_into(what, sizeof what, "levels: %zu false of %zu, %zu are kept", levels.wrong, levels.told, bound);
    hold(telling, levels.wrong <= bound, what, levels.first, telling->scores[levels.first].false_claim);
    (void)print_into(cell, CELL, levels.told == 0 ? "–" : "%zu of %zu", levels.wrong, levels.told);
}

/* Trends that are none, of series of crime: in how large a share of series. */
static void tell_trends(struct telling *telling, char cell[CELL])
{
    size_t wrong = 0, first = 0;
    for (size_t i = telling->n; i-- > 0;) {
        wrong += telling->scores[i].false_trends;
        first = telling->scores[i].false_trends > 0 ? i : first;
    }
    double n = (double)(telling->scores[0].n_series * telling->n), share = (double)wrong / n;
    double most = fmax(most_false_trends, (double)quantile((size_t)n, level_rate) / n);
    char what[CELL];
    (void)print_into(cell, CELL, "–");
    if (n == 0)
        return;
    (void)print_into(what, sizeof what, "trends that are none: %.3f of series, %.3f is kept", share, most);
    hold(telling, share <= most, what, first, telling->scores[first].false_claim);
    (void)print_into(cell, CELL, "%.3f", share);
}

/* Kinds that nothing but wrong arithmetic makes false. */
static size_t tell_arithmetic(struct telling *telling)
{
    static const enum claim_kind kinds[] = { CLAIM_VALUE,         CLAIM_COUNT,         CLAIM_RANK,
                                             CLAIM_HIGHEST_SINCE, CLAIM_LOWEST_SINCE,  CLAIM_UNUSUAL_RISE,
                                             CLAIM_UNUSUAL_FALL,  CLAIM_AS_EVERYWHERE, CLAIM_RESPONSE,
                                             CLAIM_NOT_COMPARABLE };
    size_t wrong = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct kind_errors errors = errors_of_kinds(telling, kinds[k], kinds[k]);
        char what[CELL];
        (void)print_into(what, sizeof what, "%s: %zu false of %zu", claim_kind_word(kinds[k]), errors.wrong,
                         errors.told);
        hold(telling, errors.wrong == 0, what, errors.first, telling->scores[errors.first].false_claim);
        wrong += errors.wrong;
    }
    return wrong;
}

static void tell_wanted(struct telling *telling, const struct drawn *first, char cell[CELL])
{
    size_t at = 0;
    (void)print_into(cell, CELL, "–");
    for (size_t w = 0; w < first->n_wanted; w++) {
        const struct wanted *wanted = &first->wanted[w];
        size_t told = 0, missing = 0;
        for (size_t i = telling->n; i-- > 0;) {
            told += !telling->scores[i].missed[w];
            missing = telling->scores[i].missed[w] ? i : missing;
        }
        size_t least = telling->n < MANY_STUDIES ? telling->n - quantile(telling->n, 1 - wanted->least)
                                                 : (size_t)ceil(wanted->least * (double)telling->n - 1e-9);
        char what[CELL];
        (void)print_into(what, sizeof what, "%s %s told in %zu of %zu, %zu are wanted", wanted->kind, wanted->subject,
                         told, telling->n, least);
        hold(telling, wanted->least == 0 || told >= least, what, missing, "");
        at += (size_t)print_into(cell + at, CELL - at, wanted->least > 0 ? "%s%s %s %zu (≥ %zu)" : "%s%s %s %zu",
                                 w == 0 ? "" : ", ", wanted->kind, wanted->subject, told, least);
    }
}

static struct document_counts tell_documents(struct telling *telling)
{
    struct document_counts sum = { 0 };
    size_t first = 0;
    for (size_t i = telling->n; i-- > 0;) {
        const struct document_counts *documents = &telling->scores[i].documents;
        sum.sentences += documents->sentences;
        sum.unclaimed += documents->unclaimed;
        sum.contradictions += documents->contradictions;
        sum.unknown += documents->unknown;
        if (*documents->remark != '\0')
            first = i;
    }
    char what[CELL];
    (void)print_into(what, sizeof what, "%zu contradictions, %zu sentences without a claim, %zu claims that are none",
                     sum.contradictions, sum.unclaimed, sum.unknown);
    hold(telling, sum.contradictions + sum.unclaimed + sum.unknown == 0, what, first,
         telling->scores[first].documents.remark);
    return sum;
}

static bool has_failed(struct telling *telling)
{
    for (size_t i = 0; i < telling->n; i++)
        if (!telling->scores[i].is_done || *telling->scores[i].failure != '\0') {
            broken(telling->remarks, telling->world, "the study came to nothing", i, telling->scores[i].failure);
            return true;
        }
    return false;
}

void score_tell_head(void)
{
    (void)printf("| world | studies | claims | headline families: studies that err, the worst | scan families: false "
                 "proportion, the worst | levels false | trends that are none | arithmetic wrong | true effects told | "
                 "sentences | without a claim | contradictions | seconds a study |\n"
                 "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
}

enum score_result score_tell(const char *world, const struct drawn *first, const struct study_score *scores, size_t n,
                             struct text_buffer *remarks)
{
    struct telling telling = { world, scores, n, remarks, true, false };
    char headline[CELL], scan[CELL], levels[CELL], trends[CELL], wanted[CELL];
    if (has_failed(&telling)) {
        (void)printf("| %s | FAILED |\n", world);
        return SCORE_BROKEN;
    }
    tell_families(&telling, headline, scan);
    tell_levels(&telling, levels);
    tell_trends(&telling, trends);
    size_t arithmetic = tell_arithmetic(&telling);
    tell_wanted(&telling, first, wanted);
    struct document_counts documents = tell_documents(&telling);
    double seconds = 0;
    size_t claims = 0;
    for (size_t i = 0; i < n; i++) {
        seconds += scores[i].seconds / (double)n;
        for (size_t kind = 0; kind < CLAIM_KIND_COUNT; kind++)
            claims += scores[i].told[kind];
    }
    (void)printf("| %s | %zu | %zu | %s | %s | %s | %s | %zu | %s | %zu | %zu | %zu | %.2f |\n", world, n, claims,
                 headline, scan, levels, trends, arithmetic, wanted, documents.sentences, documents.unclaimed,
                 documents.contradictions, seconds);
    (void)fflush(stdout);
    return !telling.is_kept ? SCORE_BROKEN : telling.is_open ? SCORE_OPEN : SCORE_KEPT;
}

void score_tell_kinds(const struct study_score *scores, size_t n)
{
    (void)printf("\n| kind | told | false | not to be told |\n|---|---|---|---|\n");
    for (size_t kind = 0; kind < CLAIM_KIND_COUNT; kind++) {
        size_t told = 0, wrong = 0, untold = 0;
        for (size_t i = 0; i < n; i++) {
            told += scores[i].told[kind];
            wrong += scores[i].wrong[kind];
            untold += scores[i].untold[kind];
        }
        if (told > 0)
            (void)printf("| %s | %zu | %zu | %zu |\n", claim_kind_word((enum claim_kind)kind), told, wrong, untold);
    }
}
