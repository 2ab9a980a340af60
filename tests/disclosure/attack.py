# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An attacker who has every published file of one or several rounds, and the codebook: all that follows for the counts that are hidden."""
import dataclasses

from judged import Judged
from program import Program
from score import Finding, Score, ask, is_secret, score_counts
from survey import Survey
from told import Told, words_of

LAYERS = ("words", "composites", "changes", "contrasts", "index", "pooled", "p")


@dataclasses.dataclass
class Publication:
    """A round and, to score with, its truth."""
    round: object
    truth: object


class Attack:
    """The equations of several publications of one study. layers: what is used beside counts and sums."""

    def __init__(self, codebook, publications, layers=LAYERS):
        self.codebook, self.publications, self.layers = codebook, publications, layers
        self.program = Program()
        self.surveys = []  # (publication's number, survey)
        self.differences = []
        for number, one in enumerate(publications):
            for wave in one.round.waves:
                same = alike(publications[number - 1].round, one.round, wave) if number else set()
                if not number or same < {key[1] for key in one.round.estimates if key[0] == wave}:
                    self.surveys.append((number, Survey(self.program, codebook, one.round, wave, one.truth, True, same)))
        self.tie_rounds()
        self.program.close()
        if layers:
            self.add_layers()
            self.program.close()

    def add_layers(self):
        self.open_families = 0
        for number, one in enumerate(self.publications):
            latest = {}
            for of, survey in self.surveys:
                if of <= number:
                    latest[survey.wave] = survey
            told = Told(self.program, self.codebook, one.round, [latest[wave] for wave in sorted(latest) if wave in one.round.waves])
            told.frozen = {wave for wave in one.round.waves if (number, latest[wave]) not in self.surveys}
            for layer in self.layers:
                if layer == "p":
                    self.program.close()
                    judged = Judged(self.program, told)
                    judged.add_families()
                    judged.add_own()
                    self.open_families += judged.open_families
                elif layer == "pooled":
                    told.add_pooled(one.truth)
                else:
                    getattr(told, "add_" + layer)()

    def tie_rounds(self):
        """Between two rounds answers came, and none went: each count of the later is that of the earlier, or more."""
        for i, (number, later) in enumerate(self.surveys):
            earlier = [survey for _, survey in self.surveys[:i] if survey.wave == later.wave]
            if not earlier:
                continue
            before = earlier[-1]
            for key, groups in later.groups.items():
                for (column, codes), (old, of) in zip(groups, before.groups.get(key, [])):
                    if codes == of:
                        self.program.add_row({column: 1, old: -1}, 0, float("inf"), "answers only came")
            self.differences.append((number, before, later))
            later.came = {}
            for key in sorted(set(later.counted) & set(before.counted)):
                more = {}
                for name, new, old in (("n", later.base[key], before.base[key]), ("counted", later.counted[key], before.counted[key])):
                    truths = self.program.columns[new].truth, self.program.columns[old].truth
                    more[name] = self.program.add_column(truth=None if None in truths else truths[0] - truths[1], name="came")
                    self.program.add_row({new: 1, old: -1, more[name]: -1}, 0, 0, "answers that came")
                self.program.add_row({more["n"]: 1, more["counted"]: -1}, 0, float("inf"), "answers that came")
                later.came[key] = more["n"], more["counted"]

    def score(self, is_asked=lambda key: True):
        """is_asked: whether the count of a key, (wave, indicator, domain, level), is to be asked about."""
        score = Score()
        for number, survey in self.surveys:
            score_counts(self.program, self.codebook, survey, self.publications[number].truth, score, is_asked)
        self.score_differences(score, is_asked)
        return score

    def score_differences(self, score, is_asked):
        """What those who answered between two rounds answered is as secret as what few did."""
        for _, before, later in self.differences:
            for (indicator, cell), (base, counted) in sorted(later.came.items()):
                n, x = self.program.columns[base].truth, self.program.columns[counted].truth
                if n is None or x is None or n <= 0 or not 0 <= x <= n or not is_secret(self.codebook, n, x) or not is_asked((later.wave, indicator) + cell):
                    continue
                score.secret += 1
                found = ask(self.program, self.codebook, counted, n, x)
                key = later.wave, indicator, *cell, n, x
                if found == "undecided":
                    score.undecided.append(key)
                elif found:
                    score.findings.append(Finding(*key, *found, "rounds"))


def alike(earlier, later, wave):
    """The indicators of which a later round tells of a wave what the earlier did: these are the earlier's tables, and no second ones."""
    def told(publication):
        found = {}
        for key, row in publication.estimates.items():
            if key[0] == wave and key[4] == "direct":
                found.setdefault(key[1], {})[key] = row["estimate"], row["n"]
        return found
    before = told(earlier)
    return {indicator for indicator, rows in told(later).items() if before.get(indicator) == rows}


def attack_by_layer(codebook, publications, reads_words=True):
    """Every finding with the first kind of knowledge that gives it away: counts alone, then figures, then the words that say why a figure
    is hidden. Returns the last attack, the sums, and {key: (kind, finding)}."""
    kinds, secret, undecided = {}, 0, {}
    has_words = reads_words and any(words_of(one.round) for one in publications)
    for name, layers in (("counts", ()), ("figures", LAYERS[1:]), ("words", LAYERS))[:3 if has_words else 2]:
        attack = Attack(codebook, publications, layers)
        if attack.program.broken:
            return attack, None, {}
        found = {key[:4] for key in kinds}
        last = attack.score(lambda key: key not in found)
        secret = secret or last.secret
        undecided = last.undecided
        for finding in last.findings:
            kinds[finding[:4] + (finding.kind,)] = finding.kind if finding.kind in ("shown", "rounds") else name, finding
    last.secret, last.undecided = secret, undecided
    return attack, last, kinds
