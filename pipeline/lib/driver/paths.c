/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* The folder we are in, by the name that the shell has for it. Owned by the caller. */
static char *current_folder(void)
{
    char *folder = get_current_dir_name();
    return folder != NULL ? folder : memory_text("/");
}

char *path_absolute(const char *path)
{
    char *from = NULL, *whole;
    if (*path == '/') {
        whole = memory_text(path);
    } else {
        from = current_folder();
        whole = file_join(from, path);
    }
    size_t length = 0;
    char *absolute = memory_new(strlen(whole) + 2, 1);
    for (char *rest = whole, *part; (part = strsep(&rest, "/")) != NULL;) {
        if (text_is(part, "..")) {
            while (length > 0 && absolute[--length] != '/')
                ;
        } else if (*part != '\0' && !text_is(part, ".")) {
            absolute[length++] = '/';
            memcpy(absolute + length, part, strlen(part));
            length += strlen(part);
        }
        absolute[length] = '\0';
    }
    if (length == 0)
        memcpy(absolute, "/", 2);
    free(from);
    free(whole);
    return absolute;
}

/* The folder that the last part of the path lies in. Owned by the caller. */
static char *folder_of(const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    *name = slash != NULL ? slash + 1 : path;
    if (slash == NULL)
        return memory_text(".");
    char *folder = memory_text(slash == path ? "/" : path);
    if (slash != path)
        folder[slash - path] = '\0';
    return folder;
}

static char *follow(const char *path, int links_left)
{
    char *real = realpath(path, NULL);
    if (real != NULL || links_left == 0)
        return real != NULL ? real : path_absolute(path);
    char target[PATH_MAX];
    const char *name;
    char *folder = folder_of(path, &name), *next;
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length > 0) {
        target[length] = '\0';
        next = *target == '/' ? memory_text(target) : file_join(folder, target);
        real = follow(next, links_left - 1);
    } else if (*name == '\0' && text_is(folder, path)) {
        return folder;
    } else {
        next = follow(folder, links_left);
        real = *name == '\0' ? memory_text(next) : file_join(text_is(next, "/") ? "" : next, name);
    }
    free(folder);
    free(next);
    return real;
}

char *path_real(const char *path)
{
    enum { LINKS_AT_MOST = 40 };
    return follow(path, LINKS_AT_MOST);
}

bool path_is_within(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 &&
           (path[length] == '\0' || path[length] == '/' || (length > 0 && folder[length - 1] == '/'));
}

bool path_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool path_is_loose_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode) && stat(path, &status) != 0;
}

/* How many bytes the letter takes that is written as *plain in a name of ours; 0 where it is none of these. A mark that
 * is set over the letter before it is left out: *plain is 0. */
static size_t plain_letter(const char *text, char *plain)
{
    static const struct {
        const char *letter;
        char plain;
    } letters[] = { { "å", 'a' }, { "ä", 'a' }, { "ö", 'o' }, { "é", 'e' }, { "Å", 'a' }, { "Ä", 'a' }, { "Ö", 'o' } };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (text_starts(text, letters[i].letter)) {
            *plain = letters[i].plain;
            return strlen(letters[i].letter);
        }
    *plain = '\0';
    return (unsigned char)text[0] == 0xCC && ((unsigned char)text[1] & 0xC0) == 0x80 ? 2 : 0;
}

char *path_id(const char *folder)
{
    char *absolute = path_absolute(folder);
    const char *name = strrchr(absolute, '/') + 1;
    char *id = memory_new(strlen(name) + 1, 1);
    size_t n = 0;
    while (*name != '\0') {
        char plain;
        size_t taken = plain_letter(name, &plain);
        if (taken == 0) {
            taken = 1;
            plain = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
            plain = (plain >= 'a' && plain <= 'z') || (plain >= '0' && plain <= '9') ? plain : '_';
        }
        if (plain != '\0' && !(plain == '_' && (n == 0 || id[n - 1] == '_')))
            id[n++] = plain;
        name += taken;
    }
    if (n > 0 && id[n - 1] == '_')
        n--;
    id[n] = '\0';
    free(absolute);
    return id;
}

/* Whether all is there, beside the programs, that every run reads, and `new` too. */
static bool is_whole(const char *programs, struct error *err)
{
    static const char *const needed[] = { "share/lagesbild/flow.mk",
                                          "share/lagesbild/texts/sv.txt",
                                          "share/lagesbild/texts/en.txt",
                                          "share/lagesbild/register/municipalities.csv",
                                          "share/lagesbild/register/crime.csv",
                                          "share/lagesbild/register/population.csv",
                                          "share/lagesbild/register/series.csv",
                                          "share/lagesbild/register/breaks.csv",
                                          "share/lagesbild/figures/draw.gp",
                                          "libexec/lagesbild/draw",
                                          "libexec/lagesbild/finish" };
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        struct text_buffer path = { 0 };
        text_buffer_format(&path, "%s/../%s", programs, needed[i]);
        if (!file_exists(path.text))
            (void)error_at(err, (struct place){ .file = path.text },
                           "this part of the program is not there; install lagesbild again");
        text_buffer_clear(&path);
    }
    return err->n_errors == n_errors;
}

bool path_installed(char **programs, char **share, struct error *err)
{
    char *program = realpath("/proc/self/exe", NULL);
    if (program == NULL)
        return error_system(err, "/proc/self/exe", "cannot find out where lagesbild is installed");
    *strrchr(program, '/') = '\0';
    *programs = program;
    *share = file_join(program, "../share/lagesbild");
    if (is_whole(program, err))
        return true;
    free(*programs);
    free(*share);
    *programs = *share = NULL;
    return false;
}

char *path_helpers(const char *programs)
{
    return file_join(programs, "../libexec/lagesbild");
}
