# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The turn of a year with last year's publication at hand: what the year before said stays, and what would be said otherwise today is listed.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
run() { "$BIN/lagesbild" run hoor --output out; }
documents() { (cd out/hoor/2021 && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum); }
# estimate INDICATOR,DOMAIN,LEVEL: of 2021
estimate() { awk -F, -v k="2021,$1," 'index($0, k) == 1 && $17 == "direct" { print $5 }' out/hoor/3_estimate/2021.csv; }
# revisions STAGE: those of last year's publication, ours or a report's; cells, and reasons
revisions() { sed -n 's/,\(lagesbild\|rapport\),20[0-9]*$//p' "out/hoor/$1/revisions.csv"; }
# told: the sentences of the page about what was published otherwise
told() { grep -o '<li>[^<]*i dag ([^<]*</li>' out/hoor/2022/lagesbild.html | sed 's/<[^>]*>//g; s/\xc2\xa0/ /g'; }

cp -r "$ROOT/input/hoor" hoor
status_is 0 "the picture of 2021" run
before=$(documents)
cp out/hoor/2021/published.csv hoor/published/lagesbild_2021.csv
LC_ALL=C sed 's/;2021-/;2022-/' hoor/survey/2021.csv >hoor/survey/2022.csv
for file in hoor/sample.csv hoor/population/*.csv; do
    grep '^2021' "$file" | sed 's/^2021/2022/' >more
    cat more >>"$file"
done
sed -i 's/^year,2021/year,2022/; s/^pledge_year,2022/pledge_year,2023/' hoor/study.csv
status_is 0 "the next year, with last year's figures in published/" run
is "$(documents)" "$before" "last year's documents keep their bytes"
ok "$([ "$(grep -c ',ok,lagesbild,,.*,20[0-9]*$' hoor/published/lagesbild_2021.csv)" -gt 900 ]; echo $?)" "more than nine hundred figures were published"
is "$(revisions 4_compare)" "" "none of them is listed, since each is today's as it is published"
is "$(told)" "Sammantaget index (0–6), lokalpolisområde Eslöv, 2021: 1,88 enligt uppgiften av den 31 december 2021, 1,97 i dag (nyare leverans eller publicering)." \
    "nor told: the page has the one that the police revised"

# The delivery of 2021 is corrected: one woman of the northern part, 40 years old, feels very unsafe late in the evening, and thinks that speeding is a great problem.
old_speeding=$(estimate prob_fortkorning,all,)
awk -F';' -v OFS=';' 'NR == 11 { $9 = 4; $27 = 4 } { print }' hoor/survey/2021.csv >survey && mv survey hoor/survey/2021.csv
status_is 0 "a corrected delivery of the year before" run
has "$err" "hoor/published: warning: 2021 was published, and " "is told before it is published"
is "$(revisions 4_compare)" "" "and of what this program published nothing is told otherwise: the difference would be her answers"
is "$(documents)" "$before" "last year's documents keep their bytes: what was published was published"

# A report that was not made by this program froze nothing: what it said otherwise is told.
sed -i 's/,lagesbild,/,rapport,/' hoor/published/lagesbild_2021.csv
status_is 0 "where the figures are those of a report" run
is "$(documents)" "$before" "last year's documents keep their bytes still"
is "$(revisions 4_compare | cut -d, -f1-5,8)" "$(cat <<'END'
otrygg_kvall,age_group,20_64,2021,2021-12-31,revision
otrygg_kvall,all,,2021,2021-12-31,revision
otrygg_kvall,area,ytteromraden,2021,2021-12-31,revision
otrygg_kvall,sex,kvinna,2021,2021-12-31,revision
otrygg_kvall_ntu,age_group,20_64,2021,2021-12-31,revision
otrygg_kvall_ntu,all,,2021,2021-12-31,revision
otrygg_kvall_ntu,area,norra,2021,2021-12-31,revision
otrygg_kvall_ntu,area,ytteromraden,2021,2021-12-31,revision
otrygg_kvall_ntu,sex,kvinna,2021,2021-12-31,revision
prob_alla,area,norra,2021,2021-12-31,revision
prob_alla,sex,kvinna,2021,2021-12-31,revision
prob_fortkorning,age_group,20_64,2021,2021-12-31,revision
prob_fortkorning,all,,2021,2021-12-31,revision
prob_fortkorning,area,norra,2021,2021-12-31,revision
prob_fortkorning,area,ytteromraden,2021,2021-12-31,revision
prob_fortkorning,sex,kvinna,2021,2021-12-31,revision
prob_trafik,age_group,20_64,2021,2021-12-31,revision
prob_trafik,all,,2021,2021-12-31,revision
prob_trafik,area,norra,2021,2021-12-31,revision
prob_trafik,area,ytteromraden,2021,2021-12-31,revision
prob_trafik,sex,kvinna,2021,2021-12-31,revision
END
)" "the two questions and what is made of them are listed, for the groups and areas that she is in, and nothing else: not what is 15,3 % then and now"
is "$(revisions 4_compare | grep '^prob_fortkorning,all,' | cut -d, -f6,7)" "$(printf %.3f "$old_speeding"),$(estimate prob_fortkorning,all,)" "with the figure as published then and that of today"
is "$(revisions 5_protect)" "$(revisions 4_compare)" "they are protected with nothing lost"
sentences=$(told)
has "$sentences" "Problem med fortkörning, hela kommunen, 2021: 44,1 % enligt uppgiften av den 31 december 2021, 44,2 % i dag (reviderat)." "the new picture says it in words"
has "$sentences" "Otrygghet ute ensam sent på kvällen, kvinnor, 2021: 21,9 % enligt uppgiften av den 31 december 2021, 22,2 % i dag (reviderat)." "for a group too"
is "$(wc -l <<<"$sentences") $(grep -c 'Problem i närområdet över lag' <<<"$sentences")" "22 2" "sentence by sentence"
ok "$(grep -q '<summary>17 reviderade uppgifter om områden och grupper</summary>' out/hoor/2022/lagesbild.html; echo $?)" "groups and areas are folded"

# Last year's report had whole percent: what it rounded is no revision, what another percent stands for now is one.
awk -F, -v OFS=, 'NR > 1 && $6 != "" { $6 = sprintf("%.2f", $6) } { sub("lagesbild", "rapport"); print }' out/hoor/2021/published.csv >hoor/published/lagesbild_2021.csv
status_is 0 "with figures as they were printed" run
is "$(revisions 4_compare | cut -d, -f8 | sort -u)" "revision
rounding" "they are today's but for the rounding, or revised"
is "$(revisions 4_compare | awk -F, '$8 == "revision" { d = $6 - $7; if (d < 0) d = -d; if (d <= 0.005) print }')" "" "none that rounds to what was printed is called revised, though the police gave a figure of the same question and day with three decimals"
plan_done
