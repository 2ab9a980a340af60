/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/claims.h"

WORDS_DEFINE(claim_kind, CLAIM_KIND_WORDS);
WORDS_DEFINE(claim_strength, CLAIM_STRENGTH_WORDS);
WORDS_DEFINE(sentence_kind, SENTENCE_KIND_WORDS);
WORDS_DEFINE(tile, TILE_WORDS);
