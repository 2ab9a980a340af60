/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/stage_findings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/findings.h"
#include "base/memory.h"

enum { RANK_ABOVE_ALL = 10 };

/* What one stage left. is_new: in this run. */
struct left {
    char *name;
    struct error told;
    bool is_new;
};

/* The file's time is that of when the stage left it, since the room was made of links or copies. */
static bool is_same_file(const char *folder, const char *other, const char *name)
{
    char *path = file_join(folder, name), *before = file_join(other, name);
    struct stat a, b;
    bool is_same = stat(path, &a) == 0 && stat(before, &b) == 0 && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
                   a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
    free(path);
    free(before);
    return is_same;
}

static int rank_of(const char *name)
{
    return atoi(name);
}

static void tell(struct messages *messages, struct left *left)
{
    const char *name = strchr(left->name, '_');
    struct arena arena = { 0 };
    name = name != NULL ? name + 1 : left->name;
    (void)messages_tell(messages, &left->told, arena_format(&arena, "lagesbild-%.*s", (int)strcspn(name, "."), name));
    arena_clear(&arena);
}

/* The lowest rank of those that failed in this run. */
static int failed_rank(const struct left *left, size_t n)
{
    int rank = RANK_ABOVE_ALL;
    for (size_t i = 0; i < n; i++)
        if (left[i].is_new && left[i].told.n_errors > 0 && rank_of(left[i].name) < rank)
            rank = rank_of(left[i].name);
    return rank;
}

bool stage_findings_tell(const struct rooms *rooms, const char *id, bool is_whole, struct messages *messages)
{
    char *folder = rooms_path(rooms, id, ".work/findings"), *place = file_join(rooms->output, id);
    char *before = file_join(place, ".work/findings"), **names = NULL;
    struct error err = { 0 };
    size_t n = 0;
    (void)file_list(folder, "", &names, &n, &err);
    struct left *left = memory_new(n, sizeof *left);
    for (size_t i = 0; i < n; i++) {
        char *path = file_join(folder, names[i]);
        left[i] = (struct left){ .name = names[i], .is_new = !is_same_file(folder, before, names[i]) };
        (void)findings_read(&left[i].told, path, &err);
        free(path);
    }
    int reached = is_whole ? RANK_ABOVE_ALL : failed_rank(left, n);
    for (size_t i = 0; i < n; i++) {
        if (left[i].is_new || rank_of(left[i].name) <= reached)
            tell(messages, &left[i]);
        error_clear(&left[i].told);
        free(names[i]);
    }
    bool is_read = messages_tell(messages, &err, "lagesbild");
    free(names);
    free(left);
    free(folder);
    free(place);
    free(before);
    return is_read;
}
