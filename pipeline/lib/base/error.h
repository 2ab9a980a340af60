/* What went wrong, said once, where it happened: `file:line:column: what is wrong, what was wanted`.
 * A function that can fail because of data, user or system returns bool and takes `struct error *err` last; one without
 * it cannot fail. On failure its outputs are untouched. All findings are collected, not only the first; the library
 * never prints and never exits. Messages are lower case, without a full stop, values in double quotes, the remedy last
 * where there is one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

/* One message. The text is the whole line as it is printed, place included; owned by the error that holds it. */
struct finding {
    enum severity severity;
    char *text;
};

/* A list of findings in the order in which they were met. */
struct error {
    struct finding *findings;
    size_t n_findings, capacity;
    size_t n_errors;
};

/* A place in a file. Line and column count from 1; 0 means "not known" and is left out of the message. */
struct place {
    const char *file;
    size_t line, column;
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

/* Adds an error that ends with the system's reason for `errno`, and returns false. */
bool error_system(struct error *err, const char *file, const char *what);

/* Prints every finding, each as `program: text`, to `stream`. */
void error_print(const struct error *err, const char *program, FILE *stream);
