# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents by day and by night: what is read and what is drawn stands out from its ground.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"
# The map of municipalities is drawn where there is no survey.
"$BIN/lagesbild" new bjurholm --municipality 2403 >/dev/null
"$BIN/lagesbild" run bjurholm --output out >/dev/null 2>&1
pages="$pages $(ls out/bjurholm/20[0-9][0-9]/lagesbild.html)"

# shellcheck disable=SC2086 # the pages are words
status_is 0 "all documents are measured" node "$ROOT/tests/browser/contrast.js" $pages
is "$(grep -v ' marks measured$' <<<"$out")" "" "text has 4.5:1, and no mark loses by night what it has by day"
ok "$(awk '/ marks measured$/ { exit !($1 > 1000 && $3 > 1000) }' <<<"$out"; echo $?)" "there were texts and marks to measure" "$(tail -n 1 <<<"$out")"

page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/<main /<style>@media (prefers-color-scheme:dark){:root{--ink:#444!important} figure svg *{fill:#222!important;stroke:#222!important}}<\/style>&/' "$page" >wrong.html
status_is 0 "a page made wrong is measured" node "$ROOT/tests/browser/contrast.js" wrong.html
has "$out" 'dark: text at ' "and text that cannot be read by night is found out"
has "$out" ', by day ' "and so are marks"
plan_done
