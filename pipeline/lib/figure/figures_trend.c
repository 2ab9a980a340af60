#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As trend.gp lays them out. */
enum {
    PANELS_A_ROW = 3,
    PANEL_HEIGHT = 200,
    YEARS_WITH_ROOM = 5,
    PANEL_LABEL_WIDTH = 26,
    BOTTOM_LINE = 18,
    BOTTOM_WIDTH = 98
};

/* A panel being made. */
struct panel {
    const struct headline *headline;
    const char *domain, *level;
    int number;
};

/* The change to this year from the survey year before, or NULL. */
static const struct change_row *find_change(const struct picture *picture, const struct panel *panel, int year)
{
    return picture_change_of(picture, &(struct change_row){ .subject = panel->headline->subject,
                                                            .source = SOURCE_SURVEY,
                                                            .domain = panel->domain,
                                                            .level = panel->level,
                                                            .baseline = BASELINE_PREVIOUS,
                                                            .to_year = year });
}

/* Joins the year's point with the one before where both may be compared, and marks the break where not. */
static void join_point(struct picture *picture, const struct panel *panel, struct figure_trend_row *row, size_t i,
                       struct error *err)
{
    const struct change_row *change = find_change(picture, panel, row->year);
    bool is_broken = change != NULL && change->verdict == VERDICT_NOT_COMPARABLE;
    if (is_broken) {
        row->break_at = row->year - 0.5;
        struct filling parts[] = { { "before", wording_year(&picture->catalogue, &picture->study, change->from_year) },
                                   { "reason", wording_reason(&picture->catalogue, change->reason, err) },
                                   { 0 } };
        row->reason =
            figures_clean(&picture->arena, catalogue_text(&picture->catalogue, "figure.trend.break", parts, err));
    }
    const struct estimate_row *before = NULL;
    if (i > 0)
        before =
            picture_estimate(picture, picture->years[i - 1], panel->headline->subject, panel->domain, panel->level);
    if (!is_broken && before != NULL && !is_missing(before->estimate) && !is_missing(row->estimate)) {
        row->joined_year = before->year;
        row->joined_estimate = before->estimate;
    }
}

static void add_point(struct picture *picture, struct table *data, const struct panel *panel, size_t i,
                      struct error *err)
{
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->years[i], panel->headline->subject, panel->domain, panel->level);
    if (estimate == NULL || picture->years[i] > picture->year)
        return;
    struct figure_trend_row *row = table_add(data);
    row->panel = panel->number;
    row->year = estimate->year;
    row->domain = panel->domain;
    row->level = panel->level;
    row->label = figures_clean(&data->arena, picture_level(picture, panel->domain, panel->level, err));
    row->year_label = figures_clean(&data->arena, wording_year(&picture->catalogue, &picture->study, row->year));
    row->estimate = estimate->estimate;
    row->ci_low = estimate->ci_low;
    row->ci_high = estimate->ci_high;
    if (is_missing(row->estimate))
        row->reason = wording_status(&picture->catalogue, estimate->status, err);
    bool is_tick = figures_is_tick(i, picture->n_years, YEARS_WITH_ROOM);
    row->drawn_tick = is_tick ? figures_wrap(&data->arena, row->year_label, 10, 1) : "";
    bool has_value = is_tick && (!is_missing(row->estimate) || status_is_suppressed(estimate->status));
    row->drawn_value = has_value ? picture_value(picture, estimate, err) : "";
    row->drawn_at = !has_value ? MISSING : is_missing(row->ci_high) ? 0 : row->ci_high;
    join_point(picture, panel, row, i, err);
}

/* "har minskat (−22)": the verdict over a panel, with the change where there is one. */
static const char *panel_verdict(struct picture *picture, const struct panel *panel, struct error *err)
{
    const struct change_row *change =
        picture_change(picture, panel->headline->subject, SOURCE_SURVEY, panel->domain, panel->level);
    if (change == NULL)
        return "";
    const char *verdict = wording_verdict(&picture->catalogue, change->verdict, err);
    if (is_missing(change->change))
        return verdict;
    return arena_format(&picture->arena, "%s (%s)", verdict,
                        wording_signed(&picture->catalogue, 100 * change->change, 0, err));
}

/* Whether a comparator's figure is about the headline and within the years drawn. */
static bool is_compared(const struct picture *picture, const struct headline *headline,
                        const struct comparator_row *row)
{
    return text_is(row->subject, headline->subject) && row->year >= picture->years[0] && row->year <= picture->year &&
           !is_missing(row->value);
}

/* Places the figures of a year side by side, so that equal ones do not hide each other. */
static void place_comparators(struct table *data, int panel)
{
    struct figure_trend_row *rows = data->rows;
    for (size_t i = 0; i < data->n_rows; i++) {
        int n = 0, before = 0;
        for (size_t k = 0; k < data->n_rows; k++) {
            bool is_beside = rows[k].panel == panel && rows[k].year == rows[i].year;
            n += is_beside;
            before += is_beside && k < i;
        }
        if (rows[i].panel == panel)
            rows[i].compared_at = rows[i].year + 0.8 * ((before + 0.5) / n - 0.5);
    }
}

/* The figures of others for the municipality as a whole, numbered in the order of the file, in a panel of their own;
 * the line that tells what the numbers mean, "" where there are none. */
static const char *add_comparators(struct picture *picture, struct table *data, const struct panel *panel)
{
    const struct comparator_row *rows = picture->comparators.rows;
    const char *line = "", *last = "";
    int number = 0;
    for (size_t i = 0; i < picture->comparators.n_rows; i++) {
        if (!is_compared(picture, panel->headline, &rows[i]))
            continue;
        if (!text_is(rows[i].comparator, last)) {
            number++;
            last = rows[i].comparator;
            line = arena_format(&picture->arena, "%s%s%d %s", line, number > 1 ? " · " : "", number, last);
        }
        struct figure_trend_row *row = table_add(data);
        row->panel = panel->number;
        row->year = rows[i].year;
        row->domain = "all";
        row->level = "";
        row->label = figures_clean(&data->arena, rows[i].comparator);
        row->year_label = arena_format(&data->arena, "%d", rows[i].year);
        row->reason = figures_clean(&data->arena, rows[i].note);
        row->drawn_tick = "";
        row->drawn_value = arena_format(&data->arena, "%d", number);
        row->comparator = number;
        row->compared = rows[i].value;
    }
    place_comparators(data, panel->number);
    return line;
}

static const char *trend_title(struct picture *picture, const struct headline *headline, struct error *err)
{
    const char *level = *headline->level != '\0' ? headline->level : "",
               *domain = *level != '\0' ? headline->domain : "all";
    const struct estimate_row *now = picture_estimate(picture, picture->year, headline->subject, domain, level);
    const struct change_row *change = picture_change(picture, headline->subject, SOURCE_SURVEY, domain, level);
    double from = change != NULL ? change->estimate_from : MISSING;
    struct filling parts[] = {
        { "subject", catalogue_capital(&picture->catalogue, picture_subject(picture, headline->subject)) },
        { "area", picture_level(picture, domain, level, err) },
        { "to", picture_value(picture, now, err) },
        { "to_year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { "from", wording_percent(&picture->catalogue, from, 0, err) },
        { "from_year", change != NULL ? wording_year(&picture->catalogue, &picture->study, change->from_year) : "" },
        { 0 },
    };
    if (now == NULL || is_missing(now->estimate))
        return catalogue_text(&picture->catalogue, "figure.trend.title.none", parts, err);
    if (change == NULL || (is_missing(from) && change->verdict != VERDICT_NOT_COMPARABLE))
        return catalogue_text(&picture->catalogue, "figure.trend.title.alone", parts, err);
    return catalogue_text_of(&picture->catalogue, "figure.trend.title", verdict_word(change->verdict), parts, err);
}

static void set_panel(struct figures *figures, const struct panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *label =
        catalogue_capital(&picture->catalogue, picture_level(picture, panel->domain, panel->level, err));
    const struct headline *headline = panel->headline;
    bool is_focus = text_is(panel->domain, headline->domain) &&
                    (text_is(panel->level, headline->level) || *headline->level == '\0');
    figures_set_text(figures, "panel", (size_t)panel->number,
                     figures_wrap(&picture->arena, label, PANEL_LABEL_WIDTH, 1));
    figures_set_text(figures, "verdict", (size_t)panel->number,
                     figures_wrap(&picture->arena, panel_verdict(picture, panel, err), PANEL_LABEL_WIDTH + 4, 1));
    figures_set_number(figures, "focus", (size_t)panel->number, is_focus);
}

static double highest(const struct table *data)
{
    const struct figure_trend_row *rows = data->rows;
    double high = 0.05;
    for (size_t i = 0; i < data->n_rows; i++)
        high = fmax(high, fmax(is_missing(rows[i].ci_high) ? 0 : rows[i].ci_high,
                               is_missing(rows[i].compared) ? 0 : rows[i].compared));
    return high;
}

/* The lines below the panels: what the numbers mean, and which areas have no panel. */
struct bottom {
    const char *lines[4];
    bool is_of_others[4];
    int n;
};

static void add_bottom(struct picture *picture, struct bottom *bottom, const char *text, bool is_of_others)
{
    struct figure_lines lines = figures_wrap_in_two(&picture->arena, text, BOTTOM_WIDTH);
    const char *parts[] = { lines.first, lines.second };
    for (size_t i = 0; i < 2 && *parts[i] != '\0'; i++) {
        bottom->is_of_others[bottom->n] = is_of_others;
        bottom->lines[bottom->n++] = parts[i];
    }
}

static void enter_trend(struct figures *figures, const struct headline *headline, const struct table *data,
                        const struct bottom *bottom, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct figure_trend_row *rows = data->rows;
    const char *name = arena_format(&picture->arena, "trend_%s", headline->subject);
    int n_panels = 1, compared = 0;
    for (size_t i = 0; i < data->n_rows; i++) {
        n_panels = rows[i].panel > n_panels ? rows[i].panel : n_panels;
        compared = is_missing_integer(rows[i].comparator) ? compared : rows[i].panel;
    }
    double step, high = figures_axis_end(100 * highest(data) * 1.1, &step) / 100;
    struct filling parts[] = { { "subject", picture_subject(picture, headline->subject) }, { 0 } };
    figures_enter(figures,
                  &(struct figure_frame){
                      .name = name,
                      .kind = "trend",
                      .subject = headline->subject,
                      .title = trend_title(picture, headline, err),
                      .description = catalogue_text(&picture->catalogue, "figure.trend.description", parts, err),
                      .height = PANEL_HEIGHT * ((n_panels - 1) / PANELS_A_ROW + 1) + bottom->n * BOTTOM_LINE });
    for (int i = 0; i < bottom->n; i++) {
        figures_set_text(figures, "bottom", (size_t)i + 1, bottom->lines[i]);
        figures_set_number(figures, "bottom_other", (size_t)i + 1, bottom->is_of_others[i]);
    }
    figures_set_number(figures, "bottoms", 0, bottom->n);
    figures_set_number(figures, "compared", 0, compared);
    figures_set_number(figures, "panels", 0, n_panels);
    figures_set_number(figures, "high", 0, high);
    figures_set_number(figures, "step", 0, step / 100);
    figures_set_number(figures, "first_year", 0, picture->years[0]);
    figures_set_number(figures, "last_year", 0, picture->year);
}

/* The panel of others' figures, where there are any: *number, the last panel so far, moves on. */
static const char *add_comparator_panel(struct figures *figures, struct table *data, struct panel *panel,
                                        struct error *err)
{
    struct picture *picture = figures->picture;
    panel->number++;
    const char *line = add_comparators(picture, data, panel);
    if (*line == '\0') {
        panel->number--;
        return line;
    }
    figures_set_text(figures, "panel", (size_t)panel->number, picture_text(picture, "figure.trend.others", err));
    figures_set_text(figures, "verdict", (size_t)panel->number,
                     picture_text(picture, "figure.trend.others.untested", err));
    figures_set_number(figures, "focus", (size_t)panel->number, 0);
    return line;
}

/* A panel of the headline, if any year has an estimate there, and, where the panel is not what the headline is about,
 * one that is shown. Returns whether it is left out though there are estimates. */
static bool add_panel(struct figures *figures, struct table *data, struct panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct headline *headline = panel->headline;
    bool is_wanted = text_is(panel->domain, "all") ||
                     (text_is(panel->domain, headline->domain) && text_is(panel->level, headline->level));
    size_t n_rows = data->n_rows;
    panel->number++;
    for (size_t i = 0; i < picture->n_years; i++)
        add_point(picture, data, panel, i, err);
    const struct figure_trend_row *rows = data->rows;
    bool is_any = data->n_rows > n_rows, is_shown = false;
    for (size_t i = n_rows; i < data->n_rows; i++)
        is_shown = is_shown || !is_missing(rows[i].estimate);
    if (is_any && (is_shown || is_wanted)) {
        set_panel(figures, panel, err);
        return false;
    }
    data->n_rows = n_rows;
    panel->number--;
    return is_any;
}

static bool add_trend(struct figures *figures, const struct headline *headline, struct error *err)
{
    struct picture *picture = figures->picture;
    struct table data;
    table_init(&data, &figure_trend_schema);
    const char *name = arena_format(&picture->arena, "trend_%s", headline->subject);
    const char *domain = text_is(headline->domain, "all") ? "area" : headline->domain;
    size_t n_levels, n_hidden = 0;
    const char **levels = picture_levels(picture, domain, &n_levels);
    const char **hidden = arena_new(&picture->arena, (n_levels + 1) * sizeof *hidden);
    struct panel panel = { .headline = headline, .domain = "all", .level = "" };
    (void)add_panel(figures, &data, &panel, err);
    const char *others = data.n_rows > 0 ? add_comparator_panel(figures, &data, &panel, err) : "";
    panel.domain = domain;
    for (size_t k = 0; k < n_levels; k++) {
        panel.level = levels[k];
        if (add_panel(figures, &data, &panel, err))
            hidden[n_hidden++] = picture_level(picture, domain, levels[k], err);
    }
    bool done = true;
    if (data.n_rows > 0) {
        struct bottom bottom = { 0 };
        struct filling list[] = {
            { "areas", n_hidden > 0 ? wording_list(&picture->catalogue, hidden, n_hidden, err) : "" }, { 0 }
        };
        add_bottom(picture, &bottom, others, true);
        add_bottom(picture, &bottom,
                   n_hidden > 0 ? catalogue_text(&picture->catalogue, "figure.trend.hidden", list, err) : "", false);
        enter_trend(figures, headline, &data, &bottom, err);
        done = figures_write_data(figures, &data, name, err);
    }
    table_clear(&data);
    return done;
}

bool figures_add_trends(struct figures *figures, const struct headline *headlines, size_t n, struct error *err)
{
    bool done = true;
    for (size_t i = 0; i < n && figures->picture->n_years > 1; i++)
        if (headlines[i].source == SOURCE_SURVEY && picture_is_share(figures->picture, headlines[i].subject))
            done = add_trend(figures, &headlines[i], err) && done;
    return done;
}
