# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

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
1,ranked,ranked
2,trend,trend
3,trend_trafik,trend
4,trend_skrap,trend
5,trend_oro,trend
6,trend_utsatt,trend
7,trend_narkotika,trend
8,change,change
9,crime_inbrott,crime
10,crime,crime' "all headlines have one figure, every headline has a figure of its own, shares in their order, changes and crime have one"
cat >expected <<'CSV'
panel,year,domain,level,label,year_label,estimate,ci_low,ci_high,joined_year,joined_estimate,drawn_tick,drawn_value,drawn_at,break_at,reason,comparator,compared,drawn_tip,wave,joined_wave
1,2020,all,,hela kommunen,2020,0.22,0.18,0.26,,,2020,22~%,0.26,,,,,"Problem med nedskräpning, hela kommunen 2020: 22~% (18 till 26), 420 svar",2020,
1,2021,all,,hela kommunen,2021,,,,,,2021,..,0,,"för få svar, eller för att skydda dem som har svarat",,,,2021,
2,2020,area,centrum,centrum,2020,0.34,0.3,0.38,,,2020,34~%,0.38,,,,,"Problem med nedskräpning, centrum 2020: 34~% (30 till 38), 420 svar",2020,
2,2021,area,centrum,centrum,2021,0.12,0.08,0.16,2020,0.34,2021,12~%,0.16,,,,,"Problem med nedskräpning, centrum 2021: 12~% (8 till 16), 420 svar",2021,2020
CSV
sed -i 's/~/\xC2\xA0/g' expected
is_file out/7_figure/2021/trend_skrap.csv expected "a suppressed figure is two points, joined to nothing"
cat >expected <<'CSV'
row,indicator,domain,level,label,estimate_from,estimate_to,change,ci_low,ci_high,detectable,verdict,verdict_label,lines,drawn_label,drawn_label_2,drawn_change,drawn_verdict,drawn_tip
1,oro,area,ytter,Oro för bostadsinbrott: ytterområdena,0.33,0.34,0.01,-0.062,0.082,0.1,inconclusive,inom felmarginalen,2,Oro för bostadsinbrott:,ytterområdena,+1,inom felmarginalen,"Oro för bostadsinbrott, ytterområdena: från 33~% 2020 till 34~% 2021 (skillnad −6 till 8 procentenheter), inom felmarginalen"
2,trafik,all,,Trafikproblem,0.36,0.37,0.01,-0.062,0.082,0.1,inconclusive,inom felmarginalen,1,Trafikproblem,,+1,inom felmarginalen,"Trafikproblem, hela kommunen: från 36~% 2020 till 37~% 2021 (skillnad −6 till 8 procentenheter), inom felmarginalen"
3,utsatt,all,,Utsatthet för brott,0.21,0.2,-0.01,-0.082,0.062,0.1,inconclusive,inom felmarginalen,1,Utsatthet för brott,,−1,inom felmarginalen,"Utsatthet för brott, hela kommunen: från 21~% 2020 till 20~% 2021 (skillnad −8 till 6 procentenheter), inom felmarginalen"
4,skrap,area,centrum,Problem med nedskräpning: centrum,0.34,0.12,-0.22,-0.316,-0.124,0.13,decreased,har minskat,2,Problem med nedskräpning:,centrum,−22,har minskat,"Problem med nedskräpning, centrum: från 34~% 2020 till 12~% 2021 (skillnad −32 till −12 procentenheter), har minskat"
5,skrap,all,,Problem med nedskräpning,,,,,,,inconclusive,oklart,1,Problem med nedskräpning,,,oklart,
CSV
sed -i 's/~/\xC2\xA0/g' expected
is_file out/7_figure/2021/change.csv expected "changes go from the largest rise to the largest fall, in the municipality and where headlines are looked at, without means of several questions"
# said FIGURE KEY: a text that gnuplot draws, as it reads it: every octal number a byte; no-break spaces as blanks
said() { sed -n "s/^$2	//p" "out/7_figure/2021/$1.texts" | perl -pe 's/\\0([0-7]{3})/chr oct $1/ge; s/\xC2\xA0/ /g'; }
is "$(said trend_skrap 'title_[12]')" "Problem med nedskräpning, centrum: har minskat från 34 % år 2020 till 12 %
år 2021" "a title states the finding"
is "$(said trend_narkotika title_1)" '<script>alert(1)</script> `touch harm` $(touch harm) it'"'"'s a \n b\ {/Symbol a}' "a hostile label is data, as it is"
is "$(cat out/7_figure/2021/*.gp | grep -vE '^its_[a-z0-9_]+ = -?[0-9.e+-]+$|^figures = .[a-z0-9_ ]+.$|^decimal_sign = .,.$')" "" "and nothing but numbers and names of figures stands in what gnuplot takes for commands"
is "$(tail -qn +2 out/7_figure/2021/*.texts out/7_figure/2021/*.rows | LC_ALL=C tr -d '\t\n a-zA-Z0-9.,:;()+/%?!=<>_\\\200-\377-')" "" "nor a mark in its data that might mean something there"

is "$(awk -F '\t' '{ print $1, $2, $3 }' out/7_figure/2021/trend_skrap.rows | head -n 3)" "panel year estimate
1 2020 0.22
1 2021 NaN" "a figure that is not shown ends the line that it would lie on"
is "$(cut -d, -f1,2,7-9,11,12 out/7_figure/2021/ranked.csv | head -n 6)" 'row,place,level_label,share,ci_low,contrast,has_mark
1,0,Hela kommunen,0.37,0.33,,1
1,1,Centrum,,,,1
1,2,Norra området,,,,0
1,3,Ytterområdena,,,,1
2,0,Hela kommunen,0.27,0.23,,1' "shares stand in their order, the municipality before its areas, of which what is part of another has no mark"
is "$(awk -F, '$2 == 0 { print $3 }' out/7_figure/2021/ranked.csv | paste -sd ' ')" "trafik oro utsatt narkotika skrap" "no mean of several questions is among shares of people, and what is not shown is last"
is "$(grep -c 'norra' out/7_figure/2021/trend_skrap.csv)" 0 "an area of which no year can be shown has no panel"
is "$(said trend_skrap bottom_1)" "Visas inte, för få svar eller för att skydda dem som har svarat: norra området." "but is named below them"
is "$(grep '^2,2021,.*Landet' out/7_figure/2021/trend_trafik.csv)" '2,2021,all,,Landet,2021,,,,,,,,,,annan fråga,1,0.28,,2021,' "a comparator's figure of the years shown is in a panel of its own"
is "$(for k in panel_2 other_1 other_2; do said trend_trafik $k; done; grep -E '^its_(compared|others|other_(value|own)_[12]) ' out/7_figure/2021/trend_trafik.gp | sort)" "Andra undersökningar
Trettio 2021: 37 %
Landet 2021: 28 %
its_compared = 2
its_other_own_1 = 1
its_other_own_2 = 0
its_other_value_1 = 37
its_other_value_2 = 28
its_others = 2" "with its name beside it, below the municipality's own, which is higher"
# Names of figures that are nearly the same stand 17 units of the drawing apart, of whose panel the axis has 118, and within it.
cp study/comparators.csv comparators && cp -r out/7_figure figure_before
for other in Länet Riket Grannen; do echo "trafik,$other,2021,0.285,,,NTU,"; done >>study/comparators.csv
"$program" "${options[@]}"
is "$(sed -n 's/^its_\(other_middle_[0-9]*\|high\) = /\1 /p' out/7_figure/2021/trend_trafik.gp | awk '
    $1 == "high" { high = 100 * $2; next } { at[++n] = $2 }
    END { for (i = 1; i <= n; i++) if (at[i] < 0 || at[i] > high || (i > 1 && (at[i - 1] - at[i]) / high * 118 < 17)) print "name", i; print n }')" 5 "names of others never touch"
mv comparators study/comparators.csv && rm -r out/7_figure && mv figure_before out/7_figure
# The interval of the ratio to the year before is 0.76 to 1.93, that of the others 1.05: 45 * 1.05 / 1.93 = 24.48, 45 * 1.05 / 0.76 = 62.17.
is "$(cut -d, -f2,5,12-15 out/7_figure/2021/crime_inbrott.csv)" 'year,count,expected_low,expected_high,group_count,is_valley
2018,60,,,,0
2019,53,,,,0
2020,37,,,,1
2021,45,24.481865284974095,62.171052631578945,,0' "the picture's year alone has the counts that the year before leads to expect"
is "$(said crime_inbrott marks)" "● Trettio   □ väntat 2021" "the marks that there are are said, and no others"
is "$(awk -F, '$2 == "trend_skrap" || $2 == "crime_inbrott"' out/7_figure/2021/figures.csv | perl -pe 's/\xC2\xA0/ /g' | sed 's/,[0-9]*$//; s/.*",//; s/.*,"//; s/"$//')" \
    "Problem med nedskräpning: centrum 34 % år 2020 och 12 % år 2021.
Anmälda bostadsinbrott i Trettio: 45 år 2021. Flest var de 2018, 60, och färst 2020, 37. Åren före gav anledning att vänta mellan 24 och 63." "an alternative says what is shown: from what to what"

printf 'subject,year,median,areas\ninbrott,2020,200,90\ninbrott,2021,300,90\n' >out/5_protect/size_group.csv
"$program" "${options[@]}"
is "$(cut -d, -f2,14 out/7_figure/2021/crime_inbrott.csv | tail -n 2) $(said crime_inbrott marks)" "2020,34
2021,51 ● Trettio   - - mellersta jämnstora kommunen   □ väntat 2021" "the rate of the municipality in the middle of its size is what 17 000 persons would have"
sed -i '1s/$/,kind/; 2,$s/$/,/; s/^utsatthet,.*/&attitude/' study/codebook/themes.csv
"$program" "${options[@]}"
is "$(awk -F, '$2 == 0 { print $3 }' out/7_figure/2021/ranked.csv | paste -sd ' ')" "trafik oro narkotika skrap" "what people think of others is not ranked among problems"
rm -f out/6_assess/situation.csv out/5_protect/size_group.csv
status_is 1 "a table that is missing is an error" "$program" "${options[@]}"
is "$err" "lagesbild-figure: 6_assess/situation.csv: this table is needed and not there; run the stages before" "it is named"
. "$ROOT/tests/stage/whole_picture.sh"

if ! command -v gnuplot >/dev/null; then
    echo "# gnuplot is not installed: drawing is not tested"
    plan_done
    exit
fi

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
tips() {
    perl -0777 -ne 'while (/<title class="tip">(.*?)<\/title>/gs) { my $t = $1; $t =~ s/&lt;/</g; $t =~ s/&amp;/&/g; $t =~ s/\xC2\xA0/ /g; print "$t\n" }' "out/2021/figures/$1.svg"
}
is "$(tips ranked | grep -m1 '^Trafikproblem')" 'Trafikproblem, hela kommunen 2021: 37 % (33 till 41), 420 svar' "a mark says figure, interval and answers"
for figure in ranked change crime; do
    is "$(tips $figure | sort)" "$(perl "$ROOT/tests/flow/rows.pl" drawn_tip,has_mark,row out/7_figure/2021/$figure.csv | sed 's/\xC2\xA0/ /g' |
        awk -F '\t' -v "rows=$(sed -n 's/^its_rows = //p' out/7_figure/2021/$figure.gp)" '$1 != "" && $2 != "0" && (rows == "" || $3 <= rows) { print $1 }' | sort)" "every mark of $figure that is drawn says so, once"
done
is "$(perl "$ROOT/tests/stage/drawn.pl" out/2021/figures/*.svg | sort -u)" "" "every drawing is well-formed, says what it is in which language, names its fonts, and stands out from white"
# For telephones: half as wide, without a title, with the same marks.
narrow() (cd out && "$ROOT/scripts/figures/draw" --into narrowed 2021 narrow)
status_is 0 "figures are drawn for telephones" narrow
is "$err" "" "gnuplot says nothing of them"
is "$(cd out/narrowed/narrow && ls)" "$(cd out/7_figure/2021 && grep -l '^its_narrow_height = [1-9]' -- *.gp | sed 's/\.gp$/.svg/' | sort)" "of each kind that is laid out for them"
has "$(cd out/narrowed/narrow && ls)" "ranked.svg" "as shares in their order are"
is "$(perl "$ROOT/tests/stage/drawn.pl" out/narrowed/narrow/*.svg | sort -u)" "" "each is well-formed and stands out from white"
is "$(grep -ho 'viewBox="0 0 [0-9]*' out/narrowed/narrow/*.svg | sort -u)" 'viewBox="0 0 360' "and 360 units wide"
is "$(grep -c 'Vanligast' out/narrowed/narrow/ranked.svg) $(grep -c '>Vanligast 2021' out/narrowed/narrow/ranked.svg)" "1 1" "without a title in the drawing"
for figure in $(cd out/narrowed/narrow && ls | sed 's/\.svg$//'); do
    is "$(grep -o 'class="tip">[^<]*' "out/narrowed/narrow/$figure.svg" | sort)" "$(grep -o 'class="tip">[^<]*' "out/2021/figures/$figure.svg" | sort)" "$figure has the same marks"
done
ok "$(perl -ne 'while (/translate\((-?[0-9.]+),/g) { exit 1 if $1 < 0 || $1 > 360 }' out/narrowed/narrow/*.svg; echo $?)" "nothing stands outside"
is "$(perl -CSD -0777 -ne 'while (/<text>(.*?)<\/text>/gs) { my $t = $1; $t =~ s/<[^>]*>//g; $t =~ s/&(lt|amp);/x/g; print "$t\n" if length $t > 54 }' out/narrowed/narrow/*.svg)" "" "no line is longer than there is room for"
holds out/2021/figures/ranked.svg '<title id="ranked-title">Vanligast 2021: trafikproblem (37' "a drawing bears its finding as its title"
holds out/2021/figures/change.svg '<text>−22</text>' "changes are drawn with a true minus"
holds out/2021/figures/trend_skrap.svg '<text>..</text>' "a suppressed figure is drawn as two points"
ok "$(cat out/2021/figures/*.svg | grep -q 'font-size="[0-9]\.'; [ $? -ne 0 ]; echo $?)" "no text is smaller than ten units"
ok "$(grep -l "$WORK" out/2021/figures/* out/7_figure/2021/* >/dev/null; [ $? -ne 0 ]; echo $?)" "no drawing holds a path"

# Digits of the index on the grounds of all its steps, with the functions that index.gp draws them by.
sed -n '/^\(mix\|between\|ground\|digits\)(/p' "$ROOT/scripts/figures/index.gp" >ground.gp
is "$(gnuplot -e "load 'ground.gp'; do for [i = 0:100] { print sprintf('%06x %06x', ground(i / 100.0), digits(i / 100.0)) }" 2>&1 | perl -ne '
    sub luminance { my @c = map { my $c = hex($_) / 255; $c <= 0.04045 ? $c / 12.92 : (($c + 0.055) / 1.055)**2.4 } $_[0] =~ /../g; 0.2126 * $c[0] + 0.7152 * $c[1] + 0.0722 * $c[2] }
    my ($low, $high) = sort { $a <=> $b } map { luminance($_) } split; my $ratio = ($high + 0.05) / ($low + 0.05); print if $ratio < 4.5; $n++; END { print "$n grounds\n" }')" "101 grounds" "digits stand out from every ground of the index"

# Whatever a label says. Each kind of figure has labels of the study's; what they hold is read out of the drawings again.
hostile=\'"\"#\$x@{a}%d"'\n`<b>]]>&^_*~'
quoted="\"${hostile//\"/\"\"}\""
printf 'area,from,to,part_of,label_sv,label_en\n' >study/codebook/areas.csv
printf '%s\n' "centrum,,,,A$quoted,x" "ytter,,,,B$quoted,x" | sed 's/,\([AB]\)"/,"\1/' >>study/codebook/areas.csv
printf '%s\n' 'theme,label_sv,label_en' "trafik,$quoted,x" "inbrott,$quoted,x" >study/codebook/themes.csv
sed -i "2,\$s/,[^,\"]*,[^,]*\$/,C\"/; s/,C\"\$/,LABEL,x/; /narkotika/d" study/codebook/indicators.csv
perl -i -pe 'BEGIN { $q = shift } $k = chr(ord("C") + $.); s/LABEL/my $l = $q; $l =~ s{^"}{"$k}; $l/e' "$quoted" study/codebook/indicators.csv
printf '%s\n' 'series,source_label,theme,label_sv,label_en' "inbrott,inbrott,inbrott,\"N${quoted#\"},x" >study/crime/offences.csv
sed -i '/narkotika/d' study/families.csv
sed -i "s/^name,.*/name,NAME/" study/study.csv && perl -i -pe 'BEGIN { $q = shift } s/NAME/$q/' "$quoted" study/study.csv
printf '%s\n' 'code,name,tile_row,tile_column,neighbours' "9901,$quoted,1,1,1001 1002" >study/municipalities.csv
for i in $(seq 1001 1210); do echo "$i,M${quoted#\"},$((i / 30 - 30)),$((i % 30 + 2)),"; done | sed 's/,M/,"M/' >>study/municipalities.csv
for i in $(seq 1001 1210); do echo "2021,year,$i,inbrott,$((i - 900)),10000,$(((i - 900) * 10)),1,9999,ok"; done >others
{ head -n 1 out/5_protect/rates.csv; { tail -n +2 out/5_protect/rates.csv; sed "s/\$/$(head -n 1 out/5_protect/rates.csv | cut -d, -f11- | sed 's/[^,]//g; s/^./&/')/" others; } | sort; } >rates && mv rates out/5_protect/rates.csv
echo 'year,indicator,domain,level,step,value,low,high,status,reason,se,df,n_indicators,theme
2021,oro,all,,2,2.5,2.1,3.1,ok,,0.1,100,1,inbrott
2021,oro,area,centrum,3,3.5,3.1,4.1,ok,,0.1,100,1,inbrott' >out/5_protect/index.csv
printf 'indicator,cut1,cut2,cut3,cut4,cut5,cut6\noro,0.1,0.2,0.3,0.4,0.5,0.6\n' >study/index.csv
status_is 0 "figures of hostile labels are prepared" "$program" "${options[@]}"
is "$err" "" "nothing is said of them"
status_is 0 "and drawn" draw out "$ROOT/scripts/figures"
is "$err" "" "gnuplot says nothing of them"
is "$(perl "$ROOT/tests/stage/drawn.pl" out/2021/figures/*.svg | sort -u)" "" "the drawings are well-formed"
is "$(cd out/2021/figures && ls | sed 's/_.*//; s/[.]svg//' | sort -u | paste -sd ' ')" "change crime index ranked tiles trend" "each kind of figure is among them"
for figure in out/2021/figures/*.svg; do
    texts=$(perl -0777 -ne 'while (/<text[^>]*>([^<]*)<\/text>/g) { my $t = $1; $t =~ s/&lt;/</g; $t =~ s/&gt;/>/g; $t =~ s/&amp;/&/g; print "$t\n" }' "$figure")
    has "$texts" "$hostile" "$(basename "$figure") has it as it is"
done
ok "$(find . -name 'harm*' | grep -q . ; [ $? -ne 0 ]; echo $?)" "no label is run as a command"

# A drawing that is cut off is not taken: the first of the figures, in each format and each way.
mkdir fake
cat >fake/gnuplot <<END
#!/bin/sh
$(command -v gnuplot) "\$@" | perl -0777 -pe 's/(\n\x01drawing: \w+ crime\n)(.*?)(?=\n\x01drawing|\z)/\$ENV{CUT} eq "none" ? "" : \$1 . (\$ENV{CUT} eq "all" ? "" : substr(\$2, 0, length(\$2) - \$ENV{CUT}))/se'
exit \${ENDS:-0}
END
chmod +x fake/gnuplot
cp -r out/2021 before
cut_short() { PATH=$WORK/fake:$PATH CUT=$1 status_is 1 "$2" bash -c "cd out && '$ROOT/scripts/figures/draw' --into 2021/figures 2021 $3"; }
cut_short 9 "an SVG that is cut off is an error" svg
has "$err" 'the figure "crime" is not whole: 2021/figures.svg.new/svg/crime.svg does not begin and end as a whole one; see that the disk has room and that gnuplot is whole, then run again' \
    "which names figure, file and remedy"
cut_short all "so is one that is empty" svg
has "$err" '2021/figures.svg.new/svg/crime.svg is empty or was not drawn' "and named as that"
cut_short none "and one that is not there" svg
cut_short 7 "a PDF without its end is" pdf
cut_short 1 "a PNG without its last byte is" png
cut_short 30 "a slide too" slide
ENDS=1 cut_short 0 "drawings of a gnuplot that fails are none, whole as they are" svg
has "$err" "draw: gnuplot could not draw the figures of 2021" "which is said"
# A write of gnuplot's that fails in mid-drawing would be seen by nobody: it writes into a pipe alone, at whose end each is seen.
mkdir lists
cat >lists/gnuplot <<END
#!/bin/sh
if [ -p /dev/stdout ]; then echo pipe >"$WORK/outlet"; fi
cd / && find "$WORK/out" -type f -printf '%p %T@ %s\n' | sort >"$WORK/files"
cd "$WORK/out" && $(command -v gnuplot) "\$@"
find "$WORK/out" -type f -printf '%p %T@ %s\n' | sort | diff "$WORK/files" - | grep -v '/messages ' | grep '^[<>]' >"$WORK/written"
exit 0
END
chmod +x lists/gnuplot
PATH=$WORK/lists:$PATH status_is 0 "drawn once more" bash -c "cd out && '$ROOT/scripts/figures/draw' 2021 svg"
is "$(cat outlet) $(cat written)" "pipe " "gnuplot has a pipe to write to, and writes no file"
ok "$(diff -r out/2021 before >/dev/null; echo $?)" "what was there before stays as it was"
plan_done
