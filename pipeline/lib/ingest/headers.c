/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/headers.h"
#include "base/translation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/scale.h"

void headers_init(struct headers *headers, const struct csv_row *row, const char *shown)
{
    *headers = (struct headers){ .n_fields = row->n_fields, .line = row->line, .shown = shown };
    headers->names = memory_new(row->n_fields, sizeof *headers->names);
    for (size_t i = 0; i < row->n_fields; i++) {
        headers->names[i] = text_clean(&headers->arena, row->fields[i]);
        if (*headers->names[i] != '\0')
            headers->n = i + 1;
    }
}

void headers_clear(struct headers *headers)
{
    free(headers->names);
    arena_clear(&headers->arena);
    *headers = (struct headers){ 0 };
}

/* How many bytes have to be changed, added or taken away to make one text the other, case aside.
 * Source: Wagner and Fischer, The string-to-string correction problem, Journal of the ACM 21 (1974). */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(b);
    size_t *row = memory_new(n + 1, sizeof *row);
    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < n; k++) {
            size_t change = diagonal + (tolower((unsigned char)a[i]) != tolower((unsigned char)b[k]));
            size_t shift = (row[k] < row[k + 1] ? row[k] : row[k + 1]) + 1;
            diagonal = row[k + 1];
            row[k + 1] = change < shift ? change : shift;
        }
    }
    size_t result = row[n];
    free(row);
    return result;
}

/* The header that is nearest to the column's name, "" where none is near: what else stands there may be a respondent's
 * answer, in a file without a header. */
static const char *nearest(const struct headers *headers, const char *column)
{
    const char *found = "";
    size_t smallest = strlen(column) / 2 + 1;
    for (size_t i = 0; i < headers->n; i++) {
        size_t d = distance(column, headers->names[i]);
        if (d < smallest && *headers->names[i] != '\0') {
            smallest = d;
            found = headers->names[i];
        }
    }
    return found;
}

static void tell_missing(const struct headers *headers, const char *name, const char *wanted_by, struct error *err)
{
    const char *near = nearest(headers, name);
    (void)error_at(
        err, (struct place){ headers->shown, headers->line, 0 },
        "there is no column \"%s\" for %s%s%s%s; correct it in codebook/variables.csv, or end the variable's "
        "years before",
        name, wanted_by, *near != '\0' ? translated(", the nearest is \"") : "", near, *near != '\0' ? "\"" : "");
}

static bool is_position(const char *column)
{
    return column[0] == '#' && isdigit((unsigned char)column[1]);
}

bool headers_find_position(const struct headers *headers, const char *column, size_t *field)
{
    int position;
    if (!is_position(column) || !number_parse_integer(column + 1, &position) || position < 1 ||
        (size_t)position > headers->n_fields)
        return false;
    *field = (size_t)position - 1;
    return true;
}

/* Whether the name that the codebook has is one of the headers. */
static bool has_name(const struct headers *headers, const char *column)
{
    struct arena scratch = { 0 };
    const char *name = text_clean(&scratch, column[0] == '\\' ? column + 1 : column);
    size_t i = 0;
    while (i < headers->n && !text_is(headers->names[i], name))
        i++;
    arena_clear(&scratch);
    return i < headers->n;
}

size_t headers_count(const struct headers *headers, const struct codebook_year *codebook, size_t *n_wanted)
{
    size_t n_found = 0;
    *n_wanted = 0;
    for (size_t i = 0; i < codebook->n_variables; i++) {
        const struct codebook_variable *variable = &codebook->variables[i];
        const char *column = variable->row->column;
        if (variable->role == ROLE_IGNORE || is_position(column) || strchr(column, '*') != NULL)
            continue;
        ++*n_wanted;
        n_found += has_name(headers, column);
    }
    return n_found;
}

bool headers_find(const struct headers *headers, const char *column, const char *wanted_by, size_t *field,
                  struct error *err)
{
    if (is_position(column))
        return headers_find_position(headers, column, field) ||
               error_at(err, (struct place){ headers->shown, headers->line, 0 },
                        "there is no column \"%s\" for %s, a position from #1 to #%zu was wanted; correct it in "
                        "codebook/variables.csv",
                        column, wanted_by, headers->n_fields);
    struct arena scratch = { 0 };
    const char *name = text_clean(&scratch, column[0] == '\\' ? column + 1 : column);
    size_t n_found = 0, first = 0, last = 0;
    for (size_t i = 0; i < headers->n; i++) {
        if (!text_is(headers->names[i], name))
            continue;
        first = n_found++ == 0 ? i : first;
        last = i;
    }
    if (n_found == 0)
        tell_missing(headers, name, wanted_by, err);
    else if (n_found > 1)
        (void)error_at(
            err, (struct place){ headers->shown, headers->line, last + 1 },
            "the column \"%s\" for %s stands twice; name it in codebook/variables.csv by its position, such as #%zu",
            name, wanted_by, first + 1);
    else
        *field = first;
    arena_clear(&scratch);
    return n_found == 1;
}

bool headers_fits(const char *name, const char *pattern)
{
    const char *star = strchr(pattern, '*');
    if (star == NULL)
        return text_is(name, pattern);
    size_t n_before = (size_t)(star - pattern);
    return strlen(name) > n_before + strlen(star + 1) && strncmp(name, pattern, n_before) == 0 &&
           text_ends(name, star + 1);
}
