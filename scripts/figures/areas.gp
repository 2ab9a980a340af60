# A row an indicator, a column an area: the share in digits on a ground that darkens with it, and a triangle where the area was tested to
# lie above or below the one that it is compared with.

rows = value('rows_'.name)
columns = value('columns_'.name)
row_height = 30.0
head = value('top_'.name) + value('head_'.name)
low = 212.0

label_text = at('drawn_label')
second_text = at('drawn_label_2')
level_text = at('drawn_level')
value_text = at('drawn_value')

# From pale to deep blue in even steps of lightness; the digits turn white where the ground is dark.
mix(from, to, s) = int(from + (to - from) * s)
ground(s) = mix(0xf2, 0x0b, s) * 65536 + mix(0xf6, 0x4f, s) * 256 + mix(0xfa, 0x8c, s)
digits(s) = s > 0.75 ? 0xffffff : 0x000000

left_edge = 0.5 - (columns + 0.03) * low / (width - low)

set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen down(head - 2 * row_height)
set bmargin at screen down(head + rows * row_height)
set xrange [left_edge:columns + 0.53]
set yrange [rows + 0.5:0.5 - 2]
set style fill solid 1 noborder

upper_line(row) = column('lines') > 1 ? row - 0.24 : row
first_column(x) = column('column') == 1 ? x : NaN
first_row(x) = column('row') == 1 ? x : NaN

plot data using (column('column')):(column('row')):(column('column') - 0.48):(column('column') + 0.48):(column('row') - 0.47):(column('row') + 0.47):(ground(column('shade'))) \
        with boxxyerror linecolor rgb variable, \
     '' using (column('column')):(column('row')):value_text:(digits(column('shade'))) with labels textcolor rgb variable, \
     '' using (first_column(left_edge)):(upper_line(column('row'))):label_text with labels left textcolor rgb ink, \
     '' using (first_column(left_edge)):(column('row') + 0.24):second_text with labels left textcolor rgb ink, \
     '' using (first_row(column('column'))):(0.5 - (value('head_'.name) - 12) / row_height):level_text with labels textcolor rgb ink
