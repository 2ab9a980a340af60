# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# sheet.pl FILE [--1904] [--behind] [--format CODE] ROW...: a workbook, ROW its cells parted by tabs. A cell "n:1000" is a number, "n:44317:d" a number
# shown as a date, "n:1000:f" one in the format CODE, "e:#REF!" an error; anything else is a text. --1904: days are counted from 1904; --behind: the rows
# stand in the second sheet, behind one that says what the workbook is.
use strict;
use warnings;
use IO::Compress::Zip qw($ZipError);

my ($file, $days, $behind, $format, @rows) = (shift, 0, 0, '#,##0');
while (@ARGV) {
    my $word = shift;
    if ($word eq '--1904') { $days = 1 }
    elsif ($word eq '--behind') { $behind = 1 }
    elsif ($word eq '--format') { $format = shift }
    else { push @rows, [split /\t/, $word, -1] }
}

sub escaped { my $text = shift; $text =~ s/&/&amp;/g; $text =~ s/</&lt;/g; $text =~ s/"/&quot;/g; $text }

sub cell {
    my ($text, $place) = @_;
    return "<c r=\"$place\"><v>$1</v></c>" if $text =~ /^n:([^:]*)$/;
    return "<c r=\"$place\" s=\"" . ($2 eq 'd' ? 1 : 2) . "\"><v>$1</v></c>" if $text =~ /^n:([^:]*):([df])$/;
    return "<c r=\"$place\" t=\"e\"><v>$1</v></c>" if $text =~ /^e:(.*)$/;
    return $text eq '' ? '' : "<c r=\"$place\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" . escaped($text) . '</t></is></c>';
}

sub sheet {
    my ($xml, $n) = ('', 0);
    for my $row (@_) {
        $n++;
        my @columns = ('A' .. 'Z');
        $xml .= "<row r=\"$n\">" . join('', map { cell($row->[$_], "$columns[$_]$n") } 0 .. $#$row) . '</row>';
    }
    return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>$xml</sheetData></worksheet>";
}

my @sheets = (sheet(@rows));
unshift @sheets, sheet(['Vad arket innehåller']) if $behind;
my $main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
my $relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
my $package = 'http://schemas.openxmlformats.org/package/2006';
my $type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
my %parts = (
    'xl/workbook.xml' => "<workbook xmlns=\"$main\" xmlns:r=\"$relation\"><workbookPr" . ($days ? ' date1904="1"' : '') . '/><sheets>'
        . join('', map { "<sheet name=\"Blad$_\" sheetId=\"$_\" r:id=\"rId$_\"/>" } 1 .. @sheets) . '</sheets></workbook>',
    'xl/styles.xml' => "<styleSheet xmlns=\"$main\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\""
        . escaped($format) . '"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        . '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>',
    'xl/_rels/workbook.xml.rels' => "<Relationships xmlns=\"$package/relationships\">"
        . join('', map { "<Relationship Id=\"rId$_\" Type=\"$relation/worksheet\" Target=\"worksheets/sheet$_.xml\"/>" } 1 .. @sheets)
        . "<Relationship Id=\"rId9\" Type=\"$relation/styles\" Target=\"styles.xml\"/></Relationships>",
    '_rels/.rels' => "<Relationships xmlns=\"$package/relationships\"><Relationship Id=\"rId1\" Type=\"$relation/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    '[Content_Types].xml' => "<Types xmlns=\"$package/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        . "<Override PartName=\"/xl/workbook.xml\" ContentType=\"$type.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"$type.styles+xml\"/>"
        . join('', map { "<Override PartName=\"/xl/worksheets/sheet$_.xml\" ContentType=\"$type.worksheet+xml\"/>" } 1 .. @sheets) . '</Types>');
$parts{"xl/worksheets/sheet$_.xml"} = $sheets[$_ - 1] for 1 .. @sheets;

my $zip;
for my $name ('[Content_Types].xml', grep { !/^\[/ } sort keys %parts) {
    if ($zip) { $zip->newStream(Name => $name) or die $ZipError }
    else { $zip = IO::Compress::Zip->new($file, Name => $name) or die $ZipError }
    $zip->print("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n$parts{$name}");
}
$zip->close;
