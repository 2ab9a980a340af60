/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/sources.h"

WORDS_DEFINE(source, SOURCE_WORDS);
WORDS_DEFINE(note_source, NOTE_SOURCE_WORDS);
WORDS_DEFINE(open_use, OPEN_USE_WORDS);
WORDS_DEFINE(population_date, POPULATION_DATE_WORDS);
WORDS_DEFINE(dash_meaning, DASH_MEANING_WORDS);
WORDS_DEFINE(comparison_group, COMPARISON_GROUP_WORDS);
WORDS_DEFINE(yes_no, YES_NO_WORDS);
WORDS_DEFINE(manifest_kind, MANIFEST_KIND_WORDS);
