/* The other municipalities of the same size, of which the one in the middle stands behind the own one's line. */
#pragma once

#include "compare/peers.h"
#include "picture/picture.h"

/* Their codes, room for a rate of each, and the register's years; codes and rates are owned by the picture. panel: of
 * the series panel_of, NULL = none. */
struct size_group {
    struct picture *picture;
    const char **codes;
    double *rates;
    size_t n;
    struct table offences;
    struct peers peers;
    bool has_register;
    struct peer_panel panel;
    const char *panel_of;
};

/* None where the study does not hold itself against municipalities of its size. register_folder: the bundled register,
 * NULL = none. On failure the group is still to be cleared. */
bool size_group_open(struct size_group *group, struct picture *picture, const char *register_folder, struct error *err);
void size_group_clear(struct size_group *group);

/* The median of their crimes per person in a year, which contrasts.csv has too for the picture's; MISSING where fewer
 * than five of them, or than half, have one. Where the study has the register's own series all years are the
 * register's, else those that the study has of the others. */
double size_group_median(struct size_group *group, const char *series, int year);
