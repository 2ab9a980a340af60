#include "document/page.h"

#include <stdlib.h>

#include "base/file.h"

/* Dark text on white 15:1, links 7:1, the smallest contrast of text 5:1. Lengths in rem follow the reader's letter
 * size. */
static const char style[] =
    ":root{--ink:#1b1b1b;--quiet:#4d4d4d;--line:#c9ced4;--accent:#0b4a7d;--ground:#f3f6f9}\n"
    "*{box-sizing:border-box}\n"
    "html{font-size:100%;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;color:var(--ink);background:#fff;font:1rem/1.6 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica "
    "Neue',Arial,sans-serif;"
    "hyphens:manual}\n"
    "header,main,footer{max-width:54rem;margin:0 auto;padding:0 1.25rem}\n"
    "header{padding-top:2.5rem}\n"
    "h1,h2,h3,h4{line-height:1.25;text-wrap:balance}\n"
    "h1{font-size:2.1rem;margin:0 0 .75rem;color:var(--accent)}\n"
    "h2{font-size:1.5rem;margin:3.5rem 0 1rem;padding-top:.75rem;border-top:3px solid var(--accent)}\n"
    "h3{font-size:1.2rem;margin:2.25rem 0 .75rem}\n"
    "h4{font-size:1rem;margin:1.5rem 0 .25rem}\n"
    "p,ul,ol,dl{margin:0 0 1rem}\n"
    "main>section>p,main>section>ul,main>section>ol,main>section>dl,main>section>blockquote,.lead{max-width:46rem}\n"
    "li{margin-bottom:.35rem}\n"
    "a{color:#0b57a4}\n"
    "a:focus-visible,summary:focus-visible,.box:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}\n"
    ".skip{position:absolute;left:-999rem}\n"
    ".skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem .75rem;z-index:1}\n"
    ".lead{font-size:1.15rem;color:var(--quiet)}\n"
    ".notice{border-left:.4rem solid #8a5a00;background:#fdf5e3;padding:.75rem 1rem;margin:1.25rem 0}\n"
    ".notice p{margin:0}\n"
    "nav{background:var(--ground);padding:1rem 1.25rem;margin:1.5rem 0}\n"
    "nav ul{margin:0;padding-left:1.1rem;columns:2;column-gap:2rem}\n"
    "nav h2{font-size:1rem;margin:0 0 .5rem;padding:0;border:0}\n"
    ".cite{font-size:.75rem;line-height:0}\n"
    "th .cite,td .cite{line-height:1}\n"
    ".cite a{padding:.15rem .1rem}\n"
    ".box{overflow-x:auto;margin:1rem 0 1.5rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}\n"
    "caption{text-align:left;font-weight:600;padding:0 0 .5rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line)}\n"
    "th:last-child,td:last-child{padding-right:0}\n"
    "thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;font-weight:600}\n"
    "tbody th{font-weight:400}\n"
    ".number{text-align:right;font-variant-numeric:tabular-nums}\n"
    "td.number{white-space:nowrap}\n"
    "tr:target{background:#fff3c4}\n"
    "figure{margin:1.75rem 0 2.25rem}\n"
    "figcaption{font-weight:600;margin-bottom:.5rem}\n"
    "figure svg{display:block;width:100%;min-width:40rem;height:auto}\n"
    "figure svg text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}\n"
    "figure .box{margin:.25rem 0}\n"
    "figure .small{margin-bottom:.25rem}\n"
    ".small{font-size:.875rem;color:var(--quiet)}\n"
    "details{margin:.5rem 0 1.5rem}\n"
    "summary{cursor:pointer;color:#0b57a4}\n"
    "blockquote{margin:0 0 1rem;padding:.1rem 0 .1rem 1rem;border-left:.25rem solid var(--line)}\n"
    "blockquote p{margin:0}\n"
    ".plain{list-style:none;padding:0}\n"
    ".pledge{border:1px solid var(--line);border-left:.4rem solid var(--accent);padding:1rem 1.25rem;margin:0 0 "
    "1.25rem}\n"
    ".pledge>:first-child{margin-top:0}.pledge>:last-child{margin-bottom:0}\n"
    ".pledge .promise{font-size:1.1rem;font-weight:600;margin-bottom:.5rem}\n"
    "dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem}\n"
    "dt{color:var(--quiet)}\n"
    ".sources{grid-template-columns:9rem 1fr}\n"
    ".sources ul{padding-left:1.1rem;margin-bottom:.5rem}\n"
    ".sources details{margin:0 0 .5rem}\n"
    "dd{margin:0}\n"
    "footer{margin-top:4rem;padding-top:1rem;padding-bottom:3rem;border-top:1px solid "
    "var(--line);font-size:.875rem;color:var(--quiet)}\n"
    "@media (max-width:40rem){h1{font-size:1.7rem}nav "
    "ul{columns:1}dl,.sources{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.box "
    "table{min-width:34rem}}\n";

/* On A4 no text is below 9 points (.9 of 10), the summary has the first page to itself, and no row or figure is cut. */
static const char print_style[] =
    "@media print{@page{size:A4;margin:10mm 20mm}\n"
    "html{font-size:10pt}body{line-height:1.27;font-family:Arial,'Helvetica Neue',Helvetica,'Liberation "
    "Sans',sans-serif}header,main,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:0}\n"
    "h1{font-size:1.6rem;margin-bottom:.3rem}.lead{font-size:1rem}p,ul,ol,dl{margin-bottom:.45rem}.notice{padding:."
    "3rem "
    ".75rem;margin:.5rem 0}\n"
    "nav,.skip,figure details,#kvalitet~details{display:none}h2{margin:1.2rem 0 "
    ".5rem;padding-top:.4rem}#kartlaggning,#underlag{break-before:page}#situationen{margin-top:.7rem}#situationen~.box "
    "tbody "
    "th{width:38%}\n"
    "h2,h3,h4,caption,figcaption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}\n"
    "tr,blockquote,.pledge,.notice,li,figure{break-inside:avoid}figure svg{min-width:0}\n"
    "main>section>p,main>section>ul,main>section>ol,main>section>dl,main>section>blockquote,.lead{max-width:none}\n"
    ".box{overflow:visible;margin:.5rem 0 .8rem}caption{padding-bottom:.25rem}thead{display:table-header-group}\n"
    "table{font-size:.9rem;line-height:1.2}th,td{padding:.15rem .5rem .15rem "
    "0}.small,footer,.cite{font-size:.9rem}.cite "
    ".run{white-space:nowrap}"
    ".cite .within{display:none}.cite .run>:last-child::before{content:'\\2013'}\n"
    "p{orphans:3;widows:3}a{color:inherit;text-decoration:none}}\n";

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
    html_open(html, "header", NULL);
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

void page_close(struct html *html, struct picture *picture, struct error *err)
{
    page_close_of(html, picture, picture->study.settings.name, err);
}

void page_close_of(struct html *html, struct picture *picture, const char *name, struct error *err)
{
    html_close(html, "main");
    html_open(html, "footer", NULL);
    struct filling parts[] = { { "name", name }, { 0 } };
    html_element(html, "p", catalogue_text(&picture->catalogue, "page.footer", parts, err), NULL);
    html_close(html, "footer");
    html_close(html, "body");
    html_close(html, "html");
}

void page_section(struct html *html, const struct page_link *link)
{
    const char *heading_id = link->id;
    html_open(html, "section", "aria-labelledby", heading_id, NULL);
    html_element(html, "h2", link->heading, "id", heading_id, NULL);
}

void page_paragraph(struct html *html, struct picture *picture, const char *key, const struct filling *fillings,
                    struct error *err)
{
    html_element(html, "p", catalogue_text(&picture->catalogue, key, fillings, err), NULL);
}
