/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/new_study.h"

#include <assert.h>
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
#include "study/template.h"
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

/* The study's file of that name, with the folder above it. Owned by the caller. */
static char *study_file(const struct making *making, const char *name)
{
    return file_join(making->wanted->folder, name);
}

/* What a setting is in the new study, "" where it is the default; *year is a place for a number. */
static const char *setting_value(const struct making *making, const char *key, char year[16])
{
    if (making->municipality == NULL)
        return "";
    if (text_is(key, "name"))
        return making->municipality->name;
    if (text_is(key, "code"))
        return making->municipality->code;
    (void)snprintf(year, 16, "%d", making->last_year);
    return text_is(key, "year") ? year : "";
}

/* A default as offices write it: numbers with a decimal comma. */
static const char *shown_default(const struct setting_rule *rule, struct arena *arena)
{
    double value;
    char *text = (char *)(size_t)arena_text(arena, rule->default_value, strlen(rule->default_value));
    if (rule->column.type == COLUMN_NUMBER && number_parse(text, &value))
        for (char *c = text; *c != '\0'; c++)
            *c = *c == '.' ? ',' : *c;
    return text;
}

/* What the setting is: the template's words with its choices for {words} and its default for {default}. */
static const char *setting_note(const struct template *template, const struct setting_rule *rule, struct arena *arena)
{
    const char *note = template_cell(template, rule->column.name, "note"), *said = "", *brace;
    if (*note == '\0')
        return setting_said(rule, arena);
    for (; (brace = strchr(note, '{')) != NULL; note = strchr(brace, '}') + 1) {
        bool is_default = text_starts(brace, "{default}");
        assert(is_default || text_starts(brace, "{words}"));
        said = arena_format(arena, "%s%.*s%s", said, (int)(brace - note), note,
                            is_default ? shown_default(rule, arena) : column_choices(&rule->column, arena));
    }
    return arena_format(arena, "%s%s", said, note);
}

static bool create_settings(const struct making *making, struct error *err)
{
    struct template template;
    struct arena arena = { 0 };
    struct text_buffer rows = { 0 };
    char year[16], *path = study_file(making, setting_schema.name);
    bool done = template_read(&template, making->wanted->bundled, &setting_schema, err);
    text_buffer_add(&rows, "key;value;note\n");
    for (const struct setting_rule *rule = setting_rules; done && rule->column.name != NULL; rule++) {
        if (rule->is_family)
            continue;
        text_buffer_format(&rows, "%s;", rule->column.name);
        csv_add_field(&rows, setting_value(making, rule->column.name, year), ';');
        text_buffer_add(&rows, ";");
        csv_add_field(&rows, setting_note(&template, rule, &arena), ';');
        text_buffer_add(&rows, "\n");
    }
    done = done && template_write_text(path, rows.text, err);
    template_clear(&template);
    text_buffer_clear(&rows);
    arena_clear(&arena);
    free(path);
    return done;
}

static bool create_table(const struct making *making, const struct schema *schema, enum template_rows which,
                         struct error *err)
{
    struct template template;
    char *path = study_file(making, schema->name);
    bool done = template_read(&template, making->wanted->bundled, schema, err) &&
                template_write(&template, which, NULL, path, err);
    template_clear(&template);
    free(path);
    return done;
}

/* The study's table with the rows of the table at `from`. */
static bool create_from(const struct making *making, const struct schema *schema, const char *from, struct error *err)
{
    struct template template;
    struct sheet rows = { 0 };
    char *path = study_file(making, schema->name);
    bool done = template_read(&template, making->wanted->bundled, schema, err) &&
                sheet_read(&rows, from, from, false, err) &&
                template_write(&template, TEMPLATE_OTHERS, &rows, path, err);
    template_clear(&template);
    sheet_clear(&rows);
    free(path);
    return done;
}

/* The table's rows as the study's table. */
static bool write_table(const struct making *making, const struct table *table, struct error *err)
{
    char *path = study_file(making, table->schema->name);
    bool done = table_write(table, path, FILE_PUBLIC, err) && create_from(making, table->schema, path, err);
    free(path);
    return done;
}

static bool copy_municipalities(const struct making *making, struct error *err)
{
    char *from = file_join(making->wanted->bundled, municipality_schema.name);
    bool done = create_from(making, &municipality_schema, from, err);
    free(from);
    return done;
}

static const char how_to_fill_in[] =
    "Varje tabell öppnas i Excel som den är (UTF-8, semikolon, decimalkomma) och sparas som CSV igen, eller som .xlsx "
    "under samma namn.\nRaden som börjar med `betyder:` säger vad kolumnerna är till för och får stå kvar. Rader som "
    "börjar med `exempel:` visar hur en rad ser ut:\nde läses inte, och `lagesbild check` säger i vilka filer de finns "
    "kvar. Tomma rader gör ingenting.\n\n";
static const char for_anybody_sv[] =
    "# En ny studie\n\nLägg varje års enkät som den levererades i `survey/ÅR.csv`, `.xlsx`, `.sav`, `.dta`, `.por` "
    "eller `.sas7bdat`.\n`lagesbild draft MAPP FIL --year ÅR --apply` gör det åt dig och påbörjar kodboken. Det som "
    "behövs är `study.csv` och en källa:\nenkäten med kodbokens variabler, skalor och mått, eller anmälda brott (en "
    "rad "
    "`register` i `crime/sources.csv` tar det som följer med programmet;\n`study.csv` måste då ange året, `year`). "
    "Befolkningen läggs i `population/*.csv`: year, en kolumn per variabel, population.\n`lagesbild check MAPP` säger "
    "vad som saknas.\n\n";
static const char for_a_municipality_sv[] =
    "# En ny studie\n\n`lagesbild run` på den här mappen gör den lägesbild som registret över alla kommuner räcker "
    "till: anmälda brott över tid och bredvid andra.\nVarje fil till lägger till sin del: anteckningar från dialoger i "
    "`notes.csv`, löften och det som görs för dem i `pledges.csv` och `activities.csv`,\növerenskommelsen de hör till "
    "i "
    "`agreements.csv`, er egen bedömning i `assessment.csv`, åtgärder att föreslå i `measures.csv`,\negna filer i "
    "`crime/` (de går före registret), en enkät i `survey/` med sin `codebook/`. `lagesbild check` säger vad som är "
    "fel "
    "i dem.\n\n";
static const char for_anybody[] =
    "# In English\n\nPut each year's survey, as delivered, into `survey/YEAR.csv`, `.xlsx`, `.sav`, `.dta`, `.por` or "
    "`.sas7bdat`. `lagesbild draft DIR FILE --year YEAR --apply` does that with a delivered file\n"
    "and begins the codebook from it. "
    "Fill in the tables below; needed are "
    "`study.csv` and a source: `survey/` with the codebook's variables,\nscales and indicators, or reported crime "
    "(`crime/sources.csv`, where a row `register` takes that of the register of all municipalities; `study.csv` then "
    "has to say the `year`).\n`lagesbild check` on this folder tells what is missing. Encoding, delimiter (`;`, `,`, "
    "tab or `|`) and decimal mark are found out. Population margins go to `population/*.csv` (year, one column a "
    "variable, population).\nA row that begins with `betyder:` tells what the columns mean, rows that begin with "
    "`exempel:` are examples; neither is read.\n\n";
static const char for_a_municipality[] =
    "# In English\n\n`lagesbild run` on this folder makes the picture that the register of all municipalities gives: "
    "reported crime over the years and beside others.\nEach further file adds its part: notes of dialogues in "
    "`notes.csv`, pledges and what is done for them in `pledges.csv` and `activities.csv`,\nthe agreement that they "
    "belong to in `agreements.csv`, your own judgement in `assessment.csv`, measures that can be "
    "proposed in `measures.csv`, files of your own in `crime/` (they win over the register), a survey in `survey/` "
    "with its `codebook/`.\nA row that begins with `betyder:` tells what the columns mean, rows that begin with "
    "`exempel:` are examples; neither is read.\n`lagesbild check` tells what is wrong in them. The tables and their "
    "columns:\n\n";

static bool print_meanings(const struct making *making, FILE *stream, struct error *err)
{
    bool done = true;
    for (const struct schema *const *schema = input_schemas; done && *schema != NULL; schema++) {
        struct template template;
        if (*schema == &setting_schema) /* each row of it says what it is */
            continue;
        done = template_read(&template, making->wanted->bundled, *schema, err);
        if (done)
            template_print(&template, stream);
        template_clear(&template);
    }
    return done;
}

static bool create_readme(const struct making *making, struct error *err)
{
    struct file_output file;
    char *path = study_file(making, "README.md");
    bool is_made = file_create(&file, path, FILE_PUBLIC, err);
    free(path);
    if (!is_made)
        return false;
    bool is_for_anybody = making->municipality == NULL;
    (void)fprintf(file.stream, "%s%s", is_for_anybody ? for_anybody_sv : for_a_municipality_sv, how_to_fill_in);
    (void)fputs("## Tabellerna och deras kolumner\n\n", file.stream);
    if (!print_meanings(making, file.stream, err)) {
        file_abandon(&file);
        return false;
    }
    (void)fputs(is_for_anybody ? for_anybody : for_a_municipality, file.stream);
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++)
        schema_print_markdown(*schema, file.stream);
    return file_commit(&file, err);
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
    char *survey = study_file(making, "survey"), *population = study_file(making, "population");
    bool done = file_make_folder(survey, err) && file_make_folder(population, err);
    for (const struct schema *const *schema = input_schemas; done && *schema != NULL; schema++)
        if (*schema != &setting_schema && *schema != &published_schema && *schema != &round_schema &&
            *schema != &municipality_schema)
            done = create_table(making, *schema, TEMPLATE_EXAMPLES, err);
    free(survey);
    free(population);
    return done && copy_municipalities(making, err);
}

static bool create_for_municipality(const struct making *making, struct error *err)
{
    static const struct schema *const to_start_from[] = { &theme_schema, &priority_schema, &measure_schema };
    static const struct schema *const to_fill_in[] = { &note_schema, &assessment_schema, &agreement_schema,
                                                       &pledge_schema, &activity_schema };
    bool done =
        copy_municipalities(making, err) && create_sources(making, err) && write_table(making, &making->offences, err);
    for (size_t i = 0; done && i < sizeof to_start_from / sizeof *to_start_from; i++)
        done = create_table(making, to_start_from[i], TEMPLATE_ROWS, err);
    for (size_t i = 0; done && i < sizeof to_fill_in / sizeof *to_fill_in; i++)
        done = create_table(making, to_fill_in[i], TEMPLATE_EXAMPLES, err);
    return done;
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
    if (done && wanted->bundled == NULL)
        done = error_add(err, "a new study takes its tables from the register; say where that is with --register");
    if (done)
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
