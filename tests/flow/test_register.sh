# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The register of all municipalities is made anew from the files as downloaded, and refuses what disagrees. The files stand beside the project.
# limit: 600 s
. "$ROOT/tests/tap.sh"
source=$ROOT/../shared/data
[ -d "$source/register" ] || skip_all "no ../shared/data/register"
case $BUILD in *sanitize) skip_all "no program of the build is run" ;; esac
kolada=$source/kolada register=$source/register
made() { # made INTO [NAME=FILE ...]: with FILE in the place of NAME
    local into=$1 name file files=()
    shift
    for file in "$register"/{kommuner_290,folkmangd_total_2022_2025_290,brott_sol_6_serier_2016_2025_290,brott_total_2023_2024_290,brott_total_2025_290,grannkommuner,kommun_rutnat_290,lan_konturer}.csv \
        "$kolada"/{folkmangd_kommun,anmalda_brott_kommun_counts}.csv; do
        name=${file##*/}
        for other; do [ "${other%%=*}" != "$name" ] || file=${other#*=}; done
        files+=("$file")
    done
    "$ROOT/scripts/register" --into "$into" "${files[@]}"
}

status_is 0 "it is made" made new
for file in crime population municipalities county_outlines denominators; do
    is "$(cmp "new/$file.csv" "$ROOT/pipeline/register/$file.csv" 2>&1)" "" "$file.csv is the one of the tree"
done

# Every count of the files, read by other means: series, code, year, count.
awk -F, 'FNR == NR { if (FNR > 1) { n = split($2, label, " "); for (i = 1; i <= n; i++) series[label[i]] = $1 } next }
    FNR == 1 { kind = $3 == "ar" && $4 == "kpi" ? "long" : $2 == "serie" ? "wide" : $3 == "serie" ? "rated" : "total"; split($0, year, ","); next }
    kind == "long" { print series[$4] "," $1 "," $3 "," $6 }
    kind == "wide" { for (i = 3; i <= NF; i++) print series[$2] "," $1 "," year[i] "," $i }
    kind == "rated" { print series[$3] "," $2 "," $1 "," $4 }
    kind == "total" { print "alla_brott," $1 "," $3 "," $4 }' "$ROOT/pipeline/register/series.csv" "$kolada/anmalda_brott_kommun_counts.csv" \
    "$register"/brott_{sol_6_serier_2016_2025_290,total_2025_290,total_2023_2024_290}.csv | LC_ALL=C sort -u >wanted
awk -F, 'NR == 1 { split($0, year, ","); next } { for (i = 3; i <= NF; i++) if ($i != "") print $1 "," $2 "," year[i] "," $i }' new/crime.csv | LC_ALL=C sort >found
is "$(diff wanted found | head -n 3)" "" "every count comes out, and no other"
is "$(wc -l <found)" "$(wc -l <wanted)" "$(wc -l <found) of them"
is "$(awk -F, '$1 == "alla_brott" { n++; for (i = 3; i <= NF; i++) if ($i != "") k++ } END { print n, k }' new/crime.csv)" "290 5220" "all municipalities have a total in each of 18 years"
is "$(awk -F, '$1 == "alla_brott" { sum += $20 } END { print sum }' new/crime.csv)" 1262164 "the totals of 2025 add up to the published sum"
is "$(awk -F, 'NR > 1 && $2 == "" { s += $20; t += $19 } END { print s, t }' new/population.csv)" "10605520 10587710" "inhabitants add up to the country's"

refused() { # refused SENTENCE WANTED [NAME=FILE ...]
    local sentence=$1 wanted=$2
    shift 2
    status_is 1 "$sentence" made refused "$@"
    has "$err" "$wanted" "and says where and why"
    [ ! -e refused ]
    ok $? "nothing is written"
}
swap() { sed -e 's/,1463,/,X,/; s/,0767,/,1463,/; s/,X,/,0767,/' -e 's/^1463,/X,/; s/^0767,/1463,/; s/^X,/0767,/'; }
swap <"$register/brott_total_2025_290.csv" >swapped.csv
refused "Mark and Markaryd swapped in a file with rates are found" \
    "0767 Markaryd has $(awk -F, '$1 == "0767" && $2 == "" { print $20 }' new/population.csv) inhabitants in 2025, but this count and rate imply" brott_total_2025_290.csv=swapped.csv
has "$err" "are the two swapped?" "with the guess"
swap <"$register/brott_sol_6_serier_2016_2025_290.csv" >swapped.csv
refused "and in one without rates" "alla_brott of 0767 in 2016 is " brott_sol_6_serier_2016_2025_290.csv=swapped.csv
sed '/^1267,total,/s/,[0-9]*$/,1/' "$register/brott_sol_6_serier_2016_2025_290.csv" >other.csv
refused "two files that disagree about a count are refused" "alla_brott of 1267 in 2025 is " brott_sol_6_serier_2016_2025_290.csv=other.csv
sed '2s/^0114/9999/' "$register/brott_sol_6_serier_2016_2025_290.csv" >other.csv
refused "an unknown municipality is refused" "other.csv:2: there is no municipality 9999" brott_sol_6_serier_2016_2025_290.csv=other.csv
sed '2s/,burglary,399,/,burglary,399.5,/' "$register/brott_sol_6_serier_2016_2025_290.csv" >other.csv
refused "so is half a crime" 'other.csv:2: "399.5" is no count, a whole number was wanted' brott_sol_6_serier_2016_2025_290.csv=other.csv
sed '2s/,burglary,/,arson,/' "$register/brott_sol_6_serier_2016_2025_290.csv" >other.csv
refused "and a series without a name" 'other.csv:2: series.csv knows no series "arson"' brott_sol_6_serier_2016_2025_290.csv=other.csv
sed '1s/antal/antal_brott/' "$register/brott_total_2023_2024_290.csv" >other.csv
refused "and a file that is none of its own" "other.csv:1: this header is none of those" brott_total_2023_2024_290.csv=other.csv

# The same counts, rated by the population of 31 December: which one is found out, and told.
awk -F, -v OFS=, 'FNR == NR { if ($2 == "") people[$1] = $20; next } FNR > 1 { $5 = sprintf("%.5f", $4 * 100000 / people[$2]) } { print }' new/population.csv "$register/brott_total_2025_290.csv" >december.csv
status_is 0 "rates on another denominator are read" made december brott_total_2025_290.csv=december.csv
is "$(grep ',2025,' december/denominators.csv)" "december.csv,2025,290,290,0,0,31dec" "and recognised"
is "$(cmp december/crime.csv new/crime.csv)" "" "counts are the same"
is "$(grep ',2025,' new/denominators.csv)" "brott_total_2025_290.csv,2025,290,1,289,0,mean" "those of the download rest on the mean of the year"
plan_done
