# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# hostile.pl write STUDY: makes every text of a study, which people wrote, mean harm: formulas, code of several languages, ends of sections, marks
# that turn the direction of writing.
# hostile.pl read FOLDER: what of it does harm in the CSV files, drawings, pages and office files below a folder, a line each.
use strict;
use warnings;
use File::Basename;
use File::Find;
use lib dirname(__FILE__) . "/../inputs";
use office_rows;
binmode STDOUT, ":utf8";

my $turning = "\x{061C}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}";
my $before = "=cmd|' /C calc'!A0;=1+1";
my $behind = "]]>\x{202E}gnp.exe\x{2066} <script>touch('harm')</script> `touch harm` \$(touch harm) \@x {/Symbol a} %d 'q' \"q\"";
my %written = map { $_ => 1 } qw(label_sv label_en question text remark note reason proposal_sv proposal_en owner_police owner_municipality source_label);
my %settings = map { $_ => 1 } qw(name agreement purposes contact);

sub quoted { my ($cell) = @_; return $cell =~ /[",;\r\n]/ ? '"' . $cell =~ s/"/""/gr . '"' : $cell }

sub write_hostile {
    my ($path) = @_;
    my ($head, @rows) = office_rows($path);
    my $is_setting = basename($path) eq "study.csv";
    for my $row (@rows) {
        for my $i (0 .. $#$row) {
            next if $row->[$i] eq "" || !($is_setting ? $i == 1 && $settings{ $row->[0] } : $written{ $head->[$i] });
            # crime is found by the label that its source gives it
            $row->[$i] = $head->[$i] eq "source_label" ? $row->[$i] : "$before $row->[$i] $behind";
        }
    }
    open my $out, ">:utf8", $path or die "$path: $!\n";
    print {$out} join(",", map { quoted($_) } @$_), "\n" for $head, @rows;
    close $out or die "$path: $!\n";
}

# A cell that some spreadsheet takes for a formula.
sub harms { my ($cell) = @_; return $cell !~ /^-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/ && $cell =~ /(?:^|[,;|\t\r\n])[ "]*[=+\@\x{FF1D}-]/ }

sub content {
    my ($path) = @_;
    open my $in, "-|:raw", $path =~ /[.](?:docx|xlsx|pptx)$/ ? ("unzip", "-p", $path, "*.xml") : ("cat", $path) or die "$path: $!\n";
    local $/;
    my $bytes = <$in>;
    utf8::decode($bytes);
    return $bytes;
}

my $n_read = 0;

sub read_file {
    my ($path) = @_;
    return if !-f $path || $path =~ /[.](?:png|pdf)$/;
    my $text = content($path);
    $n_read++;
    print "$path: a mark of direction\n" if $text =~ /[$turning]/;
    print "$path: the end of a section\n" if $path =~ /[.](?:svg|docx|xlsx|rdf)$/ && $text =~ /\]\]>/;
    print "$path: code\n" if $text =~ /<script>touch/ && $path =~ /[.](?:html|svg|docx|xlsx|rdf)$/;
    print "$path: no policy\n" if $path =~ /[.]html$/ && $text !~ /<meta http-equiv="Content-Security-Policy" content="default-src 'none';/;
    return if $path !~ m{/tables/[^/]*[.]csv$};
    for my $cell (map { @$_ } office_rows($path)) { print "$path: the formula $cell\n" if harms($cell) }
}

my ($what, $folder) = @ARGV;
find({ wanted => sub { $what eq "write" ? -f && /[.]csv$/ && !m{/survey/} && write_hostile($_) : read_file($_) }, no_chdir => 1 }, $folder);
print "$n_read files\n" if $what eq "read";
