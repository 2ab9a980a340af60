# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Exchange without respondents: what municipalities share, and the region's figures of it, which are those of all respondents in one file;
# that what is shared follows from what is published; and what is no such file.
# limit: 400 s
. "$ROOT/tests/tap.sh"
lagesbild=$BIN/lagesbild
rows() { perl "$ROOT/tests/flow/rows.pl" "$@"; }
pool() { "$lagesbild" pool --output "$@"; }
numbers() { awk -F, -v OFS=, '{ for (i = 1; i <= NF; i++) if ($i ~ /^-?[0-9]*\.[0-9]+(e[-+]?[0-9]+)?$/) $i = $i < 1e-9 && $i > -1e-9 ? 0 : sprintf("%.10g", $i); print }' "$1"; }

perl "$ROOT/tests/flow/municipalities.pl" region 4 7
"$lagesbild" run region/whole --output out >/dev/null 2>said
ok $? "all respondents in one file are a study" "$(cat said)"
status_is 0 "four municipalities share" "$lagesbild" share region/m01 region/m02 region/m03 region/m04 --output out
is "$out" "$(printf "$WORK/out/%s/6_share/shared.csv\n" m01 m02 m03 m04)" "and each is told where its file is"
has "$err" "lagesbild-share: region/m01: of 72 figures 60 are shared exactly, 12 as they are published, and 0 are hidden; share_audit.csv beside shared.csv says why" "and how much"
is "$(find out/gemensam 2>/dev/null)" "" "nothing is told of all together"
is "$(stat -c '%a' out/m0?/6_share/*.csv | sort -u)" 600 "the files are their owner's alone"
is "$(find out/m01 -name 'share*.csv' -not -path '*/.work/*' | LC_ALL=C sort | xargs)" "out/m01/6_share/share_audit.csv out/m01/6_share/shared.csv" "and in no folder that is published"
is "$(grep -c shared out/m01/2022/datapackage.json)" 0 "nor among its tables"

# ---- against all respondents in one file
status_is 0 "a region's figures are made of the files" pool of_three out/m01/6_share/shared.csv out/m02/6_share/shared.csv out/m03/6_share/shared.csv
is "$(perl "$ROOT/tests/flow/region.pl" of_three out/whole 2>counted)" "" "exact figures and changes are those of all respondents in one file, to 1e-9"
read -r figures changes <counted
ok "$((figures < 50 || changes < 25))" "which are many" "$figures figures, $changes changes"
for measure in share mean ratio total; do
    ok "$([ "$(rows measure,precision,without of_three/region.csv | grep -c "^$measure	exact	$")" -ge 4 ]; echo $?)" "$measure among them"
done
pool again out/m03/6_share/shared.csv out/m01/6_share/shared.csv out/m02/6_share/shared.csv
numbers of_three/region.csv >a
numbers again/region.csv >b
is_file b a "the order of the files changes nothing but the last digits"

# R's survey on the respondents themselves, each municipality a stratum or three, m03 calibrated to its cells.
if ! Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; then
    ok 0 "R's survey finds the same # SKIP R or its survey is missing (Debian: r-cran-survey)"
else
    cat >survey.R <<'END'
suppressMessages(library(survey))
region <- read.csv("of_three/region.csv")
worst <- 0; n <- 0
for (year in 2021:2022) {
    d <- read.csv(sprintf("region/whole/survey/%d.csv", year))
    sample <- read.csv("region/whole/sample.csv"); sample <- sample[sample$year == year, ]
    cells <- read.csv("region/whole/population/cell.csv"); cells <- cells[cells$year == year, ]
    d$people <- sample$population[match(d$stratum, sample$stratum)]
    design <- svydesign(~1, strata = ~stratum, fpc = ~people, data = d)
    design <- postStratify(design, ~cell, data.frame(cell = cells$cell, Freq = cells$population))
    design <- update(design, otrygg = ifelse(is.na(trygg), NA, trygg >= 3))
    for (level in c("", "kvinna", "man")) {
        part <- if (level == "") design else subset(design, sex == level)
        of <- region[region$year == year & region$level == level & region$domain == (if (level == "") "all" else "sex"), ]
        found <- list(otrygg = svymean(~otrygg, part, na.rm = TRUE), betyg = svymean(~betyg, part, na.rm = TRUE),
            promenader = svytotal(~promenader, part, na.rm = TRUE), betyg_per_promenad = svyratio(~betyg, ~promenader, part, na.rm = TRUE))
        for (indicator in names(found)) {
            row <- of[of$indicator == indicator & of$precision == "exact", ]
            if (nrow(row) != 1) next
            value <- tail(as.numeric(coef(found[[indicator]])), 1); se <- tail(as.numeric(SE(found[[indicator]])), 1)
            worst <- max(worst, abs(row$estimate / value - 1), abs(row$se / se - 1)); n <- n + 1
        }
    }
}
cat(n >= 12, worst < 1e-9, n, worst, "\n")
END
    Rscript survey.R >found 2>&1
    is "$(cut -d' ' -f 1,2 found)" "TRUE TRUE" "R's survey finds the same: $(cat found)"
fi

# ---- what is shared is what is published
# m04 is raked, so that its parts are no levels: a figure is what is published, and the region's is within that rounding.
is "$(rows precision out/m04/6_share/shared.csv | sort | uniq -c | xargs)" "72 rounded" "where parts are not shown nothing is exact"
is "$(rows reason out/m04/6_share/share_audit.csv | sort | uniq -c | xargs)" "12 members 60 weights" "which is said"
pool of_one out/m04/6_share/shared.csv
cat out/m04/3_estimate/2021.csv out/m04/3_estimate/2022.csv >own.csv
is "$(rows year,indicator,domain,level,estimate,se own.csv | cat - <(rows year,indicator,domain,level,estimate,se,measure of_one/region.csv) | awk -F'\t' '
    { key = $1 FS $2 FS $3 FS $4 }
    NF == 6 { estimate[key] = $5; se[key] = $6; next }
    $7 == "share" || $7 == "composite" || $7 == "mean" { n++; limit = $7 == "mean" ? 0.005 : 0.0005 + 1e-9
        if ((d = $5 - estimate[key]) > limit || d < -limit || (d = $6 - se[key]) > 0.0005 + 1e-9 || d < -0.0005 - 1e-9) print key, $5, estimate[key], $6, se[key] }
    END { if (n < 40) print n " figures" }')" "" "a rounded share is within 0.0005"

# Other answers behind the same published figures give the same file: of m03 whole questionnaires change hands within a cell of the calibration;
# of m02 the answers to one question within an area, so that area*sex and area*age stay.
cp -r region/m03 region/other03
perl -lne '@F = split /,/, $_, -1; if ($. == 1) { print; next } push @{ $rows{"$F[1],$F[2]"} }, join ",", @F[3 .. $#F]; push @keys, [$F[0], "$F[1],$F[2]"];
    END { $_ = [reverse @$_] for values %rows; print join ",", @$_, shift @{ $rows{ $_->[1] } } for @keys }' region/m03/survey/2022.csv >region/other03/survey/2022.csv
cp -r region/m02 region/other02
perl -lne 'push @rows, [split /,/, $_, -1];
    END {
        for my $area ("norr", "mitt", "syd") {
            my $find = sub { my ($sex, $age, $is_low) = @_; return (grep { my $r = $rows[$_]; $r->[0] eq $area && $r->[1] eq $sex && $r->[2] eq $age && "$r->[4]$r->[5]" eq "nejnej" && $r->[3] ne "" && ($r->[3] <= 2) == $is_low } 1 .. $#rows)[0] };
            my ($a, $b, $c, $d) = ($find->("kvinna", "16_34", 1), $find->("kvinna", "35_64", 0), $find->("man", "16_34", 0), $find->("man", "35_64", 1));
            ($rows[$a][3], $rows[$b][3], $rows[$c][3], $rows[$d][3]) = ($rows[$b][3], $rows[$a][3], $rows[$d][3], $rows[$c][3]);
        }
        print join ",", @$_ for @rows }' region/m02/survey/2022.csv >region/other02/survey/2022.csv
"$lagesbild" share region/other02 region/other03 --output out >/dev/null 2>said
ok $? "two with other answers share" "$(cat said)"
for m in 02 03; do
    ok "$(! cmp -s region/m$m/survey/2022.csv region/other$m/survey/2022.csv; echo $?)" "m$m with other answers"
    numbers out/m$m/5_protect/2022.csv >a
    numbers out/other$m/5_protect/2022.csv >b
    is_file b a "which publishes the same"
    numbers out/m$m/6_share/shared.csv >a
    numbers out/other$m/6_share/shared.csv >b
    is_file b a "shares the same"
done

# Without its crossed domains the exact sums of m02 would tell them: sex is rounded then, and all is what its areas tell.
cp -r region/m02 region/fewer
sed -i 's/^domains,.*/domains,area sex age/' region/fewer/study.csv
"$lagesbild" share region/fewer --output out >/dev/null 2>said
is "$(rows domain,reason,parts,parts_shown out/fewer/6_share/share_audit.csv | grep '^sex' | sort -u)" "sex	members		
sex	weights	3	0" "a level whose parts are not shown is rounded"
is "$(rows domain,precision out/fewer/6_share/shared.csv | grep '^all	exact' | wc -l)" "$(rows domain,precision out/m02/6_share/shared.csv | grep '^all	exact' | wc -l)" "the whole, whose parts are the areas, is not"
# An attacker who knows all weights, who answered and every other file, and shares no code with the program.
if ! /usr/bin/python3 -c 'import csv' 2>/dev/null; then
    ok 0 "who knows all else is told nothing # SKIP python3 is missing"
else
    for study in m01 m02 m03 m04 fewer; do
        "$ROOT/tests/disclosure/shared.py" "$lagesbild" region/$study out/$study 2021 2022 >found 2>&1
        ok $? "who knows all else is told nothing by the file of $study" "$(cat found)"
    done
    is "$(sed 's/.*told 0/told 0/' found)" "told 0, planted 20, found 20" "though exact sums, where figures are rounded, would tell their parts"
    cp -r out/fewer out/leaks
    cp out/m02/6_share/shared.csv out/leaks/6_share/shared.csv
    cp -r region/fewer region/leaks
    "$ROOT/tests/disclosure/shared.py" "$lagesbild" region/leaks out/leaks 2021 2022 >found 2>&1
    is "$? $(tail -n 1 found | grep -o 'told [1-9][0-9]*' | sed 's/ .*//')" "1 told" "which is found where they are shared"
    ok "$(grep -q 'the part norr .* is told' found; echo $?)" "by the part"
fi
# What the region's figure tells of one municipality, the others' being known, is its sum as it was shared.
is "$(cat <(rows year,indicator,domain,level,sum_y,sum_x out/m01/6_share/shared.csv | sed 's/^/own\t/') <(rows year,indicator,domain,level,sum_y,sum_x out/m02/6_share/shared.csv out/m03/6_share/shared.csv | sed 's/^/other\t/') \
    <(rows year,indicator,domain,level,estimate,weight_sum,measure,precision of_three/region.csv | sed 's/^/region\t/') | awk -F'\t' '
    { key = $2 FS $3 FS $4 FS $5 }
    $1 == "own" { y[key] = $6; x[key] = $7 } $1 == "other" { others_y[key] += $6; others_x[key] += $7 }
    $1 == "region" && $8 == "share" && $9 == "exact" && key in y { n++; left = $6 * $7 - others_y[key]; if ((d = left - y[key]) > 1e-9 * $6 * $7 || d < -1e-9 * $6 * $7) print key, left, y[key] }
    END { if (n < 10) print n " figures" }')" "" "the region's figures less the others' files are the file of the municipality, and no more"

# And not where an area is hidden: three of it say that they are unsafe, and one of another.
perl -i -lne '@F = split /,/, $_, -1; $F[3] = $n++ < 3 ? 4 : 1 if $F[0] eq "norr"; print join ",", @F' region/fewer/survey/2022.csv
"$lagesbild" share region/fewer --output out >/dev/null 2>said
is "$(rows year,indicator,domain,level,status out/fewer/5_protect/2022.csv | grep '^2022	otrygg	area	norr	')" "2022	otrygg	area	norr	suppressed" "an area of three is hidden"
is "$(rows year,indicator,domain,reason out/fewer/6_share/share_audit.csv | grep '^2022	otrygg	all')" "2022	otrygg	all	weights" "then the whole is rounded: exact sums would tell it"

# ---- what is hidden, what differs
# The newest year first: of two figures one is hidden, and there are no areas that could be named in its drawing.
cp -r region/m03 region/rare
perl -i -lne '@F = split /,/, $_, -1; @F[4, 5] = $. < 5 ? ("ja", "nej") : ("nej", "nej") if $. > 1; print join ",", @F' region/rare/survey/2022.csv
status_is 0 "a picture is drawn of which all but one figure is hidden" "$lagesbild" share region/rare --output out
is "$(rows year,indicator,domain,status out/rare/6_share/shared.csv | grep '^2022	utsatt	all')" "2022	utsatt	all	suppressed" "and hidden is what was"
perl -i -lne '@F = split /,/, $_, -1; $F[4] = "nej"; $F[5] = "nej" if $. > 1; $F[4] = "stold" if $. == 1; $F[4] = "ja" if $. > 1 && $. < 5; print join ",", @F' region/other03/survey/2021.csv
"$lagesbild" share region/other03 --output out >/dev/null 2>said
is "$(rows year,indicator,domain,status,n,n_positive,sum_y,variance_z out/other03/6_share/shared.csv | grep '^2021	utsatt	all	')" "2021	utsatt	all	suppressed				" "a hidden figure is shared without numbers"
status_is 0 "with it there is no figure of the region" pool hidden out/m01/6_share/shared.csv out/other03/6_share/shared.csv
is "$(rows year,indicator,domain,estimate,n,status,municipalities,reason,which hidden/region.csv | grep '^2021	utsatt	all	')" "2021	utsatt	all			suppressed	2	left_out	9903" "and who hides it is told"
is "$(rows indicator,domain,estimate_from,estimate_to,change,reason hidden/region_changes.csv | grep '^utsatt	all' | cut -f 3,5-)" "		left_out" "nor a change"
ok "$(rows year,indicator,domain,precision hidden/region.csv | grep -q '^2021	betyg	all	exact'; echo $?)" "others there are"
pool without out/m01/6_share/shared.csv
is "$(rows year,indicator,domain,status,municipalities,reason without/region.csv | grep '^2021	utsatt	all	')" "2021	utsatt	all	ok	1	" "without its file the others have one"

cp -r region/m01 region/asks
sed -i 's/^otrygg,,share,trygg,3 4/otrygg,,share,trygg,4/; /^betyg,/d' region/asks/codebook/indicators.csv
sed -i 's/^code,.*/code,9955/' region/asks/study.csv
rm region/asks/survey/2021.csv
"$lagesbild" share region/asks --output out >/dev/null 2>said
status_is 0 "municipalities that ask differently are no error" pool differ out/m01/6_share/shared.csv out/asks/6_share/shared.csv
has "$err" 'lagesbild-pool: out/asks/6_share/shared.csv:' "a warning names the file"
has "$err" 'warning: otrygg of 2022 is not what it is in out/m01/6_share/shared.csv, and so it is not added: "counts 4' "and what it is"
is "$(grep -c otrygg <<<"$err")" 1 "once"
is "$(rows year,indicator,domain,level,status,reason,which differ/region.csv | grep '^2022	otrygg' | cut -f 5- | sort -u)" "no_data:unavailable	definition	9955" "there is no figure of them"
is "$(rows year,indicator,domain,municipalities,without differ/region.csv | grep '	betyg	all	')" "2021	betyg	all	1	9955
2022	betyg	all	1	9955" "what one does not ask is the others', which is told"
is "$(rows indicator,domain,reason differ/region_changes.csv | grep '^utsatt	all')" "utsatt	all	municipalities" "between years of other municipalities there is no change"

# ---- a panel: those who answered in 2021 answer again, four in ten otherwise
cp -r region/m01 region/panel
sed -i 's/^sex,,,sex/nr,,,nr,,panel_id,nummer,number,\n&/' region/panel/codebook/variables.csv
awk -F, -v OFS=, 'NR == 1 { print "nr", $0; next } { print 7000 + 13 * NR, $0 }' region/m01/survey/2021.csv >region/panel/survey/2021.csv
awk -F, -v OFS=, 'NR > 1 && NR % 5 < 2 && $5 != "" { $5 = $5 <= 2 ? 4 : 1 } { print }' region/panel/survey/2021.csv >region/panel/survey/2022.csv
sed -i 's/^code,.*/code,9977/' region/panel/study.csv
"$lagesbild" share region/panel --output out >/dev/null 2>said
ok $? "a panel shares" "$(cat said)"
pool again out/panel/6_share/shared.csv
is "$(rows indicator,domain,level,se,df,precision again/region_changes.csv | LC_ALL=C sort >a; rows subject,domain,level,se,df,source,baseline out/panel/4_compare/changes.csv | awk -F'\t' '$6 == "survey" && $7 == "previous"' | LC_ALL=C sort >b
    awk -F'\t' 'NR == FNR { se[$1 FS $2 FS $3] = $4; df[$1 FS $2 FS $3] = $5; next } $4 != "" { n++; w = se[$1 FS $2 FS $3]; if ((d = $4 - w) > 0.0006 || d < -0.0006 || $5 != df[$1 FS $2 FS $3] || $6 != "rounded") print $0, w, df[$1 FS $2 FS $3] } END { if (n < 12) print n " changes" }' b a)" "" \
    "its change has the standard error that was published, and its degrees of freedom"
is "$(rows indicator,domain,reason again/region_changes.csv | grep '^promenader	all')" "promenader	all	panel" "of a total it is not told"
pool apart out/m02/6_share/shared.csv out/panel/6_share/shared.csv
is "$(cat <(rows indicator,domain,level,year,se,precision apart/region.csv | sed 's/^/figure\t/') <(rows indicator,domain,level,se,change apart/region_changes.csv | sed 's/^/change\t/') | awk -F'\t' '
    $1 == "figure" { v[$2 FS $3 FS $4] += $6 ^ 2 } $1 == "change" && $2 == "betyg" && $5 != "" { n++; if ($5 ^ 2 > 0.9 * v[$2 FS $3 FS $4]) print $0 } END { if (n < 4) print n " changes" }')" "" "with others its covariance makes the region's changes surer"
sed 's/,yes,2021,[^,]*,/,yes,2021,,/' out/panel/6_share/shared.csv >bad.csv
pool again bad.csv
is "$(rows indicator,domain,change,reason again/region_changes.csv | grep '^betyg	all')" "betyg	all		panel" "where it is not told there is no change"

# ---- what is handed on is published: a year of which one questionnaire went is told as it was
cp -r region/m01 region/round
"$lagesbild" share region/round --output out >/dev/null 2>said
ok "$(grep -q 'once shared.csv is handed on it counts as published' said; echo $?)" "who hands a file on is told what to keep" "$(cat said)"
mkdir region/round/published
cp out/round/2022/published.csv region/round/published/2022.csv
cp out/round/5_protect/round.csv region/round/round.csv
sed -i 2d region/round/survey/2021.csv
"$lagesbild" share region/round --output out >/dev/null 2>said
is "$(grep -c 'handed on' said)" 0 "and not again when it is kept"
is "$(rows year,reason out/round/6_share/share_audit.csv | sort | uniq -c | xargs)" "36 2021 published 6 2022 members" "then the year is shared as it was published"
is "$(rows year,indicator,domain,n out/round/6_share/shared.csv | grep '^2021	otrygg	all')" "$(rows year,indicator,domain,n out/m01/6_share/shared.csv | grep '^2021	otrygg	all')" "of those who had answered then"

# ---- later runs, and a study without a survey
cp -r region/m01 region/later
"$lagesbild" share region/later --output out >/dev/null 2>&1
sed -i '$d' region/later/survey/2022.csv
"$lagesbild" run region/later --output out >/dev/null 2>said
is "$(rows year,indicator,domain,n out/later/6_share/shared.csv | grep '^2022	betyg	all')" "$(rows year,indicator,domain,n out/later/5_protect/2022.csv | grep '^2022	betyg	all')" "a later run keeps the file up to date"
"$lagesbild" run region/m01 --output other >/dev/null 2>&1
is "$(find other -path '*6_share*')" "" "a run that was not asked for it makes none"
mkdir region/none
printf 'key,value\nname,Kommun\ncode,1267\nyear,2021\n' >region/none/study.csv
status_is 1 "a study without a survey has nothing to share" "$lagesbild" share region/none --output out
has "$err" "region/none: this study has no survey of its own, and what is shared is of surveys alone" "which is said"

# ---- what is no such file
shared=out/m01/6_share/shared.csv
refused() { # SENTENCE MESSAGE FILE...
    local sentence=$1 wanted=$2
    shift 2
    rm -rf none
    status_is 1 "$sentence" pool none "$@"
    has "$err" "$wanted" "with the place"
    is "$(ls none 2>/dev/null)" "" "and nothing is written"
}
line=$(awk -F, '$10 == "ok" && $9 == "share" { print NR; exit }' $shared)
set_cell() { awk -F, -v OFS=, -v line="$line" -v column="$1" -v value="$2" 'NR == line { $column = value } { print }' $shared >bad.csv; }
refused "a file that is not there is refused" "missing.csv: cannot" missing.csv
: >bad.csv
refused "an empty one is" "bad.csv" bad.csv
head -n 1 $shared >bad.csv
refused "a header alone is" "bad.csv: nothing is shared here; ask for the file anew" bad.csv
head -c 3000 $shared >bad.csv
refused "half a file is" "bad.csv:" bad.csv
head -n 20 $shared >bad.csv
refused "so it is where it ends with a row" "bad.csv:2:2: the file has 19 rows of 72; ask for it anew, as it was written" bad.csv
cut -d, -f 2- $shared >bad.csv
refused "another table is" "bad.csv:1" bad.csv
head -c 100000 /dev/urandom >bad.csv
refused "noise is" "bad.csv:" bad.csv
set_cell 1 2
refused "another form is" "bad.csv:$line:1: the file is of form 2, and this lagesbild reads form 1; use one version for all" bad.csv
set_cell 3 9999
refused "two municipalities in one file are" "bad.csv:$line:3: the file is of 9901 and of 9999; give each municipality's file as it was written" bad.csv
refused "one municipality twice is" "the municipality 9901 is in $shared too; give each once" $shared $shared
set_cell 10 suppressed
refused "numbers of a hidden figure are" "bad.csv:$line:10: the figure is suppressed and has numbers; ask for the file anew, as it was written" bad.csv
set_cell 21 ""
refused "a figure without its variance is" "bad.csv:$line:21: variance_z is empty in a figure that is shared; ask for the file anew, as it was written" bad.csv
set_cell 21 nan
refused "a number that is none is" "bad.csv:$line:21:" bad.csv
set_cell 21 -1
refused "a variance below 0 is" "bad.csv:$line:21:" bad.csv
set_cell 22 1e9
refused "a covariance beyond its variances is" "bad.csv:$line:22: covariance_zx cannot be that of any respondents beside the other numbers of its line; ask for the file anew, as it was written" bad.csv
set_cell 13 999999
refused "more who count than answered are" "bad.csv:$line:13: n_positive cannot be" bad.csv
set_cell 17 1e7
refused "weights that do not add up are" "bad.csv:$line:17: sum_x cannot be" bad.csv
set_cell 9 quantile
refused "a measure that does not add up is" "bad.csv:$line:9:" bad.csv
sed -n "1p; ${line}p; ${line}p" $shared >bad.csv
refused "a figure twice is" "bad.csv:3" bad.csv
status_is 2 "no file is the command line's" "$lagesbild" pool
has "$err" "of which files? lagesbild pool FILE..." "which is said"
plan_done
