#include "joint/joint_pages.h"

#include <string.h>

#include "base/number.h"
#include "document/report_feedback.h"
#include "document/view_table.h"
#include "language/wording.h"
#include "tables/joint_tables.h"

/* The picture in whose language, and with whose texts, the document is written. */
static struct picture *speaker(struct joint *joint)
{
    return &joint->studies[0].picture;
}

/* The branch of the message `group` for the source. */
static const char *text_of(struct joint *joint, const char *group, enum source source, struct error *err)
{
    return catalogue_text_of(&speaker(joint)->catalogue, group, source_word(source), NULL, err);
}

static const char *name_of(const struct joint *joint, size_t i)
{
    return joint->studies[i].picture.study.settings.name;
}

static const char *name_of_id(const struct joint *joint, const char *id)
{
    for (size_t i = 0; i < joint->n; i++)
        if (text_is(joint->studies[i].id, id))
            return name_of(joint, i);
    return id;
}

/* "Höör och Hörby". */
static const char *all_names(struct joint *joint, struct error *err)
{
    const char **names = arena_new(&speaker(joint)->arena, joint->n * sizeof *names);
    for (size_t i = 0; i < joint->n; i++)
        names[i] = name_of(joint, i);
    return wording_list(&speaker(joint)->catalogue, names, joint->n, err);
}

/* The subject's label, from the first study that knows it. */
static const char *subject_label(struct joint *joint, const char *subject)
{
    for (size_t i = 0; i < joint->n; i++) {
        struct picture *picture = &joint->studies[i].picture;
        if (picture_indicator(picture, subject) != NULL || picture_offence(picture, subject) != NULL)
            return catalogue_capital(&picture->catalogue, picture_subject(picture, subject));
    }
    return subject;
}

/* The studies' notes, each once: what their respondents are. */
static const char *all_notes(struct joint *joint)
{
    const char *notes = "";
    for (size_t i = 0; i < joint->n; i++) {
        const char *note = joint->studies[i].picture.study.settings.synthetic_note;
        bool is_told = *note == '\0';
        for (size_t k = 0; !is_told && k < i; k++)
            is_told = text_is(note, joint->studies[k].picture.study.settings.synthetic_note);
        if (!is_told)
            notes = arena_format(&speaker(joint)->arena, "%s%s%s: %s", notes, *notes != '\0' ? " " : "",
                                 name_of(joint, i), note);
    }
    return notes;
}

/* The page is handed from report to report: each writes its part. */
static void hand_over(struct joint *joint, size_t from, size_t to)
{
    if (from == to)
        return;
    joint->reports[to].html = joint->reports[from].html;
    joint->reports[from].html = (struct html){ 0 };
}

static void add_left_out(struct joint *joint, struct error *err)
{
    struct filling parts[] = { { "names", joint->left_out }, { 0 } };
    if (*joint->left_out != '\0')
        report_paragraph(&joint->reports[0], "page.joint.left_out", parts, err);
}

/* The latest of the days on which the studies' feedback was updated, "". */
static const char *updated(struct joint *joint, struct error *err)
{
    const char *latest = "";
    for (size_t i = 0; i < joint->n; i++) {
        const char *day = joint->studies[i].picture.study.settings.feedback_updated;
        latest = strcmp(day, latest) > 0 ? day : latest;
    }
    struct filling parts[] = { { "date", wording_date(&speaker(joint)->catalogue, latest, err) }, { 0 } };
    return *latest == '\0' ? "" : catalogue_text(&speaker(joint)->catalogue, "page.feedback.updated", parts, err);
}

static void open_feedback(struct joint *joint, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct filling parts[] = { { "in_name", wording_in(&picture->catalogue, all_names(joint, err), err) }, { 0 } };
    const char *lead = picture_text(picture, "page.joint.feedback.lead", err), *day = updated(joint, err);
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.feedback.title.alone", parts, err),
                         .lead = *day != '\0' ? arena_format(&picture->arena, "%s %s", lead, day) : lead,
                         .note = all_notes(joint) };
    page_open(&joint->reports[0].html, picture, &page, err);
}

/* A municipality's periods, and how its pledges stand. */
struct standing_row {
    const char *name, *periods;
    int pledges, fulfilled;
};
static const struct view_column standing_columns[] = {
    { "municipality", FORMAT_TEXT, VIEW_FIELD(standing, name), .is_head = true },
    { "period", FORMAT_TEXT, VIEW_FIELD(standing, periods), .is_marked = true },
    { "pledges", FORMAT_COUNT, VIEW_FIELD(standing, pledges) },
    { "fulfilled", FORMAT_COUNT, VIEW_FIELD(standing, fulfilled) },
};
static const struct view standing_view = { VIEW_COLUMNS(standing_columns), .missing = MARK_NOT_APPLICABLE,
                                           .caption = "page.joint.periods.table" };

static void add_periods(struct joint *joint, struct error *err)
{
    struct report *report = &joint->reports[0];
    report_open_section(report, "korthet", "page.joint.periods", err);
    add_left_out(joint, err);
    struct view_table table = view_table_open(report, &standing_view, NULL, err);
    for (size_t i = 0; i < joint->n; i++) {
        const struct picture *picture = &joint->studies[i].picture;
        struct standing_row row = { name_of(joint, i), feedback_period_text(&joint->reports[i], err),
                                    (int)feedback_count(picture, PLEDGE_NONE),
                                    (int)feedback_count(picture, PLEDGE_FULFILLED) };
        view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
    report_paragraph(report, "page.joint.no_race", NULL, err);
    html_close(&report->html, "section");
}

/* The evidence of each study, under ids and numbers of its own. */
static bool add_evidence(struct joint *joint, size_t i, struct error *err)
{
    struct report *report = &joint->reports[i];
    struct filling parts[] = { { "name", name_of(joint, i) }, { 0 } };
    struct page_link link = { arena_format(&report->picture->arena, "%sunderlag", report->prefix),
                              catalogue_text(&speaker(joint)->catalogue, "page.joint.evidence", parts, err),
                              SENTENCE_QUALITY };
    page_section(&report->html, &link);
    bool done = report_evidence(report, err);
    html_close(&report->html, "section");
    return done;
}

char *joint_feedback_page(struct joint *joint, struct error *err)
{
    bool done = true;
    open_feedback(joint, err);
    add_periods(joint, err);
    for (size_t i = 0; i < joint->n; i++) {
        hand_over(joint, i > 0 ? i - 1 : 0, i);
        if (i > 0)
            joint->reports[i].first_number = joint->reports[i - 1].first_number + joint->reports[i - 1].n_citations;
        feedback_periods(&joint->reports[i], "page.feedback.period.named", err);
        feedback_revisions(&joint->reports[i], err);
    }
    report_open_section(&joint->reports[joint->n - 1], "sa-last", "page.feedback.reading", err);
    report_paragraph(&joint->reports[joint->n - 1], "page.feedback.causes", NULL, err);
    html_close(&joint->reports[joint->n - 1].html, "section");
    for (size_t i = 0; i < joint->n; i++) {
        hand_over(joint, i > 0 ? i - 1 : joint->n - 1, i);
        done = add_evidence(joint, i, err) && done;
    }
    hand_over(joint, joint->n - 1, 0);
    page_close(&joint->reports[0].html, speaker(joint), all_names(joint, err), err);
    return done && err->n_errors == 0 ? html_take(&joint->reports[0].html) : NULL;
}

/* A figure of the table: "34 % (31 till 38)", "265 (193 till 354)". */
static const char *figure_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct catalogue *catalogue = &speaker(joint)->catalogue;
    bool is_share = measure_is_share(row->measure);
    int decimals = row->source == SOURCE_CRIME || is_share ? 0 : 2;
    if (is_missing(row->estimate))
        return "..";
    const char *value = is_share ? wording_percent(catalogue, row->estimate, 0, err)
                                 : wording_number(catalogue, row->estimate, decimals, err);
    if (is_missing(row->ci_low) || is_missing(row->ci_high))
        return value;
    return arena_format(&speaker(joint)->arena, "%s (%s)", value,
                        wording_interval(catalogue,
                                         (struct limits){ row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING },
                                         decimals, err));
}

/* What stands below it: the study's own verdict, for crime the count before it. */
static const char *verdict_text(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct picture *picture = speaker(joint);
    const char *verdict = "";
    if (row->verdict != VERDICT_NONE) {
        struct filling parts[] = { { "year", arena_format(&picture->arena, "%s", wave_text(row->from_year).id) },
                                   { "verdict", wording_judged(&picture->catalogue, row->verdict, row->reason, err) },
                                   { 0 } };
        verdict = catalogue_text(&picture->catalogue, "page.joint.since", parts, err);
    }
    if (row->source != SOURCE_CRIME)
        return verdict;
    struct filling count[] = {
        { "n", wording_number(&picture->catalogue, is_missing_integer(row->n) ? MISSING : row->n, 0, err) }, { 0 }
    };
    const char *crimes = catalogue_text(&picture->catalogue, "page.joint.crimes", count, err);
    return *verdict == '\0' ? crimes : arena_format(&picture->arena, "%s; %s", crimes, verdict);
}

/* "+8 procentenheter (3 till 13)", "kvot 1,25 (1,07 till 1,46)", "" where there is none. */
static const char *size_text(struct joint *joint, const struct joint_difference_row *row, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct catalogue *catalogue = &picture->catalogue;
    bool is_decided = !is_missing(row->ci_family_confidence);
    double low = is_decided ? row->ci_family_low : row->ci_low, high = is_decided ? row->ci_family_high : row->ci_high;
    if (is_missing(row->contrast) || is_missing(low) || is_missing(high))
        return "";
    bool is_ratio = row->measure == COMPARISON_RATIO, is_share = !is_ratio && picture_is_share(picture, row->subject);
    struct limits limits = { low, high, is_share ? 100 : 1, is_ratio ? 1 : 0 };
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    struct filling parts[] = { { "value", is_share   ? wording_signed_points(catalogue, row->contrast, decimals, err)
                                          : is_ratio ? wording_ratio(catalogue, row->contrast, decimals, err)
                                                     : wording_signed(catalogue, row->contrast, decimals, err) },
                               { "interval", wording_interval(catalogue, limits, decimals, err) },
                               { 0 } };
    return catalogue_text(catalogue, is_ratio ? "page.joint.ratio" : "page.joint.difference", parts, err);
}

/* What is told of a pair. */
static const char *told_of(const struct joint_difference_row *row, bool has_reason)
{
    enum graded_verdict graded = verdict_graded(row->verdict, reasons_has(row->reason, REASON_REAL_BUT_SMALL));
    bool is_untested = has_reason && row->verdict != VERDICT_NOT_COMPARABLE && graded != GRADED_INCREASED_SMALL &&
                       graded != GRADED_DECREASED_SMALL;
    return is_untested ? "untested" : graded_verdict_word(graded);
}

/* "högre i Hörby än i Höör, +8 procentenheter (3 till 13)". */
static const char *difference_text(struct joint *joint, const struct joint_difference_row *row, struct error *err)
{
    struct picture *picture = speaker(joint);
    bool has_reason = row->verdict == VERDICT_NOT_COMPARABLE || reasons_has(row->reason, REASON_HIDDEN) ||
                      reasons_has(row->reason, REASON_POPULATION);
    const char *why = wording_reason(&picture->catalogue, row->reason, err);
    const char *size = size_text(joint, row, err);
    struct filling parts[] = { { "in_study", wording_in(&picture->catalogue, name_of_id(joint, row->study), err) },
                               { "in_reference",
                                 wording_in(&picture->catalogue, name_of_id(joint, row->reference), err) },
                               { "reason", has_reason ? why : "" },
                               { 0 } };
    const char *verdict =
        catalogue_text_of(&picture->catalogue, "page.joint.verdict", told_of(row, has_reason), parts, err);
    bool is_explained = reasons_has(row->reason, REASON_FAMILY) || reasons_has(row->reason, REASON_ALL_ALIKE);
    if (*size == '\0' || has_reason)
        return verdict;
    return arena_format(&picture->arena, "%s, %s%s%s", verdict, size, is_explained ? "; " : "",
                        is_explained ? why : "");
}

/* A study's figure, with its verdict in a line below. */
static void add_figure(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    html_text(html, row != NULL ? figure_text(joint, row, err) : "–");
    if (row == NULL)
        return;
    html_void(html, "br", NULL);
    html_element(html, "span", verdict_text(joint, row, err), "class", "small", NULL);
}

static void add_subject(struct joint *joint, const struct html_column *column, const struct joint_figure_row *first,
                        struct error *err)
{
    struct html *html = &joint->reports[0].html;
    size_t n = 0;
    html_open(html, "tr", NULL);
    html_cell_open(html, column);
    html_text(html, subject_label(joint, first->subject));
    html_cell_close(html, column++);
    for (size_t s = 0; s < joint->n; s++) {
        struct joint_figure_row key = *first;
        key.study = joint->studies[s].id;
        html_cell_open(html, column);
        add_figure(joint, table_find(&joint->figures, &key), err);
        html_cell_close(html, column++);
    }
    html_cell_open(html, column);
    TABLE_EACH (joint_difference, pair, &joint->differences) {
        if (!text_is(pair->subject, first->subject) || pair->source != first->source)
            continue;
        if (n++ > 0)
            html_void(html, "br", NULL);
        html_text(html, difference_text(joint, pair, err));
    }
    html_text(html, n == 0 ? "–" : "");
    html_cell_close(html, column);
    html_close(html, "tr");
}

/* The subjects of a source with each study's figure, in the order in which they were taken. */
static void add_subjects(struct joint *joint, enum source source, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct report *report = &joint->reports[0];
    struct html_column *columns = arena_new(&picture->arena, (joint->n + 2) * sizeof *columns);
    columns[0] = report_column(report, source == SOURCE_CRIME ? "series" : "indicator", false, err);
    columns[0].is_head = true;
    for (size_t i = 0; i < joint->n; i++) {
        const struct picture *own = &joint->studies[i].picture;
        columns[i + 1].heading = arena_format(&picture->arena, "%s %s", name_of(joint, i),
                                              wording_year(&picture->catalogue, &own->study, own->year));
    }
    columns[joint->n + 1] = report_column(report, "joint_difference", false, err);
    struct html_table table = { text_of(joint, "page.joint.table", source, err), columns, joint->n + 2 };
    const char *before = "";
    html_table_open(&report->html, &table);
    TABLE_EACH (joint_figure, row, &joint->figures) {
        if (row->source != source || text_is(row->subject, before))
            continue;
        before = row->subject;
        add_subject(joint, columns, row, err);
    }
    html_table_close(&report->html);
}

static void add_section(struct joint *joint, enum source source, const char *id, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    struct joint_figure_row key = { .source = source };
    page_section(html,
                 &(struct page_link){ id, text_of(joint, "page.joint.section", source, err), SENTENCE_INFORMATION });
    if (table_range(&joint->figures, &key, 1).n > 0) {
        html_element(html, "p", text_of(joint, "page.joint.note", source, err), NULL);
        add_subjects(joint, source, err);
    } else {
        report_paragraph(&joint->reports[0], "page.joint.none", NULL, err);
    }
    html_close(html, "section");
}

/* What is established, and of how many pairs that could be tested. */
static void add_summary(struct joint *joint, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct html *html = &joint->reports[0].html;
    int n = 0, n_tested = 0;
    report_open_section(&joint->reports[0], "korthet", "page.joint.summary", err);
    add_left_out(joint, err);
    TABLE_EACH (joint_difference, row, &joint->differences) {
        n_tested += !is_missing(row->p_adjusted);
        n += verdict_is_change(row->verdict);
    }
    struct filling parts[] = { { "tested", wording_number(&picture->catalogue, n_tested, 0, err) },
                               { "n", wording_number(&picture->catalogue, n, 0, err) },
                               { 0 } };
    report_paragraph(&joint->reports[0],
                     n_tested == 0 ? "page.joint.tested.none"
                     : n == 0      ? "page.joint.established.none"
                                   : "page.joint.established",
                     parts, err);
    if (n > 0)
        html_open(html, "ul", NULL);
    TABLE_EACH (joint_difference, row, &joint->differences)
        if (verdict_is_change(row->verdict))
            html_element(html, "li",
                         arena_format(&picture->arena, "%s: %s.", subject_label(joint, row->subject),
                                      difference_text(joint, row, err)),
                         NULL);
    if (n > 0)
        html_close(html, "ul");
    html_close(html, "section");
}

static void open_table_page(struct joint *joint, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct filling parts[] = { { "name", all_names(joint, err) }, { 0 } };
    struct page_link links[] = {
        { "korthet", picture_text(picture, "page.joint.summary", err), SENTENCE_INFORMATION },
        { "enkat", text_of(joint, "page.joint.section", SOURCE_SURVEY, err), SENTENCE_INFORMATION },
        { "brott", text_of(joint, "page.joint.section", SOURCE_CRIME, err), SENTENCE_INFORMATION },
        { "sa-last", picture_text(picture, "page.joint.reading", err), SENTENCE_INFORMATION },
    };
    enum { N_SECTIONS = sizeof links / sizeof *links };
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.joint.title", parts, err),
                         .lead = picture_text(picture, "page.joint.lead", err),
                         .note = all_notes(joint) };
    page_open(&joint->reports[0].html, picture, &page, err);
    page_contents(&joint->reports[0].html, picture, links, N_SECTIONS, true, err);
}

char *joint_table_page(struct joint *joint, struct error *err)
{
    struct picture *picture = speaker(joint);
    struct html *html = &joint->reports[0].html;
    static const char *const reading[] = { "page.joint.reading.same", "page.joint.reading.test",
                                           "page.joint.reading.crime", "page.joint.reading.causes" };
    open_table_page(joint, err);
    add_summary(joint, err);
    add_section(joint, SOURCE_SURVEY, "enkat", err);
    add_section(joint, SOURCE_CRIME, "brott", err);
    report_open_section(&joint->reports[0], "sa-last", "page.joint.reading", err);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        report_paragraph(&joint->reports[0], reading[i], NULL, err);
    html_close(html, "section");
    page_close(html, picture, all_names(joint, err), err);
    return err->n_errors == 0 ? html_take(html) : NULL;
}
