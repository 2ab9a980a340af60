# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-weigh: bytes, messages word for word, exit status.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"

# study: a copy of the study of 30 in ./study, its year 2021 read in.
study() {
    study30
    again
}

# Reads the year again after the codebook or the survey file changed.
again() {
    stage ingest
}

# weigh STATUS SENTENCE
weigh() {
    run_stage weigh "$1" "$2"
}

# Two rows to a margin's cells, as population/ has them.
population() {
    printf 'year,sex,population\n2021,kvinna,%s\n2021,man,%s\n' "$1" "$2" >study/population/sex.csv
}

study
weigh 0 "the study of 30 is weighted"
is "$messages" "" "and nothing is said"
is "$(cat out/2_weigh/2021/strata.csv)" "index,stratum,respondents,population
0,centrum,15,505
1,ytter,15,703" "the areas of sample.csv are the strata"
is "$(cat out/2_weigh/2021/margins.csv)" "margin,index,variable,level,population,form,total
1,0,area,centrum,505,cells,
1,1,area,ytter,703,cells,
2,0,sex,kvinna,596,cells,
2,1,sex,man,612,cells," "each file of population/ is a margin"
is "$(cat out/2_weigh/2021/weights.csv)" "year,variable,level,respondents,population,share_before,share_after,weight_min,weight_max,deft,g_max,margin_error,population_year,wave
2021,all,,30,1208,1,1,31.144453642384104,50.879375591296125,1.0165885660025078,1.0856196783349101,0,,2021
2021,area,centrum,15,505,0.418046357615894,0.41804635761589404,31.144453642384104,36.549195837275306,1.003202067458696,1.0856196783349101,0,2021,2021
2021,area,ytter,15,703,0.581953642384106,0.581953642384106,43.35554635761589,50.879375591296125,1.003202067458696,1.0856196783349101,0,2021,2021
2021,sex,kvinna,16,596,0.5333333333333333,0.49337748344370863,31.144453642384104,43.35554635761589,1.0133437708892712,0.9250827814569537,0,2021,2021
2021,sex,man,14,612,0.4666666666666667,0.5066225165562914,36.549195837275306,50.879375591296125,1.0133437708892712,1.0856196783349101,0,2021,2021
2021,stratum,centrum,15,505,0.418046357615894,0.41804635761589404,31.144453642384104,36.549195837275306,1.003202067458696,1.0856196783349101,,,2021
2021,stratum,ytter,15,703,0.581953642384106,0.581953642384106,43.35554635761589,50.879375591296125,1.003202067458696,1.0856196783349101,,,2021" "weights.csv shows shares before and after"
is "$(cat out/2_weigh/2021/response.csv)" "year,domain,level,sent,answered,rate,web_share,wave
2021,all,,32,30,0.9375,0.3333333333333333,2021
2021,area,centrum,16,15,0.9375,0.3333333333333333,2021
2021,area,ytter,16,15,0.9375,0.3333333333333333,2021
2021,sex,kvinna,17,16,0.9411764705882353,0.3125,2021
2021,sex,man,15,14,0.9333333333333333,0.35714285714285715,2021" "response.csv: the sent of sample.csv for strata, of the status for others"
is "$(stat -c %a out/2_weigh/2021/weight.npy)" 600 "the weights are private"
is "$(stat -c %s out/2_weigh/2021/weight.npy)" "$((128 + 33 * 8))" "one weight a row, those who did not answer too"

study
rm -r study/population
weigh 0 "without population/ the design weights stand"
is "$(cat out/2_weigh/2021/margins.csv)" "margin,index,variable,level,population,form,total" "there are no margins"
is "$(sed -n 2p out/2_weigh/2021/weights.csv)" "2021,all,,30,1208,1,1,33.666666666666664,46.86666666666667,1.0133437708892712,,,,2021" "weights are population over respondents"
rm study/sample.csv
weigh 0 "without sample.csv everybody counts 1"
is "$(cat out/2_weigh/2021/strata.csv)" "index,stratum,respondents,population
0,,30," "in one stratum without a population"
is "$(sed -n 2p out/2_weigh/2021/weights.csv)" "2021,all,,30,,1,1,1,1,1,,,,2021" "weights are 1"
is "$(sed -n 2p out/2_weigh/2021/response.csv)" "2021,all,,32,30,0.9375,0.3333333333333333,2021" "sent comes from the status"

study
weigh 0 "a year that was calibrated"
echo calibration,none >>study/study.csv
weigh 0 "can be weighted without"
[ ! -e out/2_weigh/2021/margin_1.npy ] && [ ! -e out/2_weigh/2021/margin_2.npy ]
ok $? "and the cells of its margins go"
is "$(cat out/2_weigh/2021/margins.csv)" "margin,index,variable,level,population,form,total" "then there are no margins"

study
population 600 616
weigh 0 "totals up to 2 % apart are scaled"
is "$messages" "study/population/sex.csv: warning: the population of 2021 adds up to 1216 and is scaled to the 1208 of study/population/area.csv" "with a warning"
population 600 640
weigh 1 "totals further apart are refused"
is "$messages" "study/population/sex.csv: the population of 2021 adds up to 1240, that of study/population/area.csv to 1208; at most 2 % apart was wanted" "by name"

study
printf 'year,sex,age,population\n2021,kvinna,1,596\n2021,annat,2,612\n' >study/population/sex.csv
weigh 1 "an unknown column is refused"
is "$messages" "study/population/sex.csv:1:3: \"age\" is no variable of the study in 2021, year, population or a variable was wanted" "with its place"
printf 'year;sex;population\n2021;kvinna;596\n2021;annat;612\n2021;kvinna;1\n2021;man;x\n' >study/population/sex.csv
weigh 1 "levels and numbers are checked"
is "$messages" "study/population/sex.csv:3:2: \"annat\" is no level of \"sex\" in 2021; one of these was wanted: kvinna man
study/population/sex.csv:4: \"kvinna\" of 2021 stands twice
study/population/sex.csv:5:3: population is \"x\", a number of 0 or more was wanted" "every finding is told"
printf 'year,sex,population\n2021,kvinna,1208\n' >study/population/sex.csv
weigh 1 "respondents outside the population are refused"
is "$messages" "study/population/sex.csv: level \"man\" of 2021 has respondents and no population, a row with one was wanted" "by file and level"
printf 'year,sex,population\n2022,kvinna,590\n2022,man,610\n' >study/population/sex.csv
weigh 0 "a file without the year is left out"
is "$messages" "study/population/sex.csv: warning: no population of 2021; the year is weighted without this file" "with a warning"
: >study/population/sex.csv
weigh 1 "an empty file is refused"
is "$messages" "study/population/sex.csv:1: the file is empty, a header row was wanted" "with its place"

study
sed -i 's/;K;/;M;/' study/survey/2021.csv
again
echo calibration,raking >>study/study.csv
weigh 1 "a level without respondents is refused"
is "$messages" "study/population/sex.csv: level \"kvinna\" has a population and no respondents, some were wanted; join it with another level" "by file and level"

study
sed -i -e 's/;Centrum;M;/;Centrum;K;/' -e 's/;Ytterområdet;K;/;Ytterområdet;M;/' study/survey/2021.csv
again
echo calibration,raking >>study/study.csv
weigh 1 "margins that contradict each other stop the run"
case $messages in
*"sex.csv: the weights do not converge, level \""*"of its population away from it, 1e-12 was wanted; join sparse levels or take a file out of population/" | \
    *"area.csv: the weights do not converge, level \""*"of its population away from it, 1e-12 was wanted; join sparse levels or take a file out of population/") ok 0 "naming the margin and the level" ;;
*) ok 1 "naming the margin and the level" "$messages" ;;
esac

study
sed -i '/^2021,ytter/d' study/sample.csv
weigh 1 "a stratum that sample.csv lacks is refused"
is "$messages" "study/sample.csv: stratum \"ytter\" of 2021 is missing and has 15 respondents, a row was wanted; add it" "by name"
study
sed -i '/^2021/d' study/sample.csv
weigh 1 "a year that sample.csv lacks is refused"
is "$messages" "study/sample.csv: the year 2021 is missing, a row for each stratum was wanted; add them" "by name"
study
sed -i 's/^2021,ytter,703/2021,ytter,/' study/sample.csv
weigh 1 "a population for some strata only is refused"
is "$messages" "study/sample.csv:5:3: stratum \"ytter\" of 2021 has no population and others have, all or none was wanted" "with its place"
study
echo 2021,norra,100,10,5,0 >>study/sample.csv
weigh 1 "a stratum that is no level is refused"
is "$messages" "study/sample.csv:6:2: \"norra\" is no level of the stratum variable in 2021; one of these was wanted: centrum ytter" "with its place"
study
sed -i 's/^2021,ytter,/2021,Ytterområdet,/' study/sample.csv
weigh 1 "so is a raw value in place of its code"
is "$messages" "study/sample.csv:5:2: \"Ytterområdet\" is no level of the stratum variable in 2021; write \"ytter\", the code of what it means in the codebook
study/sample.csv: stratum \"ytter\" of 2021 is missing and has 15 respondents, a row was wanted; add it" "with the code"

# numbers that cannot be: POPULATION,SENT,RETURNED,UNDELIVERABLE of ytter in sample.csv, the column and the message
while IFS='|' read -r numbers message; do
    study
    sed -i "s/^2021,ytter,.*/2021,ytter,$numbers/" study/sample.csv
    weigh 1 "ytter $numbers is refused"
    is "$messages" "study/sample.csv:5:$message" "the message: ytter $numbers"
done <<'END'
703,16,17,0|5: returned is 17 of a sent of 16, no more than those were wanted
703,16,15,17|6: undeliverable is 17 of a sent of 16, no more than those were wanted
703,704,15,0|4: sent is 704 of a population of 703, no more than those were wanted
703,,704,|5: returned is 704 of a population of 703, no more than those were wanted
14,,,|3: stratum "ytter" has 15 respondents in 2021 of a population of 14, no more than those were wanted; correct the population
720,16,15,0|3: the population of "ytter" in 2021 is 720 here and 703 in study/population/area.csv; at most 2 % apart was wanted
END
study
sed -i 's/^2021,ytter,703,17,15/2021,ytter,703,17,14/' study/sample.csv
weigh 0 "fewer returned than respondents"
is "$messages" "study/sample.csv:5:5: warning: returned is 14, and 15 respondents of ytter were delivered in 2021; correct the smaller of the two" "are warned of"
sed -i 's/^2021,ytter,703,17,14,1/2021,ytter,703,17,15,3/' study/sample.csv
weigh 0 "fewer reached than respondents"
is "$messages" "study/sample.csv:5:4: warning: sent less undeliverable is 14, and 15 respondents of ytter were delivered in 2021; correct the smaller of the two" "are warned of too"
study
rm study/population/area.csv
population 700 700
weigh 1 "a sum of sample.csv far from population/ is refused"
is "$messages" "study/sample.csv: the population of 2021 adds up to 1208, that of study/population/sex.csv to 1400; at most 2 % apart was wanted" "the message: the sum"
study
population 1194 14
weigh 0 "as many inhabitants as respondents will do"
population 1196 13
weigh 1 "fewer do not"
is "$messages" 'study/population/sex.csv:3:3: "man" has a population of 13 in 2021 and 14 respondents, no more than those were wanted; correct the population' "the message: fewer inhabitants"
population 595.25 612
weigh 1 "persons are whole"
is "$messages" 'study/population/sex.csv:2:3: population is "595.25", a whole number of 0 or more was wanted' "the message: whole"
population -596 612
weigh 1 "and none are negative"
is "$messages" 'study/population/sex.csv:2:3: population is "-596", a number of 0 or more was wanted' "the message: negative"
study
printf 'year,area,sex,population\n2021,centrum,kvinna,250\n2021,centrum,man,240\n2021,ytter,kvinna,346\n2021,ytter,man,372\n' >study/population/both.csv
weigh 1 "levels of two files"
is "$messages" 'study/population/both.csv: "centrum" of "area" is 490 persons in 2021 and 505 in study/population/area.csv; at most 2 % apart was wanted; levels further apart: 2' "are held against each other"
study
cp study/population/area.csv study/population/area2.csv
weigh 1 "two files of the same variable"
is "$messages" 'study/population/area2.csv: the population of 2021 by "area" is here and in study/population/area.csv; one file of each was wanted, take one of them out of population/' "are refused"
study
printf 'year,area,sex,population\n2021,centrum,kvinna,250\n2021,centrum,man,255\n2021,ytter,kvinna,346\n2021,ytter,man,357\n' >study/population/both.csv
printf 'year,sex,area,population\n2021,kvinna,centrum,250\n2021,man,centrum,255\n2021,kvinna,ytter,346\n2021,man,ytter,357\n' >study/population/other.csv
weigh 1 "in another order too"
has "$messages" 'study/population/other.csv: the population of 2021 by "sex*area" is here and in study/population/both.csv; one file' "are refused"
study
sed -i -e '/^2020/d' -e 's/^2021,centrum,505/2020,centrum,700\n2020,ytter,506\n&/' study/population/area.csv
weigh 0 "levels that change places from one year to the next"
is "$messages" 'study/population/area.csv: warning: from 2020 to 2021 "ytter" of "area" goes from 506 to 703 persons and "centrum" from 700 to 505, and the sum stays; see whether two rows are swapped' "may be two swapped rows"

study
sed -i 's/^area,,,Ytterområdet,ytter,.*/&\narea,,,Norra,norra,answered,norra,north/' study/codebook/scales.csv
echo 2021,norra,100,10,5,0 >>study/sample.csv
again
weigh 1 "a stratum without respondents is refused"
is "$messages" "study/sample.csv:6:2: stratum \"norra\" has no respondents in 2021, some were wanted; join it with another stratum" "with its place"

study
rm -r study/population
sed -i 's/^tillit,,,tillit,points,item,/tillit,,,tillit,,weight,/' study/codebook/variables.csv
sed -i -e '/;99$/d' -e '/;$/d' study/survey/2021.csv
sed -i '/^tillit/d' study/codebook/indicators.csv
again
weigh 0 "a delivered weight is taken as it is"
is "$(sed -n 2p out/2_weigh/2021/weights.csv | cut -d, -f8,9)" "3,10" "its smallest and its largest"
rm -rf out/2_weigh

study
rm -r out/1_ingest/2021
weigh 1 "a year that was not read is refused"
[ ! -e out/2_weigh/2021/weights.csv ]
ok $? "and nothing is written"

# A table of SCB's database in place of sex.csv and area.csv: title, "2021 män", bare quotation marks, other regions, ages one by one, a footnote.
study
weigh 0 "the study is weighted with files of its own"
cp out/2_weigh/2021/margins.csv own_margins.csv
cp out/2_weigh/2021/weights.csv own_weights.csv
printf '"Folkm\xe4ngd efter region, civilst\xe5nd, k\xf6n och \xe5r"\r\n\r\n"region","civilst\xe5nd","2020 kvinnor","2020 m\xe4n","2021 kvinnor","2021 m\xe4n"\r\n"9901 Trettio","gifta \"par\"",1,1,500,400\r\n"9901 Trettio","ogifta",1,1,96,212\r\n"9902 Annan","ogifta",1,1,9000,9000\r\n\r\n"Avser den 31 december"\r\n' >study/population/sex.csv
weigh 0 "a table of SCB's database is read in population/"
is "$messages" 'study/population/sex.csv:3:2: "civilstånd" is no variable of the study; its values are added up' "what is no variable is added up, and said"
sort out/2_weigh/2021/margins.csv >actual && sort own_margins.csv >expected
is_file actual expected "it gives the margins that the study's own file gives"
is_file out/2_weigh/2021/weights.csv own_weights.csv "and the same weights"
printf '"region","2021 män","2021 kvinnor"\n"9902 Annan",9000,9000\n' >study/population/sex.csv
weigh 1 "a table of other regions is refused"
is "$messages" 'study/population/sex.csv:1: no region of this table is "9901" or "Trettio", the study'"'"'s code and name' "the message: other regions"

# Höör's own population as such a table, ages as labels, single years and "81+ år"
rm -rf study out
cp -r "$ROOT/input/hoor" study && chmod -R u+w study
"$BIN/lagesbild-ingest" --study study --output out --year 2021 2>/dev/null
weigh 0 "Höör is weighted"
cp out/2_weigh/2021/margins.csv expected
awk -F, 'BEGIN { print "\"region\",\"ålder\",\"kön\",\"Folkmängd 2020\",\"Folkmängd 2021\"" }
    NR > 1 { sub(/_plus/, "", $3); sub(/_/, "-", $3); n[$1 $2 $3] = $4; if ($1 == 2021) order[++k] = $2 "," $3 }
    END { print "\"1267 Höör\",\"15 år\",\"män\",100,100"
          for (i = 1; i <= k; i++) { split(order[i], p, ","); sex = p[1] == "man" ? "män" : "kvinnor"; was = n[2020 p[1] p[2]]; is = n[2021 p[1] p[2]]
              if (p[2] == "80") { printf "\"1267 Höör\",\"80 år\",\"%s\",9,9\n\"1267 Höör\",\"81+ år\",\"%s\",%d,%d\n", sex, sex, was - 9, is - 9 }
              else printf "\"1267 Höör\",\"%s år\",\"%s\",%d,%d\n", p[2], sex, was, is } }' "$ROOT/input/hoor/population/sex_age.csv" >study/population/sex_age.csv
weigh 0 "Höör is weighted with a table of SCB's database"
has "$messages" 'study/population/sex_age.csv: labels left out because they are no level: 1, such as "15 år"' "those too young for the survey are left out, and said"
cut -d, -f5 expected | sort >expected_persons && cut -d, -f5 out/2_weigh/2021/margins.csv | sort >actual
is_file actual expected_persons "every cell has the persons of Höör's own file"

# SCB's codes of the sexes are its own, whatever 1 and 2 are in the survey; classes of ages lie in the levels or are refused
sed -i 's/^sex,,,1,man,/sex,,,1,kvinna,/; s/^sex,,,2,kvinna,/sex,,,2,man,/' study/codebook/scales.csv
awk -F, 'BEGIN { print "Region;Alder;Kon;ContentsCode;BE0101N1 2021" }
    $1 == 2021 { sub(/_plus/, "+", $3); sub(/_/, "-", $3); printf "1267;%s;%d;BE0101N1;%d\n", $3, $2 == "man" ? 1 : 2, $4 } END { print "1267;tot;1+2;BE0101N1;99999" }' \
    "$ROOT/input/hoor/population/sex_age.csv" >study/population/sex_age.csv
weigh 0 "a table of codes is read"
cut -d, -f5 out/2_weigh/2021/margins.csv | sort >actual
is_file actual expected_persons "men are men"
is "$messages" 'study/population/sex_age.csv:1:2: left out as a total of "Alder": "tot"
study/population/sex_age.csv:1:3: left out as a total of "Kon": "1+2"' "totals are named"
sed -i 's/;65-79;/;60-79;/' study/population/sex_age.csv
weigh 1 "ages that cross a level's bounds are refused"
has "$messages" 'study/population/sex_age.csv:1:2: "60-79" is partly in the level "20_64" of "age_group", 20 to 64, and partly outside; take single years out of the database' "the message: ages"
sed -i 's/;60-79;/;66-79;/' study/population/sex_age.csv
weigh 1 "so are levels of which an age is missing"
has "$messages" 'study/population/sex_age.csv:1:2: the level "65_79" of "age_group" has the age 65, which this table lacks; take all ages of it out of the database' "the message: a missing age"
echo '1267;65-79;1;BE0101N1;1' >>study/population/sex_age.csv
weigh 1 "so are classes that overlap"
has "$messages" 'study/population/sex_age.csv:1:2: "66-79" and "65-79" of "Alder" overlap, so that persons would be counted twice; take one set of classes out of the database' "the message: overlapping classes"
printf 'kpi,municipality_id,municipality,year,gender,count,value\nN01951,1267,Höör,2021,T,1,16954\n' >study/population/sex_age.csv
weigh 1 "an export of Kolada is refused"
is "$messages" "study/population/sex_age.csv:1: this is an export of Kolada, a table of SCB's database was wanted, or the columns year, variables of the study and population" "as what it is"
plan_done
