/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table-driven test goes on after a case that fails. Each check that fails is a line of its own with the case, what
 * was found and what was wanted; the test fails at the end of its table.
 *
 *     struct cases cases = { 0 };
 *     for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
 *         cases_next(&cases, "%s at %d", table[i].text, table[i].width);
 *         check_text(&cases, "first line", first_line(table[i].text), table[i].first);
 *     }
 *     assert_cases(&cases);
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "close.h"

enum { CASES_MOST_LINES = 40 };

struct cases {
    char name[200];
    size_t n, n_failed, n_lines;
    bool has_failed; /* the case that is looked at */
};

/* The next case, by a name that tells it from the others. */
__attribute__((format(printf, 2, 3))) static inline void cases_next(struct cases *cases, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    (void)vsnprintf(cases->name, sizeof cases->name, format, values);
    va_end(values);
    cases->n++;
    cases->has_failed = false;
}

/* A check of the case has failed: `what` was looked at, and what is wrong with it. Returns false. */
__attribute__((format(printf, 3, 4))) static inline bool cases_fail(struct cases *cases, const char *what,
                                                                    const char *format, ...)
{
    va_list values;
    cases->n_failed += !cases->has_failed;
    cases->has_failed = true;
    if (++cases->n_lines > CASES_MOST_LINES)
        return false;
    (void)printf("# %s, %s: ", cases->name, what);
    va_start(values, format);
    (void)vprintf(format, values);
    va_end(values);
    (void)putchar('\n');
    (void)fflush(stdout);
    return false;
}

/* The checks return whether they hold, for a case that cannot be looked at further where one does not. */
static inline bool check_true(struct cases *cases, const char *what, bool is_so)
{
    return is_so || cases_fail(cases, what, "is not so");
}

static inline bool check_text(struct cases *cases, const char *what, const char *found, const char *wanted)
{
    bool is_same = found != NULL && wanted != NULL ? strcmp(found, wanted) == 0 : found == wanted;
    return is_same || cases_fail(cases, what, "\"%s\" was found, \"%s\" was wanted", found != NULL ? found : "(none)",
                                 wanted != NULL ? wanted : "(none)");
}

static inline bool check_integer(struct cases *cases, const char *what, long long found, long long wanted)
{
    return found == wanted || cases_fail(cases, what, "%lld was found, %lld was wanted", found, wanted);
}

static inline bool check_close(struct cases *cases, const char *what, double found, double wanted, double relative,
                               double absolute)
{
    return is_close(found, wanted, relative, absolute) ||
           cases_fail(cases, what, "%.17g was found, %.17g was wanted within %g relative, %g absolute", found, wanted,
                      relative, absolute);
}

/* Fails the test where a case failed, and where there was none. */
static inline void assert_cases(const struct cases *cases)
{
    if (cases->n_lines > CASES_MOST_LINES)
        (void)printf("# and %zu checks more\n", cases->n_lines - CASES_MOST_LINES);
    if (cases->n_failed > 0 || cases->n == 0)
        fail_msg("%zu of %zu cases failed", cases->n_failed, cases->n);
}
