# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the codebook says means something in every survey year: counts, base and relevant_change of indicators, scales that change.
. "$ROOT/tests/tap.sh"

rm -rf study
mkdir -p study/codebook study/survey
printf 'key,value\nname,Prov\n' >study/study.csv
cat >study/codebook/variables.csv <<'END2'
variable,from,to,column,scale,role
area,,,area,area,domain
q,,,q,q,item
any1,,,q,yes,item
any2,,,q,often,item
points,,,p,points,item
age,,,age,,item
END2
cat >study/codebook/scales.csv <<'END2'
scale,from,to,raw,code,status,label_sv
area,,2020,1,north,,norr
area,2021,,1,south,,söder
q,,,1,1,,nej
q,,,2,2,,lite
q,,,3,3,,ja
q,2021,,4,4,,mycket
q,,,8,,dont_know,vet ej
q,,,9,9,refused,vill inte
yes,,,1,1,,ja
yes,,,2,0,,nej
often,,,1,0,,aldrig
often,,,2,1,,en gång
often,,,3,2,,ofta
points,,,0..10,==,,
points,,,99,,not_stated,
END2
printf 'id,area,q,p,age\n' >study/survey/2020.csv
cp study/survey/2020.csv study/survey/2021.csv
touch study/breaks.csv
breaks() { printf 'subject,source,domain,from,effect\n' >study/breaks.csv; printf '%s\n' "$@" >>study/breaks.csv; }
breaks '*,survey,,2021,warn'

# An indicator by its columns, what is said of it, and the exit status of a warning; nothing is said of one that is sound.
check() {
    local rest=${1#i,}
    printf 'indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change\ni,,%s,,,%s\n' "${rest%,*}" "${1##*,}" >study/codebook/indicators.csv
    status_is "${3-$([ -z "$2" ]; echo $?)}" "an indicator $1" "$BIN/lagesbild-check" --study study
    is "$err" "${2:+lagesbild-check: study/codebook/indicators.csv:2:$2}" "${2:-is sound}"
}
i='5: counts names'
has_q='its scale q has 1 "nej", 2 "lite", 3 "ja", dont_know, 9 "vill inte"; a range such as 3..5 takes what each year has of it'
has_q4='its scale q has 1 "nej", 2 "lite", 3 "ja", 4 "mycket", dont_know, 9 "vill inte"; a range such as 3..5 takes what each year has of it'
check 'i,share,q,2 3,1..3 dont_know,,,0.5' ''
check 'i,share,q,3..4 refused,answered 9,,,' ''
check 'i,share,q,3..,,,,' ''
check 'i,share,q,7,,,,' "$i \"7\", which no answer of q is in 2020, 2021; $has_q4"
check 'i,share,q,4,,,,' "$i \"4\", which no answer of q is in 2020; $has_q"
check 'i,share,q,3 2 3,,,,' '5: "3" names what "3" before it has named; take one out, or write the code that was meant'
check 'i,share,q,3 2..3,,,,' '5: "2..3" names what "3" before it has named; take one out, or write the code that was meant'
check 'i,share,q,3,2..3 03,,,' '6: "03" names what "2..3" before it has named; take one out, or write the code that was meant'
check 'i,share,q,7..9 3,,,,' '6: counts names "7..9", which the base leaves out, so that it would never count; name it in base too (an empty base is all who answered)'
check 'i,share,q,3 dont_know,,,,' '6: counts names "dont_know", which the base leaves out, so that it would never count; name it in base too (an empty base is all who answered)'
check 'i,share,q,mycket,,,,' "$i \"mycket\", which no answer of q is in 2020, 2021; $has_q4"
check 'i,share,q,3 not_applicable,1..3 not_applicable,,,' "$i \"not_applicable\", which no answer of q is in 2020, 2021; $has_q4"
check 'i,share,q,3,1..3 8,,,' "6: base names \"8\", which no answer of q is in 2020, 2021; $has_q4"
check 'i,share,q,"2,3",,,,' '5: counts is "2,3"; codes are parted by blanks: "2 3"'
check 'i,share,q,"1,2,3",,,,' '5: "1,2,3" is no code; codes are parted by blanks: "1 2 3"'
check 'i,share,q,2;3,,,,' '5: "2;3" is no code; codes are parted by blanks: "2 3"'
check 'i,share,points,"7,5",,,,' '5: counts is "7,5", which may be a number or codes; codes are parted by blanks: "7 5", a number has a point'
check 'i,share,points,7.5 9..10,0..10,,,' ''
check 'i,share,points,9..,0..10,,,' ''
check 'i,share,points,9..11,,,,' '5: counts names "9..11", and no answer of points is above 10 in any year; end the range there, or leave it open'
check 'i,share,q,3,0..4,,,' '6: base names "0..4", and no answer of q is below 1 in any year; end the range there, or leave it open'
check 'i,mean,area,,,,,' '4: the answer "north" of area is no number, and kind mean is made of numbers; leave it out of the base, or give it a number as code in codebook/scales.csv'
check 'i,mean,q,,1..4,,,' ''
check 'i,share,points,11..20,,,,' "$i \"11..20\", which no answer of points is in 2020, 2021; its scale points has not_stated, the numbers 0..10; a range such as 3..5 takes what each year has of it"
check 'i,share,age,65..,,,,' ''
check 'i,share,age,gammal,,,,' "$i \"gammal\", and age, which has no scale, holds numbers"
check 'i,any,any1 any2,1 2,0..2,,,' ''

check 'i,share,q,1..4,,,,' '5: warning: counts is "1..4", every answer that the base has, so that the share is always 100 %; name those that count, or in base those that do not as well' 0
check 'i,share,q,1..3,2..3,,,' '5: warning: counts is "1..3", every answer that the base has, so that the share is always 100 %; name those that count, or in base those that do not as well' 0
check 'i,any,any1 any2,0..2,,,,' '5: warning: counts is "0..2", every answer that the base has, so that the share is always 100 %; name those that count, or in base those that do not as well' 0
check 'i,share,points,0..,,,,' '5: warning: counts is "0..", every answer that the base has, so that the share is always 100 %; name those that count, or in base those that do not as well' 0
check 'i,share,q,1..3,1..4,,,' ''
check 'i,share,q,1..4,1..4 dont_know,,,' ''
check 'i,share,age,0..,,,,' ''
check 'i,mean,points,7,,,,' '5: counts has no meaning for kind mean, it says which answers of a share, any or total count; leave it empty'
check 'i,share,q,3,,,,5' '11: the relevant change of a share is 5, at most 0.5 was wanted: 0.05 is 5 percentage points'
check 'i,mean,points,,,,,50' '11: the relevant change is 50 where points goes from 0 to 10, at most half of that, 5, was wanted'
check 'i,mean,points,,,10,,50' ''
check 'i,quantile,points,,,0.1,0.5,1' '11: the relevant change is 1 where points goes from 0 to 1, at most half of that, 0.5, was wanted'
check 'i,mean,age,,,,,50' ''

sed -i '$d' study/codebook/indicators.csv
status_is 1 "a study without an indicator is refused" "$BIN/lagesbild-check" --study study
has "$err" "lagesbild-check: study/codebook/indicators.csv: no indicator stands here, so that nothing is estimated; give each figure a row" "by its file"
cp study/codebook/variables.csv kept.csv
sed -i '/,item$/d' study/codebook/variables.csv
status_is 1 "one without an item too" "$BIN/lagesbild-check" --study study
has "$err" "lagesbild-check: study/codebook/variables.csv: no variable has the role item, so that nothing is asked; give each question of the survey a row" "by its file"
cp kept.csv study/codebook/variables.csv

printf 'relevant_change,5\nrelevant_ratio,25\n' >>study/study.csv
status_is 1 "settings that let every change pass are refused" "$BIN/lagesbild-check" --study study
is "$err" 'lagesbild-check: study/study.csv:3:2: relevant_change is "5", a number between 0 and 0.5 was wanted
lagesbild-check: study/study.csv:4:2: relevant_ratio is "25", a number between 1.0001 and 5 was wanted' "with their limits"
sed -i '/relevant/d' study/study.csv

# Scales that change: what is said of them, and before that of rows of breaks.csv.
told() {
    printf 'indicator,kind,variables,counts\ni,share,q,2 3\n' >study/codebook/indicators.csv
    status_is 0 "$1" "$BIN/lagesbild-check" --study study
    is "$err" "${3:+$3$'\n'}${2:+lagesbild-check: study/codebook/scales.csv:$2}" "${2:-nothing is said}"
}
break='say in breaks.csv whether the years can be compared, in a row of survey from 2021 such as'
breaks
told "an answer that is new" "7:5: warning: the scale q of q has other answers in 2021 than in 2020: 4 is new; $break i,survey,,,2021,not_comparable,skalan ändrades"
breaks 'i,survey,,2020,warn' 'i,crime,,2021,warn' 'i,survey,area,2021,warn' 'q,survey,,2021,warn'
told "rows of other years, sources, domains and subjects" "7:5: warning: the scale q of q has other answers in 2021 than in 2020: 4 is new; $break i,survey,,,2021,not_comparable,skalan ändrades" "lagesbild-check: study/breaks.csv:3:2: warning: the source is crime, which has no \"i\", so that the row touches nothing; correct it, or leave the source empty
lagesbild-check: study/breaks.csv:5:2: warning: the source is survey, which has no \"q\", so that the row touches nothing; correct it, or leave the source empty"
breaks '*,,,2021,warn'
told "a row for everything" ''
breaks
sed -i 's/^q,2021,,4,4,,mycket/q,,2020,4,4,,mycket/' study/codebook/scales.csv
told "an answer that is gone" "7:5: warning: the scale q of q has other answers in 2021 than in 2020: 4 is gone; $break i,survey,,,2021,not_comparable,skalan ändrades"
sed -i 's/^q,,2020,4,4,,mycket/q,,2020,1,4,,nej/; s/^q,,,1,1,,nej/q,2021,,1,4,,absolut/; s/^points,,,0..10/points,,2020,0..10,==,,\npoints,2021,,1..10/' study/codebook/scales.csv
told "labels that change places, numbers that begin elsewhere" "4:5: warning: the scale q of q has other answers in 2021 than in 2020: 4 has another label; $break i,survey,,,2021,not_comparable,skalan ändrades
lagesbild-check: study/codebook/scales.csv:16:5: warning: the scale points of points has other answers in 2021 than in 2020: 1..10 is new; $break *,survey,,,2021,not_comparable,skalan ändrades"
plan_done
