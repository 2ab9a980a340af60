/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/lint_agreement.h"

#include <string.h>

#include "base/text.h"
#include "follow/pledges.h"
#include "picture/frame.h"
#include "study/agreements.h"
#include "tables/follow_tables.h"

/* A row with the texts lint.NAME and lint.NAME.remedy; value: what the pledge names, where the agreement is not known.
 */
static void add_row(struct follower *follower, const char *pledge, enum criterion criterion, const char *name,
                    const char *value, const struct agreement_row *agreement)
{
    struct picture *picture = follower->picture;
    bool is_known = agreement != NULL;
    struct filling fillings[] = {
        { "value", is_known ? frame_name(picture, agreement) : value },
        { "period", is_known ? frame_period(picture, agreement, follower->err) : "" },
        { "to", is_known ? phrase_date(picture, agreement_last_day(&picture->arena, agreement), follower->err) : "" },
        { 0 }
    };
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge;
    row->criterion = criterion;
    row->finding = sentence_text_of(follower->teller, "lint.finding", name, fillings);
    row->remedy = sentence_text_of(follower->teller, "lint.remedy", name, NULL);
    row->agreement = is_known ? agreement->agreement : value;
}

void lint_agreement_add(struct follower *follower, const struct pledge_row *pledge)
{
    const struct table *agreements = &follower->picture->agreements;
    if (agreements->n_rows == 0)
        return;
    const struct agreement_row *agreement = agreement_named(agreements, pledge->agreement);
    if (*pledge->agreement == '\0')
        add_row(follower, pledge->pledge, CRITERION_ACCEPTED, "agreement_none", "", NULL);
    else if (agreement == NULL)
        add_row(follower, pledge->pledge, CRITERION_ACCEPTED, "agreement_unknown", pledge->agreement, NULL);
    else if (!pledge_is_reversed(pledge) && !agreement_covers(agreement, pledge->from, pledge->to))
        add_row(follower, pledge->pledge, CRITERION_TIME_BOUND, "agreement_outside", "", agreement);
}

void lint_agreements_run_out(struct follower *follower)
{
    struct picture *picture = follower->picture;
    const char *newest = "", *day = *follower->as_of != '\0'
                                        ? follower->as_of
                                        : arena_format(&picture->arena, "%04d-12-31", picture->year.year);
    TABLE_EACH (agreement, row, &picture->agreements) {
        const char *last = agreement_last_day(&picture->arena, row);
        if (agreement_holds_on(row, day))
            return;
        if (strcmp(last, day) < 0 && strcmp(last, newest) > 0)
            newest = last;
    }
    TABLE_EACH (agreement, row, &picture->agreements)
        if (*newest != '\0' && text_is(agreement_last_day(&picture->arena, row), newest))
            add_row(follower, "", CRITERION_TIME_BOUND, "agreement_run_out", "", row);
}
