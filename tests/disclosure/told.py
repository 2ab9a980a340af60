# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What publications tell beside counts and shares: in words (why a figure is hidden) and by figures that are made of shares."""
from published import is_number, rounding
from survey import ALL

INFINITE = float("inf")


def words_of(publication):
    """{(wave, indicator, domain, level): words} that a hidden figure has anywhere: confidential, secondary, unreliable."""
    found = {}

    def add(key, text):
        for word in ("confidential", "secondary", "unreliable"):
            if text == "suppressed:" + word:
                found.setdefault(key, set()).add(word)

    for (wave, indicator, domain, level, method), row in publication.estimates.items():
        if method == "direct":
            add((wave, indicator, domain, level), row["status"])
    for row in publication.ledger:
        if row.get("method", "direct") == "direct":
            add((row["wave"], row["subject"], row["domain"], row["level"]), row["status"])
    for row in publication.index:
        add((row["wave"], row["indicator"], row["domain"], row["level"]), row["status"])
    return found


class Told:
    """Adds what is told to a program that has the counts of all waves of a publication and was closed once, so that columns are bounded."""

    def __init__(self, program, codebook, publication, surveys):
        self.program, self.codebook, self.publication = program, codebook, publication
        self.surveys = {survey.wave: survey for survey in surveys}
        self.shares = {}
        self.frozen = set()

    def truth(self, column):
        return self.program.columns[column].truth

    def find(self, wave, indicator, domain, level):
        """The columns of who counts and of the base; None where the figure is no count."""
        survey = self.surveys.get(wave)
        key = indicator, (domain, level)
        if survey is None or key not in survey.counted:
            return None
        return survey.counted[key], survey.base[key]

    def add_flag(self, is_so):
        return self.program.add_column(0, 1, truth=None if is_so is None else int(is_so), name="flag")

    # Words

    def add_words(self):
        for key, words in sorted(words_of(self.publication).items()):
            columns = self.find(*key)
            if columns:
                if "confidential" in words:
                    self.say_secret(*columns, " ".join(key))
                if words & {"secondary", "unreliable"}:
                    self.say_no_secret(*columns, " ".join(key))

    def say_secret(self, counted, base, name):
        """One of: few in the base; few count; few do not; nobody or everybody of a small base."""
        rule, program = self.codebook.threshold, self.program
        most = program.columns[base].high
        if most == INFINITE:
            return
        n, x = self.truth(base), self.truth(counted)
        few, alike = rule("count") - 1, rule("alike") - 1
        ways = [(base, None, 1, rule("base") - 1), (counted, None, 1, few), (base, counted, 1, few)]
        if self.codebook.settings.get("publish_zeros", "yes") == "no":
            alike = most
        flags = []
        for column, less, low, high in ways:
            value = None if n is None else self.truth(column) - (self.truth(less) if less is not None else 0)
            flag = self.add_flag(None if value is None else low <= value <= high)
            terms = {column: 1, **({less: -1} if less is not None else {})}
            program.add_row({**terms, flag: -low}, 0, INFINITE, name + " is confidential")
            program.add_row({**terms, flag: most}, -INFINITE, high + most, name + " is confidential")
            flags.append(flag)
        for terms, is_so in (({counted: 1}, x == 0), ({base: 1, counted: -1}, x == n)):
            flag = self.add_flag(None if n is None else is_so and n <= alike)
            program.add_row({**terms, flag: most}, -INFINITE, most, name + " is confidential")
            program.add_row({base: 1, flag: most}, -INFINITE, alike + most, name + " is confidential")
            flags.append(flag)
        program.add_row(dict.fromkeys(flags, 1), 1, INFINITE, name + " is confidential")

    def say_no_secret(self, counted, base, name):
        """Nobody or enough of them count, and do not; where it is nobody, the base is large enough."""
        rule, program = self.codebook.threshold, self.program
        most = program.columns[base].high
        if most == INFINITE:
            return
        n, x = self.truth(base), self.truth(counted)
        program.limit(base, rule("base"), INFINITE, name + " is not confidential")
        for terms, value in (({counted: 1}, x), ({base: 1, counted: -1}, None if n is None else n - x)):
            flag = self.add_flag(None if value is None else value > 0)
            program.add_row({**terms, flag: -rule("count")}, 0, INFINITE, name + " is not confidential")
            program.add_row({**terms, flag: -most}, -INFINITE, 0, name + " is not confidential")
            program.add_row({base: 1, flag: rule("alike")}, rule("alike"), INFINITE, name + " is not confidential")

    # Figures made of shares

    def share(self, wave, indicator, domain, level):
        """A column of the share of those who count, in the base: exact where the base is known, else between what the least and the largest
        base allow (McCormick)."""
        columns = self.find(wave, indicator, domain, level)
        if columns is None:
            return None
        if columns not in self.shares:
            counted, base = columns
            low, high = max(1, self.program.columns[base].low), self.program.columns[base].high
            n, x = self.truth(base), self.truth(counted)
            if high == INFINITE or n == 0:
                return None
            share = self.program.add_column(0, 1, False, None if n is None else x / n, "share")
            why = "share of %s %s %s/%s" % (wave, indicator, domain, level)
            self.program.add_row({counted: 1, share: -low}, -1e-9, INFINITE, why)
            self.program.add_row({counted: 1, share: -high}, -INFINITE, 1e-9, why)
            self.program.add_row({counted: 1, share: -high, base: -1}, -high - 1e-9, INFINITE, why)
            self.program.add_row({counted: 1, share: -low, base: -1}, -INFINITE, -low + 1e-9, why)
            self.shares[columns] = share
        return self.shares[columns]

    def is_by_counts(self, wave, indicator, domain, level):
        """Whether it is a share of respondents who weigh the same."""
        if self.codebook.indicators[indicator]["kind"] == "total":
            return False
        row = self.surveys[wave].rows.get((indicator, domain, level)) if wave in self.surveys else None
        return row is not None and self.surveys[wave].is_counted_one_by_one(row)

    def say(self, terms, text, why):
        """A figure that is published with this text is the sum of factor * share; terms: [(factor, key of the share)]."""
        if not is_number(text) or not all(self.is_by_counts(*key) for _, key in terms):
            return
        found = {}
        for factor, key in terms:
            share = self.share(*key)
            if share is None:
                return
            found[share] = found.get(share, 0) + factor
        low, high = rounding(text)
        self.program.add_row(found, low - 1e-9, high + 1e-9, why)

    def add_composites(self):
        """A composite is the plain mean of its shares."""
        for wave, survey in self.surveys.items():
            for (indicator, domain, level), row in survey.rows.items():
                parts = self.codebook.indicators.get(indicator, {})
                if parts.get("kind") == "composite":
                    names = parts["variables"].split()
                    self.say([(1 / len(names), (wave, name, domain, level)) for name in names], row["estimate"], "composite " + indicator)

    def add_changes(self):
        """Of a change from one wave to another: both shares, and the difference."""
        for row in self.publication.changes:
            place = row["subject"], row["domain"], row["level"]
            if row["baseline"] != "previous" or row["measure"] != "difference":
                continue
            start, end = (row["from_wave"],) + place, (row["to_wave"],) + place
            why = "change of %s %s/%s" % place
            self.say([(1, start)], row["estimate_from"], why)
            self.say([(1, end)], row["estimate_to"], why)
            # That of a wave which stands as an earlier round published it is a difference of published figures: it tells nothing beside them.
            if not self.frozen & {row["from_wave"], row["to_wave"]}:
                self.say([(1, end), (-1, start)], row["change"], why)

    def add_contrasts(self):
        """Of a contrast: the share of a level, and that of all others."""
        for row in self.publication.contrasts:
            key = row["wave"], row["subject"], row["domain"], row["level"]
            why = "contrast of %s %s %s/%s" % key
            self.say([(1, key)], row["estimate"], why)
            level, whole = self.find(*key), self.find(row["wave"], row["subject"], *ALL)
            if row["reference"] != "rest" or None in (level, whole) or not self.is_by_counts(*key):
                continue
            if not is_number(row["estimate_reference"]) or self.codebook.has_missing(row["domain"].split("*")[0], int(row["wave"][:4])):
                continue
            low, high = rounding(row["estimate_reference"])
            (counted, base), (all_counted, all_base) = level, whole
            for end, limits in ((low, (-1e-9, INFINITE)), (high, (-INFINITE, 1e-9))):
                self.program.add_row({all_counted: 1, counted: -1, all_base: -end, base: end}, *limits, why)

    def add_index(self):
        """The index of a share, published with a decimal, lies between two shares."""
        for row in self.publication.index:
            key = row["wave"], row["indicator"], row["domain"], row["level"]
            cuts = self.codebook.cuts.get(row["indicator"])
            if cuts is None or not is_number(row["value"]) or self.find(*key) is None or not self.is_by_counts(*key):
                continue
            counted, base = self.find(*key)
            value = float(row["value"])
            low, high = (share_at(end, cuts) for end in (value - 0.05, value + 0.05))
            why = "index of %s %s %s/%s" % key
            self.program.add_row({counted: 1, base: -low}, -1e-9, INFINITE, why)
            self.program.add_row({counted: 1, base: -high}, -INFINITE, 1e-9, why)

    def add_pooled(self, truth):
        """Years taken together have the sums of their years."""
        for (wave, indicator, domain, level, method), row in self.publication.estimates.items():
            if method != "pooled":
                continue
            waves = [one for one in self.surveys if row["from_wave"] <= one <= wave]
            columns = [self.find(one, indicator, domain, level) for one in waves]
            columns = [one for one in columns if one]
            if not columns:
                continue
            why = "years together: %s %s %s/%s" % (wave, indicator, domain, level)
            own = self.find(wave, indicator, domain, level)
            if row["estimate"] and own and self.truth(own[0]) is not None:
                # It is made where the year's own figure is unreliable: by how much that narrows the count is not modelled, so it is given.
                self.program.fix(own[0], self.truth(own[0]), why)
            if row["n"]:
                self.program.add_row({base: 1 for _, base in columns}, int(row["n"]), int(row["n"]), why)
            if not row["estimate"]:
                continue
            if self.is_by_counts(wave, indicator, domain, level):
                low, high = rounding(row["estimate"])
            else:
                _, counted = truth.pooled.get((wave, indicator, domain, level), (0, None))
                if counted is not None:
                    self.program.add_row({one: 1 for one, _ in columns}, counted, counted, why)
                continue
            for end, limits in ((low, (-1e-9, INFINITE)), (high, (-INFINITE, 1e-9))):
                self.program.add_row({**{one: 1 for one, _ in columns}, **{base: -end for _, base in columns}}, *limits, why)


def share_at(value, cuts):
    """The share that has this index: 0 at 0, the cuts at 1 to 6, straight between them."""
    ends = [0.0] + cuts
    if value <= 0:
        return 0.0
    if value >= 6 - 1e-9:
        return 1.0
    step = int(value)
    return ends[step] + (value - step) * (ends[step + 1] - ends[step])
