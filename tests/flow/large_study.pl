# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# large_study.pl DIR AREAS RESPONDENTS INDICATORS PLEDGES DOMAINS: writes a study of 2020 and 2021 of any size: so many respondents in each area, who
# answer the same each time it is written; DOMAINS as in study.csv. Half of the indicators are problems of few, one in ten is a composite of the four
# before it, one in ten an any of them.
use strict;
use warnings;

my ($dir, $n_areas, $n_respondents, $n_indicators, $n_pledges, $domains) = @ARGV;
die "usage: large_study.pl DIR AREAS RESPONDENTS INDICATORS PLEDGES DOMAINS\n" unless defined $domains;
my $seed = 20211;

# A number below 1: Lehmer's, with the multiplier of Park and Miller.
sub draw { $seed = $seed * 16807 % 2147483647; return $seed / 2147483647 }

sub write_file {
    my ($name, @lines) = @_;
    open my $file, '>', "$dir/$name" or die "$dir/$name: $!\n";
    print $file map { "$_\n" } @lines;
    close $file or die "$dir/$name: $!\n";
}

mkdir $_ for $dir, "$dir/codebook", "$dir/survey";
my @areas = map { "a$_" } 1 .. $n_areas;
my @groups = qw(16_24 25_44 45_64 65_79 80_plus);
my (@variables, @rows);
for my $i (1 .. $n_indicators) {
    my @before = grep { $_ > 0 && $_ % 10 != 9 && $_ % 10 != 0 } $i - 5 .. $i - 1;
    my $kind = $i < 10 ? 'share' : $i % 10 == 0 ? 'composite' : $i % 10 == 9 ? 'any' : 'share';
    push @variables, $i if $kind eq 'share';
    push @rows, "f$i,t" . $i % 10 . ",$kind," . ($kind eq 'share' ? "f$i" : join ' ', map { "f$_" } @before) . ',' .
        ($kind eq 'composite' ? '' : 1) . ",,person,bad,0.05,fråga $i,question $i";
}
write_file('study.csv', 'key,value', 'name,Storstad', 'year,2021', 'language,sv', "domains,$domains", 'single_psu,certainty');
write_file('codebook/themes.csv', 'theme,label_sv,label_en', map { "t$_,ämne $_,theme $_" } 0 .. 9);
write_file('codebook/areas.csv', 'area,label_sv,label_en', map { "$_,$_,$_" } @areas);
write_file('codebook/indicators.csv', 'indicator,theme,kind,variables,counts,base,unit,direction,relevant_change,label_sv,label_en', @rows);
write_file('codebook/variables.csv', 'variable,column,scale,role,label_sv,label_en,question', 'respondent,nr,,id,,,',
    (map { "$_,$_,$_,domain,$_,$_," } qw(area sex age_group)), map { "f$_,f$_,janej,item,fråga $_,question $_,Är $_ ett problem?" } @variables);
write_file('codebook/scales.csv', 'scale,raw,code,status,label_sv,label_en', (map { "area,$_,$_,answered,$_,$_" } @areas),
    (map { "sex,$_,$_,answered,$_,$_" } qw(kvinna man)), (map { "age_group,$_,$_,answered,$_,$_" } @groups),
    'janej,1,1,answered,ja,yes', 'janej,2,0,answered,nej,no', 'janej,(empty),,not_stated,ej svar,not stated');
for my $year (2020, 2021) {
    my ($n, @lines) = (0);
    for my $area (@areas) {
        for (1 .. $n_respondents) {
            my @answers = map { draw() < 0.02 ? '' : draw() < ($_ % 2 ? 0.1 : 0.4) ? 1 : 2 } @variables;
            push @lines, join ',', ++$n, $area, draw() < 0.5 ? 'kvinna' : 'man', $groups[int 5 * draw()], @answers;
        }
    }
    write_file("survey/$year.csv", join(',', 'nr', 'area', 'sex', 'age_group', map { "f$_" } @variables), @lines);
}
write_file('agreements.csv', 'agreement,label_sv,label_en,from,to,signatories', 'trygg,Trygg stad,Safe city,2020-01-01,2024-12-31,"kommunen, x;polisen, y"');
write_file('pledges.csv', 'pledge,text,owner_police,owner_municipality,from,to,theme,area,kind,measure,direction,target,unit,subject,baseline,source,decision,agreement',
    map { "p$_,Vi går $_ promenader.,polisen,kommunen,2021-01-01,2021-12-31,t" . $_ % 10 . ",,activity,promenader,at_least,$_,promenader,f1,,listan,,trygg" } 1 .. $n_pledges);
write_file('activities.csv', 'date,pledge,count,area,remark', map { "2021-05-01,p$_,1,," } 1 .. $n_pledges);
