/* The rows behind the sentences: every key that a sentence cites is the id of exactly one row here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"
#include "language/wording.h"
#include "study/index_rules.h"
#include "tables/follow_tables.h"

enum { MOST_CELLS = 9 };

/* One row of a table, as the cells of the evidence's table; the first cell is the number of the evidence. */
typedef void evidence_cells_function(struct report *report, const void *row, const char **cells, struct error *err);

static const char *share_or_number(struct report *report, const char *subject, double value, struct error *err)
{
    struct picture *picture = report->picture;
    return picture_is_share(picture, subject) ? wording_percent(&picture->catalogue, value, 1, err)
                                              : wording_number(&picture->catalogue, value, 2, err);
}

static const char *interval(struct report *report, struct limits limits, int decimals, struct error *err)
{
    bool is_known = !is_missing(limits.low) && !is_missing(limits.high);
    return is_known ? wording_interval(&report->picture->catalogue, limits, decimals, err) : "..";
}

static void estimate_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct estimate_row *row = data;
    bool is_share = picture_is_share(picture, row->indicator);
    cells[1] = catalogue_capital(&picture->catalogue, picture_subject(picture, row->indicator));
    cells[2] = picture_level(picture, row->domain, row->level, err);
    cells[3] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[4] = is_missing(row->estimate) ? picture_value(picture, row, err)
                                         : share_or_number(report, row->indicator, row->estimate, err);
    cells[5] = interval(report, (struct limits){ row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING },
                        is_share ? 1 : 2, err);
    cells[6] = wording_number(&picture->catalogue, is_missing_integer(row->n) ? MISSING : row->n, 0, err);
    cells[7] = wording_status(&picture->catalogue, row->status, err);
}

/* "Problem med nedskräpning: centrum"; the subject alone for the municipality as a whole. */
static const char *subject_at(struct report *report, const char *subject, const char *domain, const char *level,
                              struct error *err)
{
    struct picture *picture = report->picture;
    const char *label = catalogue_capital(&picture->catalogue, picture_subject(picture, subject));
    return text_is(domain, "all")
               ? label
               : arena_format(&picture->arena, "%s: %s", label, picture_level(picture, domain, level, err));
}

/* "39 % (2020) → 12 % (2021)": from and to of a change, with their years. */
static const char *from_to(struct report *report, const struct change_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char *first = wording_year(&picture->catalogue, &picture->study, row->from_year),
               *to_year = wording_year(&picture->catalogue, &picture->study, row->to_year);
    if (row->baseline == BASELINE_MEAN)
        first = arena_format(&picture->arena, "%s–%d", first, row->to_year - 1);
    return arena_format(&picture->arena, "%s\xC2\xA0(%s) → %s\xC2\xA0(%s)",
                        report_change_value(report, row, row->estimate_from, err), first,
                        report_change_value(report, row, row->estimate_to, err), to_year);
}

static void change_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct change_row *row = data;
    bool is_share = picture_is_share(picture, row->subject), is_crime = row->source == SOURCE_CRIME;
    cells[1] = subject_at(report, row->subject, row->domain, row->level, err);
    cells[2] = from_to(report, row, err);
    cells[3] = report_change(report, row, err);
    cells[4] = wording_p(&picture->catalogue, row->p_adjusted, err);
    cells[5] = is_crime
                   ? "–"
                   : wording_number(&picture->catalogue, (is_share ? 100 : 1) * row->detectable, is_share ? 0 : 2, err);
    cells[6] = report_verdict(report, row->verdict, row->reason, err);
}

/* "högre"; an open one with its reason. */
static const char *contrast_verdict(struct report *report, const struct contrast_row *row, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    const char *word = catalogue_text_of(catalogue, "page.contrast", verdict_word(row->verdict), NULL, err);
    bool is_explained =
        (row->verdict == VERDICT_INCONCLUSIVE && row->reason.n > 0) || reasons_has(row->reason, REASON_ALL_ALIKE);
    return is_explained
               ? arena_format(&report->picture->arena, "%s: %s", word, wording_reason(catalogue, row->reason, err))
               : word;
}

/* The own municipality beside others: what is compared with stands in the words of the reference. */
static void register_contrast_cells(struct report *report, const struct contrast_row *row, const char **cells,
                                    struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    bool is_change = text_starts(row->reference, "change:");
    const char *name = row->reference + (is_change ? strlen("change:") : 0);
    const char *group = arena_text(&picture->arena, name, strcspn(name, ":"));
    int decimals = is_change ? 2 : 0;
    struct filling parts[] = { { "reference", catalogue_text_of(catalogue, "reference.in", group, NULL, err) },
                               { "value", wording_number(catalogue, row->estimate, decimals, err) },
                               { "other", wording_number(catalogue, row->estimate_reference, decimals, err) },
                               { 0 } };
    cells[1] = arena_format(
        &picture->arena, "%s: %s", catalogue_capital(catalogue, picture_subject(picture, row->subject)),
        catalogue_text(catalogue, is_change ? "page.contrasts.changes" : "page.contrasts.rates", parts, err));
    cells[2] = wording_year(catalogue, &picture->study, row->year);
    cells[3] = catalogue_text(catalogue, "page.contrasts.values", parts, err);
    struct limits limits = { row->ci_low, row->ci_high, 1, 1 };
    cells[4] = wording_number(catalogue, row->contrast, wording_decimals(limits, 2), err);
    cells[5] = interval(report, limits, 2, err);
    cells[6] = wording_p(catalogue, row->p_adjusted, err);
    cells[7] = contrast_verdict(report, row, err);
}

static void trend_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const struct trend_row *row = data;
    bool is_crime = row->source == SOURCE_CRIME;
    cells[1] = subject_at(report, row->subject, row->domain, row->level, err);
    cells[2] = arena_format(&picture->arena, "%s–%s", wording_year(catalogue, &picture->study, row->from_year),
                            wording_year(catalogue, &picture->study, row->to_year));
    struct limits limits = is_crime ? (struct limits){ expm1(row->ci_low), expm1(row->ci_high), 100, 0 }
                                    : (struct limits){ row->ci_low, row->ci_high, 1, 0 };
    int decimals = wording_decimals(limits, is_crime ? 1 : 3);
    cells[3] = is_missing(row->slope)
                   ? ".."
                   : wording_signed(catalogue, is_crime ? 100 * expm1(row->slope) : row->slope, decimals, err);
    cells[4] = interval(report, limits, decimals, err);
    cells[5] = wording_p(catalogue, row->p_adjusted, err);
    cells[6] = wording_p(catalogue, row->p_departure, err);
    cells[7] = report_verdict(report, row->verdict, row->reason, err);
}

static void contrast_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct contrast_row *row = data;
    if (row->source == SOURCE_CRIME) {
        register_contrast_cells(report, row, cells, err);
        return;
    }
    bool is_share = picture_is_share(picture, row->subject);
    struct limits limits = { row->ci_low, row->ci_high, is_share ? 100 : 1, 0 };
    int decimals = wording_decimals(limits, is_share ? 1 : 2);
    struct filling parts[] = {
        { "level", picture_level(picture, row->domain, row->level, err) },
        { "reference", *row->reference == '\0' ? picture_text(picture, "area.whole", err)
                                               : picture_level(picture, row->domain, row->reference, err) },
        { "value", share_or_number(report, row->subject, row->estimate, err) },
        { "other", share_or_number(report, row->subject, row->estimate_reference, err) },
        { 0 },
    };
    cells[1] = arena_format(&picture->arena, "%s: %s",
                            catalogue_capital(&picture->catalogue, picture_subject(picture, row->subject)),
                            catalogue_text(&picture->catalogue, "page.contrasts.groups", parts, err));
    cells[2] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[3] = catalogue_text(&picture->catalogue, "page.contrasts.values", parts, err);
    cells[4] = is_missing(row->contrast)
                   ? ".."
                   : wording_signed(&picture->catalogue, limits.factor * row->contrast, decimals, err);
    cells[5] = interval(report, limits, decimals, err);
    cells[6] = wording_p(&picture->catalogue, row->p_adjusted, err);
    cells[7] = contrast_verdict(report, row, err);
}

static void association_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct association_row *row = data;
    cells[1] = arena_format(&picture->arena, "%s × %s", row->variable, row->domain);
    cells[2] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[3] = wording_number(&picture->catalogue, is_missing_integer(row->n) ? MISSING : row->n, 0, err);
    cells[4] = wording_number(&picture->catalogue, row->statistic, 2, err);
    cells[5] = wording_p(&picture->catalogue, row->p_adjusted, err);
    cells[6] = wording_status(&picture->catalogue, row->status, err);
}

static void index_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct index_row *row = data;
    const char *label = text_is(row->indicator, INDEX_TOTAL) ? picture_text(picture, "page.index.total", err)
                                                             : picture_subject(picture, row->indicator);
    cells[1] = arena_format(&picture->arena, "%s: %s", catalogue_capital(&picture->catalogue, label),
                            picture_level(picture, row->domain, row->level, err));
    cells[2] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[3] = wording_number(&picture->catalogue, row->value, 2, err);
    cells[4] = interval(report, (struct limits){ row->low, row->high, 1, MISSING }, 2, err);
    cells[5] = wording_number(&picture->catalogue, is_missing_integer(row->n_indicators) ? MISSING : row->n_indicators,
                              0, err);
    cells[6] = wording_status(&picture->catalogue, row->status, err);
}

static void rate_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct rate_row *row = data;
    cells[1] = catalogue_capital(&picture->catalogue, picture_subject(picture, row->series));
    cells[2] = picture_municipality(picture, row->area);
    cells[3] = arena_format(&picture->arena, "%d", row->year);
    cells[4] = wording_number(&picture->catalogue, is_missing_integer(row->count) ? MISSING : row->count, 0, err);
    cells[5] =
        wording_number(&picture->catalogue, is_missing_integer(row->population) ? MISSING : row->population, 0, err);
    cells[6] = wording_number(&picture->catalogue, row->rate_per_100k, 0, err);
    cells[7] = interval(report, (struct limits){ row->ci_low, row->ci_high, 1, MISSING }, 0, err);
    cells[8] = wording_status(&picture->catalogue, row->status, err);
}

static void mention_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_theme_row *row = data;
    cells[1] = catalogue_capital(&picture->catalogue, catalogue_text_of(&picture->catalogue, "source",
                                                                        note_source_word(row->source), NULL, err));
    cells[2] = picture_theme(picture, row->theme);
    cells[3] = picture_area(picture, row->area, err);
    cells[4] = arena_format(&picture->arena, "%d", row->year);
    cells[5] = wording_number(&picture->catalogue, is_missing_integer(row->notes) ? MISSING : row->notes, 0, err);
    cells[6] = wording_number(&picture->catalogue, is_missing_integer(row->mentions) ? MISSING : row->mentions, 0, err);
}

static void pledge_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    const struct pledge_row *row = data;
    (void)err;
    cells[1] = row->text;
    cells[2] = arena_format(&report->picture->arena, "%s – %s", row->from, row->to);
    cells[3] = row->measure;
}

static void activity_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct activity_row *row = data;
    cells[1] = wording_date(&picture->catalogue, row->date, err);
    cells[2] = row->remark;
    cells[3] = wording_number(&picture->catalogue, is_missing(row->count) ? 1 : row->count, 0, err);
    cells[4] = picture_area(picture, row->area, err);
}

static void response_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct response_row *row = data;
    cells[1] = picture_level(picture, row->domain, row->level, err);
    cells[2] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[3] = wording_number(&picture->catalogue, is_missing_integer(row->sent) ? MISSING : row->sent, 0, err);
    cells[4] = wording_number(&picture->catalogue, is_missing_integer(row->answered) ? MISSING : row->answered, 0, err);
    cells[5] = wording_percent(&picture->catalogue, row->rate, 0, err);
}

static void weight_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct weight_row *row = data;
    cells[1] = picture_level(picture, row->variable, row->level, err);
    cells[2] = wording_year(&picture->catalogue, &picture->study, row->year);
    cells[3] = wording_percent(&picture->catalogue, row->share_before, 1, err);
    cells[4] = wording_percent(&picture->catalogue, row->share_after, 1, err);
}

static void comparator_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    struct picture *picture = report->picture;
    const struct comparator_row *row = data;
    const char *end = *row->source != '\0' && *row->note != '\0' ? "; " : "";
    cells[1] = catalogue_capital(&picture->catalogue, picture_subject(picture, row->subject));
    cells[2] = row->comparator;
    cells[3] = arena_format(&picture->arena, "%d", row->year);
    cells[4] = share_or_number(report, row->subject, row->value, err);
    cells[5] = arena_format(&picture->arena, "%s%s%s", row->source, end, row->note);
}

static void situation_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    (void)err;
    cells[1] = report_sentence(report, data);
}

static void candidate_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    const struct candidate_row *row = data;
    cells[1] = wording_label(&report->picture->catalogue, row->proposal_sv, row->proposal_en, "");
    cells[2] = wording_number(&report->picture->catalogue, row->score, 2, err);
}

static void followup_cells(struct report *report, const void *data, const char **cells, struct error *err)
{
    const struct followup_row *row = data;
    cells[1] = row->measure;
    cells[2] = row->status == PLEDGE_NONE ? "–"
                                          : catalogue_text_of(&report->picture->catalogue, "follow.status",
                                                              pledge_state_word(row->status), NULL, err);
}

/* A table that keys may name: where its rows are, its columns after the number (ends with NULL), and which of them hold
 * numbers. */
struct evidence_table {
    const char *name;
    const struct table *table;
    evidence_cells_function *cells;
    const char *columns[MOST_CELLS];
    bool is_number[MOST_CELLS];
};

/* The cited rows of one table. */
static void add_table(struct report *report, const struct evidence_table *evidence, bool *is_shown, struct error *err)
{
    struct picture *picture = report->picture;
    struct html_column columns[MOST_CELLS] = { report_column(report, "number", false, err) };
    struct html_table table = { catalogue_text_of(&picture->catalogue, "page.evidence", evidence->name, NULL, err),
                                columns, 1 };
    for (size_t i = 0; i + 1 < MOST_CELLS && evidence->columns[i] != NULL; i++)
        columns[table.n_columns++] = report_column(report, evidence->columns[i], evidence->is_number[i], err);
    columns[1].is_head = true;
    size_t n = 0;
    for (size_t i = 0; i < report->n_evidence; i++) {
        struct evidence_key key;
        bool is_here =
            text_starts(report->evidence[i], evidence->name) && report->evidence[i][strlen(evidence->name)] == ':';
        if (!is_here || !evidence_parse(&key, &picture->arena, report->evidence[i]))
            continue;
        size_t row = evidence_find(&key, evidence->table);
        if (row == evidence->table->n_rows)
            continue;
        if (n++ == 0)
            html_table_open(&report->html, &table);
        const char *cells[MOST_CELLS] = { arena_format(&picture->arena, "%zu", report->first_number + i + 1) };
        evidence->cells(report, (const unsigned char *)evidence->table->rows + row * evidence->table->schema->row_size,
                        cells, err);
        html_table_row(&report->html, &table,
                       arena_format(&picture->arena, "%s%s", report->prefix, report->evidence[i]), cells);
        is_shown[i] = true;
    }
    if (n > 0)
        html_table_close(&report->html);
}

static void add_tables(struct report *report, bool *is_shown, struct error *err)
{
    struct picture *picture = report->picture;
    const struct evidence_table tables[] = {
        { "changes",
          &picture->changes,
          change_cells,
          { "subject_area", "from_to", "change", "p", "detectable_short", "verdict" },
          { false, false, true, true, true, false } },
        { "contrasts",
          &picture->contrasts,
          contrast_cells,
          { "subject_groups", "year", "values", "difference_plain", "interval", "p", "contrast" },
          { false, false, false, true, true, true, false } },
        { "associations",
          &picture->associations,
          association_cells,
          { "question_group", "year", "n", "f", "p", "remark" },
          { false, false, true, true, true, false } },
        { "trends",
          &picture->trends,
          trend_cells,
          { "subject_area", "years", "slope", "interval", "p", "p_departure", "verdict" },
          { false, false, true, true, true, true, false } },
        { "estimate",
          &picture->estimates,
          estimate_cells,
          { "subject", "area", "year", "value", "interval", "n", "remark" },
          { false, false, false, true, true, true, false } },
        { "index",
          &picture->index,
          index_cells,
          { "subject_area", "year", "value", "interval", "questions", "remark" },
          { false, false, true, true, true, false } },
        { "comparators",
          &picture->comparators,
          comparator_cells,
          { "subject", "comparator", "year", "value", "remark" },
          { false, false, false, true, false } },
        { "rates",
          &picture->rates,
          rate_cells,
          { "series", "area", "year", "count", "population", "per_100k", "interval", "remark" },
          { false, false, false, true, true, true, true, false } },
        { "themes",
          &picture->mentions,
          mention_cells,
          { "source", "theme", "area", "year", "notes", "mentions" },
          { false, false, false, false, true, true } },
        { "response",
          &picture->responses,
          response_cells,
          { "group", "year", "sent", "answered", "rate" },
          { false, false, true, true, true } },
        { "weights",
          &picture->weights,
          weight_cells,
          { "group", "year", "share_before", "share_after" },
          { false, false, true, true } },
        { "situation", &picture->situation, situation_cells, { "finding" }, { false } },
        { "candidates", &picture->candidates, candidate_cells, { "proposal", "score" }, { false, true } },
        { "pledges", &picture->pledges, pledge_cells, { "pledge", "period", "measure" }, { false } },
        { "followup", &picture->followup, followup_cells, { "measure", "status" }, { false } },
        { "activities",
          &picture->activities,
          activity_cells,
          { "date", "activity", "times", "area" },
          { false, false, true, false } },
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        add_table(report, &tables[i], is_shown, err);
}

bool report_evidence(struct report *report, const struct page_link *link, struct error *err)
{
    bool *is_shown = memory_new(report->n_evidence, sizeof *is_shown), done = true;
    page_section(&report->html, link);
    page_paragraph(&report->html, report->picture, report->n_evidence > 0 ? "page.evidence" : "page.evidence.none",
                   NULL, err);
    add_tables(report, is_shown, err);
    report_derived(report, is_shown, err);
    for (size_t i = 0; i < report->n_evidence; i++)
        if (!is_shown[i])
            done =
                error_add(err, "the evidence \"%s\" leads to no row; run the stages before again", report->evidence[i]);
    html_close(&report->html, "section");
    free(is_shown);
    return done;
}
