/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stream may show beyond plain lines: only a terminal is there for somebody who looks. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether what is written to the stream may be coloured: it is a terminal, TERM names one that is not dumb, NO_COLOR is
 * not there or empty (no-color.org), and CLICOLOR is not 0. */
bool terminal_has_colour(FILE *stream);

/* Whether a line of the stream can be written over: it is a terminal, and TERM names one that is not dumb. */
bool terminal_can_rewrite(FILE *stream);

/* How many columns it is wide; 80 where it does not say. */
size_t terminal_width(FILE *stream);

/* How many columns the text, UTF-8, takes. */
size_t terminal_columns(const char *text);

/* How many bytes of the text, UTF-8, take at most `width` columns. */
size_t terminal_fit(const char *text, size_t width);
