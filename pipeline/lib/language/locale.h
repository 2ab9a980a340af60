/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of who runs a program. */
#pragma once

#include "vocabulary/settings.h"

/* In the environment of the programs that a run starts: the language of who started it, as locale_language finds it. */
#define LANGUAGE_VARIABLE "LAGESBILD_LANGUAGE"

/* By the locale of messages, as gettext finds it: LC_ALL, LC_MESSAGES or LANG, the first that is not empty, and before
 * that, where it is not the locale C, the first language in LANGUAGE that there are texts in. Swedish, or English for
 * all others. Where LANGUAGE_VARIABLE is set, by that. */
enum language locale_language(void);
