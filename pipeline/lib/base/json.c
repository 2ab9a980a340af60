/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <json-c/json.h>

#include "base/text.h"

char *json_take_text(struct json_object *object)
{
    struct text_buffer out = { 0 };
    text_buffer_add(&out,
                    json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
    text_buffer_add(&out, "\n");
    (void)json_object_put(object);
    return text_buffer_take(&out);
}
