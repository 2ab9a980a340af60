/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include <assert.h>

#include "base/text.h"

const char *words_text(const struct words *words, int member)
{
    assert(member >= 0 && member < words->n);
    return words->texts[member];
}

int words_find(const struct words *words, const char *text)
{
    for (int i = 0; i < words->n; i++)
        if (text_is(words->texts[i], text))
            return i;
    return -1;
}

bool words_has(unsigned long set, int member)
{
    return set == 0 || (set & WORDS_BIT(member)) != 0;
}
