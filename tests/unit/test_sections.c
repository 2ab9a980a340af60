/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sections of the documents say of themselves fits together. */
#include <string.h>

#include "base/text.h"
#include "cases.h"
#include "document/section.h"

#define POINT_TO_SECTION(name) &section_##name,
static const struct section *const sections[] = { DOCUMENT_SECTION_EACH(POINT_TO_SECTION) };
enum { N_SECTIONS = sizeof sections / sizeof *sections };

static void every_section_is_in_a_document(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SECTIONS; i++) {
        assert_true(sections[i]->documents != 0);
        assert_non_null(sections[i]->add);
        assert_int_equal(sections[i]->id == NULL, sections[i]->heading == NULL);
    }
}

static void no_two_sections_of_a_document_have_one_place_or_one_id(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SECTIONS; i++)
        for (size_t k = 0; k < i; k++)
            if ((sections[i]->documents & sections[k]->documents) != 0) {
                assert_int_not_equal(sections[i]->place, sections[k]->place);
                assert_false(sections[i]->id != NULL && sections[k]->id != NULL &&
                             text_is(sections[i]->id, sections[k]->id));
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_section_is_in_a_document),
        cmocka_unit_test(no_two_sections_of_a_document_have_one_place_or_one_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
