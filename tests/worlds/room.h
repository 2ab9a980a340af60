/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where drawn studies are run: a folder that is laid out as an installation is, so that the ordinary commands find the
 * drawn register in it, and one study at a time, its results beside it. */
#pragma once

#include "base/error.h"
#include "drawn.h"

/* study, output: of the study that is in it. crime: the program's own register of crime, which a study that draws none
 * has, whatever the study before it had drawn. All owned by the room. */
struct room {
    char *folder, *study, *output, *crime;
};

/* Makes a room in `folder` of the programs that were built in `build`; the register's populations are cut to those of
 * everybody, which is all that its counts are rated by. On failure it is still to be cleared. */
bool room_open(struct room *room, const char *folder, const char *build, struct error *err);

/* Frees what is known of the room; its folder stays, to be looked at. */
void room_leave(struct room *room);

/* Takes the room and all that is in it away. */
void room_clear(struct room *room);

/* Writes the study, and its register, in place of the one before. */
bool room_take(struct room *room, const struct drawn *drawn, struct error *err);

/* Runs the stages in the order of flow.mk, each as it is there, on the study; figures are empty drawings, documents are
 * made only where they are wanted. */
bool room_run_stages(struct room *room, const struct drawn *drawn, bool with_documents, struct error *err);

/* Runs `lagesbild run` on it, and holds the tables that stages hand over against those of room_run_stages before:
 * findings name the tables that differ. */
bool room_run_flow(struct room *room, struct error *err);
