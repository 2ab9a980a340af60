#!/usr/bin/python3
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Leaks that are planted in what random studies publish, by filling in what the truth gives; each is one by a reason of its own, which does
not ask the checker. The checker has to find each.

plant BIN FOLDER COUNT [KIND ...]: so many of each kind, or of those named. BIN has the program, FOLDER is for the studies."""
import copy
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from attack import Attack, Publication
from judged import adjust, families, is_shown, p_of_change
from published import Codebook, Round, Truth, is_number, read
from score import is_secret
from studies import PROBLEMS, VICTIMS, draw_respondents, write_study

NEWEST = "2021"


class Study:
    """A random study, run; its publication with one mark for all that is hidden, as if no reason had been told."""

    def __init__(self, binaries, folder, seed, each, kind):
        self.folder = os.path.join(folder, "%s%d_%d" % (kind or "plain", each, seed))
        people = draw_respondents(seed, each, kind)
        write_study(self.folder, people)
        output = self.folder + "_output"
        subprocess.run([binaries + "/lagesbild", "run", "-q", self.folder, "--output", output], check=True, capture_output=True)
        self.output = os.path.join(output, os.path.basename(self.folder))
        known = self.folder + "_codebook"
        write_study(known, people, has_follow_up_column=True)
        self.codebook, self.truth = Codebook(known), Truth(self.output)
        self.round = with_one_mark(Round(os.path.join(self.output, NEWEST)))
        # As response.csv and weights.csv print where a study has sample.csv and population/: how many answered in each level.
        self.round.respondents.update({key: n for key, n in self.truth.answered.items() if n >= 5})
        self.before = Attack(self.codebook, [Publication(self.round, self.truth)])
        self.columns = {(survey.wave, indicator) + cell: (survey.counted[indicator, cell], survey.base[indicator, cell]) for _, survey in self.before.surveys for indicator, cell in survey.counted}

    def row(self, publication, key):
        return publication.estimates.get(key + ("direct",))

    def hidden_secrets(self, of_totals=False):
        """Keys of secret counts that are hidden, with their base and count: of shares, or of totals."""
        for key in sorted(self.columns):
            n, x = self.truth.counts.get(key, (0, None))
            row = self.row(self.round, key)
            if (self.codebook.indicators[key[1]]["kind"] == "total") == of_totals and x is not None and n and row and not row["estimate"] and is_secret(self.codebook, n, x):
                yield key, n, x

    def is_base_known(self, key):
        return self.before.program.is_fixed(self.columns[key][1])

    def is_open(self, key):
        """Whether the checker finds the count well hidden before anything is planted."""
        return not self.before.score(lambda other: other == key).findings

    def open_before(self, key):
        """The least and most that the count can be before anything is planted."""
        column = self.columns[key][0]
        part = self.before.program.part(column)
        return part.end(column, 1), part.end(column, -1)

    def fill(self, publication, key, digits=3):
        """The figure of the key as it would be published if it were shown."""
        n, x = self.truth.counts[key]
        row = self.row(publication, key)
        is_total = self.codebook.indicators[key[1]]["kind"] == "total"
        row["estimate"] = str(round(x, digits - len(str(x)))) if is_total else "%.*g" % (digits + 2, round(x / n, digits))
        row["n"], row["status"] = str(n), "ok"


def with_one_mark(publication):
    publication = copy.deepcopy(publication)
    for row in list(publication.estimates.values()) + publication.ledger + publication.index:
        if row["status"].startswith("suppressed"):
            row["status"] = "suppressed"
            row.update({name: "" for name in ("n", "base") if name in row})
    return publication


def plant_mark(study):
    """The word: few are in a base that is known to be large enough, so it is not nobody (not everybody), which k to either side has to leave."""
    for key, n, x in study.hidden_secrets():
        if study.is_base_known(key) and n >= 30 and 1 <= x <= 4:
            planted = copy.deepcopy(study.round)
            study.row(planted, key)["status"] = "suppressed:confidential"
            yield key, planted


def plant_base(study):
    """The base of the question put to victims is their number."""
    for key, n, x in study.hidden_secrets():
        follow = (key[0], "anmalt") + key[2:]
        if key[1] == "utsatt" and study.truth.counts.get(follow, (-1,))[0] == x and study.row(study.round, follow)["n"] == "":
            planted = copy.deepcopy(study.round)
            study.row(planted, follow)["n"] = str(x)
            yield key, planted


def plant_any(study):
    """No item has more than the `any` that it belongs to, here fewer than k above the item."""
    for key, n, x in study.hidden_secrets():
        outer = (key[0], "utsatt_egendom") + key[2:]
        of = study.truth.counts.get(outer, (0, None))
        row = study.row(study.round, outer)
        if key[1] in ("stold", "skada") and of[0] and row is not None and row["estimate"] == "" and of[1] < min(n, x + 5):
            planted = copy.deepcopy(study.round)
            study.fill(planted, outer)
            yield key, planted


def plant_adjusted(study):
    """No p is above its adjusted p: with the one that is left in a hidden row, all counts k away on one side, as far as was open before, have a
    larger p than that."""
    raw = {}
    for row in read(os.path.join(study.output, "4_compare", "changes.csv")):
        raw[row["subject"], row["domain"], row["level"], row["baseline"], row["to_wave"]] = row["p"]
    for key, n, x in study.hidden_secrets():
        place = key[1:]
        start = study.truth.counts.get(("2020",) + place, (0, None))
        old = study.row(study.round, ("2020",) + place)
        if key[0] != NEWEST or not start[0] or not old or not old["estimate"] or not study.is_base_known(key) or study.before.program.is_fixed(study.columns[key][0]):
            continue
        planted = copy.deepcopy(study.round)
        for rows in families(planted):
            target = [row for row in rows if (row["subject"], row["domain"], row["level"]) == place and row["baseline"] == "previous" and row["to_wave"] == NEWEST]
            shown = [row for row in rows if is_shown(row)]
            own = raw.get(place + ("previous", NEWEST))
            if not target or not shown or not is_number(own):
                continue
            adjusted = adjust([float(raw[row["subject"], row["domain"], row["level"], row["baseline"], row["to_wave"]]) for row in shown] + [float(own)])
            for row, value in zip(shown + target, adjusted):
                row["p_adjusted"], row["family_size"] = "%.3g" % round(value, 3), str(len(adjusted))
            sizes = [study.truth.answered[wave, "all", ""] for wave in (NEWEST, "2020")]
            low, high = study.open_before(key)
            beyond = (range(low, max(0, x - 5) + 1), range(min(n, x + 5), high + 1))
            if any(all(p_of_change((n, other, sizes[0]), start + (sizes[1],)) > adjusted[-1] + 0.003 for other in side) for side in beyond):
                yield key, planted


def plant_digit(study):
    """The whole and all areas but one, nothing else of the indicator: with three decimals they leave room, as the whole is of thousands; with
    four they leave the one alone. A fourth decimal of the whole that is 0 is not printed, and is no leak."""
    for key, n, x in study.hidden_secrets():
        wave, indicator, domain, level = key
        if domain != "area" or indicator not in VICTIMS:
            continue
        areas = [(wave, indicator, "area", "del%d" % i) for i in range(1, 9)]
        others = [one for one in areas + [(wave, indicator, "all", "")] if one != key]
        three = copy.deepcopy(study.round)
        three.changes, three.contrasts, three.index = [], [], []
        for other, row in three.estimates.items():
            if other[1] in (indicator, "antal_" + indicator) or study.codebook.indicators[other[1]]["kind"] == "any":
                row["estimate"] = ""
        four = copy.deepcopy(three)
        for one in others:
            study.fill(three, one)
            study.fill(four, one, 4)
        # With four decimals each of 1 500 is told to the person, the whole of 12 000 to two; k to either side is more.
        n_all, all_counted = study.truth.counts[wave, indicator, "all", ""]
        if round(all_counted / n_all, 4) == round(all_counted / n_all, 3):
            continue
        if not Attack(study.codebook, [Publication(three, study.truth)]).score(lambda other, key=key: other == key).findings:
            yield key, four


def plant_total(study):
    """The total of the whole and of all areas but one, nothing else of the question: told to ten persons it leaves room, with one digit more
    it leaves the one alone. Totals below 1 000 have no more digits."""
    for key, n, x in study.hidden_secrets(of_totals=True):
        wave, indicator, domain, level = key
        whole = (wave, indicator, "all", "")
        counted = study.truth.counts[whole][1]
        if domain != "area" or not 1000 <= counted < 10000 or counted % 10 == 0:
            continue
        three = copy.deepcopy(study.round)
        three.changes, three.contrasts, three.index = [], [], []
        for other, row in three.estimates.items():
            if other[1] in (indicator, indicator[len("antal_"):]) or study.codebook.indicators[other[1]]["kind"] == "any":
                row["estimate"] = ""
        four = copy.deepcopy(three)
        for one in [(wave, indicator, "area", "del%d" % i) for i in range(1, 9)] + [whole]:
            if one != key:
                study.fill(three, one)
                study.fill(four, one, 4)
        if not Attack(study.codebook, [Publication(three, study.truth)]).score(lambda other, key=key: other == key).findings:
            yield key, four


def late_answers(study, number):
    """What somebody who answers late says, where he lives and what he is."""
    return draw_respondents(1000 + number, 1)[int(NEWEST)][number % 8]


def plant_rounds(study):
    """One answer came between two rounds: each figure that both show tells what it was."""
    for number in range(8):
        late = late_answers(study, number)
        cells = {("all", ""), ("area", late["omrade"]), ("sex", late["kon"]), ("age_group", late["alder"])}
        planted, truth = copy.deepcopy(study.round), copy.deepcopy(study.truth)
        planted.changes, planted.contrasts, planted.index, planted.ledger = [], [], [], []
        parents = study.codebook.parents(int(NEWEST))
        if late["omrade"] in parents:
            cells.add(("area", parents[late["omrade"]]))
        for name in study.codebook.indicators:
            for cell in cells:
                add_late(study, planted, truth, (NEWEST, name) + cell, late)
        for cell in cells:
            truth.answered[(NEWEST,) + cell] += 1
            if (NEWEST,) + cell in planted.respondents:
                planted.respondents[(NEWEST,) + cell] += 1
        for wave, variable, *cell in study.truth.known:
            if wave == NEWEST and tuple(cell) in cells:
                code = str(late[variable])
                codes = study.codebook.codes(variable, int(NEWEST))
                truth.codes[(wave, variable) + tuple(cell) + (code if code in codes else "not_stated" if code == "9" else "not_applicable",)] += 1
        yield (NEWEST, "trafik", "all", ""), (planted, truth)


def add_late(study, planted, truth, key, late):
    row, name = planted.estimates.get(key + ("direct",)), key[1]
    kind = study.codebook.indicators[name]["kind"]
    if row is None:
        return
    if kind == "composite":
        row["estimate"] = ""
        return
    values = [late[variable] for variable in study.codebook.indicators[name]["variables"].split()]
    is_in = not all(value in ("", 9) for value in values)
    is_counted = any(str(value) in study.codebook.chosen(study.codebook.indicators[name]["counts"], study.codebook.codes(variable, int(NEWEST)))
                     for value, variable in zip(values, study.codebook.indicators[name]["variables"].split())) if kind != "mean" else False
    n, x = truth.counts.get(key, (0, 0))
    n, x = n + is_in, None if x is None else x + (is_counted and is_in)
    truth.counts[key] = n, x
    if row["estimate"]:
        row["n"] = str(n)
        row["estimate"] = row["estimate"] if x is None else str(x) if kind == "total" else "%.3f" % (x / n)


KINDS = {"mark": (plant_mark, 40, ""), "base": (plant_base, 40, ""), "any": (plant_any, 40, ""), "adjusted_p": (plant_adjusted, 100, "fall"),
         "rounds": (plant_rounds, 40, ""), "digit": (plant_digit, 1500, "rare"), "total": (plant_total, 1500, "many")}


def is_found(study, kind, key, planted):
    """Whether the checker finds it, and what it says is open."""
    if kind == "rounds":
        publications = [Publication(study.round, study.truth), Publication(*planted)]
        attack = Attack(study.codebook, publications, ())
    else:
        attack = Attack(study.codebook, [Publication(planted, study.truth)])
    if attack.program.broken:
        sys.exit("%s: not true: %s %s" % (kind, key, attack.program.broken[0]))
    wanted = "rounds" if kind == "rounds" else "counts"
    findings = [one for one in attack.score(lambda other: other == key).findings if one.kind == wanted]
    return findings[0] if findings else None


def plant(binaries, folder, kind, count):
    """Plants so many of a kind; prints the first, and those that are not found. Returns how many were found, of how many."""
    planter, each, people = KINDS[kind]
    found = planted_so_far = 0
    for seed in range(1, 121): # enough for kinds that few studies have room for
        study = Study(binaries, folder, seed, each, people)
        here = 0
        for key, planted in planter(study):
            if planted_so_far == count or here == 12:
                break
            if kind not in ("rounds", "digit", "total") and not study.is_open(key):
                continue
            here += 1
            finding = is_found(study, kind, key, planted)
            planted_so_far += 1
            found += finding is not None
            if not finding or planted_so_far == 1:
                print("%s: %s in %s: %s" % (kind, " ".join(key), os.path.basename(study.folder), "open %s to %s, is %d of %d" % (finding.low, finding.high, finding.counted, finding.n) if finding else "not found"))
        if planted_so_far == count:
            break
    print("%s: %d of %d found" % (kind, found, planted_so_far))
    return found, planted_so_far


def main(binaries, folder, count, *kinds):
    is_good = True
    for kind in kinds or KINDS:
        found, planted = plant(binaries, folder, kind, int(count))
        is_good &= found == planted == int(count)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
