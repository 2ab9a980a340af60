# A panel a domain, three in a row: points with intervals, joined where years may be compared, a dashed upright where the series breaks.
# The panel that the headline is about has filled marks; the digits stand above the points. Figures of others are numbered diamonds in the
# first panel, named in a line below the panels.

first = value('first_year_'.name)
last = value('last_year_'.name)
high = value('high_'.name)
left = 44.0; gap = 14.0; panel_height = 200.0
panel_width = (width - left - 2 * gap - 14) / 3

value_text = at('drawn_value')
tick_text = at('drawn_tick')
other(x) = column('comparator') > 0 ? x : NaN

set xrange [first - 0.5:last + 0.5]
set yrange [0:100 * high]

do for [panel = 1:value('panels_'.name)] {
    place = (panel - 1) % 3
    x = left + place * (panel_width + gap)
    y = value('top_'.name) + ((panel - 1) / 3) * panel_height
    first_row = value(sprintf('first_row_%s_%d', name, panel))
    last_row = value(sprintf('last_row_%s_%d', name, panel))
    set lmargin at screen across(x)
    set rmargin at screen across(x + panel_width)
    set tmargin at screen down(y + 46)
    set bmargin at screen down(y + 172)
    is_focus = value(sprintf('focus_%s_%d', name, panel))
    shade = is_focus ? blue : grey
    set label 11 value(sprintf('panel_%s_%d', name, panel)) at screen across(x), screen down(y + 14) left font 'sans-serif,14' textcolor rgb ink
    set label 12 value(sprintf('verdict_%s_%d', name, panel)) at screen across(x), screen down(y + 32) left textcolor rgb shade
    set grid ytics linetype 1 linecolor rgb pale
    set border 1 linecolor rgb grey
    set ytics 0, 100 * value('step_'.name) scale 0 nomirror offset 0.6, 0 textcolor rgb grey
    set format y (place == 0 ? '%g'.percent : '')
    plot data every ::first_row::last_row using (column('break_at')):(0):(0):(100 * high) with vectors nohead dashtype 2 linecolor rgb ink, \
         '' every ::first_row::last_row using (column('year')):(100 * column('estimate')):(column('joined_year') - column('year')):(100 * (column('joined_estimate') - column('estimate'))) \
            with vectors nohead linewidth 1.5 linecolor rgb shade, \
         '' every ::first_row::last_row using (column('year')):(100 * column('ci_low')):(0):(100 * (column('ci_high') - column('ci_low'))) \
            with vectors heads nofilled size screen tip, 90 linewidth 1.5 linecolor rgb shade, \
         '' every ::first_row::last_row using (column('year')):(100 * column('estimate')) with points pointtype 7 pointsize 0.9 linecolor rgb 'white', \
         '' every ::first_row::last_row using (column('year')):(100 * column('estimate')) with points pointtype (is_focus ? 7 : 6) pointsize 0.7 linewidth 1.5 linecolor rgb shade, \
         '' every ::first_row::last_row using (column('year')):(100 * column('drawn_at')):value_text with labels offset character 0, 0.6 textcolor rgb ink, \
         '' every ::first_row::last_row using (column('year')):(0):tick_text with labels offset character 0, -0.8 textcolor rgb grey
    unset label
    unset grid
    if (panel == 1 && value('compared_'.name) > 0) {
        unset border
        set format y ''
        plot data using (other(column('year') - 0.26)):(100 * column('compared')) with points pointtype 12 pointsize 0.7 linewidth 1.5 linecolor rgb vermilion, \
             '' using (other(column('year') - 0.26)):(100 * column('compared')):value_text with labels left offset character -1.5, 0 textcolor rgb vermilion
    }
}
if (value('compared_'.name) > 0) {
    set label 13 value('compared_1_'.name) at screen 0, screen down(height - 24) left textcolor rgb vermilion
    set label 14 value('compared_2_'.name) at screen 0, screen down(height - 7) left textcolor rgb vermilion
    unset tics
    unset border
    plot [0:1] [0:1] -1 linecolor rgb 'white'
}
