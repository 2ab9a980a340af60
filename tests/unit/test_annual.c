/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annual report's kit: Markdown in which texts stay text, paragraphs of a few sentences, cells that show theirs. */
#include <stdlib.h>
#include <string.h>

#include "annual/markdown.h"
#include "annual/paragraphs.h"
#include "annual/sheet_layout.h"
#include "cases.h"
#include "close.h"

static void assert_text(struct text_buffer *out, const char *expected)
{
    char *text = text_buffer_take(out);
    assert_string_equal(text, expected);
    free(text);
}

static void no_mark_in_a_text_means_anything_in_markdown(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    markdown_paragraph(&out, "a *b* _c_ `d` [e](f) <g> h\\i a|b ~~c~~ &amp; $x$ ^y");
    assert_text(&out,
                "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> h\\\\i a\\|b \\~\\~c\\~\\~ \\&amp; \\$x\\$ \\^y\n\n");
}

static void a_paragraph_that_begins_like_a_list_or_heading_is_none(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    markdown_paragraph(&out, "# a");
    markdown_paragraph(&out, "- a - b");
    markdown_paragraph(&out, "+ a");
    markdown_paragraph(&out, "2021. Året 2021. slut");
    markdown_paragraph(&out, "3) a");
    markdown_paragraph(&out, "   === a");
    assert_text(&out, "\\# a\n\n\\- a - b\n\n\\+ a\n\n2021\\. Året 2021. slut\n\n3\\) a\n\n\\=== a\n\n");
}

static void a_text_stays_in_its_block(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    markdown_item(&out, "a\n# b", "c\n\n- d");
    markdown_end_list(&out);
    markdown_notice(&out, "e\nf");
    markdown_paragraph(&out, " \n ");
    markdown_image(&out, "figures/a.png", "g](h) ![i");
    assert_text(&out, "- **a # b** c  - d\n\n> e f\n\n![g\\](h) !\\[i](figures/a.png)\n\n");
}

static void a_table_has_a_header_and_its_cells_stay_cells(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    const char *headings[] = { "Mått", "2021" }, *cells[] = { "a | b\nc", "−3" };
    markdown_table(&out, headings, (const bool[]){ false, true }, 2);
    markdown_row(&out, cells, 2);
    markdown_end_table(&out);
    assert_text(&out, "| Mått | 2021 |\n|:---|---:|\n| a \\| b c | −3 |\n\n");
}

static void a_paragraph_ends_before_a_finding_that_has_no_room(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    struct arena arena;
    arena_init(&arena);
    struct paragraph paragraph = { .out = &out, .arena = &arena };
    paragraph_tell(&paragraph, "A1. A2. A3.");
    paragraph_tell(&paragraph, "");
    paragraph_tell(&paragraph, "B1. B2.");
    paragraph_tell(&paragraph, "C1. C2. C3.");
    paragraph_tell(&paragraph, "D1.");
    paragraph_end(&paragraph);
    paragraph_end(&paragraph);
    paragraph_tell(&paragraph, "E1.");
    paragraph_end(&paragraph);
    assert_string_equal(out.text, "A1. A2. A3. B1. B2.\n\nC1. C2. C3. D1.\n\nE1.\n\n");
    text_buffer_clear(&out);
    arena_clear(&arena);
}

static void long_texts_become_paragraphs_of_few_sentences(void **state)
{
    (void)state;
    struct text_buffer out = { 0 };
    paragraphs_add(&out, "Ett. Två! Tre? 4 är fyra. Åtta 1.5 och t.ex. små. Sex.");
    assert_text(&out, "Ett. Två! Tre? 4 är fyra. Åtta 1.5 och t.ex. små. Sex.\n\n");
    paragraphs_add(&out, "A1. A2. A3. A4. A5. A6. ”B7.” Ö8.");
    assert_text(&out, "A1. A2. A3. A4.\n\nA5. A6. ”B7.” Ö8.\n\n");
    paragraphs_add(&out, "A1. A2. A3. A4. A5. A6. A7. A8. A9. A10. A11. A12. A13.");
    assert_text(&out, "A1. A2. A3. A4.\n\nA5. A6. A7. A8.\n\nA9. A10. A11. A12. A13.\n\n");
    paragraphs_add(&out, "");
    paragraphs_add(&out, "x");
    assert_text(&out, "x\n\n");
}

/* A line holds one character less than the column is wide, room for the margins of its cell. */
static void a_cell_has_as_many_lines_as_its_text_needs(void **state)
{
    (void)state;
    const struct {
        const char *text;
        double width;
        long long lines;
    } wanted[] = {
        { "", 11, 1 },
        { "en rad", 11, 1 },
        { "två ord här", 12, 1 },
        { "två ord här", 11, 2 },
        { "åäö åäö", 8, 1 },
        { "åäö åäö", 7, 2 },
        { "sammansättningen", 9, 2 },
        { "a\nb\nc", 11, 3 },
        { "ett två tre", 5, 3 },
        { "a sammansättningen", 9, 3 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        cases_next(&cases, "\"%s\" in %g", wanted[i].text, wanted[i].width);
        check_integer(&cases, "lines", (long long)layout_lines(wanted[i].text, wanted[i].width), wanted[i].lines);
    }
    assert_cases(&cases);
}

static void what_is_printed_fits_a_page(void **state)
{
    (void)state;
    const struct view_column columns[] = { { .heading = "a", .format = FORMAT_TEXT },
                                           { .heading = "b", .format = FORMAT_COUNT } };
    const struct view view = { VIEW_COLUMNS(columns) };
    const char *headings[] = { "a", "b" };
    struct view_cell cells[200];
    for (size_t i = 0; i < 100; i++) {
        cells[2 * i] = cell_text(i == 0 ? "ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord "
                                          "ord ord ord ord ord ord ord ord ord ord ord"
                                        : "ord");
        cells[2 * i + 1] = cell_number(1, MARK_NONE);
    }
    struct listing listing = { .view = &view, .headings = headings, .cells = cells, .n_rows = 100 };
    struct arena arena = { 0 };
    struct layout layout = layout_of(&listing, NULL, &arena);
    assert_true(layout.heights[0] == 2 * LAYOUT_LINE && layout.heights[1] == (double)LAYOUT_LINE &&
                layout.head == (double)LAYOUT_LINE);
    size_t n = layout_printed(&layout, &listing, 45);
    assert_true(n > 20 && n < 40);
    assert_int_equal(layout_printed(&layout, &listing, 45 + 5 * LAYOUT_LINE), n - 5);
    listing.n_rows = 10;
    assert_int_equal(layout_printed(&layout, &listing, 45), 10);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_mark_in_a_text_means_anything_in_markdown),
        cmocka_unit_test(a_paragraph_that_begins_like_a_list_or_heading_is_none),
        cmocka_unit_test(a_text_stays_in_its_block),
        cmocka_unit_test(a_table_has_a_header_and_its_cells_stay_cells),
        cmocka_unit_test(a_paragraph_ends_before_a_finding_that_has_no_room),
        cmocka_unit_test(long_texts_become_paragraphs_of_few_sentences),
        cmocka_unit_test(a_cell_has_as_many_lines_as_its_text_needs),
        cmocka_unit_test(what_is_printed_fits_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
