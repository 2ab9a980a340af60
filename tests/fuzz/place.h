/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a target of the fuzzer works: a folder in memory, gone when the program ends, in which a file becomes what the
 * fuzzer gives. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Makes the folder, as a copy of the one at `model` where that is not NULL. The path is the program's for its life. */
const char *place_make(const char *model);

/* The whole path of a file, by its path from the folder; it is the place's until the next call. */
const char *place_path(const char *name);

/* Gives the file, by its path from the folder, these bytes; returns its whole path, which is the place's until the next
 * call. */
const char *place_write(const char *name, const uint8_t *bytes, size_t n);
