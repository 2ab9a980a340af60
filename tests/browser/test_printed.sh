# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Documents on paper: nothing that is folded is lost, the contents have the right pages, every page but the first bears the title, none but the last is nearly empty.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v chromium >/dev/null || skip_all "chromium is not installed (scripts/setup browser)"
command -v node >/dev/null || skip_all "node is not installed (scripts/setup browser)"
command -v pdftotext >/dev/null || skip_all "pdftotext is not installed (scripts/setup browser)"
. "$ROOT/tests/browser/pages.sh"

# print PAGE: prints it; $out is what is wrong
print() {
    status_is 0 "$1 prints" node "$ROOT/tests/browser/printed.js" "$1" .
    pdftotext -raw page.pdf text
    pdftotext -bbox page.pdf boxes
    out=$(perl "$ROOT/tests/browser/printed.pl" wanted text boxes)
}
for page in $pages; do
    print "$page"
    is "$out" "" "all that it says is on paper, page by page"
    is "$(pdfinfo page.pdf | grep -E '^(Tagged|Page size):' | tr -s ' ')" "Tagged: yes
Page size: 594.96 x 841.92 pts (A4)" "tagged, on A4"
    case $page in
        */lagesbild.html) most=14 ;;
        */kortversion.html) most=4 ;;
        *) continue ;;
    esac
    n=$(pdfinfo page.pdf | sed -n 's/^Pages: *//p')
    [ "$n" -le "$most" ]
    ok $? "on at most $most pages" "$n"
done
for page in $(grep '/medborgarloften\.html$' <<<"$pages"); do
    print "$page"
    is "$(pdfinfo page.pdf | sed -n "s/^Pages: *//p")" 2 "$page fills two pages: a pledge may stand on the first"
done
for page in $(grep '/lagesbild\.html$\|/radsrapport\.html$' <<<"$pages"); do
    status_is 0 "$page becomes a PDF" "$ROOT/scripts/print" "$page" "with spaces & #.pdf"
    is "$(perl "$ROOT/tests/browser/contents.pl" "$page" "with spaces & #.pdf")" "" "the contents have the page of every section"
    is "$(pdfinfo "with spaces & #.pdf" | grep -E '^Tagged:' | tr -s ' ') $(grep -ac '/Outlines' "with spaces & #.pdf" | sed 's/[1-9].*/outline/') $(grep -aoE '/Lang ?\((sv|en)\)' "with spaces & #.pdf" | sort -u | wc -l)" "Tagged: yes outline 1" "with tags, outline and language"
done
page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/@top-left{content:"/&X/; s/<\/style>/details::details-content{display:none!important}h2{break-before:page}.tile h3{margin-bottom:-1.2em!important}&/' "$page" >wrong.html
print wrong.html
for wanted in 'not printed: ' ' % full' 'has not the title' 'has words on each other'; do
    has "$out" "$wanted" "a page made wrong is found out: $wanted"
done
sed 's/<a href="#/<a data-page="1" href="#/' "$page" >wrong.html
print wrong.html
has "$(perl "$ROOT/tests/browser/contents.pl" "$page" page.pdf)" 'not on page 1: ' "a wrong page in the contents is found out"
status_is 1 "a document that is not there is refused" "$ROOT/scripts/print" nowhere.html nowhere.pdf
is "$err" 'print: nowhere.html: cannot be read; run the study first, and name a document of output/STUDY/YEAR' "by name"
plan_done
