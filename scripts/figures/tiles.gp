# A square a municipality, about where it lies, darker with the rate; empty where there is no figure. The own one and its neighbours are outlined, with
# white around the line, since squares are as dark as it, and listed to the right. The legend stands in the free corners of the map, so that a narrow screen shows it with the map.

side = 17.4
left = 44.0
top = its_top + 8.0
list = 430.0

# From pale to dark blue, in five steps that also tell in grey.
shade(class) = class == 1 ? 0xd3e4f1 : class == 2 ? 0xa3c6e2 : class == 3 ? 0x6fa6d3 : class == 4 ? 0x3579b1 : 0x0b3f6e
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
mark(k) = tile_y(30) + k * 22
mark_x = 246.0
set label 21 its_unit at first 4, first line(0) left textcolor rgb ink
do for [k = 1:5] {
    set object k rectangle from first 4, first (line(k) - 7) to first 18, first (line(k) + 7) fillstyle solid 1 noborder fillcolor rgb shade(k)
    set label 30 + k value(sprintf('its_class_%d', k)) at first 26, first line(k) left textcolor rgb ink
}
set object 6 rectangle from first mark_x, first (mark(0) - 7) to first (mark_x + 14), first (mark(0) + 7) fillstyle empty border linecolor rgb ink linewidth 4
set object 7 rectangle from first mark_x, first (mark(0) - 7) to first (mark_x + 14), first (mark(0) + 7) fillstyle empty border linecolor rgb vermilion linewidth 2
set label 37 its_own at first (mark_x + 24), first mark(0) left textcolor rgb ink
marks = 1
if (its_neighbour ne '') {
    set object 8 rectangle from first mark_x, first (mark(1) - 7) to first (mark_x + 14), first (mark(1) + 7) fillstyle empty border linecolor rgb ink linewidth 1.6
    set label 38 its_neighbour at first (mark_x + 24), first mark(1) left textcolor rgb ink
    marks = 2
}
if (its_none ne '') {
    set object 9 rectangle from first mark_x, first (mark(marks) - 7) to first (mark_x + 14), first (mark(marks) + 7) fillstyle empty border linecolor rgb grey
    set label 39 its_none at first (mark_x + 24), first mark(marks) left textcolor rgb ink
}
do for [k = 1:its_listed] {
    set label 40 + k value(sprintf('its_name_%d', k)) at first list, first line(k - 1) left textcolor rgb ink
    set label 70 + k value(sprintf('its_rate_%d', k)) at first (list + 210), first line(k - 1) right textcolor rgb ink
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
