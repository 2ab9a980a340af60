/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a delivered variable mean: answers, kinds of missing answers, numbers, or what people wrote. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "draft/dictionary.h"
#include "vocabulary/surveys.h"

/* NOTHING: no cell is filled, or all hold the same. CHOICE: few values, told one by one. NUMBER: a quantity. TEXT: many
 * different texts: ids, days, what people wrote, which never leaves the file. */
enum answers_kind { ANSWERS_NOTHING, ANSWERS_CHOICE, ANSWERS_NUMBER, ANSWERS_TEXT };

/* One value. raw: as it stands in the file; label: what it is called, its raw value where nothing says so. number:
 * MISSING where the value is none; count: cells that hold it. status: ANSWER_GIVEN, or which kind of missing.
 * is_guessed: the status is by the gap between it and the answers alone (1 2 3 4 8 9), or by its being a number among
 * texts, since the file has no label. */
struct answer {
    const char *raw, *label;
    double number;
    size_t count;
    enum answer_status status;
    bool is_guessed;
};

/* Answers first, in the order of their numbers, of their intensity where texts have one, else as they were met; then
 * the missing. n_given: how many are answers. has_labels: the file says what they are called. is_ordered: their order
 * means something; is_number: it is that of the values themselves. low, high: of a quantity, without what is missing.
 */
struct answers {
    enum answers_kind kind;
    struct answer *answers;
    size_t n, n_given;
    bool has_labels, is_ordered, is_number;
    double low, high;
};

/* Owned by the arena. */
struct answers answers_of(const struct dictionary_variable *variable, size_t n_rows, struct arena *arena);

/* Whether two choices are the same one, of which not everybody's file need hold every answer: what both have is called
 * alike. is_battery: they belong to one battery of questions, which numbers without labels have to. */
bool answers_are_alike(const struct answers *a, const struct answers *b, bool is_battery);

/* Adds what `other` has beyond `into`, a choice alike, and orders them anew. */
void answers_join(struct answers *into, const struct answers *other, struct arena *arena);

/* How strong an answer is by its label, 10 (never, no problem, very safe, agree entirely) to 40 (very often, very big,
 * very unsafe, do not agree at all); 0 where it has no such word. */
int answer_intensity(const char *label, struct arena *arena);

/* The kind of missing answer that a label tells, Swedish or English; ANSWER_GIVEN where it tells none. */
enum answer_status answer_status_of_label(const char *label, struct arena *arena);

/* Whether they are yes and no: *yes then is the place of the former. */
bool answers_are_yes_no(const struct answers *answers, struct arena *arena, size_t *yes);
