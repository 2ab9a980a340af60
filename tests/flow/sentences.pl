# sentences.pl DOCUMENT...: what the sentences of HTML documents should not be (documents for people, not for the statistic). A line a
# fault: the rule, and the sentence. Rules:
#   long       a sentence about the situation (data-claim) has more than 30 words, on the front page (tiles) more than 25
#   numbers    a line of the front page has more than five numbers beside years
#   statistic  a sentence of the front page has a parenthesis, an interval or a p
#   subject    a subject that is no person or event: "problem ligger", "ligger högt", "ligger på en hög nivå", "risken"
#   unsaid     what rests on absence alone, or reads as a reproach: "Inget att redovisa", "inget tal att räkna mot"
#   minus      a minus before a number of percent: a fall "har minskat med"
#   crime      a margin of error said of reported crime
#   undecided  more than 25 times in a document, its evidence apart, that something is within the margin or cannot be said
use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';

sub told { my ( $file, $rule, $sentence ) = @_; $sentence =~ s/\s+/ /g; print "$file: $rule: $sentence\n"; }

for my $file (@ARGV) {
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    my $html = do { local $/; <$in> };
    my ($name) = $file =~ m{([^/]+)$};
    $html =~ s/<(style|script|svg)\b.*?<\/\1>//gs;
    $html =~ s/<section[^>]*aria-labelledby="underlag".*//s;    # the evidence is the statistic's own
    $html =~ s/<sup class="cite">.*?<\/sup>//gs;
    my ($tiles) = $html =~ /<div class="tiles">(.*?)<\/div>/s;
    my %on_front;
    while ( ( $tiles // '' ) =~ /<li data-claim="[^"]*">(.*?)<\/li>/gs ) {
        my $text = $1 =~ s/<[^>]*>//gr;
        $on_front{$text} = 1;
        my $bare = $text =~ s/\b(?:19|20)\d\d(?:–(?:19|20)\d\d)?\b//gr;
        my @numbers = $bare =~ /\d+(?:[\x{a0} ,.]\d+)*/g;
        told( $name, 'numbers',   $text ) if @numbers > 5;
        told( $name, 'statistic', $text ) if $text =~ /[()]|konfidens|confidence|\bp [=<]/;
    }
    while ( $html =~ /<(p|li|dd|span)[^>]* data-claim="([^"]*)"[^>]*>(.*?)<\/\1>/gs ) {
        my ( $claims, $text ) = ( $2, $3 =~ s/<[^>]*>//gr );
        my $most = $on_front{$text} ? 25 : 30;
        for my $sentence ( split /(?<=[.!?])\s+(?=[\p{Lu}\d])/, $text ) {
            my @words = split ' ', $sentence;
            told( $name, 'long', $sentence ) if @words > $most;
            told( $name, 'crime', $sentence ) if $sentence =~ /felmarginal|margin of error/ && $sentence =~ /anmäl|reported/i;
        }
    }
    my $plain = $html =~ s/<[^>]*>/ /gr;
    told( $name, 'subject', $1 ) while $plain =~ /([^.]*\b(?:ligger (?:fortsatt |nu )?(?:högt|lågt)|ligger på en (?:hög|låg) nivå|risken är)\b[^.]*\.)/g;
    told( $name, 'unsaid', $1 ) while $plain =~ /([^.]*(?:Inget att redovisa|inget tal att räkna mot)[^.]*\.)/g;
    told( $name, 'minus',  $1 ) while $html =~ /<(?:p|li|dd)\b[^>]*>([^<]*[−-]\d[\d,.]*\x{a0}?(?: procent| %|%| per cent)\b[^<]*)/g;
    my @undecided = $plain =~ /inom felmarginalen|går inte att avgöra|kan vara en slump/g;
    told( $name, 'undecided', scalar(@undecided) . ' times' ) if @undecided > 25;
}
