/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook.h"

#include <minizip/zip.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const struct part {
    const char *name, *text;
} parts[] = {
    { "xl/worksheets/sheet1.xml",
      "<worksheet xmlns='" SHEET
      "'><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
      "<row r='2'><c r='A2'><v>7</v></c><c r='B2' s='1'><v>44334</v></c></row></sheetData></worksheet>" },
    { "xl/sharedStrings.xml", "<sst xmlns='" SHEET "'><si><t>ID</t></si><si><t>DAG</t></si></sst>" },
    { "xl/styles.xml",
      "<styleSheet xmlns='" SHEET "'><numFmts><numFmt numFmtId='164' formatCode='d mmm yyyy'/></numFmts>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml",
      "<workbook xmlns='" SHEET "' xmlns:r='" OFFICE "'><sheets><sheet name='Svar' sheetId='1' r:id='rId1'/>"
      "</sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='rId2' Type='" OFFICE "/styles' Target='styles.xml'/>"
      "<Relationship Id='rId3' Type='" OFFICE "/sharedStrings' Target='sharedStrings.xml'/></Relationships>" },
    { "_rels/.rels",
      "<Relationships><Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/>"
      "</Relationships>" },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

static bool add_part(zipFile archive, const char *name, const void *bytes, size_t n)
{
    bool done = zipOpenNewFileInZip(archive, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0) == ZIP_OK &&
                zipWriteInFileInZip(archive, bytes, (unsigned)n) == ZIP_OK;
    return zipCloseFileInZip(archive) == ZIP_OK && done;
}

void workbook_write(const char *path, uint8_t choice, const uint8_t *bytes, size_t n)
{
    zipFile archive = zipOpen64(path, APPEND_STATUS_CREATE);
    bool done = archive != NULL;
    for (size_t i = 0; i < N_PARTS && done; i++)
        done = i == choice % N_PARTS ? add_part(archive, parts[i].name, bytes, n)
                                     : add_part(archive, parts[i].name, parts[i].text, strlen(parts[i].text));
    if (archive == NULL || zipClose(archive, NULL) != ZIP_OK || !done) {
        perror(path);
        exit(1);
    }
}
