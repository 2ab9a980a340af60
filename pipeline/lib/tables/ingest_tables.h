/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1_ingest: respondents as arrays, and what became of the delivered file. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/surveys.h"

/* clang-format off */

/* 1_ingest/YEAR/report.csv, private: it quotes respondents. */
#define REPORT_COLUMNS(C, T) \
    C(T, INTEGER, line, "line of the delivered file, empty = the file as a whole", ) \
    C(T, TEXT, column, "raw header, empty = the row as a whole", ) \
    C(T, TEXT, value, "what stood there", ) \
    C(T, WORD(ingest_action), action, "what was done: rows read, kept or dropped, cells unknown (an answer that the codebook does not have, counted as not stated), missing (a weight, stratum or id that means nothing), coded (only * of the scale knows it) or filled (last cells left off), columns and lines ignored, the file decoded", .is_required = true) \
    C(T, WORD(ingest_reason), reason, "why", .is_required = true)

/* 1_ingest/YEAR/variables.csv: one row an array YEAR/VARIABLE.npy. storage code: dense unsigned codes 0.. into levels.csv;
 * number: float64, NaN = missing. */
#define INGEST_VARIABLE_COLUMNS(C, T) \
    C(T, ID, variable, "variable; its array is VARIABLE.npy beside this file", .is_key = true, .is_required = true) \
    C(T, WORD(role), role, "what it is for", ) \
    C(T, WORD(stored_as), storage, "code or number", ) \
    C(T, TEXT, scale, "its scale", ) \
    C(T, TEXT, column, "raw header", ) \
    C(T, TEXT, question, "the question as put that year", ) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", )

/* 1_ingest/YEAR/levels.csv: what each dense code of a variable means. */
#define INGEST_LEVEL_COLUMNS(C, T) \
    C(T, ID, variable, "variable", .is_key = true, .is_required = true) \
    C(T, INTEGER, index, "value in the array", .is_key = true, .is_required = true, .high = 2e9) \
    C(T, TEXT, code, "code of the codebook, or the cell's text for id, stratum, psu", ) \
    C(T, NUMBER, value, "the code as a number, where it is one", ) \
    C(T, WORD(answer_status), status, "kind of answer", .is_required = true) \
    C(T, TEXT, label_sv, "Swedish label", ) \
    C(T, TEXT, label_en, "English label", ) \
    C(T, NUMBER, lowest, "smallest number that was delivered for it", .low = -1e300, .high = 1e300) \
    C(T, NUMBER, highest, "largest", .low = -1e300, .high = 1e300)

/* 1_ingest/YEAR/summary.csv: the report without its quotations, for the quality box. */
#define INGEST_SUMMARY_COLUMNS(C, T) \
    C(T, WAVE, year, "survey year", .is_key = true, .is_required = true) \
    C(T, TEXT, column, "raw header, empty = rows", .is_key = true) \
    C(T, WORD(ingest_action), action, "what was done, as in report.csv", .is_key = true) \
    C(T, WORD(ingest_reason), reason, "why", .is_key = true) \
    C(T, INTEGER, count, "how many rows or cells", .unit = "count", .high = 2e9)

#define INGEST_TABLES(TABLE) \
    TABLE(report, REPORT_COLUMNS, "report.csv", "every row and cell of a delivered file that was not taken as it stood") \
    TABLE(ingest_variable, INGEST_VARIABLE_COLUMNS, "variables.csv", "the arrays of a survey year") \
    TABLE(ingest_level, INGEST_LEVEL_COLUMNS, "levels.csv", "what the codes in the arrays mean") \
    TABLE(ingest_summary, INGEST_SUMMARY_COLUMNS, "ingest_summary.csv", "the ingest report, counted")
INGEST_TABLES(TABLE_DECLARE)
/* clang-format on */
