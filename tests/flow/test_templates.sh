# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What `lagesbild new` writes, as Swedish offices open, fill in and save it; and the tables of a whole study that went through a spreadsheet.
# limit: 900 s
. "$ROOT/tests/tap.sh"
excel() { find "$1" -name '*.csv' -print0 | xargs -0 perl "$ROOT/tests/flow/excel.pl"; }
tables() { (cd "$1" && find . -name '*.csv' -not -path './.work/*' -not -path './1_ingest/*' -not -name manifest.csv -not -name ingest_summary.csv -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
check() { "$BIN/lagesbild" check "$1" 2>&1 | sed -E "s/\b$1\b/STUDY/g; s/[.]xlsx\b/.csv/g; s/[0-9]+ rows read/all rows read/; /: read as .* respondents$/d"; }
status_is 0 "a study for anybody" "$BIN/lagesbild" new anybody
status_is 0 "one of a municipality whose code begins with a zero" "$BIN/lagesbild" new town --municipality 0114
"$BIN/lagesbild-check" --template by_stage --register "$BUILD/share/lagesbild/register"
is "$(diff -r by_stage anybody)" "" "the stage makes the same"

# ---- their form
for file in $(find anybody town -name '*.csv' | LC_ALL=C sort); do
    [ "$(head -c 3 "$file" | od -An -tx1 | tr -d ' ')" = efbbbf ] && ! head -1 "$file" | grep -q , && head -1 "$file" | grep -q ';' || echo "$file"
done >odd
is "$(cat odd)" "" "every table has the mark of UTF-8 and semicolons"
is "$(grep -rlE '(^|;)-?[0-9]+[.][0-9]+(;|$)' anybody town --include='*.csv')" "" "and decimal commas"

# ---- every column is there in the order of its declaration, and told in Swedish
sed -n '/^# What an analyst prepares/,$p' "$ROOT/pipeline/tables.md" | awk '/^## / { table = $2 } /^[|] [a-z]/ && $4 != "type" { print table, $2 }' | grep -v '^study.csv' >declared
awk '/^# In English/ { exit } /^### / { table = $2 } /^[|] [a-z_0-9]+ [|] ./ && $2 != "kolumn" && $4 != "|" { print table, $2 }' anybody/README.md >told
is "$(diff declared told)" "" "README.md tells in Swedish what each column of each table means"
while read -r table column; do
    [ -e "anybody/$table" ] && echo "$table $column"
done <declared >wanted
for file in $(cut -d' ' -f1 wanted | uniq); do head -1 "anybody/$file" | tail -c +4 | tr ';' '\n' | sed "s|^|$file |"; done >written
is "$(diff wanted written)" "" "the tables have them"
is "$(grep -c . <(cut -d' ' -f1 wanted | uniq))" "$(find anybody -name '*.csv' -not -name study.csv | wc -l)" "and no table is without"
for file in $(cut -d' ' -f1 wanted | uniq); do sed -n 2p "anybody/$file" | grep -q '^betyder: ' || echo "$file"; done >odd
is "$(cat odd)" "" "what they mean stands below their names"
"$BIN/lagesbild" check --settings >settings
perl -CSD -Mutf8 -ne '
    if ($ARGV =~ /settings$/) { next if /^\S+\.\*/; ($key) = /^(\S+)/; push @keys, $key; next }
    s/^\x{FEFF}//; chomp; my ($key, $value, $note) = split /;/, $_, 3; $note{$key} = $note;
    END { print "$_\n" for grep { length($note{$_} // "") < 10 || $note{$_} =~ /\{/ || $note{$_} =~ /; one of: |\bthe\b/ } @keys }' settings anybody/study.csv >odd
is "$(cat odd)" "" "every setting has a note in Swedish"
is "$(grep -c 'tomt är 0,95\b' anybody/study.csv) $(grep -c ': stop drop fill; tomt är stop"' anybody/study.csv)" "1 1" "with its default and its choices"

# ---- example rows are none
is "$(check anybody)" "lagesbild-check: STUDY/study.csv:2:2: name is empty, a value was wanted
lagesbild-check: STUDY: example rows of \`lagesbild new\` are still there, and are not read: $(
    for file in $(cut -d' ' -f1 declared | uniq); do [ ! -e "anybody/$file" ] || ! grep -q '^exempel: ' "anybody/$file" || echo "$file"; done | paste -sd, | sed 's/,/, /g'); take them away, or where a row is one of yours take \"exempel:\" away in it
lagesbild-check: STUDY/survey: no survey file here, and no reported crime in crime/sources.csv; one of the two was wanted: YEAR.csv for each year, or a row \"register\" there" "check tells once which files have theirs"
cp -r town bare
find bare -name '*.csv' -exec sed -i '/^exempel: /d' {} +
"$BIN/lagesbild" run town bare --output out >said 2>&1
is "$(tables out/town)" "$(tables out/bare)" "a study with them runs as one without"
is "$(grep -c 'example rows' said) $(check bare | grep -c 'example rows')" "1 0" "which is told of the one alone"

# ---- and are what real rows look like
cp -r anybody real
find real -name '*.csv' -exec sed -i 's/^exempel: //' {} +
sed -i 's/^name;;/name;Höör;/; s/^code;;/code;1267;/; s/^year;;/year;2025;/' real/study.csv
awk 'BEGIN { print "nr;område;F7a"; for (i = 1; i <= 336; i++) print i ";" (i <= 165 ? 1 : 2) ";" i % 4 + 1 }' >real/survey/2025.csv
printf 'Region;Brott;År;Period;Antal;/100 000 inv\nHöör kommun;Rattfylleribrott;År;2024;41;238;\nHöör kommun;Rattfylleribrott;År;2025;36;209;\n' >real/crime/solweb-2025.csv
printf 'Hur stort problem är fortkörning?\nGanska stort problem\nInget problem\nMycket stort problem\n' >real/open/webb-2025.csv
status_is 0 "examples without their mark are a study that can be checked" "$BIN/lagesbild" check real
is "$(grep -E 'warning|example' .err)" "lagesbild-ingest: real/breaks.csv:3:5: warning: the break is from 2023 and the surveys are of 2025 to 2025, so that the row touches nothing; correct it, or take it out" "in which nothing is odd but a break before its first survey"
status_is 0 "and run" "$BIN/lagesbild" run real --output out
is "$(perl "$ROOT/tests/flow/rows.pl" indicator,level,estimate out/real/3_estimate/2025.csv | grep -c '^fortkorning	')" 3 "with the share of all and of its two areas"

# ---- opened and saved again
for study in anybody town real; do
    cp -r $study saved
    excel saved
    is "$(check saved)" "$(check $study)" "$study saved by a spreadsheet is the same to check"
    rm -r saved
done
cp -r town saved
excel saved
is "$(grep -c '^114;' saved/municipalities.csv) $(grep -c '^code;114;' saved/study.csv)" "1 1" "although its codes lost their zeros"
"$BIN/lagesbild" run saved --output out >/dev/null 2>&1
is "$(tables out/saved)" "$(tables out/town)" "and the same to run"
cp -r "$ROOT/input/hoor" hoor
cp -r hoor office
excel office
"$BIN/lagesbild" run hoor office --output out >/dev/null 2>said
is "$(tables out/office)" "$(tables out/hoor)" "so is a whole study: survey, codebook, population, crime, notes, pledges, what was published"
is "$(grep -c 'office/.*2021: \|office/.*warning' said) $(grep 'office/.*error\|office/.*refused' said)" "$(grep -c 'hoor/.*2021: \|hoor/.*warning' said) " "without more being told of it"
if command -v soffice >/dev/null; then
    export HOME=$WORK/home
    mkdir -p "$HOME"
    form=59,34,76,1,,1053,false,true # semicolon, UTF-8, Swedish, numbers and days taken for such
    resaved() { # STUDY FORMAT FOLDER: its tables opened in LibreOffice and saved as that
        (cd "$1" && for folder in . codebook crime; do
            soffice --headless --infilter="CSV:$form" --convert-to "$2" --outdir "../$3/$folder" "$folder"/*.csv >/dev/null 2>&1
        done)
    }
    for study in town real; do
        for as in csv xlsx; do
            rm -rf saved && cp -r $study saved
            [ $as = csv ] || find saved -name '*.csv' -not -path '*/survey/*' -not -path '*/open/*' -not -name 'solweb*' -delete
            resaved $study "$([ $as = csv ] && echo "csv:Text - txt - csv (StarCalc):$form" || echo xlsx)" saved
            rm -f saved/crime/solweb-2025.xlsx
            is "$(ls saved/*.$as | wc -l) $(check saved)" "$(ls $study/*.csv | wc -l) $(check $study)" "$study saved by LibreOffice as $as is the same to check"
        done
    done
else
    echo "# LibreOffice is not installed: its way of saving is not looked at"
fi

# ---- nobody's real row is taken for one
study() {
    rm -rf study
    cp -r bare study
}
study
printf 'text;date;source;theme\nexempel: bilar kör för fort;2025-05-06;tips;trafik\n' >study/notes.csv
is "$("$BIN/lagesbild" check study 2>&1 | grep -E 'example|^notes')" "notes        2025 to 2025, one note with one mention" "a text that begins like one is a text"
printf 'text;date;source;theme\nBilar;EXEMPEL: 2025-05-06;tips;trafik\n' >study/notes.csv
has "$(check study)" 'example rows of `lagesbild new` are still there, and are not read: notes.csv' "the day's column is asked wherever it stands, in capitals too"
printf 'date;source;theme\nbetyder: dagen;2;trafik\nbetyder: dagen;tips;trafik\n2025-05-06;tips;trafik\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:3: a second row that begins with "betyder:"; one, which tells what the columns mean, was wanted; take that word away where the row is one of yours' "a second row of meanings is refused"
printf 'date;source;mentions\nbetyder: dagen;tips;hur många\n2025-05-06;tips;1\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:2:2: the row begins with "betyder:", so that it is not read, and source is "tips"; take that word away where the row is one of yours' "so is one that was filled in"

# ---- what is more than a spreadsheet's leavings
printf 'date;source;theme;;\n2025-05-06;tips;trafik;;vid skolan\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:2: the row has 5 fields, 3 were wanted as in the header' "a cell below no name is refused"
printf 'date;source;theme\n2025-05-06;tips;trafik;\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:2: the row has 4 fields, 3 were wanted as in the header' "a row wider than the header is, since a text may have parted it"
printf 'date;;source\n2025-05-06;;tips\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:1:2: unknown column ""' "and a column without a name among the others"
printf 'date;source;theme\n2025-05-06 14:30:00;tips;trafik\n' >study/notes.csv
has "$(check study)" 'STUDY/notes.csv:2:1: date is "2025-05-06 14:30:00", a date such as 2022-05-31 was wanted' "a time of day is no midnight"
study
sed -i 's/^survey_closes;;/survey_closes;31-okt;/; s/^published_on;;/published_on;2026-02-01 00:00:00;/' study/study.csv
status_is 0 "10-31 that became 31-okt is itself again" "$BIN/lagesbild" check study
sed -i 's/^survey_closes;31-okt;/survey_closes;31-nov;/' study/study.csv
status_is 1 "a day that no year has is not" "$BIN/lagesbild" check study
has "$err" 'study/study.csv:14:2: survey_closes is "11-31", month and day such as 10-31 were wanted' "which check tells as a run does"

# ---- a draft that brings rows takes the examples of its tables away
"$BIN/lagesbild" new drafted 2>/dev/null
sed -i 's/^name;;/name;Prov;/' drafted/study.csv
awk -v OFS=';' 'BEGIN { split("Inget problem;Litet problem;Ganska stort problem;Mycket stort problem", w, ";"); print "Nr", "Område", "F4a. Hur stort problem är buskörning där du bor?"
    for (i = 1; i <= 80; i++) print i, i % 2 ? "Norr" : "Syd", w[i % 4 + 1] }' >leverans.csv
status_is 0 "a draft into new tables" "$BIN/lagesbild" draft drafted leverans.csv --year 2025 --apply
is "$(grep -l '^exempel:' drafted/codebook/*.csv | wc -l) $(grep -c '^betyder:' drafted/codebook/*.csv | paste -sd' ')" \
    "0 drafted/codebook/areas.csv:1 drafted/codebook/indicators.csv:1 drafted/codebook/scales.csv:1 drafted/codebook/themes.csv:1 drafted/codebook/variables.csv:1" "leaves no example in them, and what their columns mean"
has "$(cat drafted/codebook/indicators.csv)" ";0,05;" "numbers are as the table has them"
status_is 0 "the study can be run" "$BIN/lagesbild" run drafted --output out
plan_done
