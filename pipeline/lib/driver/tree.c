/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

static bool copy_bytes(int from, int to)
{
    char bytes[65536];
    ssize_t n;
    while ((n = read(from, bytes, sizeof bytes)) > 0)
        for (ssize_t written = 0, some; written < n; written += some)
            if ((some = write(to, bytes + written, (size_t)(n - written))) < 0)
                return false;
    return n == 0;
}

/* The file at `path` as `to`, with its mode and time. */
static bool copy_file(const char *path, const char *to, const struct stat *status)
{
    const struct timespec times[] = { status->st_atim, status->st_mtim };
    int source = open(path, O_RDONLY | O_CLOEXEC);
    int copy = source < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool done = copy >= 0 && copy_bytes(source, copy) && fchmod(copy, status->st_mode & 07777) == 0 &&
                futimens(copy, times) == 0;
    if (copy >= 0 && close(copy) != 0)
        done = false;
    if (source >= 0)
        (void)close(source);
    return done;
}

static bool copy_link(const char *path, const char *to)
{
    char target[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return false;
    target[length] = '\0';
    return symlink(target, to) == 0;
}

static bool link_file(const char *path, const char *to, struct error *err)
{
    struct stat status;
    if (link(path, to) == 0)
        return true;
    if (lstat(path, &status) == 0 && (S_ISLNK(status.st_mode) ? copy_link(path, to) : copy_file(path, to, &status)))
        return true;
    return error_system(err, path, "cannot link or copy this file for the run");
}

static bool is_folder(const char *path, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool link_entries(DIR *stream, const char *from, const char *to, struct error *err)
{
    bool done = true;
    struct dirent *entry;
    while (done && (errno = 0, entry = readdir(stream)) != NULL) {
        if (text_is(entry->d_name, ".") || text_is(entry->d_name, ".."))
            continue;
        char *below = file_join(from, entry->d_name), *copy = file_join(to, entry->d_name);
        done = is_folder(below, entry) ? tree_link(below, copy, err) : link_file(below, copy, err);
        free(below);
        free(copy);
    }
    if (done && errno != 0)
        return error_system(err, from, "cannot read this folder");
    return done;
}

bool tree_link(const char *from, const char *to, struct error *err)
{
    struct stat status;
    DIR *stream = opendir(from);
    if (stream == NULL || fstat(dirfd(stream), &status) != 0) {
        (void)error_system(err, from, "cannot read this folder");
        if (stream != NULL)
            (void)closedir(stream);
        return false;
    }
    const struct timespec times[] = { status.st_atim, status.st_mtim };
    bool done = (mkdir(to, 0700) == 0 || error_system(err, to, "cannot make this folder")) &&
                link_entries(stream, from, to, err);
    (void)closedir(stream);
    if (done && (chmod(to, status.st_mode & 07777) != 0 || utimensat(AT_FDCWD, to, times, 0) != 0))
        done = error_system(err, to, "cannot give this folder its mode and time");
    return done;
}

/* As much as can be. */
static int remove_what_goes(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    (void)remove(path);
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path) != 0 && errno != ENOENT ? -1 : 0;
}

bool tree_remove(const char *path, struct error *err)
{
    enum { FOLDERS_OPEN = 32 };
    (void)nftw(path, remove_what_goes, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
    return nftw(path, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
           error_system(err, path, "cannot take this away");
}

bool tree_sync(const char *path, struct error *err)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = folder >= 0 && syncfs(folder) == 0;
    if (!done)
        (void)error_system(err, path, "cannot bring what was written to the disk");
    if (folder >= 0)
        (void)close(folder);
    return done;
}
