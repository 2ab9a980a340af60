# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# protection = cell_key: the counts behind shares have noise, the same for the same respondents wherever they are met; the secret is nowhere but in
# its file; what is published leaves every confidential count as open as without noise; a study without the setting is as before.
# limit: 300 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/disclosure/round_study.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
run() { rm -rf "out/$1" && "$BIN/lagesbild" run "$1" --output out; }
quietly() { run "$1" >/dev/null 2>&1; }
noise() { cut -d, -f 2-7 "out/$1/3_estimate/${2-2021}/noise.csv"; }
secret='Kd7-pQ2zLw_oB2vX8kRt5uYd1mNc4eHs'

# ---- the setting, and its file
round_study plain 400
# The same count by other names: as a share of its own, an `any` of one question, a total; and a roll-up of all areas, which is the municipality.
cat >>plain/codebook/indicators.csv <<'END'
igen,tema,share,q1,2,bad,0.05,problem 1 igen
nagon,tema,any,q1,2,bad,0.05,problem 1 av ett
antal,tema,total,q1,2,bad,10,antal med problem 1
inget,tema,share,q1,9,bad,0.05,vad ingen svarar
END
sed -i 's/^problem,2,2,answered,ja/&\nproblem,9,9,answered,aldrig/' plain/codebook/scales.csv
printf 'area,part_of,label_sv\ndel1,hela,del 1\ndel2,hela,del 2\ndel3,hela,del 3\ndel4,hela,del 4\nhela,,hela\n' >plain/codebook/areas.csv
cp -r plain noisy
echo protection,cell_key >>noisy/study.csv
status_is 1 "a study with the setting and without a secret" run noisy
has "$err" "noisy/cell_key.txt: this file is not there, and the setting protection is cell_key: a secret of at least 32 signs" "is refused"
echo short >noisy/cell_key.txt
status_is 1 "so is one with a short one" run noisy
has "$err" "noisy/cell_key.txt: the secret of 5 signs is too short or too plain, at least 32 signs of which 8 differ were wanted" "which is told"
printf 'abababababababababababababababababababab\n' >noisy/cell_key.txt
status_is 1 "or with one that repeats itself" run noisy
echo "  $secret" >noisy/cell_key.txt
chmod 644 noisy/cell_key.txt
"$BIN/lagesbild" check noisy >said 2>&1
has "$(cat said)" "noisy/cell_key.txt: warning: others may read the secret (mode 644); make it yours alone: chmod 600 noisy/cell_key.txt" "who may read it is told"
chmod 600 noisy/cell_key.txt
status_is 0 "with a secret the study runs" run noisy
is "$(grep -c 'cell_key' <<<"$err") $(grep -c . <<<"$("$BIN/lagesbild" check noisy 2>&1 | grep cell_key)")" "0 0" "and nothing is said of it"
is "$(grep -rlaF -e "$secret" -e "$(printf %s "$secret" | sha256sum | cut -c1-64)" out said <(echo "$err") | grep -c .)" 0 "the secret, or its hash, is in no file of the results and in no message"
is "$(grep -c cell_key out/noisy/manifest.csv)" 0 "not even by the hash of its file"
is "$(stat -c %a out/noisy/3_estimate/2021/noise.csv out/noisy/1_ingest/2021/row-key.npy | paste -sd' ')" "600 600" "keys and noise are for their owner alone"
is "$(find out/noisy/2021 out/noisy/*.html -type f -exec grep -laE 'row-key|noise.csv' {} + | grep -c .)" 0 "and nothing that is published knows of them"

# ---- without it
quietly plain
cp -r plain said_so && echo protection,suppression >>said_so/study.csv
quietly said_so
is "$(cd out && diff -r plain said_so -x .work -x manifest.csv && ls plain/3_estimate/2021/noise.csv plain/1_ingest/2021/row-key.npy 2>/dev/null)" "" "suppression is what a study without the setting has, and has no keys"
cp -r noisy off && sed -i '/^protection/d' off/study.csv
mv out/noisy out/off && "$BIN/lagesbild" run off --output out >/dev/null 2>&1
cp -r out/plain published_plain
is "$(cd out && diff -r plain off -x .work -x manifest.csv -x '*.html' -x rounds.csv)" "" "nor has one that had it: what it left is gone"
quietly noisy

# ---- what the noise is
# rows DIR: the year's own figures of shares, by indicator, domain and level
rows() { awk -F, 'FNR > 1 && $17 == "direct" && $15 != "" { print $2 "," $3 "," $4, $5, $6, $10, $15 }' "out/$1/3_estimate/2021.csv" | LC_ALL=C sort; }
join <(rows plain) <(rows noisy) >both
is "$(awk '$4 != $8 || ($5 == 0 || $5 == $4) && ($9 != $5 || $6 != $2) { print }' both)" "" "bases are as they were, none stay none and all stay all"
is "$(awk '{ d = $9 - $5; if (d > 5 || d < -5) print; n += d != 0; up += d > 0 } END { if (n < NR / 2 || up < n / 4 || up > 3 * n / 4) print "of", NR, n, up }' both)" "" "most counts moved, up and down, by five at most"
is "$(awk '{ split($1, k, ","); if (k[1] == "antal") next; d = $9 - $5; s = $6 - $2; if ((d == 0) != (s < 1e-12 && s > -1e-12) || d * s < 0 || (d != 0 && (s * $4 / d < 0.5 || s * $4 / d > 2))) print }' both)" "" "a share moves as its count, by about the weight of a respondent each"
awk '$5 >= 5 && $5 < $4 { print $7 / $3 }' both | sort -n >ratios
is "$(awk -v half=$(($(grep -c . ratios) / 2)) 'NR == half { print ($1 > 1.01 && $1 < 1.12) }' ratios)" 1 "standard errors grow by a few per cent"
is "$(awk -F, 'NR > 1 { print $2 "," $3 "," $4, $6, $7 }' out/noisy/3_estimate/2021/noise.csv | LC_ALL=C sort | join - <(awk '{ print $1, $5, $9 - $5 }' both) | awk '$2 != $4 || $3 != $5')" "" "noise.csv has the counts without it, and what was added"
is "$(awk -F, '$2 == "tillit" { print $5 }' out/plain/3_estimate/2021.csv)" "$(awk -F, '$2 == "tillit" { print $5 }' out/noisy/3_estimate/2021.csv)" "a mean has none"

# ---- the same respondents, the same noise
of() { noise noisy | awk -F, -v i="$1" '$1 == i && $2 != "area" || $1 == i && $3 != "hela" { print $2, $3, $5, $6 }'; }
is "$(of igen)" "$(of p1)" "a share that counts the same has it"
is "$(of nagon)" "$(of p1)" "so has an any of one question"
is "$(of antal)" "$(of p1)" "and a total"
is "$(noise noisy | awk -F, '$3 == "hela" { print $1, $5, $6 }')" "$(noise noisy | awk -F, '$2 == "all" { print $1, $5, $6 }')" "and the roll-up of all areas, which is the municipality"
is "$(awk -F, '$2 == "p2" && $5 == "rest" && $4 == "man" { print $8 }' out/noisy/3_estimate/2021/covariances.csv)" "$(awk -F, '$2 == "p2" && $4 == "kvinna" { print $5 }' out/noisy/3_estimate/2021.csv)" "the rest of one sex is the other"
is "$(awk -F, 'FNR == NR { if ($2 ~ /^p[1-4]$/ && $3 == "all") sum += $5; next } $2 == "alla" && $3 == "all" { d = $5 - sum / 4; print (d < 1e-12 && d > -1e-12) }' out/noisy/3_estimate/2021.csv out/noisy/3_estimate/2021.csv)" 1 "a composite is the mean of its shares with noise"
mv out first && quietly noisy
is "$(diff -r first/noisy out/noisy -x .work)" "" "a later run has the same bytes"
cp -r noisy turned
(read -r head && echo "$head" && tac) <noisy/survey/2021.csv | awk -F, -v OFS=';' '{ print $11, $10, $9, $8, $7, $6, $5, $4, $3, $2, $1 }' >turned/survey/2021.csv
quietly turned
is "$(noise turned)" "$(noise noisy)" "other orders of rows and columns, and another delimiter, change none"
# Numbered anew, with another name for a column, a remark, a blank, a decimal: what is said is the same.
cp -r noisy resent
awk -F, -v OFS=, 'NR == 1 { $1 = "lopnummer"; print $0, "anteckning"; next } { $1 = 100000 + NR * 7; $5 = $5 == "" ? "" : $5 ".0"; print $0, "ringde " NR }' noisy/survey/2021.csv >resent/survey/2021.csv
sed -i 's/^nr,nr,/nr,lopnummer,/' resent/codebook/variables.csv
quietly resent
is "$(noise resent)" "$(noise noisy)" "nor does a file that says the same otherwise"
cp -r noisy weighed
sed -i '1s/$/,vikt/; 2,$s/$/,1/' weighed/survey/2021.csv
sed -i 's/^nr,/vikt,vikt,,weight,vikt\n&/' weighed/codebook/variables.csv
rm -r weighed/population
quietly weighed
is "$(noise weighed)" "$(noise noisy)" "nor do weights"
cp -r noisy other && echo "x$secret" >other/cell_key.txt
quietly other
isnt() { [ "$1" != "$2" ]; ok $? "$3" "the same"; }
isnt "$(noise other)" "$(noise noisy)" "another secret does"
cp -r noisy earlier && cp noisy/survey/2021.csv earlier/survey/2020.csv
sed -i 's/^2021/2020/' earlier/population/*.csv
quietly earlier
isnt "$(noise earlier 2020)" "$(noise earlier)" "and so does another year"
# One more who answers: all cells of the levels have other noise, whatever the answer was; the others keep theirs.
cp -r noisy late
round_answers 400 1 | awk -F, -v OFS=, 'NR == 402 { $2 = 1; $3 = "K"; for (q = 4; q < 11; q++) $q = 1 } { print }' >late/survey/2021.csv
quietly late
is "$(diff <(noise late | grep -E ',(del[234]|man),') <(noise noisy | grep -E ',(del[234]|man),'))" "" "a late answer changes nothing where it is not"
is "$(join <(noise late | awk -F, '{ print $1 "," $2 "," $3, $6 }' | LC_ALL=C sort) <(noise noisy | awk -F, '{ print $1 "," $2 "," $3, $6 }' | LC_ALL=C sort) |
    awk '/,(all|sex),(kvinna)? |,del1 /&& !/inget|antal|igen|nagon/ { n++; same += $2 == $3 } END { print (n >= 24 && same < n / 2) }')" 1 "and draws anew where it is, though nobody more counts"

# ---- what can be inferred
# Of each question: what a published count with noise leaves, what is hidden is anything; the levels of both domains add up to the whole. Each bound
# that follows by these sums, and whether it leaves max(0, x - 5) to min(n, x + 5). A sixth of the respondents, of whom more are confidential.
infer() {
    awk -F, -v most="$1" '
        FNR == 1 { file++; next }
        file == 1 { if ($5 == "direct") truth[$2, $3, $4] = $6; next }
        file == 2 { if ($17 == "direct") base[$2, $3, $4] = $10; next }
        $17 != "direct" || $2 !~ /^p/ || $4 == "hela" { next }
        {
            n = base[$2, $3, $4]; x = truth[$2, $3, $4]
            cells[++m] = $2 SUBSEP $3 SUBSEP $4
            low[$2, $3, $4] = 0; high[$2, $3, $4] = n
            secret[$2, $3, $4] = n < 5 || x > 0 && x < 5 || n - x > 0 && n - x < 5
            if ($14 !~ /suppressed/) { # shown: no more than `most` from what is published, no fewer than five but none or all
                low[$2, $3, $4] = $15 == 0 ? 0 : $15 - most < 5 ? 5 : $15 - most
                high[$2, $3, $4] = $15 == n ? n : $15 + most > n - 5 ? n - 5 : $15 + most
            }
        }
        function narrow(indicator, domain,    i, part, lows, highs, least, most, k, whole) {
            whole = indicator SUBSEP "all" SUBSEP ""
            for (i = 1; i <= m; i++) { split(cells[i], part, SUBSEP); if (part[1] == indicator && part[2] == domain) { lows += low[cells[i]]; highs += high[cells[i]] } }
            if (lows > low[whole]) low[whole] = lows
            if (highs < high[whole]) high[whole] = highs
            for (i = 1; i <= m; i++) {
                split(cells[i], part, SUBSEP)
                if (part[1] != indicator || part[2] != domain) continue
                least[i] = low[whole] - (highs - high[cells[i]]); most[i] = high[whole] - (lows - low[cells[i]])
            }
            for (i in least) { if (least[i] > low[cells[i]]) low[cells[i]] = least[i]; if (most[i] < high[cells[i]]) high[cells[i]] = most[i] }
        }
        END {
            for (round = 1; round <= 20; round++) for (q = 1; q <= 7; q++) { narrow("p" q, "area"); narrow("p" q, "sex") }
            for (i = 1; i <= m; i++) {
                x = truth[cells[i]]; split(cells[i], part, SUBSEP); n = base[cells[i]]
                if (x < low[cells[i]] || x > high[cells[i]]) print "broken", cells[i], x, low[cells[i]], high[cells[i]]
                if (!secret[cells[i]]) continue
                n_secret++
                if (low[cells[i]] > (x > 5 ? x - 5 : 0) || high[cells[i]] < (x + 5 < n ? x + 5 : n)) print "narrow", cells[i], x, low[cells[i]], high[cells[i]]
            }
            print n_secret + 0 > "secrets"
        }' out/few/3_estimate/2021/noise.csv out/few/3_estimate/2021.csv out/few/5_protect/2021.csv
}
for who in 0 1 2 3 4 5; do
    rm -rf few && cp -r noisy few
    awk -F, -v n=$who 'NR == 1 || NR % 6 == n' noisy/survey/2021.csv >few/survey/2021.csv
    quietly few
    infer 5
    cat secrets >>all_secrets
done >inferred
infer 0 >open
[ -s open ]
ok $? "an attacker who did without the noise would infer what is not so, or too much" "$(head -3 open)"
is "$(cat inferred)" "" "no confidential count is narrower than it has to be, and what is published is true within the noise"
[ "$(awk '{ n += $1 } END { print n }' all_secrets)" -gt 20 ]
ok $? "of which there are some" "$(paste -sd' ' all_secrets)"
is "$(awk -F, '$3 ~ /confidential/ && $6 == "no"' out/few/5_protect/audit.csv)" "" "the audit finds none open"
shown() { awk -F, '$17 == "direct" && $14 ~ /^(ok|flagged)/' "out/$1/5_protect/2021.csv" | grep -c .; }
quietly few
cp -r few hidden && sed -i '/^protection/d' hidden/study.csv
quietly hidden
[ "$(shown few)" -ge "$(shown hidden)" ]
ok $? "more is shown than without" "$(shown few) $(shown hidden)"

# ---- what a region gets
status_is 0 "a municipality shares with its region" "$BIN/lagesbild" share noisy --output out
is "$(cut -d, -f 5-6 out/noisy/6_share/share_audit.csv | tail -n +2 | LC_ALL=C sort -u | paste -sd' ') $(grep -c ',exact,' out/noisy/6_share/shared.csv)" "rounded,noise 0" "no exact sum, which would be one without noise"

# ---- a year that was published
keep out/noisy noisy round1
is "$(tail -n +2 noisy/published/round1.csv | awk -F, '{ print $9 }' | sort -u) $(head -1 noisy/published/round1.csv | cut -d, -f 9)" "lagesbild cell_key source" "the ledger says that its figures have noise"
status_is 0 "a round of the same answers" run noisy
is "$err" "" "has nothing to tell"
late() { rm -rf late && cp -r noisy late && round_answers 400 "$1" >late/survey/2021.csv; }
late 1
quietly late
is "$(diff <(cut -d, -f 1-14 out/noisy/2021/tables/estimates_2021.csv) <(cut -d, -f 1-14 out/late/2021/tables/estimates_2021.csv))" "" "with one late answer the year stays as it was published"
late 5
status_is 0 "with five" run late
has "$err" "2021 was published, and at least 5 respondents differ since then: it is told anew, with other noise" "it is told anew, and that is said"
isnt "$(cut -d, -f 5 out/noisy/2021/tables/estimates_2021.csv)" "$(cut -d, -f 5 out/late/2021/tables/estimates_2021.csv)" "with other figures"
rm late/round.csv
status_is 0 "so it is without round.csv, as the bases differ by five" run late
has "$err" "it is told anew" "which is said"
late 1 && rm late/round.csv
status_is 0 "with one more and no round.csv" run late
has "$err" "they stay as they were published, since without round.csv" "it stays"
"$ROOT/tests/disclosure/rounds" "$BIN" 2 noisy >attacked
is "$(awk '$4 > $5 { print }' attacked; awk '{ print $1, $3 }' attacked | paste -sd' ')" "added 14 removed 14 changed 14" "of one who comes, goes or changes two rounds tell no more than the commoner answer"

# ---- what readers are told
has "$(cat out/noisy/2021/lagesbild.html)" "litet slumpmässigt tillägg eller avdrag" "the picture says that its figures have noise"
has "$(cat out/noisy/2021/datapackage.json)" "litet slumpmässigt tillägg eller avdrag som skyddar" "so does the description of the tables"
is "$(grep -c 'slumpmässigt tillägg' published_plain/2021/lagesbild.html published_plain/2021/datapackage.json | cut -d: -f2 | paste -sd' ')" "0 0" "and that of a study without does not"
sed -i 's/^language,sv/language,en/' noisy/study.csv && rm -r noisy/published noisy/round.csv
quietly noisy
has "$(cat out/noisy/2021/lagesbild.html)" "small random addition or deduction" "in English too"
plan_done
