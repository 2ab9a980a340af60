/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of numbers that no scale describes, judged when all of them were read: what one cell does not tell the column
 * may. */
#pragma once

#include "base/error.h"
#include "ingest/delivery.h"

/* Refused, with the column and the first lines: marks before three digits that may part thousands (number_marks.h; not
 * where `max` is below 1 000); numbers that are codes of missing answers by all appearance and that nobody declared
 * (98, 99, 999 far above all other answers; -9 where no other is negative); weights that are all 0. Told: weights that
 * differ by more than six powers of ten, weights that all have three decimals. */
void numbers_check(const struct delivery *delivery, const char *shown, struct error *err);
