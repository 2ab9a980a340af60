#include "picture/picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"
#include "study/themes.h"
#include "tables/estimates.h"
#include "tables/follow_tables.h"

static bool read_years(struct picture *picture, const struct stage_arguments *source, struct error *err)
{
    size_t n;
    const char **words = text_words(&picture->arena, source->years, &n);
    picture->years = memory_new(n, sizeof *picture->years);
    for (size_t i = 0; i < n; i++) {
        int year;
        if (!number_parse_integer(words[i], &year) || (i > 0 && year <= picture->years[i - 1]))
            return error_add(err, "--years is \"%s\", survey years in ascending order were wanted", source->years);
        picture->years[picture->n_years++] = year;
    }
    return n > 0 || error_add(err, "--years is empty, the survey years were wanted");
}

/* A table of an earlier stage. `name` is below the output folder. */
static bool read_output(struct picture *picture, struct table *table, const struct schema *schema, const char *name,
                        struct error *err)
{
    if (table->schema == NULL)
        table_init(table, schema);
    char *path = file_join(picture->output, name);
    bool done = file_exists(path) ? table_read(table, path, name, err)
                                  : error_at(err, (struct place){ .file = name },
                                             "this table is needed and not there; run the stages before");
    free(path);
    return done;
}

static bool read_estimates(struct picture *picture, struct error *err)
{
    picture->first_estimate = memory_new(picture->n_years + 1, sizeof *picture->first_estimate);
    bool done = true;
    table_init(&picture->derived, &estimate_schema);
    for (size_t i = 0; i < picture->n_years; i++) {
        char name[64];
        (void)snprintf(name, sizeof name, "5_protect/%d.csv", picture->years[i]);
        picture->first_estimate[i] = picture->estimates.n_rows;
        done = read_output(picture, &picture->estimates, &estimate_schema, name, err) && done;
        estimates_split(&picture->estimates, &picture->derived);
    }
    picture->first_estimate[picture->n_years] = picture->estimates.n_rows;
    return done;
}

static bool read_study(struct picture *picture, struct error *err)
{
    const struct {
        struct table *table;
        const struct schema *schema;
    } parts[] = {
        { &picture->indicators, &indicator_schema },
        { &picture->variables, &variable_schema },
        { &picture->scales, &scale_schema },
        { &picture->areas, &area_schema },
        { &picture->themes, &theme_schema },
        { &picture->offences, &offence_schema },
        { &picture->municipalities, &municipality_schema },
        { &picture->comparators, &comparator_schema },
        { &picture->breaks, &break_schema },
        { &picture->pledges, &pledge_schema },
    };
    bool done = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        done = study_read(&picture->study, parts[i].table, parts[i].schema, err) && done;
    return done;
}

/* A table of something that not every study has. */
static bool read_optional(struct picture *picture, struct table *table, const struct schema *schema, const char *name,
                          struct error *err)
{
    char *path = file_join(picture->output, name);
    table_init(table, schema);
    bool done = table_read_optional(table, path, name, err);
    free(path);
    return done;
}

static bool read_stages(struct picture *picture, struct error *err)
{
    const struct {
        struct table *table;
        const struct schema *schema;
        const char *name;
    } parts[] = {
        { &picture->changes, &change_schema, "5_protect/changes.csv" },
        { &picture->contrasts, &contrast_schema, "5_protect/contrasts.csv" },
        { &picture->trends, &trend_schema, "5_protect/trends.csv" },
        { &picture->revisions, &revision_schema, "5_protect/revisions.csv" },
        { &picture->rates, &rate_schema, "5_protect/rates.csv" },
        { &picture->mentions, &notes_theme_schema, "5_protect/themes.csv" },
        { &picture->quotes, &notes_quote_schema, "5_protect/quotes.csv" },
        { &picture->weights, &weight_schema, "5_protect/weights.csv" },
        { &picture->responses, &response_schema, "5_protect/response.csv" },
        { &picture->ingest, &ingest_summary_schema, "5_protect/ingest_summary.csv" },
        { &picture->situation, &situation_schema, "6_assess/situation.csv" },
        { &picture->candidates, &candidate_schema, "6_assess/candidates.csv" },
        { &picture->sensitivity, &sensitivity_schema, "6_assess/sensitivity.csv" },
    };
    bool done = read_optional(picture, &picture->associations, &association_schema, "5_protect/associations.csv", err);
    done = read_optional(picture, &picture->index, &index_schema, "5_protect/index.csv", err) && done;
    done = read_estimates(picture, err) && done;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        done = read_output(picture, parts[i].table, parts[i].schema, parts[i].name, err) && done;
    return done;
}

bool picture_open(struct picture *picture, const struct stage_arguments *source, struct error *err)
{
    *picture = (struct picture){ .output = source->output,
                                 .as_of = source->as_of != NULL ? source->as_of : "",
                                 .year = source->year };
    arena_init(&picture->arena);
    if (!study_open(&picture->study, source->study, source->shown != NULL ? source->shown : source->study, err))
        return false;
    enum language language = picture->study.settings.language;
    return catalogue_read(&picture->catalogue, source->texts, language, err) && read_years(picture, source, err) &&
           read_study(picture, err) && read_stages(picture, err);
}

bool picture_read_followed(struct picture *picture, struct error *err)
{
    bool done = read_output(picture, &picture->followup, &followup_schema, "7_follow/followup.csv", err);
    return read_output(picture, &picture->lint, &lint_schema, "7_follow/lint.csv", err) && done;
}

void picture_clear(struct picture *picture)
{
    struct table *tables[] = {
        &picture->indicators,   &picture->variables, &picture->scales,         &picture->areas,
        &picture->themes,       &picture->offences,  &picture->municipalities, &picture->comparators,
        &picture->breaks,       &picture->pledges,   &picture->derived,        &picture->trends,
        &picture->associations, &picture->estimates, &picture->changes,        &picture->contrasts,
        &picture->rates,        &picture->mentions,  &picture->quotes,         &picture->weights,
        &picture->responses,    &picture->ingest,    &picture->situation,      &picture->candidates,
        &picture->followup,     &picture->lint,      &picture->sensitivity,    &picture->revisions,
        &picture->index,
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i]->schema != NULL)
            table_clear(tables[i]);
    if (picture->catalogue.texts.schema != NULL)
        catalogue_clear(&picture->catalogue);
    study_clear(&picture->study);
    arena_clear(&picture->arena);
    free(picture->years);
    free(picture->first_estimate);
    *picture = (struct picture){ 0 };
}

const struct indicator_row *picture_indicator(const struct picture *picture, const char *indicator)
{
    const struct indicator_row *rows = picture->indicators.rows;
    for (size_t i = 0; i < picture->indicators.n_rows; i++)
        if (text_is(rows[i].indicator, indicator))
            return &rows[i];
    return NULL;
}

const struct offence_row *picture_offence(const struct picture *picture, const char *series)
{
    const struct offence_row *rows = picture->offences.rows;
    for (size_t i = 0; i < picture->offences.n_rows; i++)
        if (text_is(rows[i].series, series))
            return &rows[i];
    return NULL;
}

const char *picture_subject(struct picture *picture, const char *subject)
{
    const struct indicator_row *indicator = picture_indicator(picture, subject);
    if (indicator != NULL)
        return wording_label(&picture->catalogue, indicator->label_sv, indicator->label_en, subject);
    const struct offence_row *offence = picture_offence(picture, subject);
    if (offence != NULL)
        return wording_label(&picture->catalogue, offence->label_sv, offence->label_en, subject);
    enum note_source source;
    const char *theme = themes_series_parse(subject, &source);
    return theme != NULL ? wording_series(&picture->catalogue, source, picture_theme(picture, theme)) : subject;
}

const char *picture_theme(struct picture *picture, const char *theme)
{
    const struct theme_row *rows = picture->themes.rows;
    for (size_t i = 0; i < picture->themes.n_rows; i++)
        if (text_is(rows[i].theme, theme))
            return wording_label(&picture->catalogue, rows[i].label_sv, rows[i].label_en, theme);
    return text_is(theme, THEME_UNMATCHED) ? wording_series(&picture->catalogue, NOTE_SOURCE_NONE, "") : theme;
}

const char *picture_municipality(struct picture *picture, const char *code)
{
    const struct municipality_row *rows = picture->municipalities.rows;
    for (size_t i = 0; i < picture->municipalities.n_rows; i++)
        if (text_is(rows[i].code, code))
            return rows[i].name;
    return text_is(code, picture->study.settings.code) ? picture->study.settings.name : code;
}

/* Whether a name is the id that it makes: "Eslöv" is eslov, "Upplands Väsby" upplands_vasby. */
static bool makes_id(const char *name, const char *id)
{
    static const struct {
        const char *letter;
        char plain;
    } letters[] = { { "å", 'a' }, { "ä", 'a' }, { "ö", 'o' }, { "Å", 'a' }, { "Ä", 'a' }, { "Ö", 'o' }, { "é", 'e' } };
    for (; *name != '\0' && *id != '\0'; id++) {
        size_t length = 1;
        char plain = *name >= 'A' && *name <= 'Z'   ? (char)(*name - 'A' + 'a')
                     : *name == ' ' || *name == '-' ? '_'
                                                    : *name;
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (text_starts(name, letters[i].letter)) {
                plain = letters[i].plain;
                length = strlen(letters[i].letter);
            }
        if (plain != *id)
            return false;
        name += length;
    }
    return *name == '\0' && *id == '\0';
}

const char *picture_police_area(struct picture *picture, const char *id, struct error *err)
{
    const struct municipality_row *rows = picture->municipalities.rows;
    const char *name = id;
    for (size_t i = 0; i < picture->municipalities.n_rows; i++)
        if (text_is(rows[i].lpo, id) && makes_id(rows[i].name, id))
            name = rows[i].name;
    return catalogue_text(&picture->catalogue, "area.lpo", (struct filling[]){ { "name", name }, { 0 } }, err);
}

/* The scale of a variable, in any year; "" where it has none. */
static const char *scale_of(const struct picture *picture, const char *variable)
{
    const struct variable_row *rows = picture->variables.rows;
    for (size_t i = 0; i < picture->variables.n_rows; i++)
        if (text_is(rows[i].variable, variable))
            return rows[i].scale;
    return "";
}

static const char *simple_level(struct picture *picture, const char *domain, const char *level)
{
    const struct area_row *areas = picture->areas.rows;
    for (size_t i = 0; text_is(domain, "area") && i < picture->areas.n_rows; i++)
        if (text_is(areas[i].area, level))
            return wording_label(&picture->catalogue, areas[i].label_sv, areas[i].label_en, level);
    const char *scale = scale_of(picture, domain);
    const struct scale_row *scales = picture->scales.rows;
    for (size_t i = 0; *scale != '\0' && i < picture->scales.n_rows; i++)
        if (text_is(scales[i].scale, scale) && text_is(scales[i].code, level))
            return wording_label(&picture->catalogue, scales[i].label_sv, scales[i].label_en, level);
    return level;
}

/* The next part of a crossed name; *name moves behind it. */
static const char *next_part(struct picture *picture, const char **name)
{
    size_t length = strcspn(*name, "*");
    const char *part = arena_text(&picture->arena, *name, length);
    *name += length + ((*name)[length] == '*');
    return part;
}

const char *picture_level(struct picture *picture, const char *domain, const char *level, struct error *err)
{
    if (text_is(domain, "all") || *domain == '\0')
        return picture_text(picture, "area.whole", err);
    if (text_is(domain, "municipality"))
        return picture_municipality(picture, level);
    if (text_is(domain, "lpo"))
        return picture_police_area(picture, level, err);
    const char *label = "";
    while (*domain != '\0') {
        const char *one_domain = next_part(picture, &domain), *one_level = next_part(picture, &level);
        const char *one = simple_level(picture, one_domain, one_level);
        label = *label == '\0' ? one : arena_format(&picture->arena, "%s, %s", label, one);
    }
    return label;
}

const char *picture_domain(struct picture *picture, const char *domain, struct error *err)
{
    if (text_is(domain, "all"))
        return picture_text(picture, "area.whole", err);
    const char *label = "";
    while (*domain != '\0') {
        const char *variable = next_part(picture, &domain), *one = variable;
        const struct variable_row *rows = picture->variables.rows;
        for (size_t i = picture->variables.n_rows; i-- > 0;)
            if (text_is(rows[i].variable, variable))
                one = wording_label(&picture->catalogue, rows[i].label_sv, rows[i].label_en, variable);
        label = *label == '\0' ? one : arena_format(&picture->arena, "%s × %s", label, one);
    }
    return label;
}

const char *picture_area(struct picture *picture, const char *area, struct error *err)
{
    const char *slash = strchr(area, '/');
    if (*area == '\0' || text_is(area, "all"))
        return picture_text(picture, "area.whole", err);
    if (slash == NULL)
        return picture_level(picture, "area", area, err);
    return picture_level(picture, arena_text(&picture->arena, area, (size_t)(slash - area)), slash + 1, err);
}

/* The rows of estimates that a year has: [first, end). */
struct range {
    size_t first, end;
};

static struct range estimates_of(const struct picture *picture, int year)
{
    for (size_t i = 0; i < picture->n_years; i++)
        if (picture->years[i] == year)
            return (struct range){ picture->first_estimate[i], picture->first_estimate[i + 1] };
    return (struct range){ 0, 0 };
}

const struct estimate_row *picture_estimate(const struct picture *picture, int year, const char *indicator,
                                            const char *domain, const char *level)
{
    const struct estimate_row *rows = picture->estimates.rows;
    struct range range = estimates_of(picture, year);
    for (size_t i = range.first; i < range.end; i++)
        if (text_is(rows[i].indicator, indicator) && text_is(rows[i].domain, domain) && text_is(rows[i].level, level))
            return &rows[i];
    return NULL;
}

const struct change_row *picture_change(const struct picture *picture, const char *subject, enum source source,
                                        const char *domain, const char *level)
{
    const struct change_row *rows = picture->changes.rows;
    for (size_t i = 0; i < picture->changes.n_rows; i++)
        if (rows[i].to_year == picture->year && rows[i].baseline == BASELINE_PREVIOUS &&
            text_is(rows[i].subject, subject) && rows[i].source == source && text_is(rows[i].domain, domain) &&
            text_is(rows[i].level, level))
            return &rows[i];
    return NULL;
}

static bool has_level(const struct picture *picture, const char *domain, const char *level)
{
    const struct estimate_row *rows = picture->estimates.rows;
    struct range range = estimates_of(picture, picture->year);
    for (size_t i = range.first; i < range.end; i++)
        if (text_is(rows[i].domain, domain) && text_is(rows[i].level, level) && !status_is_no_data(rows[i].status))
            return true;
    return false;
}

static void add_level(const char **levels, size_t *n, const char *level)
{
    for (size_t i = 0; i < *n; i++)
        if (text_is(levels[i], level))
            return;
    levels[(*n)++] = level;
}

const char **picture_levels(struct picture *picture, const char *domain, size_t *n)
{
    struct range range = estimates_of(picture, picture->year);
    const char **levels =
        arena_new(&picture->arena,
                  (picture->areas.n_rows + picture->scales.n_rows + range.end - range.first + 1) * sizeof *levels);
    const struct area_row *areas = picture->areas.rows;
    const struct scale_row *scales = picture->scales.rows;
    const struct estimate_row *rows = picture->estimates.rows;
    *n = 0;
    for (size_t i = 0; text_is(domain, "area") && i < picture->areas.n_rows; i++)
        if (has_level(picture, domain, areas[i].area))
            add_level(levels, n, areas[i].area);
    const char *scale = scale_of(picture, domain);
    for (size_t i = 0; *scale != '\0' && i < picture->scales.n_rows; i++)
        if (text_is(scales[i].scale, scale) && has_level(picture, domain, scales[i].code))
            add_level(levels, n, scales[i].code);
    for (size_t i = range.first; i < range.end; i++)
        if (text_is(rows[i].domain, domain) && !status_is_no_data(rows[i].status))
            add_level(levels, n, rows[i].level);
    return levels;
}

bool picture_is_share(const struct picture *picture, const char *indicator)
{
    const struct indicator_row *row = picture_indicator(picture, indicator);
    return row != NULL &&
           (row->kind == INDICATOR_SHARE || row->kind == INDICATOR_ANY || row->kind == INDICATOR_COMPOSITE);
}

const char *picture_text(struct picture *picture, const char *key, struct error *err)
{
    return catalogue_text(&picture->catalogue, key, NULL, err);
}

void picture_method_parts(struct picture *picture, struct filling parts[N_METHOD_PARTS], struct error *err)
{
    struct catalogue *catalogue = &picture->catalogue;
    double alpha = picture->study.settings.alpha;
    const struct filling all[N_METHOD_PARTS] = {
        { "confidence", wording_number(catalogue, 100 * picture->study.settings.confidence, 0, err) },
        { "alpha", wording_percent(catalogue, alpha, 0, err) },
        { "inner",
          wording_number(catalogue, 100 * (1 - 2 * alpha), 0, err) }, /* of the interval that two one-sided tests are */
        { "rate", wording_percent(catalogue, picture->study.settings.false_discovery_rate, 0, err) },
        { "ratio", wording_number(catalogue, picture->study.settings.relevant_ratio, 2, err) },
        { 0 },
    };
    memcpy(parts, all, sizeof all);
}

const char *picture_value(struct picture *picture, const struct estimate_row *estimate, struct error *err)
{
    if (estimate == NULL || (is_missing(estimate->estimate) && !status_is_suppressed(estimate->status)))
        return "–";
    if (is_missing(estimate->estimate))
        return "..";
    if (picture_is_share(picture, estimate->indicator))
        return wording_percent(&picture->catalogue, estimate->estimate, 0, err);
    return wording_number(&picture->catalogue, estimate->estimate, 2, err);
}
