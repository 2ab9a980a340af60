# Documents on paper: nothing that is folded is lost, every page but the first bears the title, none but the last is nearly empty.
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
done
page=$(head -n 1 <<<"$(grep '/lagesbild\.html$' <<<"$pages")")
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//; s/@top-left{content:"/&X/; s/<\/style>/details::details-content{display:none!important}h2{break-before:page}&/' "$page" >wrong.html
print wrong.html
for wanted in 'not printed: ' ' % full' 'has not the title'; do
    has "$out" "$wanted" "a page made wrong is found out: $wanted"
done
plan_done
