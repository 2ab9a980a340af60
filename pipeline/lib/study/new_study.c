/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/new_study.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/sheet.h"
#include "base/text.h"
#include "study/bundled.h"
#include "study/names.h"
#include "study/settings.h"
#include "tables/input_tables.h"

/* The study while it is made. municipality: its row, NULL where it is nobody's. last_year: of the register. */
struct making {
    const struct new_study *wanted;
    struct table municipalities;
    const struct municipality_row *municipality;
    struct table offences;
    int last_year;
};

static bool is_empty_folder(const char *folder)
{
    DIR *stream = opendir(folder);
    if (stream == NULL)
        return errno == ENOENT;
    size_t n = 0;
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;)
        n += !text_is(entry->d_name, ".") && !text_is(entry->d_name, "..");
    (void)closedir(stream);
    return n == 0;
}

static bool create_file(const char *folder, const char *name, struct file_output *file, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = file_create(file, path, FILE_PUBLIC, err);
    free(path);
    return done;
}

/* What a setting is in the new study; *year is a place for a number. */
static const char *setting_value(const struct making *making, const char *key, const char *otherwise, char year[16])
{
    if (making->municipality == NULL)
        return otherwise;
    if (text_is(key, "name"))
        return making->municipality->name;
    if (text_is(key, "code"))
        return making->municipality->code;
    (void)snprintf(year, 16, "%d", making->last_year);
    return text_is(key, "year") ? year : otherwise;
}

static bool create_settings(const struct making *making, struct error *err)
{
    struct file_output file;
    char year[16];
    if (!create_file(making->wanted->folder, setting_schema.name, &file, err))
        return false;
    (void)fputs("key,value,note\n", file.stream);
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++) {
        if (rule->is_family)
            continue;
        (void)fprintf(file.stream, "%s,", rule->column.name);
        csv_write_field(file.stream, setting_value(making, rule->column.name, rule->default_value, year));
        (void)putc(',', file.stream);
        csv_write_field(file.stream, rule->column.label);
        (void)putc('\n', file.stream);
    }
    return file_commit(&file, err);
}

static bool create_table(const struct making *making, const struct schema *schema, struct error *err)
{
    struct file_output file;
    if (!create_file(making->wanted->folder, schema->name, &file, err))
        return false;
    for (size_t i = 0; i < schema->n_columns; i++)
        (void)fprintf(file.stream, "%s%s", i > 0 ? "," : "", schema->columns[i].name);
    (void)putc('\n', file.stream);
    return file_commit(&file, err);
}

static const char for_anybody[] =
    "# A new study\n\nPut each year's survey, as delivered, into `survey/YEAR.csv`, `.xlsx`, `.sav`, `.dta`, `.por` or "
    "`.sas7bdat`. `lagesbild draft DIR FILE --year YEAR --apply` does that with a delivered file\n"
    "and begins the codebook from it. "
    "Fill in the tables below; needed are "
    "`study.csv` and a source: `survey/` with the codebook's variables,\nscales and indicators, or reported crime "
    "(`crime/sources.csv`, where a row `register` takes that of the register of all municipalities; `study.csv` then "
    "has to say the `year`).\n`lagesbild check` on this folder tells what is missing. Encoding, delimiter (`;`, `,`, "
    "tab or `|`) and decimal mark are found out. Population margins go to `population/*.csv` (year, one column a "
    "variable, population).\n\n";
static const char for_a_municipality[] =
    "# A new study\n\n`lagesbild run` on this folder makes the picture that the register of all municipalities gives: "
    "reported crime over the years and beside others.\nEach further file adds its part: notes of dialogues in "
    "`notes.csv`, pledges and what is done for them in `pledges.csv` and `activities.csv`,\nthe agreement that they "
    "belong to in `agreements.csv`, your own judgement in `assessment.csv`, measures that can be "
    "proposed in `measures.csv`, files of your own in `crime/` (they win over the register), a survey in `survey/` "
    "with its `codebook/`.\n`lagesbild check` tells what is wrong in them. The tables and their columns:\n\n";

static bool create_readme(const struct making *making, struct error *err)
{
    struct file_output file;
    if (!create_file(making->wanted->folder, "README.md", &file, err))
        return false;
    (void)fputs(making->municipality != NULL ? for_a_municipality : for_anybody, file.stream);
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++)
        schema_print_markdown(*schema, file.stream);
    return file_commit(&file, err);
}

/* A table of the register, byte for byte, as the study's table of this schema; only a table that can be read. */
static bool copy_table(const struct making *making, const char *folder, const struct schema *schema, struct error *err)
{
    const char *slash = strrchr(schema->name, '/'), *name = slash != NULL ? slash + 1 : schema->name;
    char *from = file_join(making->wanted->bundled, folder), *path = file_join(from, name);
    char *to = file_join(making->wanted->folder, schema->name), *bytes = NULL;
    size_t length;
    struct table table;
    table_init(&table, schema);
    bool done =
        table_read(&table, path, name, err) && file_read(path, &bytes, &length, err) && file_write(to, bytes, err);
    table_clear(&table);
    free(bytes);
    free(from);
    free(path);
    free(to);
    return done;
}

static bool write_table(const struct making *making, const struct table *table, struct error *err)
{
    char *path = file_join(making->wanted->folder, table->schema->name);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return done;
}

static bool create_sources(const struct making *making, struct error *err)
{
    struct table sources;
    table_init(&sources, &source_schema);
    struct source_row *row = table_add(&sources);
    row->file = table_text(&sources, BUNDLED_REGISTER);
    bool done = write_table(making, &sources, err);
    table_clear(&sources);
    return done;
}

static bool create_for_anybody(const struct making *making, struct error *err)
{
    char *survey = file_join(making->wanted->folder, "survey"),
         *population = file_join(making->wanted->folder, "population");
    bool done = file_make_folder(survey, err) && file_make_folder(population, err);
    for (const struct schema *const *schema = input_schemas; done && *schema != NULL; schema++)
        if (*schema != &setting_schema && *schema != &published_schema)
            done = create_table(making, *schema, err);
    free(survey);
    free(population);
    return done && (making->wanted->bundled == NULL || copy_table(making, "", &municipality_schema, err));
}

static bool create_for_municipality(const struct making *making, struct error *err)
{
    return copy_table(making, "", &municipality_schema, err) && copy_table(making, "templates", &theme_schema, err) &&
           copy_table(making, "templates", &priority_schema, err) &&
           copy_table(making, "templates", &measure_schema, err) && create_sources(making, err) &&
           write_table(making, &making->offences, err) && create_table(making, &note_schema, err) &&
           create_table(making, &assessment_schema, err) && create_table(making, &agreement_schema, err) &&
           create_table(making, &pledge_schema, err) && create_table(making, &activity_schema, err);
}

/* The municipality that was most likely meant, NULL where none is near. */
static const struct municipality_row *find_nearest(const struct table *municipalities, const char *wanted)
{
    const struct municipality_row *by_code = municipality_nearest_code(municipalities, wanted);
    if (by_code != NULL)
        return by_code;
    const char **candidates = memory_new(municipalities->n_rows + 1, sizeof *candidates);
    size_t n = 0;
    TABLE_EACH (municipality, row, municipalities)
        if (strlen(row->code) == 4)
            candidates[n++] = row->name;
    const char *nearest = names_nearest(wanted, candidates, n);
    free(candidates);
    const struct municipality_row *found = NULL;
    TABLE_EACH (municipality, row, municipalities)
        if (strlen(row->code) == 4 && nearest == row->name)
            found = row;
    return found;
}

/* Finds the municipality; an error that names the nearest where there is none of that code or name. */
static bool find_municipality(struct making *making, struct error *err)
{
    struct municipality_names names;
    const struct table *table = &making->municipalities;
    municipality_names_init(&names, table);
    const char *wanted = making->wanted->municipality, *code = municipality_names_find(&names, wanted);
    municipality_names_clear(&names);
    if (code != NULL && strlen(code) == 4) {
        making->municipality = table_named(table, code);
        return true;
    }
    const struct municipality_row *nearest = find_nearest(table, wanted);
    if (nearest == NULL)
        return error_add(err, "there is no municipality \"%s\", a code of four digits or a name was wanted", wanted);
    return error_add(
        err, "there is no municipality \"%s\", a code of four digits or a name was wanted; the nearest is %s %s",
        wanted, nearest->code, nearest->name);
}

bool study_create(const struct new_study *wanted, struct error *err)
{
    struct making making = { .wanted = wanted };
    table_init(&making.municipalities, &municipality_schema);
    table_init(&making.offences, &offence_schema);
    bool done =
        is_empty_folder(wanted->folder) || error_at(err, (struct place){ .file = wanted->folder },
                                                    "this folder is there already and not empty; name a new one");
    /* All that is needed is looked at first: a folder half made would be in the way of the next try. */
    if (done && wanted->bundled != NULL)
        done = bundled_read(&making.municipalities, wanted->bundled, &municipality_schema, err);
    if (done && wanted->municipality != NULL)
        done = find_municipality(&making, err) &&
               bundled_series(wanted->bundled, making.municipality->code, &making.offences, &making.last_year, err);
    done = done && create_settings(&making, err) && create_readme(&making, err) &&
           (making.municipality != NULL ? create_for_municipality(&making, err) : create_for_anybody(&making, err));
    table_clear(&making.municipalities);
    table_clear(&making.offences);
    return done;
}
