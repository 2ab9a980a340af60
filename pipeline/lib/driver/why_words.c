/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/why_words.h"

#include <assert.h>
#include <string.h>

#include "assess/claims.h"
#include "base/number.h"
#include "base/text.h"
#include "document/evidence_tables.h"
#include "language/evidence.h"
#include "picture/definition.h"
#include "picture/level_words.h"

/* Years of reported crime that are told, besides the picture's. */
enum { CELL_YEARS = 5 };

/* The text being written; report: one that only words rows. */
struct answer {
    struct picture *picture;
    struct report report;
    struct text_buffer text;
    struct error *err;
};

/* ---- lines */

/* A line of the catalogue. */
static void add_line(struct answer *answer, const char *key, const struct filling *parts)
{
    text_buffer_format(&answer->text, "%s\n", phrase_text(answer->picture, key, parts, answer->err));
}

/* The same with one placeholder; nothing where that is empty. */
static void add_named(struct answer *answer, const char *key, const char *name, const char *value)
{
    if (*value != '\0')
        add_line(answer, key, (struct filling[]){ { name, value }, { 0 } });
}

static void add_blank(struct answer *answer)
{
    text_buffer_add(&answer->text, "\n");
}

/* A row behind its kind, and below it the key that leads there. */
static void add_row(struct answer *answer, const char *key)
{
    struct picture *picture = answer->picture;
    const void *row;
    struct evidence_table table = evidence_tables_find(picture, &picture->arena, key, &row);
    if (table.table == NULL)
        return;
    text_buffer_format(&answer->text, "  %s: %s\n    %s\n", picture_text(picture, table.view.caption, answer->err),
                       view_line(&answer->report, &table.view, row, answer->err), key);
}

/* ---- definition */

static void add_definition(struct answer *answer, const struct definition_row *row)
{
    struct picture *picture = answer->picture;
    size_t n;
    const char **questions = definition_questions(picture, row, &n);
    const char *years = row->years;
    struct filling label[] = { { "label", phrase_subject(picture, row->indicator) },
                               { "name", row->indicator },
                               { 0 } };
    add_line(answer, "why.measure", label);
    for (size_t i = 0; i < n; i++)
        add_named(answer, "why.question", "question", questions[i]);
    add_named(answer, row->source == SOURCE_CRIME ? "why.called" : "why.answers", "answers",
              definition_answers(picture, row));
    add_named(answer, "why.of_whom", "of_whom", definition_of_whom(picture, row));
    add_named(answer, row->source == SOURCE_CRIME ? "why.years" : "why.waves", "years", years);
    if (!is_missing(row->relevant_change)) {
        bool is_share = picture_is_share(picture, row->indicator), is_crime = row->source == SOURCE_CRIME;
        add_named(answer, is_crime ? "why.relevant.ratio" : "why.relevant", "change",
                  is_share ? wording_points(&picture->catalogue, row->relevant_change, 0, answer->err)
                           : phrase_number(picture, row->relevant_change, 2, answer->err));
    }
    add_named(answer, "why.rise", "direction",
              phrase_text_of(picture, "why.direction", direction_word(row->direction), NULL, answer->err));
}

/* ---- claims */

/* By which rule a claim of that kind is made: part of a key, "" where it needs none. */
static const char *rule_of(enum claim_kind kind)
{
    switch (kind) {
    case CLAIM_NONE: return "";
    case CLAIM_VALUE: return "value";
    case CLAIM_COUNT: return "count";
    case CLAIM_RANK: return "rank";
    case CLAIM_ROSE:
    case CLAIM_ROSE_SMALL:
    case CLAIM_FELL:
    case CLAIM_FELL_SMALL: return "change";
    case CLAIM_SAME: return "same";
    case CLAIM_UNDECIDED: return "undecided";
    case CLAIM_NOT_COMPARABLE: return "not_comparable";
    case CLAIM_HIGH:
    case CLAIM_MIDDLE:
    case CLAIM_NEAR:
    case CLAIM_LOW: return "level";
    case CLAIM_ABOVE:
    case CLAIM_BELOW: return "contrast";
    case CLAIM_DIFFERS: return "differs";
    case CLAIM_HIGHEST_SINCE:
    case CLAIM_LOWEST_SINCE: return "extreme";
    case CLAIM_UNUSUAL_RISE:
    case CLAIM_UNUSUAL_FALL: return "unusual";
    case CLAIM_AS_EVERYWHERE: return "everywhere";
    case CLAIM_TREND_UP:
    case CLAIM_TREND_DOWN: return "trend";
    case CLAIM_RESPONSE: return "response";
    }
    return "";
}

/* The family that decided, and its size: of the first row behind the claim that was judged in one. */
struct deciding {
    const char *family;
    int size;
    double confidence;
};

static struct deciding deciding_of(const struct evidence_table *table, const void *data)
{
    const struct change_row *change = data;
    const struct contrast_row *contrast = data;
    const struct trend_row *trend = data;
    if (table->table == NULL)
        return (struct deciding){ "", 0, MISSING };
    if (table->table->schema == &change_schema)
        return (struct deciding){ change->family, change->family_size, change->ci_family_confidence };
    if (table->table->schema == &contrast_schema)
        return (struct deciding){ contrast->family, contrast->family_size, contrast->ci_family_confidence };
    if (table->table->schema == &trend_schema)
        return (struct deciding){ trend->family, trend->family_size, trend->ci_family_confidence };
    return (struct deciding){ "", 0, MISSING };
}

/* How p is adjusted in a family: as families.csv declares it, else by Benjamini and Hochberg's method. */
static enum family_method method_of(const struct picture *picture, const char *family)
{
    TABLE_EACH (family, row, &picture->families)
        if (text_is(row->family, family))
            return row->method;
    return FAMILY_BH;
}

static void add_family(struct answer *answer, const char *keys)
{
    struct picture *picture = answer->picture;
    size_t n;
    const char **list = text_words(&picture->arena, keys, &n);
    for (size_t i = 0; i < n; i++) {
        const void *row;
        struct evidence_table table = evidence_tables_find(picture, &picture->arena, list[i], &row);
        struct deciding deciding = deciding_of(&table, row);
        if (*deciding.family == '\0' || is_missing_integer(deciding.size) || deciding.size == 0)
            continue;
        double confidence = is_missing(deciding.confidence) ? picture->study.settings.confidence : deciding.confidence;
        struct filling parts[] = { { "family", deciding.family },
                                   { "n", phrase_number(picture, deciding.size, 0, answer->err) },
                                   { "method", phrase_text_of(picture, "why.method",
                                                              family_method_word(method_of(picture, deciding.family)),
                                                              NULL, answer->err) },
                                   { "confidence", phrase_number(picture, 100 * confidence, 1, answer->err) },
                                   { 0 } };
        add_line(answer, "why.family", parts);
        return;
    }
}

/* The cells of the subject there that a comparison is made of: of a change both years', of a contrast both sides'. */
static const char *with_cells(struct picture *picture, const struct claim_row *claim)
{
    const char *keys = claim->evidence;
    const struct wave years[] = { claim->from_year, claim->to_year };
    for (size_t i = 0; i < 2 && claim->source == SOURCE_SURVEY; i++) {
        const struct estimate_row *row = wave_is_missing(years[i]) ? NULL
                                                                   : picture_estimate(picture, years[i], claim->subject,
                                                                                      claim->domain, claim->level);
        keys = evidence_cite(&picture->arena, keys, &picture->estimates, row);
    }
    return keys;
}

static bool is_in(struct arena *arena, const char *list, const char *word)
{
    size_t n;
    const char **words = text_words(arena, list, &n);
    for (size_t i = 0; i < n; i++)
        if (text_is(words[i], word))
            return true;
    return false;
}

static void add_sentences(struct answer *answer, const struct claim_row *claim)
{
    struct picture *picture = answer->picture;
    TABLE_EACH (situation, row, &picture->situation)
        if (is_in(&picture->arena, row->claims, claim->claim))
            add_named(answer, "why.sentence", "sentence", phrase_sentence(picture, row));
}

/* The limit of a level, beside the rule. */
static void add_limits(struct answer *answer, const char *keys)
{
    struct picture *picture = answer->picture;
    size_t n;
    const char **list = text_words(&picture->arena, keys, &n);
    for (size_t i = 0; i < n; i++) {
        struct evidence_key key;
        if (!text_starts(list[i], "level:") || !evidence_parse(&key, &picture->arena, list[i]))
            continue;
        size_t place = evidence_find(&key, &picture->levels);
        if (place == picture->levels.n_rows)
            continue;
        const struct level_rule_row *rule = (const struct level_rule_row *)picture->levels.rows + place;
        add_named(answer, "why.limit", "limit", level_rule_words(picture, rule, answer->err));
        add_named(answer, "why.limit.source", "source", rule->source);
    }
}

static const char *rule_words(struct answer *answer, const char *rule)
{
    struct picture *picture = answer->picture;
    struct filling parts[] = { { "share", phrase_number(picture, 100 * CLAIM_UNUSUAL, 1, answer->err) },
                               { "years", wording_small_count(&picture->catalogue, CLAIM_YEARS, answer->err) },
                               { 0 } };
    return phrase_text_of(picture, "why.rule", rule, parts, answer->err);
}

/* A claim: what it says and how firmly, who says it, by which rule, decided with what, and the rows behind it. */
static void add_claim(struct answer *answer, const struct claim_row *claim)
{
    struct picture *picture = answer->picture;
    bool is_forecast = text_is(claim->reference, REFERENCE_FORECAST);
    const char *rule = is_forecast ? "forecast" : rule_of(claim->kind), *keys = with_cells(picture, claim);
    size_t n;
    const char **list = text_words(&picture->arena, keys, &n);
    struct filling parts[] = { { "claim", claim->claim },
                               { "kind",
                                 phrase_text_of(picture, "why.kind", claim_kind_word(claim->kind), NULL, answer->err) },
                               { "strength", phrase_text_of(picture, "why.strength",
                                                            claim_strength_word(claim->strength), NULL, answer->err) },
                               { 0 } };
    add_line(answer, "why.claim", parts);
    add_line(answer, "why.says", parts);
    add_sentences(answer, claim);
    add_named(answer, "why.rule_is", "rule", rule_words(answer, rule));
    add_limits(answer, claim->evidence);
    add_family(answer, claim->evidence);
    add_line(answer, "why.rests", NULL);
    for (size_t i = 0; i < n; i++)
        add_row(answer, list[i]);
}

static void add_definition_of(struct answer *answer, const char *subject, enum source source)
{
    const struct definition_row *row = picture_definition(answer->picture, subject, source);
    if (row == NULL)
        return;
    add_blank(answer);
    add_definition(answer, row);
}

/* A line a claim: its id, and what it says. */
static void add_claim_line(struct answer *answer, const struct claim_row *claim)
{
    struct filling parts[] = { { "claim", claim->claim },
                               { "kind", phrase_text_of(answer->picture, "why.kind", claim_kind_word(claim->kind), NULL,
                                                        answer->err) },
                               { 0 } };
    text_buffer_add(&answer->text, "  ");
    add_line(answer, "why.claim.line", parts);
}

/* ---- what may be asked for */

/* What may be said because of these rows: of claims the first key is what they are made of. */
static void add_claims_on(struct answer *answer, const char *keys)
{
    bool is_any = false;
    TABLE_EACH (claim, claim, &answer->picture->claims) {
        const char *first = arena_text(&answer->picture->arena, claim->evidence, strcspn(claim->evidence, " "));
        if (!is_in(&answer->picture->arena, keys, first))
            continue;
        if (!is_any)
            add_line(answer, "why.said", NULL);
        is_any = true;
        add_claim_line(answer, claim);
    }
}

static void tell_sentence(struct answer *answer, const struct why_sentence *sentence)
{
    struct picture *picture = answer->picture;
    size_t n, n_keys;
    const char **claims = text_words(&picture->arena, sentence->claims, &n),
               **keys = text_words(&picture->arena, sentence->evidence, &n_keys);
    add_named(answer, "why.sentence", "sentence", sentence->text);
    for (size_t i = 0; i < n; i++) {
        const struct claim_row *claim = table_find(&picture->claims, &(struct claim_row){ .claim = claims[i] });
        add_blank(answer);
        if (claim != NULL)
            add_claim(answer, claim);
    }
    add_blank(answer);
    add_line(answer, "why.rests", NULL);
    for (size_t i = 0; i < n_keys; i++)
        add_row(answer, keys[i]);
    if (n == 0)
        add_claims_on(answer, sentence->evidence);
    add_definition_of(answer, sentence->subject, SOURCE_NONE);
}

/* That a figure is hidden, and why; the figure itself is in no protected table. */
static void add_hidden(struct answer *answer, const struct evidence_table *table, const void *data)
{
    const struct estimate_row *row = data;
    if (table->table->schema == &estimate_schema && status_is_suppressed(row->status))
        add_named(answer, "why.hidden", "reason",
                  wording_status(&answer->picture->catalogue, row->status, answer->err));
}

/* What kind of row it is, what may be said because of it, and of which subject it tells. */
static void tell_key(struct answer *answer, const char *key)
{
    struct picture *picture = answer->picture;
    const void *row;
    struct evidence_table table = evidence_tables_find(picture, &picture->arena, key, &row);
    if (table.table->schema == &definition_schema) {
        add_definition(answer, row);
        return;
    }
    if (table.table->schema == &situation_schema) {
        const struct situation_row *finding = row;
        tell_sentence(answer, &(struct why_sentence){ phrase_sentence(picture, finding), finding->claims,
                                                      finding->evidence, finding->subject });
        return;
    }
    add_row(answer, key);
    add_limits(answer, key);
    add_hidden(answer, &table, row);
    const struct claim_row *first = NULL;
    TABLE_EACH (claim, claim, &picture->claims) {
        if (!is_in(&picture->arena, claim->evidence, key))
            continue;
        if (first == NULL)
            add_line(answer, "why.said", NULL);
        first = first != NULL ? first : claim;
        add_claim_line(answer, claim);
    }
    if (first == NULL)
        add_line(answer, "why.said.none", NULL);
    else
        add_definition_of(answer, first->subject, first->source);
}

static void add_claims_of(struct answer *answer, const struct why_found *found, const char *domain, const char *level)
{
    bool is_any = false;
    TABLE_EACH (claim, claim, &answer->picture->claims) {
        if (!text_is(claim->subject, found->definition->indicator) || claim->source != found->definition->source ||
            !text_is(claim->domain, domain) || !text_is(claim->level, level))
            continue;
        if (!is_any)
            add_line(answer, "why.said", NULL);
        is_any = true;
        add_claim_line(answer, claim);
        add_limits(answer, claim->evidence);
    }
}

/* The figures of the subject there, a year a row. */
static void add_cells(struct answer *answer, const struct definition_row *definition, const char *domain,
                      const char *level)
{
    struct picture *picture = answer->picture;
    TABLE_EACH (estimate, row, &picture->estimates)
        if (definition->source == SOURCE_SURVEY && text_is(row->indicator, definition->indicator) &&
            text_is(row->domain, domain) && (level == NULL || text_is(row->level, level)) &&
            (level != NULL || wave_equals(row->year, picture->year)))
            add_row(answer, evidence_of_row(&picture->arena, &picture->estimates, row));
    TABLE_EACH (rate, row, &picture->rates)
        if (definition->source == SOURCE_CRIME && text_is(row->series, definition->indicator) &&
            text_is(row->area, picture->study.settings.code) && row->year >= picture->year.year - CELL_YEARS &&
            row->year <= picture->year.year)
            add_row(answer, evidence_of_row(&picture->arena, &picture->rates, row));
}

static void tell_place(struct answer *answer, const struct why_found *found)
{
    const char *domain = found->kind == WHY_PLACE ? found->domain : "all",
               *level = text_is(domain, "all") ? "" : found->level;
    add_definition(answer, found->definition);
    add_blank(answer);
    add_line(answer, "why.cells", NULL);
    add_cells(answer, found->definition, domain, level);
    add_blank(answer);
    if (level != NULL)
        add_claims_of(answer, found, domain, level);
    else
        add_line(answer, "why.levels", NULL);
}

char *why_words(struct picture *picture, const struct why_found *found, struct error *err)
{
    struct answer answer = { .picture = picture, .report = { .picture = picture }, .err = err };
    switch (found->kind) {
    case WHY_NOTHING: assert(false); break;
    case WHY_CLAIM:
        add_claim(&answer, found->claim);
        add_definition_of(&answer, found->claim->subject, found->claim->source);
        break;
    case WHY_KEY: tell_key(&answer, found->key); break;
    case WHY_SENTENCE: tell_sentence(&answer, &found->sentence); break;
    case WHY_DEFINITION:
    case WHY_PLACE: tell_place(&answer, found); break;
    }
    return text_buffer_take(&answer.text);
}
