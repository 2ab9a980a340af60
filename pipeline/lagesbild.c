/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lagesbild - from a citizen safety survey to the situation picture and the pledges. The commands that users give, each
 * declared once: reading the command line, refusals, help and manual page follow from the table. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/wave.h"
#include "draft/draft.h"
#include "driver/command_main.h"
#include "driver/completion.h"
#include "driver/manifest.h"
#include "driver/paths.h"
#include "driver/run_studies.h"
#include "driver/study_files.h"
#include "driver/why.h"
#include "stage/options.h"
#include "study/new_study.h"
#include "study/study.h"

#include "found/stages.h"

static struct command_asked asked_of_all;
static bool lists_settings, applies, as_sav, has_design;
static struct run_options asked = { .output = "output", .as_of = "", .joint = "gemensam" };
static const char *files, *hashes, *shown, *municipality, *pooled = "output/region";

static const struct option_rule run_rules[] = {
    { "output", OPTION_TEXT, &asked.output, "DIR", "the folder of results; output where it is not given", false },
    { "year", OPTION_WAVE, &asked.year, "Y",
      "year or wave (2021q2) of the picture; the setting year, or the newest survey", false },
    { "as-of", OPTION_DATE, &asked.as_of, "DATE", "day on which pledges are judged; the end of each one's period",
      false },
    { "joint", OPTION_ID, &asked.joint, "NAME", "folder of what several studies have in common; gemensam", false },
    { "jobs", OPTION_COUNT, &asked.jobs, "N", "programs at a time; as many as there are processors", false },
    { "json", OPTION_FLAG, &asked.as_json, "", "findings and documents as JSON on standard output", false },
    { "annual-report", OPTION_FLAG, &asked.has_annual, "",
      "make YEAR/arsrapport/ too, which later runs keep up to date", false },
    { "pdf", OPTION_FLAG, &asked.has_pdf, "",
      "print every document as a PDF too, which later runs keep up to date; takes chromium and poppler-utils", false },
    { 0 },
};

static const struct option_rule check_rules[] = {
    { "output", OPTION_TEXT, &asked.output, "DIR", "the folder of results of a run; output where it is not given",
      false },
    { "year", OPTION_WAVE, &asked.year, "Y", "year or wave of the picture, as in a run", false },
    { "as-of", OPTION_DATE, &asked.as_of, "DATE", "day on which pledges are judged, as in a run", false },
    { "jobs", OPTION_COUNT, &asked.jobs, "N", "programs at a time; as many as there are processors", false },
    { "json", OPTION_FLAG, &asked.as_json, "", "findings and summary as JSON on standard output", false },
    { "settings", OPTION_FLAG, &lists_settings, "", "list every setting of study.csv with its default, and stop",
      false },
    { 0 },
};

static const struct option_rule show_rules[] = {
    { "design", OPTION_FLAG, &has_design, "", "with weights, strata, units drawn and margins, of those who answered",
      false },
    { "sav", OPTION_FLAG, &as_sav, "", "as a file of SPSS, with labels, which R, Stata and SAS read too", false },
    { "output", OPTION_TEXT, &asked.output, "DIR", "the folder of results; output where it is not given", false },
    { 0 },
};

static const struct option_rule why_rules[] = {
    { "output", OPTION_TEXT, &asked.output, "DIR", "the folder of results; output where it is not given", false },
    { 0 },
};

static const struct option_rule manifest_rules[] = {
    { "files", OPTION_TEXT, &files, "FILE", "the list of the files, as a run writes it; else they are looked for",
      false },
    { "hashes", OPTION_TEXT, &hashes, "FILE", "where hashes are kept of files that are not to be read again", false },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call the study's folder", false },
    { 0 },
};

static const struct option_rule new_rules[] = {
    { "municipality", OPTION_TEXT, &municipality, "CODE",
      "begin with what the register has of this municipality, by its code or name, ready to run", false },
    { 0 },
};

static const struct option_rule share_rules[] = {
    { "output", OPTION_TEXT, &asked.output, "DIR", "the folder of results; output where it is not given", false },
    { "year", OPTION_WAVE, &asked.year, "Y", "year or wave of the picture, as in a run", false },
    { "jobs", OPTION_COUNT, &asked.jobs, "N", "programs at a time; as many as there are processors", false },
    { 0 },
};

static const struct option_rule pool_rules[] = {
    { "output", OPTION_TEXT, &pooled, "DIR", "the folder of the region's figures; output/region where it is not given",
      false },
    { 0 },
};

static const struct option_rule draft_rules[] = {
    { "year", OPTION_WAVE, &asked.year, "Y",
      "year or wave of the survey; what the file's name says, such as 2021.csv or 2021q2.csv", false },
    { "apply", OPTION_FLAG, &applies, "", "write the rows into the study, and the file to survey/YEAR", false },
    { 0 },
};

static const struct option_rule common[] = {
    { "quiet", OPTION_FLAG, &asked_of_all.is_quiet, "", "tell errors, and of warnings only how many there are", false },
    { "help", OPTION_FLAG, &asked_of_all.help, "", "this text", false },
    { 0 },
};

static const struct option_rule own_rules[] = {
    { "help", OPTION_FLAG, &asked_of_all.help, "", "this text", false },
    { "version", OPTION_FLAG, &asked_of_all.version, "", "the version", false },
    { "man", OPTION_FLAG, &asked_of_all.manual, "", "the manual page, as roff", false },
    { 0 },
};

static int run(const char *const *operands, size_t n, struct error *err)
{
    (void)err;
    asked.is_quiet = asked_of_all.is_quiet;
    return run_studies(&asked, operands, n);
}

static int check(const char *const *operands, size_t n, struct error *err)
{
    (void)err;
    asked.is_quiet = asked_of_all.is_quiet;
    if (!lists_settings)
        return check_studies(&asked, operands, n);
    settings_print(stdout);
    return 0;
}

static int new (const char *const *operands, size_t n, struct error *err)
{
    (void)n;
    char *programs, *share;
    if (!path_installed(&programs, &share, err))
        return 1;
    char *bundled = file_join(share, "register");
    bool done = study_create(&(struct new_study){ operands[0], municipality, bundled }, err);
    if (done && municipality != NULL)
        error_note(err, (struct place){ 0 },
                   "made %s; `lagesbild run` makes its picture, its README.md tells what may be added", operands[0]);
    else if (done)
        error_note(err, (struct place){ 0 }, "made %s; its README.md tells what to fill in", operands[0]);
    free(bundled);
    free(programs);
    free(share);
    return done ? 0 : 1;
}

static int draft(const char *const *operands, size_t n, struct error *err)
{
    char *programs, *share;
    if (n > 2 && (!applies || asked.year.year != 0)) {
        (void)error_add(err, applies
                                 ? "--year is of one file; name several by their years, such as 2021.csv"
                                 : "each file is held against the codebook that the one before it leaves; draft one "
                                   "at a time, or give --apply");
        return 2;
    }
    if (!path_installed(&programs, &share, err))
        return 1;
    bool done = true;
    for (size_t i = 1; i < n && done; i++)
        done = draft_file(&(struct draft_request){ operands[0], operands[i], asked.year, applies, share }, stdout, err);
    free(programs);
    free(share);
    return done ? 0 : 1;
}

/* Whether the last run left respondents of the year; else the finding that it did not. What is no year is for the stage
 * to refuse. */
static bool has_respondents(const char *study, const char *results, const char *year, struct error *err)
{
    struct wave wave;
    struct text_buffer path = { 0 };
    text_buffer_format(&path, "%s/1_ingest/%s/variables.csv", results, year);
    bool has = !wave_parse(year, &wave) || file_exists(path.text);
    text_buffer_clear(&path);
    if (!has && path_is_folder(results))
        (void)error_at(err, (struct place){ .file = study }, "the last run read no survey of %s", year);
    else if (!has)
        (void)error_at(err, (struct place){ .file = study },
                       "no run has left anything in %s; `lagesbild run` reads the surveys", results);
    return has;
}

/* Does not return where it succeeds: the stage takes over. */
static int show(const char *const *operands, size_t n, struct error *err)
{
    (void)n;
    char *programs, *share;
    if (!path_is_folder(operands[0])) {
        (void)error_at(err, (struct place){ .file = operands[0] }, "no such folder");
        return 1;
    }
    if (!path_installed(&programs, &share, err))
        return 1;
    char *id = path_id(operands[0]), *results = file_join(asked.output, id);
    char *program = file_join(programs, has_design ? "lagesbild-estimate" : "lagesbild-ingest");
    if (has_respondents(operands[0], results, operands[1], err)) {
        (void)execl(program, program, "--study", operands[0], "--shown", operands[0], "--output", results, "--year",
                    operands[1], "--show", as_sav ? "--sav" : (char *)NULL, (char *)NULL);
        (void)error_system(err, program, "cannot start this program");
    }
    free(programs);
    free(share);
    free(id);
    free(results);
    free(program);
    return 1;
}

static int share(const char *const *operands, size_t n, struct error *err)
{
    (void)err;
    asked.is_quiet = asked_of_all.is_quiet;
    asked.has_shared = true;
    return run_studies(&asked, operands, n);
}

/* Does not return where it succeeds: the program takes over. */
static int pool(const char *const *operands, size_t n, struct error *err)
{
    char *programs, *share_folder;
    if (!path_installed(&programs, &share_folder, err))
        return 1;
    char *program = file_join(programs, "lagesbild-pool");
    const char **arguments = memory_new(n + 5, sizeof *arguments);
    arguments[0] = program;
    arguments[1] = "--output";
    arguments[2] = pooled;
    arguments[3] = "--";
    for (size_t i = 0; i < n; i++)
        arguments[4 + i] = operands[i];
    (void)execv(program, (char *const *)arguments);
    (void)error_system(err, program, "cannot start this program");
    free(arguments);
    free(programs);
    free(share_folder);
    free(program);
    return 1;
}

static int why(const char *const *operands, size_t n, struct error *err)
{
    (void)n;
    return why_tell(operands[0], operands[1], asked.output, err);
}

static int manifest(const char *const *operands, size_t n, struct error *err)
{
    (void)n;
    struct study_files list;
    const char *called = shown != NULL ? shown : operands[0];
    bool done = files != NULL ? study_files_read(&list, files, err)
                              : study_files_list(&list, operands[0], called, (const char *const[]){ NULL }, err);
    done = done && manifest_print(&list, operands[0], called, hashes, stdout, err);
    study_files_clear(&list);
    return done ? 0 : 1;
}

/* These two tell of the set of commands, which they are in themselves. */
static int help(const char *const *operands, size_t n, struct error *err);
static int completion(const char *const *operands, size_t n, struct error *err);

static const struct command commands[] = {
    { { .name = "lagesbild run",
        .summary = "make the picture of each study, and of several together",
        .operands = "DIR...",
        .options = run_rules,
        .common = common,
        .description =
            "Results go to output/STUDY/ (--output names another folder than output, outside the study); STUDY is the "
            "folder's name in plain letters. Two studies or more are told of together too, in output/gemensam/ "
            "(--joint names another folder than gemensam). A run that fails leaves output/STUDY as it was, and the "
            "other studies go on. With --annual-report there is output/STUDY/YEAR/arsrapport/ too: figures as SVG, "
            "PDF and PNG, tables as CSV and as one workbook, paragraphs ready to use. With --pdf each document is "
            "printed beside its page, by Chromium: tagged, with outline, title, language and the pages of its "
            "sections. On a terminal a run shows what it does and of which study. With --json all that it tells is one "
            "object on standard output, as of a check, with the documents that it made." },
      .least = 1,
      .wanted = "which study? lagesbild run DIR",
      .run = run },
    { { .name = "lagesbild check",
        .summary = "find all that a run would find, and write nothing",
        .operands = "DIR...",
        .options = check_rules,
        .common = common,
        .description =
            "Does what a run does up to the follow-up of the pledges, in a folder of its own below TMPDIR, and keeps "
            "nothing of it: it finds what a run finds, in the same words, and ends with the same status. Each finding "
            "names file, line and column, and a remedy. Standard output then says what the study is: its survey years "
            "with rows read and respondents kept, what they are weighted by, indicators, areas, crime, notes, pledges, "
            "and what is not there with the part of the picture that it costs. With --json all of it is one object on "
            "standard output: status; findings, each with severity (error, warning, note), study, program, file, line, "
            "column, count and text (null where there is none); documents, the paths of those that a run made; "
            "summaries, one for each study of a check. What programs of others print is a warning of make." },
      .least = 1,
      .wanted = "which study? lagesbild check DIR",
      .needs_none = &lists_settings,
      .run = check },
    { { .name = "lagesbild new",
        .summary = "write a new study folder with commented templates",
        .operands = "DIR",
        .options = new_rules,
        .common = common,
        .description = "A folder that is there already has to be empty." },
      .least = 1,
      .most = 1,
      .wanted = "which folder? lagesbild new DIR",
      .run = new },
    { { .name = "lagesbild draft",
        .summary = "make rows of the codebook of a delivered file",
        .operands = "DIR FILE...",
        .options = draft_rules,
        .common = common,
        .description =
            "For a study without a codebook: its variables, scales, areas and a frame of indicators, of which a person "
            "accepts or strikes rows; where the columns are those of a form that comes with the program, that form's "
            "codebook. For one that has a codebook: the rows in which the file differs from it. Rows go to standard "
            "output, to be pasted, each table's below a line with its name; what columns were taken for and what is "
            "left for a person, to standard error. With --apply they are written into the study: tables that are not "
            "there are made, new rows follow those that are, and what a row takes the place of is kept in "
            "DIR/draft/before-YEAR; no other file is written over. What people wrote, and ids, are never printed." },
      .least = 2,
      .wanted = "which study and file? lagesbild draft DIR FILE...",
      .run = draft },
    { { .name = "lagesbild why",
        .summary = "tell on what a sentence, a figure or an indicator rests",
        .operands = "DIR WHAT",
        .options = why_rules,
        .common = common,
        .description =
            "WHAT is the id of a claim (rose:survey/oro/all/previous/2020/2021), an evidence key "
            "(estimate:2021/oro/area/centrum, level:oro/all, indicator:oro), the number of a sentence in "
            "lagesbild.html, the name or label of an indicator or a series of crimes, or one of these with /domain or "
            "/domain/level behind it (oro/area/centrum). Told is, in the study's language, what is claimed and by "
            "which rule, the limit that it rests on and its source, the question, the answers that count and of whom, "
            "the figures with their intervals and numbers of answers, and how many comparisons were decided together: "
            "all from the protected tables of the last run. What is hidden there is said to be hidden." },
      .least = 2,
      .most = 2,
      .wanted = "why what? lagesbild why DIR WHAT [--output DIR]",
      .run = why },
    { { .name = "lagesbild show",
        .summary = "print the respondents of a year or wave as CSV",
        .operands = "DIR YEAR",
        .options = show_rules,
        .common = common,
        .description =
            "They are those that the last run of the study took from its survey. With --sav answers whose codes are "
            "numbers are numbers with labels, kinds of missing answers are declared as missing (-1 don't "
            "know, -2 not applicable, -3 refused, -4 not stated), and other codes are texts; send it to a "
            "file: lagesbild show DIR YEAR --sav > answers.sav. With --design those who answered stand with what a "
            "program for surveys needs to do a figure again: design.line (of the survey file), design.weight, "
            "design.weight_before (the calibration), design.stratum, design.psu and design.ssu (units drawn), "
            "design.population and design.population_ssu (units to draw from), and design.margin_1 and so on (what "
            "the weights are calibrated to), as far as the survey has them. input/reference.md has the lines of R." },
      .least = 2,
      .most = 2,
      .wanted = "which study and year? lagesbild show DIR YEAR [--output DIR]",
      .run = show },
    { { .name = "lagesbild share",
        .summary = "write what a region gets of a municipality's survey: sums that add, of nobody",
        .operands = "DIR...",
        .options = share_rules,
        .common = common,
        .description =
            "Does what a run does, and writes output/STUDY/6_share/shared.csv, which only its owner can read: of each "
            "published figure, of the municipality and of every domain but areas, totals and covariances that add up "
            "over municipalities. It holds no respondent, and nothing that the published figures do not tell: where "
            "weights differ within a figure its exact sums would tell parts of it, and unless each of these parts is a "
            "level that is shown it is given as it is published, rounded. share_audit.csv beside it names what is not "
            "exact, and why. Later runs keep both up to date. The file is for the region's eyes; lagesbild pool makes "
            "the region's figures of such files." },
      .least = 1,
      .wanted = "which study? lagesbild share DIR",
      .run = share },
    { { .name = "lagesbild pool",
        .summary = "make a region's figures of what municipalities share",
        .operands = "FILE...",
        .options = pool_rules,
        .common = common,
        .description =
            "FILE is a shared.csv of lagesbild share, whatever it is called, one a municipality. region.csv has every "
            "figure of all of them together with its standard error, degrees of freedom and interval, as if all "
            "respondents were in one file, each municipality with its own strata, weights and calibration, and says "
            "where a municipality gave a rounded figure; region_changes.csv has each against that of the nearest "
            "earlier year. A figure that is hidden in a municipality has none of the region either, since who hides "
            "it is no chance; without that municipality's file the others have one. Nor has a question that they do "
            "not ask alike, which is a warning." },
      .least = 1,
      .wanted = "of which files? lagesbild pool FILE...",
      .run = pool },
    { { .name = "lagesbild manifest",
        .summary = "print the sha256 of every file of a study, and the version",
        .operands = "DIR",
        .options = manifest_rules,
        .common = common,
        .description = "A run writes this table to output/STUDY/manifest.csv; it reads again only those files whose "
                       "size or time is another than in the run before." },
      .least = 1,
      .most = 1,
      .wanted = "which study? lagesbild manifest DIR",
      .run = manifest },
    { { .name = "lagesbild completion",
        .summary = "print what a shell completes of these commands",
        .operands = "SHELL",
        .common = common,
        .description = "SHELL is bash or zsh. An installation has both in their places; else: "
                       "source <(lagesbild completion bash)." },
      .least = 1,
      .most = 1,
      .wanted = "of which shell? lagesbild completion bash, or zsh",
      .run = completion },
    { { .name = "lagesbild help",
        .summary = "tell what lagesbild, or one of its commands, does",
        .operands = "[COMMAND]",
        .common = common,
        .description = "The same as COMMAND --help. `man lagesbild` has all of them, the settings and the files." },
      .most = 1,
      .wanted = "of one command: lagesbild help COMMAND",
      .run = help },
};

static const struct command_line own_line = {
    .name = "lagesbild",
    .summary = "from a citizen safety survey to the situation picture and the pledges",
    .operands = "COMMAND ...",
    .options = own_rules,
    .description = "DIR is a study: a folder with study.csv and a source, which is survey/ with its codebook/, or "
                   "reported crime, of files in crime/ or of the register. Messages go to standard error. Exit status: "
                   "0 done, 1 the data or the system, 2 the command line.",
};

/* Beside the tables of a study, which are declared as such. */
static const struct command_fact other_files[] = {
    { "DIR/*.xlsx", "each of these tables may be a workbook in the place of the .csv" },
    { "DIR/survey/YEAR.csv", "a survey year, or wave (2021q2.csv), as it was delivered (also .xlsx, .sav, .zsav, .por, "
                             ".dta, .sas7bdat); survey/all.csv has several" },
    { "DIR/population/*.csv", "what a year's weights are calibrated to, also tables of SCB's database, and .xlsx" },
    { "DIR/crime/, DIR/open/", "the files that sources.csv and surveys.csv there list, .csv or .xlsx" },
    { "DIR/texts/sv.txt, en.txt", "the study's own words for texts of the documents" },
    { "output/STUDY/lagesbild.html", "the situation picture, and beside it the other documents" },
    { "output/STUDY/YEAR/", "the documents, figures and tables of a year's picture, protected: what may be published" },
    { "output/STUDY/YEAR/arsrapport/", "figures, tables and text for the annual report, of run --annual-report" },
    { "output/gemensam/YEAR/", "what a run of several studies tells of them together" },
    { "output/STUDY/6_share/shared.csv", "what the region gets, of lagesbild share; private" },
    { "output/region/", "the region's figures, of lagesbild pool" },
    { "output/STUDY/manifest.csv", "the sha256 of every file that the results rest on, and the version" },
    { "output/STUDY/1_ingest/ ... 7_figure/", "working tables with all digits, not to be published" },
    { "PREFIX/share/doc/lagesbild/", "README, input/README.md (from a delivery to a picture), input/reference.md (what "
                                     "a study holds), pipeline/method.md (every formula), "
                                     "pipeline/tables.md (every column), and examples/hoor, a study to try; PREFIX is "
                                     "where lagesbild was installed: /usr, /usr/local" },
    { 0 },
};

static const struct command_fact environment[] = {
    { "LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "the language in which all is told: Swedish or English" },
    { "NO_COLOR, CLICOLOR, TERM", "no colours where NO_COLOR is not empty, CLICOLOR is 0 or TERM is dumb; off a "
                                  "terminal there are none" },
    { "TMPDIR", "where a check works; /tmp where it is not set" },
    { 0 },
};

static const struct command_set set = { .own = &own_line,
                                        .commands = commands,
                                        .n = sizeof commands / sizeof *commands,
                                        .asked = &asked_of_all,
                                        .files = other_files,
                                        .environment = environment,
                                        .parts = STAGES };

static int help(const char *const *operands, size_t n, struct error *err)
{
    return command_help(&set, n > 0 ? operands[0] : NULL, err);
}

static int completion(const char *const *operands, size_t n, struct error *err)
{
    (void)n;
    return completion_print(&set, operands[0], stdout, err) ? 0 : 2;
}

int main(int n_arguments, char **arguments)
{
    return command_main(&set, n_arguments, arguments);
}
