# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 1_crime with the register of all municipalities as a source: what it gives, what the study's own files win, where the two are joined.
. "$ROOT/tests/tap.sh"
program=$BIN/lagesbild-crime
mkdir -p study/crime register
printf 'key,value\nname,Trettio\ncode,9901\n' >study/study.csv
printf 'code,name\n9901,Trettio\n9902,Grannen\n' >register/municipalities.csv
printf 'series,code,2019,2020,2021,2022\nstold,9901,10,,12,13\nstold,9902,20,21,22,23\nskada,9901,5,6,7,8\n' >register/crime.csv
printf 'code,sex,age,2019,2020,2022\n9901,,,1000,1010,1021\n9901,kvinna,0-5,1,1,1\n9902,,,2000,2000,2000\n' >register/population.csv
printf 'series,source_label\nstold,stold\n' >study/crime/offences.csv
printf 'file\nregister\n' >study/crime/sources.csv
run() { rm -rf out; "$program" --study study --register register --output out; }
rates() { cut -d, -f1,3-6,10 out/1_crime/rates.csv | tail -n +2; }

status_is 0 "the register alone is a source" run
is "$(rates)" '2019,9901,stold,10,1000,ok
2019,9902,stold,20,2000,ok
2020,9902,stold,21,2000,ok
2021,9901,stold,12,1016,ok
2021,9902,stold,22,2000,ok
2022,9901,stold,13,1021,ok
2022,9902,stold,23,2000,ok' "it gives every municipality the series of offences.csv; a hole is no row"
is "$(grep ^2021,9901 out/1_crime/denominators.csv)" "2021,9901,1016,interpolated,register" "a population that it has not is the mean of two years, and marked so"
is "$(grep ^2022,9901 out/1_crime/denominators.csv)" "2022,9901,1021,31dec,register" "others are those of 31 December"
is "$err" "" "without a word"

rm -rf out
status_is 0 "for the picture of a year" "$program" --study study --register register --output out --year 2021
is "$(rates | cut -d, -f1,2 | tr '\n' ' ')" "2019,9901 2020,9902 2021,9901 2021,9902 2022,9901 " "others are taken of that year and the one before alone"

printf 'file,profile,population_date\nown.csv,tidy,31dec\nregister,,\n' >study/crime/sources.csv
printf 'year,area,series,count,population\n2019,9901,stold,10,1000\n2020,9901,stold,..,1010\n2022,9901,stold,15,1021\n' >study/crime/own.csv
status_is 0 "a study's own file beside it" run
is "$(rates)" '2019,9901,stold,10,1000,ok
2020,9901,stold,,1010,no_data:unavailable
2022,9901,stold,15,1021,ok' "wins the whole series, its holes stay holes"
is "$(tail -n +2 out/1_crime/vintages.csv | cut -d, -f1,3-6,9,12)" '2022,9901,stold,1,register,13,no
2022,9901,stold,2,own.csv,15,yes' "where the two differ the register's is an older vintage"
has "$err" 'study/crime/own.csv:4:4: warning: stold of "9901" in 2022 is 15 here and 13 in crime.csv, line 2' "and a warning says so"

printf 'series,source_label\nstold,stold\nskada,skada\n' >study/crime/offences.csv
status_is 0 "a series that the own file does not hold" run
is "$(rates | grep -c skada)" 4 "is the register's"

printf 'year,area,series,count,population\n2023,9901,stold,16,1030\n' >study/crime/own.csv
status_is 0 "own figures of later years" run
is "$(rates | grep 9901,stold)" '2019,9901,stold,10,1000,ok
2021,9901,stold,12,1016,ok
2022,9901,stold,13,1021,ok
2023,9901,stold,16,1030,ok' "go on where the register ends"
has "$err" "study/crime/sources.csv:3:1: stold is the register's up to 2022 and that of the study's files from 2023 on; are both counted alike?" "and a note tells the seam"

# ---- the register's years before a study's own: what both have says whether both count alike
printf 'series,code,2015,2016,2017,2018,2019,2020\nstold,9901,1,2,3,4,5,6\nstold,9902,11,12,13,14,15,16\n' >register/crime.csv
printf 'code,sex,age,2015,2016,2017,2018,2019,2020\n9901,,,1000,1000,1000,1000,1000,1000\n9902,,,2000,2000,2000,2000,2000,2000\n' >register/population.csv
printf 'series,source_label\nstold,stold\n' >study/crime/offences.csv
# own COUNT...: the study's own thefts in 2016 and the years after it
own() {
    echo year,area,series,count,population >study/crime/own.csv
    for year in 2016 2017 2018 2019 2020; do
        [ "$1" = - ] || echo "$year,9901,stold,$1,1000" >>study/crime/own.csv
        shift
    done
}
own 2 3 4 5 9
status_is 0 "a newer delivery of the same kind" run
is "$(rates | grep 9901,stold | cut -d, -f1,4 | tr '\n' ' ')" "2015,1 2016,2 2017,3 2018,4 2019,5 2020,9 " "goes on from the register's years"
is "$(rates | grep -c 9902)" 6 "the other municipalities are the register's"
is "$(cat out/1_crime/seams.csv)" "subject,source,domain,level,from,effect,reason" "there is no seam, though the newest figure is another"
hasnt_seam() { ! grep -q 'counted alike\|count otherwise' <<<"$err"; }
hasnt_seam
ok $? "and none is told" "$err"
own 2 4 4 5 6
status_is 0 "one that counts otherwise" run
has "$err" "study/crime/sources.csv:3:1: stold is the register's up to 2015 and that of the study's files from 2016 on; they count otherwise, for 1 of 4 figures of years that both have differ, so no year is compared across that" "is told as that"
is "$(tail -n 1 out/1_crime/seams.csv)" "stold,crime,,,2016,not_comparable,brotten är avgränsade på ett annat sätt" "the seam is a break"
is "$(rates | cut -d, -f1,2 | tr '\n' ' ')" "2015,9901 2016,9901 2017,9901 2018,9901 2019,9901 2020,9901 " "others, whose figures are of the other kind, are left out"
own - - 4 - 6
status_is 0 "one of which too little is there to say" run
is "$(tail -n 1 out/1_crime/seams.csv)" "stold,crime,,,2018,warn,siffrorna före kommer ur kommunregistret" "is compared with a warning"
is "$(rates | cut -d, -f1,2,4 | tr '\n' ' ')" "2015,9901,1 2016,9901,2 2017,9901,3 2018,9901,4 2020,9901,6 " "and its hole stays a hole"
printf 'year,area,series,count,population\n2020,9901,stold,9,1000\n2021,9901,stold,9,1000\n' >study/crime/own.csv

# ---- no folder crime/: the register is what there is
rm -r study/crime && mkdir -p study/codebook
printf 'theme,label_sv\nstold,stölder\n' >study/codebook/themes.csv
printf 'series,source_label,theme,label_sv,label_en\nstold,,stold,stölder,thefts\nskada,,utemiljo,skador,damage\n' >register/series.csv
status_is 0 "a study without a folder crime/" run
is "$(rates | grep -c 990)" 12 "has the register's"
is "$(cat out/1_crime/sources.csv out/1_crime/offences.csv)" "file,profile,year,dash_means,population_date,retrieved
register,,,,31dec,
series,source_label,theme,label_sv,label_en,part_of,register_series
stold,stold,stold,stölder,thefts,," "its sources and series are said"
printf 'series,code,2015,2020\nstold,9901,1,6\nskada,9901,1,2\n' >register/crime.csv
status_is 0 "a theme that the study does not have" run
is "$(tail -n 2 out/1_crime/offences.csv)" "skada,skada,,skador,damage,,
stold,stold,stold,stölder,thefts,," "is none"
sed -i s/9901/9909/ study/study.csv
status_is 0 "a study of no municipality of the register" run
is "$(wc -l <out/1_crime/rates.csv) $(tail -n +2 out/1_crime/offences.csv)" "1 " "has no crime"
sed -i s/9909/9901/ study/study.csv
mkdir study/crime
printf 'file\n' >study/crime/sources.csv
status_is 0 "a table of sources without rows" run
is "$(wc -l <out/1_crime/rates.csv)" 1 "says that none is wanted"
printf 'series,source_label\nstold,stold\n' >study/crime/offences.csv

printf 'file\nregister\n' >study/crime/sources.csv
# refused FILE LINE MESSAGE: with the line added to the table of the register
refused() {
    cp "register/$1.csv" kept.csv
    echo "$2" >>"register/$1.csv"
    status_is 1 "the register with $2" run
    has "$err" "$3" "is refused"
    mv kept.csv "register/$1.csv"
}
refused crime 'stold,9902,7,8..' 'crime.csv:4:4: "8.." is here, '
refused crime 'stold,9902,7,-3' 'crime.csv:4:4: "-3" is here, '
refused crime 'skada,9901,1,2' 'crime.csv:4:2: "9901" has its row of the series in line 3 already'
refused crime 'skada,9903,1,2' 'crime.csv:4:2: "9903" is no municipality of population.csv'
refused population '9903,,,x,1,1,1,1,1' 'population.csv:4:4: "x" is here, '
refused population '9900,,,1,1,1,1,1,1' 'population.csv:4:1: "9900" comes after "9902", rows by code were wanted'
mv register/crime.csv lost.csv
status_is 1 "a register without its table" run
has "$err" "crime.csv: cannot read: No such file or directory" "is named"
status_is 1 "no register" "$program" --study study --output out
has "$err" "study/crime/sources.csv:2:1: the register is wanted, but --register does not say where it lies" "is told by the row that wants it"
echo 'year,count' >register/crime.csv
status_is 1 "something else in its place" run
has "$err" 'crime.csv: no table of the register, "series" was wanted first' "is refused"
plan_done
