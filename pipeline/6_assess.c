/* 6_assess: from verdicts to sentences, and to candidates for pledges. */
#include <stdlib.h>

#include "assess/assessment.h"
#include "assess/candidate.h"
#include "assess/situation.h"
#include "base/file.h"
#include "language/catalogue.h"
#include "stage/stage.h"
#include "tables/input_tables.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/notes_tables.h"

static struct assessment_source source = { .shown = "" };
static const char *texts_file;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &source.study, "DIR", "folder of the study", true },
    { "shown", OPTION_TEXT, &source.shown, "NAME", "what messages call that folder; DIR where not given", false },
    { "output", OPTION_TEXT, &source.output, "DIR", "folder output/STUDY", true },
    { "year", OPTION_YEAR, &source.year, "Y", "year of the picture", true },
    { "years", OPTION_TEXT, &source.years, "\"Y ...\"", "survey years, ascending", true },
    { "texts", OPTION_TEXT, &texts_file, "FILE", "catalogue of texts", true },
    { 0 },
};

static const struct schema *const reads[] = { &estimate_schema,
                                              &change_schema,
                                              &contrast_schema,
                                              &trend_schema,
                                              &rate_schema,
                                              &notes_theme_schema,
                                              &indicator_schema,
                                              &area_schema,
                                              &theme_schema,
                                              &variable_schema,
                                              &scale_schema,
                                              &offence_schema,
                                              &level_rule_schema,
                                              &family_schema,
                                              &comparator_schema,
                                              &measure_schema,
                                              &priority_schema,
                                              &catalogue_schema,
                                              NULL };
static const struct schema *const writes[] = { &situation_schema, &candidate_schema, &sensitivity_schema, NULL };

/* Writes 6_assess/NAME. */
static bool write_table(const struct table *table, struct error *err)
{
    char *folder = file_join(source.output, "6_assess"), *path = file_join(folder, table->schema->name);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(folder);
    free(path);
    return done;
}

static bool assess(struct assessment *assessment, struct texts texts, struct error *err)
{
    struct table situation, candidates, sensitivity;
    table_init(&situation, &situation_schema);
    table_init(&candidates, &candidate_schema);
    table_init(&sensitivity, &sensitivity_schema);
    bool done = situation_build(assessment, texts, &situation, err);
    done = candidates_build(assessment, texts, &candidates, &sensitivity, err) && done;
    done = done && write_table(&situation, err) && write_table(&candidates, err) && write_table(&sensitivity, err);
    table_clear(&situation);
    table_clear(&candidates);
    table_clear(&sensitivity);
    return done;
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    if (*source.shown == '\0')
        source.shown = source.study;
    struct catalogue sv = { 0 }, en = { 0 };
    struct assessment assessment = { 0 };
    bool done = catalogue_read(&sv, texts_file, LANGUAGE_SV, err) &&
                catalogue_read(&en, texts_file, LANGUAGE_EN, err) && assessment_read(&assessment, &source, err) &&
                assess(&assessment, (struct texts){ &sv, &en }, err);
    assessment_clear(&assessment);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    return done;
}

const struct stage stage = {
    .name = "assess",
    .summary = "findings in words, and candidates for pledges",
    .description = "Reads the protected tables and writes 6_assess/situation.csv, a sentence a finding in Swedish and "
                   "English with the keys of the "
                   "rows behind\n"
                   "it, and 6_assess/candidates.csv, themes ranked by a score; 6_assess/sensitivity.csv says how far "
                   "each weight may move before "
                   "another one is first.\n\n"
                   "The level (high, low) comes from levels.csv, the change from the verdicts of 4_compare; no "
                   "sentence says more than these.\n"
                   "Headline subjects are those in families.csv with method holm; `importance` numbers the rows of the "
                   "summary.\n\n"
                   "score = product of part^(weight / sum of weights), parts below 0.05 counted as 0.05: extent is the "
                   "largest share concerned among "
                   "the\n"
                   "theme's indicators; severity and influence are the theme's values in priorities.csv, 0.5 without; "
                   "trend is the mean of the "
                   "theme's\n"
                   "verdicts, 1 for the worse, 0.5 unchanged or undetermined, 0 for the better; spread is the largest "
                   "tested difference between\n"
                   "areas. Weights are the rows of priorities.csv without theme, 1 without.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
