/* What the sections of the plan of measures, atgardsplan.html, have in common: its themes. */
#pragma once

#include "document/report.h"

/* The themes of the plan, in the order of the candidates; those with a pledge that holds follow. Borrowed from the
 * picture. */
struct plan {
    const char **themes;
    size_t n;
};
struct plan plan_of(struct picture *picture);

/* Whether a pledge is of the theme and holds; and whether there is any of the theme. */
bool plan_has(const struct picture *picture, const char *theme, const struct pledge_row *pledge);
bool plan_has_pledge(const struct picture *picture, const char *theme);
