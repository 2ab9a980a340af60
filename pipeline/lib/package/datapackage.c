/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package/datapackage.h"

#include <json-c/json.h>
#include <stdio.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"

static void add_text(struct json_object *object, const char *key, const char *text)
{
    (void)json_object_object_add(object, key, json_object_new_string(text));
}

static const char *type_of(enum column_type type)
{
    switch (type) {
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_REASONS:
    case COLUMN_WORD: return "string";
    case COLUMN_DATE: return "date";
    case COLUMN_INTEGER: return "integer";
    case COLUMN_YEAR:
    case COLUMN_WAVE: return "year";
    case COLUMN_NUMBER:
    case COLUMN_SHARE: break;
    }
    return "number";
}

/* The words of a text parted by blanks. */
static struct json_object *list_of(const char *text, struct arena *arena)
{
    struct json_object *list = json_object_new_array();
    size_t n;
    const char **words = text_words(arena, text, &n);
    for (size_t i = 0; i < n; i++)
        (void)json_object_array_add(list, json_object_new_string(words[i]));
    return list;
}

/* Ranges are told where they mean something to a reader: those of shares and the words of a column. */
static struct json_object *constraints_of(const struct column *column)
{
    struct json_object *constraints = json_object_new_object();
    if (column->is_required)
        (void)json_object_object_add(constraints, "required", json_object_new_boolean(1));
    if (column->type == COLUMN_SHARE) {
        (void)json_object_object_add(constraints, "minimum", json_object_new_int(0));
        (void)json_object_object_add(constraints, "maximum", json_object_new_int(1));
    }
    if (column->type == COLUMN_ID)
        add_text(constraints, "pattern", "[a-z0-9_]+");
    struct arena arena = { 0 };
    const char *choices = column_choices(column, &arena);
    if (choices != NULL)
        (void)json_object_object_add(constraints, "enum", list_of(choices, &arena));
    arena_clear(&arena);
    return constraints;
}

static struct json_object *field_of(const struct column *column)
{
    struct json_object *field = json_object_new_object(), *constraints = constraints_of(column);
    add_text(field, "name", column->name);
    add_text(field, "type", type_of(column->type));
    add_text(field, "description", column->label);
    if (column->unit != NULL)
        add_text(field, "unit", column->unit);
    if (json_object_object_length(constraints) > 0)
        (void)json_object_object_add(field, "constraints", constraints);
    else
        (void)json_object_put(constraints);
    return field;
}

static struct json_object *schema_of(const struct schema *declared)
{
    struct json_object *schema = json_object_new_object(), *fields = json_object_new_array(),
                       *missing = json_object_new_array();
    for (size_t i = 0; i < declared->n_columns; i++)
        (void)json_object_array_add(fields, field_of(&declared->columns[i]));
    (void)json_object_object_add(schema, "fields", fields);
    (void)json_object_array_add(missing, json_object_new_string(""));
    (void)json_object_object_add(schema, "missingValues", missing);
    return schema;
}

static struct json_object *resource_of(const struct package_table *table)
{
    struct json_object *resource = json_object_new_object();
    char path[128];
    (void)snprintf(path, sizeof path, "tables/%s.csv", table->name);
    add_text(resource, "name", table->name);
    add_text(resource, "path", path);
    add_text(resource, "title", table->schema->label);
    add_text(resource, "profile", "tabular-data-resource");
    add_text(resource, "format", "csv");
    add_text(resource, "mediatype", "text/csv");
    add_text(resource, "encoding", "utf-8");
    (void)json_object_object_add(resource, "bytes", json_object_new_int64((int64_t)table->bytes));
    (void)json_object_object_add(resource, "schema", schema_of(table->schema));
    return resource;
}

char *datapackage_print(const struct package *package)
{
    struct json_object *root = json_object_new_object(), *resources = json_object_new_array();
    add_text(root, "name", package->name);
    add_text(root, "title", package->title);
    add_text(root, "description", package->description);
    add_text(root, "profile", "tabular-data-package");
    for (size_t i = 0; i < package->n_tables; i++)
        (void)json_object_array_add(resources, resource_of(&package->tables[i]));
    (void)json_object_object_add(root, "resources", resources);
    return json_take_text(root);
}
