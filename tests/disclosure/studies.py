#!/usr/bin/python3
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random studies of eight areas with 40 respondents each, drawn from a seed: sex and age, areas with parents, a question put to victims
alone, kinds of `any` within each other, composites, an index and two years."""
import csv
import os
import random
import sys

AREAS = ["del%d" % i for i in range(1, 9)]
PARENTS = {area: "norr" if i < 3 else "soder" if i < 6 else "" for i, area in enumerate(AREAS)}
PROBLEMS = ["trafik", "skrap", "belysning"]
VICTIMS = ["hot", "stold", "bedrageri", "skada"]
TOTALS = ["stold", "skada"]  # how many, beside the share
YEARS = [2020, 2021]


def write(path, header, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def draw_answers(dice, rates, levels):
    """One respondent's answers; levels: what the areas, sexes and ages add to the rates."""
    answers = {}
    for problem in PROBLEMS:
        chance = min(0.95, max(0.01, rates[problem] + levels))
        answers[problem] = dice.choice([3, 4]) if dice.random() < chance else dice.choice([1, 1, 2])
        if dice.random() < rates["missing"]:
            answers[problem] = 9
    for item in VICTIMS:
        answers[item] = 1 if dice.random() < max(0.001, rates[item] + levels / 4) else 0
    is_victim = any(answers[item] for item in VICTIMS)
    answers["anmalt"] = (1 if dice.random() < 0.45 else 0) if is_victim else ""
    answers["tillit"] = max(0, min(10, round(dice.gauss(6.5 - 4 * levels, 2))))
    return answers


def draw_respondents(seed, each=40, kind=""):
    """{year: [respondent]}; a respondent is a dictionary of column and value. kind: `fall`, far fewer victims in the second year; `rare`, next
    to none in the two last areas, which have no parent; `many`, the same with more in the others."""
    dice = random.Random(seed)
    rates = {name: dice.choice([0.08, 0.15, 0.25, 0.4]) for name in PROBLEMS}
    rates.update({name: dice.choice([0.01, 0.02, 0.04, 0.08]) for name in VICTIMS})
    rates["missing"] = dice.choice([0, 0, 0.02])
    if kind:
        rates.update({name: {"fall": 0.1, "rare": 0.06, "many": 0.2}[kind] for name in VICTIMS})
    people = {}
    for year in YEARS:
        moved = {name: max(0.005, rate + (dice.choice([0, 0, 0.1, -0.1]) if name in PROBLEMS else 0)) for name, rate in rates.items()}
        if kind == "fall" and year == YEARS[-1]:
            moved.update({name: 0.02 for name in VICTIMS})
        people[year] = []
        for area in AREAS:
            effect = dice.choice([-0.1, 0, 0, 0, 0.15])
            for _ in range(each):
                row = {"omrade": area, "kon": dice.choice(["kvinna", "man"]), "alder": dice.choice(["ung", "vuxen", "vuxen", "aldre"])}
                is_rare = kind in ("rare", "many") and area in AREAS[6:]
                row.update(draw_answers(dice, {**moved, **({name: 0.002 for name in VICTIMS} if is_rare else {})}, 0 if kind else effect))
                people[year].append(row)
        dice.shuffle(people[year])
    return people


def write_codebook(folder, has_follow_up_column):
    scales = [("omrade", area, area, "answered", area) for area in AREAS]
    scales += [("kon", sex, sex, "answered", sex) for sex in ("kvinna", "man")]
    scales += [("alder", age, age, "answered", age) for age in ("ung", "vuxen", "aldre")]
    scales += [("problem", i, i, "answered", "svar %d" % i) for i in range(1, 5)] + [("problem", 9, "", "not_stated", "ej svar")]
    scales += [("janej", i, i, "answered", "nej ja".split()[i]) for i in range(2)]
    scales += [("foljd", i, i, "answered", "nej ja".split()[i]) for i in range(2)] + [("foljd", "(empty)", "", "not_applicable", "ej aktuellt")]
    scales += [("poang", i, i, "answered", "%d" % i) for i in range(11)]
    write(folder + "/codebook/scales.csv", "scale raw code status label_sv", scales)
    variables = [("area", "omrade", "omrade", "domain", "område", ""), ("sex", "kon", "kon", "domain", "kön", ""), ("age_group", "alder", "alder", "domain", "ålder", "")]
    variables += [(name, name, "problem", "item", name, "") for name in PROBLEMS]
    variables += [(name, name, "janej", "item", name, "") for name in VICTIMS]
    variables += [("anmalt", "anmalt", "foljd", "item", "anmälde", "utsatt"), ("tillit", "tillit", "poang", "item", "tillit", "")]
    header = "variable column scale role label_sv asked_of"
    if not has_follow_up_column:
        header, variables = header.rpartition(" ")[0], [row[:-1] for row in variables]
    write(folder + "/codebook/variables.csv", header, variables)
    indicators = [(name, "plats", "share", name, "3 4") for name in PROBLEMS]
    indicators += [("problem_alla", "plats", "composite", " ".join(PROBLEMS), "")]
    indicators += [(name, "brott", "share", name, "1") for name in VICTIMS]
    indicators += [("utsatt", "brott", "any", " ".join(VICTIMS), "1"), ("utsatt_egendom", "brott", "any", "stold skada", "1")]
    indicators += [("anmalt", "brott", "share", "anmalt", "1"), ("tillit_hog", "tillit", "share", "tillit", "7..10"), ("tillit_medel", "tillit", "mean", "tillit", "")]
    indicators += [("antal_" + name, "brott", "total", name, "1") for name in TOTALS]
    margins = {"mean": 0.5, "total": 5}
    rows = [row + ("good" if row[0].startswith("tillit") else "bad", margins.get(row[2], 0.05), row[0]) for row in indicators]
    write(folder + "/codebook/indicators.csv", "indicator theme kind variables counts direction relevant_change label_sv", rows)
    write(folder + "/codebook/themes.csv", "theme label_sv", [("plats", "platsen"), ("brott", "brott"), ("tillit", "tillit")])
    nested = [(area, PARENTS[area], area) for area in AREAS] + [("norr", "", "norr"), ("soder", "", "söder")]
    write(folder + "/codebook/areas.csv", "area part_of label_sv", nested)


def write_study(folder, people, domains="area sex age_group", has_follow_up_column=False, settings=()):
    """A study of these respondents, none of whom is weighted: a share is a count over a base."""
    years = sorted(people)
    write(folder + "/study.csv", "key value", [("name", "Slumpby"), ("code", "9901"), ("year", years[-1]), ("domains", domains), *settings])
    write_codebook(folder, has_follow_up_column)
    write(folder + "/index.csv", "indicator cut1 cut2 cut3 cut4 cut5 cut6", [(name, 0.05, 0.15, 0.25, 0.35, 0.5, 0.7) for name in PROBLEMS])
    for year, rows in people.items():
        names = list(rows[0])
        write(folder + "/survey/%d.csv" % year, " ".join(names), [[row[name] for name in names] for row in rows])


def write_drawn(folder, seed, answered=None, has_follow_up_column=True):
    """The study of a seed; answered: how many answers of the newest year have come. Every other seed crosses areas with sexes."""
    people = draw_respondents(seed)
    if answered is not None:
        people[YEARS[-1]] = people[YEARS[-1]][:answered]
    domains = "area sex age_group" if answered is not None or seed % 2 == 0 else "area sex age_group area*sex"
    write_study(folder, people, domains, has_follow_up_column)


if __name__ == "__main__":
    write_drawn(sys.argv[1], int(sys.argv[2]), *map(int, sys.argv[3:4]))
