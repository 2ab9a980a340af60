/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/exchange.h"

WORDS_DEFINE(precision, PRECISION_WORDS);
WORDS_DEFINE(share_gap, SHARE_GAP_WORDS);
WORDS_DEFINE(pool_gap, POOL_GAP_WORDS);
