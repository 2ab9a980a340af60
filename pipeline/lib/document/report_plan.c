#include "document/report_plan.h"

#include "document/report_pledges.h"

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

struct plan plan_of(struct picture *picture)
{
    size_t most = picture->candidates.n_rows + picture->pledges.n_rows + 1;
    struct plan all = { .themes = arena_new(&picture->arena, most * sizeof *all.themes) },
                plan = { .themes = arena_new(&picture->arena, most * sizeof *plan.themes) };
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (themes_is_problem(&picture->codebook, candidate->theme))
            text_place(all.themes, &all.n, candidate->theme);
    for (size_t i = 0; i < all.n; i++)
        if ((int)i < picture->study.settings.plan_themes || plan_has_pledge(picture, all.themes[i]))
            text_place(plan.themes, &plan.n, all.themes[i]);
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge))
            text_place(plan.themes, &plan.n, pledge->theme);
    return plan;
}
