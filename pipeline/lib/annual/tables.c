#include "annual/tables.h"

#include <string.h>

#include "annual/tables_maker.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "tables/follow_tables.h"

static const char *capital(struct maker *maker, const char *label)
{
    return catalogue_capital(&maker->picture->catalogue, label);
}

/* "trygghetsmätning, anmälda brott" for "survey+crime". */
static const char *source_names(struct maker *maker, const char *sources)
{
    const char *names = "";
    while (*sources != '\0') {
        size_t length = strcspn(sources, "+");
        const char *name = arena_text(&maker->picture->arena, sources, length);
        const char *one = catalogue_text_of(&maker->picture->catalogue, "annual.source", name, NULL, maker->err);
        names = *names == '\0' ? one : arena_format(&maker->picture->arena, "%s, %s", names, one);
        sources += length + (sources[length] == '+');
    }
    return capital(maker, names);
}

static void add_findings(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct situation_row *rows = picture->situation.rows;
    maker_open(maker, "findings", "");
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "area", FORMAT_TEXT);
    maker_column(maker, "source", FORMAT_TEXT);
    maker_column(maker, "level", FORMAT_TEXT);
    maker_column(maker, "verdict", FORMAT_TEXT);
    maker_column(maker, "finding", FORMAT_TEXT);
    for (size_t i = 0; i < picture->situation.n_rows; i++) {
        if (rows[i].year != picture->year)
            continue;
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_theme(maker, rows[i].theme));
        *cell++ = cell_text(capital(maker, picture_area(picture, rows[i].area, maker->err)));
        *cell++ = rows[i].source != SOURCE_NONE ? cell_text(source_names(maker, source_word(rows[i].source)))
                                                : cell_number(MISSING, MARK_NOT_APPLICABLE);
        *cell++ = rows[i].level != LEVEL_UNDETERMINED
                      ? cell_text(maker_text(maker, "annual.level", level_word(rows[i].level)))
                      : cell_number(MISSING, MARK_NOT_APPLICABLE);
        *cell++ = rows[i].change != VERDICT_NONE
                      ? cell_text(wording_verdict(&picture->catalogue, rows[i].change, maker->err))
                      : cell_number(MISSING, MARK_NOT_APPLICABLE);
        *cell++ = cell_text(wording_label(&picture->catalogue, rows[i].text_sv, rows[i].text_en, ""));
    }
    maker_close(maker);
}

static void add_mentions(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct notes_theme_row *rows = picture->mentions.rows;
    maker_open(maker, "mentions", "");
    maker_column(maker, "source", FORMAT_TEXT);
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "area", FORMAT_TEXT);
    maker_column(maker, "year", FORMAT_YEAR);
    maker_column(maker, "notes", FORMAT_COUNT);
    maker_column(maker, "mentions", FORMAT_COUNT);
    for (size_t i = 0; i < picture->mentions.n_rows; i++) {
        if (rows[i].year > picture->year)
            continue;
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(maker_text(maker, "source", note_source_word(rows[i].source)));
        *cell++ = cell_text(maker_theme(maker, rows[i].theme));
        *cell++ = cell_text(capital(maker, picture_area(picture, rows[i].area, maker->err)));
        *cell++ = cell_number(rows[i].year, MARK_NONE);
        *cell++ = cell_count(rows[i].notes, MARK_UNAVAILABLE);
        *cell++ = cell_count(rows[i].mentions, MARK_UNAVAILABLE);
    }
    maker_close(maker);
}

static void add_candidates(struct maker *maker)
{
    static const char *const parts[] = { "score", "extent", "severity", "trend", "spread", "influence" };
    struct picture *picture = maker->picture;
    const struct candidate_row *rows = picture->candidates.rows;
    maker_open(maker, "candidates", "");
    maker_column(maker, "rank", FORMAT_COUNT);
    maker_column(maker, "proposal", FORMAT_TEXT);
    maker_column(maker, "theme", FORMAT_TEXT);
    maker_column(maker, "area", FORMAT_TEXT);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        maker_column(maker, parts[k], FORMAT_DECIMALS);
    for (size_t i = 0; i < picture->candidates.n_rows; i++) {
        const struct candidate_row *row = &rows[i];
        const double values[] = { row->score, row->extent, row->severity, row->trend, row->spread, row->influence };
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_number(row->rank, MARK_NONE);
        *cell++ = cell_text(wording_label(&picture->catalogue, row->proposal_sv, row->proposal_en, ""));
        *cell++ = cell_text(maker_theme(maker, row->theme));
        *cell++ = cell_text(capital(maker, picture_area(picture, row->area, maker->err)));
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            *cell++ = cell_number(values[k], MARK_UNAVAILABLE);
    }
    maker_close(maker);
}

/* The promise as published, or its name where pledges.csv has lost it. */
static const char *promise(const struct picture *picture, const char *name)
{
    const struct pledge_row *rows = picture->pledges.rows;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (text_is(rows[i].pledge, name))
            return rows[i].text;
    return name;
}

static void add_followup(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct followup_row *rows = picture->followup.rows;
    maker_open(maker, "followup", "");
    maker_column(maker, "pledge", FORMAT_TEXT);
    maker_column(maker, "first_day", FORMAT_TEXT);
    maker_column(maker, "last_day", FORMAT_TEXT);
    maker_column(maker, "measure", FORMAT_TEXT);
    maker_column(maker, "target", FORMAT_PLAIN);
    maker_column(maker, "done", FORMAT_PLAIN);
    maker_column(maker, "status", FORMAT_TEXT);
    maker_column(maker, "outcome_subject", FORMAT_TEXT);
    maker_column(maker, "outcome", FORMAT_TEXT);
    maker_column(maker, "remark", FORMAT_TEXT);
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        const struct followup_row *row = &rows[i];
        struct listing_cell *cell = listing_add_row(maker->listing), none = cell_number(MISSING, MARK_NOT_APPLICABLE);
        *cell++ = cell_text(promise(picture, row->pledge));
        *cell++ = cell_text(row->period_from);
        *cell++ = cell_text(row->period_to);
        *cell++ = *row->measure != '\0' ? cell_text(row->measure) : none;
        *cell++ = cell_number(row->target, MARK_NOT_APPLICABLE);
        *cell++ = cell_number(row->done, MARK_NOT_APPLICABLE);
        *cell++ = row->status != PLEDGE_NONE
                      ? cell_text(maker_text(maker, "follow.status", pledge_state_word(row->status)))
                      : none;
        *cell++ = *row->indicator != '\0' ? cell_text(maker_subject(maker, row->indicator)) : none;
        *cell++ = row->outcome_verdict != VERDICT_NONE
                      ? cell_text(wording_verdict(&picture->catalogue, row->outcome_verdict, maker->err))
                      : none;
        *cell++ = cell_text(row->remark);
    }
    maker_close(maker);
}

static void add_lint(struct maker *maker)
{
    struct picture *picture = maker->picture;
    const struct lint_row *rows = picture->lint.rows;
    maker_open(maker, "lint", "");
    maker_column(maker, "pledge", FORMAT_TEXT);
    maker_column(maker, "criterion", FORMAT_TEXT);
    maker_column(maker, "lack", FORMAT_TEXT);
    maker_column(maker, "remedy", FORMAT_TEXT);
    for (size_t i = 0; i < picture->lint.n_rows; i++) {
        struct listing_cell *cell = listing_add_row(maker->listing);
        *cell++ = cell_text(promise(picture, rows[i].pledge));
        *cell++ = cell_text(maker_text(maker, "page.criterion", criterion_word(rows[i].criterion)));
        *cell++ = cell_text(capital(maker, rows[i].finding));
        *cell++ = cell_text(rows[i].remedy);
    }
    maker_close(maker);
}

void tables_collect(struct book *book, struct picture *picture, struct error *err)
{
    struct maker maker = { book, picture, NULL, err };
    add_findings(&maker);
    tables_add_survey(&maker);
    tables_add_crime(&maker);
    add_mentions(&maker);
    add_candidates(&maker);
    add_followup(&maker);
    add_lint(&maker);
    tables_add_response(&maker);
}

size_t tables_number(const struct book *book, const char *name)
{
    for (size_t i = 0; i < book->n_listings; i++)
        if (text_is(book->listings[i].name, name))
            return i + 1;
    return 0;
}
