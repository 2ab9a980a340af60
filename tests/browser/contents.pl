# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# contents.pl PAGE.html PAGE.pdf: what is wrong with the contents of a printed document: each heading that they list has to bear the number of
# the page on which it stands on a line of its own. A line a fault.
use strict;
use warnings;
use utf8;
use open ':std', ':encoding(UTF-8)';

my ( $html, $pdf ) = @ARGV;

sub text_of {    # of pages from one to another
    my ( $first, $last ) = @_;
    open my $in, '-|:encoding(UTF-8)', 'pdftotext', '-raw', '-f', $first, '-l', $last, $pdf, '-' or die "pdftotext: $!\n";
    local $/;
    my $text = <$in> // '';
    $text =~ s/\x{a0}/ /g;
    return $text;
}

open my $in, '<', $html or die "$html: $!\n";
my ($contents) = do { local $/; <$in> } =~ /<nav [^>]*>(.*?)<\/nav>/s;
my @headings = $contents =~ /<a href="#[^"]*">([^<]*)<\/a>/g;
my $first = text_of( 1, 1 ) =~ s/\s+/ /gr;
for my $heading (@headings) {
    if ( $first !~ /\Q$heading\E\s+(\d+)\b/ ) { print "no page: $heading\n"; next }
    my $page = $1;
    print "not on page $page: $heading\n" if text_of( $page, $page ) !~ /^\s*\Q$heading\E\s*$/m;
}
print "no contents\n" if !@headings;
