/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A language file: messages by name, each with its place. Which bytes are a message's is found out when the file is
 * read, its tree (language/message.h) when it is asked for: a program takes few of a thousand messages. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text_map.h"
#include "language/message.h"

/* choice: its tree, NULL until text_file_choice. first: the selector that takes the word which the code gives without
 * naming one, the first of the message as it stands in this file, whatever is put in its place; NULL where it has none.
 */
struct text_message {
    const char *name, *first;
    struct message_source source;
    const struct message_choice *choice;
};

/* shown: what messages call the file. A cleared or zeroed one is a file without messages. */
struct text_file {
    const char *shown;
    char *bytes;
    struct text_message *messages;
    size_t n, capacity;
    struct text_map names;
    struct arena arena;
};

/* Reads the file. Errors: bytes that are no UTF-8, a line that begins no message, a message that stands there twice. On
 * failure the file is still to be cleared. */
bool text_file_read(struct text_file *file, const char *path, const char *shown, struct error *err);
void text_file_clear(struct text_file *file);

/* The message of that name, NULL where there is none. */
struct text_message *text_file_find(const struct text_file *file, const char *name);

/* The message's tree; NULL after an error. */
const struct message_choice *text_file_choice(struct text_file *file, struct text_message *message, struct error *err);

/* Where the message begins. */
struct place text_file_place(const struct text_file *file, const struct text_message *message);
