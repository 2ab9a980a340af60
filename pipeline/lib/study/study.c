#include "study/study.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"

static const struct setting_rule *find_rule(const char *key)
{
    for (const struct setting_rule *rule = setting_rules; rule->name != NULL; rule++) {
        size_t length = strlen(rule->name);
        bool is_family = length > 1 && rule->name[length - 1] == '*';
        if (is_family ? strncmp(rule->name, key, length - 1) == 0 && key[length - 1] != '\0' : text_is(rule->name, key))
            return rule;
    }
    return NULL;
}

/* The row of study.csv that sets the key, or n_rows. */
static size_t find_row(const struct study *study, const char *key)
{
    const struct setting_row *rows = study->settings.rows;
    size_t i = 0;
    while (i < study->settings.n_rows && !text_is(rows[i].key, key))
        i++;
    return i;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t length = strlen(value);
    for (const char *c = choices; (c = strstr(c, value)) != NULL; c++)
        if ((c == choices || c[-1] == ' ') && (c[length] == ' ' || c[length] == '\0'))
            return length > 0;
    return false;
}

/* Every word of the value is a day, and there are no more than the rule allows. */
static void check_days(const struct setting_rule *rule, const char *value, struct place place, struct error *err)
{
    struct arena arena;
    size_t n;
    arena_init(&arena);
    const char **words = text_words(&arena, value, &n);
    for (size_t i = 0; i < n; i++)
        if (!text_is_date(words[i]))
            (void)error_at(err, place, "%s holds \"%s\", a day such as 2022-05-31 was wanted", rule->name, words[i]);
    if ((double)n > rule->high)
        (void)error_at(err, place, "%s holds %zu days, %g was wanted", rule->name, n, rule->high);
    arena_clear(&arena);
}

static void check_setting(const struct study *study, size_t row, struct error *err)
{
    const struct setting_row *setting = (const struct setting_row *)study->settings.rows + row;
    struct place place = table_place(&study->settings, row, "value");
    const struct setting_rule *rule = find_rule(setting->key);
    double number;
    if (rule == NULL) {
        (void)error_at(err, table_place(&study->settings, row, "key"),
                       "unknown setting \"%s\"; `lagesbild check --settings` lists them", setting->key);
    } else if (*setting->value == '\0') {
        if (rule->is_required)
            (void)error_at(err, place, "%s is empty, a value was wanted", rule->name);
    } else if (rule->choices != NULL && !is_choice(rule->choices, setting->value)) {
        (void)error_at(err, place, "%s is \"%s\", one of these was wanted: %s", setting->key, setting->value,
                       rule->choices);
    } else if (rule->type == COLUMN_DATE) {
        check_days(rule, setting->value, place, err);
    } else if (rule->type != COLUMN_TEXT) {
        if (!number_parse_delivered(setting->value, &number))
            (void)error_at(err, place, "%s is \"%s\", a number was wanted", setting->key, setting->value);
        else if (number < rule->low || number > rule->high)
            (void)error_at(err, place, "%s is \"%s\", a number between %g and %g was wanted", setting->key,
                           setting->value, rule->low, rule->high);
    }
}

bool study_open(struct study *study, const char *folder, const char *shown, struct error *err)
{
    *study = (struct study){ .folder = folder, .shown = shown };
    size_t n_errors = err->n_errors;
    if (!study_read(study, &study->settings, &setting_schema, err))
        return false;
    if (study->settings.is_absent)
        return error_at(err, (struct place){ .file = study->settings.shown },
                        "this file is needed and not there; `lagesbild new` makes one");
    for (size_t i = 0; i < study->settings.n_rows; i++)
        check_setting(study, i, err);
    for (const struct setting_rule *rule = setting_rules; rule->name != NULL; rule++)
        if (rule->is_required && find_row(study, rule->name) == study->settings.n_rows)
            (void)error_at(err, (struct place){ .file = study->settings.shown }, "the setting \"%s\" is missing",
                           rule->name);
    return err->n_errors == n_errors;
}

void study_clear(struct study *study)
{
    if (study->settings.schema != NULL)
        table_clear(&study->settings);
}

const char *study_setting(const struct study *study, const char *key)
{
    const struct setting_rule *rule = find_rule(key);
    assert(rule != NULL);
    size_t row = find_row(study, key);
    const struct setting_row *rows = study->settings.rows;
    if (row < study->settings.n_rows && *rows[row].value != '\0')
        return rows[row].value;
    return rule->default_value;
}

double study_number(const struct study *study, const char *key)
{
    double value;
    return number_parse_delivered(study_setting(study, key), &value) ? value : MISSING;
}

struct place study_place(const struct study *study, const char *key)
{
    size_t row = find_row(study, key);
    if (row < study->settings.n_rows)
        return table_place(&study->settings, row, "value");
    return (struct place){ .file = study->settings.shown };
}

char *study_path(const struct study *study, const char *name)
{
    return file_join(study->folder, name);
}

char *study_shown(const struct study *study, const char *name)
{
    return file_join(study->shown, name);
}

/* The name of a table's sheet: NAME.xlsx for NAME.csv, and with `ending` the file that scripts/lagesbild made of it.
 * Owned by the caller.
 */
static char *sheet_name(const char *name, const char *ending)
{
    struct text_buffer buffer = { 0 };
    size_t length = strlen(name) - (text_ends(name, ".csv") ? strlen(".csv") : 0);
    text_buffer_add_bytes(&buffer, name, length);
    text_buffer_format(&buffer, ".xlsx%s", ending);
    return text_buffer_take(&buffer);
}

bool study_has(const struct study *study, const char *name)
{
    char *converted = sheet_name(name, ".csv"), *path = study_path(study, name),
         *sheet_path = study_path(study, converted);
    bool has = file_exists(path) || file_exists(sheet_path);
    free(converted);
    free(path);
    free(sheet_path);
    return has;
}

bool study_read(const struct study *study, struct table *table, const struct schema *schema, struct error *err)
{
    table_init(table, schema);
    char *converted = sheet_name(schema->name, ".csv"), *sheet = sheet_name(schema->name, "");
    char *path = study_path(study, schema->name), *sheet_path = study_path(study, converted);
    bool is_sheet = !file_exists(path) && file_exists(sheet_path);
    char *shown = study_shown(study, is_sheet ? sheet : schema->name);
    bool done = table_read_optional(table, is_sheet ? sheet_path : path, shown, err);
    if (table->is_absent)
        table->shown = memory_text(shown);
    free(converted);
    free(sheet);
    free(path);
    free(sheet_path);
    free(shown);
    return done;
}

void settings_print(FILE *stream)
{
    for (const struct setting_rule *rule = setting_rules; rule->name != NULL; rule++)
        (void)fprintf(stream, "%-24s %s%s%s%s%s\n", rule->name, rule->help, rule->choices != NULL ? "; one of: " : "",
                      rule->choices != NULL ? rule->choices : "",
                      *rule->default_value != '\0' ? "; default: "
                      : rule->is_required          ? "; required"
                                                   : "",
                      rule->default_value);
}
