/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year's tables for other programs: the protected ones in their published form, side by side, and datapackage.json
 * that describes them.
 */
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "package/datapackage.h"
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

/* The package while its tables are copied to `folder`; `names` are theirs. All live in the arena. */
struct copying {
    struct arena arena;
    const char *folder;
    struct package_table *tables;
    const char **names;
    size_t n;
};

/* Publishes `from`, below the output folder, as YEAR/tables/NAME.csv. */
static bool copy_table(struct copying *copying, const char *from, const char *name, const struct schema *schema,
                       struct error *err)
{
    struct table rows;
    char *bytes = NULL;
    size_t n_bytes = 0;
    const struct schema *published = publication_schema(schema, &copying->arena);
    const char *to = arena_format(&copying->arena, "%s/%s.csv", copying->folder, name);
    table_init(&rows, schema);
    bool done = table_read(&rows, arena_format(&copying->arena, "%s/%s", arguments.output, from), from, err);
    if (done) {
        publication_round(&rows);
        rows.schema = published;
        done = table_write(&rows, to, FILE_PUBLIC, err) && file_read(to, &bytes, &n_bytes, err);
    }
    free(bytes);
    table_clear(&rows);
    copying->names[copying->n] = name;
    copying->tables[copying->n++] = (struct package_table){ name, published, n_bytes };
    return done;
}

/* Copies all tables, and takes away those of an earlier run that are not published now. */
static bool copy_tables(struct copying *copying, struct error *err)
{
    size_t n;
    struct arena *arena = &copying->arena;
    const char **years = text_words(arena, arguments.years, &n);
    bool done = true;
    copying->folder = arena_format(arena, "%s/%s/tables", arguments.output, wave_text(arguments.year).id);
    copying->tables = arena_new(arena, (n + N_PARTS) * sizeof *copying->tables);
    copying->names = arena_new(arena, (n + N_PARTS) * sizeof *copying->names);
    for (size_t i = 0; done && i < n; i++)
        done = copy_table(copying, arena_format(arena, "5_protect/%s.csv", years[i]),
                          arena_format(arena, "estimates_%s", years[i]), &estimate_schema, err);
    for (size_t i = 0; done && i < N_PARTS; i++)
        done = copy_table(copying, arena_format(arena, "%s/%s.csv", parts[i].folder, parts[i].name), parts[i].name,
                          parts[i].schema, err);
    return done && file_remove_others(copying->folder, ".csv", copying->names, copying->n, err);
}

static bool write_description(struct copying *copying, const struct study *study, struct error *err)
{
    struct arena *arena = &copying->arena;
    struct package package = { .name = arena_format(arena, "lagesbild_%s", wave_text(arguments.year).id),
                               .title =
                                   arena_format(arena, "%s %s", study->settings.name, wave_text(arguments.year).id),
                               .description = study->settings.synthetic_note,
                               .tables = copying->tables,
                               .n_tables = copying->n };
    char *text = datapackage_print(&package);
    bool done = file_write(
        arena_format(arena, "%s/%s/datapackage.json", arguments.output, wave_text(arguments.year).id), text, err);
    free(text);
    return done;
}

static bool run(struct error *err)
{
    struct study study;
    struct copying copying = { .n = 0 };
    arena_init(&copying.arena);
    bool done = study_open(&study, arguments.study, arguments.shown, err) && copy_tables(&copying, err) &&
                write_description(&copying, &study, err);
    study_clear(&study);
    arena_clear(&copying.arena);
    return done;
}

static const struct schema *const reads[] = { &setting_schema, &estimate_schema, PARTS(PART_SCHEMA) NULL };
static const struct schema *const writes[] = { &estimate_schema, PARTS(PART_SCHEMA) NULL };

const struct stage stage = {
    .name = "package",
    .summary = "describe the year's tables for other programs",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS,
    .description = "Writes the protected tables, findings and follow-up to YEAR/tables/ in the form in which "
                   "they may be published, rounded and without what gives weights and counts away, and "
                   "YEAR/datapackage.json (Frictionless Data), which says what each column means.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
