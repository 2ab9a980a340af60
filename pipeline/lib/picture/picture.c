/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/picture.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

const char *picture_subject(struct picture *picture, const char *subject)
{
    const struct indicator_row *indicator = picture_indicator(picture, subject);
    if (indicator != NULL)
        return wording_label(&picture->catalogue, indicator->label_sv, indicator->label_en, subject);
    const struct offence_row *offence = picture_offence(picture, subject);
    if (offence != NULL)
        return wording_label(&picture->catalogue, offence->label_sv, offence->label_en, subject);
    enum note_source source;
    const char *theme = themes_series_parse(subject, &source);
    return theme != NULL ? wording_series(&picture->catalogue, source, picture_theme(picture, theme)) : subject;
}

const char *picture_theme(struct picture *picture, const char *theme)
{
    const struct theme_row *row = themes_find(&picture->codebook, theme);
    if (row != NULL)
        return wording_label(&picture->catalogue, row->label_sv, row->label_en, theme);
    return text_is(theme, THEME_UNMATCHED) ? wording_series(&picture->catalogue, NOTE_SOURCE_NONE, "") : theme;
}

const char *picture_municipality(struct picture *picture, const char *code)
{
    const struct municipality_row *row =
        table_find(&picture->municipalities, &(struct municipality_row){ .code = code });
    if (row != NULL)
        return row->name;
    return text_is(code, picture->study.settings.code) ? picture->study.settings.name : code;
}

/* Whether a name is the id that it makes: "Eslöv" is eslov, "Upplands Väsby" upplands_vasby. */
static bool makes_id(const char *name, const char *id)
{
    static const struct {
        const char *letter;
        char plain;
    } letters[] = { { "å", 'a' }, { "ä", 'a' }, { "ö", 'o' }, { "Å", 'a' }, { "Ä", 'a' }, { "Ö", 'o' }, { "é", 'e' } };
    for (; *name != '\0' && *id != '\0'; id++) {
        size_t length = 1;
        char plain = *name >= 'A' && *name <= 'Z'   ? (char)(*name - 'A' + 'a')
                     : *name == ' ' || *name == '-' ? '_'
                                                    : *name;
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (text_starts(name, letters[i].letter)) {
                plain = letters[i].plain;
                length = strlen(letters[i].letter);
            }
        if (plain != *id)
            return false;
        name += length;
    }
    return *name == '\0' && *id == '\0';
}

/* "lokalpolisområde Eslöv": named after the municipality of it whose name makes the id, else the id. */
static const char *police_area(struct picture *picture, const char *id, struct error *err)
{
    const char *name = id;
    TABLE_EACH (municipality, row, &picture->municipalities)
        if (text_is(row->lpo, id) && makes_id(row->name, id))
            name = row->name;
    return catalogue_text(&picture->catalogue, "area.lpo", (struct filling[]){ { "name", name }, { 0 } }, err);
}

static const char *simple_level(struct picture *picture, const char *domain, const char *level)
{
    const char *scale = picture_scale(picture, domain);
    TABLE_EACH (area, row, &picture->areas.table)
        if (text_is(domain, AREA_VARIABLE) && text_is(row->area, level))
            return wording_label(&picture->catalogue, row->label_sv, row->label_en, level);
    TABLE_EACH (scale, row, &picture->scales)
        if (*scale != '\0' && text_is(row->scale, scale) && text_is(row->code, level))
            return wording_label(&picture->catalogue, row->label_sv, row->label_en, level);
    return level;
}

/* The next part of a crossed name; *name moves behind it. */
static const char *next_part(struct picture *picture, const char **name)
{
    size_t length = strcspn(*name, "*");
    const char *part = arena_text(&picture->arena, *name, length);
    *name += length + ((*name)[length] == '*');
    return part;
}

const char *picture_level(struct picture *picture, const char *domain, const char *level, struct error *err)
{
    if (text_is(domain, "all") || *domain == '\0')
        return picture_text(picture, "area.whole", err);
    if (text_is(domain, "municipality"))
        return picture_municipality(picture, level);
    if (text_is(domain, "lpo"))
        return police_area(picture, level, err);
    const char *label = "";
    while (*domain != '\0') {
        const char *one_domain = next_part(picture, &domain), *one_level = next_part(picture, &level);
        const char *one = simple_level(picture, one_domain, one_level);
        label = *label == '\0' ? one : arena_format(&picture->arena, "%s, %s", label, one);
    }
    return label;
}

const char *picture_domain(struct picture *picture, const char *domain, struct error *err)
{
    if (text_is(domain, "all"))
        return picture_text(picture, "area.whole", err);
    const char *label = "";
    while (*domain != '\0') {
        const char *variable = next_part(picture, &domain), *one = variable;
        const struct variable_row *row = picture_variable(picture, variable);
        if (row != NULL)
            one = wording_label(&picture->catalogue, row->label_sv, row->label_en, variable);
        label = *label == '\0' ? one : arena_format(&picture->arena, "%s × %s", label, one);
    }
    return label;
}

const char *picture_area(struct picture *picture, const char *area, struct error *err)
{
    const char *slash = strchr(area, '/');
    if (*area == '\0' || text_is(area, "all"))
        return picture_text(picture, "area.whole", err);
    if (slash == NULL)
        return picture_level(picture, AREA_VARIABLE, area, err);
    return picture_level(picture, arena_text(&picture->arena, area, (size_t)(slash - area)), slash + 1, err);
}

const char *picture_reference_area(struct picture *picture, struct error *err)
{
    TABLE_EACH (contrast, row, &picture->contrasts)
        if (wave_equals(row->year, picture->year) && row->source == SOURCE_SURVEY &&
            text_is(row->domain, AREA_VARIABLE) && *row->reference != '\0')
            return contrast_is_with_rest(row) ? picture_text(picture, "area.rest", err)
                                              : picture_level(picture, AREA_VARIABLE, row->reference, err);
    return "";
}

const char *picture_text(struct picture *picture, const char *key, struct error *err)
{
    return catalogue_text(&picture->catalogue, key, NULL, err);
}

void picture_study_parts(struct picture *picture, struct filling parts[N_STUDY_PARTS], struct error *err)
{
    const char *year = wording_year(&picture->catalogue, &picture->study, picture->year),
               *first = wording_year(&picture->catalogue, &picture->study, picture_first(picture));
    const struct filling made[N_STUDY_PARTS] = { { "name", picture->study.settings.name },
                                                 { "in_name",
                                                   wording_in(&picture->catalogue, picture->study.settings.name, err) },
                                                 { "year", year },
                                                 { "first", first },
                                                 { "last", year } };
    memcpy(parts, made, sizeof made);
}

enum base_weight picture_weights(const struct picture *picture)
{
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates)
        if (row->base_weight == BASE_WEIGHT_DELIVERED ||
            (row->base_weight != BASE_WEIGHT_EMPTY && picture->weights.n_rows > 0))
            return row->base_weight;
    return BASE_WEIGHT_NONE;
}

const char *picture_weights_key(enum base_weight weights)
{
    switch (weights) {
    case BASE_WEIGHT_EMPTY:
    case BASE_WEIGHT_NONE: return "page.weights.none";
    case BASE_WEIGHT_DESIGN: return "page.weights.design";
    case BASE_WEIGHT_CALIBRATED: return "page.weights";
    case BASE_WEIGHT_DELIVERED: return "page.weights.delivered";
    }
    return "page.weights.none";
}

void picture_method_parts(struct picture *picture, struct filling parts[N_METHOD_PARTS], struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    const struct filling all[N_METHOD_PARTS] = {
        { "confidence", wording_number(catalogue, 100 * picture->study.settings.confidence, 0, err) },
        { "chance", wording_percent(catalogue, 1 - picture->study.settings.confidence, 0, err) },
        { "alpha", wording_percent(catalogue, picture->study.settings.alpha, 0, err) },
        { "rate", wording_percent(catalogue, picture->study.settings.false_discovery_rate, 0, err) },
        { "ratio", wording_number(catalogue, picture->study.settings.relevant_ratio, 2, err) },
        { 0 },
    };
    memcpy(parts, all, sizeof all);
}

const char *picture_value(struct picture *picture, const struct estimate_row *estimate, struct error *err)
{
    if (estimate == NULL || (is_missing(estimate->estimate) && !status_is_suppressed(estimate->status)))
        return "–";
    if (is_missing(estimate->estimate))
        return "..";
    if (picture_is_share(picture, estimate->indicator))
        return wording_percent(&picture->catalogue, estimate->estimate, 0, err);
    return wording_number(&picture->catalogue, estimate->estimate, 2, err);
}
