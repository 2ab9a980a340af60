# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the script of a document does: rows are chosen by area, theme and group, tables are sorted, the address remembers; without it
# everything is there.
# limit: 300 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"

for page in $(grep '/lagesbild\.html$' <<<"$pages"); do
    status_is 0 "$page is tried" node "$ROOT/tests/browser/choice.js" "$page"
    is "$out" "done" "it chooses, sorts, remembers and restores"
done
page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/^element.hidden = !isChosen(element);$/element.hidden = false;/; s/^body.append(...rows);$//' "$page" >wrong.html
status_is 0 "a page with a script that does nothing is tried" node "$ROOT/tests/browser/choice.js" wrong.html
has "$out" 'alone are shown' "and found out, that it does not choose"
has "$out" 'a press sorts upwards' "nor sort"
plan_done
