/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery_source.h"

#include "base/labelled_file.h"
#include "ingest/delivery_sheet.h"
#include "ingest/labelled_scales.h"
#include "base/translation.h"

bool delivery_source_prepare(struct delivery_file *file, const struct codebook_year *codebook, bool tells,
                             struct error *err)
{
    switch (file->kind) {
    case DELIVERY_CSV: return true;
    case DELIVERY_LABELLED: return !tells || labelled_scales_check(file, codebook, err);
    case DELIVERY_WORKBOOK: return delivery_sheet_choose(file, codebook, tells, err);
    }
    return false;
}

bool delivery_source_read(const struct delivery_file *file, struct csv_format *found, csv_row_function *row_function,
                          void *context, struct error *err)
{
    if (found != NULL)
        *found = (struct csv_format){ .encoding = "UTF-8" };
    switch (file->kind) {
    case DELIVERY_CSV: return csv_read(file->path, file->shown, file->format, found, row_function, context, err);
    case DELIVERY_LABELLED: return labelled_file_read(file->path, file->shown, row_function, context, err);
    case DELIVERY_WORKBOOK: return delivery_sheet_read(file, row_function, context, err);
    }
    return false;
}

const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ';': return "semicolon";
    case ',': return "comma";
    case '\t': return "tab";
    default: return "bar";
    }
}

const char *delivery_source_said(struct arena *arena, const struct delivery_file *file, struct csv_format found)
{
    enum labelled_program program = PROGRAM_SPSS;
    switch (file->kind) {
    case DELIVERY_CSV: return arena_format(arena, "%s, %s", found.encoding, delimiter_name(found.delimiter));
    case DELIVERY_LABELLED:
        (void)labelled_file_is(file->path, &program);
        return arena_format(arena, translated("a file of %s"), labelled_program_name(program));
    case DELIVERY_WORKBOOK: return translated("a workbook");
    }
    return "";
}
