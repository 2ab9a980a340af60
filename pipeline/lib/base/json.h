/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as text; values are made with json-c. */
#pragma once

struct json_object;

/* What json-c made: it returns NULL where there is no memory. */
struct json_object *json_made(struct json_object *object);

/* Puts the value under the key, or behind the list's others. Takes over the value, NULL = null. */
void json_put(struct json_object *object, const char *key, struct json_object *value);
void json_append(struct json_object *list, struct json_object *value);

/* The object as people read it too, a line's end behind; the object is released. Owned by the caller. */
char *json_take_text(struct json_object *object);
