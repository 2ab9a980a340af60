/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of reported crime in a study, in the layouts that offices hand out, read into one table of counts.
 * crime/sources.csv lists the files and their layouts, crime/offences.csv says which label is which series,
 * municipalities.csv which name is which code. A cell that holds no number becomes a status, never 0. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "crime/crime_tables.h"
#include "study/study.h"

/* Layouts offered: those of profile.h, each described at the head of its own file.
 *
 * Adds one rate row for each (year, period, area, series) with count, population and status; the rates themselves stay
 * empty. An area is the code where municipalities.csv knows the name, an id of codebook/areas.csv, else (in tidy and
 * kolada) the text itself. Without offences.csv a label that is an id is its own series. bundled: the folder of the
 * register of all municipalities (bundled.h, register_figures.h), or NULL. Status: ok; flagged:preliminary (" prel.");
 * flagged:no_population; no_data:unavailable (..), :not_applicable (.), :suppressed (XX), :missing (a dash that means
 * it, or that nothing says the meaning of), :empty, :unreadable, :incomplete (a sum that lacks a part), :no_such_area
 * (a year in which the area does not exist). Notes: the layout that a file was recognised as, where sources.csv names
 * none; sums of labels; rows of women and men beside their total. Warnings, each kind once a file with its count:
 * labels and areas that nothing names and what they are near to, text read in the wrong encoding, a dash of unknown
 * meaning, unreadable cells, a listed file that is not there, and those of combine.h, populations.h and area_sums.h.
 * Errors: a layout not recognised, a file in crime/ that is not listed or of which nothing was used, parts without
 * their total, a mark that may part thousands, a name of two areas, and those of combine.h and offence_tree.h.
 *
 * year: the picture's: of the register's other municipalities this year and the one before are taken alone, for none
 * other is held against the own one; 0: all years. */
bool crime_files_read(const struct study *study, const char *bundled, int year, struct crime_tables *tables,
                      struct error *err);
