#include "annual/tables_maker.h"


#include "base/text.h"
#include "picture/picture_rows.h"
#include "language/wording.h"
#include "tables/publication.h"

void maker_open(struct maker *maker, const char *name, const char *source)
{
    struct picture *picture = maker->picture;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { "first", wording_year(&picture->catalogue, &picture->study, picture->years[0]) },
                               { "last", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    maker->listing = &maker->book->listings[maker->book->n_listings++];
    *maker->listing = (struct listing){
        .name = name,
        .title = catalogue_text_of(&picture->catalogue, "annual.table", name, parts, maker->err),
        .note = catalogue_text_of(&picture->catalogue, "annual.note", name, parts, maker->err),
        .source = *source != '\0' ? catalogue_text(&picture->catalogue, source, parts, maker->err) : "",
    };
}

/* A number as its column may publish it: no finer than the protected tables in YEAR/tables are. */
static double published(double number, enum listing_format format)
{
    switch (format) {
    case FORMAT_SHARE: return publication_number(number, PUBLICATION_DECIMALS);
    case FORMAT_POINTS:
    case FORMAT_WIDTH: return publication_number(number, PUBLICATION_DECIMALS - 2);
    case FORMAT_DECIMALS: return publication_number(number, 2);
    case FORMAT_TEXT:
    case FORMAT_YEAR:
    case FORMAT_COUNT:
    case FORMAT_PLAIN: break;
    }
    return number;
}

void maker_close(struct maker *maker)
{
    for (size_t i = 0; i < maker->listing->n_rows * maker->listing->n_columns; i++) {
        struct listing_cell *cell = &maker->listing->cells[i];
        if (cell->text == NULL)
            cell->number = published(cell->number, maker->listing->columns[i % maker->listing->n_columns].format);
    }
    if (maker->listing->n_rows == 0) {
        listing_clear(maker->listing);
        maker->book->n_listings--;
    }
}

void maker_column(struct maker *maker, const char *name, enum listing_format format)
{
    struct picture *picture = maker->picture;
    const char *own = arena_format(&picture->arena, "annual.column.%s", name);
    const char *group = catalogue_has(&picture->catalogue, own) ? "annual.column" : "page.column";
    struct filling parts[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    listing_add_column(maker->listing, catalogue_text_of(&picture->catalogue, group, name, parts, maker->err), format);
}

static const char *capital(struct maker *maker, const char *label)
{
    return catalogue_capital(&maker->picture->catalogue, label);
}

const char *maker_text(struct maker *maker, const char *group, const char *name)
{
    return capital(maker, catalogue_text_of(&maker->picture->catalogue, group, name, NULL, maker->err));
}

const char *maker_subject(struct maker *maker, const char *subject)
{
    return capital(maker, picture_subject(maker->picture, subject));
}

const char *maker_level(struct maker *maker, const char *domain, const char *level)
{
    return capital(maker, picture_level(maker->picture, domain, level, maker->err));
}

const char *maker_domain(struct maker *maker, const char *domain)
{
    return capital(maker, picture_domain(maker->picture, domain, maker->err));
}

const char *maker_theme(struct maker *maker, const char *theme)
{
    struct picture *picture = maker->picture;
    return capital(maker, *theme != '\0' ? picture_theme(picture, theme)
                                         : picture_text(picture, "page.themes.other", maker->err));
}

const char *maker_theme_of(struct maker *maker, const char *subject)
{
    return maker_theme(maker, picture_theme_of(maker->picture, subject));
}

const char *maker_reason(struct maker *maker, struct reasons reasons)
{
    return reasons.n > 0 ? capital(maker, wording_reason(&maker->picture->catalogue, reasons, maker->err)) : "";
}

const char *maker_survey_source(const struct maker *maker)
{
    return maker->picture->years[0] < maker->picture->year ? "page.figure.source.survey"
                                                           : "page.figure.source.survey.one";
}

enum listing_mark maker_mark(enum verdict verdict, struct reasons reasons)
{
    if (verdict == VERDICT_NOT_COMPARABLE)
        return MARK_NOT_APPLICABLE;
    if (reasons_has(reasons, REASON_CONFIDENTIAL))
        return MARK_CONFIDENTIAL;
    return reasons_has(reasons, REASON_UNRELIABLE) ? MARK_UNRELIABLE : MARK_UNAVAILABLE;
}
