/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/draft.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "draft/dictionary.h"
#include "draft/first_wave.h"
#include "draft/forms.h"
#include "draft/later_wave.h"
#include "draft/proposal.h"
#include "ingest/survey_files.h"
#include "study/codebook.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "base/translation.h"

/* What is drafted, while it is. copy: where the file belongs in the study. */
struct drafting {
    const struct draft_request *request;
    struct study study;
    struct wave year;
    struct proposal proposal;
    struct dictionary dictionary;
    struct table themes;
    char *copy;
};

static bool find_year(struct drafting *drafting, struct error *err)
{
    const char *file = drafting->request->file, *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
    struct arena arena = { 0 };
    drafting->year = drafting->request->year;
    bool is_said =
        drafting->year.year != 0 || wave_parse(arena_text(&arena, name, strcspn(name, ".")), &drafting->year);
    arena_clear(&arena);
    return is_said || error_at(err, (struct place){ .file = file },
                               "the file's name does not say which survey it is; give its year with --year");
}

/* Opens the study. What is not filled in yet, such as its name, is not wanted for drafting, and check tells it. */
static bool open_study(struct drafting *drafting, struct error *err)
{
    struct error found = { 0 };
    const char *folder = drafting->request->folder;
    bool done = study_open(&drafting->study, folder, folder, &found) || drafting->study.table.n_rows > 0;
    if (!done)
        error_move(err, &found);
    error_clear(&found);
    return done;
}

/* Whether the two paths lead to one file, or to files alike. */
static bool is_same_file(const char *a, const char *b, struct error *err)
{
    char *one = NULL, *other = NULL;
    size_t n, m;
    bool is_same = file_read(a, &one, &n, err) && file_read(b, &other, &m, err) && n == m && memcmp(one, other, n) == 0;
    free(one);
    free(other);
    return is_same;
}

/* Whether no file of another format has the year's answers, which would leave nobody able to tell which of them holds.
 */
static bool stands_alone(const struct drafting *drafting, struct error *err)
{
    struct delivery_file other = { 0 };
    struct error none = { 0 };
    bool is_alone = !survey_find(&drafting->study, drafting->year, &other, &none) ||
                    text_is(other.path, drafting->copy) ||
                    error_at(err, (struct place){ .file = other.shown },
                             "this file has answers of %s already; take it away, or give another --year",
                             wave_text(drafting->year).id);
    survey_release(&other);
    error_clear(&none);
    return is_alone;
}

/* Where the file belongs, and whether something else is there. */
static bool find_copy(struct drafting *drafting, struct error *err)
{
    const char *file = drafting->request->file;
    struct arena arena = { 0 };
    const char *within = arena_format(&arena, "survey/%s%s", wave_text(drafting->year).id, survey_ending_of(file));
    drafting->copy = study_path(&drafting->study, within);
    bool done = !drafting->request->applies || !file_may_exist(drafting->copy) ||
                is_same_file(file, drafting->copy, err) ||
                error_at(err, (struct place){ .file = drafting->copy },
                         "this is another file than %s, and nothing is written over a file; take one of them away, or "
                         "give another --year",
                         file);
    arena_clear(&arena);
    return done && (!drafting->request->applies || stands_alone(drafting, err));
}

static bool copy_file(const struct drafting *drafting, struct error *err)
{
    struct file_output output;
    char *bytes;
    size_t length;
    if (file_exists(drafting->copy))
        return true;
    if (!file_read(drafting->request->file, &bytes, &length, err))
        return false;
    bool done = file_create(&output, drafting->copy, FILE_PRIVATE, err);
    if (done) {
        (void)fwrite(bytes, 1, length, output.stream);
        done = file_commit(&output, err);
    }
    free(bytes);
    return done;
}

static bool read_all(struct drafting *drafting, struct error *err)
{
    const struct draft_request *request = drafting->request;
    char *bundled = file_join(request->share, "register"), *themes = file_join(bundled, "templates/themes.csv");
    table_init(&drafting->themes, &theme_schema);
    bool done = table_read(&drafting->themes, themes, "themes.csv", err) && open_study(drafting, err) &&
                find_year(drafting, err) && find_copy(drafting, err) &&
                proposal_init(&drafting->proposal, &drafting->study, bundled, err) &&
                dictionary_read(&drafting->dictionary, request->file, request->file, err);
    free(themes);
    free(bundled);
    return done;
}

/* A folder for the tables as they were that is not there yet: draft/before-2022, then before-2022-2. Owned by the
 * caller. */
static char *find_before(const struct drafting *drafting, struct arena *arena)
{
    const char *name = arena_format(arena, "draft/before-%s", wave_text(drafting->year).id), *own = name;
    char *path = study_path(&drafting->study, name);
    for (int n = 2; access(path, F_OK) == 0; n++) {
        free(path);
        name = arena_format(arena, "%s-%d", own, n);
        path = study_path(&drafting->study, name);
    }
    return path;
}

static bool apply(struct drafting *drafting, struct error *err)
{
    struct arena arena = { 0 };
    char *before = find_before(drafting, &arena);
    bool done = proposal_apply(&drafting->proposal, before, err) && copy_file(drafting, err);
    if (done)
        error_note(err, (struct place){ .file = drafting->request->folder },
                   "%zu rows are written; read them, strike what is not wanted, then `lagesbild check`",
                   proposal_count(&drafting->proposal));
    free(before);
    arena_clear(&arena);
    return done;
}

static void clear(struct drafting *drafting)
{
    dictionary_clear(&drafting->dictionary);
    proposal_clear(&drafting->proposal);
    table_clear(&drafting->themes);
    study_clear(&drafting->study);
    free(drafting->copy);
}

/* The columns of the newest delivery before this one that the study has; none where there is none, or it cannot be
 * read, which is not for this file to tell. */
static bool read_before(const struct drafting *drafting, const struct codebook *codebook, struct dictionary *before)
{
    struct error ignored = { 0 };
    struct wave *years = NULL, last = WAVE_MISSING;
    size_t n = 0;
    struct delivery_file file = { 0 };
    if (survey_list_years(&drafting->study, codebook, &years, &n, &ignored))
        for (size_t i = 0; i < n; i++)
            last = wave_compare(years[i], drafting->year) < 0 ? years[i] : last;
    bool done = !wave_is_missing(last) && survey_find(&drafting->study, last, &file, &ignored) &&
                dictionary_read(before, file.path, "", &ignored);
    survey_release(&file);
    free(years);
    error_clear(&ignored);
    return done;
}

static bool draft_later(struct drafting *drafting, struct error *err)
{
    struct codebook codebook;
    struct codebook_year resolved = { 0 };
    struct dictionary before = { 0 };
    bool done =
        codebook_read(&codebook, &drafting->study, err) && codebook_resolve(&resolved, &codebook, drafting->year, err);
    if (done) {
        bool has_before = read_before(drafting, &codebook, &before);
        later_wave_propose(&drafting->proposal, &resolved, &drafting->dictionary, has_before ? &before : NULL, err);
        if (proposal_count(&drafting->proposal) == 0)
            error_note(err, (struct place){ .file = drafting->request->file },
                       "the codebook has all of it as it is; no row is needed");
    }
    dictionary_clear(&before);
    codebook_year_clear(&resolved);
    codebook_clear(&codebook);
    return done;
}

static bool draft_first(struct drafting *drafting, struct error *err)
{
    struct form form;
    char *folder = file_join(drafting->request->share, "codebooks");
    bool done = form_find(&form, folder, &drafting->dictionary, err);
    if (done && form.name != NULL)
        form_propose(&drafting->proposal, &form, &drafting->dictionary, drafting->year, err);
    else if (done)
        first_wave_propose(&drafting->proposal, &drafting->dictionary, drafting->year, &drafting->themes, err);
    form_clear(&form);
    free(folder);
    return done;
}

/* Whether the study has a survey of that wave. */
static bool has_survey(const struct drafting *drafting, struct wave wave)
{
    struct error ignored = { 0 };
    struct delivery_file file = { 0 };
    bool has = survey_find(&drafting->study, wave, &file, &ignored);
    survey_release(&file);
    error_clear(&ignored);
    return has;
}

/* Proposes a setting, in its line where study.csv has one. */
static void propose_setting(struct drafting *drafting, const char *key, const char *value)
{
    const struct table *settings = proposal_table(&drafting->proposal, PROPOSED_SETTINGS);
    const char *note = "";
    size_t line = 0, i = 0;
    TABLE_EACH (setting, row, settings) {
        if (text_is(row->key, key)) {
            line = settings->lines[i];
            note = row->note;
        }
        i++;
    }
    const struct table_cell cells[] = { { "key", key }, { "value", value }, { "note", note } };
    proposal_add(&drafting->proposal, PROPOSED_SETTINGS, line, cells, sizeof cells / sizeof *cells);
}

/* Rows above the names of the columns are read only where study.csv lets them pass. */
static void allow_rows_above(struct drafting *drafting, struct error *err)
{
    const struct dictionary *dictionary = &drafting->dictionary;
    if (dictionary->n_above == 0 || (size_t)drafting->study.settings.header_rows >= dictionary->header_line)
        return;
    propose_setting(drafting, "header_rows", arena_format(&drafting->proposal.arena, "%zu", dictionary->header_line));
    error_note(
        err, (struct place){ drafting->request->file, dictionary->header_line, 0 },
        translated_counted(dictionary->n_above,
                           "the names of the columns stand here, below %zu other row, which header_rows lets pass",
                           "the names of the columns stand here, below %zu other rows, which header_rows lets "
                           "pass"),
        dictionary->n_above);
}

/* A picture of a year before this survey, or of one without a survey (which a study of the register has), would not
 * tell of it. */
static void set_year(struct drafting *drafting, struct error *err)
{
    struct wave set;
    const char *text = study_text(&drafting->study, "year");
    const char *id = arena_format(&drafting->proposal.arena, "%s", wave_text(drafting->year).id);
    bool is_set = wave_parse(text, &set) && !wave_equals(set, drafting->year);
    if (is_set && (wave_compare(set, drafting->year) < 0 || !has_survey(drafting, set))) {
        propose_setting(drafting, "year", id);
        error_note(err, study_place(&drafting->study, "year"),
                   "the picture is of %s and would not tell of this survey; its year becomes %s", text, id);
    }
}

bool draft_file(const struct draft_request *request, FILE *stream, struct error *err)
{
    struct drafting drafting = { .request = request };
    bool done = read_all(&drafting, err);
    if (done) {
        allow_rows_above(&drafting, err);
        set_year(&drafting, err);
        bool has_codebook = proposal_table(&drafting.proposal, PROPOSED_VARIABLES)->n_rows > 0;
        done = has_codebook ? draft_later(&drafting, err) : draft_first(&drafting, err);
        if (done && request->applies)
            done = apply(&drafting, err);
        else if (done)
            proposal_print(&drafting.proposal, stream);
    }
    clear(&drafting);
    return done;
}
