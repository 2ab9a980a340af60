/* A study: the folder that an analyst prepares, its settings, and its tables. */
#ifndef LAGESBILD_STUDY_STUDY_H
#define LAGESBILD_STUDY_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "tables/table.h"

/* One key of study.csv. The name may end in ".*": a family of keys such as year_label.2008. NULL choices: any text. A
 * DATE may list days parted by blanks, `high` at most. */
struct setting_rule {
    const char *name;
    enum column_type type;
    const char *default_value, *choices, *help;
    double low, high;
    bool is_required;
};

/* Every setting, declared once; ends with a rule without name. */
extern const struct setting_rule setting_rules[];

/* `folder` is where files are opened, `shown` what messages call it. Both are borrowed and must outlive the study. */
struct study {
    const char *folder, *shown;
    struct table settings;
};

/* Reads study.csv and checks every key and value. On failure the study is still to be cleared. */
bool study_open(struct study *study, const char *folder, const char *shown, struct error *err);
void study_clear(struct study *study);

/* The value of a setting, its default where the study does not set it; never NULL. `key` must be declared in
 * setting_rules. */
const char *study_setting(const struct study *study, const char *key);

/* The same as a number (the setting's type is NUMBER, SHARE, INTEGER or YEAR); MISSING where empty. */
double study_number(const struct study *study, const char *key);

/* Where a setting stands in study.csv, for messages; line 0 where it is a default. */
struct place study_place(const struct study *study, const char *key);

/* Path of a file of the study for opening, and its name for messages; owned by the caller. */
char *study_path(const struct study *study, const char *name);
char *study_shown(const struct study *study, const char *name);

/* Whether the study has the file of that name, or the sheet in its place. */
bool study_has(const struct study *study, const char *name);

/* Reads the study's table of this schema (the schema's name is the file's) into a table that is initialised here. Where
 * scripts/lagesbild made one of a sheet NAME.xlsx, that is read, and messages name the sheet. A missing file sets
 * is_absent. On failure the table is still to be cleared. */
bool study_read(const struct study *study, struct table *table, const struct schema *schema, struct error *err);

/* Prints every setting with its default, for `lagesbild check --settings`. */
void settings_print(FILE *stream);

#endif
