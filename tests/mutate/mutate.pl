# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# mutate.pl BIN STUDY [--number N] [--seed N] [--file FILE] [--list]: one cell of a study at a time is changed as cells are when somebody types, saves or
# pastes: a digit or a letter lost, two cells swapped, a decimal comma, another row's value. Each changed study is checked and run. It has to be refused,
# or warned of, or to come out otherwise (the tables or the documents of the picture); check has to end as the run does. What is silent and
# without effect has to be of a kind that tests/mutate/harmless declares, with its reason, but for one in twenty.
# Every cell of the short files is changed once, of those with over 1 500 cells a seeded 300; N in all where it is given. Works in the current folder.
# Prints file by file what came out, the kinds that were silent, and the seed. Exit status 1 where it does not hold.
use strict;
use warnings;
use File::Basename qw(basename dirname);
use File::Compare qw(compare);
use File::Find qw(find);
use File::Path qw(make_path remove_tree);
use List::Util qw(shuffle sum0 min);
use POSIX ();

my ($bin, $study) = (shift, shift);
my ($number, $seed, $only, $lists) = (0, 1, '', 0);
while (@ARGV) {
    my $word = shift;
    if ($word eq '--number') { $number = shift }
    elsif ($word eq '--seed') { $seed = shift }
    elsif ($word eq '--file') { $only = shift }
    elsif ($word eq '--list') { $lists = 1 }
    else { die "no such word: $word\n" }
}
srand($seed);
my $here = dirname(__FILE__);
my $name = basename($study);
my ($long, $of_long) = (1500, 300);

# --- the study's cells

# The raw cells of a line, quotation marks and all; the tables here have no line end within a cell.
sub cells_of {
    my ($line, @cells) = shift;
    push @cells, $1 while $line =~ /\G(?:^|,)("(?:[^"]|"")*"|[^,]*)/g;
    return @cells;
}
sub plain { my $cell = shift; return $cell unless $cell =~ s/^"(.*)"$/$1/s; $cell =~ s/""/"/g; return $cell }
sub quoted { my $cell = shift; return $cell unless $cell =~ /[",\n]/; $cell =~ s/"/""/g; return "\"$cell\"" }

sub lines_of {
    open my $stream, '<', shift or die "$!\n";
    my @lines = <$stream>;
    chomp @lines;
    return @lines;
}

my @files;
find({ no_chdir => 1, wanted => sub { push @files, substr $_, length("$study/") if m{/(?:codebook/[^/]*|population/[^/]*|crime/[^/]*|study|sample)\.csv$} } }, $study);
@files = grep { $only eq '' || $_ eq $only } sort @files;
my %rows = map { $_ => [ map { [ cells_of($_) ] } lines_of("$study/$_") ] } @files;

# --- what happens to a cell: each way gives the cell anew, or undef where it cannot happen to it

sub is_number { return shift =~ /^-?[0-9]+(?:\.[0-9]+)?$/ }
sub some { return $_[int rand @_] }

my %ways = (
    'digit lost' => sub {
        my ($cell) = @_;
        return undef unless is_number($cell) && $cell =~ /[0-9].*[0-9]/;
        my @digits = grep { substr($cell, $_, 1) =~ /[0-9]/ } 0 .. length($cell) - 1;
        substr($cell, some(@digits), 1) = '';
        return $cell;
    },
    'decimal comma' => sub { my ($cell) = @_; return is_number($cell) && $cell =~ s/\./,/ ? $cell : undef },
    'mark in a number' => sub { my ($cell) = @_; return $cell =~ /^[0-9]{4,9}$/ && $cell =~ s/([0-9]{3})$/.$1/ ? $cell : undef },
    'blank' => sub { return $_[0] eq '' ? undef : '' },
    'typo' => sub {
        my ($cell) = @_;
        my @letters = grep { substr($cell, $_, 2) =~ /^[a-z]{2}$/ && substr($cell, $_, 1) ne substr($cell, $_ + 1, 1) } 0 .. length($cell) - 2;
        return undef unless @letters;
        my $at = some(@letters);
        substr($cell, $at, 2) = reverse substr $cell, $at, 2;
        return $cell;
    },
    'doubled' => sub { my ($cell) = @_; return is_number($cell) && $cell != 0 ? 2 * $cell : undef },
    'sign' => sub { my ($cell) = @_; return is_number($cell) && $cell > 0 ? "-$cell" : undef },
    'percent for a share' => sub { my ($cell) = @_; return $cell =~ /^0\.[0-9]+$/ ? 100 * $cell : undef },
    'swapped with the next' => sub {
        my ($cell, $file, $row, $column) = @_;
        my $next = $rows{$file}[$row][ $column + 1 ];
        return defined $next && plain($next) ne $cell ? \$next : undef;
    },
    "another row's" => sub {
        my ($cell, $file, $row, $column) = @_;
        my %others = map { $_ => 1 } grep { $_ ne $cell } map { plain($_->[$column] // '') } @{ $rows{$file} }[ 1 .. $#{ $rows{$file} } ];
        return %others ? some(sort keys %others) : undef;
    },
);

# Every cell once, in one of the ways that can happen to it.
my @mutants;
for my $file (@files) {
    my @cells = map { my $row = $_; map { [ $row, $_ ] } 0 .. $#{ $rows{$file}[$row] } } 1 .. $#{ $rows{$file} };
    @cells = (shuffle @cells)[ 0 .. $of_long - 1 ] if @cells > $long;
    for my $place (@cells) {
        my ($row, $column) = @$place;
        my $cell = plain($rows{$file}[$row][$column]);
        my @can = grep { defined $ways{$_}->($cell, $file, $row, $column) } sort keys %ways;
        next unless @can;
        my $way = some(@can);
        push @mutants, { file => $file, row => $row, column => $column, way => $way, from => $cell, to => $ways{$way}->($cell, $file, $row, $column) };
    }
}
@mutants = (shuffle @mutants)[ 0 .. min($number, scalar @mutants) - 1 ] if $number > 0;

# The line with its cell changed.
sub changed {
    my ($mutant) = @_;
    my @cells = @{ $rows{ $mutant->{file} }[ $mutant->{row} ] };
    my $column = $mutant->{column};
    if (ref $mutant->{to}) { @cells[ $column, $column + 1 ] = @cells[ $column + 1, $column ] }
    else { $cells[$column] = quoted($mutant->{to}) }
    return join ',', @cells;
}
# How it is told: file, line, name of the column, and what became of it.
sub told {
    my ($mutant) = @_;
    my $to = ref $mutant->{to} ? plain(${ $mutant->{to} }) : $mutant->{to};
    return sprintf '%s:%d %s, %s: "%s" to "%s"', $mutant->{file}, $mutant->{row} + 1, heading($mutant), $mutant->{way}, $mutant->{from}, $to;
}
sub heading { my ($mutant) = @_; return plain($rows{ $mutant->{file} }[0][ $mutant->{column} ] // '') }
if ($lists) { print told($_), "\n" for @mutants; exit 0 }

# --- what comes of it

sub run_one {
    my ($folder, $log, @command) = @_;
    my $pid = fork;
    if ($pid == 0) {
        chdir $folder or POSIX::_exit(126);
        open STDOUT, '>', $log;
        open STDERR, '>&', \*STDOUT;
        exec @command or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    return $? & 127 ? 128 + ($? & 127) : $? >> 8;
}
sub warnings_in { my %found = map { $_ => 1 } grep { /warning:/ } lines_of(shift); return \%found }
sub check_and_run {
    my ($folder) = @_;
    remove_tree("$folder/out");
    return (run_one($folder, 'check.log', "$bin/lagesbild", 'check', $name), run_one($folder, 'run.log', "$bin/lagesbild", 'run', $name, '--output', 'out', '--jobs', 1));
}
# The picture: its tables and documents, without the figures, which draw the tables.
sub picture { return sort grep { !m{/figures/} } glob("$_[0]/out/$name/[0-9][0-9][0-9][0-9]/*.*"), glob("$_[0]/out/$name/[0-9][0-9][0-9][0-9]/tables/*.csv") }
sub is_same_picture {
    my ($folder) = @_;
    my @found = map { substr $_, length $folder } picture($folder);
    my @wanted = map { substr $_, length 'as_it_is' } picture('as_it_is');
    return 0 if "@found" ne "@wanted";
    for (@found) { return 0 if compare("$folder$_", "as_it_is$_") != 0 }
    return 1;
}

make_path('as_it_is');
system('cp', '-R', $study, "as_it_is/$name") == 0 or die "no copy of $study\n";
my ($checked, $ended) = check_and_run('as_it_is');
die "$study itself: check ends with $checked, run with $ended\n" unless $checked == 0 && $ended == 0;
my $known = warnings_in('as_it_is/run.log');

sub outcome {
    my ($mutant, $folder) = @_;
    my @lines = lines_of("$study/$mutant->{file}");
    $lines[ $mutant->{row} ] = changed($mutant);
    open my $stream, '>', "$folder/$name/$mutant->{file}" or die "$!\n";
    print $stream "$_\n" for @lines;
    close $stream;
    my ($checked, $ended) = check_and_run($folder);
    my $warned = grep { !$known->{$_} } keys %{ warnings_in("$folder/run.log") };
    my $outcome = $ended > 1 || $checked > 1 ? 'died' : $ended == 1 ? 'refused' : $warned ? 'warned' : is_same_picture($folder) ? 'silent' : 'changed';
    my $why = '';
    if ($checked != $ended) { $why = "run ends with $ended, check with $checked" . said($folder) }
    elsif ($outcome eq 'died') { $why = "ends with $ended" . said($folder) }
    elsif ($outcome eq 'warned' && !grep { !$known->{$_} } keys %{ warnings_in("$folder/check.log") }) { $why = 'the run warns and check does not' . said($folder) }
    system('cp', "$study/$mutant->{file}", "$folder/$name/$mutant->{file}");
    return ($outcome, $why);
}
sub said {
    my ($folder) = @_;
    my ($line) = grep { !$known->{$_} && !/recognised as|html$/ } lines_of("$folder/run.log"), lines_of("$folder/check.log");
    return $line ? ": $line" : '';
}

chomp(my $workers = `nproc`);
my @pids;
for my $w (0 .. $workers - 1) {
    my $pid = fork;
    if ($pid == 0) {
        make_path("worker_$w");
        system('cp', '-R', $study, "worker_$w/$name") == 0 or POSIX::_exit(1);
        open my $results, '>', "worker_$w/results" or POSIX::_exit(1);
        for (my $i = $w; $i < @mutants; $i += $workers) {
            my ($outcome, $why) = outcome($mutants[$i], "worker_$w");
            print $results "$i\t$outcome\t$why\n";
        }
        close $results;
        POSIX::_exit(0);
    }
    push @pids, $pid;
}
waitpid $_, 0 for @pids;

# --- the account

# harmless: FILE:COLUMN[, way] | reason; a * at the end of FILE or for COLUMN stands for any
my @harmless;
for (lines_of("$here/harmless")) {
    next if /^#|^$/;
    my ($what, $reason) = split / \| /, $_, 2;
    my ($file, $column, $way) = $what =~ /^([^:]*):([^,]*)(?:, (.*))?$/ or die "harmless: $_\n";
    push @harmless, { file => $file, column => $column, way => $way, reason => $reason, what => $what, used => 0 };
}
sub declared {
    my ($mutant) = @_;
    for my $kind (@harmless) {
        (my $file = quotemeta $kind->{file}) =~ s/\\\*/.*/g;
        next unless $mutant->{file} =~ /^$file$/ && ($kind->{column} eq '*' || $kind->{column} eq heading($mutant));
        next if defined $kind->{way} && $kind->{way} ne $mutant->{way};
        $kind->{used}++;
        return 1;
    }
    return 0;
}

my (%count, @wrong, @silent);
for my $w (0 .. $workers - 1) {
    for (lines_of("worker_$w/results")) {
        my ($i, $outcome, $why) = split /\t/, $_, 3;
        my $mutant = $mutants[$i];
        if ($outcome eq 'silent') {
            if (declared($mutant)) { $outcome = 'harmless' }
            else { push @silent, told($mutant) }
        }
        $count{ $mutant->{file} }{$outcome}++;
        $count{total}{$outcome}++;
        push @wrong, told($mutant) . ": $why" if $why;
    }
}
my @outcomes = qw(refused warned changed harmless silent died);
printf "%-28s" . ' %8s' x @outcomes . "\n", 'file', @outcomes;
for my $file (@files, 'total') {
    printf "%-28s" . ' %8d' x @outcomes . "\n", $file, map { $count{$file}{$_} // 0 } @outcomes;
}
my $tried = sum0 values %{ $count{total} };
printf "%d cells changed, one at a time, seed %d; silent and without effect %d (%.1f %%), and %d of kinds that are declared\n", $tried, $seed, scalar @silent,
    $tried ? 100 * @silent / $tried : 0, $count{total}{harmless} // 0;
if ($number == 0 && $only eq '') {
    print "declared, $_->{used} times: $_->{what} | $_->{reason}\n" for grep { $_->{used} } @harmless;
    print "declared and not met: $_->{what}\n" for grep { !$_->{used} } @harmless;
}
print "silent: $_\n" for sort @silent;
print "wrong: $_\n" for sort @wrong;
exit($tried != @mutants || @wrong || @silent > 0.05 * $tried ? 1 : 0);
