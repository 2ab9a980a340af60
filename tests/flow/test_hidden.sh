# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What is hidden tells nothing: figures that 5_protect hides get other numbers, in the tables that it reads, and not a byte of what is
# published changes. Which ones are hidden is kept as it is by published/, where the first run says so.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
# run STUDIES FOLDER [OPTION]: the kit, once asked for, is made anew by every run
run() { "$BIN/lagesbild" run $1 --output "$2" $3 >/dev/null 2>said; }
# outside FOLDER: whatever differs from the base of all that is not a stage's own: documents, tables, figures, the kit, the joint ones
outside() { diff -rq -x '[1-9]_*' -x .work -x .run base "$1" | sed 's|base/\([^ ]*\) and .*|\1|'; }

# differ STUDIES STUDY KIND SEED: nothing published is another when hidden rows of STUDY are
differ() {
    rm -rf other
    cp -a base other
    n=$(perl "$ROOT/tests/flow/perturb.pl" "$3" "$4" "other/$2")
    ok "$([ "$n" -gt 0 ]; echo $?)" "$2: $n hidden rows have other numbers ($3)"
    # What a stage writes beside the table that the flow knows is no reason to go on.
    case $3 in index | associated) touch "other/$2/4_compare/changes.csv" ;; esac
    touch before
    status_is 0 "$2: they go through the flow" run "$1" other
    ok "$([ "other/$2/5_protect/audit.csv" -nt before ]; echo $?)" "$2: 5_protect has read them"
    is "$(outside other)" "" "$2: nothing published has changed"
}

# leak WHAT FILE PERL: the same of a protected table of Höör that tells of what is hidden, which has to be seen
leak() {
    rm -rf leaky
    cp -a base leaky
    perl -i -pe "$3" "leaky/hoor/5_protect/$2"
    touch leaky/hoor/5_protect/audit.csv
    run "hoor horby" leaky
    ok "$([ -n "$(outside leaky)" ] || grep -q 'status is "suppressed:unreliable"' said; echo $?)" "it is seen if $1"
}

# rounds STUDIES [OPTION]: the base, with what a first round of each published
rounds() {
    rm -rf first base
    status_is 0 "$1: a first round" run "$1" first
    for study in $1; do
        mkdir -p $study/published
        cp first/$study/2021/published.csv $study/published/first.csv
    done
    status_is 0 "$1: the round again, with what it published" run "$1" base $2
    for study in $1; do
        is "$(diff -rq first/$study/2021/tables base/$study/2021/tables)" "" "$study: publishes the same tables"
    done
}

cp -r "$ROOT/input/hoor" "$ROOT/input/horby" "$ROOT/tests/study30" .
rounds study30
for kind in numbers counts bases marks compared; do differ study30 study30 $kind 1; done
echo 'associations,oro_bostadsinbrott*area oro_narstaende*sex kommun_bryr_sig*area polis_synlig*sex oro_narstaende*area prob_narkotika*area oro_forrad*sex,' >>hoor/study.csv
rounds hoor --annual-report
for kind in marks index associated; do differ hoor hoor $kind 2; done
rounds "hoor horby"
for kind in counts bases compared; do differ "hoor horby" hoor $kind 3; done
# A test that cannot fail says nothing.
leak "a base stays" 2021.csv 's/^((?:[^,]*,){9}),(.*,suppressed,)/$1 . "17," . $2/e if $. < 300'
leak "one status says why" 2021.csv 's/,suppressed,/,suppressed:unreliable,/ if !$done && /,suppressed,/ && ($done = 1)'
leak "a reason says which year" changes.csv 's/,suppressed,/,unreliable in 2020,/ if !$done && /^prob.*,inconclusive,suppressed,/ && ($done = 1)'
leak "a family counts one that is hidden" changes.csv 's/,undeclared,(\d+),/",undeclared," . ($1 + 1) . ","/e'
leak "only some of those hidden have a row" changes.csv 's/.*\n// if /^prob.*,inconclusive,suppressed,/ && $. % 2'
plan_done
