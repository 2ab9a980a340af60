/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/drawn_sample.h"

void drawn_sample_clear(struct drawn_sample *sample)
{
    arena_clear(&sample->arena);
    *sample = (struct drawn_sample){ 0 };
}
