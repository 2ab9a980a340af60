/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth table: every level x change x contrast of the survey, every judgement x baseline of the
 * register and its trends, in both languages, against tests/unit/expected_truth_table.txt, and each held to what its
 * verdicts allow. After a change of wording that was meant: UPDATE_EXPECTED=1 ROOT=.
 * .build/release/tests/test_truth_table, and read the difference. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "assess/crime_context.h"
#include "assess/sentence.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "reasons_of.h"

static struct catalogue sv, en;
static struct error err;
static struct picture picture;
static struct text_buffer written;
static struct cases sentences; /* what each sentence has to say and must not */

/* A share, a label that is a clause, a mean: whatever is to be agreed with. */
static const struct subject subjects[] = {
    { "oro", SOURCE_SURVEY, "inbrott", INDICATOR_SHARE, DIRECTION_BAD, "oro för bostadsinbrott", "worry about burglary",
      "oroar sig för bostadsinbrott", "worry about burglary", 0.05, 0 },
    { "polis", SOURCE_SURVEY, "polis", INDICATOR_SHARE, DIRECTION_GOOD, "andelen som tycker att polisen är synlig",
      "the share who find the police visible", "", "", 0.05, 0 },
    { "tillit", SOURCE_SURVEY, "tillit", INDICATOR_MEAN, DIRECTION_GOOD, "tillit till människor (medelvärde 0–10)",
      "trust in people (mean of 0–10)", "", "", 0.5, 0 }
};
static const struct subject burglary = { "inbrott",
                                         SOURCE_CRIME,
                                         "inbrott",
                                         INDICATOR_NONE,
                                         DIRECTION_BAD,
                                         "anmälda bostadsinbrott",
                                         "reported cases of burglary",
                                         "",
                                         "",
                                         0,
                                         0 };

static const struct {
    const char *name;
    enum level level;
} levels[] = {
    { "undetermined", LEVEL_UNDETERMINED }, { "low", LEVEL_LOW }, { "middle", LEVEL_MIDDLE }, { "high", LEVEL_HIGH }
};

/* half: of the interval that decided, at the level of a family of four of which none was found. */
static const double confidence_of_four = 0.9875;
static const struct {
    const char *name;
    enum verdict verdict;
    const char *reason;
    double by, half;
} changes[] = { { "increased", VERDICT_INCREASED, "", 0.12, 0.04 },
                { "decreased", VERDICT_DECREASED, "", -0.14, 0.04 },
                { "increased, small", VERDICT_INCREASED, "real but small", 0.03, 0.015 },
                { "decreased, small", VERDICT_DECREASED, "real but small", -0.03, 0.015 },
                { "unchanged", VERDICT_UNCHANGED, "", 0.01, 0.035 },
                { "inconclusive", VERDICT_INCONCLUSIVE, "", 0.03, 0.06 },
                { "undecided", VERDICT_INCONCLUSIVE, "suppressed", 0.03, MISSING },
                { "perhaps higher", VERDICT_INCONCLUSIVE, "comparisons made: 4", 0.06, 0.07 },
                { "perhaps lower", VERDICT_INCONCLUSIVE, "comparisons made: 4", -0.06, 0.07 },
                { "mode", VERDICT_INCONCLUSIVE, "way of answering changed", -0.07, 0.09 },
                { "all alike", VERDICT_INCREASED, "all alike in 2020", 0.35, 0.04 },
                { "not_comparable", VERDICT_NOT_COMPARABLE, "break: frågan ställdes på ett annat sätt", 0.03, MISSING },
                { "one wave", VERDICT_NONE, "", 0.03, MISSING } };

static const struct {
    const char *name;
    enum verdict verdict;
    const char *reason;
    double by;
} contrasts[] = { { "none", VERDICT_NONE, "", 0 },
                  { "above", VERDICT_INCREASED, "", 0.15 },
                  { "below", VERDICT_DECREASED, "", -0.13 },
                  { "open", VERDICT_INCONCLUSIVE, "", 0.04 },
                  { "open, one of many", VERDICT_INCONCLUSIVE, "comparisons made: 48", 0.09 } };

enum { N_LEVELS = 4, N_CHANGES = sizeof changes / sizeof *changes, N_CONTRASTS = 5 };

static const char *path_of(const char *name)
{
    assert_non_null(getenv("ROOT"));
    return arena_format(&picture.arena, "%s/%s", getenv("ROOT"), name);
}

static int open_all(void **state)
{
    (void)state;
    error_init(&err);
    picture.year = wave_of_year(2021);
    study_set_defaults(&picture.study);
    table_init(&picture.study.table, &setting_schema);
    table_init(&picture.comparators, &comparator_schema);
    table_init(&picture.indicators, &indicator_schema);
    struct table *areas = &picture.areas.table;
    table_init(areas, &area_schema);
    const char *rows[][3] = { { "centrum", "centrum", "the centre" }, { "ytter", "ytterområdena", "the outer areas" } };
    for (size_t i = 0; i < 2; i++) {
        struct area_row *row = table_add(areas);
        row->area = rows[i][0];
        row->label_sv = rows[i][1];
        row->label_en = rows[i][2];
    }
    table_init(&picture.themes, &theme_schema);
    picture_index_codebook(&picture);
    return areas_check(&picture.areas, &err) && catalogue_read(&sv, path_of("pipeline/texts"), LANGUAGE_SV, &err) &&
                   catalogue_read(&en, path_of("pipeline/texts"), LANGUAGE_EN, &err)
               ? 0
               : 1;
}

static int close_all(void **state)
{
    (void)state;
    int n = (int)err.n_findings;
    error_print(&err, "test", stderr);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    picture_clear(&picture);
    text_buffer_clear(&written);
    error_clear(&err);
    return n;
}

static bool says(const char *text, const char *words)
{
    return strstr(text, words) != NULL;
}

/* The text says one of the Swedish words, parted by "|", if and only if it may. */
static void holds(const char *name, const char *text, const char *words, bool may)
{
    bool is_said = false;
    char *copy = memory_text(words);
    for (char *word = strtok(copy, "|"); word != NULL; word = strtok(NULL, "|"))
        is_said = is_said || says(text, word);
    free(copy);
    cases_next(&sentences, "%s", name);
    if (is_said != may)
        cases_fail(&sentences, words, "is %s: %s", may ? "not said" : "said", text);
}

/* Whole sentences, nothing left to fill in, nothing raw. */
static void is_well_formed(const char *name, const char *text)
{
    static const char *const wrong[] = { "{",  "}",  "  ",   " .",   " ,",   "()", "( ",  " )",
                                         "..", ",.", " nan", "(nan", "inf)", "_",  ": .", "null" };
    size_t length = strlen(text);
    bool begins = (*text >= 'A' && *text <= 'Z') || (*text >= '0' && *text <= '9') || (unsigned char)*text == 0xC3;
    cases_next(&sentences, "%s", name);
    if (length < 20 || text[length - 1] != '.' || !begins)
        cases_fail(&sentences, "text", "is no sentence: %s", text);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (says(text, wrong[i]))
            cases_fail(&sentences, "text", "holds \"%s\": %s", wrong[i], text);
}

static void write_case(const char *name, const char *text_sv, const char *text_en)
{
    is_well_formed(name, text_sv);
    is_well_formed(name, text_en);
    text_buffer_format(&written, "%s\n  %s\n  %s\n", name, text_sv, text_en);
}

/* What verdicts allow the Swedish sentence to say of a change, and oblige it to. */
static void change_is_told(const char *name, const char *text, const char *change, bool opens_with_contrast)
{
    bool is_rise = text_is(change, "increased") || text_is(change, "all alike"), is_fall = text_is(change, "decreased"),
         is_small_rise = text_is(change, "increased, small"), is_small_fall = text_is(change, "decreased, small"),
         is_open = text_is(change, "inconclusive"), is_perhaps = text_starts(change, "perhaps"),
         is_mode = text_is(change, "mode"), is_unchanged = text_is(change, "unchanged");
    holds(name, text, "har ökat|Fler |Något fler", is_rise || is_small_rise);
    holds(name, text, "har minskat|Färre |Något färre", is_fall || is_small_fall);
    holds(name, text, "har ökat något|Något fler", is_small_rise);
    holds(name, text, "har minskat något|Något färre", is_small_fall);
    holds(name, text, "i stort sett oförändrat", is_unchanged);
    holds(name, text, "samma nivå|kvarstår|ungefär|fortsatt|ligger|konfidensintervall|åtta fall av tio", false);
    holds(name, text, "inom felmarginalen", is_open && !opens_with_contrast);
    holds(name, text, "iffran är högre", text_is(change, "perhaps higher"));
    holds(name, text, "iffran är lägre", text_is(change, "perhaps lower"));
    holds(name, text, "men det kan vara en slump", is_perhaps);
    holds(name, text, "när fyra jämförelser görs", false);
    holds(name, text, "svaren kom in på andra sätt än tidigare", is_mode);
    holds(name, text, "ett av talen visas inte", text_is(change, "undecided"));
    holds(name, text,
          "Observera: alla svarade likadant 2020, och prövningen räknar med att andelen ändå kan vara en annan",
          text_is(change, "all alike"));
    holds(name, text, "går inte att jämföra med året före: ", text_is(change, "not_comparable"));
}

/* What levels and contrasts allow it to say, and oblige it to. */
static void no_more_than(const char *name, const char *text, size_t now, size_t change, size_t contrast)
{
    bool is_contrast_open = text_starts(contrasts[contrast].name, "open"), is_high = levels[now].level == LEVEL_HIGH,
         is_low = levels[now].level == LEVEL_LOW, has_contrast = contrasts[contrast].verdict != VERDICT_NONE,
         opens_with_contrast =
             has_contrast && !is_contrast_open && !verdict_is_decided(changes[change].verdict) && !is_high && !is_low;
    change_is_told(name, text, changes[change].name, opens_with_contrast);
    holds(name, text, "går inte att säga",
          text_is(changes[change].name, "undecided") || text_is(changes[change].name, "mode") || is_contrast_open);
    holds(name, text, "skillnaden är inte säkerställd när 48 jämförelser görs",
          is_contrast_open && *contrasts[contrast].reason != '\0');
    holds(name, text, "Det räknas som högt.", is_high);
    holds(name, text, "Det räknas som lågt.", is_low);
    holds(name, text, "i centrum", has_contrast);
    holds(name, text, "Det är mer än i centrum", text_is(contrasts[contrast].name, "above") && !opens_with_contrast);
    holds(name, text, "Det är mindre än i centrum", text_is(contrasts[contrast].name, "below") && !opens_with_contrast);
    holds(name, text, "Om det skiljer sig från", is_contrast_open);
}

static void write_combination(size_t now, size_t change, size_t contrast)
{
    const struct subject *subject = &subjects[(now + change + contrast) % 3];
    double size = subject->kind == INDICATOR_MEAN ? 10 : 1, to = 0.45 * size, from = to - changes[change].by * size;
    bool is_undecided = text_is(changes[change].name, "undecided");
    struct estimate_row estimate = { .year = wave_of_year(2021),
                                     .estimate = to,
                                     .ci_low = to - 0.05 * size,
                                     .ci_high = to + 0.05 * size,
                                     .status = STATUS_OK };
    struct change_row moved = { .from_year = wave_of_year(2020),
                                .to_year = wave_of_year(2021),
                                .measure = COMPARISON_DIFFERENCE,
                                .estimate_from = is_undecided ? MISSING : from,
                                .estimate_to = to,
                                .change = to - from,
                                .ci_low = to - from - 0.7 * changes[change].half * size,
                                .ci_high = to - from + 0.7 * changes[change].half * size,
                                .ci_family_low = to - from - changes[change].half * size,
                                .ci_family_high = to - from + changes[change].half * size,
                                .ci_family_confidence = is_missing(changes[change].half) ? MISSING : confidence_of_four,
                                .median_change = MISSING,
                                .relevant_change = 0.05 * size,
                                .detectable = is_undecided ? MISSING : 0.09 * size,
                                .verdict = changes[change].verdict,
                                .reason = reasons_of(&picture.arena, changes[change].reason) };
    double apart = contrasts[contrast].by * size;
    struct contrast_row other = { .subject = subject->name,
                                  .domain = "area",
                                  .level = "ytter",
                                  .reference = "centrum",
                                  .estimate = to,
                                  .estimate_reference = to - apart,
                                  .contrast = apart,
                                  .ci_low = apart - 0.06 * size,
                                  .ci_high = apart + 0.06 * size,
                                  .ci_family_low = apart - 0.08 * size,
                                  .ci_family_high = apart + 0.08 * size,
                                  .ci_family_confidence = 0.99,
                                  .verdict = contrasts[contrast].verdict,
                                  .reason = reasons_of(&picture.arena, contrasts[contrast].reason) };
    const struct contrast_row *told[] = { &other };
    bool has_contrast = contrasts[contrast].verdict != VERDICT_NONE;
    struct statement statement = { .spot = { subject, has_contrast ? "area" : "all", has_contrast ? "ytter" : "" },
                                   .estimate = &estimate,
                                   .change = changes[change].verdict != VERDICT_NONE ? &moved : NULL,
                                   .level = levels[now].level,
                                   .contrasts = told,
                                   .n_contrasts = has_contrast };
    const char *name = arena_format(&picture.arena, "level %s, change %s, contrast %s", levels[now].name,
                                    changes[change].name, contrasts[contrast].name);
    const char *text_sv = sentence_survey((struct teller){ &sv, &picture, &err, NULL }, &statement);
    no_more_than(name, text_sv, now, change, contrast);
    write_case(name, text_sv, sentence_survey((struct teller){ &en, &picture, &err, NULL }, &statement));
}

/* The register: the year before is judged, or the mean of years that had next to nothing is; the other is context. */
static const struct {
    const char *name;
    enum verdict verdict;
    const char *reason;
    double ratio;
} judgements[] = { { "increased", VERDICT_INCREASED, "", 1.6 },
                   { "decreased", VERDICT_DECREASED, "", 0.6 },
                   { "increased, small", VERDICT_INCREASED, "real but small", 1.02 },
                   { "decreased, small", VERDICT_DECREASED, "real but small", 0.81 },
                   { "unchanged", VERDICT_UNCHANGED, "", 0.92 },
                   { "inconclusive", VERDICT_INCONCLUSIVE, "", 1.05 },
                   { "few", VERDICT_INCONCLUSIVE, "too few crimes", 1.3 },
                   { "few, one of many", VERDICT_INCONCLUSIVE, "comparisons made: 9; too few crimes", 1.3 },
                   { "no years", VERDICT_INCONCLUSIVE, "too few years before", 1.4 },
                   { "against", VERDICT_INCONCLUSIVE, "others changed more", 0.95 },
                   { "as elsewhere", VERDICT_INCONCLUSIVE, "as elsewhere", 0.8 },
                   { "perhaps", VERDICT_INCONCLUSIVE, "comparisons made: 9", 1.4 },
                   { "not_comparable", VERDICT_NOT_COMPARABLE, "break: ny brottskod", MISSING } };

/* How a comparison of the year stands there. */
static const struct {
    const char *name;
    double from; /* of the baseline; 0: the years before had none */
    bool is_mean, has_other, has_median;
} bases[] = { { "year before, beyond others", 44, false, true, true },
              { "year before, alone", 44, false, false, false },
              { "year before without a case", 0, false, true, true },
              { "mean, beyond others", 2.4, true, true, true },
              { "mean of none", 0, true, true, true } };
enum { N_JUDGEMENTS = sizeof judgements / sizeof *judgements, N_BASES = sizeof bases / sizeof *bases };

static struct change_row judgement_row(size_t i, size_t base)
{
    double ratio = bases[base].from > 0 ? judgements[i].ratio : MISSING,
           others = bases[base].has_median ? 0.9 : MISSING;
    bool is_narrow = text_is(judgements[i].reason, "real but small") || judgements[i].verdict == VERDICT_UNCHANGED;
    double reach = is_narrow ? 1.08 : 1.333;
    return (struct change_row){ .baseline = bases[base].is_mean ? BASELINE_MEAN : BASELINE_PREVIOUS,
                                .from_year = wave_of_year(bases[base].is_mean ? 2016 : 2020),
                                .to_year = wave_of_year(2021),
                                .n_years = bases[base].is_mean ? 5 : 1,
                                .measure = COMPARISON_RATIO,
                                .estimate_from = bases[base].from,
                                .estimate_to = 45,
                                .change = ratio,
                                .ci_low = ratio / sqrt(reach),
                                .ci_high = ratio * sqrt(reach),
                                .ci_family_low = ratio / reach,
                                .ci_family_high = ratio * reach,
                                .ci_family_confidence = is_missing(ratio) ? MISSING : confidence_of_four,
                                .median_change = others,
                                .relevant_change = 1.25,
                                .detectable = 1.9,
                                .verdict = judgements[i].verdict,
                                .reason = reasons_of(&picture.arena, judgements[i].reason) };
}

/* The comparison of the year that is not judged. */
static struct change_row context_row(size_t base)
{
    bool is_mean = !bases[base].is_mean;
    return (struct change_row){ .baseline = is_mean ? BASELINE_MEAN : BASELINE_PREVIOUS,
                                .from_year = wave_of_year(is_mean ? 2016 : 2020),
                                .to_year = wave_of_year(2021),
                                .n_years = is_mean ? 5 : 1,
                                .measure = COMPARISON_RATIO,
                                .estimate_from = is_mean ? 43.2 : 2,
                                .estimate_to = 45,
                                .change = MISSING,
                                .ci_low = MISSING,
                                .ci_high = MISSING,
                                .ci_family_low = MISSING,
                                .ci_family_high = MISSING,
                                .ci_family_confidence = MISSING,
                                .median_change = MISSING,
                                .relevant_change = 1.25,
                                .detectable = MISSING,
                                .verdict = VERDICT_INCONCLUSIVE,
                                .reason = reasons_of(&picture.arena, "context") };
}

/* What a judgement allows the Swedish sentence to say, and obliges it to. */
static void judgement_is_told(const char *name, const char *text, size_t i, size_t base)
{
    const char *is = judgements[i].name;
    bool is_mean = bases[base].is_mean, is_perhaps = text_is(is, "perhaps"), is_few = text_starts(is, "few");
    holds(name, text, "ökningen|Ökningen|säkerställd ökning",
          verdict_is_change(judgements[i].verdict) && judgements[i].ratio > 1);
    holds(name, text, "inskningen", judgements[i].verdict == VERDICT_DECREASED);
    holds(name, text, "ökat något|minskat något", !is_mean && text_is(judgements[i].reason, "real but small"));
    holds(name, text, "oförändrat", text_is(is, "unchanged"));
    holds(name, text, "inte större än vad som är vanligt från år till år", !is_mean && text_is(is, "inconclusive"));
    holds(name, text, "inte större än slumpen kan ge", is_mean && text_is(is, "inconclusive"));
    holds(name, text, "för få", is_few);
    holds(name, text, "inte är känt hur mycket antalet brukar växla", text_is(is, "no years"));
    holds(name, text, "mindre än i andra kommuner", text_is(is, "against"));
    holds(name, text, "liksom i andra kommuner", text_is(is, "as elsewhere"));
    holds(name, text, "bland så många jämförelser", is_perhaps);
    holds(name, text, "kan inte jämföras", text_is(is, "not_comparable"));
    holds(name, text, "konfidensintervall|kvot", false);
    holds(name, text, "efter fem år utan något fall",
          is_mean && bases[base].from == 0 && judgements[i].verdict == VERDICT_INCREASED);
    holds(name, text, "felmarginal|risken|går inte att avgöra|växlat mer", false);
}

static void write_register(size_t i, size_t base)
{
    bool has_fallen_from_none = bases[base].from == 0 && judgements[i].ratio < 1;
    bool is_never_of_mean =
        text_is(judgements[i].reason, "real but small") || judgements[i].verdict == VERDICT_NOT_COMPARABLE;
    if (has_fallen_from_none || (bases[base].is_mean && is_never_of_mean))
        return; /* neither can be: of a mean that cannot be compared the year before is judged */
    struct rate_row rate = { .year = 2021, .count = 45, .population = 17000, .status = STATUS_OK };
    struct change_row judged = judgement_row(i, base), other = context_row(base);
    const struct change_row *beside = bases[base].has_other ? &other : NULL;
    struct crime_statement statement = { &burglary, &rate, bases[base].is_mean ? beside : &judged,
                                         bases[base].is_mean ? &judged : beside };
    const char *name = arena_format(&picture.arena, "register, %s: %s", bases[base].name, judgements[i].name);
    const char *text = sentence_crime((struct teller){ &sv, &picture, &err, NULL }, &statement);
    judgement_is_told(name, text, i, base);
    write_case(name, text, sentence_crime((struct teller){ &en, &picture, &err, NULL }, &statement));
}

/* The register's trend, with what others did and without. */
static void write_trend(enum verdict verdict, bool has_median)
{
    static const double slopes
        [] = { [VERDICT_INCREASED] = 0.12,
               [VERDICT_DECREASED] = -0.12,
               [VERDICT_UNCHANGED] = -0.01,
               [VERDICT_INCONCLUSIVE] = -0.05 },
  reaches[] = {
      [VERDICT_INCREASED] = 0.07, [VERDICT_DECREASED] = 0.07, [VERDICT_UNCHANGED] = 0.02, [VERDICT_INCONCLUSIVE] = 0.1
  };
    struct trend_row trend = { .from_year = wave_of_year(2015),
                               .to_year = wave_of_year(2021),
                               .model = TREND_DRIFT,
                               .slope = slopes[verdict],
                               .ci_low = slopes[verdict] - 0.7 * reaches[verdict],
                               .ci_high = slopes[verdict] + 0.7 * reaches[verdict],
                               .ci_family_low = slopes[verdict] - reaches[verdict],
                               .ci_family_high = slopes[verdict] + reaches[verdict],
                               .ci_family_confidence = confidence_of_four,
                               .median_slope = has_median ? -0.02 : MISSING,
                               .phi = MISSING,
                               .verdict = verdict };
    const char *name =
        arena_format(&picture.arena, "trend %s, %s", verdict_word(verdict), has_median ? "beyond others" : "alone");
    const char *text = crime_trend_sentence((struct teller){ &sv, &picture, &err, NULL }, &trend);
    holds(name, text, "har antalet per invånare ökat", verdict == VERDICT_INCREASED);
    holds(name, text, "har antalet per invånare minskat", verdict == VERDICT_DECREASED);
    holds(name, text, "trenden är säkerställd", verdict_is_change(verdict));
    holds(name, text, "ingen säkerställd trend", verdict == VERDICT_INCONCLUSIVE);
    holds(name, text, "i stort sett oförändrat", verdict == VERDICT_UNCHANGED);
    holds(name, text, "jämfört med andra kommuner", has_median);
    holds(name, text, "konfidensintervall|−", false);
    write_case(name, text, crime_trend_sentence((struct teller){ &en, &picture, &err, NULL }, &trend));
}

static void write_all(void)
{
    for (size_t now = 0; now < N_LEVELS; now++)
        for (size_t change = 0; change < N_CHANGES; change++)
            for (size_t contrast = 0; contrast < N_CONTRASTS; contrast++)
                write_combination(now, change, contrast);
    for (size_t i = 0; i < N_JUDGEMENTS; i++)
        for (size_t base = 0; base < N_BASES; base++)
            write_register(i, base);
    for (enum verdict verdict = VERDICT_INCREASED; verdict < VERDICT_NOT_COMPARABLE; verdict++) {
        write_trend(verdict, true);
        write_trend(verdict, false);
    }
}

static void every_combination_has_its_sentence_and_none_says_more_than_its_verdict(void **state)
{
    (void)state;
    write_all();
    assert_cases(&sentences);
    const char *path = path_of("tests/unit/expected_truth_table.txt");
    if (getenv("UPDATE_EXPECTED") != NULL) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        (void)fputs(written.text, file);
        assert_int_equal(fclose(file), 0);
    }
    char *expected;
    size_t length;
    assert_true(file_read(path, &expected, &length, &err));
    const char *line = expected, *other = written.text;
    while (*line != '\0' || *other != '\0') {
        size_t n = strcspn(line, "\n"), m = strcspn(other, "\n");
        if (n != m || strncmp(line, other, n) != 0)
            fail_msg("\nwanted: %.*s\ngot:    %.*s", (int)n, line, (int)m, other);
        line += n + (line[n] == '\n');
        other += m + (other[m] == '\n');
    }
    free(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(
        every_combination_has_its_sentence_and_none_says_more_than_its_verdict) };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
