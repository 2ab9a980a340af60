/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/office_cell.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

enum { DAY_LENGTH = 10, CODE_LENGTH = 4, COUNTY_LENGTH = 2 };

const char *office_day(struct arena *arena, const char *text)
{
    static const char *const midnights[] = {
        " 00:00:00", " 00:00", "T00:00:00", "T00:00", "T00:00:00Z", " 00:00:00.000"
    };
    if (strlen(text) <= DAY_LENGTH)
        return text;
    for (size_t i = 0; i < sizeof midnights / sizeof *midnights; i++)
        if (text_is(text + DAY_LENGTH, midnights[i])) {
            const char *day = arena_text(arena, text, DAY_LENGTH);
            return text_is_date(day) ? day : text;
        }
    return text;
}

const char *office_codes(struct arena *arena, const char *text)
{
    size_t n;
    const char **codes = text_words(arena, text, &n), *whole = "";
    bool is_changed = false;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(codes[i]);
        if (length > CODE_LENGTH || strspn(codes[i], "0123456789") != length)
            return text;
        bool is_short = length == COUNTY_LENGTH - 1 || length == CODE_LENGTH - 1;
        is_changed = is_changed || is_short;
        whole = arena_format(arena, "%s%s%s%s", whole, i > 0 ? " " : "", is_short ? "0" : "", codes[i]);
    }
    return is_changed ? whole : text;
}

/* The month of a name of three letters, 0 where it is none. */
static int month_of(const char *name)
{
    static const char *const names[][2] = { { "jan", "jan" }, { "feb", "feb" }, { "mar", "mar" }, { "apr", "apr" },
                                            { "maj", "may" }, { "jun", "jun" }, { "jul", "jul" }, { "aug", "aug" },
                                            { "sep", "sep" }, { "okt", "oct" }, { "nov", "nov" }, { "dec", "dec" } };
    for (int i = 0; i < 12; i++)
        if (strcasecmp(name, names[i][0]) == 0 || strcasecmp(name, names[i][1]) == 0)
            return i + 1;
    return 0;
}

const char *office_month_day(struct arena *arena, const char *text)
{
    char name[4] = "";
    int day = 0, end = 0;
    bool is_read = (sscanf(text, "%2d-%3[a-zA-Z]%n", &day, name, &end) == 2 && text[end] == '\0') ||
                   (sscanf(text, "%3[a-zA-Z]-%2d%n", name, &day, &end) == 2 && text[end] == '\0');
    return is_read && month_of(name) > 0 ? arena_format(arena, "%02d-%02d", month_of(name), day) : text;
}
