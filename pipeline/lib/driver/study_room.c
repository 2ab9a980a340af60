/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/study_room.h"
#include "base/translation.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "driver/manifest.h"
#include "driver/needs.h"
#include "driver/messages.h"
#include "driver/paths.h"
#include "driver/study_contents.h"
#include "driver/study_files.h"
#include "driver/study_states.h"
#include "driver/tree.h"
#include "ingest/survey_files.h"
#include "language/own_texts.h"
#include "study/check.h"
#include "study/codebook.h"
#include "study/meaning.h"

/* The work of preparing one study. n_years: of those up to the picture's. */
struct preparation {
    const struct study_run *study;
    const struct room_plan *plan;
    struct study_files files;
    struct study settings;
    char *work;
    struct wave *years, picture;
    size_t n_years;
};

static char *join_years(const struct wave *years, size_t n)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "");
    for (size_t i = 0; i < n; i++)
        text_buffer_format(&text, "%s%s", i > 0 ? " " : "", wave_text(years[i]).id);
    return text_buffer_take(&text);
}

/* Which year the picture is of, and which years go into it. */
static bool choose_years(struct preparation *preparation, struct error *err)
{
    size_t n = preparation->n_years;
    struct wave set = preparation->settings.settings.year, picture = preparation->plan->options->year;
    if (picture.year == 0) /* without a survey a check has seen to it that the setting says it */
        picture = wave_is_missing(set) ? preparation->years[n - 1] : set;
    preparation->picture = picture;
    if (n == 0)
        return true;
    preparation->n_years = 0;
    for (size_t i = 0; i < n; i++)
        if (wave_compare(preparation->years[i], picture) <= 0)
            preparation->n_years++;
    bool is_there = preparation->n_years > 0 && wave_equals(preparation->years[preparation->n_years - 1], picture);
    if (is_there)
        return true;
    char *all = join_years(preparation->years, n);
    struct place place = preparation->plan->options->year.year == 0
                             ? study_place(&preparation->settings, "year")
                             : (struct place){ .file = preparation->study->shown };
    const struct wave_text wanted = wave_text(picture);
    if (preparation->n_years == 0)
        (void)error_at(err, place, "no survey year up to %s; the years are: %s", wanted.id, all);
    else
        (void)error_at(err, place, "no survey of %s; the years are: %s", wanted.id, all);
    free(all);
    return false;
}

/* Opens the study and lists its survey years, ascending. */
static bool read_years(struct preparation *preparation)
{
    struct error err;
    struct codebook codebook = { 0 };
    struct study *study = &preparation->settings;
    bool has_survey = false;
    error_init(&err);
    bool done = study_open(study, preparation->study->folder, preparation->study->shown, &err) &&
                study_has_survey(study, &has_survey, &err);
    if (done && has_survey)
        done = codebook_read(&codebook, study, &err) &&
               survey_list_years(study, &codebook, &preparation->years, &preparation->n_years, &err);
    if (done && has_survey)
        meaning_check(study, &codebook, preparation->years, preparation->n_years, &err);
    done = done && err.n_errors == 0;
    codebook_clear(&codebook);
    return messages_tell(preparation->plan->messages, &err, "lagesbild-ingest") && done;
}

/* The study's own texts in every language: a stage reads those that it words something in. */
static bool check_texts(const struct preparation *preparation, struct error *err)
{
    const struct study study = { .folder = preparation->study->folder, .shown = preparation->study->shown };
    char *folder = file_join(preparation->plan->share, "texts");
    bool done = true;
    for (enum language language = LANGUAGE_SV; language <= LANGUAGE_EN; language++) {
        struct catalogue catalogue = { 0 };
        bool is_there = false;
        done = own_texts_look(&study, language, &is_there, err) && done;
        if (is_there)
            done = catalogue_read(&catalogue, folder, language, err) && own_texts_read(&catalogue, &study, err) && done;
        catalogue_clear(&catalogue);
    }
    free(folder);
    return done;
}

static bool check(struct preparation *preparation, struct error *err)
{
    const char *folder = preparation->study->folder, *shown = preparation->study->shown;
    char *bundled = file_join(preparation->plan->share, "register");
    bool done = study_check(folder, shown, bundled, err);
    free(bundled);
    done = check_texts(preparation, err) && done;
    if (!messages_tell(preparation->plan->messages, err, "lagesbild-check") || !done)
        return false;
    return read_years(preparation) && choose_years(preparation, err);
}

static bool write_text(const struct preparation *preparation, const char *name, const char *text, struct error *err)
{
    char *path = file_join(preparation->work, name), *line = NULL;
    struct text_buffer buffer = { 0 };
    text_buffer_format(&buffer, "%s\n", text);
    line = text_buffer_take(&buffer);
    bool done = state_write(path, line, strlen(line), err);
    free(path);
    free(line);
    return done;
}

/* What .work/make tells flow.mk; values are years, dates and words of ours, never a text of the study. */
static bool write_choices(const struct preparation *preparation, const char *years, struct error *err)
{
    const struct run_options *options = preparation->plan->options;
    bool is_pooled = preparation->settings.settings.pool_years > 1;
    struct text_buffer text = { 0 };
    const struct wave_text picture = wave_text(preparation->picture), year = wave_year_text(preparation->picture);
    text_buffer_format(&text,
                       "YEARS := %s\nWAVE := %s\nYEAR := %s\nPOOL := %s\nAS_OF := %s%s\nANNUAL := %s\nSHARE := %s",
                       years, picture.id, year.id, is_pooled ? "yes" : "", *options->as_of != '\0' ? "--as-of " : "",
                       options->as_of, options->has_annual ? "yes" : "", options->has_shared ? "yes" : "");
    bool done = write_text(preparation, "make", text.text, err) &&
                write_text(preparation, "shown", preparation->study->shown, err) &&
                write_text(preparation, "state/years", years, err) &&
                write_text(preparation, "state/picture", picture.id, err) &&
                write_text(preparation, "state/year", year.id, err) &&
                write_text(preparation, "state/as_of", options->as_of, err);
    text_buffer_clear(&text);
    return done;
}

/* Whether the name is that of a year which is none of the study's. What a stage found is named after stage and year. */
static bool is_forgotten(const struct preparation *preparation, const char *name)
{
    struct wave year;
    if (strchr(name, '_') != NULL)
        name = strchr(name, '.') != NULL ? strchr(name, '.') + 1 : "";
    size_t length = strlen(name) - (text_ends(name, ".csv") ? strlen(".csv") : 0);
    char *digits = memory_text(name);
    digits[length] = '\0';
    bool is_year = wave_parse(digits, &year);
    free(digits);
    for (size_t i = 0; is_year && i < preparation->n_years; i++)
        if (wave_equals(preparation->years[i], year))
            return false;
    return isdigit((unsigned char)*name);
}

static bool forget_years_in(const struct preparation *preparation, const char *stage, struct error *err)
{
    char *folder = rooms_path(preparation->plan->rooms, preparation->study->id, stage);
    DIR *stream = opendir(folder);
    bool done = stream != NULL || errno == ENOENT || error_system(err, folder, "cannot read this folder");
    struct dirent *entry = NULL;
    while (stream != NULL && done && (errno = 0, entry = readdir(stream)) != NULL) {
        char *path = file_join(folder, entry->d_name);
        done = !is_forgotten(preparation, entry->d_name) || tree_remove(path, err);
        free(path);
    }
    if (stream != NULL && done && errno != 0)
        done = error_system(err, folder, "cannot read this folder");
    if (stream != NULL)
        (void)closedir(stream);
    free(folder);
    return done;
}

/* Years whose survey is gone leave the stages' folders; documents of earlier years stay. */
static bool forget_old_years(const struct preparation *preparation, struct error *err)
{
    static const char *const stages[] = { "1_ingest", "2_weigh", "3_estimate", "5_protect", ".work/findings" };
    bool done = true;
    for (size_t i = 0; done && i < sizeof stages / sizeof *stages; i++)
        done = forget_years_in(preparation, stages[i], err);
    return done;
}

bool study_room_link(const struct room_plan *plan, const char *id, struct error *err)
{
    char *programs = rooms_path(plan->rooms, id, ".work/bin"), *share = rooms_path(plan->rooms, id, ".work/share"),
         *helpers = rooms_path(plan->rooms, id, ".work/helpers"), *installed = path_helpers(plan->programs);
    bool done = room_link(plan->programs, programs, err) && room_link(plan->share, share, err) &&
                room_link(installed, helpers, err);
    free(programs);
    free(share);
    free(helpers);
    free(installed);
    return done;
}

static bool lay_out(struct preparation *preparation, struct error *err)
{
    const struct study_run *study = preparation->study;
    if (!room_open(preparation->plan->rooms, study->id, err))
        return false;
    char *link = file_join(preparation->work, "study"), *years = join_years(preparation->years, preparation->n_years);
    bool done = room_link(study->folder, link, err) && study_room_link(preparation->plan, study->id, err) &&
                write_choices(preparation, years, err) &&
                study_states_write(&preparation->files, &preparation->settings, preparation->work, preparation->years,
                                   preparation->n_years, err) &&
                forget_old_years(preparation, err);
    free(link);
    free(years);
    return done;
}

/* What the annual report's kit is without, before anything of it is made: it is asked for, or there from an earlier run
 * and made with this one. */
static void tell_unconverted(const struct preparation *preparation, struct error *err)
{
    const struct run_options *options = preparation->plan->options;
    struct text_buffer kit = { 0 };
    text_buffer_format(&kit, "%s/%s/%s/arsrapport/tables.xlsx", preparation->plan->rooms->output,
                       preparation->study->id, wave_year_text(preparation->picture).id);
    if (!options->only_checks && (options->has_annual || file_may_exist(kit.text)) && !needs_has("pandoc"))
        error_warn(err, (struct place){ .file = preparation->study->shown }, "%s",
                   speech_text(&preparation->plan->messages->speech, "run.lacks_pandoc", NULL));
    text_buffer_clear(&kit);
}

static void tell_lost_years(const struct preparation *preparation, struct error *err)
{
    const char *id = preparation->study->id;
    char *place = file_join(preparation->plan->options->output, id), *manifest = file_join(place, "manifest.csv");
    manifest_tell_lost_years(manifest, &preparation->files, preparation->study->shown, err);
    free(place);
    free(manifest);
}

bool study_room_is_current(const struct study_run *study, const struct room_plan *plan, struct error *err)
{
    struct study_files now;
    bool done = study_files_list(&now, study->folder, study->shown, plan->results, err) &&
                study_files_are_same(&study->files, &now, study->shown, err);
    study_files_clear(&now);
    return done;
}

bool study_room_prepare(struct study_run *study, const struct room_plan *plan)
{
    struct error err;
    struct preparation preparation = { .study = study, .plan = plan };
    error_init(&err);
    preparation.work = rooms_path(plan->rooms, study->id, ".work");
    bool done = study_files_list(&preparation.files, study->folder, study->shown, plan->results, &err) &&
                study_contents_check(&preparation.files, study->shown, &err);
    tell_lost_years(&preparation, &err);
    done = messages_tell(plan->messages, &err, "lagesbild") && done;
    done = done && check(&preparation, &err) && lay_out(&preparation, &err);
    if (done)
        tell_unconverted(&preparation, &err);
    study->files = preparation.files;
    study_clear(&preparation.settings);
    study->years = preparation.years;
    study->n_years = preparation.n_years;
    study->picture = preparation.picture;
    free(preparation.work);
    return messages_tell(plan->messages, &err, "lagesbild") && done;
}
