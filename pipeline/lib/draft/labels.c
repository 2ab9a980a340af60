/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/labels.h"

#include <string.h>

#include "base/text.h"
#include "draft/plain.h"

enum { MOST_WORDS = 60, LEAST_SHARED = 2 };

/* What a battery asks, by a word of its questions; %s is what one of them is about. */
static const struct battery_kind {
    const char *words, *label, *topic, *people;
} kinds[] = {
    { "problem", "problem med %s", "problem med %s", "ser %s som ett problem" },
    { "oroa* oro orolig*", "oro för %s", "oro för %s", "oroar sig för %s" },
    { "trygg otrygg", "trygghet %s", "otrygghet %s", "känner sig otrygga %s" },
    { "utsatt utsatts", "utsatt för %s", "utsatthet för %s", "uppger att de har utsatts för %s" },
};

/* A question in its words. */
struct worded {
    const char **words;
    size_t n;
};

static struct worded worded_of(const struct drafted_column *column, struct arena *arena)
{
    struct worded worded;
    worded.words = text_words(arena, column->question, &worded.n);
    return worded;
}

static bool is_of(const struct drafted_column *column, const char *battery, struct arena *arena)
{
    return column->guess.role == ROLE_ITEM && *column->question != '\0' &&
           text_is(drafted_battery(column->variable, arena), battery);
}

/* How many words the question shares with all others of its battery at its beginning and its end; false where it is
 * alone. */
static bool find_shared(struct drafted_columns *drafted, size_t i, size_t *first, size_t *last)
{
    struct arena *arena = &drafted->arena;
    const char *battery = drafted_battery(drafted->columns[i].variable, arena);
    struct worded own = worded_of(&drafted->columns[i], arena);
    size_t n_others = 0;
    *first = *last = own.n;
    for (size_t k = 0; k < drafted->n; k++) {
        if (k == i || !is_of(&drafted->columns[k], battery, arena))
            continue;
        struct worded other = worded_of(&drafted->columns[k], arena);
        size_t begin = 0, end = 0;
        while (begin < own.n && begin < other.n && text_is(own.words[begin], other.words[begin]))
            begin++;
        while (end < own.n && end < other.n && text_is(own.words[own.n - 1 - end], other.words[other.n - 1 - end]))
            end++;
        *first = begin < *first ? begin : *first;
        *last = end < *last ? end : *last;
        n_others++;
    }
    return n_others > 0 && *first + *last < own.n && *first >= LEAST_SHARED;
}

/* The words from `first` to `end` - 1, without the mark that ends a question. */
static const char *part_of(struct worded question, size_t first, size_t end, struct arena *arena)
{
    struct text_buffer text = { 0 };
    for (size_t i = first; i < end; i++)
        text_buffer_format(&text, "%s%s", i > first ? " " : "", question.words[i]);
    size_t length = text.length;
    while (length > 0 && strchr("?.:,", text.text[length - 1]) != NULL)
        length--;
    const char *part = arena_text(arena, text.text, length);
    text_buffer_clear(&text);
    return part;
}

/* The form with the text in the place of %s. */
static const char *filled(const char *form, const char *text, struct arena *arena)
{
    const char *mark = strstr(form, "%s");
    return arena_format(arena, "%.*s%s%s", (int)(mark - form), form, text, mark + 2);
}

void labels_shorten(struct drafted_columns *drafted)
{
    struct arena *arena = &drafted->arena;
    for (size_t i = 0; i < drafted->n; i++) {
        struct drafted_column *column = &drafted->columns[i];
        size_t first, last;
        struct worded question = worded_of(column, arena);
        if (column->guess.role != ROLE_ITEM || question.n > MOST_WORDS || !find_shared(drafted, i, &first, &last))
            continue;
        const char *about = part_of(question, first, question.n - last, arena);
        const char *plain = plain_words(arena, part_of(question, 0, first, arena));
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds && *about != '\0'; k++) {
            if (!plain_has(plain, kinds[k].words))
                continue;
            column->label = filled(kinds[k].label, about, arena);
            column->topic = filled(kinds[k].topic, about, arena);
            /* Of several people who are alone another form is wanted, which is for a person to write. */
            if (!plain_has(plain_words(arena, about), "ensam sjalv"))
                column->people = filled(kinds[k].people, about, arena);
            break;
        }
    }
}
