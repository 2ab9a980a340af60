# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# told.pl FILE.c...: the English texts that programs tell of files and runs, one a line: FILE:LINE, a tab, the text as a C
# literal. They are the formats of what adds a finding, and what translated() marks. A text with words among the values
# of such a format that is not marked would stay English within a Swedish sentence: it is given with "unmarked" behind.
use strict;
use warnings;

# Which arguments are told, counted from 0.
my %told = (
    error_add => [1], error_at => [2], error_warn => [2], error_note => [2], error_system => [2], told_add => [4],
    translated => [0], TO_TRANSLATE => [0], translated_counted => [1, 2],
);
my $calls = join "|", keys %told;
# What the study's own files are written with, and names of values of a text.
my $word_of_files = qr/drop|fill|stratum|returned|programs|packages/;
my $literal = qr/"(?:[^"\\]|\\.)*"/;

# The arguments of the call whose bracket is open at the text's position.
sub arguments_of {
    my ($text) = @_;
    my ($depth, @arguments) = (1, "");
    while ($depth > 0 && $$text =~ /\G($literal|'(?:[^'\\]|\\.)'|.)/gcs) {
        my $token = $1;
        $depth++ if $token =~ /^[({\[]$/;
        $depth-- if $token =~ /^[)}\]]$/;
        if ($depth == 1 && $token eq ",") { push @arguments, "" }
        elsif ($depth > 0) { $arguments[-1] .= $token }
    }
    return @arguments;
}

# The literals of an argument; those that stand side by side are one.
sub literals_of {
    my ($argument) = @_;
    my @found;
    while ($argument =~ /($literal(?:\s*$literal)*)/g) { push @found, '"' . join("", map { substr $_, 1, -1 } $1 =~ /$literal/g) . '"' }
    return @found;
}

for my $file (@ARGV) {
    open my $stream, "<", $file or die "$file: $!\n";
    my $source = do { local $/; <$stream> };
    $source =~ s{/\*.*?\*/}{my $remark = $&; $remark =~ s/[^\n]//g; $remark}ges;
    while ($source =~ /\b($calls)\(/g) {
        my ($call, $from) = ($1, pos $source);
        my $line = 1 + (substr($source, 0, $from) =~ tr/\n//);
        next if substr($source, 0, $from) =~ /\n(?:bool|void|const char \*)\s*\w+\($/; # its definition
        my @arguments = arguments_of(\$source);
        pos($source) = $from; # calls stand within calls
        my %is_told = map { $_ => 1 } @{ $told{$call} };
        for my $i (0 .. $#arguments) {
            my $argument = $arguments[$i];
            if ($is_told{$i}) {
                print "$file:$line\t$_\n" for literals_of($argument);
            } elsif ($call !~ /translate/i && $i > $told{$call}[0]) {
                1 while $argument =~ s/\b(?:translated|translated_counted|TO_TRANSLATE|text_is|table_place|column_place)\((?:[^()]|\([^()]*\))*\)//g;
                print "$file:$line\t$_\tunmarked\n" for grep { /[a-z]{2}/ && !/^"(?:\\"(?:drop|fill) %g\\"|\w*[_\/.%][\w\/.%]*|$word_of_files)"$/ } literals_of($argument);
            }
        }
    }
}
