/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths as users write them, and where they lead. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* The path from the root as the user sees it: links stay, `.`, `..` and doubled slashes go. Owned by the caller. */
char *path_absolute(const char *path);

/* Where the path leads when every link is followed. What is not there yet, at its end, stays as it is written, and a
 * link that leads nowhere is followed too. Owned by the caller. */
char *path_real(const char *path);

/* Whether `path` is `folder` or lies below it; both as path_real gives them. */
bool path_is_within(const char *path, const char *folder);

bool path_is_folder(const char *path);

/* Whether a link stands there that leads to nothing that can be seen. */
bool path_is_loose_link(const char *path);

/* The name under which the results of the study in that folder are kept: the folder's name in small letters, digits and
 * _; "" where it has none. Owned by the caller. */
char *path_id(const char *folder);

/* The folder of the programs, and that of what they share. Owned by the caller, but for a failure: where the system
 * does not say where the program lies, or what every run reads is not there, which is an installation that is not
 * whole. */
bool path_installed(char **programs, char **share, struct error *err);

/* The folder of what a run starts and no user does: drawing, printing, converting. Owned by the caller. */
char *path_helpers(const char *programs);
