/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/why.h"
#include "base/translation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "driver/paths.h"
#include "driver/why_find.h"
#include "driver/why_words.h"
#include "tables/follow_tables.h"

/* What can be asked about: all that documents are made of. */
static const struct schema *const reads[] = {
    PICTURE_READS,      &claim_schema,    &definition_schema, &family_schema,     &activity_schema,
    &index_rule_schema, &followup_schema, &lint_schema,       &level_rule_schema, NULL
};

/* What the last run left in .work/state, without its line end; NULL where it left nothing. Owned by the arena. */
static const char *state_of(struct arena *arena, const char *results, const char *name)
{
    struct error unread = { 0 };
    char *text;
    size_t length;
    const char *path = arena_format(arena, "%s/.work/state/%s", results, name), *state = NULL;
    if (file_exists(path) && file_read(path, &text, &length, &unread)) {
        state = arena_text(arena, text, strcspn(text, "\n"));
        free(text);
    }
    error_clear(&unread);
    return state;
}

/* Where the last run worked, and of which years; false where there was none. */
static bool find_run(struct stage_arguments *source, struct arena *arena, const char *study, struct error *err)
{
    const char *picture = state_of(arena, source->output, "picture");
    bool has_claims = file_exists(arena_format(arena, "%s/6_assess/claims.csv", source->output));
    source->years = state_of(arena, source->output, "years");
    if (picture == NULL || source->years == NULL || !has_claims || !wave_parse(picture, &source->year))
        return error_at(err, (struct place){ .file = study },
                        "no run has left anything in %s; `lagesbild run %s` makes the picture", source->output, study);
    return true;
}

/* Says what was found, or what it may have been meant to be; the exit status. */
static int answer(struct picture *picture, const char *study, const char *what, struct error *err)
{
    struct why_found found = why_find(picture, what);
    if (found.kind != WHY_NOTHING) {
        char *text = why_words(picture, &found, err);
        if (err->n_errors == 0)
            (void)fputs(text, stdout);
        free(text);
        return err->n_errors == 0 ? 0 : 1;
    }
    const char *nearest = why_nearest(picture, what);
    (void)error_at(err, (struct place){ .file = study },
                   "the last run has nothing called \"%s\": no claim, evidence key, number of a sentence, indicator or "
                   "subject/domain/level%s%s",
                   what, *nearest != '\0' ? translated("; the nearest: ") : "", nearest);
    return 2;
}

int why_tell(const char *study, const char *what, const char *output, struct error *err)
{
    struct arena arena = { 0 };
    struct picture picture = { 0 };
    char *programs = NULL, *share = NULL, *id = path_id(study);
    int status = 1;
    if (!path_is_folder(study)) {
        (void)error_at(err, (struct place){ .file = study }, "no such folder");
    } else if (path_installed(&programs, &share, err)) {
        struct stage_arguments source = { .study = study,
                                          .shown = study,
                                          .output = arena_format(&arena, "%s/%s", output, id),
                                          .texts = arena_format(&arena, "%s/texts", share),
                                          .as_of = "" };
        if (find_run(&source, &arena, study, err) && picture_open(&picture, &source, reads, err))
            status = answer(&picture, study, what, err);
        picture_clear(&picture);
        free(programs);
        free(share);
    }
    free(id);
    arena_clear(&arena);
    return status;
}
