/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* truth: draws whole studies from worlds whose truth is known, runs the program on each as its users do, and holds what
 * it claims, and every document, against the truth. Prints a table; exit status 1 where a bound is broken.
 * `truth --study WORLD NUMBER DIR` makes such a study, its register, and the programs to run it with, in DIR. */
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/printed.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "driver/tree.h"
#include "room.h"
#include "score.h"
#include "stage/options.h"
#include "worlds.h"
#include "print.h"

static const char *build = ".build/release", *only;
static int seed = 1, n_studies = 200, n_jobs = 2;
static bool has_verdicts_alone, tells_false, makes_study, asks_help;

static const struct option_rule options[] = {
    { "seed", OPTION_COUNT, &seed, "N", "draws the same again; default: 1", false },
    { "studies", OPTION_COUNT, &n_studies, "N", "studies of a world; default: 200", false },
    { "jobs", OPTION_COUNT, &n_jobs, "N", "processes side by side; default: 2", false },
    { "build", OPTION_TEXT, &build, "DIR", "where the programs lie; default: .build/release", false },
    { "world", OPTION_TEXT, &only, "NAME", "this world alone", false },
    { "verdicts", OPTION_FLAG, &has_verdicts_alone, "", "every verdict as if it were told, and no documents", false },
    { "false", OPTION_FLAG, &tells_false, "", "name the first false claim of each study", false },
    { "study", OPTION_FLAG, &makes_study, "", "make one study: WORLD NUMBER DIR", false },
    { "help", OPTION_FLAG, &asks_help, "", "this text", false },
    { 0 },
};
static const struct command_line command_line = {
    "truth", "Hold what the program says against worlds whose truth is known.", "", "[WORLD NUMBER DIR]", options, NULL
};

/* What all processes share: the next study to be drawn, and what was found. */
struct shared {
    atomic_size_t next;
    struct study_score scores[];
};

/* Worlds from first on, n of them; of_world: studies of each. */
struct trial {
    size_t first, n, of_world;
    struct peers peers;
    struct shared *shared;
};

/* A world that is drawn on has so many times as many studies: with 200 a scan that errs in one of ten lies beyond 0.12
 * by chance in a sixth of all draws, with 1000 in one of fifty. */
enum { DRAWN_ON = 5 };

static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* ---- a study */

static bool hold_documents(const struct room *room, const struct claims *claims, struct study_score *score, bool *told,
                           struct error *err)
{
    char year[16];
    (void)print_into(year, sizeof year, "%d", PICTURE_YEAR);
    char *folder = file_join(room->output, year), **names;
    size_t n;
    bool done = file_list(folder, ".html", &names, &n, err);
    for (size_t i = 0; done && i < n; i++) {
        char *path = file_join(folder, names[i]);
        done = document_hold(path, claims, &score->documents, told, err);
        free(path);
        free(names[i]);
    }
    if (done)
        free(names);
    free(folder);
    return done;
}

static bool try_study(struct room *room, const struct drawn *drawn, struct study_score *score, bool is_first,
                      struct error *err)
{
    struct claims claims = { 0 };
    bool done = room_take(room, drawn, err) && room_run_stages(room, drawn, !has_verdicts_alone, err) &&
                (has_verdicts_alone ? claims_of_verdicts(&claims, room->output, PICTURE_YEAR, err)
                                    : claims_read(&claims, room->output, err));
    if (done) {
        bool *told = memory_new(claims.n, sizeof *told);
        score_claims(score, drawn, &claims);
        done = has_verdicts_alone || hold_documents(room, &claims, score, told, err);
        score_wanted(score, drawn, &claims, has_verdicts_alone ? NULL : told);
        free(told);
    }
    claims_clear(&claims);
    return done && (!is_first || room_run_flow(room, err));
}

static void keep_failure(struct study_score *score, const struct error *err)
{
    if (err->n_findings > 0)
        (void)print_into(score->failure, sizeof score->failure, "%s", err->findings[0].text);
    for (char *at = score->failure; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
}

static void work(struct trial *trial, const char *folder)
{
    struct error err = { 0 };
    struct room room;
    bool is_open = room_open(&room, folder, build, &err);
    size_t task, of_world = trial->of_world;
    while ((task = atomic_fetch_add(&trial->shared->next, 1)) < trial->n * of_world) {
        struct study_score *score = &trial->shared->scores[task];
        struct drawn drawn;
        double start = now();
        world_draw(&worlds[trial->first + task / of_world], (unsigned long)seed, task % of_world, &trial->peers,
                   &drawn);
        if (!is_open || !try_study(&room, &drawn, score, task % of_world == 0, &err)) {
            keep_failure(score, &err);
            error_clear(&err);
        }
        drawn_clear(&drawn);
        score->seconds = now() - start;
        atomic_store(&score->is_done, true);
    }
    room_clear(&room);
    error_clear(&err);
}

/* ---- all of them */

static void start_workers(struct trial *trial, const char *folder)
{
    for (int job = 0; job < n_jobs; job++) {
        char name[32];
        (void)print_into(name, sizeof name, "room%d", job);
        (void)fflush(NULL);
        if (fork() == 0) {
            (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
            char *room = file_join(folder, name);
            work(trial, room);
            _exit(0);
        }
    }
}

/* Until all studies of the world are there, or nobody is left who works on them. */
static void wait_for(const struct study_score *scores, size_t n)
{
    static const struct timespec a_moment = { .tv_nsec = 100000000 };
    for (size_t i = 0; i < n; i++)
        while (!atomic_load(&scores[i].is_done)) {
            if (waitpid(-1, NULL, WNOHANG) < 0)
                return;
            (void)nanosleep(&a_moment, NULL);
        }
}

static enum score_result tell_world(const struct trial *trial, size_t number, struct text_buffer *remarks)
{
    const struct world *world = &worlds[trial->first + number];
    const struct study_score *scores = &trial->shared->scores[number * trial->of_world];
    struct drawn drawn;
    wait_for(scores, trial->of_world);
    world_draw(world, (unsigned long)seed, 0, &trial->peers, &drawn);
    enum score_result result = score_tell(world->name, &drawn, scores, trial->of_world, remarks);
    drawn_clear(&drawn);
    for (size_t i = 0; tells_false && i < trial->of_world; i++)
        if (*scores[i].false_claim != '\0')
            (void)fprintf(stderr, "%s %zu: %s\n", world->name, i, scores[i].false_claim);
    return result;
}

static bool share_scores(struct trial *trial, const char *folder, struct error *err)
{
    size_t size = sizeof *trial->shared + trial->n * trial->of_world * sizeof *trial->shared->scores;
    trial->shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return trial->shared != MAP_FAILED || error_system(err, folder, "cannot share memory beside");
}

static void release_scores(struct trial *trial)
{
    while (wait(NULL) > 0)
        ;
    (void)munmap(trial->shared, sizeof *trial->shared + trial->n * trial->of_world * sizeof *trial->shared->scores);
}

/* More studies of a world, beside those that it has. */
static enum score_result draw_on(const struct trial *trial, size_t number, const char *folder,
                                 struct text_buffer *remarks, struct error *err)
{
    struct trial more = *trial;
    more.first = trial->first + number;
    more.n = 1;
    more.of_world = DRAWN_ON * trial->of_world;
    while (wait(NULL) > 0)
        ; /* whose rooms are to be free */
    if (!share_scores(&more, folder, err))
        return SCORE_BROKEN;
    memcpy(more.shared->scores, &trial->shared->scores[number * trial->of_world],
           trial->of_world * sizeof *more.shared->scores);
    atomic_store(&more.shared->next, trial->of_world);
    start_workers(&more, folder);
    enum score_result result = tell_world(&more, 0, remarks);
    if (result == SCORE_OPEN)
        text_buffer_format(remarks, "- BROKEN %s: a scan family's false proportion, of %zu studies too\n",
                           worlds[more.first].name, more.of_world);
    release_scores(&more);
    return result;
}

/* Line by line, as soon as a world's studies are there; then those again that more had to be drawn of. */
static bool tell_all(struct trial *trial, const char *folder, struct error *err)
{
    struct text_buffer remarks = { 0 };
    enum score_result *results = memory_new(trial->n, sizeof *results);
    bool is_kept = true;
    double start = now();
    score_tell_head();
    for (size_t w = 0; w < trial->n; w++)
        results[w] = tell_world(trial, w, &remarks);
    for (size_t w = 0; w < trial->n; w++) {
        if (results[w] == SCORE_OPEN)
            results[w] = draw_on(trial, w, folder, &remarks, err);
        is_kept = is_kept && results[w] == SCORE_KEPT;
    }
    free(results);
    score_tell_kinds(trial->shared->scores, trial->n * trial->of_world);
    (void)printf("\nSeed %d, %zu studies of each world in %.0f s. %s\n", seed, trial->of_world, now() - start,
                 is_kept ? "Every bound is kept." : "Not every bound is kept:");
    (void)fputs(remarks.text == NULL ? "" : remarks.text, stdout);
    if (!is_kept)
        (void)printf("A study is made again by: truth --seed %d --study WORLD NUMBER DIR\n", seed);
    text_buffer_clear(&remarks);
    return is_kept;
}

static bool try_all(struct trial *trial, struct error *err)
{
    const char *temporary = getenv("TMPDIR");
    char folder[4096];
    (void)print_into(folder, sizeof folder, "%s/truth.XXXXXX", temporary == NULL ? "/tmp" : temporary);
    trial->of_world = (size_t)n_studies;
    if (mkdtemp(folder) == NULL)
        return error_system(err, folder, "cannot make");
    bool is_kept = share_scores(trial, folder, err);
    if (is_kept) {
        start_workers(trial, folder);
        is_kept = tell_all(trial, folder, err);
        release_scores(trial);
    }
    return tree_remove(folder, err) && is_kept;
}

/* ---- one study, to look at */

static bool make_study(struct trial *trial, char **words, size_t n, struct error *err)
{
    int number;
    const struct world *world = n == 3 ? world_named(words[0]) : NULL;
    if (world == NULL || !number_parse_integer(words[1], &number) || number < 0)
        return error_add(err, "--study: WORLD NUMBER DIR were wanted");
    struct drawn drawn;
    struct room room;
    world_draw(world, (unsigned long)seed, (size_t)number, &trial->peers, &drawn);
    bool done = room_open(&room, words[2], build, err) && room_take(&room, &drawn, err);
    if (done)
        (void)printf("%s: %s\n%s/bin/lagesbild run %s/study --output %s/output\n", world->name, world->what, words[2],
                     words[2], words[2]);
    room_leave(&room);
    drawn_clear(&drawn);
    return done;
}

static bool choose_worlds(struct trial *trial, struct error *err)
{
    trial->n = n_worlds;
    if (only == NULL)
        return true;
    const struct world *world = world_named(only);
    if (world == NULL)
        return error_add(err, "\"%s\" is no world", only);
    trial->first = (size_t)(world - worlds);
    trial->n = 1;
    return true;
}

int main(int n_words, char **words)
{
    struct trial trial = { 0 };
    struct error err = { 0 };
    size_t n_operands;
    if (!options_parse(&command_line, words + 1, (size_t)n_words - 1, &n_operands, &err)) {
        error_print(&err, "truth", stderr);
        return 2;
    }
    if (asks_help) {
        options_print_help(&command_line, stdout);
        return 0;
    }
    (void)gsl_set_error_handler_off();
    char *data = file_join(build, "share/lagesbild/register");
    bool done = choose_worlds(&trial, &err) && peers_open(&trial.peers, data, NULL, &err) &&
                (makes_study ? make_study(&trial, words + 1, n_operands, &err) : try_all(&trial, &err));
    error_print(&err, "truth", stderr);
    error_clear(&err);
    peers_clear(&trial.peers);
    free(data);
    return done ? 0 : 1;
}
