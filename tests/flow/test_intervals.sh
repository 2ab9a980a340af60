# No interval puzzles its reader: of the bundled studies, one that excludes no difference has a p below 0.05, and a verdict or a reason why
# not; one that does not has neither; and no document prints an end as 0 where a verdict says otherwise.
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
"$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output out >/dev/null 2>&1
rows() { perl "$ROOT/tests/flow/rows.pl" "$@"; }

# What stands beside its null value: excluded or not, verdict, reason. Trends are of slopes, whose null value is 0.
for study in hoor horby; do
    { rows measure,ci_low,ci_high,verdict,reason,p,subject,level out/$study/5_protect/{changes,contrasts}.csv
        rows source,ci_low,ci_high,verdict,reason,p,subject,model out/$study/5_protect/trends.csv | sed 's/^[a-z]*/difference/'; } |
        awk -F '\t' '$2 == "" && $3 == "" { next }
            { null = $1 == "difference" ? 0 : 1; low = $2 == "" ? null : $2 + 0; high = $3 == "" ? 1e300 : $3 + 0
              print (low > null || high < null ? "excluded" : "within") "\t" $0 }' >$study.txt
    ok "$([ "$(wc -l <$study.txt)" -gt 500 ]; echo $?)" "$study has intervals"
    is "$(awk -F '\t' '$1 == "excluded" && $5 == "inconclusive" && $6 == ""' $study.txt)" "" "$study: an interval without the null value and without a verdict has a reason"
    is "$(awk -F '\t' '$1 == "within" && ($5 == "increased" || $5 == "decreased")' $study.txt)" "" "$study: no verdict of change has an interval that holds the null value"
    is "$(awk -F '\t' '$7 != "" && ($1 == "excluded") != ($7 < 0.05)' $study.txt)" "" "$study: p and interval say the same"
done
has "$(cut -f 6 hoor.txt)" 'comparisons made: 4' "there are verdicts that a family took"
page=$(sed 's/<[^>]*>//g' out/hoor/2021/lagesbild.html)
has "$page" 'skillnaden är inte säkerställd när fyra jämförelser görs samtidigt' "the page says why"
is "$(grep -oE 'säkerställd[^.]*konfidensintervall (−[0-9,]+ till 0|0 till \+?[0-9,]+)\)' <<<"$page")" "" "no established change ends at 0"
plan_done
