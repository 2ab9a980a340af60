# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# perturb.pl KIND SEED FOLDER: gives figures of the output in FOLDER that 5_protect hides other numbers, in the tables that it reads, and
# prints how many rows it changed. Which rows are hidden it reads from 5_protect. KIND:
#   numbers    estimates, standard errors, intervals, degrees of freedom and sums of weights of 3_estimate
#   counts     how many of a hidden base count
#   bases      how many respondents there are in it: a few more
#   marks      unreliable ones become confidential, and the reverse, and both become neither; pooled ones beside them go
#   index      the index of 0-6
#   compared   numbers, verdicts and reasons of 4_compare, and what it makes of all levels together where one is hidden
#   associated tests of association, and what 3_estimate makes of all of them together
use strict;
use warnings;
my ($kind, $seed, $folder) = @ARGV;
srand $seed;
my $changed = 0;

# Lines of a CSV file as lists of cells, its header first.
sub read_rows {
    my ($path) = @_;
    open my $in, '<', $path or return;
    my @rows;
    while (my $line = <$in>) {
        chomp $line;
        my @cells = ($line . ',') =~ /("(?:[^"]|"")*"|[^,]*),/g;
        push @rows, \@cells;
    }
    return @rows;
}
sub write_rows {
    my ($path, @rows) = @_;
    open my $out, '>', "$path.new" or die;
    print $out join(',', @$_), "\n" for @rows;
    close $out or die;
    rename "$path.new", $path or die;
}

# The rows of a table as hashes by column, changed by `change`, which says whether it did; -1: the row goes.
sub each_row {
    my ($path, $change) = @_;
    my ($head, @rows) = read_rows($path) or return;
    my ($touched, @kept) = (0);
    for my $cells (@rows) {
        my %row;
        @row{@$head} = map { defined $_ ? $_ : '' } @$cells;
        my $has_changed = $change->(\%row);
        push @kept, $cells if $has_changed >= 0;
        next if !$has_changed;
        $cells->[$_] = $row{ $head->[$_] } for 0 .. $#$head;
        $touched++;
    }
    write_rows($path, $head, @kept) if $touched;
    $changed += $touched;
}

sub key { my ($row, @columns) = @_; return join '/', map { defined $row->{$_} ? $row->{$_} : '' } @columns }
my @estimate = qw(year indicator domain level method);
my (%hidden, %told, @years);
for my $path (glob "$folder/5_protect/[0-9]*.csv") {
    push @years, $path =~ m{([^/]+)\.csv$};
    each_row($path, sub { $hidden{ key($_[0], @estimate) } = 1 if $_[0]{status} eq 'suppressed'; $told{ key($_[0], @estimate) } = 1; return 0 });
    # A pooled figure that is hidden has no row: it would tell that the year's own is unreliable.
    each_row("$folder/3_estimate/$years[-1].csv", sub { $hidden{ key($_[0], @estimate) } = 1 if $_[0]{method} eq 'pooled' && !$told{ key($_[0], @estimate) }; return 0 });
}

# Another number of the same kind: never the same.
sub other { return $_[0] eq '' ? '' : $_[0] * (0.2 + 0.7 * rand) + 0.001 * (1 + rand) }

sub change_estimate {
    my ($row) = @_;
    return 0 if !$hidden{ key($row, @estimate) } || $row->{status} =~ /^no_data/;
    if ($kind eq 'numbers') {
        $row->{$_} = other($row->{$_}) for qw(estimate se df n_effective deft weight_sum);
        @$row{qw(ci_low ci_high)} = ($row->{estimate} * 0.9, $row->{estimate} * 1.1) if $row->{ci_low} ne '';
    }
    if ($kind eq 'counts' && $row->{n} ne '') {
        $row->{n_positive} = int rand $row->{n} + 1 if $row->{n_positive} ne '';
    }
    if ($kind eq 'bases' && $row->{n} ne '') {
        $row->{n} += 1 + int rand 3;
    }
    if ($kind eq 'marks') {
        # Of one that is not unreliable there is no pooled figure; beside one that is shown it may be known.
        return -1 if $row->{method} eq 'pooled';
        return 0 if $row->{method} ne 'direct' || $told{ key({ %$row, method => 'pooled' }, @estimate) };
        my $was = $row->{status};
        my $is_secret = $row->{n_positive} ne '' && $row->{n} ne '' && $row->{n_positive} > 0 && $row->{n_positive} < 5;
        $row->{n} = 40 if $row->{n} ne '' && $row->{n} < 12;
        $row->{status} = $was eq 'suppressed:unreliable' ? 'ok' : 'suppressed:unreliable';
        $row->{n_positive} = $is_secret ? int $row->{n} / 2 : 2 if $row->{n_positive} ne '';
    }
    return 1;
}

sub change_index {
    my ($row) = @_;
    return 0 if $row->{status} ne 'suppressed' && !$hidden{ key({ %$row, method => 'direct' }, @estimate) };
    return 0 if $row->{value} eq '';
    $row->{value} = 6 * rand;
    $row->{step} = int 6 * rand if $row->{step} ne '';
    ($row->{low}, $row->{high}) = ($row->{value} * 0.8, $row->{value}) if $row->{low} ne '';
    $row->{se} = other($row->{se});
    $row->{reason} = '';
    return 1;
}

# Rows of a table of 4_compare that 5_protect emptied, by key.
sub emptied {
    my ($table, $number, @columns) = @_;
    my %emptied;
    each_row("$folder/5_protect/$table.csv", sub { $emptied{ key($_[0], @columns) } = 1 if $_[0]{reason} eq 'suppressed'; return 0 });
    return %emptied;
}
sub change_compared {
    my ($table, @columns) = @_;
    my %emptied = emptied($table, '', @columns);
    each_row("$folder/4_compare/$table.csv", sub {
        my ($row) = @_;
        return 0 if !$emptied{ key($row, @columns) };
        $row->{$_} = other($row->{$_}) for grep { exists $row->{$_} } qw(estimate estimate_from estimate_to estimate_reference change contrast slope se df mode_bound detectable variance);
        $row->{p} = rand if $row->{p} ne '';
        if ($row->{verdict} eq 'inconclusive') { @$row{qw(verdict reason)} = ('', '') }
        else { @$row{qw(verdict reason)} = ('inconclusive', 'no degrees of freedom') }
        return 1;
    });
}

# A test of all levels rests on those that are hidden.
sub change_tested_together {
    my %with_hidden;
    each_row("$folder/5_protect/$_.csv", sub { $with_hidden{ key($_[0], qw(year indicator domain)) } = 1 if $_[0]{status} eq 'suppressed'; return 0 }) for @years;
    each_row("$folder/4_compare/contrasts.csv", sub {
        my ($row) = @_;
        return 0 if $row->{source} ne 'survey' || $row->{p_homogeneity} eq '' || !$with_hidden{ key($row, qw(year subject domain)) };
        $row->{p_homogeneity} = rand;
        return 1;
    });
}

# Whatever 3_estimate would adjust is adjusted for hidden tests too.
sub change_associations {
    my %hidden_tests;
    my @key = qw(year variable domain wave);
    each_row("$folder/5_protect/associations.csv", sub { $hidden_tests{ key($_[0], @key) } = 1 if $_[0]{status} eq 'suppressed'; return 0 });
    each_row("$folder/3_estimate/$_/associations.csv", sub {
        my ($row) = @_;
        my $is_hidden = $hidden_tests{ key($row, @key) };
        return 0 if $row->{p} eq '' || (!$is_hidden && $row->{p_adjusted} eq '');
        if ($is_hidden) {
            $row->{p} = 0.0001 * rand;
            $row->{$_} = other($row->{$_}) for qw(statistic ndf ddf);
            $row->{n} += 1 + int rand 3;
        }
        $row->{p_adjusted} *= 0.5 + 0.4 * rand if $row->{p_adjusted} ne '';
        return 1;
    }) for @years;
}

if ($kind eq 'associated') {
    change_associations();
} elsif ($kind eq 'compared') {
    change_tested_together();
    change_compared('changes', qw(subject source domain level baseline from_year to_year wave));
    change_compared('contrasts', qw(subject source year domain level reference));
    change_compared('trends', qw(subject source domain level from_year to_year model));
} elsif ($kind eq 'index') {
    each_row("$folder/3_estimate/$_/index.csv", \&change_index) for @years;
} else {
    each_row("$folder/3_estimate/$_.csv", \&change_estimate) for @years;
}
print "$changed\n";
