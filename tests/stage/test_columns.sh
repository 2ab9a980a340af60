# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Numbers without a scale are judged by their column: marks before three digits, codes of missing answers, min and max, weights.
. "$ROOT/tests/tap.sh"
ingest=$BIN/lagesbild-ingest

rm -rf study out
mkdir -p study/codebook study/survey
printf 'key,value\nname,Prov\n' >study/study.csv
printf 'scale,raw,code,status\narea,1,north,\narea,2,south,\n' >study/codebook/scales.csv

# variables ROW ...: the codebook's, beside the area
variables() {
    printf 'variable,column,scale,role,min,max\narea,area,area,domain,,\n' >study/codebook/variables.csv
    printf '%s\n' "$@" >>study/codebook/variables.csv
}

# column SENTENCE AWK [MESSAGE]: 200 respondents whose x is what the awk expression gives; refused with the message, or read
# in silence. A message that begins with "note " or "warning: " refuses nothing.
column() {
    local message=${3-} status=1
    awk "function f(i) { return $2 } BEGIN { print \"area;x\"; for (i = 1; i <= 200; i++) print i % 2 + 1 \";\" f(i) }" >study/survey/2021.csv
    case $message in ''|note*|*warning:*) status=0 ;; esac
    status_is $status "$1" "$ingest" --study study --output out --year 2021
    is "$(grep -v 'read as UTF-8' <<<"$err" | sed 's/^lagesbild-ingest: study.survey.2021.csv://')" "${message#note }" "${message:-in silence}"
}

hold() { echo "$1:2: $2 cell$([ "$2" -eq 1 ] || echo s) of x hold$([ "$2" -ne 1 ] || echo s) $3, $4, as codes of missing answers do${6-}; give x a scale in which $5 has the status not_stated (and other numbers the code ==), or set min and max in codebook/variables.csv to what it can be"; }
far='far above all others' below='below zero as no other'

variables x,x,,item,,
column "answers from 0 to 10" 'i % 11'
column "99 among them" 'i % 20 ? i % 11 : 99' "$(hold 21 10 '"99"' "$far" 'raw "99"' ' (lines 21, 41, 61, 81, 101 and 5 more)')"
column "99 once" 'i == 3 ? 99 : i % 11' "$(hold 4 1 'a number' "$far" 'that number as raw')"
column "99 and slips" 'i % 4 ? i % 11 : i == 4 ? 60 : 99' "$(hold 9 49 '"99"' "$far" 'raw "99"' ' (lines 9, 13, 17, 21, 25 and 44 more)')"
column "-99 and 999" 'i < 190 ? i % 11 : i % 2 ? "-99" : 999' "$(hold 191 6 '"999"' "$far" 'raw "999"' ' (lines 191, 193, 195, 197, 199 and 1 more)')
$(hold 192 5 '"-99"' "$below" 'raw "-99"' ' (lines 192, 194, 196, 198 and 200)')"
column "8 and 9 for those who said yes or no" 'i % 10 ? i % 2 : i % 20 ? 8 : 9' "$(hold 11 10 '"8"' "$far" 'raw "8"' ' (lines 11, 31, 51, 71, 91 and 5 more)')
$(hold 21 10 '"9"' "$far" 'raw "9"' ' (lines 21, 41, 61, 81, 101 and 5 more)')"
column "only codes" '-9' "$(hold 2 200 '"-9"' "$below" 'raw "-9"' ' (lines 2, 3, 4, 5, 6 and 195 more)')"
column "ages from 16 to 99" '16 + i * 7 % 84'
column "ages to 85, with 99" 'i == 5 ? 99 : 16 + i * 7 % 70'
column "incomes, also one below zero" 'i == 5 ? -12000 : i == 6 ? 9999 : 8000 + i * 137'
column "numbers of times, few of them large" 'i % 50 ? i % 4 : i == 100 ? 30 : 99 - 10 * i / 50'
column "points from -2 to 2" 'i % 5 - 2'
column "shares" 'i / 200'
column "-1 to 1 without a word of it" 'i % 3 - 1' "$(hold 4 66 '"-1"' "$below" 'raw "-1"' ' (lines 4, 7, 10, 13, 16 and 61 more)')"

variables x,x,,item,0,10
column "numbers within min and max" 'i % 11'
column "numbers beyond, often" 'i % 20 ? i % 11 : i % 40 ? 99 : -99' '21:2: 5 cells of x hold "99", 0 to 10 was wanted (lines 21, 61, 101, 141 and 181); give x a scale in which raw "99" has the status not_stated (and other numbers the code ==), widen min and max, or set unknown_codes to not_stated
41:2: 5 cells of x hold "-99", 0 to 10 was wanted (lines 41, 81, 121, 161 and 201); give x a scale in which raw "-99" has the status not_stated (and other numbers the code ==), widen min and max, or set unknown_codes to not_stated'
column "numbers beyond, seldom" 'i == 3 ? 10.5 : i % 11' '4:2: 1 cell of x holds what min and max leave out, 0 to 10 was wanted; correct it, widen min and max, or set unknown_codes to not_stated'
variables x,x,,item,,99
column "99 that max lets be" 'i % 20 ? i % 11 : 99'
variables x,x,,item,-1,
column "-1 that min lets be" 'i % 3 - 1'

marks() { echo "$1:2: $2 cell$([ "$2" -eq 1 ] || echo s) of x ha$([ "$2" -eq 1 ] && echo s || echo ve) a mark before exactly three digits$3, which may part thousands or be a decimal mark, and the other cells do not tell; write whole numbers without a mark, decimals with another number of digits and one mark in the whole column, or set max below 1000"; }
for role in weight item; do
    variables x,x,,$role,,
    column "a $role of 987 and 1.234" 'i == 1 ? "1.234" : 900 + i % 50' "$(marks 2 1 '')"
    column "a $role with both marks" 'i == 1 ? "1,234" : i == 2 ? "2.345" : "0,5"' "$(marks 2 2 ' (lines 2 and 3)')"
    column "a $role with one mark here and the other there" 'i == 1 ? "1.234" : "20,5"' "$(marks 2 1 '')"
    column "a $role with other decimals" 'i == 1 ? "1.234" : i % 7 ".25"'
    column "a $role with fractions of one" 'i == 1 ? "1,234" : "0,125"'
    column "a $role with thousands that have no mark" 'i % 2 ? 1000 : "3,000"' "$(marks 3 100 ' (lines 3, 5, 7, 9, 11 and 95 more)')"
    column "a $role of three decimals" 'sprintf("%.3f", 1.117 + i / 7)' 'note 2:2: all numbers of x have a mark and three digits behind it, which are read as decimals'
done
column "amounts of whole thousands" '10 + i % 30 ".000"' "$(marks 2 200 ' (lines 2, 3, 4, 5, 6 and 195 more)')"
variables x,x,,item,,40
column "the same where max says that they are none" '10 + i % 30 ".000"'

variables x,x,,weight,,
column "weights that are all 0" '0' '1:2: all weights in x are 0 or empty, one above 0 was wanted'
column "weights over seven powers of ten" 'i == 1 ? 12345678 : 1 + i % 3' '1:2: warning: weights in x differ by more than six powers of ten, the largest from the smallest above 0; look whether all of them are weights and have one decimal mark'

# Scales with an open end.
printf 'age,16..64,young,\nage,65..,old,\nincome,0..,==,\nincome,(empty),,not_stated\n' >>study/codebook/scales.csv
variables x,x,age,domain,,
column "ages in classes" '16 + i % 104'
column "an age of 999 in an open class" 'i % 40 ? 16 + i % 80 : i == 40 ? 1956 : 999' '41:2: warning: 5 cells of x are above 120 or below 0 in an open range of its scale age, and may be no answers (lines 41, 81, 121, 161 and 201); close the range, as in 65..120, and give the scale a row for what stands there'
variables x,x,income,item,,
column "incomes that an open range keeps" '20000 + 100 * i'
column "with 999999 for those who did not tell" 'i % 20 ? 20000 + 100 * i : 999999' "$(hold 21 10 '"999999"' "$far" 'raw "999999"' ' (lines 21, 41, 61, 81, 101 and 5 more)')"

variables x,x,age,domain,16,99
printf 'area\n' >study/survey/2021.csv
status_is 1 "min and max are of numbers" "$ingest" --study study --output out --year 2021
is "$err" 'lagesbild-ingest: study/codebook/variables.csv:3:5: x has no numbers of its own, which min and max are of; what its answers can be its scale says, in ranges such as 0..10' "and refused elsewhere"
variables x,x,,item,10,0
status_is 1 "min is not above max" "$ingest" --study study --output out --year 2021
is "$err" 'lagesbild-ingest: study/codebook/variables.csv:3:6: max is 0, a number not below min (10) was wanted' "which is said"
plan_done
