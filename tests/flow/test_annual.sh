# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The annual report's kit in the flow: only where it was asked for, kept up to date from then on, and whole without pandoc too.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
study=$WORK/study30
cp -r "$ROOT/tests/study30" "$study"
kit=out/study30/2021/arsrapport
# A path with every program but pandoc.
mkdir without
for folder in ${PATH//:/ } /usr/bin /bin; do
    if [ -d "$folder" ]; then ln -sf "$folder"/* without/ 2>/dev/null; fi
done
rm -f without/pandoc without/soffice

"$BIN/lagesbild" run "$study" --output out >/dev/null
ok "$([ ! -e $kit ]; echo $?)" "a run makes no kit unasked"

status_is 0 "the kit is made" env PATH="$WORK/without" "$BIN/lagesbild" run "$study" --output out --annual-report
is "$(head -n 1 <<<"$err")" "lagesbild: $study: warning: arsrapport.docx is not made, pandoc is not installed; arsrapport.md has the same text; apt-get install pandoc (Debian) and run again" "what is not made without pandoc is told before all else"
is "$(cd $kit && ls)" "arsrapport.md
figures
tables
tables.xlsx" "the kit has its parts"
is "$(cd $kit/figures && ls -- *.* slides/*.* | sed 's,slides/.*,slide,; s/.*\.//' | sort | uniq -c | tr -s ' ' | cut -d ' ' -f 2 | uniq | wc -l)" 1 "there are as many figures in each format, and slides"
ok "$(diff <(cd $kit/figures && ls -- *.svg) <(cd out/study30/2021/figures && ls -- *.svg) >/dev/null; echo $?)" "as many as in the picture"
ok "$(cmp -s $kit/figures/crime.svg out/study30/2021/figures/crime.svg; echo $?)" "the same drawings"
is "$(grep -o 'figures/[a-z0-9_]*\.png' $kit/arsrapport.md | sort -u | while read -r f; do [ -s "$kit/$f" ] || echo "$f"; done)" "" "every figure of the text is there"
is "$(grep -rlF "$WORK" $kit)" "" "no part of the kit holds a path of the machine"

times() { (cd "$kit" && find . -type f -printf '%p %T@\n' | LC_ALL=C sort); }
before=$(times)
PATH=$WORK/without "$BIN/lagesbild" run "$study" --output out >/dev/null 2>&1
is "$(times)" "$before" "a run without a change rebuilds nothing of it"
sed -i 's/^name,.*/name,Nyköp/' "$study/study.csv"
PATH=$WORK/without "$BIN/lagesbild" run "$study" --output out >/dev/null 2>&1
is "$(head -n 1 $kit/arsrapport.md)" "# Underlag till årsrapporten 2021, Nyköp" "a run after a change keeps the kit up to date unasked"
PATH=$WORK/without "$BIN/lagesbild" run "$study" --output out --year 2020 >/dev/null 2>&1
ok "$([ -e out/study30/2020 ] && [ ! -e out/study30/2020/arsrapport ]; echo $?)" "another year's run makes none"
ok "$([ -e $kit/tables.xlsx ]; echo $?)" "and leaves that of the year before as it was"

PATH=$WORK/without "$BIN/lagesbild" run "$study" --output anew --annual-report --jobs 1 >/dev/null 2>&1
is "$(diff -r $kit anew/study30/2021/arsrapport 2>&1)" "" "made anew it has the same bytes"
if command -v pandoc >/dev/null; then
    status_is 0 "with pandoc" "$BIN/lagesbild" run "$study" --output out
    is "$(grep -v ": warning: " <<<"$err")" "" "nothing is said but what is odd about the study"
    ok "$([ -s $kit/arsrapport.docx ]; echo $?)" "there is a .docx too"
fi
# The bundled studies have every kind of finding, in both languages.
for name in hoor horby; do
    cp -r "$ROOT/input/$name" "${name}_en"
    sed -i 's/^language,sv/language,en/' "${name}_en/study.csv"
done
status_is 0 "the kits of the bundled studies are made" "$BIN/lagesbild" run "$ROOT/input/hoor" hoor_en "$ROOT/input/horby" horby_en --output bundled --annual-report
is "$(ls -d bundled/*/2021/arsrapport/tables.xlsx | wc -l)" 4 "all four"
# What the kit says of the situation is what the front page says: the same lines in the same order, behind who answered.
for kit_of in hoor:sv hoor_en:en horby:sv horby_en:en; do
    study_of=${kit_of%:*}
    perl "$ROOT/tests/flow/rows.pl" "tile,text_${kit_of#*:}" bundled/$study_of/6_assess/front.csv | awk -F '\t' '
        BEGIN { n = split("worst apart better worse unknown", order, " ") } { lines[$1] = lines[$1] $2 "\n" }
        END { for (i = 1; i <= n; i++) printf "%s", lines[order[i]] }' | tr '\n' ' ' | sed 's/ $//' >front
    awk '/^## / { n++ } n == 1 && !/^## / && NF' bundled/$study_of/2021/arsrapport/arsrapport.md | tail -n +2 | tr '\n' ' ' | sed 's/ $//; s/\\//g' >situation
    ok "$([ -s front ]; echo $?)" "$study_of has a front page"
    is_file situation front "the situation of $study_of is told as on the front page"
done
index=bundled/hoor/2021/arsrapport/tables/index.csv
is "$(awk -F ';' '$4 == 2021 && $3 == "Hela kommunen" && $1 ~ /fortk/ { print $5, $6, $7, "|" $8 "|", $12 }' "$index")" "2 1 2 || [z]" "the index of a question has its steps alone, as in the picture"
is "$([ -e bundled/horby/2021/arsrapport/tables/index.csv ]; echo $?)" 1 "a study without cuts has no such table"

# --- a study of the register alone
strings() { perl -MIO::Uncompress::Unzip=:all -e 'unzip $ARGV[0] => "-", Name => "xl/sharedStrings.xml" or die $UnzipError' "$1"; }
"$BIN/lagesbild" new register --municipality 1267 >/dev/null
status_is 0 "a study without a survey has a kit" "$BIN/lagesbild" run register --output out --annual-report
workbook=$(ls out/register/*/arsrapport/tables.xlsx)
has "$(strings "$workbook")" "Brottsförebyggande rådet" "whose workbook names its source"
ok "$(! strings "$workbook" | grep -q 'Källa: trygghetsmätningen'; echo $?)" "and no survey"
plan_done
