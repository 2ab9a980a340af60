# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The same 900 answers as CSV, as a workbook and as files of statistics programs: the tables are the same, byte by byte; and what is wrong with
# such files is named.
# limit: 600 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
deliver=$BUILD/tests/deliver

new_study Läsning year,2021 header_rows,2
{
    echo variable,from,to,column,scale,role,label_sv,label_en,question,min,max
    printf '%s\n' id,,,ID,,id,,,,, area,,,AREA,area,domain,område,area,,, sex,,,SEX,sex,domain,kön,sex,,, alder,,,AGE,alder,item,ålder,age,,, \
        vikt,,,WEIGHT,,weight,,,,, dag,,,DAY,,psu,,,,, f30,,,F30,jasa,item,F30,F30,,, tal,,,F31,,item,tal,number,,0,10
    for i in {1..29}; do echo "f$i,,,F$i,fyra,item,F$i,F$i,,,"; done
} >study/codebook/variables.csv
cat >study/codebook/scales.csv <<'END'
scale,from,to,raw,code,status,label_sv,label_en
area,,,1,centrum,answered,centrum,centre
area,,,2,norr,answered,norr,north
area,,,3,soder,answered,söder,south
area,,,4,omlandet,answered,omlandet,around
sex,,,1,kvinna,answered,kvinnor,women
sex,,,2,man,answered,män,men
sex,,,9,,not_stated,ej svar,not stated
sex,,,.a,,not_stated,ej svar,not stated
alder,,,16..84,==,answered,,
alder,,,(empty),,not_stated,,
jasa,,,ja,1,answered,ja,yes
jasa,,,så där,2,answered,så där,so so
jasa,,,sa dar,2,answered,så där,so so
jasa,,,nej,3,answered,nej,no
jasa,,,(empty),,not_stated,,
fyra,,,1..4,==,answered,,
fyra,,,8,,dont_know,vet ej,
fyra,,,.a,,dont_know,vet ej,
fyra,,,9,,not_stated,ej svar,
fyra,,,.b,,not_stated,ej svar,
fyra,,,(empty),,not_applicable,ej ställd,
END
{
    echo indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
    for i in {1..29}; do echo "i$i,ute,share,f$i,3 4,,,,person,bad,0.05,i$i,i$i"; done
    echo i30,ute,share,f30,1,,,,person,good,0.05,i30,i30
    echo i31,ute,mean,tal,,,,,person,bad,0.5,i31,i31
} >study/codebook/indicators.csv

{
    echo name,type,label,values,missing
    printf '%s\n' ID,number,nr,, 'AREA,number,område,1=Centrum|2=Norr|3=Söder|4=Omlandet,' 'SEX,number,kön,1=Kvinna|2=Man|9=Ej svar,9' \
        'AGE,number,Hur gammal är du?,,' WEIGHT,number,vikt,, DAY,date,svarsdag,,
    for i in {1..29}; do echo "F$i,number,Fråga $i: är det så?,1=Aldrig|2=Sällan|3=Ofta|4=Alltid|8=Vet ej|9=Ej svar,8 9"; done
    echo 'F30,text,Fråga 30,ja=Ja|nej=Nej,'
    echo 'F31,number,Fråga 31,,'
    echo 'F32,text,Något mer?,,'
} >columns.csv
awk 'function draw(n) { x = 16807 * x % 2147483647; return int(n * x / 2147483647) }
    BEGIN {
        x = 900
        row = "ID,AREA,SEX,AGE,WEIGHT,DAY"
        for (k = 1; k <= 32; k++) row = row ",F" k
        print row
        split("ja|så där|nej|", words, "|")
        for (i = 1; i <= 900; i++) {
            row = i "," 1 + draw(4) "," (draw(30) ? 1 + draw(2) : 9) "," (draw(40) ? 16 + draw(69) : "") "," 0.5 + draw(20001) / 10000
            row = row "," sprintf("2021-%02d-%02d", 4 + draw(2), 1 + draw(30))
            for (k = 1; k <= 29; k++) { v = draw(40); row = row "," (v == 0 ? "" : v == 1 ? 8 : v == 2 ? 9 : 1 + v % 4) }
            print row "," words[1 + draw(4)] "," draw(21) / 2 "," (draw(9) ? "" : "lagom väg å gång – nästan")
        }
    }' >answers.csv

# outcome ENDING: reads survey/2021.ENDING and estimates; what came of it is left in got.ENDING, without where rows stand in the file.
outcome() {
    rm -rf out
    status_is 0 "$1 is read" stage ingest
    cp .err said
    status_is 0 "and weighted" stage weigh
    status_is 0 "and estimated" stage estimate
    rm -rf "got.$1"
    mkdir "got.$1"
    cp -r out/3_estimate out/1_ingest/2021/*.npy out/1_ingest/2021/levels.csv "got.$1"
    rm "got.$1/row-line.npy"
}
{ head -1 answers.csv | tr , ';'
  awk -F, -v OFS=';' 'NR > 1 { for (i = 1; i <= NF; i++) sub(/\./, ",", $i); $1 = $1; print }
      END { for (i = 0; i < 40; i++) print ";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;" }' answers.csv; } | iconv -f UTF-8 -t WINDOWS-1252 >study/survey/2021.csv
outcome csv
has "$(cat said)" "study/survey/2021.csv: read as WINDOWS-1252, semicolon: 940 rows of 2021, 900 respondents" "as the office has it, with blank rows"
is "$(find out -path '*1_ingest*' -name '*.npy' -perm /077 | wc -l)" 0 "answers can be read by their owner alone"
rm study/survey/*
for ending in xlsx sav zsav dta por sas7bdat; do
    "$deliver" columns.csv answers.csv "study/survey/2021.$ending" || ok 1 "$ending is written"
    outcome $ending
    is "$(diff -r got.csv "got.$ending" | head -n 3)" "" "and $ending gives the same tables, byte by byte, as CSV does"
    if [ $ending = xlsx ]; then
        has "$(cat said)" 'study/survey/2021.xlsx: the sheet "Svar" is read, others are not: "Kodbok"' "which sheet has the answers is told"
        has "$(cat said)" 'study/survey/2021.xlsx: read as a workbook: 900 rows of 2021, 900 respondents' "and how it was read"
    fi
    mv study/survey/2021.* .
done
has "$(cat said)" "study/survey/2021.sas7bdat: read as a file of SAS: 900 rows of 2021, 900 respondents" "how a file was read is told"

# refused FILE SENTENCE MESSAGE: the study with that survey file is refused with that message, which is the only one.
refused() {
    rm -rf out
    status_is 1 "$2" stage ingest
    is "$(sed 's/^lagesbild-ingest: //; /others are not: "Kodbok"$/d' <<<"$err")" "study/survey/$1$3" "is said"
    is "$(ls out/1_ingest/2021 2>/dev/null)" "" "and nothing is written"
    rm study/survey/*
}
cut=": it is cut off, damaged or of another kind; open it in SPSS and save it anew, or export it as CSV"
head -c 20000 2021.sav >study/survey/2021.sav
refused 2021.sav "a file that is cut off" ": this cannot be read as a .sav file (File did not contain the expected number of rows)$cut"
cp answers.csv study/survey/2021.sav
refused 2021.sav "a file of another kind" ": this cannot be read as a .sav file (Invalid file, or file has unsupported features)$cut"
cp 2021.sav 2021.xlsx study/survey
refused 2021.sav "the same answers in two formats" ": 2021.xlsx stands beside it, one of the two was wanted; take away the one that no longer holds"
cp 2021.sav study/survey/2021.xls
refused 2021.xls "a format that is not read" ": this format is not read, one of .csv, .xlsx, .sav, .zsav, .dta, .por and .sas7bdat was wanted; save or export the file as one of them"
cp study/study.csv study.csv
sed -i '/^header_rows/d' study/study.csv
cp 2021.xlsx study/survey
refused 2021.xlsx "a row of questions above the names that nothing lets pass" ":1: no column of the codebook is named here, but on line 2; take what stands above it out, or set header_rows to 2"
cp study.csv study/study.csv
sed '1s/,F2,/,F1,/' columns.csv | sed '/^F2,/s//F1,/' >twice.csv
"$deliver" twice.csv answers.csv study/survey/2021.xlsx
rm -rf out
status_is 1 "a name that stands twice" stage ingest
has "$err" 'study/survey/2021.xlsx:2:8: the column "F1" for f1 stands twice; name it in codebook/variables.csv by its position, such as #7' "is refused"
rm study/survey/*
head -n 1 answers.csv >none.csv
for ending in sav dta por; do
    "$deliver" columns.csv none.csv "study/survey/2021.$ending"
    refused 2021.$ending "a .$ending without a row" ": no respondent of 2021 is left, at least one was wanted"
done

# A codebook that was written for the labels.
cp study/codebook/scales.csv scales.csv
sed -i '/^fyra,,,[.89]/d; s/^fyra,,,1\.\.4,.*/fyra,,,Aldrig,1,answered,,\nfyra,,,Ofta,3,answered,,/' study/codebook/scales.csv
cp 2021.sav study/survey/2021.sav
rm -rf out
status_is 1 "a scale that has the labels where the file has values" stage ingest
has "$err" 'study/survey/2021.sav:1:7: F1 has values with labels, and the scale fyra has the labels where its raw values are wanted; write in codebook/scales.csv, as raw, 1 for "Aldrig", 3 for "Ofta"' "is refused with what to write"
cp scales.csv study/codebook/scales.csv
rm study/survey/*

# All years in one file.
{ sed -n '1s/^/YEAR,/p; 2,$s/^/2020,/p' answers.csv; sed '1d; s/^/2021,/' answers.csv; } >years.csv
{ sed -n 1p columns.csv; echo 'YEAR,number,år,,'; sed 1d columns.csv; } >year_columns.csv
echo 'ar,,,YEAR,,year,,,,,' >>study/codebook/variables.csv
for ending in sav xlsx; do
    "$deliver" year_columns.csv years.csv "study/survey/all.$ending"
    status_is 0 "all.$ending holds several years" "$BIN/lagesbild-ingest" --study study --list-years
    is "$out" $'2020\n2021' "which are listed"
    rm -rf out
    status_is 0 "and read" stage ingest
    has "$(cat .err)" "900 rows of 2021, 900 respondents" "each alone"
    is "$(for array in got.csv/*.npy; do cmp "$array" "out/1_ingest/2021/${array##*/}" 2>&1; done)" "" "with the same answers"
    rm study/survey/*
done
sed -i '/^ar,/d' study/codebook/variables.csv

# The whole: check, run, and what changed is read anew.
cp 2021.sav study/survey/2021.sav
status_is 0 "a study with such a file can be checked" "$BIN/lagesbild" check study
status_is 0 "and run" "$BIN/lagesbild" run study --output whole
is_file whole/study/3_estimate/2021.csv got.csv/3_estimate/2021.csv "with the same estimates"
has "$(cat whole/study/manifest.csv)" "input,survey/2021.sav," "the manifest names it"
sed '/^900,/d' answers.csv >fewer.csv
"$deliver" columns.csv fewer.csv study/survey/2021.sav
status_is 0 "a changed file" "$BIN/lagesbild" run study --output whole
has "$(cat .err)" "read as a file of SPSS: 899 rows of 2021, 899 respondents" "is read anew"

# What a delivered file says of its variables and values begins the codebook, whatever its format.
for ending in sav dta por xlsx; do
    rm -rf "new.$ending"
    "$BIN/lagesbild" new "new.$ending" >/dev/null 2>&1
    status_is 0 "a .$ending is drafted" "$BIN/lagesbild" draft "new.$ending" 2021.$ending --year 2021
    cp .out "rows.$ending"
    has "$(cat "rows.$ending")" "$(case $ending in por) echo 'Fraga 7: ar det sa?' ;; *) echo 'Fråga 7: är det så?' ;; esac)" "with the questions"
done
cp 2021.sav LEVERANS.SAV
"$BIN/lagesbild" new capitals >/dev/null 2>&1
status_is 0 "a delivery in capitals is accepted" "$BIN/lagesbild" draft capitals LEVERANS.SAV --year 2021 --apply
is "$(ls capitals/survey)" 2021.sav "under the name by which it is read"
cp answers.csv second.csv
status_is 1 "a second delivery of the year in another format" "$BIN/lagesbild" draft capitals second.csv --year 2021 --apply
has "$err" "capitals/survey/2021.sav: this file has answers of 2021 already; take it away, or give another --year" "is refused"
is "$(ls capitals/survey)" 2021.sav "and nothing is written"
has "$(cat rows.sav)" ";1;1;answered;Aldrig" "labels are those of the values"
has "$(grep -i ';9;.*ej svar' rows.sav)" "not_stated" "what SPSS counts as missing is no answer"
has "$(grep -F ';.a;' rows.dta)" "dont_know" "nor is a letter of Stata's"
cut="${cut/SPSS/Stata}"
head -c 5000 2021.dta >cut.dta
status_is 1 "a file that is cut off is not drafted" "$BIN/lagesbild" draft new.dta cut.dta --year 2021
has "$err" "cut.dta: this cannot be read as a .dta file" "and is named"

# Respondents out as .sav, and in again by a codebook of their own.
status_is 0 "respondents are written as .sav" "$BIN/lagesbild" show study 2021 --output whole --sav
cp .out shown.sav
cp -r study again
cp shown.sav again/survey/2021.sav
sed -i 's/,ID,,id,/,,,ignore,/; s/,AREA,/,area,/; s/,SEX,/,sex,/; s/,AGE,/,alder,/; s/,WEIGHT,/,vikt,/; s/,DAY,/,dag,/; s/,F31,/,tal,/; s/,F\([0-9]*\),/,f\1,/
    /^id,/d' again/codebook/variables.csv
{
    echo scale,from,to,raw,code,status,label_sv,label_en
    for level in centrum norr soder omlandet; do echo "area,,,$level,$level,,$level,"; done
    for level in kvinna man; do echo "sex,,,$level,$level,,$level,"; done
    echo sex,,,not_stated,,not_stated,ej svar,
    printf 'alder,,,16..84,==,,,\nalder,,,-4,,not_stated,,\n'
    printf 'jasa,,,%s,,\n' 1,1,answered 2,2,answered 3,3,answered -4,,not_stated
    printf 'fyra,,,%s,,\n' 1..4,==,answered -1,,dont_know -4,,not_stated -2,,not_applicable
} >again/codebook/scales.csv
status_is 0 "which a run reads" "$BIN/lagesbild" run again --output whole
is_file whole/again/3_estimate/2021.csv whole/study/3_estimate/2021.csv "and estimates the same from, byte by byte"

mv study/survey/2021.sav study/survey/2021.SAV
status_is 1 "an ending in capitals" "$BIN/lagesbild" check study
has "$err" "study/survey/2021.SAV: this file is not read, and its name is like that of a year, such as survey/2021.csv" "is named"
plan_done
