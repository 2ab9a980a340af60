# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the other documents take up: the plan of measures, the council's report, the page of the pledges and the feedback.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/whole_picture.sh"
program=$BIN/lagesbild-report
mkdir -p out/7_figure/2021 && echo 'position,figure,kind,subject,title,description,top' >out/7_figure/2021/figures.csv
plan=out/2021/atgardsplan.html council=out/2021/radsrapport.html public=out/2021/medborgarloften.html feedback=out/2021/aterkoppling.html
flat() { perl -0pe 's/^.*<main//s; s/\n//g; s/\xC2\xA0/ /g; s/\s*<sup class="cite">.*?<\/sup>//g' "$1"; }
problems() { grep -oE '<h3 id="problem-[0-9]+">[^<]*' $plan | sed 's/.*>//' | paste -sd '|'; }
proposed() { grep -o 'Rådet föreslås besluta [^<]*' $council; }
echo '2021,2,inbrott,all,0.4,0.9,0.5,0.5,0,0.5,contrasts:inbrott/crime/2021/all//size_group%3Aliten,Lås i hela kommunen.,Lock.,Lås i {area}.
2021,3,oro,all,0.3,0.2,0.5,0.5,0,0.5,estimate:2021/oro/all/,Samtala.,Talk.,Samtala.' >>out/6_assess/candidates.csv

# ---- a problem is what the picture found: reported crime first, and a place among others that chance explains is none
status_is 0 "documents of a crime that cannot be told from others'" "$program" "${options[@]}"
has "|$(problems)|" "|Trafik|" "what people answered is a problem"
is "$(problems | grep -c Inbrott)" 0 "a place that chance explains is none, however high"
rose='rose:crime/inbrott/all/previous/2020/2021,inbrott,crime,all,,rose,previous,,2020,2021,45,37,established,changes:inbrott/crime/all//previous/2020/2021,'
echo "$rose" >>out/6_assess/claims.csv
status_is 0 "documents of a crime that rose" "$program" "${options[@]}"
is "$(problems | cut -d '|' -f 1,2)" "Inbrott (anmälda bostadsinbrott)|Trafik" "it is the plan's first problem, by name"
has "$(flat $plan)" '<p data-claim="count:crime/inbrott/all/2021">45 bostadsinbrott &lt;anmäldes&gt;, mot 37 året före.' "told as the front page tells it, with its claims"
for other in rose_small above:change:median unusual_fall above:forecast above:lpo:eslov; do
    kind=${other%%:*} reference=
    case $other in *:*) reference=${other#*:} ;; esac
    sed -i '$d' out/6_assess/claims.csv
    echo "x:crime/inbrott/all/2021,inbrott,crime,all,,$kind,,$reference,2020,2021,45,37,established,changes:inbrott/crime/all//previous/2020/2021," >>out/6_assess/claims.csv
    "$program" "${options[@]}"
    is "$(problems | grep -c Inbrott)" 0 "$other makes none"
done
sed -i '$d' out/6_assess/claims.csv
echo "$rose" | sed 's/^rose:/above:/; s/,rose,previous,/,above,,size_group:liten/' >>out/6_assess/claims.csv
"$program" "${options[@]}"
is "$(problems | cut -d '|' -f 1)" "Inbrott (anmälda bostadsinbrott)" "one that lies above others does"
sed -i '$d' out/6_assess/claims.csv
echo "$rose" >>out/6_assess/claims.csv
cp out/6_assess/candidates.csv kept && sed -i '/inbrott/d' out/6_assess/candidates.csv
"$program" "${options[@]}"
is "$(problems | cut -d '|' -f 1)" "Inbrott (anmälda bostadsinbrott)" "also where nothing is proposed for it"
has "$(flat $council)" 'en åtgärd som gäller inbrott (anmälda bostadsinbrott).</p><p data-claim' "which is decided on all the same"
printf 'series,source_label,theme,label_sv,label_en\ninbrott,inbrott,inbrott,anmälda bostadsinbrott,burglary\nstold,stold,inbrott,anmäld stöld,theft\n' >offences.csv
cp study/crime/offences.csv own.csv && cp offences.csv study/crime/offences.csv
"$program" "${options[@]}"
is "$(problems | grep -c Inbrott)" 0 "but for the total of all crime"
cp own.csv study/crime/offences.csv && cp kept out/6_assess/candidates.csv
printf 'plan_themes,1\n' >>study/study.csv
"$program" "${options[@]}"
is "$(problems)" "Inbrott (anmälda bostadsinbrott)|Trafik" "plan_themes counts it; a theme with a pledge comes along"
sed -i '/^plan_themes/d' study/study.csv

# ---- a problem without a measure is a decision to take
printf 'theme,proposal_sv,proposal_en,kind,unit,usual_target\ninbrott,Lås i {area}.,Lock in {area}.,activity,lås,12\ntrafik,Kontrollera farten.,Check.,activity,kontroller,3\n' >study/measures.csv
"$program" "${options[@]}"
is "$(grep -c '<td[^>]*>–</td>' <(sed -n '/id="korthet"/,/<\/section>/p' $plan))" 0 "the plan has no row without a measure"
has "$(flat $plan)" 'Ingen åtgärd är beslutad för inbrott (anmälda bostadsinbrott)' "it says in a line which have none"
has "$(flat $plan)" 'Ett förslag till beslut står i <a href="radsrapport.html#beslut-inbrott">' "and leads to the decision"
has "$(flat $council)" '<li class="pledge" id="beslut-inbrott"><p class="promise">Rådet föreslås besluta att åtgärdsplanen får en åtgärd som gäller inbrott (anmälda bostadsinbrott).</p><p data-claim="count:crime/inbrott/all/2021">45 bostadsinbrott' "which the council's report proposes, with its reason"
has "$(flat $council)" 'Förslag: Lås i hela kommunen. Möjligt mål: lås, minst 12.' "and what could be done, with the usual number"
printf 'theme,proposal_sv,proposal_en,kind,unit,usual_target,cause,cause_source,subject\ninbrott,Lås i {area}.,Lock in {area}.,activity,lås,12,Mörka gator.,förvaltningen,oro\ninbrott,Grannar i {area}.,Neighbours.,activity,,,Få märker sina saker.,polisen,inbrott\n' >study/measures.csv
echo '2021,4,inbrott,all,0.4,0.9,0.5,0.5,0,0.5,contrasts:inbrott/crime/2021/all//size_group%3Aliten,Grannar i hela kommunen.,Neighbours.,Grannar i {area}.' >>out/6_assess/candidates.csv
"$program" "${options[@]}"
is "$(grep -o 'Lås i hela kommunen\|Grannar i hela kommunen' $council | sort -u)" 'Grannar i hela kommunen' "a proposal about something else of the theme is none for this problem"
is "$(grep -o 'Mörka gator\|Få märker sina saker' $plan)" 'Få märker sina saker' "nor is a cause"
is "$(grep -o 'Mörka gator\|Få märker sina saker' out/2021/lagesbild.html | sort | paste -sd ' ')" 'Få märker sina saker Mörka gator' "the picture has all"
is "$(grep -o '<h2 id="[a-z-]*' $council | sed 's/.*"//' | grep -v '^innehall' | paste -sd ' ')" "beslut enligt-plan nytt laget utfall underlag" "decisions come first, the picture's alarms after what is new"
is "$(grep -c 'class="tiles"' $plan)" 0 "the plan has problems in place of tiles"
is "$(grep -c 'class="tools"' $council $plan out/2021/lagesbild.html | cut -d: -f2 | paste -sd ' ')" "0 0 1" "rows are chosen in the picture alone"

# ---- who adopted the plan
has "$(flat $plan)" '<dt>Antagen av</dt><dd class="blank"></dd><dt>Datum</dt><dd class="blank"></dd><dt>Diarienummer</dt><dd class="blank"></dd>' "a plan that nobody adopted has lines to fill in"
printf 'plan_adopted_by,kommunstyrelsen <KS>\nplan_adopted_on,2022-02-01\nplan_diary_number,KS 2022/17\n' >>study/study.csv
"$program" "${options[@]}"
has "$(flat $plan)" '<dt>Antagen av</dt><dd>kommunstyrelsen &lt;KS&gt;</dd><dt>Datum</dt><dd>1 februari 2022</dd><dt>Diarienummer</dt><dd>KS 2022/17</dd>' "an adopted one says who, when and under which number"
is "$(proposed | grep -c 'ställa sig bakom')" 0 "nobody is asked to adopt it again"
has "$(flat out/2021/lagesbild.html)" 'Finns: planen, med beslutade åtgärder.' "and the checklist of the law knows"
sed -i '/^plan_adopted_on/s/,.*/,våras/' study/study.csv
status_is 1 "a day that is none" "$program" "${options[@]}"
has "$err" 'plan_adopted_on holds "våras", a day such as 2022-05-31 was wanted' "is refused with the remedy"
sed -i '/^plan_/d' study/study.csv

cp study/pledges.csv pledges.csv && sed -i '2,$d' study/pledges.csv && "$program" "${options[@]}"
is "$(proposed | grep -c 'ställa sig bakom')" 0 "nor a plan without any measure"
cp pledges.csv study/pledges.csv

# ---- what is proposed of pledges, by how they stand
"$program" "${options[@]}"
stands() { sed -i "s/^walk,\(.*\),[0-9]*,\([0-9]*\),[0-9.]*,[a-z_]*,trafik/walk,\1,$2,\2,0.5,$1,trafik/" out/7_follow/followup.csv && "$program" "${options[@]}" "${@:3}" && proposed | grep -v 'åtgärdsplanen'; }
is "$(stands behind 3 --as-of 2022-05-15)" 'Rådet föreslås besluta att det som återstår av löftet (2) görs senast den 31 december 2022.' "behind plan"
is "$(stands not_started 3 --as-of 2022-05-15)" 'Rådet föreslås besluta när arbetet med löftet börjar och vem som börjar.' "not started"
is "$(stands not_fulfilled 3)" 'Rådet föreslås besluta att löftet förlängs, skrivs om eller avslutas, och att invånarna får veta vilket.' "not fulfilled"
is "$(stands text 3 --as-of 2022-05-15)" 'Rådet föreslås besluta att löftet skrivs om så att det går att räkna.' "told in words"
has "$(flat $council)" '<details><summary>Så kan det skrivas</summary><ul><li>Ange källan.</li></ul></details>' "with how it can be written, folded"
is "$(stands text 3)" 'Rådet föreslås besluta att nästa löfte om samma sak skrivs så att det går att räkna.' "the same when its time is over"
is "$(stands fulfilled 3)" "" "fulfilled"

# ---- a target of an outcome is in the subject's own unit
sed -i '1s/$/,subject/; /^walk/s/,activity,.*/,outcome,trafikproblem,decrease,0.25,andel,trafik/; /^old/s/$/,/' study/pledges.csv
"$program" "${options[@]}"
has "$(flat $plan)" '<dt>Mål</dt><dd>trafikproblem, en minskning till 25 %, till och med 31 december 2022</dd>' "a share is told as one, with its day"
has "$(flat $plan)" '<dt>Problemet mäts med</dt><dd>trafikproblem i trygghetsmätningen, hela kommunen</dd>' "and what it is measured with, without method"
sed -i '/^walk/s/,0.25,/,,/' study/pledges.csv
"$program" "${options[@]}"
has "$(flat $plan)" '<dt>Mål</dt><dd>inget mål med ett tal är satt</dd>' "that there is no target is said"

# ---- nothing found, nothing promised
sed -i '2,$d' out/6_assess/candidates.csv out/6_assess/claims.csv out/6_assess/front.csv out/6_assess/situation.csv study/pledges.csv out/7_follow/followup.csv
status_is 0 "documents of nothing" "$program" "${options[@]}"
has "$(flat $plan)" 'Underlaget pekar inte ut några problem att planera för. Läget och förslag att välja bland står i <a href="lagesbild.html">' "the plan sends to the picture"
is "$(grep -c 'Antagen av' $plan)" 0 "there is nothing to adopt"
has "$(flat $council)" 'Inget kräver beslut nu.' "and nothing to decide"
is "$(grep -c 'id="nu"' $feedback)" 0 "of pledges that nobody made nothing comes next"
# ---- the page of the pledges: why, who, when, and what comes next
. "$ROOT/tests/stage/whole_picture.sh"
mkdir -p out/7_figure/2021 && echo 'position,figure,kind,subject,title,description,top' >out/7_figure/2021/figures.csv
status_is 0 "the page of the pledges" "$program" "${options[@]}"
has "$(flat $public)" 'Löftena bygger på vad invånarna svarade i trygghetsmätningen 2021, brott som anmäldes 2021 och vad invånare och medarbetare har berättat.' "says in a sentence what they rest on"
has "$(flat $public)" '<dt>Därför</dt><dd data-kind="quality">Trafikproblem ligger högt &lt;nu&gt;; om nivån har ändrats går inte att avgöra.</dd>' "a pledge has its reason: what the picture found"
is "$(grep -c 'Nästa uppföljning\|id="kontakt"' $public)" 0 "of a next follow-up nothing where none lies ahead, nor whom to turn to where nobody said"
printf 'contact,ring <växeln>\ncouncil_meetings,2022-03-01 2023-01-18\n' >>study/study.csv
sed -i '1s/$/,reason/; /^walk/s/$/,Det är <mörkt>./; /^old/s/$/,/' study/pledges.csv
sed -i '$a adam,Vi hälsar.,kommunpolisen,,2022-01-01,2022-12-31,,,text,,,,,' study/pledges.csv
sed -i '$a adam,2022-01-01,2022-12-31,,,,,text,,,pledges:adam,Vi redovisar vad som har gjorts.,text,,,,,,,,,,,,,,' out/7_follow/followup.csv
"$program" "${options[@]}"
has "$(flat $public)" '<dt>Därför</dt><dd>Det är &lt;mörkt&gt;.</dd><dt>Ansvariga</dt>' "or its own words"
has "$(flat $public)" 'Nästa uppföljning är den 18 januari 2023, när löftena redovisas för det lokala brottsförebyggande rådet.' "the next follow-up is the council's next meeting"
has "$(flat $public)" '<h2 id="kontakt">Kontakt</h2><p>ring &lt;växeln&gt;</p>' "and whom to turn to"
is "$(sed -n '/id="sa-foljer-vi-upp"/,/<\/section>/p' $public | grep -o '<th scope="row">[^<]*' | sed 's/.*>//' | paste -sd '|')" "Vi går &lt;i&gt;minst&lt;/i&gt; en vandring.|Vi hälsar." "the table has the order of the list"
is "$(sed -n '/id="sa-foljer-vi-upp"/,/<\/section>/p' $public | grep -c 'redovisas i ord')" 1 "a pledge without a number is told in words"
sed -i '/^council_meetings/d' study/study.csv
"$program" "${options[@]}" --as-of 2022-06-30
has "$(flat $public)" 'Nästa uppföljning är när löftenas period är slut, den 31 december 2022.' "without meetings it is the end of the period"
echo '2021,unknown,2,,all,,,rates:2021/year/9901/inbrott,"För 3 av 4 mått vet vi inte.",Of 3 of 4.,count:crime/inbrott/all/2021' >>out/6_assess/front.csv
"$program" "${options[@]}"
is "$(grep -c 'För 3 av 4 mått' $public out/2021/lagesbild.html | cut -d: -f2 | paste -sd ' ')" "0 2" "how many figures are open is told in the picture, not to residents"

# ---- the feedback: one period, never updated after its own day, what happens now, thanks
. "$ROOT/tests/stage/whole_picture.sh"
mkdir -p out/7_figure/2021 && echo 'position,figure,kind,subject,title,description,top' >out/7_figure/2021/figures.csv
status_is 0 "the feedback" "$program" "${options[@]}"
title() { grep -o '<h1>[^<]*' $feedback | sed 's/.*Trettio//'; }
is "$(title) $(grep -c 'Ett gammalt löfte' $feedback)" ", 1 januari–31 december 2022 0" "tells of the pledges' year alone"
has "$(flat $feedback)" '<h2 id="nu">Vad som händer nu</h2><p>Inget nytt möte eller löfte är bestämt än.</p>' "that nothing is decided is said"
has "$(flat $feedback)" '<p>Tack till alla som svarade på trygghetsmätningen 2021 och alla som har berättat vad de ser och vad de oroar sig för.</p>' "those who answered and told are thanked"
is "$(grep -o '<h2 id="[a-z0-9-]*' $feedback | sed 's/.*"//' | paste -sd ' ')" "loften-2022-01-01-2022-12-31 nu tack sa-last underlag" "what was done comes first, how to read it last"
"$program" "${options[@]}" --as-of 2020-06-01
is "$(title) $(grep -c 'en vandring' $feedback)" ", 1 januari–31 december 2020 0" "on a day in an earlier period it is that one's"
printf 'feedback_updated,2022-06-02\ncontact,ring <växeln>\ncouncil_meetings,2022-03-01 2022-06-02 2022-09-01\n' >>study/study.csv
"$program" "${options[@]}" --as-of 2022-06-01
is "$(grep -c Uppdaterad $feedback)" 0 "nothing is updated after the document's day"
has "$(flat $feedback)" 'Nästa uppföljning är den 2 juni 2022' "which the next meeting follows"
"$program" "${options[@]}" --as-of 2022-06-03
has "$(tr '\n' ' ' <$feedback)" 'Uppdaterad 2 juni 2022.</p>' "an earlier update is told"
has "$(flat $feedback)" 'Nästa uppföljning är den 1 september 2022' "and the next meeting"
has "$(flat $feedback)" '<h2 id="kontakt">Kontakt</h2><p>ring &lt;växeln&gt;</p>' "and whom to turn to"
sed -i 's/^feedback_updated,.*/feedback_updated,2023-01-25/; s/^council_meetings,.*/council_meetings,2023-01-18 2023-03-15/' study/study.csv
"$program" "${options[@]}"
has "$(flat $feedback)" 'Nästa uppföljning är den 15 mars 2023' "a meeting before its update is not the next"
sed -i '/^feedback_updated\|^council_meetings/d' study/study.csv
sed -i '$a part,Vi mäter i mars.,kommunpolisen,,2022-03-01,2022-03-31,,,text,,,,\nnext,Nästa års löfte.,kommunpolisen,,2023-01-01,2023-12-31,,,text,,,,\nhalf,Förra höstens löfte.,kommunpolisen,,2021-07-01,2022-02-28,,,text,,,,' study/pledges.csv
for pledge in part,2022-03-01,2022-03-31 next,2023-01-01,2023-12-31 half,2021-07-01,2022-02-28; do
    echo "$pledge,,,,,text,,,pledges:${pledge%%,*},Vi redovisar vad som har gjorts.,text,,,,,,,,,,,,,,"
done >>out/7_follow/followup.csv
"$program" "${options[@]}"
is "$(title)" ", 1 januari–31 december 2022" "later pledges that are registered already do not take its place"
has "$(flat $feedback)" 'Vi mäter i mars.</h3><p class="small">Gäller 1 mars–31 mars 2022.</p>' "a pledge of a part of the period is told, with its own"
is "$(grep -c 'Förra höstens\|Nästa års' $feedback)" 0 "those of other times are not"
has "$(flat $feedback)" '<p>Nästa löften gäller 1 januari–31 december 2023.</p>' "but when the next hold is"
has "$(flat $feedback)" 'Det finns två löften för perioden: ett är uppfyllt och ett redovisas i ord.' "it counts its own"
sed -i 's/,1,1,1,fulfilled,/,3,1,0.33,not_fulfilled,/; s/Orsaken går inte att avgöra\./Utfallet kan bedömas först i en mätning som görs under perioden eller efter den./' out/7_follow/followup.csv
"$program" "${options[@]}"
has "$(flat $feedback)" '<p>Ett löfte är inte uppfyllt eller ligger efter. Det lokala brottsförebyggande rådet tar ställning till hur vi går vidare med det.</p>' "what becomes of a pledge that is not fulfilled is said"
is "$(grep -o 'Utfallet kan bedömas\|Vad som har hänt med problemen kan vi säga först när det finns nya siffror' $feedback)" 'Vad som har hänt med problemen kan vi säga först när det finns nya siffror' "that there are no figures yet is said once of all"
is "$(grep -c 'Det här följer vi\|Det här hände med problemet' $feedback)" 1 "a pledge that no figure follows says nothing of one"

plan_done
