# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A row an indicator: its label, the change with its interval, the figure and the verdict in words. The mark says the verdict too:
# upwards and downwards triangles, a square for unchanged, a ring for what cannot be decided.

rows = its_rows
row_height = narrow ? 50.0 : 30.0 # for a telephone the label stands above its mark
axis = its_top + 24
low = narrow ? 20.0 : 262.0
right = width - (narrow ? 196 : 210)

label_text = at('drawn_label')
second_text = at('drawn_label_2')
change_text = at('drawn_change')
verdict_text = at('drawn_verdict')
mark(verdict) = verdict eq 'increased' ? 9 : verdict eq 'decreased' ? 11 : verdict eq 'unchanged' ? 5 : 6
mark_line(unused) = column('row') + (narrow ? 0.26 : 0)
upper_line(row) = column('lines') > 1 ? row - 0.24 : row
# There its two lines are one where that has room.
both_lines(unused) = stringcolumn(label_text).(column('lines') > 1 ? ' '.stringcolumn(second_text) : '')
is_long(unused) = strlen(both_lines(0)) > 50
first_narrow(unused) = is_long(0) ? stringcolumn(label_text) : both_lines(0)
second_narrow(unused) = is_long(0) ? stringcolumn(second_text) : ''
shade(verdict) = verdict eq 'increased' ? 0xc04e00 : verdict eq 'decreased' ? 0x0072b2 : verdict eq 'unchanged' ? 0x00735a : 0x5f5f5f

# The axis spans the whole width, so that labels stand on it too; the changes have the part from `low` to `right`.
place(x) = its_low + (x - low) / (right - low) * (its_high - its_low)

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen down(axis)
set bmargin at screen down(axis + rows * row_height)
set xrange [place(0):place(width)]
set yrange [rows + 0.5:0.5]
first_line = int(floor(its_low / its_step + 0.5))
last_line = int(floor(its_high / its_step + 0.5))
do for [i = first_line:last_line] {
    set arrow from i * its_step, 0.5 to i * its_step, rows + 0.5 nohead back linecolor rgb (i == 0 ? grey : pale)
    if (last_line - first_line < 6 || i % 2 == 0) { set label 100 + i - first_line sprintf('%s%g', i > 0 ? '+' : i < 0 ? '−' : '', abs(i * its_step)) at i * its_step, screen down(axis - 9) center textcolor rgb grey }
}
set label 20 narrow ? '' : its('label_subject') at screen 0, screen down(axis - 9) left textcolor rgb grey
set label 21 its('label_verdict') at screen across(right + 22), screen down(axis - 9) left textcolor rgb grey

plot data using (place(0)):(column('row') + 0.5):(place(width) - place(0)):(0) with vectors nohead linewidth 0.5 linecolor rgb pale, \
     '' using (percents('ci_low')):(mark_line(0)):(percents('ci_high') - percents('ci_low')):(0):(shade(stringcolumn('verdict'))) \
        with vectors heads nofilled size screen tip, 90 linewidth 1.5 linecolor rgb variable, \
     '' using (percents('change')):(mark_line(0)) with points pointtype 7 pointsize 0.9 linecolor rgb 'white', \
     '' using (percents('change')):(mark_line(0)):(0.8):(mark(stringcolumn('verdict'))):(shade(stringcolumn('verdict'))) \
        with points pointsize variable pointtype variable linewidth 1.5 linecolor rgb variable, \
     for [tips = 1:svg] '' using (is_told(percents('change'))):(mark_line(0)):tip_text with labels @pointed, \
     for [n = 1:narrow] '' using (place(0)):(column('row') - (is_long(0) ? 0.36 : 0.2)):(first_narrow(0)) with labels left textcolor rgb ink, \
     for [n = 1:narrow] '' using (place(0)):(column('row') - 0.06):(second_narrow(0)) with labels left textcolor rgb ink, \
     for [n = 1:!narrow] '' using (place(0)):(upper_line(column('row'))):label_text with labels left textcolor rgb ink, \
     for [n = 1:!narrow] '' using (place(0)):(column('row') + 0.24):second_text with labels left textcolor rgb ink, \
     '' using (place(right + 52)):(mark_line(0)):change_text with labels right textcolor rgb ink, \
     '' using (place(right + 62)):(mark_line(0)):verdict_text:(shade(stringcolumn('verdict'))) with labels left textcolor rgb variable
