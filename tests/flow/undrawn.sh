# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by tests that make hundreds of pictures and look at no figure: undrawn FOLDER leaves the programs in FOLDER/bin, as they are built but for the drawing
# of figures, which takes a fourth of a small study's time: each is an empty drawing.
undrawn() {
    mkdir -p "$1" && cp -R "$BUILD/bin" "$BUILD/share" "$BUILD/libexec" "$1/"
    cat >"$1/libexec/lagesbild/draw" <<'END'
#!/bin/sh
# draw YEAR FORMAT
set -eu
mkdir -p "$1/figures"
sed '1d' "7_figure/$1/figures.csv" | cut -d, -f2 | while read -r figure; do
    printf '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1">\n</svg>\n' >"$1/figures/$figure.$2"
done
END
}
