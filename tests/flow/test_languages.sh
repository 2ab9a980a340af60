# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What stays Swedish in an English document says so, and what is English in a Swedish one; names are names.
# limit: 300 s
. "$ROOT/tests/tap.sh"
case ${BUILD##*/} in sanitize*) skip_all "documents are the same in every build; .build/release is looked at" ;; esac
for study in hoor horby; do cp -r "$ROOT/input/$study" $study && cp -r $study ${study}_en && sed -i 's/^language,sv/language,en/' ${study}_en/study.csv; done
grep -q '^language,en' horby_en/study.csv || sed -n '2{s/[^,]//g;s/^,/language,en/;p}' horby_en/study.csv >>horby_en/study.csv
"$BIN/lagesbild" run hoor_en horby_en --output english >/dev/null 2>&1
"$BIN/lagesbild" run hoor --output swedish >/dev/null 2>&1

# Names of places, authorities and surveys, what a group of municipalities is called, and the data below figures, whose remarks are of both.
names="Höör Höörs Hörby Eslöv Skåne Brå Brås Medborgarundersökningen trygghetsmätning invånare"
for page in english/*_en/2021/*.html english/gemensam/2021/*.html; do
    sed 's/<details id="varden-.*<\/summary>/<details class="data">/; /<details class="data">/,/<\/details>/d' "$page" >"${page##*/}"
    is "$(perl "$ROOT/tests/flow/swedish.pl" "$names" "${page##*/}")" "" "$page marks what is Swedish"
done
holds() { ok "$(grep -qF -- "$2" "$1"; echo $?)" "$3" "wanted in $1: $2"; }
holds english/hoor_en/2021/medborgarloften.html '<p class="promise"><span lang="sv">Vi går minst en trygghetsvandring under året tillsammans med dem som bor på platsen.</span></p>' "a promise"
holds english/hoor_en/2021/medborgarloften.html '<span lang="sv">kommunpolisen, lokalpolisområde Eslöv</span>' "who answers for it"
holds english/hoor_en/2021/lagesbild.html '“<span lang="sv">Hur stort problem är nedskräpning i området där du bor?</span>”' "a question, within English marks"
is "$(perl -0777 -ne 'while (/<blockquote\b(.*?)<\/blockquote>/gs) { $n++; $marked += $1 =~ /lang="sv"/ } print $n == $marked ? "all" : "$marked of $n"' english/hoor_en/2021/lagesbild.html)" all "quotations"
is "$(grep -l '<span lang' swedish/hoor/2021/*.html)" "" "a Swedish document of a Swedish study marks nothing"

printf 'own_language,en,\n' >>hoor/study.csv
printf 'own_language,en,\n' >>hoor_en/study.csv
"$BIN/lagesbild" run hoor --output other >/dev/null 2>&1
"$BIN/lagesbild" run hoor_en --output other >/dev/null 2>&1
holds other/hoor/2021/medborgarloften.html '<span lang="en">Vi går minst en trygghetsvandring' "what the study says to be English is marked in a Swedish document"
is "$(grep -l '<span lang' other/hoor_en/2021/*.html)" "" "and not in an English one"
plan_done
