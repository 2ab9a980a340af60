/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/rooms.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "driver/children.h"
#include "driver/paths.h"
#include "driver/tree.h"

/* What was put aside stands under its place's name and this ending; beside a place on another file system, where people
 * have files of their own, under one that is surely ours. */
static const char aside_ending[] = ".old", near_aside_ending[] = ".lagesbild-old",
                  near_room_ending[] = ".lagesbild-new";

char *rooms_path(const struct rooms *rooms, const char *id, const char *within)
{
    char *room = file_join(rooms->run, id);
    if (within == NULL)
        return room;
    char *path = file_join(room, within);
    free(room);
    return path;
}

static char *with_ending(const char *path, const char *ending)
{
    struct text_buffer text = { 0 };
    text_buffer_format(&text, "%s%s", path, ending);
    return text_buffer_take(&text);
}

/* Where the results called `id` lie, or are to lie: output/ID, or where that leads as a link. Owned by the caller. */
static char *place_of(const struct rooms *rooms, const char *id)
{
    char *path = file_join(rooms->output, id), *place = path_real(path);
    free(path);
    return place;
}

static bool move(const char *from, const char *to, struct error *err)
{
    return rename(from, to) == 0 || error_system(err, to, "cannot put a folder in this place");
}

/* Whether something stands at the path, or where it leads as a link: a finding where that is nowhere, such as on a disk
 * that is not mounted, for results must not go where nobody looks for them. */
static bool look_at(const char *path, bool *is_there, struct error *err)
{
    struct stat status;
    struct place place = { .file = path };
    *is_there = stat(path, &status) == 0;
    if (*is_there || (errno == ENOENT && lstat(path, &status) != 0 && errno == ENOENT))
        return true;
    if (errno == ELOOP)
        return error_at(err, place, "this link leads in a circle; take it away or mend it");
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        return error_at(err, place,
                        "this link leads nowhere, to a folder of results was wanted; mount or make what it "
                        "leads to, or take the link away");
    return error_system(err, path, "cannot look at this folder");
}

/* The lock is inherited: what a killed run had started keeps the next one waiting as long as it lasts. */
static bool lock_output(struct rooms *rooms, struct messages *messages, struct error *err)
{
    char *path = file_join(rooms->output, ".lock");
    rooms->lock = open(path, O_RDWR | O_CREAT, 0666);
    bool done = rooms->lock >= 0;
    if (done && flock(rooms->lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            messages_say(messages, "run.waiting", (const struct filling[]){ { "place", rooms->shown }, { 0 } });
        while ((done = flock(rooms->lock, LOCK_EX) == 0) == false && errno == EINTR && children_signal() == 0)
            ;
    }
    if (!done)
        (void)error_system(err, path, "cannot lock the folder of results");
    free(path);
    return done;
}

bool rooms_open(struct rooms *rooms, const char *shown, struct messages *messages, struct error *err)
{
    *rooms = (struct rooms){ .output = path_absolute(shown), .shown = shown, .lock = -1 };
    rooms->run = file_join(rooms->output, ".run");
    bool is_there;
    if (!look_at(rooms->output, &is_there, err) || (!is_there && !file_make_folder(rooms->output, err)))
        return false;
    return lock_output(rooms, messages, err) && rooms_clear(rooms, err);
}

void rooms_close(struct rooms *rooms)
{
    if (rooms->lock >= 0)
        (void)close(rooms->lock);
    free(rooms->output);
    free(rooms->run);
    *rooms = (struct rooms){ .lock = -1 };
}

static bool put_back(const struct rooms *rooms, const char *name, struct error *err)
{
    char *id = memory_text(name);
    id[strlen(id) - strlen(aside_ending)] = '\0';
    char *place = place_of(rooms, id), *aside = file_join(rooms->run, name);
    bool done = file_exists(place) || move(aside, place, err);
    free(id);
    free(place);
    free(aside);
    return done;
}

bool rooms_clear(const struct rooms *rooms, struct error *err)
{
    DIR *stream = opendir(rooms->run);
    if (stream == NULL)
        return errno == ENOENT || error_system(err, rooms->run, "cannot read this folder");
    bool done = true;
    struct dirent *entry;
    while (done && (errno = 0, entry = readdir(stream)) != NULL)
        if (text_ends(entry->d_name, aside_ending))
            done = put_back(rooms, entry->d_name, err);
    if (done && errno != 0)
        done = error_system(err, rooms->run, "cannot read this folder");
    (void)closedir(stream);
    return done && tree_remove(rooms->run, err);
}

/* Marks of the run before, which are files that this one may write into. */
static bool remove_marks(const char *room, struct error *err)
{
    static const char *const marks[] = { ".work/done", ".work/shown", ".work/make" };
    bool done = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char *path = file_join(room, marks[i]);
        if (unlink(path) != 0 && errno != ENOENT)
            done = error_system(err, path, "cannot take this away");
        free(path);
    }
    return done;
}

/* A place on another file system than the rooms, through a link, has its own room beside it while it is taken. */
static bool recover_beside(const char *place, struct error *err)
{
    char *beside = with_ending(place, near_room_ending), *aside = with_ending(place, near_aside_ending);
    bool done = true;
    if (file_exists(aside))
        done = file_exists(place) ? tree_remove(aside, err) : move(aside, place, err);
    done = done && tree_remove(beside, err);
    free(beside);
    free(aside);
    return done;
}

bool room_open(const struct rooms *rooms, const char *id, struct error *err)
{
    char *room = rooms_path(rooms, id, NULL), *state = rooms_path(rooms, id, ".work/state"),
         *place = place_of(rooms, id);
    char *linked = file_join(rooms->output, id);
    struct stat status;
    bool is_link = lstat(linked, &status) == 0 && S_ISLNK(status.st_mode), is_there = false;
    bool done = (!is_link || recover_beside(place, err)) && look_at(linked, &is_there, err) &&
                file_make_folder(rooms->run, err);
    if (done && is_there)
        done = tree_link(place, room, err) && remove_marks(room, err);
    done = done && file_make_folder(state, err);
    free(room);
    free(state);
    free(place);
    free(linked);
    return done;
}

static bool has_no_exchange(int reason)
{
    return reason == EINVAL || reason == ENOSYS || reason == EOPNOTSUPP;
}

/* Exchanges the folders; where that cannot be done, what stands in the place is put aside first. */
static bool exchange(const char *room, const char *place, const char *aside, struct error *err)
{
    struct stat status;
    if (lstat(place, &status) != 0 && errno == ENOENT)
        return move(room, place, err);
    if (renameat2(AT_FDCWD, room, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
        return true;
    if (errno == EBUSY || errno == EXDEV)
        return error_at(err, (struct place){ .file = place },
                        "a file system is mounted here, which cannot be replaced; mount it above, or make this a link "
                        "to a folder in it");
    if (!has_no_exchange(errno))
        return error_system(err, place, "cannot put a folder in this place");
    if (!move(place, aside, err))
        return false;
    if (rename(room, place) == 0)
        return true;
    int reason = errno;
    (void)rename(aside, place); /* first of all: memory for the message may be short */
    errno = reason;
    return error_system(err, place, "cannot put a folder in this place");
}

/* The same where the place lies on another file system: the room is copied there first. What was there may stay behind:
 * the next run takes it away. */
static bool exchange_beside(const char *room, const char *place, struct error *err)
{
    char *beside = with_ending(place, near_room_ending), *aside = with_ending(place, near_aside_ending);
    bool done = tree_link(room, beside, err) && tree_sync(beside, err) && exchange(beside, place, aside, err);
    struct error ignored = { 0 };
    (void)(tree_remove(beside, &ignored) && tree_remove(aside, &ignored));
    error_clear(&ignored);
    free(beside);
    free(aside);
    return done;
}

static bool is_same_file_system(const char *room, const char *place)
{
    struct stat a, b;
    char *folder = memory_text(place);
    *strrchr(folder, '/') = '\0';
    bool is_same = stat(room, &a) == 0 && stat(*folder != '\0' ? folder : "/", &b) == 0 && a.st_dev == b.st_dev;
    free(folder);
    return is_same;
}

bool room_take_place(const struct rooms *rooms, const char *id, struct error *err)
{
    char *room = rooms_path(rooms, id, NULL), *aside = with_ending(room, aside_ending), *place = place_of(rooms, id);
    bool done = tree_sync(room, err);
    if (done)
        done = is_same_file_system(room, place) ? exchange(room, place, aside, err) : exchange_beside(room, place, err);
    free(room);
    free(aside);
    free(place);
    return done;
}

bool room_link(const char *target, const char *path, struct error *err)
{
    char before[PATH_MAX];
    ssize_t length = readlink(path, before, sizeof before);
    if (length >= 0 && (size_t)length == strlen(target) && strncmp(before, target, (size_t)length) == 0)
        return true;
    char *temporary = with_ending(path, ".new");
    bool done =
        (unlink(temporary) == 0 || errno == ENOENT) && symlink(target, temporary) == 0 && rename(temporary, path) == 0;
    if (!done)
        (void)error_system(err, path, "cannot make this link");
    free(temporary);
    return done;
}
