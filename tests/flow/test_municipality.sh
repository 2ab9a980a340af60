# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A municipality without a survey: the picture that the register of all municipalities gives.
# limit: 600 s
. "$ROOT/tests/tap.sh"
digests() { (cd "$1" && find . -type f -not -path './.work/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
made() { "$BIN/lagesbild" new "$1" --municipality "$2" 2>/dev/null && find "$1" -name '*.csv' -exec sed -i '/^exempel: /d' {} +; }
made horby Hörby
made bjurholm 2403
status_is 0 "two municipalities are run as they were made" "$BIN/lagesbild" run horby bjurholm --output out
is "$err" "" "without a word"
for document in lagesbild kortversion medborgarloften atgardsplan radsrapport aterkoppling; do
    [ -s "out/horby/2025/$document.html" ]
    ok $? "$document.html is there"
done
is "$(ls out/horby)" "$(printf '%s\n' 1_crime 1_notes 2025 4_compare 5_protect 6_assess 7_figure 7_follow aterkoppling.html atgardsplan.html kortversion.html lagesbild.html manifest.csv medborgarloften.html radsrapport.html)" \
    "no stage of the survey was started"
is "$(awk -F, '$1 == 2025 && $2 == "year" && $3 == 1266 { print $4 "," $5 "," $6 }' out/horby/5_protect/rates.csv)" "alla_brott,1497,15559
inbrott_alla,74,15559
narkotika_vapen,63,15559
person,455,15559
skadegorelse_alla,107,15559
stold,331,15559" "counts and inhabitants are the register's"
# R: quantile(rates, c(0.1, 0.5, 0.9)) of the others' rates from crime.csv and population.csv
is "$(awk -F, '/^stold,crime,2025,all,,[^c]|^stold,crime,2025,all,,c[^h]/ { for (i = 26; i <= 27; i++) $i = $i == "" ? "few" : sprintf("%.9g", $i); print $6, $19, $24, $26, $27 }' out/horby/4_compare/contrasts.csv)" "country:00 290 290 1959.2269 2952.03765
county:12 33 33 2342.94074 3514.3539
lpo:eslov 3 3 few few
neighbours:1266 7 7 2115.27418 few
size_group:10 000–19 999 invånare 94 94 1823.32956 2656.35803
skr_group:B4 63 63 1656.77901 2515.04909" "thefts beside every group: how many there are, the median and the tenths of the others"
# ---- candidates without a survey: how many comparable municipalities have fewer, of each theme's worst type
is "$(tail -n +2 out/horby/6_assess/candidates.csv | awk -F, '{ printf "%s %.6f\n", $3, $6 }' | sort -u)" "$(awk -F, '
    $2 == "crime" && $6 ~ /^size_group/ { print $1, ($19 - $20) / ($19 - 1) }' out/horby/4_compare/contrasts.csv |
    sed 's/^person/vald/; s/^skadegorelse_alla/utemiljo/; s/^inbrott_alla/inbrott/; s/^narkotika_vapen/missbruk/' | grep -v alla_brott | awk '{ printf "%s %.6f\n", $1, $2 }' | sort)" "themes are ranked by their place"
has "$(cat out/horby/atgardsplan.html)" 'Underlaget pekar inte ut några problem' "none of which is a problem that the plan takes up: no place is more than chance explains"
# ---- behind the own line the municipality in the middle of its size: in the picture's year the median that contrasts have, as a count
perl -MList::Util=first -F, -lane '
    if ($ARGV =~ /contrasts/) { $median{$F[0]} = $F[25] if $F[1] eq "crime" && $F[2] == 2025 && $F[5] =~ /^size_group/ }
    elsif ($F[1] eq "2025" || $F[1] eq "2018") { $n{$F[1]} += $F[13] ne ""; $worst = abs($F[13] / ($median{$F[2]} * $F[4] / $F[7]) - 1) if $F[1] eq "2025" && abs($F[13] / ($median{$F[2]} * $F[4] / $F[7]) - 1) > $worst }
    END { print "$n{2018} $n{2025} ", $worst < 1e-12 ? "the same" : $worst }' out/horby/4_compare/contrasts.csv out/horby/7_figure/2025/crime.csv >line
is "$(cat line)" "6 6 the same" "the line of the size group is there for all years, and where contrasts have its median it is that"
# ---- the map of all municipalities
tiles=out/horby/7_figure/2025/tiles.csv
is "$(awk -F, 'NR > 1 { n[$6]++; places[$7]++ } END { for (i = 1; i <= 5; i++) print n[i]; print n[0] + 0, places["own"], places["neighbour"] }' $tiles)" "58
58
58
58
58
0 1 6" "a square each, a fifth of them in each class, the own one and six neighbours outlined"
is "$(awk -F, '$3 == 180 || $3 == "0180" { printf "%s %s %.6f %s\n", $1, $2, $5, $7 }' $tiles)" "$(awk -F, '
    FILENAME ~ /municipalities/ && $1 == "0180" { place = $10 " " $11 }
    FILENAME ~ /population/ && $1 == "0180" && $2 == "" { people = $NF }
    FILENAME ~ /crime/ && $1 == "alla_brott" && $2 == "0180" { printf "%s %.6f other\n", place, $NF / people * 100000 }' "$ROOT"/pipeline/register/{municipalities,population,crime}.csv)" "at its place with its rate"
is "$(grep -c '^name_' out/horby/7_figure/2025/tiles.texts) $(sed -n "s/^\(name\|rate\)_1	//p" out/horby/7_figure/2025/tiles.texts | sed 's/\xc2\xa0/ /g' | paste -sd ' ')" "7 $(awk -F, '$7 != "other" && NR > 1 { printf "%.0f %s\n", $5, $4 }' $tiles | sort -rn | head -1 | sed -E "s/^([0-9]+)([0-9]{3}) (.*)/\3 \1 \2/")" "it lists the seven, the highest rate first"
made gotland 0980 && "$BIN/lagesbild" run gotland --output alone >/dev/null 2>&1
is "$(grep -o '<h3 id="problem[^<]*' alone/gotland/atgardsplan.html | sed 's/.*>//' | paste -sd '|')" "$(
    perl "$ROOT/tests/flow/rows.pl" kind,source,strength,subject alone/gotland/6_assess/claims.csv | grep -E '^(rose|unusual_rise|trend_up).crime.established' | cut -f 4 | sort -u |
        sed 's/^inbrott_alla/Inbrott (anmälda inbrottsstölder av alla slag)/; s/^stold/Stöld (anmälda stölder och tillgrepp)/' | paste -sd '|')" "crime that rose is the plan's problem, without a survey too"
has "$(cat alone/gotland/radsrapport.html)" 'får en åtgärd som gäller inbrott (anmälda inbrottsstölder av alla slag)' "for which a measure is proposed"
is "$(grep -h -E '^(its_listed |neighbour	)' alone/gotland/7_figure/2025/tiles.{gp,texts})" "its_listed = 0
neighbour	\\0000" "where there is no neighbour none is spoken of"
is "$(grep -c 'i Gotland[^s]' alone/gotland/lagesbild.html) $(grep -o 'Anmälda brott på Gotland' alone/gotland/lagesbild.html | sort -u)" "0 Anmälda brott på Gotland" "and it has its preposition"
own=$(awk -F, '$7 == "own" { print $5 }' $tiles)
grep -qF "Hörby har 9 621, plats $(awk -F, -v own="$own" 'NR > 1 && $5 > own { n++ } END { print n + 1 }' $tiles) av 290 kommuner" <(sed 's/\xc2\xa0/ /g' out/horby/lagesbild.html)
ok $? "its title says the place" "$(grep -o 'Hörby har [^<]*kommuner' out/horby/lagesbild.html | head -1)"
sed -i 's/^compare_with;[^;]*/compare_with;neighbours county/' horby/study.csv
"$BIN/lagesbild" run horby --output chosen 2>/dev/null >&2
is "$(sed -n 's/^stold,crime,2025,all,,\([^,]*\),.*/\1/p' chosen/horby/4_compare/contrasts.csv)" "change:county:12
change:neighbours:1266
county:12
neighbours:1266" "the study chooses them"
grep -q 'Plats, grannkommunerna' chosen/horby/lagesbild.html
ok $? "and what is told first"
sed -i 's/^compare_with;[^;]*/compare_with;grannar county/' horby/study.csv
status_is 1 "a group that there is not" "$BIN/lagesbild" run horby --output chosen
has "$err" 'horby/study.csv:69:2: compare_with holds "grannar"; words of size_group skr_group county lpo neighbours country, parted by blanks, were wanted' "is refused with those that there are"
sed -i 's/^compare_with;[^;]*/compare_with;/' horby/study.csv
text() { sed -e 's/<[^>]*>/ /g' -e 's/\xc2\xa0/ /g' "$1" | tr '\n' ' ' | tr -s ' '; }
text out/horby/2025/lagesbild.html >page
is "$(grep -o 'Saknas: [^.]*\.' page | LC_ALL=C sort -u)" "Saknas: det finns inga anteckningar för 2025.
Saknas: varken enkät eller anteckningar säger hur människor påverkas." "the law check misses what no source answers, and nothing else"
for answer in 'Finns: antal av varje brottstyp' 'Finns: anmälda brott per invånare bredvid andra kommuner' 'Finns: anmälda brott år för år' \
    '9 621 44 av 94' '9 621 11 147 (7 659–13 911) 24 av 33' 'Hörby bredvid grannkommunerna Sjöbo, Höör, Tomelilla, Eslöv, Kristianstad och Hässleholm' 'egen bearbetning av data från Kolada (RKA); Brå, SCB' 'Enkät till invånarna saknas' 'Medborgarlöften saknas'; do
    grep -qF "$answer" page
    ok $? "it says: $answer"
done
is "$(grep -oE 'Enkätens andelar|Svaren är inte vägda|bara en mätning|inga jämförelsetal|Trygghetsmätningen' page | sort -u)" "" "nothing is said of a survey that there is not"
printf 'date,source,area,theme,mentions,publish,text\n2025-05-06,medborgardialog,,utemiljo,3,no,Klotter vid skolan\n' >horby/notes.csv
"$BIN/lagesbild" run horby --output with_notes >/dev/null 2>&1
is "$(text with_notes/horby/2025/lagesbild.html | grep -o 'Saknas: [^.]*\.')" "" "with a note nothing of what the law asks for is missing"
rm -r horby && made horby Hörby
digests out/horby >before
"$BIN/lagesbild" run horby --output out >/dev/null 2>&1
is "$(diff before <(digests out/horby))" "" "a second run changes nothing"
status_is 0 "check says yes to what run does" "$BIN/lagesbild" check horby bjurholm
mkdir horby/published && printf 'published_on,subject,domain,level,year,value\n' >horby/published/2024.csv
is "$("$BIN/lagesbild" check horby 2>/dev/null | grep -oE '(notes|pledges|measures|published)(\.csv)?: the')" "notes.csv: the
published: the
pledges.csv: the" "tables of a header alone are not there"
rm -r horby/published

sed -i 's/^year;2025/year;2026/' bjurholm/study.csv
status_is 1 "a year that the register has not" "$BIN/lagesbild" run bjurholm --output out
has "$err" "bjurholm/study.csv:4:2: there is no survey, and reported crime has no figure of the municipality in 2026; its last year is 2025" "is refused with the last that it has"
sed -i 's/^year;2026/year;/' bjurholm/study.csv
status_is 1 "a study without a survey has to say its year" "$BIN/lagesbild" run bjurholm --output out
has "$err" 'bjurholm/study.csv:4:2: the setting "year" is empty; without a survey it has to say which year the picture is of' "and is told so"

# ---- neither a survey nor anything in crime/: what the register has of the municipality
absent() { grep -o '<li>[^<]*saknas[^<]*' "$1/lagesbild.html"; }
made bare Hörby
rm -r bare/crime
status_is 0 "a study with neither survey nor crime/ is run" "$BIN/lagesbild" run bare --output out
is "$err" "" "without a word"
for table in 4_compare/{changes,contrasts,trends,forecasts} 6_assess/{situation,candidates}; do
    is "$(cat out/bare/$table.csv)" "$(cat out/horby/$table.csv)" "$table are those of new --municipality"
done
is "$(absent out/bare)" "$(absent out/horby)" "the page misses nothing more"
mkdir bare/crime && printf 'file\nregister\n' >bare/crime/sources.csv
status_is 0 "the register as a source, without a list of series" "$BIN/lagesbild" run bare --output out
is "$(cat out/bare/4_compare/changes.csv)" "$(cat out/horby/4_compare/changes.csv)" "has the series that new --municipality lists"
printf 'file\n' >bare/crime/sources.csv
status_is 1 "no crime is wanted, and there is no survey" "$BIN/lagesbild" run bare --output out
is "$err" 'lagesbild-check: bare/survey: no survey file here, and no reported crime in crime/sources.csv; one of the two was wanted: YEAR.csv for each year, or a row "register" there' "is refused"
rm -r bare/crime
for wrong in 1268:'1267 Höör' 9266:'1266 Hörby' 12666:'1266 Hörby' Hörby:'1266 Hörby'; do
    sed -i "s/^code;[^;]*/code;${wrong%%:*}/" bare/study.csv
    status_is 1 "the code ${wrong%%:*}" "$BIN/lagesbild" run bare --output out
    has "$err" "lagesbild-check: bare/study.csv:3:2: \"${wrong%%:*}\" is the code of no municipality; the nearest is ${wrong#*:}" "is told with the nearest"
done
sed -i 's/^code;[^;]*/code;9999/' bare/study.csv
status_is 1 "a code that is near none" "$BIN/lagesbild" check bare
is "$(grep -o nearest <<<"$err")" "" "is told without"
sed -i 's/^code;[^;]*/code;114/' bare/study.csv
status_is 0 "a code that lost its zero is that code" "$BIN/lagesbild" check bare

# ---- a newer file that counts otherwise than the register
made newer Hörby
printf 'file,profile,population_date\nregister,,\nown.csv,tidy,31dec\n' >newer/crime/sources.csv
printf 'year,area,series,count\n2023,1266,skadegorelse_alla,46\n2024,1266,skadegorelse_alla,47\n2025,1266,skadegorelse_alla,53\n' >newer/crime/own.csv
status_is 0 "a file of half the vandalism, from 2023 on" "$BIN/lagesbild" run newer --output out
has "$err" "they count otherwise, for 2 of 2 figures of years that both have differ, so no year is compared across that" "is told"
has "$err" "newer/crime/own.csv:2:4: warning: skadegorelse_alla of \"1266\" in 2023 is 46 here and 92 in crime.csv" "with both values"
has "$err" "1_crime/vintages.csv; 2 figures more here differ from other files'" "and how many more there are"
is "$(grep -c ^skadegorelse_alla,.*,not_comparable, out/newer/4_compare/changes.csv)" "$(awk -F, '$1 == "skadegorelse_alla" && $6 < 2023 && $7 >= 2023' out/newer/4_compare/changes.csv | grep -c .)" "every change across the seam, and no other, is none"
text out/newer/2025/lagesbild.html >page
has "$(cat page)" "Anmäld skadegörelse 53 47 oklart" "the picture compares with the year of the same kind"
is "$(grep -o 'tidigare 92, 46 i dag' page)" "" "what is counted otherwise is no revision"
is "$(grep -oE '>(331 [(]|2025: 53)[^<]*' out/newer/2025/figures/crime.svg | LC_ALL=C sort -u)" ">2025: 53
>331 (medel 2020–2024: 398)" "and the figure has no mean across the seam"

# ---- a survey beside the register, which needs no file of its own
. "$ROOT/tests/flow/small_study.sh"
small_study lillby 0 2024 2025
rm -r lillby/crime
sed -i 's/^name,.*/name,Hörby/; s/^code,.*/code,1266/' lillby/study.csv
status_is 0 "a study with a survey and without a folder crime/" "$BIN/lagesbild" run lillby --output out
for table in changes contrasts trends; do
    is "$(grep ,crime, out/lillby/4_compare/$table.csv)" "$(grep ,crime, out/horby/4_compare/$table.csv)" "$table of crime are those of the register alone"
done
is "$(cat out/lillby/4_compare/forecasts.csv)" "$(cat out/horby/4_compare/forecasts.csv)" "and so is what was expected"
crime_rows() { text "$1" | grep -oE 'Anmäl(d|da) [a-zåäö ]+ [0-9]+ ?[0-9]* [0-9]+ ?[0-9]* (oklart|har [a-z]+)' | LC_ALL=C sort -u; }
is "$(crime_rows out/lillby/2025/lagesbild.html)" "$(crime_rows out/horby/2025/lagesbild.html)" "the pictures say the same of it"
findings() { grep ',crime,' "$1/6_assess/situation.csv" | sed 's/^[^,]*,[^,]*,//; s/,[^",]*,[^",]*,[^",]*$//' | LC_ALL=C sort; } # but for the theme, and where it is told
is "$(findings out/lillby)" "$(findings out/horby)" "so do the findings"
is "$(findings out/lillby | grep -c 'Under 2025 anmäldes\|anmäldes under 2025')" 6 "of six types"
cp -r lillby beside && cp -r horby/crime beside/crime
sed -i 's/;stold;anm/;;anm/; s/;missbruk;anm/;;anm/; s/;vald;anm/;;anm/' beside/crime/offences.csv
status_is 0 "a study with a survey and the register as a row" "$BIN/lagesbild" run beside --output out
for table in changes contrasts trends; do
    is "$(grep ,crime, out/beside/4_compare/$table.csv)" "$(grep ,crime, out/horby/4_compare/$table.csv)" "has the same $table of crime"
done
is "$(findings out/beside)" "$(findings out/horby)" "and the same findings"
ok "$([ "$(crime_rows out/lillby/2025/lagesbild.html | wc -l)" -ge 5 ]; echo $?)" "of every type" "$(crime_rows out/lillby/2025/lagesbild.html)"
found=$("$BIN/lagesbild" check lillby 2>/dev/null | grep -E '^ *crime|crime/sources')
has "$found" "2008 to 2025, 6 series" "check tells that it is there"
mkdir lillby/crime && echo file >lillby/crime/sources.csv
"$BIN/lagesbild" run lillby --output out >/dev/null 2>&1
is "$(grep -c . out/lillby/1_crime/rates.csv) $("$BIN/lagesbild" check lillby 2>/dev/null | grep -o 'crime/sources.csv: the picture is without reported crime')" "1 crime/sources.csv: the picture is without reported crime" "a table of sources without rows says that none is wanted"

sed -i 's/^code,.*/code,1268/' lillby/study.csv && rm -r lillby/crime
"$BIN/lagesbild" run lillby --output out >/dev/null 2>said
is "$(grep 1268 said)" 'lagesbild-compare: lillby/study.csv:3:2: warning: "1268" is the code of no municipality; the nearest is 1267 Höör' "a code that is nearly a municipality's is told"

# ---- an installation without the register
mkdir whole && cp -r "$BIN" whole/bin && cp -r "$BUILD/share" whole/share && cp -r "$BUILD/libexec" whole/libexec && rm whole/share/lagesbild/register/crime.csv
for command in "new other --municipality Hörby" "new other" "run horby --output out" "check horby"; do
    status_is 1 "$command, without a part of the program" whole/bin/lagesbild $command
    has "$err" "register/crime.csv: this part of the program is not there; install lagesbild again" "names it"
done
[ ! -e other ]
ok $? "and nothing is left behind"

status_is 1 "of several municipalities one that there is not" env LAGESBILD="$BIN/lagesbild" "$ROOT/scripts/every_municipality" --output every 2403 9999
has "$err" "every_municipality: failed: 9999" "is named"
status_is 2 "a folder in the place of a code" "$ROOT/scripts/every_municipality" every
is "$err" 'every_municipality: "every" is no code of four digits; see --help' "is refused before anything is made"
[ -s every/2403/lagesbild.html ]
ok $? "and stops no other"
for code in 0180 1980 2403 2418; do made "many/$code" "$code"; done
sed -i 's/^code;.*/code;"0180/' many/0180/study.csv
printf 'series;label\n\xff\xfe' >many/1980/crime/offences.csv
status_is 1 "of several municipalities two cannot be read" "$BIN/lagesbild" run many/* --output several
is "$(grep -o 'many/[0-9]*/[a-z/]*[.]csv' <<<"$err" | sort -u | tr '\n' ' ')" "many/0180/study.csv many/1980/crime/offences.csv " "their files are named, and no others"
is "$out" "$(printf '%s\n' "$PWD"/several/{2403/lagesbild,2418/lagesbild,gemensam/2025/lpo,gemensam/2025/aterkoppling}.html)" "the others have their pictures, and stand side by side"
is "$(cd several/2403 && sha256sum lagesbild.html 4_compare/*)" "$(cd every/2403 && sha256sum lagesbild.html 4_compare/*)" "which are those of a run alone"
plan_done
