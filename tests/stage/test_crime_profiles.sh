# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 1_crime: files in every layout that offices hand out. tests/crime/ holds the same real counts (all reported crime 2021 and 2022 of five
# municipalities; Källa: Kolada/RKA, Brå, SCB) in each of them, in the layouts of domain.md: encodings, line ends and oddities included.
. "$ROOT/tests/tap.sh"
program=$BIN/lagesbild-crime
mkdir -p study/crime
printf 'key,value\nname,Höör\ncode,1267\n' >study/study.csv
cp "$ROOT"/tests/crime/*.csv study/crime/
rm study/crime/expected.csv

# crime SOURCES: runs with these rows of sources.csv, and in crime/ the files that they list alone
mkdir aside
crime() {
    local file
    mv study/crime/*.csv aside/
    mv aside/offences.csv study/crime/
    for file in "$@"; do cp "aside/${file%%,*}" study/crime/; done
    (echo file,profile,year,dash_means,population_date,retrieved && printf '%s\n' "$@") >study/crime/sources.csv
    "$program" --study study --register "$ROOT/pipeline/register" --output out 2>err
}
figures() { cut -d, -f1-6 out/1_crime/rates.csv | grep -v ,00,; }
population='lagesbild-crime: study/crime/pxweb.csv: recognised as pxweb: 8 rows, WINDOWS-1252, comma'

# every layout that the program offers has its fixture here, NAME.csv, or NAME_YEAR.csv where the file does not say the year
offered=$("$program" --describe | sed -n 's/^ *profile .*one of: \([a-z0-9_ ]*\)\..*/\1/p' | sort -u)
is "$offered" "$(ls "$ROOT"/pipeline/lib/crime/profile_*.c | sed 's/.*profile_//; s/\.c$//' | LC_ALL=C sort | paste -sd ' ')" "the layouts are the files profile_NAME.c"
for name in $offered; do
    fixtures=$(ls "$ROOT/tests/crime" | grep -E "^$name(_[12][0-9]{3})?\.csv$")
    beside=pxweb.csv,,,,31dec,
    if [ "$name" = pxweb ]; then beside=tidy.csv,,,,,; fi
    rm -rf out
    crime $(sed -E 's/.*_([12][0-9]{3})\.csv$/&,,\1,,,/; t; s/$/,,,,,/' <<<"$fixtures") $beside
    figures >actual 2>&1
    is "$(grep -c "recognised as $name:" err) recognised $(diff actual "$ROOT/tests/crime/expected.csv")" "$(grep -c . <<<"$fixtures") recognised " \
        "$name has a fixture in tests/crime, is recognised, and gives the figures that every layout gives"
done

# the same of workbooks
perl "$ROOT/tests/inputs/as_sheet.pl" aside/*.csv study/crime/*.csv
rm -f study/crime/*.xlsx.csv aside/offences.xlsx study/crime/offences.xlsx
mv study/crime/*.xlsx aside/ 2>/dev/null
for name in $offered; do
    fixtures=$(ls aside | grep -E "^$name(_[12][0-9]{3})?\.xlsx$")
    beside=pxweb.xlsx,,,,31dec,
    if [ "$name" = pxweb ]; then beside=tidy.xlsx,,,,,; fi
    rm -rf out study/crime/*.xlsx
    crime $(sed -E 's/.*_([12][0-9]{3})\.xlsx$/&,,\1,,,/; t; s/$/,,,,,/' <<<"$fixtures") $beside
    figures >actual 2>&1
    is "$(grep -c "recognised as $name: .* of a workbook" err) recognised $(diff actual "$ROOT/tests/crime/expected.csv")" "$(grep -c . <<<"$fixtures") recognised " \
        "$name as a workbook gives these figures too"
done
rm -f study/crime/*.xlsx

for profile in tidy:UTF-8:comma kolada:UTF-8:comma bra_solweb:WINDOWS-1252:semicolon bra_solweb_table:WINDOWS-1252:semicolon; do
    IFS=: read -r name encoding delimiter <<<"$profile"
    crime "$name.csv,,,,," pxweb.csv,,,,31dec,
    cp out/1_crime/rates.csv "rates_$name.csv"
    is "$(cat err)" "lagesbild-crime: study/crime/$name.csv: recognised as $name: $(grep -c . "study/crime/$name.csv") rows, $encoding, $delimiter
$population" "$name is recognised, and nothing else is to be said"
    crime "$name.csv,$name,,,," pxweb.csv,,,,31dec,
    is "$(cat err)" "$population" "$name can be forced, and then nothing is recognised"
    cmp -s out/1_crime/rates.csv "rates_$name.csv"
    ok $? "and gives the same rates"
    cmp -s rates_tidy.csv "rates_$name.csv"
    ok $? "$name and tidy give one and the same rates.csv"
done
crime bra_municipality_2021.csv,,2021,,, bra_municipality_2022.csv,,2022,,, pxweb.csv,,,,31dec,
is "$(cat err)" 'lagesbild-crime: study/crime/bra_municipality_2021.csv: recognised as bra_municipality: 8 rows, UTF-8, semicolon
lagesbild-crime: study/crime/bra_municipality_2021.csv: warning: rows left out because neither municipalities.csv nor codebook/areas.csv names their area: 2, "Borås Norr" (1 from line 4), "Borås Öster" (1 from line 5)
lagesbild-crime: study/crime/bra_municipality_2022.csv: recognised as bra_municipality: 6 rows, UTF-8, semicolon
'"$population" "the yearly file is recognised with and without a header; its rates rest on the population of 31 December, so nothing is said of them"
figures >actual
is_file actual "$ROOT/tests/crime/expected.csv" "genitives, en dash and Borås find their codes, districts do not"
grep -v ',00,' out/1_crime/rates.csv >actual
is_file actual rates_tidy.csv "the two yearly files give one and the same rates.csv"
is "$(grep ,00, out/1_crime/rates.csv)" '2021,year,00,alla_brott,,,,,,no_data:unavailable,' "the country has a code, and its .. is no zero"
is "$(head -3 out/1_crime/denominators.csv)" 'year,area,population,population_date,file
2021,1267,16954,31dec,pxweb.csv
2021,1440,32148,31dec,pxweb.csv' "the denominators stand beside the rates, with their date and file"

printf 'Ale;2731;8495\nFalu kommun;5231;8800\nHöör;1523;8983\nRegion Gotland;7;1\n' >study/crime/plain.csv
crime plain.csv,,2021,,,
is "$(cut -d, -f1,3,5 out/1_crime/rates.csv)" 'year,area,count
2021,0980,7
2021,1267,1523
2021,1440,2731
2021,2080,5231' "without a header plain names are municipalities, and what no rule makes of a name is found too"

printf 'Kommun;Antal;Per 100 000 inv.\nAle;2731;8547\nHöör;1523;8983\n' >study/crime/other.csv
crime other.csv,,2021,,, pxweb.csv,,,,31dec,
has "$(cat err)" 'study/crime/other.csv:2:2: warning: the rate of "1440" in 2021 is 8547 here, but 2731 crimes among 32148 persons (31dec) are 8495; 1 of 2 rates in this file rest on another population than ours, and all are computed anew; declare in crime/sources.csv under population_date which one it is' \
    "Ale's 8547 rests on another population than 8495"
crime other.csv,,2021,,mean, pxweb.csv,,,,31dec,
has "$(cat err)" 'study/crime/other.csv:3:2: warning: the rates here rest on the population of mean, as crime/sources.csv declares, and the population of 2 of them is known for 31dec only; they are computed anew with that' \
    "a declared mean population that is not there is missed"
sed 's/Folkmängd efter/Medelfolkmängd efter/; s/16411,15737/16211,15741/' <(iconv -f WINDOWS-1252 -t UTF-8 study/crime/pxweb.csv) >study/crime/mean.csv
crime other.csv,,2021,,mean, pxweb.csv,,,,31dec, mean.csv,,,,mean,
is "$(grep ,1440, out/1_crime/rates.csv | cut -d, -f1-6)" '2021,year,1440,alla_brott,2731,31952' "of two populations of a year that of the declared date is taken"
is "$(grep -c warning err)" 0 "and its rate is the printed one"

printf 'Kommun;Antal;Per 100 000 inv.\nAle;1523;8983\nHöör;2731;8495\nBorås;13593;11914\n' >study/crime/swapped.csv
crime swapped.csv,,2021,,, pxweb.csv,,,,31dec,
has "$(cat err)" 'study/crime/swapped.csv:3:2: warning: the figures of these areas rest on populations that are 2 % or more off those known otherwise: "1267" in 2021 (32148 here, 16954 in pxweb.csv), "1440" in 2021 (16954 here, 32148 in pxweb.csv); see whether rows or codes are swapped' \
    "two municipalities that were swapped are found by the population that count and rate imply"

# populations with totals among their parts, years down, both populations in one table
printf '"region","ålder","kön","år","Folkmängd","Folkökning"\n"1267 Höör","totalt ålder","män",2021,8529,10\n"1267 Höör","totalt ålder","kvinnor",2021,8425,10\n"1267 Höör","0 år","män",2021,90,1\n"1267 Höör","0 år","kvinnor",2021,91,1\n' >study/crime/years_down.csv
crime tidy.csv,,,,, years_down.csv,,,,,
is "$(grep 2021,year,1267 out/1_crime/rates.csv | cut -d, -f5,6)" "1523,16954" "a total stands for its parts, and growth is no population"
sed -i 's/8529,10/-8529,10/' study/crime/years_down.csv
crime tidy.csv,,,,, years_down.csv,,,,,
has "$(cat err)" 'study/crime/years_down.csv:2:5: population is "-8529", a number of 0 or more was wanted' "persons are no fewer than none"
sed -i 's/-8529,10/..,10/' study/crime/years_down.csv
crime tidy.csv,,,,, years_down.csv,,,,,
has "$(cat err)" 'study/crime/years_down.csv:1:2: warning: the total "totalt ålder" of "ålder" has no number where its parts have; there is no population there: 1' "a total that is not told is no sum of its parts"
printf '"region","Folkmängd 2021","Medelfolkmängd 2021"\n"1267 Höör",16954,16860\n' >study/crime/both.csv
crime tidy.csv,,,,mean, both.csv,,,,mean,
is "$(grep 2021,year,1267 out/1_crime/rates.csv | cut -d, -f5,6)" "1523,16860" "of two populations in a table the declared one is taken"
crime tidy.csv,,,,, both.csv,,,,,
is "$(grep 2021,year,1267 out/1_crime/rates.csv | cut -d, -f5,6)" "1523,16954" "that of 31 December where nothing is declared"
printf 'year,area,label,count,population\n2021,1267,Antal,1523,16954\n' >study/crime/own.csv
printf 'year,area,series,count,population\n2021,1267,Antal,45,17000\n' >study/crime/third.csv
cp study/crime/offences.csv kept.csv && sed -i 's/alla_brott,Antal/antal,Antal/' study/crime/offences.csv
sed -i 's/Antal/N07540/' study/crime/third.csv
crime own.csv,,,,, third.csv,,,,,
has "$(cat err)" 'study/crime/own.csv:2:4: warning: "1267" in 2021 has 16954 persons here and 17000 in third.csv; each figure is rated with its own, so name one population in crime/' "two populations of a year and area are told"
cp kept.csv study/crime/offences.csv

printf 'year,area,label,count\n2021,1267,x "y" z,5\n' >study/crime/quotes.csv
crime quotes.csv,,,,,
has "$(cat err)" 'study/crime/quotes.csv:2: a quotation mark out of place' "a file that is no such table has to be CSV"

# months, preliminary figures, revisions
printf 'Region;Brott;\xc5r;Period;Antal;/100 000 inv\r\nH\xf6\xf6r kommun;Totalt antal brott;2026 prel.;Aug;131;747;\r\nH\xf6\xf6r kommun;Totalt antal brott;2025;Dec;120;690;\r\nH\xf6\xf6r kommun;Totalt antal brott;\xc5r;2025 prel.;1500;8600;\r\n' >study/crime/months.csv
crime months.csv,,,,,
is "$(cut -d, -f1-5,10 out/1_crime/rates.csv)" 'year,period,area,series,count,status
2025,12,1267,alla_brott,120,flagged:no_population
2025,year,1267,alla_brott,1500,flagged:preliminary
2026,08,1267,alla_brott,131,flagged:preliminary' "months and the word År are told apart, and what is preliminary is marked"
printf 'year,period,area,label,count\n2026,2026-08,1267,Antal,5\n2026,2026M07,1267,Antal,6\n2026,9,1267,Antal,7\n2026,oktober,1267,Antal,8\n' >study/crime/tidy_months.csv
crime tidy_months.csv,,,,,
is "$(cut -d, -f1,2,5 out/1_crime/rates.csv)" 'year,period,count
2026,07,6
2026,08,5
2026,09,7
2026,10,8' "a month is written in any of the usual ways"
printf 'year,period,area,label,count\n2026,2025-08,1267,Antal,5\n' >study/crime/tidy_months.csv
crime tidy_months.csv,,,,,
has "$(cat err)" 'study/crime/tidy_months.csv:2:2: the period is "2025-08", "year" or a month 01 to 12 of the row'"'"'s own year was wanted' "a month of another year is refused"
printf 'year,area,label,count\n2021,1267,Antal,1500 prel.\n2021,1440,Antal,2731\n2022,1440,Antal,..\n' >study/crime/old.csv
printf 'year,area,label,count\n2021,1267,Antal,1523\n2021,1440,Antal,2731\n2022,1440,Antal,2465\n' >study/crime/new.csv
crime new.csv,,,,,2022-05-01 old.csv,,,,,2022-02-01
has "$(cat err)" 'study/crime/new.csv:2:4: warning: alla_brott of "1267" in 2021 is 1523 here and 1500 in study/crime/old.csv, line 2; the newest counts, and all are kept in 1_crime/vintages.csv' \
    "a revision is told"
is "$(cut -d, -f1,3,5 out/1_crime/rates.csv)" 'year,area,count
2021,1267,1523
2021,1440,2731
2022,1440,2465' "the newest counts, whatever the order of the list"
is "$(cat out/1_crime/vintages.csv)" 'year,period,area,series,vintage,file,line,retrieved,count,population,status,used
2021,year,1267,alla_brott,1,old.csv,2,2022-02-01,1500,,flagged:preliminary,no
2021,year,1267,alla_brott,2,new.csv,2,2022-05-01,1523,,flagged:no_population,yes
2022,year,1440,alla_brott,1,old.csv,4,2022-02-01,,,no_data:unavailable,no
2022,year,1440,alla_brott,2,new.csv,4,2022-05-01,2465,,flagged:no_population,yes' "both vintages are kept, and what is alike is none"
crime old.csv,,,,,2022-06-01 new.csv,,,,,
is "$(cut -d, -f1,3,5 out/1_crime/rates.csv)" 'year,area,count
2021,1267,1500
2021,1440,2731
2022,1440,2465' "a cell without a number does not take the place of a number"

# levels of one tree
cp study/crime/offences.csv kept.csv
printf 'series,source_label,label_sv\nbostadsinbrott,11462 Inbrottsstöld,anmälda bostadsinbrott\n' >study/crime/offences.csv
crime tidy.csv,,,,,
has "$(cat err)" "study/crime/offences.csv:2:2: \"11462 Inbrottsstöld\" is taken for residential burglary (bostadsinbrott), but Brå's 11462 is all burglary, shops and sheds too; residential burglary is 11476 (house 11480, flat 11483)" \
    "all burglary is not residential burglary"
printf 'series,source_label,part_of\nbostadsinbrott,11476,\nbostadsinbrott,11480,\nbostadsinbrott,11483,\ngrovt,Grov stöld,Stöld\ngrovt,Stöld,\n' >study/crime/offences.csv
printf 'year,area,label,count\n2021,1267,11480,30\n2021,1267,11483,15\n2022,1267,11480,40\n2022,1267,11483,..\n2020,1267,11483,9\n' >study/crime/parts.csv
crime parts.csv,,,,,
is "$(cut -d, -f1,4,5,10 out/1_crime/rates.csv)" 'year,series,count,status
2020,bostadsinbrott,,no_data:incomplete
2021,bostadsinbrott,45,flagged:no_population
2022,bostadsinbrott,,no_data:unavailable' "parts of one level are added up, and a sum that lacks a part is no number"
has "$(cat err)" 'study/crime/parts.csv: bostadsinbrott is the sum of "11480" and "11483" here' "what is added up is said"
printf '2021,1267,11476,45\n' >>study/crime/parts.csv
crime parts.csv,,,,,
has "$(cat err)" 'study/crime/parts.csv:7:4: "11480" is a part of "11476", and crime/offences.csv adds both into bostadsinbrott; keep one of the two levels' "two levels are not added up"
printf 'year,area,label,count\n2021,1267,Stöld,30\n2021,1267,Grov stöld,15\n' >study/crime/parts.csv
crime parts.csv,,,,,
has "$(cat err)" '"Grov stöld" is a part of "Stöld", and crime/offences.csv adds both into grovt; keep one of the two levels' "nor those that offences.csv itself says are two"
cp kept.csv study/crime/offences.csv

printf 'series,source_label,label_sv\nbostad,11476,\nbostad,11480,\n' >study/crime/offences.csv
printf 'year,area,label,count\n2021,1267,11476,45\n' >study/crime/whole.csv
printf 'year,area,label,count\n2021,1267,11480,30\n' >study/crime/part.csv
crime whole.csv,,,,, part.csv,,,,,
has "$(cat err)" 'study/crime/part.csv:2:4: bostad is "11480" here and "11476" in study/crime/whole.csv, line 2, and "11476" contains the other; give the two a series each in crime/offences.csv' "a part in one file is no revision of the whole in another"
cp kept.csv study/crime/offences.csv

# years beyond the picture's
printf 'year,area,label,count\n2021,1267,Antal,1523\n2022,1267,Antal,1588\n2031,1267,Antal,1600\n' >study/crime/late.csv
echo year,2021 >>study/study.csv
crime late.csv,,,,,
is "$(grep -v recognised err)" "lagesbild-crime: study/crime/late.csv:4:4: warning: the year is 2031, more than a year after the picture's, 2021" "a year far after the picture's is told"
sed -i '$d' study/study.csv
mkdir study/survey && touch study/survey/2020.csv
crime late.csv,,,,,
has "$(cat err)" "study/crime/late.csv:3:4: warning: the year is 2022, more than a year after the picture's, 2020; 1 more like it in this file" "which is the newest survey's where none is set"
rm -r study/survey

# areas within a municipality
mkdir -p study/codebook
printf 'area,from,part_of,label_sv\ncentrum,,1267,Centrum\nnorr,2022,1267,Norra delen\nsoder,,1267,Söder\n' >study/codebook/areas.csv
printf 'year,area,label,count\n2021,Norra delen,Antal,100\n2021,Centrum,Antal,900\n2021,Söder,Antal,500\n2021,1267,Antal,1523\n2022,Norra delen,Antal,110\n2022,Centrum,Antal,950\n2022,Söder,Antal,460\n2022,1267,Antal,1588\n' >study/crime/areas.csv
crime areas.csv,,,,,
is "$(grep -v recognised err)" 'lagesbild-crime: study/crime/areas.csv:2:4: warning: a count of "norr" in 2021, a year in which codebook/areas.csv says that the area does not exist; such counts are left out
lagesbild-crime: study/crime: warning: alla_brott: the areas of "1267" add up to 91.9-95.7 % of it in 2021-2022 (2021: 1400 of 1523 crimes); crimes without a known place lie in no area, so take the municipality'"'"'s own count, and no share of it for an area' \
    "areas need not add up, and have no crimes before they exist"
is "$(grep norr out/1_crime/rates.csv | cut -d, -f1,3,5,10)" '2021,norr,,no_data:no_such_area
2022,norr,110,flagged:no_population' "such a count is no data"
rm -r study/codebook

# text in the wrong encoding, from macOS, and through a spreadsheet
printf 'year,area,label,count\n2021,HÃ¶Ã¶r,Antal,1523\n2022,Ho\xcc\x88o\xcc\x88r,Antal,1588\n2021,Ale,Antal,1-mar\n2021,MalungâˆÃ…,Antal,\xe2\x88\x92\n2022,1440,Antal,2\xe2\x80\x89465\n2022,Borås,Antal,12\xc2\xa0418\n' >study/crime/text.csv
crime text.csv,,,,,
is "$(cut -d, -f1,3,5,10 out/1_crime/rates.csv | head -6)" 'year,area,count,status
2021,1267,1523,flagged:no_population
2021,1440,,no_data:unreadable
2021,MalungâˆÃ…,,no_data:missing
2022,1267,1588,flagged:no_population
2022,1440,2465,flagged:no_population' "mojibake and NFD find their municipality; what Excel made a date is unreadable, a lone U+2212 a dash"
is "$(grep -v recognised err)" 'lagesbild-crime: study/crime/text.csv:2: warning: "HÃ¶Ã¶r" was saved in the wrong encoding, and is taken for "Höör"; cells put right like this: 1
lagesbild-crime: study/crime/text.csv: warning: rows of areas that neither municipalities.csv nor codebook/areas.csv names, and that no figure of the municipality rests on: 1, "MalungâˆÃ…" (1 from line 5)
lagesbild-crime: study/crime/text.csv:4:4: warning: "1-mar" cannot be read, a whole number of 0 or more was wanted; it counts as no data
lagesbild-crime: study/crime/text.csv:5:4: warning: a lone dash, taken for missing; say in crime/sources.csv under dash_means whether it is zero or missing' \
    "each is said"

# Göteborg's four areas, real counts
goteborg=$ROOT/../shared/data/bra/bra-goteborg-stadsomraden.csv
if [ -f "$goteborg" ]; then
    mkdir -p study/codebook
    printf 'area,part_of,label_sv\ncentrum,1480,Centrum\nhisingen,1480,Hisingen\nnordost,1480,Nordost\nsydvast,1480,Sydväst\n' >study/codebook/areas.csv
    sed '1s/crime_type/label/' "$goteborg" >study/crime/goteborg.csv
    echo alla_brott,alla_brott >>study/crime/offences.csv
    crime goteborg.csv,,,,,
    has "$(cat err)" 'study/crime: warning: alla_brott: the areas of "1480" add up to ' "Göteborg's areas do not add up, which is told"
    share=$(sed -n 's/.*add up to \([0-9.]*\)-\([0-9.]*\) % of it in 2023-2025.*/\1 \2/p' err)
    is "$(awk -F, '$3 == "alla_brott" { if ($2 ~ /kommun/) whole[$1] = $4; else sum[$1] += $4 }
        END { low = 9; for (y in whole) { s = sum[y] / whole[y]; if (s < low) low = s; if (s > high) high = s } printf "%.1f %.1f", 100 * low, 100 * high }' "$goteborg")" "$share" \
        "the shares are those that awk finds"
    rm -r study/codebook
else
    echo "# skipped: ../shared/data/bra is not here"
fi

# all municipalities, all years, all types
counts=$ROOT/../shared/data/kolada/anmalda_brott_kommun_counts.csv
if [ -f "$counts" ]; then
    rm study/crime/*
    # the rates as the file has them; per 1 000 for the two kpis that Kolada publishes so
    awk -F, 'BEGIN { print "kpi,municipality,period,value" }
        NR > 1 { printf "%s,%s,%s,%s\n", $4, $1, $3, $4 == "U07417" || $4 == "U07452" ? sprintf("%.7f", $7 / 100) : $7
                 if (!seen[$1 $3]++) print "N01951," $1 "," $3 "," $8 }' "$counts" >study/crime/kolada.csv
    (echo series,source_label && awk -F, 'NR > 1 { print tolower($4) "," $4 }' "$counts" | LC_ALL=C sort -u && echo population,N01951) >study/crime/offences.csv
    crime kolada.csv,,,,31dec,
    is "$(cat err)" "lagesbild-crime: study/crime/kolada.csv: recognised as kolada: $(wc -l <study/crime/kolada.csv) rows, UTF-8, comma
lagesbild-crime: study/crime/kolada.csv:35629:4: warning: the counts of \"0512\" in 2012 are 0.56 times the mean of the three years before, in all series (5) at once; see whether the year is whole, and counted in the same unit" \
        "every rate is a whole number of crimes, and within one unit of its last digit of ours; Ydre's 2012 is odd"
    awk -F, 'NR > 1 { print $3 ",year," $1 "," tolower($4) "," $6 "," $8 }' "$counts" | LC_ALL=C sort >expected
    tail -n +2 out/1_crime/rates.csv | cut -d, -f1-6 | LC_ALL=C sort >actual
    is_file actual expected "290 municipalities, 15 years, 15 types: every count is the file's"
    awk -F, 'NR == FNR { if (FNR > 1) { rate[$3 tolower($4) $1] = $7 } next } FNR > 1 { d = $7 - rate[$1 $4 $3]; if (d < 0) d = -d; n++; bad += d > 0.00001000001 } END { print n, bad + 0 }' \
        "$counts" out/1_crime/rates.csv >actual
    is "$(cat actual)" "57624 0" "every rate is within one unit of the last printed digit"
else
    echo "# skipped: ../shared/data is not here"
fi
plan_done
