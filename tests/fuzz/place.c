/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

static char folder[64], path[PATH_MAX];

static void take_away(void)
{
    struct arena arena = { 0 };
    (void)!system(arena_format(&arena, "rm -rf '%s'", folder));
    arena_clear(&arena);
}

const char *place_make(const char *model)
{
    struct arena arena = { 0 };
    (void)snprintf(folder, sizeof folder, "%s/lagesbild-fuzz-XXXXXX",
                   access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(folder) == NULL ||
        (model != NULL && system(arena_format(&arena, "cp -a '%s/.' '%s'", model, folder)) != 0)) {
        perror(folder);
        exit(1);
    }
    arena_clear(&arena);
    (void)atexit(take_away);
    return folder;
}

const char *place_path(const char *name)
{
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

const char *place_write(const char *name, const uint8_t *bytes, size_t n)
{
    FILE *stream = fopen(place_path(name), "w");
    if (stream == NULL || fwrite(bytes, 1, n, stream) != n || fclose(stream) != 0) {
        perror(path);
        exit(1);
    }
    return path;
}
