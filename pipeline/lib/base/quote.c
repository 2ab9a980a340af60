/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quote.h"

#include <ctype.h>
#include <string.h>

#include "base/translation.h"

static size_t count_characters(const char *text)
{
    size_t n = 0;
    for (const char *c = text; *c != '\0'; c++)
        n += ((unsigned char)*c & 0xC0) != 0x80;
    return n;
}

static size_t count_digits(const char *text)
{
    size_t n = 0;
    for (const char *c = text; *c != '\0'; c++)
        n += isdigit((unsigned char)*c) != 0;
    return n;
}

/* Whether the text may be somebody's address or number, or too long for anything but words of somebody's own. */
static bool may_be_somebodys(const char *text)
{
    return strchr(text, '@') != NULL || count_digits(text) >= QUOTED_DIGITS || count_characters(text) > QUOTED_LENGTH;
}

bool quote_may_answer(const char *text, size_t n)
{
    return n >= QUOTED_FROM && *text != '\0' && !may_be_somebodys(text);
}

/* 2021-13-01, or with a time behind it, 2021-05-06 14:30:00: written as a day is, and no number of anybody. */
static bool is_shaped_as_day(const char *text)
{
    static const char shape[] = "0000-00-00 00:00:00";
    size_t i = 0;
    for (; text[i] != '\0' && shape[i] != '\0'; i++)
        if (shape[i] == '0' ? isdigit((unsigned char)text[i]) == 0 : text[i] != shape[i])
            return false;
    return text[i] == '\0' && (i == strlen("0000-00-00") || i == strlen(shape));
}

bool quote_may_moved(const char *text)
{
    bool is_figures = strspn(text, "0123456789 .,:;/+-%") == strlen(text);
    return is_shaped_as_day(text) || (is_figures && !may_be_somebodys(text));
}

const char *quote_word(struct arena *arena, const char *word, size_t n)
{
    bool may_be_quoted = strchr(word, ' ') == NULL ? !may_be_somebodys(word) : quote_may_answer(word, n);
    return may_be_quoted ? arena_format(arena, "\"%s\"", word)
                         : arena_format(arena, translated("a text of %zu bytes"), strlen(word));
}
