/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations: a sentence has one link to its evidence, and the evidence one back to it. */
#include <string.h>

#include "document/report.h"

/* How much of a sentence names it: enough to know it again, short where it is read aloud. */
enum { EXCERPT_BYTES = 72 };

bool report_has_cited(const struct report *report, const char *key)
{
    uint32_t place;
    return text_map_find(&report->evidence_places, key, strlen(key), &place);
}

static void add_evidence(struct report *report, const char *key)
{
    if (!text_map_add_new(&report->evidence_places, key, (uint32_t)report->n_evidence))
        return;
    report->evidence =
        memory_grow(report->evidence, &report->evidence_capacity, report->n_evidence + 1, sizeof *report->evidence);
    report->evidence[report->n_evidence++] = key;
}

/* The beginning of a text, cut between words. */
static const char *excerpt(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (length <= EXCERPT_BYTES)
        return text;
    for (length = EXCERPT_BYTES; length > 0 && text[length] != ' ';)
        length--;
    if (length == 0) /* one long word: not within a letter of several bytes */
        for (length = EXCERPT_BYTES; ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
    return arena_format(arena, "%.*s…", (int)length, text);
}

/* Where the last of the texts `mark` between two places of the document ends; `from` where there is none. */
static size_t after_last(const struct html *html, size_t from, const char *mark)
{
    size_t after = from;
    for (const char *c = html->buffer.text + from; (c = strstr(c, mark)) != NULL; c++)
        after = (size_t)(c - html->buffer.text) + strlen(mark);
    return after;
}

/* What the document says in the element being written since the citation before. */
static const char *sentence_before(struct report *report)
{
    const struct html *html = &report->html;
    size_t from = after_last(html, html->open[html->depth - 1].inside, "</sup>");
    const char *text = html_plain(&report->picture->arena, html->buffer.text + from, html->buffer.length - from);
    return excerpt(&report->picture->arena, text);
}

/* The heading of the outermost section being written, "". */
static const char *section_heading(struct report *report)
{
    const struct html *html = &report->html;
    for (size_t i = 0; i < html->depth; i++) {
        const char *inside = html->buffer.text + html->open[i].inside;
        if (text_is(html->open[i].name, "section") && text_starts(inside, "<h"))
            return html_plain(&report->picture->arena, inside, (size_t)(strstr(inside, "</h") - inside));
    }
    return "";
}

static const struct citation *add_citation(struct report *report, const char *keys)
{
    report->citations =
        memory_grow(report->citations, &report->citation_capacity, report->n_citations + 1, sizeof *report->citations);
    struct citation *citation = &report->citations[report->n_citations++];
    *citation = (struct citation){ sentence_before(report), section_heading(report), keys };
    return citation;
}

void report_cite(struct report *report, const char *keys, struct error *err)
{
    struct arena *arena = &report->picture->arena;
    size_t n;
    const char **words = text_words(arena, keys, &n);
    if (n == 0 || report->is_uncited)
        return;
    for (size_t i = 0; i < n; i++)
        add_evidence(report, words[i]);
    const struct citation *citation = add_citation(report, keys);
    const char *number = arena_format(arena, "%zu", report->first_number + report->n_citations);
    struct filling parts[] = { { "number", number }, { "text", citation->text }, { 0 } };
    html_text(&report->html, "\xC2\xA0");
    html_open(&report->html, "sup", "class", "cite", NULL);
    html_element(&report->html, "a", number, "id", arena_format(arena, "%smening-%s", report->prefix, number), "href",
                 arena_format(arena, "#%sunderlag-%s", report->prefix, number), "aria-label",
                 phrase_text(report->picture, "page.cite", parts, err), NULL);
    html_close(&report->html, "sup");
}
