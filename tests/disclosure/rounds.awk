# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The guesses of tests/disclosure/rounds: FIRST SECOND ANSWERS, with kind, who and noise. A line a question: whether the guess is right, whether the
# commoner answer is. Of one who answers otherwise it is asked, too, whether the answer changed at all: yes, no, or the same; the commoner is the same.
BEGIN { FS = "," }
FNR == 1 { file++; delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
file < 3 {
    share[file, $at["indicator"], $at["domain"], $at["level"]] = $at["estimate"]
    base[file, $at["indicator"], $at["domain"], $at["level"]] = $at["n"]
    next
}
{ for (q = 1; q <= 7; q++) { yes[q] += $at["q" q] == 2; n[q]++ } }
$at["nr"] == who { area = "del" $at["omrade"]; sex = $at["kon"] == "K" ? "kvinna" : "man"; for (q = 1; q <= 7; q++) truth[q] = $at["q" q] == 2 }

# Which way the shares moved that the respondent is in: 1, -1, or 0 where they say nothing
function moved(q,    sum, i, level, first, second) {
    split("all,;area," area ";sex," sex, levels, ";")
    for (i in levels) {
        split(levels[i], level, ",")
        first = share[1, "p" q, level[1], level[2]]
        second = share[2, "p" q, level[1], level[2]]
        if (first != "" && second != "") sum += second - first
    }
    return sum > 1e-9 ? 1 : sum < -1e-9 ? -1 : 0
}

# With noise of variance 2 in each round: the logarithm of how much likelier what moved is if one more counts than if none does, all levels together
# as if they were independent; `sign` -1: one less.
function evidence(q, sign,    i, level, first, second, n) {
    n = 0
    split("all,;area," area ";sex," sex, levels, ";")
    for (i in levels) {
        split(levels[i], level, ",")
        first = share[1, "p" q, level[1], level[2]]
        second = share[2, "p" q, level[1], level[2]]
        if (first != "" && second != "")
            n += (sign * (second * base[2, "p" q, level[1], level[2]] - first * base[1, "p" q, level[1], level[2]]) - 0.5) / 4
    }
    return n
}
# The answer that is likeliest, of one who was added or taken away; of one who changed whether it rose, fell or stayed, a change being as likely as none.
function guess(q,    p) {
    p = yes[q] / n[q]
    if (kind != "changed")
        return log(p / (1 - p)) + evidence(q, kind == "removed" ? -1 : 1) > 0
    rose = log((1 - p) / 2) + evidence(q, 1)
    fell = log(p / 2) + evidence(q, -1)
    stayed = log(0.5)
    return rose > fell && rose > stayed ? 1 : fell > stayed ? -1 : 0
}
END {
    if (noise) {
        for (q = 1; q <= 7; q++) {
            change = q % 2 == 0 ? 0 : truth[q] ? -1 : 1
            common = 2 * yes[q] > n[q]
            if (kind == "changed")
                print (guess(q) == change), (change == 0)
            else
                print (guess(q) == truth[q]), (common == truth[q])
        }
        exit
    }
    for (q = 1; q <= 7; q++) {
        way = kind == "removed" ? -moved(q) : moved(q)
        common = 2 * yes[q] > n[q]
        if (kind == "changed") {
            change = q % 2 == 0 ? 0 : truth[q] ? -1 : 1
            print (way == change), (change == 0)
        } else
            print (way == 0 ? common : way > 0) == truth[q], common == truth[q]
    }
}
