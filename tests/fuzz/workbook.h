/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of a sheet, of which one part is what the fuzzer gives: an archive whose bytes are changed is hardly ever
 * one that can be opened, so that its XML would not be read. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Writes the workbook. choice: which part has the bytes, by its place modulo 6: the sheet, its strings, its styles, the
 * list of sheets, what these refer to, what the archive does. */
void workbook_write(const char *path, uint8_t choice, const uint8_t *bytes, size_t n);
