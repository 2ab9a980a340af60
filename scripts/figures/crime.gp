# A panel a series: a bar a year with the count, the mean of the years before as a dashed line, the chance variation that goes with the
# count as an upright. Behind each bar the counts that the years before it lead to expect. The picture's year is filled dark, later years
# are left hollow.

columns = its_columns
first = its_first_year
last = its_last_year
left = 50.0; gap = 44.0; panel_height = its_panel_height
panel_width = (width - left - (columns - 1) * gap - 8) / columns

value_text = at('drawn_value')
tick_text = at('drawn_tick')
when(x, then) = stringcolumn('when') eq then ? x : NaN

set xrange [first - 0.6:last + 0.6]
set boxwidth 0.7

do for [panel = 1:its_panels] {
    x = left + ((panel - 1) % columns) * (panel_width + gap)
    y = its_top + ((panel - 1) / columns) * panel_height
    high = value(sprintf('its_high_%d', panel))
    first_row = value(sprintf('its_first_row_%d', panel))
    last_row = value(sprintf('its_last_row_%d', panel))
    set lmargin at screen across(x)
    set rmargin at screen across(x + panel_width)
    set tmargin at screen down(y + 46)
    set bmargin at screen down(y + panel_height - 28)
    set yrange [0:high]
    set label 11 value(sprintf('its_panel_%d', panel)) at screen across(x - left + 6), screen down(y + 14) left font 'sans-serif,14' textcolor rgb ink
    set label 12 value(sprintf('its_verdict_%d', panel)) at screen across(x - left + 6), screen down(y + 32) left textcolor rgb grey
    set grid ytics linetype 1 linecolor rgb pale
    set border 1 linecolor rgb grey
    set ytics 0, value(sprintf('its_step_%d', panel)) scale 0 nomirror offset 0.6, 0 textcolor rgb grey
    set format y '%.0f'
    plot data every ::first_row::last_row using 'year':'expected_low':(column('year') - 0.5):(column('year') + 0.5):'expected_low':(column('expected_high') < high ? column('expected_high') : high) \
            with boxxyerror fillstyle solid 1 noborder fillcolor rgb sand, \
         '' every ::first_row::last_row using (when(column('year'), 'earlier')):'count' with boxes fillstyle solid 1 noborder fillcolor rgb '#7b93a9', \
         '' every ::first_row::last_row using (when(column('year'), 'picture')):'count' with boxes fillstyle solid 1 noborder fillcolor rgb blue, \
         '' every ::first_row::last_row using (when(column('year'), 'later')):'count' with boxes fillstyle empty border lc rgb grey linecolor rgb grey dashtype 3, \
         '' every ::first_row::last_row using 'year':'count_low':(0):(column('count_high') - column('count_low')) with vectors heads nofilled size screen tip, 90 linecolor rgb ink, \
         '' every ::first_row::last_row using (column('year') - 0.5):'drawn_mean':(1):(0) with vectors nohead linewidth 2 dashtype 2 linecolor rgb vermilion, \
         '' every ::first_row::last_row using 'year':'count_high':value_text with labels offset character 0, 0.6 textcolor rgb ink, \
         '' every ::first_row::last_row using 'year':(0):tick_text with labels offset character 0, -0.8 textcolor rgb grey
    unset label
    unset grid
}
