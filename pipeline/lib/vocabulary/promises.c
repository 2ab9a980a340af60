/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/promises.h"

WORDS_DEFINE(pledge_kind, PLEDGE_KIND_WORDS);
WORDS_DEFINE(pledge_state, PLEDGE_STATE_WORDS);
WORDS_DEFINE(pledge_direction, PLEDGE_DIRECTION_WORDS);
WORDS_DEFINE(criterion, CRITERION_WORDS);
WORDS_DEFINE(priority_part, PRIORITY_PART_WORDS);
