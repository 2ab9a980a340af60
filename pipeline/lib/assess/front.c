/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/front.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/claims.h"
#include "assess/crime_context.h"
#include "assess/front_sentence.h"
#include "assess/front_findings.h"
#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "tables/assess_tables.h"

enum { MOST_LINES = 3 };

/* The work in hand. claimed: what the Swedish sentence in the making words; told: all that the page words so far. */
struct front {
    struct picture *picture;
    struct teller sv, en;
    const struct table *claims;
    struct table *table;
    const char *claimed, *told;
    int n_lines[TILE_AREA + 1];
    const struct spot *headlines;
    size_t n_headlines;
    struct outside_finding *findings; /* all that is established */
    size_t n_findings;
};

/* A sentence in one language. */
typedef const char *tell_function(struct teller teller, const struct front_matter *matter);

static bool is_full(const struct front *front, enum tile tile)
{
    return front->n_lines[tile] >= MOST_LINES;
}

/* The rows behind what the sentence words. */
static const char *evidence_of(const struct front *front, const char *claims)
{
    struct arena *arena = &front->picture->arena;
    const char *evidence = "";
    size_t n;
    const char **words = text_words(arena, claims, &n);
    for (size_t i = 0; i < n; i++) {
        const struct claim_row *claim = table_find(front->claims, &(struct claim_row){ .claim = words[i] });
        if (claim != NULL)
            evidence = evidence_join(arena, evidence, claim->evidence);
    }
    return evidence;
}

static struct front_row *add_row(struct front *front, enum tile tile, const char *text_sv, const char *text_en)
{
    struct front_row *row = table_add(front->table);
    row->year = front->picture->year;
    row->tile = tile;
    row->place = ++front->n_lines[tile];
    row->area = "all";
    row->text_sv = text_sv;
    row->text_en = text_en;
    row->claims = front->claimed;
    row->evidence = evidence_of(front, row->claims);
    if (tile != TILE_AREA)
        front->told = evidence_join(&front->picture->arena, front->told, row->claims);
    return row;
}

/* A line of one spot. */
static void tell(struct front *front, enum tile tile, tell_function *say, const struct front_matter *matter)
{
    front->claimed = "";
    const char *text_sv = say(front->sv, matter), *text_en = say(front->en, matter);
    struct front_row *row = add_row(front, tile, text_sv, text_en);
    row->theme = matter->spot.subject->theme;
    row->subject = matter->spot.subject->name;
    row->source = matter->spot.subject->source;
    row->area = assessment_area(front->picture, matter->spot.domain, matter->spot.level);
}

/* Whether a line of the page is about the subject, or of the tile; and whether one is about its theme. */
static bool is_told(const struct front *front, enum tile tile, const struct subject *subject)
{
    TABLE_EACH (front, row, front->table)
        if ((tile == TILE_NONE || row->tile == tile) && row->source == subject->source &&
            text_is(row->subject, subject->name))
            return true;
    return false;
}

static bool is_theme_told(const struct front *front, const struct subject *subject)
{
    TABLE_EACH (front, row, front->table)
        if (*subject->theme != '\0' && text_is(row->theme, subject->theme))
            return true;
    return is_told(front, TILE_NONE, subject);
}

static bool is_spot(struct spot one, struct spot other)
{
    return one.subject == other.subject && text_is(one.domain, other.domain) && text_is(one.level, other.level);
}

static bool is_headline(const struct front *front, struct spot spot)
{
    for (size_t i = 0; i < front->n_headlines; i++)
        if (is_spot(front->headlines[i], spot))
            return true;
    return false;
}

/* The change behind an established claim, NULL of a trend or place. */
static const struct change_row *change_of(const struct front *front, const struct outside_finding *finding)
{
    const struct claim_row *claim = finding->claim;
    return claim->baseline == BASELINE_NONE ? NULL : assessment_change(front->picture, finding->spot, claim->baseline);
}

static bool is_place(const struct outside_finding *finding)
{
    enum claim_kind kind = finding->claim->kind;
    return kind == CLAIM_ABOVE || kind == CLAIM_BELOW;
}

/* The tile of what is established; a change that is neither good nor bad stands out. */
static enum tile tile_of(const struct outside_finding *finding)
{
    if (is_place(finding) || finding->spot.subject->direction == DIRECTION_NEUTRAL)
        return TILE_APART;
    return finding->is_worse ? TILE_WORSE : TILE_BETTER;
}

/* So many more that the tile has no line for: what they are stands below. */
static void tell_more(struct front *front, enum tile tile, struct outside_finding *const *rest, size_t n)
{
    front->claimed = "";
    for (size_t i = 0; i < n; i++)
        sentence_claims(front->sv, *rest[i]->claim);
    const char *texts[2];
    struct teller tellers[] = { front->sv, front->en };
    for (size_t k = 0; k < 2; k++) {
        struct filling count[] = { { "N", catalogue_capital(
                                              tellers[k].catalogue,
                                              wording_small_count(tellers[k].catalogue, (int)n, tellers[k].err)) },
                                   { "tile", tile_word(tile) },
                                   { 0 } };
        texts[k] = catalogue_text_counted(tellers[k].catalogue, "front.more", n, count, tellers[k].err);
    }
    add_row(front, tile, texts[0], texts[1]);
}

/* Whether what is found of the subject goes the same way as an earlier of these. */
static bool is_among(struct outside_finding *const *found, size_t n, const struct outside_finding *finding)
{
    for (size_t i = 0; i < n; i++)
        if (found[i]->spot.subject == finding->spot.subject)
            return true;
    return false;
}

/* What became better, or worse: headlines first, of a subject the first. */
static void add_changes(struct front *front, enum tile tile)
{
    struct picture *picture = front->picture;
    struct outside_finding **found = arena_new(&picture->arena, (front->n_findings + 1) * sizeof *found);
    size_t n = 0;
    for (size_t k = 0; k <= front->n_headlines; k++) /* the last time round: all else */
        for (size_t i = 0; i < front->n_findings; i++) {
            struct outside_finding *finding = &front->findings[i];
            bool is_next = k < front->n_headlines ? is_spot(finding->spot, front->headlines[k])
                                                  : !is_headline(front, finding->spot);
            if (is_next && tile_of(finding) == tile && !is_among(found, n, finding))
                found[n++] = finding;
        }
    size_t n_told = n <= MOST_LINES ? n : MOST_LINES - 1;
    for (size_t i = 0; i < n_told; i++) {
        struct front_matter matter = { .spot = found[i]->spot,
                                       .finding = found[i],
                                       .change = change_of(front, found[i]) };
        if (found[i]->claim->source == SOURCE_CRIME)
            matter.beside = crime_context_of(picture, found[i]->spot.subject);
        tell(front, tile, front_change, &matter);
    }
    if (n > n_told)
        tell_more(front, tile, found + n_told, n - n_told);
}

/* A series of reported crime that stands out. */
static void tell_crime(struct front *front, const struct subject *subject)
{
    struct front_matter matter = { .spot = { subject, "all", "" },
                                   .rate = picture_own_rate(front->picture, front->picture->year.year, subject->name),
                                   .beside = crime_context_of(front->picture, subject) };
    if (matter.rate != NULL && !is_missing_integer(matter.rate->count) && !is_theme_told(front, subject) &&
        !is_full(front, TILE_APART))
        tell(front, TILE_APART, front_crime, &matter);
}

/* The most unusual count; then those that lie above other municipalities, then those below. */
static void add_crimes_apart(struct front *front)
{
    const struct picture *picture = front->picture;
    const struct change_row *most = crime_most_unusual(picture);
    if (most != NULL)
        tell_crime(front, themes_subject(&picture->codebook, most->subject, SOURCE_CRIME));
    for (int is_high = 1; is_high >= 0; is_high--)
        for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
            const struct subject *subject = &picture->codebook.subjects[i];
            if (subject->source != SOURCE_CRIME)
                continue;
            const struct contrast_row *place = crime_context_of(picture, subject).place;
            if (place != NULL && !is_missing_integer(place->rank) &&
                place->verdict == (is_high ? VERDICT_INCREASED : VERDICT_DECREASED))
                tell_crime(front, subject);
        }
}

static bool is_of_headline(const struct front *front, const struct subject *subject)
{
    for (size_t i = 0; i < front->n_headlines; i++)
        if (front->headlines[i].subject == subject)
            return true;
    return false;
}

/* How far two shares lie apart; what is no share lies nearer than any. */
static double distance_of(const struct outside_finding *finding)
{
    return subject_is_share(finding->spot.subject) ? fabs(finding->claim->value - finding->claim->value_from) : 0;
}

/* The difference of the survey between places that lies furthest apart, of headlines or of any theme, of those that
 * the page does not have yet; NULL where there is none. */
static const struct outside_finding *widest_place(const struct front *front, bool of_headlines)
{
    const struct outside_finding *widest = NULL;
    for (size_t i = 0; i < front->n_findings; i++) {
        const struct outside_finding *finding = &front->findings[i];
        const struct subject *subject = finding->spot.subject;
        if (is_place(finding) && finding->claim->source == SOURCE_SURVEY && !is_theme_told(front, subject) &&
            (!of_headlines || is_of_headline(front, subject)) &&
            (widest == NULL || distance_of(finding) > distance_of(widest)))
            widest = finding;
    }
    return widest;
}

/* Where the survey's answers differ between places, one of a theme, the furthest apart first, as long as the tile has
 * fewer than `most` lines. */
static void add_places(struct front *front, bool of_headlines, int most)
{
    while (front->n_lines[TILE_APART] < most) {
        const struct outside_finding *finding = widest_place(front, of_headlines);
        if (finding == NULL)
            return;
        struct front_matter matter = { .spot = finding->spot };
        matter.contrast =
            assessment_contrast(front->picture, finding->spot, finding->claim->to_year, finding->claim->reference);
        if (matter.contrast == NULL)
            return; /* it stands where the claim comes from */
        tell(front, TILE_APART, front_contrast, &matter);
    }
}

/* Where themes are told once and nothing else stands out, the first place that is established and not told yet: that
 * nothing stands out is said of nothing less. */
static void add_any_place(struct front *front)
{
    for (size_t i = 0; i < front->n_findings && front->n_lines[TILE_APART] == 0; i++) {
        const struct outside_finding *finding = &front->findings[i];
        if (!is_place(finding) || evidence_has(front->told, finding->claim->claim))
            continue;
        struct front_matter matter = { .spot = finding->spot, .finding = finding };
        if (finding->claim->source == SOURCE_SURVEY)
            matter.contrast =
                assessment_contrast(front->picture, finding->spot, finding->claim->to_year, finding->claim->reference);
        tell(front, TILE_APART, matter.contrast != NULL ? front_contrast : front_change, &matter);
    }
}

/* Changes that are neither better nor worse. */
static void add_neutral_changes(struct front *front)
{
    for (size_t i = 0; i < front->n_findings && !is_full(front, TILE_APART); i++) {
        const struct outside_finding *finding = &front->findings[i];
        if (tile_of(finding) == TILE_APART && !is_place(finding))
            tell(front, TILE_APART, front_change,
                 &(struct front_matter){
                     .spot = finding->spot, .finding = finding, .change = change_of(front, finding) });
    }
}

static int compare_shares(const void *left, const void *right)
{
    const struct front_matter *a = left, *b = right;
    if (a->estimate->estimate != b->estimate->estimate)
        return a->estimate->estimate > b->estimate->estimate ? -1 : 1;
    return (a->spot.subject > b->spot.subject) - (a->spot.subject < b->spot.subject);
}

/* The largest share of each theme that is about problems, the largest first. */
static struct front_matter *largest_shares(struct front *front, size_t *n)
{
    const struct themes *codebook = &front->picture->codebook;
    struct front_matter *shares = arena_new(&front->picture->arena, (codebook->n_subjects + 1) * sizeof *shares);
    *n = 0;
    for (size_t i = 0; i < codebook->n_subjects; i++) {
        const struct subject *subject = &codebook->subjects[i];
        const struct estimate_row *worst = picture_worst(front->picture, subject->theme);
        if (worst != NULL && text_is(worst->indicator, subject->name))
            shares[(*n)++] = (struct front_matter){ .spot = { subject, "all", "" }, .estimate = worst };
    }
    qsort(shares, *n, sizeof *shares, compare_shares);
    return shares;
}

/* Without a survey: the first type of reported crime, which is the total. */
static void add_total(struct front *front)
{
    struct picture *picture = front->picture;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        struct spot spot = { subject, "all", "" };
        const struct rate_row *rate =
            subject->source == SOURCE_CRIME ? picture_own_rate(picture, picture->year.year, subject->name) : NULL;
        if (rate == NULL || is_missing_integer(rate->count) || is_told(front, TILE_NONE, subject))
            continue;
        struct crime_context beside = { .subject = subject,
                                        .own = assessment_change(picture, spot, BASELINE_PREVIOUS) };
        tell(front, TILE_WORST, front_crime, &(struct front_matter){ .spot = spot, .rate = rate, .beside = beside });
        return;
    }
}

/* The largest share, and those that follow it as far as the page does not tell of their themes yet. */
static void add_worst(struct front *front)
{
    size_t n;
    struct front_matter *shares = largest_shares(front, &n);
    for (size_t i = 0; i < n && !is_full(front, TILE_WORST); i++) {
        shares[i].is_first = i == 0;
        if (i > 0 && is_theme_told(front, shares[i].spot.subject))
            return;
        tell(front, TILE_WORST, front_value, &shares[i]);
    }
    if (n == 0)
        add_total(front);
}

/* Whether a comparison of the municipality with the year before is open. */
static bool is_open(const struct picture *picture, const struct change_row *change)
{
    return change->verdict == VERDICT_INCONCLUSIVE && text_is(change->domain, "all") &&
           picture_is_now(picture, change->source, change->to_year) && change->baseline == BASELINE_PREVIOUS &&
           change->source != SOURCE_NOTES && !is_missing(change->estimate_to) &&
           !reasons_has(change->reason, REASON_CONTEXT);
}

/* The question that a composite headline is told by: its largest. */
static struct spot told_by(const struct front *front, struct spot spot)
{
    struct picture *picture = front->picture;
    const struct indicator_row *composite = picture_indicator(picture, spot.subject->name);
    if (!indicator_kind_has_members(spot.subject->kind) || composite == NULL)
        return spot;
    size_t n;
    const char **words = text_words(&picture->arena, composite->variables, &n);
    struct spot largest = spot;
    double most = MISSING;
    for (size_t i = 0; i < n; i++) {
        struct spot question = { themes_subject(&picture->codebook, words[i], SOURCE_SURVEY), spot.domain, spot.level };
        const struct estimate_row *estimate =
            question.subject != NULL ? assessment_estimate(picture, question, picture->year) : NULL;
        if (estimate == NULL || is_missing(estimate->estimate) || (!is_missing(most) && estimate->estimate <= most))
            continue;
        largest = question;
        most = estimate->estimate;
    }
    return largest;
}

/* Headlines of themes that the page does not tell of yet, and that are not decided. */
static void add_open_headlines(struct front *front)
{
    struct picture *picture = front->picture;
    for (size_t i = 0; i < front->n_headlines && front->n_lines[TILE_UNKNOWN] < MOST_LINES - 1; i++) {
        struct spot spot = told_by(front, front->headlines[i]);
        bool is_crime = spot.subject->source == SOURCE_CRIME;
        if (is_theme_told(front, spot.subject) || is_theme_told(front, front->headlines[i].subject))
            continue;
        struct front_matter matter = {
            .spot = spot,
            .estimate = assessment_estimate(picture, spot, picture->year),
            .change = assessment_judged(picture, spot),
            .rate = is_crime ? picture_own_rate(picture, picture->year.year, spot.subject->name) : NULL,
        };
        bool has_figure = matter.rate != NULL ? !is_missing_integer(matter.rate->count)
                                              : matter.estimate != NULL && !is_missing(matter.estimate->estimate);
        if (has_figure && matter.change != NULL &&
            (matter.change->verdict == VERDICT_INCONCLUSIVE || matter.change->verdict == VERDICT_NOT_COMPARABLE))
            tell(front, TILE_UNKNOWN, front_open, &matter);
    }
}

/* The answers a year that it takes to see a change that matters of every headline of the municipality that is open, and
 * that change where it is the same of all; 0 where the plan does not say. */
static int answers_needed(const struct front *front, double *relevant)
{
    const struct picture *picture = front->picture;
    int most = 0;
    *relevant = MISSING;
    TABLE_EACH (change, change, &picture->changes) {
        const struct subject *subject = themes_subject(&picture->codebook, change->subject, SOURCE_SURVEY);
        if (change->source != SOURCE_SURVEY || subject == NULL || !is_open(picture, change) ||
            !subject_is_share(subject) || !is_headline(front, (struct spot){ subject, "all", "" }))
            continue;
        const struct plan_row *plan =
            table_find(&picture->plan, &(struct plan_row){ .subject = change->subject, .domain = "all", .level = "" });
        if (plan == NULL || is_missing_integer(plan->n_each_wave) || plan->n_each_wave <= most)
            continue;
        most = plan->n_each_wave;
        *relevant = plan->relevant_change;
    }
    return most;
}

/* "Med omkring 1 200 svar per år …": rounded up to two digits. */
static const char *needed_text(struct teller teller, int answers, double relevant)
{
    if (answers == 0)
        return "";
    double step = pow(10, floor(log10(answers)) - 1), rounded = ceil(answers / step) * step;
    struct filling fillings[] = { { "n", sentence_number(teller, rounded, 0) },
                                  { "change", wording_points(teller.catalogue, relevant,
                                                             100 * relevant != round(100 * relevant), teller.err) },
                                  { 0 } };
    return sentence_text(teller, "front.needed", fillings);
}

/* How many of the municipality's comparisons with the year before are not decided. */
static void add_open_count(struct front *front)
{
    struct picture *picture = front->picture;
    size_t n_open = 0, n = 0;
    const char *claims = "";
    TABLE_EACH (change, change, &picture->changes) {
        bool is_decided = verdict_is_decided(change->verdict) && text_is(change->domain, "all") &&
                          picture_is_now(picture, change->source, change->to_year) &&
                          change->baseline == BASELINE_PREVIOUS && change->source != SOURCE_NOTES;
        n += is_decided || is_open(picture, change);
        if (!is_open(picture, change))
            continue;
        n_open++;
        struct claim_row claim = claim_of_change(change);
        if (!evidence_has(front->told, claim_id(&picture->arena, &claim)))
            claims = claims_add(&picture->arena, claims, claim);
    }
    if (n_open == 0)
        return;
    double relevant;
    int answers = answers_needed(front, &relevant);
    const char *texts[2];
    struct teller tellers[] = { front->sv, front->en };
    for (size_t k = 0; k < 2; k++) {
        struct filling count[] = { { "n", sentence_number(tellers[k], (double)n_open, 0) },
                                   { "all", sentence_number(tellers[k], (double)n, 0) },
                                   { 0 } };
        texts[k] = sentence_join(tellers[k], sentence_text(tellers[k], "front.open.count", count),
                                 needed_text(tellers[k], answers, relevant));
    }
    front->claimed = claims;
    if (*claims != '\0')
        add_row(front, TILE_UNKNOWN, texts[0], texts[1]);
}

/* What is established of each area: where it lies apart, and what has changed there. */
static void add_areas(struct front *front)
{
    for (size_t i = 0; i < front->n_findings; i++) {
        const struct outside_finding *finding = &front->findings[i];
        if (!text_is(finding->spot.domain, AREA_VARIABLE) || finding->claim->source != SOURCE_SURVEY)
            continue;
        struct front_matter matter = { .spot = finding->spot, .finding = finding, .change = change_of(front, finding) };
        if (is_place(finding))
            matter.contrast =
                assessment_contrast(front->picture, finding->spot, finding->claim->to_year, finding->claim->reference);
        if (!is_place(finding) || matter.contrast != NULL)
            tell(front, TILE_AREA, is_place(finding) ? front_contrast : front_change, &matter);
    }
}

bool front_build(struct picture *picture, struct texts texts, const struct table *claims, struct table *table,
                 struct error *err)
{
    struct front front = { .picture = picture,
                           .sv = { texts.sv, picture, err, &front.claimed },
                           .en = { texts.en, picture, err, NULL },
                           .claims = claims,
                           .table = table,
                           .claimed = "",
                           .told = "" };
    size_t n_errors = err->n_errors;
    front.headlines = assessment_headlines(picture, &front.n_headlines);
    front.findings = front_findings(picture, claims, &front.n_findings);
    add_changes(&front, TILE_WORSE);
    add_changes(&front, TILE_BETTER);
    add_crimes_apart(&front);
    add_places(&front, true, MOST_LINES);
    add_neutral_changes(&front);
    add_worst(&front);
    add_places(&front, false, MOST_LINES - 1);
    add_any_place(&front);
    add_open_headlines(&front);
    add_open_count(&front);
    add_areas(&front);
    table_sort(table);
    return err->n_errors == n_errors;
}
