/* What may be said of changes, contrasts and trends: the one place where it is decided, from the rows that are shown,
 * so that no figure that is hidden speaks through a p that is adjusted for it.
 *
 * A row has its comparison's numbers with a raw p; where it has none, or a verdict already, nothing is to be judged. A
 * family decides at one level (study/families.h); the interval at that level is the one that decides and is printed, in
 * ci_family_low and ci_family_high. One that leaves no change out is a change; within the smallest change that matters
 * it is a small one (reason `real but small`); one that holds no change and lies within is `unchanged`; every other is
 * `inconclusive`. Source: method.md, "Verdict of change". */
#pragma once

#include "study/families.h"
#include "study/settings.h"
#include "tables/table.h"

/* settings: borrowed. estimates: of all years, protected. changes: those that were judged, which the index and the plan
 * rest on; to be asked by their key. */
struct judging {
    const struct settings *settings;
    struct families families;
    const struct table *estimates, *changes;
};

/* Fills in family, family_size, p_adjusted, the deciding interval, detectable and verdict, and adds the reasons that
 * come of judging: of an inconclusive row `comparisons made`, where it is significant alone; `way of answering`, where
 * that alone stands in the way of a verdict; `too few crimes`, where there are fewer than CRIMES_FEW in all. Of
 * reported crime a change is one beyond that of the municipality in the middle of all, and the count has to have gone
 * the same way: one that fell less than elsewhere is inconclusive (`others changed more`), so is one that moved as
 * elsewhere (`as elsewhere`), unless that was not at all. */
enum { CRIMES_FEW = 20 };
void judge_changes(const struct judging *judging, struct table *changes);

/* The same for contrasts; a rate of reported crime that lies within the funnel's limits is not told as apart. */
void judge_contrasts(const struct judging *judging, struct table *contrasts);

/* The same for trends; a slope above 0 is an increase, and one as elsewhere is not level for that. As a line says
 * nothing of years that do not follow one, `unchanged` wants a test of departure that finds nothing; of counts phi has
 * widened the interval by how unevenly the years lie, so that no such test is needed. */
void judge_trends(const struct judging *judging, struct table *trends);

/* Tests the change of each mean of the index of 0-6 (of a theme, over all) from the nearest year before that has it, as
 * that of a composite is: difference, the two years' standard errors by squares, the sum of their df; a family of its
 * own for each year and domain. Sets change, its limits at the level that decides, change_verdict and change_reason.
 * Not comparable where one of its indicators is not, by its own judged change between the two years, or where they are
 * not as many. The bound of another way of answering is the mean of the indicators' own, each by the slope of its
 * index. Never `unchanged`: nobody says how large a change of an index matters. An indicator's own index rises and
 * falls with its share, whose change is the one to judge. */
void judge_index(const struct judging *judging, struct table *index);

/* Fills in plan.csv, with the level at which a finding would be one more in its family, as it is in `detectable` of the
 * judged changes. A row whose change is not judged, or was taken out, keeps its number of respondents alone. Source:
 * method.md, "Planning". */
void judge_plan(const struct judging *judging, struct table *plan);
