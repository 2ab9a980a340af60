/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fuzzer's way into what reads bytes. PARSER of the environment says which reader it is; of what the reader has
 * several of, declarations of tables or kinds of files, an input's first byte chooses one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/findings.h"
#include "base/labelled_file.h"
#include "base/npy.h"
#include "base/pxweb.h"
#include "base/text.h"
#include "base/xlsx.h"
#include "draft/dictionary.h"
#include "language/text_file.h"
#include "place.h"
#include "tables/input_tables.h"
#include "workbook.h"

int LLVMFuzzerInitialize(int *n_arguments, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Reads the file at `path`; `choice` is the first byte. */
typedef void read_function(uint8_t choice, const char *path, struct error *err);

static void read_table(uint8_t choice, const char *path, struct error *err)
{
    struct table table;
    size_t n = 0;
    while (input_schemas[n] != NULL)
        n++;
    table_init(&table, input_schemas[choice % n]);
    if (table_read(&table, path, "input", err)) {
        table_index(&table);
        table_sort(&table);
    }
    table_clear(&table);
}

static void read_workbook(uint8_t choice, const char *path, struct error *err)
{
    struct xlsx workbook;
    bool is_open = xlsx_open(&workbook, path, "input", err);
    for (size_t i = 0; is_open && i < workbook.n_sheets; i++) {
        struct xlsx_cells cells;
        (void)xlsx_read(&workbook, &workbook.sheets[i], &cells, err);
        xlsx_cells_clear(&cells);
    }
    xlsx_close(&workbook);
    (void)choice;
}

static void read_array(uint8_t choice, const char *path, struct error *err)
{
    struct npy_array array;
    uint32_t sum = 0;
    if (!npy_map(&array, path, err))
        return;
    for (size_t i = 0; array.type != NPY_FLOAT64 && i < array.n; i++)
        sum += npy_code(&array, i);
    npy_unmap(&array);
    (void)(choice + sum);
}

static bool read_cells(void *context, const struct csv_row *row, struct error *err)
{
    size_t *length = context;
    for (size_t i = 0; i < row->n_fields; i++)
        *length += strlen(row->fields[i]);
    (void)err;
    return true;
}

static void read_labelled(uint8_t choice, const char *path, struct error *err)
{
    struct labelled_dictionary dictionary = { 0 };
    size_t length = 0;
    (void)labelled_dictionary_read(&dictionary, path, "input", err);
    (void)labelled_file_read(path, "input", read_cells, &length, err);
    labelled_dictionary_clear(&dictionary);
    (void)choice;
}

static void read_dictionary(uint8_t choice, const char *path, struct error *err)
{
    struct dictionary dictionary;
    (void)dictionary_read(&dictionary, path, "input", err);
    dictionary_clear(&dictionary);
    (void)choice;
}

static void read_texts(uint8_t choice, const char *path, struct error *err)
{
    struct text_file file = { 0 };
    if (text_file_read(&file, path, "input", err))
        for (size_t i = 0; i < file.n; i++)
            (void)text_file_choice(&file, &file.messages[i], err);
    text_file_clear(&file);
    (void)choice;
}

static void read_table_of_database(uint8_t choice, const char *path, struct error *err)
{
    struct sheet sheet = { 0 };
    struct pxweb pxweb = { 0 };
    if (pxweb_read_sheet(&sheet, path, "input", "crime/", err))
        (void)pxweb_find(&pxweb, &sheet);
    pxweb_clear(&pxweb);
    sheet_clear(&sheet);
    (void)choice;
}

static void read_findings(uint8_t choice, const char *path, struct error *err)
{
    (void)findings_read(err, path, err);
    (void)choice;
}

/* write: NULL where the bytes are the file. */
static const struct parser {
    const char *name, *file;
    read_function *read;
    void (*write)(const char *path, uint8_t choice, const uint8_t *bytes, size_t n);
} parsers[] = {
    { "table", "input.csv", read_table, NULL },
    { "workbook", "input.xlsx", read_workbook, NULL },
    { "sheet", "input.xlsx", read_workbook, workbook_write },
    { "array", "input.npy", read_array, NULL },
    { "sav", "input.sav", read_labelled, NULL },
    { "por", "input.por", read_labelled, NULL },
    { "dta", "input.dta", read_labelled, NULL },
    { "sas7bdat", "input.sas7bdat", read_labelled, NULL },
    { "dictionary", "input.csv", read_dictionary, NULL },
    { "texts", "input.txt", read_texts, NULL },
    { "pxweb", "input.csv", read_table_of_database, NULL },
    { "findings", "input", read_findings, NULL },
};
enum { N_PARSERS = sizeof parsers / sizeof *parsers };

static const struct parser *parser;

int LLVMFuzzerInitialize(int *n_arguments, char ***words)
{
    const char *name = getenv("PARSER");
    for (size_t i = 0; i < N_PARSERS; i++)
        if (name != NULL && text_is(parsers[i].name, name))
            parser = &parsers[i];
    if (parser == NULL) {
        for (size_t i = 0; i < N_PARSERS; i++)
            (void)puts(parsers[i].name);
        exit(name != NULL);
    }
    (void)place_make(NULL);
    (void)n_arguments;
    (void)words;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct error err = { 0 };
    if (n > 0 && parser->write != NULL)
        parser->write(place_path(parser->file), *bytes, bytes + 1, n - 1);
    else if (n > 0)
        (void)place_write(parser->file, bytes + 1, n - 1);
    if (n > 0)
        parser->read(*bytes, place_path(parser->file), &err);
    error_clear(&err);
    return 0;
}
