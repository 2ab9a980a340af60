# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by tests/flow/test_inputs.sh: small_inputs FOLDER makes the study that every input of cases.txt changes in one place, and the words
# that the changes are written in. Its truth, in both years 400 respondents, half in each area and of each sex: traffic is a problem to 30 % in 2021
# (40 % in the town, 20 % outside; 25 % where three of four live outside), trust is 6 of 10. Reported crime and population are Hörby's (Källa: Kolada/RKA,
# Brå, SCB). Row i of a survey stands in line i + 1; nobody's number and nobody's note may be told by any message.

small_inputs() {
    mkdir -p "$1/survey" "$1/codebook" "$1/crime"
    (
        cd "$1" || exit 1
        printf '%s\n' key,value name,Hörby code,1266 year,2021 >study.csv
        cat >codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
respondent,,,lopnr,,id,löpnummer,number,
area,,,omrade,area,domain,område,area,
sex,,,kon,sex,domain,kön,sex,
age_group,,,alder,age,domain,ålder,age,
trafik,,,trafik,problem,item,trafikproblem,traffic,Hur stort problem är trafiken?
tillit,,,tillit,,item,tillit,trust,"Tillit, 0 till 10?"
END
        cat >codebook/scales.csv <<'END'
scale,from,to,raw,code,status,label_sv,label_en
area,,,Hörby tätort,tatort,answered,tätorten,the town
area,,,Hörby landsbygd,land,answered,omlandet,the countryside
sex,,,Kvinna,kvinna,answered,kvinnor,women
sex,,,Man,man,answered,män,men
age,,,16..64,16_64,answered,16–64 år,aged 16–64
age,,,65..,65_plus,answered,65 år och äldre,aged 65 or over
problem,,,1,1,answered,inget problem,no problem
problem,,,2,2,answered,litet problem,small problem
problem,,,3,3,answered,ganska stort problem,rather big problem
problem,,,4,4,answered,mycket stort problem,very big problem
problem,,,9,,not_stated,ej svar,not stated
problem,,,(empty),,not_stated,ej svar,not stated
END
        cat >codebook/indicators.csv <<'END'
indicator,theme,kind,variables,counts,base,direction,relevant_change,label_sv,label_en
trafik,trafik,share,trafik,3 4,,bad,0.05,trafikproblem,traffic
tillit,helhet,mean,tillit,,,good,0.5,tillit,trust
END
        printf '%s\n' theme,label_sv,label_en trafik,trafik,traffic helhet,helheten,whole >codebook/themes.csv
        printf '%s\n' area,label_sv,label_en tatort,tätorten,town land,omlandet,countryside >codebook/areas.csv
        for year in 2020 2021; do
            awk -v year=$year 'BEGIN {
                print "lopnr;omrade;kon;alder;trafik;tillit;anteckning"
                split(year == 2021 ? "1 2 1 1 2 1 3 4 3 1" : "1 2 1 1 2 3 3 4 3 1", answer, " ")
                split("3 5 6 7 9", trust, " ")
                for (i = 1; i <= 400; i++)
                    print year 100000 + i * 7 ";" (i % 2 ? "Hörby tätort" : "Hörby landsbygd") ";" (i % 4 < 2 ? "Kvinna" : "Man") \
                        ";" 16 + i * 37 % 70 ";" answer[(i - 1) % 10 + 1] ";" trust[int(i / 2) % 5 + 1] ";" (i % 50 == 3 ? "Ring mig hemma " i : "")
            }' >survey/$year.csv
        done
        printf '%s\n' file,profile,year,dash_means,population_date,retrieved tidy.csv,,,,31dec, >crime/sources.csv
        cat >crime/offences.csv <<'END'
series,source_label,theme,label_sv,label_en
alla_brott,alla_brott,helhet,anmälda brott,all reported crime
inbrott,inbrott,trafik,anmälda bostadsinbrott,reported burglary
END
        cat >crime/tidy.csv <<'END'
year,period,area,series,count,population
2017,year,1266,alla_brott,1946,15552
2017,year,1266,inbrott,110,15552
2018,year,1266,alla_brott,1665,15635
2018,year,1266,inbrott,100,15635
2019,year,1266,alla_brott,1389,15631
2019,year,1266,inbrott,60,15631
2020,year,1266,alla_brott,1345,15653
2020,year,1266,inbrott,28,15653
2021,year,1266,alla_brott,1459,15745
2021,year,1266,inbrott,68,15745
END
    )
}

survey=survey/2021.csv

# file NAME LINE...: the file is these lines; add NAME LINE...: they stand below it; above NAME LINE...: above its first
file() { mkdir -p "$(dirname "$1")" && printf '%s\n' "${@:2}" >"$1"; }
add() { printf '%s\n' "${@:2}" >>"$1"; }
above() { { printf '%s\n' "${@:2}" && cat "$1"; } >new && mv new "$1"; }
# edit NAME SED; put CONDITION ACTION: awk on the survey of 2021, $1 … $7, i the respondent (0: the header)
edit() { sed -i "$2" "$1"; }
put() { awk -F';' -v OFS=';' "{ i = NR - 1 } $1 { $2 } { print }" "$survey" >new && mv new "$survey"; }
# both NAME EXPRESSION: a column more in both surveys, at their end
both() {
    local year
    for year in 2020 2021; do
        awk -v OFS=';' "{ i = NR - 1; print \$0, i == 0 ? \"$1\" : $2 }" survey/$year.csv >new && mv new survey/$year.csv
    done
}
as() { iconv -f UTF-8 -t "$1" "$2" >new && mv new "$2"; }
each_char() { tr "$1" "$2" <"$survey" >new && mv new "$survey"; }
# weights EXPRESSION: a weight delivered with each respondent
weights() { both vikt "$1" && add codebook/variables.csv vikt,,,vikt,,weight,vikt,weight,; }
# people TOWN COUNTRYSIDE: the population of 2021 by area; by_sex WOMEN MEN
people() { file population/area.csv year,area,population 2020,tatort,3000 2020,land,9000 "2021,tatort,$1" "2021,land,$2"; }
by_sex() { file population/sex.csv year,sex,population 2020,kvinna,7200 2020,man,4800 "2021,kvinna,$1" "2021,man,$2"; }
# sampled TOWN COUNTRYSIDE: rows of sample.csv for 2021 from the column population on
sampled() { file sample.csv year,area,population,sent,returned,undeliverable 2020,tatort,3000,400,200,0 2020,land,9000,400,200,0 "2021,tatort,$1" "2021,land,$2"; }
# pxweb LINE...: crime/px.csv, from which alone the population comes
pxweb() {
    file crime/px.csv "$@" && edit crime/tidy.csv 's/,[0-9]*$/,/' && add crime/sources.csv px.csv,,,,31dec,
}
# delivered NAME SOURCE LINE...: this file in place of tidy.csv, SOURCE its row of sources.csv after the name; alla_brott is what it calls Antal,
# Totalt antal brott or N07540. The population has a file of its own.
delivered() {
    rm crime/tidy.csv
    file "crime/$1" "${@:3}"
    file crime/people.csv year,area,series,count 2019,1266,population,15631 2020,1266,population,15653 2021,1266,population,15745
    file crime/sources.csv file,profile,year,dash_means,population_date,retrieved "$1,$2" people.csv,,,,31dec,
    add crime/offences.csv alla_brott,Antal,helhet,, 'alla_brott,Totalt antal brott,helhet,,' alla_brott,N07540,helhet,, 'stold,U07417,helhet,anmälda stölder,theft'
}
# municipality CODE NAME: the study is another one's
municipality() {
    edit study.csv "s/^name,.*/name,$2/; s/^code,.*/code,$1/"
    if [ -e crime/tidy.csv ]; then edit crime/tidy.csv "s/,1266,/,$1,/"; else edit crime/people.csv "s/,1266,/,$1,/"; fi
}
# municipalities: the names of all, by code; in_genitive: those on standard input as offices write them
municipalities() {
    awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) if ($i == "name") name = i; next } length($1) == 4 { print $1 "," $name }' "$ROOT"/pipeline/*/municipalities.csv |
        LC_ALL=C sort | cut -d, -f2
}
in_genitive() {
    sed -E 's/^Falun$/Falu/; s/^Kalmar$/Kalmar/; t end; s/^Gotland$/Region Gotland/; t; s/^(Stockholm|Göteborg|Västerås|Malmö)$/\1/; s/([^aeiouyåäösxz])$/\1s/; :end s/$/ kommun/' |
        sed -E 's/^(Stockholms|Göteborgs|Malmö|Västerås) kommun/\1 stad/'
}
# notes LINE...: notes.csv below its header; sheet NAME ROW...: a workbook of these rows, cells parted by tabs (tests/inputs/sheet.pl)
notes() { file notes.csv date,source,area,theme,mentions,publish,text "$@"; }
sheet() { mkdir -p "$(dirname "$1")" && perl "$ROOT/tests/inputs/sheet.pl" "$@"; }
# scb 'AGES;SEX;OFF;first': crime/px.csv by age and sex, with rows of totals that are called AGES and SEX, by sex OFF persons more or less than their parts, at the
# end or first; without a name there are none. previous: the study is run once, before it is changed
scb() {
    local ages sex off where
    IFS=';' read -r ages sex off where <<<"$1"
    pxweb "$(awk -v ages="$ages" -v sex="$sex" -v off="$off" -v where="$where" '
        function row(age, sex, before, now) { return sprintf("\n\"1266 Hörby\",\"%s\",\"%s\",%d,%d", age, sex, before, now) }
        BEGIN {
            n = split("0-15 år|16-64 år|65+ år", age, "|")
            split("1490 4570 1790", men_before); split("1440 4480 1883", women_before)
            split("1500 4600 1800", men); split("1450 4500 1895", women)
            for (i = 1; i <= n; i++) {
                parts = parts row(age[i], "män", men_before[i], men[i]) row(age[i], "kvinnor", women_before[i], women[i])
                if (sex != "") totals = totals row(age[i], sex, men_before[i] + women_before[i] + off, men[i] + women[i])
            }
            if (ages != "") totals = totals row(ages, "män", 7850, 7900 + off) row(ages, "kvinnor", 7803, 7845 - off)
            if (ages != "" && sex != "") totals = totals row(ages, sex, 15653, 15745)
            printf "%s", "\"region\",\"ålder\",\"kön\",\"2020\",\"2021\"" (where == "first" ? totals parts : parts totals)
        }')"
}
previous() { "$BIN/lagesbild" run "$PWD" --output "$WORK/out/${PWD##*/}" >/dev/null 2>&1; }
