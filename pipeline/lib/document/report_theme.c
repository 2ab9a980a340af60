/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_theme.h"

#include "base/number.h"
#include "document/proposals.h"
#include "document/report_pledges.h"
#include "document/view_table.h"

/* A measure or series in the municipality: the year's estimate or count, and its change, each NULL where there is none.
 */
struct theme_measure_row {
    const struct subject *subject;
    const struct estimate_row *estimate;
    const struct rate_row *rate;
    const struct change_row *change;
};

bool report_is_of_theme(const struct picture *picture, const struct subject *subject, const char *theme)
{
    return text_is(picture_has_theme(picture, subject->theme) ? subject->theme : "", theme);
}

const char *report_outcome(struct picture *picture, const struct change_row *change, struct error *err)
{
    if (change == NULL)
        return "–";
    bool is_small = reasons_has(change->reason, REASON_REAL_BUT_SMALL);
    const char *word = graded_verdict_word(verdict_graded(change->verdict, is_small));
    return phrase_text_of(picture, "page.outcome", word, NULL, err);
}

static struct view_cell measure_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    (void)err;
    return cell_text(phrase_subject(picture, row->subject->name));
}

static struct view_cell now_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    return cell_text(row->rate != NULL ? phrase_number(picture, row->rate->count, 0, err)
                                       : picture_value(picture, row->estimate, err));
}

static struct view_cell before_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct theme_measure_row *row = data;
    if (row->change == NULL)
        return cell_text("–");
    bool is_adjacent = wave_is_year_before(row->change->from_year, picture_wave(row->change->source, picture->year));
    const char *from = phrase_change_from(picture, row->change, err);
    return cell_text(is_adjacent || is_missing(row->change->estimate_from)
                         ? from
                         : arena_format(&picture->arena, "%s\xC2\xA0(%s)", from,
                                        phrase_year_of(picture, row->change->source, row->change->from_year)));
}

static struct view_cell outcome_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(report_outcome(picture, ((const struct theme_measure_row *)data)->change, err));
}

static const struct view_column columns[] = {
    { "theme_measure", .cell = measure_cell, .is_head = true },
    { "theme_now", .cell = now_cell, .is_right = true },
    { "before", .cell = before_cell, .is_right = true },
    { "theme_outcome", .cell = outcome_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.themes.table" };

static struct theme_measure_row measure_of(const struct picture *picture, const struct subject *subject)
{
    bool is_crime = subject->source == SOURCE_CRIME;
    return (struct theme_measure_row){
        .subject = subject,
        .estimate = is_crime ? NULL : picture_estimate(picture, picture->year, subject->name, "all", ""),
        .rate = is_crime ? picture_own_rate(picture, picture->year.year, subject->name) : NULL,
        .change = picture_change(picture, subject->name, subject->source, "all", ""),
    };
}

void report_theme_measures(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "theme", *theme != '\0' ? phrase_theme(picture, theme, err)
                                                         : picture_text(picture, "page.themes.other", err) },
                               { "year", phrase_year(picture, picture->year) },
                               { 0 } };
    struct view_table table = view_table_open(report, &view, parts, err);
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        struct theme_measure_row row = measure_of(picture, subject);
        bool has_count = row.rate != NULL && !is_missing_integer(row.rate->count);
        if (report_is_of_theme(picture, subject, theme) && (row.estimate != NULL || has_count))
            view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
}

bool report_is_voice_of_theme(const struct report *report, const struct notes_quote_row *quote)
{
    if (!picture_has_theme(report->picture, quote->theme))
        return false;
    TABLE_EACH (notes_quote, other, &report->picture->quotes)
        if (text_is(other->theme, quote->theme) && report_is_of_year(report, other->date))
            return other == quote;
    return false;
}

void report_voice(struct report *report, const struct notes_quote_row *quote, struct error *err)
{
    struct picture *picture = report->picture;
    const char *kind = page_kind(SENTENCE_INFORMATION);
    const char *source = arena_format(&picture->arena, "%s, %s, %s",
                                      phrase_text_of(picture, "page.voice", note_source_word(quote->source), NULL, err),
                                      picture_area(picture, quote->area, err), phrase_date(picture, quote->date, err));
    html_open(&report->html, "blockquote", NULL);
    html_element(&report->html, "p", quote->text, "data-kind", kind, NULL);
    html_element(&report->html, "p", source, "class", "small", "data-kind", kind, NULL);
    html_close(&report->html, "blockquote");
}

bool report_has_voice(const struct report *report, const char *theme)
{
    TABLE_EACH (notes_quote, quote, &report->picture->quotes)
        if (text_is(quote->theme, theme) && report_is_of_year(report, quote->date))
            return picture_has_theme(report->picture, theme);
    return false;
}

static void add_voice(struct report *report, const char *theme, struct error *err)
{
    if (!report_has_voice(report, theme))
        return;
    report_element(report, "dt", "page.themes.voice", err);
    html_open(&report->html, "dd", NULL);
    TABLE_EACH (notes_quote, quote, &report->picture->quotes)
        if (text_is(quote->theme, theme) && report_is_voice_of_theme(report, quote))
            report_voice(report, quote, err);
    html_close(&report->html, "dd");
}

static void add_promises(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_first = true;
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        if (!text_is(pledge->theme, theme) || !pledge_is_current(picture, pledge))
            continue;
        if (is_first)
            report_element(report, "dt", "page.themes.promise", err);
        is_first = false;
        html_element(&report->html, "dd", pledge->text, "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    }
}

static void add_proposal(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct candidate_row **proposals = proposals_of(picture, themes_is_problem(&picture->codebook, theme), &n);
    for (size_t i = 0; i < n; i++)
        if (text_is(proposals[i]->theme, theme)) {
            const char *proposal =
                wording_label(&picture->catalogue, proposals[i]->proposal_sv, proposals[i]->proposal_en, "");
            report_element(report, "dt", "page.themes.proposal", err);
            html_element(&report->html, "dd", proposal, "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
            return;
        }
}

void report_theme_rest(struct report *report, const char *theme, struct error *err)
{
    if (*theme == '\0')
        return;
    html_open(&report->html, "dl", "class", "sources", NULL);
    add_voice(report, theme, err);
    add_promises(report, theme, err);
    add_proposal(report, theme, err);
    html_close_filled(&report->html, "dl");
}
