/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study: the folder that an analyst prepares, its settings, and its tables. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/settings.h"
#include "tables/table.h"

/* `folder` is where files are opened, `shown` what messages call it. Both are borrowed and must outlive the study. */
struct study {
    const char *folder, *shown;
    struct table table; /* study.csv as it stands */
    struct table waves; /* waves.csv, which may be missing */
    struct settings settings;
};

/* Reads study.csv and checks every key and value, and waves.csv, whose days are from then on those of the program's
 * waves (study/waves.h). On failure the study is still to be cleared. */
bool study_open(struct study *study, const char *folder, const char *shown, struct error *err);
void study_clear(struct study *study);

/* A setting as it stands in study.csv, its default where it does not, for printing; `key` must be one. */
const char *study_text(const struct study *study, const char *key);

/* The settings of a study that sets none. */
void study_set_defaults(struct study *study);

/* Whether it stands in study.csv with another value than its default, which a template has there too. */
bool study_chooses(const struct study *study, const char *key);

/* The value of FAMILY.MEMBER, a key of a family; "" where the study does not set it. */
const char *study_member(const struct study *study, const char *family, const char *member);

/* Where a setting stands in study.csv, for messages; line 0 where it is a default. */
struct place study_place(const struct study *study, const char *key);

/* Path of a file of the study for opening, and its name for messages; owned by the caller. */
char *study_path(const struct study *study, const char *name);
char *study_shown(const struct study *study, const char *name);

/* The files directly in a folder of the study whose names end with `ending`, by name: *n of them, where they are opened
 * and what messages call them. Owned by the arena. */
struct folder_file {
    const char *name, *path, *shown;
};
bool study_folder_files(const struct study *study, const char *folder, const char *ending, struct arena *arena,
                        struct folder_file **files, size_t *n, struct error *err);

/* The same of the tables in a folder whose names are the analyst's own: NAME.csv, or NAME.xlsx; both are an error. */
bool study_folder_tables(const struct study *study, const char *folder, struct arena *arena, struct folder_file **files,
                         size_t *n, struct error *err);

/* Whether anything lies in survey/; *has is true where that cannot be told, which is an error. */
bool study_has_survey(const struct study *study, bool *has, struct error *err);

/* Whether the study has anything in the table of that name (NAME.csv, or the sheet in its place), or in the folder: a
 * table of a header alone is not there, nor is a folder without files, or with such tables. What cannot be read is
 * there. A stage that asks declares the table as one that it reads. */
bool study_has(const struct study *study, const char *name);

/* The same for whoever says that it is not there: *has; false where that cannot be told, which is an error. */
bool study_look_for(const struct study *study, const char *name, bool *has, struct error *err);

/* Reads the study's table of this schema (the schema's name is the file's) into a table that is initialised here. A
 * sheet NAME.xlsx may stand in the place of NAME.csv; both are an error. A missing file sets is_absent. On failure the
 * table is still to be cleared. */
bool study_read(const struct study *study, struct table *table, const struct schema *schema, struct error *err);

/* Tells of the sheet that stands in the place of the table what people may not see in it; nothing where none does. */
void study_tell_sheet(const struct study *study, const struct schema *schema, struct error *err);
