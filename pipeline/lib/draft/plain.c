/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/plain.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "study/names.h"

enum { ID_LENGTH = 48 };

const char *plain_words(struct arena *arena, const char *text)
{
    const char *plain = names_plain(arena, text);
    char *words = arena_new(arena, strlen(plain) + 1), *end = words;
    for (; *plain != '\0'; plain++) {
        bool is_letter = isalnum((unsigned char)*plain) != 0;
        if (is_letter)
            *end++ = (char)tolower((unsigned char)*plain);
        else if (end > words && end[-1] != ' ')
            *end++ = ' ';
    }
    if (end > words && end[-1] == ' ')
        end--;
    *end = '\0';
    return words;
}

/* Whether a word of `length` bytes is the pattern, or begins as a pattern that ends with * does. */
static bool fits(const char *word, size_t length, const char *pattern, size_t pattern_length)
{
    bool is_open = pattern_length > 0 && pattern[pattern_length - 1] == '*';
    size_t n = pattern_length - is_open;
    return (is_open ? length >= n : length == n) && memcmp(word, pattern, n) == 0;
}

bool plain_has(const char *plain, const char *list)
{
    for (const char *word = plain; *word != '\0';) {
        size_t length = strcspn(word, " ");
        for (const char *pattern = list; *pattern != '\0';) {
            size_t n = strcspn(pattern, " ");
            if (fits(word, length, pattern, n))
                return true;
            pattern += n + (pattern[n] == ' ');
        }
        word += length + (word[length] == ' ');
    }
    return false;
}

bool plain_has_phrase(const char *plain, const char *const *phrases)
{
    for (size_t i = 0; phrases[i] != NULL; i++)
        for (const char *found = plain; (found = strstr(found, phrases[i])) != NULL; found++)
            if (found == plain || found[-1] == ' ')
                return true;
    return false;
}

const char *plain_id(struct arena *arena, const char *text)
{
    const char *words = plain_words(arena, text);
    size_t length = strlen(words) < ID_LENGTH ? strlen(words) : ID_LENGTH;
    while (length > 0 && words[length - 1] == ' ')
        length--;
    char *id = arena_new(arena, length + 1);
    for (size_t i = 0; i < length; i++)
        id[i] = words[i] == ' ' ? '_' : words[i];
    return id;
}

size_t plain_code(const char *text, size_t *rest)
{
    enum { MOST_LETTERS = 4, MOST_DIGITS = 3 };
    size_t letters = 0, digits = 0;
    *rest = 0;
    while (isalpha((unsigned char)text[letters]))
        letters++;
    while (isdigit((unsigned char)text[letters + digits]))
        digits++;
    size_t length = letters + digits;
    if (letters > MOST_LETTERS || digits == 0 || digits > MOST_DIGITS)
        return 0;
    length += isalpha((unsigned char)text[length]) && !isalnum((unsigned char)text[length + 1]);
    if (text[length] == '_' || text[length] == '.') {
        size_t parts = strspn(text + length + 1, "0123456789");
        length += parts > 0 ? parts + 1 : 0;
    }
    size_t marks = strspn(text + length, ".:) -");
    *rest = marks > 0 ? length + marks : 0;
    return marks > 0 ? length : 0;
}

const char *plain_label(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    char *line = arena_new(arena, length + 1);
    for (size_t i = 0; i < length; i++)
        line[i] = text[i];
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)line[i] < ' ' || line[i] == 0x7F)
            line[i] = ' ';
    while (*line != '\0' && strchr("=+-@'\\ ", *line) != NULL)
        line++;
    char *to = line;
    for (const char *from = line; *from != '\0';) {
        if (text_starts(from, "\xE2\x80\xA8") || text_starts(from, "\xE2\x80\xA9")) /* ends of lines */
            from += 3;
        else
            *to++ = *from++;
    }
    *to = '\0';
    return text_trim(arena, line);
}

const char *name_of_wave(struct arena *arena, const char *name, struct wave wave)
{
    struct wave_text text = wave_text(wave);
    for (char *c = text.id; *c != '\0'; c++)
        *c = *c == '-' ? '_' : *c;
    return arena_format(arena, "%s_%s", name, text.id);
}
