# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The equations of counts: how many respondents gave which answer in which part of the municipality, and what published figures say
of it. They are written from the meaning of the files, and of no code that protects them."""
from collections import defaultdict

from published import rounding, rounding_of_total

ALL = ("all", "")


class Survey:
    """A wave as one publication tells of it, but for indicators that are left out."""

    def __init__(self, program, codebook, publication, wave, truth, knows_counts, left_out=frozenset()):
        self.program, self.codebook, self.publication, self.wave = program, codebook, publication, wave
        self.truth, self.knows_counts, self.year = truth, knows_counts, int(wave[:4])
        self.rows = {key[1:4]: row for key, row in publication.estimates.items() if key[0] == wave and key[4] == "direct" and key[1] not in left_out}
        self.cells = self.find_cells()
        self.sums = self.find_sums()
        self.groups = {}  # (variable, cell): [(column, codes)]
        self.counted, self.base, self.share = {}, {}, {}  # by (indicator, cell)
        self.signatures = {}
        self.names = self.asked()
        self.add_respondents()
        self.add_answers()
        self.add_indicators()
        self.add_anys()
        self.add_follow_ups()

    def find_cells(self):
        cells = {(domain, level) for (_, domain, level), row in self.rows.items() if row["status"] != "no_data:area_not_existing"}
        return sorted(cells | {ALL})

    def find_sums(self):
        """(whole, [parts], the domain variable that parts it), for each whole that is parted into cells."""
        parents, sums = self.codebook.parents(self.year), []
        by_domain = defaultdict(list)
        for domain, level in self.cells:
            if domain != "all":
                by_domain[domain].append(tuple(level.split("*")))
        for domain, levels in by_domain.items():
            factors = domain.split("*")
            for place, factor in enumerate(factors):
                nested = parents if factor == "area" else {}
                others = {level[:place] + level[place + 1:] for level in levels}
                for other in sorted(others):
                    here = [level[place] for level in levels if level[:place] + level[place + 1:] == other]
                    whole = ("*".join(factors[:place] + factors[place + 1:]) or "all", "*".join(other))
                    cell = {one: (domain, "*".join(other[:place] + (one,) + other[place:])) for one in here}
                    inside = {one: [child for child in here if nested.get(child) == one] for one in here}
                    top = [one for one in here if nested.get(one) not in here]
                    if whole in self.cells:
                        sums.append((whole, [cell[one] for one in top], factor))
                    sums.extend((cell[one], [cell[child] for child in children], "") for one, children in inside.items() if children)
        return sums

    def asked(self):
        """Indicators of the wave that are counts of answers, or of numbers."""
        found = {}
        for indicator, row in self.codebook.indicators.items():
            here = self.rows.get((indicator,) + ALL)
            if here and here["status"] != "no_data:not_asked" and row["kind"] != "composite":
                found[indicator] = row
        return found

    def figures(self, indicator):
        """[(variable, codes that count, codes of the base)] of an indicator."""
        row, parts = self.names[indicator], []
        for variable in row["variables"].split():
            codes = self.codebook.codes(variable, self.year)
            base = self.codebook.chosen(row.get("base", ""), codes)
            counts = self.codebook.chosen(row.get("counts", ""), codes) & base if self.codebook.is_counted(indicator) else set()
            parts.append((variable, counts, base))
        return parts

    def add_answers(self):
        """A column for how many in a cell gave one of the answers that all indicators treat alike."""
        uses = defaultdict(list)
        self.parts = {indicator: self.figures(indicator) for indicator in self.names}
        for indicator in sorted(self.names):
            for variable, counts, base in self.parts[indicator]:
                uses[variable].append((counts, base))
        for variable, sets in sorted(uses.items()):
            alike = defaultdict(list)
            for code in self.codebook.codes(variable, self.year):
                name = tuple((code in counts, code in base) for counts, base in sets)
                if any(here for _, here in name):
                    alike[name].append(code)
            self.signatures[variable] = [set(codes) for codes in alike.values()]
            for cell in self.cells:
                self.groups[variable, cell] = [(self.add_group(variable, cell, codes), codes) for codes in self.signatures[variable]]
                self.limit_by_respondents([column for column, _ in self.groups[variable, cell]], cell, self.is_answered_by_all(variable))
            for place, codes in enumerate(self.signatures[variable]):
                for whole, parts, factor in self.sums:
                    self.add_sum([self.groups[variable, cell][place][0] for cell in [whole] + parts], factor, "levels of %s" % factor)

    def add_group(self, variable, cell, codes):
        truth = self.truth.code_sum(self.wave, variable, cell, codes) if self.truth else None
        return self.program.add_column(truth=truth, name="%s %s %s/%s %s" % (self.wave, variable, *cell, " ".join(sorted(codes))))

    def is_answered_by_all(self, variable):
        """Whether the codebook has no code for who does not answer, and every answer is one of an indicator."""
        codes = self.codebook.codes(variable, self.year)
        return not any(kind != "answered" for kind in codes.values()) and set().union(*self.signatures[variable]) == set(codes)

    def add_respondents(self):
        """A column for how many answered in each cell, whatever they answered: printed, or told by a question that all answered."""
        self.respondents = {}
        for cell in self.cells:
            self.respondents[cell] = self.program.add_column(truth=self.truth.respondents(self.wave, cell) if self.truth else None, name="respondents of %s/%s" % cell)
            known = self.publication.respondents.get((self.wave,) + cell)
            if known is not None:
                self.program.fix(self.respondents[cell], known, "respondents of %s/%s" % cell)
        for whole, parts, factor in self.sums:
            self.add_sum([self.respondents[cell] for cell in [whole] + parts], factor, "levels of %s" % factor)

    def limit_by_respondents(self, columns, cell, is_all):
        terms = {self.respondents[cell]: 1, **dict.fromkeys(columns, -1)}
        self.program.add_row(terms, 0, 0 if is_all else float("inf"), "respondents of %s/%s" % cell)

    def add_sum(self, columns, factor, why):
        """The first is the sum of the others, and of those who did not state the variable that parts them, where some may not have."""
        terms = {columns[0]: 1}
        for column in columns[1:]:
            terms[column] = terms.get(column, 0) - 1
        if factor and self.codebook.has_missing(factor, self.year):
            truths = [self.program.columns[column].truth for column in columns]
            truth = None if None in truths else truths[0] - sum(truths[1:])
            terms[self.program.add_column(truth=truth, name="not stated")] = -1
        self.program.add_row(terms, 0, 0, why)

    def add_indicators(self):
        """Columns of the counts that figures are published of, tied to answers, and what each published figure says."""
        for indicator in sorted(self.names):
            kind = self.names[indicator]["kind"]
            for cell in self.cells:
                row = self.rows.get((indicator,) + cell)
                if row is None:
                    continue
                n, counted = self.truth.counts.get((self.wave, indicator) + cell, (None, None)) if self.truth else (None, None)
                base = self.base[indicator, cell] = self.program.add_column(truth=n, name="n of %s %s/%s" % (indicator, *cell))
                if self.codebook.is_counted(indicator):
                    self.counted[indicator, cell] = self.program.add_column(truth=counted, name="%s %s/%s" % (indicator, *cell))
                if kind != "any" and len(self.parts[indicator]) == 1:
                    self.tie_to_answers(indicator, cell)
                if indicator in self.names and (indicator, cell) in self.counted:
                    self.program.add_row({base: 1, self.counted[indicator, cell]: -1}, 0, float("inf"), "counted are in the base")
                self.read_row(indicator, cell, row)
        for indicator in sorted(self.names):
            if self.names[indicator]["kind"] == "any":
                for table in (self.counted, self.base):
                    for whole, parts, factor in self.sums:
                        columns = [table.get((indicator, cell)) for cell in [whole] + parts]
                        if None not in columns:
                            self.add_sum(columns, factor, "levels of %s" % factor)

    def tie_to_answers(self, indicator, cell):
        variable, counts, base = self.parts[indicator][0]
        for column, codes in ((self.base[indicator, cell], base), (self.counted.get((indicator, cell)), counts)):
            if column is not None:
                terms = {group: 1 for group, of in self.groups[variable, cell] if of <= codes}
                terms[column] = -1
                self.program.add_row(terms, 0, 0, "answers of %s" % indicator)

    def is_shown(self, row):
        return row["estimate"] != ""

    def is_counted_one_by_one(self, row):
        return row["base_weight"] in ("", "none")

    def read_row(self, indicator, cell, row):
        why = "%s %s/%s as published" % (indicator, *cell)
        base, counted = self.base[indicator, cell], self.counted.get((indicator, cell))
        if row["n"]:
            self.program.fix(base, int(row["n"]), why)
        if row["status"] == "no_data:no_respondents":
            self.program.fix(base, 0, why)
        if counted is None or not self.is_shown(row):
            return
        if not self.is_counted_one_by_one(row):
            if self.knows_counts:
                self.program.fix(counted, self.program.columns[counted].truth, why)
            return
        if self.names[indicator]["kind"] == "total":
            times = float(self.names[indicator].get("times") or 1)
            low, high = (end / times for end in rounding_of_total(row["estimate"]))
            self.program.add_row({counted: 1}, low - 1e-9, high + 1e-9, why)
            return
        low, high = rounding(row["estimate"])
        self.program.add_row({counted: 1, base: -low}, -1e-9, float("inf"), why)
        self.program.add_row({counted: 1, base: -high}, -float("inf"), 1e-9, why)

    def add_anys(self):
        """Who counts in one item counts in any; who counts in any counts in one item; who does not, answered all and counts in none."""
        anys = {name: self.parts[name] for name in self.names if self.names[name]["kind"] == "any"}
        for name, parts in anys.items():
            for cell in self.cells:
                counted, base = self.counted.get((name, cell)), self.base.get((name, cell))
                if counted is None:
                    continue
                items, rest = {counted: -1}, {base: 1, counted: -1}
                for variable, counts, of in parts:
                    here = {group: 1 for group, codes in self.groups[variable, cell] if codes <= counts}
                    others = {group: -1 for group, codes in self.groups[variable, cell] if codes <= of - counts}
                    self.program.add_row({counted: 1, **{group: -1 for group in here}}, 0, float("inf"), "%s has its items" % name)
                    self.program.add_row({**rest, **others}, -float("inf"), 0, "%s: the others answered all" % name)
                    items.update(here)
                self.program.add_row(items, 0, float("inf"), "%s is of its items" % name)
                self.limit_by_respondents([base], cell, all(self.is_answered_by_all(variable) for variable, _, _ in parts))
        for inner, parts in anys.items():
            for outer, others in anys.items():
                of = {variable: (counts, base) for variable, counts, base in others}
                if inner != outer and all(variable in of and counts <= of[variable][0] for variable, counts, _ in parts):
                    for cell in self.cells:
                        if (inner, cell) in self.counted and (outer, cell) in self.counted:
                            self.program.add_row({self.counted[outer, cell]: 1, self.counted[inner, cell]: -1}, 0, float("inf"), "%s within %s" % (inner, outer))

    def add_follow_ups(self):
        """A question that is put to those who count in an indicator is answered by no others, and by all of them where its scale has no
        code for who did not answer."""
        for indicator in sorted(self.names):
            if self.names[indicator]["kind"] != "share":
                continue
            variable = self.parts[indicator][0][0]
            parent = self.codebook.asked_of(variable, self.year)
            if parent not in self.names:
                continue
            is_all = not self.codebook.has_missing(variable, self.year)
            for cell in self.cells:
                if (parent, cell) in self.counted and (indicator, cell) in self.base:
                    answered = {group: -1 for group, _ in self.groups[variable, cell]}
                    self.program.add_row({self.counted[parent, cell]: 1, **answered}, 0, 0 if is_all else float("inf"), "%s is asked of %s" % (variable, parent))
