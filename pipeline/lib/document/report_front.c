/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_front.h"

#include "base/number.h"
#include "document/view_table.h"
#include "picture/claim.h"

/* The lines of a tile in their order. */
static struct table_range lines_of(const struct report *report, enum tile tile)
{
    const struct picture *picture = report->picture;
    return table_range(&picture->front, &(struct front_row){ .year = picture->year, .tile = tile }, 2);
}

static const char *text_of(struct report *report, const struct front_row *row)
{
    return wording_label(&report->picture->catalogue, row->text_sv, row->text_en, "");
}

/* Where the picture tells more of a line: its theme, or of several how all have developed. */
static const char *target_of(struct report *report, const struct front_row *row)
{
    const char *base = report->is_picture ? "" : "lagesbild.html";
    struct arena *arena = &report->picture->arena;
    return *row->theme != '\0' ? arena_format(arena, "%s#tema-%s", base, row->theme)
                               : arena_format(arena, "%s#utveckling", base);
}

static void add_line(struct report *report, const struct front_row *row)
{
    struct html *html = &report->html;
    html_open(html, "li", "data-claim", row->claims, NULL);
    html_element(html, "a", text_of(report, row), "href", target_of(report, row), NULL);
    html_close(html, "li");
}

void report_front_tiles(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct html *html = &report->html;
    html_open(html, "div", "class", "tiles", NULL);
    for (enum tile tile = TILE_WORST; tile <= TILE_UNKNOWN; tile++) {
        struct table_range lines = lines_of(report, tile);
        const char *id = arena_format(&picture->arena, "%sruta-%s", report->prefix, tile_word(tile));
        html_open(html, "section", "class", arena_format(&picture->arena, "tile %s", tile_word(tile)),
                  "aria-labelledby", id, NULL);
        html_element(html, "h3", phrase_text_of(picture, "front.tile", tile_word(tile), NULL, err), "id", id, NULL);
        if (lines.n == 0)
            html_element(html, "p", phrase_text_of(picture, "front.none", tile_word(tile), NULL, err), "data-kind",
                         page_kind(SENTENCE_QUALITY), NULL);
        if (tile == TILE_UNKNOWN && picture_has_survey(picture) && picture->n_years == 1)
            html_element(html, "p", picture_text(picture, "front.first", err), "data-kind", page_kind(SENTENCE_QUALITY),
                         NULL);
        html_open(html, "ul", "class", "plain", NULL);
        RANGE_EACH (front, row, &lines)
            add_line(report, row);
        html_close_filled(html, "ul");
        html_close(html, "section");
    }
    html_close(html, "div");
}

void report_front_text(struct report *report, bool has_counts, struct error *err)
{
    struct html *html = &report->html;
    bool is_any = false;
    html_open(html, "p", NULL);
    for (enum tile tile = TILE_WORST; tile <= TILE_UNKNOWN; tile++) {
        struct table_range lines = lines_of(report, tile);
        RANGE_EACH (front, row, &lines) {
            if (*row->theme == '\0' && *row->subject == '\0' && !has_counts)
                continue;
            if (is_any)
                html_text(html, " ");
            html_element(html, "span", text_of(report, row), "data-claim", row->claims, NULL);
            is_any = true;
        }
    }
    if (!is_any)
        html_text(html, picture_text(report->picture, "page.summary.none", err));
    html_close(html, "p");
}

/* What is established of an area, as the short version's sentences. */
static void add_area_lines(struct report *report, const char *area, struct error *err)
{
    struct table_range lines = lines_of(report, TILE_AREA);
    html_open(&report->html, "ul", NULL);
    RANGE_EACH (front, row, &lines)
        if (text_is(row->area, area))
            report_told(report, "li", text_of(report, row), row->claims, row->evidence, err);
    html_close(&report->html, "ul");
}

/* The same as figures, where the sentences stand with their themes, and lead to the rows. */
struct area_finding_row {
    const char *subject, *figures, *outcome;
};
static const struct view_column area_columns[] = {
    { "theme_measure", FORMAT_TEXT, VIEW_FIELD(area_finding, subject), .is_head = true },
    { "figures", FORMAT_TEXT, VIEW_FIELD(area_finding, figures) },
    { "theme_outcome", FORMAT_TEXT, VIEW_FIELD(area_finding, outcome) },
};
static const struct view area_view = { VIEW_COLUMNS(area_columns), .caption = "front.areas.table" };

static bool is_established_contrast(const struct picture *picture, const struct contrast_row *row, const char *level)
{
    return wave_equals(row->year, picture->year) && row->source == SOURCE_SURVEY &&
           text_is(row->domain, AREA_VARIABLE) && text_is(row->level, level) && verdict_is_change(row->verdict);
}

static bool is_established_change(const struct picture *picture, const struct change_row *row, const char *level)
{
    return wave_equals(row->to_year, picture->year) && row->source == SOURCE_SURVEY &&
           row->baseline == BASELINE_PREVIOUS && text_is(row->domain, AREA_VARIABLE) && text_is(row->level, level) &&
           verdict_is_change(row->verdict);
}

static void add_contrasts_of(struct report *report, const struct view_table *table, const char *level,
                             struct error *err)
{
    struct picture *picture = report->picture;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        if (!is_established_contrast(picture, row, level))
            continue;
        struct filling parts[] = { { "values", phrase_contrast(picture, row, (struct decimals){ 0, 2 }, err).values },
                                   { "reference", phrase_reference(picture, row, err) },
                                   { 0 } };
        struct area_finding_row cells = { phrase_subject(picture, row->subject),
                                          phrase_text(picture, "front.areas.figures", parts, err),
                                          phrase_contrast_verdict(picture, row, err) };
        view_table_row(table, &cells, NULL, err);
    }
}

static void add_changes_of(struct report *report, const struct view_table *table, const char *level, struct error *err)
{
    struct picture *picture = report->picture;
    TABLE_EACH (change, row, &picture->changes) {
        if (!wave_equals(row->to_year, picture->year) || row->source != SOURCE_SURVEY ||
            row->baseline != BASELINE_PREVIOUS || !text_is(row->domain, AREA_VARIABLE) || !text_is(row->level, level) ||
            !verdict_is_change(row->verdict))
            continue;
        struct filling parts[] = { { "from", phrase_change_from(picture, row, err) },
                                   { "to", phrase_change_to(picture, row, err) },
                                   { "from_year", phrase_year(picture, row->from_year) },
                                   { 0 } };
        struct area_finding_row cells = { phrase_subject(picture, row->subject),
                                          phrase_text(picture, "front.areas.change", parts, err),
                                          wording_judged(&picture->catalogue, row->verdict, row->reason, err) };
        view_table_row(table, &cells, NULL, err);
    }
}

static void add_area_figures(struct report *report, const char *level, const char *name, struct error *err)
{
    struct filling parts[] = { { "area", name }, { 0 } };
    struct view_table table = view_table_open(report, &area_view, parts, err);
    add_changes_of(report, &table, level, err);
    add_contrasts_of(report, &table, level, err);
    view_table_close(&table);
}

/* Whether anything is established of an area, told with the whole that it is part of or not. */
static bool has_established(const struct picture *picture, const char *level)
{
    TABLE_EACH (contrast, row, &picture->contrasts)
        if (is_established_contrast(picture, row, level))
            return true;
    TABLE_EACH (change, row, &picture->changes)
        if (is_established_change(picture, row, level))
            return true;
    return false;
}

/* Whether an area has changed over a longer time: the picture tells that where development is told. */
static bool has_trend(const struct picture *picture, const char *level)
{
    TABLE_EACH (trend, row, &picture->trends)
        if (row->source == SOURCE_SURVEY && wave_equals(row->to_year, picture->year) &&
            text_is(row->domain, AREA_VARIABLE) && text_is(row->level, level) && verdict_is_change(row->verdict))
            return true;
    return false;
}

/* Whether the short version has a line of an area. */
static bool has_line(const struct report *report, const char *area)
{
    struct table_range lines = lines_of(report, TILE_AREA);
    RANGE_EACH (front, row, &lines)
        if (text_is(row->area, area))
            return true;
    return false;
}

/* The card of an area: in the picture its figures, in the short version, and where none of these is established, its
 * lines. None where there is nothing to say: in lines a part is told with its whole. Whether anything is established
 * of it. */
static bool add_area(struct report *report, const char *level, struct error *err)
{
    struct picture *picture = report->picture;
    const char *area = arena_format(&picture->arena, "%s/%s", AREA_VARIABLE, level),
               *name = picture_area(picture, area, err);
    bool has_figures = has_established(picture, level), shows_figures = report->is_picture && has_figures;
    if (!shows_figures && !has_line(report, area))
        return has_figures || has_trend(picture, level);
    html_open(&report->html, "div", "class", "card", "data-area", catalogue_capital(&picture->catalogue, name), NULL);
    html_element(&report->html, "h3", catalogue_capital(&picture->catalogue, name), "id",
                 arena_format(&picture->arena, "omrade-%s", level), NULL);
    if (shows_figures)
        add_area_figures(report, level, name, err);
    else
        add_area_lines(report, area, err);
    html_close(&report->html, "div");
    return true;
}

/* Areas of which nothing is told, for one reason. */
struct area_names {
    const char **names;
    size_t n;
};

static struct area_names area_names_of(struct picture *picture, size_t most)
{
    return (struct area_names){ arena_new(&picture->arena, (most + 1) * sizeof(char *)), 0 };
}

static void add_areas_without(struct report *report, struct area_names areas, const char *key, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "list", wording_list(&picture->catalogue, areas.names, areas.n, err) },
                               { "n", wording_small_count(&picture->catalogue, (int)areas.n, err) },
                               { 0 } };
    if (areas.n > 0)
        html_element(&report->html, "p", phrase_text(picture, key, parts, err), "data-kind",
                     page_kind(SENTENCE_QUALITY), NULL);
}

void report_front_areas(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const char **levels = picture_levels(picture, AREA_VARIABLE, &n);
    struct area_names none = area_names_of(picture, n), hidden = area_names_of(picture, n);
    for (size_t i = 0; i < n; i++) {
        if (add_area(report, levels[i], err))
            continue;
        struct area_names *areas = picture_shows(picture, AREA_VARIABLE, levels[i]) ? &none : &hidden;
        areas->names[areas->n++] =
            picture_area(picture, arena_format(&picture->arena, "%s/%s", AREA_VARIABLE, levels[i]), err);
    }
    add_areas_without(report, none, none.n == n ? "front.areas.none.all" : "front.areas.none", err);
    add_areas_without(report, hidden, hidden.n == n ? "front.areas.hidden.all" : "front.areas.hidden", err);
}

void report_front_response(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    TABLE_EACH (response, row, &picture->responses) {
        if (!wave_equals(row->year, picture->year) || !text_is(row->domain, "all") || is_missing_integer(row->answered))
            continue;
        bool has_sent = !is_missing_integer(row->sent) && !is_missing(row->rate);
        struct filling parts[] = {
            { "in_name", phrase_in(picture, err) },
            { "year", phrase_year(picture, picture->year) },
            { "answered", phrase_number(picture, row->answered, 0, err) },
            { "sent", has_sent ? phrase_number(picture, row->sent, 0, err) : "" },
            { "rate", has_sent ? wording_percent_number(&picture->catalogue, row->rate, 0, err) : "" },
            { 0 },
        };
        struct claim_row claim = claim_of_response(row);
        report_open_told(report, "p", claim.kind == CLAIM_NONE ? "" : claim_id(&picture->arena, &claim));
        html_text(&report->html,
                  phrase_text(picture, has_sent ? "front.response" : "front.response.answered", parts, err));
        html_close(&report->html, "p");
        return;
    }
}
