#include "document/report_front.h"

#include "base/number.h"
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

void report_front_text(struct report *report, struct error *err)
{
    struct html *html = &report->html;
    bool is_any = false;
    html_open(html, "p", NULL);
    for (enum tile tile = TILE_WORST; tile <= TILE_UNKNOWN; tile++) {
        struct table_range lines = lines_of(report, tile);
        RANGE_EACH (front, row, &lines) {
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

/* The card of an area, which is taken back where nothing is established. Whether it stays. */
static bool add_area(struct report *report, const char *level, struct error *err)
{
    struct picture *picture = report->picture;
    struct html *html = &report->html;
    struct table_range lines = lines_of(report, TILE_AREA);
    const char *area = arena_format(&picture->arena, "%s/%s", AREA_VARIABLE, level);
    size_t n = 0;
    RANGE_EACH (front, row, &lines)
        n += text_is(row->area, area);
    if (n == 0)
        return false;
    html_open(html, "div", "class", "card", "data-area", level, NULL);
    html_element(html, "h3", catalogue_capital(&picture->catalogue, picture_area(picture, area, err)), "id",
                 arena_format(&picture->arena, "omrade-%s", level), NULL);
    html_open(html, "ul", NULL);
    RANGE_EACH (front, row, &lines)
        if (text_is(row->area, area))
            report_told(report, "li", text_of(report, row), row->claims, row->evidence, err);
    html_close(html, "ul");
    html_close(html, "div");
    return true;
}

void report_front_areas(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n, n_silent = 0;
    const char **levels = picture_levels(picture, AREA_VARIABLE, &n),
               **silent = arena_new(&picture->arena, (n + 1) * sizeof *silent);
    for (size_t i = 0; i < n; i++)
        if (!add_area(report, levels[i], err))
            silent[n_silent++] =
                picture_area(picture, arena_format(&picture->arena, "%s/%s", AREA_VARIABLE, levels[i]), err);
    struct filling parts[] = { { "list", wording_list(&picture->catalogue, silent, n_silent, err) }, { 0 } };
    if (n_silent > 0)
        html_element(&report->html, "p", phrase_text(picture, "front.areas.none", parts, err), "data-kind",
                     page_kind(SENTENCE_QUALITY), NULL);
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
