/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/themes.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

static size_t count_words(const char *text)
{
    struct arena arena = { 0 };
    size_t n;
    (void)text_words(&arena, text, &n);
    arena_clear(&arena);
    return n;
}

static void collect_subjects(struct themes *themes)
{
    themes->subjects = memory_new(themes->indicators->n_rows + themes->offences->n_rows, sizeof *themes->subjects);
    TABLE_EACH (indicator, row, themes->indicators)
        themes->subjects[themes->n_subjects++] =
            (struct subject){ .name = row->indicator,
                              .source = SOURCE_SURVEY,
                              .theme = row->theme,
                              .kind = row->kind,
                              .direction = row->direction != DIRECTION_NONE ? row->direction : DIRECTION_NEUTRAL,
                              .label_sv = row->label_sv,
                              .label_en = row->label_en,
                              .people_sv = row->people_sv,
                              .people_en = row->people_en,
                              .relevant_change = row->relevant_change,
                              .n_parts = indicator_kind_has_members(row->kind) ? count_words(row->variables) : 0 };
    TABLE_EACH (offence, row, themes->offences)
        if (themes_subject(themes, row->series, SOURCE_CRIME) == NULL)
            themes->subjects[themes->n_subjects++] = (struct subject){ .name = row->series,
                                                                       .source = SOURCE_CRIME,
                                                                       .theme = row->theme,
                                                                       .direction = DIRECTION_BAD,
                                                                       .label_sv = row->label_sv,
                                                                       .label_en = row->label_en,
                                                                       .people_sv = "",
                                                                       .people_en = "",
                                                                       .relevant_change = MISSING };
}

static const enum note_source series_sources[] = { NOTE_SOURCE_KLAGOMAL, NOTE_SOURCE_TIPS };
enum { N_SERIES_SOURCES = sizeof series_sources / sizeof *series_sources };

bool themes_is_series(enum note_source source)
{
    for (size_t i = 0; i < N_SERIES_SOURCES; i++)
        if (source == series_sources[i])
            return true;
    return false;
}

const char *themes_series_name(struct arena *arena, enum note_source source, const char *theme)
{
    return arena_format(arena, "%s_%s", note_source_word(source), theme);
}

const char *themes_series_parse(const char *name, enum note_source *source)
{
    for (size_t i = 0; i < N_SERIES_SOURCES; i++) {
        const char *word = note_source_word(series_sources[i]);
        size_t length = strlen(word);
        if (text_starts(name, word) && name[length] == '_' && name[length + 1] != '\0') {
            *source = series_sources[i];
            return name + length + 1;
        }
    }
    return NULL;
}

static void collect_series(struct themes *themes)
{
    themes->series = memory_new(themes->rows->n_rows * N_SERIES_SOURCES, sizeof *themes->series);
    TABLE_EACH (theme, row, themes->rows)
        for (size_t k = 0; k < N_SERIES_SOURCES; k++)
            themes->series[themes->n_series++] =
                (struct subject){ .name = themes_series_name(&themes->arena, series_sources[k], row->theme),
                                  .source = SOURCE_NOTES,
                                  .theme = row->theme,
                                  .direction = DIRECTION_BAD,
                                  .label_sv = "",
                                  .label_en = "",
                                  .people_sv = "",
                                  .people_en = "",
                                  .relevant_change = MISSING };
}

void themes_collect(struct themes *themes)
{
    arena_init(&themes->arena);
    collect_subjects(themes);
    collect_series(themes);
}

void themes_clear(struct themes *themes)
{
    free(themes->subjects);
    free(themes->series);
    arena_clear(&themes->arena);
    *themes = (struct themes){ 0 };
}

const struct subject *themes_subject(const struct themes *themes, const char *name, enum source source)
{
    for (size_t i = 0; i < themes->n_subjects; i++)
        if (text_is(themes->subjects[i].name, name) && (source == SOURCE_NONE || themes->subjects[i].source == source))
            return &themes->subjects[i];
    for (size_t i = 0; i < themes->n_series && (source == SOURCE_NONE || source == SOURCE_NOTES); i++)
        if (text_is(themes->series[i].name, name))
            return &themes->series[i];
    return NULL;
}

const struct theme_row *themes_find(const struct themes *themes, const char *theme)
{
    return table_find(themes->rows, &(struct theme_row){ .theme = theme });
}

bool themes_is_problem(const struct themes *themes, const char *theme)
{
    const struct theme_row *row = themes_find(themes, theme);
    return row == NULL || row->kind != THEME_KIND_ATTITUDE;
}

bool subject_is_problem(const struct themes *themes, const struct subject *subject)
{
    return subject->source == SOURCE_SURVEY && indicator_kind_is_share(subject->kind) &&
           subject->direction == DIRECTION_BAD && themes_is_problem(themes, subject->theme);
}

bool subject_is_share(const struct subject *subject)
{
    return measure_is_share(measure_of_kind(subject->kind));
}

/* The scale of a variable in the year, "" where it has none. */
static const char *scale_of(const struct themes *themes, const char *variable, struct wave year)
{
    const char *scale = "";
    TABLE_EACH (variable, row, themes->variables)
        if (text_is(row->variable, variable) && (*scale == '\0' || wave_is_within(year, row->from, row->to)))
            scale = row->scale;
    return scale;
}

/* The label of one level of one domain variable. */
static const char *one_label(const struct themes *themes, const struct level_name *level)
{
    if (text_is(level->domain, AREA_VARIABLE) && areas_is_known(themes->areas, level->level))
        return areas_label(themes->areas, level->level, level->year.year, level->language);
    const char *scale = scale_of(themes, level->domain, level->year);
    bool is_english = text_is(level->language, "en");
    TABLE_EACH (scale, row, themes->scales) {
        if (*scale == '\0' || !text_is(row->scale, scale) || !text_is(row->code, level->level) ||
            !wave_is_within(level->year, row->from, row->to))
            continue;
        const char *label =
            is_english ? text_either(row->label_en, row->label_sv) : text_either(row->label_sv, row->label_en);
        if (*label != '\0')
            return label;
    }
    return level->level;
}

const char *themes_level_label(const struct themes *themes, struct arena *arena, const struct level_name *level)
{
    const char *domain = level->domain, *name = level->level, *label = "";
    for (;;) {
        size_t domain_length = strcspn(domain, "*"), name_length = strcspn(name, "*");
        struct level_name part = *level;
        part.domain = arena_text(arena, domain, domain_length);
        part.level = arena_text(arena, name, name_length);
        const char *one = one_label(themes, &part);
        label = *label == '\0' ? one : arena_format(arena, "%s, %s", label, one);
        if (domain[domain_length] == '\0' || name[name_length] == '\0')
            return label;
        domain += domain_length + 1;
        name += name_length + 1;
    }
}
