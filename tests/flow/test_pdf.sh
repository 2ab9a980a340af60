# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents on paper in the flow: only where they were asked for, kept up to date from then on, refused by name where nothing can print them.
# limit: 600 s
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/flow/undrawn.sh"
undrawn programs
lagesbild=$WORK/programs/bin/lagesbild
study=$WORK/study30
cp -r "$ROOT/tests/study30" "$study"
# A path with every program but Chromium.
mkdir without
for folder in ${PATH//:/ } /usr/bin /bin; do
    if [ -d "$folder" ]; then ln -sf "$folder"/* without/ 2>/dev/null; fi
done
rm -f without/chromium
[ -e without/pdfinfo ] || ln -s "$(type -P true)" without/pdfinfo
documents='aterkoppling
atgardsplan
kortversion
lagesbild
medborgarloften
radsrapport'
said() { grep -v ': warning: ' <<<"$err"; }
made() { (cd "$1" && find . -name '*.pdf' | sed 's/\.pdf$//; s,^\./,,' | LC_ALL=C sort); }

status_is 1 "asked for without Chromium they are refused" env PATH="$WORK/without" "$lagesbild" run "$study" --output none --pdf
is "$(said)" "lagesbild: chromium: not installed here, and nothing is computed without; apt-get install chromium (Debian) and run again" "with the package's name and the remedy"
ok "$([ ! -e none/study30 ]; echo $?)" "before anything is made"
"$lagesbild" run "$study" --output out >/dev/null 2>&1
is "$(made out)" "" "a run prints nothing unasked"
if ! command -v chromium >/dev/null || ! command -v pdfinfo >/dev/null; then
    echo "# chromium or pdfinfo is not installed (scripts/setup browser): nothing is printed"
    plan_done
    exit 0
fi

status_is 0 "they are printed" "$lagesbild" run "$study" --output out --pdf
is "$(made out/study30/2021)" "$documents" "a PDF of every document"
is "$(cd out/study30 && for d in $documents; do cmp "$d.pdf" "2021/$d.pdf" 2>&1; done)" "" "and the newest year's on top"
# Title and tags as pdfinfo tells them, the language from the catalogue, which Chromium does not compress.
for d in $documents; do
    pdf=out/study30/2021/$d.pdf
    title=$(sed -n 's/.*<title>\(.*\)<\/title>.*/\1/p' "${pdf%pdf}html")
    is "$(pdfinfo "$pdf" | sed -n 's/^Title: *//p; s/^Tagged: *//p')" "$title
yes" "$d has its title and is tagged"
    is "$(grep -ao '/Type /Catalog' "$pdf" | wc -l) $(grep -ao '/Lang (sv)' "$pdf" | sort -u | wc -l) $(grep -ac '^/Outlines\|/Outlines [0-9]' "$pdf" | sed 's/[1-9].*/outline/')" "1 1 outline" "$d has its language and an outline"
    structure=$(pdfinfo -struct "$pdf" 2>/dev/null | sed 's/^ *//; s/[ :].*//' | sort -u)
    is "$(grep -x 'H1\|Document\|Form' <<<"$structure" | tr '\n' ' ')" "Document H1 " "$d is tagged as a document with its heading, and no field to fill in"
    is "$(LC_ALL=C grep -ac "file:\|$WORK" "$pdf")" 0 "$d tells no path of the machine"
done
has "$(pdfinfo -struct out/study30/2021/lagesbild.pdf 2>/dev/null)" "/Scope /Column" "tables have heads of columns"
for d in lagesbild atgardsplan radsrapport; do
    is "$(perl "$ROOT/tests/browser/contents.pl" out/study30/2021/$d.html out/study30/2021/$d.pdf)" "" "the contents of $d have the page of every section"
done
times() { (cd out && find . -name '*.pdf' -printf '%p %T@\n' | LC_ALL=C sort); }
before=$(times)
"$lagesbild" run "$study" --output out >/dev/null 2>&1
is "$(times)" "$before" "a run without a change prints nothing anew"
PATH=$WORK/without "$lagesbild" run "$study" --output out >/dev/null 2>&1
is "$(times)" "$before" "and needs no Chromium for that"
cp out/study30/2021/kortversion.pdf first.pdf
rm out/study30/2021/kortversion.pdf
"$lagesbild" run "$study" --output out >/dev/null 2>&1
is_file out/study30/2021/kortversion.pdf first.pdf "what somebody took away is printed again, with the same bytes"

# What cannot be printed fails the run, which leaves all as it was.
before=$(times)
cp -r without broken
cat >broken/chromium <<'END'
#!/bin/sh
echo "no screen" >&2
exit 1
END
chmod +x broken/chromium
sed -i 's/^name,.*/name,Nyköp/' "$study/study.csv"
status_is 1 "where Chromium fails the run does" env PATH="$WORK/broken" "$lagesbild" run "$study" --output out
has "$err" "no screen
print: chromium could not print 2021/lagesbild.html" "it says why"
is "$(times)$(grep -c Nyköp out/study30/2021/lagesbild.html)" "${before}0" "and no document is changed"

status_is 0 "a run after a change prints anew, unasked" "$lagesbild" run "$study" --output out
has "$(pdfinfo out/study30/lagesbild.pdf)" "Nyköp" "what it now says"
sed -i 's/^name,.*/name,Nyberg/' "$study/study.csv"
status_is 0 "after a change without Chromium" env PATH="$WORK/without" "$lagesbild" run "$study" --output out
is "$(made out)" "" "no PDF stays that says something else than its document"
is "$(said)" "print: no PDF is made without chromium, not installed here; apt-get install chromium (Debian) and run again; PDFs of 2021 that are older than their documents are taken away" "and that is told"
"$lagesbild" run "$study" --output out --year 2020 --pdf >/dev/null 2>&1
is "$(made out)" "$(sed 's,^,study30/2020/,' <<<"$documents")" "an earlier year's do not stand on top, where a later year is"

# Several studies have documents in common.
cp -r "$study" other
status_is 0 "two studies" "$lagesbild" run "$study" other --output both --pdf
is "$(made both/gemensam)" "2021/aterkoppling
2021/lpo" "have their joint documents on paper"
plan_done
