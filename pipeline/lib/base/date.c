/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

long date_days_of(int of_year, int of_month, int day)
{
    long year = of_year, month = of_month;
    year -= month <= 2;
    long era = year / 400, year_of_era = year - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

long date_days(const char *date)
{
    return date_days_of(atoi(date), atoi(date + 5), atoi(date + 8));
}

struct date_text date_text(long days)
{
    struct date_text date;
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097, day_of_era = days - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153, day = day_of_year - (153 * month + 2) / 5 + 1;
    long year = year_of_era + era * 400 + (month >= 10);
    (void)snprintf(date.text, sizeof date.text, "%04ld-%02ld-%02ld", year, month < 10 ? month + 3 : month - 9, day);
    return date;
}
