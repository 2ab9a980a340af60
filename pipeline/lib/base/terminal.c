/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <uniwidth.h>
#include <unistd.h>
#include <unistr.h>

#include "base/text.h"

bool terminal_can_rewrite(FILE *stream)
{
    const char *kind = getenv("TERM");
    int number = fileno(stream);
    return number >= 0 && isatty(number) && kind != NULL && *kind != '\0' && !text_is(kind, "dumb");
}

bool terminal_has_colour(FILE *stream)
{
    const char *refused = getenv("NO_COLOR"), *wanted = getenv("CLICOLOR");
    return terminal_can_rewrite(stream) && (refused == NULL || *refused == '\0') &&
           (wanted == NULL || !text_is(wanted, "0"));
}

size_t terminal_width(FILE *stream)
{
    enum { USUAL = 80 };
    struct winsize size = { 0 };
    return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : USUAL;
}

size_t terminal_columns(const char *text)
{
    int columns = u8_strwidth((const uint8_t *)text, "UTF-8");
    return columns > 0 ? (size_t)columns : 0;
}

size_t terminal_fit(const char *text, size_t width)
{
    size_t fitting = 0, used = 0;
    while (text[fitting] != '\0') {
        ucs4_t letter;
        int length = u8_strmbtouc(&letter, (const uint8_t *)text + fitting);
        int columns = length > 0 ? uc_width(letter, "UTF-8") : 1;
        used += columns > 0 ? (size_t)columns : 0;
        if (used > width)
            break;
        fitting += length > 0 ? (size_t)length : 1;
    }
    return fitting;
}
