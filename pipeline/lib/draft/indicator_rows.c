/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/indicator_rows.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"
#include "tables/input_tables.h"

enum { WORD_OF_THEME = 5, STRONG = 30, WEAK = 20, GUESSED_ANSWERS = 5 };

static const char bad_words[] =
    "problem* prob oro oron oroa* orolig* otrygg* trygg* worr* unsafe safe* utsatt* victim* "
    "avstar* avsta* radd* afraid fear* storande stors";
static const char good_words[] = "polis* police kommun* municipal* tillit* lita* fortroende* trust* confiden* nojd* "
                                 "satisf* bryr* gemenskap*";

/* How well a theme's word fits a plain text: 3 a word of it, 2 the beginning of one, or one its beginning; 0 not.
 * Several words fit whole alone. */
static int fit_of(const char *plain, const char *word)
{
    size_t length = strlen(word);
    int best = 0;
    for (const char *at = plain; *at != '\0' && length > 0;) {
        size_t n = strcspn(at, " ");
        bool is_whole = n == length && memcmp(at, word, n) == 0;
        is_whole = is_whole || (strchr(word, ' ') != NULL && text_starts(at, word));
        size_t shared = n < length ? n : length;
        bool is_part = shared >= WORD_OF_THEME && strchr(word, ' ') == NULL && memcmp(at, word, shared) == 0;
        int fit = is_whole ? 3 : is_part ? 2 : 0;
        best = fit > best ? fit : best;
        at += n + (at[n] == ' ');
    }
    return best;
}

/* The best fit of the words that a theme is known by, parted by ; */
static int fit_of_words(const char *plain, const char *words, struct arena *arena)
{
    int best = 0;
    for (const char *at = words; *at != '\0';) {
        size_t n = strcspn(at, ";");
        int fit = fit_of(plain, plain_words(arena, arena_text(arena, at, n)));
        best = fit > best ? fit : best;
        at += n + (at[n] == ';');
    }
    return best;
}

/* The theme of a question. A synonym is nearer than a label, which is of the whole: "utsatt för våld" is violence. */
static const char *find_theme(const struct table *themes, const char *plain, struct arena *arena)
{
    const char *found = "";
    int best = 0;
    TABLE_EACH (theme, row, themes) {
        int by_synonym = 2 * fit_of_words(plain, row->synonyms, arena);
        int by_label = 2 * fit_of_words(plain, row->label_sv, arena), by_id = 2 * fit_of(plain, row->theme);
        int fit = by_synonym > 0 ? by_synonym + 1 : by_label > by_id ? by_label : by_id;
        if (fit > best) {
            best = fit;
            found = row->theme;
        }
    }
    /* What nothing else tells of: worry and feeling unsafe are a theme of their own. */
    const struct theme_row *unsafe = table_named(themes, "otrygghet");
    return best == 0 && unsafe != NULL && plain_has(plain, "trygg* otrygg* oro oroa* orolig*") ? unsafe->theme : found;
}

/* What an indicator is computed as; kind NULL: nothing tells. */
struct plan {
    const char *kind, *counts, *direction, *relevant_change;
    bool is_guessed;
};

/* The codes of the answers first to last - 1, parted by blanks. */
static const char *codes_of(const struct drafted_scale *scale, size_t first, size_t last, struct arena *arena)
{
    const char *codes = "";
    for (size_t i = first; i < last; i++)
        codes = arena_format(arena, "%s%s%s", codes, i > first ? " " : "", drafted_code(scale, i, arena));
    return codes;
}

/* The answers that are strong (or weak) by their words, two at the most from their end; where no word tells, the last
 * two of numbers, which is only right where more is worse. */
static struct plan plan_of_ordered(const struct drafted_scale *scale, bool is_bad, struct arena *arena)
{
    const struct answers *answers = &scale->answers;
    size_t first = answers->n_given, last = 0;
    for (size_t i = 0; i < answers->n_given; i++) {
        int intensity = answer_intensity(answers->answers[i].label, arena);
        bool counts = is_bad ? intensity >= STRONG : intensity > 0 && intensity <= WEAK;
        if (!counts)
            continue;
        first = i < first ? i : first;
        last = i + 1;
    }
    const char *direction = is_bad ? "bad" : "good";
    if (first < last)
        return (struct plan){ "share", codes_of(scale, first, last, arena), direction, "0.05", false };
    if (!is_bad || answers->n_given > GUESSED_ANSWERS)
        return (struct plan){ 0 };
    const char *highest = codes_of(scale, answers->n_given - 2, answers->n_given, arena);
    return (struct plan){ "share", highest, direction, "0.05", true };
}

/* The column's name is of what it asks; its question may speak of problems that the police see to. */
static bool is_bad_by(const char *name, const char *plain)
{
    return plain_has(name, bad_words) || (!plain_has(name, good_words) && plain_has(plain, bad_words));
}

static struct plan plan_of(const struct drafted_scale *scale, const struct drafted_column *column, struct arena *arena)
{
    const char *plain = column->plain;
    bool is_bad = is_bad_by(plain_words(arena, column->source->name), plain);
    bool is_good = !is_bad && plain_has(plain, good_words);
    const struct answers *answers = &scale->answers;
    if (scale->is_yes_no)
        return (struct plan){ "share", "1", is_bad ? "bad" : "neutral", "0.05", false };
    if (drafted_is_points(scale))
        return (struct plan){ "mean", "", is_bad ? "bad" : is_good ? "good" : "neutral", "0.5", false };
    bool counts_times = is_bad && answers->is_number && answers->n_given > 1 && answers->answers[0].number == 0;
    if (counts_times)
        return (struct plan){ "share", codes_of(scale, 1, answers->n_given, arena), "bad", "0.05", false };
    if (answers->is_ordered && answers->n_given > 2 && (is_bad || is_good))
        return plan_of_ordered(scale, is_bad, arena);
    return (struct plan){ 0 };
}

enum indicator_draft indicator_propose(struct proposal *proposal, const struct drafted_columns *drafted,
                                       const struct drafted_column *column, const struct table *themes,
                                       const char **theme)
{
    struct arena *arena = &proposal->arena;
    *theme = "";
    struct plan plan = { "mean", "", "neutral", "", false };
    if (column->scale > 0)
        plan = plan_of(&drafted->scales[column->scale - 1], column, arena);
    if (plan.kind == NULL)
        return DRAFT_INDICATOR_NONE;
    if (table_named(proposal_table(proposal, PROPOSED_INDICATORS), column->variable) != NULL)
        return DRAFT_INDICATOR_KNOWN; /* the study has its own */
    *theme = find_theme(themes, column->plain, arena);
    bool is_bad_share = text_is(plan.kind, "share") && text_is(plan.direction, "bad");
    const struct table_cell cells[] = {
        { "indicator", column->variable },
        { "theme", *theme },
        { "kind", plan.kind },
        { "variables", column->variable },
        { "counts", plan.counts },
        { "unit", "person" },
        { "direction", plan.direction },
        { "relevant_change", plan.relevant_change },
        { "label_sv", is_bad_share && *column->topic != '\0' ? column->topic : column->label },
        { "people_sv", is_bad_share ? column->people : "" },
    };
    proposal_add(proposal, PROPOSED_INDICATORS, 0, cells, sizeof cells / sizeof *cells);
    return plan.is_guessed ? DRAFT_INDICATOR_GUESSED : DRAFT_INDICATOR_KNOWN;
}
