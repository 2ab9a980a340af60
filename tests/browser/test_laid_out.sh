# The documents as a browser lays them out: no barrier of WCAG 2.1 AA, nothing cut, overlapping or too small on screens of 375 and 1280
# pixels and on A4, nothing asked for from elsewhere.
# limit: 900 s
. "$ROOT/tests/tap.sh"
axe=$ROOT/.build/browser/node_modules/axe-core/axe.min.js
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
[ -e "$axe" ] || skip_all "axe-core is not in .build/browser (tests/browser/fetch)"
. "$ROOT/tests/browser/pages.sh"

browser() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-dev-shm-usage \
        --user-data-dir="$WORK/profile.$RANDOM" "$@" 2>browser.err
}

# A page with a frame as wide as the screen or the paper (A4 without margins is 170 mm); what measure.js finds there becomes its text.
# On paper the rules for print hold. A machine without the letters that print asks for takes others: FONT names them.
look() { # PAGE NAME WIDTH [FONT]
    local rules='s/@media print *{/@media all{/; s/@page *{[^}]*}//g'
    [ "$2" = paper ] || rules=''
    [ $# -lt 4 ] || rules="$rules; s/font-family:[^;}]*sans-serif/font-family:$4/g"
    { sed "$rules" "$1"; printf '<script>'; cat "$axe"; printf '</script>\n<script>'; cat "$ROOT/tests/browser/measure.js"; printf '</script>\n'; } >copy.html
    cat >frame.html <<END
<!DOCTYPE html><meta charset="utf-8"><title>frame</title><iframe name="$2" scrolling="no" src="copy.html" style="border:0;width:$3px;height:900px"></iframe>
<pre id="found">it did not answer</pre><script>addEventListener("message", (e) => { document.getElementById("found").textContent = e.data; });</script>
END
    browser --window-size=1400,1000 --virtual-time-budget=30000 --dump-dom "file://$WORK/frame.html" |
        sed -n ':all; $!{N; b all}; s/.*<pre id="found">//; s/<\/pre>.*//; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; p'
}

for page in $pages; do
    is "$(look "$page" screen 375)" nothing "$page on a screen of 375 pixels: no barrier, nothing cut, nothing too small"
    is "$(look "$page" screen 1280)" nothing "$page on a screen of 1280 pixels: no barrier, nothing cut, nothing too small"
    is "$(look "$page" paper 642)" nothing "$page on A4: nothing cut, nothing below 9 points"
done
# DejaVu Sans has the widest letters that a printer's machine is likely to put in their place.
[ -z "$(fc-list 'DejaVu Sans' 2>/dev/null)" ] || for page in out/*/20[0-9][0-9]/lagesbild.html; do
    is "$(look "$page" paper 642 "'DejaVu Sans'")" nothing "$page on A4 in wide letters: the summary on the first sheet, nothing cut"
done
for study in english hoor; do
    { printf '<!DOCTYPE html><html><meta charset="utf-8"><title>x</title><style>body{margin:0}svg{width:100%%;height:auto}</style>'
        sed '/^<?xml/d; /^ *"http:.*dtd">/d; s/<!DOCTYPE.*//' out/$study/20[0-9][0-9]/figures/*.svg; } >figures.html
    is "$(look figures.html paper 642)" nothing "the figures of $study at the width that they have in a report: nothing cut, nothing below 9 points"
done
# Studies of odd sizes, laid out as narrow and as wide as they may be.
. "$ROOT/tests/flow/small_study.sh"
small_study fifteen 2 $(seq 2007 2021)
small_study few 0 2021
sed -i '21,$d' few/survey/2021.csv
"$BIN/lagesbild" run fifteen few --output odd >/dev/null
for study in fifteen few; do
    is "$(look odd/$study/lagesbild.html screen 375)" nothing "$study on a screen of 375 pixels: no barrier, nothing cut, nothing too small"
    is "$(look odd/$study/lagesbild.html paper 642)" nothing "$study on A4: nothing cut, nothing below 9 points"
done
sed 's/<html lang="[a-z]*">/<html>/; s/<main /<p style="font-size:8px;width:900px;color:#aaa">far too pale<\/p>&/' "$(head -n 1 <<<"$pages")" >wrong.html
found=$(look wrong.html screen 375)
for wanted in 'text of 6.0 pt' 'the page is ' 'axe html-has-lang' 'axe color-contrast'; do
    has "$found" "$wanted" "a page made wrong is found out: $wanted"
done
for page in $pages; do
    browser --no-pdf-header-footer --print-to-pdf="$WORK/page.pdf" "file://$WORK/$page" >/dev/null
    ok "$([ -s page.pdf ]; echo $?)" "$page prints"
    is "$(grep -aoE '/MediaBox \[[0-9. ]*\]' page.pdf | sort -u)" "/MediaBox [0 0 594.95996 841.91998]" "$page prints on A4"
    rm -f page.pdf
done
plan_done
