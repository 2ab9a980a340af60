# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The life of the pledges: their states at four dates in the period, and the turn of a year.
# limit: 600 s
. "$ROOT/tests/tap.sh"
run() { "$BIN/lagesbild" run "$@" --output out; }

# field FILE PLEDGE COLUMN: a cell of a table that begins with the pledge. Cells with commas are quoted.
field() {
    awk -v pledge="$2" -v wanted="$3" '
        function split_row(line, cells,    n, i, c, quoted, cell) {
            n = 0; cell = ""; quoted = 0
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "\"") quoted = !quoted
                else if (c == "," && !quoted) { cells[++n] = cell; cell = "" }
                else cell = cell c
            }
            cells[++n] = cell
            return n
        }
        NR == 1 { n = split_row($0, names); for (i = 1; i <= n; i++) if (names[i] == wanted) column = i; next }
        { split("", cells); split_row($0, cells); if (cells[1] == pledge) print cells[column] }' "$1"
}

# Counted by hand from activities.csv: done up to the day; what the days of the period gone by ask for, rounded down; and so the state.
echo 'study,as_of,pledge,done,expected,status' >states.csv
states() {
    local day pledge
    for day in "${@:2}"; do
        run "$ROOT/input/$1" --as-of "$day" >/dev/null 2>err || { cat err; return 1; }
        for pledge in $(tail -n +2 "out/$1/7_follow/followup.csv" | cut -d, -f1); do
            echo "$1,$day,$pledge,$(field "out/$1/7_follow/followup.csv" "$pledge" done),$(field "out/$1/7_follow/followup.csv" "$pledge" expected),$(field "out/$1/7_follow/followup.csv" "$pledge" status)"
        done
    done >>states.csv
}
status_is 0 "the pledges of Höör are judged at four dates" states hoor 2022-03-31 2022-06-30 2022-09-30 2022-12-31
# Each state leads to dated activities: those of the evidence keys, and none that is not in activities.csv.
traced=
for pledge in trygghetsvandring_2022:2022-09-21 medborgardialog_2022:2022-04-27 medborgardialog_2022:2022-10-12 delaktighet_2022:2022-06-11; do
    has " $(field out/hoor/7_follow/followup.csv "${pledge%:*}" evidence) " " activities:${pledge%:*}/${pledge#*:} " "the state of ${pledge%:*} leads to ${pledge#*:}"
done
for key in $(grep -o 'activities:[^ ,]*' out/hoor/7_follow/followup.csv); do
    key=${key#activities:}
    grep -q "^${key#*/},${key%/*}," "$ROOT/input/hoor/activities.csv" || traced="$traced $key"
    grep -q "id=\"[^\"]*${key%/*}[^\"]*${key#*/}" out/hoor/lagesbild.html || traced="$traced $key (document)"
done
is "$traced" "" "every activity in the evidence is a row of activities.csv, and stands in the document"
status_is 0 "those of Hörby, May to April, too" states horby 2022-06-30 2022-10-31 2023-01-31 2023-04-30
is_file states.csv "$ROOT/tests/flow/expected_pledge_states.csv" "the states are those that the activities and the days give"

# What the lint finds in the four pledges of Höör.
run "$ROOT/input/hoor" >/dev/null 2>&1
is "$(tail -n +2 out/hoor/7_follow/lint.csv | cut -d, -f1 | sort -u | tr '\n' ' ')" "delaktighet_2022 trafik_2022 " "of the four pledges of Höör the lint flags that of traffic and that of participation"
has "$(grep '^trafik_2022,measurable,löftet har inget tal' out/hoor/7_follow/lint.csv)" "(minst 12 kontroller)" "it proposes a measure for the traffic"
has "$(grep '^delaktighet_2022,measurable,löftet har inget tal' out/hoor/7_follow/lint.csv)" "måttet ”tillit till människor i området (medelvärde 0–10)” i trygghetsmätningen" "and the indicator for the participation"

# The turn of the year: the survey of 2022 is that of 2021, but every second of those who feel unsafe late in the evening is now rather safe;
# new pledges; the old ones' outcome is judged from 2021 on.
cp -r "$ROOT/input/hoor" hoor
awk -F';' -v OFS=';' 'NR > 1 && ($27 == 3 || $27 == 4) && ++n % 2 { $27 = 2 } { print }' hoor/survey/2021.csv | LC_ALL=C sed 's/;2021-/;2022-/' >hoor/survey/2022.csv
for file in hoor/sample.csv hoor/population/*.csv; do
    grep '^2021' "$file" | sed 's/^2021/2022/' >more
    cat more >>"$file"
done
sed -i 's/^year,2021/year,2022/; s/^pledge_year,2022/pledge_year,2023/' hoor/study.csv
cat >>hoor/pledges.csv <<'ROWS'
kontroller_2023,Vi gör minst tolv hastighetskontroller.,kommunpolisen,samhällsbyggnadssektorn,2023-01-01,2023-12-31,trafik,,activity,hastighetskontroller,at_least,12,kontroller,prob_trafik,,polisens insatslista,,Trygga Höör 2020–2024,2022/1,
gammalt_2020,Vi följde tryggheten från 2020.,kommunpolisen,samordnaren,2020-03-01,2022-02-28,otrygghet,,outcome,otrygga sent på kvällen,decrease,0.1,andel,otrygg_kvall,0.25,trygghetsmätningen,,,,
ROWS
documents() { (cd out/hoor/2021 && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum); }
before=$(documents)
status_is 0 "the next year runs" run hoor
is "$(documents)" "$before" "the documents of the year before keep their bytes"
ok "$([ -s out/hoor/2022/lagesbild.html ]; echo $?)" "the new year has its own"
followup=out/hoor/7_follow/followup.csv
is "$(field $followup trygghetsvandring_2022 baseline_year) $(field $followup trygghetsvandring_2022 outcome_year) $(field $followup trygghetsvandring_2022 outcome_verdict)" \
    "2021 2022 decreased" "the outcome of the old pledge is judged, from its baseline"
estimate() { awk -F, -v k="$1,otrygg_kvall,all," 'index($0, k) == 1 && $17 == "direct" { print $5, $6 }' "out/hoor/3_estimate/$1.csv"; }
is "$(echo "$(estimate 2021) $(estimate 2022) $(field $followup trygghetsvandring_2022 change)" | awk '{ d = $5 - ($3 - $1); print (NF == 5 && d < 1e-12 && d > -1e-12) ? "same" : $0 }')" \
    same "its change is that of the two estimates"
has "$(field $followup trygghetsvandring_2022 remark)" "en jämförelse av före och efter är inget bevis för en effekt" "without claim of an effect"
is "$(field $followup kontroller_2023 baseline_year),$(field $followup kontroller_2023 outcome_year),$(field $followup kontroller_2023 outcome_verdict)" "2022,," \
    "a new pledge has the new survey as its baseline, and no outcome yet"
is "$(field $followup gammalt_2020 baseline_year) $(field $followup gammalt_2020 outcome_year)" "2019 2022" "a baseline three waves back is compared with the newest wave"
row=$(grep '^otrygg_kvall,survey,all,,pledge,2019,2022,' out/hoor/4_compare/changes.csv)
estimate_2019=$(estimate 2019)
is "$(echo "$estimate_2019 $(estimate 2022) $(cut -d, -f12,13 <<<"$row" | tr , ' ')" | awk '{ d = $5 - ($3 - $1); s = $6 / sqrt($2 ^ 2 + $4 ^ 2) - 1; print (NF == 6 && d < 1e-12 && d > -1e-12 && s < 1e-12 && s > -1e-12) ? "same" : $0 }')" \
    same "its change and standard error are those of two independent surveys"
has "$(field $followup gammalt_2020 evidence)" "changes:otrygg_kvall/survey/all//pledge/2019/2022" "the evidence leads to that comparison"
has "$(field $followup gammalt_2020 remark)" "Utgångsläget för 2019 står som 25" "a baseline in the register that is another today is told as a revision"

# Registers with every fault, beside a study without: what is wrong is listed with line and remedy, and everything is made.
mkdir faulty
cp -r "$ROOT/tests/study30" faulty/study30
cp -r "$ROOT/tests/study30" faulty/good
cat >faulty/study30/pledges.csv <<'ROWS'
pledge,text,owner_police,owner_municipality,from,to,theme,area,kind,measure,direction,target,unit,subject,baseline,source,decision,agreement,candidate
vandring,Vi går två vandringar.,områdespolis,säkerhetssamordnare,2021-01-01,2021-12-31,utemiljo,centrum,activity,vandringar,at_least,2,vandringar,prob_skrap,,protokoll,,,
tema,Vi gör något.,områdespolis,säkerhetssamordnare,2021-01-01,2021-12-31,älgar,,activity,möten,at_least,1,möten,,,lista,,,
period,Vi gör något.,områdespolis,säkerhetssamordnare,2021-12-31,2021-01-01,utemiljo,,activity,möten,at_least,1,möten,,,lista,,,
enhet,Vi gör något.,områdespolis,säkerhetssamordnare,2021-01-01,2021-12-31,utemiljo,,activity,möten,at_least,1,,,,lista,,,
tema,Vi gör något annat.,områdespolis,säkerhetssamordnare,2021-01-01,2021-12-31,utemiljo,,activity,möten,at_least,1,möten,,,lista,,,
ROWS
printf 'date,pledge,count,area,remark\n2021-04-14,vandring,2,,\n2020-04-14,vandring,1,,\n2021-04-14,vandringar,1,,\n' >faulty/study30/activities.csv
status_is 0 "a study with a bad register runs, and another beside it" run faulty/study30 faulty/good
is "$(grep -e 'lagesbild-follow:' <<<"$err")" 'lagesbild-follow: faulty/study30/pledges.csv:3:1: warning: line 6 has the id "tema" too, so which of them an activity is for cannot be told: only this one is followed up, and nothing is counted for it; give each pledge an id of its own
lagesbild-follow: faulty/study30/pledges.csv:3:7: warning: the theme "älgar" is not in codebook/themes.csv; choose one of these or add it
lagesbild-follow: faulty/study30/pledges.csv:4:6: warning: the period of "period" ends 2021-01-01, before it begins 2021-12-31, so nothing is counted for it; correct the period
lagesbild-follow: faulty/study30/pledges.csv:5:13: warning: the target of "enhet" has no unit; say what it counts, such as "dialoger"
lagesbild-follow: faulty/study30/activities.csv:3:1: warning: 2020-04-14 is before the period of "vandring", so this activity is not counted; correct the date or the period
lagesbild-follow: faulty/study30/activities.csv:4:2: warning: the pledge "vandringar" is not in pledges.csv, so this activity is not counted; correct the name or add the pledge' \
    "every fault is listed with its line and a remedy"
is "$(cut -d, -f1,6,8 out/study30/7_follow/followup.csv | sort)" "enhet,0,not_fulfilled
period,,text
pledge,done,status
tema,,text
vandring,2,fulfilled" "the good pledges are followed up"
is "$(field out/good/7_follow/followup.csv vandring status)" fulfilled "and those of the other study"
status_is 0 "the check lists them too" "$BIN/lagesbild" check faulty/study30
has "$err" 'faulty/study30/pledges.csv:3:1: warning: line 6 has the id "tema" too' "with line and remedy"
echo 'klagomal_utemiljo,notes,,,2021,not_comparable,ny e-tjänst' >>faulty/good/breaks.csv
echo 'klagomal,klagomal_utemiljo,notes,all,,holm' >>faulty/good/families.csv
status_is 0 "breaks and families may be about complaints" "$BIN/lagesbild" check faulty/good
echo 'klagomal,klagomal_skog,notes,all,,holm' >>faulty/good/families.csv
status_is 1 "about those of an unknown theme they may not" "$BIN/lagesbild" check faulty/good
sed -i '$d' faulty/good/families.csv
sed -i '3s/2021-01-01/i våras/' faulty/study30/pledges.csv
status_is 1 "a cell that cannot be read stops its study" run faulty/study30 faulty/good
has "$err" 'faulty/study30/pledges.csv:3:5: from is "i våras", a date such as 2022-05-31 was wanted' "it is named"
has "$out" "out/good/lagesbild.html" "the other study is made all the same"
plan_done
