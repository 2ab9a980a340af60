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
is "$(cut -d ' ' -f 1 described | sort)" "$(cd $folder && ls tables/*.csv | sort)" "every table in the folder is described"
is "$(grep '^2021,problem_alla,all' out/study30/5_protect/2021.csv)" "2021,problem_alla,all,,0.2961917682484593,0.06545181847656376,0.16211979583758002,0.43026374065933853,28,30,31.969027144934884,0.9524326804360449,calibrated,ok,,composite,direct,2021,1208" \
    "the protected estimate has all its digits"
is "$(grep '^2021,problem_alla,all' $folder/tables/estimates_2021.csv)" "2021,problem_alla,all,,0.296,0.065,0.162,0.43,30,calibrated,ok,composite,direct,2021" \
    "the published one three decimals, and no sum of weights"
is "$(cut -d, -f 2-4,11,13 $folder/tables/estimates_2021.csv)" "$(cut -d, -f 2-4,14,17 out/study30/5_protect/2021.csv)" "row by row they are the protected ones"
is "$(cut -d, -f 1-9,13 $folder/tables/changes.csv | grep ,crime,)" "$(cut -d, -f 1-9,13 out/study30/5_protect/changes.csv | grep ,crime,)" "what the register has is passed on to the digit"
has "$(cat $folder/datapackage.json)" '"the estimate; a share is 0..1; 3 decimals at most"' "the description tells the decimals"
is "$(ls $folder/tables | grep -c 'quotes\|audit\|report\|answers')" 0 "quotations, what was taken out, and distributions of answers are not there"
is "$(grep -c "$WORK" $folder/datapackage.json)" 0 "no path of the machine is told"
plan_done
