/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_breaks.h"

#include "base/number.h"
#include "base/text.h"
#include "study/themes.h"
#include "tables/input_tables.h"

static bool is_everything(const char *subject)
{
    return *subject == '\0' || text_is(subject, "*");
}

static bool has_subject(const struct break_subjects *subjects, enum source source, const char *subject)
{
    bool is_indicator = table_named(subjects->indicators, subject) != NULL;
    enum note_source note_source;
    const char *theme = themes_series_parse(subject, &note_source);
    switch (source) {
    case SOURCE_NONE:
    case SOURCE_MUNICIPALITIES:
    case SOURCE_SURVEY_AND_CRIME: break;
    case SOURCE_SURVEY: return is_indicator;
    case SOURCE_CRIME:
        return table_named(subjects->offences, subject) != NULL || (subjects->offences->n_rows == 0 && !is_indicator);
    case SOURCE_NOTES: return theme != NULL && table_named(subjects->themes, theme) != NULL;
    }
    return true;
}

void check_break_sources(const struct break_subjects *subjects, const struct table *breaks, struct error *err)
{
    const struct break_row *rows = breaks->rows;
    for (size_t i = 0; i < breaks->n_rows; i++)
        if (!is_everything(rows[i].subject) && !has_subject(subjects, rows[i].source, rows[i].subject))
            error_warn(
                err, table_place(breaks, i, "source"),
                "the source is %s, which has no \"%s\", so that the row touches nothing; correct it, or leave the "
                "source empty",
                source_word(rows[i].source), rows[i].subject);
}

void check_break_years(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err)
{
    struct table breaks, indicators;
    bool is_read = study_read(study, &breaks, &break_schema, err);
    is_read = study_read(study, &indicators, &indicator_schema, err) && is_read && n_years > 0;
    const struct break_row *rows = breaks.rows;
    for (size_t i = 0; is_read && i < breaks.n_rows; i++) {
        bool is_of_survey = rows[i].source == SOURCE_SURVEY ||
                            (rows[i].source == SOURCE_NONE && table_named(&indicators, rows[i].subject) != NULL);
        struct wave first = years[0].year, last = years[n_years - 1].year;
        bool is_between = wave_is_within(first, WAVE_MISSING, rows[i].from) || wave_equals(first, rows[i].from);
        if (is_of_survey && !(is_between && wave_is_within(last, rows[i].from, WAVE_MISSING)))
            error_warn(err, table_place(&breaks, i, "from"),
                       "the break is from %s and the surveys are of %s to %s, so that the row touches nothing; correct "
                       "it, or take it out",
                       wave_text(rows[i].from).id, wave_text(first).id, wave_text(last).id);
    }
    table_clear(&breaks);
    table_clear(&indicators);
}
