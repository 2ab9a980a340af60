/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/joint_room.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "driver/messages.h"

static void fail(const struct room_plan *plan, const char *message)
{
    char *place = file_join(plan->rooms->shown, plan->options->joint);
    messages_fail(plan->messages, message, (const struct filling[]){ { "place", place }, { 0 } });
    free(place);
}

static bool are_enough(const struct room_plan *plan, size_t n)
{
    if (n < 2)
        fail(plan, "run.too_few");
    return n >= 2;
}

bool joint_room_prepare(const struct room_plan *plan, size_t n_ready)
{
    struct error err;
    error_init(&err);
    if (!are_enough(plan, n_ready))
        return false;
    bool done = room_open(plan->rooms, plan->options->joint, &err) && study_room_link(plan, plan->options->joint, &err);
    return messages_tell(plan->messages, &err, "lagesbild") && done;
}

/* The newest year's document of that name in the folder, or NULL. Owned by the caller. */
static char *newest(const char *folder, const char *document)
{
    DIR *stream = opendir(folder);
    char *found = NULL;
    struct dirent *entry;
    while (stream != NULL && (entry = readdir(stream)) != NULL) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        char *year = file_join(folder, entry->d_name), *path = file_join(year, document);
        bool is_newer = file_exists(path) && (found == NULL || strcmp(path, found) > 0);
        char *other = is_newer ? found : path;
        if (is_newer)
            found = path;
        free(other);
        free(year);
    }
    if (stream != NULL)
        (void)closedir(stream);
    return found;
}

static void tell_newest(struct messages *messages, const char *folder, const char *document)
{
    char *path = newest(folder, document);
    if (path != NULL)
        messages_made(messages, path);
    free(path);
}

static bool finish(const struct room_plan *plan)
{
    const char *joint = plan->options->joint;
    char *room = rooms_path(plan->rooms, joint, NULL), *made = newest(room, "lpo.html");
    char *place = file_join(plan->rooms->output, joint);
    struct error err;
    error_init(&err);
    bool done = made == NULL || room_take_place(plan->rooms, joint, &err);
    done = messages_tell(plan->messages, &err, "lagesbild") && done;
    if (done && made != NULL) {
        tell_newest(plan->messages, place, "lpo.html");
        tell_newest(plan->messages, place, "aterkoppling.html");
    }
    free(room);
    free(made);
    free(place);
    return done;
}

bool joint_room_finish(const struct room_plan *plan, size_t n_whole, bool is_told)
{
    const char *joint = plan->options->joint;
    if (!are_enough(plan, n_whole))
        return false;
    char *mark = rooms_path(plan->rooms, joint, ".work/done");
    bool is_made = is_told && file_exists(mark);
    free(mark);
    if (!is_made)
        fail(plan, "run.joint_failed");
    return is_made && finish(plan);
}
