# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the attack on two rounds and its test: round_study FOLDER N [EXTRA]: a study of N respondents in four areas and two sexes, of whom the
# last EXTRA come late (they have the ids behind N), weighted to population counts. Seven questions of two answers, and a question of one to ten.
round_study() {
    local folder=$1 i
    mkdir -p "$folder/survey" "$folder/codebook" "$folder/population"
    printf 'key,value\nname,Lillby\ncode,9901\nyear,2021\nlanguage,sv\npublished_on,2022-03-01\ndomains,area sex\n' >"$folder/study.csv"
    {
        echo variable,column,scale,role,label_sv
        echo nr,nr,,id,nummer
        echo area,omrade,area,domain,område
        echo sex,kon,sex,domain,kön
        for i in 1 2 3 4 5 6 7; do echo "q$i,q$i,problem,item,fråga $i"; done
        echo tillit,tillit,tio,item,tillit
    } >"$folder/codebook/variables.csv"
    {
        echo scale,raw,code,status,label_sv
        for i in 1 2 3 4; do echo "area,$i,del$i,answered,del $i"; done
        printf 'sex,K,kvinna,answered,kvinnor\nsex,M,man,answered,män\nproblem,1,1,answered,nej\nproblem,2,2,answered,ja\n'
        for i in 0 1 2 3 4 5 6 7 8 9 10; do echo "tio,$i,==,answered,"; done
    } >"$folder/codebook/scales.csv"
    {
        echo indicator,theme,kind,variables,counts,direction,relevant_change,label_sv
        for i in 1 2 3 4 5 6 7; do echo "p$i,tema,share,q$i,2,bad,0.05,problem $i"; done
        echo 'nagot,tema,any,q1 q2 q3,2,bad,0.05,något av problemen'
        echo 'alla,tema,composite,p1 p2 p3 p4,,bad,0.05,problem över lag'
        echo 'tillit,tema,mean,tillit,,good,0.5,tillit'
    } >"$folder/codebook/indicators.csv"
    printf 'theme,label_sv\ntema,temat\n' >"$folder/codebook/themes.csv"
    printf 'year,area,population\n2021,del1,2000\n2021,del2,1500\n2021,del3,1200\n2021,del4,900\n' >"$folder/population/area.csv"
    printf 'year,sex,population\n2021,kvinna,2800\n2021,man,2800\n' >"$folder/population/sex.csv"
    round_answers "$2" "${3-0}" >"$folder/survey/2021.csv"
}

# round_answers N EXTRA: the answers; with shares of 15 to 45 per cent, so that the commoner answer is no good guess.
round_answers() {
    awk -v n="$1" -v extra="$2" 'function draw() { x = (16807 * x) % 2147483647; return x / 2147483647 }
        BEGIN { x = 20211; print "nr,omrade,kon,q1,q2,q3,q4,q5,q6,q7,tillit"
            for (i = 1; i <= n + extra; i++) {
                line = i "," int(1 + 4 * draw()) "," (draw() < 0.5 ? "K" : "M")
                for (q = 1; q <= 7; q++) line = line "," (draw() < 0.1 + 0.05 * q ? 2 : 1)
                print line "," int(11 * draw()) } }'
}

# keep OUTPUT STUDY NAME: what the analyst keeps of a round
keep() {
    mkdir -p "$2/published"
    cp "$1"/*/published.csv "$2/published/$3.csv"
    cp -p "$1/5_protect/round.csv" "$2/round.csv"
}
