/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/follower.h"

#include "base/number.h"
#include "language/wording.h"

struct place follower_place(const struct follower *follower, const struct pledge_row *pledge, const char *column)
{
    const struct table *pledges = &follower->picture->pledges;
    return table_place(pledges, (size_t)(pledge - (const struct pledge_row *)pledges->rows), column);
}

bool follower_spot(const struct follower *follower, const struct pledge_row *pledge, struct spot *spot)
{
    const struct subject *subject =
        *pledge->subject != '\0' ? themes_subject(&follower->picture->codebook, pledge->subject, SOURCE_NONE) : NULL;
    if (subject == NULL)
        return false;
    struct area_place place = areas_place(subject->source == SOURCE_SURVEY ? pledge->area : "");
    *spot = (struct spot){ subject, place.domain, place.level };
    return true;
}

const char *follower_figure(struct follower *follower, const struct subject *subject, double value)
{
    if (subject_is_share(subject))
        return wording_percent(follower->teller.catalogue, value, 0, follower->err);
    return sentence_number(follower->teller, value, subject->source == SOURCE_SURVEY ? 2 : 0);
}
