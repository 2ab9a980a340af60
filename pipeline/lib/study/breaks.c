/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/breaks.h"

#include "base/text.h"
#include "study/bundled.h"
#include "tables/crime_tables.h"
#include "tables/input_tables.h"

bool breaks_read(struct breaks *breaks, const struct study *study, const char *bundled, struct error *err)
{
    return bundled_breaks(&breaks->table, study, bundled, err);
}

static bool has_spoken(const struct breaks *breaks, const struct seam_row *seam)
{
    TABLE_EACH (break, row, &breaks->table)
        if (wave_equals(row->from, seam->from) && row->source == seam->source && text_is(row->subject, seam->subject))
            return true;
    return false;
}

void breaks_add(struct breaks *breaks, const struct table *seams)
{
    TABLE_EACH (seam, seam, seams) {
        if (has_spoken(breaks, seam))
            continue;
        struct break_row *row = table_add(&breaks->table);
        row->subject = table_text(&breaks->table, seam->subject);
        row->source = seam->source;
        row->from = seam->from;
        row->effect = seam->effect;
        row->reason = table_text(&breaks->table, seam->reason);
    }
}

void breaks_clear(struct breaks *breaks)
{
    table_clear(&breaks->table);
}

static bool is_touched(const struct break_row *row, const struct comparison *comparison)
{
    bool is_subject = *row->subject == '\0' || text_is(row->subject, "*") || text_is(row->subject, comparison->subject);
    bool is_source = row->source == SOURCE_NONE || row->source == comparison->source;
    bool is_domain = *row->domain == '\0' || text_is(row->domain, comparison->domain);
    bool is_level = *row->level == '\0' || text_is(row->level, comparison->level);
    return is_subject && is_source && is_domain && is_level &&
           wave_starts_between(row->from, comparison->from, comparison->to);
}

/* What is said of a break: its reason, else its year. */
static const char *words_of(const struct break_row *row, struct arena *arena)
{
    return *row->reason != '\0' ? row->reason : arena_format(arena, "%s", wave_text(row->from).id);
}

struct break_effect breaks_effect(const struct breaks *breaks, const struct comparison *comparison, struct arena *arena)
{
    struct break_effect effect = { 0 };
    struct reasons warnings = { 0 };
    const struct break_row *rows = breaks->table.rows;
    for (size_t i = 0; i < breaks->table.n_rows; i++) {
        if (!is_touched(&rows[i], comparison))
            continue;
        effect.is_touched = true;
        if (rows[i].effect == BREAK_NOT_COMPARABLE) {
            effect.is_not_comparable = true;
            reasons_add(&effect.reasons, arena, REASON_BREAK, words_of(&rows[i], arena), "");
        } else {
            reasons_add(&warnings, arena, REASON_WARNING, words_of(&rows[i], arena), "");
        }
    }
    if (!effect.is_not_comparable)
        effect.reasons = warnings;
    return effect;
}
