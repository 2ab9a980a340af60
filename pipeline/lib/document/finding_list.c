/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/finding_list.h"

#include "language/evidence.h"
#include "picture/finding_order.h"

static bool is_selected(const struct report *report, const struct situation_row *row, struct selection selection)
{
    bool is_of_register = selection.source == SOURCE_CRIME && row->source == SOURCE_MUNICIPALITIES;
    if (!wave_equals(row->year, report->picture->year))
        return false;
    return text_is(row->theme, selection.theme) && (is_of_register || row->source == selection.source) &&
           *row->told_in == '\0' && finding_is_undecided(row) == (selection.listing == LISTING_UNDECIDED);
}

int finding_list_count(const struct report *report, struct selection selection)
{
    int n = 0;
    TABLE_EACH (situation, row, &report->picture->situation)
        n += is_selected(report, row, selection);
    return n;
}

const char *finding_list_claims(const struct report *report, struct selection selection, const char **evidence)
{
    struct arena *arena = &report->picture->arena;
    const char *claims = "";
    *evidence = "";
    TABLE_EACH (situation, row, &report->picture->situation)
        if (is_selected(report, row, selection)) {
            claims = evidence_join(arena, claims, row->claims);
            *evidence = evidence_join(arena, *evidence, row->evidence);
        }
    return claims;
}

void finding_list_add(struct report *report, struct selection selection, struct error *err)
{
    struct picture *picture = report->picture;
    const struct situation_row **list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    TABLE_EACH (situation, row, &picture->situation)
        if (is_selected(report, row, selection))
            list[n++] = row;
    finding_order(picture, list, n);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        report_finding(report, "li", list[i], err);
    html_close_filled(&report->html, "ul");
}
