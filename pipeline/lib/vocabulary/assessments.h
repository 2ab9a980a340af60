/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: What the municipality and the police answer themselves. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* The four questions that every mapping is to answer; empty: the judgement itself. Why these problems, which sources
 * were left out, how that limits what can be said, and what it means. Source: Brå, Ta fram en egen lägesbild. */
#define MAPPING_QUESTION_WORDS(W) \
    W(MAPPING_NONE, "") W(MAPPING_WHY, "why") W(MAPPING_LEFT_OUT, "left_out") W(MAPPING_LIMITS, "limits") \
    W(MAPPING_MEANING, "meaning")
WORDS_DECLARE(mapping_question, MAPPING_QUESTION_WORDS);
enum { MAPPING_QUESTIONS = MAPPING_MEANING };
/* clang-format on */
