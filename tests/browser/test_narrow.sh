# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents on the screens of telephones: rows are cards, nothing scrolls sideways, and tables are tables for those who listen.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"

# shellcheck disable=SC2086 # the pages are words
status_is 0 "all documents are looked at" node "$ROOT/tests/browser/narrow.js" $pages
is "$out" "" "every row is a card at 320 and 375 pixels, whole and within the screen, and a row for screen readers"

page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
ok "$([ "$(grep -c 'class="box narrow"' "$page")" -ge 2 ]; echo $?)" "figures are drawn for telephones"
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/\.narrow svg{min-width:0}/.narrow svg{min-width:40rem}.wide{display:block!important}/; s/<main /<style>td{white-space:nowrap!important;display:contents!important}<\/style><p style="width:500px">wide<\/p>&/; s/ data-label="[^"]*"//' "$page" >wrong.html
status_is 0 "a page made wrong is looked at" node "$ROOT/tests/browser/narrow.js" wrong.html
for wanted in 'the page is ' 'a cell is not in view' 'a cell has no label' 'have the role cell' 'a figure scrolls' 'a figure is shown twice'; do
    has "$out" "$wanted" "and found out: $wanted"
done
plan_done
