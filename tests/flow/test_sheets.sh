# Notes, pledges and activities kept as sheets (.xlsx). tests/sheets holds those of study30, written by openpyxl 3.0.9: dates are dates shown as
# 2/3/21, numbers are numbers, texts that begin with = are texts, and a second sheet is there that nobody wants.
# limit: 180 s
. "$ROOT/tests/tap.sh"
command -v xlsx2csv >/dev/null || skip_all "xlsx2csv is not installed"
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
digests() { (cd "$1/study30" && find . -type f \( -name '*.csv' -o -name '*.html' \) -not -path './.work/*' -not -name manifest.csv | LC_ALL=C sort | xargs -d '\n' sha256sum); }
is "$(digests from_xlsx)" "$(digests from_csv)" "and gives the same bytes"
is "$(cd xlsx/study30 && find . | LC_ALL=C sort)" "$before" "nothing is written below the study"
has "$(cat from_xlsx/study30/manifest.csv)" "input,notes.xlsx," "the manifest names the sheet"
status_is 0 "a study with sheets can be checked" "$BIN/lagesbild" check xlsx/study30
"$BIN/lagesbild" run xlsx/study30 --output from_xlsx >/dev/null 2>&1
is "$(digests from_xlsx)" "$(digests from_csv)" "a second run changes nothing"

cp csv/study30/pledges.csv xlsx/study30
status_is 1 "a sheet beside a table of the same name is refused" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
is "$(head -n 1 <<<"$err")" "lagesbild: xlsx/study30/pledges.xlsx: pledges.csv stands beside it, one of the two was wanted; take away the one that no longer holds" "with a remedy"
is "$(digests from_xlsx)" "$(digests from_csv)" "earlier output stays"
status_is 1 "so does a check" "$BIN/lagesbild" check xlsx/study30
has "$err" "pledges.csv stands beside it" "which says the same"
rm xlsx/study30/pledges.csv

echo 'no workbook' >xlsx/study30/notes.xlsx
status_is 1 "what is no workbook is refused" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
has "$err" "lagesbild: xlsx/study30/notes.xlsx: xlsx2csv finds no sheet in it" "which is said"
cp "$ROOT/tests/sheets/notes.xlsx" xlsx/study30

mkdir tools
for tool in $(compgen -c | LC_ALL=C sort -u | grep -v -e xlsx2csv -e '[^a-zA-Z0-9_.+-]'); do
    path=$(type -P "$tool") && ln -sf "$path" "tools/$tool"
done
status_is 1 "without the converter the run stops" env PATH="$WORK/tools" "$BIN/lagesbild" run xlsx/study30 --output from_xlsx
has "$err" "lagesbild: xlsx/study30/notes.xlsx: a sheet is read with xlsx2csv, which is not installed; install it (Debian: apt-get install xlsx2csv), or save the sheet as notes.csv" \
    "and names what is missing"
status_is 0 "a study without sheets needs none" env PATH="$WORK/tools" "$BIN/lagesbild" run csv/study30 --output from_csv

# A message about a sheet names the sheet and its row.
cp -r xlsx/study30 odd
mv odd/notes.xlsx odd/activities.xlsx
status_is 1 "the wrong sheet is refused" "$BIN/lagesbild" run odd --output from_xlsx
has "$err" "odd/activities.xlsx:1:" "under the sheet's name"
plan_done
