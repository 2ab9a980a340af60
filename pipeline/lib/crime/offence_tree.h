/* Offences that contain others: two levels of one tree must not be added up, and burglary is not residential burglary.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "tables/table.h"

/* Whether the rows of offences.csv give the series more than one source_label. */
bool offence_has_several_labels(const struct table *offences, const char *series);

/* The one of two labels that contains the other, or NULL: by part_of in offences.csv, by what is known of Brå's and
 * Kolada's ids, or because it is all crime. Returns one of the two pointers. */
const char *offence_tree_whole(const struct table *offences, const char *a, const char *b);

/* Errors: a series that says residential burglary under Brå's id 11462, which is all burglary. */
void offence_tree_check(const struct table *offences, struct error *err);
