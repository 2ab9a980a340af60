# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# No interval puzzles its reader: of the bundled studies, one that excludes no difference has a p below 0.05; the one at the level at which a
# family decided has a verdict of change, or a reason why not, and only that; and no document prints an end as 0 where a verdict says otherwise.
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
"$BIN/lagesbild" run "$ROOT/input/hoor" "$ROOT/input/horby" --output out >/dev/null 2>&1
rows() { perl "$ROOT/tests/flow/rows.pl" "$@"; }

# intervals STUDY LOW HIGH: what stands beside its null value: excluded or not, measure, limits, null value, verdict, reason, p, p_adjusted. The null
# value of reported crime is what the municipality in the middle of all did; trends are of slopes, whose null value is 0 or its slope.
intervals() {
    { rows measure,"$2","$3",median_change,verdict,reason,p,p_adjusted,subject,level "out/$1/5_protect/changes.csv"
        rows measure,"$2","$3",verdict,reason,p,p_adjusted,subject,level "out/$1/5_protect/contrasts.csv" | sed 's/\t/\t\t/3'
        rows source,"$2","$3",median_slope,verdict,reason,p,p_adjusted,subject,model "out/$1/5_protect/trends.csv" | sed 's/^[a-z]*/difference/'; } |
        awk -F '\t' '$2 == "" && $3 == "" { next }
            { null = $4 != "" ? $4 + 0 : $1 == "difference" ? 0 : 1; low = $2 == "" ? null : $2 + 0; high = $3 == "" ? 1e300 : $3 + 0
              print (low > null || high < null ? "excluded" : "within") "\t" $0 }'
}
for study in hoor horby; do
    intervals $study ci_low ci_high >alone.txt
    intervals $study ci_family_low ci_family_high >$study.txt
    ok "$([ "$(wc -l <$study.txt)" -gt 500 ]; echo $?)" "$study has intervals"
    is "$(awk -F '\t' '$8 != "" && $7 !~ /context/ && ($1 == "excluded") != ($8 < 0.05)' alone.txt)" "" "$study: p and the interval of one comparison say the same"
    is "$(awk -F '\t' '$1 == "excluded" && $6 == "inconclusive" && $7 == ""' $study.txt)" "" "$study: an interval without the null value and without a verdict has a reason"
    is "$(awk -F '\t' '$1 == "within" && ($6 == "increased" || $6 == "decreased")' $study.txt)" "" "$study: no verdict of change has an interval that holds the null value"
    is "$(awk -F '\t' '$1 == "excluded" && $9 > 0.10 || $1 == "within" && $9 != "" && $9 <= 0.05' $study.txt)" "" "$study: the adjusted p and the deciding interval say the same"
done
has "$(cut -f 7 hoor.txt)" 'comparisons made: 4' "there are verdicts that a family took"
page=$(sed 's/<[^>]*>//g' out/hoor/2021/lagesbild.html)
has "$page" 'skillnaden är inte säkerställd när fyra jämförelser görs' "the page says why"
is "$(grep -oE 'säkerställd[^.]*konfidensintervall (−[0-9,]+ till 0|0 till \+?[0-9,]+)\)' <<<"$page")" "" "no established change ends at 0"
plan_done
