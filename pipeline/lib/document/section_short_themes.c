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

static const struct view_column columns[] = {
    { "theme", .cell = theme_cell, .is_head = true },
    { "largest", .cell = worst_cell },
    { "before", .cell = before_cell, .is_right = true },
    { "theme_outcome", .cell = outcome_cell },
    { "crime_reported", .cell = crime_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.short.themes" };

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

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct view_table table = view_table_open(report, &view, report->parts, err);
    TABLE_EACH (theme, theme, &picture->themes) {
        struct theme_line_row line = line_of(picture, theme->theme);
        if (line.worst != NULL || line.crime != NULL)
            view_table_row(&table, &line, NULL, err);
    }
    view_table_close(&table);
    report_small(report, "page.themes.note", NULL, err);
}

const struct section section_short_themes = { IN_SHORT,           20,   "teman", "page.short.themes.heading",
                                              SENTENCE_SITUATION, NULL, add };
