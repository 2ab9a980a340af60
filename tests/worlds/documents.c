/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "holding.h"
#include "worlds.h"
#include "print.h"

enum { DEPTH = 64, FEWEST_WORDS = 3 };

/* An element that is open. plain, bare: where in the reading's texts its own begin. */
struct open_element {
    const char *name;
    size_t length, plain, bare, first_word;
    bool is_marked, is_block;
};

/* A claim that a document words: the text of the paragraph or item in which it does, "" outside of one. */
struct worded {
    size_t claim;
    char *text;
};

/* plain: all text so far; bare: that of the open blocks that stands in no marked element. */
struct reading {
    const char *document;
    const struct claims *claims;
    struct document_counts *counts;
    bool *told;
    struct open_element open[DEPTH];
    size_t depth;
    struct text_buffer plain, bare;
    struct worded *worded;
    size_t n_worded, capacity;
};

static void remark(struct reading *reading, const char *what, const char *text)
{
    if (*reading->counts->remark == '\0')
        (void)print_into(reading->counts->remark, sizeof reading->counts->remark, "%s: %s: %s", reading->document, what,
                         text);
}

/* ---- sentences */

static bool is_end(const char *text)
{
    return strchr(".!?", *text) != NULL && *text != '\0' && (text[1] == '\0' || isspace((unsigned char)text[1]));
}

/* Three words and more, and a full stop behind one of them. */
static bool holds_sentence(const char *text)
{
    size_t n_words = 0;
    bool has_end = false, is_in_word = false;
    for (; *text != '\0'; text++) {
        bool is_letter = isalpha((unsigned char)*text) || (unsigned char)*text >= 0x80;
        n_words += is_letter && !is_in_word;
        is_in_word = is_letter;
        has_end = has_end || is_end(text);
    }
    return has_end && n_words >= FEWEST_WORDS;
}

static void end_block(struct reading *reading, const struct open_element *element)
{
    const char *plain = reading->plain.text == NULL ? "" : reading->plain.text + element->plain;
    const char *bare = reading->bare.text == NULL ? "" : reading->bare.text + element->bare;
    if (holds_sentence(plain))
        reading->counts->sentences++;
    if (holds_sentence(bare)) {
        reading->counts->unclaimed++;
        remark(reading, "no claim", bare);
    }
    for (size_t i = element->first_word; i < reading->n_worded; i++)
        if (reading->worded[i].text == NULL)
            reading->worded[i].text = memory_text(plain);
    if (reading->bare.text != NULL) {
        reading->bare.length = element->bare;
        reading->bare.text[element->bare] = '\0';
    }
}

/* ---- elements */

static void add_word(struct reading *reading, const char *id, size_t length)
{
    const struct claim *claim = claims_find(reading->claims, id, length);
    if (claim == NULL) {
        char text[64];
        (void)print_into(text, sizeof text, "%.*s", (int)length, id);
        reading->counts->unknown++;
        remark(reading, "no such claim", text);
        return;
    }
    size_t number = (size_t)(claim - reading->claims->rows);
    reading->worded = memory_grow(reading->worded, &reading->capacity, reading->n_worded + 1, sizeof *reading->worded);
    reading->worded[reading->n_worded++] = (struct worded){ number, NULL };
    reading->told[number] = true;
}

/* The value of an attribute within a tag, up to its quotation mark; NULL where it has none. */
static const char *attribute(const char *tag, const char *end, const char *name, size_t *length)
{
    char start[32];
    (void)print_into(start, sizeof start, " %s=\"", name);
    const char *at = memmem(tag, (size_t)(end - tag), start, strlen(start));
    if (at == NULL)
        return NULL;
    at += strlen(start);
    *length = strcspn(at, "\"");
    return at;
}

static void note_claims(struct reading *reading, const char *ids, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t n = strcspn(ids + at, " \"");
        if (at + n > length)
            n = length - at;
        if (n > 0)
            add_word(reading, ids + at, n);
        at += n + 1;
    }
}

static bool is_named(const char *name, size_t length, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && strncmp(name, names[i], length) == 0)
            return true;
    return false;
}
#define IS_NAMED(name, length, ...)                                                                                    \
    is_named(name, length, (const char *const[]){ __VA_ARGS__ },                                                       \
             sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

/* tag: behind its `<`, end: at its `>`. */
static void open_tag(struct reading *reading, const char *tag, const char *end)
{
    size_t length = strcspn(tag, " \t\n/>"), n = 0;
    const char *claimed = attribute(tag, end, "data-claim", &n);
    bool is_marked = claimed != NULL || attribute(tag, end, "data-kind", &(size_t){ 0 }) != NULL;
    bool is_within = reading->depth > 0 && reading->open[reading->depth - 1].is_marked;
    struct open_element element = { tag,
                                    length,
                                    reading->plain.length,
                                    reading->bare.length,
                                    reading->n_worded,
                                    is_marked || is_within,
                                    IS_NAMED(tag, length, "p", "li") };
    if (claimed != NULL)
        note_claims(reading, claimed, n);
    bool is_void = end[-1] == '/' || IS_NAMED(tag, length, "meta", "br", "col", "link", "img", "hr", "input");
    if (!is_void && reading->depth < DEPTH)
        reading->open[reading->depth++] = element;
}

static void close_tag(struct reading *reading)
{
    if (reading->depth == 0)
        return;
    struct open_element element = reading->open[--reading->depth];
    if (element.is_block)
        end_block(reading, &element);
}

static bool is_in_block(const struct reading *reading)
{
    for (size_t i = 0; i < reading->depth; i++)
        if (reading->open[i].is_block)
            return true;
    return false;
}

static void add_text(struct reading *reading, const char *text, size_t length)
{
    if (length == 0)
        return;
    text_buffer_add_bytes(&reading->plain, text, length);
    if (is_in_block(reading) && !reading->open[reading->depth - 1].is_marked)
        text_buffer_add_bytes(&reading->bare, text, length);
}

/* Behind the element whose content is none of the document's text. */
static const char *skip(const char *at)
{
    static const char *const ends[] = { "</script>", "</style>", "</svg>" };
    static const char *const starts[] = { "<script", "<style", "<svg" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *end = text_starts(at, starts[i]) ? strstr(at, ends[i]) : NULL;
        if (end != NULL)
            return end + strlen(ends[i]);
    }
    return NULL;
}

static void read_html(struct reading *reading, const char *html)
{
    while (*html != '\0') {
        size_t length = strcspn(html, "<");
        add_text(reading, html, length);
        html += length;
        const char *behind = skip(html), *end = strchr(html, '>');
        if (*html == '\0' || end == NULL)
            return;
        if (behind != NULL) {
            html = behind;
            continue;
        }
        if (html[1] == '/')
            close_tag(reading);
        else if (html[1] != '!')
            open_tag(reading, html + 1, end);
        html = end + 1;
    }
}

/* ---- contradictions */

static void contradict(struct reading *reading, const struct claim *a, const struct claim *b)
{
    char text[REMARK];
    reading->counts->contradictions++;
    (void)print_into(text, sizeof text, "%s %s %s %d: %s (%s) beside %s (%s)", a->subject, a->domain, a->level,
                     a->to_year, claim_kind_word(a->kind), a->id, claim_kind_word(b->kind), b->id);
    remark(reading, "contradiction", text);
}

static bool says_one_of(const char *text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* Whether the words say what the judgement was held against. */
static bool says_baseline(const char *text, const struct claim *claim)
{
    static const char *const before[] = { "året före",  "Året före",   "året innan", "föregående", "förra",
                                          "sedan sist", "year before", "previous",   "last survey" };
    static const char *const mean[] = { "medel", "genomsnitt", "åren", "mean", "average", "years before" };
    char year[16];
    (void)print_into(year, sizeof year, "%d", claim->from_year);
    if (strstr(text, year) != NULL)
        return true;
    return text_is(claim->baseline, "previous") ? says_one_of(text, before, sizeof before / sizeof *before)
                                                : says_one_of(text, mean, sizeof mean / sizeof *mean);
}

/* Whether it judges years against years: not a group beside another, nor a place beside others. */
static bool is_between_years(const struct claim *claim)
{
    return claim_is_change(claim->kind) && (*claim->reference == '\0' || text_is(claim->reference, "trend"));
}

/* Another baseline, or a trend, judges the same otherwise. */
static const struct claim *otherwise(const struct claims *claims, const struct claim *claim)
{
    for (size_t i = 0; i < claims->n; i++) {
        const struct claim *other = &claims->rows[i];
        if (is_between_years(other) && other->kind != claim->kind && other->to_year == claim->to_year &&
            text_is(other->subject, claim->subject) && text_is(other->source, claim->source) &&
            text_is(other->domain, claim->domain) && text_is(other->level, claim->level) &&
            !text_is(other->baseline, claim->baseline))
            return other;
    }
    return NULL;
}

static void find_contradictions(struct reading *reading)
{
    const struct claim *rows = reading->claims->rows;
    for (size_t i = 0; i < reading->n_worded; i++) {
        const struct claim *claim = &rows[reading->worded[i].claim], *other;
        for (size_t k = 0; k < i; k++)
            if (claims_contradict(claim, &rows[reading->worded[k].claim]))
                contradict(reading, claim, &rows[reading->worded[k].claim]);
        const char *text = reading->worded[i].text;
        if (text != NULL && is_between_years(claim) && !says_baseline(text, claim) &&
            (other = otherwise(reading->claims, claim)) != NULL)
            contradict(reading, claim, other);
    }
}

/* Words that deny that anything became worse: of what is watched specially alone, or of all. */
static const struct denial {
    const char *words;
    bool is_of_headlines;
} denials[] = {
    { "ingen försämring säkerställd", true },
    { "o deterioration is established among", true },
    { "säkerställd förbättring eller försämring", true },
    { "established improvement or deterioration", true },
    { "ngen försämring är säkerställd", false },
    { "o deterioration is established.", false },
    { "bilden positiv", false },
    { "the picture is positive", false },
    { "ngen säkerställd försämring", false },
    { "o established deterioration", false },
};

/* In drawn studies every rise is to the worse. */
static bool is_denied(const struct claim *claim, const struct denial *denial)
{
    bool is_rise = claim->kind == CLAIM_ROSE || claim->kind == CLAIM_ROSE_SMALL;
    bool is_headline = claim->family != NULL && is_headline_family(claim->family);
    return is_rise && claim->is_established && (is_headline || !denial->is_of_headlines);
}

static void find_denial(struct reading *reading)
{
    const struct claims *claims = reading->claims;
    for (size_t d = 0; d < sizeof denials / sizeof *denials; d++)
        for (size_t i = 0; i < claims->n; i++)
            if (reading->plain.text != NULL && strstr(reading->plain.text, denials[d].words) != NULL &&
                is_denied(&claims->rows[i], &denials[d])) {
                reading->counts->contradictions++;
                remark(reading, "denied", claims->rows[i].id);
                return;
            }
}

void document_hold_text(const char *html, const char *name, const struct claims *claims, struct document_counts *counts,
                        bool *told)
{
    struct reading reading = { .document = name, .claims = claims, .counts = counts, .told = told };
    read_html(&reading, html);
    find_contradictions(&reading);
    find_denial(&reading);
    for (size_t i = 0; i < reading.n_worded; i++)
        free(reading.worded[i].text);
    free(reading.worded);
    text_buffer_clear(&reading.plain);
    text_buffer_clear(&reading.bare);
}

bool document_hold(const char *path, const struct claims *claims, struct document_counts *counts, bool *told,
                   struct error *err)
{
    char *bytes;
    size_t length;
    const char *name = strrchr(path, '/');
    if (!file_read(path, &bytes, &length, err))
        return false;
    document_hold_text(bytes, name == NULL ? path : name + 1, claims, counts, told);
    free(bytes);
    return true;
}
