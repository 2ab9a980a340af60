#include "document/svg.h"

#include <string.h>

#include "base/number.h"

/* What the start tag says. */
struct svg_box {
    double left, upper, width, height;
};

/* The next number of a text of numbers parted by blanks; *text moves behind it. */
static bool next_number(const char **text, double *value)
{
    char number[32];
    size_t blanks = strspn(*text, " ,"), length = strspn(*text + blanks, "0123456789.-");
    if (length == 0 || length >= sizeof number)
        return false;
    memcpy(number, *text + blanks, length);
    number[length] = '\0';
    *text += blanks + length;
    return number_parse(number, value);
}

static bool read_box(const char *tag, const char *end, struct svg_box *box)
{
    const char *view = strstr(tag, "viewBox=\"");
    if (view == NULL || view > end)
        return false;
    view += strlen("viewBox=\"");
    return next_number(&view, &box->left) && next_number(&view, &box->upper) && next_number(&view, &box->width) &&
           next_number(&view, &box->height);
}

static void open_svg(struct html *html, const struct svg_box *box, const struct svg_alternative *alternative)
{
    struct arena arena = { 0 };
    char left[NUMBER_TEXT], upper[NUMBER_TEXT], width[NUMBER_TEXT], height[NUMBER_TEXT];
    const char *view = arena_format(&arena, "%s %s %s %s", number_print(left, box->left),
                                    number_print(upper, box->upper + alternative->top), number_print(width, box->width),
                                    number_print(height, box->height - alternative->top));
    const char *title = arena_format(&arena, "%s-title", alternative->name),
               *description = arena_format(&arena, "%s-desc", alternative->name);
    html_open(html, "svg", "xmlns", "http://www.w3.org/2000/svg", "xmlns:xlink", "http://www.w3.org/1999/xlink",
              "viewBox", view, "role", "img", "aria-labelledby", arena_format(&arena, "%s %s", title, description),
              NULL);
    html_element(html, "title", alternative->title, "id", title, NULL);
    html_element(html, "desc", alternative->description, "id", description, NULL);
    arena_clear(&arena);
}

/* The length of what at `c` names an id or refers to one, up to and with the mark after which the id itself follows; 0
 * = nothing. */
static size_t id_mark(const char *c)
{
    static const char *const marks[] = { " id=\"", " id='", "href=\"#", "href='#", "url(#" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts(c, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* The length of a whole element `<name …>…</name>` at `c`, 0 where none begins. */
static size_t element_length(const char *c, const char *name)
{
    size_t length = strlen(name);
    if (*c != '<' || strncmp(c + 1, name, length) != 0 || (c[1 + length] != '>' && c[1 + length] != ' '))
        return 0;
    for (const char *end = c; (end = strstr(end, "</")) != NULL; end++)
        if (strncmp(end + 2, name, length) == 0 && end[2 + length] == '>')
            return (size_t)(end - c) + length + 3;
    return 0;
}

/* The inside of the figure: other ids, gnuplot's titles left out. */
static void add_inside(struct html *html, const char *inside, const char *end, const char *name)
{
    struct text_buffer out = { 0 };
    bool is_in_tag = false; /* a drawn text that reads like an attribute is none */
    for (const char *c = inside; c < end;) {
        size_t skipped = *c == '<' ? element_length(c, "title") + element_length(c, "desc") : 0;
        if (skipped > 0) {
            c += skipped;
            continue;
        }
        is_in_tag = *c == '<' || (is_in_tag && *c != '>');
        size_t mark = is_in_tag ? id_mark(c) : 0, rest = (size_t)(end - c);
        size_t length = mark > 0 ? mark : 1 + strcspn(c + 1, is_in_tag ? " hu>" : "<"); /* to where a mark may begin */
        text_buffer_add_bytes(&out, c, length < rest ? length : rest);
        if (mark > 0)
            text_buffer_format(&out, "%s-", name);
        c += length;
    }
    if (out.text != NULL)
        html_markup(html, out.text);
    text_buffer_clear(&out);
}

static bool is_harmless(const char *inside)
{
    /* Drawn texts cannot be meant: in them '<' is escaped. */
    static const char *const refused[] = { "<script", "<foreignObject", "<image", "<iframe", "<a ", "<style", "<!" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (strstr(inside, refused[i]) != NULL)
            return false;
    return true;
}

bool svg_inline(struct html *html, const char *text, const char *shown, const struct svg_alternative *alternative,
                struct error *err)
{
    struct svg_box box;
    const char *tag = strstr(text, "<svg");
    const char *inside = tag != NULL ? strchr(tag, '>') : NULL, *end = inside;
    for (const char *c = inside; c != NULL && (c = strstr(c, "</svg>")) != NULL; c++)
        end = c;
    if (inside == NULL || end == inside || !read_box(tag, inside, &box))
        return error_at(err, (struct place){ .file = shown }, "this is no whole figure; draw it again");
    if (!is_harmless(inside))
        return error_at(err, (struct place){ .file = shown },
                        "the figure holds a script, link, style or image, which gnuplot does not draw; draw it again");
    open_svg(html, &box, alternative);
    add_inside(html, inside + 1, end, alternative->name);
    html_close(html, "svg");
    return true;
}
