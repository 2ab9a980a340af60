/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/study_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "driver/paths.h"
#include "base/translation.h"

/* A folder on the way down to where the walk is. `within`: its name below the study, "" for the study itself. */
struct step {
    const struct step *above;
    dev_t device;
    ino_t number;
    int folder;
    const char *within;
};

struct walk {
    struct study_files *list;
    const char *folder, *shown;
    const char *const *results;
    struct error *err;
};

static void find(struct walk *walk, const char *name, const char *what)
{
    char *shown = file_join(walk->shown, name);
    (void)error_at(walk->err, (struct place){ .file = shown }, "%s", what);
    free(shown);
}

static void find_system(struct walk *walk, const char *name, const char *what)
{
    char *shown = *name == '\0' ? memory_text(walk->shown) : file_join(walk->shown, name);
    (void)error_system(walk->err, shown, what);
    free(shown);
}

/* Whether the link may be followed; a finding where not. *status: of what it leads to. */
static bool follow_link(struct walk *walk, const struct step *step, const char *name, const char *entry,
                        struct stat *status)
{
    if (fstatat(step->folder, entry, status, 0) != 0) {
        if (errno == ELOOP)
            find(walk, name,
                 translated("this link leads in a circle, a file or a folder was wanted; take it away or mend it"));
        else if (errno != ENOENT && errno != ENOTDIR)
            find_system(walk, name, translated("cannot look at where this link leads"));
        else if (*entry != '.')
            find(walk, name,
                 translated("this link leads nowhere, a file or a folder was wanted; take it away or mend it"));
        return false;
    }
    char *path = file_join(walk->folder, name), *real = path_real(path);
    bool is_free = true;
    for (const char *const *results = walk->results; is_free && *results != NULL; results++)
        is_free = !path_is_within(real, *results) && !path_is_within(*results, real);
    free(path);
    free(real);
    if (!is_free)
        find(walk, name,
             translated("this link leads to the results of a run, which are no part of a study; take it away"));
    return is_free;
}

static bool is_above(const struct step *step, const struct stat *status)
{
    for (; step != NULL; step = step->above)
        if (step->device == status->st_dev && step->number == status->st_ino)
            return true;
    return false;
}

static void walk_folder(struct walk *walk, const struct step *step);

static void walk_down(struct walk *walk, const struct step *step, const char *name, const char *entry,
                      const struct stat *status)
{
    if (is_above(step, status)) {
        find(walk, name, translated("this link leads back to a folder that it lies in; take it away"));
        return;
    }
    struct step below = { .above = step, .device = status->st_dev, .number = status->st_ino, .within = name };
    below.folder = openat(step->folder, entry, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (below.folder < 0)
        find_system(walk, name, translated("cannot read this folder"));
    else
        walk_folder(walk, &below);
}

static void add_file(struct study_files *list, const char *name, long long size, struct timespec changed)
{
    list->files = memory_grow(list->files, &list->capacity, list->n + 1, sizeof *list->files);
    list->files[list->n++] = (struct study_file){ name, size, changed };
}

static void look_at(struct walk *walk, const struct step *step, const char *entry)
{
    struct stat status;
    struct arena *arena = &walk->list->arena;
    const char *name = *step->within == '\0' ? arena_text(arena, entry, strlen(entry))
                                             : arena_format(arena, "%s/%s", step->within, entry);
    if (fstatat(step->folder, entry, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT) /* gone since its folder was read: an editor's */
            find_system(walk, name, translated("cannot look at this file"));
        return;
    }
    if (S_ISLNK(status.st_mode) && !follow_link(walk, step, name, entry, &status))
        return;
    if (S_ISDIR(status.st_mode) && (text_ends(name, ".csv") || text_ends(name, ".xlsx")))
        find(walk, name, translated("this is a folder, by its name a file was wanted; rename it, or take it away"));
    else if (S_ISDIR(status.st_mode))
        walk_down(walk, step, name, entry, &status);
    else if (!S_ISREG(status.st_mode) && *entry != '.')
        find(walk, name, translated("this is neither a file nor a folder, one of them was wanted; take it away"));
    else if (S_ISREG(status.st_mode) && faccessat(step->folder, entry, R_OK, 0) != 0)
        find_system(walk, name, translated("cannot read this file"));
    else if (S_ISREG(status.st_mode))
        add_file(walk->list, name, status.st_size, status.st_mtim);
}

/* Closes the folder of the step. */
static void walk_folder(struct walk *walk, const struct step *step)
{
    DIR *stream = fdopendir(step->folder);
    if (stream == NULL) {
        find_system(walk, step->within, translated("cannot read this folder"));
        (void)close(step->folder);
        return;
    }
    struct dirent *entry;
    while ((errno = 0, entry = readdir(stream)) != NULL)
        if (!text_is(entry->d_name, ".") && !text_is(entry->d_name, ".."))
            look_at(walk, step, entry->d_name);
    if (errno != 0)
        find_system(walk, step->within, translated("cannot read this folder to its end"));
    (void)closedir(stream);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct study_file *)a)->name, ((const struct study_file *)b)->name);
}

bool study_files_list(struct study_files *list, const char *folder, const char *shown, const char *const *results,
                      struct error *err)
{
    *list = (struct study_files){ 0 };
    arena_init(&list->arena);
    size_t n_errors = err->n_errors;
    struct walk walk = { .list = list, .folder = folder, .shown = shown, .results = results, .err = err };
    struct step top = { .within = "", .folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) };
    struct stat status;
    if (top.folder < 0 || fstat(top.folder, &status) != 0) {
        find_system(&walk, "", translated("cannot read this folder"));
        if (top.folder >= 0)
            (void)close(top.folder);
        return false;
    }
    top.device = status.st_dev;
    top.number = status.st_ino;
    walk_folder(&walk, &top);
    if (list->n > 0)
        qsort(list->files, list->n, sizeof *list->files, by_name);
    return err->n_errors == n_errors;
}

void study_files_clear(struct study_files *list)
{
    free(list->files);
    arena_clear(&list->arena);
    *list = (struct study_files){ 0 };
}

static bool is_passing(const char *name)
{
    return *name == '.' || strstr(name, "/.") != NULL || text_starts(name, "~$") || strstr(name, "/~$") != NULL;
}

/* The next of the list from *i that counts, or NULL. */
static const struct study_file *next_lasting(const struct study_files *list, size_t *i)
{
    while (*i < list->n && is_passing(list->files[*i].name))
        ++*i;
    return *i < list->n ? &list->files[*i] : NULL;
}

static bool is_as_before(const struct study_file *a, const struct study_file *b)
{
    return a->size == b->size && a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

bool study_files_are_same(const struct study_files *before, const struct study_files *now, const char *shown,
                          struct error *err)
{
    const struct place study = { .file = shown };
    const struct study_file *a, *b;
    bool is_same = true;
    for (size_t i = 0, k = 0; (a = next_lasting(before, &i), b = next_lasting(now, &k), a != NULL || b != NULL);) {
        int order = a == NULL ? 1 : b == NULL ? -1 : strcmp(a->name, b->name);
        if (order < 0)
            is_same = error_at(err, study, "\"%s\" was taken away while the study was read; run again", a->name);
        else if (order > 0)
            is_same = error_at(err, study, "\"%s\" came while the study was read; run again", b->name);
        else if (!is_as_before(a, b))
            is_same = error_at(err, study,
                               "\"%s\" changed while the study was read; run again when nobody writes to it", a->name);
        i += order <= 0;
        k += order >= 0;
    }
    return is_same;
}

void study_file_add(const struct study_file *file, struct text_buffer *text)
{
    text_buffer_format(text, "%lld %lld.%09ld0 %s", file->size, (long long)file->changed.tv_sec, file->changed.tv_nsec,
                       file->name);
}

char *study_files_text(const struct study_files *list, size_t *length)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "");
    for (size_t i = 0; i < list->n; i++) {
        study_file_add(&list->files[i], &text);
        text_buffer_add_bytes(&text, "", 1);
    }
    *length = text.length;
    return text_buffer_take(&text);
}

bool study_files_read(struct study_files *list, const char *path, struct error *err)
{
    *list = (struct study_files){ 0 };
    arena_init(&list->arena);
    char *text;
    size_t length;
    if (!file_read(path, &text, &length, err))
        return false;
    bool done = true;
    for (const char *line = text; done && line < text + length; line += strlen(line) + 1) {
        long long size, seconds;
        long nanoseconds;
        int n = 0;
        done = (sscanf(line, "%lld %lld.%9ld0%n", &size, &seconds, &nanoseconds, &n) == 3 && line[n] == ' ') ||
               error_at(err, (struct place){ .file = path }, "\"%s\" is no size, time and name of a file", line);
        if (done)
            add_file(list, arena_text(&list->arena, line + n + 1, strlen(line + n + 1)), size,
                     (struct timespec){ seconds, nanoseconds });
    }
    free(text);
    return done;
}
