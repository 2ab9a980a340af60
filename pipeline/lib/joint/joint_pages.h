/* The documents of several studies: the joint feedback to the public, and the municipalities side by side. In the
 * language of the first. */
#pragma once

#include "document/report.h"
#include "joint/side_by_side.h"

/* Everything told. reports[i] is of studies[i]; left_out: names of studies that could not be taken, parted by blanks,
 * "". */
struct joint {
    struct joint_study *studies;
    struct report *reports;
    size_t n;
    struct table figures, differences;
    const char *left_out;
};

/* The whole document as text, owned by the caller; NULL after an error. */
char *joint_feedback_page(struct joint *joint, struct error *err);
char *joint_table_page(struct joint *joint, struct error *err);
