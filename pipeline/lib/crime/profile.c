#include "crime/profile.h"

#include "base/text.h"

static const struct profile *const profiles[] = {
    &profile_tidy, &profile_kolada, &profile_bra_solweb, &profile_bra_solweb_table, &profile_bra_municipality,
    &profile_pxweb
};
enum { N_PROFILES = sizeof profiles / sizeof *profiles };

const struct profile *profile_find(const char *name)
{
    for (size_t i = 0; i < N_PROFILES; i++)
        if (text_is(profiles[i]->name, name))
            return profiles[i];
    return NULL;
}

const struct profile *profile_recognise(struct crime_reading *reading, const struct sheet *sheet)
{
    for (size_t i = 0; i < N_PROFILES; i++)
        if (profiles[i]->is_like(reading, sheet))
            return profiles[i];
    return NULL;
}

const char *profile_names(struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < N_PROFILES; i++)
        names = arena_format(arena, "%s%s%s", names, i > 0 ? " " : "", profiles[i]->name);
    return names;
}
