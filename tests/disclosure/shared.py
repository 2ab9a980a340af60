#!/usr/bin/python3
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""shared BIN STUDY RESULTS YEAR...: what a municipality's shared.csv tells beside what RESULTS publishes of these survey years, to who knows everybody's weights,
stratum and calibration cells, how many answered what, and all other municipalities' files. Written from the meaning of the files.

An exact sum of weights is taken apart by its weights: the parts of a level are its respondents of one stratum, cell and weight. Each part of a figure that is
shared exactly has to be a level that is shown; what is rounded has to be what is published; what is hidden has no number. That exact sums do tell their parts is
tried where the program rounds: of a level of at most four parts, all sets of whole counts with the same sum are looked for (a planted leak is told where there is one).
Exit 1 where something is told."""
import csv
import io
import itertools
import os
import subprocess
import sys
from collections import defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from published import Codebook, read

MOST_TRIED = 2_000_000


class Respondents:
    """Who answered in a year, by the columns that a program for surveys needs to do a figure again."""

    def __init__(self, program, study, results, year):
        text = subprocess.run([program, "show", study, year, "--design", "--output", os.path.dirname(results)], check=True, capture_output=True, text=True).stdout
        self.rows = [row for row in csv.DictReader(io.StringIO(text)) if float(row["design.weight"]) > 0]
        self.weights = [float(row["design.weight"]) for row in self.rows]
        margins = [name for name in self.rows[0] if name.startswith("design.margin")]
        self.parts = [(row["design.stratum"], "%.12g" % float(row["design.weight"]), *(row[name] for name in margins)) for row in self.rows]

    def level(self, domain, level):
        names, values = domain.split("*"), level.split("*")
        return {i for i, row in enumerate(self.rows) if domain == "all" or [row[name] for name in names] == values}

    def states(self, codebook, indicator, year):
        """Of each respondent None (not in the base), 0 or 1."""
        row, states = codebook.indicators[indicator], []
        for one in self.rows:
            found = []
            for variable in row["variables"].split():
                codes = codebook.codes(variable, year)
                base = codebook.chosen(row.get("base", ""), codes)
                counts = codebook.chosen(row.get("counts", ""), codes) & base
                found.append(1 if one[variable] in counts else 0 if one[variable] in base else None)
            states.append(1 if 1 in found else None if None in found else 0)
        return states


def is_near(a, b, tolerance=1e-9):
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def solutions(total, weights, most):
    """How many sets of whole counts, none above its most, have this sum of weights; None: too many to try."""
    tried = 1
    for n in most[:-1]:
        tried *= n + 1
    if tried > MOST_TRIED:
        return None
    found = 0
    for counts in itertools.product(*(range(n + 1) for n in most[:-1])):
        last = (total - sum(w * c for w, c in zip(weights, counts))) / weights[-1]
        found += -0.5 < last < most[-1] + 0.5 and abs(last - round(last)) * weights[-1] <= 1e-9 * total
    return found


class Year:
    def __init__(self, arguments, codebook, shared, year):
        program, study, results = arguments
        newest = sorted(name for name in os.listdir(results) if name.isdigit())[-1]
        self.year, self.codebook, self.told, self.counts = year, codebook, [], defaultdict(int)
        self.respondents = Respondents(program, study, results, year)
        table = read(os.path.join(results, newest, "tables", "estimates_%s.csv" % year))
        self.published = {(row["indicator"], row["domain"], row["level"]): row for row in table if row["method"] == "direct"}
        for row in shared:
            if row["year"] == year:
                self.look(row)

    def tell(self, row, why):
        self.told.append("%s %s %s/%s: %s" % (row["year"], row["indicator"], row["domain"], row["level"], why))

    def look(self, row):
        of = self.published.get((row["indicator"], row["domain"], row["level"]))
        is_shown = of is not None and of["estimate"] != ""
        if not is_shown:
            self.counts["hidden"] += 1
            if row["status"] != "suppressed" or any(row[name] for name in ("n", "n_positive", "weight_sum", "sum_y", "variance_z")):
                self.tell(row, "it is hidden, and shared")
            return
        self.counts[row["precision"]] += 1
        if row["precision"] == "rounded":
            self.look_rounded(row, of)
        elif row["measure"] == "share":
            self.look_exact(row)

    def look_rounded(self, row, of):
        """Nothing but what is published, and the weights to three digits."""
        scale = 1 if row["measure"] == "total" else float(row["sum_x"])
        if not is_near(float(row["sum_y"]) / scale, float(of["estimate"]), 1e-12) and float(of["estimate"]) != 0:
            self.tell(row, "it is rounded, and not what is published")
        if not is_near(float(row["variance_z"]) ** 0.5 / scale, float(of["se"]), 1e-12) and float(of["se"]) != 0:
            self.tell(row, "its standard error is not what is published")
        if float("%.3g" % float(row["weight_sum"])) != float(row["weight_sum"]):
            self.tell(row, "its weights have more than three digits")
        if row["measure"] == "share":
            self.plant(row)

    def parts_of(self, row):
        """{part: those of the level with an answer}, and their states."""
        states = self.respondents.states(self.codebook, row["indicator"], int(self.year[:4]))
        parts = defaultdict(set)
        for i in self.respondents.level(row["domain"], row["level"]):
            if states[i] is not None:
                parts[self.respondents.parts[i]].add(i)
        return parts, states

    def shown_sets(self, indicator, states):
        return [{i for i in self.respondents.level(domain, level) if states[i] is not None} for (name, domain, level), row in self.published.items() if name == indicator and row["estimate"] != ""]

    def look_exact(self, row):
        parts, states = self.parts_of(row)
        everybody = set().union(*parts.values())
        if not is_near(float(row["sum_y"]), sum(self.respondents.weights[i] * states[i] for i in everybody)):
            self.tell(row, "its sum is not that of its respondents")
        shown = self.shown_sets(row["indicator"], states)
        for part, members in parts.items():
            if members not in shown:
                self.tell(row, "the part %s of %d is told, %d of whom count" % (" ".join(part), len(members), sum(states[i] for i in members)))

    def plant(self, row):
        """What the exact sum would have told of parts that are not shown."""
        parts, states = self.parts_of(row)
        weights = [self.respondents.weights[next(iter(members))] for members in parts.values()]
        if not 2 <= len(parts) <= 4 or len({"%.9g" % w for w in weights}) < len(parts):
            return
        total = sum(self.respondents.weights[i] * states[i] for members in parts.values() for i in members)
        found = solutions(total, weights, [len(members) for members in parts.values()]) if total > 0 else None
        if found is not None:
            self.counts["planted"] += 1
            self.counts["found"] += found == 1


def main(program, study, results, *years):
    codebook = Codebook(study)
    shared = read(os.path.join(results, "6_share", "shared.csv"))
    counts, told = defaultdict(int), []
    for year in years:
        one = Year((program, study, results), codebook, shared, year)
        told += one.told
        for name, n in one.counts.items():
            counts[name] += n
    for line in told[:20]:
        print(line)
    print("exact %d, rounded %d, hidden %d, told %d, planted %d, found %d" % (*(counts[name] for name in ("exact", "rounded", "hidden")), len(told), counts["planted"], counts["found"]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
