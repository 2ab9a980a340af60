/* The year's tables for other programs: the protected ones in their published form, side by side, and datapackage.json
 * that describes them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
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

/* What is published as well as read. */
#define PACKAGED                                                                                                       \
    &estimate_schema, &change_schema, &contrast_schema, &trend_schema, &rate_schema, &notes_theme_schema,              \
        &weight_schema, &response_schema, &association_schema, &index_schema, &revision_schema,                        \
        &ingest_summary_schema, &situation_schema, &candidate_schema, &sensitivity_schema, &followup_schema,           \
        &lint_schema

/* The tables beside the estimates of each year. Not for publication: what respondents are quoted in, what was taken
 * out, and the distributions of answers, whose codes are hidden anew each year and would tell each other from one year
 * to the next. */
static const struct {
    const char *folder, *name;
    const struct schema *schema;
} parts[] = {
    { "5_protect", "changes", &change_schema },
    { "5_protect", "contrasts", &contrast_schema },
    { "5_protect", "trends", &trend_schema },
    { "5_protect", "rates", &rate_schema },
    { "5_protect", "themes", &notes_theme_schema },
    { "5_protect", "weights", &weight_schema },
    { "5_protect", "response", &response_schema },
    { "5_protect", "associations", &association_schema },
    { "5_protect", "index", &index_schema },
    { "5_protect", "revisions", &revision_schema },
    { "5_protect", "ingest_summary", &ingest_summary_schema },
    { "6_assess", "sensitivity", &sensitivity_schema },
    { "6_assess", "situation", &situation_schema },
    { "6_assess", "candidates", &candidate_schema },
    { "7_follow", "followup", &followup_schema },
    { "7_follow", "lint", &lint_schema },
};
enum { N_PARTS = sizeof parts / sizeof *parts, MOST_YEARS = 100 };

/* The package while its tables are copied; names live in the arena. */
struct copying {
    struct arena arena;
    struct package_table tables[MOST_YEARS + N_PARTS];
    size_t n;
};

/* Reads the table at `path`, called `from` in messages, and writes it to `to` in its published form. */
static bool publish(struct copying *copying, struct package_table *table, const char *path, const char *from,
                    const char *to, struct error *err)
{
    struct table rows;
    char *bytes = NULL;
    table_init(&rows, table->schema);
    bool done = table_read(&rows, path, from, err);
    if (done) {
        publication_round(&rows);
        rows.schema = table->schema = publication_schema(table->schema, &copying->arena);
        done = table_write(&rows, to, FILE_PUBLIC, err) && file_read(to, &bytes, &table->bytes, err);
    }
    free(bytes);
    table_clear(&rows);
    return done;
}

/* Publishes `from`, below the output folder, as YEAR/tables/NAME.csv. */
static bool copy_table(struct copying *copying, const char *from, const char *name, const struct schema *schema,
                       struct error *err)
{
    const char *to = arena_format(&copying->arena, "%s/%d/tables/%s.csv", arguments.output, arguments.year, name);
    char *path = file_join(arguments.output, from);
    struct package_table *table = &copying->tables[copying->n++];
    *table = (struct package_table){ name, schema, 0 };
    bool done = publish(copying, table, path, from, to, err);
    free(path);
    return done;
}

static bool is_copied(const char *file, const void *context)
{
    const struct copying *copying = context;
    char name[96];
    for (size_t i = 0; i < copying->n; i++) {
        (void)snprintf(name, sizeof name, "%s.csv", copying->tables[i].name);
        if (text_is(name, file))
            return true;
    }
    return false;
}

/* Takes away the tables of an earlier run that are not published now. */
static bool remove_others(struct copying *copying, struct error *err)
{
    return file_remove_others(arena_format(&copying->arena, "%s/%d/tables", arguments.output, arguments.year), ".csv",
                              is_copied, copying, err);
}

static bool copy_tables(struct copying *copying, struct error *err)
{
    size_t n;
    const char **words = text_words(&copying->arena, arguments.years, &n);
    bool done = n <= MOST_YEARS || error_add(err, "--years has more than %d years", MOST_YEARS);
    for (size_t i = 0; done && i < n; i++)
        done = copy_table(copying, arena_format(&copying->arena, "5_protect/%s.csv", words[i]),
                          arena_format(&copying->arena, "estimates_%s", words[i]), &estimate_schema, err);
    for (size_t i = 0; done && i < N_PARTS; i++)
        done = copy_table(copying, arena_format(&copying->arena, "%s/%s.csv", parts[i].folder, parts[i].name),
                          parts[i].name, parts[i].schema, err);
    return done;
}

static bool write_description(const struct copying *copying, const struct study *study, struct error *err)
{
    char title[256], path[64], name[64];
    (void)snprintf(title, sizeof title, "%.200s %d", study->settings.name, arguments.year);
    (void)snprintf(path, sizeof path, "%d/datapackage.json", arguments.year);
    (void)snprintf(name, sizeof name, "lagesbild_%d", arguments.year);
    struct package package = { name, title, study->settings.synthetic_note, copying->tables, copying->n };
    char *full = file_join(arguments.output, path), *text = datapackage_print(&package);
    struct file_output file;
    bool done = file_create(&file, full, FILE_PUBLIC, err);
    if (done) {
        (void)fprintf(file.stream, "%s\n", text);
        done = file_commit(&file, err);
    }
    free(text);
    free(full);
    return done;
}

static bool run(struct error *err)
{
    struct study study;
    struct copying copying = { .n = 0 };
    arena_init(&copying.arena);
    bool done = study_open(&study, arguments.study, arguments.shown, err);
    done =
        done && copy_tables(&copying, err) && remove_others(&copying, err) && write_description(&copying, &study, err);
    study_clear(&study);
    arena_clear(&copying.arena);
    return done;
}

static const struct schema *const reads[] = { &setting_schema, PACKAGED, NULL };
static const struct schema *const writes[] = { PACKAGED, NULL };

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
