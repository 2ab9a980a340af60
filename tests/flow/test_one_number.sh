# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Changing one number of the input changes exactly the sentences that rest on it: an answer, a count, a note, a break, a published figure.
# limit: 600 s
. "$ROOT/tests/tap.sh"
command -v gnuplot >/dev/null || skip_all "gnuplot is not installed"
. "$ROOT/tests/flow/small_study.sh"

small_study before 2 2020 2021
printf 'subject,domain,level,low,high,reference,source\noro,all,,,,comparator,Riket\nskrap,all,,0.1,0.5,threshold,egen\n' >before/levels.csv
printf 'subject,comparator,year,value,ci_low,ci_high,source,note\noro,Riket,2021,0.30,,,NTU,\ntrafik,Riket,2021,0.44,,,NTU,\n' >before/comparators.csv

# told STUDY: its findings, a line each: what they are about, and the sentence in both languages
told() {
    "$BIN/lagesbild" run "$1" --output out >/dev/null 2>&1
    perl "$ROOT/tests/flow/rows.pl" subject,area,source,text_sv,text_en "out/$1/6_assess/situation.csv" | sort
}
# moved STUDY: what the sentences that are others than before are about, and those that came or went
moved() { comm -3 <(told before) <(told "$1") | sed 's/^\t//' | cut -f 1-3 | tr '\t' ' ' | sort -u; }
is "$(told before | wc -l)" 11 "the study has eleven findings"

cp -r before answer
sed -i '11s/^\([0-9]*\);[0-9]*;/\1;4;/' answer/survey/2021.csv
is "$(diff before/survey/2021.csv answer/survey/2021.csv | grep -c '^>')" 1 "one answer is another"
is "$(moved answer)" 'alla all survey
trafik all survey' "one answer changes what is said of its question and of the composite"

cp -r before count
sed -i 's/^2021,year,9901,inbrott,[0-9]*,/2021,year,9901,inbrott,29,/' count/crime/tidy.csv
is "$(moved count)" 'inbrott all crime' "one count changes what is said of its series"

cp -r before past
sed -i 's/^2018,year,9901,inbrott,[0-9]*,/2018,year,9901,inbrott,90,/' past/crime/tidy.csv
is "$(moved past)" 'inbrott all crime' "and so does a count of the years that it is compared with"

cp -r before note
sed -i 's/,trafik,4,/,trafik,5,/' note/notes.csv
is "$(moved note)" 'trafik all notes' "one note changes what is said of its theme and source"

cp -r before break
printf 'subject,source,domain,level,from,effect,reason\nskrap,survey,,,2021,not_comparable,frågan är ny\n' >break/breaks.csv
is "$(moved break)" 'overall all 
skrap all survey' "a break changes what is said of its series, and how many of the headlines are not comparable"
has "$(told break)" 'det går inte att jämföra med året före: frågan är ny' "which says the reason"

cp -r before figure
sed -i 's/^oro,Riket,2021,0.30/oro,Riket,2021,0.41/' figure/comparators.csv
is "$(moved figure)" 'oro all survey
oro+inbrott all survey+crime' "a published figure changes what is said of the question that is compared with it, low now, beside the register"

# The page says what the findings say: all of it that is in none but one of the two lies in these sentences and their evidence.
sentences() { sed '/id="underlag"/,$d; s/<sup.*//; s/<[^>]*>//g; s/\xc2\xa0$//; s/ *$//' "out/$1/lagesbild.html" | grep -E '^(Trafik nämndes|Under|Om|Det går|[A-ZÅÄÖ].* (låg|ligger|har)) ' | sort -u; }
is "$(comm -13 <(sentences before) <(sentences note))" "Trafik nämndes fem gånger om kommunen som helhet 2021, i medborgardialoger." "on the page too, one sentence is another"

# A figure published a year ago: the sentence that it was revised rests on it, and on today's. The littering is 0.46 in 2020.
"$BIN/lagesbild" run before --output out >/dev/null 2>&1
littering=$(perl "$ROOT/tests/flow/rows.pl" indicator,domain,estimate out/before/3_estimate/2020.csv | sed -n 's/^skrap\tall\t//p')
mkdir before/published
printf 'published_on,subject,domain,level,year,value,base,status,source\n2020-12-31,oro,all,,2020,0.31,,ok,rapport\n2020-12-31,skrap,all,,2020,%s,,ok,rapport\n2020-12-31,inbrott,all,,2020,41,,ok,rapport\n' "$littering" >before/published/2020.csv
cp -r before published
sed -i 's/,inbrott,all,,2020,41,/,inbrott,all,,2020,42,/' published/published/2020.csv
is "$(moved published)" "" "an earlier publication changes no finding"
lines() { sed 's/<[^>]*>//g' "out/$1/lagesbild.html"; }
is "$(diff <(lines before) <(lines published) | grep '^[<>]')" "< Anmälda bostadsinbrott, hela kommunen, 2020: 41 enligt uppgiften av den 31 december 2020, 30 i dag (reviderat).
> Anmälda bostadsinbrott, hela kommunen, 2020: 42 enligt uppgiften av den 31 december 2020, 30 i dag (reviderat)." \
    "it changes the sentence of its own revision, and nothing else on the page"
is "$(lines published | grep -c 'i dag (')" 2 "a figure that is the same today has none"
cp -r before agreed
sed -i 's/,inbrott,all,,2020,41,/,inbrott,all,,2020,30,/' agreed/published/2020.csv
moved agreed >/dev/null
is "$(diff <(lines before) <(lines agreed) | grep -c '^<')$(diff <(lines before) <(lines agreed) | grep -c '^>')" 10 "with today's figure published the sentence goes"
plan_done
