/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/phrase.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "judge/interval.h"

const char *phrase_text(struct picture *picture, const char *key, const struct filling *parts, struct error *err)
{
    return catalogue_text(&picture->catalogue, key, parts, err);
}

const char *phrase_text_of(struct picture *picture, const char *group, const char *name, const struct filling *parts,
                           struct error *err)
{
    return catalogue_text_of(&picture->catalogue, group, name, parts, err);
}

const char *phrase_number(struct picture *picture, double value, int decimals, struct error *err)
{
    return wording_number(&picture->catalogue, value, decimals, err);
}

const char *phrase_year(struct picture *picture, struct wave year)
{
    return wording_year(&picture->catalogue, &picture->study, year);
}

const char *phrase_year_of(struct picture *picture, enum source source, struct wave year)
{
    return wording_year_of(&picture->catalogue, &picture->study, source, year);
}

const char *phrase_in_year(struct picture *picture, struct wave year)
{
    return wording_in_year(&picture->catalogue, &picture->study, year);
}

const char *phrase_date(struct picture *picture, const char *date, struct error *err)
{
    return wording_date(&picture->catalogue, date, err);
}

const char *phrase_period(struct picture *picture, const char *from, const char *to, struct error *err)
{
    if (*from == '\0' && *to == '\0')
        return picture_text(picture, "page.period.none", err);
    struct filling parts[] = { { "from", phrase_date(picture, from, err) },
                               { "to", phrase_date(picture, to, err) },
                               { 0 } };
    const char *year = arena_format(&picture->arena, " %.4s", from);
    bool is_same_year = *from != '\0' && strncmp(from, to, 4) == 0 && text_ends(parts[0].value, year);
    if (is_same_year)
        parts[0].value = arena_text(&picture->arena, parts[0].value, strlen(parts[0].value) - strlen(year));
    return phrase_text(picture,
                       *from == '\0'  ? "page.period.to"
                       : *to == '\0'  ? "page.period.from"
                       : is_same_year ? "page.period.year"
                                      : "page.period",
                       parts, err);
}

const char *phrase_in(struct picture *picture, struct error *err)
{
    return wording_in(&picture->catalogue, picture->study.settings.name, err);
}

const char *phrase_capital_count(struct picture *picture, int n, struct error *err)
{
    return catalogue_capital(&picture->catalogue, wording_small_count(&picture->catalogue, n, err));
}

const char *phrase_subject(struct picture *picture, const char *subject)
{
    return catalogue_capital(&picture->catalogue, picture_subject(picture, subject));
}

const char *phrase_subject_at(struct picture *picture, const char *subject, const char *domain, const char *level,
                              struct error *err)
{
    const char *label = phrase_subject(picture, subject);
    return text_is(domain, "all")
               ? label
               : arena_format(&picture->arena, "%s: %s", label, picture_level(picture, domain, level, err));
}

const char *phrase_theme(struct picture *picture, const char *theme, struct error *err)
{
    const char *label =
        *theme != '\0' ? picture_theme(picture, theme) : picture_text(picture, "page.themes.other", err);
    return catalogue_capital(&picture->catalogue, label);
}

const char *phrase_figure(struct picture *picture, const char *subject, double value, struct decimals decimals,
                          struct error *err)
{
    return picture_is_share(picture, subject) ? wording_percent(&picture->catalogue, value, decimals.share, err)
                                              : wording_number(&picture->catalogue, value, decimals.number, err);
}

const char *phrase_pledge_figure(struct picture *picture, const char *subject, double value, struct error *err)
{
    bool is_survey = picture_indicator(picture, subject) != NULL;
    return phrase_figure(picture, subject, value, (struct decimals){ 0, is_survey ? 2 : 0 }, err);
}

const char *phrase_interval(struct picture *picture, struct limits limits, int decimals, struct error *err)
{
    bool is_known = !is_missing(limits.low) && !is_missing(limits.high);
    return is_known ? wording_interval(&picture->catalogue, limits, decimals, err) : "..";
}

const char *phrase_with_interval(struct picture *picture, const char *value, struct limits limits, int decimals,
                                 struct error *err)
{
    if (is_missing(limits.low) || is_missing(limits.high))
        return value;
    return arena_format(&picture->arena, "%s (%s)", value,
                        wording_interval(&picture->catalogue, limits, decimals, err));
}

const char *phrase_estimate(struct picture *picture, const struct estimate_row *estimate, struct error *err)
{
    const char *value = picture_value(picture, estimate, err);
    if (estimate == NULL || is_missing(estimate->estimate))
        return value;
    bool is_share = picture_is_share(picture, estimate->indicator);
    struct limits limits = { estimate->ci_low, estimate->ci_high, is_share ? 100 : 1, MISSING };
    return phrase_with_interval(picture, value, limits, is_share ? 0 : 2, err);
}

/* How a figure beside the year's own was made: "2020–2021 tillsammans", "standardiserat efter kön och ålder". */
static const char *method_of(struct picture *picture, const struct estimate_row *row, struct error *err)
{
    size_t n;
    const char **variables = text_words(&picture->arena, picture->study.settings.standardise, &n);
    for (size_t i = 0; i < n; i++)
        variables[i] = picture_domain(picture, variables[i], err);
    struct filling parts[] = { { "from", phrase_year(picture, row->from_year) },
                               { "to", phrase_year(picture, row->year) },
                               { "variables", n > 0 ? wording_list(&picture->catalogue, variables, n, err) : "" },
                               { 0 } };
    return phrase_text_of(picture, "method", method_word(row->method), parts, err);
}

const char *phrase_best_estimate(struct picture *picture, const struct estimate_row *estimate, struct error *err)
{
    if (estimate == NULL || !status_is_suppressed(estimate->status))
        return phrase_estimate(picture, estimate, err);
    const struct estimate_row *pooled = picture_derived(picture, estimate, METHOD_POOLED);
    if (pooled == NULL || is_missing(pooled->estimate))
        return phrase_estimate(picture, estimate, err);
    struct filling parts[] = { { "figure", phrase_estimate(picture, pooled, err) },
                               { "method", method_of(picture, pooled, err) },
                               { 0 } };
    return phrase_text(picture, "page.derived.instead", parts, err);
}

static const char *change_value(struct picture *picture, const struct change_row *change, double value, bool is_mean,
                                struct error *err)
{
    if (is_missing(value))
        return change->verdict == VERDICT_NOT_COMPARABLE ? "–" : "..";
    if (change->source == SOURCE_SURVEY)
        return phrase_figure(picture, change->subject, value, (struct decimals){ 0, 2 }, err);
    return is_mean ? wording_mean_count(&picture->catalogue, value, err) : phrase_number(picture, value, 0, err);
}

const char *phrase_change_from(struct picture *picture, const struct change_row *change, struct error *err)
{
    return change_value(picture, change, change->estimate_from, change->baseline == BASELINE_MEAN, err);
}

const char *phrase_change_to(struct picture *picture, const struct change_row *change, struct error *err)
{
    return change_value(picture, change, change->estimate_to, false, err);
}

static const char *change_of(struct picture *picture, const struct change_row *change, struct error *err)
{
    bool is_difference = change->measure == COMPARISON_DIFFERENCE,
         is_share = is_difference && picture_is_share(picture, change->subject);
    struct judged_interval interval = judged_interval_of_change(change, picture->study.settings.confidence);
    struct limits limits = { interval.low, interval.high, is_share ? 100 : 1, is_difference ? 0 : 1 };
    if (is_missing(change->change))
        return change->verdict == VERDICT_NOT_COMPARABLE ? "–" : "..";
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    const char *value = is_difference
                            ? wording_signed(&picture->catalogue, limits.factor * interval.value, decimals, err)
                            : wording_ratio(&picture->catalogue, interval.value, decimals, err);
    return phrase_with_interval(picture, value, limits, decimals, err);
}

const char *phrase_reference(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    bool is_of_areas = text_is(row->domain, AREA_VARIABLE);
    const struct contrast_row *mirror = is_of_areas ? NULL : picture_mirror(picture, row);
    if (mirror != NULL)
        return picture_level(picture, mirror->domain, mirror->level, err);
    if (contrast_is_with_rest(row))
        return picture_text(picture, is_of_areas ? "area.rest" : "group.rest", err);
    return *row->reference != '\0' ? picture_level(picture, row->domain, row->reference, err)
                                   : picture_text(picture, "area.whole", err);
}

const char *phrase_contrast_verdict(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    bool is_small = reasons_has(row->reason, REASON_REAL_BUT_SMALL);
    return phrase_text_of(picture, "page.contrast", graded_verdict_word(verdict_graded(row->verdict, is_small)), NULL,
                          err);
}

struct contrast_sides phrase_contrast(struct picture *picture, const struct contrast_row *row, struct decimals decimals,
                                      struct error *err)
{
    struct filling parts[] = {
        { "level", picture_level(picture, row->domain, row->level, err) },
        { "reference", phrase_reference(picture, row, err) },
        { "value", phrase_figure(picture, row->subject, row->estimate, decimals, err) },
        { "other", phrase_figure(picture, row->subject, row->estimate_reference, decimals, err) },
        { 0 },
    };
    return (struct contrast_sides){ phrase_text(picture, "page.contrasts.groups", parts, err),
                                    phrase_text(picture, "page.contrasts.values", parts, err) };
}

const char *phrase_source(struct picture *picture, enum source source, struct error *err)
{
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts, err);
    if (source == SOURCE_CRIME)
        return phrase_text(picture, "page.figure.source.crime", parts, err);
    if (source != SOURCE_SURVEY)
        return "";
    bool is_one = wave_compare(picture_first(picture), picture->year) >= 0;
    return catalogue_text_counted(&picture->catalogue, "page.figure.source.survey", is_one ? 1 : 2, parts, err);
}

const char *phrase_lint_title(struct picture *picture, const struct lint_row *row, struct error *err)
{
    return *row->pledge != '\0' ? picture_promise(picture, row->pledge)
                                : picture_text(picture, "page.council.agreement", err);
}

const char *phrase_sentence(struct picture *picture, const struct situation_row *row)
{
    return wording_label(&picture->catalogue, row->text_sv, row->text_en, "");
}

struct view_cell change_subject_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    return cell_text(phrase_subject_at(picture, row->subject, row->domain, row->level, err));
}

struct view_cell change_from_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    return cell_text(phrase_change_from(picture, row, err));
}

struct view_cell change_to_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *row = data;
    return cell_text(phrase_change_to(picture, row, err));
}

struct view_cell change_size_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(change_of(picture, data, err));
}

struct view_cell estimate_value_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct estimate_row *row = data;
    return cell_text(is_missing(row->estimate)
                         ? picture_value(picture, row, err)
                         : phrase_figure(picture, row->indicator, row->estimate, (struct decimals){ 1, 2 }, err));
}

struct view_cell estimate_interval_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct estimate_row *row = data;
    bool is_share = picture_is_share(picture, row->indicator);
    struct limits limits = { row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING };
    return cell_text(phrase_interval(picture, limits, is_share ? 1 : 2, err));
}

struct view_cell estimate_method_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(method_of(picture, data, err));
}

struct view_cell mention_theme_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    return cell_text(picture_theme(picture, ((const struct notes_theme_row *)data)->theme));
}
