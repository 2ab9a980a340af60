/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answers.csv: how often every answer of every question was given, at every level of every domain. */
#pragma once

#include "estimate/estimation.h"

/* Adds the year's rows, after its pass. */
void answers_add(struct estimation *estimation);
