# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# csv_set.pl JSON STUDY: the codebook of a study whose survey holds what JSON says, an array of rows or of objects: an item a column, a scale for each with
# its cells as raw values. Prints the codes row by row, as `lagesbild show` does. Without JSON: the columns foo, bar and baz, in which anything may stand.
use strict;
use warnings;
use JSON::PP;

my ($json, $study) = @ARGV;
my (@header, @rows);
if (-e $json) {
    open my $stream, '<:raw', $json or die "$json: $!\n";
    my $data = decode_json(join '', <$stream>);
    @rows = ref $data eq 'ARRAY' ? @$data : ($data);
    if (@rows && ref $rows[0] eq 'ARRAY') { @header = @{ shift @rows } }
    elsif (@rows) {
        @header = sort keys %{ $rows[0] };
        @rows = map { my $row = $_; [ map { $row->{$_} } @header ] } @rows;
    }
}
@header = qw(foo bar baz) if !@header;

# As a cell, without blanks at its ends, which the reader takes off.
sub trimmed { my $text = shift; $text =~ s/^\s+|\s+$//g; return $text }
sub cell { my $text = shift; utf8::encode($text); $text =~ s/"/""/g; return "\"$text\"" }

open my $variables, '>', "$study/codebook/variables.csv" or die;
open my $scales, '>', "$study/codebook/scales.csv" or die;
open my $indicators, '>', "$study/codebook/indicators.csv" or die;
print $variables "variable,column,scale,role,label_sv\n";
print $scales "scale,raw,code,status\n";
print $indicators "indicator,kind,variables,counts,label_sv\n";
my @codes;
for my $i (0 .. $#header) {
    my %code;
    for my $text (map { trimmed($_->[$i]) } @rows) { $code{$text} //= 1 + keys %code if $text ne '' }
    my $name = trimmed($header[$i]);
    print $variables "c$i,", $name eq '' ? "#" . ($i + 1) : cell($name), ",s$i,item,fråga $i\n";
    print $scales "s$i,", cell("\\$_"), ",$code{$_},answered\n" for sort keys %code;
    print $scales "s$i,*,1,answered\n" if !-e $json;
    print $scales "s$i,(empty),,not_stated\n";
    print $indicators "i$i,share,c$i,1,andel $i\n";
    push @codes, \%code;
}
for my $row (@rows) { print join(',', map { my $text = trimmed($row->[$_]); $text eq '' ? '' : $codes[$_]{$text} } 0 .. $#header), "\n" }
