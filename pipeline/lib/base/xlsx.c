/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/xlsx.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* What the parts of a workbook are related to. Both arrays go side by side. */
struct relations {
    struct arena *arena;
    const char **ids, **types, **targets;
    size_t n, ids_capacity, types_capacity, targets_capacity;
    const char *folder; /* of the part that they are relations of, with its slash */
};

static void add_relation(void *context, const char *name, const char **attributes)
{
    struct relations *relations = context;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type"),
               *target = xml_attribute(attributes, "Target");
    if (!text_is(name, "Relationship") || id == NULL || type == NULL || target == NULL)
        return;
    size_t n = ++relations->n;
    relations->ids = memory_grow(relations->ids, &relations->ids_capacity, n, sizeof *relations->ids);
    relations->types = memory_grow(relations->types, &relations->types_capacity, n, sizeof *relations->types);
    relations->targets = memory_grow(relations->targets, &relations->targets_capacity, n, sizeof *relations->targets);
    const char *slash = strrchr(type, '/');
    relations->ids[n - 1] = arena_format(relations->arena, "%s", id);
    relations->types[n - 1] = arena_format(relations->arena, "%s", slash != NULL ? slash + 1 : type);
    relations->targets[n - 1] = *target == '/' ? arena_format(relations->arena, "%s", target + 1)
                                               : arena_format(relations->arena, "%s%s", relations->folder, target);
}

static void clear_relations(struct relations *relations)
{
    free(relations->ids);
    free(relations->types);
    free(relations->targets);
}

/* What the part is related to; part "": the workbook as a whole. To be cleared in either case. */
static bool read_relations(struct xlsx *workbook, const char *part, struct relations *relations, struct error *err)
{
    const char *slash = strrchr(part, '/'), *name = slash != NULL ? slash + 1 : part;
    const char *folder = arena_text(&workbook->arena, part, (size_t)(name - part));
    *relations = (struct relations){ .arena = &workbook->arena, .folder = folder };
    const char *path = arena_format(&workbook->arena, "%s_rels/%s.rels", folder, name);
    return xml_archive_read(&workbook->archive, path, &(struct xml_handlers){ .start = add_relation }, relations, err);
}

/* The first target of that type, NULL where there is none. */
static const char *target_of_type(const struct relations *relations, const char *type)
{
    for (size_t i = 0; i < relations->n; i++)
        if (text_is(relations->types[i], type))
            return relations->targets[i];
    return NULL;
}

/* A sheet of cells; those of charts and of macros are other types. */
static const char *target_of_sheet(const struct relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->n; i++)
        if (text_is(relations->ids[i], id) && text_is(relations->types[i], "worksheet"))
            return relations->targets[i];
    return NULL;
}

struct listing {
    struct xlsx *workbook;
    const struct relations *relations;
};

static bool is_true(const char *value)
{
    return value != NULL && (text_is(value, "1") || text_is(value, "true"));
}

static void list_sheet(void *context, const char *name, const char **attributes)
{
    const struct listing *listing = context;
    struct xlsx *workbook = listing->workbook;
    if (text_is(name, "workbookPr"))
        workbook->is_1904 = is_true(xml_attribute(attributes, "date1904"));
    const char *id = xml_attribute(attributes, "id"), *called = xml_attribute(attributes, "name");
    if (!text_is(name, "sheet") || id == NULL || called == NULL)
        return;
    const char *part = target_of_sheet(listing->relations, id), *state = xml_attribute(attributes, "state");
    if (part == NULL)
        return;
    workbook->sheets =
        memory_grow(workbook->sheets, &workbook->sheets_capacity, workbook->n_sheets + 1, sizeof *workbook->sheets);
    workbook->sheets[workbook->n_sheets++] =
        (struct xlsx_sheet){ .name = arena_format(&workbook->arena, "%s", called),
                             .part = part,
                             .is_hidden = state != NULL && !text_is(state, "visible") };
}

/* Texts that cells share. A text may stand in runs, each with its own letters; what tells its pronunciation (rPh) is no
 * part of it. */
struct strings {
    struct xlsx *workbook;
    struct text_buffer text;
    bool is_text, is_pronounced;
};

static void start_string(void *context, const char *name, const char **attributes)
{
    (void)attributes;
    struct strings *strings = context;
    if (text_is(name, "si"))
        strings->text.length = 0;
    else if (text_is(name, "rPh"))
        strings->is_pronounced = true;
    else if (text_is(name, "t"))
        strings->is_text = !strings->is_pronounced;
}

static void end_string(void *context, const char *name)
{
    struct strings *strings = context;
    struct xlsx *workbook = strings->workbook;
    if (text_is(name, "t"))
        strings->is_text = false;
    else if (text_is(name, "rPh"))
        strings->is_pronounced = false;
    if (!text_is(name, "si"))
        return;
    workbook->strings =
        memory_grow(workbook->strings, &workbook->strings_capacity, workbook->n_strings + 1, sizeof *workbook->strings);
    workbook->strings[workbook->n_strings++] = arena_text(&workbook->arena, strings->text.text, strings->text.length);
}

static void take_string(void *context, const char *text, int length)
{
    struct strings *strings = context;
    if (strings->is_text)
        text_buffer_add_bytes(&strings->text, text, (size_t)length);
}

static bool read_strings(struct xlsx *workbook, const char *part, struct error *err)
{
    struct strings strings = { .workbook = workbook };
    text_buffer_add(&strings.text, "");
    bool done = xml_archive_read(
        &workbook->archive, part,
        &(struct xml_handlers){ .start = start_string, .end = end_string, .text = take_string }, &strings, err);
    text_buffer_clear(&strings.text);
    return done;
}

/* The length of what a format shows as it stands: a quoted text, an escaped letter, a colour, currency or condition in
 * brackets, unless it is a time that goes on beyond a day ([h]). 0 where it shows none. */
static size_t literal_length(const char *code)
{
    if (*code == '"') {
        const char *end = strchr(code + 1, '"');
        return end != NULL ? (size_t)(end - code) + 1 : strlen(code);
    }
    if ((*code == '\\' || *code == '_' || *code == '*') && code[1] != '\0')
        return 2;
    bool is_elapsed = *code == '[' && code[1 + strspn(code + 1, "hHmMsS")] == ']';
    if (*code == '[' && !is_elapsed) {
        const char *end = strchr(code, ']');
        return end != NULL ? (size_t)(end - code) + 1 : strlen(code);
    }
    return 0;
}

/* What numbers shown by the format are. A month alone (mmm) is of a date; minutes stand beside hours or seconds. */
static enum xlsx_form form_of_code(const char *code)
{
    bool has_day = false, has_time = false, has_month = false;
    if (strncasecmp(code, "General", strlen("General")) == 0)
        return FORM_NUMBER;
    while (*code != '\0' && *code != ';') {
        size_t length = literal_length(code);
        int letter = tolower((unsigned char)*code);
        if (length == 0) {
            has_day = has_day || letter == 'y' || letter == 'd';
            has_time = has_time || letter == 'h' || letter == 's';
            has_month = has_month || letter == 'm';
        }
        code += length > 0 ? length : 1;
    }
    return has_day || (has_month && !has_time) ? FORM_DATE : has_time ? FORM_TIME : FORM_NUMBER;
}

/* The formats that every workbook has by number, 18.8.30; 27 to 36 and 50 to 58 are dates of other calendars' lands. */
static enum xlsx_form form_of_number(int number)
{
    bool is_date = (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
                   (number >= 50 && number <= 58);
    bool is_time = (number >= 18 && number <= 21) || (number >= 45 && number <= 47);
    return is_date ? FORM_DATE : is_time ? FORM_TIME : FORM_NUMBER;
}

struct styles {
    struct xlsx *workbook;
    int *numbers; /* of the workbook's own formats, and what they are */
    enum xlsx_form *forms;
    size_t n, numbers_capacity, forms_capacity;
    bool is_of_cells;
};

static int attribute_number(const char **attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);
    int number;
    return text != NULL && number_parse_integer(text, &number) ? number : 0;
}

static void add_style(struct styles *styles, int number)
{
    struct xlsx *workbook = styles->workbook;
    enum xlsx_form form = form_of_number(number);
    for (size_t i = 0; i < styles->n; i++)
        if (styles->numbers[i] == number)
            form = styles->forms[i];
    workbook->forms =
        memory_grow(workbook->forms, &workbook->forms_capacity, workbook->n_forms + 1, sizeof *workbook->forms);
    workbook->forms[workbook->n_forms++] = form;
}

static void start_style(void *context, const char *name, const char **attributes)
{
    struct styles *styles = context;
    const char *code = xml_attribute(attributes, "formatCode");
    if (text_is(name, "cellXfs"))
        styles->is_of_cells = true;
    else if (text_is(name, "xf") && styles->is_of_cells)
        add_style(styles, attribute_number(attributes, "numFmtId"));
    if (!text_is(name, "numFmt") || code == NULL)
        return;
    size_t n = ++styles->n;
    styles->numbers = memory_grow(styles->numbers, &styles->numbers_capacity, n, sizeof *styles->numbers);
    styles->forms = memory_grow(styles->forms, &styles->forms_capacity, n, sizeof *styles->forms);
    styles->numbers[n - 1] = attribute_number(attributes, "numFmtId");
    styles->forms[n - 1] = form_of_code(code);
}

static void end_style(void *context, const char *name)
{
    struct styles *styles = context;
    if (text_is(name, "cellXfs"))
        styles->is_of_cells = false;
}

static bool read_styles(struct xlsx *workbook, const char *part, struct error *err)
{
    struct styles styles = { .workbook = workbook };
    bool done = xml_archive_read(&workbook->archive, part,
                                 &(struct xml_handlers){ .start = start_style, .end = end_style }, &styles, err);
    free(styles.numbers);
    free(styles.forms);
    return done;
}

/* What the main part says, and the parts that it rests on. */
static bool read_main(struct xlsx *workbook, const char *part, struct error *err)
{
    struct relations relations;
    bool done = read_relations(workbook, part, &relations, err);
    struct listing listing = { workbook, &relations };
    const char *strings = target_of_type(&relations, "sharedStrings"), *styles = target_of_type(&relations, "styles");
    done = done &&
           xml_archive_read(&workbook->archive, part, &(struct xml_handlers){ .start = list_sheet }, &listing, err);
    done = done && (strings == NULL || read_strings(workbook, strings, err)) &&
           (styles == NULL || read_styles(workbook, styles, err));
    clear_relations(&relations);
    return done;
}

bool xlsx_open(struct xlsx *workbook, const char *path, const char *shown, struct error *err)
{
    *workbook = (struct xlsx){ 0 };
    arena_init(&workbook->arena);
    struct relations relations = { 0 };
    bool done = xml_archive_open(&workbook->archive, path, shown, err) && read_relations(workbook, "", &relations, err);
    const char *part = target_of_type(&relations, "officeDocument");
    if (done)
        done = part != NULL ? read_main(workbook, part, err)
                            : error_at(err, (struct place){ .file = shown },
                                       "this is no workbook; save it anew as .xlsx, or as CSV");
    if (done && workbook->n_sheets == 0)
        done = error_at(err, (struct place){ .file = shown }, "no sheet is in this workbook, one was wanted");
    clear_relations(&relations);
    return done;
}

void xlsx_close(struct xlsx *workbook)
{
    xml_archive_close(&workbook->archive);
    free(workbook->sheets);
    free(workbook->strings);
    free(workbook->forms);
    arena_clear(&workbook->arena);
    *workbook = (struct xlsx){ 0 };
}
