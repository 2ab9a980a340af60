# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A square a municipality, about where it lies, darker with the rate; empty where there is no figure. The own one and its neighbours are outlined, with
# white around the line, since squares are as dark as it, and listed to the right. The legend stands in the free corners of the map, so that a narrow screen shows it with the map.

# On a slide, where there is no height for them, both legends stand left of a smaller map.
side = slide ? 10.4 : 17.4
left = slide ? 190.0 : 44.0
top = its_top + 8.0
list = slide ? 500.0 : 430.0

# From middle to dark blue, in five steps that also tell in grey, of which the lightest stands out from the ground.
shade(class) = class == 1 ? 0x6596c0 : class == 2 ? 0x437aac : class == 3 ? 0x2b5d88 : class == 4 ? 0x184568 : 0x092844
filled(x) = column('class') > 0 ? x : NaN
empty(x) = column('class') == 0 ? x : NaN
at_place(x, which) = stringcolumn('place') eq which ? x : NaN

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:width]
set yrange [height:0]
tile_x(c) = left + (c - 0.5) * side
tile_y(r) = top + (r - 0.5) * side
half = side * 0.46

# Rows of text: the classes in the upper left, the outlines in the lower right.
line(k) = top + 8 + k * 21
mark(k) = slide ? line(k + 8) : tile_y(30) + k * 22
mark_x = slide ? 4.0 : 246.0
set label 21 its('unit') at first 4, first line(0) left textcolor rgb ink
do for [k = 1:5] {
    set object k rectangle from first 4, first (line(k) - 7) to first 18, first (line(k) + 7) fillstyle solid 1 noborder fillcolor rgb shade(k)
    set label 30 + k its(sprintf('class_%d', k)) at first 26, first line(k) left textcolor rgb ink
}
set object 6 rectangle from first mark_x, first (mark(0) - 7) to first (mark_x + 14), first (mark(0) + 7) fillstyle empty border linecolor rgb ink linewidth 4
set object 7 rectangle from first mark_x, first (mark(0) - 7) to first (mark_x + 14), first (mark(0) + 7) fillstyle empty border linecolor rgb vermilion linewidth 2
set label 37 its('own') at first (mark_x + 24), first mark(0) left textcolor rgb ink
marks = 1
if (its('neighbour') ne '') {
    set object 8 rectangle from first mark_x, first (mark(1) - 7) to first (mark_x + 14), first (mark(1) + 7) fillstyle empty border linecolor rgb ink linewidth 1.6
    set label 38 its('neighbour') at first (mark_x + 24), first mark(1) left textcolor rgb ink
    marks = 2
}
if (its('none') ne '') {
    set object 9 rectangle from first mark_x, first (mark(marks) - 7) to first (mark_x + 14), first (mark(marks) + 7) fillstyle empty border linecolor rgb grey
    set label 39 its('none') at first (mark_x + 24), first mark(marks) left textcolor rgb ink
}
do for [k = 1:its_listed] {
    set label 40 + k its(sprintf('name_%d', k)) at first list, first line(k - 1) left textcolor rgb ink
    set label 70 + k its(sprintf('rate_%d', k)) at first (list + 210), first line(k - 1) right textcolor rgb ink
}

plot data using (filled(tile_x(column('tile_column')))):(tile_y(column('tile_row'))):(half):(half):(shade(column('class'))) with boxxyerror fillstyle solid 1 noborder fillcolor rgb variable, \
     '' using (empty(tile_x(column('tile_column')))):(tile_y(column('tile_row'))):(half):(half) with boxxyerror fillstyle empty border lc rgb grey linecolor rgb grey, \
     '' using (at_place(tile_x(column('tile_column')), 'neighbour')):(tile_y(column('tile_row'))):(half + 0.4):(half + 0.4) with boxxyerror fillstyle empty border lc rgb 'white' linecolor rgb 'white' linewidth 4.5, \
     '' using (at_place(tile_x(column('tile_column')), 'neighbour')):(tile_y(column('tile_row'))):(half + 0.4):(half + 0.4) with boxxyerror fillstyle empty border lc rgb ink linecolor rgb ink linewidth 2, \
     '' using (at_place(tile_x(column('tile_column')), 'own')):(tile_y(column('tile_row'))):(half + 0.8):(half + 0.8) with boxxyerror fillstyle empty border lc rgb 'white' linecolor rgb 'white' linewidth 7, \
     '' using (at_place(tile_x(column('tile_column')), 'own')):(tile_y(column('tile_row'))):(half + 0.8):(half + 0.8) with boxxyerror fillstyle empty border lc rgb ink linecolor rgb ink linewidth 4.6, \
     '' using (at_place(tile_x(column('tile_column')), 'own')):(tile_y(column('tile_row'))):(half + 0.8):(half + 0.8) with boxxyerror fillstyle empty border lc rgb vermilion linecolor rgb vermilion linewidth 2.2
unset object
unset label
