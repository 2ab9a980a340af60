/* Nothing above this stage reads an unprotected table. */
#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "protect/protection.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"

static const char *study_folder, *shown, *output, *years = "";
static int picture_year = MISSING_INTEGER;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's output folder; tables are read and written below it", true },
    { "year", OPTION_YEAR, &picture_year, "Y", "the picture's year; every year is protected whatever it is", false },
    { "years", OPTION_TEXT, &years, "\"Y Y …\"", "the survey years", false },
    { 0 },
};

static const struct schema *const reads[] = { &setting_schema,     &estimate_schema,       &answer_schema,
                                              &association_schema, &change_schema,         &trend_schema,
                                              &revision_schema,    &contrast_schema,       &rate_schema,
                                              &notes_theme_schema, &notes_quote_schema,    &weight_schema,
                                              &response_schema,    &ingest_summary_schema, NULL };
static const struct schema *const writes[] = { &estimate_schema,       &answer_schema, &association_schema,
                                               &change_schema,         &trend_schema,  &contrast_schema,
                                               &revision_schema,       &rate_schema,   &notes_theme_schema,
                                               &notes_quote_schema,    &weight_schema, &response_schema,
                                               &ingest_summary_schema, &audit_schema,  NULL };

/* One table to be copied: where from below the output folder, under which name, and what is taken out on the way (NULL: nothing). It may
 * be missing: then the copy has its header alone. */
struct copy {
    const struct schema *schema;
    const char *from, *to;
    void (*protect)(struct protection *protection, struct table *table);
};

static const struct copy copies[] = {
    { &answer_schema, "3_estimate/answers.csv", "5_protect/answers.csv", protect_answers },
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
    char *path = file_join(output, name);
    bool done = is_optional ? table_read_optional(table, path, name, err) : table_read(table, path, name, err);
    free(path);
    return done;
}

static bool write_below(const struct table *table, const char *name, struct error *err)
{
    char *path = file_join(output, name);
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

static bool copy_estimates(const char *year, struct protection *protection, struct error *err)
{
    struct table table;
    struct arena arena;
    arena_init(&arena);
    table_init(&table, &estimate_schema);
    bool done = read_below(&table, arena_format(&arena, "3_estimate/%s.csv", year), false, err);
    if (done) {
        protect_estimates(protection, &table);
        done = write_below(&table, arena_format(&arena, "5_protect/%s.csv", year), err);
    }
    table_clear(&table);
    arena_clear(&arena);
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
    bool done = true;
    for (size_t i = 0; i < n; i++)
        done = copy_estimates(words[i], &protection, err) && done;
    for (size_t i = 0; done && i < sizeof copies / sizeof *copies; i++)
        done = copy_table(&copies[i], &protection, err);
    done = done && copy_summaries(words, n, err) && copy_associations(words, n, &protection, err);
    table_sort(&protection.audit);
    done = done && write_below(&protection.audit, "5_protect/audit.csv", err);
    protection_clear(&protection);
    return done;
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    struct study study;
    struct arena arena;
    arena_init(&arena);
    size_t n;
    const char **words = text_words(&arena, years, &n);
    bool done = study_open(&study, study_folder, shown != NULL ? shown : study_folder, err);
    for (size_t i = 0; i < n; i++) {
        int year;
        if (!number_parse_integer(words[i], &year) || year < 1000 || year > 9999)
            done = error_add(err, "--years is \"%s\", years of four digits were wanted", years);
    }
    done = done && protect_all(&study, words, n, err);
    study_clear(&study);
    arena_clear(&arena);
    return done;
}

const struct stage stage = {
    .name = "protect",
    .summary = "Take out what could give a respondent away or is too unreliable to be published.",
    .description =
        "A survey estimate is confidential if its base is below threshold_base, if 1 to threshold_count - 1 respondents count "
        "as 1 or all but so\n"
        "few do, or if everybody answers alike in a base below threshold_alike. It and every change, contrast and trend that rests on "
        "it lose their\n"
        "numbers and become inconclusive; unreliable estimates likewise. audit.csv lists every emptied row with its marks. "
        "Register counts are\n"
        "public as delivered and pass as they are.\n"
        "Not done yet: complementary suppression. A lone confidential level may follow from the other levels and their total, "
        "from a roll-up, a\n"
        "composite, or overlapping years.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
