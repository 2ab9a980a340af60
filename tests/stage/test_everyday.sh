# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
# lagesbild-weigh: what everyday surveys are like. Answers that no population has, last year's count, ages, classes that the population has together.
. "$ROOT/tests/tap.sh"
. "$ROOT/tests/stage/studies.sh"
. "$ROOT/tests/stage/everyday_study.sh"

# weigh STATUS SENTENCE
weigh() {
    run_stage weigh "$1" "$2"
}

# weights: of each respondent number, area, sex, age and final weight, from the survey file and the array.
weights() {
    perl -e 'use strict; use warnings;
        open my $a, "<:raw", "out/2_weigh/2021/weight.npy" or die; local $/; my @w = unpack "x128 d<*", <$a>;
        open my $s, "<", "study/survey/2021.csv" or die; my @rows = split /\n/, <$s>; shift @rows;
        for my $i (0 .. $#rows) { my @f = split /;/, $rows[$i], -1;
            my $age = $f[3] eq "" ? "" : $f[3] < 25 ? "16_24" : $f[3] < 35 ? "25_34" : $f[3] < 65 ? "35_64" : "65_plus";
            printf "%s,%s,%s,%s,%.17g\n", $f[0], $f[1], $f[2], $age, $w[$i] }'
}

# ---- an answer that the population has not

study
population
weigh 0 "three of two hundred who answer otherwise than the population has it do not end the run"
is "$messages" 'study/population/sex.csv: warning: respondents of 2021 with "annat" of "sex", which has no population here: 3 of 200; they are weighted by the rest of what they answered' "and are told with their number"
weights >found
# Deming and Stephan by hand: sweeps over areas and sexes; those without one of the two sexes keep, together, their share of the design weights.
perl -F, -lane 'BEGIN { %N = (C => 900, N => 1500, S => 1100); %P = (K => 1720, M => 1780) }
    push @r, [@F]; $n{$F[1]}++;
    END { $_->[5] = $N{$_->[1]} / $n{$_->[1]} for @r;
        for (@r) { $all += $_->[5]; $out += $_->[5] unless $P{$_->[2]} }
        $P{$_} *= 1 - $out / $all for qw(K M); $rest = 3500 * $out / $all;
        for (1 .. 200) {
            for my $k (1, 2) { my %s; $s{$k == 1 ? $_->[1] : $P{$_->[2]} ? $_->[2] : "-"} += $_->[5] for @r;
                for (@r) { my $c = $k == 1 ? $_->[1] : $P{$_->[2]} ? $_->[2] : "-"; $_->[5] *= ($k == 1 ? $N{$c} : $P{$c} // $rest) / $s{$c} } } }
        my $worst = 0; for (@r) { my $d = abs($_->[4] / $_->[5] - 1); $worst = $d if $d > $worst }
        print $worst < 1e-10 ? "the same" : "apart by $worst" }' found >said
is "$(cat said)" "the same" "raked by hand they weigh the same"
is "$(awk -F, '{ s += $5 } END { printf "%.6f", s }' found)" 3500.000000 "all weights add up to the population"
is "$(grep '^2021,sex,,' out/2_weigh/2021/weights.csv | cut -d, -f1-5)" "2021,sex,,4," "weights.csv has them on a row of their own, with who left it out"
is "$(awk -F, '$2 == "sex" && $12 != "" && $12 != 0' out/2_weigh/2021/weights.csv)" "" "and the sexes are met, less what those stand for"

rm study/population/*
crossed
weigh 0 "in a file of sex and age"
weights >found
# Whoever has no sex of the file's counts in both sexes of the age, as the design weights of the others of it do, and so does whoever has no age in all ages of the sex.
perl -F, -lane 'BEGIN { %N = ("K16_24" => 300, "K25_34" => 260, "K35_64" => 700, "K65_plus" => 460, "M16_24" => 330, "M25_34" => 280, "M35_64" => 720, "M65_plus" => 450);
        %A = (C => 900, N => 1500, S => 1100) }
    push @r, [@F]; $n{$F[1]}++;
    sub may { my $r = shift; grep { /^$r->[2]/ && /$r->[3]$/ } keys %N }
    END { for (@r) { $_->[5] = $A{$_->[1]} / $n{$_->[1]}; $_->[2] = "" if $_->[2] eq "Annat"; $d{"$_->[2]$_->[3]"} += $_->[5] if $_->[2] ne "" && $_->[3] ne "" }
        for my $r (@r) { my $alike = 0; $alike += $d{$_} for may($r); $in{$_} += $r->[5] * $d{$_} / $alike for may($r) }
        my $worst = 0; for my $r (@r) { my ($w, $alike) = (0, 0); for (may($r)) { $w += $d{$_} * $N{$_} / $in{$_}; $alike += $d{$_} }
            my $e = abs($r->[4] / ($r->[5] * $w / $alike) - 1); $worst = $e if $e > $worst }
        print $worst < 1e-10 ? "the same" : "apart by $worst" }' found >said
is "$(cat said)" "the same" "they weigh what their age weighs"
is "$(awk -F, '{ s += $5 } END { printf "%.6f", s }' found)" 3500.000000 "and all add up to the population"
cp found by_file
{ head -1 study/survey/2021.csv; tail -n +2 study/survey/2021.csv | tac; } >turned && mv turned study/survey/2021.csv
stage ingest 2>/dev/null
weigh 0 "the same rows from last to first"
weights | sort -t, -k1n | awk -F, '{ printf "%s %.10g\n", $1, $5 }' >turned
awk -F, '{ printf "%s %.10g\n", $1, $5 }' by_file >straight
is_file turned straight "weigh the same"
awk -F, -v OFS=, '{ print $1, $3, $2, $4 }' study/population/sex_age.csv | { read -r header; echo "$header"; tac; } >turned && mv turned study/population/sex_age.csv
weigh 0 "with the columns of the population the other way round"
weights | sort -t, -k1n | awk -F, '{ printf "%s %.10g\n", $1, $5 }' >turned
is_file turned straight "they do too"

study
population
sed -i 's/;K;\(2.\);/;Annat;\1;/' study/survey/2021.csv
stage ingest 2>/dev/null
n=$(grep -c ';Annat;' study/survey/2021.csv)
weigh 1 "more than one in twenty of them are refused"
is "$messages" "study/population/sex.csv: level \"annat\" of 2021 has $n of 200 respondents and no population, a row with one was wanted; add it, or where no population has it set outside_population to \"rest $(awk -v n="$n" 'BEGIN { s = n / 200; printf "%.2g", int(s * 100 + 0.999999) / 100 }')\"" "with what would let them pass"
echo outside_population,rest 0.2 >>study/study.csv
weigh 0 "which does"
sed -i 's/^outside_population.*/outside_population,stop/' study/study.csv
weigh 1 "a study may refuse them all"
is "$messages" 'study/population/sex.csv: level "annat" of 2021 has respondents and no population, a row with one was wanted' "the message: a row was wanted"
sed -i '/^outside_population/d' study/study.csv
population
printf 'year,age,population\n2021,25_34,540\n2021,35_64,1420\n2021,65_plus,910\n' >study/population/age.csv
sed -i 's/;1[6-9];/;30;/; s/;2[0-4];/;30;/; 5s/;[0-9]*;\(ja\|nej\)/;20;\1/' study/survey/2021.csv
sed -i 's/;Annat;/;K;/' study/survey/2021.csv
stage ingest 2>/dev/null
weigh 1 "a class of ages without population is a row that was forgotten, however few are in it"
has "$messages" 'study/population/age.csv: level "16_24" of 2021 has 1 of 200 respondents and no population, a row with one was wanted' "the message: a class"

# ---- the newest count

study
population
sed -i 's/^2021/2020/' study/population/*.csv
sed -i 's/;Annat;/;K;/' study/survey/2021.csv
stage ingest 2>/dev/null
weigh 0 "an autumn survey is weighted by the count of the year before"
is "$messages" 'study/population/area.csv: no population of 2021; that of 2020, the newest before it, is taken
study/population/sex.csv: no population of 2021; that of 2020, the newest before it, is taken' "which is said of each file"
is "$(awk -F, '$2 == "sex" && $3 != "" { print $3, $5, $13 }' out/2_weigh/2021/weights.csv)" "kvinna 1720 2020
man 1780 2020" "and stands in weights.csv"
sed -i 's/^2020/2017/; $a2022,kvinna,1,' study/population/sex.csv
sed -i 's/,$//' study/population/sex.csv
weigh 0 "an older one is taken too, never one of a later year"
has "$messages" 'study/population/sex.csv: warning: no population of 2021; that of 2017, the newest before it, is taken, though it is 4 years older; add a newer one' "with a warning"
echo population_year,same >>study/study.csv
weigh 0 "population_year = same takes none"
is "$messages" 'study/population/area.csv: warning: no population of 2021; the year is weighted without this file
study/population/sex.csv: warning: no population of 2021; the year is weighted without this file' "as it says"
is "$(wc -l <out/2_weigh/2021/margins.csv)" 1 "the design weights stand"

# ---- sample.csv against population/

study
population
sed -i 's/;Annat;/;K;/' study/survey/2021.csv
stage ingest 2>/dev/null
sed -i 's/^2021,norra,1500/2021,norra,1520/' study/sample.csv
weigh 0 "a frame of twenty people more, below 2 %"
is "$messages" 'study/sample.csv: warning: the population of 2021 adds up to 3520, and weights to the 3500 of study/population/area.csv' "is told"
is "$(weights | awk -F, '{ s += $5 } END { printf "%.6f", s }')" 3500.000000 "weights add up to population/"
sed -i 's/^2021,norra,1520/2021,norra,1600/' study/sample.csv
weigh 1 "more is refused"

# ---- ages

study
population
rm study/population/sex.csv
sed -i 's/;Annat;/;K;/' study/survey/2021.csv
stage ingest 2>/dev/null
rm study/population/area.csv
# a row an age from 0 to 100, 50 people in each up to 84 and 9 above
awk 'BEGIN { print "year,age,population"; for (a = 0; a <= 100; a++) printf "2021,%s%s,%d\n", a, a == 100 ? "+" : "", a <= 84 ? 50 : 9 }' >study/population/age.csv
weigh 1 "ages below the classes of the survey"
has "$messages" 'study/population/age.csv:2:2: "0" is no level of "age" in 2021; one of these was wanted: 16_24 25_34 35_64 65_plus' "are refused where nothing says of which ages it is"
echo ages,16..84 >>study/study.csv
weigh 0 "with the ages of the survey a table by single years is read as it stands"
is "$(awk -F, '$2 == "age" && $3 != "" { print $3, $5 }' out/2_weigh/2021/weights.csv)" "16_24 450
25_34 500
35_64 1500
65_plus 1000" "and 65 and older ends at 84"
has "$messages" "study/population/age.csv: rows left out because the survey is about the ages 16..84 alone: 32" "what is left out is told"
sed -i 's/^ages,.*/ages,16..85/' study/study.csv
weigh 0 "a survey up to 85"
is "$(awk -F, '$2 == "age" && $3 == "65_plus" { print $5 }' out/2_weigh/2021/weights.csv)" 1009 "has a year more"
sed -i 's/^2021,83,.*/2021,83-86,100/; /^2021,8[456],/d' study/population/age.csv
weigh 1 "a class that reaches beyond the ages"
has "$messages" 'study/population/age.csv:85:2: "83-86" is partly in the level "65_plus" of "age", 65 to 85, and partly outside; take single years out of the database' "is refused"
sed -i 's/^ages,.*/ages,sixteen/' study/study.csv
weigh 1 "ages that are no range are refused"
has "$messages" 'ages is "sixteen", the youngest, two points and the oldest were wanted, such as 16..84' "the message: ages"
sed -i 's/^ages,.*/ages,16..84/' study/study.csv
# nobody older than 70, and a population with 84-year-olds
sed -i 's/;\(7[1-9]\|8[0-9]\);/;70;/' study/survey/2021.csv
stage ingest 2>/dev/null
awk 'BEGIN { print "year,age,population"; for (a = 16; a <= 84; a++) printf "2021,%s,50\n", a }' >study/population/age.csv
mv study/sample.csv kept.csv
weigh 0 "ages that nobody of the survey has"
is "$messages" 'study/population/age.csv: warning: nobody who answered in 2021 is older than 70, and 700 of the 3450 people counted here are; set ages to 16..70 if no older ones were asked' "are told, since the survey may be about others"
sed -i 's/^ages,.*/ages,18..70/' study/study.csv
weigh 0 "and so are respondents outside the ages"
has "$messages" 'warning: ages is 18..70, and those who answered in 2021 are from 16 to 70 years old; correct the setting, or see who they are' "the message: outside the ages"
sed -i 's/^ages,.*/ages,16..84/' study/study.csv
mv kept.csv study/sample.csv
# the same from SCB's database, where a code 1 is a sex and no age
awk 'BEGIN { print "\"region\",\"ålder\",\"kön\",\"Folkmängd 2020\",\"Folkmängd 2021\""
    for (a = 0; a <= 100; a++) for (s = 1; s <= 2; s++) printf "\"9901 Vardag\",\"%d%s år\",\"%s\",%d,%d\n", a, a == 100 ? "+" : "", s == 1 ? "män" : "kvinnor", 1, a <= 84 ? 25 : 5 }' >study/population/age.csv
weigh 0 "a table of SCB's database by single years"
is "$(awk -F, '$2 == "age*sex" && $3 ~ /kvinna/ { print $3, $5 }' out/2_weigh/2021/weights.csv)" "16_24*kvinna 225
25_34*kvinna 250
35_64*kvinna 750
65_plus*kvinna 500" "is cut alike"
has "$messages" "study/population/age.csv: ages left out because the survey is about 16..84 alone: 32" "what is left out is told there too"
# the same respondents by their year of birth, as a delivery has it and `lagesbild draft` makes classes of it
kept=$messages
weights >by_age
cp -r study aged
awk -F ';' -v OFS=';' 'NR > 1 && $4 != "" { $4 = 2021 - $4 } { print }' aged/survey/2021.csv >study/survey/2021.csv
sed -i 's/^age,,,16..24,/age,,,1997..2005,/; s/^age,,,25..34,/age,,,1987..1996,/; s/^age,,,35..64,/age,,,1957..1986,/; s/^age,,,65..,/age,,,..1956,/' study/codebook/scales.csv
rm -r out
stage ingest 2>/dev/null
weigh 0 "classes by year of birth are those of its ages"
is "$messages" "$kept" "and what is said is the same"
cp aged/survey/2021.csv study/survey/2021.csv
weights >by_birth
is_file by_birth by_age "as the weights are"
cp aged/codebook/scales.csv study/codebook/scales.csv
stage ingest 2>/dev/null
sed -i 's/"84 år"/"84+ år"/; /"\(8[5-9]\|9[0-9]\|100+\) år"/d' study/population/age.csv
weigh 1 "an open class is refused where the survey ends in it"
has "$messages" '"84+ år" is partly in the level "65_plus" of "age", 65 to 84, and partly outside' "the message: an open class"

# ---- classes that the population has together

study
sed -i 's/;Annat;/;K;/' study/survey/2021.csv
stage ingest 2>/dev/null
printf 'year,age,population\n2021,16_34,1170\n2021,35_64,1420\n2021,65_plus,910\n' >study/population/age.csv
weigh 1 "a class that the survey has in two is unknown"
printf 'variable,level,counted_as\nage,16_24,16_34\nage,25_34,16_34\n' >study/population_levels.csv
weigh 0 "until population_levels.csv says what it counts"
is "$(grep ',age,16_34,' out/2_weigh/2021/weights.csv | cut -d, -f2-5)" "age,16_34,$(awk -F';' 'NR > 1 && $4 != "" && $4 < 35' study/survey/2021.csv | wc -l),1170" "the two are one cell"
weights >found
is "$(awk -F, '$4 == "16_24" || $4 == "25_34" { s += $5 } $4 == "" { out += $5 } { all += $5 } END { printf "%.6f", s / (1 - out / all) }' found)" 1170.000000 "which is met"
printf '2021,16_24,600\n' >>study/population/age.csv
weigh 1 "a class beside one that counts it"
has "$messages" 'study/population/age.csv: "16_24" of "age" has a row, and so has "16_34", which counts its people too; one of the two was wanted' "is refused"
sed -i '$d' study/population/age.csv
printf 'ages,16_24,16_34\nage,16_29,16_34\nage,35_64,ungdom och äldre\n' >>study/population_levels.csv
weigh 1 "rows of it that are wrong"
is "$messages" 'study/population_levels.csv:4:1: "ages" is no variable of codebook/variables.csv, one that files of population/ have was wanted
study/population_levels.csv:5:2: "16_29" is no level of "age", a code of its scale in codebook/scales.csv was wanted
study/population_levels.csv:6:3: counted_as is "ungdom och äldre", a small number or a name of a-z, 0-9 and _ was wanted' "are named with their place"
rm study/population_levels.csv study/population/age.csv
# SCB's classes 16-34 meet two classes of the survey
printf 'variable,level,counted_as\nage,16_24,16_34\nage,25_34,16_34\n' >study/population_levels.csv
printf '"region","ålder","2021"\n"9901 Vardag","16-34 år",1170\n"9901 Vardag","35-64 år",1420\n"9901 Vardag","65+ år",910\n' >study/population/age.csv
weigh 0 "classes of SCB's database are known by their ages"
is "$(awk -F, '$2 == "age" && $3 != "" { print $3, $5 }' out/2_weigh/2021/weights.csv)" "16_34 1170
35_64 1420
65_plus 910" "and counted together"
rm study/population/age.csv study/population_levels.csv
# areas by their roll-up
printf 'area,from,to,part_of,label_sv,label_en\ncentrum,,,,centrum,centre\nnorra,,,ytter,norra,north\nsodra,,,ytter,södra,south\n' >study/codebook/areas.csv
printf 'year,area,sex,population\n2021,centrum,kvinna,430\n2021,centrum,man,470\n2021,ytter,kvinna,1290\n2021,ytter,man,1310\n' >study/population/area_sex.csv
weigh 0 "areas that the population has together are known by areas.csv"
is "$(grep ',area\*sex,ytter\*man,' out/2_weigh/2021/weights.csv | cut -d, -f2-5)" "area*sex,ytter*man,$(awk -F';' 'NR > 1 && $3 == "M" && $2 != "C"' study/survey/2021.csv | wc -l),1310" "without a table of their own"
plan_done
