/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "study/areas.h"

static void add(struct areas *areas, const char *area, int from, int to, const char *part_of)
{
    struct area_row *row = table_add(&areas->table);
    row->area = area;
    row->from = from;
    row->to = to;
    row->part_of = part_of;
    areas->rows = areas->table.rows;
    areas->n = areas->table.n_rows;
    table_index(&areas->table);
}

/* An outer area that was split in two in 2019, a roll-up over the split, and one over that which has no row of its own.
 */
static int make(void **state)
{
    static struct areas areas;
    table_init(&areas.table, &area_schema);
    add(&areas, "ytteromraden", MISSING_INTEGER, MISSING_INTEGER, "kommunen");
    add(&areas, "ytter", MISSING_INTEGER, 2018, "ytteromraden");
    add(&areas, "centrum", MISSING_INTEGER, MISSING_INTEGER, "kommunen");
    add(&areas, "norra", 2019, MISSING_INTEGER, "ytteromraden");
    ((struct area_row *)areas.table.rows)[3].label_sv = "norra ytterområdet";
    *state = &areas;
    return 0;
}

static int clear(void **state)
{
    areas_clear(*state);
    return 0;
}

static void an_area_exists_in_its_years(void **state)
{
    const struct areas *areas = *state;
    assert_true(areas_exists(areas, "ytter", 2018) && !areas_exists(areas, "ytter", 2019));
    assert_true(!areas_exists(areas, "norra", 2018) && areas_exists(areas, "norra", 2019));
    assert_true(areas_exists(areas, "centrum", 1990));
}

static void an_id_that_the_file_does_not_have_exists_always(void **state)
{
    assert_true(areas_exists(*state, "norr_om_an", 2018));
    assert_false(areas_is_known(*state, "norr_om_an"));
}

static void a_roll_up_without_a_row_exists_where_a_part_does(void **state)
{
    assert_true(areas_exists(*state, "kommunen", 2018));
    assert_true(areas_is_known(*state, "kommunen") && areas_is_roll_up(*state, "kommunen", 2018));
}

static void parts_are_parts_of_what_their_whole_is_part_of(void **state)
{
    const struct areas *areas = *state;
    assert_true(areas_is_part(areas, "norra", "ytteromraden", 2020));
    assert_true(areas_is_part(areas, "norra", "kommunen", 2020));
    assert_false(areas_is_part(areas, "norra", "ytteromraden", 2018));
    assert_false(areas_is_part(areas, "ytteromraden", "norra", 2020));
    assert_false(areas_is_part(areas, "centrum", "centrum", 2020));
}

static void labels_fall_back_to_the_other_language_and_to_the_id(void **state)
{
    assert_string_equal(areas_label(*state, "norra", 2020, "en"), "norra ytterområdet");
    assert_string_equal(areas_label(*state, "norra", 2018, "sv"), "norra ytterområdet");
    assert_string_equal(areas_label(*state, "centrum", 2020, "sv"), "centrum");
    assert_string_equal(areas_label(*state, "okand", 2020, "sv"), "okand");
}

static void an_area_is_named_alone_or_with_its_domain(void **state)
{
    (void)state;
    assert_string_equal(areas_place("centrum").domain, "area");
    assert_string_equal(areas_place("centrum").level, "centrum");
    assert_string_equal(areas_place("area/centrum").level, "centrum");
    assert_string_equal(areas_place("all").domain, "all");
    assert_string_equal(areas_place("").domain, "all");
    assert_string_equal(areas_place("").level, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_is_named_alone_or_with_its_domain),
        cmocka_unit_test(an_area_exists_in_its_years),
        cmocka_unit_test(an_id_that_the_file_does_not_have_exists_always),
        cmocka_unit_test(a_roll_up_without_a_row_exists_where_a_part_does),
        cmocka_unit_test(parts_are_parts_of_what_their_whole_is_part_of),
        cmocka_unit_test(labels_fall_back_to_the_other_language_and_to_the_id),
    };
    return cmocka_run_group_tests(tests, make, clear);
}
