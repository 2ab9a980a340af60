# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by stage tests: studies in ./study, stages on them, and numbers cut to what every processor agrees in.

# study30: a copy of the study of 30, without output.
study30() {
    rm -rf study out
    cp -r "$ROOT/tests/study30" study
    chmod -R u+w study
}

# new_study NAME [SETTING,VALUE ...]: a study without codebook and answers, without output.
new_study() {
    rm -rf study out
    mkdir -p study/codebook study/survey
    printf 'key,value\nname,%s\ncode,9901\n' "$1" >study/study.csv
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" >>study/study.csv
}

# scales NAME ...: the rows of codebook/scales.csv for scales that several studies have, the header first.
scales() {
    local name
    echo scale,from,to,raw,code,status,label_sv,label_en
    for name in "$@"; do
        case $name in
        stratum) printf 'stratum,,,%s\n' norr,norr,answered,norr,north söder,soder,answered,söder,south ;;
        omrade) printf 'omrade,,,%s\n' N,norr,answered,norr,north S,syd,answered,syd,south ;;
        sex) printf 'sex,,,%s\n' K,kvinna,answered,kvinnor,women M,man,answered,män,men ;;
        janej) printf 'janej,,,%s\n' ja,1,answered,ja,yes nej,0,answered,nej,no '(empty),,not_stated,ej svar,not stated' ;;
        esac
    done
}

# two_strata NAME [SETTING,VALUE]: a study of two strata that is calibrated to sex, with the codebook's variables of these and of `vag`.
two_strata() {
    new_study "$1" year,2021
    [ -z "${2-}" ] || echo "$2" >>study/study.csv
    mkdir study/population
    printf 'year,stratum,population,sent,returned,undeliverable\n2021,norr,900,,,\n2021,soder,2000,,,\n' >study/sample.csv
    printf 'year,sex,population\n2021,kvinna,1500\n2021,man,1400\n' >study/population/sex.csv
    cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
nr,,,nr,,id,nummer,number,
stratum,,,stratum,stratum,stratum,stratum,stratum,
area,,,stratum,stratum,domain,område,area,
sex,,,kon,sex,domain,kön,sex,
vag,,,vag,,item,väg,way,
END
    scales stratum sex >study/codebook/scales.csv
}

# two_strata_answers: 120 respondents of such a study, with an age of which `vag` depends a little.
two_strata_answers() {
    awk -v OFS=, 'function draw() { x = 16807 * x % 2147483647; return x / 2147483647 }
        BEGIN { x = 2021; print "nr", "stratum", "kon", "vag", "alder"
            for (i = 1; i <= 120; i++) {
                stratum = i <= 70 ? "norr" : "söder"; kon = draw() < 0.55 ? "K" : "M"
                alder = 16 + int(70 * draw())
                vag = sprintf("%.3f", 10 + 50 * draw() * draw() + alder / 4)
                if (draw() < 0.05) vag = ""
                print i, stratum, kon, vag, alder } }'
}

# stage NAME [YEAR]: a stage on ./study, into ./out.
stage() {
    "$BIN/lagesbild-$1" --study study --output out --year "${2-2021}"
}

# run_stage NAME STATUS SENTENCE: its exit status; its messages, without the program's name, are left in $messages.
run_stage() {
    status_is "$2" "$3" stage "$1"
    messages=$(printf '%s\n' "$err" | sed "s/^lagesbild-$1: //")
}

# digits N: numbers cut to N digits; what libm differs in from one processor to the next is beyond nine or ten.
digits() {
    awk -F, -v OFS=, -v n="$1" \
        '{ for (i = 1; i <= NF; i++) if ($i ~ /^-?[0-9]*\.[0-9]+(e[-+]?[0-9]+)?$/) $i = sprintf("%." n "g", $i); print }'
}
