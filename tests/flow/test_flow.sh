# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The whole flow on the study of 30 respondents: what is written, what a second run does, what is taken away, what is hostile.
# limit: 600 s
. "$ROOT/tests/tap.sh"
study=$WORK/study30
cp -r "$ROOT/tests/study30" "$study"
digests() { (cd "$1" && find . -type f \( -name '*.csv' -o -name '*.html' -o -name '*.svg' \) -not -path './.work/*' -not -name manifest.csv | LC_ALL=C sort | xargs -d '\n' sha256sum); }
times() { (cd "$1" && find . -type f -not -path './.work/*' -printf '%p %T@\n' | LC_ALL=C sort); }

status_is 0 "the study runs" "$BIN/lagesbild" run "$study" --output out
is "$out" "$WORK/out/study30/lagesbild.html" "a run says where the picture is"
for table in 1_ingest/2021/report.csv 1_crime/rates.csv 1_notes/themes.csv 2_weigh/weights.csv 2_weigh/response.csv 3_estimate/2021.csv 3_estimate/answers.csv \
    4_compare/changes.csv 4_compare/contrasts.csv 4_compare/trends.csv 5_protect/2021.csv 5_protect/trends.csv 5_protect/ingest_summary.csv 5_protect/audit.csv 6_assess/situation.csv \
    6_assess/candidates.csv 7_follow/followup.csv 7_follow/lint.csv manifest.csv lagesbild.html medborgarloften.html atgardsplan.html radsrapport.html aterkoppling.html 2021/lagesbild.html 2021/aterkoppling.html; do
    ok "$([ -s "out/study30/$table" ]; echo $?)" "$table is there"
done

before=$(times out/study30)
status_is 0 "a second run succeeds" "$BIN/lagesbild" run "$study" --output out
is "$(times out/study30)" "$before" "a second run rebuilds nothing"

cp -a out some_gone
rm some_gone/study30/2021/medborgarloften.html some_gone/study30/radsrapport.html
status_is 0 "a run after documents were taken away succeeds" "$BIN/lagesbild" run "$study" --output some_gone
is "$(cd some_gone/study30 && sha256sum ./*.html 2021/*.html)" "$(cd out/study30 && sha256sum ./*.html 2021/*.html)" "and they are back"
status_is 0 "the picture of an earlier year can be had" "$BIN/lagesbild" run "$study" --output earlier --year 2020
is_file earlier/study30/lagesbild.html earlier/study30/2020/lagesbild.html "it stands on top while it is the newest"
"$BIN/lagesbild" run "$study" --output earlier >/dev/null 2>&1
"$BIN/lagesbild" run "$study" --output earlier --year 2020 >/dev/null 2>&1
is_file earlier/study30/lagesbild.html earlier/study30/2021/lagesbild.html "the newest year's document stands on top whatever year was run last"
is_file earlier/study30/2021/lagesbild.html out/study30/2021/lagesbild.html "an earlier year's run leaves the newest year's document as it was"

private=$(find out/study30/1_ingest out/study30/2_weigh \( -name '*.npy' -o -name report.csv \) -not -perm 600)
is "$private" "" "respondents lie in files that only their owner can read"
is "$(find . -name 'pwned*')" "" "nothing in a label was run"
is "$(grep -ioc '<script' out/study30/*.html | grep -v ':1$')$(grep -il '<script' out/study30/2021/figures/*.svg)" "" "a script in a label stays text in pages and figures: a page has its own alone"
is "$(grep -rlF "$WORK" out/study30 --include='*.csv' --include='*.html' --include='*.svg')" "" "no table or document holds a path of the machine"

awkward="$WORK/Trygghetsmätning #1 \$x 'y'"
mkdir -p "$awkward"
cp -r "$study" "$awkward/study30"
(cd "$awkward" && "$BIN/lagesbild" run study30 --output "ut & in") >/dev/null 2>err
is "$(digests "$awkward/ut & in/study30")" "$(digests out/study30)" "a folder with spaces, # and \$ in its name gives the same bytes"

status_is 0 "one process at a time gives the same" "$BIN/lagesbild" run "$study" --output serial --jobs 1
is "$(digests serial/study30)" "$(digests out/study30)" "the same bytes with one job as with many"

if [ -x "$ROOT/.build/release-clang/bin/lagesbild" ]; then
    status_is 0 "the programs that clang built run" "$ROOT/.build/release-clang/bin/lagesbild" run "$study" --output clang
    is "$(digests clang/study30)" "$(digests out/study30)" "gcc and clang give the same bytes"
fi

kept=$(digests out/study30)
for needed in study.csv survey codebook/variables.csv codebook/scales.csv codebook/indicators.csv; do
    cp -r "$study" broken
    mv broken "$WORK/b" && mkdir broken && mv b broken/study30
    rm -r "broken/study30/$needed"
    status_is 1 "without $needed a run fails" "$BIN/lagesbild" run broken/study30 --output out
    is "$(wc -l <<<"$err")" 1 "without $needed there is one line of error: $err"
    has "$err" "broken/study30/$needed" "the line names $needed"
    is "$(digests out/study30)" "$kept" "without $needed earlier output stays as it was"
    rm -r broken
done

cd "$study" || exit 1
optional=$(find . -type f -name '*.csv' -not -path './survey/*' | grep -v -e '^./study.csv' -e variables.csv -e scales.csv -e indicators.csv)
cd "$WORK" || exit 1
for file in $optional; do
    cp -r "$study" less
    rm "less/$file"
    if [ "$file" = ./crime/tidy.csv ]; then rm less/crime/sources.csv; fi
    status_is 0 "without $file there is still a picture" "$BIN/lagesbild" run less --output less_out
    ok "$([ -s less_out/less/lagesbild.html ]; echo $?)" "without $file lagesbild.html is written"
    case $file in
    ./population/* | ./crime/*) ;;
    *) ok "$(grep -q 'Det som saknas i underlaget' less_out/less/lagesbild.html; echo $?)" "without $file the page says what it does without" ;;
    esac
    rm -r less less_out
done

cp -r "$study" killed
for delay in 0.01 0.03 0.05 0.08 0.12; do
    rm -rf killed_out
    timeout -s KILL "$delay" "$BIN/lagesbild" run killed --output killed_out >/dev/null 2>&1
    sleep 0.1
    "$BIN/lagesbild" run killed --output killed_out >/dev/null 2>&1
    is "$(cd killed_out/killed && sha256sum 5_protect/*.csv 6_assess/*.csv)" "$(cd out/study30 && sha256sum 5_protect/*.csv 6_assess/*.csv)" "a run killed after $delay s is completed by the next"
done
plan_done
