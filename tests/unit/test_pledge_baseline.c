/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which year a pledge is followed: the last that was over before its first day and has a figure. The same in the
 * comparisons of 4_compare (pledge_changes) and in the follow-up of 7_follow (outcome). */
#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "compare/crime_changes.h"
#include "compare/pledge_changes.h"
#include "compare/survey_changes.h"
#include "follow/outcome.h"

enum { FIRST = 2018, LAST = 2023, N_YEARS = LAST - FIRST + 1 };

/* from: the pledge's first day; without: a year that has no figure; as_of: the day of judgement. Wanted: the
 * baseline, 0 where there is none, and the newest year that it is compared with. */
static const struct baseline_case {
    const char *sentence, *subject, *from, *survey_closes, *without, *as_of;
    int baseline, newest;
} table[] = {
    { "a survey that closed the day before the first day is the baseline", "fraga", "2020-11-01", "10-31", "", "", 2020,
      2023 },
    { "a survey that closes on the first day is none", "fraga", "2020-10-31", "10-31", "", "", 2019, 2023 },
    { "a survey without a closing day closes with its year", "fraga", "2021-01-01", "", "", "", 2020, 2023 },
    { "a survey that closes with its year is not over on its last day", "fraga", "2020-12-31", "", "", "", 2019, 2023 },
    { "a survey that did not ask is no baseline", "fraga", "2020-11-01", "10-31", "2020", "", 2019, 2023 },
    { "the last survey before the first day is the baseline, not the first", "fraga", "2022-01-01", "10-31", "", "",
      2021, 2023 },
    { "a pledge before all surveys has no baseline", "fraga", "2018-01-01", "10-31", "", "", 0, 2023 },
    { "a survey after the day of judgement is not yet there", "fraga", "2020-11-01", "10-31", "", "2021-12-31", 2020,
      2021 },
    { "a survey that closes on the day of judgement is there", "fraga", "2020-11-01", "10-31", "", "2021-10-31", 2020,
      2021 },
    { "a year of the register that ended the day before the first day is the baseline", "inbrott", "2021-01-01",
      "10-31", "", "", 2020, 2023 },
    { "a year of the register that ends on the first day is none", "inbrott", "2020-12-31", "10-31", "", "", 2019,
      2023 },
    { "the closing day of the survey is none of the register's", "inbrott", "2020-11-01", "10-31", "", "", 2019, 2023 },
    { "a year that the register lacks is no baseline", "inbrott", "2021-01-01", "", "2020", "", 2019, 2023 },
    { "the last year of the register before the first day is the baseline, not the first", "inbrott", "2022-01-01", "",
      "", "", 2021, 2023 },
};

/* One indicator and one series, of six years. */
struct followed_study {
    const struct baseline_case *row;
    struct study study;
    struct comparing comparing;
    struct survey_year surveys[N_YEARS];
    struct table rates, mentions, pledges, changes;
    struct error err;
};

static bool has_figure(const struct baseline_case *row, int year)
{
    int without = MISSING_INTEGER;
    (void)number_parse_integer(row->without, &without);
    return year != without;
}

static void add_estimate(struct table *estimates, const struct baseline_case *row, int year)
{
    struct estimate_row *estimate = table_add(estimates);
    estimate->year = estimate->from_year = wave_of_year(year);
    estimate->indicator = "fraga";
    estimate->domain = "all";
    estimate->measure = MEASURE_SHARE;
    estimate->method = METHOD_DIRECT;
    estimate->status = has_figure(row, year) ? STATUS_OK : STATUS_NOT_ASKED;
    if (!has_figure(row, year))
        return;
    estimate->estimate = 0.3 + 0.01 * (year - FIRST);
    estimate->se = 0.02;
    estimate->df = 500;
    estimate->n = 500;
}

static void add_rate(struct table *rates, const struct baseline_case *row, int year)
{
    if (!has_figure(row, year))
        return;
    struct rate_row *rate = table_add(rates);
    rate->year = year;
    rate->period = "year";
    rate->area = "9901";
    rate->series = "inbrott";
    rate->count = 50 + year - FIRST;
    rate->population = 10000;
    rate->status = STATUS_OK;
}

static void open_followed(struct followed_study *followed, const struct baseline_case *row)
{
    *followed = (struct followed_study){ .row = row, .study = { .folder = "no_study", .shown = "no_study" } };
    error_init(&followed->err);
    table_init(&followed->study.table, &setting_schema);
    study_set_defaults(&followed->study);
    followed->study.settings.code = "9901";
    if (*row->survey_closes != '\0')
        followed->study.settings.survey_closes = row->survey_closes;
    assert_true(comparing_open(&followed->comparing, &followed->study, NULL, &followed->err));
    table_init(&followed->rates, &rate_schema);
    table_init(&followed->mentions, &notes_theme_schema);
    table_init(&followed->pledges, &pledge_schema);
    table_init(&followed->changes, &change_schema);
    for (int year = FIRST; year <= LAST; year++) {
        struct survey_year *survey = &followed->surveys[year - FIRST];
        survey_year_init(survey, wave_of_year(year));
        add_estimate(&survey->estimates, row, year);
        survey_year_index(survey);
        add_rate(&followed->rates, row, year);
    }
    struct pledge_row *pledge = table_add(&followed->pledges);
    pledge->pledge = "lofte";
    pledge->from = row->from;
    pledge->subject = row->subject;
}

static void close_followed(struct followed_study *followed)
{
    for (size_t i = 0; i < N_YEARS; i++)
        survey_year_clear(&followed->surveys[i]);
    table_clear(&followed->rates);
    table_clear(&followed->mentions);
    table_clear(&followed->pledges);
    table_clear(&followed->changes);
    comparing_clear(&followed->comparing);
    table_clear(&followed->study.table);
    error_clear(&followed->err);
}

/* As 4_compare does. */
static void compare(struct followed_study *followed)
{
    struct pledge_sources sources = {
        followed->surveys, N_YEARS, &followed->rates, &followed->mentions, { "9901", LAST }
    };
    for (size_t n = 2; n <= N_YEARS; n++)
        survey_changes_add(&followed->comparing, followed->surveys, n, &followed->changes);
    crime_changes_add(&followed->comparing, &followed->rates, sources.scope, &followed->changes);
    pledge_changes_add(&followed->comparing, &sources, &followed->pledges, &followed->changes);
}

/* The rows of baseline `pledge` go from the baseline to every later year with a figure, once, but for the first, which
 * the row `previous` compares. */
static void look_at_changes(struct cases *cases, const struct baseline_case *row)
{
    struct followed_study followed;
    open_followed(&followed, row);
    compare(&followed);
    const struct change_row *rows = followed.changes.rows;
    int n_later = 0;
    for (int year = FIRST; year <= LAST; year++) {
        bool is_later = row->baseline != 0 && year > row->baseline && has_figure(row, year);
        int n_found = 0;
        n_later += is_later;
        for (size_t i = 0; i < followed.changes.n_rows; i++)
            if (rows[i].baseline == BASELINE_PLEDGE && wave_equals(rows[i].to_year, wave_of_year(year))) {
                check_integer(cases, "first year of a change", rows[i].from_year.year, row->baseline);
                n_found++;
            }
        check_integer(cases, "changes to the year", n_found, is_later && n_later > 1);
    }
    close_followed(&followed);
}

static void changes_of_a_pledge_begin_at_its_baseline(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].sentence);
        look_at_changes(&cases, &table[i]);
    }
    assert_cases(&cases);
}

/* The tables of `followed` as 7_follow has them. */
static void open_assessment(struct followed_study *followed, struct picture *picture, struct subject subjects[2],
                            struct wave years[N_YEARS])
{
    subjects[0] = (struct subject){ .name = "fraga", .source = SOURCE_SURVEY, .theme = "", .kind = INDICATOR_SHARE };
    subjects[1] = (struct subject){ .name = "inbrott", .source = SOURCE_CRIME, .theme = "" };
    *picture =
        (struct picture){ .year = wave_of_year(LAST), .years = years, .n_years = N_YEARS, .study = followed->study };
    picture->codebook.subjects = subjects;
    picture->codebook.n_subjects = 2;
    table_index(&followed->rates);
    table_index(&followed->changes);
    picture->rates = followed->rates;
    picture->changes = followed->changes;
    table_init(&picture->estimates, &estimate_schema);
    for (int year = FIRST; year <= LAST; year++) {
        years[year - FIRST] = wave_of_year(year);
        add_estimate(&picture->estimates, followed->row, year);
    }
    table_index(&picture->estimates);
}

static void look_at_outcome(struct cases *cases, const struct baseline_case *row)
{
    struct followed_study followed;
    struct picture picture;
    struct subject subjects[2];
    struct wave years[N_YEARS];
    open_followed(&followed, row);
    compare(&followed);
    open_assessment(&followed, &picture, subjects, years);
    struct follower follower = { .picture = &picture,
                                 .as_of = row->as_of,
                                 .survey_closes = followed.study.settings.survey_closes,
                                 .err = &followed.err };
    struct outcome outcome = outcome_of(&follower, followed.pledges.rows);
    int baseline = wave_is_missing(outcome.baseline_year) ? 0 : outcome.baseline_year.year;
    check_integer(cases, "baseline", baseline, row->baseline);
    check_integer(cases, "newest year", outcome.year.year, row->newest);
    if (outcome.change != NULL) {
        check_integer(cases, "first year of its change", outcome.change->from_year.year, row->baseline);
        check_integer(cases, "last year of its change", outcome.change->to_year.year, row->newest);
    }
    check_true(cases, "a change where there is a baseline", (outcome.change != NULL) == (row->baseline != 0));
    table_clear(&picture.estimates);
    arena_clear(&picture.arena);
    close_followed(&followed);
}

static void the_outcome_of_a_pledge_begins_at_its_baseline(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].sentence);
        look_at_outcome(&cases, &table[i]);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_of_a_pledge_begin_at_its_baseline),
        cmocka_unit_test(the_outcome_of_a_pledge_begins_at_its_baseline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
