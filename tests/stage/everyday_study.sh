# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by tests of what everyday surveys are like, behind studies.sh: a study in ./study, and files of its population.

# study: 200 respondents in two areas of 900 and 2 600 people from 16 to 84; three answer "Annat" on sex, one leaves it out, one leaves out the age.
study() {
    new_study Vardag year,2021
    mkdir study/population
    printf 'year,area,population,sent,returned,undeliverable\n2021,centrum,900,,,\n2021,norra,1500,,,\n2021,sodra,1100,,,\n' >study/sample.csv
    cat >study/codebook/variables.csv <<'END'
variable,from,to,column,scale,role,label_sv,label_en,question
nr,,,nr,,id,nummer,number,
area,,,omr,area,domain,område,area,
sex,,,kon,sex,domain,kön,sex,
age,,,alder,age,domain,ålder,age,
otrygg,,,otrygg,janej,item,otrygg,unsafe,Är du otrygg?
END
    { scales sex janej; cat; } >study/codebook/scales.csv <<'END'
sex,,,Annat,annat,answered,annat,other
sex,,,(empty),,not_stated,ej svar,not stated
area,,,C,centrum,answered,centrum,centre
area,,,N,norra,answered,norra,north
area,,,S,sodra,answered,södra,south
age,,,16..24,16_24,answered,16–24 år,aged 16–24
age,,,25..34,25_34,answered,25–34 år,aged 25–34
age,,,35..64,35_64,answered,35–64 år,aged 35–64
age,,,65..,65_plus,answered,65 år och äldre,aged 65 or over
age,,,(empty),,not_stated,ej svar,not stated
END
    echo "indicator,theme,kind,variables,counts,base,label_sv,label_en
otrygg,,share,otrygg,1,,otrygga,unsafe" >study/codebook/indicators.csv
    awk -v OFS=';' 'function draw() { x = 16807 * x % 2147483647; return x / 2147483647 }
        BEGIN { x = 11; print "nr", "omr", "kon", "alder", "otrygg"
            for (i = 1; i <= 200; i++) {
                omr = i % 4 == 0 ? "C" : i % 4 == 1 ? "S" : "N"; kon = draw() < 0.56 ? "K" : "M"; alder = 16 + int(69 * draw())
                if (i == 20 || i == 77 || i == 130) kon = "Annat"
                if (i == 50) kon = ""
                if (i == 60) alder = ""
                print i, omr, kon, alder, draw() < 0.3 ? "ja" : "nej" } }' >study/survey/2021.csv
    stage ingest 2>/dev/null
}

# Two files to rake to.
population() {
    printf 'year,area,population\n2021,centrum,900\n2021,norra,1500\n2021,sodra,1100\n' >study/population/area.csv
    printf 'year,sex,population\n2021,kvinna,1720\n2021,man,1780\n' >study/population/sex.csv
}

# Sex and age in one file.
crossed() {
    printf 'year,sex,age,population\n' >study/population/sex_age.csv
    printf '2021,%s\n' kvinna,16_24,300 kvinna,25_34,260 kvinna,35_64,700 kvinna,65_plus,460 man,16_24,330 man,25_34,280 man,35_64,720 man,65_plus,450 >>study/population/sex_age.csv
}
