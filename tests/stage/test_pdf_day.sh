# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A PDF of cairo 1.18 says the day on which it was made where only who unpacks it reads it; two such, drawn at different seconds
# (tests/stage/cairo), become the same bytes, and stay PDFs.
. "$ROOT/tests/tap.sh"
days() { perl "$ROOT/tests/stage/pdf_days.pl" "$@" 2>&1; }
# finish FOLDER...: as if gnuplot drew what lies there
finish() {
    local folder
    for folder; do
        { printf '\n\001drawing: pdf plot\n' && cat "$folder/plot.pdf"; } >drawn
        PATH=$PWD/fake:$PATH "$ROOT/scripts/figures/finish" 2021 "$folder" draw.gp messages pdf new || return
    done
}

mkdir -p 7_figure/2021 first second new fake
printf '#!/bin/sh\ncat drawn\n' >fake/gnuplot
chmod +x fake/gnuplot
echo "figures = 'plot'" >7_figure/2021/labels.gp
for n in first second; do cp "$ROOT/tests/stage/cairo/$n.pdf" "$n/plot.pdf"; done
is "$(days */plot.pdf)" "D:20261130000908Z
first/plot.pdf 8
D:20261130000910Z
second/plot.pdf 8" "they say two days, and their objects lie where they say"
status_is 0 "they are finished" finish first second
is "$(days */plot.pdf)" "D:19800101000000Z
first/plot.pdf 8
D:19800101000000Z
second/plot.pdf 8" "they say the same day, and their objects still lie where they say"
is_file first/plot.pdf second/plot.pdf "they are the same bytes"
cp first/plot.pdf once
finish first
is_file first/plot.pdf once "finishing changes nothing that is finished"
if command -v pdfinfo >/dev/null; then
    has "$(TZ=UTC pdfinfo first/plot.pdf 2>&1)" "Jan  1 00:00:00 1980" "poppler reads the day"
fi

sed 's,/Type /ObjStm,/Type /Object,' second/plot.pdf >first/plot.pdf
status_is 1 "one whose day nobody can find is refused" finish first
is "$err" 'the figure "plot" is not whole: new/plot.pdf does not say on which day it was made; see that the disk has room and that gnuplot is whole, then run again' "by its name"
plan_done
