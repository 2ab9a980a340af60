# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# limit: 600 s
# The Debian package (scripts/debian, make deb): that it is whole, that what it says it needs is what programs need, that it is installed and
# goes again. The programs in it are those that are built already.
. "$ROOT/tests/tap.sh"
case $BUILD in */release) ;; *) skip_all "the release build is packed" ;; esac
declare=$ROOT/scripts/debian/control
# field NAME: of control, its packages a line each
field() { sed -n "/^$1:/,/^[^ ]/p" "$declare" | sed "s/^$1://; /^[A-Z]/d" | tr ',' '\n' | sed 's/^ *//; s/ (.*//; /^$/d; /^\$/d' | sort; }

is "$(sed -n 's/^build \([^ ]*-dev\) .*/\1/p' "$ROOT/scripts/setup" | grep -v '^libc6-dev$' | sort)" "$(field Build-Depends | grep -v -x -e debhelper-compat -e gnuplot-nox)" "it is built with the libraries that scripts/setup installs"
is "$(sed -n '/ needs\[\] = {/,/^};/p' "$ROOT/pipeline/lib/driver/needs.c" | grep -o '{ "[a-z]*", "[a-z-]*"' | sed 's/.*"\(.*\)"/\1/; $a pandoc' | sort)" \
    "$( (sed -n 's/^Depends: //p; s/^Suggests: //p' "$declare") | tr ',' '\n' | tr -d ' ' | grep -v '^\$' | sort)" "it depends on, or suggests, the programs that a run starts"
for tool in dpkg-buildpackage dh lintian; do
    if ! command -v $tool >/dev/null; then
        echo "# $tool is not installed (scripts/setup package): nothing is packed"
        plan_done
        exit 0
    fi
done

version=$(sed -n 's/^version := //p' "$ROOT/Makefile") dated=$(sed -n 's/^dated := //p' "$ROOT/Makefile")
pack() { env -u MAKEFLAGS -u MAKELEVEL INTO="$WORK/$1" REUSE="$BUILD" "$ROOT/scripts/debian/build" "$version" "$dated"; }
status_is 0 "it is built, and lintian finds no fault with it" pack "en väg"
package=$(echo "$WORK/en väg"/lagesbild_"$version"_*.deb)
is "$out" "$package" "its place is told"
is "$err" "deb: building in $WORK/en väg/lagesbild-$version" "and nothing else"
export TZ=Asia/Tokyo
pack other >/dev/null 2>&1
is_file "$(echo other/*.deb)" "$package" "the same tree gives the same package, wherever and whenever it is built"

mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates && : >root/var/lib/dpkg/status
on_root() { dpkg --root="$WORK/root" --log="$WORK/log" --force-not-root --force-depends "$@"; }
status_is 0 "it is installed" on_root --install "$package"
is "$(cd root/usr && ls -d bin/lagesbild libexec/lagesbild/draw share/lagesbild/flow.mk share/man/man1/lagesbild.1.gz share/bash-completion/completions/lagesbild \
    share/zsh/vendor-completions/_lagesbild share/doc/lagesbild/{README.md,copyright,changelog.gz,changelog.Debian.gz,input/README.md,pipeline/method.md,pipeline/tables.md,examples/hoor/study.csv} 2>&1 >/dev/null)" \
    "" "with programs, helpers, manual, completion, documents, method, tables and a study"
is "$(diff -r "$ROOT/input/hoor" root/usr/share/doc/lagesbild/examples/hoor)" "" "which is whole"
lagesbild=$WORK/root/usr/bin/lagesbild
status_is 0 "a study is made with it" "$lagesbild" new "min kommun" --municipality Hörby
status_is 0 "and run" "$lagesbild" run "min kommun"
ok "$([ -s output/min_kommun/lagesbild.html ]; echo $?)" "to its picture"
status_is 0 "it is taken away" on_root --purge lagesbild
is "$(find root ! -type d ! -path 'root/var/lib/dpkg/*'; find root/usr -name '*lagesbild*' 2>/dev/null)" "" "and leaves no trace"
plan_done
