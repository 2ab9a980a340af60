/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worlds that studies are drawn from: what is the case in each, and what of it is to be told. */
#pragma once

#include <stddef.h>

#include "drawn.h"

struct world {
    const char *name, *what;
    void (*draw)(struct drawn *drawn, gsl_rng *rng);
};

extern const struct world worlds[];
extern const size_t n_worlds;

/* NULL where there is no such world. */
const struct world *world_named(const char *name);

/* Whether worlds declare the family in advance, by Holm's method: at most one study in twenty may err in it. */
bool is_headline_family(const char *family);

/* Draws study `number` of a world: the same for the same seed, whatever else is drawn. */
void world_draw(const struct world *world, unsigned long seed, size_t number, const struct peers *peers,
                struct drawn *drawn);
