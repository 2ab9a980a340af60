# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lagesbild-ingest: bytes, messages word for word, exit status.
. "$ROOT/tests/tap.sh"
ingest=$BIN/lagesbild-ingest

# study FOLDER [SETTING,VALUE ...]: a study folder with a small codebook; the survey file is for the test to write.
study() {
    rm -rf "$1" out
    mkdir -p "$1/codebook" "$1/survey"
    printf 'key,value\nname,Prov\n' >"$1/study.csv"
    cat >"$1/codebook/variables.csv" <<'END'
variable,from,to,column,scale,role,label_sv
id,,,nr,,id,
area,,,område,area,domain,område
q,,,fråga,q,item,fråga
w,,,vikt,,weight,
h,,,h,,stratum,
END
    cat >"$1/codebook/scales.csv" <<'END'
scale,from,to,raw,code,status,label_sv
area,,,Höör,hoor,,Höör
area,,,Hörby,horby,,Hörby
q,,,1,1,,ja
q,,,2,2,,nej
q,,,8,,dont_know,vet ej
END
    folder=$1
    shift
    for setting; do echo "$setting" >>"$folder/study.csv"; done
}

# The messages, one a line, the program's name taken off.
messages() {
    printf '%s\n' "$err" | sed 's/^lagesbild-ingest: //'
}

status_is 0 "the study of 30 is read" "$ingest" --study "$ROOT/tests/study30" --shown study30 --output out
is "$(cat "$WORK/.err")" "lagesbild-ingest: study30/survey/2020.csv: read as UTF-8, comma: 30 rows of 2020, 30 respondents
lagesbild-ingest: study30/survey/2021.csv: read as UTF-8, semicolon: 33 rows of 2021, 33 respondents" "how each file was read is said, and nothing else"
status_is 0 "its years are listed" "$ingest" --study "$ROOT/tests/study30" --list-years
is "$out" $'2020\n2021' "one a line, ascending"
is "$(cat out/1_ingest/2020/report.csv)" "line,column,value,action,reason
,,30,read,as_delivered
,,30,kept,as_delivered
,kommentar,3,ignored,column_not_used" "report.csv accounts for rows and unused columns"
is "$(cat out/1_ingest/2020/summary.csv)" "year,column,action,reason,count,wave
2020,,kept,as_delivered,30,2020
2020,,read,as_delivered,30,2020
2020,kommentar,ignored,column_not_used,3,2020" "summary.csv counts the same"
is "$(grep '^prob_skrap\|^tillit' out/1_ingest/2020/levels.csv | cut -d, -f1-4)" "prob_skrap,0,1,1
prob_skrap,1,2,2
prob_skrap,2,3,3
prob_skrap,3,4,4
prob_skrap,4,,
prob_skrap,5,,
tillit,0,3,3
tillit,1,4,4
tillit,2,5,5
tillit,3,6,6
tillit,4,7,7
tillit,5,7.5,7.5
tillit,6,8,8
tillit,7,9,9
tillit,8,10,10
tillit,9,," "levels stand as declared, kept numbers ascending, missing answers last"
is "$(cat out/1_ingest/2021/variables.csv | grep prob_skrap)" "prob_skrap,item,code,problem4,skrap,Hur stort problem är nedskräpning där du bor?,problem med skräp,litter as a problem" \
    "a renamed column is the same variable"
is "$(stat -c %a out/1_ingest/2020/*.npy out/1_ingest/2020/report.csv out/1_ingest/2020/levels.csv | sort -u)" 600 "nobody else can read respondents"
is "$(ls out/1_ingest/2020 | tr '\n' ' ')" "area.npy levels.csv mode.npy oro_inbrott.npy prob_skrap.npy report.csv row-line.npy sex.npy summary.csv tillit.npy utsatt.npy variables.csv " \
    "an array a variable, and none of the id"
is "$(od -An -tx1 -j128 out/1_ingest/2020/sex.npy | tr -d ' \n')" 000001010000010100000101000001010000010100000101000001010000 "codes are dense and in the order of delivery"
status_is 0 "respondents are shown from the arrays" "$ingest" --study "$ROOT/tests/study30" --output out --year 2021 --show
is "$(printf '%s\n' "$out" | sed -n '1p;6p;8p;32p')" "answer_status,area,mode,oro_inbrott,prob_skrap,sex,tillit,utsatt
1,centrum,0,2,dont_know,kvinna,8,0
1,centrum,1,dont_know,1,man,7.5,0
2,centrum,0,not_stated,not_stated,man,not_stated,not_stated" "as codes, missing answers by their kind"
cp -r out before
status_is 0 "a year is read alone" "$ingest" --study "$ROOT/tests/study30" --output out --year 2020
is "$(diff -r before out)" "" "and gives the same bytes"

study one
printf 'nr;omr\xe5de;fr\xe5ga;vikt;h;annat\r\n1;H\xf6\xf6r;1;1,5;a;x\r\n2;H\xf6rby;8;0;b;\r\n3; H\xf6rby ;2;1 000,25;a;y\r\n;;;;;\r\n' >one/survey/2021.csv
status_is 0 "Windows-1252 with semicolons, CRLF and decimal commas is read" "$ingest" --study one --output out --year 2021
is "$(cat out/1_ingest/2021/report.csv)" "line,column,value,action,reason
,,4,read,as_delivered
,,3,kept,as_delivered
,,WINDOWS-1252,decoded,encoding
,annat,2,ignored,column_not_used
5,,,dropped,blank" "and accounted for"
status_is 0 "weights and strata too" "$ingest" --study one --output out --year 2021 --show
is "$out" "area,h,q,w
hoor,a,1,1.5
horby,b,dont_know,0
horby,a,2,1000.25" "as numbers and texts"

# twenty FILE: a file of twenty respondents whom nothing is wrong with, ids 1 to 20, `b` as their stratum.
twenty() {
    { echo nr,område,fråga,vikt,h; for i in {1..20}; do echo "$i,Höör,1,1,b"; done; } >"$1"
}
cat >faults.csv <<'END'
1,Höör,1,1,a
21,Höör,1,1,a
21,Hörby,2,2,a
22,Eslöv,77,1,a
23,Höör,,tre,a
24,Höör,1,-1,a
25,Höör
,Höör,1,1,a
26,HÃ¶rby,1,1,a
END
twenty one/survey/2021.csv
sed 1d faults.csv >>one/survey/2021.csv
for i in {31..36}; do echo "$i,Lund,99,1,a"; done >>one/survey/2021.csv
status_is 1 "findings stop the run" "$ingest" --study one --output none --year 2021
is "$(messages)" 'one/survey/2021.csv:27: 1 row is shorter than the header, 2 cells for 5; where their last cells were empty and left off, set ragged_rows to "fill 0.03", else mend them
one/survey/2021.csv:23:1: 1 row has the id of an earlier one, the first that of line 22, and other answers; take out the row that does not hold, or give each respondent an id of its own, as where ids begin again for another mode or area
one/survey/2021.csv:28:1: 1 row has no id; give each one, or set unknown_codes to "not_stated 0.033"
one/survey/2021.csv:24:2: 1 cell of area holds what is not in its scale area in 2021; add what stands there to codebook/scales.csv, or set unknown_codes to not_stated
one/survey/2021.csv:29:2: 1 cell of area holds what is not in its scale area in 2021; it looks like UTF-8 taken for another encoding: export the file again, or set encoding
one/survey/2021.csv:30:2: 6 cells of area hold "Lund", which is not in its scale area in 2021 (lines 30, 31, 32, 33, 34 and 1 more); add to codebook/scales.csv the row area,,,Lund,CODE,, with its code, or set unknown_codes to not_stated
one/survey/2021.csv:24:3: 1 cell of q holds what is not in its scale q in 2021; add what stands there to codebook/scales.csv, or set unknown_codes to not_stated
one/survey/2021.csv:30:3: 6 cells of q hold "99", which is not in its scale q in 2021 (lines 30, 31, 32, 33, 34 and 1 more); add to codebook/scales.csv the row q,,,99,CODE,, with its code, or set unknown_codes to not_stated
one/survey/2021.csv:25:4: 1 cell of w holds no number, one was wanted; correct it, give w a scale, or set unknown_codes to not_stated
one/survey/2021.csv:26:4: 1 cell of w holds a weight below zero, zero or more was wanted; correct it, or set unknown_codes to not_stated' \
    "each kind once, with count, lines and remedy; what fewer than five have is not quoted"
ok "$([ ! -e none ]; echo $?)" "nothing is written then"

twenty one/survey/2021.csv
sed '1s/a$/b/; /^21,Hörby/d' faults.csv >>one/survey/2021.csv
printf 'unknown_codes,not_stated 0.2\nduplicates,"drop 0,1"\nragged_rows,fill 0.1\n' >>one/study.csv
status_is 0 "with settings the run goes on" "$ingest" --study one --output out --year 2021
is "$(messages)" 'one/survey/2021.csv:27: warning: 1 row is shorter than the header, 2 cells for 5, their last cells count as empty
one/survey/2021.csv:22:1: warning: 1 row has the id of an earlier one, the first that of line 2, and the same answers; the later is dropped
one/survey/2021.csv:28:1: warning: 1 row has no id, whether the respondent is new is not known
one/survey/2021.csv:24:2: warning: 1 cell of area holds what is not in its scale area in 2021, counted as not stated (lines 24 and 29)
one/survey/2021.csv:24:3: warning: 1 cell of q holds what is not in its scale q in 2021, counted as not stated
one/survey/2021.csv:25:4: warning: 1 cell of w holds no number, one was wanted, counted as missing: who answered is dropped without a weight
one/survey/2021.csv:26:4: warning: 1 cell of w holds a weight below zero, zero or more was wanted, counted as missing: who answered is dropped without a weight
one/survey/2021.csv:27:4: warning: 1 row is dropped, as w is empty there' "and what they let pass is counted"
is "$(sed '1,3d' out/1_ingest/2021/report.csv)" '22,nr,1,dropped,delivered_before
24,område,Eslöv,unknown,not_in_scale
24,fråga,77,unknown,not_in_scale
25,vikt,tre,dropped,weight_empty
25,vikt,tre,missing,no_number
26,vikt,-1,dropped,weight_empty
26,vikt,-1,missing,negative
27,,,filled,short
27,vikt,,dropped,weight_empty
28,nr,,missing,empty
29,område,HÃ¶rby,unknown,not_in_scale' "and the report says what became of them"
is "$(cat out/1_ingest/2021/summary.csv)" 'year,column,action,reason,count,wave
2021,,filled,short,1,2021
2021,,kept,as_delivered,24,2021
2021,,read,as_delivered,28,2021
2021,fråga,unknown,not_in_scale,1,2021
2021,nr,dropped,delivered_before,1,2021
2021,nr,missing,empty,1,2021
2021,område,unknown,not_in_scale,2,2021
2021,vikt,dropped,weight_empty,3,2021
2021,vikt,missing,negative,1,2021
2021,vikt,missing,no_number,1,2021' "without quotations in the summary"
sed -i 's/ 0[.,][0-9]*"*$//; s/,"drop/,drop/' one/study.csv
status_is 1 "a setting without a share lets few pass" "$ingest" --study one --output none --year 2021
is "$(messages | grep -v warning:)" 'one/survey/2021.csv:27: 1 row is shorter than the header, 2 cells for 5, of 28 rows, 1 % is what ragged_rows lets pass; look at them, and where their last cells were empty and left off, set ragged_rows to "fill 0.036"
one/survey/2021.csv:22:1: 1 row has the id of an earlier one, the first that of line 2, and the same answers, of 28 rows, 1 % is what duplicates lets pass; look at them, and set duplicates to "drop 0.036" if the file was put together twice
one/survey/2021.csv:28:1: 1 row has no id; give each one, or set unknown_codes to "not_stated 0.042"
one/survey/2021.csv: 2 of 24 cells of area mean nothing, 2 % is what unknown_codes lets pass; mend the codebook, or set unknown_codes to "not_stated 0.084"
one/survey/2021.csv: 1 of 24 cells of q mean nothing, 2 % is what unknown_codes lets pass; mend the codebook, or set unknown_codes to "not_stated 0.042"
one/survey/2021.csv: 2 of 24 cells of w mean nothing, 2 % is what unknown_codes lets pass; mend the codebook, or set unknown_codes to "not_stated 0.084"' "two cells in a hundred of a column, one row in a hundred"

study two
printf 'nr,område,fråga,vikt,h\n1,Höör,1,,a\n2,Höör,1,1,\n3,Höör,1,0,a\n4,Höör,1,1,a\n' >two/survey/2021.csv
status_is 0 "rows without weight or stratum are dropped" "$ingest" --study two --output out --year 2021
is "$(messages)" "two/survey/2021.csv:2:4: warning: 1 row is dropped, as w is empty there
two/survey/2021.csv:3:5: warning: 1 row is dropped, as h is empty there" "and told"
is "$(sed 1,3d out/1_ingest/2021/report.csv)" "2,vikt,,dropped,weight_empty
3,h,,dropped,stratum_empty" "and reported; a weight of zero stays"
printf 'Nr,område,fråga,fråga,h\n1,Höör,1,1,a\n' >two/survey/2021.csv
status_is 1 "columns are looked for before rows" "$ingest" --study two --output none --year 2021
is "$(messages)" 'two/survey/2021.csv:1: there is no column "nr" for id, the nearest is "Nr"; correct it in codebook/variables.csv, or end the variable'"'"'s years before
two/survey/2021.csv:1:4: the column "fråga" for q stands twice; name it in codebook/variables.csv by its position, such as #3
two/survey/2021.csv:1: there is no column "vikt" for w; correct it in codebook/variables.csv, or end the variable'"'"'s years before' \
    "the nearest header and the position are named"
sed -i 's/^id,,,nr/id,,,#1/; s/^q,,,fråga,/q,,,#4,/; s/^w,,,vikt,,weight,/w,,,fråga2,,ignore,\nq2,,,#4,,auxiliary,/; s/^h,.*/h,,,#9,,stratum,/' two/codebook/variables.csv
status_is 1 "a position beyond the last column is a finding" "$ingest" --study two --output none --year 2021
is "$(messages)" 'two/survey/2021.csv:1: there is no column "#9" for h, a position from #1 to #5 was wanted; correct it in codebook/variables.csv' "that says what is there"
sed -i 's/#9/#5/' two/codebook/variables.csv
status_is 0 "columns are named by position, and one serves two variables" "$ingest" --study two --output out --year 2021
"$ingest" --study two --output out --year 2021 --show >shown.csv
is "$(cat shown.csv)" "area,h,q,q2
hoor,a,1,1" "as code and as number"

study settings delimiter,semicolon encoding,ISO-8859-15
printf 'nr;omr\xe5de;fr\xe5ga;vikt;h;a,b,c,d,e,f\n1;H\xf6\xf6r;1;1;\xa4;\n' >settings/survey/2021.csv
status_is 0 "delimiter and encoding may be set" "$ingest" --study settings --output out --year 2021
is "$("$ingest" --study settings --output out --year 2021 --show)" "area,h,q,w
hoor,€,1,1" "and override what would be found out"

study three
sed -i '/^w,/d; /^h,/d; /^id,/d' three/codebook/variables.csv
printf 'rep,,,rep_*,,replicate,\nyear,,,år,,year,\nstatus,,,s,,status,\n' >>three/codebook/variables.csv
printf 'år\tområde\tfråga\trep_a\trep_b\ts\n2020\tHöör\t1\t0.5\t1.5\t1\n2021\tHöör\t2\t1\t2\t1\n2021\tHörby\t\t3\t\t2\n\n2021\tHörby\t8\t1\t1\t1\n' >three/survey/all.csv
status_is 0 "all.csv holds several years" "$ingest" --study three --list-years
is "$out" $'2020\n2021' "which its year variable tells apart"
status_is 0 "each is read alone" "$ingest" --study three --output out
is "$("$ingest" --study three --output out --year 2021 --show)" "area,q,rep_1,rep_2,status
hoor,2,1,2,1
horby,not_stated,3,,2
horby,dont_know,1,1,1" "replicates are numbered; who did not answer may leave cells empty"
printf 'år\tområde\tfråga\trep_a\trep_b\ts\n2020\tHöör\t1\t0.5\t1.5\t1\n2021\tHöör\t2\t1\t2\t1\nx\tHöör\t2\t1\t2\t1\nKälla: a b\n' >three/survey/2020.csv
mv three/survey/all.csv all.csv
status_is 1 "rows of another year, and of none" "$ingest" --study three --output none
is "$(messages)" "three/survey/2020.csv:4:1: 1 row has no year of four digits as year, one was wanted
three/survey/2020.csv:3:1: 1 row is of another year than 2020, the first of 2021; move them to their year's file
three/survey/2020.csv:5: warning: 1 row is no respondent's: no cell of it is an answer; left out" "are errors, each once"
rm three/survey/2020.csv
printf 'x' >three/survey/2019.xls
status_is 1 "a format that is not read" "$ingest" --study three --list-years
is "$(messages)" "three/survey/2019.xls: this format is not read, one of .csv, .xlsx, .sav, .zsav, .dta, .por and .sas7bdat was wanted; save or export the file as one of them" "is named with the remedy"
rm three/survey/*
status_is 1 "no survey file" "$ingest" --study three --list-years
is "$(messages)" "three/survey: no survey file is there, one such as 2021.csv was wanted" "is one clear line"
: >three/survey/2021.csv
status_is 1 "an empty file" "$ingest" --study three --output none --year 2021
is "$(messages)" "three/survey/2021.csv:1: the file is empty, a header row was wanted" "is no survey"
rm three/codebook/scales.csv
status_is 1 "no codebook" "$ingest" --study three --output none
is "$(messages)" "three/codebook/scales.csv: this file is needed and not there; input/reference.md tells what it holds" "is one clear line"

# odd WHAT HEADER:ROWS MESSAGE [SETTING...]: a survey file of HEADER (default nr;område;fråga;vikt;h), forty respondents with ids from 1 and ROWS
# after them (lines from 42 on), of which MESSAGE is to be said; one with "warning:" lets the run go on.
odd() {
    study odd "${@:4}"
    sed -i 's/^q,,,8/q,,,(empty),,not_stated,\n&/' odd/codebook/scales.csv
    { printf '%b\n' "${2%%:*}"; for i in {1..40}; do echo "$i;Höör;1;1;b${tail-}"; done; printf '%b' "${2#*:}"; } >odd/survey/2021.csv
    wanted=0
    if grep -v 'warning:' <<<"$3" | grep -q .; then wanted=1; fi
    status_is $wanted "$1" "$ingest" --study odd --output odd.out
    is "$(messages)" "${3:+odd/survey/2021.csv:$3}" "is told, or nothing is"
}
header='nr;område;fråga;vikt;h'
odd 'a total and a source' "$header:Totalt;40;;1,2;\nKälla: mätningen 2021\n" \
    '42: warning: 2 rows are no respondents'"'"': no cell of them is an answer (lines 42 and 43); left out'
odd 'a source in one of as many cells' "$header:Källa: mätningen 2021;;;;\n" "42: warning: 1 row is no respondent's: no cell of it is an answer; left out"
odd 'the header once more' "$header:$header\n" "42: warning: 1 row is no respondent's: no cell of it is an answer; left out"
odd 'a total whose mean is a code' "$header:Medel;;1;1;\n" "42:1: 1 row has words for an id, unlike the first row: a total or a remark, not a respondent; take it out, or give it an id"
odd 'the header of a second file, with its mark' "$header:\xef\xbb\xbf$header\n" "42: warning: 1 row is no respondent's: no cell of it is an answer; left out"
odd 'letters and accents apart, and what nobody sees' "nr;omra\xcc\x8ade;\xef\xbb\xbffra\xcc\x8aga;\"vikt&nbsp;\";h:41;Ho\xcc\x88o\xcc\x88r\xe2\x80\x8b;\"&nbsp;1\";1\xc2\xa0;b\n\"&nbsp;\";;;;\n" ''
odd 'a respondent of another place' "$header:41;Eslöv;9;1;b\n" "42:2: 1 cell of area holds what is not in its scale area in 2021; add what stands there to codebook/scales.csv, or set unknown_codes to not_stated
odd/survey/2021.csv:42:3: 1 cell of q holds what is not in its scale q in 2021; add what stands there to codebook/scales.csv, or set unknown_codes to not_stated"
odd 'who answered nothing' "$header:41;Höör;;1;b\n" ''
odd 'texts of questions below the header' "$header\n;Var bor du?;Är det ett problem?;;:" "2: warning: 1 row is no respondent's: no cell of it is an answer; left out"
odd 'a title' "Mätning, Höör, 2021\n$header:" "1: no column of the codebook is named here, but on line 2, parted by semicolon; take what stands above it out, or set header_rows to 2"
odd 'a title that may stand there' "Mätning, Höör, 2021\n$header:" "1: warning: 1 row above the names of the columns, which stand on line 2, is left out" header_rows,3
odd 'no title where one may stand' "$header:" '' header_rows,3
odd 'no header' "1;Höör;1;1;b:" "1: none of the 5 columns that the codebook names stands in the first row; write their names there, or name columns by position in codebook/variables.csv, such as #1"
odd 'blank cells above the header' ";;;;\n$header:" ''
odd 'a cell too many' "$header:41;Höör;1;1;b;\n42;Höör;1;1;b;\n" "42: 2 rows are longer than the header, the first with 6 cells for 5 (lines 42 and 43): a delimiter too many moves answers into other columns; take it out (a header that leaves room for empty cells ends in as many delimiters), or set ragged_rows to drop"
odd 'a cell too many, dropped' "$header:41;Höör;1;1;b;x\n" "42: warning: 1 row is longer than the header, 6 cells for 5 and is dropped" 'ragged_rows,drop 0.03'
odd 'room at the end' "$header;;:41;Höör;1;1;b;;\n42;Höör;1;1;b;\n" ''
odd 'a cell below no name' "$header;;:41;Höör;1;1;1;b;\n" "42:6: 1 row has a cell where the header names no column: answers may have moved; name the column there, or give it the role ignore in codebook/variables.csv, as column #6"
odd 'last cells left off' "$header:41;Höör;1;1\n" "42: 1 row is shorter than the header, 4 cells for 5; where their last cells were empty and left off, set ragged_rows to \"fill 0.025\", else mend them" ragged_rows,drop
tail=';x' odd 'ids that a spreadsheet wrote' "$header;$(printf '%s' anm):1,23457E+12;Höör;1;1;b;x\n1,23458E+12;Höör;1;1;b;x\n" "42:1: warning: 2 ids are in E-notation or with 15 digits or more (lines 42 and 43): a spreadsheet may have rounded them; export the file again with the id as text"
odd 'ids that it made alike' "$header:123456789012345000;Höör;1;1;b\n123456789012345000;Höör;1;1;b\n" "43:1: 1 row has the id of an earlier one, the first that of line 42, in E-notation or with 15 digits or more: a spreadsheet may have rounded different ids to the same; export the file again with the id as text" duplicates,drop
odd 'another mode with the same ids' "$header:1;Höör;2;1;b\n2;Höör;1;1;b\n" "43:1: warning: 1 row has the id of an earlier one, the first that of line 3, and the same answers; the later is dropped
odd/survey/2021.csv:42:1: 1 row has the id of an earlier one, the first that of line 2, and other answers; take out the row that does not hold, or give each respondent an id of its own, as where ids begin again for another mode or area" 'duplicates,drop 0.03'
study numbers 'unknown_codes,not_stated 0.1'
sed -i '/^w,/d; /^h,/d' numbers/codebook/variables.csv
printf 'q2,,,två,q,item,\nt,,,tal,,item,\n' >>numbers/codebook/variables.csv
{ echo 'nr;område;fråga;två;tal'; for i in {1..20}; do echo "$i;Höör;1;2;7"; done; printf '21;;;;7\nSumma;;;;147\n'; } >numbers/survey/2021.csv
status_is 0 "who gave a number alone" "$ingest" --study numbers --output numbers.out
is "$(messages)" 'numbers/survey/2021.csv:22:2: warning: 1 cell of area is empty, and its scale area has no (empty) in 2021, counted as not stated
numbers/survey/2021.csv:22:3: warning: 1 cell of q is empty, and its scale q has no (empty) in 2021, counted as not stated
numbers/survey/2021.csv:22:4: warning: 1 cell of q2 is empty, and its scale q has no (empty) in 2021, counted as not stated
numbers/survey/2021.csv:23: warning: 1 row is no respondent'"'"'s: no cell of it is an answer; left out' "is a respondent, and a sum below is none"

study persons
echo 'person,,,pnr,,panel_id,' >>persons/codebook/variables.csv
printf 'nr;område;fråga;vikt;h;pnr\n1;Höör;1;1;b;1,90201E+11\n2;Höör;1;1;b;190201011234\n' >persons/survey/2021.csv
status_is 0 "ids of persons are looked at too" "$ingest" --study persons --output persons.out
is "$(messages)" "persons/survey/2021.csv:1:6: warning: 1 of the ids person are in E-notation or with 15 digits or more: a spreadsheet may have rounded them, and different persons look like one; export the file again with the id as text" "where they may be rounded"

study four
printf 'nr,område,fråga,vikt,h\n1,Höör,1,1,a\n' >four/survey/2021.csv
"$ingest" --study four --output out --year 2021
cp -r out before_four
sed -i '/^q,,,fr/d' four/codebook/variables.csv
"$ingest" --study four --output out --year 2021
ok "$([ -e before_four/1_ingest/2021/q.npy ] && [ ! -e out/1_ingest/2021/q.npy ]; echo $?)" "the array of a variable that is gone is taken away"
printf 'nr,område,fråga,vikt,h\n1,Höör,1,x,a\n' >four/survey/2021.csv
cp -r out before_again
"$ingest" --study four --output out --year 2021 2>/dev/null
is "$(diff -r out before_again)" "" "a run that fails leaves the earlier output as it was"
plan_done
