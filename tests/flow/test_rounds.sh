# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A survey year that was published is frozen: what two rounds publish of it tells nobody's answers, whoever comes, goes or answers otherwise
# between them. `make rounds` attacks 50 respondents of each kind.
# limit: 300 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/disclosure/round_study.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
run() { rm -rf "out/$1" && "$BIN/lagesbild" run "$1" --output out; }
quietly() { run "$1" >/dev/null 2>&1; }
told() { sed -n 's/.*: warning: //p' <<<"$err"; }

# ---- the attack
attack() { "$ROOT/tests/disclosure/rounds" "$BIN" 2 "$@"; }
attack >guarded
is "$(awk '$4 != $5 { print }' guarded; awk '{ print $1, $3 }' guarded)" "added 14
removed 14
changed 14" "of one who comes, goes or changes two rounds tell no more than the commoner answer"
attack undone >undone
is "$(awk '$4 == $3 { print $1 }' undone | paste -sd' ')" "added removed changed" "with the protection undone the attack has every answer: it is no weaker than the guard"
rm -rf base first second room

# ---- whatever the answers are, the published files are the same, byte for byte
round_study base 400
status_is 0 "a year that is published the first time" run base
is "$err" "lagesbild-protect: once this is published, keep of the results 2021/published.csv in base/published/ and 5_protect/round.csv beside it, as base/round.csv, for nobody but you to read: by them the next round tells nobody's answers" "says what to keep"
is "$(stat -c %a out/base/5_protect/round.csv) $(find out/base/2021 -name 'round*' -o -name '*.csv' -exec grep -l respondent, {} + | wc -l)" "600 0" "who answered is written for its owner alone, and not into what is published"
is "$(cut -d, -f 3 out/base/5_protect/round.csv | grep -vx table | grep -c .) $(grep -vc ',,table,' out/base/5_protect/round.csv)" "401 402" "a row a respondent, behind one that says what they hold"
is "$(grep ',,table,' out/base/5_protect/round.csv | cut -d, -f 4 | sort | uniq -c | awk '{ print $2, $1 }')" "$(for t in 2021/associations 2021/covariances 2021 2021/index 2021/modes; do echo "$t $(grep -c . out/base/3_estimate/$t.csv)"; done | sed 's/^2021 /estimates /; s/^2021.//')" "and the year's estimates, row by row"
keep out/base base round1
cp -r out/base/2021 round1
status_is 0 "a round of the same answers" run base
is "$err" "" "has nothing to tell"
is "$(diff -rq round1 out/base/2021 | grep -v html)" "" "and publishes the same"
is "$(cmp out/base/5_protect/round.csv base/round.csv)" "" "and is the same round"
# worlds KIND PROGRAM PROGRAM: two rounds whose answers differ as the programs of awk make them, and what they publish
worlds() {
    local k
    for k in 1 2; do
        rm -rf second
        cp -r base second
        round_answers 400 1 | awk -F, -v OFS=, "${!#}" >second/survey/2021.csv
        quietly second
        rm -rf "world$k"
        mv out/second/2021 "world$k"
        set -- "$1" "$2"
    done
    is "$(diff -r world1 world2)" "" "$1: the files of a year are the same, whatever the answers are"
}
worlds "one more" 'NR > 401 { for (i = 4; i < 11; i++) $i = 1; $11 = 0 } { print }' 'NR > 401 { for (i = 4; i < 11; i++) $i = 2; $11 = 10 } { print }'
worlds "other answers" 'NR > 401 { exit } NR == 9 { $4 = 3 - $4; $5 = 3 - $5 } { print }' 'NR > 401 { exit } NR == 9 { $10 = 3 - $10; $11 = 10 - $11 } { print }'
worlds "one less" 'NR == 2 { who = $2 $3 } NR > 401 { exit } NR != 2 { print }' 'NR == 2 { who = $2 $3 } NR > 401 { exit } NR > 2 && !gone && $2 $3 == who { gone = 1; next } { print }'

# ---- what the analyst is told
late() { rm -rf late && cp -r base late && round_answers 400 "$1" >late/survey/2021.csv; }
late 1
status_is 0 "with one late answer" run late
is "$(told)" "2021 was published; respondents added since then: 1, taken away: 0, with other answers: 0. In the shown level where fewest differ it is 0, and 5 are needed before that tells of nobody: the year stays as it was published; give its file back as it was, or wait until there are more" "the analyst is told"
is "$(cmp late/round.csv out/late/5_protect/round.csv)" "" "what is to be kept is the round that was published"
# What the analyst may see besides, how many left one of several questions out, was in no ledger: it goes.
figures() { cut -d, -f 1-14 "$1/tables/estimates_2021.csv"; }
is "$(diff <(figures round1) <(figures out/late/2021))$(diff round1/published.csv out/late/2021/published.csv)" "" "every figure is the published one"
is "$(diff -rq round1/tables out/late/2021/tables | sed 's/.*tables.//; s/ differ//' | paste -sd' ')" "ingest_summary.csv response.csv weights.csv" "and so is every comparison of the year: but for how many answered, and what became of cells, the tables are the same, byte for byte"
is "$(grep -c '^[a-z0-9]*,survey,2021,area,.*,rest,' out/late/2021/tables/contrasts.csv)" "$(grep -c '^[a-z0-9]*,survey,2021,area,.*,rest,' round1/tables/contrasts.csv)" "those of the areas among them"
stands="Enkätens siffror för 2021 står som de publicerades."
is "$(grep -c "$stands" out/late/2021/lagesbild.html) $(grep -c 'Antal inlästa rader' out/late/2021/lagesbild.html) $(grep -c "$stands" round1/lagesbild.html)" "1 0 0" "the picture says so, and nothing of rows that are not in it"
has "$("$BIN/lagesbild" check late 2>&1)" "2021 was published; respondents added since then: 1" "check tells it before"
keep out/late late round2
rm -rf out/late
quietly late
is "$(diff -r round1/tables out/late/2021/tables | grep -c '^[<>].*,survey,')" 0 "in the next round as well, by what that one kept"
late 1
sed -i '/^2021,,table,estimates,2021.p1\tall\t/s/0\.[0-9]*/0.5/' late/round.csv
quietly late
is "$(diff <(figures round1) <(figures out/late/2021)) $(grep -c ',2021,area,.*,rest,' out/late/2021/tables/contrasts.csv)" " 0" "what was kept of another publication is of no use: figures are the published ones, and comparisons are left out"
late 1
sed -i 's/^\(2021,,table,covariances,2021.p1.area.del1.rest\t\)[^\t]*/\1much/' late/round.csv
status_is 1 "a row that is damaged" run late
has "$err" 'lagesbild-estimate: late/round.csv:'"$(grep -n much late/round.csv | cut -d: -f1)"':5: covariance is "much", a number was wanted' "is refused with its place"
late 1
quietly late
rm late/round.csv
status_is 0 "without round.csv" run late
has "$(told)" "of its figures would read otherwise today: they stay as they were published, since without round.csv" "that is told"
has "$(tr -d '\n' <out/late/2021/lagesbild.html)" "Skillnader mellan områden och grupper finns i den lägesbilden och räknas inte om här." "to readers too, who are not told that there are no areas"
is "$(diff <(figures round1) <(figures out/late/2021))" "" "every figure is the published one as well"
is "$(tail -n +2 out/late/5_protect/round.csv)" "" "and there is no round to be kept: nobody knows whose answers they are"

# With ids that 1_ingest keeps respondents are known by these; by the answers one who changed is one who went and one who came.
changed() { rm -rf late && cp -r base late && round_answers 400 0 | awk -F, -v OFS=, 'NR == 9 { $4 = 3 - $4 } { print }' >late/survey/2021.csv; }
changed
quietly late
is "$("$BIN/lagesbild" check late 2>&1 | grep -o 'respondents added since then: [^.]*')" "respondents added since then: 1, taken away: 1, with other answers: 0" "without ids a changed answer is told as one more and one less"
rm -rf panel && cp -r base panel && rm -r panel/published panel/round.csv
sed -i 's/^nr,nr,,id,/nr,nr,,panel_id,/' panel/codebook/variables.csv
quietly panel
keep out/panel panel round1
is "$(cut -d, -f 3 panel/round.csv | sort -u | grep -c '^[0-9a-f]\{20\}$')" 400 "with ids each respondent has a hash"
round_answers 400 0 | awk -F, -v OFS=, 'NR == 9 { $4 = 3 - $4 } { print }' >panel/survey/2021.csv
is "$("$BIN/lagesbild" check panel 2>&1 | grep -o 'respondents added since then: [^.]*')" "respondents added since then: 0, taken away: 0, with other answers: 1" "and a changed answer is one"

# ---- a question that is new in a year that was published
cp -r base asked
sed -i '/^p7,/s/$/\np8,tema,share,q7,1,bad,0.05,motsatsen/' asked/codebook/indicators.csv
quietly asked
is "$(grep -c '^2021,p8,.*,ok,' out/asked/2021/tables/estimates_2021.csv) $(head -2 out/asked/5_protect/round.csv | cut -d, -f 5 | tail -1)" \
    "7 p1 p2 p3 p4 p5 p6 p7 p8 nagot tillit" "is told where no respondent differs, and is in the next round"
round_answers 400 1 >asked/survey/2021.csv
quietly asked
is "$(grep '^2021,p8,' out/asked/2021/tables/estimates_2021.csv | cut -d, -f 5-9 | sort -u)" ",,,," "and hidden where one does: beside the published figures it would tell the answer"
sed -i '/^p8,/d; s/^p6,tema,share,q6,2/p6,tema,share,q6,1/' asked/codebook/indicators.csv
round_answers 400 0 >asked/survey/2021.csv
sed -i '/^2021,[^,]*,,/s/ p6 / weg /' asked/round.csv
quietly asked
is "$(diff <(grep ^2021,p6, round1/tables/estimates_2021.csv) <(grep ^2021,p6, out/asked/2021/tables/estimates_2021.csv))" "" "one that counts other answers stays what it was"

# ---- enough of them
late 250
status_is 0 "with 250 late answers" run late
is "$(told)" "2021 was published; respondents added since then: 250, taken away: 0, with other answers: 0. Indicators told anew: 10 of 10; the difference of the others would tell of few, and they stay as they were published" "the year is told anew"
is "$(grep -c ',650,.*,ok,' out/late/2021/tables/estimates_2021.csv)" 10 "with all 650"
rm -rf late && cp -r base late
round_answers 400 250 | awk -F, -v OFS=, 'NR > 401 { $4 = 1 } { print }' >late/survey/2021.csv
status_is 0 "with 250 of whom nobody says yes to the first question" run late
has "$(told)" "Indicators told anew: 10 of 10" "so many tell of nobody even so"
rm -rf late && cp -r base late
round_answers 400 48 | awk -F, -v OFS=, 'NR > 401 { $4 = 1; k = NR - 402; for (i = 5; i < 11; i++) $i = 1 + (i + int(k / 8)) % 2; $2 = 1 + k % 4; $3 = k % 8 < 4 ? "K" : "M" } { print }' >late/survey/2021.csv
status_is 0 "with 48, twelve an area, of whom nobody says yes to the first question" run late
is "$(cut -d, -f 2,9 out/late/3_estimate/2021/rounds.csv | sort -u | grep -E '^p[1-7]' | paste -sd' ')" "p1,published p2,published p3,published p4,published p5,anew p6,anew p7,anew" "it stays as it was published, with those that share an indicator with it"
is "$(grep -c '^rounds,2021/p1/area/.*,suppressed:confidential,0,12,yes,published' out/late/5_protect/audit.csv)" 3 "and the difference stands in the audit"
is "$(diff <(grep ^2021,p1, round1/tables/estimates_2021.csv) <(grep ^2021,p1, out/late/2021/tables/estimates_2021.csv))" "" "with its published figures"
is "$(grep -c '^2021,p6,.*,448,' out/late/2021/tables/estimates_2021.csv)" 1 "beside others of today"
is "$(sed -n 2p out/late/5_protect/round.csv | cut -d, -f 5)" "p5 p6 p7 tillit" "and only those are in the round to be kept"

# ---- a year later
later() { rm -rf later && cp -r base later && sed -i 's/^year,2021/year,2022/' later/study.csv && sed 's/^2021/2022/' base/population/area.csv | tail -n +2 >>later/population/area.csv && sed 's/^2021/2022/' base/population/sex.csv | tail -n +2 >>later/population/sex.csv && round_answers 400 300 | awk 'NR == 1 || NR > 301' >later/survey/2022.csv; }
later
quietly later
cp out/later/5_protect/changes.csv true.csv
round_answers 400 1 >later/survey/2021.csv
status_is 0 "the round of 2022, with a late answer to 2021" run later
has "$(told)" "2021 was published; respondents added since then: 1" "tells it"
is "$(awk -F, 'NR > 1 && $10 != "" { printf "%.2f\n", $10 }' out/later/5_protect/changes.csv | sort | uniq -c)" "$(awk -F, 'NR > 1 && $10 != "" { printf "%.2f\n", $10 }' true.csv | sort | uniq -c)" \
    "changes are from the published figures"
is "$(grep -c ',2021$' out/later/2022/published.csv) $(diff <(grep ',2021$' base/published/round1.csv | cut -d, -f 2-) <(grep ',2021$' out/later/2022/published.csv | cut -d, -f 2-))" "70 " "the new ledger has them too"

# ---- years taken together, which there are where a year alone is unreliable: whether it is depends on the answer
cp -r "$ROOT/input/hoor" hoor
quietly hoor
cp out/hoor/2021/published.csv hoor/published/round1.csv
cp -p out/hoor/5_protect/round.csv hoor/round.csv
quietly hoor
cp -r out/hoor/6_assess said
cp -r out/hoor/7_figure drawn
LC_ALL=C awk -F';' -v OFS=';' 'NR == 11 { $9 = 4; $27 = 4 } { print }' hoor/survey/2021.csv >answers && mv answers hoor/survey/2021.csv
status_is 0 "the bundled study with one answer changed" run hoor
has "$(told)" "2021 was published; respondents added since then: 1, taken away: 1, with other answers: 0" "is told"
is "$(diff hoor/published/round1.csv out/hoor/2021/published.csv)" "" "every figure is the published one, those of several years too"
is "$(diff -r said out/hoor/6_assess)$(diff -r drawn out/hoor/7_figure)" "" "every claim, sentence, proposal and drawing is that of the publication"
plan_done
