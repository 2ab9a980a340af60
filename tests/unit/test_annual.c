/* The annual report's kit: tables with marks instead of figures that are not shown, and Markdown in which texts stay
 * text. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "annual/listing.h"
#include "annual/markdown.h"
#include "base/file.h"
#include "base/number.h"
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

static void each_status_has_its_mark(void **state)
{
    (void)state;
    assert_string_equal(mark_text(mark_of_status(STATUS_CONFIDENTIAL)), "[c]");
    assert_string_equal(mark_text(mark_of_status(STATUS_SECONDARY)), "[c]");
    assert_string_equal(mark_text(mark_of_status(STATUS_UNRELIABLE)), "[u]");
    assert_string_equal(mark_text(mark_of_status(STATUS_NOT_ASKED)), "[x]");
    assert_string_equal(mark_text(mark_of_status(STATUS_AREA_NOT_EXISTING)), "[z]");
    assert_string_equal(mark_text(mark_of_status(STATUS_FEW_DF)), "[x]");
}

static void percentage_points_have_no_noise_in_their_last_digits(void **state)
{
    (void)state;
    assert_true(100 * 0.07 != 7.0);
    assert_true(cell_points(0.07, MARK_NONE).number == 7.0);
    assert_true(cell_points(-0.145, MARK_NONE).number == -14.5);
    assert_true(is_missing(cell_points(MISSING, MARK_CONFIDENTIAL).number));
}

static void a_listing_is_csv_for_people(void **state)
{
    (void)state;
    struct listing listing = { .name = "t", .title = "", .note = "", .source = "" };
    listing_add_column(&listing, "=Namn", FORMAT_TEXT);
    listing_add_column(&listing, "Andel, %", FORMAT_SHARE);
    struct listing_cell *cell = listing_add_row(&listing);
    cell[0] = cell_text("@a \"b\"");
    cell[1] = cell_number(-0.25, MARK_NONE);
    cell = listing_add_row(&listing);
    cell[0] = cell_text("-1");
    cell[1] = cell_count(MISSING_INTEGER, MARK_UNRELIABLE);
    struct error err;
    error_init(&err);
    char path[] = "/tmp/listing_XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    (void)close(descriptor);
    assert_true(listing_write_csv(&listing, path, &err));
    char *bytes;
    size_t length;
    assert_true(file_read(path, &bytes, &length, &err));
    assert_string_equal(bytes, "\xEF\xBB\xBF'=Namn,\"Andel, %\"\n\"'@a \"\"b\"\"\",-0.25\n'-1,[u]\n");
    free(bytes);
    (void)unlink(path);
    listing_clear(&listing);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_mark_in_a_text_means_anything_in_markdown),
        cmocka_unit_test(a_paragraph_that_begins_like_a_list_or_heading_is_none),
        cmocka_unit_test(a_text_stays_in_its_block),
        cmocka_unit_test(each_status_has_its_mark),
        cmocka_unit_test(percentage_points_have_no_noise_in_their_last_digits),
        cmocka_unit_test(a_listing_is_csv_for_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
