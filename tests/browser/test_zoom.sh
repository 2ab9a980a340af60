# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents at 400 percent in a window of 1280 pixels: nothing scrolls sideways, lies on another, is cut, or covers what is focused.
# limit: 900 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"

# Many municipalities side by side have another page than two.
for code in 0114 0180 1267 1266 2403; do "$BIN/lagesbild" new "k$code" --municipality "$code" 2>/dev/null; done
"$BIN/lagesbild" run k* --output many >/dev/null 2>&1
wide=$(echo many/gemensam/*/lpo.html)
ok "$([ -s "$wide" ]; echo $?)" "five municipalities have their page"

# shellcheck disable=SC2086 # the pages are words
status_is 0 "all documents are looked at" node "$ROOT/tests/browser/zoom.js" $pages "$wide"
is "$out" "" "every text is there, within the screen and on no other, and what is focused is seen"

# wrong STYLE FOUND: a page made wrong is found out
page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
wrong() {
    sed "s/<meta http-equiv=\"Content-Security-Policy\"[^>]*>//; s/<main /<style>$1<\/style>&/" "$page" >wrong.html
    has "$(node "$ROOT/tests/browser/zoom.js" wrong.html)" "wrong.html: $2" "and found out: $2"
}
wrong 'main p{width:600px}' 'the page is 6'
wrong 'main p{width:600px}' 'a text lies outside: '
wrong 'h2+p{margin-top:-3rem}' 'a text lies on another: '
wrong 'main li{overflow:hidden;white-space:nowrap}' 'a text is cut: '
wrong 'header{position:sticky;top:0;height:200px;z-index:9;background:#fff}' 'the contents lead to what is not in view: '
wrong 'nav{position:fixed;inset:0;z-index:9}' 'what is focused is covered: '
wrong 'summary:focus{position:absolute;left:-999px}' 'what is focused is not in view: '
plan_done
