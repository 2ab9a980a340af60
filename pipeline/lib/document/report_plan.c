/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_plan.h"

#include "document/report_pledges.h"
#include "document/report_problem.h"

bool plan_has(const struct picture *picture, const char *theme, const struct pledge_row *pledge)
{
    return text_is(pledge->theme, theme) && pledge_is_current(picture, pledge);
}

bool plan_has_pledge(const struct picture *picture, const char *theme)
{
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (plan_has(picture, theme, pledge))
            return true;
    return false;
}

/* The themes that could be in the plan: those that reported crime makes a problem, then what else the picture found,
 * then those of pledges. n_found: how many of them the picture found. */
static struct plan all_themes(struct picture *picture, size_t *n_found)
{
    size_t n_crime, most = picture->candidates.n_rows + picture->claims.n_rows + picture->pledges.n_rows + 1;
    const char **of_crime = problem_crime_themes(picture, &n_crime);
    struct plan all = { .themes = arena_new(&picture->arena, most * sizeof *all.themes) };
    for (size_t i = 0; i < n_crime; i++)
        text_place(all.themes, &all.n, of_crime[i]);
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (problem_is_found(picture, candidate))
            text_place(all.themes, &all.n, candidate->theme);
    *n_found = all.n;
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge))
            text_place(all.themes, &all.n, pledge->theme);
    return all;
}

struct plan plan_of(struct picture *picture)
{
    size_t n_found;
    struct plan all = all_themes(picture, &n_found),
                plan = { .themes = arena_new(&picture->arena, (all.n + 1) * sizeof *plan.themes) };
    for (size_t i = 0; i < all.n; i++)
        if ((i < n_found && (int)i < picture->study.settings.plan_themes) || plan_has_pledge(picture, all.themes[i]))
            plan.themes[plan.n++] = all.themes[i];
    return plan;
}

bool plan_is_there(struct report *report)
{
    return plan_of(report->picture).n > 0;
}

const char **plan_open_themes(struct picture *picture, size_t *n)
{
    struct plan plan = plan_of(picture);
    size_t n_open = 0;
    for (size_t i = 0; i < plan.n; i++)
        if (!plan_has_pledge(picture, plan.themes[i]))
            plan.themes[n_open++] = plan.themes[i];
    *n = n_open;
    return plan.themes;
}

bool plan_has_measures(struct picture *picture)
{
    size_t n_open;
    (void)plan_open_themes(picture, &n_open);
    return plan_of(picture).n > n_open;
}

bool plan_is_adopted(const struct picture *picture)
{
    return *picture->study.settings.plan_adopted_on != '\0';
}

const char *plan_decision_id(struct picture *picture, const char *theme)
{
    return arena_format(&picture->arena, "beslut-%s", theme);
}

void plan_see(struct report *report, const char *text, const char *link, const char *href)
{
    html_open(&report->html, "p", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    html_text(&report->html, text);
    html_text(&report->html, " ");
    html_element(&report->html, "a", link, "href", href, NULL);
    html_text(&report->html, ".");
    html_close(&report->html, "p");
}
