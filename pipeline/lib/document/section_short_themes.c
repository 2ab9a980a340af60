/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The themes of the short version, a row each: the largest share, what became of it, the crime that was reported. */
#include "base/number.h"
#include "document/report_theme.h"
#include "document/section.h"
#include "document/view_table.h"

/* A theme: its largest share and that one's change, and the first series of reported crime with its own. Each NULL
 * where there is none. */
struct theme_line_row {
    const char *theme;
    const struct estimate_row *worst;
    const struct change_row *change, *crime;
};

static struct view_cell theme_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_theme(picture, ((const struct theme_line_row *)data)->theme, err));
}

static struct view_cell worst_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct estimate_row *worst = ((const struct theme_line_row *)data)->worst;
    if (worst == NULL)
        return cell_text("–");
    return cell_text(arena_format(&picture->arena, "%s: %s", phrase_subject(picture, worst->indicator),
                                  picture_value(picture, worst, err)));
}

static struct view_cell before_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *change = ((const struct theme_line_row *)data)->change;
    return cell_text(change != NULL ? phrase_change_from(picture, change, err) : "–");
}

static struct view_cell outcome_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(report_outcome(picture, ((const struct theme_line_row *)data)->change, err));
}

static struct view_cell crime_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *crime = ((const struct theme_line_row *)data)->crime;
    if (crime == NULL)
        return cell_text("–");
    struct filling parts[] = { { "label", picture_subject(picture, crime->subject) },
                               { "to", phrase_change_to(picture, crime, err) },
                               { "from", phrase_change_from(picture, crime, err) },
                               { 0 } };
    return cell_text(phrase_text(picture, "page.short.crime", parts, err));
}

static struct view_cell crime_outcome_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(report_outcome(picture, ((const struct theme_line_row *)data)->crime, err));
}

/* What there is to tell of any theme; a column that no theme fills is left out. */
enum { TELLS_SHARE = 1, TELLS_CHANGE = 2, TELLS_CRIME = 4, TELLS_CRIME_ALONE = 8 };

static const struct {
    int tells;
    struct view_column column;
} columns[] = {
    { 0, { "theme", .cell = theme_cell, .is_head = true } },
    { TELLS_SHARE, { "largest", .cell = worst_cell } },
    { TELLS_CHANGE, { "before", .cell = before_cell, .is_right = true } },
    { TELLS_CHANGE, { "theme_outcome", .cell = outcome_cell } },
    { TELLS_CRIME, { "crime_reported", .cell = crime_cell } },
    { TELLS_CRIME_ALONE, { "theme_outcome", .cell = crime_outcome_cell } },
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static struct theme_line_row line_of(struct picture *picture, const char *theme)
{
    struct theme_line_row line = { .theme = theme, .worst = picture_worst(picture, theme) };
    if (line.worst != NULL)
        line.change = picture_change(picture, line.worst->indicator, SOURCE_SURVEY, "all", "");
    TABLE_EACH (offence, offence, &picture->offences)
        if (line.crime == NULL && text_is(offence->theme, theme))
            line.crime = picture_crime_change(picture, offence->series, BASELINE_PREVIOUS);
    return line;
}

static bool is_open(const struct change_row *change)
{
    return change != NULL && change->verdict == VERDICT_INCONCLUSIVE;
}

static int tells_of(struct picture *picture, bool *has_open)
{
    int tells = 0;
    bool share_open = false, crime_open = false;
    TABLE_EACH (theme, theme, &picture->themes) {
        struct theme_line_row line = line_of(picture, theme->theme);
        tells |= (line.worst != NULL ? TELLS_SHARE : 0) | (line.change != NULL ? TELLS_CHANGE : 0) |
                 (line.crime != NULL ? TELLS_CRIME : 0);
        share_open = share_open || is_open(line.change);
        crime_open = crime_open || is_open(line.crime);
    }
    bool is_alone = (tells & TELLS_SHARE) == 0;
    *has_open = is_alone ? crime_open : share_open;
    return tells | (is_alone ? TELLS_CRIME_ALONE : 0);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct view_column shown[N_COLUMNS];
    size_t n = 0;
    bool has_open;
    int tells = tells_of(picture, &has_open);
    for (size_t i = 0; i < N_COLUMNS; i++)
        if ((columns[i].tells & ~tells) == 0)
            shown[n++] = columns[i].column;
    struct view view = { .columns = shown, .n_columns = n, .caption = "page.short.themes" };
    if ((tells & TELLS_SHARE) == 0)
        view.caption = "page.short.themes.crime";
    struct view_table table = view_table_open(report, &view, report->parts, err);
    TABLE_EACH (theme, theme, &picture->themes) {
        struct theme_line_row line = line_of(picture, theme->theme);
        if (line.worst != NULL || line.crime != NULL)
            view_table_row(&table, &line, NULL, err);
    }
    (void)view_table_close(&table);
    if (has_open)
        report_small(report, "page.short.themes.note", NULL, err);
}

const struct section section_short_themes = { IN_SHORT,           20,   "teman", "page.short.themes.heading",
                                              SENTENCE_SITUATION, NULL, add };
