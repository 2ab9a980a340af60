#include "tables/stage_tables.h"

/* clang-format off */
#define TABLE_ROW struct report_row
TABLE_DEFINE(report, REPORT_COLUMNS, "report.csv", false, "every row and cell of a delivered file that was not taken as it stood");
#undef TABLE_ROW
#define TABLE_ROW struct ingest_variable_row
TABLE_DEFINE(ingest_variable, INGEST_VARIABLE_COLUMNS, "variables.csv", false, "the arrays of a survey year");
#undef TABLE_ROW
#define TABLE_ROW struct ingest_level_row
TABLE_DEFINE(ingest_level, INGEST_LEVEL_COLUMNS, "levels.csv", false, "what the codes in the arrays mean");
#undef TABLE_ROW
#define TABLE_ROW struct ingest_summary_row
TABLE_DEFINE(ingest_summary, INGEST_SUMMARY_COLUMNS, "ingest_summary.csv", false, "the ingest report, counted");
#undef TABLE_ROW
#define TABLE_ROW struct rate_row
TABLE_DEFINE(rate, RATE_COLUMNS, "rates.csv", false, "reported crime: counts and rates");
#undef TABLE_ROW
#define TABLE_ROW struct denominator_row
TABLE_DEFINE(denominator, DENOMINATOR_COLUMNS, "denominators.csv", false, "the populations that rates of crime rest on");
#undef TABLE_ROW
#define TABLE_ROW struct vintage_row
TABLE_DEFINE(vintage, VINTAGE_COLUMNS, "vintages.csv", false, "crime figures that were delivered more than once and not alike");
#undef TABLE_ROW
#define TABLE_ROW struct notes_theme_row
TABLE_DEFINE(notes_theme, NOTES_THEME_COLUMNS, "themes.csv", false, "notes, counted by year, source, area and theme");
#undef TABLE_ROW
#define TABLE_ROW struct notes_quote_row
TABLE_DEFINE(notes_quote, NOTES_QUOTE_COLUMNS, "quotes.csv", false, "notes that may be quoted");
#undef TABLE_ROW
#define TABLE_ROW struct weight_row
TABLE_DEFINE(weight, WEIGHT_COLUMNS, "weights.csv", false, "what weighting did");
#undef TABLE_ROW
#define TABLE_ROW struct response_row
TABLE_DEFINE(response, RESPONSE_COLUMNS, "response.csv", false, "who was asked and who answered");
#undef TABLE_ROW
#define TABLE_ROW struct stratum_row
TABLE_DEFINE(stratum, STRATUM_COLUMNS, "strata.csv", false, "strata of a survey year");
#undef TABLE_ROW
#define TABLE_ROW struct margin_row
TABLE_DEFINE(margin, MARGIN_COLUMNS, "margins.csv", false, "calibration margins of a survey year");
#undef TABLE_ROW
#define TABLE_ROW struct estimate_row
TABLE_DEFINE(estimate, ESTIMATE_COLUMNS, "YEAR.csv", false, "estimates of a survey year");
#undef TABLE_ROW
#define TABLE_ROW struct covariance_row
TABLE_DEFINE(covariance, COVARIANCE_COLUMNS, "covariances.csv", false, "covariances of levels within a year");
#undef TABLE_ROW
#define TABLE_ROW struct answer_row
TABLE_DEFINE(answer, ANSWER_COLUMNS, "answers.csv", false, "the whole distribution of answers");
#undef TABLE_ROW
#define TABLE_ROW struct association_row
TABLE_DEFINE(association, ASSOCIATION_COLUMNS, "associations.csv", false, "whether answers differ between groups");
#undef TABLE_ROW
#define TABLE_ROW struct index_row
TABLE_DEFINE(index, INDEX_COLUMNS, "index.csv", false, "the index of 0-6 with its range");
#undef TABLE_ROW
#define TABLE_ROW struct change_row
TABLE_DEFINE(change, CHANGE_COLUMNS, "changes.csv", false, "changes over time and their verdicts");
#undef TABLE_ROW
#define TABLE_ROW struct contrast_row
TABLE_DEFINE(contrast, CONTRAST_COLUMNS, "contrasts.csv", false, "differences between domains and their verdicts");
#undef TABLE_ROW
#define TABLE_ROW struct trend_row
TABLE_DEFINE(trend, TREND_COLUMNS, "trends.csv", false, "trends over four years or more and their verdicts");
#undef TABLE_ROW
#define TABLE_ROW struct revision_row
TABLE_DEFINE(revision, REVISION_COLUMNS, "revisions.csv", false, "figures that were published or delivered otherwise than they are today");
#undef TABLE_ROW
#define TABLE_ROW struct audit_row
TABLE_DEFINE(audit, AUDIT_COLUMNS, "audit.csv", false, "suppressed cells");
#undef TABLE_ROW
#define TABLE_ROW struct situation_row
TABLE_DEFINE(situation, SITUATION_COLUMNS, "situation.csv", false, "the findings of the picture");
#undef TABLE_ROW
#define TABLE_ROW struct candidate_row
TABLE_DEFINE(candidate, CANDIDATE_COLUMNS, "candidates.csv", false, "candidates for pledges, ranked");
#undef TABLE_ROW
#define TABLE_ROW struct sensitivity_row
TABLE_DEFINE(sensitivity, SENSITIVITY_COLUMNS, "sensitivity.csv", false, "weights with which the first candidate stays first");
#undef TABLE_ROW
#define TABLE_ROW struct followup_row
TABLE_DEFINE(followup, FOLLOWUP_COLUMNS, "followup.csv", false, "pledges: done against promised");
#undef TABLE_ROW
#define TABLE_ROW struct lint_row
TABLE_DEFINE(lint, LINT_COLUMNS, "lint.csv", false, "what pledges lack");
#undef TABLE_ROW
#define TABLE_ROW struct joint_figure_row
TABLE_DEFINE(joint_figure, JOINT_FIGURE_COLUMNS, "side_by_side.csv", false, "several studies side by side");
#undef TABLE_ROW
#define TABLE_ROW struct joint_difference_row
TABLE_DEFINE(joint_difference, JOINT_DIFFERENCE_COLUMNS, "differences.csv", false, "differences between studies and their verdicts");
#undef TABLE_ROW
#define TABLE_ROW struct manifest_row
TABLE_DEFINE(manifest, MANIFEST_COLUMNS, "manifest.csv", false, "where the output came from");
#undef TABLE_ROW
/* clang-format on */

const struct schema *const stage_schemas[] = {
    &report_schema,       &ingest_variable_schema,
    &ingest_level_schema, &ingest_summary_schema,
    &rate_schema,         &denominator_schema,
    &vintage_schema,      &notes_theme_schema,
    &notes_quote_schema,  &weight_schema,
    &response_schema,     &stratum_schema,
    &margin_schema,       &estimate_schema,
    &covariance_schema,   &answer_schema,
    &association_schema,  &index_schema,
    &change_schema,       &contrast_schema,
    &trend_schema,        &revision_schema,
    &audit_schema,        &situation_schema,
    &candidate_schema,    &sensitivity_schema,
    &followup_schema,     &lint_schema,
    &joint_figure_schema, &joint_difference_schema,
    &manifest_schema,     NULL,
};
