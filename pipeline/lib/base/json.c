/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <assert.h>
#include <json-c/json.h>
#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct json_object *json_made(struct json_object *object)
{
    return memory_made(object);
}

void json_put(struct json_object *object, const char *key, struct json_object *value)
{
    memory_check(json_object_object_add(object, key, value) == 0);
}

void json_append(struct json_object *list, struct json_object *value)
{
    memory_check(json_object_array_add(list, value) == 0);
}

/* json-c's own printing leaves parts out where memory is short, and says nothing. The form is the same. */
static void print_value(struct text_buffer *out, struct json_object *value, int depth);

static void print_text(struct text_buffer *out, const char *text)
{
    static const char marks[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
    text_buffer_add(out, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        const char *mark = strchr(marks, *c);
        if (mark != NULL)
            text_buffer_format(out, "\\%c", letters[mark - marks]);
        else if ((unsigned char)*c < ' ')
            text_buffer_format(out, "\\u%04x", (unsigned)*c);
        else
            text_buffer_add_bytes(out, c, 1);
    }
    text_buffer_add(out, "\"");
}

/* Begins the line of the next part; is_first: of its whole. */
static void begin_line(struct text_buffer *out, bool is_first, int depth)
{
    text_buffer_format(out, "%s\n%*s", is_first ? "" : ",", 2 * depth, "");
}

static void print_object(struct text_buffer *out, struct json_object *object, int depth)
{
    bool is_first = true;
    text_buffer_add(out, "{");
    json_object_object_foreach(object, key, value)
    {
        begin_line(out, is_first, depth + 1);
        print_text(out, key);
        text_buffer_add(out, ":");
        print_value(out, value, depth + 1);
        is_first = false;
    }
    if (!is_first)
        begin_line(out, true, depth);
    text_buffer_add(out, "}");
}

static void print_list(struct text_buffer *out, struct json_object *list, int depth)
{
    size_t n = json_object_array_length(list);
    text_buffer_add(out, "[");
    for (size_t i = 0; i < n; i++) {
        begin_line(out, i == 0, depth + 1);
        print_value(out, json_object_array_get_idx(list, i), depth + 1);
    }
    if (n > 0)
        begin_line(out, true, depth);
    text_buffer_add(out, "]");
}

static void print_value(struct text_buffer *out, struct json_object *value, int depth)
{
    switch (json_object_get_type(value)) {
    case json_type_null: text_buffer_add(out, "null"); break;
    case json_type_boolean: text_buffer_add(out, json_object_get_boolean(value) ? "true" : "false"); break;
    case json_type_int: text_buffer_format(out, "%lld", (long long)json_object_get_int64(value)); break;
    case json_type_string: print_text(out, json_object_get_string(value)); break;
    case json_type_object: print_object(out, value, depth); break;
    case json_type_array: print_list(out, value, depth); break;
    case json_type_double: assert(false); /* none of ours */
    }
}

char *json_take_text(struct json_object *object)
{
    struct text_buffer out = { 0 };
    print_value(&out, object, 0);
    text_buffer_add(&out, "\n");
    (void)json_object_put(object);
    return text_buffer_take(&out);
}
