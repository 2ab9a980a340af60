# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 8_report: the documents, each one file, that say no more than the tables and let nothing but text through.
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
. "$ROOT/tests/stage/whole_picture.sh"
program=$BIN/lagesbild-report
draw() (cd out && "$ROOT/scripts/figures/draw" 2021 svg)
# holds FILE PART SENTENCE: PART stands in FILE; of elements only what they are and what it is about
holds() { ok "$(bare "$1" | grep -qF -- "$2"; echo $?)" "$3" "wanted in $1: $2"; }
bare() { sed -E 's/ data-(label|area|theme|group|open)(="[^"]*")?//g' "$1"; }
"$BIN/lagesbild-figure" "${options[@]}"
add_trends() {
cat >out/5_protect/trends.csv <<'END'
subject,source,domain,level,from_year,to_year,model,slope,se,ci_low,ci_high,phi,p,p_departure,p_adjusted,verdict,reason
alla,survey,all,,2018,2021,logistic,0.01,0.01,-0.01,0.03,,0.3,0.4,0.5,unchanged,
oro,survey,all,,2018,2021,logistic,,,,,,,,,inconclusive,suppressed
skrap,survey,area,centrum,2018,2021,logistic,-0.2,0.05,-0.3,-0.1,,0.001,0.03,0.002,decreased,no straight line
skrap,survey,area,norra,2018,2021,logistic,-0.1,0.1,-0.3,0.1,,0.3,0.5,0.5,inconclusive,
trafik,survey,all,,2018,2021,logistic,0.2,0.05,0.1,0.3,,0.001,0.5,0.002,increased,
utsatt,survey,all,,2017,2020,logistic,0.2,0.05,0.1,0.3,,0.001,0.5,0.002,increased,
END
}
add_trends
cat >out/5_protect/associations.csv <<'END'
year,variable,domain,n,answers,groups,smallest,statistic,ndf,ddf,p,p_adjusted,verdict,status
2021,oro,area,400,4,3,9,4.2,5.9,2300,0.0004,0.0008,differs,ok
2021,skrap,area,,,,,,,,,,,suppressed
2021,trafik,area,410,4,3,12,1.1,5.9,2300,0.36,0.36,undetermined,ok
2020,trafik,area,410,4,3,12,1.1,5.9,2300,0.36,0.36,undetermined,ok
END

status_is 1 "a figure that is not drawn is an error" "$program" "${options[@]}"
has "$err" "2021/figures/trend_trafik.svg" "it is named"
ok "$([ ! -e out/2021/lagesbild.html ]; echo $?)" "no document is left half made"
draw
status_is 0 "the documents are written" "$program" "${options[@]}"
is "$err" "" "nothing is said"
page=out/2021/lagesbild.html
public=out/2021/medborgarloften.html

for name in lagesbild kortversion medborgarloften atgardsplan radsrapport aterkoppling; do
    file=out/2021/$name.html
    is "$(sed -n '1,2p' $file | cut -c1-16)" '<!DOCTYPE html>
<html lang="sv">' "$name is Swedish HTML"
    is "$(grep -o '<h1[ >]' $file | wc -l)" 1 "$name has one heading 1"
    is "$(grep -o '<h[1-6]' $file | tr -d '<h' | awk '$1 > last + 1 { print last, $1 } { last = $1 }')" "" "$name leaves out no level of headings"
    is "$(grep -o ' id=["'"'"'][^"'"'"']*' $file | sort | uniq -d)" "" "$name has no id twice"
    is "$(grep -o 'href=["'"'"']#[^"'"'"']*' $file | sed 's/.*#//' | sort -u | comm -23 - <(grep -o ' id=["'"'"'][^"'"'"']*' $file | sed 's/ id=.//' | sort -u))" "" "every link within $name leads somewhere"
    is "$(sed '/<script>/,/<\/script>/d' $file | grep -c '<script\|src=\|@import\|url(http\|<i>\|<b>')" 0 "$name has no script but its own, no resource and no markup of the study's"
    is "$(sed '/<script>/,/<\/script>/d; s/<[^>]*>/ /g' $file | grep -cwE '(inconclusive|not_comparable|decreased|suppressed|NaN|nan|null)')" 0 "$name shows no raw word"
    holds $file 'De svarande är syntetiska.' "$name bears the study's note"
    is "$(grep -o '<th[ >][^>]*' $file | grep -vc 'scope=\|thead')" 0 "every header cell of $name says what it heads"
    is "$(grep -o '<table' $file | wc -l)" "$(grep -o '<caption' $file | wc -l)" "every table of $name has a caption"
done
is "$(grep -o '<svg' out/2021/lagesbild.html | wc -l) $(grep -o 'role="img"' out/2021/lagesbild.html | wc -l)" "10 10" "the figures are in the page, each with a text alternative"
holds $page 'Trafikproblem ligger högt &lt;nu&gt;; om nivån har ändrats går inte att avgöra.' "a finding is text"
for key in estimate:2021/trafik/all/ changes:trafik/survey/all//previous/2020/2021 rates:2021/year/9901/inbrott themes:2021/medborgardialog//trafik pledges:walk activities:walk/2022-05-01; do
    is "$(grep -o "<dd id=\"$key\">" out/2021/lagesbild.html | wc -l)" 1 "$key is the id of one row"
done
holds $page 'svaren skiljer sig mellan grupperna (p &lt; 0,001).' "an association that is shown is said"
holds $page 'att svaren skiljer sig mellan grupperna går inte att visa (p = 0,36). Det betyder inte att de är lika.' "and one that is not, honestly"
holds $page 'prövningen visas inte, för få svar eller för att skydda dem som har svarat.' "and one that is confidential"
is "$(grep -o '<dd id="associations:2021/[a-z]*/area">' $page | wc -l) $(grep -c 'associations:2020' $page)" "3 0" "each with its row, of this year alone"
holds $page 'Trafikproblem: andelen har ökat 2018–2021, från – till 37 %.' "a trend of four years or more is a sentence"
is "$(grep -o '<dd id="trends:trafik/survey/all//2018/2021/logistic">' $page | wc -l)" 1 "with its row as evidence"
holds $page 'Problem med nedskräpning (centrum): andelen har minskat 2018–2021' "an area has one where it is established"
holds $page 'Åren följer ingen rak linje.' "with its reason"
holds $page 'Problem över lag: i stort sett oförändrat 2018–2021,' "an even level is shown"
holds $page 'I ett mått går det inte att säga om andelen har ändrats sett över åren.' "what is undecided is counted"
is "$(grep -o '<dd id="trends:oro/survey/all//2018/2021/logistic">' $page | wc -l)" 1 "with its row as evidence, for the municipality alone"
is "$(grep -c 'trends:skrap/survey/area/norra\|trends:utsatt' $page)" 0 "not for every area, and not for a period that ended before"
holds $page 'En jämförelse med året före, åren före eller andra ger inget besked.' "what is undecided of a theme is one sentence"
holds $page '<td>2021</td><td class="number">28 % (25 till 31)</td>' "the comparator's figure nearest to the year is shown"
is "$(bare out/2021/lagesbild.html | grep -c '<td>2019</td><td class="number">30 %</td>')" 0 "an older one is not"
holds $page 'Trafik, hela kommunen, står först så länge' "how firm the first place is is said"
holds $page '<td>minst 0,50</td>' "with limits"
holds $page '<td>högst 1,25</td>' "above or below"
holds $page 'Antal inlästa rader för 2021: 421. Medtagna: 420, borttagna: 1 (levererade två gånger: 1).' "rows read are accounted for, and why one is not there; cells that * codes are no unknown answers"
holds $page '=Bilarna &lt;kör&gt; &quot;fort&quot;.' "a quotation is text"
holds $public '<h1>Medborgarlöften i Trettio 2022</h1>' "the public page is of the pledges' year"
holds $public 'Vi går &lt;i&gt;minst&lt;/i&gt; en vandring.' "a pledge is text"
is "$(grep -c 'Ett gammalt löfte' out/2021/medborgarloften.html)" 0 "a pledge of another year is left out"
holds $public '>45 bostadsinbrott &lt;anmäldes&gt;, mot 37 året före.</span>' "the public page says what the front page says"
holds $public 'genomförda vandringar, minst 1' "a pledge says how it is followed up"
holds $public '1 januari–31 december 2022' "its period is in words"

# The plan of measures, the council's report and the feedback.
plan=out/2021/atgardsplan.html council=out/2021/radsrapport.html feedback=out/2021/aterkoppling.html
holds $plan '<h1>Åtgärdsplan för Trettio 2022</h1>' "the plan is of the pledges' year"
is "$(grep -oE '<h4>[^<]*' $plan | sort | uniq -c | sed 's/^ *//')" "1 <h4>Orsak, så långt den är känd
1 <h4>Problem
1 <h4>Åtgärd, ansvar och uppföljning" "each theme goes from the problem over its cause to measure, responsible and follow-up"
holds $plan 'Trafikproblem ligger högt &lt;nu&gt;; om nivån har ändrats går inte att avgöra.' "the problem is the finding, with its evidence"
holds $plan '<li>Enligt en medborgardialog (18 maj 2021, hela kommunen): ”=Bilarna &lt;kör&gt; &quot;fort&quot;.”</li>' "what a dialogue says is told as its own"
holds $plan '<p data-kind="method">Orsaken är inte känd.</p>' "and is no cause"
holds $plan '<dd>kommunpolisen och samordnaren</dd>' "the owners answer for it"
holds $plan '<dd>ingen källa är bestämd</dd>' "a source that is missing is said to be"
holds $plan 'slutligt efter 31 december 2022' "the plan says when it is followed up"
is "$(grep -c 'Ett gammalt löfte' $plan)" 0 "a pledge of another year is no measure"
holds $council '<p class="lead">Läget för medborgarlöftena vid periodens slut, den 31 december 2022.</p>' "without a day the council's report is that of the end of the period"
is "$(grep -o 'Rådet föreslås [^<]*' $council)" 'Rådet föreslås besluta att ställa sig bakom åtgärdsplanen och lämna den till kommunen för antagande.' "a pledge that is fulfilled needs no decision, the plan does"
holds $council 'Inget tidigare möte är antecknat. Här står det som har hänt sedan periodens början, den 1 januari 2022.' "without meetings all since the period's start is new"
holds $council '=cmd|calc' "an activity is told"
is "$(sed 's/<[^>]*>/ /g' out/2021/*.html | grep -cw 'BRÅ')" 0 "the council is never shortened"
holds $feedback '<h1>Vad vi lovade och vad vi gjorde i Trettio, 1 januari–31 december 2022</h1>' "the feedback is of one period"
holds $feedback '<p>Löftet är uppfyllt: 1 av 1 genomförda vandringar.' "it says how it went"
holds $feedback '<li>1 maj 2022, centrum: =cmd|calc</li>' "and what was done, by day"
holds $feedback 'Om trafikproblem har ändrats går inte att avgöra. Orsaken går inte att avgöra.' "and what happened, with what cannot be concluded"
is "$(grep -c 'Uppdaterad' $feedback)" 0 "no date is made up"

cat >>study/study.csv <<'END'
council_meetings,2022-03-01 2022-05-01 2022-06-01
feedback_updated,2022-06-02
revision_note,Antalet vandringar är rättat.
plan_themes,0
END
status_is 0 "the documents of a day in the period" "$program" "${options[@]}" --as-of 2022-05-15
holds $council '<p class="lead">Läget för medborgarlöftena den 15 maj 2022. Nästa möte hålls den 1 juni 2022.</p>' "the council's report says the day and the next meeting"
holds $council 'Här står det som är daterat efter mötet den 1 maj 2022.' "new is what came after the meeting before"
is "$(sed -n '/id="nytt"/,/<\/section>/p' $council | grep -c 'cmd|calc')" 0 "what was told at that meeting is not new"
holds $plan 'för det lokala brottsförebyggande rådet 1 mars 2022, 1 maj 2022 och 1 juni 2022, slutligt efter 31 december 2022' "the plan names the meetings"
holds $plan '<h3 id="problem-1">Trafik</h3>' "a theme with a pledge is in the plan whatever its rank"
is "$(grep -c 'Uppdaterad' $feedback)" 0 "the feedback is never updated after its own day"
holds $feedback '<p>Antalet vandringar är rättat.</p>' "and the note of its revision"
sed -i 's/,fulfilled,/,behind,/; s/,1,1,1,behind/,3,1,0.33,behind/' out/7_follow/followup.csv
"$program" "${options[@]}" --as-of 2022-05-15
holds $council 'Rådet föreslås besluta att det som återstår av löftet (2) görs senast den 31 december 2022.' "of a pledge behind plan it is proposed that the rest is done in time"
holds $council '<dd>Efter plan</dd>' "and says that it is behind"
sed -i '/^revision_note/d' study/study.csv
cp study/pledges.csv pledges.csv
is "$(grep -c 'enligt uppgiften av den' $feedback)" 0 "a revised figure that no pledge is about is left to the picture"
sed -i '1s/$/,subject/; /^walk/s/$/,trafik/; /^old/s/$/,/' study/pledges.csv
"$program" "${options[@]}" --as-of 2022-05-15
is "$(grep -o 'Trafikproblem, hela kommunen, 2020: 40,0\|(reviderat)\|36 enligt' $feedback)" 'Trafikproblem, hela kommunen, 2020: 40,0
(reviderat)' "one of a pledge's subject is told"
cp pledges.csv study/pledges.csv
sed -i '/^council_meetings\|^feedback_updated\|^revision_note\|^plan_themes/d' study/study.csv
sed -i 's/,3,1,0.33,behind/,1,1,1,fulfilled/' out/7_follow/followup.csv
"$program" "${options[@]}"
echo 'council_meetings,2022-03-01 tisdag' >>study/study.csv
status_is 1 "a meeting that is no day is an error" "$program" "${options[@]}"
is "$err" 'lagesbild-report: study/study.csv:11:2: council_meetings holds "tisdag", a day such as 2022-05-31 was wanted' "with line and remedy"
sed -i '/^council_meetings/d' study/study.csv

cp -r out/2021 first
"$program" "${options[@]}"
ok "$(diff -r out/2021 first >/dev/null; echo $?)" "a second run gives the same bytes"

sed -i 's/pledges:walk/pledges:run/' out/7_follow/followup.csv
status_is 1 "evidence that leads nowhere is an error" "$program" "${options[@]}"
is "$err" 'lagesbild-report: the evidence "pledges:run" leads to no row; run the stages before again' "it is named"
ok "$(diff -r out/2021 first >/dev/null; echo $?)" "a failed run leaves the documents as they were"

# A survey every second year beside the register of every year: no figure under another year's head.
. "$ROOT/tests/stage/whole_picture.sh"
sed -i 's/^\(inbrott,crime,all,,previous,\)2020,/\12019,/' out/5_protect/changes.csv
sed -i 's/inbrott\/crime\/all\/\/previous\/2020/inbrott\/crime\/all\/\/previous\/2019/' out/6_assess/situation.csv
status_is 0 "the documents of years that differ" "$program" "${options[@]}"
ok "$(bare $page | sed 's/\xC2\xA0/ /g' | grep -q '<td class="number">37 (2019)</td><td class="number">45</td>'; echo $?)" "a figure of another year says which" "$(grep -o 'bostadsinbrott[^<]*</th>.\{0,80\}' $page | head -3)"

# Whether the year came out as expected; pledges beside other municipalities: each verdict has its words, and no other's.
. "$ROOT/tests/stage/whole_picture.sh"
words() { sed '/id="underlag"/,$d; s/<sup.*<\/sup>//; s/<[^>]*>//g; s/\xC2\xA0/ /g' $page | grep -E "$1" | sed 's/^ *//; s/ *$//'; }
status_is 0 "a year as expected" "$program" "${options[@]}"
is "$(words '^Året blev')" "Året blev som väntat: antalet 2021 ligger inom det som åren före lät vänta." "is told as that"
sed -i 's/^\(inbrott,2021,2020,41.2,\)30,55,45,as_expected/\146,60,45,below/' out/5_protect/forecasts.csv
printf 'high,Färre brott.,2021-01-01,2021-12-31,outcome,decrease,20,inbrott\nlow,Färre brott i år.,2021-01-01,2021-12-31,outcome,at_most,20,inbrott\nmore,Fler anmäler.,2021-01-01,2021-12-31,outcome,at_least,60,inbrott\ndays,Fler dagar.,2021-01-01,2021-12-31,activity,at_least,2,inbrott\nsame,Lika.,2021-01-01,2021-12-31,outcome,decrease,20,inbrott\n' |
    awk -F, -v OFS=, '{ print $1, $2, "", "", $3, $4, "inbrott", "", $5, "anmälda brott", $6, $7, "brott" }' >>study/pledges.csv
(
    echo pledge,subject,first_year,from_year,to_year,method,ratio,placebos,as_large,p,verdict,weights,reason
    echo days,inbrott,2008,2021,2021,followed,0.705,240,6,0.029,decreased,,
    echo high,inbrott,2008,2020,2021,followed,1.414,240,6,0.029,increased,,
    echo low,inbrott,2008,2020,2021,followed,0.705,240,0,0.004,decreased,,
    echo more,inbrott,2008,2021,2021,followed,0.705,240,6,0.029,decreased,,
    echo same,inbrott,2008,2021,2021,alike,0.6,240,60,0.253,inconclusive,,
) >out/5_protect/pledge_controls.csv
status_is 0 "a year that is not" "$program" "${options[@]}"
is "$(words '^Året hamnade')" "Året hamnade utanför det väntade: anmälda bostadsinbrott 45 (väntat 46–60). Ungefär två år av tio blir det så även utan att något särskilt har hänt." "is told with what was expected, and how often that is so"
is "$(words 'i andra kommuner|i jämförbara kommuner')" "$(cat <<'END'
Fler dagar. Antalet har 2021 utvecklats lägre än i jämförbara kommuner: anmälda bostadsinbrott är 30 procent lägre än om de hade följt med dem. En så stor skillnad ser man i 3 av 100 kommuner utan löftet.
Färre brott. Utvecklingen 2020–2021 är sämre än i jämförbara kommuner: anmälda bostadsinbrott är 41 procent högre än om de hade följt med dem. En så stor skillnad ser man i 3 av 100 kommuner utan löftet.
Färre brott i år. Utvecklingen 2020–2021 är bättre än i jämförbara kommuner: anmälda bostadsinbrott är 30 procent lägre än om de hade följt med dem. En så stor skillnad ser man i 1 av 100 kommuner utan löftet.
Fler anmäler. Utvecklingen 2021 är sämre än i jämförbara kommuner: anmälda bostadsinbrott är 30 procent lägre än om de hade följt med dem. En så stor skillnad ser man i 3 av 100 kommuner utan löftet.
Lika. Utvecklingen 2021 går inte att skilja från utvecklingen i andra kommuner: anmälda bostadsinbrott.
END
)" "pledges are better, worse, higher, lower, or not to be told from others, by what they want of the count"

# The index of 0-6, and what was published.
. "$ROOT/tests/stage/whole_picture.sh"
cat >out/5_protect/index.csv <<'END'
year,indicator,domain,level,step,value,low,high,status,reason,se,df,n_indicators,theme
2020,index_total,all,,,2.5,2.2,2.8,flagged:not_all_asked,,0.1,400,2,
2020,index_total,area,ytter,,,,,suppressed,,,,2,
2021,index:utemiljo,all,,,1.5,1.2,1.8,ok,,0.1,400,2,utemiljo
2021,index_total,all,,,2.07,1.844,2.3,ok,,0.1,400,3,
2021,index_total,area,centrum,,2.9,2.5,3.3,ok,,0.2,400,3,
2021,skrap,all,,1,1.2,0.99,2.3,ok,cuts within the interval: 1 2,0.1,400,1,utemiljo
2021,skrap,area,centrum,,,,,suppressed,,,,1,utemiljo
2021,trafik,all,,3,3.1,3,3.9,ok,,0.1,400,1,trafik
END
mkdir -p study/published
cat >study/published/rapport.csv <<'END'
published_on,subject,domain,level,year,value,base,status,source
2019-12-31,index_total,all,,2019,1.88,,ok,Polisens <rapport>
2020-12-31,index_total,all,,2019,1.97,,ok,Polisens <rapport>
2020-12-31,index_total,municipality,9902,2020,2.2,,ok,
2022-12-31,index_total,all,,2022,9.99,,ok,Polisens <rapport>
2020-12-31,trafik,all,,2020,0.35,,ok,Polisens <rapport>
END
printf 'indicator,cut1,cut2,cut3,cut4,cut5,cut6,norm_year,source\nskrap,0.1,0.2,0.3,0.4,0.5,0.6,,egna <gränser>\n' >study/index.csv
status_is 0 "the documents with an index" "$program" "${options[@]}"
tr '\n' ' ' <$page | sed 's/\xC2\xA0/ /g; s/<br> /<br>/g' >flat
holds flat 'Gränserna: egna &lt;gränser&gt;.</p>' "who set the cuts is said"
holds flat '<td>3 (3–3)<br><span class="small">37 % (33 till 41)</span></td>' "the index has its range, and its share and interval beside it"
holds flat '<td>1 (0–2)*<br><span class="small">' "a step that might as well be another is marked"
holds flat 'Så är det för 1 av de 2 stegen här.' "and counted"
holds flat '<td>..</td><td>–</td><td>–</td></tr>' "what is hidden and what there is not are told apart"
holds flat '<strong>Alla frågor, medelvärde</strong></th><td>2,07 (1,84 till 2,30)</td><td>2,90 (2,50 till 3,30)</td>' "the mean over all has two decimals"
is "$(grep -c '<strong>Utemiljö, medelvärde\|<strong>Trafik, medelvärde' $page)" 0 "a theme of one question has no mean of its own"
holds flat 'Medelvärdet av de 3 frågornas index är 2,07 (1,84 till 2,30) för kommunen som helhet år 2021, och var 2,50† (2,20 till 2,80) år 2020. Om det har ändrats är inte prövat' "the year's and the one before are a sentence"
is "$(grep -o '<dd id="index:[^"]*"' $page)" '<dd id="index:2021/index_total/all/"
<dd id="index:2020/index_total/all/"' "with their rows as evidence"
holds flat '† Alla frågor ställdes inte det året.' "a year with fewer questions is marked"
holds flat 'Publicerade totalindex (Polisens &lt;rapport&gt;) vilar på andra gränser än studiens.' "what was published stands beside, with its source"
holds flat '<td>1,97 (tidigare 1,88)</td><td>–</td>' "the newest publication, and the one before it"
holds flat '<td>–</td><td>2,20</td>' "and those of others"
is "$(grep -c '9,99' $page)" 0 "nothing of later years"
rm study/index.csv out/5_protect/index.csv
status_is 0 "what was published stands alone too" "$program" "${options[@]}"
holds $page 'vilar på gränser som inte är publicerade' "and is told to be no figure of the survey's"
rm -r study/published
"$program" "${options[@]}"
is "$(grep -c 'Index 0–6' $page)" 0 "without either there is no such part"

. "$ROOT/tests/stage/whole_picture.sh"
sed -i 's/^code,9901/&\nlanguage,en/' study/study.csv
add_trends
"$BIN/lagesbild-figure" "${options[@]}" && draw
status_is 0 "the documents are written in English" "$program" "${options[@]}"
holds $page '<html lang="en">' "and say so"
holds $page '37% (33 to 41)' "numbers are English too"
holds $page 'Traffic problems: the share has increased 2018–2021, from' "and so are trends"

# How many changes may be due to chance, and the longer view.
. "$ROOT/tests/stage/whole_picture.sh"
head -1 out/5_protect/changes.csv >changes.csv
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    echo "trafik,survey,area,a$i,previous,2020,2021,1,difference,0.3,0.4,0.1,0.02,0.06,0.14,5,0.0001,0.002,1,0.05,0.056,undeclared,36,increased,,0.05,0.15,0.97,"
done >>changes.csv
echo "trafik,survey,all,,previous,2020,2021,1,difference,0.35,0.37,0.02,0.02,-0.02,0.06,1,0.3,0.3,0.1,0.05,0.056,undeclared,4,inconclusive,,-0.03,0.07,0.97,
trafik,survey,all,,mean,2016,2021,4,difference,0.31,0.37,0.06,0.015,0.03,0.09,4,0.0001,0.002,1,0.05,0.042,undeclared,40,increased,,0.02,0.1,0.97,
narkotika,survey,all,,previous,2020,2021,1,difference,0.2,0.11,-0.09,0.02,-0.13,-0.05,-4.5,0.0001,0.0002,1,0.05,0.056,register,2,decreased,,-0.14,-0.04,0.975," >>changes.csv
cp changes.csv out/5_protect/changes.csv
for table in out/6_assess/*.csv; do sed -i '2,$d' "$table"; done
"$BIN/lagesbild-figure" "${options[@]}" && draw
status_is 0 "a picture of many changes" "$program" "${options[@]}"
holds $page 'Av de två förändringar sedan föregående mätning som i förväg valts att bevakas särskilt är en säkerställd.' "says how many of the declared changes are established"
holds $page 'När ingenting har ändrats ger den i varje grupp minst ett felaktigt utslag i högst 5 % av åren.' "what Holm's method promises"
holds $page 'Av 40 andra prövade förändringar sedan föregående mätning är tolv säkerställda.' "how many of the others"
holds $page 'I varje genomgång väntas i genomsnitt högst 10 % av utslagen vara felaktiga.' "and what share of them is expected to be wrong"
holds $page '<td>2016–2020 (4)</td><td class="number">31 %</td><td class="number">37 %</td><td class="number">+6 (2 till 10)</td><td>har ökat</td>' "and what the mean of the years before adds"
sed -i '/narkotika/d; s/,increased,/,inconclusive,/' out/5_protect/changes.csv
status_is 0 "a picture of changes that are all undecided" "$program" "${options[@]}"
holds $page 'Av 40 prövade förändringar sedan föregående mätning är ingen säkerställd.' "says that none is established"
holds $page 'Inte för något mått ger det ett annat besked.' "and that the longer view adds nothing"

# What the municipality and the police say themselves, causes with their source, and the agreement.
. "$ROOT/tests/stage/whole_picture.sh"
flat() { tr '\n' ' ' <"$1" | sed 's/> *</></g; s/\xC2\xA0/ /g'; }
unsaid='Arbetsmaterial: kommunen och polisen har inte skrivit någon egen bedömning'
"$program" "${options[@]}"
is "$(grep -l 'Kommunens och polisens bedömning' out/2021/*.html)" "" "without a judgement no document speaks of one"
is "$(grep -l "$unsaid" out/2021/*.html)" $page "but for a line in the analysis for who makes it"
echo 'published_on,2022-03-01' >>study/study.csv
"$program" "${options[@]}"
is "$(grep -l 'Arbetsmaterial' out/2021/*.html)" "" "which a picture for publication has not"
sed -i '/^published_on/d' study/study.csv
cat >study/assessment.csv <<'END'
date,signed,theme,text_sv,text_en,question,year
2021-02-01,förra ordföranden,,Förra årets.,,,
2022-02-01,ordföranden;chefen för polisen,,"Det här <b>oroar</b> oss.",This worries us.,,
2022-02-01,samordnaren,,,Only English.,,
2022-02-01,ordföranden,trafik,Bilarna kör för fort.,,,
2022-02-01,ordföranden,,Flest klagar.,,why,
2022-02-01,ordföranden,trafik,Mätningar saknas.,,left_out,
2022-05-01,ordföranden,,Rättad bedömning.,,,2020
2023-01-15,ordföranden,,Nästa års.,,,
END
sed -i '1s/$/,cause,cause_source/; 2s/$/,Raka <vägar>.,vägverket/; 3,$s/$/,,/; $a trafik,Måla linjer.,Paint lines.,activity,linjer,2,Raka <vägar>.,vägverket' study/measures.csv
cat >study/agreements.csv <<'END'
agreement,label_sv,label_en,from,to,signatories
trettio,Tryggt i <Trettio>,Safe in Thirty,2020,2021,ordföranden; <chefen>
END
sed -i '1s/$/,agreement/; 2,$s/$/,trettio/' study/pledges.csv
echo 'pledge,criterion,finding,remedy,agreement
,time_bound,överenskommelsen Trettio gällde till och med den 31 december 2021,Besluta om en ny överenskommelse.,trettio
old,time_bound,löftets period går utanför,Ändra löftets period.,trettio
walk,measurable,källan saknas,Ange källan.,
walk,time_bound,löftets period går utanför,Ändra den.,trettio' >out/7_follow/lint.csv
status_is 0 "the documents with a judgement" "$program" "${options[@]}" --as-of 2022-12-31
is "$err" "" "nothing is said"
for file in $public $council; do
    has "$(flat $file)" '<section aria-labelledby="bedomning" data-kind="information"><h2 id="bedomning">Kommunens och polisens bedömning</h2><p data-kind="information">Det här &lt;b&gt;oroar&lt;/b&gt; oss.</p><p class="small" data-kind="information">Undertecknat den 1 februari 2022 av ordföranden och chefen för polisen.</p><p lang="en" data-kind="information">Only English.</p><p class="small" data-kind="information">Undertecknat den 1 februari 2022 av samordnaren.</p></section>' "${file##*/} has the newest judgement of the year as text, signed and dated, with its language where it is another"
    is "$(grep -o '<h2 id="[a-z-]*' $file | sed 's/.*"//' | grep -v '^innehall' | head -n 1)" bedomning "${file##*/} has it first"
    is "$(grep -c 'Förra årets\|Rättad bedömning\|Nästa års' $file)" 0 "${file##*/} has no other year's, and none of a later day"
done
has "$(flat $page)" '<h3 id="tema-trafik">Trafik</h3><h4>Kommunens och polisens bedömning</h4><p data-kind="information">Bilarna kör för fort.</p>' "the theme has its own"
has "$(flat $page)" '<dt>Varför just de här problemen?</dt><dd><p data-kind="information">Flest klagar.</p></dd><dt>Vilka källor är inte med?</dt><dd><p class="small">Trafik</p><p data-kind="information">Mätningar saknas.</p></dd></dl><p class="small" data-kind="information">Svaren är undertecknade den 1 februari 2022 av ordföranden.</p>' "and the answers to the questions, signed once"
holds $page 'Arbetsmaterial: kommunen och polisen har inte svarat på hur det begränsar bilden och vad det betyder för slutsatserna (assessment.csv).' "what nobody answered is said once"
is "$(grep -o 'Raka &lt;vägar&gt;. <span class="small">Källa: vägverket</span>' $page | wc -l) $(grep -o 'Raka &lt;vägar&gt;. <span class="small">Källa: vägverket</span>' $plan | wc -l)" "1 1" "a cause stands with its source in the analysis and the plan, once"
is "$(flat $plan | grep -o '<h4>Orsak[^/]*</h4><[a-z]*')" '<h4>Orsak, så långt den är känd</h4><ul' "where it takes the place of a cause that is not known"
holds $public 'har samarbetat inom överenskommelsen Tryggt i &lt;Trettio&gt;, som gällde 2020–2021.' "the agreement of the file wins, and is told as one that is over"
has "$(flat $public)" '<ul><li>ordföranden</li><li>&lt;chefen&gt;</li></ul>' "with its signatories"
holds $page 'inom samverkansöverenskommelsen Tryggt i &lt;Trettio&gt; 2020–2021.' "in every document"
has "$(flat $council)" '<li>Överenskommelsen Trettio gällde till och med den 31 december 2021. Besluta om en ny överenskommelse.</li><li>”Vi går &lt;i&gt;minst&lt;/i&gt; en vandring.”: löftets period går utanför. Ändra den.</li></ul>' "the council is told of an agreement that ran out and of its pledges beyond it"
has "$(flat $page)" '<li>Överenskommelsen Trettio gällde' "the picture lists it with what pledges lack"
sed -i 's/^code,9901/&\nlanguage,en/' study/study.csv
status_is 0 "the same in English, of a day on which the agreement holds" "$program" "${options[@]}" --as-of 2021-12-31
holds $public 'work together within the agreement Safe in Thirty, which holds 2020–2021.' "it is told as one that holds"
status_is 0 "the same in English" "$program" "${options[@]}" --as-of 2022-12-31
has "$(flat $public)" '>This worries us.</p>' "a judgement is told in the language of the documents"
has "$(flat $page)" '<p lang="sv" data-kind="information">Bilarna kör för fort.</p>' "in the other one where it has only that"

rm study/assessment.csv study/agreements.csv

# What the law asks for: every duty, by whatever there is, with the document that fulfils it.
. "$ROOT/tests/stage/whole_picture.sh"
duty() { flat <(bare $page) | grep -oP "<th scope=\"row\">$1</th>\K<td>.*?</td><td>.*?</td>" | sed 's/<[^a\/][^>]*>//g; s/<\/td>/|/g; s/<a href="\([^"]*\)">[^<]*<\/a>/\1/'; }
"$program" "${options[@]}"
is "$(duty 'Åtgärdsplan')" 'Underlag finns: planen tar upp problem och åtgärder. Kommunen beslutar om den.|atgardsplan.html|' "a plan without decisions is a basis"
is "$(duty 'Överenskommelse om samverkan')" 'Finns: Trygga &lt;b&gt;Trettio&lt;/b&gt; 2020–2024.|medborgarloften.html|' "an agreement of study.csv is one"
is "$(duty 'Råd för det brottsförebyggande arbetet')" 'Rapporten till rådet finns, men underlaget nämner inga möten.|radsrapport.html|' "a council whose meetings nobody gave"
is "$(duty 'Funktion som samordnar arbetet')" 'Delvis: löftena har ansvariga i kommunen, men underlaget nämner ingen som samordnar arbetet.|atgardsplan.html|' "owners of pledges are a part of who coordinates"
is "$(duty 'Kartläggning av brottsligheten: dess omfattning')" 'Finns: anmälda brott och vad de svarande har utsatts för eller upplever.|#kartlaggning|' "the picture in the law's words"
printf 'council_meetings,2022-03-01\ncoordinator,trygghets<samordnaren>\n' >>study/study.csv
sed -i '1s/$/,decision/; 2s/$/,KS 2022:1/; 3,$s/$/,/' study/pledges.csv
sed -i '2,$d' out/5_protect/rates.csv
echo 'pledge,criterion,finding,remedy,agreement
,time_bound,överenskommelsen gällde,Besluta om en ny.,trettio' >out/7_follow/lint.csv
for table in changes contrasts forecasts trends; do sed -i '/,crime,/d; /^inbrott,/d' out/5_protect/$table.csv; done
sed -i '/rates:/d' out/6_assess/*.csv
"$BIN/lagesbild-figure" "${options[@]}" && draw
status_is 0 "a study without reported crime, with decisions, meetings and a coordinator" "$program" "${options[@]}"
is "$(duty 'Åtgärdsplan')" 'Finns: planen, med beslutade åtgärder.|atgardsplan.html|' "a plan with decisions is one"
is "$(duty 'Överenskommelse om samverkan')" 'Delvis: överenskommelsen Trygga &lt;b&gt;Trettio&lt;/b&gt; 2020–2024 har löpt ut.|medborgarloften.html|' "an agreement that ran out is one in part"
is "$(duty 'Råd för det brottsförebyggande arbetet')" 'Finns: det lokala brottsförebyggande rådet får en rapport till sina möten.|radsrapport.html|' "a council that meets"
is "$(duty 'Funktion som samordnar arbetet')" 'Finns: trygghets&lt;samordnaren&gt;.|atgardsplan.html|' "whoever coordinates is named"
holds $plan 'Arbetet samordnas av trygghets&lt;samordnaren&gt;.' "in the plan too"
is "$(duty 'Kartläggning av brottsligheten: dess omfattning')" 'Finns: vad de svarande har utsatts för eller upplever.|#kartlaggning|' "the survey alone fulfils the mapping"

# Every optional part taken away.
. "$ROOT/tests/stage/whole_picture.sh"
rm -r study/families.csv study/comparators.csv study/pledges.csv study/activities.csv study/municipalities.csv study/codebook/areas.csv study/codebook/themes.csv study/crime
for table in out/5_protect/{changes,contrasts,trends,associations,rates,themes,quotes,weights,response,ingest_summary}.csv out/6_assess/*.csv out/7_follow/*.csv; do
    sed -i '2,$d' "$table"
done
sed -i '/,area,/d' out/5_protect/2021.csv
options=(--study study --output out --year 2021 --years 2021 --texts "$texts")
"$BIN/lagesbild-figure" "${options[@]}" && draw
status_is 0 "one year and nothing else is a picture" "$program" "${options[@]}"
for sentence in 'Underlaget ger inga bedömningar att sammanfatta.' 'Studien delar inte in kommunen i områden.' 'Studien har inga områden eller grupper att jämföra med varandra.' \
    'Studien innehåller inga jämförelsetal.' 'Det finns bara en mätning, och därför ingen utveckling att visa.' 'Studien innehåller ingen statistik över anmälda brott.' \
    'Studien innehåller inga anteckningar från dialoger eller intern kunskap för året.' 'Inga frågor i enkäten har kunnat ställas mot anmälda brott.' 'Underlaget ger inga förslag till löften.' \
    'Studien innehåller inga löften att följa upp.' 'Studien säger inte hur många som tillfrågades.' 'Svaren är inte vägda.' 'Inga meningar vilar på tal att redovisa här.'; do
    holds $page "$sentence" "it says: $sentence"
done
holds $public 'Inga löften är ännu beslutade.' "the public page says that nothing is promised yet"
holds $plan 'Underlaget pekar inte ut några problem att planera för.' "the plan says that there is nothing to plan for"
holds $council 'Inga nya aktiviteter är antecknade.' "the council's report says that nothing was done"
holds $feedback 'Det finns inga löften att berätta om ännu.' "the feedback that nothing was promised"
for file in $page $public $plan $council $feedback; do
    is "$(grep -o 'href=["'"'"']#[^"'"'"']*' $file | sed 's/.*#//' | sort -u | comm -23 - <(grep -o ' id=["'"'"'][^"'"'"']*' $file | sed 's/ id=.//' | sort -u))" "" "every link within $file leads somewhere then too"
done
plan_done
