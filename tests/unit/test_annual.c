/* The annual report's kit: Markdown in which texts stay text. */
#include <stdlib.h>
#include <string.h>

#include "annual/markdown.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_mark_in_a_text_means_anything_in_markdown),
        cmocka_unit_test(a_paragraph_that_begins_like_a_list_or_heading_is_none),
        cmocka_unit_test(a_text_stays_in_its_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
