/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the Gregorian calendar, counted. */
#pragma once

/* Days from 1970-01-01 to a day, and to a date YYYY-MM-DD.
 * Source: Howard Hinnant, chrono-compatible low-level date algorithms (2014), days_from_civil. */
long date_days_of(int year, int month, int day);
long date_days(const char *date);

/* The date of a day since 1970-01-01.
 * Source: the same, civil_from_days. */
struct date_text {
    char text[64];
};
struct date_text date_text(long days);
