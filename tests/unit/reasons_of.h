/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons as tests write them down: as the text of a cell. */
#pragma once

#include <assert.h>

#include "vocabulary/reasons.h"

static inline struct reasons reasons_of(struct arena *arena, const char *text)
{
    struct reasons reasons = { 0 };
    bool is_parsed = reasons_parse(arena, text, &reasons);
    assert(is_parsed);
    (void)is_parsed;
    return reasons;
}
