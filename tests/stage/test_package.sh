# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# 8_package: the year's tables in their published form, side by side, and datapackage.json that describes them as they are.
. "$ROOT/tests/tap.sh"
cp -r "$ROOT/tests/study30" study30
"$BIN/lagesbild" run study30 --output out >/dev/null 2>&1
folder=out/study30/2021
ok "$([ -s $folder/datapackage.json ]; echo $?)" "a run describes its tables"
# Read with another JSON reader than the one that wrote it: path, and the header that it promises.
perl -MJSON::PP -0777 -e 'for my $r (@{decode_json(<STDIN>)->{resources}}) {
    print join(" ", $r->{path}, $r->{bytes}, join(",", map { $_->{name} } @{$r->{schema}{fields}})), "\n" }' <$folder/datapackage.json >described
ok "$([ "$(wc -l <described)" -gt 12 ]; echo $?)" "it is JSON and names the tables" "$(cat described)"
while read -r path bytes header; do
    is "$(head -n 1 "$folder/$path") $(wc -c <"$folder/$path")" "$header $bytes" "$path has the columns and the size that are told"
done <described
is "$(cut -d ' ' -f 1 described | sort)" "$(cd $folder && ls published.csv tables/*.csv | sort)" "every table of the year is described"
# Of thirty respondents too little is shown.
"$BIN/lagesbild" run "$ROOT/input/horby" --output out >/dev/null 2>&1
digits=$(grep '^2021,prob_trafik,all' out/horby/5_protect/2021.csv | cut -d, -f5)
ok "$([ ${#digits} -ge 16 ] && [ "${digits:0:11}" = 0.409671920 ]; echo $?)" "the protected estimate has all its digits" "$digits"
is "$(grep '^2021,prob_trafik,all' out/horby/2021/tables/estimates_2021.csv)" "2021,prob_trafik,all,,0.41,0.016,0.378,0.442,488,calibrated,ok,composite,direct,2021,,2021,2021" \
    "the published one three decimals, and no sum of weights"
is "$(cut -d, -f 2-4,11,13 $folder/tables/estimates_2021.csv)" "$(cut -d, -f 2-4,14,17 out/study30/5_protect/2021.csv)" "row by row they are the protected ones"
is "$(cut -d, -f 1-9,13 $folder/tables/changes.csv | grep ,crime,)" "$(cut -d, -f 1-9,13 out/study30/5_protect/changes.csv | grep ,crime,)" "what the register has is passed on to the digit"
has "$(cat $folder/datapackage.json)" '"the estimate; a share is 0..1; 3 decimals at most"' "the description tells the decimals"
is "$(ls $folder/tables | grep -c 'quotes\|audit\|report\|answers')" 0 "quotations, what was taken out, and distributions of answers are not there"
is "$(grep -c "$WORK" $folder/datapackage.json)" 0 "no path of the machine is told"
plan_done
