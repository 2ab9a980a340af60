/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/about.h"

#include <string.h>

#include "base/text.h"
#include "picture/picture_rows.h"

struct about_words about_words(struct picture *picture, struct row_about about, struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    struct about_words words = { .open = about.is_open ? "" : NULL };
    if (about.theme != NULL && *about.theme != '\0')
        words.theme = catalogue_capital(catalogue, picture_theme(picture, about.theme));
    if (about.domain == NULL)
        return words;
    bool is_area = text_is(about.domain, "area"), is_group = !is_area && !text_is(about.domain, "all");
    const char *level = catalogue_capital(catalogue, picture_level(picture, about.domain, about.level, err));
    words.area = is_area ? level : catalogue_capital(catalogue, picture_level(picture, "all", "", err));
    if (about.has_groups)
        words.group = is_group ? level : picture_text(picture, "page.tools.everyone", err);
    return words;
}

struct row_about about_change(struct picture *picture, const void *row)
{
    const struct change_row *change = row;
    return (struct row_about){ picture_theme_of(picture, change->subject), change->domain, change->level,
                               change->source == SOURCE_SURVEY, change->verdict == VERDICT_INCONCLUSIVE };
}

struct row_about about_contrast(struct picture *picture, const void *row)
{
    const struct contrast_row *contrast = row;
    return (struct row_about){ picture_theme_of(picture, contrast->subject), contrast->domain, contrast->level,
                               contrast->source == SOURCE_SURVEY, contrast->verdict == VERDICT_INCONCLUSIVE };
}

/* "all" or "domain/level", as situation and candidates name places. */
static void take_area(struct row_about *about, struct arena *arena, const char *area)
{
    size_t length = strcspn(area, "/");
    about->domain = arena_text(arena, area, length);
    about->level = area[length] == '/' ? area + length + 1 : "";
}

struct row_about about_finding(struct picture *picture, const void *row)
{
    const struct situation_row *finding = row;
    struct row_about about = { .theme = finding->theme,
                               .has_groups = finding->source == SOURCE_SURVEY,
                               .is_open = finding_is_undecided(finding) };
    take_area(&about, &picture->arena, finding->area);
    return about;
}

struct row_about about_candidate(struct picture *picture, const void *row)
{
    const struct candidate_row *candidate = row;
    struct row_about about = { .theme = candidate->theme };
    take_area(&about, &picture->arena, candidate->area);
    return about;
}
