#include "picture/picture_rows.h"

#include <string.h>

#include "base/text.h"
#include "language/wording.h"

bool finding_is_undecided(const struct situation_row *row)
{
    bool has_verdict = row->change == VERDICT_INCONCLUSIVE || row->change == VERDICT_NOT_COMPARABLE;
    bool has_contrast = *row->contrast != '\0' && strncmp(row->contrast, "inconclusive", strlen("inconclusive")) != 0;
    return row->source == SOURCE_SURVEY && has_verdict && !has_contrast && row->level == LEVEL_UNDETERMINED;
}

bool picture_has_theme(const struct picture *picture, const char *theme)
{
    const struct theme_row *rows = picture->themes.rows;
    for (size_t i = 0; i < picture->themes.n_rows; i++)
        if (text_is(rows[i].theme, theme))
            return true;
    return false;
}

const char *picture_promise(const struct picture *picture, const char *pledge)
{
    TABLE_EACH (pledge, row, &picture->pledges)
        if (text_is(row->pledge, pledge))
            return row->text;
    return pledge;
}

void picture_study_parts(struct picture *picture, struct filling parts[N_STUDY_PARTS])
{
    const char *year = wording_year(&picture->catalogue, &picture->study, picture->year),
               *first = wording_year(&picture->catalogue, &picture->study, picture->years[0]);
    const struct filling made[N_STUDY_PARTS] = {
        { "name", picture->study.settings.name }, { "year", year }, { "first", first }, { "last", year }
    };
    memcpy(parts, made, sizeof made);
}

const char *picture_reference_area(struct picture *picture, struct error *err)
{
    const struct contrast_row *rows = picture->contrasts.rows;
    for (size_t i = 0; i < picture->contrasts.n_rows; i++)
        if (rows[i].year == picture->year && rows[i].source == SOURCE_SURVEY && text_is(rows[i].domain, "area") &&
            *rows[i].reference != '\0')
            return picture_level(picture, "area", rows[i].reference, err);
    return "";
}

const char *picture_theme_of(const struct picture *picture, const char *subject)
{
    const struct indicator_row *indicator = picture_indicator(picture, subject);
    const struct offence_row *offence = picture_offence(picture, subject);
    return indicator != NULL ? indicator->theme : offence != NULL ? offence->theme : "";
}
