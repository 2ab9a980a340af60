/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a run works. It makes each study's results in output/.run/STUDY, of links to the files of output/STUDY, and
 * puts that folder in the place of output/STUDY when the run is whole: one that fails or is killed has touched nothing.
 * Whoever writes there replaces files by renaming, so that a link's other end stays as it is. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "driver/messages.h"

/* output: the folder of results from the root; shown: as the user wrote it (borrowed); run: output/.run; lock: held
 * while the rooms are open, and by programs that outlive a killed run. */
struct rooms {
    char *output, *run;
    const char *shown;
    int lock;
};

/* Makes the folder of results where it is not there, waits, and says so, until no other run writes there, and clears
 * what a killed one left. rooms_close is to be called in either case. */
bool rooms_open(struct rooms *rooms, const char *shown, struct messages *messages, struct error *err);

/* Takes away the rooms. First, where a run was killed while its results took their place, what it had put aside goes
 * back. */
bool rooms_clear(const struct rooms *rooms, struct error *err);
void rooms_close(struct rooms *rooms);

/* The path of a room, or of what lies in it (NULL: the room). Owned by the caller. */
char *rooms_path(const struct rooms *rooms, const char *id, const char *within);

/* Lays the room out. */
bool room_open(const struct rooms *rooms, const char *id, struct error *err);

/* Puts the room in the place of the results called `id` when all of it is on the disk, in one exchange; in two renames
 * where the file system knows no exchange. */
bool room_take_place(const struct rooms *rooms, const char *id, struct error *err);

/* Replaces the link at `path`, or makes it. */
bool room_link(const char *target, const char *path, struct error *err);
