#include "picture/picture_tables.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/estimates.h"
#include "tables/results.h"

/* A table of the picture, and where it lies: below the output folder, or (NULL) in the study. */
struct origin {
    const struct schema *schema;
    size_t offset;
    const char *name;
    bool is_optional;
};

#define STUDY_TABLE(thing, member)                                                                                     \
    {                                                                                                                  \
        &thing##_schema, offsetof(struct picture, member), NULL, true                                                  \
    }
#define RESULT_TABLE(thing, member, name)                                                                              \
    {                                                                                                                  \
        &thing##_schema, offsetof(struct picture, member), name, false                                                 \
    }
#define OPTIONAL_TABLE(thing, member, name)                                                                            \
    {                                                                                                                  \
        &thing##_schema, offsetof(struct picture, member), name, true                                                  \
    }

static const struct origin origins[] = {
    STUDY_TABLE(indicator, indicators),
    STUDY_TABLE(variable, variables),
    STUDY_TABLE(scale, scales),
    STUDY_TABLE(area, areas.table),
    STUDY_TABLE(theme, themes),
    STUDY_TABLE(offence, offences),
    STUDY_TABLE(municipality, municipalities),
    STUDY_TABLE(comparator, comparators),
    STUDY_TABLE(break, breaks),
    STUDY_TABLE(family, families),
    STUDY_TABLE(level_rule, levels),
    STUDY_TABLE(measure, measures),
    STUDY_TABLE(priority, priorities),
    STUDY_TABLE(pledge, pledges),
    STUDY_TABLE(activity, activities),
    STUDY_TABLE(index_rule, index_rules),
    OPTIONAL_TABLE(association, associations, "5_protect/associations.csv"),
    OPTIONAL_TABLE(index, index, "5_protect/index.csv"),
    RESULT_TABLE(estimate, estimates, "5_protect/YEAR.csv"),
    RESULT_TABLE(change, changes, "5_protect/changes.csv"),
    RESULT_TABLE(contrast, contrasts, "5_protect/contrasts.csv"),
    RESULT_TABLE(trend, trends, "5_protect/trends.csv"),
    RESULT_TABLE(revision, revisions, "5_protect/revisions.csv"),
    RESULT_TABLE(rate, rates, "5_protect/rates.csv"),
    RESULT_TABLE(notes_theme, mentions, "5_protect/themes.csv"),
    RESULT_TABLE(notes_quote, quotes, "5_protect/quotes.csv"),
    RESULT_TABLE(weight, weights, "5_protect/weights.csv"),
    RESULT_TABLE(response, responses, "5_protect/response.csv"),
    RESULT_TABLE(ingest_summary, ingest, "5_protect/ingest_summary.csv"),
    RESULT_TABLE(situation, situation, "6_assess/situation.csv"),
    RESULT_TABLE(candidate, candidates, "6_assess/candidates.csv"),
    RESULT_TABLE(sensitivity, sensitivity, "6_assess/sensitivity.csv"),
    RESULT_TABLE(followup, followup, "7_follow/followup.csv"),
    RESULT_TABLE(lint, lint, "7_follow/lint.csv"),
};
enum { N_ORIGINS = sizeof origins / sizeof *origins };

static struct table *table_of(struct picture *picture, const struct origin *origin)
{
    return (struct table *)((char *)picture + origin->offset);
}

static bool is_asked(const struct schema *const *reads, const struct schema *schema)
{
    while (*reads != NULL && *reads != schema)
        reads++;
    return *reads != NULL;
}

static bool read_years(struct picture *picture, const char *years, struct error *err)
{
    size_t n;
    const char **words = text_words(&picture->arena, years, &n);
    picture->years = arena_new(&picture->arena, (n + 1) * sizeof *picture->years);
    for (size_t i = 0; i < n; i++) {
        int year;
        if (!number_parse_integer(words[i], &year) || year < 1000 || year > 9999)
            return error_add(err, "--years holds \"%s\", years of four digits parted by blanks were wanted", words[i]);
        if (i > 0 && year <= picture->years[i - 1])
            return error_add(err, "--years is \"%s\", survey years in ascending order were wanted", years);
        picture->years[picture->n_years++] = year;
    }
    return n > 0 || error_add(err, "--years is empty, the survey years were wanted");
}

bool picture_read(const struct picture *picture, struct table *table, const char *name, struct error *err)
{
    char *path = file_join(picture->output, name);
    bool done = file_exists(path) ? table_read(table, path, name, err)
                                  : error_at(err, (struct place){ .file = name },
                                             "this table is needed and not there; run the stages before");
    free(path);
    return done;
}

/* A table a survey year, one below the other; then the rows that are no direct estimates go apart. */
static bool read_estimates(struct picture *picture, struct error *err)
{
    bool done = true;
    table_init(&picture->derived, &estimate_schema);
    for (size_t i = 0; i < picture->n_years; i++) {
        const char *name = arena_format(&picture->arena, "5_protect/%d.csv", picture->years[i]);
        done = picture_read(picture, &picture->estimates, name, err) && done;
    }
    estimates_split(&picture->estimates, &picture->derived);
    return done;
}

static bool read_table(struct picture *picture, const struct origin *origin, struct error *err)
{
    struct table *table = table_of(picture, origin);
    if (origin->name == NULL)
        return study_read(&picture->study, table, origin->schema, err);
    table_init(table, origin->schema);
    if (origin->schema == &estimate_schema)
        return read_estimates(picture, err);
    return origin->is_optional ? results_read_optional(table, picture->output, origin->name, err)
                               : picture_read(picture, table, origin->name, err);
}

/* Reads what is asked for and lies in the study, or what lies below the output folder. */
static bool read_tables(struct picture *picture, const struct schema *const *reads, bool is_of_study, struct error *err)
{
    bool done = true;
    for (const struct origin *origin = origins; origin < origins + N_ORIGINS; origin++)
        if (is_asked(reads, origin->schema) && (origin->name == NULL) == is_of_study)
            done = read_table(picture, origin, err) && done;
    return done;
}

void picture_index_codebook(struct picture *picture)
{
    picture->codebook = (struct themes){ .indicators = &picture->indicators,
                                         .rows = &picture->themes,
                                         .offences = &picture->offences,
                                         .variables = &picture->variables,
                                         .scales = &picture->scales,
                                         .areas = &picture->areas };
    themes_collect(&picture->codebook);
}

bool picture_open_study(struct picture *picture, const struct stage_arguments *source,
                        const struct schema *const *reads, struct error *err)
{
    *picture = (struct picture){ .output = source->output,
                                 .as_of = source->as_of != NULL ? source->as_of : "",
                                 .year = source->year };
    arena_init(&picture->arena);
    if (!study_open(&picture->study, source->study, source->shown != NULL ? source->shown : source->study, err) ||
        !read_tables(picture, reads, true, err) || !areas_check(&picture->areas, err))
        return false;
    picture_index_codebook(picture);
    return true;
}

bool picture_open(struct picture *picture, const struct stage_arguments *source, const struct schema *const *reads,
                  struct error *err)
{
    return picture_open_study(picture, source, reads, err) &&
           catalogue_read(&picture->catalogue, source->texts, picture->study.settings.language, err) &&
           read_years(picture, source->years, err) && read_tables(picture, reads, false, err);
}

void picture_clear(struct picture *picture)
{
    for (const struct origin *origin = origins; origin < origins + N_ORIGINS; origin++)
        if (table_of(picture, origin)->schema != NULL)
            table_clear(table_of(picture, origin));
    if (picture->derived.schema != NULL)
        table_clear(&picture->derived);
    if (picture->catalogue.texts.schema != NULL)
        catalogue_clear(&picture->catalogue);
    themes_clear(&picture->codebook);
    study_clear(&picture->study);
    arena_clear(&picture->arena);
    *picture = (struct picture){ 0 };
}
