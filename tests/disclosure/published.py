# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker has: the files of a published year and the study's codebook. And, apart from that and only to score with,
the truth that the working tables hold."""
import csv
import glob
import math
import os
import re
from collections import defaultdict


def read(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def in_years(row, year):
    return int(row.get("from") or 0) <= year <= int(row.get("to") or 9999)


class Codebook:
    """The questions: which codes an answer may have, which of them count, how areas are nested."""

    def __init__(self, study):
        folder = os.path.join(study, "codebook")
        self.variables = read(os.path.join(folder, "variables.csv"))
        self.scales = read(os.path.join(folder, "scales.csv"))
        self.indicators = {row["indicator"]: row for row in read(os.path.join(folder, "indicators.csv"))}
        self.areas = read(os.path.join(folder, "areas.csv"))
        self.settings = {row["key"]: row["value"] for row in read(os.path.join(study, "study.csv"))}
        self.cuts = {row["indicator"]: [float(row["cut%d" % i]) for i in range(1, 7)] for row in read(os.path.join(study, "index.csv"))}

    def threshold(self, name):
        return int(self.settings.get("threshold_" + name) or {"base": 5, "count": 5, "alike": 30}[name])

    def scale_rows(self, variable, year):
        for row in self.variables:
            if row["variable"] == variable and in_years(row, year):
                return [one for one in self.scales if one["scale"] == row["scale"] and in_years(one, year)]
        return []

    def asked_of(self, variable, year):
        for row in self.variables:
            if row["variable"] == variable and in_years(row, year):
                return row.get("asked_of") or ""
        return ""

    def codes(self, variable, year):
        """{code: kind of answer}; what has no code is called by its kind."""
        codes = {}
        for row in self.scale_rows(variable, year):
            numbers = re.fullmatch(r"(-?\d+)\.\.(-?\d+)", row["raw"])
            if row["code"].startswith("=") and numbers:
                codes.update({"%g" % (i / 10): "answered" for i in range(10 * int(numbers[1]), 10 * int(numbers[2]) + 1)})
            elif row["status"] == "answered" or not row["status"]:
                codes[row["code"]] = "answered"
            else:
                codes[row["status"]] = row["status"]
        return codes

    def has_missing(self, variable, year):
        return any(kind != "answered" for kind in self.codes(variable, year).values())

    def chosen(self, words, codes):
        """The codes that words such as `3..5 dont_know` name; all answers where there are none."""
        if not words:
            return {code for code, kind in codes.items() if kind == "answered"}
        found = set()
        for word in words.split():
            if ".." in word:
                low, high = (float(end) for end in word.split(".."))
                found |= {code for code, kind in codes.items() if kind == "answered" and is_number(code) and low <= float(code) <= high}
            elif word in codes:
                found.add(word)
        return found

    def is_counted(self, indicator):
        """Whether it tells how many count: a share, or a total of those who count."""
        row = self.indicators[indicator]
        return row["kind"] in ("share", "any") or (row["kind"] == "total" and bool(row["counts"]))

    def parents(self, year):
        return {row["area"]: row["part_of"] for row in self.areas if in_years(row, year) and row["part_of"]}


def is_number(text):
    try:
        float(text)
        return True
    except (TypeError, ValueError):
        return False


def rounding(text):
    """The interval of numbers that are published as this text: three decimals and three significant digits, or finer where the text
    has more."""
    value = float(text)
    if value == 0:
        return -0.0005, 0.0005
    power = len(str(int(abs(value)))) - 3 if abs(value) >= 1 else -3
    unit = 10.0 ** max(power, -3)
    mantissa, _, exponent = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    own = 10.0 ** -decimals
    if decimals > 0 or abs(value / unit - round(value / unit)) > 1e-9:
        unit = min(unit, own) if abs(value / unit - round(value / unit)) > 1e-9 else unit
    if abs(value) < 0.0005:
        unit = own
    return value - unit / 2, value + unit / 2


def rounding_of_total(text):
    """The interval of totals that are published as this text: three significant digits, or finer where the text has more. Nothing is 0."""
    value = float(text)
    if value == 0:
        return 0, 0
    digits = text.lower().partition("e")[0].replace("-", "").replace(".", "").strip("0")
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - max(3, len(digits)) + 1)
    return value - unit / 2, value + unit / 2


class Round:
    """One publication: estimates by (wave, indicator, domain, level, method), and the tables beside them."""

    def __init__(self, folder):
        tables = os.path.join(folder, "tables")
        self.folder = folder
        self.ledger = read(os.path.join(folder, "published.csv"))
        self.estimates = {}
        for path in sorted(glob.glob(os.path.join(tables, "estimates_*.csv"))):
            for row in read(path):
                self.estimates[row["wave"], row["indicator"], row["domain"], row["level"], row["method"]] = row
        self.changes = [row for row in read(os.path.join(tables, "changes.csv")) if row["source"] == "survey"]
        self.contrasts = [row for row in read(os.path.join(tables, "contrasts.csv")) if row["source"] == "survey"]
        self.trends = [row for row in read(os.path.join(tables, "trends.csv")) if row["source"] == "survey"]
        self.index = read(os.path.join(tables, "index.csv"))
        self.revisions = read(os.path.join(tables, "revisions.csv"))
        self.respondents = {}
        for row in read(os.path.join(tables, "response.csv")):
            if row["answered"]:
                self.respondents[row["wave"], row["domain"], row["level"]] = int(row["answered"])
        for row in read(os.path.join(tables, "weights.csv")):
            if row["respondents"]:
                domain = "all" if row["variable"] == "all" else row["variable"]
                self.respondents[row["wave"], domain, row["level"]] = int(row["respondents"])
        self.waves = sorted({key[0] for key in self.estimates})


class Truth:
    """Working tables of the same run, which no attacker has: {(wave, indicator, domain, level): (n, counted)}, and the counts of codes."""

    def __init__(self, output):
        self.counts, self.codes, self.pooled = {}, defaultdict(int), {}
        for path in sorted(glob.glob(os.path.join(output, "3_estimate", "[0-9]*.csv"))):
            for row in read(path):
                key = row["wave"], row["indicator"], row["domain"], row["level"]
                n = int(row["n"]) if row["n"] else 0
                counted = int(row["n_positive"]) if row.get("n_positive") else None
                if row["method"] == "direct":
                    self.counts[key] = n, counted
                elif row["method"] == "pooled":
                    self.pooled[key] = n, counted
        for row in read(os.path.join(output, "3_estimate", "answers.csv")):
            if row["n"]:
                self.codes[row["wave"], row["variable"], row["domain"], row["level"], row["code"]] += int(row["n"])
        self.known = {key[:4] for key in self.codes}
        self.answered = {}
        for (wave, variable, domain, level), n in self.sums().items():
            self.answered[wave, domain, level] = max(n, self.answered.get((wave, domain, level), 0))

    def sums(self):
        """How many gave any answer to a question, or none."""
        found = defaultdict(int)
        for key, n in self.codes.items():
            found[key[:4]] += n
        return found

    def respondents(self, wave, cell):
        return self.answered.get((wave,) + cell)

    def code_sum(self, wave, variable, cell, codes):
        """None where the working tables do not have the distribution."""
        if (wave, variable) + cell not in self.known:
            return None
        return sum(self.codes.get((wave, variable) + cell + (code,), 0) for code in codes)
