# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The bundled studies: every link is followed to the one row behind it, and the summary of Höör 2021 says each of the seven findings of the
# page that the project serves, in words no stronger than the verdicts of the cells that it links to.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"

for study in "$ROOT"/input/*/study.csv; do
    study=${study%study.csv}
    name=$(basename "$study")
    "$BIN/lagesbild" run "$study" --output out >/dev/null 2>&1
    year=$(basename "$(ls -d out/"$name"/20[0-9][0-9] | tail -n 1)")
    followed=$(perl "$ROOT/tests/flow/links.pl" "out/$name" "$study" "$year" | sed 's/^[0-9]* keys, [0-9]* links followed$/all followed/')
    is "$followed" "all followed" "$name: every evidence key leads to one row, every link to one place"
done
cp -r out/hoor broken
sed -i 's/estimate:2021\/prob_trafik\/all\//estimate:2021\/prob_trafik\/all\/x/' broken/6_assess/situation.csv
has "$(perl "$ROOT/tests/flow/links.pl" broken "$ROOT/input/hoor" 2021)" 'estimate:2021/prob_trafik/all/x leads to 0 rows' "a key that leads nowhere would be found"

# finding SUBJECT AREA SOURCE VERDICT PATTERN SENTENCE: it is told under its theme, says PATTERN, and rests on a change with VERDICT
finding() {
    local row text evidence verdict
    row=$(perl "$ROOT/tests/flow/rows.pl" subject,area,source,importance,change,evidence,text_sv out/hoor/6_assess/situation.csv | awk -F '\t' -v s="$1" -v a="$2" -v o="$3" '$1 == s && $2 == a && $3 == o && $4 != ""')
    verdict=$(cut -f 5 <<<"$row")
    evidence=$(cut -f 6 <<<"$row")
    text=$(cut -f 7 <<<"$row")
    is "$verdict" "$4" "$6: the verdict"
    ok "$(grep -qE -- "$5" <<<"$text"; echo $?)" "$6: the sentence" "wanted $5"$'\n'"in: $text"
    ok "$([ -n "$evidence" ]; echo $?)" "$6: linked to its cells"
    if [ -n "$4" ]; then
        is "$(perl "$ROOT/tests/flow/rows.pl" subject,source,domain,level,baseline,from_year,to_year,verdict out/hoor/5_protect/changes.csv |
            awk -F '\t' -v s="$1" -v keys=" $evidence " '$1 == s && index(keys, " changes:" $1 "/" $2 "/" $3 "/" $4 "/" $5 "/" $6 "/" $7 " ") && $5 == "previous" { print $8 }' | sort -u)" "$4" "$6: the cell says the same"
    fi
    # Of what nobody can decide on reported crime the theme has the count, and its claim.
    if [ "$3 $4" = "crime inconclusive" ]; then
        has "$(sed -n '/id="teman"/,/<\/section>/p' out/hoor/lagesbild.html | grep -o '<p data-claim="[^"]*"')" "undecided:crime/$1/$2/previous" "$6: it is counted under its theme"
        return
    fi
    ok "$(sed -n '/id="teman"/,/<\/section>/p' out/hoor/lagesbild.html | grep -qF -- "$(sed 's/&/\&amp;/g; s/"/\&quot;/g; s/>/\&gt;/g; s/</\&lt;/g' <<<"$text")"; echo $?)" "$6: it stands under its theme"
}
finding prob_alla all survey unchanged 'i genomsnitt 15 procent över elva frågor, mot 16 året före, i stort sett oförändrat' "problems differ little from earlier years"
finding prob_trafik all survey inconclusive '; skillnaden är inom felmarginalen\. Det räknas som högt' "the traffic problem remains"
finding prob_nedskrapning area/centrum survey decreased '^Färre i centrum ser nedskräpning som ett problem: 14 procent, mot 43 året före' "littering in the centre has decreased"
finding oro_bostadsinbrott area/ytteromraden survey inconclusive 'i ytterområdena oroar sig .*inom felmarginalen. Det räknas som högt. Det är mer än i övriga kommunen' "worry about burglary is high in the outer areas"
# Of a study that sets its areas against the centre: what is found of both parts of the outer areas alike is told once, with the figures of
# both, and rests on the cells of all three.
cp -r "$ROOT/input/hoor" against_centre
echo reference.area,centrum, >>against_centre/study.csv
"$BIN/lagesbild" run against_centre --output named >/dev/null 2>&1
row=$(perl "$ROOT/tests/flow/rows.pl" subject,area,told_in,evidence,text_sv named/against_centre/6_assess/situation.csv | grep '^oro_bostadsinbrott')
whole=$(grep $'^oro_bostadsinbrott\tarea/ytteromraden' <<<"$row")
for part in norra sodra; do
    has "$row" "area/$part"$'\t'area/ytteromraden "the row of $part stands and says where it is told"
    has "$whole" "estimate:2021/oro_bostadsinbrott/area/$part" "the outer areas rest on the figure of $part"
    has "$whole" "contrasts:oro_bostadsinbrott/survey/2021/area/$part/centrum" "and on its contrast"
done
has "${whole//$'\xc2\xa0'/ }" 'Också i norra ytterområdet (32 %) och södra ytterområdet (31 %) är siffran högre än i centrum.' "and one clause tells both"
is "$(sed -n '/id="teman"/,/<\/section>/p; /id="analys"/,/<\/section>/p' named/against_centre/lagesbild.html | sed 's/ aria-label="[^"]*"//g' | grep -o 'i ytterområdena oroar sig för bostadsinbrott\|oro för bostadsinbrott i ytterområdena räknas som hög' | wc -l)" 1 "the page tells it once, under its theme"
finding bostadsinbrott all crime inconclusive '^Under 2021 anmäldes 45 bostadsinbrott, jämfört med 37 året före och i genomsnitt 62 per år 2016–2020\. Skillnaden är inte större än vad som är vanligt från år till år' "burglaries: the count apart from the judgement"
finding utsatt_nagot all survey inconclusive 'siffran är lägre, men det kan vara en slump\. Det räknas som lågt' "the share victimised is low"
overall=$(perl "$ROOT/tests/flow/rows.pl" subject,area,text_sv out/hoor/6_assess/situation.csv | awk -F '\t' '$1 == "overall" && $2 == "all" { print $3 }')
ok "$(grep -qE '^Av de sex frågor som bevakas särskilt har en förbättrats .* Bland dem är ingen försämring säkerställd\..*går det inte att avgöra' <<<"$overall"; echo $?)" "over all: counts, no praise beyond them" "$overall"
is "$(sed -n '/class="tiles"/,/<\/div>/p' out/hoor/lagesbild.html | grep -E '<li' | grep -vc '<a href="#')" 0 "each line of the front page leads to where the page tells more"
plan_done
