/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/study_contents.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/memory.h"
#include "ingest/survey_files.h"
#include "study/cell_key.h"
#include "study/names.h"
#include "tables/input_tables.h"
#include "vocabulary/settings.h"
#include "base/translation.h"

/* Endings of files that tell people something, and of files that hold rows. */
static const char *const document_endings[] = { "md",  "pdf", "doc",  "docx", "odt", "rtf", "html", "htm",
                                                "png", "jpg", "jpeg", "svg",  "gif", "ppt", "pptx", NULL };
static const char *const data_endings[] = { "",    "csv", "xlsx", "xls", "xlsm", "xlsb", "ods",      "txt",  "tsv",
                                            "tab", "sav", "zsav", "dta", "por",  "xpt",  "sas7bdat", "json", NULL };

/* The folders whose files are read. */
static const char *const folders[] = { "survey", "codebook", "crime", "population", "published", "texts", "open" };
enum { N_FOLDERS = sizeof folders / sizeof *folders, MOST_TABLES = 40 };

/* What Swedish offices call them, without the dots and rings. */
static const char *const translations[][2] = {
    { "nivaer", "levels" },
    { "nivaregler", "levels" },
    { "loften", "pledges" },
    { "medborgarloften", "pledges" },
    { "aktiviteter", "activities" },
    { "anteckningar", "notes" },
    { "noteringar", "notes" },
    { "synpunkter", "notes" },
    { "omraden", "areas" },
    { "teman", "themes" },
    { "variabler", "variables" },
    { "skalor", "scales" },
    { "indikatorer", "indicators" },
    { "urval", "sample" },
    { "atgarder", "measures" },
    { "bedomning", "assessment" },
    { "bedomningar", "assessment" },
    { "overenskommelse", "agreements" },
    { "overenskommelser", "agreements" },
    { "prioriteringar", "priorities" },
    { "brytningar", "breaks" },
    { "kommuner", "municipalities" },
    { "jamforelser", "comparators" },
    { "familjer", "families" },
    { "installningar", "study" },
    { "studie", "study" },
    { "enkat", "survey" },
    { "undersokning", "survey" },
    { "kodbok", "codebook" },
    { "brott", "crime" },
    { "oppna", "open" },
    { "oppna enkater", "open" },
    { "befolkning", "population" },
    { "folkmangd", "population" },
    { "publicerat", "published" },
    { "texter", "texts" },
    { "publicerade", "published" },
};

struct contents {
    const struct study_files *list;
    const char *shown;
    struct error *err;
    struct arena arena;
    const char *folder_told;  /* the last folder that was told of: its files stand side by side */
    struct text_buffer names; /* of files that are not needed */
    size_t n_not_needed, n_hidden;
};

/* A file's name: `within` below its folder, `base` its last part; stem: the base up to the first point, plain; ending:
 * behind the last one, in small letters. */
struct file_name {
    const char *path, *folder, *within, *base, *stem, *ending;
};

static struct file_name split(struct arena *arena, const char *path)
{
    const char *slash = strchr(path, '/'), *last = strrchr(path, '/');
    struct file_name name = { .path = path, .within = path, .base = last != NULL ? last + 1 : path };
    name.folder = slash != NULL ? arena_text(arena, path, (size_t)(slash - path)) : "";
    if (slash != NULL)
        name.within = slash + 1;
    const char *plain = names_plain(arena, name.base), *point = strrchr(plain, '.');
    name.stem = arena_text(arena, plain, strcspn(plain, "."));
    name.ending = point != NULL ? point + 1 : "";
    return name;
}

static bool is_among(const char *text, const char *const *texts)
{
    while (*texts != NULL && !text_is(*texts, text))
        texts++;
    return *texts != NULL;
}

/* What tells people something, by its ending or its name: README.txt, LÄSMIG. */
static bool is_document(const struct file_name *name)
{
    static const char *const names[] = { "readme", "lasmig", "las mig", "licens", "license", "changelog", NULL };
    return is_among(name->ending, document_endings) || is_among(name->stem, names);
}

/* Hidden files, editors' locks and copies, what systems leave behind. */
static bool is_hidden(const char *path)
{
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (*part == '.' || *part == '#' || text_starts(part, "~$") || text_starts(part, "__MACOSX"))
            return true;
    }
    const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
    return text_ends(base, "~") || strcasecmp(base, "thumbs.db") == 0 || strcasecmp(base, "desktop.ini") == 0;
}

static void refuse(struct contents *contents, const char *path, const char *what)
{
    (void)error_at(contents->err,
                   (struct place){ .file = arena_format(&contents->arena, "%s/%s", contents->shown, path) }, "%s",
                   what);
}

static void pass_over(struct contents *contents, const struct file_name *name)
{
    enum { NAMES_AT_MOST = 3 };
    if (contents->n_not_needed++ < NAMES_AT_MOST)
        text_buffer_format(&contents->names, "%s%s", contents->names.length > 0 ? ", " : "", name->path);
}

/* The Swedish name as the one that is read, or itself. */
static const char *english_stem(const char *stem)
{
    for (size_t i = 0; i < sizeof translations / sizeof *translations; i++)
        if (text_is(translations[i][0], stem))
            return translations[i][1];
    return stem;
}

/* Whether `stem` is `name` with something behind it that is no letter: "2021 (1)", levels_old. */
static bool is_decorated(const char *stem, const char *name)
{
    return text_starts(stem, name) && stem[strlen(name)] != '\0' && !isalpha((unsigned char)stem[strlen(name)]);
}

/* A table as a file: its folder, "" for the top, and its name without ending. */
struct table_name {
    const char *path, *folder, *stem;
};

/* The declared tables; those whose files have names of the analyst's own are left out. Returns how many. */
static size_t list_tables(struct arena *arena, struct table_name tables[MOST_TABLES])
{
    size_t n = 0;
    for (const struct schema *const *schema = input_schemas; *schema != NULL && n < MOST_TABLES; schema++) {
        if (strchr((*schema)->name, '*') != NULL)
            continue;
        struct file_name name = split(arena, (*schema)->name);
        tables[n++] = (struct table_name){ name.path, name.folder, name.stem };
    }
    return n;
}

/* The table that the file was meant to be: of that name, in whatever folder, also in Swedish or with more behind it; in
 * its own folder of a name that is nearly it. NULL where it is none. */
static const struct table_name *table_like(struct contents *contents, const struct file_name *name,
                                           struct table_name tables[MOST_TABLES])
{
    const char *candidates[MOST_TABLES] = { NULL }, *stem = english_stem(name->stem);
    size_t n = list_tables(&contents->arena, tables), n_candidates = 0;
    for (size_t i = 0; i < n; i++)
        if (text_is(tables[i].folder, name->folder))
            candidates[n_candidates++] = tables[i].stem;
    const char *nearest = names_nearest(stem, candidates, n_candidates);
    for (size_t i = 0; i < n; i++)
        if (text_is(tables[i].stem, stem) || is_decorated(stem, tables[i].stem) || tables[i].stem == nearest)
            return &tables[i];
    return NULL;
}

/* The declared table itself, or the sheet in its place. */
static bool is_table(const struct table_name *table, const struct file_name *name)
{
    size_t length = strlen(table->path) - strlen(".csv");
    return text_is(table->path, name->path) ||
           (strncmp(table->path, name->path, length) == 0 && text_is(name->path + length, ".xlsx"));
}

/* A file where only declared tables are read. Returns whether it was told of, or is read. */
static bool look_for_table(struct contents *contents, const struct file_name *name)
{
    struct table_name tables[MOST_TABLES];
    const struct table_name *table = table_like(contents, name, tables);
    struct arena *arena = &contents->arena;
    if (table == NULL)
        return false;
    if (is_table(table, name))
        return true;
    if (!text_is(table->folder, name->folder))
        refuse(contents, name->path,
               arena_format(arena, translated("this table is read as %s alone; move it there, or take it out"),
                            table->path));
    else
        refuse(contents, name->path,
               arena_format(
                   arena,
                   translated("this file is not read, and its name is like that of %s; rename it so, or take it out"),
                   table->path));
    return true;
}

/* Whether a year of four digits stands in the text. */
static bool has_year(const char *text)
{
    for (const char *c = text; *c != '\0'; c += *c != '\0') {
        size_t digits = strspn(c, "0123456789");
        if (digits == 4 && (text_starts(c, "19") || text_starts(c, "20")))
            return true;
        c += digits;
    }
    return false;
}

/* Whether the name begins with what somebody meant as a year: 21, 202O, 0202, 20211, "21 (1)". */
static bool is_like_year(const char *stem)
{
    size_t length = strspn(stem, "0123456789oil");
    return length > 1 && strcspn(stem, "0123456789") < length && !isalpha((unsigned char)stem[length]);
}

/* Whether a table of another folder has exactly this name. */
static bool is_of_table(struct contents *contents, const struct file_name *name)
{
    struct table_name tables[MOST_TABLES];
    const struct table_name *table = table_like(contents, name, tables);
    return table != NULL && text_is(table->stem, name->stem);
}

/* The file that is read of a year that stands in the name, NULL where there is none. */
static const char *year_beside(struct contents *contents, const struct file_name *name)
{
    for (size_t i = 0; i < contents->list->n; i++) {
        const char *other = contents->list->files[i].name;
        struct wave wave;
        if (!text_starts(other, "survey/") || !survey_wave_in(other + strlen("survey/"), &wave))
            continue;
        if (strstr(name->within, arena_format(&contents->arena, "%d", wave.year)) != NULL)
            return other;
    }
    return NULL;
}

/* A file that somebody took for a year's. */
static void refuse_year(struct contents *contents, const struct file_name *name)
{
    const char *beside = year_beside(contents, name);
    if (beside != NULL)
        refuse(
            contents, name->path,
            arena_format(
                &contents->arena,
                translated("this file is not read, and its name is like that of %s, which is; take out the one that no "
                           "longer holds"),
                beside));
    else if (name->base == name->within && survey_is_other_format(name->base))
        (void)survey_refuse_format(arena_format(&contents->arena, "%s/%s", contents->shown, name->path), contents->err);
    else
        refuse(contents, name->path,
               translated("this file is not read, and its name is like that of a year, such as survey/2021.csv (from "
                          "1950 to next "
                          "year); rename it so, or take it out"));
}

static void look_in_survey(struct contents *contents, const struct file_name *name)
{
    struct arena *arena = &contents->arena;
    bool is_direct = name->base == name->within, is_data = is_among(name->ending, data_endings);
    struct wave wave;
    if (is_direct && (survey_wave_in(name->base, &wave) || survey_is_whole(name->base)))
        return;
    if (is_document(name))
        pass_over(contents, name);
    else if (has_year(name->within) || (is_direct && is_data && is_like_year(name->stem)) ||
             (is_direct && survey_is_other_format(name->base)))
        refuse_year(contents, name);
    else if (is_direct && is_data && (text_is(name->stem, "all") || text_is(name->stem, "alla")))
        refuse(contents, name->path,
               translated(
                   "this file is not read, and its name is like that of survey/all.csv; rename it so, or take it out"));
    else if (is_direct && is_data && is_of_table(contents, name))
        (void)look_for_table(contents, name);
    else if (is_direct && is_data)
        error_warn(contents->err, (struct place){ .file = arena_format(arena, "%s/%s", contents->shown, name->path) },
                   translated("this file is not read, a name such as 2021.csv or all.csv was wanted"));
    else
        pass_over(contents, name);
}

/* A folder in which every CSV file and workbook is read. */
static void look_among_own(struct contents *contents, const struct file_name *name)
{
    bool is_direct = name->base == name->within;
    if (is_direct && (text_ends(name->base, ".csv") || text_ends(name->base, ".xlsx")))
        return;
    if (is_direct && is_among(name->ending, data_endings) && !is_document(name))
        refuse(contents, name->path,
               arena_format(&contents->arena,
                            translated("this file is not read, in %s/ one that ends with .csv or .xlsx was wanted; "
                                       "save it so, or take it out"),
                            name->folder));
    else
        pass_over(contents, name);
}

/* The folder of the study's own texts: a file a language. */
static void look_in_texts(struct contents *contents, const struct file_name *name)
{
    for (int i = 0; i < language_words.n; i++)
        if (text_is(name->within, arena_format(&contents->arena, "%s.txt", language_words.texts[i])))
            return;
    if (is_document(name))
        pass_over(contents, name);
    else
        refuse(contents, name->path,
               translated("this file is not read, texts/sv.txt or texts/en.txt was wanted; rename it so, or take "
                          "it out"));
}

/* Files of crime and of open surveys have names of their own, which a table lists; only those of its tables are looked
 * at here. */
static void look_in_listed(struct contents *contents, const struct file_name *name)
{
    struct table_name tables[MOST_TABLES];
    const struct table_name *table = name->base == name->within ? table_like(contents, name, tables) : NULL;
    if (table != NULL && !is_decorated(name->stem, table->stem))
        (void)look_for_table(contents, name);
}

/* A file at the top that has a folder's name, alone or with an ending. Returns whether it was told of. */
static bool look_for_folder(struct contents *contents, const struct file_name *name)
{
    for (size_t i = 0; i < N_FOLDERS; i++) {
        if (!text_is(english_stem(name->stem), folders[i]))
            continue;
        if (text_is(name->base, folders[i]))
            refuse(contents, name->path, translated("this is a file, a folder was wanted in its place; take it away"));
        else
            refuse(contents, name->path,
                   arena_format(
                       &contents->arena,
                       translated(
                           "this file is not read here, files of that kind lie in %s/; move it there, or take it out"),
                       folders[i]));
        return true;
    }
    return false;
}

static void look_at_top(struct contents *contents, const struct file_name *name)
{
    bool is_year = strlen(name->stem) == 4 && has_year(name->stem) && is_among(name->ending, data_endings);
    if (text_is(name->base, "README.md") || text_is(name->base, CELL_KEY_FILE))
        return; /* lagesbild new writes the one, 1_ingest reads the other */
    if (is_document(name))
        pass_over(contents, name);
    else if (is_year)
        refuse(contents, name->path,
               translated("this file is not read, and its name is that of a year; what was answered lies in survey/: "
                          "move it there, "
                          "or take it out"));
    else if (!look_for_folder(contents, name) && !look_for_table(contents, name))
        pass_over(contents, name);
}

/* A folder that is none of those that are read. */
static void look_in_other(struct contents *contents, const struct file_name *name)
{
    const char *plain = names_plain(&contents->arena, name->folder),
               *meant = names_nearest(english_stem(plain), folders, N_FOLDERS);
    if (meant == NULL) {
        pass_over(contents, name);
    } else if (contents->folder_told == NULL || !text_is(contents->folder_told, name->folder)) {
        contents->folder_told = name->folder;
        refuse(
            contents, name->folder,
            arena_format(
                &contents->arena,
                translated("this folder is not read, and its name is like that of %s/; rename it so, or take it out"),
                meant));
    }
}

static void look_at(struct contents *contents, const struct file_name *name)
{
    if (is_hidden(name->path)) {
        contents->n_hidden++;
    } else if (*name->folder == '\0') {
        look_at_top(contents, name);
    } else if (text_is(name->folder, "survey")) {
        look_in_survey(contents, name);
    } else if (text_is(name->folder, "population") || text_is(name->folder, "published")) {
        look_among_own(contents, name);
    } else if (text_is(name->folder, "texts")) {
        look_in_texts(contents, name);
    } else if (text_is(name->folder, "crime") || text_is(name->folder, "open")) {
        look_in_listed(contents, name);
    } else if (text_starts(name->path, "draft/before-")) {
        return; /* lagesbild draft keeps tables there as they were */
    } else if (!text_is(name->folder, "codebook")) {
        look_in_other(contents, name);
    } else if (is_document(name) || name->base != name->within || !look_for_table(contents, name)) {
        pass_over(contents, name);
    }
}

static void tell_not_needed(const struct contents *contents)
{
    struct place place = { .file = contents->shown };
    size_t n = contents->n_not_needed;
    if (n + contents->n_hidden == 0)
        return;
    if (n == 0)
        error_note(contents->err, place, "hidden files, %zu, are not read", contents->n_hidden);
    else if (contents->n_hidden == 0)
        error_note(contents->err, place, "not needed and not read, %zu: %s%s", n, contents->names.text,
                   n > 3 ? ", …" : "");
    else
        error_note(contents->err, place, "not needed and not read, %zu: %s%s; and hidden files, %zu", n,
                   contents->names.text, n > 3 ? ", …" : "", contents->n_hidden);
}

bool study_contents_check(const struct study_files *list, const char *shown, struct error *err)
{
    struct contents contents = { .list = list, .shown = shown, .err = err };
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < list->n; i++) {
        struct file_name name = split(&contents.arena, list->files[i].name);
        look_at(&contents, &name);
    }
    tell_not_needed(&contents);
    text_buffer_clear(&contents.names);
    arena_clear(&contents.arena);
    return err->n_errors == n_errors;
}
