# A panel a domain, three in a row: points with intervals, joined where years may be compared, a dashed upright where the series breaks.
# The panel that the headline is about has filled marks; the digits stand above the points. Figures of others are numbered diamonds in a
# panel of their own, over the points of the municipality, and named in a line below the panels.

first = its_first_year
last = its_last_year
high = its_high
left = 44.0; gap = 14.0; panel_height = 200.0
panel_width = (width - left - 2 * gap - 14) / 3

value_text = at('drawn_value')
tick_text = at('drawn_tick')

set xrange [first - 0.5:last + 0.5]
set yrange [0:100 * high]

do for [panel = 1:its_panels] {
    place = (panel - 1) % 3
    x = left + place * (panel_width + gap)
    y = its_top + ((panel - 1) / 3) * panel_height
    first_row = value(sprintf('its_first_row_%d', panel))
    last_row = value(sprintf('its_last_row_%d', panel))
    set lmargin at screen across(x)
    set rmargin at screen across(x + panel_width)
    set tmargin at screen down(y + 46)
    set bmargin at screen down(y + 172)
    is_focus = value(sprintf('its_focus_%d', panel))
    shade = is_focus ? blue : grey
    set label 11 value(sprintf('its_panel_%d', panel)) at screen across(x), screen down(y + 14) left font 'sans-serif,14' textcolor rgb ink
    set label 12 value(sprintf('its_verdict_%d', panel)) at screen across(x), screen down(y + 32) left textcolor rgb shade
    set grid ytics linetype 1 linecolor rgb pale
    set border 1 linecolor rgb grey
    set ytics 0, 100 * its_step scale 0 nomirror offset 0.6, 0 textcolor rgb grey
    set format y (place == 0 ? '%g'.percent : '')
    if (panel == its_compared) {
        own_first = its_first_row_1
        own_last = its_last_row_1
        plot data every ::own_first::own_last using 'year':(percents('estimate')):(column('joined_year') - column('year')):(percents('joined_estimate') - percents('estimate')) \
                with vectors nohead linewidth 1.5 linecolor rgb pale, \
             '' every ::own_first::own_last using 'year':(percents('estimate')) with points pointtype 6 pointsize 0.7 linewidth 1.5 linecolor rgb grey, \
             '' every ::first_row::last_row using 'compared_at':(percents('compared')) with points pointtype 13 pointsize 0.9 linecolor rgb vermilion, \
             '' every ::first_row::last_row using 'compared_at':(percents('compared')):value_text with labels offset character 0, 0.8 textcolor rgb vermilion, \
             '' every ::own_first::own_last using 'year':(0):tick_text with labels offset character 0, -0.8 textcolor rgb grey
    } else {
        plot data every ::first_row::last_row using 'break_at':(0):(0):(100 * high) with vectors nohead dashtype 2 linecolor rgb ink, \
             '' every ::first_row::last_row using 'year':(percents('estimate')):(column('joined_year') - column('year')):(percents('joined_estimate') - percents('estimate')) \
                with vectors nohead linewidth 1.5 linecolor rgb shade, \
             '' every ::first_row::last_row using 'year':(percents('ci_low')):(0):(percents('ci_high') - percents('ci_low')) \
                with vectors heads nofilled size screen tip, 90 linewidth 1.5 linecolor rgb shade, \
             '' every ::first_row::last_row using 'year':(percents('estimate')) with points pointtype 7 pointsize 0.9 linecolor rgb 'white', \
             '' every ::first_row::last_row using 'year':(percents('estimate')) with points pointtype (is_focus ? 7 : 6) pointsize 0.7 linewidth 1.5 linecolor rgb shade, \
             '' every ::first_row::last_row using 'year':(percents('drawn_at')):value_text with labels offset character 0, 0.6 textcolor rgb ink, \
             '' every ::first_row::last_row using 'year':(0):tick_text with labels offset character 0, -0.8 textcolor rgb grey
    }
    unset label
    unset grid
}
if (its_bottoms > 0) {
    unset tics
    unset border
    do for [i = 1:its_bottoms] {
        set label 12 + i value(sprintf('its_bottom_%d', i)) at screen 0, screen down(height - 7 - 18 * (its_bottoms - i)) left \
            textcolor rgb (value(sprintf('its_bottom_other_%d', i)) ? vermilion : grey)
    }
    plot [0:1] [0:1] -1 linecolor rgb 'white'
}
