/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/run_studies.h"

#include <sched.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "driver/children.h"
#include "driver/flow.h"
#include "driver/joint_room.h"
#include "driver/messages.h"
#include "driver/paths.h"
#include "driver/needs.h"
#include "driver/rooms.h"
#include "driver/stage_findings.h"
#include "driver/study_room.h"
#include "driver/summary.h"
#include "driver/told_json.h"
#include "driver/tree.h"

/* A run: its studies, where it works and what it was asked. results: see struct room_plan; scratch: the folder of a
 * check, else NULL; both owned here; summaries: of the studies of a check, in their order. */
struct run {
    const struct run_options *options;
    struct study_run *studies;
    size_t n;
    struct rooms rooms;
    char *programs, *share, *scratch;
    char **results;
    struct summary *summaries;
    struct messages messages;
    struct error err;
};

/* The run whose rooms are open: for what is to be done where memory is out. */
static struct run *working;

static bool tell(struct run *run)
{
    return messages_tell(&run->messages, &run->err, "lagesbild");
}

/* A finding of the study, by a message about `name`; returns false. */
static bool refuse(struct run *run, const char *study, const char *message, const char *name)
{
    const char *said = speech_text(&run->messages.speech, message, (const struct filling[]){ { "name", name }, { 0 } });
    return error_at(&run->err, (struct place){ .file = study }, "%s", said);
}

/* Names the study; a finding where the name is none, or another's. */
static bool name_study(struct run *run, size_t i)
{
    struct study_run *study = &run->studies[i];
    study->folder = path_real(study->shown);
    study->id = path_id(study->shown);
    if (*study->id == '\0')
        return refuse(run, study->shown, "run.name_none", "");
    if (text_is(study->id, run->options->joint))
        return refuse(run, study->shown, "run.name_joint", study->id);
    for (size_t k = 0; k < i; k++)
        if (text_is(run->studies[k].id, study->id))
            return refuse(run, study->shown, "run.name_same", study->id);
    return true;
}

static bool name_studies(struct run *run)
{
    bool done = true;
    for (size_t i = 0; i < run->n && done; i++) {
        const char *shown = run->studies[i].shown;
        done = path_is_folder(shown) ||
               refuse(run, shown, path_is_loose_link(shown) ? "run.no_target" : "run.no_folder", "");
    }
    for (size_t i = 0; i < run->n && done; i++)
        done = name_study(run, i);
    return done;
}

/* All that the run writes: a folder for each study, that of all together, and the rooms. */
static void list_results(struct run *run)
{
    char *output = path_real(run->options->output);
    run->results = memory_new(run->n + 3, sizeof *run->results);
    for (size_t i = 0; i < run->n + 2; i++) {
        const char *name = i < run->n ? run->studies[i].id : i == run->n ? run->options->joint : ".run";
        char *path = file_join(output, name);
        run->results[i] = path_real(path);
        free(path);
    }
    free(output);
}

/* No results in a study, where they would be read as input, and no study in the results, which a run replaces. */
static bool stand_apart(struct run *run)
{
    char *output = path_real(run->options->output);
    bool is_apart = true;
    for (size_t i = 0; i < run->n; i++) {
        const char *study = run->studies[i].folder;
        const char *met = path_is_within(output, study) ? run->options->output : NULL;
        for (char **result = run->results; met == NULL && *result != NULL; result++)
            if (path_is_within(*result, study) || path_is_within(study, *result))
                met = *result;
        if (met != NULL)
            is_apart = refuse(run, run->studies[i].shown, "run.not_apart", met);
    }
    free(output);
    return is_apart;
}

static int n_processors(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/* The ids, parted by blanks, of all studies or of those that are ready. Owned by the caller. */
static char *join_ids(const struct run *run, bool is_ready)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "");
    for (size_t i = 0; i < run->n; i++)
        if (!is_ready || run->studies[i].is_ready)
            text_buffer_format(&text, "%s%s", text.length > 0 ? " " : "", run->studies[i].id);
    return text_buffer_take(&text);
}

static bool is_made(const struct run *run, const char *id)
{
    char *mark = rooms_path(&run->rooms, id, ".work/done");
    bool is_made = file_exists(mark);
    free(mark);
    return is_made;
}

/* Whether the disk that results go to has less room than the smallest of files takes. */
static bool is_disk_full(const struct run *run)
{
    enum { LEAST_ROOM = 1 << 20 };
    struct statvfs status;
    return statvfs(run->rooms.output, &status) == 0 &&
           ((unsigned long long)status.f_bavail * status.f_frsize < LEAST_ROOM ||
            (status.f_files > 0 && status.f_favail == 0));
}

static bool are_all_made(const struct run *run)
{
    for (size_t i = 0; i < run->n; i++)
        if (run->studies[i].is_ready && !is_made(run, run->studies[i].id))
            return false;
    return true;
}

/* What programs said that have no findings. Of a disk that is full each of them would have a line. */
static void tell_said(struct run *run)
{
    if (messages_tell_of_full_disk(&run->messages) || (!are_all_made(run) && is_disk_full(run)))
        messages_disk_is_full(&run->messages, run->rooms.shown);
    messages_pass_on(&run->messages);
}

static void make_all(struct run *run, bool has_joint)
{
    char *ready = join_ids(run, true), *all = join_ids(run, false);
    const struct flow flow = { .rooms = run->rooms.run,
                               .share = run->share,
                               .studies = ready,
                               .all = all,
                               .joint = has_joint ? run->options->joint : "",
                               .as_of = run->options->as_of,
                               .has_pdf = run->options->has_pdf,
                               .messages = &run->messages,
                               .goal = run->options->only_checks ? "checked" : "all",
                               .jobs = run->options->jobs > 0 ? run->options->jobs : n_processors() };
    (void)flow_make(&flow, &run->err);
    tell_said(run);
    (void)tell(run);
    free(ready);
    free(all);
}

static void tell_document(struct run *run, const char *place)
{
    char *path = file_join(place, run->options->has_shared ? "6_share/shared.csv" : "lagesbild.html");
    messages_made(&run->messages, path);
    free(path);
}

static void tell_failure(struct run *run, const struct study_run *study, bool had_results)
{
    char *place = file_join(run->rooms.shown, study->id);
    messages_fail(&run->messages, had_results ? "run.failed" : "run.failed_first",
                  (const struct filling[]){ { "study", study->shown }, { "place", place }, { 0 } });
    free(place);
}

/* Puts a study's results in their place, where all that was found is told (is_told) and the study is as it was read,
 * and says where they are, or that they are not. */
static bool finish_study(struct run *run, const struct study_run *study, bool is_told)
{
    char *place = file_join(run->rooms.output, study->id);
    bool done = is_told && is_made(run, study->id) && children_signal() == 0 &&
                room_take_place(&run->rooms, study->id, &run->err);
    (void)tell(run);
    if (done)
        tell_document(run, place);
    else
        tell_failure(run, study, file_exists(place));
    free(place);
    return done;
}

/* Tells what was found of the study; whether all is well with it. What a check has made stays where it is. */
static bool end_study(struct run *run, const struct study_run *study, const struct room_plan *plan)
{
    run->messages.study = study->shown;
    bool is_told = stage_findings_tell(&run->rooms, study->id, is_made(run, study->id), &run->messages);
    if (is_told && is_made(run, study->id) && children_signal() == 0) {
        (void)study_room_is_current(study, plan, &run->err);
        is_told = tell(run);
    }
    bool is_well = run->options->only_checks ? is_told && is_made(run, study->id) : finish_study(run, study, is_told);
    run->messages.study = NULL;
    return is_well && children_signal() == 0;
}

static bool end_joint(struct run *run, const struct room_plan *plan, size_t n_whole)
{
    bool is_told =
        stage_findings_tell(&run->rooms, run->options->joint, is_made(run, run->options->joint), &run->messages);
    if (!run->options->only_checks)
        return joint_room_finish(plan, n_whole, is_told);
    return is_told && (n_whole < 2 || is_made(run, run->options->joint));
}

/* Returns how many are ready to be made. */
static size_t prepare_studies(struct run *run, const struct room_plan *plan)
{
    size_t n_ready = 0;
    for (size_t i = 0; i < run->n && children_signal() == 0; i++) {
        run->messages.study = run->studies[i].shown;
        progress_step(&run->messages.progress, "1_check", run->studies[i].shown);
        run->studies[i].is_ready = study_room_prepare(&run->studies[i], plan);
        n_ready += run->studies[i].is_ready;
    }
    run->messages.study = NULL;
    progress_hide(&run->messages.progress);
    return n_ready;
}

static bool make_studies(struct run *run)
{
    const struct room_plan plan = { .options = run->options,
                                    .rooms = &run->rooms,
                                    .programs = run->programs,
                                    .share = run->share,
                                    .results = (const char *const *)run->results,
                                    .messages = &run->messages };
    size_t n_ready = prepare_studies(run, &plan), n_whole = 0;
    bool is_asked = run->n > 1 && (n_ready > 1 || !run->options->only_checks) && !run->options->has_shared;
    bool has_joint = is_asked && joint_room_prepare(&plan, n_ready);
    if (n_ready > 0 && children_signal() == 0)
        make_all(run, has_joint);
    for (size_t i = 0; i < run->n; i++)
        if (run->studies[i].is_ready)
            n_whole += end_study(run, &run->studies[i], &plan);
    for (size_t i = 0; i < run->n && run->options->only_checks && children_signal() == 0; i++)
        summary_make(&run->summaries[i], &run->studies[i], &run->rooms, &run->messages.speech);
    bool is_joined = !has_joint || end_joint(run, &plan, n_whole);
    return n_whole == run->n && is_joined;
}

static bool clear_rooms(struct run *run, struct error *err)
{
    return run->scratch != NULL ? tree_remove(run->scratch, err) : rooms_clear(&run->rooms, err);
}

/* Where memory is out: what was started ends, and the rooms go as they do after every run. */
static void clear_at_last(void)
{
    struct error left = { 0 };
    children_kill();
    if (working != NULL)
        (void)clear_rooms(working, &left);
}

/* A check works apart from the results. */
static bool open_rooms(struct run *run)
{
    memory_do_last(clear_at_last);
    if (!run->options->only_checks) {
        bool is_open = rooms_open(&run->rooms, run->options->output, &run->messages, &run->err);
        working = is_open ? run : NULL;
        return is_open;
    }
    const char *above = getenv("TMPDIR");
    char *name = file_join(above != NULL && *above != '\0' ? above : "/tmp", "lagesbild-check.XXXXXX");
    if (mkdtemp(name) == NULL) {
        (void)error_system(&run->err, name, "cannot make a folder to work in");
        free(name);
        return false;
    }
    run->scratch = name;
    working = run;
    return rooms_open(&run->rooms, run->scratch, &run->messages, &run->err);
}

/* What is left is no result, and the next run takes it away: nothing fails because of it. */
static void close_rooms(struct run *run)
{
    struct error left = { 0 };
    (void)clear_rooms(run, &left);
    for (size_t i = 0; i < left.n_findings; i++)
        error_of_kind(&run->err, SEVERITY_WARNING, left.findings[i].place, left.findings[i].kind,
                      left.findings[i].said);
    error_clear(&left);
    (void)tell(run);
    working = NULL;
}

static int run_all(struct run *run)
{
    bool done = path_installed(&run->programs, &run->share, &run->err);
    run->messages.speech.share = run->share;
    done = done && name_studies(run);
    if (!tell(run) || !done)
        return 1;
    list_results(run);
    done = run->options->only_checks || stand_apart(run);
    if (!tell(run) || !done)
        return 2;
    bool is_open = needs_check(run->options, &run->messages.speech, &run->err) && open_rooms(run);
    done = tell(run) && is_open && make_studies(run);
    if (is_open || run->scratch != NULL)
        close_rooms(run);
    return done ? 0 : 1;
}

/* What a run says in the end, and a check. */
static void print_end(struct run *run, int status)
{
    messages_tell_more(&run->messages);
    messages_count(&run->messages);
    if (run->options->as_json) {
        char *text = told_json(&run->messages, run->summaries, run->studies, run->n, status);
        (void)fputs(text, stdout);
        free(text);
        return;
    }
    for (size_t i = 0; i < run->n && run->summaries != NULL && !run->options->is_quiet; i++) {
        if (i > 0 && run->summaries[i].n > 0)
            (void)putchar('\n');
        summary_print(&run->summaries[i], stdout);
    }
}

static void open_messages(struct run *run, const char *const *studies)
{
    const struct run_options *options = run->options;
    run->messages.is_silent = options->as_json;
    run->messages.is_quiet = options->is_quiet;
    speech_init(&run->messages.speech);
    run->messages.progress = (struct progress){ .studies = studies, .n = run->n };
    if (!options->as_json && !options->is_quiet)
        progress_open(&run->messages.progress, &run->messages.speech);
}

static int obey(const struct run_options *options, const char *const *studies, size_t n)
{
    struct run run = { .options = options, .n = n, .rooms = { .lock = -1 } };
    error_init(&run.err);
    children_watch();
    file_sync_later();
    run.studies = memory_new(n, sizeof *run.studies);
    for (size_t i = 0; i < n; i++)
        run.studies[i].shown = studies[i];
    run.summaries = options->only_checks ? memory_new(n, sizeof *run.summaries) : NULL;
    open_messages(&run, studies);
    int status = run_all(&run);
    if (children_signal() == 0)
        print_end(&run, status);
    else
        progress_hide(&run.messages.progress);
    for (size_t i = 0; i < n; i++) {
        if (run.summaries != NULL)
            summary_clear(&run.summaries[i]);
        study_files_clear(&run.studies[i].files);
        free(run.studies[i].years);
        free(run.studies[i].folder);
        free(run.studies[i].id);
    }
    for (char **result = run.results; result != NULL && *result != NULL; result++)
        free(*result);
    free(run.results);
    free(run.studies);
    free(run.summaries);
    free(run.programs);
    free(run.share);
    free(run.scratch);
    rooms_close(&run.rooms);
    error_clear(&run.err);
    messages_clear(&run.messages);
    if (children_signal() != 0)
        children_obey();
    return status;
}

int run_studies(const struct run_options *options, const char *const *studies, size_t n)
{
    return obey(options, studies, n);
}

int check_studies(const struct run_options *options, const char *const *studies, size_t n)
{
    struct run_options checked = *options;
    checked.only_checks = true;
    return obey(&checked, studies, n);
}
