# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From a delivered file to a picture: what `lagesbild draft` makes of a first delivery, of a later one, of a known form, and of what is
# hostile or cannot be. Shares and standard errors are held against ones computed here, from the delivered file itself.
# limit: 300 s
. "$ROOT/tests/tap.sh"
lagesbild=$BIN/lagesbild
delivery() { perl "$ROOT/tests/flow/delivery.pl" "$@"; }
# named NAME: a new study whose tables hold nothing and have commas, as those of many a study; test_templates.sh drafts into them as they are made.
named() {
    "$lagesbild" new "$1" 2>/dev/null
    rm "$1/municipalities.csv"
    find "$1" -name '*.csv' -exec sed -i -E '1s/^\xef\xbb\xbf//; /^(betyder|exempel): /d; s/^([a-z_]+;[^;]*;)[^;]* .*/\1/; s/;/,/g' {} +
    sed -i "s/^name,,/name,$1,/" "$1/study.csv"
}

# computed COLUMN WORDS MISSING: weighted share and standard error of those who answer one of WORDS (parted by |) among those who
# answer none of MISSING, everybody a respondent: the ratio's linearised standard error with n/(n - 1).
computed() {
    iconv -f cp1252 -t utf-8 leverans.csv | perl -e '
        my ($column, $words, $missing) = @ARGV;
        my %counts = map { $_ => 1 } split /\|/, $words;
        my %missing = map { $_ => 1 } "", split /\|/, $missing;
        my (@field, @rows);
        while (<STDIN>) { s/[\r\n]+$//; my @cells = split /;/, $_, -1; if ($. == 1) { @field{@cells} = 0 .. $#cells; next }
            next if $. == 2 || $cells[0] eq ""; (my $w = $cells[$field{vikt}]) =~ tr/,/./; my $a = $cells[$field{$column}];
            push @rows, [$w, !$missing{$a}, $counts{$a} ? 1 : 0] }
        my ($w, $wy, $ss) = (0, 0, 0);
        $_->[1] and $w += $_->[0], $wy += $_->[0] * $_->[2] for @rows;
        my $p = $wy / $w;
        $_->[1] and $ss += ($_->[0] * ($_->[2] - $p)) ** 2 for @rows;
        my ($sum, $n) = (0, scalar @rows);
        $_->[1] and $sum += $_->[0] * ($_->[2] - $p) for @rows;
        printf "%.9f %.9f\n", $p, sqrt($n / ($n - 1) * ($ss - $sum ** 2 / $n)) / $w;' "$@"
}
estimated() { awk -F, -v i="$1" '$2 == i && $3 == "all" && $17 == "direct" { printf "%.9f %.9f\n", $5, $6 }' "out/$2/3_estimate/2021.csv"; }

# A first delivery
named kommun
before=$(find kommun -type f | sort | xargs sha256sum)
delivery 2021 >leverans.csv
status_is 0 "a file never seen is drafted" "$lagesbild" draft kommun leverans.csv --year 2021
rows=$out
told=$err
is "$(find kommun -type f | sort | xargs sha256sum)" "$before" "and nothing is written below the study"
is "$(printf '%s\n%s\n' "$rows" "$told" | grep -c -e Hemlig -e 10001)" 0 "neither what people wrote nor an id reaches the terminal"
is "$(sed 's/^lagesbild: leverans.csv:1:\([0-9]*\): \("[a-z]*"\) is \(taken for [a-z_]*\|left out\).*/\1 \2 \3/' <<<"$told")" \
    "$(printf '%s\n' '1 "lopnr" taken for respondent' '2 "omrade" taken for area' '3 "kon" taken for sex' '4 "alder" taken for age_group' \
        '5 "svarssatt" taken for mode' '6 "vikt" taken for weight' '38 "ovrigt" left out')" "columns that are no questions are told, each with its reason"
part() { sed -n "/^# codebook\/$1.csv/,/^# /p" <<<"$rows" | grep "$2"; }
is "$(part scales '^prob4')" "prob4,,,Inget problem,1,answered,Inget problem,
prob4,,,Litet problem,2,answered,Litet problem,
prob4,,,Ganska stort problem,3,answered,Ganska stort problem,
prob4,,,Mycket stort problem,4,answered,Mycket stort problem,
prob4,,,Vet ej,,dont_know,vet ej,don't know
prob4,,,(empty),,not_stated,ej svar,not stated" "answers stand in the order of their strength, what is missing is known by its words"
is "$(part variables ',prob4,' | wc -l)" 11 "eleven questions share one scale"
is "$(part indicators '^oro_cykel')" "oro_cykel,stold,share,oro_cykel,3 4,,,,person,bad,0.05,oro för stöld av cykel,,oroar sig för stöld av cykel," \
    "an indicator counts the two worst answers, has its theme by its words and a label that is short"
is "$(part indicators '^polis_synlig' | cut -d, -f2-10)" "polis,share,polis_synlig,1 2,,,,person,good" "of the police it counts the two best"
is "$(part areas '^ostra')" "ostra_byarna,,,,Östra byarna," "areas have their names"
status_is 0 "the rows are applied" "$lagesbild" draft kommun leverans.csv --year 2021 --apply
is "$out" "" "and not printed"
is_file kommun/survey/2021.csv leverans.csv "the file is copied as it came"
is "$(stat -c %a kommun/survey/2021.csv)" 600 "for its owner alone"
status_is 0 "the study passes the check" "$lagesbild" check kommun
status_is 0 "and makes a picture, with one row by hand: its name" "$lagesbild" run kommun --output out
worst="Ganska stort problem|Mycket stort problem"
for item in prob_fortkorning prob_belysning prob_klotter; do
    is "$(estimated $item kommun)" "$(computed $item "$worst" "Vet ej")" "$item is what the file says, with its standard error"
done
is "$(estimated oro_fordon kommun)" "$(computed oro_fordon "Ganska ofta|Mycket ofta" "Ej svar")" "oro_fordon too"
is "$(estimated trygg_kvall kommun)" "$(computed trygg_kvall "Ganska otrygg|Mycket otrygg" "Vet ej")" "trygg_kvall too"
is "$(estimated utsatt_hot kommun)" "$(computed utsatt_hot Ja "")" "utsatt_hot too"
is "$(estimated polis_synlig kommun)" "$(computed polis_synlig "1 - Stämmer helt|2 - Stämmer ganska väl" "8 - Ingen uppfattning")" "polis_synlig too"
cp -r out/kommun/2021/tables out/kommun.2021
status_is 0 "the same file once more" "$lagesbild" draft kommun leverans.csv --year 2021
is "$out$err" "lagesbild: leverans.csv: the codebook has all of it as it is; no row is needed" "needs no row"

# A later delivery
cp -r kommun other
delivery 2022 renamed reversed reworded >2022.csv
status_is 0 "a later delivery is held against the codebook" "$lagesbild" draft kommun 2022.csv
is "$err" 'lagesbild: 2022.csv:1:11: prob_belysning is asked in other words, which is a break
lagesbild: 2022.csv:1:17: prob_klotter is called "prob_klotter_graffiti" here, "prob_klotter" before
lagesbild: 2022.csv:1:19: oro_forrad is called "oro_forradsinbrott" here, "oro_forrad" before
lagesbild: 2022.csv:1:35: the answers of polis_synlig stand in another order, which is a break' "exactly what differs is told"
is "$out" "# codebook/variables.csv; the first in place of line 12, 18, 20, 36
prob_belysning,,2021,prob_belysning,prob4,item,problem med dålig belysning,,Hur stort problem är dålig belysning där du bor?,,,
prob_klotter,,2021,prob_klotter,prob4,item,problem med klotter,,Hur stort problem är klotter där du bor?,,,
oro_forrad,,2021,oro_forrad,oro4,item,oro för inbrott i förrådet,,Hur ofta oroar du dig för inbrott i förrådet?,,,
polis_synlig,,2021,polis_synlig,polis4,item,Hur väl stämmer det att polisen är synlig där du bor?,,Hur väl stämmer det att polisen är synlig där du bor?,,,
prob_belysning,2022,,prob_belysning,prob4,item,problem med dålig belysning,,Är det för mörkt på gator och vägar där du bor?,,,
prob_klotter,2022,,prob_klotter_graffiti,prob4,item,problem med klotter,,Hur stort problem är klotter där du bor?,,,
oro_forrad,2022,,oro_forradsinbrott,oro4,item,oro för inbrott i förrådet,,Hur ofta oroar du dig för inbrott i förrådet?,,,
polis_synlig,2022,,polis_synlig,polis4_2022,item,Hur väl stämmer det att polisen är synlig där du bor?,,Hur väl stämmer det att polisen är synlig där du bor?,,,
# codebook/scales.csv
polis4_2022,2022,,1 - Stämmer inte alls,4,answered,Stämmer inte alls,
polis4_2022,2022,,2 - Stämmer ganska dåligt,3,answered,Stämmer ganska dåligt,
polis4_2022,2022,,3 - Stämmer ganska väl,2,answered,Stämmer ganska väl,
polis4_2022,2022,,4 - Stämmer helt,1,answered,Stämmer helt,
polis4_2022,2022,,8 - Ingen uppfattning,,dont_know,Ingen uppfattning,
polis4_2022,2022,,(empty),,not_stated,ej svar,not stated
# breaks.csv
subject,source,domain,level,from,effect,reason
polis_synlig,survey,,,2022,not_comparable,svaren står i en annan ordning än före 2022" "in nineteen lines, with the years set"
cp kommun/codebook/variables.csv old.csv
status_is 0 "they are applied" "$lagesbild" draft kommun 2022.csv --apply
is_file kommun/draft/before-2022/codebook/variables.csv old.csv "the table as it was is kept"
is "$(diff old.csv kommun/codebook/variables.csv | grep -c '^<')" 4 "of the table four rows changed, which ended"
status_is 0 "the study of two years makes a picture" "$lagesbild" run kommun --output out
verdict() { awk -F, -v s="$1" '$1 == s && $3 == "all" && $5 == "previous" { print $24, $25 }' out/kommun/5_protect/changes.csv; }
is "$(verdict prob_belysning)" "not_comparable question changed: prob_belysning" "what was asked in other words is a break"
is "$(verdict polis_synlig)" "not_comparable break: svaren står i en annan ordning än före 2022" "answers in another order are one"
is "$(verdict prob_klotter | grep -c not_comparable) $(verdict oro_forrad | grep -c not_comparable)" "0 0" "another header is none"
status_is 0 "the later file once more" "$lagesbild" draft kommun 2022.csv
is "$out" "" "needs no row"

delivery 2022 new_answer gone added >other-2022.csv
status_is 0 "another word for no answer, a question gone and one new" "$lagesbild" draft other other-2022.csv --year 2022
is "$err" 'lagesbild: other-2022.csv: utsatt_natet (column "utsatt_natet") is gone; its row ends with 2021
lagesbild: other-2022.csv:1:18: "Vill ej uppge" is new in the scale oro4, and taken for refused
lagesbild: other-2022.csv:1:38: prob_hundar is new' "are one message each, whatever the number of questions that share the scale"
is "$(grep -c oro4 <<<"$out")" 1 "and one row of the scale"
has "$out" "oro4,2022,,Vill ej uppge,,refused,vill ej svara,refused" "of the kind that its words say"
has "$out" "prob_hundar,2022,,prob_hundar,prob4,item," "a new question of a battery has its scale"

# The same answers as a file of SPSS with labels, and as a workbook with two rows of headers
deliver=$BUILD/tests/deliver
delivery 2021 columns >columns.csv
delivery 2021 codes >codes.csv
delivery 2021 words >words.csv
perl -pe 's/^(\w+),number,(".*?"),".*",.*/"$1," . ($1 =~ m{^(lopnr|alder|vikt|tillit)$} ? "number" : "text") . ",$2,\"\","/e' columns.csv >words_columns.csv
"$deliver" columns.csv codes.csv leverans.sav
"$deliver" words_columns.csv words.csv leverans.xlsx
for ending in sav xlsx; do
    named "$ending"
    status_is 0 "a delivery as .$ending is drafted" "$lagesbild" draft "$ending" "leverans.$ending" --year 2021 --apply
    is "$(grep -c -e Hemlig -e 10001 <<<"$out$err")" 0 "and nothing of a person is told"
    status_is 0 "and makes a picture, with one row by hand" "$lagesbild" run "$ending" --output out
    for table in estimates_2021 contrasts changes candidates associations; do
        is_file "out/$ending/2021/tables/$table.csv" "out/kommun.2021/$table.csv" ".$ending gives the same $table as CSV"
    done
done
is "$(grep '^prob4' sav/codebook/scales.csv)" "prob4,,,1,1,answered,Inget problem,
prob4,,,2,2,answered,Litet problem,
prob4,,,3,3,answered,Ganska stort problem,
prob4,,,4,4,answered,Mycket stort problem,
prob4,,,8,,dont_know,Vet ej,
prob4,,,(empty),,not_stated,ej svar,not stated" "numbers have the labels of the file, and what it declares missing is of the kind that its words say"
is "$(grep ^header_rows xlsx/study.csv | cut -d, -f1,2)" header_rows,2 "that names stand below questions is set in study.csv"
delivery 2022 renamed reversed reworded columns >columns.csv
delivery 2022 renamed reversed reworded codes >codes.csv
"$deliver" columns.csv codes.csv 2022.sav
status_is 0 "a later file of SPSS is held against the codebook" "$lagesbild" draft sav 2022.sav
is "$(sed 's/^lagesbild: 2022.sav:[0-9:]* //' <<<"$err")" 'prob_belysning is asked in other words, which is a break
prob_klotter is called "prob_klotter_graffiti" here, "prob_klotter" before
oro_forrad is called "oro_forradsinbrott" here, "oro_forrad" before
the answers of polis_synlig stand in another order, which is a break' "exactly what differs is told"
ok "$([ "$(wc -l <<<"$out")" -le 20 ]; echo $?)" "in twenty lines at most" "$out"
has "$out" "polis4_2022,2022,,1,4,answered,Stämmer inte alls," "a number that means the other end has the code of before"

# The bundled study as it was in 2018, and its delivery of 2019: two areas for one, 88 and 99 for 8 and 9, a column renamed, a slip
named aldre
perl -e 'for my $name (qw(variables scales areas indicators)) {
        open my $in, "<", "$ENV{ROOT}/input/hoor/codebook/$name.csv" or die; open my $out, ">", "aldre/codebook/$name.csv" or die;
        while (<$in>) {
            if ($name eq "indicators") { print $out $_ unless /oro_narstaende/; next }
            my ($first, @rest) = split /,/, $_, 4;
            if ($. > 1) { next if $rest[0] ne "" && $rest[0] > 2018; $rest[1] = "" if $rest[1] }
            print $out join(",", $first, @rest) } }'
cp "$ROOT/input/hoor/codebook/themes.csv" aldre/codebook
cp "$ROOT/input/hoor/survey/2018.csv" aldre/survey
cp "$ROOT/input/hoor/survey/2019.csv" .
status_is 0 "the bundled study's delivery of 2019 is held against its codebook of 2018" "$lagesbild" draft aldre 2019.csv
is "$(grep -c '^[a-z0-9]*,2019,,\(88,,dont_know\|99,,not_stated\),' <<<"$out")" 13 "88 and 99 are told once a scale"
has "$out" "prob_nedskrapning,2019,,prob_nedskrapning,problem4,item," "a column with another name is known"
has "$out" "oro_narstaende,2019,,oro_narstaende,ofta4,item," "a new question has the scale of its battery, though that lacks values too"
has "$out" "area,2019,,Höör centrum,centrum,answered,centrum," "an area that is spelled otherwise is the one that it was"
has "$out" "ytter,,2018,ytteromraden,det odelade ytterområdet,the undivided outer area" "one that nobody lives in any more ends"
has "$err" "2019.csv: nothing is part of ytteromraden any more; its row ends with 2018, or else give new areas ytteromraden as part_of" \
    "and so does what it was part of, with what else may be meant"
has "$err" "2019.csv:1:10: warning: 1 cell of prob_buskorning holds a value that the scale problem4 has not, likelier a slip than an answer" \
    "a value in one cell is no new answer, and not told"
is "$(grep -c problem4_2019 <<<"$out")" 0 "and makes no scale"
awk -F';' -v OFS=';' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "oro_fordon") c = i } NR > 1 && $c >= 1 && $c <= 4 { $c = 5 - $c } 1' 2019.csv >turned.csv
status_is 0 "numbers without labels that stand turned round" "$lagesbild" draft aldre turned.csv --year 2019
is "$(grep 'look turned' <<<"$err")" "lagesbild: turned.csv:1:22: warning: the answers of oro_fordon look turned round, by how many gave each; ask the supplier, and give the year a scale of its own if they are" \
    "are suspected, and they alone"
status_is 0 "the rows are applied" "$lagesbild" draft aldre 2019.csv --apply
sed -i 's/^unknown_codes,/unknown_codes,not_stated/' aldre/study.csv
status_is 0 "and leave nothing that stops a run" "$lagesbild" check aldre
for year in 2019 2020 2021; do
    status_is 0 "the bundled study's $year" "$lagesbild" draft "$ROOT/input/hoor" "$ROOT/input/hoor/survey/$year.csv"
    is "$out" "" "needs no row"
done

# Two deliveries at once
named flera
cp leverans.csv 2021.csv
status_is 0 "several deliveries are drafted one after the other" "$lagesbild" draft flera 2021.csv 2022.csv --apply
is "$(cat flera/codebook/*.csv flera/breaks.csv | sha256sum)" "$(cat kommun/codebook/*.csv kommun/breaks.csv | sha256sum)" "and leave what each by itself did"

# Known forms
named hoor
head -n -1 "$ROOT/input/hoor/survey/2021.csv" >osedd.csv # without the respondent who is there twice
status_is 0 "a delivery of a known form is drafted" "$lagesbild" draft hoor osedd.csv --year 2021 --apply
has "$err" "osedd.csv: the columns are those of the form trygghetsmatning, whose codebook is taken" "which is told"
echo unknown_codes,not_stated, >>hoor/study.csv
sed -i '/^unknown_codes,,/d' hoor/study.csv
status_is 0 "and makes a picture" "$lagesbild" run hoor --output out
is "$(awk -F, '$2 == "prob_fortkorning" && $3 == "all" && $17 == "direct" { printf "%.9f %d\n", $5, $10 }' out/hoor/3_estimate/2021.csv)" \
    "$(awk -F';' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "prob_fortkorning") c = i; next } $c >= 1 && $c <= 4 { n++; y += $c >= 3 } END { printf "%.9f %d\n", y / n, n }' osedd.csv)" \
    "whose shares are those of the file"
is "$(cut -d, -f1,5 hoor/codebook/areas.csv | sort)" "area,label_sv
hoor_centrum,Höör centrum
hoor_norra,Höör norra
hoor_sodra,Höör södra" "areas are the municipality's own, from the file"
named kortby
perl "$ROOT/tests/flow/form.pl" >kort.csv
status_is 0 "so is one of the short form" "$lagesbild" draft kortby kort.csv --year 2021 --apply
has "$err" "form trygg_i_kommunen" "which is told"
status_is 0 "and makes a picture" "$lagesbild" run kortby --output out
is "$(awk -F, '$2 == "otrygg_kvall" && $3 == "all" && $17 == "direct" { printf "%.9f %d\n", $5, $10 }' out/kortby/3_estimate/2021.csv)" \
    "$(awk -F, 'NR > 1 && $15 >= 1 && $15 <= 5 { n++; y += $15 >= 3 } END { printf "%.9f %d\n", y / n, n }' kort.csv)" "whose shares are those of the file"
is "$(cut -d, -f1 kortby/codebook/areas.csv | sort | tr '\n' ' ')" "area landsbygden tatorten " "with its areas"

# Headers that are the questions, with their numbers; a study that begins with the register
named fragor
awk -v OFS=';' 'BEGIN { split("Inget problem;Litet problem;Ganska stort problem;Mycket stort problem", w, ";")
    print "Nr", "Vilket område bor du i?", "F4a. Hur stort problem är nedskräpning där du bor?", "F4b. Hur stort problem är buskörning där du bor?"
    for (i = 1; i <= 80; i++) print i, i % 2 ? "Norr" : "Syd", w[i % 4 + 1], w[i % 3 + 1] }' >fragor.csv
status_is 0 "a file whose headers are its questions is drafted" "$lagesbild" draft fragor fragor.csv --year 2021
has "$out" "f4a,,,F4a. Hur stort problem är nedskräpning där du bor?,f4_4,item,problem med nedskräpning,,Hur stort problem är nedskräpning där du bor?," \
    "a question is called by its number, and has its words"
has "$out" "f4b,trafik,share,f4b,3 4,,,,person,bad,0.05,problem med buskörning,,ser buskörning som ett problem," "and its indicator too"
"$lagesbild" new horby --municipality Hörby 2>/dev/null
status_is 0 "a survey comes to a study of the register alone" "$lagesbild" draft horby leverans.csv --year 2021 --apply
has "$err" "the picture is of 2025 and would not tell of this survey; its year becomes 2021" "whose year is told"
is "$(grep '^year;' horby/study.csv | cut -d';' -f1,2)" "year;2021" "and set"
status_is 0 "so that it can be run" "$lagesbild" check horby
cp -r other twice
"$lagesbild" draft twice other-2022.csv --year 2022 --apply 2>/dev/null
sed -i '/^prob_hundar,2022/d' twice/codebook/variables.csv
status_is 0 "a second draft of the year" "$lagesbild" draft twice other-2022.csv --year 2022 --apply
is "$(ls twice/draft)" "before-2022
before-2022-2" "keeps what was there in a folder of its own"

# Numbers without labels, and what is hostile
named siffror
awk -v OFS=';' 'BEGIN { print "nr", "omrade", "prob_buller", "prob_damm", "q7"; for (i = 1; i <= 90; i++) print i, i % 2 ? "Norr" : "Syd", i % 9 == 0 ? 9 : i % 4 + 1, i % 11 == 0 ? 8 : i % 4 + 1, i % 3 + 1 }' >siffror.csv
status_is 0 "numbers without labels are drafted" "$lagesbild" draft siffror siffror.csv --year 2021
has "$out" "prob4,,,8,,dont_know,vet ej,don't know" "a number apart from the answers is a kind of missing one"
has "$err" "the file does not say what the answers of prob4 are called; write their labels, and see whether the codes apart from the others are what they were taken for" "which is told, once a scale"
has "$err" "the two highest answers of prob_buller are taken for the worst, which the file does not say; see whether they are" "so is a guess at what counts"
has "$err" "nothing tells which answers of q7 count, so it has no indicator; write one, or leave it out" "what nothing tells is not invented"
named farlig
printf '%s\n' 'nr;=HYPERLINK(1);"omr ""inre""";'$'\xe2\x80\xae''txt;kon;kon' '1;=1+1;Norr;+46;Man;1' '2;@SUM(A1);Syd;+46;Kvinna;2' '3;=1+1;Norr;+47;Man;1' '4;@SUM(A1);Syd;+47;Kvinna;2' >farlig.csv
status_is 0 "headers and answers that are formulas are drafted" "$lagesbild" draft farlig farlig.csv --year 2021
is "$(grep -c -e '^[=+@]' -e ',[=+@]' -e $'\xe2\x80\xae' <<<"$out")" 0 "no cell begins as a formula, and no mark turns the direction"
has "$out" ",#2," "such a column is named by its position"
is "$(grep -o ',#[56],' <<<"$out" | tr '\n' ' ')" ",#5, ,#6, " "so are two of one name"
has "$out" '\=1+1' "an answer that is a formula is text"

# What cannot be
status_is 1 "a file whose survey nobody says is refused" "$lagesbild" draft kommun leverans.csv
is "$err" "lagesbild: leverans.csv: the file's name does not say which survey it is; give its year with --year" "with a remedy"
status_is 1 "another file of a year that the study has is refused" "$lagesbild" draft kommun leverans.csv --year 2022 --apply
has "$err" "kommun/survey/2022.csv: this is another file than leverans.csv, and nothing is written over a file" "and stays"
is_file kommun/survey/2022.csv 2022.csv "as it was"
status_is 2 "several files are applied one after the other, or refused" "$lagesbild" draft kommun leverans.csv 2022.csv
status_is 1 "a file that is not there is refused" "$lagesbild" draft kommun 2030.csv
status_is 1 "and a study that is not" "$lagesbild" draft nowhere 2022.csv
has "$err" "nowhere/study.csv: this file is needed and not there" "which is named"
status_is 2 "without a file nothing is drafted" "$lagesbild" draft kommun
is "$err" "lagesbild: which study and file? lagesbild draft DIR FILE..." "which is said"

# A table that lines are not the rows of stays as it is
cp -r other wide
printf 'q,,,q,,ignore,"en\nrad",,,,,\n' >>wide/codebook/variables.csv
cp wide/codebook/variables.csv wide.before
status_is 0 "rows over several lines" "$lagesbild" draft wide other-2022.csv --year 2022 --apply
is_file wide/codebook/variables.csv wide.before "are not touched"
has "$err" "they are in wide/draft/before-2022/codebook/variables.csv.rows, to be pasted by hand" "and the rows written beside"
has "$(cat wide/draft/before-2022/codebook/variables.csv.rows)" "prob_hundar,2022" "all of them"

# Classes of age that are years of birth are others each year
named fodd
births() { awk -v OFS=';' -v last="$1" 'BEGIN { print "nr", "Födelseår", "rädd"; for (i = 1; i <= 60; i++) print i, last - (i * 7) % 70, i % 3 ? "Nej" : "Ja" }'; }
births 2004 >fodd-2021.csv
births 2005 >fodd-2022.csv
"$lagesbild" draft fodd fodd-2021.csv --year 2021 --apply 2>/dev/null >&2
status_is 0 "a later delivery with years of birth" "$lagesbild" draft fodd fodd-2022.csv --year 2022 --apply
has "$err" "lagesbild: fodd-2022.csv:1:2: the classes of age_group are by year of birth, and become this year's" "is told"
is "$(perl "$ROOT/tests/flow/rows.pl" scale,from,to,raw,code fodd/codebook/scales.csv | grep '^age_group.*\.\.' | tr '\t' ' ')" "age_group  2021 1992..2004 17_29
age_group  2021 1977..1991 30_44
age_group  2021 1957..1976 45_64
age_group  2021 ..1956 65_plus
age_group 2022  1993..2005 17_29
age_group 2022  1978..1992 30_44
age_group 2022  1958..1977 45_64
age_group 2022  ..1957 65_plus" "the codes mean the same ages, the youngest among them"
"$lagesbild" draft fodd fodd-2022.csv --year 2022 >again 2>&1
is "$(cat again)" "lagesbild: fodd-2022.csv: the codebook has all of it as it is; no row is needed" "and the year's own rows stay"
sed -i 's/17–29 år/unga/; s/aged 17–29/young/' fodd/codebook/scales.csv
status_is 0 "where a label does not say the ages" "$lagesbild" draft fodd fodd-2022.csv --year 2023
has "$err" "warning: the classes of age_group are by year of birth, and the labels of the scale age_group do not all say their ages; give the scale rows of this year" "that is warned of"
is "$(grep -c '^age_group' <<<"$out")" 0 "and nothing is proposed"
plan_done
