/* Nothing above this stage reads an unprotected table. */
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "protect/ledger.h"
#include "protect/protection.h"
#include "protect/survey_counts.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/notes_tables.h"
#include "tables/protect_tables.h"
#include "tables/weigh_tables.h"

static const struct schema *const reads[] = { &setting_schema,
                                              &indicator_schema,
                                              &area_schema,
                                              &published_schema,
                                              &estimate_schema,
                                              &answer_schema,
                                              &association_schema,
                                              &index_schema,
                                              &change_schema,
                                              &trend_schema,
                                              &revision_schema,
                                              &contrast_schema,
                                              &rate_schema,
                                              &weight_schema,
                                              &response_schema,
                                              &notes_theme_schema,
                                              &notes_quote_schema,
                                              &ingest_summary_schema,
                                              NULL };
static const struct schema *const writes[] = { &estimate_schema,
                                               &answer_schema,
                                               &association_schema,
                                               &index_schema,
                                               &change_schema,
                                               &trend_schema,
                                               &revision_schema,
                                               &contrast_schema,
                                               &rate_schema,
                                               &notes_theme_schema,
                                               &notes_quote_schema,
                                               &weight_schema,
                                               &response_schema,
                                               &audit_schema,
                                               &published_schema,
                                               &ingest_summary_schema,
                                               NULL };

/* One table to be copied: where from below the output folder, under which name, and what is taken out on the way (NULL:
 * nothing). It may be missing: then the copy has its header alone. A new table is a line here, and a word in flow.mk.
 */
struct copy {
    const struct schema *schema;
    const char *from, *to;
    void (*protect)(struct protection *protection, struct table *table);
};

static const struct copy copies[] = {
    { &index_schema, "3_estimate/index.csv", "5_protect/index.csv", protect_index },
    { &change_schema, "4_compare/changes.csv", "5_protect/changes.csv", protect_changes },
    { &contrast_schema, "4_compare/contrasts.csv", "5_protect/contrasts.csv", protect_contrasts },
    { &trend_schema, "4_compare/trends.csv", "5_protect/trends.csv", protect_trends },
    { &revision_schema, "4_compare/revisions.csv", "5_protect/revisions.csv", protect_revisions },
    { &rate_schema, "1_crime/rates.csv", "5_protect/rates.csv", NULL },
    { &notes_theme_schema, "1_notes/themes.csv", "5_protect/themes.csv", NULL },
    { &notes_quote_schema, "1_notes/quotes.csv", "5_protect/quotes.csv", NULL },
    { &weight_schema, "2_weigh/weights.csv", "5_protect/weights.csv", protect_weights },
    { &response_schema, "2_weigh/response.csv", "5_protect/response.csv", protect_response },
};

static bool read_below(struct table *table, const char *name, bool is_optional, struct error *err)
{
    char *path = file_join(arguments.output, name);
    bool done = is_optional ? table_read_optional(table, path, name, err) : table_read(table, path, name, err);
    free(path);
    return done;
}

static bool write_below(const struct table *table, const char *name, struct error *err)
{
    char *path = file_join(arguments.output, name);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return done;
}

static bool copy_table(const struct copy *copy, struct protection *protection, struct error *err)
{
    struct table table;
    table_init(&table, copy->schema);
    bool done = read_below(&table, copy->from, true, err);
    if (done && copy->protect != NULL)
        copy->protect(protection, &table);
    done = done && write_below(&table, copy->to, err);
    table_clear(&table);
    return done;
}

/* The survey's tables while they are protected together: estimates, one table a year of words, and answers. */
struct survey_files {
    const char *const *words;
    size_t n;
    struct table *estimates, answers;
};

static bool read_survey(struct survey_files *files, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    files->estimates = memory_new(files->n, sizeof *files->estimates);
    table_init(&files->answers, &answer_schema);
    bool done = read_below(&files->answers, "3_estimate/answers.csv", true, err);
    for (size_t i = 0; i < files->n; i++) {
        table_init(&files->estimates[i], &estimate_schema);
        done =
            read_below(&files->estimates[i], arena_format(&arena, "3_estimate/%s.csv", files->words[i]), false, err) &&
            done;
    }
    arena_clear(&arena);
    return done;
}

static bool write_survey(const struct survey_files *files, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    bool done = write_below(&files->answers, "5_protect/answers.csv", err);
    for (size_t i = 0; i < files->n; i++)
        done =
            done && write_below(&files->estimates[i], arena_format(&arena, "5_protect/%s.csv", files->words[i]), err);
    arena_clear(&arena);
    return done;
}

/* What this year's documents publish, to be copied to published/ of the study: estimates of every year up to the
 * picture's. */
static bool write_published(const struct survey_files *files, const struct study *study, struct error *err)
{
    struct table published;
    table_init(&published, &published_schema);
    const char *day = study->settings.published_on;
    if (*day == '\0')
        day = arena_format(&published.arena, "%d-12-31", arguments.year);
    for (size_t y = 0; y < files->n; y++)
        for (size_t i = 0; i < files->estimates[y].n_rows; i++) {
            const struct estimate_row *row = (const struct estimate_row *)files->estimates[y].rows + i;
            if (row->year <= arguments.year)
                ledger_add(&published, row, day, "lagesbild");
        }
    table_sort(&published);
    bool done = write_below(&published, arena_format(&published.arena, "%d/published.csv", arguments.year), err);
    table_clear(&published);
    return done;
}

static bool protect_survey_files(struct survey_files *files, const struct study *study, struct protection *protection,
                                 struct error *err)
{
    struct counted_indicators indicators;
    struct areas areas;
    struct ledger ledger;
    struct table weights;
    table_init(&weights, &weight_schema);
    bool done = counted_indicators_read(&indicators, study, err);
    done = areas_read(&areas, study, err) && done;
    done = ledger_read(&ledger, study, err) && done;
    done = read_below(&weights, "2_weigh/weights.csv", true, err) && done;
    struct survey_figures figures = { files->estimates, files->n, &files->answers };
    struct survey_knowledge knowledge = { &indicators, &areas, &ledger, &weights };
    if (done)
        protect_survey(protection, &figures, &knowledge, err);
    table_clear(&weights);
    ledger_clear(&ledger);
    areas_clear(&areas);
    counted_indicators_clear(&indicators);
    return done;
}

static bool copy_survey(struct survey_files *files, const struct study *study, struct protection *protection,
                        struct error *err)
{
    bool done = read_survey(files, err) && protect_survey_files(files, study, protection, err) &&
                write_survey(files, err) && (arguments.year == 0 || write_published(files, study, err));
    for (size_t i = 0; i < files->n; i++)
        table_clear(&files->estimates[i]);
    free(files->estimates);
    table_clear(&files->answers);
    return done;
}

/* The summaries of all years' ingest, one after the other. */
static bool copy_summaries(const char *const *words, size_t n, struct error *err)
{
    struct table table;
    struct arena arena;
    arena_init(&arena);
    table_init(&table, &ingest_summary_schema);
    bool done = true;
    for (size_t i = 0; i < n; i++)
        done = read_below(&table, arena_format(&arena, "1_ingest/%s/summary.csv", words[i]), true, err) && done;
    table_sort(&table);
    done = done && write_below(&table, "5_protect/ingest_summary.csv", err);
    table_clear(&table);
    arena_clear(&arena);
    return done;
}

/* The associations of all years, one after the other. */
static bool copy_associations(const char *const *words, size_t n, struct protection *protection, struct error *err)
{
    struct table table;
    struct arena arena;
    arena_init(&arena);
    table_init(&table, &association_schema);
    bool done = true;
    for (size_t i = 0; i < n; i++)
        done = read_below(&table, arena_format(&arena, "3_estimate/%s/associations.csv", words[i]), true, err) && done;
    table_sort(&table);
    protect_associations(protection, &table);
    done = done && write_below(&table, "5_protect/associations.csv", err);
    table_clear(&table);
    arena_clear(&arena);
    return done;
}

static bool protect_all(const struct study *study, const char *const *words, size_t n, struct error *err)
{
    struct protection protection;
    protection_init(&protection, study);
    struct survey_files files = { .words = words, .n = n };
    bool done = copy_survey(&files, study, &protection, err);
    for (size_t i = 0; done && i < sizeof copies / sizeof *copies; i++)
        done = copy_table(&copies[i], &protection, err);
    done = done && copy_summaries(words, n, err) && copy_associations(words, n, &protection, err);
    table_sort(&protection.marks.audit);
    done = done && write_below(&protection.marks.audit, "5_protect/audit.csv", err);
    protection_clear(&protection);
    return done;
}

static bool run(struct error *err)
{
    struct study study;
    struct arena arena;
    arena_init(&arena);
    size_t n;
    const char **words = text_words(&arena, arguments.years, &n);
    bool done = study_open(&study, arguments.study, arguments.shown, err);
    for (size_t i = 0; i < n; i++) {
        int year;
        if (!number_parse_integer(words[i], &year) || year < 1000 || year > 9999)
            done = error_add(err, "--years is \"%s\", years of four digits were wanted", arguments.years);
    }
    done = done && protect_all(&study, words, n, err);
    study_clear(&study);
    arena_clear(&arena);
    return done;
}

const struct stage stage = {
    .name = "protect",
    .summary = "Take out what could give a respondent away or is too unreliable to be published.",
    .needs = TAKES_STUDY | TAKES_OUTPUT,
    .takes = TAKES_YEAR | TAKES_YEARS,
    .description = "A survey estimate is confidential if its base is below threshold_base, if 1 to "
                   "threshold_count - 1 respondents count as 1 or all but so few do, or if everybody answers "
                   "alike in a base below threshold_alike (publish_zeros no: in any base). What would give it "
                   "away, by sums over levels, roll-ups, crossed domains, codes, pooled years or what was "
                   "published earlier (published/), is taken out as well. Each loses its numbers, and so does "
                   "every change, contrast and trend that rests on it, which becomes inconclusive; unreliable "
                   "estimates likewise. audit.csv lists every emptied row with its marks and what can still be "
                   "inferred of it; one that stays open whatever is taken out is a warning. YEAR/published.csv "
                   "is what this year's documents publish, to be copied to published/. Register counts are "
                   "public as delivered and pass as they are.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
