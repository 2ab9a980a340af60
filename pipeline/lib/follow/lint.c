#include "follow/lint.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "follow/outcome.h"
#include "language/wording.h"

/* Adds a finding with the texts lint.NAME and lint.REMEDY.remedy. */
static void add_lint(struct follower *follower, const struct pledge_row *pledge, const char *criterion, const char *name,
                     const char *remedy)
{
    struct filling fillings[] = { { "value", pledge->theme }, { 0 } };
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge->pledge;
    row->criterion = criterion;
    row->finding = catalogue_text_of(follower->texts, "lint", name, fillings, follower->err);
    row->remedy = follower_text(follower, arena_format(&follower->assessment->arena, "lint.%s.remedy", remedy));
}

static void add_finding(struct follower *follower, const struct pledge_row *pledge, const char *criterion, const char *name)
{
    add_lint(follower, pledge, criterion, name, name);
}

/* A target whose distance from the start is smaller than what can be seen cannot be told from chance. Both as printed. */
static void add_small_target(struct follower *follower, const struct pledge_row *pledge, const char *step, const char *detectable)
{
    struct filling fillings[] = { { "step", step }, { "detectable", detectable }, { 0 } };
    struct lint_row *row = table_add(&follower->lint);
    row->pledge = pledge->pledge;
    row->criterion = "realistic";
    row->finding = catalogue_text(follower->texts, "lint.small_target", fillings, follower->err);
    row->remedy = follower_text(follower, "lint.small_target.remedy");
}

/* realistic: an outcome that the survey, or the register, could tell from chance. */
static void lint_outcome(struct follower *follower, const struct pledge_row *pledge)
{
    struct spot spot;
    struct error *err = follower->err;
    const struct change_row *change =
        follower_spot(follower, pledge, &spot) ? assessment_change(follower->assessment, spot, "previous") : NULL;
    if (change == NULL || is_missing(change->detectable) || is_missing(pledge->target))
        return;
    bool is_ratio = text_is(change->measure, "ratio");
    double start = is_missing(pledge->baseline) ? change->estimate_to : pledge->baseline,
           step = is_ratio ? pledge->target / start : pledge->target - start;
    if (is_missing(step) || isinf(step))
        return;
    if (is_ratio) {
        double apart = step > 0 ? fmax(step, 1 / step) : change->detectable;
        if (apart < change->detectable)
            add_small_target(follower, pledge, wording_percent(follower->texts, fabs(step - 1), 0, err),
                             wording_percent(follower->texts, step < 1 ? 1 - 1 / change->detectable : change->detectable - 1, 0, err));
    } else if (fabs(step) < change->detectable) {
        bool is_share = subject_is_share(spot.subject);
        add_small_target(follower, pledge,
                         is_share ? wording_points(follower->texts, step, 0, err) : wording_number(follower->texts, fabs(step), 2, err),
                         is_share ? wording_points(follower->texts, change->detectable, 0, err)
                                  : wording_number(follower->texts, change->detectable, 2, err));
    }
}

/* specific and measurable. */
static void lint_content(struct follower *follower, const struct pledge_row *pledge)
{
    bool has_themes = follower->assessment->themes.rows.n_rows > 0, has_number = !is_missing(pledge->target);
    struct spot spot;
    if (*pledge->theme == '\0')
        add_finding(follower, pledge, "specific", "theme");
    else if (has_themes && themes_find(&follower->assessment->themes, pledge->theme) == NULL)
        add_finding(follower, pledge, "specific", "theme_unknown");
    if (*pledge->measure == '\0')
        add_finding(follower, pledge, "specific", "measure");
    if (!has_number)
        add_finding(follower, pledge, "measurable", "number");
    else if (*pledge->unit == '\0')
        add_finding(follower, pledge, "measurable", "unit");
    if (*pledge->source == '\0')
        add_finding(follower, pledge, "measurable", "source");
    if (text_is(pledge->kind, "outcome") && !follower_spot(follower, pledge, &spot))
        add_finding(follower, pledge, "measurable", "no_subject");
}

/* accepted, realistic and time-bound. */
static void lint_frame(struct follower *follower, const struct pledge_row *pledge)
{
    if (*pledge->owner_police == '\0')
        add_finding(follower, pledge, "accepted", "owner_police");
    if (*pledge->owner_municipality == '\0')
        add_finding(follower, pledge, "accepted", "owner_municipality");
    if (text_is(pledge->kind, "outcome"))
        lint_outcome(follower, pledge);
    if (*pledge->from == '\0')
        add_lint(follower, pledge, "time_bound", "from", "period");
    if (*pledge->to == '\0')
        add_lint(follower, pledge, "time_bound", "to", "period");
    if (pledge_is_reversed(pledge))
        add_finding(follower, pledge, "time_bound", "reversed");
}

void lint_add(struct follower *follower, const struct pledge_row *pledge)
{
    lint_content(follower, pledge);
    lint_frame(follower, pledge);
}
