/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/told_json.h"

#include <json-c/json.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"

/* Bytes that are no UTF-8, such as a damaged name of a file, become U+FFFD. */
static struct json_object *new_text(const char *text)
{
    struct text_buffer valid = { 0 };
    text_buffer_add(&valid, "");
    for (const char *c = text; *c != '\0';) {
        size_t length = 1;
        while (length < 4 && c[length] != '\0' && !text_is_utf8(c, length))
            length++;
        bool is_valid = text_is_utf8(c, length);
        text_buffer_add_bytes(&valid, is_valid ? c : "\xEF\xBF\xBD", is_valid ? length : 3);
        c += is_valid ? length : 1;
    }
    struct json_object *object = json_made(json_object_new_string(valid.text));
    text_buffer_clear(&valid);
    return object;
}

static void add(struct json_object *object, const char *key, struct json_object *value)
{
    json_put(object, key, value);
}

static void add_text(struct json_object *object, const char *key, const char *text)
{
    add(object, key, text != NULL ? new_text(text) : NULL);
}

static void add_number(struct json_object *object, const char *key, size_t number)
{
    add(object, key, number > 0 ? json_made(json_object_new_int64((int64_t)number)) : NULL);
}

static const char *severity_word(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    case SEVERITY_NOTE: break;
    }
    return "note";
}

static struct json_object *finding_of(const struct message *message)
{
    struct json_object *finding = json_made(json_object_new_object());
    add_text(finding, "severity", severity_word(message->severity));
    add_text(finding, "study", message->study);
    add_text(finding, "program", message->program);
    add_text(finding, "file", message->file);
    add_number(finding, "line", message->line);
    add_number(finding, "column", message->column);
    add_number(finding, "count", message->count);
    add_text(finding, "text", message->said);
    return finding;
}

/* Each part with its texts. */
static struct json_object *summary_of(const struct summary *summary, const char *study)
{
    struct json_object *object = json_made(json_object_new_object()), *texts = NULL;
    add_text(object, "folder", study);
    for (size_t i = 0; i < summary->n; i++) {
        if (*summary->lines[i].part != '\0') {
            texts = json_made(json_object_new_array());
            add(object, summary->lines[i].part, texts);
        }
        json_append(texts, new_text(summary->lines[i].text));
    }
    return object;
}

char *told_json(const struct messages *messages, const struct summary *summaries, const struct study_run *studies,
                size_t n, int status)
{
    struct json_object *root = json_made(json_object_new_object()), *findings = json_made(json_object_new_array()),
                       *documents = json_made(json_object_new_array()), *list = json_made(json_object_new_array());
    for (size_t i = 0; i < messages->n; i++)
        json_append(findings, finding_of(&messages->list[i]));
    for (size_t i = 0; i < messages->n_made; i++)
        json_append(documents, new_text(messages->made[i]));
    for (size_t i = 0; i < n && summaries != NULL; i++)
        json_append(list, summary_of(&summaries[i], studies[i].shown));
    add(root, "status", json_made(json_object_new_int(status)));
    add(root, "findings", findings);
    add(root, "documents", documents);
    add(root, "summaries", list);
    return json_take_text(root);
}
