/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles compared with an explicit tolerance; cmocka's own comparison is in float. */
#pragma once

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

/* |actual - expected| <= absolute + relative * |expected|; an infinity is close to itself only. */
static inline bool is_close(double actual, double expected, double relative, double absolute)
{
    return isinf(expected) ? actual == expected : fabs(actual - expected) <= absolute + relative * fabs(expected);
}

static inline void assert_close(double actual, double expected, double relative, double absolute)
{
    if (!is_close(actual, expected, relative, absolute))
        fail_msg("%.17g is not within %g relative, %g absolute of %.17g", actual, relative, absolute, expected);
}
