# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# sentences.pl FILE...: what sentences for people should not be, in documents (.html) and in the texts that they are made of (a language's
# catalogue or an overlay of it, .txt). A line a fault: file (and line of a catalogue), rule, sentence. Every rule stands once, in the list
# below, with where it holds:
#   front     a line of the front page (tiles), and the messages of the catalogue that lines of it are (front.)
#   told      a sentence about the situation (data-claim)
#   text      any sentence of a document but what others wrote: quotations, pledges, the evidence
#   prose     the same, but what stands in tables
#   message   any sentence of a catalogue; a placeholder is a word
use strict;
use warnings;
use utf8;
binmode STDOUT, ':encoding(UTF-8)';

my $percent = qr/\x{a0}?(?: ?procent| ?%| per ?cent)/;
my @rules = (
    # More words than a reader keeps in mind: 25, of a told sentence 30, since labels are long.
    [ long => 'front message', sub { words( $_[0] ) > 25 } ],
    [ long => 'told', sub { words( $_[0] ) > 30 } ],
    # More than one pair of numbers beside what they are of.
    [ numbers => 'front', sub { numbers( $_[0] ) > 5 } ],
    [ statistic => 'front', qr/[()]|konfidens|confidence|\bp [=<]/ ],
    # A subject that is no person or event.
    [ subject => 'text message', qr/\bligger (?:fortsatt |nu )?(?:högt|lågt)\b|\bpå en (?:hög|låg|gynnsam) nivå|\brisken (?:är|ökar|minskar)\b|\bnivån (?:är|ligger)\b/i ],
    [ subject => 'text message', qr/\blies? (?:still |now )?(?:high|low)\b|\bat a (?:high|low|favourable) level\b|\bthe (?:risk|level) (?:is|lies|rose|fell)\b/i ],
    # What delays the verdict, or says that something will be said.
    [ opener => 'text message', qr/^(?:Det (?:är viktigt|bör|ska noteras|kan (?:noteras|konstateras))|Noter(?:a|as) att|Observera att|Vidare|Dessutom|Även om|Trots att|Medan|Gällande|Avseende|Vad gäller|När det gäller)\b/ ],
    [ opener => 'text message', qr/^(?:It (?:is important|should be noted|can be noted)|Note that|Moreover|Furthermore|Although|Even though|While|Regarding|Concerning|As regards|With regard to)\b/ ],
    # The office's words, and the statistician's where a plain one serves.
    [ word => 'text message', qr/\b(?:avseende|gällande|erhåll\w+|föreligg\w+|i syfte att|inom ramen för|(?:statistiskt )?signifikan\w+)\b/i ],
    [ word => 'text message', qr/\b(?:(?:statistically )?significan\w+|utili[sz]\w+|in order to|with respect to|prior to|in terms of)\b/i ],
    # What rests on absence alone, or reads as a reproach.
    [ unsaid => 'text message', qr/Inget att redovisa|inget tal att räkna mot|Nothing to report|no number to count against/i ],
    # That something is as it was: only where that is established.
    [ unchanged => 'message', sub { $_[0] =~ /\b(?:ungefär som|fortfarande|kvarstår|samma nivå|about the same as|still|remains?|the same level)\b/i && $_[1] !~ /\b(?:unchanged|same)\b/ } ],
    # A fall "har minskat med 15 procent".
    [ minus => 'prose message', qr/(?<![\d(–]|till |to )[−-]\d[\d,.]*$percent|(?:minsk\w*|nedgång|fell|decrease\w*|drop\w*) (?:med |på |by |of )?[−-]\d|[−-]\{\w+\}$percent/ ],
    # A mean of several questions is told as one.
    [ composite => 'front message', sub { $_[1] =~ /\bcomposite\b/ && $_[0] =~ /\{n\} (?:procent|per cent)/ && $_[0] !~ /i genomsnitt|on average/i } ],
    # Crime is counted: it has no margin of error.
    [ crime => 'told text message', sub { $_[0] =~ /felmarginal|margin of error/ && ( $_[0] =~ /\b(?:brott|fall av) [^.]*anmäl|anmäld\w* (?:brott|fall)|\breported\b/i || $_[1] =~ /\bcrime\b/ ) } ],
    # English that is Swedish word by word.
    [ translated => 'text message', qr/\bnext (?:highest|lowest|largest|most)\b|\bbuilds? on\b|\bco-?variation\b|\bdoes not need to mean\b|\bin place of\b|\bsurely\b|\bcertainly (?:higher|lower|above|below|apart|differs?)\b|\bnot all is here\b|\bsays? nothing of\b|\blets? expect\b|\bof this (?:say|tell)s?\b|\bin height with\b|\bunder special watch\b|\bof the more\b/i ],
);
# A document, its evidence apart, says so often at most that something is within the margin or cannot be said.
my ( $most_undecided, $undecided ) = ( 25, qr/inom felmarginalen|går inte att avgöra|kan vara en slump|within the margin of error|may be (?:due to )?chance/ );

sub words { my @words = split ' ', $_[0]; return scalar @words }

sub numbers {
    my $bare = $_[0] =~ s/\b(?:19|20)\d\d(?:–(?:19|20)\d\d)?\b//gr;
    my @numbers = $bare =~ /\d+(?:[\x{a0} ,.]\d+)*/g;
    return scalar @numbers;
}

sub sentences { return grep { /\S/ } split /(?<=[.!?])\s+(?=[\p{Lu}\d{”“])/, $_[0] }

# Holds a text against the rules of these places; what it is about, words that a rule may ask for.
sub look {
    my ( $file, $where, $text, $about ) = @_;
    for my $sentence ( sentences($text) ) {
        $sentence =~ s/\s+/ /g;
        $sentence =~ s/^ | $//g;
        for my $rule (@rules) {
            my ( $name, $places, $finds ) = @$rule;
            next unless grep { $places =~ /\b$_\b/ } @$where;
            print "$file: $name: $sentence\n" if ref $finds eq 'CODE' ? $finds->( $sentence, $about ) : $sentence =~ $finds;
        }
    }
}

# The text of an element, what belongs to a sentence and what only cites it apart.
sub plain { return $_[0] =~ s/<[^>]*>//gr =~ s/&amp;/&/gr =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr }

# The text of every element that a sentence does not reach beyond.
sub blocks {
    my $parted = $_[0] =~ s/<\/?(?:p|li|dd|dt|td|th|tr|h[1-6]|caption|figcaption|summary|br|div|section|title)\b[^>]*>/\n/gr;
    return grep { /\S/ } split /\n/, plain($parted);
}

sub look_at_document {
    my ( $name, $html ) = @_;
    $html =~ s/<(style|script|svg)\b.*?<\/\1>//gs;
    $html =~ s/<section[^>]*aria-labelledby="(?:[^"]*\/)?underlag".*//s;    # the evidence is the statistic's own
    $html =~ s/<sup class="cite">.*?<\/sup>//gs;
    my ($tiles) = $html =~ /<div class="tiles">(.*?)<\/div>/s;
    my %on_front;
    while ( ( $tiles // '' ) =~ /<li data-claim="[^"]*">(.*?)<\/li>/gs ) {
        my $text = plain($1);
        $on_front{$text} = 1;
        look( $name, ['front'], $text, '' );
    }
    while ( $html =~ /<(p|li|dd|span)[^>]* data-claim="([^"]*)"[^>]*>(.*?)<\/\1>/gs ) {
        my $text = plain($3);
        look( $name, ['told'], $text, '' ) unless $on_front{$text};
    }
    my $own = $html =~ s/<blockquote\b.*?<\/blockquote>//gsr =~ s/<(h3|p|td|th)\b[^>]*class="promise".*?<\/\1>//gsr;
    look( $name, ['text'],  $_, '' ) for blocks($own);
    look( $name, ['prose'], $_, '' ) for blocks( $own =~ s/<td\b.*?<\/td>//gsr );
    my @undecided = plain($html) =~ /$undecided/g;
    print "$name: undecided: ", scalar(@undecided), " times\n" if @undecided > $most_undecided;
}

# A text with choices in its midst, each the longest of its branches.
sub settled {
    my ($text) = @_;
    while ( $text =~ /\{[\w, ]+->((?:[^{}]|\{\w*\})*)\}/ ) {
        my ( $from, $to ) = ( $-[0], $+[0] );
        my ($longest) = sort { length $b <=> length $a } grep { length } split /\[[^\]]*\]\s*/, $1;
        substr( $text, $from, $to - $from ) = $longest // '';
    }
    return $text;
}

sub look_at_catalogue {
    my ( $name, $texts ) = @_;
    my ( $message, $branch, $text, $at, $line ) = ( '', '', '', 0, 0 );
    my $take = sub {
        my @where = $message =~ /^front\./ ? qw(front message) : ('message');
        look( "$name:$at", \@where, settled($text), "$message $branch" =~ tr/._/  /r ) if $text ne '';
        $text = '';
    };
    for ( split /\n/, $texts ) {
        $line++;
        next if /^#/;
        if ( /^(\S+)(?: \{[^}]*\})?\s*(?:=\s*(.*))?$/ )   { $take->(); ( $message, $branch, $text, $at ) = ( $1, '', $2 // '', $line ) }
        elsif (/^\s+\[([^\]]*)\]\s*(.*)$/) { $take->(); ( $branch, $text, $at ) = ( $1, $2, $line ) }
        elsif (/^\s+-\s+(.*)$/)            { $take->(); ( $text, $at ) = ( $1, $line ) }
        elsif (/^\s+(.*)$/)                { $text .= " $1"; }
        else                               { $take->() }
    }
    $take->();
}

for my $file (@ARGV) {
    open my $in, '<:encoding(UTF-8)', $file or die "$file: $!\n";
    my $text = do { local $/; <$in> };
    my ($name) = $file =~ m{([^/]+)$};
    $name =~ /\.txt$/ ? look_at_catalogue( $name, $text ) : look_at_document( $name, $text );
}
