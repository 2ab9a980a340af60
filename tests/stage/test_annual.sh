# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 8_annual: tables as CSV and as a workbook, and paragraphs, that say no more than the tables and let nothing but text through.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/whole_picture.sh"
program=$BIN/lagesbild-annual
kit=out/2021/arsrapport
holds() { ok "$(grep -qF -- "$2" "$1"; echo $?)" "$3" "wanted in $1: $2"; }
"$BIN/lagesbild-figure" "${options[@]}"

status_is 0 "the kit is written" "$program" "${options[@]}"
is "$err" "" "nothing is said"
is "$(ls $kit $kit/tables)" "$kit:
arsrapport.md
tables
tables.xlsx

$kit/tables:
candidates.csv
changes.csv
comparators.csv
crime.csv
crime_changes.csv
differences.csv
estimates.csv
findings.csv
followup.csv
lint.csv
mentions.csv
response.csv" "a file a table that has rows, the workbook and the text"

table=$kit/tables/estimates.csv
is "$(head -c 3 $table | od -An -tx1 | tr -d ' ')" efbbbf "a table begins with a byte order mark, for Excel"
is "$(head -n 1 $table | tail -c +4)" "Tema;Mått;Indelning;Område eller grupp;År;Andel;Intervallets nedre gräns;Intervallets övre gräns;Antal svar;Anmärkning;Tecken" \
    "its header is in the study's language"
holds $table 'Trafik;Trafikproblem;Hela kommunen;Hela kommunen;2021;0,37;0,33;0,41;420;;' "cells are parted by semicolons, figures have a decimal comma, shares are 0 to 1"
holds $table 'Utemiljö;Problem med nedskräpning;Hela kommunen;Hela kommunen;2021;;;;;För få svar, eller för att skydda dem som har svarat;[c]' "what is not shown has no number and is marked [c] at the end of its row"
holds $table 'Problem med nedskräpning;Area;Norra området;2021;;;;;För få svar, eller för att skydda dem som har svarat;[c]' "the same whatever it is not shown for"
is "$(tail -n +2 $table | awk -F ';' '$10 ~ /skydda/ && /;0,[0-9]/')" "" "no row that is not shown has a figure"
table=$kit/tables/changes.csv
holds $table 'Problem med nedskräpning;Area;Centrum;Närmast föregående mätning eller år;2020;2021;0,34;0,12;-22;-31,6;-12,4;0,983;13;har minskat;;' \
    "changes are percentage points, and a negative number is a number"
holds $table 'Problem med nedskräpning;Hela kommunen;Hela kommunen;Närmast föregående mätning eller år;2020;2021;;;;;;;;oklart;' \
    "a change that rests on a figure that is not shown is marked [c]"
holds $kit/tables/crime.csv 'Inbrott;Trettio;Anmälda bostadsinbrott;2021;45;17000;265;193;354;;' "counts stand beside their rates"
holds $kit/tables/followup.csv "Vi går <i>minst</i> en vandring.;2022-01-01;2022-12-31;genomförda vandringar;1;1;Uppfyllt;Trafikproblem;oklart;Orsaken går inte att avgöra.;" \
    "done and outcome are columns of their own"
# Numbers and marks apart, in every table with numbers: where a cell of a number is empty, the last cell of its row says why, and only there.
is "$(perl -CSD -e 'for my $file (@ARGV) {
    open my $in, "<:utf8", $file; my (@head, %has_number, @rows);
    while (<$in>) { chomp; my @cells; while (/\G(?:"((?:[^"]|"")*)"|([^;]*))(;|$)/g) { push @cells, $1 // $2; last if $3 eq "" }
        if (@head) { push @rows, \@cells } else { @head = @cells } }
    for my $row (@rows) { $row->[$_] =~ /^-?\d+(?:,\d+)?$/ and $has_number{$_}++ for 0 .. $#head - 1 }
    for my $row (@rows) { for my $i (sort keys %has_number) {
        my ($cell, $mark) = ($row->[$i], $row->[-1]);
        print "$file $head[$i]: $cell\n" if $cell !~ /^(?:-?\d+(?:,\d+)?|)$/;
        print "$file $head[$i]: empty, $mark\n" if $cell eq "" && $mark !~ /^\[[cuxz]\]$/ && $mark !~ /\Q$head[$i]\E \[[cuxz]\]/ }
        print "$file: marked for nothing\n" if %has_number && $row->[-1] ne "" && !grep { $row->[$_] eq "" } 0 .. $#head - 1 } }' $kit/tables/*.csv | grep -v '/\(findings\|lint\).csv ' | head -5)" "" \
    "a column of numbers holds numbers alone, and what is empty is marked in the last cell of its row"
is "$(tail -n +2 $kit/tables/findings.csv | grep -c ';;')" 0 "no finding has an empty cell"

# What a spreadsheet would take for a formula.
sed -i 's/^trafik,trafik,share,.*/trafik,trafik,share,trafik,3 4,bad,0.05,"=HYPERLINK(""http:\/\/x"")",@SUM(1)/' study/codebook/indicators.csv
"$program" "${options[@]}"
holds $kit/tables/estimates.csv ";\"'=HYPERLINK(\"\"http://x\"\")\";" "a label that begins with = stays text in a table"
part() { perl -MIO::Uncompress::Unzip=:all -e 'unzip $ARGV[0] => "-", Name => $ARGV[1] or die $UnzipError' "$kit/tables.xlsx" "$1"; }
is "$(part xl/sharedStrings.xml | grep -c '<t>=HYPERLINK("http://x")</t>')" 1 "and in the workbook"
is "$(for i in 1 2 3 4 5 6 7 8 9; do part xl/worksheets/sheet$i.xml; done | grep -c '<f>\|mergeCell')" 0 "the workbook has no formula and no merged cell"
is "$(part docProps/core.xml | grep -o '[0-9]\{4\}-[0-9-]*T[0-9:]*Z' | sort -u)" "1980-01-01T00:00:00Z" "it says no time"

text=$kit/arsrapport.md
is "$(head -n 3 $text)" '# Underlag till årsrapporten 2021, Trettio

> De svarande är syntetiska.' "the text has its title and the study's note"
holds $text 'Trafikproblem ligger högt \<nu\>; om nivån har ändrats går inte att avgöra.' "a finding is text"
sed 's/\xc2\xa0/ /g' $text >spaced.md
holds spaced.md '| Vi går \<i\>minst\</i\> en vandring. | 1 januari–31 december 2022 | 1 av 1 | uppfyllt | ' \
    "what was done and what happened are cells of their own"
is "$(grep -c 'Löftet saknar\|Vad löftena saknar' $text)" 0 "what a pledge lacks is no text to hand in"
holds $text '45 bostadsinbrott \<anmäldes\>, mot 37 året före.' "the front page's lines are told"
holds $text 'För måttet i tabell ' "what is unclear is counted"
holds $text '](figures/trend_trafik.png)' "figures stand by their theme"
holds $text 'Figur 1. ' "with a caption"
is "$(grep -o '^Figur [0-9]*' $text | sort -u | wc -l)" "$(grep -c '^!\[' $text)" "each figure has one"
is "$(grep -c 'under figuren' $text)" 0 "no text alternative speaks of a table below the figure"
title=$(perl "$ROOT/tests/flow/rows.pl" figure,title out/7_figure/2021/figures.csv | awk -F '\t' '$1 == "trend_trafik" { print $2 }')
ok "$([ -n "$title" ] && ! grep -qF -- "$title" $text; echo $?)" "which does not repeat the title that the drawing bears"
holds spaced.md '| Problem över lag | 30 % (2020) | 29 % | −1 (−4 till 2) | i stort sett oförändrat |' "a theme has its figures as a table"
holds spaced.md '| Problem med nedskräpning | .. (2020) | .. | .. | oklart |' "what is hidden is hidden there"
holds spaced.md '| Anmälda bostadsinbrott | 37 (2020) | 45 | ' "types of crime in one of their own"
is "$(grep -o '^Tabell [0-9]*' $text | cut -d ' ' -f 2 | tr '\n' ' ')" "$(grep -o '^Tabell [0-9]*' $text | awk '{ printf "%d ", NR }')" "tables are numbered through"
is "$(grep -c '^|:---' $text)" "$(grep -c '^Tabell [0-9]*\. ' $text)" "and each has its caption"
# A paragraph is one line; a sentence ends before a capital letter or a digit.
sentences() { grep -v '^|\|^- \|^!\|^#' "$1" | perl -CSD -ne '$n = () = /[.?!] (?=[\p{Lu}0-9”“])/g; print $n + 1, ": ", substr($_, 0, 60), "\n" if $n > 5'; }
is "$(sentences $text)" "" "no paragraph has more than six sentences"
is "$(grep -v '^|\|^Figur\|^Tabell\|^$\|Källa: ' $text | sort | uniq -d)" "" "nothing is told twice"
holds $text '420 av 900 tillfrågade i Trettio svarade på trygghetsmätningen 2021, 47 procent.' "the response is told"
is "$(sed 's/\\.//g; s/](figures[^)]*)//' $text | grep -n '<[a-z/]\|`\|\$(' | head -3)" "" "no markup of the study's is left"
is "$(grep -cwE '(inconclusive|not_comparable|decreased|suppressed|NaN|nan|null)' $text $kit/tables/*.csv | grep -v ':0$')" "" "no raw word is shown"

cp -r $kit first
TZ=Asia/Tokyo "$program" "${options[@]}"
ok "$(diff -r $kit first >/dev/null; echo $?)" "a second run gives the same bytes, in another time zone too"
head -n 1 out/7_follow/lint.csv >lint && mv lint out/7_follow/lint.csv
"$program" "${options[@]}"
ok "$([ ! -e $kit/tables/lint.csv ]; echo $?)" "a table that has no rows any more goes"
printf 'language,en\n' >>study/study.csv
"$program" "${options[@]}"
holds $kit/tables/changes.csv 'The centre;The survey or year before;2020;2021;0,34;0,12;-22;-31,6;-12,4;0,983;13;has decreased;;' "the kit follows the study's language"
holds $text '# Material for the annual report 2021, Trettio' "the text too"
is "$(part xl/workbook.xml | grep -o 'sheet name="[^"]*"' | head -4 | tr '\n' ' ')" 'sheet name="Cover" sheet name="Contents" sheet name="Notes" sheet name="Table_1" ' "and the sheets"

cp -r $kit first_en
perl -i -pe 's/,trafikproblem,/,x/' study/codebook/indicators.csv
printf 'theme,label_sv,label_en\ntrafik,"%s",x\n' "$(perl -e 'print "x" x 40000')" >study/codebook/themes.csv
sed -i 's/^language,en/language,sv/' study/study.csv
status_is 1 "a text that no cell can hold is an error" "$program" "${options[@]}"
is "$err" 'lagesbild-annual: out/2021/arsrapport/tables.xlsx: "Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is longer than the 32 767 characters that a cell of a workbook holds; shorten it' \
    "it is named"
ok "$(diff -r $kit first_en >/dev/null; echo $?)" "the kit stays as it was"
is "$(ls $kit)" "arsrapport.md
tables
tables.xlsx" "nothing half made is left"

if command -v gnuplot >/dev/null; then
    draw() (cd out && "$ROOT/scripts/figures/draw" --into 2021/arsrapport/figures 2021 svg pdf png slide)
    draw
    names=$(awk -F, 'NR > 1 { print $2 }' out/7_figure/2021/figures.csv | sort)
    for format in svg pdf png; do
        is "$(cd $kit/figures && ls -- *.$format | sed "s/\.$format//" | sort)" "$names" "every figure is drawn as $format"
    done
    cp -r $kit/figures figures
    sleep 1
    draw
    ok "$(diff -r $kit/figures figures >/dev/null; echo $?)" "a second drawing gives the same bytes"
    is "$(perl "$ROOT/tests/stage/pdf_days.pl" $kit/figures/*.pdf | sed 's/.*[.]pdf [0-9]*$//' | sort -u | grep .)" "D:19800101000000Z" "a PDF says no time"
    is "$(cd $kit/figures/slides && ls | sed 's/[.]png$//' | sort)" "$names" "every figure is drawn for slides"
    # Width and height in dots, and dots per metre behind pHYs: 16 and 25 cm at 300 dots an inch are 1 890 and 2 953 dots, 300 an inch 11 811 a metre.
    picture() { perl -0777 -ne 'my ($w, $h) = unpack "NN", substr($_, 16, 8); my ($x, $y, $unit) = /pHYs(.{4})(.{4})(.)/s; print "$w $h ", unpack("N", $x), " ", unpack("N", $y), " ", ord $unit' "$1"; }
    has "$(picture $kit/figures/trend_trafik.png)" '1890 ' "a PNG is 16 cm wide"
    has "$(picture $kit/figures/trend_trafik.png)" ' 11811 11811 1' "at 300 dots an inch, which it says"
    is "$(for f in $kit/figures/slides/*.png; do picture "$f"; echo; done | sort -u)" "2953 1417 11811 11811 1" "a slide is 25 cm by 12, at as many"
    is "$(perl -MCompress::Zlib -0777 -ne 'for (my $at = 8; $at < length; ) {
        my $n = unpack "N", substr $_, $at;
        print "$ARGV\n" if crc32(substr $_, $at + 4, $n + 4) != unpack "N", substr $_, $at + 8 + $n;
        $at += 12 + $n }' $kit/figures/*.png $kit/figures/slides/*.png)" "" "every chunk of a picture is whole"
    is "$(grep -ho 'width="[0-9.]*cm"' $kit/figures/*.svg | sort -u)" 'width="16cm"' "an SVG is 16 cm wide too"
    # which cairo 1.18 says in a compressed stream
    is "$(perl -MCompress::Zlib -0777 -ne 'print "$1\n" if join("", $_, map { uncompress($_) // "" } m{\nstream\n(.*?)\nendstream\n}gs) =~ m{/MediaBox \[ 0 0 (45[34]) }' $kit/figures/*.pdf | sort -u | wc -l)" 1 "and a PDF, in points"
fi
plan_done
