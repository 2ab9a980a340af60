# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A run ends in bounded time and memory: many areas, many indicators in crossed domains, many pledges. Here small ones; LARGE=1 takes 500 areas of
# 20 respondents, 200 indicators by 20 areas, sex and age, and 1 000 pledges (`make large`).
# limit: 1200 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize* | debug* | coverage*) skip_all "what a build without optimisation takes says nothing" ;; esac
# Hundredths of a second of processor that this shell's children have taken so far, in `taken`: times tells a subshell of its own alone.
measure() {
    times >times
    taken=$(awk 'NR == 2 { n = split($0, part, "[ms ]+"); print int(100 * (60 * part[1] + part[2] + 60 * part[3] + part[4])) }' times)
}
# run NAME WHAT AREAS RESPONDENTS INDICATORS PLEDGES DOMAINS: within 60 seconds of processor; no process gets more than 500 MB.
run() {
    local name=$1 what=$2 before
    shift 2
    perl "$ROOT/tests/flow/large_study.pl" "$name" "$@"
    measure
    before=$taken
    status_is 0 "$what end" bash -c "ulimit -v 500000; '$BIN/lagesbild' run '$name' --output out"
    measure
    ok "$([ $((taken - before)) -lt 6000 ] && [ "$taken" -gt "$before" ]; echo $?)" "within a minute of processor" "$((taken - before)) hundredths were taken"
    echo "# $what: $(((taken - before) / 100)).$(printf %02d $(((taken - before) % 100))) s of processor"
    is "$(grep -c '^estimate,.*confidential.*,yes,' "out/$name/5_protect/audit.csv" | sed 's/^[1-9].*/some/') $(grep -c '^estimate,.*,no,' "out/$name/5_protect/audit.csv")" \
        "some 0" "and no confidential figure is open"
}
if [ "${LARGE-}" ]; then
    run areas "500 areas" 500 20 20 2 "area sex age_group"
    run crossed "200 indicators in crossed domains" 20 50 200 2 "area*sex*age_group area sex age_group"
    run pledges "1 000 pledges" 4 100 20 1000 "area sex age_group"
else
    run areas "40 areas" 40 20 10 2 "area sex age_group"
    run crossed "20 indicators in crossed domains" 6 60 20 2 "area*sex*age_group area sex age_group"
    run pledges "100 pledges" 4 60 10 100 "area sex age_group"
fi
LAGESBILD_PROGRESS=$WORK/told "$BIN/lagesbild-protect" --study crossed --output out/crossed --years "2020 2021" --findings "$WORK/5_protect" 2>/dev/null
is "$(sed -n '1p; $p' told)" "5_protect	crossed
5_protecting.100	crossed" "a long search says to who watches how far it is"
plan_done
