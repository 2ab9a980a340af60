/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook of the annual report's kit: a cover, the contents with links, the notes, and one table a listing.
 * Source of the requirements: UK Government Analysis Function, Releasing statistics in spreadsheets (2023): one table a
 * sheet, its title in A1, marked up as a table, no merged and no empty header cell, marks explained in the notes,
 * nothing told by colour alone. */
#pragma once

#include "annual/listing.h"
#include "picture/picture.h"

/* Writes the workbook whole or not at all. The same book gives the same bytes: its properties hold no time. A text
 * longer than a cell of a workbook takes (32 767 characters) is an error. */
bool workbook_write(const struct book *book, struct picture *picture, const char *path, struct error *err);
