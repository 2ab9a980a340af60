/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/study_states.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "driver/row_states.h"
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

/* folder: the study's. */
struct writer {
    const struct study_files *list;
    const char *folder, *work;
    struct error *err;
};

/* A table of more bytes is none that somebody writes by hand, and reading it in each run would cost more than it saves.
 */
enum { MOST_READ = 1 << 20 };

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

/* Of each year what a part rests on for it, as PART_YEAR: the rows of that year and of those before, or the file as a
 * whole. */
static bool write_part_by_year(const struct writer *writer, const char *part, const struct wave *years, size_t n_years)
{
    bool done = true;
    struct text_buffer *texts = memory_new(n_years, sizeof *texts);
    char(*states)[ROW_STATE_TEXT] = memory_new(n_years, sizeof *states);
    for (size_t i = 0; i < writer->list->n; i++) {
        const struct study_file *file = &writer->list->files[i];
        if (!is_of_part(file->name, part, strlen(part)))
            continue;
        char *path = file_join(writer->folder, file->name);
        bool has_rows = file->size <= MOST_READ && row_states_of_years(path, years, n_years, states);
        for (size_t k = 0; k < n_years; k++) {
            if (has_rows)
                text_buffer_format(&texts[k], "%s %s\n", states[k], file->name);
            else
                add_line(file, &texts[k]);
        }
        free(path);
    }
    for (size_t k = 0; k < n_years; k++) {
        char start[64];
        const struct wave_text year = wave_text(years[k]);
        (void)snprintf(start, sizeof start, "%s_", part);
        done = done && write_lines(writer, &texts[k], year.id, strlen(year.id), start);
        text_buffer_clear(&texts[k]);
    }
    free(states);
    free(texts);
    return done;
}

/* The settings are known by what they say. */
static bool write_settings(const struct writer *writer, const struct table *settings)
{
    struct text_buffer text = { 0 };
    char state[ROW_STATE_TEXT];
    row_state_of_settings(settings, state);
    text_buffer_format(&text, "%s\n", state);
    return write_lines(writer, &text, "study", strlen("study"), "");
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

/* Of each year those up to it, as years_YEAR. */
static bool write_years_up_to(const struct writer *writer, const struct wave *years, size_t n_years)
{
    struct text_buffer list = { 0 };
    bool done = true;
    for (size_t i = 0; done && i < n_years; i++) {
        const struct wave_text year = wave_text(years[i]);
        struct text_buffer text = { 0 };
        text_buffer_format(&list, "%s\n", year.id);
        text_buffer_add(&text, list.text);
        done = write_lines(writer, &text, year.id, strlen(year.id), "years_");
    }
    text_buffer_clear(&list);
    return done;
}

/* A folder's part is met once for each of its tables; it is written for the first. */
static bool is_written(const struct schema *const *schema, size_t length)
{
    for (const struct schema *const *before = input_schemas; before < schema; before++)
        if (begins_as((*before)->name, "./", (*schema)->name, length))
            return true;
    return false;
}

bool study_states_write(const struct study_files *list, const struct study *study, const char *work,
                        const struct wave *years, size_t n_years, struct error *err)
{
    static const char *const by_year[] = { "sample", "population" };
    const struct writer writer = { .list = list, .folder = study->folder, .work = work, .err = err };
    bool done = write_settings(&writer, &study->table) && write_years_up_to(&writer, years, n_years);
    for (size_t i = 0; done && i < n_years; i++)
        done = write_year(&writer, years[i]);
    for (size_t i = 0; done && i < sizeof by_year / sizeof *by_year; i++)
        done = write_part_by_year(&writer, by_year[i], years, n_years);
    for (const struct schema *const *schema = input_schemas; done && *schema != NULL; schema++) {
        size_t length = strcspn((*schema)->name, "./");
        done = *schema == &setting_schema || is_written(schema, length) || write_part(&writer, (*schema)->name, length);
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
