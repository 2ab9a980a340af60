/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators about households, where a variable of role weight_household has weights of their own for them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/estimation.h"

/* Refuses rows beside the direct ones, from n_direct on, that are about households: they are made with the persons'
 * weights. */
bool households_check_derived(const struct estimation *estimation, size_t n_direct, struct error *err);

/* Passes over the respondents once more, with the weights of households, and adds the direct estimates of the
 * indicators about them. Does nothing where they have none of their own. Errors: what cannot be read. */
bool households_add(struct estimation *estimation, struct error *err);
