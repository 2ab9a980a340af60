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
# What follows pledges up and what writes of them takes as long for each of many as for each of few. The least of three times, in ms.
took() {
    local times=() TIMEFORMAT=%U
    for _ in 1 2 3; do
        times+=("$({ time "$BIN/lagesbild-$1" --study "$2" --output "out/$2" --year 2021 --years "2020 2021" --texts "$ROOT/pipeline/texts" >/dev/null 2>&1; } 2>&1 | tr -d .)")
    done
    printf '%s\n' "${times[@]}" | sort -n | head -n 1 | sed 's/^0*//'
}
perl "$ROOT/tests/flow/large_study.pl" few 4 60 10 400 "area sex age_group"
perl "$ROOT/tests/flow/large_study.pl" many 4 60 10 3200 "area sex age_group"
status_is 0 "400 pledges, and 3 200" "$BIN/lagesbild" run few many --output out
for stage in follow report; do
    few=$(took $stage few) many=$(took $stage many)
    echo "# $stage: $few ms of 400 pledges, $many of 3 200"
    ok "$([ "$many" -lt $((12 * few + 20)) ]; echo $?)" "eight times the pledges take lagesbild-$stage about eight times as long" "$few ms and $many ms"
done
LAGESBILD_PROGRESS=$WORK/told "$BIN/lagesbild-protect" --study crossed --output out/crossed --years "2020 2021" --findings "$WORK/5_protect" 2>/dev/null
is "$(sed -n '1p; $p' told)" "5_protect	crossed
5_protecting.100	crossed" "a long search says to who watches how far it is"
plan_done
