/* The public feedback, aterkoppling.html: what was promised, what was done, what happened. Its parts serve the joint
 * document too. */
#pragma once

#include "document/report.h"

/* A section for every period of the register that has begun, the newest first, with its pledges; one with a sentence
 * where there is none. heading: key of the catalogue with {name} and {period}; ids of the sections begin with
 * report->prefix. */
void feedback_periods(struct report *report, const char *heading, struct error *err);

/* What was changed since the first publication (setting revision_note), and figures that were published otherwise than
 * they are today. Nothing where there is nothing to tell. */
void feedback_revisions(struct report *report, struct error *err);

/* "Uppdaterad 15 februari 2023.", "" where the setting feedback_updated is empty. */
const char *feedback_updated(struct report *report, struct error *err);

/* How many pledges of the periods that have begun stand so; PLEDGE_NONE: all. */
size_t feedback_count(const struct picture *picture, enum pledge_state status);

/* The periods in words, "1 januari–31 december 2022" (a list where there are several), "" without pledges. */
const char *feedback_period_text(struct report *report, struct error *err);
