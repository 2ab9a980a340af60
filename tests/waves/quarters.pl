#!/usr/bin/perl
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# quarters.pl FOLDER WAVE ...: a study like Mexico's ENSU in FOLDER: a wave a quarter, 32 cities of 8 states, two strata a city, four primary sampling
# units a stratum, 12 dwellings each. The same seed gives the same bytes. Who feels unsafe (`inseguro`) falls by the quarter, and is more
# often so every second quarter; a question is asked every second quarter alone (`robo`).
use strict;
use warnings;

my ($folder, @waves) = @ARGV;
my $seed;
sub draw { $seed = ($seed * 16807) % 2147483647; return $seed / 2147483647; }
sub write_file {
    my ($name, $text) = @_;
    open my $file, '>', "$folder/$name" or die "$folder/$name: $!";
    print $file $text;
    close $file or die $!;
}

mkdir $folder;
mkdir "$folder/$_" for 'codebook', 'survey';
my @cities = map { sprintf 'ciudad_%02d', $_ } 1 .. 32;
write_file 'study.csv', "key,value\nname,México\nlanguage,sv\ndomains,area sex\n";
write_file 'codebook/variables.csv', <<'END';
variable,from,to,column,scale,role,label_sv,label_en,question
nr,,,FOLIO,,id,nummer,number,
area,,,CD,cd,domain,stad,city,
stratum,,,EST_DIS,,stratum,stratum,stratum,
psu,,,UPM_DIS,,psu,kvarter,block,
vikt,,,FAC_SEL,,weight,vikt,weight,
sex,,,SEXO,sexo,domain,kön,sex,
inseguro,,,BP1_1,seguro,item,otrygg,unsafe,"I termos de delincuencia, ¿considera que vivir actualmente en esta ciudad es?"
robo,2020q2,2020q2,BP1_7,sino,item,rån,robbery,¿Ha visto robos o asaltos?
robo,2020q4,2020q4,BP1_7,sino,item,rån,robbery,¿Ha visto robos o asaltos?
robo,2021q2,2021q2,BP1_7,sino,item,rån,robbery,¿Ha visto robos o asaltos?
robo,2021q4,2021q4,BP1_7,sino,item,rån,robbery,¿Ha visto robos o asaltos?
END
write_file 'codebook/scales.csv', "scale,from,to,raw,code,status,label_sv,label_en\n"
    . join('', map { "cd,,,$_,$_,answered,,\n" } @cities)
    . "sexo,,,1,man,answered,män,men\nsexo,,,2,kvinna,answered,kvinnor,women\n"
    . "seguro,,,1,1,answered,tryggt,safe\nseguro,,,2,2,answered,otryggt,unsafe\nseguro,,,9,,dont_know,vet ej,does not know\n"
    . "sino,,,1,1,answered,ja,yes\nsino,,,2,2,answered,nej,no\nsino,,,9,,dont_know,vet ej,does not know\n";
write_file 'codebook/areas.csv', "area,from,to,part_of,label_sv,label_en\n"
    . join('', map { sprintf "estado_%d,,,,Delstat %d,State %d\n", $_, $_, $_ } 1 .. 8)
    . join('', map { sprintf "ciudad_%02d,,,estado_%d,Stad %d,City %d\n", $_, ($_ - 1) / 4 + 1, $_, $_ } 1 .. 32);
write_file 'codebook/themes.csv', "theme,label_sv,label_en,synonyms\ntrygghet,trygghet,safety,\n";
write_file 'codebook/indicators.csv', <<'END';
indicator,theme,kind,variables,counts,base,times,quantile,unit,direction,relevant_change,label_sv,label_en
inseguro,trygghet,share,inseguro,2,,,,person,bad,0.05,otrygga i sin stad,unsafe in their city
robo,trygghet,share,robo,1,,,,person,bad,0.05,sett rån där de bor,saw robberies where they live
END

for my $wave (@waves) {
    my ($year, $quarter) = $wave =~ /^(\d+)q(\d)$/ or die $wave;
    $seed = $year * 100 + $quarter * 7919 + 1;
    draw() for 1 .. 20;
    my $time = $year - 2020 + ($quarter - 1) / 4;
    my $has_robo = $quarter % 2 == 0;
    my $text = 'FOLIO,CD,EST_DIS,UPM_DIS,FAC_SEL,SEXO,BP1_1' . ($has_robo ? ',BP1_7' : '') . "\n";
    my $number = 0;
    for my $city (1 .. 32) {
        for my $stratum (1 .. 2) {
            for my $unit (1 .. 4) {
                my $leaning = 0.25 * (draw() - 0.5);
                for (1 .. 12) {
                    my $p = 0.62 - 0.09 * $time + 0.08 * $has_robo + 0.1 * ($city % 4 == 0) + 0.06 * ($stratum == 2) + $leaning;
                    my $unsafe = draw() < 0.02 ? 9 : draw() < $p ? 2 : 1;
                    my $robbery = draw() < 0.3 + $leaning ? 1 : 2;
                    my $sex = draw() < 0.5 ? 1 : 2;
                    $text .= sprintf "%d,ciudad_%02d,%d%02d,%d,%d,%d,%d%s\n", ++$number, $city, $stratum, $city, $unit,
                        200 + 40 * $city + int(draw() * 300), $sex, $unsafe, $has_robo ? ",$robbery" : '';
                }
            }
        }
    }
    write_file "survey/$wave.csv", $text;
}
