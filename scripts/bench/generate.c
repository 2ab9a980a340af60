/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate FOLDER FIRST_YEAR N_YEARS N_ROWS SEED: a study of a size to measure time with, in FOLDER: in each year
 * N_ROWS respondents of 45 columns, drawn by area: an id, area, sex, age and way of answering, and 40 questions of a
 * battery with four answers, "vet ej" and none. 35 indicators, the last a composite of ten. The same seed gives the
 * same bytes. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <gsl/gsl_rng.h>

enum { N_AREAS = 20, N_ITEMS = 40, N_SHARES = 34, N_OF_COMPOSITE = 10, N_AGES = 5, MOST_PATH = 4096, PEOPLE = 40 };

static const char *folder;

static FILE *open_file(const char *name)
{
    char path[MOST_PATH];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "w");
    if (stream == NULL) {
        (void)fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
        exit(1);
    }
    return stream;
}

static void close_file(FILE *stream)
{
    bool has_failed = ferror(stream) != 0;
    if (fclose(stream) != 0 || has_failed) {
        (void)fprintf(stderr, "generate: cannot write: %s\n", strerror(errno));
        exit(1);
    }
}

static void make_folder(const char *name)
{
    char path[MOST_PATH];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        (void)fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
        exit(1);
    }
}

static void write_text(const char *name, const char *text)
{
    FILE *stream = open_file(name);
    (void)fputs(text, stream);
    close_file(stream);
}

static void write_codebook(void)
{
    write_text("codebook/themes.csv", "theme,label_sv,label_en\ntrygghet,trygghet,safety\n");
    FILE *variables = open_file("codebook/variables.csv"), *scales = open_file("codebook/scales.csv"),
         *indicators = open_file("codebook/indicators.csv");
    (void)fputs("variable,column,scale,role,label_sv,label_en\nid,lopnr,,id,nummer,number\narea,omrade,area,domain,"
                "område,area\nsex,kon,sex,domain,kön,sex\nage,alder,age,domain,ålder,age\nmode,lage,mode,mode,sätt,"
                "mode\n",
                variables);
    (void)fputs("scale,raw,code,status,label_sv,label_en\nsex,1,kvinna,answered,kvinnor,women\nsex,2,man,answered,"
                "män,men\nmode,1,post,answered,papper,paper\nmode,2,webb,answered,webb,web\n",
                scales);
    for (int i = 1; i <= N_AGES; i++)
        (void)fprintf(scales, "age,%d,alder%d,answered,ålder %d,age %d\n", i, i, i, i);
    for (int i = 1; i <= N_AREAS; i++)
        (void)fprintf(scales, "area,%d,del%d,answered,del %d,part %d\n", i, i, i, i);
    for (int i = 1; i <= 4; i++)
        (void)fprintf(scales, "problem,%d,%d,answered,svar %d,answer %d\n", i, i, i, i);
    (void)fputs("problem,9,9,dont_know,vet ej,do not know\nproblem,(empty),,not_stated,,\n", scales);
    (void)fputs("indicator,theme,kind,variables,counts,direction,relevant_change,label_sv,label_en\n", indicators);
    for (int i = 1; i <= N_ITEMS; i++)
        (void)fprintf(variables, "f%d,f%d,problem,item,fråga %d,question %d\n", i, i, i, i);
    for (int i = 1; i <= N_SHARES; i++)
        (void)fprintf(indicators, "andel_%d,trygghet,share,f%d,3 4,bad,0.05,problem %d,problem %d\n", i, i, i, i);
    (void)fputs("alla,trygghet,composite,", indicators);
    for (int i = 1; i <= N_OF_COMPOSITE; i++)
        (void)fprintf(indicators, "%sandel_%d", i > 1 ? " " : "", i);
    (void)fputs(",,bad,0.05,problem över lag,problems over all\n", indicators);
    close_file(variables);
    close_file(scales);
    close_file(indicators);
    FILE *areas = open_file("codebook/areas.csv");
    (void)fputs("area,label_sv,label_en\n", areas);
    for (int i = 1; i <= N_AREAS; i++)
        (void)fprintf(areas, "del%d,Del %d,Part %d\n", i, i, i);
    close_file(areas);
}

/* The respondents of an area: as many in each, the first a few more. */
static long respondents_of(long n_rows, int area)
{
    return n_rows / N_AREAS + (area <= n_rows % N_AREAS);
}

/* A battery's answer: more of 3 and 4 in some areas and years, 3 % "vet ej", 2 % none. */
static char draw_answer(gsl_rng *chance, int area, int item, int year)
{
    unsigned long drawn = gsl_rng_uniform_int(chance, 1000);
    unsigned long cut = 250 + 17 * (unsigned)((item * 7 + area * 3 + year) % 23);
    return drawn >= 980 ? '\0' : drawn >= 950 ? '9' : drawn >= cut ? (drawn % 2 ? '1' : '2') : (drawn % 3 ? '3' : '4');
}

static void write_year(int year, long n_rows, gsl_rng *chance)
{
    char name[64], row[512];
    (void)snprintf(name, sizeof name, "survey/%d.csv", year);
    FILE *survey = open_file(name);
    (void)fputs("lopnr,omrade,kon,alder,lage", survey);
    for (int i = 1; i <= N_ITEMS; i++)
        (void)fprintf(survey, ",f%d", i);
    (void)putc('\n', survey);
    long id = 1000000L * (year % 100);
    for (int area = 1; area <= N_AREAS; area++)
        for (long k = 0; k < respondents_of(n_rows, area); k++) {
            int length =
                snprintf(row, sizeof row, "%08ld,%d,%d,%d,%d", ++id, area, 1 + (int)gsl_rng_uniform_int(chance, 2),
                         1 + (int)gsl_rng_uniform_int(chance, N_AGES), 1 + (int)gsl_rng_uniform_int(chance, 2));
            char *end = row + length;
            for (int item = 1; item <= N_ITEMS; item++) {
                char answer = draw_answer(chance, area, item, year);
                *end++ = ',';
                if (answer != '\0')
                    *end++ = answer;
            }
            *end++ = '\n';
            (void)fwrite(row, 1, (size_t)(end - row), survey);
        }
    close_file(survey);
}

static void write_sample(int first, int n_years, long n_rows)
{
    FILE *sample = open_file("sample.csv");
    (void)fputs("year,area,population,sent,returned\n", sample);
    for (int year = first; year < first + n_years; year++)
        for (int area = 1; area <= N_AREAS; area++) {
            long n = respondents_of(n_rows, area);
            (void)fprintf(sample, "%d,del%d,%ld,%ld,%ld\n", year, area, n * (PEOPLE + area), 2 * n, n);
        }
    close_file(sample);
}

int main(int n_words, char **words)
{
    if (n_words != 6) {
        (void)fputs("usage: generate FOLDER FIRST_YEAR N_YEARS N_ROWS SEED\n", stderr);
        return 2;
    }
    folder = words[1];
    int first = atoi(words[2]), n_years = atoi(words[3]);
    long n_rows = atol(words[4]);
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_taus2);
    gsl_rng_set(chance, strtoul(words[5], NULL, 10));
    make_folder("");
    make_folder("survey");
    make_folder("codebook");
    FILE *study = open_file("study.csv");
    (void)fprintf(study, "key,value\nname,Storstad\ncode,9901\nyear,%d\n", first + n_years - 1);
    close_file(study);
    write_codebook();
    write_sample(first, n_years, n_rows);
    for (int year = first; year < first + n_years; year++)
        write_year(year, n_rows, chance);
    gsl_rng_free(chance);
    return 0;
}
