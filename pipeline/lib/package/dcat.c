/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "package/dcat.h"

#include <string.h>

#include "base/text.h"

#define EU_AUTHORITY "http://publications.europa.eu/resource/authority/"
#define METADATA_LICENCE "http://creativecommons.org/publicdomain/zero/1.0/"

/* The text in XML. Control characters, which XML cannot have, become blanks. */
static void add_escaped(struct text_buffer *buffer, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            text_buffer_add(buffer, "&amp;");
        else if (*text == '<')
            text_buffer_add(buffer, "&lt;");
        else if (*text == '>')
            text_buffer_add(buffer, "&gt;");
        else if (*text == '"')
            text_buffer_add(buffer, "&quot;");
        else if ((unsigned char)*text < ' ')
            text_buffer_add(buffer, " ");
        else
            text_buffer_add_bytes(buffer, text, 1);
    }
}

static void open_node(struct text_buffer *buffer, const char *type, const char *about)
{
    text_buffer_format(buffer, "<%s rdf:about=\"", type);
    add_escaped(buffer, about);
    text_buffer_add(buffer, "\">\n");
}

static void close_node(struct text_buffer *buffer, const char *type)
{
    text_buffer_format(buffer, "</%s>\n", type);
}

static void add_resource(struct text_buffer *buffer, const char *property, const char *address)
{
    text_buffer_format(buffer, "  <%s rdf:resource=\"", property);
    add_escaped(buffer, address);
    text_buffer_add(buffer, "\"/>\n");
}

/* attribute: " xml:lang=…" or a datatype; "" for a plain text. */
static void add_literal(struct text_buffer *buffer, const char *property, const char *attribute, const char *text)
{
    text_buffer_format(buffer, "  <%s%s>", property, attribute);
    add_escaped(buffer, text);
    text_buffer_format(buffer, "</%s>\n", property);
}

static void add_texts(struct text_buffer *buffer, const char *property, const struct dcat_text *texts, size_t n)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < n; i++)
        add_literal(buffer, property, arena_format(&arena, " xml:lang=\"%s\"", texts[i].language), texts[i].text);
    arena_clear(&arena);
}

/* Each of the words that a text parts by semicolons. */
static void add_keywords(struct text_buffer *buffer, const struct dcat_text *keywords, size_t n)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < n; i++)
        for (const char *word = keywords[i].text; *word != '\0';) {
            size_t length = strcspn(word, ";");
            const struct dcat_text keyword = { keywords[i].language, arena_text(&arena, word, length) };
            add_texts(buffer, "dcat:keyword", &keyword, 1);
            word += length + (word[length] == ';');
        }
    arena_clear(&arena);
}

/* The addresses by which the record calls its parts. */
struct names {
    const char *catalogue, *dataset, *distribution, *contact, *folder;
};

static void add_catalogue(struct text_buffer *buffer, const struct dcat *dcat, const struct names *names)
{
    open_node(buffer, "dcat:Catalog", names->catalogue);
    add_texts(buffer, "dcterms:title", dcat->titles, dcat->n_languages);
    add_texts(buffer, "dcterms:description", dcat->descriptions, dcat->n_languages);
    add_resource(buffer, "dcterms:publisher", dcat->package->open.publisher_uri);
    add_resource(buffer, "dcterms:license", METADATA_LICENCE);
    add_resource(buffer, "dcat:themeTaxonomy", EU_AUTHORITY "data-theme");
    add_resource(buffer, "dcat:dataset", names->dataset);
    close_node(buffer, "dcat:Catalog");
}

static void add_dataset(struct text_buffer *buffer, const struct dcat *dcat, const struct names *names)
{
    open_node(buffer, "dcat:Dataset", names->dataset);
    add_texts(buffer, "dcterms:title", dcat->titles, dcat->n_languages);
    add_texts(buffer, "dcterms:description", dcat->descriptions, dcat->n_languages);
    add_keywords(buffer, dcat->keywords, dcat->n_languages);
    add_resource(buffer, "dcterms:publisher", dcat->package->open.publisher_uri);
    add_resource(buffer, "dcat:contactPoint", names->contact);
    add_resource(buffer, "dcat:theme", EU_AUTHORITY "data-theme/JUST");
    add_resource(buffer, "dcterms:accessRights", EU_AUTHORITY "access-right/PUBLIC");
    if (*dcat->issued != '\0')
        add_literal(buffer, "dcterms:issued", " rdf:datatype=\"http://www.w3.org/2001/XMLSchema#date\"", dcat->issued);
    add_resource(buffer, "dcat:distribution", names->distribution);
    close_node(buffer, "dcat:Dataset");
}

/* Its files are the tables; what they hold says the description that lies beside them. */
static void add_distribution(struct text_buffer *buffer, const struct dcat *dcat, const struct names *names)
{
    struct arena arena = { 0 };
    open_node(buffer, "dcat:Distribution", names->distribution);
    add_texts(buffer, "dcterms:title", dcat->titles, dcat->n_languages);
    add_resource(buffer, "dcat:accessURL", arena_format(&arena, "%s/datapackage.json", names->folder));
    for (size_t i = 0; i < dcat->package->n_tables; i++)
        add_resource(buffer, "dcat:downloadURL",
                     arena_format(&arena, "%s/%s", names->folder, dcat->package->tables[i].path));
    add_literal(buffer, "dcterms:format", "", "text/csv");
    add_resource(buffer, "dcterms:license", dcat->package->open.licence_uri);
    close_node(buffer, "dcat:Distribution");
    arena_clear(&arena);
}

static void add_people(struct text_buffer *buffer, const struct open_data *open, const struct names *names)
{
    struct arena arena = { 0 };
    open_node(buffer, "foaf:Agent", open->publisher_uri);
    add_literal(buffer, "foaf:name", "", open->publisher);
    close_node(buffer, "foaf:Agent");
    open_node(buffer, "vcard:Organization", names->contact);
    add_literal(buffer, "vcard:fn", "", open->contact);
    add_resource(buffer, "vcard:hasEmail", arena_format(&arena, "mailto:%s", open->email));
    close_node(buffer, "vcard:Organization");
    arena_clear(&arena);
}

char *dcat_print(const struct dcat *dcat)
{
    struct text_buffer buffer = { 0 };
    struct arena arena = { 0 };
    const char *address = dcat->package->open.address, *folder = arena_format(&arena, "%s/%s", address, dcat->folder);
    const struct names names = { arena_format(&arena, "%s/dcat.rdf#catalog", folder),
                                 arena_format(&arena, "%s/dcat.rdf#dataset", folder),
                                 arena_format(&arena, "%s/dcat.rdf#distribution", folder),
                                 arena_format(&arena, "%s/dcat.rdf#contact", folder), folder };
    text_buffer_add(&buffer,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
                    "    xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:dcat=\"http://www.w3.org/ns/dcat#\"\n"
                    "    xmlns:foaf=\"http://xmlns.com/foaf/0.1/\" "
                    "xmlns:vcard=\"http://www.w3.org/2006/vcard/ns#\">\n");
    add_catalogue(&buffer, dcat, &names);
    add_dataset(&buffer, dcat, &names);
    add_distribution(&buffer, dcat, &names);
    add_people(&buffer, &dcat->package->open, &names);
    text_buffer_add(&buffer, "</rdf:RDF>\n");
    arena_clear(&arena);
    return text_buffer_take(&buffer);
}
