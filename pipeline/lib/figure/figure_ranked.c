/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ranked: shares whose rise is bad, the highest first: the municipality with its interval, and its areas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "figure/figure.h"
#include "figure/tips.h"
#include "picture/phrase.h"

/* clang-format off */
/* A row an indicator and place. */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = the highest share in the municipality", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, INTEGER, place, "0 = the municipality, else the area's place in the codebook", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the indicator", ) \
    C(T, TEXT, level_label, "label of the place", ) \
    C(T, SHARE, share, "share", ) \
    C(T, SHARE, ci_low, "lower limit of its interval", ) \
    C(T, SHARE, ci_high, "upper limit of its interval", ) \
    C(T, WORD(verdict), contrast, "of an area: against what it is compared with", ) \
    C(T, INTEGER, has_mark, "1 = drawn: the municipality, and areas that are no part of another one that is", .high = 1) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label of the row", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_value, "share in the municipality", ) \
    C(T, INTEGER, highest_lines, "lines of what follows", .high = 2) \
    C(T, TEXT, drawn_highest, "the area with the highest share, and that", ) \
    C(T, TEXT, drawn_highest_2, "its second line", ) \
    C(T, TEXT, drawn_tip, "what its mark says to who points at it", )
FIGURE_TABLE(ranked, COLUMNS, "ranked.csv", "data of the figure of shares in their order")
/* clang-format on */

/* As ranked.gp lays them out. */
enum {
    MOST_ROWS = 16,
    SLIDE_ROWS = 8,
    ROW_HEIGHT = 30,
    HEAD = 52,
    FOOT = 8,
    LABEL_WIDTH = 32,
    HIGHEST_WIDTH = 20,
    MARKS_WIDTH = 90,
    NARROW_LINE = 17,
    NARROW_HEAD = 32,
    NARROW_ROW_HEIGHT = 50
};

enum { NAMED = 3 }; /* so many of the highest the title names */

/* The indicators, the highest share first, and the areas, of which has_mark says whether they are drawn. */
struct ranking {
    const struct estimate_row **items;
    size_t n_items;
    const char **areas;
    bool *has_mark;
    size_t n_areas;
};

static int compare_shares(const void *left, const void *right)
{
    const struct estimate_row *a = *(const struct estimate_row *const *)left,
                              *b = *(const struct estimate_row *const *)right;
    double share = is_missing(a->estimate) ? -1 : a->estimate, other = is_missing(b->estimate) ? -1 : b->estimate;
    return share != other ? (share < other) - (share > other) : strcmp(a->indicator, b->indicator);
}

static const struct estimate_row *find_item(struct picture *picture, const struct indicator_row *indicator)
{
    const struct subject *subject = themes_subject(&picture->codebook, indicator->indicator, SOURCE_SURVEY);
    return subject != NULL && subject_is_problem(&picture->codebook, subject)
               ? picture_estimate(picture, picture->year, indicator->indicator, "all", "")
               : NULL;
}

/* Parts of an area that is drawn would say the same twice. */
static bool is_part_of_another(const struct ranking *ranking, const struct picture *picture, const char *area)
{
    for (size_t k = 0; k < ranking->n_areas; k++)
        if (areas_is_part(&picture->areas, area, ranking->areas[k], picture->year.year))
            return true;
    return false;
}

static struct ranking make_ranking(struct picture *picture)
{
    struct ranking ranking = { 0 };
    ranking.items = arena_new(&picture->arena, (picture->indicators.n_rows + 1) * sizeof *ranking.items);
    TABLE_EACH (indicator, row, &picture->indicators) {
        const struct estimate_row *item = find_item(picture, row);
        if (item != NULL)
            ranking.items[ranking.n_items++] = item;
    }
    qsort(ranking.items, ranking.n_items, sizeof *ranking.items, compare_shares);
    ranking.areas = picture_levels(picture, AREA_VARIABLE, &ranking.n_areas);
    ranking.has_mark = arena_new(&picture->arena, (ranking.n_areas + 1) * sizeof *ranking.has_mark);
    for (size_t k = 0; k < ranking.n_areas; k++)
        ranking.has_mark[k] = !is_part_of_another(&ranking, picture, ranking.areas[k]);
    return ranking;
}

/* The contrast of an area in the picture's year, or NULL. */
static const struct contrast_row *find_contrast(const struct picture *picture, const char *indicator, const char *level)
{
    struct contrast_row key = {
        .subject = indicator, .source = SOURCE_SURVEY, .year = picture->year, .domain = AREA_VARIABLE, .level = level
    };
    struct table_range range = picture_contrasts(picture, &key);
    return table_range_next(&range);
}

/* place: 0 = the municipality, else that of the area. */
static void add_place(struct figures *figures, const struct ranking *ranking, size_t item, size_t place,
                      struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    const char *indicator = ranking->items[item]->indicator, *level = place > 0 ? ranking->areas[place - 1] : "",
               *domain = place > 0 ? AREA_VARIABLE : "all";
    const struct estimate_row *estimate = picture_estimate(picture, picture->year, indicator, domain, level);
    const struct contrast_row *contrast = place > 0 ? find_contrast(picture, indicator, level) : NULL;
    struct figure_ranked_row *row = table_add(&figures->data);
    row->row = (int)item + 1;
    row->place = (int)place;
    row->indicator = indicator;
    row->domain = domain;
    row->level = level;
    row->label = figures_clean(arena, phrase_subject(picture, indicator));
    row->level_label =
        figures_clean(arena, catalogue_capital(&picture->catalogue, picture_level(picture, domain, level, err)));
    row->has_mark = place == 0 || ranking->has_mark[place - 1];
    row->contrast = contrast != NULL ? contrast->verdict : VERDICT_NONE;
    if (estimate == NULL)
        return;
    row->share = estimate->estimate;
    row->ci_low = estimate->ci_low;
    row->ci_high = estimate->ci_high;
    row->drawn_tip = tip_of_estimate(figures, estimate, place == 0, err);
}

/* Of the drawn areas of the last item added, the one with the highest share; NULL where fewer than two have one. */
static const struct figure_ranked_row *highest_area(const struct table *data, size_t n_areas)
{
    const struct figure_ranked_row *rows = data->rows, *best = NULL;
    size_t n = 0;
    for (size_t i = data->n_rows - n_areas; i < data->n_rows; i++) {
        if (!rows[i].has_mark || is_missing(rows[i].share))
            continue;
        n++;
        best = best == NULL || rows[i].share > best->share ? &rows[i] : best;
    }
    return n > 1 ? best : NULL;
}

/* What is written in the row of an item. */
static void set_texts(struct figures *figures, const struct ranking *ranking, size_t item, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    const struct figure_ranked_row *highest = highest_area(&figures->data, ranking->n_areas);
    struct figure_ranked_row *rows = figures->data.rows, *row = &rows[figures->data.n_rows - 1 - ranking->n_areas];
    struct figure_lines lines = figures_wrap_in_two(arena, row->label, LABEL_WIDTH);
    row->lines = lines.n;
    row->drawn_label = lines.first;
    row->drawn_label_2 = lines.second;
    row->drawn_value = picture_value(picture, ranking->items[item], err);
    if (highest == NULL)
        return;
    struct filling parts[] = { { "area", picture_level(picture, highest->domain, highest->level, err) },
                               { "value", wording_percent(&picture->catalogue, highest->share, 0, err) },
                               { 0 } };
    lines = figures_wrap_in_two(arena, figures_text(figures, "area", parts, err), HIGHEST_WIDTH);
    row->highest_lines = lines.n;
    row->drawn_highest = lines.first;
    row->drawn_highest_2 = lines.second;
}

/* "problem med fortkörning (44 %)" */
static const char *named_share(struct figures *figures, const struct estimate_row *item, struct error *err)
{
    struct picture *picture = figures->picture;
    struct filling parts[] = { { "subject", picture_subject(picture, item->indicator) },
                               { "value", picture_value(picture, item, err) },
                               { 0 } };
    return figures_text(figures, "named", parts, err);
}

/* The indicators for which an area is established to lie above what it is compared with, or below, "" = none. */
static const char *list_apart(struct figures *figures, enum verdict verdict, struct error *err)
{
    struct picture *picture = figures->picture;
    const char **named = arena_new(&picture->arena, (figures->data.n_rows + 1) * sizeof *named);
    size_t n = 0;
    TABLE_EACH (figure_ranked, row, &figures->data) {
        struct filling parts[] = { { "subject", picture_subject(picture, row->indicator) },
                                   { "area", picture_level(picture, row->domain, row->level, err) },
                                   { 0 } };
        const struct contrast_row *contrast =
            row->place > 0 ? find_contrast(picture, row->indicator, row->level) : NULL;
        /* Of two areas that are each other's rest one is told. */
        if (contrast != NULL && row->has_mark && contrast->verdict == verdict &&
            !picture_tells_mirror(picture, contrast))
            named[n++] = figures_text(figures, "at", parts, err);
    }
    return n > 0 ? wording_list(&picture->catalogue, named, n, err) : "";
}

/* What the figure shows: from the highest to the lowest share, and which areas are apart. */
static const char *describe(struct figures *figures, const struct ranking *ranking, size_t n_shown, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *above = list_apart(figures, VERDICT_INCREASED, err),
               *below = list_apart(figures, VERDICT_DECREASED, err);
    struct filling parts[] = { { "n", phrase_number(picture, (double)n_shown, 0, err) },
                               { "year", phrase_year(picture, picture->year) },
                               { "in_municipality", phrase_in(picture, err) },
                               { "highest", named_share(figures, ranking->items[0], err) },
                               { "lowest", named_share(figures, ranking->items[n_shown - 1], err) },
                               { "reference", picture_reference_area(picture, err) },
                               { "above", above },
                               { "below", below },
                               { 0 } };
    const char *text = figures_text(figures, n_shown > 1 ? "description" : "description.one", parts, err);
    if (*above != '\0')
        text = arena_format(&picture->arena, "%s %s", text, figures_text(figures, "description.above", parts, err));
    if (*below != '\0')
        text = arena_format(&picture->arena, "%s %s", text, figures_text(figures, "description.below", parts, err));
    return text;
}

static const char *title(struct figures *figures, const struct ranking *ranking, size_t n_shown, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *named[NAMED];
    size_t n = n_shown < NAMED ? n_shown : NAMED;
    for (size_t i = 0; i < n; i++)
        named[i] = named_share(figures, ranking->items[i], err);
    struct filling parts[] = { { "year", phrase_year(picture, picture->year) },
                               { "highest", wording_list(&picture->catalogue, named, n, err) },
                               { 0 } };
    return figures_text(figures, n > 0 ? "title" : "title.none", parts, err);
}

/* The end of the axis, of what is drawn. */
static double far_end(const struct table *data, int n_rows, double *step)
{
    double high = 0.05;
    TABLE_EACH (figure_ranked, row, data) {
        double end = is_missing(row->ci_high) || row->place > 0 ? row->share : row->ci_high;
        if (row->row <= n_rows && row->has_mark && !is_missing(end))
            high = fmax(high, end);
    }
    return fmin(100, figures_axis_end(100 * high * 1.02, step));
}

static void set_layout(struct figures *figures, int n_rows, struct error *err)
{
    double step, far = far_end(&figures->data, n_rows, &step);
    bool has_areas = false, is_apart = false, has_tips = false;
    TABLE_EACH (figure_ranked, row, &figures->data) {
        has_areas = has_areas || *row->drawn_highest != '\0';
        bool is_drawn = row->has_mark && row->row <= n_rows;
        is_apart = is_apart || (is_drawn && verdict_is_change(row->contrast));
        has_tips = has_tips || (is_drawn && row->place > 0 && *row->drawn_tip != '\0');
    }
    figures_set_number(figures, "rows", 0, n_rows);
    figures_set_number(figures, "slide_rows", 0, n_rows < SLIDE_ROWS ? n_rows : SLIDE_ROWS);
    figures_set_number(figures, "far", 0, far);
    figures_set_number(figures, "step", 0, step);
    figures_set_number(figures, "has_areas", 0, has_areas);
    figures_set_number(figures, "has_area_tips", 0, has_tips);
    struct filling parts[] = { { "reference", picture_reference_area(figures->picture, err) }, { 0 } };
    const char *marks = figures_text(figures,
                                     is_apart    ? "marks.apart"
                                     : has_areas ? "marks"
                                                 : "marks.alone",
                                     parts, err);
    int n_lines = figures_set_marks(figures, marks, MARKS_WIDTH);
    figures_set_narrow(figures, NARROW_LINE * n_lines + NARROW_HEAD + FOOT + NARROW_ROW_HEIGHT * n_rows);
    figures_set_text(figures, "heading", 0, has_areas ? figures_text(figures, "heading", NULL, err) : "");
}

/* The last row of the ranking that is drawn: figures that are not shown stand in the table alone. */
static size_t count_drawn(const struct ranking *ranking)
{
    size_t n = 0;
    while (n < ranking->n_items && n < MOST_ROWS && !is_missing(ranking->items[n]->estimate))
        n++;
    return n;
}

static bool make(struct figures *figures, struct error *err)
{
    struct ranking ranking = make_ranking(figures->picture);
    size_t n_shown = count_drawn(&ranking);
    for (size_t i = 0; i < ranking.n_items; i++) {
        for (size_t place = 0; place <= ranking.n_areas; place++)
            add_place(figures, &ranking, i, place, err);
        set_texts(figures, &ranking, i, err);
    }
    if (n_shown == 0)
        return true;
    int n_slide = n_shown < SLIDE_ROWS ? (int)n_shown : SLIDE_ROWS;
    figures_enter(figures,
                  &(struct figure_frame){ .title = title(figures, &ranking, n_shown, err),
                                          .description = describe(figures, &ranking, n_shown, err),
                                          .n_drawn = (int)n_shown,
                                          .height = HEAD + FOOT + (double)ROW_HEIGHT * (double)n_shown,
                                          .slide_height = HEAD + FOOT + ROW_HEIGHT * n_slide },
                  err);
    figures_set_number(figures, "places", 0, (double)ranking.n_areas + 1);
    set_layout(figures, (int)n_shown, err);
    return figures_finish(figures, err);
}

static struct view_cell ranked_share_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_ranked_row *row = data;
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    return cell_text(phrase_best_estimate(picture, estimate, err));
}

static struct view_cell ranked_contrast_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_ranked_row *row = data;
    return cell_text(row->contrast == VERDICT_NONE
                         ? ""
                         : phrase_text_of(picture, "page.contrast", verdict_word(row->contrast), NULL, err));
}

/* One row a cell: whoever hears the table hears area and value together. */
static const struct view_column columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_ranked, label), .is_head = true },
    { "area", FORMAT_TEXT, VIEW_FIELD(figure_ranked, level_label) },
    { "share_interval", .cell = ranked_share_cell, .is_right = true },
    { "contrast", .cell = ranked_contrast_cell },
};

const struct figure_kind figure_ranked = {
    .place = 5,
    .section = SHOWN_WITH_AREAS,
    .source = SOURCE_SURVEY,
    .plain_note = "ranked_plain",
    .schema = &figure_ranked_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
