/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/mirrored.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "tables/estimate_tables.h"
#include "tables/results.h"

/* Answers in one year, by their codes as numbers, ascending; shares of those who answered. */
enum { MOST_CODES = 32, LEAST_ANSWERS = 100 };
struct answers {
    double codes[MOST_CODES], shares[MOST_CODES], total;
    int counts[MOST_CODES];
    size_t n;
    int n_answers;
};

/* Adds an answer where its code is a number. */
static void add(struct answers *answers, const struct answer_row *row)
{
    double code;
    if (!number_parse(row->code, &code) || is_missing(row->share) || answers->n == MOST_CODES)
        return;
    size_t i = answers->n++;
    for (; i > 0 && answers->codes[i - 1] > code; i--) {
        answers->codes[i] = answers->codes[i - 1];
        answers->shares[i] = answers->shares[i - 1];
        answers->counts[i] = answers->counts[i - 1];
    }
    answers->codes[i] = code;
    answers->shares[i] = row->share;
    answers->total += row->share;
    answers->counts[i] = is_missing_integer(row->n) ? 0 : row->n;
    answers->n_answers += answers->counts[i];
}

static struct answers answers_of(const struct table *table, struct wave year, const char *variable)
{
    struct answers answers = { 0 };
    struct answer_row key = { .year = year, .variable = variable, .domain = "all" };
    struct table_range range = table_range(table, &key, 3);
    RANGE_EACH (answer, row, &range)
        add(&answers, row);
    return answers;
}

static bool can_be_compared(const struct answers *a, const struct answers *b)
{
    if (a->n != b->n || a->n < 2 || !(a->total > 0 && b->total > 0))
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (a->codes[i] != b->codes[i])
            return false;
    return a->n_answers >= LEAST_ANSWERS && b->n_answers >= LEAST_ANSWERS;
}

/* How much of the answers would have to move for one distribution to be the other, as it stands or turned around. */
static double distance(const struct answers *a, const struct answers *b, bool is_turned)
{
    double sum = 0;
    for (size_t i = 0; i < a->n; i++)
        sum += fabs(a->shares[i] / a->total - b->shares[is_turned ? b->n - 1 - i : i] / b->total);
    return sum / 2;
}

/* A third of the answers elsewhere, and in reverse nearly none: years differ by a tenth, seldom by a fifth. */
static bool are_mirrored(const struct answers *before, const struct answers *now)
{
    if (!can_be_compared(before, now))
        return false;
    double apart = distance(before, now, false), turned = distance(before, now, true);
    return apart > 1. / 3 && turned < 0.1 && turned < apart / 4;
}

/* The one code that everybody gave, where last year's answers do not explain it: its share then, three respondents more
 * in its favour, to the power of how many there are now. NULL where several were given, or chance may do it. */
static const double *only_code(const struct answers *before, const struct answers *now)
{
    size_t k = now->n, n_given = 0;
    for (size_t i = 0; i < now->n; i++)
        if (now->counts[i] > 0) {
            k = i;
            n_given++;
        }
    if (n_given != 1 || !can_be_compared(before, now))
        return NULL;
    double share = (before->counts[k] + 3.) / (before->n_answers + 3.);
    return now->n_answers * log(share) < log(1e-9) ? &now->codes[k] : NULL;
}

static void tell(const struct study *study, const struct survey_year *now, const struct survey_year *before,
                 const char *variable, struct error *err)
{
    char *survey = survey_shown(study, now->year);
    error_warn(
        err, (struct place){ .file = survey },
        "the answers to %s are those of %s turned around, from the last code to the first; look whether the scale "
        "is reversed in this year, and give it rows of its own in codebook/scales.csv if so",
        variable, wave_text(before->year).id);
    free(survey);
}

static void tell_alike(const struct study *study, const struct survey_year *surveys, const char *variable, double code,
                       struct error *err)
{
    char *survey = survey_shown(study, surveys[1].year);
    error_warn(
        err, (struct place){ .file = survey },
        "everybody who answered %s gave %g, which few enough did in %s for this to be no chance; look whether the "
        "column was filled in",
        variable, code, wave_text(surveys[0].year).id);
    free(survey);
}

/* Compares each variable of a year with the year before. */
static void compare(const struct study *study, const struct survey_year *surveys, const struct table *before,
                    const struct table *now, struct error *err)
{
    const struct answer_row *rows = now->rows;
    const char *last = "";
    for (size_t i = 0; i < now->n_rows; i++) {
        if (text_is(rows[i].variable, last))
            continue;
        last = rows[i].variable;
        struct answers then = answers_of(before, surveys[0].year, last), today = answers_of(now, surveys[1].year, last);
        const double *only = only_code(&then, &today);
        if (are_mirrored(&then, &today))
            tell(study, &surveys[1], &surveys[0], last, err);
        else if (only != NULL)
            tell_alike(study, surveys, last, *only, err);
    }
}

bool mirrored_tell(const struct study *study, const char *output, const struct survey_year *surveys, size_t n_surveys,
                   struct error *err)
{
    struct table *tables = memory_new(n_surveys + 1, sizeof *tables);
    bool done = true;
    for (size_t i = 0; i < n_surveys; i++) {
        struct arena arena = { 0 };
        table_init(&tables[i], &answer_schema);
        done = results_read_optional(&tables[i], output,
                                     arena_format(&arena, "3_estimate/%s/answers.csv", wave_text(surveys[i].year).id),
                                     err) &&
               done;
        table_index(&tables[i]);
        arena_clear(&arena);
    }
    for (size_t i = 1; i < n_surveys && done; i++)
        compare(study, &surveys[i - 1], &tables[i - 1], &tables[i], err);
    for (size_t i = 0; i < n_surveys; i++)
        table_clear(&tables[i]);
    free(tables);
    return done;
}
