/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package/datapackage.h"

#include <json-c/json.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"

/* Nothing where the text is empty. */
static void add_text(struct json_object *object, const char *key, const char *text)
{
    if (*text != '\0')
        json_put(object, key, json_made(json_object_new_string(text)));
}

static const char *type_of(enum column_type type)
{
    switch (type) {
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_REASONS:
    case COLUMN_WAVE_ID:
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
    struct json_object *list = json_made(json_object_new_array());
    size_t n;
    const char **words = text_words(arena, text, &n);
    for (size_t i = 0; i < n; i++)
        json_append(list, json_made(json_object_new_string(words[i])));
    return list;
}

/* Ranges are told where they mean something to a reader: those of shares and the words of a column. */
static struct json_object *constraints_of(const struct column *column)
{
    struct json_object *constraints = json_made(json_object_new_object());
    if (column->is_required)
        json_put(constraints, "required", json_made(json_object_new_boolean(1)));
    if (column->type == COLUMN_SHARE) {
        json_put(constraints, "minimum", json_made(json_object_new_int(0)));
        json_put(constraints, "maximum", json_made(json_object_new_int(1)));
    }
    if (column->type == COLUMN_ID)
        add_text(constraints, "pattern", "[a-z0-9_]+");
    if (column->type == COLUMN_WAVE_ID)
        add_text(constraints, "pattern", "[0-9]{4}(q[1-4]|-[0-9]{2})?");
    struct arena arena = { 0 };
    const char *choices = column_choices(column, &arena);
    if (choices != NULL)
        json_put(constraints, "enum", list_of(choices, &arena));
    arena_clear(&arena);
    return constraints;
}

static struct json_object *field_of(const struct column *column, const char *title)
{
    struct json_object *field = json_made(json_object_new_object()), *constraints = constraints_of(column);
    add_text(field, "name", column->name);
    add_text(field, "type", type_of(column->type));
    add_text(field, "title", title);
    add_text(field, "description", column->label);
    if (column->unit != NULL)
        add_text(field, "unit", column->unit);
    if (json_object_object_length(constraints) > 0)
        json_put(field, "constraints", constraints);
    else
        (void)json_object_put(constraints);
    return field;
}

static struct json_object *names_of(const char *name)
{
    struct json_object *names = json_made(json_object_new_array());
    json_append(names, json_made(json_object_new_string(name)));
    return names;
}

static struct json_object *primary_key_of(const struct schema *schema)
{
    struct json_object *key = json_made(json_object_new_array());
    for (size_t i = 0; i < schema->n_columns; i++)
        if (schema->columns[i].is_key)
            json_append(key, json_made(json_object_new_string(schema->columns[i].name)));
    return key;
}

/* The table of the package that is declared so, or NULL. */
static const struct package_table *find_table(const struct package *package, const struct schema *declared)
{
    for (size_t i = 0; i < package->n_tables; i++)
        if (package->tables[i].declared == declared)
            return &package->tables[i];
    return NULL;
}

static struct json_object *foreign_keys_of(const struct package *package, const struct schema *schema)
{
    struct json_object *keys = json_made(json_object_new_array());
    for (size_t i = 0; i < schema->n_columns; i++) {
        const struct column *column = &schema->columns[i];
        const struct package_table *table = column->refers_to != NULL ? find_table(package, column->refers_to) : NULL;
        if (table == NULL)
            continue;
        struct json_object *key = json_made(json_object_new_object()), *reference = json_made(json_object_new_object());
        json_put(key, "fields", names_of(column->name));
        add_text(reference, "resource", table->name);
        json_put(reference, "fields", names_of(column->refers_as));
        json_put(key, "reference", reference);
        json_append(keys, key);
    }
    return keys;
}

/* Adds a list; nothing where it is empty. */
static void add_list(struct json_object *object, const char *key, struct json_object *list)
{
    if (json_object_array_length(list) > 0)
        json_put(object, key, list);
    else
        (void)json_object_put(list);
}

static struct json_object *schema_of(const struct package *package, const struct package_table *table)
{
    struct json_object *schema = json_made(json_object_new_object()), *fields = json_made(json_object_new_array()),
                       *missing = json_made(json_object_new_array());
    for (size_t i = 0; i < table->schema->n_columns; i++)
        json_append(fields, field_of(&table->schema->columns[i], table->titles[i]));
    json_put(schema, "fields", fields);
    json_append(missing, json_made(json_object_new_string("")));
    json_put(schema, "missingValues", missing);
    add_list(schema, "primaryKey", primary_key_of(table->schema));
    add_list(schema, "foreignKeys", foreign_keys_of(package, table->schema));
    return schema;
}

static struct json_object *resource_of(const struct package *package, const struct package_table *table)
{
    struct json_object *resource = json_made(json_object_new_object());
    add_text(resource, "name", table->name);
    add_text(resource, "path", table->path);
    add_text(resource, "title", table->title);
    add_text(resource, "description", table->schema->label);
    add_text(resource, "profile", "tabular-data-resource");
    add_text(resource, "format", "csv");
    add_text(resource, "mediatype", "text/csv");
    add_text(resource, "encoding", "utf-8");
    json_put(resource, "bytes", json_made(json_object_new_int64((int64_t)table->bytes)));
    json_put(resource, "schema", schema_of(package, table));
    return resource;
}

static struct json_object *licences_of(const struct open_data *open)
{
    struct json_object *licences = json_made(json_object_new_array()), *licence = json_made(json_object_new_object());
    add_text(licence, "name", open->licence_name);
    add_text(licence, "path", open->licence_uri);
    if (*open->licence_uri != '\0')
        json_append(licences, licence);
    else
        (void)json_object_put(licence);
    return licences;
}

static void add_contributor(struct json_object *list, const char *title, const char *role, const char *path,
                            const char *email)
{
    if (*title == '\0')
        return;
    struct json_object *contributor = json_made(json_object_new_object());
    add_text(contributor, "title", title);
    add_text(contributor, "role", role);
    add_text(contributor, "path", path);
    add_text(contributor, "email", email);
    json_append(list, contributor);
}

static struct json_object *contributors_of(const struct open_data *open)
{
    struct json_object *contributors = json_made(json_object_new_array());
    add_contributor(contributors, open->publisher, "publisher", open->publisher_uri, "");
    add_contributor(contributors, open->contact, "contact", "", open->email);
    return contributors;
}

static struct json_object *sources_of(const struct package *package)
{
    struct json_object *sources = json_made(json_object_new_array());
    for (size_t i = 0; i < package->n_sources; i++) {
        struct json_object *source = json_made(json_object_new_object());
        add_text(source, "title", package->sources[i]);
        json_append(sources, source);
    }
    return sources;
}

char *datapackage_print(const struct package *package)
{
    struct json_object *root = json_made(json_object_new_object()), *resources = json_made(json_object_new_array());
    add_text(root, "name", package->name);
    add_text(root, "title", package->title);
    add_text(root, "description", package->description);
    add_text(root, "version", package->version);
    add_text(root, "homepage", package->open.address);
    add_text(root, "profile", "tabular-data-package");
    add_list(root, "licenses", licences_of(&package->open));
    add_list(root, "contributors", contributors_of(&package->open));
    add_list(root, "sources", sources_of(package));
    for (size_t i = 0; i < package->n_tables; i++)
        json_append(resources, resource_of(package, &package->tables[i]));
    json_put(root, "resources", resources);
    return json_take_text(root);
}
