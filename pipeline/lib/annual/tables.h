/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tables the annual report's kit has, from protected tables and findings: nothing here computes a result. */
#pragma once

#include "annual/listing.h"
#include "picture/picture.h"

/* Fills an empty book with the tables of the picture's year, those without rows left out. What it holds is the
 * picture's. The picture must have been read with picture_read_followed. */
void tables_collect(struct book *book, struct picture *picture, struct error *err);
