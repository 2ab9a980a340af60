# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The index of 0-6: a row a question or a mean, a column an area: the step in digits on a ground that darkens with it.

rows = its_rows
columns = its_columns
row_height = 30.0
head = its_top + its_head
low = 212.0

label_text = at('drawn_label')
second_text = at('drawn_label_2')
value_text = at('drawn_value')

# From pale yellow over orange to dark red, as the reports of safety surveys have it, darker all the way, so that whoever cannot tell red
# from green, or prints in grey, sees the same order; grey where no figure is shown. The digits turn white where the ground is dark.
mix(from, to, s) = int(from + (to - from) * s + 0.5)
between(s, r1, g1, b1, r2, g2, b2) = mix(r1, r2, s) * 65536 + mix(g1, g2, s) * 256 + mix(b1, b2, s)
ground(s) = s == 0 ? 0xf1f1f1 : s < 0.33 ? between(s / 0.33, 0xff, 0xf8, 0xdc, 0xfd, 0xd2, 0x7a) : s < 0.67 ? between((s - 0.33) / 0.34, 0xfd, 0xd2, 0x7a, 0xee, 0x7b, 0x2c) : between((s - 0.67) / 0.33, 0xee, 0x7b, 0x2c, 0x97, 0x12, 0x1c)
digits(s) = s > 0.812 ? 0xffffff : 0x000000

left_edge = 0.5 - (columns + 0.03) * low / (width - low)

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen down(its_top)
set bmargin at screen down(head + rows * row_height)
set xrange [left_edge:columns + 0.53]
set yrange [rows + 0.5:0.5 - its_head / row_height]
do for [k = 1:columns] { set label 20 + k its(sprintf('level_%d', k)) at first k, first (0.5 - (its_head - 12) / row_height) center textcolor rgb ink }
set style fill solid 1 noborder

upper_line(row) = column('lines') > 1 ? row - 0.24 : row
first_column(x) = column('column') == 1 ? x : NaN

plot data using 'column':'row':(column('column') - 0.48):(column('column') + 0.48):(column('row') - 0.47):(column('row') + 0.47):(ground(column('shade'))) \
        with boxxyerror linecolor rgb variable, \
     '' using 'column':'row':value_text:(digits(column('shade'))) with labels textcolor rgb variable, \
     '' using (first_column(left_edge)):(upper_line(column('row'))):label_text with labels left textcolor rgb ink, \
     '' using (first_column(left_edge)):(column('row') + 0.24):second_text with labels left textcolor rgb ink
