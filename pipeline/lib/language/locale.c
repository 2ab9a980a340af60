/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/locale.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char *first_set(const char *const *names)
{
    for (; *names != NULL; names++) {
        const char *value = getenv(*names);
        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

/* Whether the locale, such as sv_SE.UTF-8, is of the language. */
static bool is_of(const char *locale, const char *language)
{
    size_t length = strlen(language);
    return strncmp(locale, language, length) == 0 && strchr("_.@:", locale[length]) != NULL;
}

static bool is_none(const char *locale)
{
    return *locale == '\0' || text_is(locale, "C") || text_starts(locale, "C.") || text_is(locale, "POSIX");
}

enum language locale_language(void)
{
    const char *given = first_set((const char *const[]){ LANGUAGE_VARIABLE, NULL });
    if (*given != '\0')
        return text_is(given, language_word(LANGUAGE_SV)) ? LANGUAGE_SV : LANGUAGE_EN;
    const char *locale = first_set((const char *const[]){ "LC_ALL", "LC_MESSAGES", "LANG", NULL });
    if (is_none(locale))
        return LANGUAGE_EN;
    const char *wished = first_set((const char *const[]){ "LANGUAGE", NULL });
    while (*wished != '\0') {
        for (enum language language = LANGUAGE_SV; language <= LANGUAGE_EN; language++)
            if (is_of(wished, language_word(language)))
                return language;
        wished += strcspn(wished, ":");
        wished += *wished == ':';
    }
    return is_of(locale, language_word(LANGUAGE_SV)) ? LANGUAGE_SV : LANGUAGE_EN;
}
