/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sentence or a row of a document is about, for readers who choose among them (page.js). */
#pragma once

#include "picture/picture.h"
#include "picture/view.h"

/* The same in words, as attributes of an element: data-area, data-theme, data-group, and data-open, which is "" where
 * it cannot be told whether there is a change or difference. NULL: the element has no such attribute. */
struct about_words {
    const char *area, *theme, *group, *open;
};
struct about_words about_words(struct picture *picture, struct row_about about, struct error *err);

/* The names and values of these for html_open. */
#define ABOUT_ATTRIBUTES(words)                                                                                        \
    "data-area", (words).area, "data-theme", (words).theme, "data-group", (words).group, "data-open", (words).open

/* Of rows of changes, contrasts, situation and candidates, for views. */
view_about_function about_change, about_contrast, about_finding, about_candidate;
