# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The annual report's kit in the programs that people open it with: LibreOffice, openpyxl and pandoc, none of which wrote it.
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
. "$ROOT/tests/stage/whole_picture.sh"
kit=out/2021/arsrapport
python=/usr/bin/python3
has_openpyxl() { [ -x $python ] && $python -c 'import openpyxl' 2>/dev/null; }
if ! command -v soffice >/dev/null && ! command -v pandoc >/dev/null && ! has_openpyxl; then
    skip_all "none of soffice, pandoc and openpyxl is installed; scripts/setup office"
fi
sed -i 's/^trafik,trafik,share,.*/trafik,trafik,share,trafik,3 4,bad,0.05,"=1+1",=1+1/' study/codebook/indicators.csv
"$BIN/lagesbild-figure" "${options[@]}"
"$BIN/lagesbild-annual" "${options[@]}"
(cd out && "$ROOT/scripts/figures/draw" --into 2021/arsrapport/figures 2021 png)

if command -v soffice >/dev/null; then
    # Every sheet as CSV with the cells' values, not as they are shown.
    mkdir office
    soffice --headless "-env:UserInstallation=file://$WORK/profile" --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' --outdir office $kit/tables.xlsx >office.log 2>&1
    is "$(ls office | wc -l)" "$((3 + $(ls $kit/tables | wc -l)))" "LibreOffice opens the workbook: cover, contents, notes, and a sheet a table" "$(cat office.log)"
    # One cell a line, numbers as numbers; an apostrophe before a formula, which only the CSV file needs, goes, and marks do, which stand in the
    # workbook's cells and in the CSV file's last, where that has numbers.
    cells() {
        perl -0777 -ne 's/^\xEF\xBB\xBF// and $d = ";" or $d = ","; my $marks = /^[^\n]*;Tecken\n/; while (/\G("(?:[^"]|"")*"|[^$d\n]*)([$d]|\n)/g) {
            next if $marks && $2 eq "\n";
            my $c = $1; $c =~ s/^(-?\d+),(\d+)$/$1.$2/ if $d eq ";"; $c = "" if $c =~ /^\[[cuxz]\]$/; if ($c =~ s/^"(.*)"$/$1/s) { $c =~ s/""/"/g } $c =~ s/^\x27(?==)//;
            $c = sprintf "%.9g", $c =~ /^(.*)%$/ ? $1 / 100 : $c if $c =~ /^-?[0-9.]+(E[-+]?[0-9]+)?%?$/;
            print "$c\n" }' "$1"
    }
    i=0
    differing=
    for name in findings estimates changes differences comparators crime crime_changes mentions candidates followup lint response; do
        i=$((i + 1))
        cells $kit/tables/$name.csv >wanted
        cells office/tables-Tabell_$i.csv | tail -n "$(wc -l <wanted)" >found
        cmp -s wanted found || differing="$differing $name: $(diff wanted found | head -n 4)"
    done
    is "$differing" "" "each sheet holds what its CSV file holds"
    for mark in '[[]c[]]' '[[]x[]]' '[[]z[]]'; do
        is "$(grep -c "^$mark," office/tables-Noter.csv)" 1 "the notes explain $mark"
    done
    has "$(cat office/tables-Innehåll.csv)" 'Tabell_2,"Andelar i trygghetsmätningen efter år, område och grupp",' "the contents name the tables"
    has "$(cat office/tables-Försättsblad.csv)" 'De svarande är syntetiska.' "the cover bears the study's note"
    # What is printed: a page a sheet.
    soffice --headless "-env:UserInstallation=file://$WORK/profile" --convert-to pdf --outdir . $kit/tables.xlsx >office.log 2>&1
    is "$(LC_ALL=C grep -aoE '/Type ?/Page[^s]' tables.pdf | wc -l)" "$((3 + $(ls $kit/tables | wc -l)))" "printed it has a page a sheet" "$(cat office.log)"
    if command -v pandoc >/dev/null && [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ]; then
        "$ROOT/scripts/convert" $kit/arsrapport.md $kit/arsrapport.docx sv
        soffice --headless "-env:UserInstallation=file://$WORK/profile" --convert-to pdf --outdir . $kit/arsrapport.docx >office.log 2>&1
        ok "$([ -s arsrapport.pdf ]; echo $?)" "LibreOffice opens the text too" "$(cat office.log)"
    fi
else
    echo "# LibreOffice is not installed: the workbook is not opened in it"
fi

if has_openpyxl; then
    is "$($python - $kit/tables.xlsx <<'END_PYTHON'
import sys
import textwrap
import openpyxl
tallest = 0
book = openpyxl.load_workbook(sys.argv[1])
names = book.sheetnames
links = {cell.hyperlink.location for row in book["Innehåll"].iter_rows() for cell in row if cell.hyperlink}
for name in names:
    sheet = book[name]
    tables = list(sheet.tables.values())
    wanted = 0 if name == "Försättsblad" else 1
    if len(tables) != wanted: print(name, "has", len(tables), "tables")
    if sheet.merged_cells.ranges: print(name, "has merged cells")
    if not sheet["A1"].value: print(name, "has no title in A1")
    if name.startswith("Tabell_") and "'%s'!A1" % name not in links: print("no link leads to", name)
    if len(name) > 31: print(name, "is too long")
    for table in tables:
        (left, top, right, bottom) = openpyxl.utils.range_boundaries(table.ref)
        head = [sheet.cell(top, k).value for k in range(left, right + 1)]
        if table.headerRowCount != 1 or None in head or len(set(head)) < len(head): print(name, "has a bad header row", head)
        if sheet.freeze_panes != "A%d" % (top + 1): print(name, "does not freeze its header row")
        if bottom != sheet.max_row or right != sheet.max_column: print(name, "has something beside its table")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f": print(name, cell.coordinate, "is a formula")
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                # As many lines as a text of that length takes at least, where a character is as wide as a digit.
                width = sheet.column_dimensions[cell.column_letter].width
                lines = len(textwrap.wrap(cell.value, max(int(width), 1)))
                height = sheet.row_dimensions[cell.row].height or 15
                tallest = max(tallest, lines)
                if height < 14.5 * lines: print(name, cell.coordinate, "needs", lines, "lines and is", height, "points high")
            if isinstance(cell.value, float) and cell.number_format == "General" and name != "Tabell_10": print(name, cell.coordinate, "has no format")
    if not {sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth} <= {None, 1}: print(name, "is more than a page")
if tallest < 3: print("no text is long enough to wrap")
print(book["Tabell_2"]["F6"].number_format.replace("\u00a0", "_"), book.properties.title, book.properties.created.year)
END_PYTHON
    )" '0"_"% Tabeller till årsrapporten 2021, Trettio 1980' "openpyxl sees one table a sheet with its header row marked, links to each, no merged cell and no formula"
else
    echo "# openpyxl is not installed: the workbook's structure is not looked at"
fi

if command -v pandoc >/dev/null; then
    "$ROOT/scripts/convert" $kit/arsrapport.md $kit/arsrapport.docx sv
    cp $kit/arsrapport.docx first.docx
    sleep 2
    "$ROOT/scripts/convert" $kit/arsrapport.md $kit/arsrapport.docx sv
    is_file $kit/arsrapport.docx first.docx "a second conversion gives the same bytes"
    export LC_ALL=C.UTF-8
    body=$(perl -MIO::Uncompress::Unzip=:all -e 'unzip $ARGV[0] => "-", Name => $ARGV[1]' $kit/arsrapport.docx word/document.xml)
    count() { grep -o "$1" <<<"$body" | wc -l; }
    is "$(count '<w:tbl>')" "$(grep -c '^|:---' $kit/arsrapport.md)" "every table is one of the word processor's, and there are some"
    is "$(count '<w:tblHeader ')" "$(count '<w:tbl>')" "each with a header row"
    is "$(count '<w:pStyle w:val="Caption" />')" "$(grep -c '^\(Figur\|Tabell\) [0-9]*\. ' $kit/arsrapport.md)" "every caption has Word's own style"
    is "$(count 'SEQ Tabell ')" "$(count '<w:tbl>')" "and the field that Word counts it by"
    ok "$([ "$(count '<w:tbl>')" -gt 2 ]; echo $?)" "there are several"
    is "$(count '<w:pStyle w:val="CaptionedFigure" />')" "$(grep -c '^!\[' $kit/arsrapport.md)" "every figure stays with its caption"
    is "$(count '<w:pStyle w:val="Compact" />')" "$(sed 's/\\|//g' $kit/arsrapport.md | awk -F '|' '/^\|/ { cells = NF - 2; next } { n += cells + /^- /; cells = 0 } END { print n + cells }')" "and every row of a table, but the last, with the next"
    is "$(count '<w:pgSz w:h="16838" w:w="11906"')" 1 "the page is A4"
    # The same text, but for how a table is drawn in plain letters.
    squeezed() { pandoc --columns 2000 --to plain --wrap none "$@" | tr -s ' \n-' ' '; }
    is "$(squeezed --from docx $kit/arsrapport.docx)" "$(sed 1d $kit/arsrapport.md | squeezed --from commonmark+pipe_tables)" \
        "the .docx converts back to the same text"
    plain=$(pandoc --from docx --to plain --wrap none $kit/arsrapport.docx)
    has "$plain" 'Trafikproblem ligger högt <nu>; om nivån har ändrats går inte att avgöra.' "a finding reads as it was written"
    has "$plain" 'Vi går <i>minst</i> en vandring.' "a pledge too"
    is "$(pandoc --from docx --to native --standalone $kit/arsrapport.docx | grep -c 'Underlag\|Image')" "$((1 + $(grep -c '^!\[' $kit/arsrapport.md)))" \
        "the document has its title, and every figure is in it"
    is "$(perl -MIO::Uncompress::Unzip=:all -e 'unzip $ARGV[0] => "-", Name => $ARGV[1]' $kit/arsrapport.docx docProps/core.xml |
        grep -o '<dc:language>[^<]*')" "<dc:language>sv" "and its language"
else
    echo "# pandoc is not installed: no .docx is made"
fi

plan_done
