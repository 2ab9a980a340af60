/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "close.h"
#include "follow/outcome.h"
#include "follow/pledges.h"

static struct pledge_row pledge_of(enum pledge_direction direction, double target)
{
    return (struct pledge_row){ .pledge = "p",
                                .from = "2021-01-01",
                                .to = "2021-12-31",
                                .kind = PROMISE_ACTIVITY,
                                .direction = direction,
                                .target = target,
                                .baseline = MISSING };
}

static const char *status_at(struct pledge_row pledge, double done, const char *as_of)
{
    return pledge_state_word(pledge_state_of(&pledge, done, as_of));
}

static void at_least_is_judged_against_the_time_gone_by(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_AT_LEAST, 4);
    assert_string_equal(status_at(pledge, 4, ""), "fulfilled");
    assert_string_equal(status_at(pledge, 3, ""), "not_fulfilled");
    assert_string_equal(status_at(pledge, 3, "2021-12-31"), "not_fulfilled");
    assert_string_equal(status_at(pledge, 0, "2021-03-01"), "not_started");
    assert_string_equal(status_at(pledge, 0, "2020-03-01"), "not_started");
    assert_string_equal(status_at(pledge, 1, "2021-06-30"), "on_track"); /* 181 of 365 days ask for 1.98, so 1 */
    assert_string_equal(status_at(pledge, 1, "2021-07-03"), "behind");
    assert_string_equal(status_at(pledge, 4, "2021-02-01"), "fulfilled");
}

static void at_most_is_kept_only_at_the_end(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_AT_MOST, 2);
    assert_string_equal(status_at(pledge, 2, "2021-06-30"), "on_track");
    assert_string_equal(status_at(pledge, 3, "2021-06-30"), "not_fulfilled");
    assert_string_equal(status_at(pledge, 2, ""), "fulfilled");
    assert_string_equal(status_at(pledge, 0, "2020-06-30"), "not_started");
}

static void what_has_no_number_is_text(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_DIRECTION_NONE, MISSING);
    assert_string_equal(status_at(pledge, 3, ""), "text");
    pledge = pledge_of(PLEDGE_DIRECTION_NONE, 2);
    pledge.kind = PROMISE_TEXT;
    assert_string_equal(status_at(pledge, 3, ""), "text");
    pledge = pledge_of(PLEDGE_DIRECTION_NONE, 2);
    pledge.to = "2020-01-01";
    assert_string_equal(status_at(pledge, 0, ""), "text");
}

static void without_an_end_only_the_certain_is_said(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_AT_LEAST, 2);
    pledge.to = "";
    assert_string_equal(status_at(pledge, 1, "2021-06-30"), "");
    assert_string_equal(status_at(pledge, 2, "2021-06-30"), "fulfilled");
    assert_string_equal(status_at(pledge, 0, ""), "not_started");
}

static void an_outcome_goes_from_its_baseline_to_its_target(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_AT_MOST, 0.2);
    pledge.kind = PROMISE_OUTCOME;
    pledge.baseline = 0.3;
    assert_int_equal(pledge_outcome_status(&pledge, 0.2, ""), PLEDGE_FULFILLED);
    assert_int_equal(pledge_outcome_status(&pledge, 0.25, ""), PLEDGE_NOT_FULFILLED);
    assert_int_equal(pledge_outcome_status(&pledge, 0.25, "2021-03-31"), PLEDGE_ON_TRACK);
    assert_int_equal(pledge_outcome_status(&pledge, 0.29, "2021-09-30"), PLEDGE_BEHIND);
    assert_int_equal(pledge_outcome_status(&pledge, MISSING, ""), PLEDGE_NONE);
    assert_close(pledge_share_done(&pledge, 0.25), 0.5, 1e-12, 0);
    assert_close(pledge_share_done(&pledge, 0.35), 0, 0, 0);
    pledge.direction = PLEDGE_DIRECTION_NONE;
    assert_int_equal(pledge_outcome_status(&pledge, 0.19, ""), PLEDGE_FULFILLED);
    pledge.baseline = MISSING;
    assert_true(is_missing(pledge_share_done(&pledge, 0.25)));
}

static void only_activities_of_the_period_and_up_to_the_day_count(void **state)
{
    (void)state;
    struct picture picture = { 0 };
    table_init(&picture.activities, &activity_schema);
    const char *dates[] = { "2020-12-31", "2021-01-01", "2021-07-01", "2021-12-31", "2022-01-01" };
    for (size_t i = 0; i < 5; i++) {
        struct activity_row *row = table_add(&picture.activities);
        row->date = dates[i];
        row->pledge = "p";
        if (i == 2)
            row->count = 3;
    }
    struct activity_row *other = table_add(&picture.activities);
    other->date = "2021-07-01";
    other->pledge = "q";
    table_index(&picture.activities);
    struct pledge_row pledge = pledge_of(PLEDGE_AT_LEAST, 2);
    assert_close(pledge_done(&picture, &pledge, ""), 5, 0, 0);
    assert_close(pledge_done(&picture, &pledge, "2021-07-01"), 4, 0, 0);
    table_clear(&picture.activities);
}

static void dates_are_those_of_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(date_days("1970-01-01"), 0);
    assert_int_equal(date_days("2000-03-01"), 11017);
    assert_int_equal(date_days("2021-12-31") - date_days("2021-01-01"), 364);
    assert_true(text_is_date("2020-02-29") && text_is_date("2000-02-29"));
    assert_false(text_is_date("2021-02-29") || text_is_date("1900-02-29") || text_is_date("2021-13-01") ||
                 text_is_date("2021-00-10") || text_is_date("2021-04-31"));
    assert_false(text_is_date("") || text_is_date("2021-4-1") || text_is_date("2021-04-01x") || text_is_date("i går"));
}

static void what_the_time_gone_by_asks_for_is_a_whole_number(void **state)
{
    (void)state;
    struct pledge_row pledge = pledge_of(PLEDGE_AT_LEAST, 4);
    assert_true(pledge_expected(&pledge, "2021-06-30") == 1); /* 4 × 181/365 = 1.98 */
    assert_true(pledge_expected(&pledge, "2021-07-02") == 2); /* 4 × 183/365 = 2.005 */
    assert_true(pledge_expected(&pledge, "2020-07-02") == 0);
    assert_true(pledge_expected(&pledge, "") == 4);
    pledge.direction = PLEDGE_AT_MOST;
    assert_true(is_missing(pledge_expected(&pledge, "2021-06-30")));
    pledge.direction = PLEDGE_AT_LEAST;
    pledge.to = "";
    assert_true(is_missing(pledge_expected(&pledge, "2021-06-30")));
}

static void a_baseline_is_revised_when_it_differs_at_the_decimals_it_was_written_with(void **state)
{
    (void)state;
    assert_false(outcome_is_revised(0.34, 0.3449));
    assert_false(outcome_is_revised(0.34, 0.3351));
    assert_true(outcome_is_revised(0.34, 0.3451));
    assert_true(outcome_is_revised(0.344, 0.3451));
    assert_false(outcome_is_revised(45, 45));
    assert_true(outcome_is_revised(45, 46));
    assert_false(outcome_is_revised(MISSING, 46));
    assert_false(outcome_is_revised(45, MISSING));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_least_is_judged_against_the_time_gone_by),
        cmocka_unit_test(at_most_is_kept_only_at_the_end),
        cmocka_unit_test(what_has_no_number_is_text),
        cmocka_unit_test(without_an_end_only_the_certain_is_said),
        cmocka_unit_test(an_outcome_goes_from_its_baseline_to_its_target),
        cmocka_unit_test(only_activities_of_the_period_and_up_to_the_day_count),
        cmocka_unit_test(dates_are_those_of_the_calendar),
        cmocka_unit_test(what_the_time_gone_by_asks_for_is_a_whole_number),
        cmocka_unit_test(a_baseline_is_revised_when_it_differs_at_the_decimals_it_was_written_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
