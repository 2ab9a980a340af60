/* What the rows of a picture say, asked by every document made of it. */
#ifndef LAGESBILD_PICTURE_PICTURE_ROWS_H
#define LAGESBILD_PICTURE_PICTURE_ROWS_H

#include <stdbool.h>

#include "base/error.h"
#include "picture/picture.h"
#include "tables/assess_tables.h"

/* Whether a finding says only that it cannot be told: no level, no established difference, no change. */
bool finding_is_undecided(const struct situation_row *row);

/* Whether themes.csv has the theme. */
bool picture_has_theme(const struct picture *picture, const char *theme);

/* The theme of an indicator or series; "" where it has none or the name is neither. */
const char *picture_theme_of(const struct picture *picture, const char *subject);

/* The promise of a pledge as published; the pledge's name where pledges.csv no longer has it. */
const char *picture_promise(const struct picture *picture, const char *pledge);

/* What most texts of a picture are filled with: name, year, and the first and last survey year, as the study calls
 * them.
 */
enum { N_STUDY_PARTS = 5 };
void picture_study_parts(struct picture *picture, struct filling parts[N_STUDY_PARTS]);

/* The area that the others are tested against in the picture's year, "" where there is none. */
const char *picture_reference_area(struct picture *picture, struct error *err);

#endif
