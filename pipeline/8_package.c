/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year's tables for other programs: the protected ones in their published form, side by side, datapackage.json that
 * describes them, and the record for data portals. */
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "package/datapackage.h"
#include "package/dcat.h"
#include "package/package_words.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/follow_tables.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"
#include "tables/publication.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"

/* The tables beside the estimates of each year. Not for publication: what respondents are quoted in, what was taken
 * out, and the distributions of answers, whose codes are hidden anew each year and would tell each other from one year
 * to the next. */
/* clang-format off */
#define PARTS(PART) \
    PART("5_protect", "changes", change) \
    PART("5_protect", "contrasts", contrast) \
    PART("5_protect", "trends", trend) \
    PART("5_protect", "plan", plan) \
    PART("5_protect", "forecasts", forecast) \
    PART("5_protect", "pledge_controls", control) \
    PART("5_protect", "size_group", size_group) \
    PART("5_protect", "rates", rate) \
    PART("5_protect", "themes", notes_theme) \
    PART("5_protect", "open", open_count) \
    PART("5_protect", "weights", weight) \
    PART("5_protect", "response", response) \
    PART("5_protect", "associations", association) \
    PART("5_protect", "index", index) \
    PART("5_protect", "revisions", revision) \
    PART("5_protect", "ingest_summary", ingest_summary) \
    PART("6_assess", "indicators", definition) \
    PART("6_assess", "sensitivity", sensitivity) \
    PART("6_assess", "situation", situation) \
    PART("6_assess", "candidates", candidate) \
    PART("7_follow", "followup", followup) \
    PART("7_follow", "lint", lint)
/* clang-format on */
#define PART_ROW(folder, name, thing) { folder, name, &thing##_schema },
#define PART_SCHEMA(folder, name, thing) &thing##_schema,

static const struct {
    const char *folder, *name;
    const struct schema *schema;
} parts[] = { PARTS(PART_ROW) };
enum { N_PARTS = sizeof parts / sizeof *parts };

/* The package while it is made; `names` are the tables' in `folder`. All live in the arena. words: in the study's
 * language. */
struct making {
    struct arena arena;
    const struct study *study;
    struct package_words words;
    const char *folder, **names;
    struct package_table *tables;
    size_t n, n_copied, n_years;
    bool has_crime, has_register, has_notes;
};

/* A table's title and those of its columns. */
static void tell_table(struct making *making, struct package_table *table, const char *called, struct wave year,
                       struct error *err)
{
    const char **titles = arena_new(&making->arena, table->schema->n_columns * sizeof *titles);
    for (size_t i = 0; i < table->schema->n_columns; i++)
        titles[i] = package_words_column(&making->words, table->schema->columns[i].name, err);
    table->title = package_words_table(&making->words, called, year, err);
    table->titles = titles;
}

/* What the rows tell of where the package's figures come from. */
static void note_sources(struct making *making, const struct table *rows)
{
    making->has_notes = making->has_notes || (rows->schema == &notes_theme_schema && rows->n_rows > 0);
    if (rows->schema != &rate_schema)
        return;
    making->has_crime = rows->n_rows > 0;
    TABLE_EACH (rate, row, rows)
        making->has_register = making->has_register || row->of_register == YES;
}

/* Publishes `from`, below the output folder, as YEAR/tables/NAME.csv. */
static bool copy_table(struct making *making, const char *from, const char *name, const struct schema *schema,
                       struct error *err)
{
    struct table rows;
    char *bytes = NULL;
    struct package_table *table = &making->tables[making->n];
    *table = (struct package_table){ .name = name,
                                     .path = arena_format(&making->arena, "tables/%s.csv", name),
                                     .declared = schema,
                                     .schema = publication_schema(schema, &making->arena) };
    const char *to = arena_format(&making->arena, "%s/%s.csv", making->folder, name);
    table_init(&rows, schema);
    bool is_open = schema == &open_count_schema;
    bool done = is_open ? results_read_optional(&rows, arguments.output, from, err)
                        : table_read(&rows, arena_format(&making->arena, "%s/%s", arguments.output, from), from, err);
    if (is_open && rows.n_rows == 0) { /* a study without open surveys is described without them */
        table_clear(&rows);
        return done;
    }
    if (done) {
        note_sources(making, &rows);
        publication_round(&rows);
        publication_guard(&rows);
        rows.schema = table->schema;
        done = table_write(&rows, to, FILE_PUBLIC, err) && file_read(to, &bytes, &table->bytes, err);
    }
    free(bytes);
    table_clear(&rows);
    making->names[making->n++] = name;
    return done;
}

/* Copies all tables, and takes away those of an earlier run that are not published now. */
static bool copy_tables(struct making *making, struct error *err)
{
    struct arena *arena = &making->arena;
    const char **years = text_words(arena, arguments.years, &making->n_years);
    size_t room = making->n_years + N_PARTS + 1;
    bool done = true;
    making->folder = arena_format(arena, "%s/%s/tables", arguments.output, wave_year_text(arguments.year).id);
    making->tables = arena_new(arena, room * sizeof *making->tables);
    making->names = arena_new(arena, room * sizeof *making->names);
    for (size_t i = 0; done && i < making->n_years; i++) {
        struct wave year = WAVE_MISSING;
        (void)wave_parse(years[i], &year);
        making->words.first = i == 0 ? year : making->words.first;
        done = copy_table(making, arena_format(arena, "5_protect/%s.csv", years[i]),
                          arena_format(arena, "estimates_%s", years[i]), &estimate_schema, err);
        tell_table(making, &making->tables[i], "estimates", year, err);
    }
    for (size_t i = 0; done && i < N_PARTS; i++) {
        done = copy_table(making, arena_format(arena, "%s/%s.csv", parts[i].folder, parts[i].name), parts[i].name,
                          parts[i].schema, err);
        tell_table(making, &making->tables[making->n - 1], parts[i].name, arguments.year, err);
    }
    return done && file_remove_others(making->folder, ".csv", making->names, making->n, err);
}

/* The ledger lies beside the tables as it is to be kept: it is described, and not copied. */
static bool add_ledger(struct making *making, struct error *err)
{
    char *bytes = NULL;
    struct package_table *table = &making->tables[making->n];
    *table = (struct package_table){
        .name = "published", .path = "published.csv", .declared = &published_schema, .schema = &published_schema
    };
    bool done = file_read(
        arena_format(&making->arena, "%s/%s/published.csv", arguments.output, wave_year_text(arguments.year).id),
        &bytes, &table->bytes, err);
    free(bytes);
    tell_table(making, table, "published", arguments.year, err);
    making->n++;
    return done;
}

static const char *const *sources_of(struct making *making, size_t *n, struct error *err)
{
    const char **sources = arena_new(&making->arena, 4 * sizeof *sources);
    *n = 0;
    if (making->n_years > 0)
        sources[(*n)++] = package_words_survey(&making->words, making->n_years, err);
    if (making->has_crime)
        sources[(*n)++] = package_words_text(&making->words, "page.sources.crime", err);
    if (making->has_register)
        sources[(*n)++] = package_words_text(&making->words, "page.sources.register", err);
    if (making->has_notes)
        sources[(*n)++] = package_words_text(&making->words, "page.sources.notes", err);
    return sources;
}

static bool write_text(struct making *making, const char *name, char *text, struct error *err)
{
    bool done = file_write(
        arena_format(&making->arena, "%s/%s/%s", arguments.output, wave_year_text(arguments.year).id, name), text, err);
    free(text);
    return done;
}

/* The record for data portals, in Swedish and English; without all that it takes none, nor that of an earlier run. */
static bool write_record(struct making *making, const struct package *package, struct error *err)
{
    enum { N_LANGUAGES = LANGUAGE_EN };
    struct package_words words[N_LANGUAGES] = { 0 };
    struct dcat_text titles[N_LANGUAGES], descriptions[N_LANGUAGES], keywords[N_LANGUAGES];
    const struct wave_text folder = wave_year_text(arguments.year);
    size_t n_lacks;
    bool done = true;
    (void)open_data_lacks(making->study, &making->arena, &n_lacks);
    if (n_lacks > 0)
        return file_remove_others(arena_format(&making->arena, "%s/%s", arguments.output, folder.id), ".rdf", NULL, 0,
                                  err);
    for (size_t i = 0; i < N_LANGUAGES && done; i++) {
        const enum language language = (enum language)(LANGUAGE_SV + (int)i);
        const char *code = language_word(language);
        words[i] = (struct package_words){ .study = making->study, .year = arguments.year, .first = WAVE_MISSING };
        done = package_words_open(&words[i], arguments.texts, language, err);
        titles[i] = (struct dcat_text){ code, package_words_text(&words[i], "package.title", err) };
        descriptions[i] = (struct dcat_text){ code, package_words_description(&words[i], err) };
        keywords[i] = (struct dcat_text){ code, package_words_text(&words[i], "package.keywords", err) };
    }
    if (done)
        done = write_text(making, "dcat.rdf",
                          dcat_print(&(struct dcat){ package, titles, descriptions, keywords, N_LANGUAGES,
                                                     making->study->settings.published_on, folder.id }),
                          err);
    for (size_t i = 0; i < N_LANGUAGES; i++)
        package_words_clear(&words[i]);
    return done;
}

static bool write_descriptions(struct making *making, struct error *err)
{
    struct arena *arena = &making->arena;
    size_t n_errors = err->n_errors;
    struct package package = { .name = arena_format(arena, "lagesbild_%s", wave_text(arguments.year).id),
                               .title = package_words_text(&making->words, "package.title", err),
                               .description = package_words_description(&making->words, err),
                               .version = *making->study->settings.published_on != '\0'
                                              ? making->study->settings.published_on
                                              : arena_format(arena, "%s", wave_text(arguments.year).id),
                               .open = open_data_of(making->study, arena),
                               .tables = making->tables,
                               .n_tables = making->n };
    package.sources = sources_of(making, &package.n_sources, err);
    return err->n_errors == n_errors && write_text(making, "datapackage.json", datapackage_print(&package), err) &&
           write_record(making, &package, err);
}

static bool run(struct error *err)
{
    struct study study;
    struct making making = { .study = &study,
                             .words = { .study = &study, .year = arguments.year, .first = WAVE_MISSING } };
    arena_init(&making.arena);
    bool done = study_open(&study, arguments.study, arguments.shown, err) &&
                package_words_open(&making.words, arguments.texts, study.settings.language, err) &&
                copy_tables(&making, err) && add_ledger(&making, err) && write_descriptions(&making, err);
    package_words_clear(&making.words);
    study_clear(&study);
    arena_clear(&making.arena);
    return done;
}

static const struct schema *const reads[] = { &setting_schema, &study_wave_schema, &estimate_schema, &published_schema,
                                              PARTS(PART_SCHEMA) NULL };
static const struct schema *const writes[] = { &estimate_schema, PARTS(PART_SCHEMA) NULL };

const struct stage stage = {
    .name = "package",
    .summary = "describe the year's tables for other programs",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .description = "Writes the protected tables, findings and follow-up to YEAR/tables/ in the form in which "
                   "they may be published, rounded and without what gives weights and counts away, and "
                   "YEAR/datapackage.json (Frictionless Data), which says what each column means, the keys and the "
                   "sources. Where study.csv says who publishes them, YEAR/dcat.rdf too, the record for data portals "
                   "(DCAT-AP-SE).",
    .reads = reads,
    .writes = writes,
    .run = run,
};
