# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# claims.pl DOCUMENT CLAIMS.CSV...: what is wrong with the sentences of an HTML document: each element that holds a sentence itself (p, li,
# figcaption, dd) names claims that there are, or it or an element around it says what it is about; and no two claims of the document
# exclude each other. A line a fault.
use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';

my %kinds = map { $_ => 1 } qw(method quality pledge follow_up information);
my %void  = map { $_ => 1 } qw(meta br col link img input hr);
my ( $file, @tables ) = @ARGV;

sub cells {    # the cells of a line of CSV without line ends in quotes
    my @cells;
    push @cells, defined $1 ? $1 =~ s/""/"/gr : $2 while $_[0] =~ /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g;
    return @cells;
}

my %claims;
for my $table (@tables) {
    open my $in, '<:encoding(UTF-8)', $table or die "$table: $!\n";
    chomp( my $head = <$in> );
    my @names = cells($head);
    while (<$in>) {
        chomp;
        my %row;
        @row{@names} = cells($_);
        $claims{ $row{claim} } = \%row;
    }
}

open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
my $html = do { local $/; <$in> };
$html =~ s/<(style|script|svg)\b.*?<\/\1>//gs;
my ( @open, %told );
while ( $html =~ /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g ) {
    my ( $is_end, $element, $attributes, $text ) = ( $1, $2, $3, $4 );
    if ( defined $text ) {
        next if $text !~ /\w/;
        my @holders = grep { $open[$_]{element} =~ /^(?:p|li|figcaption|dd|table|h[1-6]|summary|dt|a)$/ } 0 .. $#open;
        next if !@holders || $open[ $holders[-1] ]{element} !~ /^(?:p|li|figcaption|dd)$/;
        next if grep { $_->{kind} || $_->{claim} } @open;
        my ($start) = $text =~ /^\s*(.{1,60})/s;
        print "$open[ $holders[-1] ]{element}: $start\n";
    }
    elsif ($is_end) {
        pop @open while @open && $open[-1]{element} ne $element;
        pop @open;
    }
    elsif ( !$void{$element} ) {
        my ($kind)  = $attributes =~ /\bdata-kind="([^"]*)"/;
        my ($claim) = $attributes =~ /\bdata-claim="([^"]*)"/;
        print "no such kind: $kind\n" if defined $kind && !$kinds{$kind};
        for my $id ( split ' ', $claim // '' ) {
            print "no such claim: $id\n" if !$claims{$id};
            $told{$id} = 1;
        }
        push @open, { element => $element, kind => $kind, claim => $claim };
    }
}

# The rules of picture/claim.c, told again.
my %verdict = map { $_ => 1 } qw(rose rose_small fell fell_small same undecided not_comparable above below differs trend_up trend_down);
my %level   = map { $_ => 1 } qw(high middle near low);
my %said;
for my $row ( map { $claims{$_} // () } sort keys %told ) {
    my $spot = join '|', @$row{qw(subject source domain level to_year)};
    my $rule =
        $verdict{ $row->{kind} }           ? join( '|', 'comparison', @$row{qw(baseline reference from_year)} )
      : $level{ $row->{kind} }             ? "level|$row->{reference}"
      : $row->{kind} =~ /est_since$/       ? 'extreme'
      : $row->{kind} =~ /^unusual_/        ? 'unusual'
      :                                      next;
    my $other = $said{"$spot|$rule"};
    print "$row->{claim} beside $other\n" if $other;
    $said{"$spot|$rule"} = $row->{claim};
}
