/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public feedback, aterkoppling.html: what was promised, what was done, what happened. Its parts serve the joint
 * document too. */
#pragma once

#include "document/report.h"

/* The document is of one period: the newest that has begun by the documents' day, of those of the pledges' year where
 * there is one. It tells of the pledges of that period, or of a part of it.
 *
 * A section with the period's pledges; one with a sentence where there is none. heading: key of the catalogue with
 * {name} and {period}; ids of the sections begin with report->prefix. */
void feedback_period(struct report *report, const char *heading, struct error *err);

/* What was changed since the first publication (setting revision_note), and figures that were published otherwise than
 * they are today. Nothing where there is nothing to tell. */
void feedback_revisions(struct report *report, struct error *err);

/* The day of the setting feedback_updated, "" where it is empty or lies behind the documents' day (--as-of); and as
 * "Uppdaterad 15 februari 2023.". */
const char *feedback_updated_day(const struct picture *picture);
const char *feedback_updated(struct report *report, struct error *err);

/* How many pledges of the period stand so; PLEDGE_NONE: all. */
size_t feedback_count(const struct picture *picture, enum pledge_state status);

/* The period in words, "1 januari–31 december 2022", "" without pledges. */
const char *feedback_period_text(struct report *report, struct error *err);

/* What comes next: what the council has to take up, when the pledges are followed up, and the pledges that follow. */
void feedback_next(struct report *report, struct error *err);
