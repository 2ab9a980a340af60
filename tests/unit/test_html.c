/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markup that documents are built of: what comes from files stays text, and figures that stand together do not disturb
 * each other. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cases.h"
#include "document/html.h"
#include "document/svg.h"
#include "figure/figures.h"

static void assert_markup(struct html *html, const char *expected)
{
    char *text = html_take(html);
    assert_string_equal(text, expected);
    free(text);
    html_clear(html);
}

static void text_is_escaped_in_elements_and_attributes(void **state)
{
    (void)state;
    struct html html;
    html_init(&html);
    html_element(&html, "p", "<script>\"a\" & `date`</script>\x01", "title", "a\"b<c>&", "hidden", "", "class", NULL,
                 NULL);
    assert_markup(
        &html,
        "<p title=\"a&quot;b&lt;c&gt;&amp;\" hidden>&lt;script&gt;&quot;a&quot; &amp; `date`&lt;/script&gt; </p>\n");
}

static void elements_close_in_the_order_in_which_they_opened(void **state)
{
    (void)state;
    struct html html;
    html_init(&html);
    html_open(&html, "ul", NULL);
    html_open(&html, "li", "id", "a", NULL);
    html_text(&html, "x");
    html_void(&html, "br", NULL);
    html_close(&html, "li");
    html_close(&html, "ul");
    assert_markup(&html, "<ul><li id=\"a\">x<br>\n</li>\n</ul>\n");
}

static void a_table_has_caption_scopes_and_a_box(void **state)
{
    (void)state;
    struct html html;
    html_init(&html);
    const struct html_column columns[] = { { "Mått", false, true }, { "Andel", true, false } };
    const struct html_table table = { "Läget", columns, 2 };
    html_table_open(&html, &table);
    html_table_row(&html, &table, "estimate:2021/a", (const char *const[]){ "trafik", "34 %" });
    html_table_close(&html);
    assert_markup(&html,
                  "<div class=\"box\"><table><caption>Läget</caption>\n"
                  "<thead><tr><th scope=\"col\">Mått</th><th scope=\"col\" class=\"number\">Andel</th></tr>\n</thead>\n"
                  "<tbody><tr id=\"estimate:2021/a\"><th scope=\"row\">trafik</th>"
                  "<td class=\"number\" data-label=\"Andel\">34 %</td></tr>\n</tbody>\n</table>\n</div>\n");
}

static const char drawing[] =
    "<?xml version=\"1.0\"?>\n<svg \n width=\"680\" height=\"300\"\n viewBox=\"0 0 680 "
    "300\">\n<title>x</title>\n<desc>Produced by "
    "GNUPLOT</desc>"
    "<g id=\"canvas\">\n<rect x=\"0\" y=\"0\" width=\"680\" height=\"300\" fill=\"#ffffff\"/>\n"
    "<defs>\n\t<circle id='gpDot' r='1'/><use xlink:href='#gpDot' id=\"gpPt\"/>\n"
    "\t<filter id='box'>\n<feFlood/></filter></defs>\n"
    "<g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"1.00\" "
    "stroke-linecap=\"butt\" stroke-linejoin=\"miter\">\n\t<g stroke='none'>\n</g>\n</g>\n"
    "<g filter=\"url(#gpDot)\" fill=\"rgb(0,115, 178)\"><title>curve</title>"
    "<text>A id='b' &lt;script> url(#c) rgb(1,2,3)</text></g>\n"
    "<g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"1.00\" "
    "stroke-linecap=\"butt\" stroke-linejoin=\"miter\">\n"
    "<path stroke='rgb( 27,  27,  27)' d='M0,0'/></g>\n</g>\n</svg>\n";

static const struct svg_alternative alternative = { "trend_a", "Har \"minskat\"", "Andel per år", 33 };

static void a_figure_gets_its_own_ids_a_text_alternative_and_nothing_idle(void **state)
{
    (void)state;
    struct html html;
    struct error err;
    html_init(&html);
    error_init(&err);
    assert_true(svg_inline(&html, drawing, "a.svg", &alternative, &err));
    assert_markup(
        &html,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 33 680 "
        "267\" fill=\"none\" stroke=\"currentColor\" role=\"img\" "
        "aria-labelledby=\"trend_a-title trend_a-desc\"><title id=\"trend_a-title\">Har &quot;minskat&quot;</title>"
        "<desc id=\"trend_a-desc\">Andel per år</desc>\n"
        "<g id=\"trend_a-canvas\"><defs><circle id='trend_a-gpDot' r='1'/>"
        "<use xlink:href='#trend_a-gpDot' id=\"trend_a-gpPt\"/></defs>"
        "<g filter=\"url(#trend_a-gpDot)\" fill=\"#0073b2\">"
        "<text>A id='b' &lt;script> url(#c) rgb(1,2,3)</text></g><g><path stroke='#1b1b1b' d='M0,0'/></g></g></svg>\n");
    error_clear(&err);
}

static void what_gnuplot_does_not_draw_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "<svg viewBox=\"0 0 1 1\">",
        "<svg width=\"1\"></svg>",
        "<svg viewBox=\"0 0 1 1\"><script>a</script></svg>",
        "<svg viewBox=\"0 0 1 1\"><image href=\"x\"/></svg>",
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct html html;
        struct error err;
        html_init(&html);
        error_init(&err);
        cases_next(&cases, "\"%s\"", texts[i]);
        check_true(&cases, "is refused", !svg_inline(&html, texts[i], "a.svg", &alternative, &err));
        check_integer(&cases, "errors", (long long)err.n_errors, 1);
        check_text(&cases, "written", html.buffer.text, NULL);
        html_clear(&html);
        error_clear(&err);
    }
    assert_cases(&cases);
}

static void labels_are_set_in_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, n_lines;
        const char *expected;
    } cases[] = {
        { "kort", 10, 2, "kort" },
        { "problem med nedskräpning", 12, 2, "problem med\nnedskräpning" },
        { "problem med nedskräpning", 24, 2, "problem med nedskräpning" },
        { "norra ytterområdet", 12, 3, "norra\nytterområdet" },
        { "ytterområdena", 12, 3, "ytterområdena" }, /* an overhang of two is let be */
        { "ytterområdenas", 11, 3, "ytterområd-\nenas" },
        { "ett två tre fyra fem", 8, 2, "ett två\ntre…" },
        { "åäö åäö åäö", 3, 3, "åäö\nåäö\nåäö" },
        { "a\nb\\c \"d\" `date`", 40, 1, "a b\\c \"d\" `date`" },
        { "", 5, 2, "" },
    };
    struct arena arena;
    arena_init(&arena);
    struct cases results = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cases_next(&results, "\"%s\" in %zu lines of %zu", cases[i].text, cases[i].n_lines, cases[i].width);
        check_text(&results, "lines", figures_wrap(&arena, cases[i].text, cases[i].width, cases[i].n_lines),
                   cases[i].expected);
    }
    assert_cases(&results);
    struct figure_lines lines = figures_wrap_in_two(&arena, "problem med nedskräpning", 12);
    assert_string_equal(lines.first, "problem med");
    assert_string_equal(lines.second, "nedskräpning");
    assert_int_equal(lines.n, 2);
    assert_string_equal(figures_wrap_in_two(&arena, "kort", 12).second, "");
    arena_clear(&arena);
}

static void axes_end_at_round_numbers(void **state)
{
    (void)state;
    static const double highest[] = { 1, 4, 5, 17, 45, 62, 131, 380, 2058 },
                        ends[] = { 1, 4, 6, 20, 50, 80, 150, 400, 2500 };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        double step;
        cases_next(&cases, "values up to %g", highest[i]);
        check_close(&cases, "end", figures_axis_end(highest[i], &step), ends[i], 1e-12, 0);
        check_true(&cases, "at most five steps", ends[i] / step < 5.5);
    }
    assert_cases(&cases);
}

static void the_last_year_is_always_written(void **state)
{
    (void)state;
    for (size_t n = 1; n < 40; n++) {
        size_t n_ticks = 0;
        for (size_t i = 0; i < n; i++)
            n_ticks += figures_is_tick(i, n, 5);
        assert_true(figures_is_tick(n - 1, n, 5));
        assert_in_range(n_ticks, 1, 5);
    }
}

static void rows_are_parted_evenly_and_completely(void **state)
{
    (void)state;
    for (size_t n = 1; n < 100; n++) {
        size_t n_parts = figures_count_parts(n, 24), end = 0;
        for (size_t k = 0; k < n_parts; k++) {
            struct figure_part part = figures_part(n, n_parts, k);
            assert_int_equal(part.first, end);
            assert_in_range(part.end - part.first, 1, 24);
            end = part.end;
        }
        assert_int_equal(end, n);
    }
}

static void markup_is_read_as_a_reader_does(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    static const char markup[] =
        " <strong>A &amp; &lt;b&gt;</strong>\n  is <a href=\"#a&gt;b\">&quot;c&quot;</a> &x; \xC3\xB6 ";
    assert_string_equal(html_plain(&arena, markup, sizeof markup - 1), "A & <b> is \"c\" &x; \xC3\xB6");
    arena_clear(&arena);
}

static void what_is_empty_is_taken_back(void **state)
{
    (void)state;
    struct html html;
    html_init(&html);
    html_open(&html, "section", NULL);
    html_open(&html, "ul", "class", "plain", NULL);
    assert_false(html_close_filled(&html, "ul"));
    html_open(&html, "ul", NULL);
    html_element(&html, "li", "one", NULL);
    assert_true(html_close_filled(&html, "ul"));
    const struct html_column columns[] = { { .heading = "Year", .is_head = true } };
    struct html_table table = { "Years", columns, 1 };
    html_table_open(&html, &table);
    assert_false(html_table_close(&html));
    html_close(&html, "section");
    assert_markup(&html, "<section><ul><li>one</li>\n</ul>\n</section>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped_in_elements_and_attributes),
        cmocka_unit_test(what_is_empty_is_taken_back),
        cmocka_unit_test(markup_is_read_as_a_reader_does),
        cmocka_unit_test(elements_close_in_the_order_in_which_they_opened),
        cmocka_unit_test(a_table_has_caption_scopes_and_a_box),
        cmocka_unit_test(a_figure_gets_its_own_ids_a_text_alternative_and_nothing_idle),
        cmocka_unit_test(what_gnuplot_does_not_draw_is_refused),
        cmocka_unit_test(labels_are_set_in_lines),
        cmocka_unit_test(axes_end_at_round_numbers),
        cmocka_unit_test(the_last_year_is_always_written),
        cmocka_unit_test(rows_are_parted_evenly_and_completely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
