/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/translation.h"

#include <stdlib.h>
#include <string.h>

struct pair {
    const char *english, *swedish;
};

static struct pair pairs[] = {
#include "found/findings.sv.po.h"
};
enum { N_PAIRS = sizeof pairs / sizeof *pairs };

static bool swedish, is_sorted;

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct pair *)a)->english, ((const struct pair *)b)->english);
}

void translation_to_swedish(bool is_swedish)
{
    swedish = is_swedish;
    if (!swedish || is_sorted)
        return;
    qsort(pairs, N_PAIRS, sizeof *pairs, compare);
    is_sorted = true;
}

const char *translated(const char *text)
{
    const struct pair wanted = { .english = text };
    const struct pair *pair =
        swedish && *text != '\0' ? bsearch(&wanted, pairs, N_PAIRS, sizeof *pairs, compare) : NULL;
    return pair != NULL && *pair->swedish != '\0' ? pair->swedish : text;
}

const char *translated_counted(size_t n, const char *one, const char *other)
{
    return translated(n == 1 ? one : other);
}
