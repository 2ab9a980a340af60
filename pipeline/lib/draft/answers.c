/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/plain.h"

/* A choice has at most so many answers; numbers without labels that have more are a quantity. */
enum { CHOICE_ANSWERS = 30, NUMBERS_ANSWERED = 11, LABEL_OF_MISSING = 45 };

static const char *const dont_know[] = { "vet ej",
                                         "vet inte",
                                         "ingen uppfattning",
                                         "ingen asikt",
                                         "kan ej svara",
                                         "kan inte svara",
                                         "kan ej bedoma",
                                         "kan inte bedoma",
                                         "osaker",
                                         "don t know",
                                         "dont know",
                                         "do not know",
                                         "no opinion",
                                         "not sure",
                                         "unsure",
                                         NULL };
static const char *const refused[] = { "vill ej svara",
                                       "vill inte svara",
                                       "vill ej uppge",
                                       "vill inte uppge",
                                       "vill ej ange",
                                       "vill inte ange",
                                       "refused",
                                       "refusal",
                                       "prefer not",
                                       "would rather not",
                                       NULL };
static const char *const not_stated[] = { "ej svar",    "inget svar", "svar saknas", "uppgift saknas", "ej besvarad",
                                          "ej angivet", "ej angiven", "ej uppgivet", "ogiltigt",       "bortfall",
                                          "saknas",     "no answer",  "not stated",  "not answered",   "missing",
                                          "invalid",    NULL };
static const char *const not_applicable[] = { "ej aktuell",    "inte aktuell",    "ej relevant", "inte relevant",
                                              "ej tillamplig", "inte tillamplig", "ej fragad",   "not applicable",
                                              "inapplicable",  "not asked",       "n a",         NULL };

enum answer_status answer_status_of_label(const char *label, struct arena *arena)
{
    const char *plain = plain_words(arena, label);
    /* A long text that holds such words is an answer, and so is "annat, eller vill ej ange". */
    if (strlen(plain) > LABEL_OF_MISSING || plain_has(plain, "annat annan other"))
        return ANSWER_GIVEN;
    if (plain_has_phrase(plain, not_applicable))
        return ANSWER_NOT_APPLICABLE;
    if (plain_has_phrase(plain, dont_know))
        return ANSWER_DONT_KNOW;
    if (plain_has_phrase(plain, refused))
        return ANSWER_REFUSED;
    return plain_has_phrase(plain, not_stated) ? ANSWER_NOT_STATED : ANSWER_GIVEN;
}

int answer_intensity(const char *label, struct arena *arena)
{
    const char *plain = plain_words(arena, label);
    static const struct {
        const char *phrases[8];
        int rank;
    } ranks[] = {
        { { "mycket otrygg", "very unsafe", "stammer inte alls", "instammer inte alls", "mycket missnojd",
            "strongly disagree", NULL },
          40 },
        { { "ganska otrygg", "rather unsafe", "fairly unsafe", "a bit unsafe", "ganska daligt", "ganska missnojd",
            "disagree", NULL },
          30 },
        { { "varken", "neither", NULL }, 25 },
        { { "ganska trygg", "rather safe", "fairly safe", "ganska val", "ganska bra", "ganska nojd", "tend to agree",
            NULL },
          20 },
        { { "mycket trygg", "very safe", "stammer helt", "instammer helt", "mycket nojd", "strongly agree", NULL },
          10 },
        { { "inget problem", "inga problem", "aldrig", "not a problem", "no problem", "never", "nej aldrig", NULL },
          10 },
        { { "litet problem", "liten", "sallan", "small problem", "seldom", "rarely", NULL }, 20 },
        { { "ganska stor", "ganska ofta", "fairly big", "rather big", "fairly often", "rather often", NULL }, 30 },
        { { "mycket stor", "mycket ofta", "very big", "very often", NULL }, 40 },
    };
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (plain_has_phrase(plain, ranks[i].phrases))
            return ranks[i].rank;
    return 0;
}

static int by_number(const void *a, const void *b)
{
    const struct answer *one = a, *other = b;
    if ((one->status == ANSWER_GIVEN) != (other->status == ANSWER_GIVEN))
        return one->status == ANSWER_GIVEN ? -1 : 1;
    if (is_missing(one->number) || is_missing(other->number))
        return is_missing(one->number) - is_missing(other->number);
    return (one->number > other->number) - (one->number < other->number);
}

/* The meaning of a number that stands apart from the answers, by the custom of who codes surveys: 7 not applicable, 8
 * don't know, 9 no answer, also 77 to 99, 98 and 99, 888 and 999, and below zero; ANSWER_GIVEN: it has none. */
static enum answer_status custom_of(double number)
{
    double last = number < 0 ? number : fmod(number, 10), tens = floor(number / 10);
    bool is_repeated = number < 10 || tens == last || tens == last * 11 || number == 98 || number == 998;
    if (number < 0)
        return ANSWER_NOT_STATED;
    if (!is_repeated)
        return ANSWER_GIVEN;
    return last == 7   ? ANSWER_NOT_APPLICABLE
           : last == 8 ? ANSWER_DONT_KNOW
           : last == 9 ? ANSWER_NOT_STATED
                       : ANSWER_GIVEN;
}

/* Numbers without labels that a gap parts from the answers, which begin at 0 or 1 and have no gap. */
static void find_apart(struct answers *answers)
{
    size_t last = 0;
    while (last + 1 < answers->n && answers->answers[last + 1].status == ANSWER_GIVEN &&
           answers->answers[last + 1].number - answers->answers[last].number <= 1)
        last++;
    for (size_t i = last + 1; i < answers->n; i++) {
        struct answer *answer = &answers->answers[i];
        if (answer->status != ANSWER_GIVEN || is_missing(answer->number) || !text_is(answer->label, answer->raw))
            continue;
        answer->status = custom_of(answer->number);
        answer->is_guessed = answer->status != ANSWER_GIVEN;
    }
    for (size_t i = 0; i <= last && i < answers->n && answers->answers[i].number < 0; i++) {
        answers->answers[i].status = ANSWER_NOT_STATED;
        answers->answers[i].is_guessed = true;
    }
}

static struct answer answer_of(const struct dictionary_value *value, struct arena *arena)
{
    struct answer answer = { .raw = value->raw, .label = value->raw, .count = value->count, .status = ANSWER_GIVEN };
    if (!number_parse_delivered(value->raw, &answer.number))
        answer.number = MISSING;
    const char *label = plain_label(arena, value->label), *own = plain_label(arena, value->raw);
    if (*label != '\0')
        answer.label = label;
    else if (is_missing(answer.number) && *own != '\0')
        answer.label = own;
    if (*label != '\0' || is_missing(answer.number))
        answer.status = answer_status_of_label(answer.label, arena);
    if (value->is_user_missing && answer.status == ANSWER_GIVEN)
        answer.status = ANSWER_NOT_STATED;
    return answer;
}

/* "1 - Inget problem", "1. Inget problem": the number orders the texts and is no part of them. */
static void find_leading_numbers(struct answers *answers, struct arena *arena)
{
    for (size_t i = 0; i < answers->n; i++) {
        const char *raw = answers->answers[i].raw;
        if (!(raw[0] >= '0' && raw[0] <= '9') || raw[strspn(raw, "0123456789")] == '\0' || strlen(raw) < 4)
            return;
    }
    for (size_t i = 0; i < answers->n; i++) {
        struct answer *answer = &answers->answers[i];
        size_t digits = strspn(answer->raw, "0123456789");
        double number;
        const char *rest = answer->raw + digits + strspn(answer->raw + digits, " .:-=)");
        if (digits > 3 || *rest == '\0' || (*rest >= '0' && *rest <= '9') ||
            !number_parse(arena_text(arena, answer->raw, digits), &number))
            return;
        answer->number = number;
        answer->label = plain_label(arena, rest);
    }
    answers->is_ordered = true;
}

/* Orders texts by their intensity, where each has another one: their numbers are then 1, 2 … */
static void find_intensities(struct answers *answers, struct arena *arena)
{
    int ranks[CHOICE_ANSWERS];
    for (size_t i = 0; i < answers->n_given; i++) {
        ranks[i] = answer_intensity(answers->answers[i].label, arena);
        for (size_t k = 0; k < i; k++)
            if (ranks[i] == ranks[k])
                return;
        if (ranks[i] == 0)
            return;
    }
    for (size_t i = 0; i < answers->n_given; i++) {
        size_t n_below = 0;
        for (size_t k = 0; k < answers->n_given; k++)
            n_below += ranks[k] < ranks[i];
        answers->answers[i].number = (double)n_below + 1;
    }
    answers->is_ordered = true;
}

static void count_given(struct answers *answers)
{
    answers->n_given = 0;
    answers->low = answers->high = MISSING;
    for (size_t i = 0; i < answers->n; i++) {
        const struct answer *answer = &answers->answers[i];
        if (answer->status != ANSWER_GIVEN)
            continue;
        answers->n_given++;
        answers->low = is_missing(answers->low) || answer->number < answers->low ? answer->number : answers->low;
        answers->high = is_missing(answers->high) || answer->number > answers->high ? answer->number : answers->high;
    }
}

/* A lone number among texts is a code of what is missing, where it is one that such codes mostly are. */
static void find_codes_among_texts(struct answers *answers)
{
    for (size_t i = 0; i < answers->n; i++) {
        struct answer *answer = &answers->answers[i];
        if (answer->status != ANSWER_GIVEN || is_missing(answer->number) || !text_is(answer->label, answer->raw))
            continue;
        answer->status = custom_of(answer->number);
        answer->is_guessed = answer->status != ANSWER_GIVEN;
    }
}

/* Puts values that are told one by one into their order. */
static void order_choice(struct answers *answers, struct arena *arena)
{
    bool is_number = answers->is_number;
    if (!is_number) {
        find_codes_among_texts(answers);
        find_leading_numbers(answers, arena);
    }
    qsort(answers->answers, answers->n, sizeof *answers->answers, by_number);
    if (is_number)
        find_apart(answers);
    qsort(answers->answers, answers->n, sizeof *answers->answers, by_number);
    count_given(answers);
    answers->is_ordered = answers->is_ordered || is_number;
    if (!answers->is_ordered && answers->n_given <= CHOICE_ANSWERS)
        find_intensities(answers, arena);
    qsort(answers->answers, answers->n, sizeof *answers->answers, by_number);
}

struct answers answers_of(const struct dictionary_variable *variable, size_t n_rows, struct arena *arena)
{
    struct answers answers = { .low = variable->low, .high = variable->high };
    bool has_all = dictionary_has_all_values(variable), is_number = variable->n_numbers * 10 >= variable->n_filled * 9;
    answers.is_number = is_number;
    size_t n_labelled = 0;
    answers.answers = arena_new(arena, (variable->n_values + 1) * sizeof *answers.answers);
    for (size_t i = 0; i < variable->n_values; i++) {
        n_labelled += *variable->values[i].label != '\0';
        answers.answers[answers.n++] = answer_of(&variable->values[i], arena);
    }
    answers.has_labels = n_labelled > 1 || !is_number;
    if (variable->n_filled == 0 || (variable->n_distinct == 1 && n_labelled < 2 && n_rows > 1))
        return answers;
    bool is_long = variable->n_distinct > CHOICE_ANSWERS || !has_all;
    if (is_number && n_labelled < 3 && is_long) {
        answers.kind = ANSWERS_NUMBER;
        return answers;
    }
    bool is_rare = variable->n_distinct * 3 > variable->n_filled && variable->n_distinct > NUMBERS_ANSWERED;
    if (is_long || (is_rare && !is_number)) {
        answers.kind = ANSWERS_TEXT;
        return answers;
    }
    answers.kind = ANSWERS_CHOICE;
    order_choice(&answers, arena);
    bool has_fractions = variable->n_fractions * 10 > variable->n_filled;
    if (is_number && n_labelled < 3 && (has_fractions || answers.n_given > NUMBERS_ANSWERED))
        answers.kind = ANSWERS_NUMBER;
    return answers;
}

static const struct answer *find_raw(const struct answers *answers, const char *raw)
{
    for (size_t i = 0; i < answers->n; i++)
        if (text_is(answers->answers[i].raw, raw))
            return &answers->answers[i];
    return NULL;
}

bool answers_are_alike(const struct answers *a, const struct answers *b, bool is_battery)
{
    if (a->kind != b->kind || a->is_number != b->is_number || a->has_labels != b->has_labels)
        return false;
    size_t n_shared = 0, least = a->n_given < b->n_given ? a->n_given : b->n_given;
    for (size_t i = 0; i < a->n; i++) {
        const struct answer *one = &a->answers[i], *other = find_raw(b, one->raw);
        if (other != NULL && (!text_is(one->label, other->label) || one->status != other->status))
            return false;
        n_shared += other != NULL && one->status == ANSWER_GIVEN;
    }
    bool is_same = n_shared == a->n_given && n_shared == b->n_given;
    if (a->has_labels && a->is_number)
        return is_same; /* the file declares every answer */
    if (a->has_labels)
        return is_same || (n_shared >= 2 && n_shared == least && least >= 3);
    return is_battery && a->answers[0].number == b->answers[0].number && (is_same || (n_shared == least && least >= 3));
}

void answers_join(struct answers *into, const struct answers *other, struct arena *arena)
{
    struct answer *joined = arena_new(arena, (into->n + other->n) * sizeof *joined);
    size_t n = 0;
    for (size_t i = 0; i < into->n; i++)
        joined[n++] = into->answers[i];
    for (size_t i = 0; i < other->n; i++)
        if (find_raw(into, other->answers[i].raw) == NULL)
            joined[n++] = other->answers[i];
    for (size_t i = 0; i < n; i++)
        if (joined[i].is_guessed)
            joined[i] = (struct answer){ joined[i].raw,   joined[i].label, joined[i].number,
                                         joined[i].count, ANSWER_GIVEN,    false };
    into->answers = joined;
    into->n = n;
    order_choice(into, arena);
}

bool answers_are_yes_no(const struct answers *answers, struct arena *arena, size_t *yes)
{
    bool has_yes = false, has_no = false;
    for (size_t i = 0; i < answers->n_given; i++) {
        const char *plain = plain_words(arena, answers->answers[i].label);
        if (plain_has(plain, "ja yes")) {
            has_yes = true;
            *yes = i;
        }
        has_no = has_no || plain_has(plain, "nej no");
    }
    return answers->n_given == 2 && has_yes && has_no;
}
