/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/guide_rows.h"

#include <string.h>
#include <strings.h>

enum guide guide_of(const char *cell)
{
    if (strncasecmp(cell, GUIDE_EXAMPLE_MARK, strlen(GUIDE_EXAMPLE_MARK)) == 0)
        return GUIDE_EXAMPLE;
    return strncasecmp(cell, GUIDE_MEANING_MARK, strlen(GUIDE_MEANING_MARK)) == 0 ? GUIDE_MEANING : GUIDE_NONE;
}
