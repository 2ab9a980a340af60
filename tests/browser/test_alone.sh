# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every document is one file that stands alone: what it links to is within it, in the folder beside it, or an address that the reader may
# choose to follow.
# limit: 600 s
. "$ROOT/tests/browser/pages.sh"
for page in $pages; do
    is "$(grep -oE '(src|srcset|data|poster|action|formaction|background)="[^"]*"|<(link|iframe|object|embed|base)[ >]|@import|url\([^)]*' "$page" | sort -u)" "" "$page loads nothing"
    links=$(grep -oE ' href="[^"]*"' "$page" | grep -vE 'href="#|href="[a-z]+\.html' | sort -u)
    is "$(grep -vE 'href="https://' <<<"$links" | grep .)" "" "$page links to its own parts, its neighbours and declared sources"
done
plan_done
