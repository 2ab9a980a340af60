# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The documents as a browser lays them out: no barrier of WCAG 2.1 AA, nothing cut, overlapping or too small on screens of 375 and 1280
# pixels, by day and by night, and on A4; nothing asked for from elsewhere, nothing refused by the page's own policy.
# limit: 900 s
. "$ROOT/tests/tap.sh"
axe=$ROOT/.build/browser/node_modules/axe-core/axe.min.js
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
[ -e "$axe" ] || skip_all "axe-core is not in .build/browser (tests/browser/fetch)"
. "$ROOT/tests/browser/pages.sh"

# look PAGE MEDIA WIDTH SCHEME FONT SENTENCE: to be looked at. A4 without margins is 180 mm, 680 pixels.
sentences=()
look() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" >>looks
    sentences+=("$6")
}
for page in $pages; do
    look "$page" screen 375 light '' "$page on a screen of 375 pixels: no barrier, nothing cut, nothing too small"
    look "$page" screen 375 dark '' "$page there by night: no barrier"
    look "$page" screen 1280 light '' "$page on a screen of 1280 pixels: no barrier, nothing cut, nothing too small"
    look "$page" screen 1280 dark '' "$page there by night: no barrier"
    look "$page" print 680 light '' "$page on A4: nothing cut, nothing below 9 points"
done
# DejaVu Sans has the widest letters that a printer's machine is likely to put in their place.
[ -z "$(fc-list 'DejaVu Sans' 2>/dev/null)" ] || for page in out/*/20[0-9][0-9]/lagesbild.html; do
    look "$page" print 680 light 'DejaVu Sans' "$page on A4 in wide letters: the summary on the first sheet, nothing cut"
done
for study in english hoor; do
    { printf '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title><style>body{margin:0}svg{width:100%%;height:auto}</style>'
        sed '/^<?xml/d; /^ *"http:.*dtd">/d; s/<!DOCTYPE.*//' out/$study/20[0-9][0-9]/figures/*.svg; } >"figures_$study.html"
    look "figures_$study.html" print 642 light '' "the figures of $study at the width that they have in a report: nothing cut, nothing below 9 points"
done
# Studies of odd sizes, laid out as narrow and as wide as they may be.
. "$ROOT/tests/flow/small_study.sh"
small_study fifteen 2 $(seq 2007 2021)
small_study few 0 2021
sed -i '21,$d' few/survey/2021.csv
"$BIN/lagesbild" run fifteen few --output odd >/dev/null
for study in fifteen few; do
    look "odd/$study/lagesbild.html" screen 375 light '' "$study on a screen of 375 pixels: no barrier, nothing cut, nothing too small"
    look "odd/$study/lagesbild.html" print 680 light '' "$study on A4: nothing cut, nothing below 9 points"
done
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/<html lang="[a-z]*">/<html>/; s/<main /<p style="font-size:8px;width:900px;color:#aaa">far too pale<\/p><img src="https:\/\/example.invalid\/a.png" alt="">&/' \
    "$(head -n 1 <<<"$pages")" >wrong.html
look wrong.html screen 375 light '' ''
sed 's/<main /<p style="color:red">red<\/p>&/' "$(head -n 1 <<<"$pages")" >coloured.html
look coloured.html screen 375 light '' ''

mkdir found
status_is 0 "the documents are looked at" node "$ROOT/tests/browser/look.js" "$axe" found <looks
for i in "${!sentences[@]}"; do
    [ -z "${sentences[$i]}" ] || is "$(cat "found/$((i + 1))" 2>/dev/null || echo 'not looked at')" nothing "${sentences[$i]}"
done
n=${#sentences[@]}
for wanted in 'text of 6.0 pt' 'the page is ' 'axe html-has-lang' 'axe color-contrast' 'asks for https://example.invalid/a.png'; do
    has "$(cat "found/$((n - 1))")" "$wanted" "a page made wrong is found out: $wanted"
done
has "$(cat "found/$n")" 'Content Security Policy' "a style that is not the page's own is refused, and that is found out"
plan_done
