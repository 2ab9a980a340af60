#include "document/finding_list.h"

#include <stdlib.h>

#include "base/number.h"
#include "language/evidence.h"

static bool is_selected(const struct report *report, const struct situation_row *row, struct selection selection)
{
    bool is_of_register = selection.source == SOURCE_CRIME && row->source == SOURCE_MUNICIPALITIES;
    if (!wave_equals(row->year, report->picture->year))
        return false;
    return text_is(row->theme, selection.theme) && (is_of_register || row->source == selection.source) &&
           *row->told_in == '\0' && finding_is_undecided(row) == (selection.listing == LISTING_UNDECIDED);
}

int finding_list_count(const struct report *report, struct selection selection)
{
    int n = 0;
    TABLE_EACH (situation, row, &report->picture->situation)
        n += is_selected(report, row, selection);
    return n;
}

const char *finding_list_claims(const struct report *report, struct selection selection, const char **evidence)
{
    struct arena *arena = &report->picture->arena;
    const char *claims = "";
    *evidence = "";
    TABLE_EACH (situation, row, &report->picture->situation)
        if (is_selected(report, row, selection)) {
            claims = evidence_join(arena, claims, row->claims);
            *evidence = evidence_join(arena, *evidence, row->evidence);
        }
    return claims;
}

/* Where a finding stands in its list: what the summary holds first, then the study's order of subjects; within a
 * subject the municipality, then areas, then groups. */
struct listed {
    const struct situation_row *row;
    int importance;
    size_t subject, domain;
};

static size_t subject_order(const struct picture *picture, const char *subject)
{
    size_t place = 0;
    TABLE_EACH (indicator, indicator, &picture->indicators) {
        if (text_is(indicator->indicator, subject))
            return place;
        place++;
    }
    TABLE_EACH (offence, offence, &picture->offences) {
        if (text_is(offence->series, subject))
            break;
        place++;
    }
    return place;
}

/* The place in the summary of the subject's first finding there; behind all of them where it has none. */
static int subject_importance(const struct picture *picture, const char *subject)
{
    int importance = (int)picture->situation.n_rows + 1;
    TABLE_EACH (situation, row, &picture->situation)
        if (wave_equals(row->year, picture->year) && text_is(row->subject, subject) &&
            !is_missing_integer(row->importance) && row->importance < importance)
            importance = row->importance;
    return importance;
}

static int compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;
    int order = (a->importance > b->importance) - (a->importance < b->importance);
    order = order != 0 ? order : (a->subject > b->subject) - (a->subject < b->subject);
    order = order != 0 ? order : (a->domain > b->domain) - (a->domain < b->domain);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static struct listed place_of(const struct picture *picture, const struct situation_row *row)
{
    return (struct listed){ row, subject_importance(picture, row->subject), subject_order(picture, row->subject),
                            text_is(row->area, "all")         ? 0
                            : text_starts(row->area, "area/") ? 1
                                                              : 2 };
}

void finding_list_add(struct report *report, struct selection selection, struct error *err)
{
    struct picture *picture = report->picture;
    struct listed *list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    TABLE_EACH (situation, row, &picture->situation)
        if (is_selected(report, row, selection))
            list[n++] = place_of(picture, row);
    qsort(list, n, sizeof *list, compare_listed);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        report_finding(report, "li", list[i].row, err);
    html_close_filled(&report->html, "ul");
}
