# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Several studies in one run: the joint feedback with both periods, the municipalities side by side, what is left out and what is refused.
# limit: 600 s
. "$ROOT/tests/tap.sh"
holds() { ok "$(grep -qF -- "$2" "$1"; echo $?)" "$3" "wanted in $1: $2"; }
rows() { perl "$ROOT/tests/flow/rows.pl" "$@"; }
times() { (cd "$1" && find . -type f -not -path './.work/*' -printf '%p %T@\n' | LC_ALL=C sort); }

status_is 0 "Höör and Hörby run in one command" "$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output out
is "$out" "$WORK/out/hoor/lagesbild.html
$WORK/out/horby/lagesbild.html
$WORK/out/gemensam/2021/lpo.html
$WORK/out/gemensam/2021/aterkoppling.html" "the run says where the pictures and the joint documents are"
is "$(sed -n '/: warning: /s/.*input/input/p' <<<"$err")" "input/hoor/survey/2019.csv:213:10: warning: 1 cell of prob_buskorning holds what is not in its scale problem4 in 2019, counted as not stated
input/hoor/survey/2021.csv:476:1: warning: 1 row has the id of an earlier one, the first that of line 139, and the same answers; the later is dropped" "and what the settings of Höör let pass, and nothing else"
feedback=out/gemensam/2021/aterkoppling.html table=out/gemensam/2021/lpo.html
holds $feedback '<h1>Vad vi lovade och vad vi gjorde i Höör och Hörby</h1>' "the feedback is of both"
holds $feedback 'Höör: löften 1 januari–31 december 2022</h2>' "Höör's period is the calendar year"
holds $feedback 'Hörby: löften 1 maj 2022 – 30 april 2023</h2>' "Hörby's runs from May to April"
holds $feedback 'Uppdaterad 31 maj 2023.' "the day of the later update holds"
for study in hoor horby; do
    missing=$(rows text "$ROOT/input/$study/pledges.csv" | while IFS= read -r text; do grep -qF "class=\"promise\">$text</h3>" $feedback || echo "$text"; done)
    is "$missing" "" "every pledge of $study is in it"
    missing=$(rows remark "$ROOT/input/$study/activities.csv" | while IFS= read -r text; do grep -qF "$text" $feedback || echo "$text"; done)
    is "$missing" "" "and every activity"
done
for page in $feedback $table; do
    is "$(grep -o ' id=["'"'"'][^"'"'"']*' $page | sort | uniq -d)" "" "$page has no id twice"
    is "$(grep -o 'href=["'"'"']#[^"'"'"']*' $page | sed 's/.*#//' | sort -u | comm -23 - <(grep -o ' id=["'"'"'][^"'"'"']*' $page | sed 's/ id=.//' | sort -u))" "" "every link within $page leads somewhere"
    is "$(grep -o '<h[1-6]' $page | tr -d '<h' | awk '$1 > last + 1 { print last, $1 } { last = $1 }')" "" "$page leaves out no level of headings"
    is "$(sed '/<style>/,/<\/style>/d; /<script>/,/<\/script>/d; s/<[^>]*>/ /g' $page | grep -cwE '(inconclusive|not_comparable|increased|hidden|suppressed|NaN|nan|null|BRÅ)')" 0 "$page shows no raw word"
done
is "$(grep -o ' href="#h[a-z]*/underlag-[0-9]*"' $feedback | sed 's/.*-//; s/"//' | awk '$1 != NR { wrong++ } END { print wrong + 0, (NR > 2) }')" "0 1" "the evidence of both is numbered through"
ok "$(grep -q '<dd id="hoor/activities:trygghetsvandring_2022/2022-09-21"' $feedback && grep -q '<dd id="horby/activities:trygghetsvandring_2022/2023-03-22"' $feedback; echo $?)" "pledges of one name have evidence of their own"

# What R makes of the protected tables: differences of independent estimates with t and the sum of df; exact ratios (binom.test's interval, the
# doubled p), inflated by the phi of glm(cbind(b, a) ~ 1, quasibinomial, offset = log(T_b / T_a)) over 2016-2020 where that p is larger;
# p.adjust(method = "BH") for each source.
is "$(rows source,subject,contrast,ci_low,ci_high,p,p_adjusted out/gemensam/8_joint/differences.csv | tr '\t' ',' | awk -F, '
    NR == FNR { if (FNR > 1) { n++; for (i = 3; i <= 7; i++) wanted[$1 "," $2 "," i] = $i } next }
    { m++; for (i = 3; i <= 7; i++) { w = wanted[$1 "," $2 "," i]; d = $i - w; if (($i == "") != (w == "") || d > 1e-10 || d < -1e-10) print $1, $2, i, $i, w } }
    END { if (n != m || n < 40) print n " and " m " rows" }' "$ROOT/tests/flow/expected_differences.csv" -)" "" "every difference is what R makes of the two studies' tables"
is "$(rows verdict,p_adjusted out/gemensam/8_joint/differences.csv | awk '($1 == "increased" || $1 == "decreased") && $2 >= 0.1')" "" "nothing is told that is not established"
is "$(sed -n '/id="korthet"/,/<\/section>/p' $table | grep -c '<li>')" "$(($(rows verdict out/gemensam/8_joint/differences.csv | grep -cx 'increased\|decreased')))" "each established difference is in the summary, no other"
holds $table '<li>Fler i Hörby än i Höör ser fortkörning som ett problem: 56 procent, mot 44.</li>' "with people as its subject"
holds $table '<li>Trafikproblem är vanligare i Hörby än i Höör: i genomsnitt 41 procent över tre frågor, mot 33.</li>' "a mean of questions as one"
holds $table 'högre i Hörby än i Höör, +8 procentenheter (2 till 13)' "its size and interval stand in the table"
is "$(sed -n '/id="enkat"/,/<details>/p' $table | grep -c 'oklart')" 0 "which has what differs first"
ok "$(sed -n '/id="enkat"/,/<\/section>/p' $table | sed -n '/<details>/,$p' | grep -q 'oklart, +5 procentenheter'; echo $?)" "and the rest folded"
is "$(perl "$ROOT/tests/flow/sentences.pl" $feedback $table)" "" "every sentence keeps the rules"
holds $table '>265 (194 till 355)<br>' "crime is told per 100 000 inhabitants with its interval"
before=$(times out/gemensam)
status_is 0 "a second run succeeds" "$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output out
is "$(times out/gemensam)" "$before" "and writes nothing anew"

# Small studies: what is left out, not comparable, refused.
cp -r "$ROOT/tests/study30" alfa
cp -r alfa beta
cp -r alfa gamma
sed -i 's/^name,.*/name,Alfa/' alfa/study.csv
sed -i 's/^name,.*/name,<b>Beta/' beta/study.csv
rm gamma/codebook/scales.csv
status_is 1 "a study that fails fails the run" "$BIN/lagesbild" run alfa beta gamma --output small
has "$err" "gamma/codebook/scales.csv: this file is needed and not there" "it is named"
ok "$([ -s small/gemensam/2021/lpo.html ]; echo $?)" "the others have their joint documents"
holds small/gemensam/2021/aterkoppling.html 'Körningen misslyckades för: gamma.' "which say who is missing"
holds small/gemensam/2021/lpo.html '<h1>Alfa och &lt;b&gt;Beta sida vid sida</h1>' "a name is text"
status_is 0 "two without it" "$BIN/lagesbild" run alfa beta --output small
is "$(grep -c 'misslyckades' small/gemensam/2021/aterkoppling.html)" 0 "nobody is missing then"
status_is 0 "one process at a time" "$BIN/lagesbild" run alfa beta --output serial --jobs 1
is "$(cd serial/gemensam && sha256sum 8_joint/* 2021/*)" "$(cd small/gemensam && sha256sum 8_joint/* 2021/*)" "gives the same bytes"

indicator=$(sed -n 2p alfa/codebook/indicators.csv | cut -d, -f1)
sed -i "s/^\($indicator,.*\),\"\{0,1\}3 4\"\{0,1\},/\1,4,/" beta/codebook/indicators.csv
"$BIN/lagesbild" run alfa beta --output other >/dev/null 2>&1
is "$(rows subject,verdict,reason other/gemensam/8_joint/differences.csv | grep "^$indicator	")" "$indicator	not_comparable	counts" "other answers that count make an indicator not comparable"
holds other/gemensam/2021/lpo.html 'inte jämförbart: olika svar räknas' "which the table says"

mkdir beta/texts && printf 'page.joint.summary = Betas ord\n' >beta/texts/sv.txt
mkdir alfa/texts && printf 'page.joint.summary = Alfas ord\n' >alfa/texts/sv.txt
"$BIN/lagesbild" run alfa beta --output words >/dev/null 2>&1
holds words/gemensam/2021/lpo.html '>Skillnader mellan kommunerna</h2>' "the words of one are not said of another"
rm -r alfa/texts beta/texts

cp -r alfa english
sed -i 's/^language,.*/language,en/' english/study.csv
status_is 0 "studies of two languages run" "$BIN/lagesbild" run alfa english --output languages
has "$err" "english/study.csv:5:2: warning: the language is not that of alfa, so this study is left out of the joint documents; set the same" "and are not put into one document"
ok "$([ ! -e languages/gemensam ]; echo $?)" "of one alone nothing is written"
status_is 0 "one study alone has no joint documents" "$BIN/lagesbild" run alfa --output alone
ok "$([ ! -e alone/gemensam ]; echo $?)" "nor a folder for them"

cp -r alfa gemensam
status_is 1 "a study may not bear the joint folder's name" "$BIN/lagesbild" run alfa gemensam --output small
is "$err" "lagesbild: gemensam: gemensam is the folder of what several studies have in common; rename the study, or give --joint another name" "which is said"
status_is 0 "another name will do" "$BIN/lagesbild" run alfa gemensam --output named --joint lpo_eslov
ok "$([ -s named/lpo_eslov/2021/lpo.html ]; echo $?)" "the joint documents lie there"
status_is 2 "a name that is none is refused" "$BIN/lagesbild" run alfa beta --joint '../x'
is "$err" 'lagesbild: --joint is "../x", small letters, digits and _ were wanted' "which is said too"
status_is 0 "a day holds for the joint feedback" "$BIN/lagesbild" run alfa beta --output day --as-of 2020-01-01
status_is 1 "the stage wants two studies" "$BIN/lagesbild-joint" --output x --year 2021 --texts "$ROOT/pipeline/texts" one=2021:2021
is "$err" "lagesbild-joint: at least two studies are needed, FOLDER=YEAR:YEARS for each" "which it says"
plan_done
