/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/page.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

/* The style sheets and the script, line by line, as the Makefile makes them C. */
static const char *const style_lines[] = {
#include "found/document/page.css.h"
#include "found/document/narrow.css.h"
#include "found/document/dark.css.h"
#include "found/document/print.css.h"
};
static const char *const script_lines[] = {
#include "found/document/page.js.h"
};
enum {
    N_STYLE_LINES = sizeof style_lines / sizeof *style_lines,
    N_SCRIPT_LINES = sizeof script_lines / sizeof *script_lines
};

const char *page_kind(enum sentence_kind kind)
{
    return kind == SENTENCE_SITUATION ? NULL : sentence_kind_word(kind);
}

static const char *joined(struct arena *arena, const char *const *lines, size_t n, const char *more)
{
    struct text_buffer text = { 0 };
    for (size_t i = 0; i < n; i++)
        text_buffer_add(&text, lines[i]);
    text_buffer_add(&text, more);
    const char *whole = arena_text(arena, text.text, text.length);
    text_buffer_clear(&text);
    return whole;
}

/* A text as CSS writes it in quotes; what could end the style element is escaped too. */
static const char *css_text(struct arena *arena, const char *text)
{
    const char *quoted = "";
    for (const char *c = text; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;
        bool is_mark = byte < 0x20 || byte == 0x7f || strchr("\"\\<>", *c) != NULL;
        quoted = arena_format(arena, is_mark ? "%s\\%x " : "%s%c", quoted, byte);
    }
    return arena_format(arena, "\"%s\"", quoted);
}

/* The style sheet, with the title of the document at the top of every printed page but the first. */
static const char *style_of(struct arena *arena, const char *title)
{
    const char *header = arena_format(arena, "@page{@top-left{content:%s}}@page:first{@top-left{content:none}}\n",
                                      css_text(arena, title));
    return joined(arena, style_lines, N_STYLE_LINES, header);
}

/* The source of a Content-Security-Policy that this text alone is. */
static const char *source_of(struct arena *arena, const char *text)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char name[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    sha256_init(&hash);
    sha256_update(&hash, strlen(text), (const uint8_t *)text);
    sha256_digest(&hash, sizeof digest, digest);
    base64_encode_raw(name, sizeof digest, digest);
    return arena_format(arena, "'sha256-%.*s'", (int)sizeof name, name);
}

/* The page may use its own style sheet and script, each told by what it is, and nothing else, from nowhere. */
static void add_policy(struct html *html, struct arena *arena, const char *style, const char *script)
{
    const char *policy =
        arena_format(arena, "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'",
                     source_of(arena, style), source_of(arena, script));
    html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", policy, NULL);
}

static void open_head(struct html *html, struct arena *arena, const struct page *page, const char *language)
{
    const char *style = style_of(arena, page->title), *script = joined(arena, script_lines, N_SCRIPT_LINES, "");
    html_markup(html, "<!DOCTYPE html>\n");
    html_open(html, "html", "lang", language, NULL);
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    add_policy(html, arena, style, script);
    html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    html_void(html, "meta", "name", "color-scheme", "content", "light dark", NULL);
    html_element(html, "title", page->title, NULL);
    html_open(html, "style", NULL);
    html_markup(html, style);
    html_close(html, "style");
    html_open(html, "script", NULL);
    html_markup(html, script);
    html_close(html, "script");
    html_close(html, "head");
}

static void add_contents(struct html *html, struct picture *picture, const struct page_link *links, size_t n,
                         struct error *err)
{
    html_open(html, "nav", "aria-labelledby", "innehall-rubrik", NULL);
    html_element(html, "h2", picture_text(picture, "page.contents", err), "id", "innehall-rubrik", NULL);
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < n; i++) {
        html_open(html, "li", NULL);
        const char *target = arena_format(&picture->arena, "#%s", links[i].id);
        html_element(html, "a", links[i].heading, "href", target, NULL);
        html_close(html, "li");
    }
    html_close(html, "ul");
    html_close(html, "nav");
}

/* What chooses rows by `kind`, named `name` in the address: a list whose words the script fills in. */
static void add_choice(struct html *html, struct picture *picture, const char *kind, const char *name,
                       struct error *err)
{
    html_open(html, "label", NULL);
    struct filling parts[] = { { "kind", kind }, { 0 } };
    html_text(html, catalogue_text(&picture->catalogue, "page.tools.kind", parts, err));
    html_open(html, "select", "name", name, "data-choice", kind, NULL);
    html_element(html, "option", picture_text(picture, "page.tools.all", err), "value", "", NULL);
    html_close(html, "select");
    html_close(html, "label");
}

/* The choice of rows, which the script shows where there is something to choose. */
static void add_tools(struct html *html, struct picture *picture, struct error *err)
{
    html_open(html, "details", "class", "tools", "hidden", "", "data-kind", page_kind(SENTENCE_METHOD), NULL);
    html_element(html, "summary", picture_text(picture, "page.tools", err), NULL);
    html_open(html, "form", NULL);
    add_choice(html, picture, "area", "omrade", err);
    add_choice(html, picture, "theme", "tema", err);
    add_choice(html, picture, "group", "grupp", err);
    html_open(html, "label", "class", "check", NULL);
    html_void(html, "input", "type", "checkbox", "name", "dolj", "value", "1", "data-choice", "open", NULL);
    html_text(html, picture_text(picture, "page.tools.open", err));
    html_close(html, "label");
    html_element(html, "button", picture_text(picture, "page.tools.reset", err), "type", "reset", NULL);
    struct filling counts[] = { { "n", "{n}" }, { "of", "{of}" }, { 0 } }; /* the script counts */
    html_open(html, "output", "data-text", catalogue_text(&picture->catalogue, "page.tools.shown", counts, err), NULL);
    html_close(html, "output");
    html_close(html, "form");
    html_close(html, "details");
}

void page_contents(struct html *html, struct picture *picture, const struct page_link *links, size_t n, bool has_choice,
                   struct error *err)
{
    if (n == 0)
        return;
    html_open(html, "div", "class", "around", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    add_contents(html, picture, links, n, err);
    if (has_choice)
        add_tools(html, picture, err);
    html_close(html, "div");
}

void page_open(struct html *html, struct picture *picture, const struct page *page, struct error *err)
{
    open_head(html, &picture->arena, page, picture->catalogue.language == LANGUAGE_SV ? "sv" : "en");
    html_open(html, "body", NULL);
    html_element(html, "a", picture_text(picture, "page.skip", err), "class", "skip", "href", "#innehall", NULL);
    html_open(html, "header", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    html_element(html, "h1", page->title, NULL);
    if (*page->lead != '\0')
        html_element(html, "p", page->lead, "class", "lead", NULL);
    if (*page->note != '\0') {
        html_open(html, "div", "class", "notice", "role", "note", NULL);
        html_element(html, "p", page->note, NULL);
        html_close(html, "div");
    }
    html_close(html, "header");
    html_open(html, "main", "id", "innehall", "tabindex", "-1", NULL);
}

void page_close(struct html *html, struct picture *picture, const char *name, struct error *err)
{
    struct filling parts[] = { { "name", name }, { 0 } };
    html_close(html, "main");
    html_open(html, "footer", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    html_element(html, "p", catalogue_text(&picture->catalogue, "page.footer", parts, err), NULL);
    html_close(html, "footer");
    html_close(html, "body");
    html_close(html, "html");
}

void page_section(struct html *html, const struct page_link *link)
{
    html_open(html, "section", "aria-labelledby", link->id, "data-kind", page_kind(link->kind), NULL);
    html_element(html, "h2", link->heading, "id", link->id, NULL);
}
