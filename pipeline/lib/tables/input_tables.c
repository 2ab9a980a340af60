#include "tables/input_tables.h"

/* clang-format off */
#define TABLE_ROW struct setting_row
TABLE_DEFINE(setting, SETTING_COLUMNS, "study.csv", true, "settings of the study");
#undef TABLE_ROW
#define TABLE_ROW struct sample_row
TABLE_DEFINE(sample, SAMPLE_COLUMNS, "sample.csv", true, "the sample, by year and stratum");
#undef TABLE_ROW
#define TABLE_ROW struct variable_row
TABLE_DEFINE(variable, VARIABLE_COLUMNS, "codebook/variables.csv", true, "which raw column is which variable, by year");
#undef TABLE_ROW
#define TABLE_ROW struct scale_row
TABLE_DEFINE(scale, SCALE_COLUMNS, "codebook/scales.csv", true, "what the raw values mean, by year");
#undef TABLE_ROW
#define TABLE_ROW struct indicator_row
TABLE_DEFINE(indicator, INDICATOR_COLUMNS, "codebook/indicators.csv", true, "what is estimated");
#undef TABLE_ROW
#define TABLE_ROW struct area_row
TABLE_DEFINE(area, AREA_COLUMNS, "codebook/areas.csv", true, "areas, their years and roll-ups");
#undef TABLE_ROW
#define TABLE_ROW struct theme_row
TABLE_DEFINE(theme, THEME_COLUMNS, "codebook/themes.csv", true, "themes of the picture");
#undef TABLE_ROW
#define TABLE_ROW struct source_row
TABLE_DEFINE(source, SOURCE_COLUMNS, "crime/sources.csv", true, "the crime files and their layouts");
#undef TABLE_ROW
#define TABLE_ROW struct offence_row
TABLE_DEFINE(offence, OFFENCE_COLUMNS, "crime/offences.csv", true, "series of reported crime");
#undef TABLE_ROW
#define TABLE_ROW struct municipality_row
TABLE_DEFINE(municipality, MUNICIPALITY_COLUMNS, "municipalities.csv", true, "municipalities and what they belong to");
#undef TABLE_ROW
#define TABLE_ROW struct comparator_row
TABLE_DEFINE(comparator, COMPARATOR_COLUMNS, "comparators.csv", true, "figures of others to compare with");
#undef TABLE_ROW
#define TABLE_ROW struct level_rule_row
TABLE_DEFINE(level_rule, LEVEL_RULE_COLUMNS, "levels.csv", true, "what counts as low and as high");
#undef TABLE_ROW
#define TABLE_ROW struct family_row
TABLE_DEFINE(family, FAMILY_COLUMNS, "families.csv", true, "comparisons declared in advance");
#undef TABLE_ROW
#define TABLE_ROW struct break_row
TABLE_DEFINE(break, BREAK_COLUMNS, "breaks.csv", true, "breaks in series");
#undef TABLE_ROW
#define TABLE_ROW struct published_row
TABLE_DEFINE(published, PUBLISHED_COLUMNS, "published/*.csv", true, "every figure ever published");
#undef TABLE_ROW
#define TABLE_ROW struct index_rule_row
TABLE_DEFINE(index_rule, INDEX_RULE_COLUMNS, "index.csv", true, "thresholds of the 0-6 index");
#undef TABLE_ROW
#define TABLE_ROW struct note_row
TABLE_DEFINE(note, NOTE_COLUMNS, "notes.csv", true, "dialogues, walks, complaints, own knowledge");
#undef TABLE_ROW
#define TABLE_ROW struct measure_row
TABLE_DEFINE(measure, MEASURE_COLUMNS, "measures.csv", true, "what can be promised, by theme");
#undef TABLE_ROW
#define TABLE_ROW struct priority_row
TABLE_DEFINE(priority, PRIORITY_COLUMNS, "priorities.csv", true, "weights of the priority score");
#undef TABLE_ROW
#define TABLE_ROW struct pledge_row
TABLE_DEFINE(pledge, PLEDGE_COLUMNS, "pledges.csv", true, "the citizen pledges");
#undef TABLE_ROW
#define TABLE_ROW struct activity_row
TABLE_DEFINE(activity, ACTIVITY_COLUMNS, "activities.csv", true, "what was done for them");
#undef TABLE_ROW
#define TABLE_ROW struct covariate_row
TABLE_DEFINE(covariate, COVARIATE_COLUMNS, "covariates.csv", true, "what registers say of areas, for the model of small areas");
#undef TABLE_ROW
/* clang-format on */

const struct schema *const input_schemas[] = {
    &setting_schema,
    &sample_schema,
    &variable_schema,
    &scale_schema,
    &indicator_schema,
    &area_schema,
    &theme_schema,
    &source_schema,
    &offence_schema,
    &municipality_schema,
    &comparator_schema,
    &level_rule_schema,
    &family_schema,
    &break_schema,
    &published_schema,
    &index_rule_schema,
    &note_schema,
    &measure_schema,
    &priority_schema,
    &pledge_schema,
    &activity_schema,
    &covariate_schema,
    NULL,
};
