# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 1_crime: counts and rates from files in several layouts, bytes and messages.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
program=$BIN/lagesbild-crime
mkdir -p study/crime
printf 'key,value\nname,Trettio\ncode,9901\n' >study/study.csv
printf 'series;source_label\ninbrott;Bostadsinbrott\nalla;Antal\n' >study/crime/offences.csv
printf 'code,name\n9901,Trettio\n9902,Malung-Sälen\n9903,Borås\n' >study/municipalities.csv

cat >study/crime/tidy.csv <<'END'
year,area,label,count,population,remark
2020,Trettio,Bostadsinbrott,8,1500,
2021,9901,Bostadsinbrott,0,1510,"a true zero, not a missing one"
2021,9902,Bostadsinbrott,..,5260,
2021 prel.,9903,Bostadsinbrott,1 234,,
2021,9903,Population,113714,,
2021,9903,Narkotika,17,,
2021,9903,Narkotika,18,,
END
printf '\xef\xbb\xbfKommun;Antal;Per 100 000 inv.\r\nTrettios kommun;1 716;10 314\r\nMALUNG–SÄLEN;..;..\r\nBorås kommun;12;\r\nHela landet;9;\r\n' >study/crime/bra_2021.csv
printf 'file;profile;year;dash_means\ntidy.csv;;;zero\nbra_2021.csv;;2021;\n' >study/crime/sources.csv

# findings: what stands in $err, but for the notes of which layout a file was recognised as (test_crime_profiles.sh)
findings() { printf '%s' "$err" | grep -v ': recognised as ' || true; }

status_is 0 "the files are read" "$program" --study study --shown input/trettio --output out
# limits: R, qgamma(0.025, count) and qgamma(0.975, count + 1), over the population
cat >expected <<'END'
year,period,area,series,count,population,rate_per_100k,ci_low,ci_high,status,of_register
2020,year,9901,inbrott,8,1500,533.3333333,230.2554784,1050.879281,ok,
2021,year,9901,alla,1716,1510,113642.3841,108328.5086,119149.4967,ok,
2021,year,9901,inbrott,0,1510,0,0,244.2966526,ok,
2021,year,9902,alla,,5260,,,,no_data:unavailable,
2021,year,9902,inbrott,,5260,,,,no_data:unavailable,
2021,year,9903,alla,12,113714,10.55279033,5.452780756,18.43360101,ok,
2021,year,9903,inbrott,1234,113714,1085.178606,1025.468912,1147.457983,flagged:preliminary,
END
digits 10 <out/1_crime/rates.csv >actual
is_file actual expected "every number is a count, every other cell a status"
is "$(findings)" 'lagesbild-crime: input/trettio/crime/tidy.csv: warning: rows left out because crime/offences.csv has no source_label for them: 2, "Narkotika" (2 from line 7)
lagesbild-crime: input/trettio/crime/bra_2021.csv: warning: rows left out because neither municipalities.csv nor codebook/areas.csv names their area: 1, "Hela landet" (1 from line 5)
lagesbild-crime: input/trettio/crime/bra_2021.csv:2:2: warning: the rate of "9901" in 2021 is 10 314 here, but 1716 crimes among 1510 persons are 113642; 1 of 1 rates in this file rest on another population than ours, and all are computed anew; declare in crime/sources.csv under population_date which one it is
lagesbild-crime: input/trettio/crime/bra_2021.csv:2:2: warning: the figures of these areas rest on populations that are 2 % or more off those known otherwise: "9901" in 2021 (16638 here, 1510 in tidy.csv); see whether rows or codes are swapped
lagesbild-crime: input/trettio/crime/bra_2021.csv:2:2: warning: alla of "9901" in 2021 is 1716 among 1510 persons; see whether a population or a unit is wrong' "what is left out is said, once a file"

rm -r out

cp -r study/crime kept
echo 'bra2021.csv;;2021;' >>study/crime/sources.csv
status_is 0 "a listed file that is not there is missed" "$program" --study study --output ignored
has "$err" 'lagesbild-crime: study/crime/sources.csv:4:1: warning: "bra2021.csv" is not in crime/; its figures are left out' "by name"
mv study/crime/bra_2021.csv study/crime/bra-2021.csv
status_is 1 "a file that nothing lists is refused" "$program" --study study --output ignored
is "$(findings | grep -v tidy)" 'lagesbild-crime: study/crime/bra-2021.csv: crime/sources.csv does not list this file, so that nothing of it would be read; add a row with "bra-2021.csv" under file, or take the file out of crime/
lagesbild-crime: study/crime/sources.csv:3:1: warning: "bra_2021.csv" is not in crime/, where "bra-2021.csv" is; its figures are left out
lagesbild-crime: study/crime/sources.csv:4:1: warning: "bra2021.csv" is not in crime/, where "bra-2021.csv" is; its figures are left out
lagesbild-crime: study/crime/offences.csv:3:2: warning: no file of crime/ has the label "Antal", so that the series alla has no figure from it' "and what is near to it is named"
rm study/crime/*.csv && cp kept/offences.csv study/crime/

# fails CONTENT SOURCES MESSAGE SENTENCE: one file data.csv with that content and that row in sources.csv
fails() {
    printf '%b' "$1" >study/crime/data.csv
    printf 'file,profile,year\n%s\n' "$2" >study/crime/sources.csv
    status_is 1 "$4" "$program" --study study --output out
    is "$(findings)" "lagesbild-crime: study/crime/data.csv:$3" "the message: $4"
}
layouts=$(ls "$ROOT"/pipeline/lib/crime/profile_*.c | sed 's/.*profile_//; s/\.c$//' | LC_ALL=C sort | paste -sd ' ')
fails 'Kommun;Antal\nTrettio;5\n' 'data.csv,,' '1: the layout bra_municipality does not say the year; give it in crime/sources.csv' "a layout without year needs one"
fails 'Kommun;Summa\nTrettio;5\n' 'data.csv,bra_municipality,2021' '1: the layout bra_municipality has a column "antal", which this header lacks; name another profile in crime/sources.csv, or mend the header' \
    "a named layout has to fit"
fails 'a;b\nTrettio;5\n' 'data.csv,,' '1: the layout is not known from this header; one of these was wanted: '"$layouts" "an unknown layout is refused"
fails 'year,area,label,count,kpi,municipality,value\n2021,1267,Antal,5,N07540,1267,5\n' 'data.csv,,2021' '1: the file looks like kolada and like tidy; name one of them under profile in crime/sources.csv' \
    "a file that is of two layouts alike is refused"
fails 'a;b\nTrettio;5\n' 'data.csv,pxweb,' '1: the layout pxweb has a column "region", and years in its headings or a column "år", which this file lacks; name another profile in crime/sources.csv' \
    "a file that is forced to be pxweb has to be it"
fails 'a;b\nTrettio;5\n' 'data.csv,bra_solweb_table,' '1: the layout bra_solweb_table has a row of years above its figures, which this file lacks; name another profile in crime/sources.csv' \
    "so has one that is forced to be a table"
fails 'year,area,label,count\n21,9901,Antal,5\n' 'data.csv,,' '2:1: the year is "21", four digits were wanted' "a year has four digits"
fails 'year,area,label,count,period\n2021,9901,Antal,5,13\n' 'data.csv,,' '2:5: the period is "13", "year" or a month 01 to 12 was wanted' "a month is 01 to 12"
fails 'year,area,label,count\n2021,9901\n' 'data.csv,,' '2: the row has 2 fields, 4 were wanted as in the header' "a short row is refused"
ok "$([ ! -e out ]; echo $?)" "a failed run writes nothing"
status_is 2 "an unknown option is the command line's fault" "$program" --study study --outptu out
status_is 2 "so is a missing one" "$program" --output out
status_is 2 "a run without output says so" "$program" --study study

rm study/crime/sources.csv
status_is 0 "without sources.csv there are no rates" "$program" --study study --output out
is "$(wc -l <out/1_crime/rates.csv)" 1 "the table is there, with its header alone"
is "$err" 'lagesbild-crime: study/crime/data.csv: warning: crime/sources.csv is not there, so that nothing of this file is read; list it there' "and each file that lies unread is named"
rm -r study/crime
mkdir study/crime
printf 'file\ndata.csv\nbook.xls\n' >study/crime/sources.csv
printf 'series,source_label\ninbrott,Inbrott\nalla,Alla\n' >study/crime/offences.csv
printf 'year,area,label,count\n2019,9901,Alla,90\n2019,9901,Inbrott,9\n2020,9902,Alla,91\n2020,9901,Inbrott,7\n2021,9901,Alla,95\n' >study/crime/data.csv
touch study/crime/book.xls
status_is 1 "a workbook of the older kind is no table" "$program" --study study --output ignored
is "$(findings)" 'lagesbild-crime: study/crime/book.xls: the file is a workbook, and a table was wanted; save the sheet as CSV and list that
lagesbild-crime: study/crime: warning: alla of "9901" is in no file in 2020, where other series of it are; years like it: 1
lagesbild-crime: study/crime: warning: inbrott of "9901" is in no file in 2021, where other series of it are; years like it: 1' "and what a series lacks is missed"
sed -i 's/,9901,/,9902,/' study/crime/data.csv && rm study/crime/book.xls && sed -i 3d study/crime/sources.csv
sed -i 's/2020,9902,Alla,91/2020,9903,Alla,91/' study/crime/data.csv
status_is 0 "a mistyped code" "$program" --study study --output ignored
is "$(findings)" 'lagesbild-crime: study/study.csv:3:2: warning: no file of crime/ has a figure of "9901", the study'"'"'s own municipality' "leaves the study without crime, which is told"
rm study/crime/*
printf 'series,source_label\ninbrott,Bostadsinbrott\nalla,bostadsinbrott\n' >study/crime/offences.csv
status_is 1 "a label is of one series" "$program" --study study --output ignored
is "$err" 'lagesbild-crime: study/crime/offences.csv:3:2: the label "bostadsinbrott" is that of inbrott in line 2, and of alla here; give each label one series' "and both lines are named"
rm study/crime/offences.csv && cp study/municipalities.csv kept/
printf 'code,name\n9901,Trettio\n99,Trettio\n9902,TRETTIO\n' >study/municipalities.csv
status_is 1 "a name is of one municipality" "$program" --study study --output ignored
is "$err" 'lagesbild-crime: study/municipalities.csv:4:2: "TRETTIO" is the name of 9902 and, in line 2, of 9901; give each a name of its own' "or of one and a county"
cp kept/municipalities.csv study/ && rm -r study/crime
status_is 0 "without crime there is nothing to say" "$program" --study study --output out
is "$err" "" "and nothing is said"

bra=$ROOT/../shared/data/bra/municipality_layout counts=$ROOT/../shared/data/kolada/anmalda_brott_kommun_counts.csv
if [ -d "$bra" ] && [ -f "$counts" ]; then
    mkdir study/crime
    cp "$bra"/*.csv study/crime/
    sed -i 's/9901/1267/' study/study.csv
    printf 'series,source_label\nalla,Antal\nalla,N07540\n' >study/crime/offences.csv
    awk -F, 'BEGIN { print "code,name" } NR > 1 && !seen[$1]++ { print $1 "," $2 }' "$counts" >study/municipalities.csv
    (echo file,profile,year && for year in 2018 2019 2020 2021 2022; do echo "anmalda_brott_kommunerna_$year.csv,,$year"; done) >study/crime/sources.csv
    awk -F, 'NR > 1 && $3 >= 2018 && $4 == "N07540" { print $3 ",year," $1 ",alla," $6 }' "$counts" | LC_ALL=C sort >expected
    status_is 0 "five years of all municipalities in the layout of Brå are read" "$program" --study study --output out
    is "$(findings)" "" "every municipality is recognised, and every rate is that of its count"
    tail -n +2 out/1_crime/rates.csv | cut -d, -f1-5 >actual
    is_file actual expected "the counts are those of Kolada"
    rm study/crime/anmalda* && awk -F, 'BEGIN { print "kpi,municipality,period,value" } NR > 1 && $4 == "N07540" { if ($3 >= 2018) { print $4 "," $1 "," $3 "," $7; print "N01951," $1 "," $3 "," $8 } }' "$counts" >study/crime/k.csv
    printf 'file\nk.csv\n' >study/crime/sources.csv && echo population,N01951 >>study/crime/offences.csv
    status_is 0 "the rates of Kolada are read" "$program" --study study --output out
    tail -n +2 out/1_crime/rates.csv | cut -d, -f1-5 >actual
    is_file actual expected "every rate times its population is the count"
else
    echo "# skipped: ../shared/data is not here"
fi
plan_done
