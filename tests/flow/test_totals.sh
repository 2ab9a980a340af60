# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Totals are told to three digits, in all that is published, and one of those who count is protected as their share is.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/flow/small_study.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"

# totals FOLDER: 100 respondents a year in four areas, what crime cost each, and how many worry
totals() {
    small_study "$1" 4 2020 2021
    sed -i '1s/$/,min,max/; 2,$s/$/,,/' "$1/codebook/variables.csv"
    echo 'kostnad,kostnad,,item,kostnad,0,5000' >>"$1/codebook/variables.csv"
    for year in 2020 2021; do
        awk -F';' -v OFS=';' -v y=$year 'NR == 1 { print $0, "kostnad"; next } { print $0, (NR * NR * 37 + y) % 1000 + NR % 7 * 100 }' "$1/survey/$year.csv" >changed
        mv changed "$1/survey/$year.csv"
    done
    sed -i '1s/direction/times,direction/; 2,$s/^\(\([^,]*,\)\{5\}\)/\1,/' "$1/codebook/indicators.csv"
    cat >>"$1/codebook/indicators.csv" <<'CSV'
kostnader,inbrott,total,kostnad,,,bad,100,kostnader för brott,costs of crime
oroliga,inbrott,total,oro,3 4,,bad,100,oroliga personer,persons who worry
tusental,inbrott,total,oro,3 4,0.001,bad,1,tusental oroliga,thousands who worry
CSV
}

# digits WANTED FILE...: the numbers of rows about totals that have more significant digits, but for bases and years
digits_beyond() {
    perl -CSD -e 'my $most = shift; for my $file (@ARGV) {
        open my $in, "<:utf8", $file or die "$file: $!"; my @head;
        while (<$in>) {
            chomp; s/^\x{FEFF}//; tr/;,/,./ if $file =~ /arsrapport/; my @cells = split /,/;
            if (!@head) { @head = @cells; next }
            next if !grep { /^(?:kostnader|oroliga|tusental)$/ } @cells[0 .. 2];
            for my $i (0 .. $#cells) {
                next if $cells[$i] !~ /^-?[0-9.]+$/ || $head[$i] !~ /estimate|value|^se$|^ci_|change|contrast|detectable|published|today|mode_bound/;
                (my $figures = $cells[$i]) =~ tr/-.//d; $figures =~ s/^0+|0+$//g;
                print "$file $head[$i] $cells[$i]\n" if length $figures > $most } } }' "$@"
}

totals totaler
mkdir totaler/population
for year in 2020 2021; do printf "$year,del%s,%s\n" 1 12345 2 6789 3 4321 4 2345; done | sed '1i year,area,population' >totaler/population/area.csv
printf 'published_on,subject,domain,level,year,value,source\n2021-02-01,kostnader,all,,2020,19999999,rapporten\n' >first.csv
mkdir totaler/published && mv first.csv totaler/published/
status_is 0 "totals of costs, of persons and of thousands" "$BIN/lagesbild" run totaler --output out --annual-report
folder=out/totaler/2021
is "$(digits_beyond 3 out/totaler/5_protect/*.csv $folder/tables/*.csv $folder/published.csv $folder/arsrapport/tables/*.csv)" "" "no figure of a total that is told has more than three digits"
ok "$([ "$(digits_beyond 5 out/totaler/3_estimate/2021.csv out/totaler/4_compare/changes.csv | wc -l)" -gt 20 ]; echo $?)" "where those that are judged have all"
is "$(grep -c '^kostnader,' $folder/tables/revisions.csv)" 1 "one that was published otherwise is a revision"
is "$(grep '^2021,kostnader,all,' $folder/tables/estimates_2021.csv | cut -d, -f5-8)" "19600000,1080000,17400000,21700000" "a total that is a whole number too"
is "$(grep '^oroliga,survey,all,,previous' $folder/tables/changes.csv | cut -d, -f10-12,14,15)" "6690,6460,-230,-3880,3430" "its change is the difference of what is told"

# Every total with all its digits, as any document may print it: 19555210, 19 555 210, 19,555,210, 19.555.210
awk -F, '$12 != "" { print }' out/totaler/3_estimate/20*.csv | awk -F, '/,total,/ { for (i = 5; i <= 8; i++) if ($i >= 10000) { printf "%d\n", $i } }' | sort -u >exact
perl -ne 'chomp; 1 while s/(\d)(\d{3})(?!\d)/$1(?:[ .,]|\xc2\xa0|\xe2\x80\xaf|&nbsp;|&#160;)?$2/; print "(?<![0-9])$_(?![0-9])\n"' exact >pattern
ok "$([ "$(wc -l <exact)" -gt 30 ]; echo $?)" "all digits of $(wc -l <exact) numbers"
mkdir book && (cd book && unzip -q ../$folder/arsrapport/tables.xlsx)
told() { find "$@" -type f \( -name '*.html' -o -name '*.csv' -o -name '*.svg' -o -name '*.json' -o -name '*.xml' -o -name '*.md' -o -name '*.txt' \) -print0 | xargs -0 perl -0777 -ne 'BEGIN { local $/ = "\n"; open my $in, "<", "pattern"; chomp(my @all = <$in>); $any = join "|", @all } print "$ARGV $&\n" if /$any/'; }
is "$(told $folder book)" "" "are in no document, table, drawing or workbook"
ok "$([ -n "$(told out/totaler/3_estimate)" ]; echo $?)" "though they are found where they are"

# Nobody is weighted: a total of those who count is their number. Two of del1 worry.
totals few
awk -F';' -v OFS=';' 'NR > 1 && $1 == 1 { $4 = ++n <= 2 ? 4 : 2 } { print }' few/survey/2021.csv >changed && mv changed few/survey/2021.csv
status_is 0 "where nobody is weighted" "$BIN/lagesbild" run few --output out
is "$(grep -E '^2021,(oro|oroliga|tusental),area,del1,.*,direct,' out/few/2021/tables/estimates_2021.csv | cut -d, -f2,5,9,11)" "oro,,,suppressed
oroliga,,,suppressed
tusental,,,suppressed" "few who count are as secret in a total as in a share"
is "$(awk -F, '/^estimate,2021\/(oro|oroliga|tusental)\/area\/del1,/ { print $3, $6 }' out/few/5_protect/audit.csv | sort | uniq -c | sed 's/^ *//')" \
    "3 suppressed:unreliable suppressed:confidential yes" "and nothing gives them away"
plan_done
