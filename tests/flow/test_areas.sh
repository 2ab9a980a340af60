# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Höör with years taken together and standardised figures, from study.csv to the document.
# limit: 600 s
. "$ROOT/tests/tap.sh"
mkdir plain
cp -r "$ROOT/input/hoor" plain/hoor
chmod -R u+w plain
sed -i 's/^pool_years,.*/pool_years,1,/' plain/hoor/study.csv
cp -r plain/hoor studie
sed -i '/^pool_years,/d' studie/study.csv
printf 'standardise,sex age_group,\n' >>studie/study.csv
status_is 0 "a study asks for them, and years are taken together by default" "$BIN/lagesbild" run studie --output out
is "$(grep 'lagesbild-estimate: ' <<<"$err")" "" "with nothing to say of the estimates"
status_is 0 "the same study without" "$BIN/lagesbild" run plain/hoor --output out
with=out/studie without=out/hoor
for year in 2018 2021; do
    is "$(grep -e ,direct, -e ^year $with/3_estimate/$year.csv | sha256sum)" "$(sha256sum <$without/3_estimate/$year.csv)" "direct rows of $year are the same bytes"
done
for table in 4_compare/changes.csv 4_compare/contrasts.csv 4_compare/trends.csv 6_assess/situation.csv 6_assess/candidates.csv 7_follow/followup.csv; do
    is_file $with/$table $without/$table "$table knows nothing of them"
done
is "$(cut -d, -f2-4,17 $with/5_protect/2021.csv | sort | uniq -d)" "" "a method at most once a cell"
is "$(awk -F, '$17 == "pooled" { print $18 }' $with/3_estimate/2021.csv | sort -u)" 2020 "2021 is taken together with 2020"
is "$(awk -F, '$17 == "pooled" && ($4 == "norra" || $4 == "sodra") { n++ } END { print n + 0 }' $with/3_estimate/2019.csv)" 0 \
    "areas that began in 2019 not with 2018"
holds() { ok "$(grep -qF -e "$1" $with/2021/lagesbild.html; echo $?)" "$2"; }
holds "7 % (4 till 10), 2020–2021 tillsammans" "where a year is too small the document shows the years together, with words"
holds "standardiserat efter kön och ålder" "standardised figures are said to be"
holds 'id="estimate:2021/oro_overfall/area/sodra/pooled"' "a row has its key as id"
is "$(grep -o ' id="[^"]*"' $with/2021/lagesbild.html | sort | uniq -d)" "" "and no id stands twice"

# What a year is taken together with is what it rests on.
touch -r $with/3_estimate/2021.csv stamp
sleep 0.02
sed -i '$d' studie/survey/2020.csv
status_is 0 "the year before changes" "$BIN/lagesbild" run studie --output out
ok "$([ $with/3_estimate/2021.csv -nt stamp ]; echo $?)" "the year that it is taken together with is estimated again"
echo pool_years,1, >>studie/study.csv
"$BIN/lagesbild" run studie --output out >/dev/null
touch -r $with/3_estimate/2021.csv stamp
sleep 0.02
sed -i '$d' studie/survey/2020.csv
status_is 0 "without years together" "$BIN/lagesbild" run studie --output out
ok "$([ ! $with/3_estimate/2021.csv -nt stamp ]; echo $?)" "it is not"

# lagesbild check names what is wrong before anything is computed.
sed -i '/^pool_years/d' studie/study.csv
printf 'pool_domains,areas,\nfay_herriot,oro,\nfay_herriot_covariates,rum,\n' >>studie/study.csv
sed -i 's/^standardise,.*/standardise,kon,/' studie/study.csv
status_is 1 "names that are none" "$BIN/lagesbild" check studie
is "$(sed -n 's/.*study.csv:[0-9]*:2: //p' <<<"$err")" 'pool_domains names "areas", a domain of the setting domains was wanted
standardise names "kon", a variable of codebook/variables.csv was wanted
fay_herriot names "oro", an indicator of codebook/indicators.csv was wanted
fay_herriot_covariates names "rum", a name in covariates.csv for that domain was wanted' "are findings, each with its line"
plan_done
