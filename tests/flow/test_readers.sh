# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A year's tables in programs of others: Frictionless's validator finds each package whole; R, readr, data.table, pandas and DuckDB read every
# cell as datapackage.json declares it, by read.R and read.py; the record for data portals has what DCAT-AP-SE demands.
# limit: 400 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "programs of others read the same bytes in every build; those of .build/release are read" ;; esac

# Labels are texts, whatever they hold; 0128 is a code.
cp -r "$ROOT/tests/study30" odd
chmod -R u+w odd
perl -i -pe 's/^name,.*/name,"Tre <&> ""tio"""/' odd/study.csv
"$BIN/lagesbild" new salem --municipality 0128 2>/dev/null
"$BIN/lagesbild" run odd salem "$ROOT/input/hoor" "$ROOT/input/horby" --output out >/dev/null 2>&1
folders=$(ls -d out/odd/2021 out/salem/20[0-9][0-9] out/hoor/2021 out/horby/2021)
is "$(wc -w <<<"$folders")" 4 "four studies have a package" "$(ls out)"
has "$(cat out/odd/2021/tables/indicators.csv)" ',"'"'"'=1+1 utsatthet för ""brott"" & annat",' "a label that begins as a formula has an apostrophe in front"
is "$(grep -c ',0128,' out/salem/*/tables/rates.csv | sed 's/[1-9].*/some/')" some "a code begins with 0"

# What is described: every CSV file beside the description, each column with a title in the study's language, keys by the declarations.
described() { perl -MJSON::PP -0777 -e 'binmode STDOUT, ":utf8"; for my $t (@{decode_json(<STDIN>)->{resources}}) { '"$1"' }'; }
for folder in $folders; do
    is "$(described 'print "$t->{path}\n"' <$folder/datapackage.json | sort)" "$(cd $folder && ls tables/*.csv published.csv | LC_ALL=C sort)" "$folder: every table of the year is described"
    is "$(described 'for my $f (@{$t->{schema}{fields}}) { print "$t->{name} $f->{name}\n" unless ($f->{title} // "") =~ /^\p{Lu}|^[0-9a-z]-/ || $f->{name} =~ /^(p|z|theta)/ && $f->{title} } print "$t->{name}\n" unless $t->{title} =~ /^\p{Lu}/' <$folder/datapackage.json)" "" \
        "each table and column has a title"
done
is "$(described 'print join(" ", $t->{name}, "|", @{$t->{schema}{primaryKey}}, map { ("|", @{$_->{fields}}, "in", $_->{reference}{resource}, @{$_->{reference}{fields}}) } @{$t->{schema}{foreignKeys} // []}), "\n"' <out/hoor/2021/datapackage.json |
    grep '^\(estimates_2021\|changes\|rates\|lint\|indicators\|published\) ')" \
    'estimates_2021 | year indicator domain level method wave | indicator in indicators indicator
changes | subject source domain level baseline from_year to_year from_wave to_wave
rates | year period area series | series in indicators indicator
indicators | indicator source
lint | pledge criterion finding | pledge in followup pledge
published | published_on subject domain level year method wave' "keys are those of the declarations"
is "$(perl -MJSON::PP -0777 -e 'my $p = decode_json(<STDIN>); binmode STDOUT, ":utf8"; print join "|", $p->{title}, map { $_->{title} } @{$p->{sources}}' <out/odd/2021/datapackage.json)" \
    'Lägesbilden 2021 för Tre <&> "tio": tabeller|Trygghetsmätningen i Tre <&> "tio" 2020–2021|Anmälda brott: Brottsförebyggande rådets statistik över anmälda brott|Anteckningar från dialoger och intern kunskap hos kommun och polis' \
    "title and sources are told, names as they are"
is "$(grep -c '"version":"2021"' out/hoor/2021/datapackage.json) $(grep -c '"licenses"\|"contributors"\|"homepage"' out/hoor/2021/datapackage.json)" "1 0" \
    "a study that does not say its day of publication has the year as its version, and nothing is made up of who publishes"

# --- Frictionless
tools=$ROOT/.build/clients
if ! command -v node >/dev/null || [ ! -d "$tools/node_modules/datapackage" ]; then
    ok 0 "Frictionless finds nothing # SKIP the validator is not in .build/clients (tests/clients/fetch)"
else
    # shellcheck disable=SC2086 # the folders are words
    node "$ROOT/tests/clients/validate.js" "$tools" $(printf '%s/datapackage.json ' $folders) >found 2>&1
    is "$(sed '$d' found)" "" "Frictionless finds nothing in any package"
    has "$(tail -n 1 found)" "4 packages, " "and has read all of them: $(tail -n 1 found)"
    spoiled() { # SENTENCE PATTERN COMMAND ...: what the command does to a copy is found
        rm -rf spoiled && cp -r out/hoor/2021 spoiled
        (cd spoiled && "${@:3}")
        has "$(node "$ROOT/tests/clients/validate.js" "$tools" spoiled/datapackage.json 2>&1)" "$2" "$1"
    }
    spoiled "it would find a row twice" "unique constraint" sed -i '2{p}' tables/rates.csv
    spoiled "a share above 1" "maximum" perl -i -pe 's/,0\.[0-9]+,/,1.5,/ if $. == 2 && /./ and $ARGV' tables/response.csv
    spoiled "and a figure of something that is not defined" "Foreign key" perl -i -pe 's/^2021,\w+,/2021,odefinierad,/ if $. == 2' tables/estimates_2021.csv
fi

# --- the readers
# reads READER COMMAND ...: the command prints what declared.pl does
for folder in $folders; do perl "$ROOT/tests/clients/declared.pl" $folder >wanted.$(basename "$(dirname $folder)"); done
has "$(cat wanted.salem)" "$(printf '\t0128\t')" "what is declared holds the code as it is"
reads() {
    local folder name
    for folder in out/odd/2021 out/hoor/2021 "$(ls -d out/salem/20[0-9][0-9])"; do
        name=$(basename "$(dirname $folder)")
        "${@:2}" 2>said.$name >read.$name || true
        is_file read.$name wanted.$name "$1 reads every cell of $name as it is declared" || cat said.$name
    done
}
has_r() { Rscript -e "quit(status = !(requireNamespace('jsonlite', quietly = TRUE) && requireNamespace('$1', quietly = TRUE)))" >/dev/null 2>&1; }
for reader in base readr data.table; do
    if has_r $reader; then
        reads "R ($reader)" eval "Rscript '$ROOT/tests/clients/declared.R' \"\$folder\" $reader"
    else
        ok 0 "R ($reader) reads what is declared # SKIP R, jsonlite or $reader is missing (scripts/setup clients)"
    fi
done
python=
for one in python3 /usr/bin/python3; do if "$one" -c 'import pandas' 2>/dev/null; then python=$one; fi; done
if [ -n "$python" ]; then
    reads "Python (pandas)" eval "$python '$ROOT/tests/clients/declared.py' \"\$folder\""
else
    ok 0 "Python (pandas) reads what is declared # SKIP pandas is not installed (scripts/setup clients)"
fi
if command -v python3 >/dev/null && command -v node >/dev/null && node -e "require('$tools/node_modules/@duckdb/node-api')" 2>/dev/null; then
    reads DuckDB eval "python3 '$ROOT/tests/clients/declared.py' \"\$folder\" sql | node '$ROOT/tests/clients/duckdb.js' '$tools'"
else
    ok 0 "DuckDB reads what is declared # SKIP DuckDB is not in .build/clients (tests/clients/fetch), or there is no python3"
fi

# --- the record for data portals
is "$(ls out/*/20*/dcat.rdf 2>/dev/null)" "" "a study that does not say who publishes has no record"
check() { "$BIN/lagesbild" check odd --output out 2>&1; }
has "$(check)" "study.csv: data_publisher, data_publisher_number, data_contact, data_email, data_address, data_licence: the tables are without a record for data portals (DCAT-AP-SE)" "which a check says"
cat >>odd/study.csv <<'CSV'
data_publisher,"Tre & ""tio"" <kommun>"
data_contact,Trygghetssamordnaren
data_email,data@example.se
data_address,https://data.example.se/lagesbild/
data_licence,CC0-1.0
published_on,2022-05-02
CSV
has "$(check)" "odd/study.csv: warning: data_publisher_number: not set, so that no record for data portals is made; set them too, or none" "a part of it is warned of"
echo data_publisher_number,2120001108 >>odd/study.csv
is "$(check | grep -c 'data_publisher_number\|data portals')" 0 "all of it is not"
"$BIN/lagesbild" run odd --output out >/dev/null 2>&1
record=out/odd/2021/dcat.rdf
ok "$([ -s $record ]; echo $?)" "a study that says it has one"
is "$(perl -MJSON::PP -0777 -e 'my $p = decode_json(<STDIN>); print join "|", $p->{version}, $p->{homepage}, $p->{licenses}[0]{name}, $p->{licenses}[0]{path}, map { join ",", @$_{qw(title role)} } @{$p->{contributors}}' <out/odd/2021/datapackage.json)" \
    '2022-05-02|https://data.example.se/lagesbild|CC0-1.0|http://creativecommons.org/publicdomain/zero/1.0/|Tre & "tio" <kommun>,publisher|Trygghetssamordnaren,contact' "and the description tells version, licence and whose it is"
if ! /usr/bin/python3 -c 'import rdflib' 2>/dev/null; then
    ok 0 "the record has what DCAT-AP-SE demands # SKIP rdflib is not installed (scripts/setup clients)"
else
    is "$(/usr/bin/python3 "$ROOT/tests/clients/dcat.py" $record)" "https://data.example.se/lagesbild/2021/dcat.rdf#dataset|http://dataportal.se/organisation/SE2120001108|Tre & \"tio\" <kommun>|Trygghetssamordnaren|mailto:data@example.se|2022-05-02
Lägesbilden 2021 för Tre <&> \"tio\": tabeller
$(described 'print "https://data.example.se/lagesbild/2021/$t->{path}\n"' <out/odd/2021/datapackage.json | LC_ALL=C sort)" \
        "it has what DCAT-AP-SE demands, names as they are, and every table as a file"
    is "$(grep -c 'dcterms:description.*används bara för prov\.</dcterms' $record)" 4 "the study's note stands in each description, so that nobody takes made up respondents for others"
    sed '/hasEmail/d; s/dcterms:publisher/dcterms:creator/' $record >lacking.rdf
    is "$(/usr/bin/python3 "$ROOT/tests/clients/dcat.py" lacking.rdf | grep -c '0 http.*\(hasEmail\|publisher\)$')" 3 "what it lacked would be found"
fi
while IFS='|' read -r key value message; do
    sed "s|^$key,.*|$key,$value|" odd/study.csv >changed.csv
    rm -rf wrong && cp -r odd wrong && cp changed.csv wrong/study.csv
    status_is 1 "$key that is none is refused" "$BIN/lagesbild" check wrong --output out
    has "$err" "$message" "and says what was wanted"
done <<'CASES'
data_publisher_number|212000-1108|"212000-1108", ten digits were wanted, such as 2120001108
data_email|data|"data" is no e-mail address, one was wanted
data_address|data.example.se|"data.example.se" is no web address, one such as https://data.example.se/lagesbild was wanted
data_licence|fri|"fri" is no licence; CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0 or the web address of another was wanted
CASES
sed -i '/^data_email/d' odd/study.csv
"$BIN/lagesbild" run odd --output out >/dev/null 2>&1
ok "$([ ! -e $record ]; echo $?)" "a record goes where it is not whole any more"
plan_done
