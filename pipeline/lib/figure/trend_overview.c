/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "figure/trend_panels.h"
#include "picture/phrase.h"

enum { LABEL_LINES = 2 };

/* What the figure has so far. n_changed: those of its panels whose change since the survey before is established. */
struct overview {
    int n_panels, n_changed;
    size_t n_label_lines, n_named;
    const char *named[MOST_PANELS];
};

/* The panel of a headline: where it is looked at, the municipality where that is every level of a domain. */
static struct trend_panel panel_of(struct figures *figures, const struct headline *headline, int number,
                                   struct error *err)
{
    struct picture *picture = figures->picture;
    bool is_of_level = *headline->level != '\0';
    const char *domain = is_of_level ? headline->domain : "all";
    struct filling parts[] = { { "subject", phrase_subject(picture, headline->subject) },
                               { "area", picture_level(picture, domain, headline->level, err) },
                               { 0 } };
    return (struct trend_panel){ headline, domain, headline->level, figures_text(figures, "overview.panel", parts, err),
                                 number };
}

/* "problem med nedskräpning, centrum: 43 % år 2020 och 14 % år 2021", for the figure's description. */
static const char *describe(struct figures *figures, const struct trend_panel *panel, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct headline *headline = panel->headline;
    const struct estimate_row *now =
        picture_estimate(picture, picture->year, headline->subject, panel->domain, panel->level);
    const struct change_row *change =
        picture_change(picture, headline->subject, SOURCE_SURVEY, panel->domain, panel->level);
    bool is_compared = change != NULL && !is_missing(change->estimate_from);
    struct filling parts[] = { { "area", panel->label },
                               { "from", is_compared ? phrase_change_from(picture, change, err) : "" },
                               { "from_year", is_compared ? phrase_year(picture, change->from_year) : "" },
                               { "to", picture_value(picture, now, err) },
                               { "to_year", phrase_year(picture, picture->year) },
                               { "in_from_year", is_compared ? phrase_in_year(picture, change->from_year) : "" },
                               { "in_to_year", phrase_in_year(picture, picture->year) },
                               { 0 } };
    return figures_text(figures, is_compared ? "named" : "named.alone", parts, err);
}

static void add_panel(struct figures *figures, const struct headline *headline, struct overview *overview,
                      struct error *err)
{
    struct picture *picture = figures->picture;
    struct trend_panel panel = panel_of(figures, headline, overview->n_panels + 1, err);
    size_t n_before = figures->data.n_rows;
    bool is_shown;
    if (trend_add_points(figures, &panel, &is_shown, err) == 0 || !is_shown) {
        figures->data.n_rows = n_before;
        return;
    }
    overview->n_panels++;
    const char *lines[MOST_LINES];
    const struct indicator_row *indicator = picture_indicator(picture, headline->subject);
    trend_head_panel(
        figures, panel.number,
        &(struct trend_head){ .label = panel.label,
                              .verdict = trend_panel_verdict(picture, &panel, err),
                              .n_label_lines = LABEL_LINES,
                              .is_focus = true,
                              .is_composite = indicator != NULL && indicator_kind_has_members(indicator->kind) });
    size_t n_lines = figures_lines(&picture->arena, panel.label, PANEL_LABEL_WIDTH, LABEL_LINES, lines);
    overview->n_label_lines = n_lines > overview->n_label_lines ? n_lines : overview->n_label_lines;
    const struct change_row *change =
        picture_change(picture, headline->subject, SOURCE_SURVEY, panel.domain, panel.level);
    overview->n_changed += change != NULL && verdict_is_change(change->verdict);
    overview->named[overview->n_named++] = describe(figures, &panel, err);
}

bool trend_make_overview(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    struct overview overview = { .n_label_lines = 1 };
    for (size_t i = 0; i < figures->n_headlines && overview.n_panels < MOST_PANELS; i++) {
        const struct headline *headline = &figures->headlines[i];
        if (headline->source == SOURCE_SURVEY && picture_is_share(picture, headline->subject))
            add_panel(figures, headline, &overview, err);
    }
    if (overview.n_panels < 2) {
        figures->data.n_rows = 0;
        return true;
    }
    struct filling parts[] = { { "n", wording_small_count(&picture->catalogue, overview.n_panels, err) },
                               { "changed", wording_small_count(&picture->catalogue, overview.n_changed, err) },
                               { "panels", wording_list(&picture->catalogue, overview.named, overview.n_named, err) },
                               { "first_year", phrase_year(picture, picture_first(picture)) },
                               { "year", phrase_year(picture, picture->year) },
                               { 0 } };
    const char *title = overview.n_changed == 0                   ? "overview.none"
                        : overview.n_changed == overview.n_panels ? "overview.all"
                                                                  : "overview";
    figures_enter(figures,
                  &(struct figure_frame){ .title = figures_text(figures, title, parts, err),
                                          .description = figures_text(figures, "overview.description", parts, err),
                                          .n_drawn = overview.n_panels,
                                          .height = trend_height(overview.n_panels, (int)overview.n_label_lines) },
                  err);
    (void)trend_set_axes(figures, overview.n_panels, (int)overview.n_label_lines);
    figures_set_number(figures, "bottoms", 0, 0);
    /* For a telephone the panels stand below each other. */
    figures_set_narrow(figures, overview.n_panels * trend_height(1, (int)overview.n_label_lines));
    figures_set_number(figures, "compared", 0, 0);
    return figures_finish(figures, err);
}
