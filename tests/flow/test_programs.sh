# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every program does alike, and the installation.
# limit: 600 s
. "$ROOT/tests/tap.sh"

for program in "$BIN"/lagesbild-*; do
    name=$(basename "$program")
    status_is 0 "$name --help succeeds" "$program" --help
    has "$out" "usage: $name [OPTION ...]" "$name --help says how it is used"
    is "$err" "" "$name --help is silent on standard error"
    status_is 0 "$name --version succeeds" "$program" --version
    has "$out" "$name " "$name --version names itself"
    status_is 0 "$name --describe succeeds" "$program" --describe
    status_is 0 "$name --man succeeds" "$program" --man
    has "$out" ".SH NAME" "$name --man is a manual page"
    status_is 2 "$name refuses an unknown option" "$program" --nonsense
    has "$err" "$name: unknown option --nonsense; see $name --help" "$name names the unknown option"
    if [ -e /dev/full ]; then
        "$program" --help >/dev/full 2>err
        ok "$([ $? -eq 1 ]; echo $?)" "$name tells when standard output is full"
    fi
done

status_is 2 "lagesbild alone is a mistake" "$BIN/lagesbild"
status_is 0 "lagesbild --help succeeds" "$BIN/lagesbild" --help
status_is 2 "run wants a study" "$BIN/lagesbild" run
is "$err" "lagesbild: which study? lagesbild run DIR" "run says what it wants"
status_is 2 "a year has four digits" "$BIN/lagesbild" run x --year 21
is "$err" 'lagesbild: --year is "21", a year of four digits, or a wave such as 2021q2 was wanted' "a year of two digits is named"
status_is 1 "a study that is not there is an error" "$BIN/lagesbild" run nowhere
is "$err" "lagesbild: nowhere: no such folder" "the missing folder is named"
status_is 0 "settings are listed" "$BIN/lagesbild" check --settings
has "$out" "unknown_codes" "the list holds unknown_codes"

status_is 0 "new makes a study folder" "$BIN/lagesbild" new fresh
is "$(sed '1,2d' fresh/municipalities.csv | tr ';' ',' | tr -d '"')" "$(sed 1d "$ROOT/pipeline/register/municipalities.csv" | tr ';' ',' | tr -d '"')" "all municipalities are in it, to be edited"
status_is 1 "a fresh study is not complete" "$BIN/lagesbild" check fresh
is "$(grep -v 'example rows' <<<"$err")" "lagesbild-check: fresh/study.csv:2:2: name is empty, a value was wanted
lagesbild-check: fresh/survey: no survey file here, and no reported crime in crime/sources.csv; one of the two was wanted: YEAR.csv for each year, or a row \"register\" there" "check tells what a fresh study lacks"
status_is 1 "new does not write into a folder that is in use" "$BIN/lagesbild" new fresh

status_is 0 "new makes a study of a municipality" "$BIN/lagesbild" new of_name --municipality Hörby
is "$err" "lagesbild: made of_name; \`lagesbild run\` makes its picture, its README.md tells what may be added" "and says what to do with it"
is "$(sed -n 2,4p of_name/study.csv | cut -d';' -f1,2)" $'name;Hörby\ncode;1266\nyear;2025' "it has name, code and the register's last year"
is "$(tail -n +3 of_name/crime/sources.csv)" "register;;;;;" "its crime is the register's"
is "$(sed '1,2d' of_name/crime/offences.csv | cut -d';' -f1 | xargs)" "alla_brott stold skadegorelse_alla inbrott_alla narkotika_vapen person" "with every series that reaches that year"
"$BIN/lagesbild" new of_code --municipality 1266
is "$(diff -r of_name of_code)" "" "a code does as well"
status_is 1 "a municipality that there is not" "$BIN/lagesbild" new nobody --municipality Götteborg
is "$err" 'lagesbild: there is no municipality "Götteborg", a code of four digits or a name was wanted; the nearest is 1480 Göteborg' "is refused, the nearest is named"
status_is 1 "nor is there a code" "$BIN/lagesbild" new nobody --municipality 1268
has "$err" "the nearest is 1267 Höör" "beside which there is one"
status_is 1 "a county is no municipality" "$BIN/lagesbild" new nobody --municipality 12
is "$err" 'lagesbild: there is no municipality "12", a code of four digits or a name was wanted' "and near none"
status_is 1 "nor is a code beyond all" "$BIN/lagesbild" new nobody --municipality 9999
is "$err" 'lagesbild: there is no municipality "9999", a code of four digits or a name was wanted' "which is near none"
[ ! -e nobody ]
ok $? "nothing is written"

status_is 0 "the study of 30 is without findings" "$BIN/lagesbild" check "$ROOT/tests/study30"
cp -r "$ROOT/tests/study30" wrong
status_is 0 "what is odd is told" "$BIN/lagesbild" check wrong
is "$out" 'study        wrong: Trettio
picture of   2021
survey       2020: 30 rows read, 30 respondents kept
             2021: 33 rows read, 33 respondents kept
weighted by  the population by area, sex
indicators   6, of 5 themes
areas        2: centrum, ytter
crime        2018 to 2021, 2 series: bostadsinbrott, skadegorelse
notes        2020 to 2021, 5 notes with 11 mentions
pledges      2, with 2 activities
not there    comparators.csv: the picture is without comparisons with what others have measured
             published: the picture is without revisions of what was published before
             index.csv: the picture is without the index of 0-6
             assessment.csv: the picture is without the municipality'"'"'s and the police'"'"'s own judgement, and their answers to the questions to the mapping
             study.csv: data_publisher, data_publisher_number, data_contact, data_email, data_address, data_licence: the tables are without a record for data portals (DCAT-AP-SE)' "and standard output says what the study is"
# What a program reads of it: every finding, one a line, then the status and what is not there.
as_json() {
    status=0
    "$BIN/lagesbild" check --json "$@" >json 2>err || status=$?
    perl -MJSON::PP -e '
        local $/; my $all = decode_json(<STDIN>);
        binmode STDOUT, ":utf8";
        print join("|", map { $_ // "-" } @$_{qw(severity study program file line column count text)}), "\n" for @{$all->{findings}};
        print "$all->{status} ", join("; ", map { "$_->{folder}: " . scalar @{$_->{not_there} // []} } @{$all->{summaries}}), "\n"' <json >found
    is "$status $(cat err)" "$(tail -n 1 found | cut -d ' ' -f 1) " "the status is that of the program, which is silent otherwise"
}
"$BIN/lagesbild" check wrong 2>told >said
as_json wrong
is "$(sed '$d' found | sed 's/^\(.*\)|wrong|\(.*\)|\(.*\)|\(.*\)|\(.*\)|1|/\2: \3:\4:\5: \1: /; s/:-//g; s/ note: / /')" "$(cat told)" "the findings as JSON are those that are told"
is "$(tail -n 1 found)" "0 wrong: 5" "and there is a summary"
odd=$'w"r\xf6\\ng'
cp -r wrong "$odd"
rm "$odd/codebook/scales.csv"
as_json "$odd" wrong
is "$(head -n 1 found)" $'error|w"r\xef\xbf\xbd\\ng|lagesbild-check|w"r\xef\xbf\xbd\\ng/codebook/scales.csv|-|-|1|this file is needed and not there; input/reference.md tells what it holds' \
    "JSON it is whatever a folder is called"
is "$(tail -n 1 found)" $'1 w"r\xef\xbf\xbd\\ng: 5; wrong: 5' "with the status of all"
as_json nowhere
is "$(head -n 1 found)" "error|-|lagesbild|nowhere|-|-|1|no such folder" "also where nothing can be read"
printf 'indicator,kind,variables,counts\nx,share,no_such,1\ny,share,,\n' >wrong/codebook/indicators.csv
status_is 1 "references that lead nowhere are findings" "$BIN/lagesbild" check wrong
has "$err" 'wrong/codebook/indicators.csv:3:3: variables is empty, a value was wanted' "an indicator without variables is named"

is "$("$BIN/lagesbild-check" --tables)" "$(cat "$ROOT/pipeline/tables.md")" "pipeline/tables.md is what the declarations say"

mkdir -p cleaned/.build cleaned/output/hoor cleaned/output/.run
cp "$ROOT/Makefile" cleaned
cp "$ROOT/output/README.md" cleaned/output
touch cleaned/output/.lock
status_is 0 "make clean succeeds" make -s -C cleaned clean
is "$(ls -A cleaned cleaned/output)" $'cleaned:\nMakefile\noutput\n\ncleaned/output:\nREADME.md' \
    "make clean leaves nothing that was built or computed, and what output/ says of itself"

case $BUILD in
*/release)
    (cd "$ROOT" && make -s install PREFIX=/usr DESTDIR="$WORK/place" MODE=release) >/dev/null 2>err
    ok $? "make install succeeds" "$(cat err)"
    ok "$([ -s "$WORK/place/usr/share/man/man1/lagesbild-estimate.1" ]; echo $?)" "manual pages are installed"
    ok "$([ -s "$WORK/place/usr/share/man/man1/lagesbild.1" ]; echo $?)" "that of lagesbild too"
    is "$(cat "$WORK/place/usr/share/bash-completion/completions/lagesbild" "$WORK/place/usr/share/zsh/site-functions/_lagesbild")" "$("$BIN/lagesbild" completion bash; "$BIN/lagesbild" completion zsh)" "and what the shells complete"
    cp -r "$ROOT/tests/study30" installed
    status_is 0 "the installed command runs a study" "$WORK/place/usr/bin/lagesbild" run installed --output installed_out
    "$BIN/lagesbild" run installed --output built_out >/dev/null 2>&1
    is "$(cd installed_out/installed && sha256sum ./*.html 5_protect/*.csv)" "$(cd built_out/installed && sha256sum ./*.html 5_protect/*.csv)" \
        "an installed lagesbild gives the same bytes as the one in the build folder"
    # with nothing but what was installed, in another folder, without a network where we may take it away
    mkdir elsewhere && alone=; unshare -rn true 2>/dev/null && alone="unshare -rn"
    (cd elsewhere && $alone env -i PATH="$PATH" "$WORK/place/usr/bin/lagesbild" new x --municipality Hörby && $alone env -i PATH="$PATH" "$WORK/place/usr/bin/lagesbild" run x) >/dev/null 2>err
    ok $? "an installed lagesbild makes a municipality's study and its picture" "$(cat err)"
    grep -qE 'Anmälda brott totalt.*1 497 ' <(sed 's/\xc2\xa0/ /g; s/<[^>]*>/ /g; s/  */ /g' elsewhere/output/x/lagesbild.html)
    ok $? "which says what the register has" "$(ls elsewhere/output/x 2>&1)"
    status_is 0 "show prints respondents" "$BIN/lagesbild" show installed 2021 --output built_out
    is "$(wc -l <<<"$out")" 34 "one line for each of 30 respondents and 3 who did not answer, and a header"
    status_is 1 "of a year without a survey" "$BIN/lagesbild" show installed 2025 --output built_out
    is "$err" "lagesbild: installed: the last run read no survey of 2025" "it says so"
    status_is 1 "and of a study that was never run" "$BIN/lagesbild" show installed 2021 --output never
    is "$err" 'lagesbild: installed: no run has left anything in never/installed; `lagesbild run` reads the surveys' "too"
    ;;
esac
plan_done
