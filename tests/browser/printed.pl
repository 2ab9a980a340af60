# printed.pl WANTED TEXT BOXES: what is wrong with a printed document. Each line of WANTED has to stand in TEXT (pdftotext); by BOXES
# (pdftotext -bbox) no page but the last is less than a third full, and each but the first bears the title at its top. A line a fault.
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
my ($title) = plain( $wanted[0] );
my @pages = split /<page /, $boxes;
shift @pages;
for my $i ( 0 .. $#pages ) {
    my ($height) = $pages[$i] =~ /height="([\d.]+)"/;
    my @words = map { [ /yMin="([\d.]+)"/, /yMax="([\d.]+)"/, />([^<]*)</ ] } $pages[$i] =~ /(<word [^>]*>[^<]*<)/g;
    my $top = plain( join '', map { $_->[2] } grep { $_->[1] < 36 } @words );
    my ($last) = sort { $b <=> $a } 0, map { $_->[1] } grep { $_->[1] < $height - 36 } @words;
    print "page ", $i + 1, " has not the title at its top: $top\n" if $i > 0 && $top ne $title;
    printf "page %d is %.0f %% full\n", $i + 1, 100 * $last / $height if $i < $#pages && $last < $height / 3;
}
print "no page\n" if !@pages;
