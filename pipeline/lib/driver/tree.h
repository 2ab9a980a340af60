/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole folders: linked, taken away, brought to the disk. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Makes the folder `to`, which is not there yet, of hard links to what lies below `from`, with the modes and times of
 * its folders; of copies where the file system has no links. */
bool tree_link(const char *from, const char *to, struct error *err);

/* Takes away the file or folder, or where something of it does not go, all else; one that is not there is no error. */
bool tree_remove(const char *path, struct error *err);

/* Waits until the file system of that folder has all on the disk that was written to it. */
bool tree_sync(const char *path, struct error *err);
