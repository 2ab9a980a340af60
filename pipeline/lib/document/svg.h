/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures drawn by gnuplot, put into a page. Several stand in one document, so what is alike in all must become
 * different: ids. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "document/html.h"

/* How a figure is put in. `name` prefixes its ids and is [a-z0-9_]+. title and description are its text alternative.
 * `top`: so many units of its upper edge, where a figure that stands alone bears its title, are left out. */
struct svg_alternative {
    const char *name, *title, *description;
    double top;
};

/* Adds the <svg> element of the file's text, called `shown` in messages: without XML declaration, gnuplot's own titles
 * and fixed size; scaling with its place; role img with title and description; colours of attributes as "#1b1b1b".
 * What nothing is drawn by is left out: groups without content, blanks between elements, filters. A text that is no SVG
 * of gnuplot's (no viewBox) is an error, and so is one with an element that gnuplot does not draw: script, link, style,
 * image. */
bool svg_inline(struct html *html, const char *text, const char *shown, const struct svg_alternative *alternative,
                struct error *err);
