# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Notes, pledges and activities kept as sheets (.xlsx). tests/sheets holds those of study30, written by openpyxl 3.0.9: dates are dates shown as
# 2/3/21, numbers are numbers, texts that begin with = are texts, and a second sheet is there that nobody wants.
# limit: 600 s
. "$ROOT/tests/tap.sh"
mkdir csv xlsx
cp -r "$ROOT/tests/study30" csv/study30
cp -r csv/study30 xlsx
for name in notes pledges activities; do
    rm "xlsx/study30/$name.csv"
    cp "$ROOT/tests/sheets/$name.xlsx" xlsx/study30
done
before=$(cd xlsx/study30 && find . | LC_ALL=C sort)
status_is 0 "a study with tables runs" "$BIN/lagesbild" run csv/study30 --output from_csv
status_is 0 "one with sheets runs" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
has "$err" 'lagesbild-check: xlsx/study30/notes.xlsx: the sheet "Lista" is read, others are not: "Kladd"' "which sheet is read is told"
digests() { (cd "$1/study30" && find . -type f \( -name '*.csv' -o -name '*.html' \) -not -path './.work/*' -not -name manifest.csv | LC_ALL=C sort | xargs -d '\n' sha256sum); }
is "$(digests from_xlsx)" "$(digests from_csv)" "and gives the same bytes"
is "$(cd xlsx/study30 && find . | LC_ALL=C sort)" "$before" "nothing is written below the study"
has "$(cat from_xlsx/study30/manifest.csv)" "input,notes.xlsx," "the manifest names the sheet"
status_is 0 "a study with sheets can be checked" "$BIN/lagesbild" check xlsx/study30
"$BIN/lagesbild" run xlsx/study30 --output from_xlsx >/dev/null 2>&1
is "$(digests from_xlsx)" "$(digests from_csv)" "a second run changes nothing"

cp csv/study30/pledges.csv xlsx/study30
status_is 1 "a sheet beside a table of the same name is refused" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
has "$err" "lagesbild-check: xlsx/study30/pledges.xlsx: pledges.csv stands beside it, one of the two was wanted; take away the one that no longer holds" "with a remedy"
is "$(digests from_xlsx)" "$(digests from_csv)" "earlier output stays"
status_is 1 "so does a check" "$BIN/lagesbild" check xlsx/study30
has "$err" "pledges.csv stands beside it" "which says the same"
rm xlsx/study30/pledges.csv

echo 'no workbook' >xlsx/study30/notes.xlsx
status_is 1 "what is no workbook is refused" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
has "$err" "lagesbild-check: xlsx/study30/notes.xlsx: this is no workbook; save it anew as .xlsx, or as CSV" "which is said"
cp "$ROOT/tests/sheets/notes.xlsx" xlsx/study30

# Every table that an analyst writes may be a sheet.
mkdir -p sheets/codebook
cp -r csv/study30/. sheets
if python3 -c 'import openpyxl' 2>/dev/null; then
    python3 - sheets/study.csv sheets/levels.csv sheets/codebook/indicators.csv sheets/sample.csv <<'END'
import csv, os, sys
from openpyxl import Workbook
for path in sys.argv[1:]:
    book = Workbook()
    for row in csv.reader(open(path, encoding="utf-8")):
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" # also a text that begins with =
    book.save(path[:-3] + "xlsx")
    os.remove(path)
END
    status_is 0 "settings, levels, indicators and the sample as sheets" "$BIN/lagesbild" run sheets --output from_xlsx
    digests() { (cd "$1" && find . -name '*.csv' -not -path './.work/*' -not -name manifest.csv | LC_ALL=C sort | xargs -d '\n' sha256sum); }
    is "$(digests from_xlsx/sheets)" "$(digests from_csv/study30)" "give the same tables"
fi

# So may what lies in population/, published/ and crime/.
cp -r "$ROOT/input/hoor" hoor
mkdir books && cp -r hoor books
for folder in population published crime; do
    tables=$(ls books/hoor/$folder/*.csv | grep -v -e sources.csv -e offences.csv)
    perl "$ROOT/tests/inputs/as_sheet.pl" $tables
    rm $tables
done
sed -i -E 's/^([a-z_]+)[.]csv,/\1.xlsx,/' books/hoor/crime/sources.csv
is "$(ls books/hoor/{population,published,crime} | grep -c xlsx)" 5 "population, published figures and crime as workbooks"
"$BIN/lagesbild" run hoor --output whole >/dev/null 2>said_csv
status_is 0 "can be run" "$BIN/lagesbild" run books/hoor --output whole_books
tables() { (cd "$1" && find . -name '*.csv' -not -path './.work/*' -not -name manifest.csv -not -path ./1_crime/sources.csv -not -path ./1_crime/denominators.csv | LC_ALL=C sort | xargs -d '\n' sha256sum); }
is "$(tables whole_books/hoor)" "$(tables whole/hoor)" "and give the same tables"
is "$(grep -c warning .err)" "$(grep -c warning said_csv)" "and no other warnings"
has "$(cat whole_books/hoor/manifest.csv)" "input,population/area.xlsx," "the manifest names them"
cp hoor/population/area.csv books/hoor/population
status_is 1 "a table beside such a workbook" "$BIN/lagesbild" check books/hoor
has "$err" "books/hoor/population/area.xlsx: area.csv stands beside it, one of the two was wanted; take away the one that no longer holds" "is refused"
rm books/hoor/population/area.csv
cp hoor/published/*.csv books/hoor/published
status_is 1 "so is one beside what was published" "$BIN/lagesbild" check books/hoor
has "$err" "books/hoor/published/trygghetsmatning.xlsx: trygghetsmatning.csv stands beside it" "which is named"
rm books/hoor/published/*.csv
perl "$ROOT/tests/inputs/sheet.pl" books/hoor/crime/reported_crime.xlsx --behind $'year\tarea\tseries\tcount' $'n:2021\tn:1267\talla_brott\tn:1523'
status_is 0 "a sheet behind another" "$BIN/lagesbild" check books/hoor
has "$err" 'books/hoor/crime/reported_crime.xlsx: the sheet "' "is told"

# A message about a sheet names the sheet and its row.
cp -r xlsx/study30 odd
mv odd/notes.xlsx odd/activities.xlsx
status_is 1 "the wrong sheet is refused" "$BIN/lagesbild" run odd --output from_xlsx
has "$err" "odd/activities.xlsx:1:" "under the sheet's name"
plan_done
