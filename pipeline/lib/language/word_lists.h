/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own lists of words by the names that selectors of messages have: a selector called `verdict` takes the
 * words of enum verdict, and so has to have a branch for each. */
#pragma once

#include "base/words.h"

/* The list of that name, NULL where there is none: then a message's own branches are all there is to know. */
const struct words *word_list(const char *selector);
