/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/sentence.h"

#include <math.h>
#include <string.h>

#include "assess/claims.h"
#include "assess/line.h"
#include "base/number.h"
#include "base/text.h"
#include "study/compare_with.h"

/* How the numbers of one finding are printed: as percent, and with how many decimals. */
struct print {
    bool is_share;
    int decimals;
};

static const char *count_text(struct teller teller, size_t n)
{
    return wording_small_count(teller.catalogue, (int)n, teller.err);
}

static const char *list_text(struct teller teller, const char *const *items, size_t n)
{
    return wording_list(teller.catalogue, items, n, teller.err);
}

static const char *year_text(struct teller teller, enum source source, struct wave year)
{
    return wording_year_of(teller.catalogue, &teller.picture->study, source, year);
}

/* Two figures, which are told to differ or not. */
static struct print print_figures(const struct subject *subject, double from, double to, bool is_told)
{
    return (struct print){ subject_is_share(subject), line_decimals(subject, to, from, is_told) };
}

/* One way for the whole finding: 29.48 % is not "29 %" beside "29.5 %". */
static struct print print_of(const struct statement *statement)
{
    const struct change_row *change = statement->change;
    double to = statement->estimate != NULL ? statement->estimate->estimate : MISSING,
           from = change != NULL ? change->estimate_from : MISSING;
    bool is_told = change != NULL && verdict_is_change(change->verdict);
    struct print print = print_figures(statement->spot.subject, from, to, is_told);
    for (size_t i = 0; i < statement->n_contrasts; i++) {
        const struct contrast_row *contrast = statement->contrasts[i];
        struct print other =
            print_figures(statement->spot.subject, contrast->estimate_reference, contrast->estimate, true);
        print.decimals = other.decimals > print.decimals ? other.decimals : print.decimals;
    }
    return print;
}

static const char *value_text(struct teller teller, struct print print, double value)
{
    return print.is_share ? wording_percent(teller.catalogue, value, print.decimals, teller.err)
                          : sentence_number(teller, value, print.decimals);
}

static const char *remark_of_change(struct teller teller, const struct change_row *change)
{
    return change != NULL ? sentence_remark(teller, change->reason) : "";
}

static const char *side_of(const struct contrast_row *contrast)
{
    return contrast->verdict == VERDICT_INCREASED ? "above" : "below";
}

/* A tested contrast that follows what was said of the figure. */
static const char *contrast_sentence(struct teller teller, const struct statement *statement,
                                     const struct contrast_row *contrast)
{
    sentence_claims(teller, claim_of_contrast(contrast));
    bool is_whole = *contrast->reference == '\0' || text_is(contrast->reference, "all");
    bool is_comparator = picture_is_comparator(teller.picture, contrast->subject, contrast->reference);
    bool is_open = !verdict_is_change(contrast->verdict);
    struct filling fillings[] = { { "reference", sentence_reference(teller, contrast) },
                                  { "other", value_text(teller, print_of(statement), contrast->estimate_reference) },
                                  { "why", sentence_why(teller, contrast->reason) },
                                  { "side", !is_open                     ? side_of(contrast)
                                            : is_comparator && !is_whole ? "open_figure"
                                                                         : "open" },
                                  { 0 } };
    return sentence_join(teller, sentence_text(teller, "sentence.contrast", fillings),
                         sentence_remark(teller, contrast->reason));
}

/* The same where it opens the row. */
static const char *contrast_line(struct teller teller, const struct statement *statement,
                                 const struct contrast_row *contrast)
{
    const char *text = line_contrast(teller, statement->spot, contrast, print_of(statement).decimals);
    return sentence_join(teller, text, sentence_remark(teller, contrast->reason));
}

static const char *comparator_sentence(struct teller teller, const struct statement *statement)
{
    if (statement->n_comparators == 0)
        return "";
    const char **items = arena_new(&teller.catalogue->arena, statement->n_comparators * sizeof *items);
    for (size_t i = 0; i < statement->n_comparators; i++) {
        const struct comparator_row *row = statement->comparators[i];
        struct print print = print_of(statement);
        struct filling fillings[] = { { "value", value_text(teller, print, row->value) },
                                      { "comparator", row->comparator },
                                      { "year", year_text(teller, SOURCE_MUNICIPALITIES, wave_of_year(row->year)) },
                                      { "note", row->note },
                                      { 0 } };
        items[i] = sentence_text(teller, *row->note != '\0' ? "sentence.comparator.noted" : "sentence.comparator.one",
                                 fillings);
    }
    const char *list = list_text(teller, items, statement->n_comparators);
    return sentence_text(teller, "sentence.comparator", (struct filling[]){ { "list", list }, { 0 } });
}

static const char *hidden_sentence(struct teller teller, const struct statement *statement)
{
    const struct estimate_row *estimate = statement->estimate;
    const char *reason = estimate != NULL ? wording_status(teller.catalogue, estimate->status, teller.err) : "";
    struct filling fillings[] = { { "subject", sentence_label(teller, statement->spot.subject) },
                                  { "place", sentence_place(teller, statement->spot.domain, statement->spot.level) },
                                  { "to_year", year_text(teller, SOURCE_SURVEY, teller.picture->year) },
                                  { "reason",
                                    *reason != '\0' ? reason : sentence_text_of(teller, "reason", "none", NULL) },
                                  { 0 } };
    return sentence_text(teller, "sentence.hidden", fillings);
}

/* Which line a change makes. */
static const char *change_said(const struct change_row *change)
{
    bool is_small = reasons_has(change->reason, REASON_REAL_BUT_SMALL);
    switch (change->verdict) {
    case VERDICT_NONE: return "value";
    case VERDICT_INCREASED: return is_small ? "rose_small" : "rose";
    case VERDICT_DECREASED: return is_small ? "fell_small" : "fell";
    case VERDICT_UNCHANGED: return "same";
    case VERDICT_INCONCLUSIVE: return is_missing(change->estimate_from) ? "alone" : "open";
    case VERDICT_NOT_COMPARABLE: return "alone";
    }
    return "value";
}

/* The figure and what became of it. */
static const char *change_sentence(struct teller teller, const struct statement *statement)
{
    const struct change_row *change = statement->change;
    struct line line = { .said = "value",
                         .value = statement->estimate->estimate,
                         .other = MISSING,
                         .least_decimals = print_of(statement).decimals };
    if (change != NULL) {
        line.said = change_said(change);
        line.other = change->verdict == VERDICT_NOT_COMPARABLE ? MISSING : change->estimate_from;
        line.is_apart = verdict_is_change(change->verdict) || reasons_has(change->reason, REASON_FAMILY);
        line.when = line_when(teller, change);
        line.verdict = line_open(teller, change);
    }
    return line_text(teller, statement->spot, line);
}

/* What became of the figure, where the row opens with a contrast: nothing firm. */
static const char *after_sentence(struct teller teller, const struct statement *statement)
{
    const struct change_row *change = statement->change;
    bool has_figure = change->verdict != VERDICT_NOT_COMPARABLE && !is_missing(change->estimate_from);
    struct filling fillings[] = { { "when", line_when(teller, change) },
                                  { "other", value_text(teller, print_of(statement), change->estimate_from) },
                                  { "verdict", line_open(teller, change) },
                                  { 0 } };
    return sentence_text(teller, has_figure ? "sentence.after" : "sentence.after.alone", fillings);
}

/* Whether all that is to be said of a change is that it is open. */
static bool is_within_margin(struct teller teller, const struct change_row *change)
{
    return change->verdict == VERDICT_INCONCLUSIVE && !reasons_has(change->reason, REASON_FAMILY) &&
           *sentence_explanation(teller, change->reason) == '\0';
}

/* The figure and its change, its level, and the contrasts: these open where nothing firmer is to be said. */
static const char *main_sentences(struct teller teller, const struct statement *statement)
{
    const struct change_row *change = statement->change;
    bool is_firm = change != NULL && verdict_is_decided(change->verdict);
    bool is_opened = statement->n_contrasts > 0 && verdict_is_change(statement->contrasts[0]->verdict) && !is_firm &&
                     !level_is_apart(statement->level);
    /* Beside a difference that is established, that a change lies within the margin is left to the tables. */
    bool tells_change = change != NULL && !(is_opened && is_within_margin(teller, change));
    sentence_claims(teller, claim_of_estimate(statement->estimate));
    if (tells_change)
        sentence_claims(teller, claim_of_change(change));
    const char *text =
        is_opened ? contrast_line(teller, statement, statement->contrasts[0]) : change_sentence(teller, statement);
    if (level_is_apart(statement->level)) {
        if (teller.claims != NULL)
            sentence_claims(teller, claims_level(teller.picture, statement->spot, statement->level));
        text =
            sentence_join(teller, text, sentence_text_of(teller, "sentence.level", level_word(statement->level), NULL));
    }
    for (size_t i = is_opened; i < statement->n_contrasts; i++)
        text = sentence_join(teller, text, contrast_sentence(teller, statement, statement->contrasts[i]));
    if (is_opened && tells_change)
        text = sentence_join(teller, text, after_sentence(teller, statement));
    return text;
}

/* How a part is told, the selectors of sentence.parts: the side of its contrast, or its change alone, and what is known
 * of its change. Returns false where a clause cannot tell it. */
struct part_said {
    const char *side, *change;
};

static bool part_is_said(const struct statement *part, struct part_said *said)
{
    enum verdict verdict = part->change != NULL ? part->change->verdict : VERDICT_NONE;
    bool is_plain = part->change == NULL || part->change->reason.n == 0;
    if (part->estimate == NULL || is_missing(part->estimate->estimate) || level_is_apart(part->level) || !is_plain ||
        part->n_contrasts > 1 || verdict == VERDICT_NOT_COMPARABLE)
        return false;
    if (part->n_contrasts == 0) {
        *said = (struct part_said){ "alone", verdict_word(verdict) };
        return verdict_is_decided(verdict);
    }
    const struct contrast_row *contrast = part->contrasts[0];
    *said = (struct part_said){ side_of(contrast), verdict == VERDICT_NONE ? "none" : verdict_word(verdict) };
    return verdict_is_change(contrast->verdict) && contrast->reason.n == 0 && !verdict_is_change(verdict);
}

bool sentence_is_same(const struct statement *whole, const struct statement *part)
{
    struct part_said said;
    if (!part_is_said(part, &said) || (whole->n_contrasts == 0) != (part->n_contrasts == 0))
        return false;
    if (part->n_contrasts == 0 || (part->change != NULL && part->change->verdict == VERDICT_UNCHANGED))
        if (whole->change == NULL || whole->change->verdict != part->change->verdict)
            return false;
    return part->n_contrasts == 0 || (whole->contrasts[0]->verdict == part->contrasts[0]->verdict &&
                                      text_is(whole->contrasts[0]->reference, part->contrasts[0]->reference));
}

/* "norra ytterområdet (32 %)"; where the change is what is told, with the figure before. */
static const char *part_item(struct teller teller, const struct statement *part)
{
    bool is_of_change = part->n_contrasts == 0;
    sentence_claims(teller, claim_of_estimate(part->estimate));
    if (is_of_change || (part->change != NULL && verdict_is_decided(part->change->verdict)))
        sentence_claims(teller, claim_of_change(part->change));
    if (!is_of_change)
        sentence_claims(teller, claim_of_contrast(part->contrasts[0]));
    double before = is_of_change ? part->change->estimate_from : part->contrasts[0]->estimate_reference;
    struct print print = print_figures(part->spot.subject, before, part->estimate->estimate, false);
    struct filling fillings[] = { { "area", sentence_area(teller, part->spot.domain, part->spot.level) },
                                  { "from", value_text(teller, print, before) },
                                  { "to", value_text(teller, print, part->estimate->estimate) },
                                  { 0 } };
    return sentence_text(teller, is_of_change ? "sentence.parts.moved" : "sentence.parts.one", fillings);
}

/* "Bland frågorna har problem med nedskräpning (från 28 % till 12 %) minskat.": those of a composite's questions that
 * moved that way. */
static const char *moved_sentence(struct teller teller, const struct statement *statement, enum verdict verdict)
{
    struct catalogue *catalogue = teller.catalogue;
    const char **items = arena_new(&catalogue->arena, (statement->n_moved + 1) * sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < statement->n_moved; i++) {
        const struct change_row *change = statement->moved[i];
        const struct subject *subject = themes_subject(&teller.picture->codebook, change->subject, SOURCE_SURVEY);
        if (change->verdict != verdict)
            continue;
        sentence_claims(teller, claim_of_change(change));
        struct print print = print_figures(subject, change->estimate_from, change->estimate_to, false);
        struct filling fillings[] = { { "area", sentence_label(teller, subject) },
                                      { "from", value_text(teller, print, change->estimate_from) },
                                      { "to", value_text(teller, print, change->estimate_to) },
                                      { 0 } };
        items[n++] = sentence_text(teller, "sentence.parts.moved", fillings);
    }
    struct filling list[] = { { "list", list_text(teller, items, n) }, { 0 } };
    return n > 0 ? sentence_text_of(teller, "sentence.moved", verdict_word(verdict), list) : "";
}

/* "Också i norra ytterområdet (32 %) och södra ytterområdet (31 %) är nivån högre än i centrum; …": a sentence for the
 * parts of which one clause holds; "" where there are none. */
static const char *parts_sentence(struct teller teller, const struct statement *statement)
{
    struct catalogue *catalogue = teller.catalogue;
    const char *text = "";
    const char **items = arena_new(&catalogue->arena, (statement->n_parts + 1) * sizeof *items);
    bool *is_told = arena_new(&catalogue->arena, statement->n_parts + 1);
    for (size_t i = 0; i < statement->n_parts; i++) {
        const struct statement *first = &statement->parts[i];
        struct part_said said = { "", "" }, other = { "", "" };
        (void)part_is_said(first, &said);
        size_t n = 0;
        for (size_t k = i; k < statement->n_parts; k++)
            if (!is_told[k] && part_is_said(&statement->parts[k], &other) && text_is(other.side, said.side) &&
                text_is(other.change, said.change)) {
                items[n++] = part_item(teller, &statement->parts[k]);
                is_told[k] = true;
            }
        if (n == 0)
            continue;
        const struct change_row *change = first->change;
        struct filling fillings[] = {
            { "list", list_text(teller, items, n) },
            { "reference", first->n_contrasts > 0 ? sentence_reference(teller, first->contrasts[0]) : "" },
            { "from_year", change != NULL ? year_text(teller, change->source, change->from_year) : "" },
            { "side", said.side },
            { "said", said.change },
            { 0 }
        };
        text = sentence_join(teller, text, sentence_text(teller, "sentence.parts", fillings));
    }
    return text;
}

const char *sentence_survey(struct teller teller, const struct statement *statement)
{
    if (statement->estimate == NULL || is_missing(statement->estimate->estimate))
        return hidden_sentence(teller, statement);
    /* one after the other: each adds what it claims */
    const char *main = main_sentences(teller, statement), *parts = parts_sentence(teller, statement);
    const char *fell = moved_sentence(teller, statement, VERDICT_DECREASED),
               *rose = moved_sentence(teller, statement, VERDICT_INCREASED);
    struct filling sentences[] = { { "main", main },
                                   { "parts", parts },
                                   { "fell", fell },
                                   { "rose", rose },
                                   { "comparators", comparator_sentence(teller, statement) },
                                   { "remark", remark_of_change(teller, statement->change) },
                                   { 0 } };
    return sentence_text(teller, "sentence.survey", sentences);
}

/* ", jämfört med 37 året före och i genomsnitt 62 per år 2016–2020" as far as these are known and
 * comparable. */
static const char *crime_comparison(struct teller teller, const struct crime_statement *statement)
{
    const struct change_row *previous = statement->previous, *mean = statement->mean;
    const char *items[2];
    size_t n = 0;
    if (previous != NULL && !is_missing(previous->estimate_from) && previous->verdict != VERDICT_NOT_COMPARABLE) {
        bool is_adjacent = previous->from_year.year == statement->rate->year - 1;
        struct filling fillings[] = { { "count", sentence_number(teller, previous->estimate_from, 0) },
                                      { "year", year_text(teller, SOURCE_CRIME, previous->from_year) },
                                      { 0 } };
        items[n++] = sentence_text(teller, is_adjacent ? "sentence.crime.before" : "sentence.crime.earlier", fillings);
    }
    if (mean != NULL && !is_missing(mean->estimate_from) && mean->verdict != VERDICT_NOT_COMPARABLE) {
        struct filling fillings[] = {
            { "count", wording_mean_count(teller.catalogue, mean->estimate_from, teller.err) },
            { "from_year", year_text(teller, SOURCE_CRIME, mean->from_year) },
            { "to_year", year_text(teller, SOURCE_CRIME, wave_of_year(mean->to_year.year - 1)) },
            { 0 }
        };
        items[n++] = sentence_text(teller, "sentence.crime.mean", fillings);
    }
    if (n == 0)
        return "";
    return sentence_text(teller, "sentence.crime.comparison",
                         (struct filling[]){ { "list", list_text(teller, items, n) }, { 0 } });
}

static const char *crime_fact(struct teller teller, const struct crime_statement *statement)
{
    const char *label = sentence_label(teller, statement->subject),
               *countable = sentence_text(teller, "sentence.crime.countable", NULL);
    bool is_countable = *countable != '\0' && text_starts(label, countable);
    sentence_claims(teller, claim_of_rate(statement->rate));
    struct filling fillings[] = { { "cases", line_cases(teller, statement->subject, statement->rate->count) },
                                  { "noun", is_countable ? label + strlen(countable) : label },
                                  { "count", sentence_number(teller, statement->rate->count, 0) },
                                  { "year", year_text(teller, SOURCE_CRIME, wave_of_year(statement->rate->year)) },
                                  { "comparison", crime_comparison(teller, statement) },
                                  { "form", is_countable ? "countable" : "plain" },
                                  { 0 } };
    return sentence_text(teller, "sentence.crime.fact", fillings);
}

/* The judgement on a year, the selector of sentence.crime.judgement. */
static const char *crime_judged(const struct change_row *change)
{
    bool is_small = reasons_has(change->reason, REASON_REAL_BUT_SMALL), has_mean = change->baseline == BASELINE_MEAN;
    switch (change->verdict) {
    case VERDICT_INCREASED:
        return has_mean   ? change->estimate_from > 0 ? "increased_mean" : "increased_from_none"
               : is_small ? "increased_small"
                          : "increased";
    case VERDICT_DECREASED: return has_mean ? "decreased_mean" : is_small ? "decreased_small" : "decreased";
    case VERDICT_INCONCLUSIVE: break;
    case VERDICT_NONE:
    case VERDICT_UNCHANGED:
    case VERDICT_NOT_COMPARABLE: return verdict_word(change->verdict);
    }
    static const struct {
        enum reason_kind reason;
        const char *key;
    } known[] = { { REASON_NO_YEARS, "no_years" },
                  { REASON_TOO_FEW_CRIMES, "few" },
                  { REASON_AGAINST, "against" },
                  { REASON_AS_ELSEWHERE, "as_elsewhere" } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (reasons_has(change->reason, known[i].reason))
            return known[i].key;
    if (reasons_has(change->reason, REASON_FAMILY))
        return has_mean ? "perhaps_mean" : "perhaps";
    return has_mean ? "inconclusive_mean" : "inconclusive";
}

/* Which comparison of the year is judged; NULL where none is there. The other is context. */
static const struct change_row *judged_of(const struct crime_statement *statement)
{
    const struct change_row *mean = statement->mean;
    bool is_mean =
        mean != NULL && mean->verdict != VERDICT_NOT_COMPARABLE && !reasons_has(mean->reason, REASON_CONTEXT);
    const struct change_row *judged = is_mean ? mean : statement->previous;
    return judged != NULL && reasons_has(judged->reason, REASON_CONTEXT) ? NULL : judged;
}

static const char *crime_judgement(struct teller teller, const struct change_row *change)
{
    const char *explanation = sentence_explanation(teller, change->reason);
    sentence_claims(teller, claim_of_change(change));
    bool is_down = change->change < 1;
    struct filling fillings[] = {
        { "reason", *explanation != '\0' ? explanation : sentence_text_of(teller, "reason", "none", NULL) },
        { "moved", sentence_text(teller, is_down ? "sentence.crime.fell" : "sentence.crime.rose", NULL) },
        { "n_years", count_text(teller, (size_t)change->n_years) },
        { "from_year", year_text(teller, change->source, change->from_year) },
        { "to_year", year_text(teller, SOURCE_CRIME, wave_of_year(change->to_year.year - 1)) },
        { 0 }
    };
    return sentence_text_of(teller, "sentence.crime.judgement", crime_judged(change), fillings);
}

const char *sentence_crime(struct teller teller, const struct crime_statement *statement)
{
    const struct change_row *judged = judged_of(statement);
    const char *fact = crime_fact(teller, statement); /* before the judgement: each adds what it claims */
    struct filling sentences[] = { { "fact", fact },
                                   { "judgement", judged != NULL ? crime_judgement(teller, judged) : "" },
                                   { "remark", remark_of_change(teller, judged) },
                                   { 0 } };
    return sentence_text(teller, "sentence.crime", sentences);
}

static enum verdict verdict_of(const struct change_row *change)
{
    return change == NULL ? VERDICT_NONE : change->verdict;
}

const char *mixed_state(const struct mixed_statement *statement)
{
    return level_is_apart(statement->level) ? level_word(statement->level)
                                            : verdict_word(verdict_of(statement->change));
}

/* Whether survey and register move, or stand, the same way. */
static bool agrees(const struct mixed_statement *statement)
{
    enum verdict verdict = verdict_of(statement->register_change);
    if (level_is_apart(statement->level))
        return verdict == (statement->level == LEVEL_HIGH ? VERDICT_INCREASED : VERDICT_DECREASED);
    return verdict == verdict_of(statement->change);
}

/* What a mixed statement words of the survey, and of the register. */
static void mixed_claims(struct teller teller, const struct mixed_statement *statement)
{
    if (teller.claims == NULL)
        return;
    sentence_claims(teller, level_is_apart(statement->level)
                                ? claims_level(teller.picture, statement->survey, statement->level)
                                : claim_of_change(statement->change));
    sentence_claims(teller, claim_of_change(statement->register_change));
}

/* "sedan 2020", "jämfört med medelvärdet av åren före"; "" where nothing is compared. */
static const char *since_of(struct teller teller, const struct change_row *change)
{
    if (change == NULL || wave_is_missing(change->from_year))
        return "";
    struct filling year[] = { { "from_year", year_text(teller, change->source, change->from_year) }, { 0 } };
    return sentence_text_of(teller, "sentence.since", change->baseline == BASELINE_MEAN ? "mean" : "from", year);
}

const char *sentence_mixed(struct teller teller, const struct mixed_statement *statement)
{
    mixed_claims(teller, statement);
    const char *since = since_of(teller, statement->change),
               *since_other = since_of(teller, statement->register_change);
    enum verdict verdict = verdict_of(statement->register_change);
    struct filling survey[] = { { "subject", sentence_label(teller, statement->survey.subject) },
                                { "place", sentence_place(teller, statement->survey.domain, statement->survey.level) },
                                { "since", since },
                                { 0 } };
    bool is_agreed = agrees(statement), is_said = is_agreed && text_is(since, since_other);
    struct filling other[] = { { "subject", sentence_label(teller, statement->register_subject) },
                               { "since", is_said && !level_is_apart(statement->level) ? "" : since_other },
                               { "register", verdict_word(verdict) },
                               /* "medan det för ... är visat", but "och för ... är det visat" */
                               { "order", is_agreed ? "too" : "" },
                               { 0 } };
    struct filling both[] = { { "survey",
                                sentence_text_of(teller, "sentence.mixed.survey", mixed_state(statement), survey) },
                              { "register", sentence_text(teller, "sentence.mixed.register", other) },
                              { 0 } };
    return sentence_text(teller, is_agreed ? "sentence.mixed.agree" : "sentence.mixed.differ", both);
}

const char *sentence_new_area(struct teller teller, const struct change_row *change, const char *rollup)
{
    struct filling fillings[] = { { "area", sentence_area(teller, change->domain, change->level) },
                                  { "from_year", year_text(teller, change->source, change->from_year) },
                                  { "reason", sentence_explanation(teller, change->reason) },
                                  { 0 } };
    sentence_claims(teller, claim_of_change(change));
    const char *text = sentence_text(teller, "sentence.area_new", fillings);
    if (*rollup == '\0')
        return text;
    struct filling whole[] = { { "area", sentence_area(teller, change->domain, rollup) }, { 0 } };
    return sentence_join(teller, text, sentence_text(teller, "sentence.area_rollup", whole));
}

const char *sentence_notes(struct teller teller, const struct notes_theme_row *const *rows, size_t n)
{
    const struct theme_row *theme = themes_find(&teller.picture->codebook, rows[0]->theme);
    const char **sources = arena_new(&teller.catalogue->arena, n * sizeof *sources);
    bool has_areas = teller.picture->areas.table.n_rows > 0;
    int total = 0;
    for (size_t i = 0; i < n; i++) {
        int mentions = is_missing_integer(rows[i]->mentions) ? 0 : rows[i]->mentions;
        sentence_claims(teller, claim_of_notes(rows[i]));
        total += mentions;
        struct filling parts[] = { { "source",
                                     sentence_text_of(teller, "source", note_source_word(rows[i]->source), NULL) },
                                   { "n", sentence_number(teller, mentions, 0) },
                                   { 0 } };
        sources[i] = n == 1 ? parts[0].value : sentence_text(teller, "sentence.notes.source", parts);
    }
    struct filling fillings[] = {
        { "theme", theme != NULL ? wording_label(teller.catalogue, theme->label_sv, theme->label_en, theme->theme)
                                 : rows[0]->theme },
        { "n", count_text(teller, (size_t)total) },
        { "place", *rows[0]->area != '\0' ? sentence_place(teller, AREA_VARIABLE, rows[0]->area)
                   : has_areas            ? sentence_text(teller, "sentence.notes.whole", NULL)
                                          : "" },
        { "year", year_text(teller, SOURCE_NOTES, wave_of_year(rows[0]->year)) },
        { "list", list_text(teller, sources, n) },
        { 0 }
    };
    return catalogue_text_counted(
        teller.catalogue, text_is(rows[0]->theme, THEME_UNMATCHED) ? "sentence.notes.unmatched" : "sentence.notes.told",
        (size_t)total, fillings, teller.err);
}

const char *sentence_series(struct teller teller, const struct subject *subject, const struct change_row *change)
{
    struct catalogue *catalogue = teller.catalogue;
    const struct theme_row *theme = themes_find(&teller.picture->codebook, subject->theme);
    enum note_source source = NOTE_SOURCE_NONE;
    (void)themes_series_parse(subject->name, &source);
    sentence_claims(teller, claim_of_change(change));
    struct filling fillings[] = {
        { "label",
          wording_series(catalogue, source, wording_label(catalogue, theme->label_sv, theme->label_en, theme->theme)) },
        { "to", sentence_number(teller, change->estimate_to, 0) },
        { "from", sentence_number(teller, change->estimate_from, 0) },
        { "year", year_text(teller, change->source, change->to_year) },
        { "before", year_text(teller, change->source, change->from_year) },
        { "verdict", wording_verdict(catalogue, change->verdict, teller.err) },
        { 0 },
    };
    return sentence_text(teller, "sentence.notes.change", fillings);
}

bool overall_is_positive(const struct overall *overall)
{
    return !overall->is_alone && overall->worse.n == 0 && overall->worse_elsewhere.n == 0 &&
           2 * overall->n_at_reference > overall->n;
}

/* "sedan föregående mätning eller sedan året före"; "" of nothing. */
static const char *since_text(struct teller teller, unsigned since)
{
    static const char *const names[] = { "survey", "year", "mean", "trend" };
    const char *text = "";
    for (size_t i = 0; i < SINCE_COUNT; i++) {
        if ((since >> i & 1) == 0)
            continue;
        struct filling more[] = { { "text", text },
                                  { "more", sentence_text_of(teller, "sentence.since", names[i], NULL) },
                                  { 0 } };
        text = *text == '\0' ? more[1].value : sentence_text(teller, "sentence.since.or", more);
    }
    return text;
}

/* One sentence of the overall statement: a number in words under `name`, and the list. */
static const char *count_sentence(struct teller teller, const struct overall *overall, const char *key,
                                  const char *name, const struct spot_list *list)
{
    const char **names = arena_new(&teller.catalogue->arena, (list->n + 1) * sizeof *names);
    for (size_t i = 0; i < list->n; i++)
        names[i] = sentence_name(teller, list->spots[i]);
    struct filling fillings[] = { { name, count_text(teller, list->n) },
                                  { "list", list_text(teller, names, list->n) },
                                  { "n", count_text(teller, overall->n) },
                                  { "since", since_text(teller, overall->since) },
                                  { 0 } };
    return sentence_text_of(teller, "sentence.overall.part", key, fillings);
}

/* The parts of the overall statement, in no order: the message sentence.overall gives it. */
struct overall_parts {
    struct filling list[20];
    size_t n;
};

static void add_overall(struct overall_parts *parts, const char *name, const char *text)
{
    parts->list[parts->n++] = (struct filling){ name, text };
}

/* A part that counts and lists spots; "" where the statement does not have it. */
static void add_counted(struct teller teller, const struct overall *overall, struct overall_parts *parts, bool is_said,
                        const char *name, const char *count_name, const struct spot_list *list)
{
    add_overall(parts, name, is_said ? count_sentence(teller, overall, name, count_name, list) : "");
}

/* What became better or worse; the positive statement has said already that nothing became worse. */
static void add_directions(struct teller teller, const struct overall *overall, struct overall_parts *parts)
{
    const struct spot_list *better = &overall->better, *worse = &overall->worse;
    bool is_alone = overall->is_alone, is_positive = overall_is_positive(overall), has_better = better->n > 0,
         has_worse = worse->n > 0, is_plain = !is_alone && !is_positive;
    add_counted(teller, overall, parts, is_alone, "alone", "better", better);
    add_counted(teller, overall, parts, is_positive, "positive", "better", better);
    add_counted(teller, overall, parts, is_positive && has_better, "also_better", "better", better);
    add_counted(teller, overall, parts, is_plain && !has_better && !has_worse, "neither", "better", better);
    add_counted(teller, overall, parts, is_plain && has_better, "better", "better", better);
    add_counted(teller, overall, parts, is_plain && has_better && !has_worse, "worse_none", "worse", worse);
    add_counted(teller, overall, parts, is_plain && has_better && has_worse, "also_worse", "worse", worse);
    add_counted(teller, overall, parts, is_plain && !has_better && has_worse, "worse", "worse", worse);
    add_counted(teller, overall, parts, is_plain && !has_better && has_worse, "better_none", "better", better);
}

/* How many cannot be told to have changed or not: undetermined, not comparable, with nothing before. */
static void add_open(struct teller teller, const struct overall *overall, struct overall_parts *parts)
{
    const struct {
        const char *name;
        size_t n;
    } kinds[] = { { "undetermined", overall->n_undetermined },
                  { "not_comparable", overall->n_not_comparable },
                  { "first", overall->n_first } };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct filling fillings[] = { { "count", count_text(teller, kinds[i].n) },
                                      { "extent", kinds[i].n == overall->n ? "all" : "some" },
                                      { 0 } };
        bool is_said = !overall->is_alone && kinds[i].n > 0;
        add_overall(parts, kinds[i].name,
                    is_said ? sentence_text_of(teller, "sentence.overall.open", kinds[i].name, fillings) : "");
    }
}

/* What is worse beside the headlines: how many, and the first few by name. */
static const char *elsewhere_sentence(struct teller teller, const struct overall *overall)
{
    enum { NAMED = 3 };
    const struct spot_list *list = &overall->worse_elsewhere;
    const char *names[NAMED];
    size_t n = list->n < NAMED ? list->n : NAMED;
    for (size_t i = 0; i < n; i++)
        names[i] = sentence_name(teller, list->spots[i]);
    struct filling fillings[] = { { "n", count_text(teller, list->n) },
                                  { "list", list_text(teller, names, n) },
                                  { "since", since_text(teller, overall->since_elsewhere) },
                                  { 0 } };
    if (list->n > n)
        return sentence_text(teller, "sentence.overall.elsewhere.more", fillings);
    return catalogue_text_counted(teller.catalogue, "sentence.overall.elsewhere", list->n, fillings, teller.err);
}

const char *sentence_clause(struct teller teller, const struct outside_finding *finding)
{
    const struct claim_row *claim = finding->claim;
    bool is_crime = claim->source == SOURCE_CRIME, is_beside = claim->kind == CLAIM_ABOVE || claim->kind == CLAIM_BELOW;
    bool is_median = text_is(claim->reference, REFERENCE_MEDIAN);
    const char *reference = "", *group = claim->baseline == BASELINE_MEAN ? "mean" : "change";
    if (is_beside && is_crime)
        reference = sentence_text_of(
            teller, "reference.in",
            comparison_group_word(is_median ? COMPARISON_GROUP_COUNTRY : compare_with_group(claim->reference)), NULL);
    else if (is_beside)
        reference = sentence_reference(
            teller, assessment_contrast(teller.picture, finding->spot, claim->to_year, claim->reference));
    if (is_beside)
        group = !is_crime                                               ? "beside"
                : is_median || compare_with_is_change(claim->reference) ? "change_beside"
                                                                        : "rate_beside";
    struct filling fillings[] = {
        { "name", sentence_name(teller, finding->spot) },
        { "reference", reference },
        { "from_year", wave_is_missing(claim->from_year) ? "" : year_text(teller, claim->source, claim->from_year) },
        { "to_year", year_text(teller, claim->source, claim->to_year) },
        { "years",
          wave_is_missing(claim->from_year)
              ? ""
              : wording_years(teller.catalogue, &teller.picture->study,
                              (struct wave[]){ claim->from_year, claim->to_year }, claim->source == SOURCE_SURVEY) },
        { "comparison", group },
        { "told", claim_kind_word(claim->kind) },
        { 0 },
    };
    return sentence_text(teller, "sentence.outside.clause", fillings);
}

const char *sentence_outside(struct teller teller, const struct outside_finding *findings, size_t n_told, size_t n)
{
    const char **clauses = arena_new(&teller.catalogue->arena, (n_told + 1) * sizeof *clauses);
    for (size_t i = 0; i < n_told; i++) {
        clauses[i] = sentence_clause(teller, &findings[i]);
        sentence_claims(teller, *findings[i].claim);
    }
    struct filling fillings[] = { { "list", list_text(teller, clauses, n_told) },
                                  { "n", count_text(teller, n - n_told) },
                                  { 0 } };
    return catalogue_text_counted(teller.catalogue, "sentence.outside", n - n_told, fillings, teller.err);
}

const char *sentence_overall(struct teller teller, const struct overall *overall)
{
    struct overall_parts parts = { .n = 0 };
    const struct {
        const char *name;
        const struct spot_list *list;
    } groups[] = { { "changed", &overall->changed },
                   { "unchanged", &overall->unchanged },
                   { "high", &overall->high },
                   { "low", &overall->low } };
    add_directions(teller, overall, &parts);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        add_counted(teller, overall, &parts, groups[i].list->n > 0, groups[i].name, groups[i].name, groups[i].list);
    add_open(teller, overall, &parts);
    add_overall(&parts, "elsewhere", overall->worse_elsewhere.n > 0 ? elsewhere_sentence(teller, overall) : "");
    return sentence_text(teller, "sentence.overall", parts.list);
}
