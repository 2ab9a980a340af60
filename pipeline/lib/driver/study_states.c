/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/study_states.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tables/input_tables.h"

bool state_write(const char *path, const char *text, size_t length, struct error *err)
{
    if (file_exists(path)) {
        char *before;
        size_t length_before;
        if (!file_read(path, &before, &length_before, err))
            return false;
        bool is_same = length_before == length && memcmp(before, text, length) == 0;
        free(before);
        if (is_same)
            return true;
    }
    struct file_output file;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    (void)fwrite(text, 1, length, file.stream);
    return file_commit(&file, err);
}

/* Whether `text` up to the first of `ends` is `name`. */
static bool begins_as(const char *text, const char *ends, const char *name, size_t length)
{
    return strcspn(text, ends) == length && strncmp(text, name, length) == 0;
}

/* A part is a file at the top, whatever its ending, or a folder. */
static bool is_of_part(const char *file, const char *part, size_t length)
{
    return !text_starts(file, "survey/") && begins_as(file, "./", part, length);
}

static bool is_of_year(const char *file, const char *year)
{
    return text_starts(file, "survey/all.") ||
           (text_starts(file, "survey/") && begins_as(file + strlen("survey/"), ".", year, strlen(year)));
}

struct writer {
    const struct study_files *list;
    const char *work;
    struct error *err;
};

static bool write_lines(const struct writer *writer, struct text_buffer *text, const char *name, size_t length,
                        const char *start)
{
    if (text->length == 0)
        text_buffer_add(text, "\n");
    struct text_buffer path = { 0 };
    text_buffer_format(&path, "%s/state/%s", writer->work, start);
    text_buffer_add_bytes(&path, name, length);
    bool done = state_write(path.text, text->text, text->length, writer->err);
    text_buffer_clear(&path);
    text_buffer_clear(text);
    return done;
}

static void add_line(const struct study_file *file, struct text_buffer *text)
{
    study_file_add(file, text);
    text_buffer_add(text, "\n");
}

static bool write_part(const struct writer *writer, const char *part, size_t length)
{
    struct text_buffer text = { 0 };
    for (size_t i = 0; i < writer->list->n; i++)
        if (is_of_part(writer->list->files[i].name, part, length))
            add_line(&writer->list->files[i], &text);
    return write_lines(writer, &text, part, length, "");
}

static bool write_year(const struct writer *writer, struct wave year)
{
    const struct wave_text name = wave_text(year);
    struct text_buffer text = { 0 };
    for (size_t i = 0; i < writer->list->n; i++)
        if (is_of_year(writer->list->files[i].name, name.id))
            add_line(&writer->list->files[i], &text);
    return write_lines(writer, &text, name.id, strlen(name.id), "survey_");
}

/* A folder's part is met once for each of its tables; it is written for the first. */
static bool is_written(const struct schema *const *schema, size_t length)
{
    for (const struct schema *const *before = input_schemas; before < schema; before++)
        if (begins_as((*before)->name, "./", (*schema)->name, length))
            return true;
    return false;
}

bool study_states_write(const struct study_files *list, const char *work, const struct wave *years, size_t n_years,
                        struct error *err)
{
    const struct writer writer = { .list = list, .work = work, .err = err };
    bool done = true;
    for (size_t i = 0; done && i < n_years; i++)
        done = write_year(&writer, years[i]);
    for (const struct schema *const *schema = input_schemas; done && *schema != NULL; schema++) {
        size_t length = strcspn((*schema)->name, "./");
        done = is_written(schema, length) || write_part(&writer, (*schema)->name, length);
    }
    for (const char *const *folder = input_folders; done && *folder != NULL; folder++)
        done = write_part(&writer, *folder, strlen(*folder));
    size_t length;
    char *text = study_files_text(list, &length), *path = file_join(work, "files");
    done = done && state_write(path, text, length, err);
    free(text);
    free(path);
    return done;
}
