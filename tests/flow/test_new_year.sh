# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A new year costs a year: nothing of the years before is made again, and what comes of it is what a first run of all years makes.
. "$ROOT/tests/tap.sh"
[ -x "$BUILD/bench/generate" ] || skip_all "the program that makes studies is not built"
"$BUILD/bench/generate" all 2019 4 300 5
mkdir all/population
for year in 2019 2020 2021 2022; do for age in 1 2 3 4 5; do echo "$year,alder$age,$((2930 + 33 * age + year - 2019))"; done; done | sed '1i year,age,population' >all/population/age.csv
sed -i '/^year,/d' all/study.csv && echo year,2022 >>all/study.csv

# The study as it was the year before.
cp -r all study
rm study/survey/2022.csv
sed -i '/^2022,/d' study/sample.csv study/population/age.csv
sed -i 's/^year,2022/year,2021/' study/study.csv
run() { "$BIN/lagesbild" run study --output out; }
# Years of which a stage's files are others than when `seen` was called.
seen() { find out/study/[123]_*/20* -type f -printf '%i %T@ %p\n' | LC_ALL=C sort >seen; }
again() { find out/study/[123]_*/20* -type f -printf '%i %T@ %p\n' | LC_ALL=C sort | LC_ALL=C comm -13 seen - | sed -E 's|.*study/([123]_[a-z]*/20[0-9]*).*|\1|' | LC_ALL=C sort -u | paste -sd ' '; }

status_is 0 "three years" run
seen
status_is 0 "and nothing new" run
is "$(again)" "" "make nothing again"
cp all/survey/2022.csv study/survey/
cp all/sample.csv study/
cp all/population/age.csv study/population/
cp all/study.csv study/
status_is 0 "a fourth year with its sample, its population and a picture of it" run
is "$(again)" "1_ingest/2022 2_weigh/2022 3_estimate/2022" "makes that year, and none before it"
status_is 0 "all four at once" "$BIN/lagesbild" run all --output first
is "$(diff -rq -x .work out/study first/all)" $'Only in out/study: 2021\nOnly in out/study/7_figure: 2021' "are the same bytes, but for the documents of the year before, which stay"

# Files that are as they were are not read again for the manifest either.
hash_of() { sed -n "s|^input,$1,||p" out/study/manifest.csv; }
was=$(hash_of survey/2019.csv)
sed -i "s/$was/0000$(cut -c5- <<<"$was")/" out/study/.work/hashes
touch study/survey/2020.csv
status_is 0 "a file that was written to, with what it held" run
is "$(hash_of survey/2019.csv | cut -c1-4) $(hash_of survey/2020.csv)" "0000 $(sha256sum <study/survey/2020.csv | cut -c1-64)" "is read again for the manifest, no other"
touch study/survey/2019.csv
status_is 0 "another one" run
is "$(hash_of survey/2019.csv)" "$(sha256sum <study/survey/2019.csv | cut -c1-64)" "so is that"

# What a year rests on makes it anew: its rows and those of the years before, whatever else stands in the file.
seen
awk -F, -v OFS=, '/^2021,del1,/ { $3++ } 1' all/sample.csv >study/sample.csv
status_is 0 "another population of a stratum in 2021" run
is "$(again)" "2_weigh/2021 2_weigh/2022 3_estimate/2021 3_estimate/2022" "makes weights of that year anew, and of the next, which could rest on it"
seen
sed -i '1a 2018,alder1,3000' study/population/age.csv
status_is 0 "a row above the others" run
is "$(again)" "2_weigh/2019 2_weigh/2020 2_weigh/2021 2_weigh/2022 3_estimate/2019 3_estimate/2020 3_estimate/2021 3_estimate/2022" "is above all of them"
seen
sed -i '/^year,/d' study/study.csv
status_is 0 "a study that no longer says of which year its picture is" run
is "$(again)" "" "has the same years"
echo pool_years,1 >>study/study.csv
status_is 0 "another setting" run
is "$(again | wc -w)" 12 "concerns all of them"
seen
rm study/survey/2021.csv
status_is 0 "a year taken away" run
is "$(again)" "" "concerns no other where years are not pooled"
ok "$([ ! -e out/study/1_ingest/2021 ]; echo $?)" "and is gone"
sed -i 's/^pool_years,1/pool_years,3/' study/study.csv
status_is 0 "where they are" run
cp all/survey/2021.csv study/survey/
seen
status_is 0 "one that comes back" run
is "$(again)" "1_ingest/2021 2_weigh/2021 3_estimate/2021 3_estimate/2022" "concerns those after it"
plan_done
