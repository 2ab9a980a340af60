/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/sheet.h"
#include "base/text.h"
#include "driver/children.h"
#include "driver/tree.h"
#include "write.h"
#include "print.h"

enum { MOST_WORDS = 24, FOLDER_YEAR = 8 };

static char *joined(const char *folder, const char *first, const char *second)
{
    char *upper = file_join(folder, first), *path = file_join(upper, second);
    free(upper);
    return path;
}

/* ---- the room */

/* The register's populations of everybody alone: its rows whose sex and age are empty. */
static bool cut_populations(const char *folder, struct error *err)
{
    char *path = file_join(folder, "population.csv");
    struct sheet sheet;
    struct text_buffer text = { 0 };
    bool done = sheet_read(&sheet, path, "population.csv", false, err);
    for (size_t r = 0; done && r < sheet.n_rows; r++) {
        const struct sheet_row *row = &sheet.rows[r];
        if (r > 0 && *sheet_cell(row, 1) != '\0')
            continue;
        for (size_t i = 0; i < row->n; i++)
            text_buffer_format(&text, "%s%s", i == 0 ? "" : ",", row->fields[i]);
        text_buffer_add(&text, "\n");
    }
    sheet_clear(&sheet);
    done = done && file_write(path, text.text, err);
    text_buffer_clear(&text);
    free(path);
    return done;
}

bool room_open(struct room *room, const char *folder, const char *build, struct error *err)
{
    *room = (struct room){ memory_text(folder), file_join(folder, "study"), file_join(folder, "output"),
                           file_join(build, "share/lagesbild/register/crime.csv") };
    static const char *const parts[] = { "bin", "libexec", "share" };
    bool done = file_make_folder(folder, err);
    for (size_t i = 0; done && i < sizeof parts / sizeof *parts; i++) {
        char *from = file_join(build, parts[i]), *to = file_join(folder, parts[i]);
        done = tree_link(from, to, err);
        free(from);
        free(to);
    }
    char *data = file_join(folder, "share/lagesbild/register");
    done = done && cut_populations(data, err);
    free(data);
    return done;
}

void room_leave(struct room *room)
{
    free(room->folder);
    free(room->study);
    free(room->output);
    free(room->crime);
    *room = (struct room){ 0 };
}

void room_clear(struct room *room)
{
    struct error err = { 0 };
    if (room->folder != NULL)
        (void)tree_remove(room->folder, &err);
    error_clear(&err);
    room_leave(room);
}

/* ---- programs */

/* The words of a command, owned by the arena. */
struct command {
    struct arena arena;
    const char *words[MOST_WORDS + 1];
    size_t n;
};

static void add(struct command *command, const char *word)
{
    command->words[command->n++] = arena_text(&command->arena, word, strlen(word));
}

static void add_path(struct command *command, const char *folder, const char *name)
{
    char *path = file_join(folder, name);
    add(command, path);
    free(path);
}

/* Runs it and keeps what it says, which is a finding where it fails. */
static bool run(struct command *command, struct error *err)
{
    struct child child;
    struct text_buffer said = { 0 };
    char bytes[4096];
    size_t n;
    bool done = child_start(&child, command->words, CHILD_ALL);
    while (done && (n = fread(bytes, 1, sizeof bytes, child.stream)) > 0)
        text_buffer_add_bytes(&said, bytes, n);
    int status = done ? child_end(&child) : 127;
    if (status != 0)
        done = error_add(err, "%s ended with status %d:\n%s", command->words[0], status,
                         said.text == NULL ? "" : said.text);
    text_buffer_clear(&said);
    arena_clear(&command->arena);
    *command = (struct command){ 0 };
    return done;
}

static bool run_new(const struct room *room, const struct drawn *drawn, struct error *err)
{
    struct command command = { 0 };
    add_path(&command, room->folder, "bin/lagesbild");
    add(&command, "new");
    add(&command, room->study);
    add(&command, "--municipality");
    add(&command, drawn->crime.municipalities->codes[drawn->crime.own]);
    return run(&command, err);
}

/* The register that the study is rated by: the one that it draws, else the program's own. */
static bool take_register(const struct room *room, const struct drawn *drawn, const char *data, struct error *err)
{
    if (drawn->crime.is_register)
        return write_register(drawn, data, err);
    char *bytes = NULL, *path = file_join(data, "crime.csv");
    size_t length;
    bool done = file_read(room->crime, &bytes, &length, err) && file_write(path, bytes, err);
    free(bytes);
    free(path);
    return done;
}

bool room_take(struct room *room, const struct drawn *drawn, struct error *err)
{
    char *data = file_join(room->folder, "share/lagesbild/register");
    bool done = tree_remove(room->study, err) && tree_remove(room->output, err) &&
                take_register(room, drawn, data, err) && (!drawn->is_bare || run_new(room, drawn, err)) &&
                write_study(drawn, room->study, err);
    free(data);
    return done;
}

/* What a stage is given beside the study and its output, as flow.mk has it. */
struct step {
    const char *name;
    bool is_of_year, takes_years, takes_register, takes_texts;
};

static bool run_step(const struct room *room, struct step step, const char *year, const char *years, struct error *err)
{
    struct command command = { 0 };
    char program[40];
    (void)print_into(program, sizeof program, "bin/lagesbild-%s", step.name);
    add_path(&command, room->folder, program);
    const char *const words[] = { "--study", room->study, "--output", room->output, "--sync-later" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add(&command, words[i]);
    if (step.is_of_year) {
        add(&command, "--year");
        add(&command, year);
    }
    if (step.takes_years) {
        add(&command, "--years");
        add(&command, years);
    }
    if (step.takes_register) {
        add(&command, "--register");
        add_path(&command, room->folder, "share/lagesbild/register");
    }
    if (step.takes_texts) {
        add(&command, "--texts");
        add_path(&command, room->folder, "share/lagesbild/texts");
    }
    return run(&command, err);
}

/* ---- the flow */

static bool run_waves(const struct room *room, const struct survey *survey, struct step step, const char *years,
                      struct error *err)
{
    for (size_t y = 0; y < survey->n_years; y++) {
        char year[FOLDER_YEAR];
        (void)print_into(year, sizeof year, "%d", survey->first_year + (int)y);
        if (!run_step(room, step, year, years, err))
            return false;
    }
    return true;
}

/* The years' tables of a stage below one another, as flow.mk collects them. */
static bool collect(const struct room *room, const struct survey *survey, const char *stage, const char *table,
                    struct error *err)
{
    struct text_buffer text = { 0 };
    bool done = true;
    for (size_t y = 0; done && y < survey->n_years; y++) {
        char name[64], *bytes;
        size_t length;
        (void)print_into(name, sizeof name, "%s/%d/%s", stage, survey->first_year + (int)y, table);
        char *path = file_join(room->output, name);
        done = file_read(path, &bytes, &length, err);
        free(path);
        if (!done)
            break;
        text_buffer_add(&text, y == 0 ? bytes : strchr(bytes, '\n') + 1);
        free(bytes);
    }
    char *path = joined(room->output, stage, table);
    done = done && (survey->n_years == 0 || file_write(path, text.text, err));
    free(path);
    text_buffer_clear(&text);
    return done;
}

static bool run_survey(const struct room *room, const struct survey *survey, const char *years, struct error *err)
{
    return run_waves(room, survey, (struct step){ .name = "ingest", .is_of_year = true }, years, err) &&
           run_waves(room, survey, (struct step){ .name = "weigh", .is_of_year = true }, years, err) &&
           collect(room, survey, "2_weigh", "weights.csv", err) &&
           collect(room, survey, "2_weigh", "response.csv", err) &&
           run_waves(room, survey, (struct step){ .name = "estimate", .is_of_year = true, .takes_years = true }, years,
                     err) &&
           collect(room, survey, "3_estimate", "answers.csv", err) &&
           collect(room, survey, "3_estimate", "index.csv", err);
}

/* An empty drawing in the place of each figure, which the documents take in. */
static bool draw_nothing(const struct room *room, const char *year, struct error *err)
{
    char *upper = joined(room->output, "7_figure", year), *path = file_join(upper, "figures.csv");
    struct sheet sheet;
    bool done = sheet_read(&sheet, path, "figures.csv", false, err);
    for (size_t r = 1; done && r < sheet.n_rows; r++) {
        char name[120];
        (void)print_into(name, sizeof name, "%s/figures/%s.svg", year, sheet_cell(&sheet.rows[r], 1));
        char *figure = file_join(room->output, name);
        done = file_write(
            figure, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\" viewBox=\"0 0 1 1\">\n</svg>\n",
            err);
        free(figure);
    }
    sheet_clear(&sheet);
    free(upper);
    free(path);
    return done;
}

static bool run_documents(const struct room *room, const char *year, const char *years, struct error *err)
{
    return run_step(room, (struct step){ "follow", true, true, false, true }, year, years, err) &&
           run_step(room, (struct step){ "figure", true, true, false, true }, year, years, err) &&
           draw_nothing(room, year, err) &&
           run_step(room, (struct step){ "report", true, true, false, true }, year, years, err);
}

bool room_run_stages(struct room *room, const struct drawn *drawn, bool with_documents, struct error *err)
{
    const struct survey *survey = &drawn->survey;
    char year[FOLDER_YEAR], years[MOST_YEARS * FOLDER_YEAR] = "";
    (void)print_into(year, sizeof year, "%d", PICTURE_YEAR);
    for (size_t y = 0, at = 0; y < survey->n_years; y++)
        at += (size_t)print_into(years + at, sizeof years - at, "%s%d", y == 0 ? "" : " ", survey->first_year + (int)y);
    return run_step(room, (struct step){ .name = "crime", .is_of_year = true, .takes_register = true }, year, years,
                    err) &&
           run_step(room, (struct step){ .name = "notes" }, year, years, err) && run_survey(room, survey, years, err) &&
           run_step(room, (struct step){ "compare", true, true, true, false }, year, years, err) &&
           run_step(room, (struct step){ "protect", true, true, false, false }, year, years, err) &&
           run_step(room, (struct step){ "assess", true, true, false, true }, year, years, err) &&
           (!with_documents || run_documents(room, year, years, err));
}

/* ---- the same through the command */

static bool holds_same_bytes(const char *one, const char *other)
{
    struct error err = { 0 };
    char *bytes[2] = { NULL, NULL };
    size_t lengths[2];
    bool is_same = file_read(one, &bytes[0], &lengths[0], &err) && file_read(other, &bytes[1], &lengths[1], &err) &&
                   lengths[0] == lengths[1] && memcmp(bytes[0], bytes[1], lengths[0]) == 0;
    free(bytes[0]);
    free(bytes[1]);
    error_clear(&err);
    return is_same;
}

static bool compare_tables(const char *folder, const char *other, struct error *err)
{
    char **names;
    size_t n;
    bool done = file_list(folder, ".csv", &names, &n, err);
    for (size_t i = 0; done && i < n; i++) {
        char *one = file_join(folder, names[i]), *two = file_join(other, names[i]);
        if (!holds_same_bytes(one, two))
            (void)error_add(err, "lagesbild run gives another %s than its stages one by one", one);
        free(one);
        free(two);
        free(names[i]);
    }
    if (done)
        free(names);
    return err->n_errors == 0;
}

bool room_run_flow(struct room *room, struct error *err)
{
    struct command command = { 0 };
    add_path(&command, room->folder, "bin/lagesbild");
    add(&command, "run");
    add(&command, room->study);
    add(&command, "--output");
    add_path(&command, room->folder, "run");
    bool done = run(&command, err);
    static const char *const stages[] = { "1_crime", "2_weigh", "3_estimate", "4_compare", "5_protect", "6_assess" };
    for (size_t i = 0; done && i < sizeof stages / sizeof *stages; i++) {
        char *one = file_join(room->output, stages[i]), *two = joined(room->folder, "run/study", stages[i]);
        done = compare_tables(one, two, err);
        free(one);
        free(two);
    }
    char *path = file_join(room->folder, "run");
    done = tree_remove(path, err) && done;
    free(path);
    return done;
}
