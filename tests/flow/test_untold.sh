# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A name, a person's number and what somebody wrote, wherever they stand in a survey file, are told nobody: neither by what a run or a check prints
# nor in a file that others than its owner may read.
# limit: 600 s
. "$ROOT/tests/tap.sh"
secrets=("Anna Hemligsson" 19850412-2383 "bor ensam vid kyrkan")
place=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1

# tell FOLDER: what is told of the planted, by a check and a run of the study in it, and by what they leave to others.
tell() {
    local secret
    rm -rf out
    "$BIN/lagesbild" check "$1" >said 2>&1
    "$BIN/lagesbild" run "$1" --output out --json >>said 2>&1
    "$BIN/lagesbild" run "$1" --output out >>said 2>&1
    cat said >>all
    for secret in "${secrets[@]}"; do
        grep -F -e "$secret" said | cut -c 1-200
        [ ! -d out ] || find out -type f -perm /077 -exec grep -l -F -e "$secret" {} +
    done
}

cp -r "$ROOT/tests/study30" plain
found=
columns=$(head -n 1 plain/survey/2021.csv | tr ';' '\n' | wc -l)
for ((column = 1; column <= columns; column++)); do
    rm -rf study && cp -r plain study
    awk -F ';' -v OFS=';' -v c="$column" 'NR == 2 { $c = "Anna Hemligsson" } NR == 3 { $c = "19850412-2383" } NR == 4 { $c = "bor ensam vid kyrkan" } 1' plain/survey/2021.csv >study/survey/2021.csv
    found+=$(tell study)
done
is "$found" "" "what stands in any column"

# Each of them a line of sed: a row too long, too short; stray quotation marks; no header; a row above it; a header of that name, and twice; an id twice.
found=
for damage in '4s/$/;Anna Hemligsson;19850412-2383/' '4s/.*/Anna Hemligsson/' '4s/^/"Anna Hemligsson;/' '4s/^/"Anna Hemligsson"x;/' '1d; 2s/^[^;]*;[^;]*/Anna Hemligsson;19850412-2383/' \
    '1i Anna Hemligsson' '1s/skrap/Anna Hemligsson/' '1s/kon;lage/Anna Hemligsson;Anna Hemligsson/' '2s/^[^;]*/19850412-2383/; 3s/^[^;]*/19850412-2383/' '$a Anna Hemligsson;;;;;;;;' \
    '4s/.*/Anna Hemligsson\x00/' '1s/^[^;]*/Anna Hemligsson/'; do
    rm -rf study && cp -r plain study
    sed -i "$damage" study/survey/2021.csv
    found+=$(tell study)
done
is "$found" "" "in rows that are too long or short, in headers, behind stray quotation marks"
ok "$([ "$(wc -l <all)" -gt 100 ]; echo $?)" "of all of which there was much to tell" "$(wc -l <all) lines"

# A column that nobody named, and one that is a text, as other programs deliver them.
printf 'name,type,label,values,missing\nlopnr,text,löpnummer,,\nomrade,text,område,,\nfritext,text,vad som helst,,\n' >columns.csv
printf 'lopnr,omrade,fritext\n19850412-2383,Anna Hemligsson,bor ensam vid kyrkan\n2,Centrum,x\n' >answers.csv
found=
for ending in sav xlsx; do
    rm -rf study && cp -r plain study
    rm study/survey/2021.csv
    "$BUILD/tests/deliver" columns.csv answers.csv "study/survey/2021.$ending" >/dev/null
    [ -s "study/survey/2021.$ending" ] || found+="no $ending is written "
    found+=$(tell study)
done
is "$found" "" "in files of SPSS and Excel"

# A note, whose cells are moved, or whose header is missing. Its area is published as it stands, so that only what is printed is looked at.
found=
printf 'date,source,area,theme,mentions,publish,text\n2021-03-02,medborgardialog,,utemiljo,1,no,Ljust och fint.\n2021-03-03,tips,,utemiljo,2,no,Mörkt.\n2021-03-04,tips,,utemiljo,2,no,Skräp.\n' >notes.csv
for ((column = 1; column <= 6; column++)); do
    rm -rf study && cp -r plain study
    awk -F, -v OFS=, -v c="$column" 'NR == 2 { $c = "Anna Hemligsson" } NR == 3 { $c = "19850412-2383" } NR == 4 { $c = "bor ensam vid kyrkan" } 1' notes.csv >study/notes.csv
    if [ "$column" = 3 ]; then found+=$(tell study | grep -v ^out/); else found+=$(tell study); fi
    [ "$(sed -n 's/.*notes.csv:\([234]:[0-9]\).*/\1/p' said | sort -u | paste -sd' ')" = "2:$column 3:$column 4:$column" ] || found+="column $column is told of otherwise: $(cut -c 1-300 said)"
done
for damage in '1d; 2s/.*/Anna Hemligsson,19850412-2383,,,,,bor ensam vid kyrkan/' '1s/text/Anna Hemligsson/' '2s/$/,Anna Hemligsson/' '2s/utemiljo/Anna HemligssonÃ¶/' '2s/,Ljust/,Anna Hemligsson Ã¶/' \
    '2s/,1,no,/,,no,Anna Hemligsson,/' '2s/^/Förklaring,/' '2s/no,.*/no,"Anna Hemligsson/'; do
    rm -rf study && cp -r plain study
    sed "$damage" notes.csv >study/notes.csv
    found+=$(tell study)
done
is "$found" "" "in the notes, in any column of which the place is told"

# What is told where it should not be is found.
printf 'date,source,area,theme,mentions,publish,text\n2021-03-02,medborgardialog,,utemiljo,1,yes,Anna Hemligsson säger det själv.\n' >plain/notes.csv
ok "$([ -n "$(tell plain)" ]; echo $?)" "and a name that a note publishes is found"
plan_done
