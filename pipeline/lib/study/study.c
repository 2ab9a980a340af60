/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/study.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "base/xlsx_table.h"
#include "study/waves.h"
#include "tables/input_tables.h"
#include "tables/office_cell.h"

/* The row of study.csv that sets the key, or n_rows. */
static size_t find_row(const struct study *study, const char *key)
{
    const struct setting_row *rows = study->table.rows;
    size_t i = 0;
    while (i < study->table.n_rows && !text_is(rows[i].key, key))
        i++;
    return i;
}

/* Every word of the value is a day, and there are no more than the rule allows. */
static void check_days(const struct setting_rule *rule, const char *value, struct place place, struct error *err)
{
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, value, &n);
    for (size_t i = 0; i < n; i++)
        if (!text_is_date(words[i]))
            (void)error_at(err, place, "%s holds \"%s\", a day such as 2022-05-31 was wanted", rule->column.name,
                           words[i]);
    if ((double)n > rule->column.high)
        (void)error_at(err, place, "%s holds %zu days, %g was wanted", rule->column.name, n, rule->column.high);
    arena_clear(&arena);
}

/* A word, and the share that it lets pass at most where one follows. */
static void set_tolerance(const struct setting_rule *rule, const char *value, struct tolerance *tolerance,
                          struct place place, struct error *err)
{
    struct arena arena = { 0 };
    size_t n;
    double share = MISSING;
    const char **words = text_words(&arena, value, &n);
    bool is_word = column_parse(&rule->column, n > 0 ? words[0] : "", &tolerance->finding, place, err);
    bool is_share = n < 2 || (n == 2 && number_parse_delivered(words[1], &share) && share > 0 && share <= 1);
    tolerance->share = is_share ? share : MISSING;
    if (is_word && !is_share)
        (void)error_at(err, place,
                       "%s is \"%s\", a word was wanted and behind it at most a share above 0, such as \"%s 0.05\"",
                       rule->column.name, value, words[0]);
    arena_clear(&arena);
}

/* Takes the text of a setting over, or says what was wanted. */
static void set(struct study *study, const struct setting_rule *rule, const char *text, struct place place,
                struct error *err)
{
    void *target = (unsigned char *)&study->settings + rule->column.offset;
    if (rule->column.type == COLUMN_DATE) {
        check_days(rule, text, place, err);
        *(const char **)target = text;
    } else if (rule->column.words == &on_finding_words && rule->column.high > 0) {
        set_tolerance(rule, text, target, place, err);
    } else if (!rule->is_family) {
        (void)column_parse(&rule->column, text, target, place, err);
    }
}

/* What a spreadsheet made of a value is undone; a month and day that is none is refused. */
static void mend(struct study *study, struct setting_row *setting, struct place place, struct error *err)
{
    struct arena *arena = &study->table.arena;
    if (text_is(setting->key, "code"))
        setting->value = office_codes(arena, setting->value);
    if (!text_is(setting->key, "survey_closes") || *setting->value == '\0')
        return;
    setting->value = office_month_day(arena, setting->value);
    if (!text_is_date(arena_format(arena, "2001-%s", setting->value)))
        (void)error_at(err, place, "survey_closes is \"%s\", month and day such as 10-31 were wanted", setting->value);
}

static void read_setting(struct study *study, size_t row, struct error *err)
{
    struct setting_row *setting = (struct setting_row *)study->table.rows + row;
    struct place place = table_place(&study->table, row, "value");
    const struct setting_rule *rule = setting_find(setting->key);
    mend(study, setting, place, err);
    if (rule == NULL)
        (void)error_at(err, table_place(&study->table, row, "key"),
                       "unknown setting \"%s\"; `lagesbild check --settings` lists them", setting->key);
    else if (*setting->value == '\0' && rule->column.is_required)
        (void)error_at(err, place, "%s is empty, a value was wanted", rule->column.name);
    else if (*setting->value != '\0')
        set(study, rule, setting->value, place, err);
}

void study_set_defaults(struct study *study)
{
    struct error none = { 0 };
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++)
        set(study, rule, rule->default_value, (struct place){ 0 }, &none);
    error_clear(&none);
}

bool study_open(struct study *study, const char *folder, const char *shown, struct error *err)
{
    *study = (struct study){ .folder = folder, .shown = shown };
    study_set_defaults(study);
    size_t n_errors = err->n_errors;
    if (!study_read(study, &study->table, &setting_schema, err))
        return false;
    if (study->table.is_absent)
        return error_at(err, (struct place){ .file = study->table.shown },
                        "this file is needed and not there; `lagesbild new` makes one");
    for (size_t i = 0; i < study->table.n_rows; i++)
        read_setting(study, i, err);
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++)
        if (rule->column.is_required && find_row(study, rule->column.name) == study->table.n_rows)
            (void)error_at(err, (struct place){ .file = study->table.shown }, "the setting \"%s\" is missing",
                           rule->column.name);
    (void)study_read(study, &study->waves, &study_wave_schema, err);
    (void)waves_use(&study->waves, err);
    return err->n_errors == n_errors;
}

void study_clear(struct study *study)
{
    table_clear(&study->waves);
    table_clear(&study->table);
}

const char *study_text(const struct study *study, const char *key)
{
    size_t row = find_row(study, key);
    const struct setting_row *rows = study->table.rows;
    return row < study->table.n_rows && *rows[row].value != '\0' ? rows[row].value : setting_find(key)->default_value;
}

bool study_chooses(const struct study *study, const char *key)
{
    return !text_is(study_text(study, key), setting_find(key)->default_value);
}

const char *study_member(const struct study *study, const char *family, const char *member)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%s.%s", family, member);
    size_t row = find_row(study, key.text);
    text_buffer_clear(&key);
    return row < study->table.n_rows ? ((const struct setting_row *)study->table.rows)[row].value : "";
}

struct place study_place(const struct study *study, const char *key)
{
    size_t row = find_row(study, key);
    if (row < study->table.n_rows)
        return table_place(&study->table, row, "value");
    return (struct place){ .file = study->table.shown };
}

char *study_path(const struct study *study, const char *name)
{
    return file_join(study->folder, name);
}

char *study_shown(const struct study *study, const char *name)
{
    return file_join(study->shown, name);
}

bool study_folder_files(const struct study *study, const char *folder, const char *ending, struct arena *arena,
                        struct folder_file **files, size_t *n, struct error *err)
{
    char *path = study_path(study, folder), *shown = study_shown(study, folder), **names = NULL;
    *n = 0;
    bool done = file_list(path, ending, &names, n, err);
    *files = arena_new(arena, *n * sizeof **files);
    for (size_t i = 0; i < *n; i++) {
        (*files)[i] = (struct folder_file){ arena_text(arena, names[i], strlen(names[i])),
                                            arena_format(arena, "%s/%s", path, names[i]),
                                            arena_format(arena, "%s/%s", shown, names[i]) };
        free(names[i]);
    }
    free(names);
    free(path);
    free(shown);
    return done;
}

bool study_folder_tables(const struct study *study, const char *folder, struct arena *arena, struct folder_file **files,
                         size_t *n, struct error *err)
{
    size_t n_all, n_errors = err->n_errors;
    *n = 0;
    if (!study_folder_files(study, folder, "", arena, files, &n_all, err))
        return false;
    for (size_t i = 0; i < n_all; i++) {
        const struct folder_file file = (*files)[i];
        bool is_sheet = text_ends(file.name, ".xlsx"), is_hidden = *file.name == '.' || text_starts(file.name, "~$");
        if (is_hidden || !(is_sheet || text_ends(file.name, ".csv")))
            continue;
        size_t stem = strlen(file.name) - strlen(".xlsx");
        for (size_t k = 0; k < *n && is_sheet; k++) /* by name the table comes before the sheet */
            if (strncmp((*files)[k].name, file.name, stem) == 0 && text_is((*files)[k].name + stem, ".csv"))
                (void)error_at(err, (struct place){ .file = file.shown },
                               "%s stands beside it, one of the two was wanted; take away the one that no longer holds",
                               (*files)[k].name);
        (*files)[(*n)++] = file;
    }
    return err->n_errors == n_errors;
}

/* A table of the study, or the sheet in its place. Texts are owned here. */
struct located {
    char *path, *shown;
    bool is_there, is_sheet;
};

/* The name of a table's sheet: NAME.xlsx for NAME.csv. Owned by the caller. */
static char *sheet_name(const char *name)
{
    struct text_buffer buffer = { 0 };
    text_buffer_add_bytes(&buffer, name, strlen(name) - (text_ends(name, ".csv") ? strlen(".csv") : 0));
    text_buffer_add(&buffer, ".xlsx");
    return text_buffer_take(&buffer);
}

static void release(struct located *located)
{
    free(located->path);
    free(located->shown);
    *located = (struct located){ 0 };
}

/* Findings: both are there; one that is no file. To be released in either case. */
static bool locate(const struct study *study, const char *name, struct located *located, struct error *err)
{
    bool is_table, is_sheet;
    char *sheet = sheet_name(name), *path = study_path(study, name), *shown = study_shown(study, name),
         *sheet_path = study_path(study, sheet), *sheet_shown = study_shown(study, sheet);
    bool done = file_look(path, shown, &is_table, err);
    done = file_look(sheet_path, sheet_shown, &is_sheet, err) && done;
    if (done && is_table && is_sheet)
        done = error_at(err, (struct place){ .file = sheet_shown },
                        "%s stands beside it, one of the two was wanted; take away the one that no longer holds", name);
    bool takes_sheet = is_sheet && !is_table;
    *located = (struct located){ .path = takes_sheet ? sheet_path : path,
                                 .shown = takes_sheet ? sheet_shown : shown,
                                 .is_there = is_table || is_sheet,
                                 .is_sheet = takes_sheet };
    free(takes_sheet ? path : sheet_path);
    free(takes_sheet ? shown : sheet_shown);
    free(sheet);
    return done;
}

bool study_has_survey(const struct study *study, bool *has, struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    size_t n = 0;
    bool done = study_folder_files(study, "survey", "", &arena, &files, &n, err);
    *has = !done || n > 0;
    arena_clear(&arena);
    return done;
}

bool study_read(const struct study *study, struct table *table, const struct schema *schema, struct error *err)
{
    struct located located;
    table_init(table, schema);
    bool done = locate(study, schema->name, &located, err);
    table->is_absent = done && !located.is_there;
    if (done && located.is_there) {
        done = table_read(table, located.path, located.shown, err);
    } else {
        table->shown = located.shown;
        located.shown = NULL;
    }
    release(&located);
    return done;
}

/* Whether a row stands below the header of a table; one that cannot be read is there. */
static bool has_rows(const struct study *study, const struct schema *schema, struct error *err)
{
    struct table table;
    bool is_read = study_read(study, &table, schema, err), has = !is_read || table.n_rows > 0;
    table_clear(&table);
    return has;
}

static bool count_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)row;
    (void)err;
    size_t *n = context;
    return ++*n < 2;
}

/* Whether a row stands below the header of a file; one that cannot be read is there too. */
static bool has_two_rows(const struct folder_file *file, struct error *err)
{
    size_t n_rows = 0;
    struct xlsx_source source = xlsx_any_source(file->path, file->shown, file->name);
    bool is_read = text_ends(file->name, ".xlsx")
                       ? xlsx_table_read(&source, count_row, &n_rows, err)
                       : csv_read(file->path, file->shown, (struct csv_format){ 0 }, NULL, count_row, &n_rows, err);
    return !is_read;
}

/* The same of the files of a folder, one of which is enough. What lies in survey/ is refused where it is empty. */
static bool has_filled_file(const struct study *study, const char *folder, struct error *err)
{
    struct arena arena = { 0 };
    struct error ignored = { 0 }; /* that there is more than one row */
    struct folder_file *files;
    size_t n = 0;
    bool is_survey = text_is(folder, "survey"),
         has = !(is_survey ? study_folder_files(study, folder, "", &arena, &files, &n, err)
                           : study_folder_tables(study, folder, &arena, &files, &n, err));
    for (size_t i = 0; i < n && !has; i++)
        has = is_survey ? *files[i].name != '.' : has_two_rows(&files[i], &ignored);
    error_clear(&ignored);
    arena_clear(&arena);
    return has;
}

bool study_look_for(const struct study *study, const char *name, bool *has, struct error *err)
{
    size_t n_errors = err->n_errors;
    const struct schema *const *schema = input_schemas;
    while (*schema != NULL && !text_is((*schema)->name, name))
        schema++;
    *has = *schema != NULL ? has_rows(study, *schema, err) : has_filled_file(study, name, err);
    return err->n_errors == n_errors;
}

bool study_has(const struct study *study, const char *name)
{
    struct error ignored = { 0 };
    bool has;
    (void)study_look_for(study, name, &has, &ignored);
    error_clear(&ignored);
    return has;
}

void study_tell_sheet(const struct study *study, const struct schema *schema, struct error *err)
{
    struct located located;
    struct error ignored = { 0 };
    if (locate(study, schema->name, &located, &ignored) && located.is_sheet)
        table_tell_sheet(schema, located.path, located.shown, err);
    error_clear(&ignored);
    release(&located);
}
