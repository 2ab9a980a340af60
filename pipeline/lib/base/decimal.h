/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles as decimal text and back, exactly as printf("%.15g", "%.16g", "%.17g") and strtod do it, in a fifth of their
 * time, for the numbers that tables are full of: everything fits in 128 bits there. What does not is left to those two.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_TEXT = 32 };

/* The text of the fewest of 15, 16 and 17 digits that reads back as exactly `value`, with no zeros at its end, as "%g"
 * sets it. False where `value` is not from 0.000001 to below 10^14: nothing is written. */
bool decimal_print(char text[DECIMAL_TEXT], double value);

/* The double nearest to digits times 10^exponent, half to even. False where the exponent is not from -22 to 22, or is
 * above 0 beside digits of 2^53 or more. */
bool decimal_value(uint64_t digits, int exponent, double *value);
