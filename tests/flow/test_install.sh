# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# limit: 600 s
# How lagesbild comes onto a machine: scripts/setup, make example, make install and uninstall, make deb. In folders with blanks and
# letters of Swedish, and the same everywhere.
. "$ROOT/tests/tap.sh"
place="$WORK/en väg hit"
mkdir "$place"
make() { env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make "$@"; }

# ---- what is installed
cd "$ROOT" || exit 1
mode=$(basename "$BUILD")
status_is 0 "make install succeeds, in a folder with blanks" make -s install MODE="$mode" PREFIX=/usr DESTDIR="$place"
is "$out" "lagesbild $("$BIN/lagesbild" --version | sed 's/.* //') is installed: $place/usr/bin/lagesbild" "and says where"
is "$(cd "$place/usr" && find . -type f -perm /111 | grep -vE '^\./(bin|libexec)/'; find bin libexec -type f ! -perm -111 2>/dev/null)" "" "what is started lies in bin and libexec, and nothing else can be"
is "$(ls "$place/usr/libexec/lagesbild" | tr '\n' ' ')" "convert draw finish print " "helpers lie in libexec"
is "$(cd "$place/usr/share/man/man1" && ls | sed 's/\.1$//' | sort)" "$(ls "$place/usr/bin" | sort)" "every program has its manual page"
for file in README.md CHANGELOG.md LICENSE input/README.md input/reference.md pipeline/method.md pipeline/tables.md pipeline/register/README.md pipeline/decisions/0001-*.md; do
    cmp -s "$file" "$place/usr/share/doc/lagesbild/$file" || echo "$file"
done >"$WORK/lacking"
is "$(cat "$WORK/lacking")" "" "documents are installed, README, method and tables among them"
is "$(grep -ohE '\]\([^)#:]+' "$place/usr/share/doc/lagesbild/README.md" | cut -c3- | while IFS= read -r link; do [ -e "$place/usr/share/doc/lagesbild/$link" ] || echo "$link"; done | sort)" "CONTRIBUTING.md
pipeline/flow.mk" "and README's links lead to them, but for what only who changes it reads"
is "$(diff -r input/hoor "$place/usr/share/doc/lagesbild/examples/hoor" 2>&1)" "" "the study to try is that of the repository, whole"
cd "$WORK" || exit 1
cp -r "$ROOT/tests/study30" study
status_is 0 "the installed command draws figures too" "$place/usr/bin/lagesbild" run study --output "$place/ut"
ok "$([ -s "$(find "$place/ut" -name '*.svg' | head -n 1)" ]; echo $?)" "with its own helpers"
mv "$place/usr/libexec/lagesbild/draw" kept
status_is 1 "without one of them" "$place/usr/bin/lagesbild" run study --output "$place/ut"
has "$err" "libexec/lagesbild/draw: this part of the program is not there; install lagesbild again" "it is named"
mv kept "$place/usr/libexec/lagesbild/draw"
"$place/usr/bin/lagesbild" --man >page
has "$(cat page)" 'share/doc/lagesbild/' "the manual says where documents and the study lie"
is "$(sed -n '1s/.*"\([0-9-]*\)" "lagesbild.*/\1/p' page)" "$(sed -n 's/^dated := //p' "$ROOT/Makefile")" "and bears the day of the version"

# ---- an older version goes, others' files stay
touch "$place/usr/share/lagesbild/of_older" "$place/usr/bin/of_others" "$place/usr/share/man/man1/of_others.1"
(cd "$ROOT" && make -s install MODE="$mode" PREFIX=/usr DESTDIR="$place") >/dev/null
[ ! -e "$place/usr/share/lagesbild/of_older" ]
ok $? "what an older version had is not left"
status_is 0 "make uninstall succeeds" make -s -C "$ROOT" uninstall PREFIX=/usr DESTDIR="$place"
is "$out" "lagesbild is taken away from $place/usr" "says so"
is "$(cd "$place" && find usr ! -type d | sort)" "usr/bin/of_others
usr/share/man/man1/of_others.1" "leaves nothing of its own, and all that is others'"
is "$(cd "$place" && find usr -type d | sort | tr '\n' ' ')" "usr usr/bin usr/share usr/share/man usr/share/man/man1 " "nor a folder that only it needed"
status_is 0 "where nothing is, it is no error" make -s -C "$ROOT" uninstall PREFIX=/usr DESTDIR="$place"

# ---- in a home folder
home() { HOME="$WORK/hem å" make -s -C "$ROOT" "$1" MODE="$mode" PREFIX='~/.local'; }
status_is 0 "the home folder may be ~ that no shell expanded" home install
is "$out" "lagesbild $("$BIN/lagesbild" --version | sed 's/.* //') is installed: $WORK/hem å/.local/bin/lagesbild
its folder is not on the path; log in anew, and where it still is not, add it to PATH" "who cannot find it is told"
PATH="$WORK/hem å/.local/bin:$PATH" status_is 0 "where it is on the path" home install
is "$(wc -l <<<"$out")" 1 "nothing is said of it"
home uninstall >/dev/null
is "$(find "$WORK/hem å" ! -type d)" "" "and it is taken away there"

# ---- the same bytes wherever, and in whatever language, it is built
is "$(grep -n 'wildcard' "$ROOT/Makefile" | grep -v 'sort .*wildcard\|if $(wildcard')" "" "files that are found stand in one order, whatever the language of the system"
cp -r "$ROOT/Makefile" "$ROOT/pipeline" "$ROOT/scripts" "$ROOT/input" "$place"
objects="pipeline/lib/base/csv.o pipeline/lib/driver/paths.o pipeline/lib/figure/figures.o"
(cd "$place" && make -s ${objects//pipeline/.build\/$mode\/pipeline} MODE="$mode" TELL=lines) >"$WORK/said" 2>&1
ok $? "some of it is built elsewhere" "$(cat "$WORK/said")"
is "$(sed 's/ of [1-9][0-9][0-9]$/ of N/' "$WORK/said")" "compiling 1 of N" "which says how far it is"
for object in $objects; do
    if [ "$mode" = release ]; then
        cmp -s "$BUILD/$object" "$place/.build/$mode/$object"
        ok $? "$object is the same bytes"
    fi
done

# ---- setup, where a program is missing, by an apt-get that only tells
mkdir tools without && cat >tools/apt-get <<'END'
#!/bin/sh
case $* in
*update*) exit "${UPDATE_FAILS:-0}" ;;
*)
    echo "Reading package lists..."
    echo "dlstatus:1:40.5:Retrieving file 1 of 2" >&3
    echo "debconf: delaying package configuration, since apt-utils is not installed" >&2
    echo "pmstatus:gnuplot-nox:80.0:Unpacking gnuplot-nox (amd64)" >&3
    [ -z "${INSTALL_FAILS-}" ] || { echo "E: no room on the disk" >&2; exit 100; }
    ;;
esac
END
printf '#!/bin/sh\necho "${AS:-0}"\n' >tools/id
chmod +x tools/*
for program in sh env cat uname perl grep; do ln -s "$(command -v "$program")" without/; done
setup() { PATH=$WORK/tools:$WORK/without sh "$ROOT/scripts/setup" "$@"; }
status_is 0 "setup installs what is missing" setup figures
is "$out$err" "setup: missing: gnuplot-nox
setup: asking for the lists of packages
setup: apt-get installs them and what they rest on
setup: fetching, 40 %
setup: installing gnuplot-nox, 80 %" "and says what it does"
status_is 1 "lists that cannot be had" env UPDATE_FAILS=100 PATH="$WORK/tools:$WORK/without" sh "$ROOT/scripts/setup" figures
has "$err" "setup: the lists of packages cannot be had; see that this machine reaches its package mirror, and run the command again" "are told"
status_is 1 "what cannot be installed" env INSTALL_FAILS=1 PATH="$WORK/tools:$WORK/without" sh "$ROOT/scripts/setup" figures
has "$err" "E: no room on the disk" "is told with apt-get's reason"
has "$err" "
setup: apt-get could not install them, see above; mend that, and run the command again" "and the remedy"
status_is 1 "a user without sudo" env AS=1000 PATH="$WORK/tools:$WORK/without" sh "$ROOT/scripts/setup" figures
is "$err" "setup: missing: gnuplot-nox
setup: only root may install, and there is no sudo here; run \`su -c 'sh scripts/setup figures'\` with root's password, or ask who has it for: apt-get install gnuplot-nox" "is told what root has to do"
printf '#!/bin/sh\necho "sudo $*" >>"$SUDO_SAID"\nexec "$@"\n' >tools/sudo && chmod +x tools/sudo
status_is 0 "with sudo" env SUDO_SAID="$WORK/sudo_said" AS=1000 PATH="$WORK/tools:$WORK/without" sh "$ROOT/scripts/setup" figures
is "$(sed 's/ -y.*//' sudo_said)" "sudo env LC_ALL=C.UTF-8 apt-get update -qq
sudo env LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh -c exec apt-get install" "it is asked for both steps"
mv tools/apt-get kept
status_is 1 "a system without apt-get" setup figures
is "$err" "setup: missing: gnuplot-nox
setup: this system has no apt-get; install these (Debian's names) and run the command again" "is told the packages"
mv kept tools/apt-get
ln -s "$(type -P true)" without/gnuplot
status_is 0 "where nothing is missing" setup figures
is "$out$err" "" "nothing is said"
status_is 0 "but to who asks for no purpose, and with a compiler of two words" env CC="env gcc" PATH="$WORK/tools:$PATH" sh "$ROOT/scripts/setup"
is "$err" "setup: all that lagesbild needs is there; next: make example" "what comes next"
plan_done
