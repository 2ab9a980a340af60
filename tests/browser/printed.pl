# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# printed.pl WANTED TEXT BOXES: what is wrong with a printed document. Each line of WANTED has to stand in TEXT (pdftotext); by BOXES
# (pdftotext -bbox) no page but the last is less than a third full, each but the first bears the title at its top, and no word lies on another. A line a fault.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';

sub slurp { my ($file) = @_; open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n"; local $/; return scalar <$in> }

# Without blanks, line ends and hyphens: lines are broken anywhere, also in the middle of a column.
sub plain { my ($text) = @_; $text =~ s/[\s\x{ad}\x{a0}\x{200b}\f-]+//g; return $text }

my ( $wanted, $printed, $boxes ) = map { slurp($_) } @ARGV;
my @wanted = split /\n/, $wanted;
our $all = plain($printed);
# The longest beginning of a text that is printed in one piece: its length.
sub piece {
    my ($text) = @_;
    my ( $low, $high ) = ( 0, length $text );
    while ( $low < $high ) {
        my $middle = int( ( $low + $high + 1 ) / 2 );
        if   ( index( $all, substr $text, 0, $middle ) >= 0 ) { $low  = $middle }
        else                                                  { $high = $middle - 1 }
    }
    return $low;
}
for my $text (@wanted) {
    my $rest = plain($text);

    # A text that goes on in the next column or on the next page is there in two pieces.
    $rest = substr $rest, piece($rest) for 1, 2;
    print "not printed: ", substr( $text, 0, 80 ), "\n" if length $rest;
}
# Two words of a page that share more than half of a line's height, and some width: "this on that", '' where there are none.
sub lying {
    my @sorted = sort { $a->{top} <=> $b->{top} } @_;
    for my $i ( 0 .. $#sorted ) {
        my $one = $sorted[$i];
        for my $k ( $i + 1 .. $#sorted ) {
            my $other = $sorted[$k];
            last if $other->{top} > $one->{bottom} - 0.6 * ( $one->{bottom} - $one->{top} );
            my $across = ( sort { $a <=> $b } $one->{right}, $other->{right} )[0] - ( sort { $b <=> $a } $one->{left}, $other->{left} )[0];
            return "$one->{text} on $other->{text}" if $across > 1;
        }
    }
    return '';
}

my ($title) = plain( $wanted[0] );
my @pages = split /<page /, $boxes;
shift @pages;
for my $i ( 0 .. $#pages ) {
    my ($height) = $pages[$i] =~ /height="([\d.]+)"/;
    my @words;
    push @words, { left => $1, top => $2, right => $3, bottom => $4, text => $5 }
      while $pages[$i] =~ /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g;
    my $top = plain( join '', map { $_->{text} } grep { $_->{bottom} < 36 } @words );
    my ($last) = sort { $b <=> $a } 0, map { $_->{bottom} } grep { $_->{bottom} < $height - 36 } @words;
    my $lying = lying(@words);
    print "page ", $i + 1, " has words on each other: $lying\n" if $lying ne '';
    print "page ", $i + 1, " has not the title at its top: $top\n" if $i > 0 && $top ne $title;
    printf "page %d is %.0f %% full\n", $i + 1, 100 * $last / $height if $i < $#pages && $last < $height / 3;
}
print "no page\n" if !@pages;
