/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 6_assess: from verdicts to sentences, and to candidates for pledges. */
#include "assess/candidate.h"
#include "assess/claims.h"
#include "assess/definitions.h"
#include "assess/front.h"
#include "assess/situation.h"
#include "base/number.h"
#include "base/text.h"
#include "language/own_texts.h"
#include "picture/picture_tables.h"
#include "stage/stage.h"
#include "study/waves.h"
#include "tables/results.h"

static const struct schema *const reads[] = { &setting_schema,      &study_wave_schema,
                                              &estimate_schema,     &change_schema,
                                              &contrast_schema,     &trend_schema,
                                              &rate_schema,         &notes_theme_schema,
                                              &indicator_schema,    &area_schema,
                                              &theme_schema,        &variable_schema,
                                              &scale_schema,        &offence_schema,
                                              &crime_series_schema, &level_rule_schema,
                                              &family_schema,       &comparator_schema,
                                              &measure_schema,      &priority_schema,
                                              &index_schema,        &association_schema,
                                              &forecast_schema,     &response_schema,
                                              &plan_schema,         NULL };
static const struct schema *const writes[] = { &claim_schema, &definition_schema, &situation_schema,
                                               &front_schema, &candidate_schema,  &sensitivity_schema,
                                               NULL };

static bool assess(struct picture *picture, struct texts texts, struct error *err)
{
    struct table claims, definitions, situation, front, candidates, sensitivity;
    table_init(&claims, &claim_schema);
    table_init(&definitions, &definition_schema);
    table_init(&situation, &situation_schema);
    table_init(&front, &front_schema);
    table_init(&candidates, &candidate_schema);
    table_init(&sensitivity, &sensitivity_schema);
    claims_build(picture, &claims);
    bool done = definitions_build(picture, texts, &definitions, err);
    done = situation_build(picture, texts, &claims, &situation, err) && done;
    done = front_build(picture, texts, &claims, &front, err) && done;
    done = candidates_build(picture, texts, &candidates, &sensitivity, err) && done;
    done = done && results_write(&claims, picture->output, "6_assess/claims.csv", err) &&
           results_write(&definitions, picture->output, "6_assess/indicators.csv", err) &&
           results_write(&situation, picture->output, "6_assess/situation.csv", err) &&
           results_write(&front, picture->output, "6_assess/front.csv", err) &&
           results_write(&candidates, picture->output, "6_assess/candidates.csv", err) &&
           results_write(&sensitivity, picture->output, "6_assess/sensitivity.csv", err);
    table_clear(&claims);
    table_clear(&definitions);
    table_clear(&situation);
    table_clear(&front);
    table_clear(&candidates);
    table_clear(&sensitivity);
    return done;
}

/* Without a survey it is reported crime that says which years there can be a picture of. */
static bool check_year(const struct picture *picture, struct error *err)
{
    int last = 0;
    if (picture->n_years > 0)
        return true;
    TABLE_EACH (rate, row, &picture->rates)
        if (text_is(row->area, picture->study.settings.code) && !is_missing_integer(row->count)) {
            if (row->year == picture->year.year)
                return true;
            last = row->year > last ? row->year : last;
        }
    if (last == 0)
        return error_at(err, study_place(&picture->study, "code"),
                        "there is no survey, and reported crime has no figure of the municipality \"%s\"",
                        picture->study.settings.code);
    return error_at(
        err, study_place(&picture->study, "year"),
        "there is no survey, and reported crime has no figure of the municipality in %s; its last year is %d",
        wave_text(picture->year).id, last);
}

/* Findings are told in both languages; the picture has the texts of the study's own. */
static bool run(struct error *err)
{
    struct picture picture;
    struct catalogue other = { 0 };
    bool done = picture_open(&picture, &arguments, stage.reads, err);
    done = done && check_year(&picture, err);
    bool is_swedish = picture.catalogue.language == LANGUAGE_SV;
    done = done && catalogue_read(&other, arguments.texts, is_swedish ? LANGUAGE_EN : LANGUAGE_SV, err) &&
           (waves_are_yearly(picture.years, picture.n_years) || wave_texts_read(&other, arguments.texts, err)) &&
           own_texts_read(&other, &picture.study, err);
    struct texts texts = { is_swedish ? &picture.catalogue : &other, is_swedish ? &other : &picture.catalogue };
    done = done && assess(&picture, texts, err);
    catalogue_clear(&other);
    picture_clear(&picture);
    return done;
}

const struct stage stage = {
    .name = "assess",
    .summary = "findings in words, and candidates for pledges",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .description =
        "Reads the protected tables and writes 6_assess/claims.csv, every fact and judgement that may be said of the "
        "year; 6_assess/indicators.csv, what each indicator and series is: question, answers that count, of whom; "
        "6_assess/situation.csv, a sentence a finding in "
        "Swedish and English with the keys of the rows behind it; 6_assess/front.csv, what the front page says, in "
        "five tiles; and 6_assess/candidates.csv, "
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
