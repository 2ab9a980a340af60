# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A row an indicator, the highest share first: its label, the share of the municipality in digits and as a dot with its interval, the
# areas as small marks (a ring; a triangle where the area is established to lie above or below the others), and the area with the highest
# share by name. The line of marks below the title says what they are.

rows = slide ? its_slide_rows : its_rows
# For a telephone the label stands above its marks, and no area is named.
row_height = narrow ? 50.0 : 30.0
axis = below_marks + 28
low = narrow ? 12.0 : 276.0
right = narrow ? width - 54 : its_has_areas ? width - 182 : width - 26

label_text = at('drawn_label')
second_text = at('drawn_label_2')
value_text = at('drawn_value')
highest_text = at('drawn_highest')
highest_second = at('drawn_highest_2')
is_row(x) = column('row') <= rows ? x : NaN
is_area(x) = column('place') > 0 && column('row') <= rows && column('has_mark') > 0 ? x : NaN
is_among(x) = stringcolumn('contrast') eq 'increased' || stringcolumn('contrast') eq 'decreased' ? NaN : is_area(x)
is_apart(x, verdict) = stringcolumn('contrast') eq verdict ? is_area(x) : NaN
mark_line(unused) = column('row') + (narrow ? 0.26 : 0)
upper_line(lines) = column(lines) > 1 ? column('row') - 0.24 : column('row')
lower_line(unused) = column('row') + 0.24
# There its two lines are one where that has room.
both_lines(unused) = stringcolumn(label_text).(column('lines') > 1 ? ' '.stringcolumn(second_text) : '')
is_long(unused) = strlen(both_lines(0)) > 50
first_narrow(unused) = is_long(0) ? stringcolumn(label_text) : both_lines(0)
second_narrow(unused) = is_long(0) ? stringcolumn(second_text) : ''

# The axis spans the whole width, so that labels stand on it too; the shares have the part from `low` to `right`.
place(x) = (x - low) / (right - low) * its_far

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen down(axis)
set bmargin at screen down(axis + rows * row_height)
set xrange [place(0):place(width)]
set yrange [rows + 0.5:0.5]
do for [i = 0:int(its_far / its_step + 0.5)] {
    set arrow from i * its_step, 0.5 to i * its_step, rows + 0.5 nohead back linewidth 0.7 linecolor rgb (i == 0 ? grey : pale)
    set label 100 + i gprintf('%g', i * its_step).(i * its_step >= its_far - its_step / 2 ? percent_sign : '') at i * its_step, screen down(axis - 9) center textcolor rgb grey
}
set label 20 its(narrow ? 'narrow_marks' : 'marks') at screen 0, screen down(marks_line) left textcolor rgb grey
set label 21 narrow ? '' : its('heading') at screen across(right + 28), screen down(axis - 9) left textcolor rgb grey

# Where no area has a share there is none to name: gnuplot does not bear labels of which not one has a text.
plot data every its_places using (is_row(place(0))):(column('row') + 0.5):(place(width) - place(0)):(0) with vectors nohead linewidth 0.5 linecolor rgb pale, \
     '' every its_places using (is_row(percents('ci_low'))):(mark_line(0)):(percents('ci_high') - percents('ci_low')):(0) with vectors heads nofilled size screen tip, 90 linewidth 1.6 linecolor rgb blue, \
     '' using (is_among(percents('share'))):(mark_line(0)) with points pointtype 7 pointsize 0.55 linecolor rgb 'white', \
     '' using (is_among(percents('share'))):(mark_line(0)) with points pointtype 6 pointsize 0.55 linewidth 1.3 linecolor rgb ink, \
     '' using (is_apart(percents('share'), 'increased')):(mark_line(0)) with points pointtype 9 pointsize 0.9 linecolor rgb vermilion, \
     '' using (is_apart(percents('share'), 'decreased')):(mark_line(0)) with points pointtype 11 pointsize 0.9 linecolor rgb green, \
     '' every its_places using (is_row(percents('share'))):(mark_line(0)) with points pointtype 7 pointsize 0.85 linecolor rgb blue, \
     for [tips = 1:svg && its_has_area_tips] '' using (is_told(is_area(percents('share')))):(mark_line(0)):tip_text with labels @pointed, \
     for [tips = 1:svg] '' every its_places using (is_told(is_row(percents('share')))):(mark_line(0)):tip_text with labels @pointed, \
     for [n = 1:narrow] '' every its_places using (is_row(place(0))):(column('row') - (is_long(0) ? 0.36 : 0.2)):(first_narrow(0)) with labels left textcolor rgb ink, \
     for [n = 1:narrow] '' every its_places using (is_row(place(0))):(column('row') - 0.06):(second_narrow(0)) with labels left textcolor rgb ink, \
     for [n = 1:!narrow] '' every its_places using (is_row(place(0))):(upper_line('lines')):label_text with labels left textcolor rgb ink, \
     for [n = 1:!narrow] '' every its_places using (is_row(place(0))):(lower_line(0)):second_text with labels left textcolor rgb ink, \
     '' every its_places using (is_row(place(narrow ? width - 4 : low - 10))):(mark_line(0)):value_text with labels right textcolor rgb ink, \
     for [n = 1:!narrow && its_has_areas] '' every its_places using (is_row(place(right + 28))):(upper_line('highest_lines')):highest_text with labels left textcolor rgb ink, \
     for [n = 1:!narrow && its_has_areas] '' every its_places using (is_row(place(right + 28))):(lower_line(0)):highest_second with labels left textcolor rgb ink
