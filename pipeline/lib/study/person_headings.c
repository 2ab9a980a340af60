/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/person_headings.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "study/person_words.h"

/* Where the last n words of a text begin; NULL where it has no more words than that. */
static const char *last_words(const char *text, size_t n)
{
    const char *c = text + strlen(text);
    while (n > 0 && c > text)
        n -= *--c == ' ';
    return n == 0 && c > text ? c + 1 : NULL;
}

/* How many last words texts k, k + step, k + 2 step … have in common, leaving at least one before. */
static size_t count_common(const char *const *texts, size_t n, size_t step, size_t k)
{
    for (size_t n_words = 1;; n_words++) {
        const char *end = last_words(texts[k], n_words);
        for (size_t i = k; i < n; i += step) {
            const char *other = last_words(texts[i], n_words);
            if (end == NULL || other == NULL || !text_is(end, other))
                return n_words - 1;
        }
    }
}

/* Words that all values of the last variable begin with belong to the value before: "0-19 år män". */
static void move_common(size_t n, const char **behind)
{
    for (;;) {
        size_t length = strcspn(behind[0], " ");
        for (size_t i = 0; i < n; i++)
            if (behind[i][length] != ' ' || strncmp(behind[i], behind[0], length) != 0)
                return;
        for (size_t i = 0; i < n; i++)
            behind[i] += length + 1;
    }
}

/* Whether the texts are `step` values of a last variable behind each value of those before; then behind[i] is where
 * the last one begins in text i. */
static bool find_last(const char *const *texts, size_t n, size_t step, const char **behind)
{
    for (size_t k = 0; k < step; k++) {
        size_t n_words = count_common(texts, n, step, k);
        if (n_words == 0)
            return false;
        for (size_t i = k; i < n; i += step)
            behind[i] = last_words(texts[i], n_words);
    }
    move_common(n, behind);
    for (size_t i = 0; i < n; i++) {
        size_t first = i - i % step, length = (size_t)(behind[first] - texts[first]);
        bool is_before = (size_t)(behind[i] - texts[i]) == length && strncmp(texts[i], texts[first], length) == 0;
        if (!is_before || !text_is(behind[i], behind[i % step]))
            return false;
    }
    return true;
}

/* How many bytes of the texts a word for a content takes that all begin with, blank included; 0 for none. */
static size_t content_length(struct arena *arena, const char *const *texts, size_t n)
{
    size_t found = 0;
    for (const char *blank = strchr(texts[0], ' '); blank != NULL; blank = strchr(blank + 1, ' ')) {
        size_t length = (size_t)(blank - texts[0]) + 1;
        bool is_common = true;
        for (size_t i = 0; i < n; i++)
            is_common = is_common && strncmp(texts[i], texts[0], length) == 0 && texts[i][length] != '\0';
        const char *start = person_name(arena, arena_text(arena, texts[0], length - 1));
        if (is_common && person_content_of(start) != CONTENT_UNKNOWN)
            found = length;
    }
    return found;
}

static void add_variable(struct headings *headings, const char **values)
{
    headings->values[headings->n_variables++] = values;
}

/* What is left in front of the values found so far: texts, with a content cut off in front. */
static void add_first(struct arena *arena, struct headings *headings, const char *const *texts, size_t n)
{
    const char **values = arena_new(arena, n * sizeof *values), **contents = arena_new(arena, n * sizeof *contents);
    bool is_content = person_content_of(person_name(arena, texts[0])) != CONTENT_UNKNOWN;
    size_t cut = is_content ? 0 : content_length(arena, texts, n);
    for (size_t i = 0; i < n; i++) {
        values[i] = texts[i] + cut;
        contents[i] = cut > 0 ? arena_text(arena, texts[i], cut - 1) : "";
    }
    add_variable(headings, values);
    if (cut > 0)
        add_variable(headings, contents);
}

struct headings headings_split(struct arena *arena, const char *const *texts, size_t n)
{
    struct headings headings = { 0 };
    const char **left = arena_new(arena, n * sizeof *left), **distinct = arena_new(arena, n * sizeof *distinct);
    size_t *of = arena_new(arena, n * sizeof *of), n_left = n;
    for (size_t i = 0; i < n; i++) {
        distinct[i] = texts[i];
        of[i] = i;
    }
    for (size_t step = 2; step * 2 <= n_left && headings.n_variables + 2 < HEADINGS_MOST_VARIABLES; step++) {
        const char **behind = arena_new(arena, n_left * sizeof *behind),
                   **values = arena_new(arena, n * sizeof *values);
        if (n_left % step != 0 || !find_last(distinct, n_left, step, behind))
            continue;
        for (size_t i = 0; i < n; i++) {
            values[i] = behind[of[i]];
            of[i] /= step;
        }
        add_variable(&headings, values);
        for (size_t k = 0; k < n_left / step; k++)
            distinct[k] = arena_text(arena, distinct[k * step], (size_t)(behind[k * step] - distinct[k * step]) - 1);
        n_left /= step;
        step = 1;
    }
    for (size_t i = 0; i < n; i++)
        left[i] = distinct[of[i]];
    add_first(arena, &headings, left, n);
    return headings;
}
