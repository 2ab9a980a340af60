/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/assessments.h"

WORDS_DEFINE(mapping_question, MAPPING_QUESTION_WORDS);
