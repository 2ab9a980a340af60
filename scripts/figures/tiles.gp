# A square a municipality, about where it lies, darker with the rate; empty where there is no figure. The own one and its neighbours are outlined.

side = 17.4
left = 4.0
top = its_top + 6.0
legend = 400.0

# From pale to dark blue, in five steps that also tell in grey.
shade(class) = class == 1 ? 0xe8f1f8 : class == 2 ? 0xb9d5ea : class == 3 ? 0x7fb2d8 : class == 4 ? 0x3b83b8 : 0x0b4775
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

line(k) = top + 60 + k * 26
set label 21 its_unit at first legend, first line(-1) left textcolor rgb ink
do for [k = 1:5] {
    set object k rectangle from first legend, first (line(k - 1) - 8) to first (legend + 16), first (line(k - 1) + 8) fillstyle solid 1 noborder fillcolor rgb shade(k)
    set label 30 + k value(sprintf('its_class_%d', k)) at first (legend + 28), first line(k - 1) left textcolor rgb ink
}
if (its_none ne '') {
    set object 6 rectangle from first legend, first (line(5) - 8) to first (legend + 16), first (line(5) + 8) fillstyle empty border linecolor rgb grey
    set label 36 its_none at first (legend + 28), first line(5) left textcolor rgb ink
}
set object 7 rectangle from first legend, first (line(6.5) - 8) to first (legend + 16), first (line(6.5) + 8) fillstyle empty border linecolor rgb vermilion linewidth 3
set label 37 its_own at first (legend + 28), first line(6.5) left textcolor rgb ink
set object 8 rectangle from first legend, first (line(7.5) - 8) to first (legend + 16), first (line(7.5) + 8) fillstyle empty border linecolor rgb ink linewidth 1.6
set label 38 its_neighbour at first (legend + 28), first line(7.5) left textcolor rgb ink

plot data using (filled(tile_x(column('tile_column')))):(tile_y(column('tile_row'))):(half):(half):(shade(column('class'))) with boxxyerror fillstyle solid 1 noborder fillcolor rgb variable, \
     '' using (empty(tile_x(column('tile_column')))):(tile_y(column('tile_row'))):(half):(half) with boxxyerror fillstyle empty border lc rgb grey linecolor rgb grey, \
     '' using (at_place(tile_x(column('tile_column')), 'neighbour')):(tile_y(column('tile_row'))):(half):(half) with boxxyerror fillstyle empty border lc rgb ink linecolor rgb ink linewidth 1.6, \
     '' using (at_place(tile_x(column('tile_column')), 'own')):(tile_y(column('tile_row'))):(half + 0.6):(half + 0.6) with boxxyerror fillstyle empty border lc rgb vermilion linecolor rgb vermilion linewidth 3
unset object
unset label
