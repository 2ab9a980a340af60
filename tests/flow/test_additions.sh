# What an addition touches: a copy of the source tree gets a toy of each kind, is built, and runs it; the files that differ are counted.
# limit: 180 s
. "$ROOT/tests/tap.sh"

# The copy starts with the objects of BUILD, so that only what an addition makes stale is compiled.
mode=$(basename "$BUILD")
copy=$WORK/copy
mkdir -p "$copy/.build/$mode" "$copy/tests"
cp -a "$ROOT/Makefile" "$ROOT/pipeline" "$copy/"
cp -a "$ROOT/tests/crime" "$ROOT/tests/stage" "$ROOT/tests/tap.sh" "$copy/tests/"
cp -a "$BUILD/pipeline" "$BUILD/found" "$BUILD/liblagesbild.a" "$copy/.build/$mode/"
bin=$copy/.build/$mode/bin

# build PROGRAM: builds it in the copy, as BUILD was but with less care for speed; what was said is left in build.log
build() {
    local compiler=()
    case $mode in *-clang) compiler=(CC=clang) ;; esac
    env -u MAKEFLAGS make -C "$copy" -j 2 CI=1 MODE="${mode%-clang}" "${compiler[@]}" CFLAGS=-O0 ".build/$mode/bin/$1" >build.log 2>&1
}

# touched: the files of the program that differ between the copy and the source tree, or are in one alone
touched() {
    for part in Makefile pipeline; do
        diff -rq "$ROOT/$part" "$copy/$part" | sed "s|^Only in $copy/||; s|^Only in $ROOT/|gone from |; s|: |/|; s|^Files $ROOT/\(.*\) and .*|\1|"
    done
}

# --- a layout of crime files: one file, and its fixture
cat >"$copy/pipeline/lib/crime/profile_toy.c" <<'END'
/* toy: columns when, where, what and how_many. */
#include "crime/profile.h"

const struct profile profile_toy = {
    .sign = SIGN_HEADINGS,
    .layout = { .headers = { [FIELD_YEAR] = "when",
                             [FIELD_AREA] = "where",
                             [FIELD_SERIES] = "what",
                             [FIELD_VALUE] = "how_many" },
                .required = LAYOUT_FIGURES }
};
END
build lagesbild-crime
ok $? "with a layout more the program is built" "$(tail -n 20 build.log)"
is "$(touched)" pipeline/lib/crime/profile_toy.c "a layout touches one file"
layouts() { ls "$1"/pipeline/lib/crime/profile_*.c | sed 's/.*profile_//; s/\.c$//' | LC_ALL=C sort | paste -sd ' '; }
has "$("$bin/lagesbild-crime" --describe)" "one of: $(layouts "$copy")." "--describe has it"
has "$("$bin/lagesbild-crime" --help)" "$(layouts "$copy")." "so has --help"
printf 'when;where;what;how_many\n2021;Höör;Alla;5\n' >toy.csv
mkdir -p study/crime && printf 'key,value\nname,Höör\ncode,1267\n' >study/study.csv && cp toy.csv study/crime/
printf 'series,source_label\nalla,Alla\n' >study/crime/offences.csv
printf 'file,profile\ntoy.csv,\n' >study/crime/sources.csv
crime() { "$bin/lagesbild-crime" --study study --municipalities "$copy/pipeline/municipalities.csv" --output out; }
status_is 0 "a file in it is read" crime
is "$err" "lagesbild-crime: study/crime/toy.csv: recognised as toy: 2 rows, UTF-8, semicolon" "and recognised"
is "$(cut -d, -f1-5 out/1_crime/rates.csv)" "year,period,area,series,count
2021,year,1267,alla,5" "its figure is in rates.csv"
profiles() { (mkdir -p "$1" && cd "$1" && ROOT=$copy BIN=$bin WORK=$PWD bash "$copy/tests/stage/test_crime_profiles.sh" 2>&1) | grep '^not ok'; }
has "$(profiles without)" "toy has a fixture in tests/crime" "the tests refuse a layout without a fixture"
sed 's/^year,period,area,label,count/when,period,where,what,how_many/' "$ROOT/tests/crime/tidy.csv" >"$copy/tests/crime/toy.csv"
is "$(profiles with)" "" "and take it with one"
printf 'file,profile\ntoy.csv,toys\n' >study/crime/sources.csv
status_is 1 "another word is refused" crime
is "$err" "lagesbild-crime: study/crime/sources.csv:2:2: profile is \"toys\", one of these was wanted: $(layouts "$copy")" "with all that are there, the toy too"
rm "$copy/pipeline/lib/crime/profile_toy.c"
build lagesbild-crime
ok $? "the layout taken away, the program is built again" "$(tail -n 20 build.log)"
status_is 1 "the other word is refused still" crime
is "$err" "lagesbild-crime: study/crime/sources.csv:2:2: profile is \"toys\", one of these was wanted: $(layouts "$ROOT")" "and the toy is not offered any more"
is "$(touched)" "" "nothing of it is left"
build lagesbild-crime
is "$(grep -v '^make' build.log)" "" "and nothing is left to be built"

# --- a table: its columns and its line in the header of its stage, and whoever fills it
header=$copy/pipeline/lib/tables/crime_tables.h stage=$copy/pipeline/1_crime.c
sed -i 's|^#define CRIME_TABLES(TABLE) .*|#define TOY_COLUMNS(C, T) \\\n    C(T, YEAR, year, "year", .is_key = true, .is_required = true) \\\n    C(T, WORD(status), status, "how it is", )\n\n&\n    TABLE(toy, TOY_COLUMNS, "toys.csv", "toys") \\|' "$header"
sed -i 's|&vintage_schema, NULL }|\&vintage_schema, \&toy_schema, NULL }|
    s|^    crime_tables_clear(&tables);|    struct table toys;\n    table_init(\&toys, \&toy_schema);\n    *(struct toy_row *)table_add(\&toys) = (struct toy_row){ 2021, STATUS_OK };\n    done = done \&\& results_write(\&toys, arguments.output, "1_crime/toys.csv", err);\n    table_clear(\&toys);\n&|' "$stage"
build lagesbild-crime && build lagesbild-check
ok $? "with a table more the programs are built" "$(tail -n 20 build.log)"
is "$(touched)" "pipeline/1_crime.c
pipeline/lib/tables/crime_tables.h" "a table touches the header of its stage, and the stage that writes it"
printf 'file,profile\ntidy.csv,\n' >study/crime/sources.csv
printf 'year,area,label,count\n2021,1267,Alla,5\n' >study/crime/tidy.csv
status_is 0 "the stage writes it" crime
is "$(cat out/1_crime/toys.csv)" "year,status
2021,ok" "with the word of its enum"
has "$("$bin/lagesbild-check" --tables)" "## toys.csv

toys

| column | type | unit | meaning |
|---|---|---|---|
| year | year, key |  | year |
| status | text |  | one of: ok " "and it is documented"
cp "$ROOT/pipeline/lib/tables/crime_tables.h" "$header" && cp "$ROOT/pipeline/1_crime.c" "$stage"

# --- a section: one file, beside its texts
cat >"$copy/pipeline/lib/document/section_toy.c" <<'END'
/* Toys. */
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.toy", NULL, err);
}

const struct section section_toy = { IN_PICTURE | IN_COUNCIL, 15, "leksaker", "page.section.toy", NULL, add };
END
printf '%s\n' 'page.section.toy,Leksaker,Toys' 'page.toy,Det finns <leksaker>.,There are toys.' >>"$copy/pipeline/texts.csv"
rm -r study out
build lagesbild-report
ok $? "with a section more the program is built" "$(tail -n 20 build.log)"
is "$(touched)" "pipeline/lib/document/section_toy.c
pipeline/texts.csv" "a section touches one file beside its texts"
BIN=$bin ROOT=$copy . "$copy/tests/stage/whole_picture.sh"
mkdir -p out/7_figure/2021 && echo 'position,figure,kind,subject,title,description,top' >out/7_figure/2021/figures.csv
status_is 0 "the documents are made" "$bin/lagesbild-report" "${options[@]}"
headings() { grep -o '<section aria-labelledby="[a-z-]*"><h2' "out/2021/$1.html" | cut -d '"' -f 2 | paste -sd ' '; }
is "$(headings lagesbild)" "situationen leksaker kartlaggning information analys uppfoljning kvalitet metod lagen kallor underlag" "the section stands in its place"
is "$(headings radsrapport)" "beslut leksaker enligt-plan nytt utfall underlag" "in each of its documents"
has "$(cat out/2021/lagesbild.html)" '<h2 id="leksaker">Leksaker</h2>
<p>Det finns &lt;leksaker&gt;.</p>' "with what it says"
has "$(cat out/2021/lagesbild.html)" '<a href="#leksaker">Leksaker</a>' "and its line in the contents"
is "$(grep -l leksaker out/2021/*.html)" "out/2021/lagesbild.html
out/2021/radsrapport.html" "not in others"
rm "$copy/pipeline/lib/document/section_toy.c"
build lagesbild-report
ok $? "the section taken away, the program is built again" "$(tail -n 20 build.log)"
status_is 0 "the documents are made without it" "$bin/lagesbild-report" "${options[@]}"
is "$(headings lagesbild)" "situationen kartlaggning information analys uppfoljning kvalitet metod lagen kallor underlag" "and have it no more"
plan_done
