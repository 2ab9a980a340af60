/* The layouts in which files of reported crime are handed out. A profile is one file profile_NAME.c with one struct of
 * functions; it is registered in profile.c, in the order in which files are tried. */
#ifndef LAGESBILD_CRIME_PROFILE_H
#define LAGESBILD_CRIME_PROFILE_H

#include <stdbool.h>

#include "crime/reading.h"

/* is_like: whether the sheet, which has at least one row, looks like this layout. read: its figures into the reading;
 * errors with their line, the first of them where the sheet has not this layout after all (as when sources.csv forces
 * it). */
struct profile {
    const char *name;
    bool (*is_like)(struct crime_reading *reading, const struct sheet *sheet);
    void (*read)(struct crime_reading *reading, const struct sheet *sheet, struct error *err);
};

extern const struct profile profile_tidy, profile_kolada, profile_bra_municipality, profile_bra_solweb,
    profile_bra_solweb_table, profile_pxweb;

/* The profile of that name, and the first one that a sheet looks like; NULL for none. */
const struct profile *profile_find(const char *name);
const struct profile *profile_recognise(struct crime_reading *reading, const struct sheet *sheet);

/* The names of all, parted by blanks; owned by the arena. */
const char *profile_names(struct arena *arena);

#endif
