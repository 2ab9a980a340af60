#!/usr/bin/perl
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
# plain.pl COLUMNS changes FOLDER FROM:TO ...: share, change and its standard error straight from the delivered files by the textbook's
# formulas, for the whole, each area and what it is part of. plain.pl COLUMNS trend FOLDER WAVE=TIME ...: the slope of a logistic line over
# shares at those times, of the whole, with the standard error that the shares' give it. COLUMNS: answer=NAME,yes=CODE and, where the file has
# them, missing=CODE,weight=NAME,stratum=NAME,psu=NAME,area=NAME.
# Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 5.5-5.6.
use strict;
use warnings;

my ($columns, $what, $folder, @asked) = @ARGV;
my %column = map { split /=/ } split /,/, $columns;
my %parent;
if (open my $areas, '<', "$folder/codebook/areas.csv") {
    while (<$areas>) {
        my ($area, undef, undef, $part_of) = split /,/;
        $parent{$area} = $part_of if defined $part_of && $part_of ne '';
    }
}

# The rows of a wave: weight, stratum, unit, whether they answered, whether yes, and the places that they are in.
sub rows_of {
    my ($wave) = @_;
    open my $file, '<', "$folder/survey/$wave.csv" or die "$wave: $!";
    chomp(my $head = <$file>);
    my $n = 0;
    my %place = map { $_ => $n++ } split /,/, $head;
    my @rows;
    while (<$file>) {
        chomp;
        my @cell = split /,/, $_, -1;
        my $answer = $cell[$place{$column{answer}}];
        my $area = defined $column{area} ? $cell[$place{$column{area}}] : '';
        push @rows, { w => defined $column{weight} ? $cell[$place{$column{weight}}] : 1,
            h => defined $column{stratum} ? $cell[$place{$column{stratum}}] : '',
            j => defined $column{psu} ? $cell[$place{$column{psu}}] : $.,
            is_in => $answer ne '' && (!defined $column{missing} || $answer ne $column{missing}),
            y => $answer eq $column{yes} ? 1 : 0,
            places => { '' => 1, $area => 1, (defined $parent{$area} ? ($parent{$area} => 1) : ()) } };
    }
    return \@rows;
}

# The share of those of a place who say yes, its variance, and the sum of weights.
sub share {
    my ($rows, $place) = @_;
    my ($sum, $yes, %units) = (0, 0);
    for my $row (@$rows) {
        next unless $row->{is_in} && $row->{places}{$place};
        $sum += $row->{w};
        $yes += $row->{w} * $row->{y};
    }
    my $share = $yes / $sum;
    for my $row (@$rows) {
        my $is_in = $row->{is_in} && $row->{places}{$place};
        $units{$row->{h}}{$row->{j}} += $is_in ? $row->{w} * ($row->{y} - $share) / $sum : 0;
    }
    my $variance = 0;
    for my $stratum (values %units) {
        my @totals = values %$stratum;
        my ($n, $mean) = (scalar @totals, 0);
        $mean += $_ / $n for @totals;
        $variance += $n / ($n - 1) * ($_ - $mean) ** 2 for @totals;
    }
    return ($share, $variance, $sum);
}

if ($what eq 'changes') {
    for my $pair (@asked) {
        my ($from, $to) = split /:/, $pair;
        my ($rows_from, $rows_to) = (rows_of($from), rows_of($to));
        my %places = map { %{ $_->{places} } } @$rows_to;
        for my $place (sort keys %places) {
            my ($a, $v_a) = share($rows_from, $place);
            my ($b, $v_b) = share($rows_to, $place);
            printf "%s,%s,%s,%s,%.9g,%.9g\n", $place eq '' ? 'all' : 'area', $place, $from, $to, $b - $a, sqrt($v_a + $v_b);
        }
    }
} else {
    my (@x, @p, @v, @w);
    for my $point (@asked) {
        my ($wave, $time) = split /=/, $point;
        my ($p, $v, $w) = share(rows_of($wave), '');
        push @x, $time;
        push @p, $p;
        push @v, $v;
        push @w, $w;
    }
    my $middle = 0;
    $middle += $_ / @x for @x;
    my ($a, $b) = (0, 0);
    my @inverse;
    for (1 .. 60) { # Newton
        my ($s0, $s1, $i00, $i01, $i11) = (0) x 5;
        for my $i (0 .. $#x) {
            my $t = $x[$i] - $middle;
            my $fit = 1 / (1 + exp(-$a - $b * $t));
            my $information = $w[$i] * $fit * (1 - $fit);
            $s0 += $w[$i] * ($p[$i] - $fit);
            $s1 += $w[$i] * ($p[$i] - $fit) * $t;
            $i00 += $information;
            $i01 += $information * $t;
            $i11 += $information * $t ** 2;
        }
        my $determinant = $i00 * $i11 - $i01 ** 2;
        @inverse = ($i11 / $determinant, -$i01 / $determinant, $i00 / $determinant);
        $a += $inverse[0] * $s0 + $inverse[1] * $s1;
        $b += $inverse[1] * $s0 + $inverse[2] * $s1;
    }
    my $variance = 0;
    for my $i (0 .. $#x) {
        my $t = $x[$i] - $middle;
        $variance += ($inverse[1] + $inverse[2] * $t) ** 2 * $w[$i] ** 2 * $v[$i];
    }
    printf "%.9g,%.9g\n", $b, sqrt $variance;
}
