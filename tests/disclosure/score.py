# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which counts are secret, and what of each of them follows from all that is published."""
import time
from collections import namedtuple

Finding = namedtuple("Finding", "wave indicator domain level n counted low high kind")


def is_few(count, threshold):
    return 1 <= count < threshold


def is_secret(codebook, n, counted):
    """A base, or those who count, or those who do not, are few; or all in a small base are alike."""
    few = codebook.threshold("count")
    zeros = codebook.settings.get("publish_zeros", "yes") != "no"
    alike = counted in (0, n) and n > 0 and (n < codebook.threshold("alike") or not zeros)
    return is_few(n, codebook.threshold("base")) or is_few(counted, few) or is_few(n - counted, few) or alike


class Score:
    """secret: how many counts were asked about; findings: those whose interval is too narrow; undecided: those of which GLPK did not find
    out in time."""

    def __init__(self, seconds=300):
        self.secret, self.findings, self.undecided = 0, [], []
        self.deadline = time.process_time() + seconds


def ask(program, codebook, column, n, counted):
    """(low, high) of the counts that agree with everything, if they are less than counted - k to counted + k; None if not; "undecided"."""
    k = codebook.threshold("count")
    goals = ((max(0, counted - k), 1), (min(n, counted + k), -1))
    one = program.columns[column]
    if program.is_fixed(column):
        is_open = all(abs(one.low - goal) < 0.5 for goal, _ in goals)
        return None if is_open else (round(one.low), round(one.low))
    part = program.part(column)
    answers = [part.reaches(column, goal, direction) for goal, direction in goals]
    if False in answers:
        return part.end(column, 1), part.end(column, -1)
    return "undecided" if "undecided" in answers else None


def score_counts(program, codebook, survey, truth, score, is_asked):
    for (indicator, cell), column in sorted(survey.counted.items()):
        n, counted = truth.counts.get((survey.wave, indicator) + cell, (0, None))
        if counted is None or not n or not is_secret(codebook, n, counted) or not is_asked((survey.wave, indicator) + cell):
            continue
        score.secret += 1
        found = ask(program, codebook, column, n, counted) if time.process_time() < score.deadline else "undecided"
        key = (survey.wave, indicator) + cell + (n, counted)
        if found == "undecided":
            score.undecided.append(key)
        elif found:
            kind = "shown" if survey.is_shown(survey.rows[(indicator,) + cell]) else "counts"
            score.findings.append(Finding(*key, *found, kind))
