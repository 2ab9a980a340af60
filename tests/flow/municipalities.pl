# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# municipalities.pl DIR N SEED: N municipalities that ask the same in 2021 and 2022, drawn in four ways, as studies DIR/m01 ..., and all
# their respondents in one study, DIR/whole: each municipality with its own strata and, where it has them, its own calibration cells.
# 0: a simple random sample; 1: strata of areas; 2: calibrated to sex by age; 3: strata of areas, raked to sex and age (not in the whole).
use strict;
use warnings;

my ($dir, $n, $seed) = @ARGV;
my $state = $seed;
sub draw { $state = (1103515245 * $state + 12345) % 2147483648; return int($state / 65536) / 32768 }
sub pick { my ($most) = @_; return int(draw() * $most) }

my @years = (2021, 2022);
my @areas = ("norr", "mitt", "syd");
my @sexes = ("kvinna", "man");
my @ages = ("16_34", "35_64", "65_plus");

sub file {
    my ($path, @lines) = @_;
    open my $stream, ">", "$dir/$path" or die "$path: $!\n";
    print $stream map { "$_\n" } @lines;
    close $stream or die "$path: $!\n";
}

# cells: codes of the cells that the whole is calibrated to.
my @cell_codes;
sub codebook {
    my ($study, @domains) = @_;
    mkdir "$dir/$study/codebook";
    file("$study/codebook/variables.csv", "variable,from,to,column,scale,role,label_sv,label_en,question",
        (map { "$_,,,$_,$_,domain,$_,$_," } @domains),
        "trygg,,,trygg,grad,item,trygg,safe,Hur trygg känner du dig ute sent på kvällen?",
        "stold,,,stold,janej,item,stöld,theft,Har du blivit utsatt för stöld?",
        "hot,,,hot,janej,item,hot,threats,Har du blivit hotad?",
        "betyg,,,betyg,tal,item,betyg,mark,Vilket betyg ger du kommunen?",
        "promenader,,,promenader,tal,item,promenader,walks,Hur ofta går du ut en vecka?",
        $study eq "whole" ? ("stratum,,,stratum,,stratum,stratum,stratum,", "cell,,,cell,cell,domain,cell,cell,") : ());
    file("$study/codebook/scales.csv", "scale,from,to,raw,code,status,label_sv,label_en",
        (map { my $d = $_; map { "$d,,,$_,$_,answered,$_,$_" } ($d eq "area" ? @areas : $d eq "sex" ? @sexes : @ages) } @domains),
        (map { "grad,,,$_,$_,answered,grad $_,degree $_" } 1 .. 4), "grad,,,(empty),,not_stated,ej svar,no answer",
        "janej,,,ja,1,answered,ja,yes", "janej,,,nej,0,answered,nej,no", "janej,,,(empty),,not_stated,ej svar,no answer",
        "tal,,,*,==,answered,,", "tal,,,(empty),,not_stated,ej svar,no answer",
        $study eq "whole" ? map { "cell,,,$_,$_,answered,$_,$_" } @cell_codes : ());
    file("$study/codebook/indicators.csv",
        "indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en",
        "otrygg,,share,trygg,3 4,,,,,bad,,otrygg,unsafe", "utsatt,,any,stold hot,1,,,,,bad,,utsatt,victim",
        "betyg,,mean,betyg,,,,,,good,0.2,betyg,mark", "promenader,,total,promenader,,,,,,good,100,promenader,walks",
        "betyg_per_promenad,,ratio,betyg promenader,,,,,,good,0.1,betyg per promenad,mark per walk",
        "problem,,composite,otrygg utsatt,,,,,,bad,,problem,problems");
}

mkdir $dir;
mkdir "$dir/$_" for "whole", "whole/survey", "whole/population";
file("whole/study.csv", "key,value", "name,Alla", "code,9900", "domains,sex age sex*age");
my (%rows, @sample, @cells);
for my $m (1 .. $n) {
    my ($id, $kind) = (sprintf("m%02d", $m), ($m - 1) % 4);
    my $is_whole = $kind < 3;
    mkdir "$dir/$_" for $id, "$id/survey", "$id/population";
    my %domains = (0 => "sex age", 1 => "area sex age area*sex area*age", 2 => "sex age sex*age", 3 => "area sex age");
    codebook($id, $kind % 2 == 1 ? ("area", "sex", "age") : ("sex", "age"));
    file("$id/study.csv", "key,value", "name,Kommun $m", sprintf("code,99%02d", $m), "domains,$domains{$kind}");
    my (@own_sample, %population);
    for my $year (@years) {
        my @own = ("area,sex,age,trygg,stold,hot,betyg,promenader");
        my $level = 0.25 + 0.3 * draw() + ($year == 2022 ? 0.06 : 0);
        my @strata = $kind % 2 == 1 ? @areas : ("");
        for my $stratum (@strata) {
            my ($answers, $people) = ((@strata > 1 ? 180 : 420) + pick(60), (@strata > 1 ? 2000 : 7000) + pick(3000));
            push @own_sample, "$year,$stratum,$people,,,";
            push @sample, "$year,$id$stratum,$people,,," if $is_whole;
            my %left = ();
            for my $i (1 .. $answers) {
                my ($sex, $age, $area) = ($sexes[pick(2)], $ages[pick(3)], $stratum ne "" ? $stratum : $areas[pick(3)]);
                my $trygg = draw() < 0.04 ? "" : draw() < $level + ($sex eq "kvinna" ? 0.1 : 0) ? 3 + pick(2) : 1 + pick(2);
                my @crimes = map { draw() < 0.03 ? "" : draw() < 0.3 ? "ja" : "nej" } 1 .. 2;
                my $betyg = draw() < 0.05 ? "" : sprintf("%.1f", 4 + 5 * draw() + $level);
                my $walks = draw() < 0.05 ? "" : 1 + pick(7);
                my @answers = ($sex, $age, $trygg, @crimes, $betyg, $walks);
                push @own, join ",", $area, @answers;
                my $cell = $kind == 2 ? "$id$sex$age" : $id;
                push @{ $rows{$year} }, join ",", "$id$stratum", $cell, @answers if $is_whole;
            }
            # The population is not as the answers are: weights of the cells differ.
            my $rest = $people;
            for my $sex (@sexes) {
                for my $age (@ages) {
                    my $is_last = $sex eq $sexes[-1] && $age eq $ages[-1];
                    my $in_cell = $is_last ? $rest : int($people * (0.13 + 0.05 * draw()));
                    $rest -= $in_cell;
                    $population{$year}{"$sex,$age"} += $in_cell;
                    $population{$year}{whole} += $in_cell;
                }
            }
        }
        file("$id/survey/$year.csv", @own);
    }
    file("$id/sample.csv", ($kind % 2 == 1 ? "year,area,population,sent,returned,undeliverable" : "year,stratum,population,sent,returned,undeliverable"), @own_sample);
    for my $year ($is_whole ? @years : ()) {
        push @cells, $kind == 2 ? map { my $cell = $_; (my $name = $cell) =~ s/,//; "$year,$id$name,$population{$year}{$cell}" } map { my $s = $_; map { "$s,$_" } @ages } @sexes
            : "$year,$id,$population{$year}{whole}";
    }
    if ($kind == 2) {
        file("$id/population/people.csv", "year,sex,age,population",
            map { my $year = $_; map { my $s = $_; map { "$year,$s,$_,$population{$year}{\"$s,$_\"}" } @ages } @sexes } @years);
    } elsif ($kind == 3) {
        my %sums;
        for my $year (@years) {
            for my $s (@sexes) { for my $a (@ages) { $sums{sex}{"$year,$s"} += $population{$year}{"$s,$a"}; $sums{age}{"$year,$a"} += $population{$year}{"$s,$a"} } }
        }
        for my $variable ("sex", "age") {
            file("$id/population/$variable.csv", "year,$variable,population", map { "$_,$sums{$variable}{$_}" } sort keys %{ $sums{$variable} });
        }
    }
    rmdir "$dir/$id/population";
}
@cell_codes = sort keys %{ { map { (split /,/)[1] => 1 } @cells } };
codebook("whole", "sex", "age");
file("whole/sample.csv", "year,stratum,population,sent,returned,undeliverable", @sample);
file("whole/population/cell.csv", "year,cell,population", @cells);
file("whole/survey/$_.csv", "stratum,cell,sex,age,trygg,stold,hot,betyg,promenader", @{ $rows{$_} }) for @years;
