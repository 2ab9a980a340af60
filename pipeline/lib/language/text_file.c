/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language/text_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";

/* Takes out what only systems need: a byte order mark, \r at the ends of lines, marks of direction. Returns the length.
 */
static size_t plain_bytes(char *bytes, size_t length)
{
    length = text_drop_direction(bytes, length);
    bytes[length] = '\0';
    size_t n = 0, i = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (i == 0 && memchr(bytes, '\r', length) == NULL)
        return length;
    for (; i < length; i++)
        if (bytes[i] != '\r' || bytes[i + 1] != '\n')
            bytes[n++] = bytes[i];
    bytes[n] = '\0';
    return n;
}

/* The first line that is no UTF-8, 0 where all are. */
static size_t line_without_utf8(const char *bytes, size_t length)
{
    size_t line = 1;
    if (text_is_utf8(bytes, length))
        return 0;
    while (true) {
        const char *end = memchr(bytes, '\n', length);
        size_t n = end != NULL ? (size_t)(end - bytes) : length;
        if (!text_is_utf8(bytes, n) || end == NULL)
            return line;
        bytes += n + 1;
        length -= n + 1;
        line++;
    }
}

/* Adds the message that begins with this line; its end is set when the next one begins. */
static bool add_message(struct text_file *file, const char *line, size_t number, struct error *err)
{
    size_t length = strspn(line, name_letters);
    struct place place = { file->shown, number, 1 };
    uint32_t before;
    if (length == 0 || (line[length] != ' ' && line[length] != '=' && line[length] != '{' && line[length] != '\n' &&
                        line[length] != '\t' && line[length] != '\0'))
        return error_at(err, place,
                        "this line begins no message; a name in small letters was wanted, a `#` before a remark, or a "
                        "blank before what belongs to the message above");
    if (text_map_find(&file->names, line, length, &before))
        return error_at(err, place, "the message \"%.*s\" stands on line %zu too; take one out", (int)length, line,
                        file->messages[before].source.line);
    file->messages = memory_grow(file->messages, &file->capacity, file->n + 1, sizeof *file->messages);
    const char *name = text_map_add(&file->names, line, length, (uint32_t)file->n);
    file->messages[file->n++] = (struct text_message){
        .name = name,
        .source = { .file = file->shown, .start = line + length, .line_start = line, .line = number },
    };
    return true;
}

/* Blanks alone, or a remark. */
static bool is_empty_line(const char *line)
{
    line += strspn(line, " \t");
    return *line == '\n' || *line == '\0' || *line == '#';
}

/* Finds the messages: what begins at the left edge and is no remark, and all lines below up to the next. */
static bool list_messages(struct text_file *file, size_t length, struct error *err)
{
    size_t n_errors = err->n_errors, number = 1;
    const char *end = file->bytes + length;
    struct text_message *last = NULL;
    for (const char *line = file->bytes; line < end; number++) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        if (*line != ' ' && *line != '\t' && *line != '#' && *line != '\n') {
            if (last != NULL)
                last->source.end = line;
            last = add_message(file, line, number, err) ? &file->messages[file->n - 1] : NULL;
        } else if (last == NULL && err->n_errors == n_errors && !is_empty_line(line)) {
            (void)error_at(err, (struct place){ file->shown, number, 1 },
                           "this line belongs to a message above it, and there is none");
        }
        line = next != NULL ? next + 1 : end;
    }
    if (last != NULL)
        last->source.end = end;
    return err->n_errors == n_errors;
}

bool text_file_read(struct text_file *file, const char *path, const char *shown, struct error *err)
{
    size_t length;
    *file = (struct text_file){ .shown = shown };
    if (!file_read(path, &file->bytes, &length, err))
        return false;
    length = plain_bytes(file->bytes, length);
    size_t line = line_without_utf8(file->bytes, length);
    if (line > 0)
        return error_at(err, (struct place){ shown, line, 0 }, "this is no UTF-8; save the file as UTF-8");
    if (memchr(file->bytes, '\0', length) != NULL)
        return error_at(err, (struct place){ .file = shown }, "this is no text; a file of texts was wanted");
    return list_messages(file, length, err);
}

void text_file_clear(struct text_file *file)
{
    free(file->bytes);
    free(file->messages);
    text_map_clear(&file->names);
    arena_clear(&file->arena);
    *file = (struct text_file){ 0 };
}

struct text_message *text_file_find(const struct text_file *file, const char *name)
{
    uint32_t i;
    return text_map_find(&file->names, name, strlen(name), &i) ? &file->messages[i] : NULL;
}

const struct message_choice *text_file_choice(struct text_file *file, struct text_message *message, struct error *err)
{
    if (message->choice == NULL) {
        message->choice = message_parse(message->source, &file->arena, err);
        message->first = message->choice != NULL ? message->choice->selectors[0] : NULL;
    }
    return message->choice;
}

struct place text_file_place(const struct text_file *file, const struct text_message *message)
{
    return (struct place){ file->shown, message->source.line, 1 };
}
