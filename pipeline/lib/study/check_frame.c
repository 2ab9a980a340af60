/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_frame.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "study/agreements.h"
#include "tables/input_tables.h"

static void check_days(const struct table *agreements, size_t i, struct error *err)
{
    const struct agreement_row *row = (const struct agreement_row *)agreements->rows + i;
    const struct {
        const char *column, *text;
    } days[] = { { "from", row->from }, { "to", row->to } };
    struct arena arena = { 0 };
    for (size_t k = 0; k < 2; k++)
        if (*days[k].text != '\0' && !agreement_is_day(days[k].text))
            (void)error_at(err, table_place(agreements, i, days[k].column),
                           "%s is \"%s\", a day such as 2020-01-01 or a year was wanted", days[k].column, days[k].text);
    const char *first = agreement_first_day(&arena, row), *last = agreement_last_day(&arena, row);
    if (*last != '\0' && strcmp(last, first) < 0)
        (void)error_at(err, table_place(agreements, i, "to"),
                       "the agreement ends %s, not before it begins (%s) was "
                       "wanted",
                       last, first);
    arena_clear(&arena);
}

/* The parts of a list parted by ';' without blanks around them, so that lists written apart read the same. */
static const char *plain_list(struct arena *arena, const char *list)
{
    const char *plain = "";
    for (size_t length; *list != '\0'; list += length + (list[length] == ';')) {
        length = strcspn(list, ";");
        const char *part = text_trim(arena, arena_text(arena, list, length));
        plain = *part != '\0' ? arena_format(arena, "%s%s;", plain, part) : plain;
    }
    return plain;
}

/* A period as it may be printed: with a hyphen for the dash. */
static const char *plain_period(struct arena *arena, const char *period)
{
    const char *dash = strstr(period, "–");
    return dash == NULL ? period : arena_format(arena, "%.*s-%s", (int)(dash - period), period, dash + strlen("–"));
}

enum told { TOLD_NAME, TOLD_PERIOD, TOLD_SIGNATORIES };

/* Whether the agreement says of it what the setting says. A period of other days than whole years is printed in words,
 * which no setting can be held against. */
static bool says_so(struct arena *arena, const struct agreement_row *row, enum told told, const char *value)
{
    const char *years = agreement_years(arena, row);
    switch (told) {
    case TOLD_NAME: return agreement_is_called(row, value);
    case TOLD_PERIOD: return years == NULL || text_is(plain_period(arena, value), plain_period(arena, years));
    case TOLD_SIGNATORIES: break;
    }
    return text_is(plain_list(arena, value), plain_list(arena, row->signatories));
}

static void check_setting(const struct study *study, const struct table *agreements, enum told told, const char *key,
                          struct error *err)
{
    struct arena arena = { 0 };
    const char *value = study_text(study, key);
    bool is_said = !study_chooses(study, key);
    TABLE_EACH (agreement, row, agreements)
        is_said = is_said || says_so(&arena, row, told, value);
    if (!is_said)
        error_warn(err, study_place(study, key),
                   "%s is \"%s\", which no agreement of agreements.csv says, and that file counts; take the setting "
                   "out, or correct one of the two",
                   key, value);
    arena_clear(&arena);
}

void check_agreements(const struct study *study, const struct table *agreements, const struct table *pledges,
                      struct error *err)
{
    if (agreements->n_rows == 0)
        return;
    for (size_t i = 0; i < agreements->n_rows; i++)
        check_days(agreements, i, err);
    check_setting(study, agreements, TOLD_NAME, "agreement", err);
    check_setting(study, agreements, TOLD_PERIOD, "agreement_period", err);
    check_setting(study, agreements, TOLD_SIGNATORIES, "signatories", err);
    const struct pledge_row *rows = pledges->rows;
    for (size_t i = 0; i < pledges->n_rows; i++)
        if (*rows[i].agreement != '\0' && agreement_named(agreements, rows[i].agreement) == NULL)
            error_warn(err, table_place(pledges, i, "agreement"),
                       "the agreement \"%s\" is not in agreements.csv; correct the name or add it", rows[i].agreement);
}

void check_assessments(const struct study *study, const struct table *assessments, struct error *err)
{
    bool is_english = study->settings.language == LANGUAGE_EN;
    const struct assessment_row *rows = assessments->rows;
    for (size_t i = 0; i < assessments->n_rows; i++) {
        bool has_sv = *rows[i].text_sv != '\0', has_en = *rows[i].text_en != '\0';
        if (!has_sv && !has_en)
            (void)error_at(err, table_place(assessments, i, "text_sv"),
                           "text_sv and text_en are empty, the judgement was wanted in one of them");
        else if (!(is_english ? has_en : has_sv))
            error_warn(err, table_place(assessments, i, is_english ? "text_en" : "text_sv"),
                       "%s is empty, so that the documents show the text in the other language; translate it",
                       is_english ? "text_en" : "text_sv");
        else if (!(is_english ? has_sv : has_en))
            error_warn(err, table_place(assessments, i, is_english ? "text_sv" : "text_en"),
                       "%s is empty, so that documents in that language would show the text in the other one",
                       is_english ? "text_sv" : "text_en");
    }
}

void check_causes(const struct table *measures, struct error *err)
{
    const struct measure_row *rows = measures->rows;
    for (size_t i = 0; i < measures->n_rows; i++) {
        bool has_cause = *rows[i].cause != '\0', has_source = *rows[i].cause_source != '\0';
        if (has_cause && !has_source)
            (void)error_at(err, table_place(measures, i, "cause_source"),
                           "cause_source is empty, who says that this is a cause was wanted: a report, an analysis, "
                           "somebody who knows it");
        else if (has_source && !has_cause)
            (void)error_at(err, table_place(measures, i, "cause"),
                           "cause is empty, what the source says was wanted; or take out cause_source");
    }
}
