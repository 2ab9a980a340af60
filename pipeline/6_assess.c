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

static const struct schema *const reads[] = { ASSESSMENT_READS, NULL };
static const struct schema *const writes[] = { &situation_schema, &candidate_schema, &sensitivity_schema, NULL };

/* Writes 6_assess/NAME. */
static bool write_table(const struct table *table, struct error *err)
{
    char *folder = file_join(arguments.output, "6_assess"), *path = file_join(folder, table->schema->name);
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

static bool run(struct error *err)
{
    struct catalogue sv = { 0 }, en = { 0 };
    struct assessment assessment = { 0 };
    bool done = catalogue_read(&sv, arguments.texts, LANGUAGE_SV, err) &&
                catalogue_read(&en, arguments.texts, LANGUAGE_EN, err) &&
                assessment_read(&assessment, &arguments, err) && assess(&assessment, (struct texts){ &sv, &en }, err);
    assessment_clear(&assessment);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    return done;
}

const struct stage stage = {
    .name = "assess",
    .summary = "findings in words, and candidates for pledges",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .description = "Reads the protected tables and writes 6_assess/situation.csv, a sentence a finding in "
                   "Swedish and English with the keys of the rows behind it, and 6_assess/candidates.csv, "
                   "themes ranked by a score; 6_assess/sensitivity.csv says how far each weight may move before "
                   "another one is first.\n\nThe level (high, low) comes from levels.csv, the change from the "
                   "verdicts of 4_compare; no sentence says more than these. Headline subjects are those in "
                   "families.csv with method holm; `importance` numbers the rows of the summary.\n\nscore = "
                   "product of part^(weight / sum of weights), parts below 0.05 counted as 0.05: extent is the "
                   "largest share concerned among the theme's indicators; severity and influence are the "
                   "theme's values in priorities.csv, 0.5 without; trend is the mean of the theme's verdicts, 1 "
                   "for the worse, 0.5 unchanged or undetermined, 0 for the better; spread is the largest "
                   "tested difference between areas. Weights are the rows of priorities.csv without theme, 1 "
                   "without.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
