/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, said once, where it happened: `file:line:column: what is wrong, what was wanted`.
 * A function that can fail because of data, user or system returns bool and takes `struct error *err` last; one without
 * it cannot fail. On failure its outputs are untouched. All findings are collected, not only the first; the library
 * never prints and never exits. Messages are lower case, without a full stop, values in double quotes, the remedy last
 * where there is one. What would steer a terminal or break the message over lines is shown as \n or \x1b.
 *
 * What is said alike of several lines of a file, in the same column, is one finding with its lines; of a kind, which is
 * what one format says, the first FINDINGS_OF_KIND of a file are kept and the others counted. How many of a kind are
 * printed: base/printed.h. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/lines.h"
#include "base/text_map.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

enum { FINDINGS_OF_KIND = 1000 };

/* A place in a file. Line and column count from 1; 0 means "not known" and is left out of the message. */
struct place {
    const char *file;
    size_t line, column;
};

/* One message. text: the whole line as it is printed, place included; said: within it, what is told of the place; kind:
 * what others of its kind have alike, the English format, or what is said where that is only passed on; all owned by
 * the error that holds it, as place.file is. count: how often it was met; is_rest: it counts those of a kind that were
 * not kept. length: of text without its lines; is_closed: it may not be added to. */
struct finding {
    enum severity severity;
    struct place place;
    char *text, *file, *kind;
    const char *said;
    size_t count, length;
    struct lines lines;
    bool is_rest, is_closed;
};

/* Findings of one kind about one file: how many were kept, and that which counts the others (1 + its number, 0: none).
 */
struct finding_kind {
    size_t n, rest;
};

/* A list of findings in the order in which they were met. n_errors: how many errors were met; kind_places, places:
 * where the kinds are, and the findings that may be added to. */
struct error {
    struct finding *findings;
    size_t n_findings, capacity;
    struct finding_kind *kinds;
    size_t n_kinds, kinds_capacity;
    struct text_map kind_places, places;
    size_t n_errors;
};

void error_init(struct error *err);
void error_clear(struct error *err);

/* Adds an error and returns false, so that `return error_add(err, ...)` reads well. */
bool error_add(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds an error about a place in a file and returns false. */
bool error_at(struct error *err, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds a warning: it is printed, and nothing fails because of it. Printed with "warning: " after the place. */
void error_warn(struct error *err, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds a note of what was found out or decided, for the user to see: nothing is wrong. Printed with the place alone. */
void error_note(struct error *err, struct place place, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Moves all findings of `other` behind those of `err`; `other` is then empty. */
void error_move(struct error *err, struct error *other);

/* The same of its errors alone; its warnings and notes are gone. */
void error_move_errors(struct error *err, struct error *other);

/* Adds what is put together of parts, as of the kind that is named. All texts are copied. */
void error_of_kind(struct error *err, enum severity severity, struct place place, const char *kind, const char *said);

/* Adds a finding as it was said elsewhere: its severity, place, kind, said, count and is_rest. Its texts are copied. */
void error_take(struct error *err, const struct finding *taken);

/* Adds an error that ends with the system's reason for `errno`, and returns false. */
bool error_system(struct error *err, const char *file, const char *what);
