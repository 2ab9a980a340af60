/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/domains.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tables/estimate_tables.h"

/* The levels of one variable: a name and the codes that belong to it. */
struct variable_level {
    const char *name;
    bool *has_code;
    bool exists;
};
struct variable_levels {
    struct variable_level *items;
    size_t n, capacity;
};

/* What domains are made from; its levels live as long as the making. */
struct maker {
    struct domains *domains;
    const struct study *study;
    const struct areas *areas;
    const struct respondents *respondents;
    int year;
    struct variable_levels *levels; /* of each of domains->variables */
    size_t domains_capacity, variables_capacity, levels_capacity;
};

static bool is_area(const struct domain_variable *variable)
{
    return text_is(variable->variable->variable->variable, AREA_VARIABLE);
}

static bool is_answer(const struct ingest_level_row *level)
{
    return level->status == ANSWER_GIVEN && *level->code != '\0';
}

static struct variable_level *add_level(struct maker *maker, const struct domain_variable *variable,
                                        struct variable_levels *levels, const char *name)
{
    levels->items = memory_grow(levels->items, &levels->capacity, levels->n + 1, sizeof *levels->items);
    struct variable_level *level = &levels->items[levels->n++];
    size_t n = variable->variable->n_levels;
    *level =
        (struct variable_level){ name, arena_new(&maker->domains->arena, (n + 1) * sizeof *level->has_code), true };
    return level;
}

static struct variable_level *find_level(const struct variable_levels *levels, const char *name)
{
    for (size_t i = 0; i < levels->n; i++)
        if (text_is(levels->items[i].name, name))
            return &levels->items[i];
    return NULL;
}

/* Every id that areas.csv speaks of: those the codebook's scale does not have are roll-ups, or areas of other years. */
static void add_areas(struct maker *maker, const struct domain_variable *variable, struct variable_levels *levels)
{
    const struct areas *areas = maker->areas;
    size_t n_plain = levels->n;
    for (size_t i = 0; i < 2 * areas->n; i++) {
        const char *name = i < areas->n ? areas->rows[i].area : areas->rows[i - areas->n].part_of;
        if (*name == '\0' || find_level(levels, name) != NULL)
            continue;
        bool is_roll_up = areas_is_roll_up(areas, name, maker->year);
        struct variable_level *level = add_level(maker, variable, levels, name);
        for (size_t k = 0; k < n_plain && is_roll_up; k++)
            for (size_t c = 0; c < variable->variable->n_levels; c++)
                if (levels->items[k].has_code[c] && areas_is_part(areas, levels->items[k].name, name, maker->year))
                    level->has_code[c] = true;
    }
    for (size_t k = 0; k < levels->n; k++)
        levels->items[k].exists = areas_exists(areas, levels->items[k].name, maker->year) &&
                                  (k < n_plain || areas_is_roll_up(areas, levels->items[k].name, maker->year));
}

static bool check_areas(const struct maker *maker, const struct domain_variable *variable,
                        const struct variable_levels *levels, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t k = 0; k < levels->n; k++) {
        size_t n = 0;
        for (size_t i = 0; i < maker->domains->n_rows && !levels->items[k].exists; i++)
            n += levels->items[k].has_code[variable->codes[i]];
        if (n > 0)
            (void)error_at(err, (struct place){ .file = maker->areas->table.shown },
                           "\"%s\" has %zu rows in %d but does not exist in that year; correct its from and to",
                           levels->items[k].name, n, maker->year);
    }
    return err->n_errors == n_errors;
}

static bool fill_levels(struct maker *maker, const struct domain_variable *variable, struct variable_levels *levels,
                        struct error *err)
{
    const struct respondent_variable *source = variable->variable;
    for (size_t c = 0; c < source->n_levels; c++) {
        if (!is_answer(&source->levels[c]))
            continue;
        struct variable_level *level = find_level(levels, source->levels[c].code);
        if (level == NULL)
            level = add_level(maker, variable, levels, source->levels[c].code);
        level->has_code[c] = true;
    }
    bool done = true;
    if (is_area(variable)) {
        add_areas(maker, variable, levels);
        done = check_areas(maker, variable, levels, err);
    }
    return done;
}

/* Number of a variable among those of the domains, added where it is new. Returns false after an error. */
static bool use_variable(struct maker *maker, const struct respondent_variable *source, size_t *number,
                         struct error *err)
{
    struct domains *domains = maker->domains;
    for (*number = 0; *number < domains->n_variables; ++*number)
        if (domains->variables[*number].variable == source)
            return true;
    if (source->array.type == NPY_FLOAT64)
        return error_at(err, study_place(maker->study, "domains"),
                        "the domain \"%s\" has no scale, levels were wanted; give it a scale in codebook/variables.csv",
                        source->variable->variable);
    domains->variables = memory_grow(domains->variables, &maker->variables_capacity, domains->n_variables + 1,
                                     sizeof *domains->variables);
    maker->levels =
        memory_grow(maker->levels, &maker->levels_capacity, domains->n_variables + 1, sizeof *maker->levels);
    struct domain_variable *variable = &domains->variables[domains->n_variables];
    struct variable_levels *levels = &maker->levels[domains->n_variables++];
    *levels = (struct variable_levels){ 0 };
    *variable = (struct domain_variable){ source, memory_new(domains->n_rows, sizeof *variable->codes) };
    for (size_t i = 0; i < domains->n_rows; i++)
        variable->codes[i] = npy_code(&source->array, i);
    return fill_levels(maker, variable, levels, err);
}

/* The words of a domain's name between the stars. */
static const char **parts_of(struct arena *arena, const char *name, size_t *n)
{
    char *spaced = memory_text(name);
    for (char *c = spaced; *c != '\0'; c++)
        if (*c == '*')
            *c = ' ';
    const char **parts = text_words(arena, spaced, n);
    free(spaced);
    return parts;
}

/* For each code of a variable whether it belongs to a level that exists. */
static const bool *known_codes(const struct maker *maker, size_t variable)
{
    const struct variable_levels *levels = &maker->levels[variable];
    size_t n = maker->domains->variables[variable].variable->n_levels;
    bool *is_known = arena_new(&maker->domains->arena, (n + 1) * sizeof *is_known);
    for (size_t i = 0; i < levels->n; i++)
        for (size_t c = 0; c < n && levels->items[i].exists; c++)
            is_known[c] = is_known[c] || levels->items[i].has_code[c];
    return is_known;
}

/* One level per combination of the variables' levels, the last variable's running fastest. */
static void cross_levels(struct maker *maker, struct domain *domain)
{
    struct arena *arena = &maker->domains->arena;
    size_t n = 1;
    for (size_t k = 0; k < domain->n_variables; k++)
        n *= maker->levels[domain->variables[k]].n;
    struct domain_level *levels = arena_new(arena, n * sizeof *levels);
    const bool **known = arena_new(arena, (domain->n_variables + 1) * sizeof *known);
    for (size_t k = 0; k < domain->n_variables; k++)
        known[k] = known_codes(maker, domain->variables[k]);
    domain->known_codes = known;
    domain->levels = levels;
    domain->n_levels = n;
    domain->reference = n;
    for (size_t i = 0; i < n; i++) {
        const bool **has_codes = arena_new(arena, (domain->n_variables + 1) * sizeof *has_codes);
        struct domain_level level = { "", has_codes, true };
        size_t stride = n;
        for (size_t k = 0; k < domain->n_variables; k++) {
            const struct variable_levels *own = &maker->levels[domain->variables[k]];
            stride /= own->n;
            size_t part = i / stride % own->n;
            has_codes[k] = own->items[part].has_code;
            level.name = arena_format(arena, "%s%s%s", level.name, k > 0 ? "*" : "", own->items[part].name);
            level.exists = level.exists && own->items[part].exists;
        }
        levels[i] = level;
    }
}

static bool set_reference(const struct maker *maker, struct domain *domain, struct error *err)
{
    const char *wanted = study_member(maker->study, "reference", domain->name);
    struct place place = study_place(maker->study, arena_format(&maker->domains->arena, "reference.%s", domain->name));
    size_t i = 0;
    while (i < domain->n_levels && !text_is(domain->levels[i].name, wanted))
        i++;
    bool is_rest = text_is(wanted, REST_OF_DOMAIN), is_level = i < domain->n_levels;
    if (*wanted == '\0' || (is_rest && !is_level))
        return true;
    if (is_rest)
        return error_at(err, place,
                        "the reference \"%s\" means all others of \"%s\", and is one of its levels too; "
                        "give the level another name",
                        wanted, domain->name);
    if (!is_level)
        return error_at(err, place, "the reference \"%s\" is no level of \"%s\"", wanted, domain->name);
    domain->reference = domain->levels[i].exists ? i : domain->reference;
    return true;
}

/* Adds a domain, unless the year lacks a variable of it. */
static bool add_domain(struct maker *maker, const char *name, struct error *err)
{
    struct domains *domains = maker->domains;
    size_t n_parts = 0;
    const char **parts = parts_of(&domains->arena, name, &n_parts);
    size_t *variables = arena_new(&domains->arena, (n_parts + 1) * sizeof *variables);
    for (size_t k = 0; k < n_parts; k++) {
        const struct respondent_variable *source = respondents_find(maker->respondents, parts[k]);
        if (source == NULL)
            return true;
        if (!use_variable(maker, source, &variables[k], err))
            return false;
        if (maker->levels[variables[k]].n == 0)
            return true;
    }
    domains->items = memory_grow(domains->items, &maker->domains_capacity, domains->n + 1, sizeof *domains->items);
    struct domain *domain = &domains->items[domains->n++];
    *domain = (struct domain){ .name = arena_text(&domains->arena, name, strlen(name)),
                               .variables = variables,
                               .n_variables = n_parts };
    cross_levels(maker, domain);
    return n_parts == 0 || set_reference(maker, domain, err);
}

static bool add_domains(struct maker *maker, struct error *err)
{
    struct domains *domains = maker->domains;
    size_t n_words = 0;
    const char **words = text_words(&domains->arena, maker->study->settings.domains, &n_words);
    bool done = add_domain(maker, "", err);
    if (done)
        domains->items[0].name = "all";
    for (size_t i = 0; i < n_words && done; i++)
        done = add_domain(maker, words[i], err);
    for (size_t i = 0; i < maker->respondents->n_variables && n_words == 0 && done; i++)
        if (maker->respondents->variables[i].variable->role == ROLE_DOMAIN)
            done = add_domain(maker, maker->respondents->variables[i].variable->variable, err);
    return done;
}

bool domains_init(struct domains *domains, const struct study *study, const struct areas *areas,
                  const struct respondents *respondents, int year, struct error *err)
{
    *domains = (struct domains){ .n_rows = respondents->n };
    struct maker maker = {
        .domains = domains, .study = study, .areas = areas, .respondents = respondents, .year = year
    };
    bool done = add_domains(&maker, err);
    for (size_t i = 0; i < domains->n_variables && maker.levels != NULL; i++)
        free(maker.levels[i].items);
    free(maker.levels);
    return done;
}

void domains_clear(struct domains *domains)
{
    for (size_t i = 0; i < domains->n_variables; i++)
        free(domains->variables[i].codes);
    free(domains->variables);
    free(domains->items);
    arena_clear(&domains->arena);
    *domains = (struct domains){ 0 };
}

const uint32_t **domains_codes(const struct domains *domains)
{
    const uint32_t **codes = memory_new(domains->n_variables + 1, sizeof *codes);
    for (size_t i = 0; i < domains->n_variables; i++)
        codes[i] = domains->variables[i].codes;
    return codes;
}

bool domain_has_rests(const struct domain *domain)
{
    return domain->n_variables > 0 && domain->reference == domain->n_levels;
}

size_t domain_n_cells(const struct domain *domain)
{
    return domain_has_rests(domain) ? 2 * domain->n_levels : domain->n_levels;
}

size_t domain_rest(const struct domain *domain, size_t level)
{
    return domain->n_levels + level;
}

static bool has_profile(const struct domain *domain, const bool *const *codes, const struct design *design,
                        const struct profiles *profiles, size_t profile)
{
    bool is_in = true;
    for (size_t k = 0; k < domain->n_variables && is_in; k++)
        is_in = codes[k][profiles_domain(profiles, design, domain->variables[k], profile)];
    return is_in;
}

bool *domains_members(const struct domain *domain, size_t cell, const struct design *design,
                      const struct profiles *profiles, struct arena *arena)
{
    bool *is_in = arena_new(arena, profiles->n * sizeof *is_in), is_rest = cell >= domain->n_levels;
    const struct domain_level *level = &domain->levels[is_rest ? cell - domain->n_levels : cell];
    for (size_t p = 0; p < profiles->n; p++) {
        is_in[p] = has_profile(domain, level->has_codes, design, profiles, p);
        if (is_rest)
            is_in[p] = !is_in[p] && has_profile(domain, domain->known_codes, design, profiles, p);
    }
    return is_in;
}

static bool has_row(const struct domains *domains, const struct domain *domain, const bool *const *codes, size_t row)
{
    bool is_in = true;
    for (size_t k = 0; k < domain->n_variables && is_in; k++)
        is_in = codes[k][domains->variables[domain->variables[k]].codes[row]];
    return is_in;
}

bool *domains_rows_in(const struct domains *domains, size_t domain, size_t cell, const size_t *rows, size_t n)
{
    const struct domain *own = &domains->items[domain];
    bool *is_in = memory_new(n, sizeof *is_in), is_rest = cell >= own->n_levels;
    const struct domain_level *level = &own->levels[is_rest ? cell - own->n_levels : cell];
    for (size_t i = 0; i < n; i++) {
        size_t row = rows != NULL ? rows[i] : i;
        is_in[i] = has_row(domains, own, level->has_codes, row);
        if (is_rest)
            is_in[i] = !is_in[i] && has_row(domains, own, own->known_codes, row);
    }
    return is_in;
}

bool domains_overlap(const struct domains *domains, const struct domain *domain, const struct domain_level *a,
                     const struct domain_level *b)
{
    for (size_t k = 0; k < domain->n_variables; k++) {
        size_t n = domains->variables[domain->variables[k]].variable->n_levels;
        bool is_common = false;
        for (size_t c = 0; c < n; c++)
            is_common = is_common || (a->has_codes[k][c] && b->has_codes[k][c]);
        if (!is_common)
            return false;
    }
    return true;
}
