# 7_figure and scripts/figures: the data of the figures, and drawings that are the same from run to run whatever a label says.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/whole_picture.sh"
program=$BIN/lagesbild-figure
draw() (cd "$1" && "$2/draw" 2021 svg)
# holds FILE PART SENTENCE: PART stands in FILE
holds() { ok "$(grep -qF -- "$2" "$1"; echo $?)" "$3" "wanted in $1: $2"; }

status_is 0 "figures are prepared" "$program" "${options[@]}"
is "$err" "" "nothing is said"
is "$(cut -d, -f1-3 out/7_figure/2021/figures.csv)" 'position,figure,kind
1,trend_trafik,trend
2,trend_skrap,trend
3,trend_oro,trend
4,trend_utsatt,trend
5,trend_narkotika,trend
6,change,change
7,areas,areas
8,crime_inbrott,crime
9,crime,crime' "every headline has a figure of its own, changes, areas and crime have one"
cat >expected <<'CSV'
panel,year,domain,level,label,year_label,estimate,ci_low,ci_high,joined_year,joined_estimate,drawn_tick,drawn_value,drawn_at,break_at,reason,comparator,compared,compared_at
1,2020,all,,hela kommunen,2020,0.22,0.18,0.26,,,2020,22 %,0.26,,,,,
1,2021,all,,hela kommunen,2021,,,,,,2021,..,0,,underlaget är för litet,,,
2,2020,area,centrum,centrum,2020,0.34,0.3,0.38,,,2020,34 %,0.38,,,,,
2,2021,area,centrum,centrum,2021,0.12,0.08,0.16,2020,0.34,2021,12 %,0.16,,,,,
CSV
is_file out/7_figure/2021/trend_skrap.csv expected "a suppressed figure is two points, joined to nothing"
cat >expected <<'CSV'
row,indicator,domain,level,label,estimate_from,estimate_to,change,ci_low,ci_high,detectable,verdict,verdict_label,lines,drawn_label,drawn_label_2,drawn_change,drawn_verdict
1,trafik,all,,Trafikproblem,0.36,0.37,0.01,-0.062,0.082,0.1,inconclusive,går inte att avgöra,1,Trafikproblem,,+1,går inte att avgöra
2,skrap,all,,Problem med nedskräpning,,,,,,,inconclusive,går inte att avgöra,1,Problem med nedskräpning,,,går inte att avgöra
3,skrap,area,centrum,Problem med nedskräpning: centrum,0.34,0.12,-0.22,-0.316,-0.124,0.13,decreased,har minskat,1,Problem med nedskräpning: centrum,,−22,har minskat
4,oro,area,ytter,Oro för bostadsinbrott: ytterområdena,0.33,0.34,0.01,-0.062,0.082,0.1,inconclusive,går inte att avgöra,1,Oro för bostadsinbrott: ytterområdena,,+1,går inte att avgöra
5,utsatt,all,,Utsatthet för brott,0.21,0.2,-0.01,-0.082,0.062,0.1,inconclusive,går inte att avgöra,1,Utsatthet för brott,,−1,går inte att avgöra
6,alla,all,,Problem över lag,0.3,0.29,-0.01,-0.038,0.018,0.04,unchanged,i stort sett oförändrat,1,Problem över lag,,−1,i stort sett oförändrat
CSV
is_file out/7_figure/2021/change.csv expected "the figure of changes holds the municipality, and headlines where they are looked at"
holds out/7_figure/2021/trend_skrap.gp "its_title_1 = 'Problem med nedskräpning, centrum: har minskat från 34 % 2020 till 12 % 2021'" "a title states the finding"
is "$(grep '^its_title_1' out/7_figure/2021/trend_narkotika.gp)" "its_title_1 = '<script>alert(1)</script> \`touch harm\` \$(touch harm) it''s a /n b/ {/Symbol a} x_2,'" \
    "a hostile label is a single-quoted text"

is "$(grep -c 'norra' out/7_figure/2021/trend_skrap.csv)" 0 "an area of which no year can be shown has no panel"
is "$(grep '^its_bottom' out/7_figure/2021/trend_skrap.gp)" "its_bottom_1 = 'Visas inte, för få svar eller sekretess: norra området.'
its_bottom_other_1 = 0
its_bottoms = 1" "but is named below them"
is "$(grep '^2,2021,.*Landet' out/7_figure/2021/trend_trafik.csv)" '2,2021,all,,Landet,2021,,,,,,,1,,,annan fråga,1,0.28,2021' "a comparator's figure of the years shown is numbered, in a panel of its own"
is "$(grep '^its_bottom\|^its_compared\|^its_panel_2' out/7_figure/2021/trend_trafik.gp)" "its_panel_2 = 'Andra undersökningar'
its_bottom_1 = '1 Landet'
its_bottom_other_1 = 1
its_bottoms = 1
its_compared = 2" "the number is named below the panels"
# The interval of the ratio to the year before is 0.76 to 1.93, that of the others 1.05: 45 * 1.05 / 1.93 = 24.48, 45 * 1.05 / 0.76 = 62.17.
is "$(cut -d, -f2,5,13,14 out/7_figure/2021/crime_inbrott.csv | tail -n 1)" '2021,45,24.481865284974095,62.171052631578945' "a bar has the counts that the year before it leads to expect"
ok "$([ ! -e out/7_figure/2021/quadrant.csv ]; echo $?)" "nothing is set against the register where no finding does so"
echo '2021,inbrott,area/ytter,oro+inbrott,survey+crime,high,inconclusive,survey_high_register_inconclusive,estimate:2021/oro/area/ytter,Oron är hög.,Worry is high.,,' >>out/6_assess/situation.csv
sed -i 's/^2020,year,9901,inbrott,37,17000,218,153,300/2020,year,9901,inbrott,37,17000,218,153,280/' out/5_protect/rates.csv
"$program" "${options[@]}"
is "$(cut -d, -f2,7,9,15 out/7_figure/2021/crime_inbrott.csv)" 'year,count_high,mean,drawn_mean
2018,77.18,50,50
2019,69.36,50,50
2020,47.6,50,
2021,60.18,,' "the mean is not drawn through the figure above a bar"
# 37 / 50 - 1 and 45 / 50 - 1; the survey has one year before, which is its own mean: 0 and 0.34 - 0.33.
is "$(sed 's/0\.01000[0-9]*/0.01/' out/7_figure/2021/quadrant.csv)" 'row,indicator,domain,level,series,label,crime_from,crime_to,share_from,share_to,survey_verdict,crime_verdict,drawn_number,drawn_label,drawn_label_2,drawn_survey,drawn_crime
1,oro,area,ytter,inbrott,"Oro för bostadsinbrott, ytterområdena / anmälda bostadsinbrott",-0.26,-0.09999999999999998,0,0.01,inconclusive,inconclusive,1,"Oro för bostadsinbrott, ytterområdena",/ anmälda bostadsinbrott,Enkäten: går inte att avgöra,Anmälda brott: går inte att avgöra' \
    "a pair stands at its distance from the years before, last year and now"

rm -f out/6_assess/situation.csv
status_is 1 "a table that is missing is an error" "$program" "${options[@]}"
is "$err" "lagesbild-figure: 6_assess/situation.csv: this table is needed and not there; run the stages before" "it is named"
. "$ROOT/tests/stage/whole_picture.sh"

if command -v gnuplot >/dev/null; then
    echo '2021,inbrott,area/ytter,oro+inbrott,survey+crime,high,inconclusive,survey_high_register_inconclusive,estimate:2021/oro/area/ytter,Oron är hög.,Worry is high.,,' >>out/6_assess/situation.csv
    "$program" "${options[@]}"
    folder="Trygghet #1 \$x å"
    mkdir -p "$folder/scripts"
    cp "$ROOT"/scripts/figures/* "$folder/scripts"
    cp -r out "$folder/out"
    status_is 0 "figures are drawn" draw out "$ROOT/scripts/figures"
    is "$err" "" "gnuplot says nothing"
    is "$(cd out/2021/figures && ls)" "$(tail -n +2 out/7_figure/2021/figures.csv | cut -d, -f2 | sort | sed 's/$/.svg/')" "there is a drawing for each figure and no other file"
    status_is 0 "they are drawn under an awkward path" draw "$folder/out" "$WORK/$folder/scripts"
    ok "$(diff -r out/2021 "$folder/out/2021" >/dev/null; echo $?)" "the bytes are the same"
    ok "$(find . -name 'harm*' | grep -q . ; [ $? -ne 0 ]; echo $?)" "no label is run as a command"
    holds out/2021/figures/areas.svg '<text>&lt;script>alert(1)&lt;/script></text>' "a hostile label is drawn as it is"
    holds out/2021/figures/areas.svg '<text>34 % ▲</text>' "an established difference is marked beside the digit"
    holds out/2021/figures/change.svg '<text>−22</text>' "changes are drawn with a true minus"
    holds out/2021/figures/trend_skrap.svg '<text>..</text>' "a suppressed figure is drawn as two points"
    sed -i 's/^centrum,.*/centrum,,,,"centrum, <b>{x}<\/b> \& \\""%d och allt som ligger runt omkring stationen",the centre/' study/codebook/areas.csv
    "$program" "${options[@]}" && draw out "$ROOT/scripts/figures"
    holds out/2021/figures/areas.svg '&lt;b>{x}&lt;/b> &amp;' "a column's label of several lines, with marks that mean something elsewhere, is drawn too"
    ok "$(cat out/2021/figures/*.svg | grep -q 'font-size="[0-9]\.'; [ $? -ne 0 ]; echo $?)" "no text is smaller than ten units"
    ok "$(grep -l "$WORK" out/2021/figures/* out/7_figure/2021/* >/dev/null; [ $? -ne 0 ]; echo $?)" "no drawing holds a path"
else
    echo "# gnuplot is not installed: drawing is not tested"
fi
plan_done
