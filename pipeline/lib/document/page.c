#include "document/page.h"

/* The style sheets page.css and print.css, as the Makefile makes them C; one literal may not hold both. */
static const char style[] =
#include "found/document/page.css.h"
    ;
static const char print_style[] =
#include "found/document/print.css.h"
    ;

const char *page_kind(enum sentence_kind kind)
{
    return kind == SENTENCE_SITUATION ? NULL : sentence_kind_word(kind);
}

static void open_head(struct html *html, const struct page *page, const char *language)
{
    html_markup(html, "<!DOCTYPE html>\n");
    html_open(html, "html", "lang", language, NULL);
    html_open(html, "head", NULL);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    html_element(html, "title", page->title, NULL);
    html_open(html, "style", NULL);
    html_markup(html, style);
    html_markup(html, print_style);
    html_close(html, "style");
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

void page_open(struct html *html, struct picture *picture, const struct page *page, const struct page_link *links,
               size_t n, struct error *err)
{
    open_head(html, page, picture->catalogue.language == LANGUAGE_SV ? "sv" : "en");
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
    if (n > 0)
        add_contents(html, picture, links, n, err);
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
