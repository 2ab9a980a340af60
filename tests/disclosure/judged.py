# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests tell: an adjusted p is made of all p of its family, and so tells where a p lies that is not printed; and a p, a standard error
or a limit tells the count that it was computed of."""
import ctypes
import ctypes.util
import math
from collections import defaultdict

from published import is_number, rounding

INFINITE = float("inf")
_gsl = ctypes.CDLL(ctypes.util.find_library("gsl"))
for _name, _n in (("gsl_cdf_tdist_Q", 2), ("gsl_cdf_tdist_Pinv", 2)):
    getattr(_gsl, _name).restype = ctypes.c_double
    getattr(_gsl, _name).argtypes = [ctypes.c_double] * _n


def standard_error(n, counted, all_respondents):
    """Of an unweighted share by linearisation; of a share that nobody or everybody gave what the end of its interval implies."""
    df = all_respondents - 1
    if counted in (0, n):
        return (1 - 0.025 ** (1 / n)) / _gsl.gsl_cdf_tdist_Pinv(0.975, df)
    share = counted / n
    return math.sqrt(share * (1 - share) / n * all_respondents / (all_respondents - 1))


def p_of_change(end, start):
    """Two-sided p of the difference of two unweighted shares; each side (n, counted, respondents of the wave)."""
    change = end[1] / end[0] - start[1] / start[0]
    deviation = math.hypot(standard_error(*end), standard_error(*start))
    # Degrees of freedom: of the respondents of the base, less one, in both waves.
    return 2 * _gsl.gsl_cdf_tdist_Q(abs(change) / deviation, end[0] - 1 + start[0] - 1)


def adjust(p_values):
    """Benjamini and Hochberg's adjusted p."""
    order = sorted(range(len(p_values)), key=lambda i: -p_values[i])
    adjusted, least = [0.0] * len(p_values), 1.0
    for place, i in enumerate(order):
        least = min(least, p_values[i] * len(p_values) / (len(p_values) - place))
        adjusted[i] = least
    return adjusted


def families(publication):
    """Changes that are adjusted together where nothing else is declared: [rows]."""
    found = defaultdict(list)
    for row in publication.changes:
        if row["family"] == "undeclared" and row["verdict"] != "not_comparable":
            found[row["baseline"], row["to_wave"], row["domain"]].append(row)
    return list(found.values())


def is_shown(row):
    return is_number(row["p"]) and is_number(row["p_adjusted"])


def gaps_of_hidden(shown, n_hidden):
    """shown: [(p, adjusted p)] in their rounding, of a family with n_hidden further tests. The intervals between shown p in which one of
    the hidden may lie: all ways of laying them there that give the printed adjusted p are gone through."""
    shown = sorted(shown)
    ps = [float(p) for p, _ in shown]
    size = len(shown) + n_hidden
    ends = [0.0] + ps + [1.0]
    possible = set()

    def fits(place, below, cap):
        """Whether the adjusted p printed at `place` can be, with so many hidden at or below it; cap: the range of the one above."""
        p_low, p_high = rounding(shown[place][0])
        low, high = max(0, p_low) * size / (place + 1 + below), p_high * size / (place + 1 + below)
        return min(low, cap[0]), min(high, cap[1])

    reachable = {}

    def walk(place, left, cap):
        """From the largest shown p down; left: hidden tests not yet laid. Returns whether it ends well, and notes gaps on the way."""
        key = place, left, cap
        if key in reachable:
            return reachable[key]
        if place < 0:
            if left > 0:
                possible.add(0)
            reachable[key] = True
            return True
        is_good = False
        for here in range(left + 1):
            inner = cap
            if here:
                # the lowest of the hidden in this gap may pull the adjusted p of those below it down
                rank_high = place + 1 + left
                inner = (min(cap[0], ends[place + 1] * size / rank_high), cap[1])
            low, high = fits(place, left - here, inner)
            told_low, told_high = rounding(shown[place][1])
            if high < told_low - 1e-9 or low > told_high + 1e-9:
                continue
            now = (round(max(low, told_low), 6), round(min(high, told_high), 6))
            if walk(place - 1, left - here, now):
                is_good = True
                if here:
                    possible.add(place + 1)
        reachable[key] = is_good
        return is_good

    walk(len(shown) - 1, n_hidden, (1.0, 1.0))
    return [(max(0, ends[gap] - 0.0005), min(1, ends[gap + 1] + 0.0005)) for gap in sorted(possible)]


def ranges_of_one(shown, row, n_steps=4000):
    """Where the p of the one row lies, whose adjusted p is printed while its p is not: every p is tried with those of the others, small ones
    closer together, since the adjusted p is up to the family's size as large."""
    low, high = rounding(row["p_adjusted"])
    others, found = [float(one["p"]) for one in shown], []
    for p in sorted({step / n_steps for step in range(n_steps + 1)} | {(step / 1000) ** 3 for step in range(1001)}):
        if low - 0.002 <= adjust(others + [p])[-1] <= high + 0.002:
            if found and found[-1][1] >= p - 1.5 / n_steps:
                found[-1] = found[-1][0], p
            else:
                found.append((p, p))
    return found


class Judged:
    """Adds what tests tell, of shares that are counts over bases."""

    def __init__(self, program, told):
        self.program, self.told, self.open_families = program, told, 0

    def respondents(self, wave):
        survey = self.told.surveys[wave]
        columns = [self.program.columns[column] for (_, cell), column in survey.base.items() if cell == ("all", "")]
        return max((round(one.high) for one in columns if one.high != INFINITE), default=0)

    def add_families(self):
        """A family whose printed adjusted p are not those of its shown p has tests that are not shown."""
        for rows in families(self.told.publication):
            shown = [row for row in rows if is_shown(row)]
            if not shown or not is_number(shown[0]["family_size"]):
                continue
            n_hidden = int(shown[0]["family_size"]) - len(shown)
            hidden = [row for row in rows if not is_shown(row)]
            if n_hidden <= 0 or n_hidden > 6 or len(hidden) != n_hidden or any(is_number(row["p_adjusted"]) for row in hidden):
                continue
            self.open_families += 1
            gaps = gaps_of_hidden([(row["p"], row["p_adjusted"]) for row in shown], n_hidden)
            for row in hidden:
                self.limit_by_p(row, gaps)

    def add_own(self):
        """A p or an adjusted p that is left in a row whose figures are hidden."""
        for rows in families(self.told.publication):
            shown = [row for row in rows if is_shown(row)]
            left = [row for row in rows if row["change"] == "" and not is_shown(row) and (is_number(row["p"]) or is_number(row["p_adjusted"]))]
            for row in left:
                if is_number(row["p"]):
                    self.limit_by_p(row, [rounding(row["p"])])
                elif len(left) == 1 and row["family_size"] == str(len(shown) + 1):
                    self.limit_by_p(row, ranges_of_one(shown, row))
                else:
                    # No p is above its adjusted p, nor below it by more than the size of the family.
                    low, high = rounding(row["p_adjusted"])
                    self.limit_by_p(row, [(low / max(1, int(row["family_size"] or 0)), high)])

    def limit_by_p(self, row, intervals):
        """The counts on the hidden side of a change whose p lies in one of the intervals, where the other side is known."""
        place = row["subject"], row["domain"], row["level"]
        sides = [self.told.find(wave, *place) for wave in (row["from_wave"], row["to_wave"])]
        if None in sides or not all(self.told.is_by_counts(wave, *place) for wave in (row["from_wave"], row["to_wave"])):
            return
        columns = self.program.columns
        known = [self.program.is_fixed(counted) and self.program.is_fixed(base) for counted, base in sides]
        if known.count(True) != 1:
            return
        open_side = known.index(False)
        counted, base = sides[open_side]
        if not self.program.is_fixed(base):
            return
        n = round(columns[base].low)
        other = sides[1 - open_side]
        waves = row["from_wave"], row["to_wave"]
        fixed = round(columns[other[1]].low), round(columns[other[0]].low), self.respondents(waves[1 - open_side])
        if not fixed[0] or not n:
            return
        allowed = []
        for x in range(n + 1):
            p = p_of_change((n, x, self.respondents(waves[open_side])), fixed)
            if any(low - 0.001 <= p <= high + 0.001 for low, high in intervals):
                allowed.append(x)
        self.choose(counted, allowed, "p of the change of %s %s/%s" % place)

    def choose(self, column, allowed, why):
        """The column is one of the numbers: in one of their runs."""
        if not allowed:
            self.program.broken.append((why, "no count has such a p", None, None))
            return
        runs = [[allowed[0], allowed[0]]]
        for value in allowed[1:]:
            if value == runs[-1][1] + 1:
                runs[-1][1] = value
            else:
                runs.append([value, value])
        truth = self.program.columns[column].truth
        flags = {}
        for low, high in runs:
            flags[self.program.add_column(0, 1, truth=None if truth is None else int(low <= truth <= high))] = (low, high)
        if truth is not None and not any(low <= truth <= high for low, high in runs):
            self.program.broken.append((why, truth, allowed[0], allowed[-1]))
        self.program.add_row(dict.fromkeys(flags, 1), 1, 1, why)
        self.program.add_row({column: 1, **{flag: -low for flag, (low, _) in flags.items()}}, 0, INFINITE, why)
        self.program.add_row({column: 1, **{flag: -high for flag, (_, high) in flags.items()}}, -INFINITE, 0, why)
