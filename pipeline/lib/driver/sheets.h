/* The tables that people keep as sheets: NAME.xlsx is read like the NAME.csv that it stands for. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Whether the study in `folder` has any. */
bool sheets_are_there(const char *folder);

/* Makes `to` a folder of links to the files of the study in `folder` (called `shown`), in which the first sheet of each
 * NAME.xlsx is NAME.xlsx.csv: stages read there, nothing is written below the study, and messages name NAME.xlsx.
 * Findings: a table of the same name stands beside it; xlsx2csv is not installed, or finds no sheet. */
bool sheets_convert(const char *folder, const char *shown, const char *to, struct error *err);
