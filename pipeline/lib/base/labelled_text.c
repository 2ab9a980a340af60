/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/labelled_text.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/number.h"
#include "base/text.h"

/* Formats by their names without width and decimals. Days of SPSS are seconds, those of the others days. */
static const char *const spss_dates[] = { "DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR", NULL };
static const char *const spss_date_times[] = { "DATETIME", "YMDHMS", NULL };
static const char *const sas_dates[] = { "DATE",    "DDMMYY",  "MMDDYY",   "YYMMDD",   "YYMM",    "MONYY",   "JULIAN",
                                         "E8601DA", "B8601DA", "WEEKDATE", "WORDDATE", "NLDATE",  "DDMMYYP", "DDMMYYD",
                                         "YYMMDDD", "YYMMDDN", "YYMMDDP",  "MMDDYYD",  "MMDDYYP", NULL };
static const char *const sas_date_times[] = { "DATETIME", "E8601DT", "B8601DT", "NLDATM", "DATEAMPM", "MDYAMPM", NULL };
static const char *const times[] = { "TIME", "HHMM", "TOD", "E8601TM", "B8601TM", "TIMEAMPM", NULL };

static bool is_among(const char *name, const char *const *names)
{
    while (*names != NULL && !text_is(*names, name))
        names++;
    return *names != NULL;
}

/* Stata's %td and %d are days, %tc and %tC milliseconds; weeks, months and quarters stay the numbers that they are. */
static enum labelled_form form_of_stata(const char *format)
{
    format += *format == '%';
    format += *format == '-';
    bool is_old = *format == 'd', is_time = *format == 't';
    if (is_old || (is_time && format[1] == 'd'))
        return LABELLED_DATE;
    return is_time && tolower((unsigned char)format[1]) == 'c' ? LABELLED_DATE_TIME : LABELLED_NUMBER;
}

enum labelled_form labelled_form_of(const readstat_variable_t *variable, enum labelled_program program)
{
    if (readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING)
        return LABELLED_TEXT;
    const char *format = readstat_variable_get_format(variable);
    if (format == NULL)
        return LABELLED_NUMBER;
    if (program == PROGRAM_STATA)
        return form_of_stata(format);
    char name[32];
    size_t length = strlen(format);
    while (length > 0 && (isdigit((unsigned char)format[length - 1]) || format[length - 1] == '.'))
        length--;
    (void)snprintf(name, sizeof name, "%.*s", (int)length, format);
    for (char *c = name; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    bool is_spss = program == PROGRAM_SPSS;
    if (is_among(name, is_spss ? spss_dates : sas_dates))
        return LABELLED_DATE;
    if (is_among(name, is_spss ? spss_date_times : sas_date_times))
        return LABELLED_DATE_TIME;
    return is_among(name, times) ? LABELLED_TIME : LABELLED_NUMBER;
}

static const double seconds_a_day = 86400;

/* Seconds from 1970. SPSS counts from 1582-10-14 in seconds; Stata and SAS from 1960-01-01, days in days, and moments
 * in milliseconds and in seconds. */
static double seconds_of(double value, enum labelled_form form, enum labelled_program program)
{
    const double spss_before = 141428, others_before = 3653;
    if (program == PROGRAM_SPSS)
        return value - spss_before * seconds_a_day;
    double unit = form == LABELLED_DATE ? seconds_a_day : program == PROGRAM_STATA ? 0.001 : 1;
    return value * unit - others_before * seconds_a_day;
}

/* Writes the day or the moment; false where there was none such, in years of four digits. */
static bool print_day(char text[LABELLED_CELL], double seconds, enum labelled_form form)
{
    const double first = -30610224000.0, last = 253402300799.0;
    if (!(seconds >= first && seconds <= last))
        return false;
    time_t moment = (time_t)round(seconds); /* a day that a formula made may lie a hair below midnight */
    struct tm parts;
    return gmtime_r(&moment, &parts) != NULL &&
           strftime(text, LABELLED_CELL, form == LABELLED_DATE ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S", &parts) > 0;
}

static bool print_time(char text[LABELLED_CELL], double seconds)
{
    if (!(seconds >= 0 && seconds < seconds_a_day))
        return false;
    int whole = (int)seconds;
    (void)snprintf(text, LABELLED_CELL, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    return true;
}

/* A value that was kept in four bytes has the digits that these hold: 0.1 rather than 0.10000000149011612. */
static void print_float(char text[LABELLED_CELL], float value)
{
    enum { FEWEST_DIGITS = 6, MOST_DIGITS = 9 };
    double read = MISSING;
    for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS && !(isfinite(read) && (float)read == value); digits++) {
        (void)snprintf(text, LABELLED_CELL, "%.*g", digits, (double)value);
        if (!number_parse(text, &read))
            read = MISSING;
    }
}

static void print_number(char text[LABELLED_CELL], double value)
{
    const double whole_to = 9007199254740992.0;
    if (fabs(value) < whole_to && value == floor(value))
        (void)snprintf(text, LABELLED_CELL, "%.0f", value == 0 ? 0 : value);
    else
        (void)number_print(text, value);
}

const char *labelled_text_of_number(char text[LABELLED_CELL], readstat_value_t value, enum labelled_form form,
                                    enum labelled_program program)
{
    double number = readstat_double_value(value);
    *text = '\0';
    if (!isfinite(number))
        return text;
    bool is_day = form == LABELLED_DATE || form == LABELLED_DATE_TIME;
    if (is_day && print_day(text, seconds_of(number, form, program), form))
        return text;
    if (form == LABELLED_TIME && print_time(text, number))
        return text;
    if (readstat_value_type(value) == READSTAT_TYPE_FLOAT && number != floor(number))
        print_float(text, readstat_float_value(value));
    else
        print_number(text, number);
    return text;
}
