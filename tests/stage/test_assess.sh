# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 6_assess: findings in words with their evidence, and candidates with their scores.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/small_picture.sh"
assess() { "$BIN/lagesbild-assess" --study study --shown input/trettio --output out --year 2021 --years "2020 2021" --texts "$texts" "$@"; }

status_is 0 "the small study is assessed" assess
is "$err" "" "and nothing is said about it"
[ -z "${UPDATE_EXPECTED-}" ] || for name in claims situation candidates sensitivity; do cp "out/6_assess/$name.csv" "$ROOT/tests/stage/expected_$name.csv"; done
is_file out/6_assess/claims.csv "$ROOT/tests/stage/expected_claims.csv" "what may be said is as expected"
is_file out/6_assess/situation.csv "$ROOT/tests/stage/expected_situation.csv" "the findings and their sentences are as expected"
is_file out/6_assess/candidates.csv "$ROOT/tests/stage/expected_candidates.csv" "the candidates and their scores are as expected"

is_file out/6_assess/sensitivity.csv "$ROOT/tests/stage/expected_sensitivity.csv" "how firm the first place is is as expected"

# Every key names a table and exactly one of its rows.
unresolved=$(python3 - <<'END' 2>/dev/null || echo skipped
import csv
from urllib.parse import unquote
tables = {}
def load(name, path, keys):
    tables.setdefault(name, []).extend([row[k] for k in keys] for row in csv.DictReader(open(path, encoding="utf-8")))
for year in (2020, 2021):
    load("estimate", f"out/5_protect/{year}.csv", ["year", "indicator", "domain", "level"])
load("changes", "out/5_protect/changes.csv", ["subject", "source", "domain", "level", "baseline", "from_year", "to_year"])
load("contrasts", "out/5_protect/contrasts.csv", ["subject", "source", "year", "domain", "level", "reference"])
load("trends", "out/5_protect/trends.csv", ["subject", "source", "domain", "level", "from_year", "to_year", "model"])
load("rates", "out/5_protect/rates.csv", ["year", "period", "area", "series"])
load("themes", "out/5_protect/themes.csv", ["year", "source", "area", "theme"])
load("response", "out/5_protect/response.csv", ["year", "domain", "level"])
load("level", "study/levels.csv", ["subject", "domain", "level"])
load("forecasts", "out/5_protect/forecasts.csv", ["subject", "year"])
for name in ("claims", "situation", "candidates"):
    for row in csv.DictReader(open(f"out/6_assess/{name}.csv", encoding="utf-8")):
        if not row["evidence"]:
            print(name, "has a row without evidence")
        for key in row["evidence"].split():
            table, _, rest = key.partition(":")
            if tables.get(table, []).count([unquote(part) for part in rest.split("/")]) != 1:
                print("unresolved", key)
END
)
if [ "$unresolved" = skipped ]; then ok 0 "every evidence key leads to one row # SKIP no python3"; else is "$unresolved" "" "every evidence key leads to one row"; fi

# An indicator that belongs to no theme, and is high; without measures.csv every theme is a candidate in general words.
mv study/measures.csv measures.csv
cp out/5_protect/2021.csv estimates.csv
cp study/codebook/indicators.csv indicators.csv
echo 'lugn,,share,lugn,1,bad,0.05,oro utan tema,worry without a theme' >>study/codebook/indicators.csv
(head -n 1 estimates.csv && (tail -n +2 estimates.csv && sed -n 's/^2021,utsatt,all,,0.2,0.02,0.16,0.24,/2021,lugn,all,,0.9,0.02,0.86,0.94,/p' estimates.csv) | LC_ALL=C sort) >out/5_protect/2021.csv
status_is 0 "an indicator without a theme is assessed" assess
has "$(cat out/6_assess/situation.csv)" ",lugn," "and told"
is "$(cut -d, -f3 out/6_assess/candidates.csv | grep -c '^$')" 0 "but makes no candidate, which would have no theme"
mv estimates.csv out/5_protect/2021.csv
mv indicators.csv study/codebook/indicators.csv
mv measures.csv study/measures.csv
assess

summary=$(perl "$ROOT/tests/flow/rows.pl" importance out/6_assess/situation.csv | grep -E '^[0-9]+$' | sort -n | tr '\n' ' ')
is "$summary" "1 2 3 4 5 6 7 8 " "the summary is numbered from 1 on, without gaps"

sed 's/^oro,survey,2021,area,ytter.*/oro,survey,2021,area,ytter,centrum,0.34,0.3,difference,0.04,0.04,-0.04,0.12,0.3,0.3,inconclusive,,,,,,,/' out/5_protect/contrasts.csv >changed && mv changed out/5_protect/contrasts.csv
assess
has "$(grep ',oro,survey,' out/6_assess/situation.csv)" "Om det skiljer sig från 30" "a contrast that decides nothing is not told as a difference"
has "$(grep 'oro+inbrott' out/6_assess/situation.csv)" survey_inconclusive_register_inconclusive "and without a level the survey beside the register says that both are open"

for file in families levels measures priorities crime/offences codebook/areas codebook/themes; do
    mv "study/$file.csv" kept
    status_is 0 "without $file.csv there are still findings" assess
    mv kept "study/$file.csv"
done
mv study/measures.csv kept && assess && mv kept study/measures.csv
has "$(cat out/6_assess/candidates.csv)" "Insatser inom temat trafik i hela kommunen." "without measures.csv themes are candidates in general words"

cp out/6_assess/situation.csv before
printf 'part,theme,weight\nextent,trafik,2\nseverity,inbrott,8\nseverity,trafik,\n' >study/priorities.csv
status_is 1 "priorities that cannot be are refused" assess
is "$err" 'lagesbild-assess: input/trettio/priorities.csv:2:2: extent has a theme, only severity and influence differ by theme; leave theme empty
lagesbild-assess: input/trettio/priorities.csv:3:3: severity of a theme is 8, a value between 0 and 1 was wanted
lagesbild-assess: input/trettio/priorities.csv:4:3: weight is empty, a number was wanted' "all at once, with line and column"
is_file out/6_assess/situation.csv before "and what stood there stands"
rm study/priorities.csv

cp -r "$texts" fewer
sed -i '/^  \[open, people\]/d; /^  \[open, share\]/d' fewer/sv.txt
sed -i '/^sentence.survey =/d' fewer/en.txt
status_is 1 "texts that are missing stop the stage" assess --texts fewer
is "$err" "lagesbild-assess: fewer/en.txt: the message \"sentence.survey\" is missing; add one of this name
lagesbild-assess: fewer/sv.txt:$(sed -n '/^front.line/=' fewer/sv.txt):12: \"front.line\" has no branch for \"open, share\"" "each is told once, in its language"

mv out/5_protect/rates.csv kept
status_is 1 "a protected table that is missing is an error" assess
is "$err" "lagesbild-assess: 5_protect/rates.csv: this table is needed and not there; run the stages before" "which names it"
mv kept out/5_protect/rates.csv
status_is 2 "years are required" "$BIN/lagesbild-assess" --study study --output out --year 2021 --texts "$texts"
status_is 1 "and have four digits" assess --years "2020 x"
is "$err" 'lagesbild-assess: --years holds "x", years of four digits parted by blanks were wanted' "which is said"
# A composite that is told as the same names those of its questions that are not.
# moved FROM TO VERDICT: what is said of the composite then
moved() {
    sed "s|^trafik,survey,all,,previous,2020,2021,1,difference,0.36,0.37,.*|trafik,survey,all,,previous,2020,2021,1,difference,$1,$2,0.1,0.01,0.08,0.12,9,1e-9,1e-9,1,0.05,0.03,headline,4,$3,,0.07,0.13,0.9875,|" kept >out/5_protect/changes.csv
    assess
    perl "$ROOT/tests/flow/rows.pl" subject,source,evidence,text_sv out/6_assess/situation.csv | awk -F '\t' '$1 == "alla" { print (index($3, "changes:trafik/survey/all//previous/2020/2021") > 0) "|" $4 }' | sed 's|\xc2\xa0| |g' | grep -o '^[01]\|Bland frågorna[^.]*\.' | paste -sd '|'
}
cp out/5_protect/changes.csv kept
is "$(moved 0.15 0.45 increased)" "1|Bland frågorna har trafikproblem (från 15 % till 45 %) ökat." "a question that rose is named, and its cell"
is "$(moved 0.45 0.15 decreased)" "1|Bland frågorna har trafikproblem (från 45 % till 15 %) minskat." "so is one that fell"
is "$(moved 0.36 0.37 inconclusive)" 0 "one of which nothing is established is not"
cp kept out/5_protect/changes.csv
# How unusual a step of reported crime is: an observation beside the judgement, where it is one.
# unusual FROM TO Z SHARE: the sentence, and its place in the summary
unusual() {
    awk -v from="$1" -v to="$2" -v z="$3" -v share="$4" 'NR == 1 { print $0 ",z,unusual"; next }
        sub(/^inbrott,crime,all,,previous,2020,2021,1,ratio,37,45,/, "inbrott,crime,all,,previous,2020,2021,1,ratio," from "," to ",") { print $0 "," z "," share; next }
        { print $0 ",," }' kept >out/5_protect/changes.csv
    assess
    perl "$ROOT/tests/flow/rows.pl" subject,source,importance,text_sv out/6_assess/situation.csv | awk -F '\t' '$1 == "inbrott" && $2 == "municipalities" { print $4 "|" $3 }' | grep -o '\(Ökningen\|Minskningen\) från.*'
}
cp out/5_protect/changes.csv kept
is "$(unusual 37 74 2.9 0.0054)" "Ökningen från 37 till 74 är ovanligt stor bredvid andra kommuners: 5 av 1 000 år i kommuner av samma storlek.|7" "an unusual rise is told, and in the summary"
is "$(unusual 74 37 -2.9 0.0001)" "Minskningen från 74 till 37 är ovanligt stor bredvid andra kommuners: 1 av 1 000 år i kommuner av samma storlek.|7" "so is a fall"
is "$(unusual 37 74 2.9 0.026)" "" "a usual one is not"
is "$(unusual 37 37 2.9 0.001)" "" "nor is a rise beside others without a rise of its own"
is "$(unusual 37 74 2.9 '')" "" "nor one of which nothing is known"
cp kept out/5_protect/changes.csv
# A level against the own mean of the years before.
sed -i 's/^oro,area,ytter,.*/oro,area,ytter,,,own_years,/' study/levels.csv
sed '/^oro,survey,area,ytter,mean/d' out/5_protect/changes.csv >changed
echo 'oro,survey,area,ytter,mean,2016,2021,4,difference,0.2,0.34,0.14,0.03,0.08,0.2,4.6,0.0001,0.001,1,0.05,0.084,undeclared,40,increased,,0.05,0.23,0.9975,' >>changed
cp changed out/5_protect/changes.csv
assess
is "$(grep '^2021,[^,]*,area/ytter,oro,survey,' out/6_assess/situation.csv | cut -d, -f6)" high "above the mean of its own years before is high"
has "$(grep '^2021,[^,]*,area/ytter,oro,survey,' out/6_assess/situation.csv)" "changes:oro/survey/area/ytter/mean/2016/2021" "and the level rests on that change"
plan_done
