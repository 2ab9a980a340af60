/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which counts of an open survey are hidden: small ones, and those by which they would follow. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "cases.h"
#include "protect/open_counts.h"
#include "tables/notes_tables.h"

/* Who answered and who named the theme, in all and in two areas; a count of -1: no row. hidden: a letter for each of
 * the three rows of the theme, x where it is hidden. */
static const struct open_case {
    const char *sentence;
    int answered[3], named[3];
    const char *hidden;
} open_cases[] = {
    { "counts of many are shown", { 100, 60, 40 }, { 30, 20, 10 }, "..." },
    { "four are hidden, and the other area with them", { 100, 60, 40 }, { 24, 20, 4 }, ".xx" },
    { "all but four are too", { 100, 60, 40 }, { 56, 20, 36 }, ".xx" },
    { "five are shown", { 100, 60, 40 }, { 25, 20, 5 }, "..." },
    { "where the whole is hidden the areas are", { 100, 60, 40 }, { 4, 4, -1 }, "xx." },
    { "nobody of the other area hides nothing", { 100, 60, 40 }, { 30, 30, -1 }, "..." },
    { "with many from elsewhere one area alone is hidden in doubt no less", { 100, 50, 10 }, { 34, 20, 4 }, ".xx" },
    { "four from elsewhere hide the smaller area", { 104, 60, 40 }, { 34, 20, 10 }, "..x" },
    { "and so do four of many from elsewhere", { 150, 60, 40 }, { 34, 20, 10 }, "..x" },
    { "five of many from elsewhere do not", { 150, 60, 40 }, { 35, 20, 10 }, "..." },
    { "an area and those from elsewhere hide each other", { 150, 60, 40 }, { 26, 20, 3 }, "..x" },
};

static void add(struct table *counts, const char *area, const char *theme, int respondents)
{
    if (respondents < 0)
        return;
    struct open_count_row *row = table_add(counts);
    *row = (struct open_count_row){ 2021, "webb", area, theme, respondents, respondents, "2021-05-31" };
}

static void what_is_small_and_what_it_follows_from_is_hidden(void **state)
{
    static const char *const areas[] = { "", "norr", "syd" };
    const struct confidential rule = { .base = 5, .count = 5, .alike = 30, .publishes_zeros = true };
    struct cases cases = { 0 };
    (void)state;
    for (size_t i = 0; i < sizeof open_cases / sizeof *open_cases; i++) {
        struct table counts;
        char found[4] = "...";
        table_init(&counts, &open_count_schema);
        cases_next(&cases, "%s", open_cases[i].sentence);
        for (int k = 0; k < 3; k++) {
            add(&counts, areas[k], "", open_cases[i].answered[k]);
            add(&counts, areas[k], "trafik", open_cases[i].named[k]);
        }
        table_sort(&counts);
        bool *hidden = open_counts_hidden(&counts, rule);
        const struct open_count_row *rows = counts.rows;
        for (size_t r = 0; r < counts.n_rows; r++)
            for (int k = 0; k < 3; k++)
                if (hidden[r] && *rows[r].theme != '\0' && strcmp(rows[r].area, areas[k]) == 0)
                    found[k] = 'x';
        (void)check_text(&cases, "hidden", found, open_cases[i].hidden);
        free(hidden);
        table_clear(&counts);
    }
    assert_cases(&cases);
}

/* As above with three areas, of 40 who answered each. */
static const struct hidden_together_case {
    const char *sentence;
    int named[4];
    const char *hidden;
} hidden_together_cases[] = {
    { "two areas of one each are known from the whole, so that the third is hidden too", { 22, 1, 1, 20 }, ".xxx" },
    { "two areas of three and two are not", { 25, 3, 2, 20 }, ".xx." },
    { "two areas in which two and one did not name it hide the third", { 97, 38, 39, 20 }, ".xxx" },
    { "of four in one area the smallest other hides them", { 44, 4, 10, 30 }, ".xx." },
};

static void areas_hidden_together_are_more_than_a_few(void **state)
{
    static const char *const areas[] = { "", "norr", "syd", "vast" };
    const struct confidential rule = { .base = 5, .count = 5, .alike = 30, .publishes_zeros = true };
    struct cases cases = { 0 };
    (void)state;
    for (size_t i = 0; i < sizeof hidden_together_cases / sizeof *hidden_together_cases; i++) {
        struct table counts;
        char found[5] = "....";
        table_init(&counts, &open_count_schema);
        cases_next(&cases, "%s", hidden_together_cases[i].sentence);
        for (int k = 0; k < 4; k++) {
            add(&counts, areas[k], "", k == 0 ? 120 : 40);
            add(&counts, areas[k], "trafik", hidden_together_cases[i].named[k]);
        }
        table_sort(&counts);
        bool *hidden = open_counts_hidden(&counts, rule);
        const struct open_count_row *rows = counts.rows;
        for (size_t r = 0; r < counts.n_rows; r++) {
            for (int k = 0; k < 4; k++)
                if (hidden[r] && *rows[r].theme != '\0' && strcmp(rows[r].area, areas[k]) == 0)
                    found[k] = 'x';
            (void)check_true(&cases, "mentions of all go, those of a theme go with it",
                             open_counts_hide_mentions(&counts, hidden, &rows[r]) == (*rows[r].theme == '\0'));
        }
        (void)check_text(&cases, "hidden", found, hidden_together_cases[i].hidden);
        free(hidden);
        table_clear(&counts);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_small_and_what_it_follows_from_is_hidden),
                                        cmocka_unit_test(areas_hidden_together_are_more_than_a_few) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
