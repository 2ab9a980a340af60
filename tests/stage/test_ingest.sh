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
is "$err" "" "nothing is said of it"
status_is 0 "its years are listed" "$ingest" --study "$ROOT/tests/study30" --list-years
is "$out" $'2020\n2021' "one a line, ascending"
is "$(cat out/1_ingest/2020/report.csv)" "line,column,value,action,reason
,,30,kept,rows read
,,30,kept,rows kept
,kommentar,3,dropped,cells of a column that is not used" "report.csv accounts for rows and unused columns"
is "$(cat out/1_ingest/2020/summary.csv)" "year,column,action,reason,count
2020,,kept,rows kept,30
2020,,read,rows read,30
2020,kommentar,ignored,cells of a column that is not used,3" "summary.csv counts the same"
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
,,4,kept,rows read
,,3,kept,rows kept
,,WINDOWS-1252,coded,\"the file's encoding, turned into UTF-8\"
,annat,2,dropped,cells of a column that is not used
5,,,dropped,wholly blank" "and accounted for"
status_is 0 "weights and strata too" "$ingest" --study one --output out --year 2021 --show
is "$out" "area,h,q,w
hoor,a,1,1.5
horby,b,dont_know,0
horby,a,2,1000.25" "as numbers and texts"

cat >one/survey/2021.csv <<'END'
nr,område,fråga,vikt,h
1,Höör,1,1,a
1,Hörby,2,2,a
2,Eslöv,77,1,a
3,Höör,,tre,a
4,Höör,1,-1,a
5,Höör
,Höör,1,1,a
6,HÃ¶rby,1,1,a
END
status_is 1 "findings stop the run" "$ingest" --study one --output none --year 2021
is "$(messages)" 'one/survey/2021.csv:3:1: the respondent "1" stands on line 2 already; take one row out, or set duplicates to drop
one/survey/2021.csv:4:2: "Eslöv" of area is not in its scale area in 2021; add a row to codebook/scales.csv, or set unknown_codes to not_stated
one/survey/2021.csv:4:3: "77" of q is not in its scale q in 2021; add a row to codebook/scales.csv, or set unknown_codes to not_stated
one/survey/2021.csv:5:4: w is "tre", a number was wanted; correct it, give w a scale, or set unknown_codes to not_stated
one/survey/2021.csv:5:3: the cell of q is empty, and its scale q has no (empty) in 2021; add a row to codebook/scales.csv, or set unknown_codes to not_stated
one/survey/2021.csv:6:4: the weight w is "-1", zero or more was wanted; correct it, or set unknown_codes to not_stated
one/survey/2021.csv:7: the row has 2 fields, 5 were wanted as in the header; mend it, or set ragged_rows to drop
one/survey/2021.csv:8:1: the id id is empty; give the row one, or set unknown_codes to not_stated
one/survey/2021.csv:9:2: "HÃ¶rby" of area is not in its scale area in 2021; it looks like UTF-8 taken for another encoding: export the file again, or set encoding' \
    "all of them are told, with line, column and remedy"
ok "$([ ! -e none ]; echo $?)" "nothing is written then"
status_is 1 "--check tells them too" "$ingest" --study one --check
is "$(messages | wc -l)" 9 "every one"

printf 'unknown_codes,not_stated\nduplicates,drop\nragged_rows,drop\n' >>one/study.csv
status_is 0 "with settings the run goes on" "$ingest" --study one --output out --year 2021
is "$err" "" "without a message"
is "$(cat out/1_ingest/2021/report.csv)" 'line,column,value,action,reason
,,8,kept,rows read
,,4,kept,rows kept
3,nr,1,dropped,the respondent was delivered before
4,område,Eslöv,coded,"not in its scale, counted as not stated"
4,fråga,77,coded,"not in its scale, counted as not stated"
5,vikt,tre,coded,"no number, counted as missing"
5,vikt,tre,dropped,the weight is empty
6,vikt,-1,coded,"weight below zero, counted as missing"
6,vikt,-1,dropped,the weight is empty
7,,2 fields,dropped,another number of fields than the header
8,nr,,coded,"the id is empty, whether the respondent is new is not known"
9,område,HÃ¶rby,coded,"not in its scale, counted as not stated"' "and the report says what became of them"
is "$(cat out/1_ingest/2021/summary.csv)" 'year,column,action,reason,count
2021,,dropped,another number of fields than the header,1
2021,,kept,rows kept,4
2021,,read,rows read,8
2021,fråga,coded,"not in its scale, counted as not stated",1
2021,nr,coded,"the id is empty, whether the respondent is new is not known",1
2021,nr,dropped,the respondent was delivered before,1
2021,område,coded,"not in its scale, counted as not stated",2
2021,vikt,coded,"no number, counted as missing",1
2021,vikt,coded,"weight below zero, counted as missing",1
2021,vikt,dropped,the weight is empty,2' "without quotations in the summary"

study two
printf 'nr,område,fråga,vikt,h\n1,Höör,1,,a\n2,Höör,1,1,\n3,Höör,1,0,a\n' >two/survey/2021.csv
status_is 0 "rows without weight or stratum are dropped" "$ingest" --study two --output out --year 2021
is "$(sed 1,3d out/1_ingest/2021/report.csv)" "2,vikt,,dropped,the weight is empty
3,h,,dropped,the stratum is empty" "and reported; a weight of zero stays"
printf 'Nr,område,fråga,fråga,h\n1,Höör,1,1,a\n' >two/survey/2021.csv
status_is 1 "columns are looked for before rows" "$ingest" --study two --output none --year 2021
is "$(messages)" 'two/survey/2021.csv:1: there is no column "nr" for id, the nearest is "Nr"; correct it in codebook/variables.csv, or end the variable'"'"'s years before
two/survey/2021.csv:1:4: the column "fråga" for q stands twice; name it in codebook/variables.csv by its position, such as #3
two/survey/2021.csv:1: there is no column "vikt" for w, the nearest is "Nr"; correct it in codebook/variables.csv, or end the variable'"'"'s years before' \
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
printf 'år\tområde\tfråga\trep_a\trep_b\ts\n2020\tHöör\t1\t0.5\t1.5\t1\n2021\tHöör\t2\t1\t2\t1\n2021\tHörby\t\t3\t\t2\n\n2021\tHörby\t8\t1\t1\t1\t\t\n' >three/survey/all.csv
status_is 0 "all.csv holds several years" "$ingest" --study three --list-years
is "$out" $'2020\n2021' "which its year variable tells apart"
status_is 0 "each is read alone" "$ingest" --study three --output out
is "$("$ingest" --study three --output out --year 2021 --show)" "area,q,rep_1,rep_2,status
hoor,2,1,2,1
horby,not_stated,3,,2
horby,dont_know,1,1,1" "replicates are numbered; who did not answer may leave cells empty"
is "$(cat out/1_ingest/2021/report.csv)" "line,column,value,action,reason
,,3,kept,rows read
,,3,kept,rows kept
6,,,coded,\"empty fields beyond the header, left out\"" "trailing delimiters are reported"
printf 'x' >three/survey/2019.sav
status_is 1 "a format that is not read" "$ingest" --study three --list-years
is "$(messages)" "three/survey/2019.sav: this format is not read yet, CSV was wanted; export the file as CSV" "is named with the remedy"
rm three/survey/*
status_is 1 "no survey file" "$ingest" --study three --list-years
is "$(messages)" "three/survey: no survey file is there, one such as 2021.csv was wanted" "is one clear line"
: >three/survey/2021.csv
status_is 1 "an empty file" "$ingest" --study three --output none --year 2021
is "$(messages)" "three/survey/2021.csv:1: the file is empty, a header row was wanted" "is no survey"
rm three/codebook/scales.csv
status_is 1 "no codebook" "$ingest" --study three --check
is "$(messages)" "three/codebook/scales.csv: this file is needed and not there; input/README.md tells what it holds" "is one clear line"

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
