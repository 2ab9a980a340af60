/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/svg.h"

#include <stdlib.h>
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
              "viewBox", view, "fill", "none", "stroke", "currentColor", "role", "img", "aria-labelledby",
              arena_format(&arena, "%s %s", title, description), NULL);
    html_element(html, "title", alternative->title, "id", title, NULL);
    html_element(html, "desc", alternative->description, "id", description, NULL);
    arena_clear(&arena);
}

/* The length of what at `c` names an id or refers to one, up to and with the mark after which the id itself follows; 0
 * = nothing. */
static size_t id_mark(const char *c)
{
    static const char *const marks[] = { " id=\"", " id='", "href=\"#", "href='#", "url(#" };
    if (c[1] != (*c == ' ' ? 'i' : 'r')) /* a drawing has a hundred thousand places where none begins */
        return 0;
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

/* The length of a colour "rgb(27, 27, 27)" at `c`, and the colour; 0 where none is. */
static size_t colour_length(const char *c, unsigned *colour)
{
    const char *next = c + strlen("rgb");
    *colour = 0;
    if (*c != 'r' || !text_starts(c, "rgb("))
        return 0;
    for (size_t i = 0; i < 3; i++) {
        char *end;
        long part = strtol(next + 1, &end, 10);
        if (part < 0 || part > 255 || *end != (i < 2 ? ',' : ')'))
            return 0;
        *colour = *colour << 8 | (unsigned)part;
        next = end;
    }
    return (size_t)(next + 1 - c);
}

/* How gnuplot begins most groups. The figure itself has these attributes (open_svg), and they are passed on. */
#define PEN                                                                                                            \
    "fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"1.00\" stroke-linecap=\"butt\" "             \
    "stroke-linejoin=\"miter\""

/* The length of what at `c` draws nothing: the white ground, since the page has one; titles that gnuplot gives, but for
 * those of marks; filters that it defines and does not use; the end of a line with what indents the next. */
static size_t idle_length(const char *c)
{
    static const char *const names[] = { "title", "desc", "filter" };
    for (size_t i = 0; i < sizeof names / sizeof *names && !text_starts(c, "<title class=\"tip\">"); i++) {
        size_t length = element_length(c, names[i]);
        if (length > 0)
            return length;
    }
    if (text_starts(c, "<rect x=\"0\" y=\"0\" "))
        return 1 + strcspn(c, ">");
    size_t blanks = *c == '\n' ? strspn(c, "\n\t ") : 0;
    return c[blanks] == '<' ? blanks : 0;
}

/* Takes an open group without content back, whose end the figure has next; whether there was one. */
static bool take_group_back(struct text_buffer *out)
{
    size_t start = out->length;
    while (start > 0 && out->text[start - 1] != '<')
        start--;
    if (start == 0 || out->text[out->length - 1] != '>' || !text_starts(out->text + start, "g"))
        return false;
    out->length = start - 1;
    out->text[out->length] = '\0';
    return true;
}

/* What stands in the place of what begins at `c` within a tag: ids with the name before them, colours as "#1b1b1b", by
 * which the style sheet knows them (dark.css). Returns the length of what it stands for, 0: nothing does. */
static size_t add_other(struct text_buffer *out, const char *c, const char *name)
{
    unsigned colour;
    size_t mark = id_mark(c), length = mark > 0 ? 0 : colour_length(c, &colour);
    if (mark > 0) {
        text_buffer_add_bytes(out, c, mark);
        text_buffer_format(out, "%s-", name);
        return mark;
    }
    if (length > 0)
        text_buffer_format(out, "#%06x", colour);
    return length;
}

/* The inside of the figure, without what draws nothing. */
static void add_inside(struct html *html, const char *inside, const char *end, const char *name)
{
    struct text_buffer out = { 0 };
    bool is_in_tag = false; /* a drawn text that reads like an attribute is none */
    for (const char *c = inside; c < end;) {
        size_t length = is_in_tag ? 0 : idle_length(c);
        if (length == 0 && text_starts(c, "</g>") && take_group_back(&out))
            length = strlen("</g>");
        if (length == 0 && text_starts(c, "<g " PEN ">")) {
            text_buffer_add(&out, "<g>");
            length = strlen("<g " PEN ">");
        } else if (length == 0) {
            is_in_tag = *c == '<' || (is_in_tag && *c != '>');
            length = is_in_tag ? add_other(&out, c, name) : 0;
            size_t rest = (size_t)(end - c);
            if (length == 0) {
                length = 1 + strcspn(c + 1, is_in_tag ? " hur>" : "<\n"); /* to where something else may begin */
                length = length < rest ? length : rest;
                text_buffer_add_bytes(&out, c, length);
            }
        }
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
