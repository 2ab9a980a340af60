#!/usr/bin/perl
# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# faults.pl BUILD PART N [KIND]: in the folder we are in, N faults of one part, spread evenly over all the places where they can happen; so the same N are
# always the same faults; of calls of one KIND alone, where that is given. PART: run (of all that a run starts, one call of the system fails), driver (one of the driver's own), stages (one of
# a stage's that is run by itself), memory (it is out for the driver, for a stage), kill (the driver is killed, or all at once), term (it is
# told to end; both: of output, of output that is a link, and of one that is a link to another
# file system), disk (it is full, at N sizes), two (runs of one output at once). After each: the exit status and the output are right, there is a line that says why, nothing is left behind. Prints a line for each fault
# that is answered wrongly, and a last line of figures; exit status 1 where one is.
use strict;
use warnings;
use Cwd ();
use Digest::SHA;
use File::Find;
use File::Temp qw(mkdtemp);
use POSIX ();

my ($build, $part, $wanted, $only) = @ARGV;
my $lagesbild = "$build/bin/lagesbild";
my ($here) = $0 =~ m{(.*)/};
my $root = "$here/../..";
my @reasons = qw(ENOSPC EIO EINTR EMFILE EACCES EDQUOT ENOMEM);
my %reasons_of = (
    open => [qw(ENOSPC EMFILE EACCES EIO EINTR)], write => [qw(ENOSPC short EINTR EIO EDQUOT)], read => [qw(EIO EINTR)], list => [qw(EIO)], sync => [qw(EIO ENOSPC)],
    close => [qw(EIO EINTR EDQUOT)], rename => [qw(ENOSPC EIO EACCES)], mkdir => [qw(ENOSPC EACCES EDQUOT)], unlink => [qw(EIO EACCES)],
    link => [qw(ENOSPC EIO)], mode => [qw(EIO EACCES)], look => [qw(EIO EACCES)], lock => [qw(EIO EINTR)], start => [qw(ENOMEM EAGAIN)],
);
my ($n_done, $n_failed, $n_whole, $n_unhit, @wrong) = (0, 0, 0, 0);

sub content {
    open(my $file, '<:raw', $_[0]) or return undef;
    local $/;
    return scalar <$file>;
}

# Everything below a folder by kind, mode and content; of what a run made only, without its own notes, where these are not wanted.
sub tree {
    my ($folder, $all) = @_;
    $folder = Cwd::realpath($folder) // $folder;
    my @lines;
    find({ no_chdir => 1, wanted => sub {
        my $name = substr $_, length $folder;
        return if !$all && $name =~ m{^/\.work(/|$)};
        my $mode = (lstat $_)[2] // return;
        push @lines, sprintf '%s %o %s', $name, $all || -f _ ? $mode : 0, -l _ ? readlink $_ : -f _ ? Digest::SHA->new(256)->addfile($_)->hexdigest : '';
    } }, $folder) if -e $folder;
    return join "\n", sort @lines;
}

sub command {
    my ($command) = @_;
    my $status = system 'bash', '-c', "ulimit -c unlimited 2>/dev/null; $command >told 2>said";
    return $status & 127 ? 128 + ($status & 127) : $status >> 8;
}

sub must {
    my ($command) = @_;
    command($command) == 0 or die "$command: " . content('said');
}

# The old output, in its place or where a link in its place leads.
my $beyond;
sub restore {
    my $where = $_[0] // '';
    my $leads_to = $where eq 'link' ? 'place' : $where eq 'beyond' ? $beyond : '';
    my $moves = $leads_to ? "&& mv out/small $leads_to/ && ln -s " . Cwd::realpath($leads_to) . '/small out/small' : '';
    system("rm -rf out place/* ${\($beyond ? qq($beyond/*) : '')}; mkdir -p place; cp -a kept out $moves") == 0 or die 'cannot restore';
}

# Looks, as long as the command runs, at files of the output by their names: each is there at every moment, and is the old or the new one whole.
my @polled = qw(manifest.csv lagesbild.html 5_protect/audit.csv 2021/datapackage.json);
my ($n_polls, %known) = (0);
sub polled {
    my ($run) = @_;
    for my $name (@polled) { $known{$name} //= { map { content("$_/small/$name") => 1 } qw(kept other) }; }
    pipe(my $from, my $to);
    my $child = fork();
    if ($child == 0) {
        my ($is_over, $n, %found) = (0, 0);
        local $SIG{TERM} = sub { $is_over = 1 };
        while (!$is_over) {
            for my $name (@polled) {
                my $is = content("out/small/$name");
                $found{defined $is ? "$name is a mixture" : "$name is not there"} = 1 if !defined $is || !$known{$name}{$is};
                $n++;
            }
        }
        print {$to} join("\n", $n, sort keys %found), "\n";
        close $to;
        POSIX::_exit(0);
    }
    close $to;
    my $status = $run->();
    kill 'TERM', $child;
    my ($n, @found) = map { chomp; $_ } <$from>;
    waitpid $child, 0;
    $n_polls += $n;
    return ($status, @found);
}

# Lines that say why: neither a warning nor a note of how a file was read.
sub causes { return grep { !/: warning: |: read as .* respondents$/ } split /\n/, content('said') // '' }

sub left_over {
    my @left = grep { -e } 'core', 'out/.run', glob('core.* scratch/* scratch/.[a-z]* out/*.new* out/*.lagesbild-*');
    find({ no_chdir => 1, wanted => sub { push @left, $_ if /\.new(-[A-Za-z0-9]{6})?$/ || m{/core(\.\d+)?$} } }, 'out') if -e 'out';
    return @left;
}

# Calls of each kind that the command makes.
sub count {
    my ($program, $command) = @_;
    local $ENV{INJECT_COUNT} = 'counts';
    local $ENV{INJECT_PROGRAM} = $program if $program;
    must("./inject $command");
    my %n;
    for (split /\n/, content('counts')) { my ($kind, $n) = split; $n{$kind} += $n; }
    return %n;
}

# So many of the n places, evenly; a kind that is rare is tried at each.
sub spread {
    my ($n, $most) = @_;
    return 1 .. $n if $n <= $most;
    my %places = map { (1 + int(($_ + 0.5) * $n / $most) => 1) } 0 .. $most - 1;
    return sort { $a <=> $b } keys %places;
}

# (kind, at, how), $wanted of them in all.
sub plan {
    my (%n) = @_;
    my @kinds = sort { $n{$a} <=> $n{$b} || $a cmp $b } grep { $n{$_} > 0 && ($only // $_) eq $_ } keys %n;
    my ($left, @plan) = ($wanted);
    for my $i (0 .. $#kinds) {
        my $share = POSIX::ceil($left / (@kinds - $i));
        my @places = spread($n{$kinds[$i]}, $share);
        my @how = @{$reasons_of{$kinds[$i]}};
        # A kind with fewer places than its share is tried with several reasons at each.
        my $turns = @places < $share ? POSIX::floor($share / @places) : 1;
        $turns = @how if $turns > @how;
        my $turn = 0;
        for my $at (@places) { push @plan, [$kinds[$i], $at, $how[$turn++ % @how]] for 1 .. $turns; }
        $left -= $turns * @places;
    }
    return @plan;
}

my ($old, $old_all, $new);

sub judge {
    my ($what, $status) = @_;
    $n_done++;
    my @causes = causes();
    my $program = content('hit');
    if (!defined $program) { $n_unhit++; return; }
    chomp $program;
    my @found;
    if ($status == 0) {
        $n_whole++;
        push @found, 'done, and not whole' if tree('out/small') ne $new;
        push @found, "done, and says @causes" if @causes;
        restore();
    } elsif ($status == 1) {
        $n_failed++;
        # Of standard output, which names the document, the run says so when that is in its place.
        my $is_told = "@causes" eq 'lagesbild: cannot write to standard output' && tree('out/small') eq $new;
        push @found, 'failed, and output is not as it was' if !$is_told && tree('out/small', 1) ne $old_all;
        restore() if $is_told;
        push @found, 'failed, and names no cause' if !@causes || !grep { !/: the run failed;/ } @causes;
        push @found, "failed, in @{[scalar @causes]} lines" if @causes > 2;
        restore() if @found;
    } else {
        push @found, "status $status";
        restore();
    }
    my @left = left_over();
    push @found, "left @left" if @left;
    system("rm -rf @left") if @left;
    push @wrong, "$what ($program): " . join('; ', @found) . (@causes ? "\n    " . join("\n    ", @causes) : '') if @found;
}

# The study, its old output in kept, and what a run of it as it is now makes.
sub prepare {
    my ($change) = @_;
    $ENV{LC_ALL} = 'C.UTF-8';
    $ENV{LANGUAGE} = 'en';
    mkdir 'scratch';
    $ENV{TMPDIR} = POSIX::getcwd() . '/scratch';
    system("rm -rf small out kept other; cp -r $root/tests/study30 small && \${CC:-cc} -std=gnu17 -D_GNU_SOURCE -O1 -o inject $here/inject.c"
        . " && \${CC:-cc} -std=gnu17 -D_GNU_SOURCE -shared -fPIC -O1 -o exhaust.so $here/exhaust.c -ldl") == 0 or die 'cannot prepare';
    must("$lagesbild run small --output kept");
    $old_all = tree('kept/small', 1);
    $old = tree('kept/small');
    system($change) == 0 or die 'cannot change the study';
    must("$lagesbild run small --output other");
    $new = tree('other/small');
    die 'a change that changes nothing' if $new eq $old;
    my ($other) = grep { -d && -w _ && (stat _)[0] != (stat '.')[0] } '/dev/shm', '/var/tmp', '/tmp';
    $beyond = mkdtemp("$other/lagesbild-faults.XXXXXX") if $other;
    restore();
}

my $run = "$lagesbild run small --output out";
my %change = (little => q(echo remark >small/README.md), much => q(sed -i '2s/;K;/;M;/; 3s/;M;/;K;/' small/survey/2021.csv; sed -i '$d' small/notes.csv));

sub injected {
    my ($case, $program, $command) = @_;
    my ($kind, $at, $how) = @$case;
    local $ENV{INJECT_MARK} = 'hit';
    local $ENV{INJECT_PROGRAM} = $program if $program;
    unlink 'hit';
    return command("./inject $kind $at $how $command");
}

sub of_run {
    my ($program, $change) = @_;
    prepare($change);
    my %n = count($program, $run);
    restore();
    for my $case (plan(%n)) { judge("@$case", injected($case, $program, $run)); }
}

# After a kill the output is the old or the new, and the next run completes, with nothing left.
sub killed {
    my (@how) = @_;
    prepare($change{much});
    my %n = count(undef, $run);
    my $n = 0;
    $n += $_ for values %n;
    my $turn = 0;
    my @where = ('', 'link', $beyond ? 'beyond' : ());
    for my $at (spread($n, $wanted)) {
        my $where = $where[$turn % @where];
        restore($where);
        my $how = $how[int($turn++ / @where) % @how];
        my ($status, @found) = polled(sub { injected(['any', $at, $how], undef, $run) });
        my @causes;
        $n_done++;
        if (!-e 'hit') { $n_unhit++; next; }
        my $is_new = tree('out/small') eq $new;
        push @found, 'neither old nor new' if !$is_new && tree('out/small', 1) ne $old_all;
        $is_new ? $n_whole++ : $n_failed++;
        if ($how eq 'term') {
            push @found, "status $status" if $status != 128 + 15 && !($is_new && $status == 0);
            push @found, 'says ' . join(' ', causes()) if $status != 0 && causes();
            my @left = left_over();
            push @found, "left @left" if @left;
        } else {
            push @found, "status $status" if $status != 128 + 9 && !($is_new && $status == 0);
        }
        push @found, 'the next run fails: ' . (@causes = causes())[0] if command($run) != 0;
        push @found, 'the next run is not whole' if tree('out/small') ne $new;
        my @left = grep { !/^scratch/ } left_over();
        push @found, "the next run leaves @left" if @left;
        system('rm -rf scratch/*');
        push @found, 'the link is one no more' if $where && !-l 'out/small';
        push @wrong, "$how $at $where: " . join '; ', @found if @found;
    }
    print "# read at $n_polls moments\n";
}

# The commands of the stages, as make would say them of the output.
sub stage_commands {
    my @commands = grep { m{^\.work/bin/lagesbild-} } split /\n(?!\s)/, `cd other/small && make -n -B -f .work/make -f .work/share/flow.mk 2>&1 | sed -e ':a' -e '/\\\\\$/{N;s/\\\\\\n//;ta' -e '}'`;
    @commands >= 12 or die "only @{[scalar @commands]} stages";
    return map { s/ --sync-later//r =~ s/ --findings \S+//r } @commands;
}

sub of_stages {
    my ($is_memory) = @_;
    prepare($change{much});
    my @commands = stage_commands();
    my ($all, $i) = ($wanted, 0);
    for my $command (@commands) {
        $wanted = POSIX::ceil(($all - $n_done) / (@commands - $i++));
        my ($name) = $command =~ m{lagesbild-(\w+)};
        # What it writes, and what stood there before: something else.
        system('rm -rf room && cp -a other/small room && cp inject exhaust.so room && mkdir -p room/scratch') == 0 or die;
        chdir 'room';
        my %before = map { $_ => 1 } split /\n/, tree('.', 1);
        system q(find . -type f -newermt @0 -exec touch -h -d @1000000000 {} +);
        must("$command");
        my @written = split /\0/, `find . -type f -newermt \@1000000001 -not -name said -not -name told -print0`;
        my %new = map { ($_ => content($_)) } @written;
        die "$name: writes nothing" if !@written;
        my %n = $is_memory ? () : count(undef, $command);
        my @plan = $is_memory ? map { ['memory', $_, 'ENOMEM'] } spread(allocations($command), $wanted) : plan(%n);
        for my $case (@plan) {
            for (@written) { unlink $_; open(my $file, '>', $_); print {$file} "old\n"; }
            my $status = $is_memory ? exhausted($case, $command) : injected($case, undef, $command);
            $n_done++;
            if (!-e 'hit') { $n_unhit++; next; }
            my @found;
            my @causes = causes();
            my @stale = grep { (content($_) // '') eq "old\n" } @written;
            my @broken = grep { my $is = content($_); !defined $is || ($is ne "old\n" && $is ne $new{$_}) } @written;
            push @found, "not whole: @broken" if @broken;
            push @found, "status $status" if $status > 1;
            push @found, "done, and left as they were: @stale" if $status == 0 && @stale;
            push @found, 'done, and says ' . join(' ', @causes) if $status == 0 && @causes;
            push @found, "failed, in @{[scalar @causes]} lines" if $status == 1 && @causes != 1;
            push @found, 'failed, and is not named' if $status == 1 && @causes && $causes[0] !~ /^lagesbild-$name: /;
            $status == 0 ? $n_whole++ : $n_failed++;
            my @left = grep { m{\.new|/core} } split /\n/, `find . -name '*.new*' -o -name 'core*' -type f`;
            push @found, "left @left" if @left;
            unlink @left;
            push @wrong, "$name @$case: " . join('; ', @found) . (@causes ? "\n    " . join("\n    ", @causes) : '') if @found;
        }
        chdir '..';
    }
}

# How often memory is asked for.
sub allocations {
    my ($command) = @_;
    must("env EXHAUST_COUNT=\$PWD/counts LD_PRELOAD=\$PWD/exhaust.so $command");
    return content('counts');
}

sub exhausted {
    my ($case, $command) = @_;
    unlink 'hit';
    return command("env EXHAUST_AT=$case->[1] EXHAUST_MARK=\$PWD/hit LD_PRELOAD=\$PWD/exhaust.so $command");
}

# A disk on which there is more and more room: at last enough.
sub full_disk {
    prepare($change{much});
    my $kilobytes = sub { (`du -sk $_[0]` =~ /^(\d+)/)[0] };
    my ($least, $most) = ($kilobytes->('kept') + 64, $kilobytes->('kept') + 1.2 * $kilobytes->('other') + 1024);
    for my $i (0 .. $wanted - 1) {
        my $size = int($least + ($most - $least) * $i / ($wanted - 1));
        system("rm -rf out; mkdir out && mount -t tmpfs -o size=${size}k none out && cp -a kept/small out/") == 0 or die "no file system of $size kB";
        my ($status, @found) = polled(sub { command($run) });
        my @causes = causes();
        my $is_new = tree('out/small') eq $new;
        $n_done++;
        $status == 0 ? $n_whole++ : $n_failed++;
        push @found, "status $status" if $status > 1;
        push @found, 'done, and not whole' if $status == 0 && !$is_new;
        push @found, 'failed, and output is not as it was' if $status == 1 && tree('out/small', 1) ne $old_all;
        push @found, "failed, in @{[scalar @causes]} lines" if $status == 1 && @causes != 2;
        push @found, 'failed, and does not say that the disk is full' if $status == 1 && !grep { /No space left on device/ } @causes;
        push @found, 'left out/.run' if -e 'out/.run';
        push @wrong, "disk of $size kB: " . join('; ', @found) . "\n    " . join("\n    ", @causes) if @found;
        system('umount out') == 0 or die 'cannot unmount';
    }
    push @wrong, 'no disk was too small, or none large enough' if $n_failed == 0 || $n_whole == 0;
    print "# read at $n_polls moments\n";
}

# Two runs of one output, the second some time after the first: one waits for the other, and says so.
sub two_at_once {
    prepare($change{much});
    for my $i (0 .. $wanted - 1) {
        restore();
        my ($status, @found) = polled(sub {
            my $child = fork();
            if ($child == 0) {
                select undef, undef, undef, 0.6 * $i / $wanted;
                exec 'bash', '-c', "$run >told.second 2>said.second" or POSIX::_exit(127);
            }
            my $first = command($run);
            waitpid $child, 0;
            return $first . ' ' . ($? >> 8);
        });
        $n_done++;
        $n_whole++;
        push @found, "status $status" if $status ne '0 0';
        push @found, 'not whole' if tree('out/small') ne $new;
        my @lines = grep { !/: warning: |: read as .* respondents$/ } split /\n/, content('said') . content('said.second');
        push @found, "says @lines" if grep { $_ ne 'lagesbild: another run writes to out; this one begins when that has ended' } @lines;
        push @found, 'neither waits' if $i == 0 && !@lines;
        push @found, 'left ' . join ' ', left_over() if left_over();
        push @wrong, "second run $i: " . join '; ', @found if @found;
    }
    print "# read at $n_polls moments\n";
}

sub of_drivers_memory {
    prepare($change{little});
    my $n = allocations($run);
    restore();
    for my $at (spread($n, $wanted)) { judge("memory $at", exhausted(['memory', $at], $run)); }
}

my %parts = (
    run => sub { of_run(undef, $change{much}) },
    driver => sub { of_run('lagesbild', $change{little}) },
    stages => sub { of_stages(0) },
    memory => sub { of_stages(1) },
    driver_memory => \&of_drivers_memory,
    kill => sub { killed(qw(kill end)) },
    term => sub { killed('term') },
    disk => \&full_disk,
    two => \&two_at_once,
);
($parts{$part} // die "no part $part")->();
system("rm -rf $beyond") if $beyond;
print "$_\n" for @wrong;
printf "%s: %d faults, %d of them failed the run, %d left it whole, %d did not come to pass; %d answered wrongly\n", $part, $n_done, $n_failed, $n_whole, $n_unhit, scalar @wrong;
exit(@wrong > 0);
