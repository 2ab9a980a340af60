/* The themes, each with what its sources say of it. */
#include "base/text.h"
#include "document/finding_list.h"
#include "document/report_assessment.h"
#include "document/section.h"

/* A theme: what the municipality and the police make of it; then survey, register and notes side by side, of which what
 * is undecided can be unfolded. */
static void add_theme(struct report *report, const char *theme, const char *label, struct error *err)
{
    static const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME, SOURCE_NOTES };
    struct selection decided[3], undecided[3];
    int n[3], n_all = 0;
    for (size_t i = 0; i < 3; i++) {
        decided[i] = (struct selection){ LISTING_DECIDED, theme, sources[i] };
        undecided[i] = (struct selection){ LISTING_UNDECIDED, theme, sources[i] };
        n_all += n[i] = finding_list_count(report, decided[i]) + finding_list_count(report, undecided[i]);
    }
    bool is_judged = *theme != '\0' && report_has_judgement(report, theme);
    if (n_all == 0 && !is_judged)
        return;
    html_element(&report->html, "h3", catalogue_capital(&report->picture->catalogue, label), "id",
                 *theme != '\0' ? arena_format(&report->picture->arena, "tema-%s", theme) : NULL, NULL);
    if (is_judged)
        report_judgement(report, theme, "h4", err);
    html_open(&report->html, "dl", "class", "sources", NULL);
    for (size_t i = 0; i < 3; i++) {
        if (n[i] == 0)
            continue;
        html_element(&report->html, "dt",
                     phrase_text_of(report->picture, "page.themes.source", source_word(sources[i]), NULL, err), NULL);
        html_open(&report->html, "dd", NULL);
        finding_list_add(report, decided[i], err);
        finding_list_add_folded(report, undecided[i], "page.themes.undecided", err);
        html_close(&report->html, "dd");
    }
    html_close_filled(&report->html, "dl");
}

/* All findings by theme, in the order of themes.csv; themes that it does not have follow. */
static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *theme = NULL;
    report_paragraph(report, picture->situation.n_rows > 0 ? "page.themes" : "page.summary.none", NULL, err);
    TABLE_EACH (theme, row, &picture->themes)
        add_theme(report, row->theme, picture_theme(picture, row->theme), err);
    TABLE_EACH (situation, row, &picture->situation) {
        bool is_next = theme == NULL || !text_is(row->theme, theme);
        theme = row->theme;
        if (is_next && !picture_has_theme(picture, theme))
            add_theme(report, theme, *theme != '\0' ? theme : picture_text(picture, "page.themes.other", err), err);
    }
}

const struct section section_themes = { IN_PICTURE, 26, "teman", "page.themes.heading", SENTENCE_SITUATION, NULL, add };
