/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "study/bundled.h"
#include "study/check_breaks.h"
#include "study/check_estimates.h"
#include "study/check_examples.h"
#include "study/check_frame.h"
#include "study/check_labels.h"
#include "study/check_levels.h"
#include "study/check_places.h"
#include "study/check_published.h"
#include "study/check_rows.h"
#include "study/check_sheets.h"
#include "study/cell_key.h"
#include "study/names.h"
#include "study/open_data.h"
#include "study/study.h"
#include "study/themes.h"
#include "tables/input_tables.h"

/* The tables that refer to each other. */
struct study_tables {
    struct table variables, scales, indicators, areas, themes, offences, families, levels, breaks, notes, measures,
        comparators, sample, sources, pledges, activities, priorities, assessments, agreements;
};

static void is_needed(const struct table *table, struct error *err)
{
    if (table->is_absent)
        (void)error_at(err, (struct place){ .file = table->shown },
                       "this file is needed and not there; input/reference.md tells what it holds");
}

static void read_one(const struct study *study, struct table *table, const struct schema *schema, struct error *err)
{
    (void)study_read(study, table, schema, err);
    check_rows(table, study_span_of(study), err);
}

static void read_all(const struct study *study, const char *bundled, struct study_tables *tables, struct error *err)
{
    read_one(study, &tables->variables, &variable_schema, err);
    read_one(study, &tables->scales, &scale_schema, err);
    read_one(study, &tables->indicators, &indicator_schema, err);
    read_one(study, &tables->areas, &area_schema, err);
    read_one(study, &tables->themes, &theme_schema, err);
    (void)bundled_crime(study, bundled, &tables->sources, &tables->offences, err);
    check_rows(&tables->offences, study_span_of(study), err);
    check_rows(&tables->sources, study_span_of(study), err);
    read_one(study, &tables->families, &family_schema, err);
    read_one(study, &tables->levels, &level_rule_schema, err);
    read_one(study, &tables->breaks, &break_schema, err);
    read_one(study, &tables->notes, &note_schema, err);
    read_one(study, &tables->measures, &measure_schema, err);
    read_one(study, &tables->comparators, &comparator_schema, err);
    read_one(study, &tables->sample, &sample_schema, err);
    read_one(study, &tables->pledges, &pledge_schema, err);
    read_one(study, &tables->activities, &activity_schema, err);
    read_one(study, &tables->priorities, &priority_schema, err);
    read_one(study, &tables->assessments, &assessment_schema, err);
    read_one(study, &tables->agreements, &agreement_schema, err);
}

static void clear_all(struct study_tables *tables)
{
    struct table *all[] = { &tables->variables,  &tables->scales,      &tables->indicators, &tables->areas,
                            &tables->themes,     &tables->offences,    &tables->families,   &tables->levels,
                            &tables->breaks,     &tables->notes,       &tables->measures,   &tables->comparators,
                            &tables->sample,     &tables->sources,     &tables->pledges,    &tables->activities,
                            &tables->priorities, &tables->assessments, &tables->agreements };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        table_clear(all[i]);
}

/* The tables that nothing else refers to are read for their own sake. */
static void check_alone(const struct study *study, struct error *err)
{
    static const struct schema *const schemas[] = { &municipality_schema, &index_rule_schema, &covariate_schema };
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        struct table table;
        read_one(study, &table, schemas[i], err);
        table_clear(&table);
    }
}

static bool is_named(const struct table *table, const char *name)
{
    return table_named(table, name) != NULL;
}

/* Complaints or tips about a theme: klagomal_trafik. */
static bool has_notes_series(const struct study_tables *tables, const char *name)
{
    enum note_source source;
    const char *theme = themes_series_parse(name, &source);
    return theme != NULL && is_named(&tables->themes, theme);
}

static void check_years(const struct table *table, size_t row, int from, int to, struct error *err)
{
    if (!is_missing_integer(from) && !is_missing_integer(to) && from > to)
        (void)error_at(err, table_place(table, row, "to"), "to is %d, not before from (%d) was wanted", to, from);
}

static void check_waves(const struct table *table, size_t row, struct wave from, struct wave to, struct error *err)
{
    if (!wave_is_missing(from) && !wave_is_missing(to) && wave_period(from).first > wave_period(to).last)
        (void)error_at(err, table_place(table, row, "to"), "to is %s, not before from (%s) was wanted",
                       wave_text(to).id, wave_text(from).id);
}

/* A share, so that somebody counts in it. */
static void check_asked_of(const struct study_tables *tables, size_t row, struct error *err)
{
    const struct variable_row *variable = (const struct variable_row *)tables->variables.rows + row;
    const struct indicator_row *indicator = table_named(&tables->indicators, variable->asked_of);
    if (*variable->asked_of != '\0' && (indicator == NULL || !indicator_kind_is_share(indicator->kind)))
        (void)error_at(
            err, table_place(&tables->variables, row, "asked_of"),
            "\"%s\" is no share in codebook/indicators.csv; name the one in which those count who were put the "
            "question",
            variable->asked_of);
}

static void check_codebook(const struct study_tables *tables, struct error *err)
{
    const struct variable_row *variables = tables->variables.rows;
    for (size_t i = 0; i < tables->variables.n_rows; i++) {
        check_waves(&tables->variables, i, variables[i].from, variables[i].to, err);
        if (*variables[i].scale != '\0' && !is_named(&tables->scales, variables[i].scale))
            (void)error_at(err, table_place(&tables->variables, i, "scale"),
                           "the scale \"%s\" is not in codebook/scales.csv", variables[i].scale);
        check_asked_of(tables, i, err);
    }
    const struct scale_row *scales = tables->scales.rows;
    for (size_t i = 0; i < tables->scales.n_rows; i++)
        check_waves(&tables->scales, i, scales[i].from, scales[i].to, err);
    const struct area_row *areas = tables->areas.rows;
    for (size_t i = 0; i < tables->areas.n_rows; i++)
        check_years(&tables->areas, i, areas[i].from, areas[i].to, err);
}

static void check_theme(const struct study_tables *tables, const struct table *table, size_t row, const char *theme,
                        struct error *err)
{
    if (*theme != '\0' && !tables->themes.is_absent && !is_named(&tables->themes, theme))
        (void)error_at(err, table_place(table, row, "theme"), "the theme \"%s\" is not in codebook/themes.csv", theme);
}

static void check_indicator(const struct study_tables *tables, size_t row, struct error *err)
{
    const struct indicator_row *indicator = (const struct indicator_row *)tables->indicators.rows + row;
    struct arena arena = { 0 };
    size_t n;
    const char **names = text_words(&arena, indicator->variables, &n);
    bool is_composite = indicator_kind_has_members(indicator->kind);
    for (size_t i = 0; i < n; i++) {
        struct place place = table_place(&tables->indicators, row, "variables");
        if (is_composite ? !is_named(&tables->indicators, names[i]) : !is_named(&tables->variables, names[i]))
            (void)error_at(err, place, "\"%s\" is not in codebook/%s", names[i],
                           is_composite ? "indicators.csv" : "variables.csv");
    }
    if (indicator_kind_is_share(indicator->kind) && *indicator->counts == '\0')
        (void)error_at(err, table_place(&tables->indicators, row, "counts"),
                       "counts is empty, the codes that count as 1 were wanted for kind %s",
                       indicator_kind_word(indicator->kind));
    check_theme(tables, &tables->indicators, row, indicator->theme, err);
    arena_clear(&arena);
}

/* A subject is an indicator or a series. Without offences.csv any name may be a series. */
static bool is_subject(const struct study_tables *tables, const char *subject)
{
    return *subject == '\0' || text_is(subject, "*") || tables->offences.is_absent ||
           is_named(&tables->indicators, subject) || is_named(&tables->offences, subject) ||
           has_notes_series(tables, subject);
}

static void check_subject(const struct study_tables *tables, const struct table *table, size_t row, const char *subject,
                          struct error *err)
{
    if (!is_subject(tables, subject))
        (void)error_at(
            err, table_place(table, row, "subject"),
            "the subject \"%s\" is neither an indicator of codebook/indicators.csv nor a series of crime/offences.csv",
            subject);
}

/* A proposal about a subject that the study has not is proposed of no problem, which is told. */
static void check_measure(const struct study_tables *tables, size_t row, const struct measure_row *measure,
                          struct error *err)
{
    check_theme(tables, &tables->measures, row, measure->theme, err);
    if (!is_subject(tables, measure->subject))
        error_warn(err, table_place(&tables->measures, row, "subject"),
                   "the subject \"%s\" is neither an indicator of codebook/indicators.csv nor a series of reported "
                   "crime, so that the row is about no problem of the picture; correct it or leave it empty",
                   measure->subject);
}

static void check_references(const struct study_tables *tables, struct error *err)
{
    for (size_t i = 0; i < tables->indicators.n_rows; i++)
        check_indicator(tables, i, err);
    const struct family_row *families = tables->families.rows;
    for (size_t i = 0; i < tables->families.n_rows; i++)
        check_subject(tables, &tables->families, i, families[i].subject, err);
    const struct level_rule_row *levels = tables->levels.rows;
    for (size_t i = 0; i < tables->levels.n_rows; i++)
        check_subject(tables, &tables->levels, i, levels[i].subject, err);
    const struct break_row *breaks = tables->breaks.rows;
    for (size_t i = 0; i < tables->breaks.n_rows; i++)
        check_subject(tables, &tables->breaks, i, breaks[i].subject, err);
    check_break_sources(&(struct break_subjects){ &tables->indicators, &tables->offences, &tables->themes },
                        &tables->breaks, err);
    const struct measure_row *measures = tables->measures.rows;
    for (size_t i = 0; i < tables->measures.n_rows; i++)
        check_measure(tables, i, &measures[i], err);
    const struct offence_row *offences = tables->offences.rows;
    for (size_t i = 0; i < tables->offences.n_rows; i++)
        check_theme(tables, &tables->offences, i, offences[i].theme, err);
    const struct priority_row *priorities = tables->priorities.rows;
    for (size_t i = 0; i < tables->priorities.n_rows; i++)
        check_theme(tables, &tables->priorities, i, priorities[i].theme, err);
    const struct assessment_row *assessments = tables->assessments.rows;
    for (size_t i = 0; i < tables->assessments.n_rows; i++)
        check_theme(tables, &tables->assessments, i, assessments[i].theme, err);
}

static void check_domains(const struct study *study, const struct study_tables *tables, struct error *err)
{
    struct arena arena = { 0 };
    size_t n;
    const char **domains = text_words(&arena, study->settings.domains, &n);
    for (size_t i = 0; i < n; i++) {
        for (const char *part = domains[i]; part != NULL;) {
            const char *star = strchr(part, '*');
            const char *name = arena_text(&arena, part, star != NULL ? (size_t)(star - part) : strlen(part));
            if (!is_named(&tables->variables, name))
                (void)error_at(err, study_place(study, "domains"), "the domain \"%s\" is not in codebook/variables.csv",
                               name);
            part = star != NULL ? star + 1 : NULL;
        }
    }
    arena_clear(&arena);
}

/* What documents call things. */
static void check_names(const struct study_tables *tables, struct error *err)
{
    const struct table *named[] = { &tables->areas, &tables->scales, &tables->indicators, &tables->themes,
                                    &tables->offences };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        check_labels(named[i], err);
}

/* Domains, levels and areas that rows are about. */
static void check_where(const struct study_tables *tables, struct error *err)
{
    const struct check_places known = { &tables->variables, &tables->scales, &tables->indicators, &tables->areas };
    const struct table *ruled[] = { &tables->levels, &tables->families, &tables->breaks };
    for (size_t i = 0; i < sizeof ruled / sizeof *ruled; i++)
        check_places(&known, ruled[i], err);
    check_areas_named(&known, &tables->pledges, err);
    check_areas_named(&known, &tables->activities, err);
}

/* A code that is not quite a municipality's is why the register has nothing of a study without files in crime/. */
static void tell_code(const struct study *study, const char *bundled, struct error *err)
{
    struct table municipalities;
    struct error ignored = { 0 };
    const char *code = study->settings.code;
    if (*code == '\0' || bundled == NULL)
        return;
    if (bundled_read(&municipalities, bundled, &municipality_schema, &ignored) &&
        table_named(&municipalities, code) == NULL) {
        const struct municipality_row *nearest = municipality_nearest_code(&municipalities, code);
        if (nearest != NULL)
            (void)error_at(err, study_place(study, "code"),
                           "\"%s\" is the code of no municipality; the nearest is %s %s", code, nearest->code,
                           nearest->name);
    }
    table_clear(&municipalities);
    error_clear(&ignored);
}

/* A study tells of a survey, with its codebook, or of reported crime, or of both. */
static void check_sources(const struct study *study, const char *bundled, const struct study_tables *tables,
                          bool has_survey, struct error *err)
{
    if (has_survey) {
        is_needed(&tables->variables, err);
        is_needed(&tables->scales, err);
        is_needed(&tables->indicators, err);
        return;
    }
    char *shown = study_shown(study, "survey");
    struct place place = { .file = shown };
    if (tables->variables.n_rows > 0)
        (void)error_at(err, place, "no survey file here, YEAR.csv for each year, or all.csv, was wanted");
    else if (tables->sources.n_rows == 0) {
        (void)error_at(err, place,
                       "no survey file here, and no reported crime in crime/sources.csv; one of the two was wanted: "
                       "YEAR.csv for each year, or a row \"register\" there");
        if (tables->sources.is_absent)
            tell_code(study, bundled, err);
    } else if (wave_is_missing(study->settings.year))
        (void)error_at(err, study_place(study, "year"),
                       "the setting \"year\" is empty; without a survey it has to say which year the picture is of");
    free(shown);
}

bool study_check(const char *folder, const char *shown, const char *bundled, struct error *err)
{
    size_t n_errors = err->n_errors;
    struct study study;
    struct study_tables tables;
    bool has_survey;
    if (!study_open(&study, folder, shown, err) && study.table.is_absent) {
        study_clear(&study);
        return false;
    }
    read_all(&study, bundled, &tables, err);
    check_alone(&study, err);
    check_sheets(&study, err);
    check_examples(&study, err);
    (void)study_has_survey(&study, &has_survey, err);
    check_sources(&study, bundled, &tables, has_survey, err);
    bool is_readable = err->n_errors == n_errors;
    if (is_readable) {
        check_codebook(&tables, err);
        check_references(&tables, err);
        check_where(&tables, err);
        check_names(&tables, err);
        check_agreements(&study, &tables.agreements, &tables.pledges, err);
        check_assessments(&study, &tables.assessments, err);
        check_causes(&tables.measures, err);
        check_domains(&study, &tables, err);
        check_estimates(&study, err);
        open_data_check(&study, err);
        cell_key_check(&study, err);
        const struct published_context published = { .indicators = &tables.indicators,
                                                     .offences = &tables.offences,
                                                     .themes = &tables.themes,
                                                     .areas = &tables.areas,
                                                     .comparators = &tables.comparators,
                                                     .variables = &tables.variables,
                                                     .scales = &tables.scales,
                                                     .span = study_span_of(&study) };
        const struct figure_tables figures = { &tables.indicators, &tables.variables, &tables.scales };
        check_published(&study, &published, err);
        check_levels(&figures, &tables.levels, &tables.comparators, err);
    }
    clear_all(&tables);
    study_clear(&study);
    return err->n_errors == n_errors;
}
