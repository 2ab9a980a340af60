/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gnuplot reads of a figure: no mark of a text means anything in it, and an SVG's head is XML whatever a title
 * holds. */
#include <string.h>

#include "cases.h"
#include "figure/plotted.h"

static void marks_are_octal_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } table[] = {
        { "", "\\0000" },
        { "Problem med nedskräpning: 34 %", "Problem med nedskräpning: 34 %" },
        { "'centrum'", "\\0047centrum\\0047" },
        { "\"1\"2", "\\00421\\00422" }, /* four digits, whatever follows */
        { "a\\n`b` @c {d} $e", "a\\0134n\\0140b\\0140 \\0100c \\0173d\\0175 \\0044e" },
        { "två\nrader\tell\x7fr", "två\\0012rader\\0040ell\\0040r" },
        { " först", "\\0040först" },
        { "#a_b^c~d*e&f|g", "\\0043a\\0137b\\0136c\\0176d\\0052e\\0046f\\0174g" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct text_buffer out = { 0 };
        plotted_text_add(&out, table[i].text);
        cases_next(&cases, "\"%s\"", table[i].text);
        check_text(&cases, "field", out.text, table[i].expected);
        text_buffer_clear(&out);
    }
    assert_cases(&cases);
}

static void a_head_is_xml(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    plotted_head_add(&out, &(struct plotted_head){ "trend_a", "a < b & \"c\"", "]]> \x01", "sv" });
    assert_string_equal(out.text,
                        "role=\"img\" lang=\"sv\" xml:lang=\"sv\" aria-labelledby=\"trend_a-title trend_a-desc\"\n"
                        "<title id=\"trend_a-title\">a &lt; b &amp; \"c\"</title>\n"
                        "<desc id=\"trend_a-desc\">]]&gt;  </desc>\n");
    text_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_octal_numbers),
        cmocka_unit_test(a_head_is_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
