/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main() of every stage: options, --help, --version, --describe, --man; messages to standard error; exit status 0
 * done, 1 the data or the system, 2 the command line. */
#include <assert.h>
#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/findings.h"
#include "base/memory.h"
#include "base/printed.h"
#include "base/translation.h"
#include "language/locale.h"
#include "stage/manual.h"
#include "stage/options.h"
#include "stage/stage.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif

static char program[64];
static bool asks_help, asks_version, asks_description, asks_manual, syncs_later;
static const char *findings, *shown_in;

static const struct option_rule common[] = {
    { "help", OPTION_FLAG, &asks_help, "", "this text", false },
    { "version", OPTION_FLAG, &asks_version, "", "the version", false },
    { "describe", OPTION_FLAG, &asks_description, "", "the columns of the tables read and written", false },
    { "man", OPTION_FLAG, &asks_manual, "", "the manual page, as roff", false },
    { "sync-later", OPTION_FLAG, &syncs_later, "",
      "do not wait for the disk; who gives this syncs the folder before it is used", false },
    { "shown-in", OPTION_TEXT, &shown_in, "FILE",
      "where it stands what messages call the study's folder, on the first line", false },
    { "findings", OPTION_TEXT, &findings, "FILE", "write what is found to FILE, for who gives this to tell", false },
    { 0 },
};

struct stage_arguments arguments = { .years = "", .as_of = "" };

/* The options of struct stage_arguments, and the bit of each. */
static const struct {
    unsigned bit;
    struct option_rule rule;
} standard[] = {
    { TAKES_STUDY, { "study", OPTION_TEXT, &arguments.study, "DIR", "the study's folder", false } },
    { TAKES_STUDY, { "shown", OPTION_TEXT, &arguments.shown, "NAME", "what messages call that folder", false } },
    { TAKES_OUTPUT, { "output", OPTION_TEXT, &arguments.output, "DIR", "the study's folder of results", false } },
    { TAKES_YEAR,
      { "year", OPTION_WAVE, &arguments.year, "YEAR", "the year, or wave (2021q2), that it is about", false } },
    { TAKES_YEARS,
      { "years", OPTION_TEXT, &arguments.years, "\"Y Y ...\"", "the survey years, ascending, parted by blanks",
        false } },
    { TAKES_REGISTER,
      { "register", OPTION_TEXT, &arguments.bundled, "DIR",
        "the register of all municipalities, for what the study has no file of its own of", false } },
    { TAKES_TEXTS,
      { "texts", OPTION_TEXT, &arguments.texts, "DIR", "the folder of the languages, sv.txt and en.txt", false } },
    { TAKES_AS_OF,
      { "as-of", OPTION_DATE, &arguments.as_of, "DATE",
        "day on which pledges are judged; the end of each pledge's period where not given", false } },
};
enum { N_STANDARD = sizeof standard / sizeof *standard, MOST_OWN = 8 };

/* The options of the stage: the standard ones that it takes, and its own. */
static const struct option_rule *rules_of_stage(void)
{
    static struct option_rule rules[N_STANDARD + MOST_OWN + 1];
    size_t n = 0;
    for (size_t i = 0; i < N_STANDARD; i++) {
        if (((stage.needs | stage.takes) & standard[i].bit) == 0)
            continue;
        rules[n] = standard[i].rule;
        rules[n++].is_required = (stage.needs & standard[i].bit) != 0 && standard[i].rule.target != &arguments.shown;
    }
    for (const struct option_rule *own = stage.options; own != NULL && own->name != NULL; own++) {
        assert(n < N_STANDARD + MOST_OWN);
        rules[n++] = *own;
    }
    return rules;
}

static void print_tables(const char *heading, const struct schema *const *schemas, FILE *stream)
{
    if (schemas == NULL || *schemas == NULL)
        return;
    (void)fprintf(stream, "\n%s:\n", heading);
    for (; *schemas != NULL; schemas++)
        (void)fprintf(stream, "  %-24s %s\n", (*schemas)->name, (*schemas)->label);
}

static void print_files(const char *heading, const struct schema *const *schemas, FILE *stream)
{
    if (schemas == NULL || *schemas == NULL)
        return;
    manual_subsection(heading, stream);
    for (; *schemas != NULL; schemas++)
        manual_item((*schemas)->name, "", (*schemas)->label, stream);
}

static void print_man(const struct command_line *line, FILE *stream)
{
    manual_begin(program, stage.summary, stream);
    manual_section("SYNOPSIS", stream);
    manual_use(program, line->operands, stream);
    manual_section("DESCRIPTION", stream);
    manual_text(stage.description, stream);
    manual_section("OPTIONS", stream);
    options_print_man(line->options, stream);
    options_print_man(line->common, stream);
    manual_section("FILES", stream);
    print_files("Read", stage.reads, stream);
    print_files("Written", stage.writes, stream);
    manual_exit_status(stream);
    manual_section("SEE ALSO", stream);
    manual_text("lagesbild(1), which runs this and the other stages", stream);
}

static void describe(const char *heading, const struct schema *const *schemas)
{
    for (; schemas != NULL && *schemas != NULL; schemas++) {
        (void)printf("%s ", heading);
        schema_print(*schemas, stdout);
    }
}

/* What is asked of the program itself; returns whether anything was. */
static bool answer(const struct command_line *line)
{
    if (asks_help) {
        options_print_help(line, stdout);
        print_tables("reads", stage.reads, stdout);
        print_tables("writes", stage.writes, stdout);
    } else if (asks_version) {
        (void)printf("%s %s\n", program, LAGESBILD_VERSION);
    } else if (asks_manual) {
        print_man(line, stdout);
    } else if (asks_description) {
        describe("reads", stage.reads);
        describe("writes", stage.writes);
    } else {
        return false;
    }
    return true;
}

/* What messages call the study's folder, from the file that has it: so that who starts the stage needs no shell to read
 * it. */
static bool read_shown(struct error *err)
{
    static char *name; /* as long as the program runs */
    size_t length;
    if (!file_read(shown_in, &name, &length, err))
        return false;
    name[strcspn(name, "\n")] = '\0';
    arguments.shown = name;
    return true;
}

/* Tells the findings, in the file that was named for them or by printing, and returns the exit status. */
static int finish(struct error *err, int status)
{
    struct error unwritten = { 0 };
    if (findings == NULL || !findings_write(err, findings, &unwritten))
        error_print(err, program, stderr);
    if (unwritten.n_errors > 0)
        status = 1;
    error_print(&unwritten, program, stderr);
    error_clear(&unwritten);
    error_clear(err);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)fprintf(stderr, "%s: cannot write to standard output\n", program);
        return 1;
    }
    return status;
}

/* A line of where the run is, for who watches. */
static void tell_step(const char *step)
{
    const char *watched = getenv("LAGESBILD_PROGRESS");
    FILE *stream = watched != NULL ? fopen(watched, "a") : NULL;
    if (stream == NULL)
        return;
    (void)fprintf(stream, "%s\t%s\n", step, arguments.shown != NULL ? arguments.shown : "");
    (void)fclose(stream);
}

/* What is found is named after the step. */
static const char *step_name(void)
{
    const char *slash = findings != NULL ? strrchr(findings, '/') : NULL;
    return slash != NULL ? slash + 1 : findings;
}

void stage_tell(const char *doing, int of)
{
    char step[64];
    const char *name = step_name();
    if (name == NULL)
        return;
    (void)snprintf(step, sizeof step, "%.*s_%s.%d", (int)strspn(name, "0123456789"), name, doing, of);
    tell_step(step);
}

/* Where somebody watches the run, says which step begins. */
static void tell_beginning(void)
{
    if (step_name() != NULL)
        tell_step(step_name());
}

int main(int n_words, char **words)
{
    struct error err;
    error_init(&err);
    (void)gsl_set_error_handler_off();
    memory_never_dump();
    translation_to_swedish(locale_language() == LANGUAGE_SV);
    (void)snprintf(program, sizeof program, "lagesbild-%s", stage.name);
    const struct command_line line = { .name = program,
                                       .summary = stage.summary,
                                       .description = stage.description,
                                       .operands = stage.operands != NULL ? stage.operands : "",
                                       .options = rules_of_stage(),
                                       .common = common };
    size_t n = n_words > 0 ? (size_t)n_words - 1 : 0;
    bool is_right = options_parse(&line, words + 1, n, &arguments.n_operands, &err);
    if (answer(&line)) {
        error_clear(&err);
        return finish(&err, 0);
    }
    if (!is_right) {
        findings = NULL;
        return finish(&err, 2);
    }
    if (syncs_later)
        file_sync_later();
    arguments.operands = (const char *const *)(words + 1);
    if (shown_in != NULL && !read_shown(&err))
        return finish(&err, 1);
    if (arguments.shown == NULL)
        arguments.shown = arguments.study;
    tell_beginning();
    tables_declare(stage.reads, stage.writes);
    bool done = stage.run(&err);
    return finish(&err, done && err.n_errors == 0 ? 0 : 1);
}
