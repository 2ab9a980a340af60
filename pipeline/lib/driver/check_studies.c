#include "driver/check_studies.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "driver/children.h"
#include "driver/messages.h"
#include "driver/paths.h"
#include "driver/study_contents.h"
#include "driver/study_files.h"
#include "driver/study_room.h"
#include "study/check.h"

/* One study that is checked: where it is read, what it is called, where lagesbild is installed. */
struct checked {
    const char *folder, *shown, *programs, *share;
};

enum { ARGUMENTS_AT_MOST = 16 };

/* Starts the program with what every stage is told, and with `more`, which ends with NULL. */
static bool check_with(const struct checked *checked, const char *stage, const char *const *more, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    const char *arguments[ARGUMENTS_AT_MOST + 1] = { arena_format(&arena, "%s/lagesbild-%s", checked->programs, stage),
                                                     "--study",
                                                     checked->folder,
                                                     "--shown",
                                                     checked->shown,
                                                     "--output",
                                                     ".",
                                                     "--check" };
    size_t n = 8;
    for (size_t i = 0; more[i] != NULL && n < ARGUMENTS_AT_MOST; i++)
        arguments[n++] = more[i];
    bool done = child_run(arguments, err);
    arena_clear(&arena);
    return done;
}

static bool check_years(const struct checked *checked, struct error *err)
{
    struct study study;
    struct wave *years;
    size_t n_years;
    bool done = study_years_read(&study, checked->folder, checked->shown, &years, &n_years);
    for (size_t i = 0; i < n_years; i++) {
        const struct wave_text year = wave_text(years[i]);
        done = check_with(checked, "ingest", (const char *const[]){ "--year", year.id, NULL }, err) && done;
    }
    study_clear(&study);
    free(years);
    return done;
}

static bool check_folder(const struct checked *checked, struct error *err)
{
    bool is_read = study_check(checked->folder, checked->shown, err);
    if (!messages_tell(err, "lagesbild-check") || !is_read)
        return false;
    char *bundled = file_join(checked->share, "register"), *texts = file_join(checked->share, "texts.csv");
    bool done = check_years(checked, err);
    done = check_with(checked, "crime", (const char *const[]){ "--register", bundled, NULL }, err) && done;
    done = check_with(checked, "notes", (const char *const[]){ NULL }, err) && done;
    done = check_with(checked, "follow",
                      (const char *const[]){ "--texts", texts, "--year", "2000", "--years", "", NULL }, err) &&
           done;
    free(bundled);
    free(texts);
    return done;
}

static bool check_study(const char *shown, const char *programs, const char *share)
{
    struct error err;
    error_init(&err);
    char *folder = path_real(shown);
    struct checked checked = { .folder = folder, .shown = shown, .programs = programs, .share = share };
    struct study_files files;
    bool done = study_files_list(&files, folder, shown, (const char *const[]){ NULL }, &err);
    done = done && study_contents_check(&files, shown, &err);
    done = messages_tell(&err, "lagesbild") && done;
    done = done && check_folder(&checked, &err);
    study_files_clear(&files);
    free(folder);
    return messages_tell(&err, "lagesbild") && done;
}

int check_studies(const char *const *studies, size_t n)
{
    struct error err;
    char *programs = NULL, *share = NULL;
    error_init(&err);
    children_watch();
    bool done = path_installed(&programs, &share, &err);
    for (size_t i = 0; i < n && done; i++)
        done = path_is_folder(studies[i]) || error_at(&err, (struct place){ .file = studies[i] }, "no such folder");
    bool is_well = messages_tell(&err, "lagesbild") && done;
    for (size_t i = 0; i < n && done && children_signal() == 0; i++)
        is_well = check_study(studies[i], programs, share) && is_well;
    free(programs);
    free(share);
    if (children_signal() != 0)
        children_obey();
    return is_well ? 0 : 1;
}
