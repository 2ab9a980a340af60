# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Waves that are not one a year, from the delivered files to the page: quarters with strata, blocks and 32 cities in 8 states, a spring survey between
# two autumns, and three years between surveys. Changes, their standard errors and trends are those of the textbook's formulas, which
# tests/waves/plain.pl computes from the delivered files (R's survey 4.1 gives the same: svymean by quarter, and the slope of svyglm on time).
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
plain() { perl "$ROOT/tests/waves/plain.pl" "$@"; }
run() { "$BIN/lagesbild" run "$1" --output out; }
check() { "$BIN/lagesbild" check "$1"; }

# cells FILE COLUMN ...: these columns of a table, whose names are looked up in its header; numbers in nine digits
cells() {
    local file=$1
    shift
    awk -F, -v names="$*" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, name, " "); next }
        { line = ""; for (k = 1; k <= n; k++) { cell = $at[name[k]]; if (cell ~ /^-?[0-9.]+(e[-+]?[0-9]+)?$/ && name[k] !~ /wave|year/) cell = sprintf("%.9g", cell)
            line = line (k > 1 ? "," : "") cell } print line }' "$file"
}
# changes STUDY FROM TO: of the indicator that plain.pl knows between two waves, as plain.pl prints them
changes() { cells "out/$1/4_compare/changes.csv" subject baseline domain level from_wave to_wave change se | sed -n "s/^\(inseguro\|otrygg\),previous,//p" | grep ",$2,$3," | grep '^all\|^area' | LC_ALL=C sort; }
slope() { cells "out/$1/4_compare/trends.csv" subject domain slope se from_wave to_wave | sed -n 's/^\(inseguro\|otrygg\),all,//p'; }
page() { sed 's/<svg.*<\/svg>//; s/<[^>]*>/ /g; s/&nbsp;\|\xc2\xa0/ /g' "out/$1/$2/lagesbild.html" | tr -s ' \n' ' '; }

# ---- a wave a quarter
quarters="2020q1 2020q2 2020q3 2020q4 2021q1 2021q2 2021q3 2021q4"
columns=answer=BP1_1,yes=2,missing=9,weight=FAC_SEL,stratum=EST_DIS,psu=UPM_DIS,area=CD
perl "$ROOT/tests/waves/quarters.pl" mexico $quarters
sed -i '/^robo/d' mexico/codebook/indicators.csv
status_is 0 "a study of eight quarters is checked" check mexico
has "$out" "2021q4: 3072 rows read" "its summary names each wave"
perl "$ROOT/tests/waves/quarters.pl" mexico2 $quarters && mv mexico2/codebook/indicators.csv mexico/codebook/ && rm -r mexico2
status_is 0 "and gives a picture" run mexico
is "$(ls out/mexico | grep '^20')" 2021 "of its year's folder"
is "$(cd out/mexico/1_ingest && echo 20*)" "$quarters" "files carry the wave's id"
is "$(cells out/mexico/3_estimate/2021q4.csv year wave method from_year from_wave | LC_ALL=C sort -u)" "2021,2021q4,direct,2021,2021q4
2021,2021q4,pooled,2021,2021q3" "year has four digits, and the wave follows last"
is "$(head -1 out/mexico/4_compare/changes.csv | grep -o '[a-z_]*,[a-z_]*$')" "from_wave,to_wave" "in changes both"
is "$(cells out/mexico/2_weigh/response.csv wave domain | sed -n 's/,all$//p' | tr '\n' ' ')" "$quarters " "waves of a year follow each other"
is "$(changes mexico 2021q3 2021q4)" "$(plain $columns changes mexico 2021q3:2021q4 | LC_ALL=C sort)" "the change from the quarter before, of the whole, 32 cities and 8 states"
is "$(changes mexico 2020q4 2021q1)" "$(plain $columns changes mexico 2020q4:2021q1 | LC_ALL=C sort)" "and over the turn of the year"
times=$(for i in 0 1 2 3 4 5 6 7; do set -- $quarters; shift $i; echo "$1=$(awk -v i=$i 'BEGIN { print i / 4 }')"; done)
is "$(slope mexico)" "$(plain $columns trend mexico $times),2020q1,2021q4" "the trend is per year, four quarters of it"
is "$(awk -F, '$1 == "robo" && $3 == "all" && $5 == "previous" && $NF == "2021q4" { print $(NF - 1) }' out/mexico/4_compare/changes.csv)" 2021q2 \
    "a question of every second quarter, by from and to of the codebook, goes back to when it was asked"
has "$(grep '^2021,trygghet,all,inseguro' out/mexico/6_assess/situation.csv)" "changes:inseguro/survey/all//previous/2021q3/2021q4" "keys carry the wave's id"
has "$(page mexico 2021)" "Otrygga i sin stad har ökat: 62 procent, mot 54 tredje kvartalet 2021." "a sentence names the quarter that it compares with"
is "$(page mexico 2021 | grep -o 'året före\|föregående år\|i år \|20[0-9][0-9]q[1-4]' | sort -u)" "" "nowhere does the page speak of the year before, or of an id"
has "$(page mexico 2021)" "Mätning: 2021K4" "the rows that it rests on are of surveys"
is "$(page mexico 2021 | grep -o 'År: 20[0-9]*K[1-4]\|Område År ' | head -1)" "" "and not of years"
has "$(page mexico 2021)" "Den enda förändring sedan föregående mätning som i förväg valts att bevakas särskilt är säkerställd." "one change alone is told of as one"
has "$(page mexico 2021)" "Otrygga i sin stad: andelen har minskat mellan första kvartalet 2020 och fjärde kvartalet 2021, från 67 % till 62 %." "a trend goes from a quarter to a quarter"
changed=$(awk -F, '$3 == "area" && ($NF == "2021q4") && /increased|decreased/ { print $4 }' out/mexico/5_protect/trends.csv | sed 's/estado_/Delstat /; s/ciudad_0*/Stad /')
ok "$([ "$(wc -l <<<"$changed")" -ge 8 ]; echo $?)" "areas have changed over a longer time" "$changed"
for document in lagesbild kortversion; do
    sed 's/<[^>]*>/ /g' out/mexico/2021/$document.html | grep -o 'Inget är säkerställt i [^.]*' | sed 's/Inget är säkerställt i //; s/ och /, /; s/, /\n/g' >none
    is "$(grep -c 'Delstat\|Stad' none):$(grep -xF -f <(echo "$changed") none)" "$(wc -l <none):" "of which $document does not say that nothing is established"
done
is "$(awk '/high = / { print ($3 <= 1.1) }' out/mexico/7_figure/2021/trend_inseguro.gp)" 1 "no axis goes to 150 per cent"
is "$(sed -n '1,3p' out/mexico/7_figure/2021/trend_inseguro.rows | cut -f2 | tr '\n' ' ')" "year 2019.625 2019.875 " "the axis of a figure is time, a quarter of a year between quarters"
is "$(awk -F, 'NR > 1 { print $NF }' out/mexico/2021/published.csv | LC_ALL=C sort -u | tr '\n' ' ')" "$quarters " "what is published names its wave"
mkdir -p mexico/published && cp out/mexico/2021/published.csv mexico/published/
status_is 0 "and can lie in published/" run mexico
is "$(grep -c '^[a-z]' out/mexico/4_compare/revisions.csv)" 1 "where it is found again, wave by wave, and none was revised"
rm -r mexico/published
# asked last in the second quarter, and risen since
cp mexico/survey/2021q4.csv whole.csv
awk -F, 'BEGIN { OFS = "," } NR > 1 && NR % 3 == 0 { $8 = 1 } { print }' whole.csv >mexico/survey/2021q4.csv
status_is 0 "a question of every second quarter that has risen is told" run mexico
has "$(page mexico 2021)" "Har ökat sedan frågan ställdes förra gången: sett rån där de bor" "the figure does not say that it rose since the quarter before"
cp whole.csv mexico/survey/2021q4.csv
status_is 0 "an earlier quarter has its picture too" "$BIN/lagesbild" run mexico --output out --year 2021q2
has "$(page mexico 2021)" "Lägesbild för México andra kvartalet 2021" "in the same folder of the year"
"$BIN/lagesbild" show mexico 2021q2 --output out >shown 2>/dev/null
is "$(grep -c . shown)" 3073 "show prints a wave's respondents"

echo previous,same_season >>mexico/study.csv
sed -i 's/^language,sv/language,en/' mexico/study.csv
status_is 0 "with previous,same_season" run mexico
is "$(changes mexico 2020q4 2021q4)" "$(plain $columns changes mexico 2020q4:2021q4 | LC_ALL=C sort)" "a quarter is held against the same of the year before"
is "$(awk -F, '$5 == "previous" && $NF ~ /^2020/' out/mexico/4_compare/changes.csv | grep -c .)" 0 "the first year's against none"
is "$(grep -c ',logistic,' out/mexico/4_compare/trends.csv)" 0 "and two waves of a season are no trend"
has "$(page mexico 2021)" "the fourth quarter of 2020" "English names it"

# ---- autumns, and a spring between two of them
survey() {
    awk -v wave="$1" -v share="$2" 'BEGIN { seed = length(wave) * 7919 + substr(wave, 3, 2) * 104729 + substr(wave, 6) * 31; print "nr,trygg,skrap"
        for (i = 1; i <= 20; i++) seed = (seed * 16807) % 2147483647
        for (i = 1; i <= 900; i++) { seed = (seed * 16807) % 2147483647; print i "," (seed / 2147483647 < share ? "nej" : "ja") "," (i % 5 ? "nej" : "ja") } }' >"$3/survey/$1.csv"
}
small_study() {
    mkdir -p "$1/codebook" "$1/survey"
    printf 'key,value\nname,%s\ncode,9901\n' "$1" >"$1/study.csv"
    printf 'variable,from,to,column,scale,role,label_sv,label_en,question\nnr,,,nr,,id,nummer,number,\ntrygg,,,trygg,janej,item,trygg,safe,\nskrap,,,skrap,janej,item,skräp,litter,\n' >"$1/codebook/variables.csv"
    printf 'scale,from,to,raw,code,status,label_sv,label_en\njanej,,,ja,1,answered,ja,yes\njanej,,,nej,0,answered,nej,no\n' >"$1/codebook/scales.csv"
    printf 'indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en\notrygg,,share,trygg,0,,,,person,bad,0.05,otrygga,unsafe\nskrap,,share,skrap,1,,,,person,bad,0.05,skräp,litter\n' >"$1/codebook/indicators.csv"
}
small_study autumn
while read -r wave share; do survey "$wave" "$share" autumn; done <<'END'
2018 0.30
2019 0.28
2020 0.35
2021-04 0.22
2021 0.36
END
status_is 1 "a spring survey beside autumns whose days nobody knows is refused" check autumn
has "$err" "autumn/waves.csv: when the wave 2018 was in the field is not known, and so not whether before or after 2021-04 (so of other years too); give each wave of a whole year a row with the first and the last day of its fieldwork" \
    "with what is wanted"
cat >autumn/waves.csv <<'END'
wave,label_sv,label_en,from,to
2018,hösten 2018,autumn 2018,2018-09-15,2018-11-15
2019,hösten 2019,autumn 2019,2019-09-20,2019-11-10
2020,hösten 2020,autumn 2020,2020-09-15,2020-11-30
2021-04,våren 2021,spring 2021,2021-04-06,2021-05-09
2021,hösten 2021,autumn 2021,2021-09-15,2021-11-15
END
status_is 0 "with them there is a picture" run autumn
pairs() { awk -F, '$1 == "otrygg" && $5 == "previous" { print $(NF - 1) ":" $NF }' "out/$1/4_compare/changes.csv"; }
is "$(pairs autumn | LC_ALL=C sort | tr '\n' ' ')" "2018:2019 2019:2020 2020:2021-04 2021-04:2021 " "the spring stands between the autumns, by the days of fieldwork"
plain_autumn() { plain answer=trygg,yes=nej "$@"; }
is "$(changes autumn 2021-04 2021)" "$(plain_autumn changes autumn 2021-04:2021)" "the change from the spring is that of the two files"
# middles of the fieldwork, as parts of their years
middles() {
    perl -MTime::Local -F, -ane 'next if $. == 1; chomp $F[4]; my ($a, $b) = map { my ($y, $m, $d) = split /-/; timegm(0, 0, 0, $d, $m - 1, $y) / 86400 } @F[3, 4];
        my $day = ($a + $b + 1) / 2; my ($y) = $F[3] =~ /^(\d+)/; my ($from, $to) = map { timegm(0, 0, 0, 1, 0, $_) / 86400 } $y, $y + 1; printf "%s=%.12f\n", $F[0], $y + ($day - $from) / ($to - $from)' "$1"
}
is "$(slope autumn)" "$(plain_autumn trend autumn $(middles autumn/waves.csv)),2018,2021" "the trend takes the middle of each wave's fieldwork"
has "$(page autumn 2021)" "mot 23 våren 2021" "the page calls it spring"
"$BIN/lagesbild" run autumn --output out --annual-report >/dev/null 2>&1
is "$(head -1 out/autumn/2021/arsrapport/tables/estimates.csv | cut -d';' -f5)" "Mätning" "a table of the annual report's is of surveys"
is "$(head -1 out/autumn/2021/arsrapport/tables/changes.csv | cut -d';' -f6,7)" "Från mätning;Till mätning" "so are changes"
has "$(cat out/autumn/2021/arsrapport/arsrapport.md)" "Svaren är inte vägda." "and its text says that nothing is weighted where nothing is"
is "$(awk -F'\t' 'NR > 1 { printf "%.6f ", $2 - first; first = NR == 2 ? $2 : first } NR == 2 { first = $2 }' out/autumn/7_figure/2021/trend_otrygg.rows | awk '{ print ($4 - $3 < 0.6) }')" 1 \
    "on the axis the spring is half a year after the autumn"
echo previous,same_season >>autumn/study.csv
status_is 0 "held against the same season" run autumn
is "$(pairs autumn | LC_ALL=C sort | tr '\n' ' ')" "2018:2019 2019:2020 2020:2021 " "autumn is held against autumn, and the lone spring against none"
is "$(changes autumn 2020 2021)" "$(plain_autumn changes autumn 2020:2021)" "by the two files"
is "$(slope autumn)" "$(plain_autumn trend autumn $(middles autumn/waves.csv | grep -v 2021-04)),2018,2021" "and so is the trend"

# ---- three years between surveys
small_study rare
while read -r wave share; do survey "$wave" "$share" rare; done <<'END'
2012 0.20
2015 0.25
2018 0.28
2021 0.33
END
status_is 0 "surveys three years apart need no waves.csv" run rare
is "$(changes rare 2018 2021)" "$(plain_autumn changes rare 2018:2021)" "a change goes back three years"
is "$(slope rare)" "$(plain_autumn trend rare 2012=2012 2015=2015 2018=2018 2021=2021),2012,2021" "the slope is per year, of which three lie between"
is "$(cut -f2 out/rare/7_figure/2021/trend_otrygg.rows | tr '\n' ' ')" "year 2012 2015 2018 2021 " "and they do on the axis"
has "$(page rare 2021)" "2018" "the page names the survey before"
has "$(page rare 2021)" "om något ändrats sedan förra gången" "nor is what nobody knows about since a year before"
is "$(page rare 2021 | grep -oP '(?<!mätningen eller )året före' | head -1)" "" "which is not called the year before"

# ---- what is wrong with waves.csv
cat >autumn/waves.csv <<'END'
wave,label_sv,label_en,from,to
2018,,,2018-11-15,2018-09-15
2019,,,2019-09-20,
2020,,,2012-09-15,2012-11-30
2021-04,,,2021-09-15,2021-11-15
2021,,,2021-09-15,2021-11-15
2021Q1,,,,
END
status_is 1 "days that cannot be are refused" check autumn
is "$(sed 's/^lagesbild[a-z-]*: //' <<<"$err" | grep '^autumn/waves' | sort -u)" "autumn/waves.csv:2:5: the fieldwork of 2018 ends on 2018-09-15, before it begins on 2018-11-15
autumn/waves.csv:3:5: the wave 2019 has one of its two days, the first and the last of its fieldwork were wanted
autumn/waves.csv:4:4: the fieldwork of 2020, 2012-09-15 to 2012-11-30, has no day in common with what the wave is called; correct the days, or call it and its file by when it was
autumn/waves.csv:5:4: the fieldwork of 2021-04, 2021-09-15 to 2021-11-15, has no day in common with what the wave is called; correct the days, or call it and its file by when it was
autumn/waves.csv:7:1: wave is \"2021Q1\", a wave such as 2021, 2021q2 or 2021-04 was wanted" "each with its line"
printf 'wave,from,to\n2022q1,,\n2012,,\n2015,,\n' >rare/waves.csv
status_is 0 "a wave without a file is left out" check rare
has "$err" "rare/waves.csv:2:1: warning: no survey file is of the wave 2022q1; it is left out" "and told"
plan_done
