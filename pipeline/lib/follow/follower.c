#include "follow/follower.h"

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

struct place follower_place(const struct follower *follower, const struct pledge_row *pledge, const char *column)
{
    const struct table *pledges = &follower->picture->pledges;
    return table_place(pledges, (size_t)(pledge - (const struct pledge_row *)pledges->rows), column);
}

const char *follower_text(struct follower *follower, const char *key)
{
    return catalogue_text(follower->texts, key, NULL, follower->err);
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

const char *follower_label(struct follower *follower, const struct subject *subject)
{
    enum note_source source;
    if (subject->source != SOURCE_NOTES || themes_series_parse(subject->name, &source) == NULL)
        return wording_label(follower->texts, subject->label_sv, subject->label_en, subject->name);
    const struct theme_row *theme = themes_find(&follower->picture->codebook, subject->theme);
    return wording_series(follower->texts, source,
                          wording_label(follower->texts, theme->label_sv, theme->label_en, theme->theme));
}

const char *follower_figure(struct follower *follower, const struct subject *subject, double value)
{
    if (subject_is_share(subject))
        return wording_percent(follower->texts, value, 0, follower->err);
    return wording_number(follower->texts, value, subject->source == SOURCE_SURVEY ? 2 : 0, follower->err);
}
