/* The truth table: every level now x level before x change x contrast of the survey, every judgement x judgement of the
 * register, in both languages, against tests/unit/expected_truth_table.txt, and each held to what its verdicts allow.
 * After a change of wording that was meant: UPDATE_EXPECTED=1 ROOT=. .build/release/tests/test_truth_table, and read
 * the difference. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
      0.05, 0 },
    { "polis", SOURCE_SURVEY, "polis", INDICATOR_SHARE, DIRECTION_GOOD, "andelen som tycker att polisen är synlig",
      "the share who find the police visible", 0.05, 0 },
    { "tillit", SOURCE_SURVEY, "tillit", INDICATOR_MEAN, DIRECTION_GOOD, "tillit till människor (medelvärde 0–10)",
      "trust in people (mean of 0–10)", 0.5, 0 }
};
static const struct subject burglary = { "inbrott",
                                         SOURCE_CRIME,
                                         "inbrott",
                                         INDICATOR_NONE,
                                         DIRECTION_BAD,
                                         "anmälda bostadsinbrott",
                                         "reported cases of burglary",
                                         0,
                                         0 };

static const struct {
    const char *name;
    enum level level;
} levels[] = {
    { "undetermined", LEVEL_UNDETERMINED }, { "low", LEVEL_LOW }, { "middle", LEVEL_MIDDLE }, { "high", LEVEL_HIGH }
};

static const struct {
    const char *name;
    enum verdict verdict;
    const char *reason;
    double by;
} changes[] = { { "increased", VERDICT_INCREASED, "", 0.12 },
                { "decreased", VERDICT_DECREASED, "", -0.14 },
                { "unchanged", VERDICT_UNCHANGED, "", 0.01 },
                { "small", VERDICT_UNCHANGED, "real but small", 0.03 },
                { "inconclusive", VERDICT_INCONCLUSIVE, "", 0.03 },
                { "undecided", VERDICT_INCONCLUSIVE, "unreliable in 2020", 0.03 },
                { "one of many", VERDICT_INCONCLUSIVE, "comparisons made: 4", -0.06 },
                { "all alike", VERDICT_INCREASED, "all alike in 2020", 0.35 },
                { "not_comparable", VERDICT_NOT_COMPARABLE, "break: frågan ställdes på ett annat sätt", 0.03 },
                { "one wave", VERDICT_NONE, "", 0.03 } };

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

enum { N_LEVELS = 4, N_CHANGES = 10, N_CONTRASTS = 5 };

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
    return areas_check(&picture.areas, &err) && catalogue_read(&sv, path_of("pipeline/texts.csv"), LANGUAGE_SV, &err) &&
                   catalogue_read(&en, path_of("pipeline/texts.csv"), LANGUAGE_EN, &err)
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
    bool begins = (*text >= 'A' && *text <= 'Z') || (unsigned char)*text == 0xC3;
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

/* What verdicts and levels allow the Swedish sentence to say, and oblige it to. */
static void no_more_than(const char *name, const char *text, size_t now, size_t before, size_t change, size_t contrast)
{
    const char *verdict = changes[change].name;
    bool is_unchanged = text_is(verdict, "unchanged"), is_small = text_is(verdict, "small"),
         is_open = text_is(verdict, "inconclusive"), is_undecided = text_is(verdict, "undecided"),
         is_compared = changes[change].verdict != VERDICT_NONE && !text_is(verdict, "not_comparable");
    bool is_all_alike = text_is(verdict, "all alike"), is_of_many = text_is(verdict, "one of many"),
         is_contrast_open = text_starts(contrasts[contrast].name, "open");
    bool is_high = levels[now].level == LEVEL_HIGH, is_low = levels[now].level == LEVEL_LOW;
    bool is_still = is_compared && now == before && (is_high || is_low);
    holds(name, text, "har ökat", text_is(verdict, "increased") || is_all_alike);
    holds(name, text, "har minskat", text_is(verdict, "decreased"));
    holds(name, text, "förändringen är säkerställd men mindre än", is_small);
    holds(name, text, "en eventuell förändring är mindre än", is_unchanged);
    holds(name, text, "samma höga nivå|samma låga nivå|samma nivå|nivån är oförändrad",
          is_unchanged || (is_small && !is_high && !is_low));
    holds(name, text, "minsta förändring som hade kunnat ses|hade behövt vara", is_open || is_of_many);
    holds(name, text, "underlaget för 2020 är för litet", is_undecided);
    holds(name, text, "går inte att avgöra|går det inte att avgöra|Det går inte att avgöra",
          is_open || is_undecided || is_of_many || is_contrast_open);
    holds(name, text, "skillnaden är inte säkerställd när fyra jämförelser görs samtidigt", is_of_many);
    holds(name, text, "skillnaden är inte säkerställd när 48 jämförelser görs samtidigt",
          is_contrast_open && *contrasts[contrast].reason != '\0');
    holds(name, text,
          "Observera: alla svarade likadant 2020, och prövningen räknar med att andelen ändå kan vara en annan",
          is_all_alike);
    holds(name, text, "kan inte jämföras med 2020", text_is(verdict, "not_comparable"));
    holds(name, text, "högt|höga nivå", is_high);
    holds(name, text, "lågt|låga nivå", is_low);
    holds(name, text, "fortsatt|samma höga|samma låga", is_still);
    bool is_arrived =
        (is_high && (text_is(verdict, "increased") || is_all_alike)) || (is_low && text_is(verdict, "decreased"));
    holds(name, text, "ligger nu", is_arrived && now != before && levels[before].level != LEVEL_UNDETERMINED);
    holds(name, text, "högre", text_is(contrasts[contrast].name, "above"));
    holds(name, text, "lägre", text_is(contrasts[contrast].name, "below"));
    holds(name, text, "Om nivån skiljer sig från den", is_contrast_open);
}

static void write_combination(size_t now, size_t before, size_t change, size_t contrast)
{
    const struct subject *subject = &subjects[(now + before + change + contrast) % 3];
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
                                .ci_low = to - from - 0.04 * size,
                                .ci_high = to - from + 0.04 * size,
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
                                  .ci_low = apart - 0.08 * size,
                                  .ci_high = apart + 0.08 * size,
                                  .verdict = contrasts[contrast].verdict,
                                  .reason = reasons_of(&picture.arena, contrasts[contrast].reason) };
    const struct contrast_row *told[] = { &other };
    bool has_contrast = contrasts[contrast].verdict != VERDICT_NONE;
    struct statement statement = { .spot = { subject, has_contrast ? "area" : "all", has_contrast ? "ytter" : "" },
                                   .estimate = &estimate,
                                   .change = changes[change].verdict != VERDICT_NONE ? &moved : NULL,
                                   .level = levels[now].level,
                                   .level_before = levels[before].level,
                                   .contrasts = told,
                                   .n_contrasts = has_contrast };
    const char *name = arena_format(&picture.arena, "level %s, before %s, change %s, contrast %s", levels[now].name,
                                    levels[before].name, changes[change].name, contrasts[contrast].name);
    const char *text_sv = sentence_survey((struct teller){ &sv, &picture, &err, NULL }, &statement);
    no_more_than(name, text_sv, now, before, change, contrast);
    write_case(name, text_sv, sentence_survey((struct teller){ &en, &picture, &err, NULL }, &statement));
}

/* The register: the judgement on the year before, and that on the mean of the years before. */
static const struct {
    const char *name;
    enum verdict verdict;
    const char *reason;
} judgements[] = { { "increased", VERDICT_INCREASED, "" },
                   { "decreased", VERDICT_DECREASED, "" },
                   { "unchanged", VERDICT_UNCHANGED, "" },
                   { "inconclusive", VERDICT_INCONCLUSIVE, "" },
                   { "too few", VERDICT_INCONCLUSIVE, "too few crimes" },
                   { "one of many", VERDICT_INCONCLUSIVE, "uneven years: 9.0; comparisons made: 9" },
                   { "not_comparable", VERDICT_NOT_COMPARABLE, "break: ny brottskod" },
                   { "none", VERDICT_NONE, "" } };
enum { N_JUDGEMENTS = 8 };

static struct change_row judgement_row(size_t i, int from_year, double from)
{
    static const struct {
        const char *name;
        double ratio;
    } ratios[] = { { "increased", 1.6 }, { "decreased", 0.6 }, { "one of many", 1.4 } };
    double ratio = 1.05;
    for (size_t k = 0; k < sizeof ratios / sizeof *ratios; k++)
        ratio = text_is(judgements[i].name, ratios[k].name) ? ratios[k].ratio : ratio;
    return (struct change_row){ .from_year = wave_of_year(from_year),
                                .to_year = wave_of_year(2021),
                                .measure = COMPARISON_RATIO,
                                .estimate_from = from,
                                .estimate_to = 45,
                                .change = ratio,
                                .ci_low = ratio * 0.8,
                                .ci_high = ratio * 1.25,
                                .relevant_change = 1.25,
                                .detectable = 1.9,
                                .verdict = judgements[i].verdict,
                                .reason = reasons_of(&picture.arena, judgements[i].reason) };
}

static void write_register(size_t i, size_t k)
{
    struct rate_row rate = { .year = 2021, .count = 45, .population = 17000, .status = STATUS_OK };
    struct change_row previous = judgement_row(i, 2020, 44), mean = judgement_row(k, 2016, 43.2);
    struct crime_statement statement = { &burglary, &rate, judgements[i].verdict != VERDICT_NONE ? &previous : NULL,
                                         judgements[k].verdict != VERDICT_NONE ? &mean : NULL };
    const char *name =
        arena_format(&picture.arena, "register, year before %s, mean %s", judgements[i].name, judgements[k].name);
    const char *text = sentence_crime((struct teller){ &sv, &picture, &err, NULL }, &statement);
    const char *a = judgements[i].name, *b = judgements[k].name;
    holds(name, text, "ökningen", text_is(a, "increased") || text_is(b, "increased"));
    holds(name, text, "minskningen", text_is(a, "decreased") || text_is(b, "decreased"));
    holds(name, text, "statistiskt säkerställd", says("increased decreased", a) || says("increased decreased", b));
    holds(name, text, "när nio jämförelser görs samtidigt", text_is(a, "one of many") || text_is(b, "one of many"));
    holds(name, text, "har växlat mer mellan åren", false);
    holds(name, text, "oförändrad", text_is(a, "unchanged") || text_is(b, "unchanged"));
    holds(name, text, "går inte att avgöra|går det att avgöra|går det inte att avgöra",
          says("inconclusive too few one of many", a) || says("inconclusive too few one of many", b));
    holds(name, text, "för få brott", text_is(a, "too few") || text_is(b, "too few"));
    holds(name, text, "kan inte jämföras", text_is(a, "not_comparable"));
    write_case(name, text, sentence_crime((struct teller){ &en, &picture, &err, NULL }, &statement));
}

static void write_all(void)
{
    for (size_t now = 0; now < N_LEVELS; now++)
        for (size_t before = 0; before < N_LEVELS; before++)
            for (size_t change = 0; change < N_CHANGES; change++)
                for (size_t contrast = 0; contrast < N_CONTRASTS; contrast++)
                    write_combination(now, before, change, contrast);
    for (size_t i = 0; i < N_JUDGEMENTS; i++)
        for (size_t k = 0; k < N_JUDGEMENTS; k++)
            write_register(i, k);
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
