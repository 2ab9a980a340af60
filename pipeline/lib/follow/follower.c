#include "follow/follower.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

struct place follower_place(const struct follower *follower, const struct pledge_row *pledge, const char *column)
{
    return table_place(&follower->pledges->rows, (size_t)(pledge - (const struct pledge_row *)follower->pledges->rows.rows), column);
}

const char *follower_text(struct follower *follower, const char *key)
{
    return catalogue_text(follower->texts, key, NULL, follower->err);
}

bool follower_spot(const struct follower *follower, const struct pledge_row *pledge, struct spot *spot)
{
    const struct subject *subject = *pledge->subject != '\0' ? themes_subject(&follower->assessment->themes, pledge->subject, NULL) : NULL;
    if (subject == NULL)
        return false;
    const char *level = text_starts(pledge->area, AREA_VARIABLE "/") ? pledge->area + strlen(AREA_VARIABLE "/") : pledge->area;
    bool is_whole = *level == '\0' || text_is(level, "all") || !text_is(subject->source, "survey");
    *spot = (struct spot){ subject, is_whole ? "all" : AREA_VARIABLE, is_whole ? "" : level };
    return true;
}

const char *follower_figure(struct follower *follower, const struct subject *subject, double value)
{
    if (subject_is_share(subject))
        return wording_percent(follower->texts, value, 0, follower->err);
    return wording_number(follower->texts, value, text_is(subject->source, "survey") ? 2 : 0, follower->err);
}
