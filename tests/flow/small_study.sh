# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by flow tests: small_study FOLDER AREAS YEAR...: a study whose answers follow from the row's number, so that one can be changed by
# hand. 100 respondents a year, in AREAS areas (0: no area variable). Three problems and their composite, a register, notes.
small_study() {
    local folder=$1 areas=$2 year i
    shift 2
    mkdir -p "$folder/survey" "$folder/codebook" "$folder/crime"
    printf 'key,value\nname,Lillby\ncode,9901\nyear,%s\n' "${!#}" >"$folder/study.csv"
    printf 'variable,column,scale,role,label_sv\n' >"$folder/codebook/variables.csv"
    for i in trafik skrap oro; do printf '%s,%s,problem,item,%s\n' $i $i $i; done >>"$folder/codebook/variables.csv"
    printf 'scale,raw,code,status,label_sv\n' >"$folder/codebook/scales.csv"
    for i in 1 2 3 4; do printf 'problem,%s,%s,answered,svar %s\n' $i $i $i; done >>"$folder/codebook/scales.csv"
    cat >"$folder/codebook/indicators.csv" <<'END'
indicator,theme,kind,variables,counts,direction,relevant_change,label_sv,label_en
trafik,trafik,share,trafik,3 4,bad,0.05,trafikproblem,traffic problems
skrap,utemiljo,share,skrap,3 4,bad,0.05,problem med nedskräpning,littering
oro,inbrott,share,oro,3 4,bad,0.05,oro för bostadsinbrott,worry about burglary
alla,helhet,composite,trafik skrap oro,,bad,0.05,problem över lag,problems over all
END
    printf 'theme,label_sv,label_en\ntrafik,trafik,traffic\nutemiljo,utemiljö,outdoors\ninbrott,inbrott,burglary\nhelhet,helheten,the whole\n' >"$folder/codebook/themes.csv"
    if [ "$areas" -gt 0 ]; then
        printf 'area,omrade,omrade,domain,område\n' >>"$folder/codebook/variables.csv"
        printf 'area,label_sv,label_en\n' >"$folder/codebook/areas.csv"
        for ((i = 1; i <= areas; i++)); do
            printf 'omrade,%s,del%s,answered,del %s\n' "$i" "$i" "$i" >>"$folder/codebook/scales.csv"
            printf 'del%s,Del %s,Part %s\n' "$i" "$i" "$i" >>"$folder/codebook/areas.csv"
        done
    fi
    for year in "$@"; do
        awk -v year="$year" -v areas="$areas" 'BEGIN {
            print (areas > 0 ? "omrade;" : "") "trafik;skrap;oro"
            for (i = 1; i <= 100; i++)
                print (areas > 0 ? i % areas + 1 ";" : "") (i * 7 + year * 3) % 4 + 1 ";" ((i * 13 + year * 5) % 10 < 2 + year % 3 ? 3 : 1) ";" ((i * 11 + year) % 100 < 25 ? 4 : 2)
        }' >"$folder/survey/$year.csv"
    done
    printf 'file,profile,year,dash_means,population_date\ntidy.csv,tidy,,,31dec\n' >"$folder/crime/sources.csv"
    printf 'series,source_label,theme,label_sv,label_en\ninbrott,inbrott,inbrott,anmälda bostadsinbrott,reported residential burglary\nrattfylleri,rattfylleri,trafik,anmälda rattfylleribrott,reported cases of drunken driving\n' >"$folder/crime/offences.csv"
    {
        echo 'year,period,area,series,count,population'
        for ((year = ${!#} - 4; year <= ${!#}; year++)); do
            printf '%s,year,9901,inbrott,%s,8000\n%s,year,9901,rattfylleri,%s,8000\n' "$year" $((30 + year % 5)) "$year" $((20 + year % 3))
        done
    } >"$folder/crime/tidy.csv"
    printf 'date,source,area,theme,mentions,publish,text\n%s-05-01,medborgardialog,,trafik,4,yes,Bilarna kör fort.\n%s-06-01,trygghetsvandring,,utemiljo,2,no,Skräp.\n' "${!#}" "${!#}" >"$folder/notes.csv"
    printf 'family,subject,source,domain,level,method\nhuvud,trafik,survey,all,,holm\nhuvud,skrap,survey,all,,holm\n' >"$folder/families.csv"
}
