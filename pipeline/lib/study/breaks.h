/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks in series, from breaks.csv: what may not be compared over the years, and what only with a warning. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/wave.h"
#include "study/study.h"
#include "tables/table.h"
#include "vocabulary/reasons.h"
#include "vocabulary/sources.h"

/* One comparison over time. from: the first year, or wave, of the baseline. All texts borrowed. */
struct comparison {
    const char *subject;
    enum source source;
    const char *domain, *level;
    struct wave from, to;
};

struct breaks {
    struct table table;
};

/* Adds the rows of a table of breaks that a stage made (1_crime/seams.csv); a row of
 * breaks.csv about the same subject, source and year takes the place of one. */
void breaks_add(struct breaks *breaks, const struct table *seams);

/* Reads breaks.csv, which may be missing, and the known breaks that come along in the file `bundled` (NULL: none;
 * study/bundled.h). On failure the breaks are still to be cleared. */
bool breaks_read(struct breaks *breaks, const struct study *study, const char *bundled, struct error *err);
void breaks_clear(struct breaks *breaks);

/* What the breaks that touch a comparison do to it. A break touches it if it begins after `from` and not after `to`,
 * and its subject, source, domain and level, where not empty (or a subject *), are the comparison's. is_touched: there
 * is one, of whatever effect, so that breaks.csv has spoken and a changed question is no break of its own. reasons:
 * those of not_comparable breaks if there are any, else the warnings; owned by the arena. */
struct break_effect {
    bool is_touched, is_not_comparable;
    struct reasons reasons;
};
struct break_effect breaks_effect(const struct breaks *breaks, const struct comparison *comparison,
                                  struct arena *arena);
