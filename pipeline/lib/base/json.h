/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as text; values are made with json-c. */
#pragma once

struct json_object;

/* The object as people read it too, a line's end behind; the object is released. Owned by the caller. */
char *json_take_text(struct json_object *object);
