# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What an addition touches: a copy of the source tree gets a toy of each kind, is built, and runs it; the files that differ are counted.
# limit: 600 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "what an addition touches is the same in every build; .build/release is looked at" ;; esac

# The copy starts with the objects of BUILD, so that only what an addition makes stale is compiled.
mode=$(basename "$BUILD")
copy=$WORK/copy
mkdir -p "$copy/.build/$mode" "$copy/tests"
cp -a "$ROOT/Makefile" "$ROOT/pipeline" "$ROOT/scripts" "$copy/"
cp -a "$ROOT/tests/crime" "$ROOT/tests/stage" "$ROOT/tests/inputs" "$ROOT/tests/tap.sh" "$copy/tests/"
cp -a "$BUILD/pipeline" "$BUILD/found" "$BUILD/liblagesbild.a" "$copy/.build/$mode/"
bin=$copy/.build/$mode/bin

# make_copy ARGUMENT...: make in the copy, as BUILD was made; what was said is left in build.log
make_copy() {
    local compiler=()
    case $mode in *-clang) compiler=(CC=clang) ;; esac
    env -u MAKEFLAGS LC_ALL=C make -C "$copy" -j 2 CI=1 MODE="${mode%-clang}" "${compiler[@]}" "$@" >build.log 2>&1
}

# build TARGET: builds a program, or programs, all of them, with less care for speed
build() { make_copy CFLAGS=-O0 "${1/#lagesbild/.build/$mode/bin/lagesbild}"; }

# touched: the files of the program that differ between the copy and the source tree, or are in one alone
touched() {
    for part in Makefile pipeline scripts; do
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
crime() { "$bin/lagesbild-crime" --study study --register "$copy/pipeline/register" --output out; }
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
sed -i 's|&denominator_schema,|\&toy_schema, &|
    s|^    crime_tables_clear(&tables);|    struct table toys;\n    table_init(\&toys, \&toy_schema);\n    *(struct toy_row *)table_add(\&toys) = (struct toy_row){ 2021, STATUS_OK };\n    done = done \&\& results_write(\&toys, arguments.output, "1_crime/toys.csv", err);\n    table_clear(\&toys);\n&|' "$stage"
build lagesbild-crime && build lagesbild-check
ok $? "with a table more the programs are built" "$(tail -n 20 build.log)"
is "$(touched)" "pipeline/1_crime.c
pipeline/lib/tables/crime_tables.h" "a table touches the header of its stage, and the stage that writes it"
rm study/crime/toy.csv && printf 'file,profile\ntidy.csv,\n' >study/crime/sources.csv
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

const struct section section_toy = { IN_PICTURE | IN_COUNCIL, 15, "leksaker", "page.section.toy", SENTENCE_METHOD, NULL, add };
END
printf '%s\n' 'page.section.toy = Leksaker' 'page.toy = Det finns <leksaker>.' >>"$copy/pipeline/texts/sv.txt"
printf '%s\n' 'page.section.toy = Toys' 'page.toy = There are toys.' >>"$copy/pipeline/texts/en.txt"
rm -r study out
build lagesbild-report
ok $? "with a section more the program is built" "$(tail -n 20 build.log)"
is "$(touched)" "pipeline/lib/document/section_toy.c
pipeline/texts/en.txt
pipeline/texts/sv.txt" "a section touches one file beside its texts"
BIN=$bin ROOT=$copy . "$copy/tests/stage/whole_picture.sh"
mkdir -p out/7_figure/2021 && echo 'position,figure,kind,subject,title,description,top' >out/7_figure/2021/figures.csv
status_is 0 "the documents are made" "$bin/lagesbild-report" "${options[@]}"
headings() { grep -o '<section aria-labelledby="[a-z-]*"[^>]*><h2' "out/2021/$1.html" | cut -d '"' -f 2 | paste -sd ' '; }
is "$(headings lagesbild)" "situationen leksaker kartlaggning jamfort utveckling teman omraden information analys forslag uppfoljning matten kvalitet metod lagen kallor underlag" "the section stands in its place"
is "$(headings radsrapport)" "beslut leksaker enligt-plan nytt laget utfall underlag" "in each of its documents"
has "$(cat out/2021/lagesbild.html)" '<h2 id="leksaker">Leksaker</h2>
<p>Det finns &lt;leksaker&gt;.</p>' "with what it says"
has "$(cat out/2021/lagesbild.html)" '<a href="#leksaker">Leksaker</a>' "and its line in the contents"
is "$(grep -l leksaker out/2021/*.html)" "out/2021/lagesbild.html
out/2021/radsrapport.html" "not in others"
rm "$copy/pipeline/lib/document/section_toy.c"
build lagesbild-report
ok $? "the section taken away, the program is built again" "$(tail -n 20 build.log)"
status_is 0 "the documents are made without it" "$bin/lagesbild-report" "${options[@]}"
is "$(headings lagesbild)" "situationen kartlaggning jamfort utveckling teman omraden information analys forslag uppfoljning matten kvalitet metod lagen kallor underlag" "and have it no more"
cp "$ROOT"/pipeline/texts/*.txt "$copy/pipeline/texts/"

# --- a figure: one file and one script, beside its texts
cat >"$copy/pipeline/lib/figure/figure_toy.c" <<'END'
/* toy: the year's shares in the municipality. */
#include "figure/figure.h"
#include "picture/phrase.h"

/* clang-format off */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, label, "label", ) \
    C(T, SHARE, share, "share", )
FIGURE_TABLE(toy, COLUMNS, "toy.csv", "data of the toy")
/* clang-format on */

static bool make(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    TABLE_EACH (estimate, estimate, &picture->estimates) {
        if (!wave_equals(estimate->year, picture->year) || !text_is(estimate->domain, "all") ||
            !picture_is_share(picture, estimate->indicator))
            continue;
        struct figure_toy_row *row = table_add(&figures->data);
        row->row = (int)figures->data.n_rows;
        row->label = figures_clean(&figures->data.arena, phrase_subject(picture, estimate->indicator));
        row->share = estimate->estimate;
    }
    figures_enter(figures, &(struct figure_frame){ .title = figures_text(figures, "title", NULL, err), .height = 200 }, err);
    figures_set_number(figures, "rows", 0, (double)figures->data.n_rows);
    return figures_finish(figures, err);
}

static const struct view_column columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_toy, label), .is_head = true },
    { "share", FORMAT_SHARE, VIEW_FIELD(figure_toy, share) },
};

const struct figure_kind figure_toy = {
    .place = 15,
    .section = SHOWN_WITH_AREAS,
    .source = SOURCE_SURVEY,
    .schema = &figure_toy_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
END
cat >"$copy/scripts/figures/toy.gp" <<'END'
set tmargin at screen down(its_top)
set bmargin at screen down(height)
set xrange [0:100]
set yrange [its_rows + 0.5:0.5]
plot data using (percents('share')):'row' with points pointtype 7
END
printf '%s\n' 'figure.toy {text}' '  [title] Leksaker' '  [description] En punkt för varje mått.' >>"$copy/pipeline/texts/sv.txt"
printf '%s\n' 'figure.toy {text}' '  [title] Toys' '  [description] A point an indicator.' >>"$copy/pipeline/texts/en.txt"
sed -i '/^page.figure.note {/a\  [toy] Långt till höger är mycket.' "$copy/pipeline/texts/sv.txt"
sed -i '/^page.figure.note {/a\  [toy] Far to the right is much.' "$copy/pipeline/texts/en.txt"
build programs
ok $? "with a figure more the programs are built" "$(tail -n 20 build.log)"
is "$(touched)" "pipeline/lib/figure/figure_toy.c
pipeline/texts/en.txt
pipeline/texts/sv.txt
scripts/figures/toy.gp" "a figure touches one file and one script beside its texts"
has "$("$bin/lagesbild-figure" --help | paste -sd ' ' | tr -s ' ')" "change crime index ranked tiles toy trend." "--help names it"
has "$("$bin/lagesbild-figure" --describe)" "one of: change crime index ranked tiles toy trend" "so do the words of figures.csv"
has "$("$bin/lagesbild-report" --describe)" "reads toy.csv: data of the toy" "documents declare its data"
if command -v gnuplot >/dev/null; then
    status_is 0 "a study is run with it" "$bin/lagesbild" run "$ROOT/tests/study30" --output ran --annual-report
    is "$(cut -d, -f3 ran/study30/7_figure/2021/figures.csv | uniq | paste -sd ' ')" "kind trend toy crime" "it stands in its place"
    has "$(cat ran/study30/2021/figures/toy.svg)" '>Leksaker</text>' "it is drawn"
    page=$(sed -n '/<figure id="figur-toy"/,/<\/figure>/p' ran/study30/2021/lagesbild.html)
    has "$page" '<figcaption>Leksaker</figcaption>' "the picture shows it"
    has "$page" 'Långt till höger är mycket.' "says how it is read"
    has "$page" 'Källa: trygghetsmätningen i' "and where it comes from"
    has "$page" '<a href="#varden-toy"' "with a link to its data"
    data=$(sed -n '/<details id="varden-toy"/,/<\/details>/p' ran/study30/2021/lagesbild.html)
    has "$data" "<caption>Talen bakom figuren: Leksaker</caption>" "which stand as a table in the evidence"
    is "$(grep -c '<th scope="row">' <<<"$data")" "$(($(wc -l <ran/study30/7_figure/2021/toy.csv) - 1))" "whole"
    has "$(cat ran/study30/2021/arsrapport/arsrapport.md)" '](figures/toy.png)' "the annual report has it too"
else
    ok 0 "a study is run with it # SKIP gnuplot is not installed"
fi
rm "$copy/pipeline/lib/figure/figure_toy.c" "$copy/scripts/figures/toy.gp"
build lagesbild-figure
ok $? "the figure taken away, the program is built again" "$(tail -n 20 build.log)"
has "$("$bin/lagesbild-figure" --describe)" "one of: change crime index ranked tiles trend" "and does not know it any more"

# --- a kind of indicator: the compiler names every place that decides by kind, and nothing else asks for one
cp -a "$ROOT"/pipeline/texts/*.txt "$copy/pipeline/texts/"
sed -i 's/W(INDICATOR_COMPOSITE, "composite")/& W(INDICATOR_TOY, "toy")/' "$copy/pipeline/lib/vocabulary/surveys.h"
is "$(touched)" pipeline/lib/vocabulary/surveys.h "a kind is one word"
make_copy -k CFLAGS='-O0 -fsyntax-only' ".build/$mode/liblagesbild.a"
ok $((! $?)) "with a kind more the library is not built"
is "$(sed -n 's/^\([^ :]*\.c\):[0-9]*:.*INDICATOR_TOY.*not handled in switch.*/\1/p' build.log | LC_ALL=C sort | uniq -c | awk '{ print $2, $1 }')" \
    "pipeline/lib/estimate/indicators.c 3
pipeline/lib/vocabulary/surveys.c 5" "the compiler names what has to be decided, by file: how it is computed, and what it is"
is "$(grep -c 'error:' build.log)" 8 "and nothing else is wrong" "$(grep 'error:' build.log)"
is "$(cd "$copy" && grep -rnE '[=!]= *INDICATOR_|INDICATOR_[A-Z]+ *[=!]=' pipeline --include='*.[ch]' | grep -v '^pipeline/lib/vocabulary/')" "" \
    "no place compares a kind with one of them, which a new one would pass in silence"
plan_done
