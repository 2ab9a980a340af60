/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* floor FILE...: what libcsv alone needs to read the files: every field and row is counted, and nothing else done. The
 * least that a program with this parser can take. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 65536 };

struct counted {
    size_t fields, rows;
};

static void on_field(void *field, size_t length, void *context)
{
    (void)field;
    (void)length;
    ((struct counted *)context)->fields++;
}

static void on_row(int mark, void *context)
{
    (void)mark;
    ((struct counted *)context)->rows++;
}

int main(int n_words, char **words)
{
    static char chunk[CHUNK];
    for (int i = 1; i < n_words; i++) {
        struct csv_parser parser;
        struct counted counted = { 0 };
        size_t n;
        FILE *stream = fopen(words[i], "r");
        if (stream == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
            perror(words[i]);
            return 1;
        }
        while ((n = fread(chunk, 1, sizeof chunk, stream)) > 0)
            if (csv_parse(&parser, chunk, n, on_field, on_row, &counted) != n) {
                (void)fprintf(stderr, "floor: %s: %s\n", words[i], csv_strerror(csv_error(&parser)));
                return 1;
            }
        (void)csv_fini(&parser, on_field, on_row, &counted);
        csv_free(&parser);
        (void)fclose(stream);
        (void)printf("%s: %zu rows, %zu fields\n", words[i], counted.rows, counted.fields);
    }
    return 0;
}
