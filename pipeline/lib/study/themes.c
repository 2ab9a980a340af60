#include "study/themes.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

static size_t count_words(const char *text)
{
    struct arena arena;
    size_t n;
    arena_init(&arena);
    (void)text_words(&arena, text, &n);
    arena_clear(&arena);
    return n;
}

static void collect_subjects(struct themes *themes)
{
    const struct indicator_row *indicators = themes->indicators.rows;
    const struct offence_row *offences = themes->offences.rows;
    themes->subjects = memory_new(themes->indicators.n_rows + themes->offences.n_rows, sizeof *themes->subjects);
    for (size_t i = 0; i < themes->indicators.n_rows; i++) {
        const struct indicator_row *row = &indicators[i];
        themes->subjects[themes->n_subjects++] =
            (struct subject){ .name = row->indicator,
                              .source = SOURCE_SURVEY,
                              .theme = row->theme,
                              .kind = row->kind,
                              .direction = row->direction != DIRECTION_NONE ? row->direction : DIRECTION_NEUTRAL,
                              .label_sv = row->label_sv,
                              .label_en = row->label_en,
                              .relevant_change = row->relevant_change,
                              .n_parts = row->kind == INDICATOR_COMPOSITE ? count_words(row->variables) : 0 };
    }
    for (size_t i = 0; i < themes->offences.n_rows; i++) {
        const struct offence_row *row = &offences[i];
        if (themes_subject(themes, row->series, SOURCE_CRIME) == NULL)
            themes->subjects[themes->n_subjects++] = (struct subject){ .name = row->series,
                                                                       .source = SOURCE_CRIME,
                                                                       .theme = row->theme,
                                                                       .direction = DIRECTION_BAD,
                                                                       .label_sv = row->label_sv,
                                                                       .label_en = row->label_en,
                                                                       .relevant_change = MISSING };
    }
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
    const struct theme_row *rows = themes->rows.rows;
    themes->series = memory_new(themes->rows.n_rows * N_SERIES_SOURCES, sizeof *themes->series);
    for (size_t i = 0; i < themes->rows.n_rows; i++)
        for (size_t k = 0; k < N_SERIES_SOURCES; k++)
            themes->series[themes->n_series++] =
                (struct subject){ .name = themes_series_name(&themes->arena, series_sources[k], rows[i].theme),
                                  .source = SOURCE_NOTES,
                                  .theme = rows[i].theme,
                                  .direction = DIRECTION_BAD,
                                  .label_sv = "",
                                  .label_en = "",
                                  .relevant_change = MISSING };
}

bool themes_read(struct themes *themes, const struct study *study, struct error *err)
{
    *themes = (struct themes){ 0 };
    arena_init(&themes->arena);
    bool done = study_read(study, &themes->indicators, &indicator_schema, err);
    done = study_read(study, &themes->rows, &theme_schema, err) && done;
    done = study_read(study, &themes->offences, &offence_schema, err) && done;
    done = study_read(study, &themes->variables, &variable_schema, err) && done;
    done = study_read(study, &themes->scales, &scale_schema, err) && done;
    done = areas_read(&themes->areas, study, err) && done;
    if (done) {
        collect_subjects(themes);
        collect_series(themes);
    }
    return done;
}

void themes_clear(struct themes *themes)
{
    struct table *tables[] = { &themes->indicators, &themes->rows, &themes->offences, &themes->variables,
                               &themes->scales };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i]->schema != NULL)
            table_clear(tables[i]);
    areas_clear(&themes->areas);
    free(themes->subjects);
    free(themes->series);
    arena_clear(&themes->arena);
    themes->subjects = themes->series = NULL;
    themes->n_subjects = themes->n_series = 0;
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
    const struct theme_row *rows = themes->rows.rows;
    for (size_t i = 0; i < themes->rows.n_rows; i++)
        if (text_is(rows[i].theme, theme))
            return &rows[i];
    return NULL;
}

bool subject_is_share(const struct subject *subject)
{
    return subject->kind == INDICATOR_SHARE || subject->kind == INDICATOR_ANY || subject->kind == INDICATOR_COMPOSITE;
}

/* Whether the years from..to, empty = open, hold `year`. */
static bool is_within(int from, int to, int year)
{
    return (is_missing_integer(from) || from <= year) && (is_missing_integer(to) || to >= year);
}

/* The scale of a variable in the year, "" where it has none. */
static const char *scale_of(const struct themes *themes, const char *variable, int year)
{
    const struct variable_row *rows = themes->variables.rows;
    const char *scale = "";
    for (size_t i = 0; i < themes->variables.n_rows; i++)
        if (text_is(rows[i].variable, variable) && (*scale == '\0' || is_within(rows[i].from, rows[i].to, year)))
            scale = rows[i].scale;
    return scale;
}

/* The label of one level of one domain variable. */
static const char *one_label(const struct themes *themes, const struct level_name *level)
{
    if (text_is(level->domain, AREA_VARIABLE) && areas_is_known(&themes->areas, level->level))
        return areas_label(&themes->areas, level->level, level->year, level->language);
    const char *scale = scale_of(themes, level->domain, level->year);
    const struct scale_row *rows = themes->scales.rows;
    bool is_english = text_is(level->language, "en");
    for (size_t i = 0; i < themes->scales.n_rows && *scale != '\0'; i++) {
        if (!text_is(rows[i].scale, scale) || !text_is(rows[i].code, level->level) ||
            !is_within(rows[i].from, rows[i].to, level->year))
            continue;
        const char *first = is_english ? rows[i].label_en : rows[i].label_sv,
                   *second = is_english ? rows[i].label_sv : rows[i].label_en;
        if (*first != '\0' || *second != '\0')
            return *first != '\0' ? first : second;
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
