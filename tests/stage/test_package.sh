# 8_package: the year's tables side by side, and datapackage.json that describes them as they are.
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
is_file $folder/tables/estimates_2021.csv out/study30/5_protect/2021.csv "estimates are the protected ones"
is_file $folder/tables/changes.csv out/study30/5_protect/changes.csv "changes too"
is "$(ls $folder/tables | grep -c 'quotes\|audit\|report')" 0 "quotations, and what was taken out, are not there"
is "$(grep -c "$WORK" $folder/datapackage.json)" 0 "no path of the machine is told"
plan_done
