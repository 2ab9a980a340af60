# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Warnings of what was read without a fault and is hardly right: a level whose respondents all answer alike, a scale that is turned around.
. "$ROOT/tests/tap.sh"
ingest=$BIN/lagesbild-ingest

mkdir -p study/codebook study/survey
printf 'key,value\nname,Prov\n' >study/study.csv
printf 'variable,column,scale,role\narea,area,area,domain\nq,q,q,item\n' >study/codebook/variables.csv
printf 'scale,raw,code,status\narea,1,north,\narea,2,south,\narea,3,west,\nq,1,1,\nq,2,2,\nq,3,3,\nq,4,4,\nq,9,,not_stated\n' >study/codebook/scales.csv
printf 'indicator,kind,variables,counts\nq,share,q,3 4\n' >study/codebook/indicators.csv

# survey YEAR AREA ANSWER: 300 respondents of the area and with the answer that the awk expressions give
survey() {
    awk "function area(i) { return $2 } function q(i) { return $3 } BEGIN { print \"area,q\"; for (i = 1; i <= 300; i++) print area(i) \",\" q(i) }" >"study/survey/$1.csv"
}

# alike SENTENCE AREA ANSWER [MESSAGE]
alike() {
    survey 2021 "$2" "$3"
    status_is 0 "$1" "$ingest" --study study --output out --year 2021
    is "$(grep -v 'read as' <<<"$err")" "${4:+lagesbild-ingest: study/survey/2021.csv:$4; look whether the column was filled in or coded otherwise there}" "${4:-nothing is said}"
}
alike "answers that differ in every level" 'i % 3 + 1' 'int(i / 3) % 4 + 1'
alike "a level whose answers are one code" 'i % 3 + 1' 'i % 3 == 1 ? 2 : int(i / 3) % 4 + 1' '2:2: warning: all 100 who answered q in area south gave 2, of the others 25 %'
alike "the same beside those who did not answer" 'i % 3 + 1' 'i % 3 == 1 ? (i % 2 ? 2 : 9) : int(i / 3) % 4 + 1' '2:2: warning: all 50 who answered q in area south gave 2, of the others 25 %'
alike "a level of few" 'i <= 25 ? 1 : i % 2 + 2' 'i <= 25 ? 2 : int(i / 2) % 4 + 1'
alike "what nearly everybody answers" 'i % 3 + 1' 'i % 60 == 0 ? 2 : 1'
alike "what chance can do" 'i <= 40 ? 1 : i % 2 + 2' 'i <= 40 || int(i / 2) % 10 < 7 ? 1 : 2'
alike "what everybody answers" 'i % 3 + 1' '1'

# turned SENTENCE ANSWER [CODES OF 2021]: 2020 has 60, 25, 10 and 5 %
few_high='i % 20 < 12 ? 1 : i % 20 < 17 ? 2 : i % 20 < 19 ? 3 : 4'
turned() {
    rm -rf out
    survey 2020 'int(i / 20) % 3 + 1' "$few_high"
    survey 2021 'int(i / 20) % 3 + 1' "$2"
    status_is 0 "$1" "$BIN/lagesbild" run study --output out
    is "$(grep -hE 'turned around|everybody' <<<"$err")" "${3-}" "${3:-nothing is said}"
}
message='lagesbild-compare: study/survey/2021.csv: warning: the answers to q are those of 2020 turned around, from the last code to the first; look whether the scale is reversed in this year, and give it rows of its own in codebook/scales.csv if so'
turned "a scale that counts from the other end" "5 - ($few_high)" "$message"
turned "one that does nearly" "i % 50 ? 5 - ($few_high) : 3" "$message"
turned "one answer alone" 2 'lagesbild-compare: study/survey/2021.csv: warning: everybody who answered q gave 2, which few enough did in 2020 for this to be no chance; look whether the column was filled in'
turned "answers as they were" "$few_high"
turned "answers that moved up" 'i % 20 < 7 ? 1 : i % 20 < 13 ? 2 : i % 20 < 17 ? 3 : 4'
turned "answers that all are otherwise" 'i % 20 < 2 ? 1 : i % 20 < 10 ? 2 : i % 20 < 18 ? 3 : 4'

# A relevant change that no two answers differ by, where no scale says what they can be.
printf 'points,q,,item\n' >>study/codebook/variables.csv
printf 'indicator,kind,variables,relevant_change\nq,share,q,\np,mean,points,50\nr,mean,points,1.5\n' >study/codebook/indicators.csv
sed -i 's/^q,share,q,$/q,mean,q,1/' study/codebook/indicators.csv
rm -rf out
status_is 0 "a relevant change beyond the answers" "$BIN/lagesbild" run study --output out
is "$(grep relevant <<<"$err" | sed 's/ in 202[01],/ in YEAR,/' | sort -u)" "lagesbild-estimate: study/codebook/indicators.csv:3:4: warning: the relevant change is 50, more than half of what any two answers to points differ by in YEAR, so that every change is too small to matter; a smaller one was wanted" "is told"
plan_done
