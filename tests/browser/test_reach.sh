# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents by keyboard and by links: few stops, one link a sentence to its evidence, and a way back.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"

# shellcheck disable=SC2086 # the pages are words
status_is 0 "all documents are followed" node "$ROOT/tests/browser/reach.js" 150 $pages
is "$out" "" "at most 150 stops for a key, each sentence one link to its rows and back"

page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/href="#underlag-2"/href="#underlag-x"/; s/href="#mening-3"/href="#mening-4"/; s/\(id="mening-5"[^>]*aria-label="\)[^"]*/\1here/' "$page" >wrong.html
status_is 0 "a page made wrong is followed" node "$ROOT/tests/browser/reach.js" 3 wrong.html
for wanted in ' stops' 'the link leads nowhere' 'no way back' 'the name has not the number: here'; do
    has "$out" "$wanted" "and found out: $wanted"
done
plan_done
