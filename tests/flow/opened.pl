# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# opened.pl DESCRIBED FLOW TRACE...: tables that a stage opened and does not declare ("STAGE TABLE" in DESCRIBED), and parts of the study that it
# opened without a prerequisite in FLOW. How many were looked at goes to standard error.
use strict;
use warnings;
my ($described, $flow, @traces) = @ARGV;
my (%declared, %needed, %told, $stage, $n);
open my $file, '<', $described or die;
while (<$file>) { /^(\S+) (.*)/ and $declared{$1}{$2} = 1 }
open $file, '<', $flow or die;
my $text = do { local $/; <$file> };
$text =~ s/\\\n\s*/ /g;
my $rule = '';
for my $line (split /\n/, $text) {
    if ($line =~ /^\S.*?:(?!=)\s*(.*)/) { $rule = $1 }
    elsif ($line =~ /^\t.*?\$\(bin\)([a-z]+) /) {
        my ($stage, $parts) = ($1, $rule);
        $parts =~ s/\$\(addprefix \$\(state\),([^)]*)\)/join ' ', map { "\$(state)$_" } split ' ', $1/ge;
        $needed{$stage}{$1} = 1 while $parts =~ /\$\(state\)([a-z_]*[a-z])/g;
        $needed{$stage}{$1 eq 'texts' ? 'bundled texts' : $1} = 1 while $parts =~ /\$\((texts|municipalities|breaks)\)/g;
    }
}
die "no trace\n" unless @traces;
@ARGV = @traces;
while (<>) {
    if (/^execve\("[^"]*\/lagesbild-([a-z]+)"/) { $stage = $1; next }
    my ($path) = /^openat\([^"]*"([^"]*\.csv|[^"]*\/texts\/[a-z]+\.txt)", O_RDONLY[^)]*\) = \d/ or next;
    defined $stage or next;
    my ($table, $part);
    if ($path =~ m{/texts/}) {
        $part = $path =~ m{\.work/study/} ? 'texts' : 'bundled texts';
    } elsif ($path =~ m{\.work/study/((?:([a-z_]+)/)?([^/]+))$}) {
        $table = ($2 // '') eq 'published' ? 'published/*.csv' : $1;
        $part = $2 // $3 =~ s/\.csv.*//r;
        $table = undef if ($2 // '') =~ /^(survey|population)$/ || ($2 // '') eq 'crime' && $3 !~ /^(sources|offences)\.csv$/;
    } elsif ($path =~ m{\.work/share/(([a-z]+)\.csv)$}) {
        ($table, $part) = ($1, $2);
    } else {
        ($table) = $path =~ m{([^/]+)$};
        $table =~ s/^(estimates_)?\d{4}\.csv$/YEAR.csv/;
        $table =~ s/^summary\.csv$/ingest_summary.csv/;
        $table =~ s/^published\.csv$/published\/*.csv/; # the year's own part of what was ever published
        if ($path =~ m{7_figure/.*/([a-z]+)[^/]*$}) { $table = (grep { /^$1(_[A-Z]+)?\.csv$/ } keys %{$declared{$stage}})[0] // $table }
    }
    $n++;
    $told{"$stage opens $table and does not declare it"} = 1 if defined $table && !$declared{$stage}{$table};
    $told{"$stage opens $part of the study, which is no prerequisite of its rule"} = 1
        if defined $part && $stage ne 'joint' && !$needed{$stage}{$part};
} continue {
    undef $stage if eof; # a file is a process
}
print "$_\n" for sort keys %told;
print STDERR $n // 0;
