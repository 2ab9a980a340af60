# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""dcat.py DCAT_RDF: what the record lacks of what DCAT-AP-SE 3.0.1 demands of catalogue, dataset, distribution, publisher and contact, and of
the portal's rules for harvesting, a line each; then what it holds, in an order of its own. By rdflib, which did not write it."""
import sys

from rdflib import BNode, Graph, Literal, Namespace, RDF, URIRef

DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
FOAF, VCARD = Namespace("http://xmlns.com/foaf/0.1/"), Namespace("http://www.w3.org/2006/vcard/ns#")
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
# class: property, at least, at most, what it has to be
WANTED = {
    DCAT.Catalog: [(DCT.title, 1, 9, Literal), (DCT.description, 1, 9, Literal), (DCT.publisher, 1, 1, FOAF.Agent), (DCT.license, 1, 1, CC0),
                   (DCAT.dataset, 1, 9, DCAT.Dataset)],
    DCAT.Dataset: [(DCT.title, 1, 9, Literal), (DCT.description, 1, 9, Literal), (DCT.publisher, 1, 1, FOAF.Agent),
                   (DCAT.contactPoint, 1, 9, VCARD.Organization), (DCAT.distribution, 1, 9, DCAT.Distribution), (DCAT.theme, 1, 9, URIRef)],
    DCAT.Distribution: [(DCAT.accessURL, 1, 9, URIRef), (DCAT.downloadURL, 1, 999, URIRef), (DCT.license, 1, 1, URIRef), (DCT["format"], 1, 1, Literal)],
    FOAF.Agent: [(FOAF.name, 1, 9, Literal)],
    VCARD.Organization: [(VCARD.fn, 1, 1, Literal), (VCARD.hasEmail, 1, 9, URIRef)],
}
graph = Graph().parse(sys.argv[1], format="xml")
for kind, properties in WANTED.items():
    nodes = list(graph.subjects(RDF.type, kind))
    if len(nodes) != 1:
        print(f"{kind}: {len(nodes)}, one was wanted")
    for node in nodes:
        for name, least, most, what in properties:
            found = list(graph.objects(node, name))
            if not least <= len(found) <= most:
                print(f"{kind}: {len(found)} {name}")
            for value in found:
                fits = (isinstance(value, what) and str(value).strip() != "" if isinstance(what, type)
                        else value == what or (value, RDF.type, what) in graph)
                if not fits:
                    print(f"{kind}: {name} is {value!r}")
        languages = sorted(value.language for value in graph.objects(node, DCT.title))
        if languages not in ([], ["en", "sv"]):
            print(f"{kind}: titles in {languages}")
for triple in graph:
    for node in triple:
        if isinstance(node, BNode) or (isinstance(node, URIRef) and not str(node).startswith(("http://", "https://", "mailto:"))):
            print(f"no absolute address: {node!r}")
dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
agent, contact = next(graph.subjects(RDF.type, FOAF.Agent)), next(graph.subjects(RDF.type, VCARD.Organization))
print(dataset, agent, *graph.objects(agent, FOAF.name), *graph.objects(contact, VCARD.fn), *graph.objects(contact, VCARD.hasEmail),
      *graph.objects(dataset, DCT.issued), sep="|")
print(next(value for value in graph.objects(dataset, DCT.title) if value.language == "sv"))
for value in sorted(graph.objects(None, DCAT.downloadURL)):
    print(value)
