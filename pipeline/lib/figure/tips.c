/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/tips.h"

#include "base/number.h"
#include "picture/definition.h"

static const char *tip(struct figures *figures, const char *branch, const struct filling *parts, struct error *err)
{
    return figures_clean(&figures->data.arena,
                         catalogue_text_of(&figures->picture->catalogue, "figure.tip", branch, parts, err));
}

/* The question of an indicator that rests on one, else "". */
static const char *question_of(struct picture *picture, const char *indicator)
{
    const struct definition_row *definition = picture_definition(picture, indicator, SOURCE_SURVEY);
    size_t n = 0;
    const char **questions = definition != NULL ? definition_questions(picture, definition, &n) : NULL;
    return n == 1 ? questions[0] : "";
}

const char *tip_of_estimate(struct figures *figures, const struct estimate_row *estimate, bool is_asked,
                            struct error *err)
{
    struct picture *picture = figures->picture;
    if (estimate == NULL || is_missing(estimate->estimate))
        return "";
    struct filling parts[] = { { "subject", phrase_subject(picture, estimate->indicator) },
                               { "area", picture_level(picture, estimate->domain, estimate->level, err) },
                               { "year", phrase_year(picture, estimate->year) },
                               { "value", phrase_estimate(picture, estimate, err) },
                               { "n", phrase_number(picture, estimate->n, 0, err) },
                               { "question", is_asked ? question_of(picture, estimate->indicator) : "" },
                               { 0 } };
    return tip(figures, *parts[5].value != '\0' ? "asked" : "estimate", parts, err);
}

const char *tip_of_change(struct figures *figures, const struct change_row *change, struct limits limits,
                          struct error *err)
{
    struct picture *picture = figures->picture;
    if (is_missing(change->change))
        return "";
    struct filling parts[] = { { "subject", phrase_subject(picture, change->subject) },
                               { "area", picture_level(picture, change->domain, change->level, err) },
                               { "from", phrase_change_from(picture, change, err) },
                               { "to", phrase_change_to(picture, change, err) },
                               { "from_year", phrase_year(picture, change->from_year) },
                               { "to_year", phrase_year(picture, change->to_year) },
                               { "interval", phrase_interval(picture, limits, 0, err) },
                               { "verdict", figures_verdict(picture, change, err) },
                               { 0 } };
    return tip(figures, "change", parts, err);
}

const char *tip_of_count(struct figures *figures, const char *series, int year, int count, struct error *err)
{
    struct picture *picture = figures->picture;
    if (is_missing_integer(count))
        return "";
    struct filling parts[] = { { "subject", phrase_subject(picture, series) },
                               { "year", wording_calendar_year(&picture->catalogue, &picture->study, year) },
                               { "n", phrase_number(picture, count, 0, err) },
                               { 0 } };
    return tip(figures, "count", parts, err);
}
