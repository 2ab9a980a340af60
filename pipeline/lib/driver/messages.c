/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/messages.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"
#include "driver/children.h"

static void drop_kept(struct messages *messages)
{
    for (size_t i = 0; i < messages->n_kept; i++)
        free(messages->kept[i]);
    messages->n_kept = 0;
}

void messages_clear(struct messages *messages)
{
    for (size_t i = 0; i < messages->n; i++) {
        struct message *message = &messages->list[i];
        free(message->program);
        free(message->file);
        free(message->text);
        free(message->said);
    }
    for (size_t i = 0; i < messages->n_made; i++)
        free(messages->made[i]);
    free(messages->made);
    drop_kept(messages);
    free(messages->kept);
    free(messages->list);
    printed_clear(&messages->printed);
    speech_clear(&messages->speech);
    *messages = (struct messages){ 0 };
}

static bool is_told(const struct messages *messages, const struct finding *finding)
{
    for (size_t i = 0; i < messages->n; i++) {
        const struct message *told = &messages->list[i];
        if (told->study == messages->study && told->severity == finding->severity && text_is(told->text, finding->text))
            return true;
    }
    return false;
}

static bool is_of_full_disk(const char *text)
{
    static const int reasons[] = { ENOSPC, EDQUOT };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strstr(text, strerror(reasons[i])) != NULL)
            return true;
    return false;
}

static void keep(struct messages *messages, const struct finding *finding, const char *program)
{
    messages->list = memory_grow(messages->list, &messages->capacity, messages->n + 1, sizeof *messages->list);
    messages->list[messages->n++] = (struct message){ .study = messages->study,
                                                      .program = memory_text(program),
                                                      .file = finding->file != NULL ? memory_text(finding->file) : NULL,
                                                      .text = memory_text(finding->text),
                                                      .said = memory_text(finding->said),
                                                      .severity = finding->severity,
                                                      .line = finding->place.line,
                                                      .column = finding->place.column,
                                                      .count = finding->count };
}

static bool is_printed(const struct messages *messages, enum severity severity)
{
    return !messages->is_silent && (!messages->is_quiet || severity == SEVERITY_ERROR);
}

bool messages_tell(struct messages *messages, struct error *err, const char *program)
{
    bool is_well = err->n_errors == 0;
    for (size_t i = 0; i < err->n_findings && children_signal() == 0; i++) {
        const struct finding *finding = &err->findings[i];
        bool comes_of_full_disk = finding->severity == SEVERITY_ERROR && is_of_full_disk(finding->said);
        if (is_told(messages, finding) || (comes_of_full_disk && messages->is_full))
            continue;
        messages->is_full = messages->is_full || comes_of_full_disk;
        keep(messages, finding, program);
        if (!is_printed(messages, finding->severity) || !printed_take(&messages->printed, finding))
            continue;
        progress_hide(&messages->progress);
        finding_print(finding, program, stderr);
    }
    error_clear(err);
    return is_well;
}

void messages_tell_more(struct messages *messages)
{
    if (children_signal() != 0)
        return;
    progress_hide(&messages->progress);
    printed_end(&messages->printed, "lagesbild", translated("; --json tells all of them"), stderr);
}

void messages_fail(struct messages *messages, const char *name, const struct filling *fillings)
{
    struct error err = { 0 };
    (void)error_add(&err, "%s", speech_text(&messages->speech, name, fillings));
    (void)messages_tell(messages, &err, "lagesbild");
}

void messages_keep(struct messages *messages, const char *line)
{
    messages->kept =
        memory_grow(messages->kept, &messages->kept_capacity, messages->n_kept + 1, sizeof *messages->kept);
    messages->kept[messages->n_kept++] = memory_text(line);
}

bool messages_tell_of_full_disk(const struct messages *messages)
{
    for (size_t i = 0; i < messages->n_kept; i++)
        if (is_of_full_disk(messages->kept[i]))
            return true;
    return false;
}

void messages_disk_is_full(struct messages *messages, const char *place)
{
    drop_kept(messages);
    if (!messages->is_full)
        messages_fail(messages, "run.full",
                      (const struct filling[]){ { "place", place }, { "reason", strerror(ENOSPC) }, { 0 } });
    messages->is_full = true;
}

static void pass_on(struct messages *messages, const char *line)
{
    if (messages->is_silent) {
        struct error err = { 0 };
        error_warn(&err, (struct place){ 0 }, "%s", line);
        (void)messages_tell(messages, &err, "make");
        return;
    }
    progress_hide(&messages->progress);
    (void)fprintf(stderr, "%s\n", line);
}

void messages_pass_on(struct messages *messages)
{
    for (size_t i = 0; i < messages->n_kept; i++)
        pass_on(messages, messages->kept[i]);
    drop_kept(messages);
}

void messages_made(struct messages *messages, const char *path)
{
    messages->made =
        memory_grow(messages->made, &messages->made_capacity, messages->n_made + 1, sizeof *messages->made);
    messages->made[messages->n_made++] = memory_text(path);
    if (messages->is_silent)
        return;
    progress_hide(&messages->progress);
    (void)puts(path);
}

void messages_say(struct messages *messages, const char *name, const struct filling *fillings)
{
    if (children_signal() != 0)
        return;
    progress_hide(&messages->progress);
    (void)fprintf(stderr, "lagesbild: %s\n", speech_text(&messages->speech, name, fillings));
}

void messages_count(struct messages *messages)
{
    char digits[32];
    size_t n = 0;
    for (size_t i = 0; i < messages->n; i++)
        n += messages->list[i].severity == SEVERITY_WARNING;
    (void)snprintf(digits, sizeof digits, "%zu", n);
    if (messages->is_quiet && !messages->is_silent && n > 0)
        messages_say(messages, "run.untold", (const struct filling[]){ { "n", digits }, { 0 } });
}
