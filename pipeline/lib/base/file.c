/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/translation.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

bool file_make_folder(const char *path, struct error *err)
{
    char *copy = memory_text(path);
    bool done = true;
    for (char *c = copy + 1; done; c++) {
        if (*c != '/' && *c != '\0')
            continue;
        char end = *c;
        *c = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST && errno != EISDIR)
            done = error_system(err, copy, "cannot make this folder");
        *c = end;
        if (end == '\0')
            break;
    }
    free(copy);
    return done;
}

static bool is_synced_later;

void file_sync_later(void)
{
    is_synced_later = true;
}

static bool make_folder_of(const char *path, struct error *err)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return true;
    char *folder = memory_text(path);
    folder[slash - path] = '\0';
    bool done = file_make_folder(folder, err);
    free(folder);
    return done;
}

/* Files that are being written, by their temporary names: what has to go where the program ends before they are
 * whole. */
struct unfinished {
    struct unfinished *next;
    char path[];
};
static struct unfinished *unfinished;

static void remove_unfinished(void)
{
    for (const struct unfinished *file = unfinished; file != NULL; file = file->next)
        (void)unlink(file->path);
}

/* Where to write before the file has its name. mkstemp wants the ending. */
static char *begin_unfinished(const char *path)
{
    size_t size = strlen(path) + sizeof ".new-XXXXXX";
    struct unfinished *file = memory_new(1, sizeof *file + size);
    (void)snprintf(file->path, size, "%s.new-XXXXXX", path);
    file->next = unfinished;
    unfinished = file;
    memory_do_last(remove_unfinished);
    return file->path;
}

static void end_unfinished(const char *path)
{
    for (struct unfinished **at = &unfinished; *at != NULL; at = &(*at)->next)
        if ((*at)->path == path) {
            struct unfinished *file = *at;
            *at = file->next;
            free(file);
            return;
        }
}

/* Opens the file under its temporary name, for its owner alone, or for everybody as umask has it; -1 where it
 * cannot. */
static int open_unfinished(char *temporary, enum file_access access)
{
    int descriptor = mkstemp(temporary);
    if (descriptor < 0 || access == FILE_PRIVATE)
        return descriptor;
    mode_t mask = umask(0);
    (void)umask(mask);
    if (fchmod(descriptor, 0666 & ~mask) == 0)
        return descriptor;
    int reason = errno;
    (void)close(descriptor);
    (void)unlink(temporary);
    errno = reason;
    return -1;
}

bool file_create(struct file_output *file, const char *path, enum file_access access, struct error *err)
{
    *file = (struct file_output){ 0 };
    char *temporary = begin_unfinished(path);
    int descriptor = open_unfinished(temporary, access);
    if (descriptor < 0 && errno == ENOENT) {
        if (!make_folder_of(path, err)) {
            end_unfinished(temporary);
            return false;
        }
        memcpy(temporary + strlen(temporary) - strlen("XXXXXX"), "XXXXXX", strlen("XXXXXX"));
        descriptor = open_unfinished(temporary, access);
    }
    if (descriptor < 0) {
        (void)error_system(err, path, "cannot write here");
        end_unfinished(temporary);
        return false;
    }
    file->stream = fdopen(descriptor, "w");
    file->path = memory_text(path);
    file->temporary = temporary;
    if (file->stream == NULL) {
        (void)error_system(err, path, "cannot write here");
        (void)close(descriptor);
        file_abandon(file);
        return false;
    }
    return true;
}

static void release(struct file_output *file)
{
    free(file->path);
    if (file->temporary != NULL)
        end_unfinished(file->temporary);
    *file = (struct file_output){ 0 };
}

bool file_commit(struct file_output *file, struct error *err)
{
    bool is_written =
        fflush(file->stream) == 0 && !ferror(file->stream) && (is_synced_later || fsync(fileno(file->stream)) == 0);
    if (!is_written)
        (void)error_system(err, file->path, "cannot write");
    if (fclose(file->stream) != 0 && is_written)
        is_written = error_system(err, file->path, "cannot write");
    file->stream = NULL;
    if (is_written && rename(file->temporary, file->path) != 0)
        is_written = error_system(err, file->path, "cannot give the written file its name");
    if (!is_written)
        (void)unlink(file->temporary);
    release(file);
    return is_written;
}

void file_abandon(struct file_output *file)
{
    if (file->stream != NULL)
        (void)fclose(file->stream);
    if (file->temporary != NULL)
        (void)unlink(file->temporary);
    release(file);
}

bool file_write(const char *path, const char *text, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    (void)fputs(text, file.stream);
    return file_commit(&file, err);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* What is wrong with the way to `path`, or with a link at its end. */
static bool refuse_path(const char *path, const char *shown, struct error *err)
{
    struct stat status;
    int reason = errno;
    struct place place = { .file = shown };
    if (reason == ENOTDIR)
        return error_at(err, place, "a file stands where the folder of this was wanted; take it away");
    if (reason == ELOOP)
        return error_at(err, place, "this link leads in a circle; take it away or mend it");
    if (reason == ENOENT && lstat(path, &status) == 0)
        return error_at(err, place, "this link leads nowhere; take it away or mend it");
    errno = reason;
    return error_system(err, shown, "cannot read");
}

bool file_may_exist(const char *path)
{
    return access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool file_look(const char *path, const char *shown, bool *is_there, struct error *err)
{
    struct stat status;
    *is_there = false;
    if (lstat(path, &status) != 0 && errno == ENOENT)
        return true;
    if (stat(path, &status) != 0)
        return refuse_path(path, shown, err);
    if (!S_ISREG(status.st_mode))
        return error_at(err, (struct place){ .file = shown }, "this is %s, a file was wanted; take it away",
                        S_ISDIR(status.st_mode) ? translated("a folder") : translated("neither a file nor a folder"));
    *is_there = access(path, R_OK) == 0;
    return *is_there || error_system(err, shown, "cannot read");
}

char *file_join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = memory_new(size, 1);
    (void)snprintf(path, size, "%s/%s", folder, name);
    return path;
}

bool file_read(const char *path, char **bytes, size_t *length, struct error *err)
{
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return error_system(err, path, "cannot read");
    char *text = NULL;
    size_t capacity = 0, n = 0, got;
    do {
        text = memory_grow(text, &capacity, n + 65537, 1);
        got = fread(text + n, 1, 65536, stream);
        n += got;
    } while (got > 0);
    bool failed = ferror(stream) != 0;
    (void)fclose(stream);
    if (failed) {
        free(text);
        return error_system(err, path, "cannot read");
    }
    text[n] = '\0';
    *bytes = text;
    *length = n;
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* *is_so: whether it is a file, whatever leads there; what was taken away meanwhile is none. */
static bool is_regular(const char *folder, const char *name, bool *is_so, struct error *err)
{
    struct stat status;
    char *path = file_join(folder, name);
    bool is_there = stat(path, &status) == 0, done = true;
    *is_so = is_there && S_ISREG(status.st_mode);
    int reason = errno;
    if (!is_there && (reason != ENOENT || lstat(path, &status) == 0)) {
        errno = reason;
        done = error_system(err, path, "cannot read");
    }
    free(path);
    return done;
}

bool file_list(const char *folder, const char *ending, char ***names, size_t *n, struct error *err)
{
    *names = NULL;
    *n = 0;
    DIR *stream = opendir(folder);
    if (stream == NULL) {
        struct stat status;
        int reason = errno;
        if (reason == ENOENT && lstat(folder, &status) != 0 && errno == ENOENT)
            return true;
        if (reason == ENOTDIR)
            return error_at(err, (struct place){ .file = folder }, "this is no folder, one was wanted; take it away");
        errno = reason;
        return error_system(err, folder, "cannot read this folder");
    }
    size_t capacity = 0;
    bool done = true;
    struct dirent *entry;
    while (done && (errno = 0, entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] == '.' || !text_ends(entry->d_name, ending))
            continue;
        bool is_wanted = false;
        done = is_regular(folder, entry->d_name, &is_wanted, err);
        if (!done || !is_wanted)
            continue;
        *names = memory_grow(*names, &capacity, *n + 1, sizeof **names);
        (*names)[(*n)++] = memory_text(entry->d_name);
    }
    /* A folder that is read in part would be one with less in it. */
    if (done && errno != 0)
        done = error_system(err, folder, "cannot read this folder");
    (void)closedir(stream);
    if (*n > 0)
        qsort(*names, *n, sizeof **names, by_bytes);
    return done;
}

/* Whether the file, less its ending, is one of n names. */
static bool is_among(const char *file, const char *ending, const char *const *names, size_t n)
{
    size_t length = strlen(file) - strlen(ending);
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == length && memcmp(names[i], file, length) == 0)
            return true;
    return false;
}

bool file_remove_others(const char *folder, const char *ending, const char *const *kept, size_t n_kept,
                        struct error *err)
{
    char **names;
    size_t n;
    bool done = file_list(folder, ending, &names, &n, err);
    for (size_t i = 0; i < n; i++) {
        char *path = file_join(folder, names[i]);
        if (!is_among(names[i], ending, kept, n_kept) && unlink(path) != 0)
            done = error_system(err, path, "cannot take away");
        free(path);
        free(names[i]);
    }
    free(names);
    return done;
}
