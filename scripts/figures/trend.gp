# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A panel a domain or a headline, three in a row (for a telephone one), six at most: points with intervals, joined where years may be compared, a dashed upright where the series
# breaks. The panel that the headline is about has filled marks; the digits stand above the points. A mean of several questions has squares.
# What others found is a panel of its own: a mark each with its name beside it, among them the municipality's own.

first = its_first_year
last = its_last_year
margin = its_margin
high = its_high
left = 44.0; gap = 14.0
above = 19.0 * (its_label_lines - 1)
panel_height = 190.0 + above
columns = narrow ? 1 : 3
panel_width = (width - left - (columns - 1) * gap - 14) / columns

value_text = at('drawn_value')
tick_text = at('drawn_tick')

set xrange [first - margin:last + margin]
set yrange [0:100 * high]

do for [panel = 1:its_panels] {
    place = (panel - 1) % columns
    x = left + place * (panel_width + gap)
    y = its_top + ((panel - 1) / columns) * panel_height
    first_row = value(sprintf('its_first_row_%d', panel))
    last_row = value(sprintf('its_last_row_%d', panel))
    set lmargin at screen across(x)
    set rmargin at screen across(x + panel_width)
    set tmargin at screen down(y + above + 46)
    set bmargin at screen down(y + above + 164)
    is_focus = value(sprintf('its_focus_%d', panel))
    is_composite = value(sprintf('its_composite_%d', panel))
    filled_mark = is_composite ? 5 : 7
    hollow_mark = is_composite ? 4 : 6
    shade = is_focus ? (is_composite ? green : blue) : grey
    set label 11 its(sprintf('panel_%d', panel)) at screen across(x), screen down(y + 14) left font 'Arial,14' textcolor rgb ink
    set label 12 its(sprintf('verdict_%d', panel)) at screen across(x), screen down(y + above + 32) left textcolor rgb shade
    set grid ytics linetype 1 linecolor rgb pale
    set border 1 linecolor rgb grey
    set ytics 0, 100 * its_step scale 0 nomirror offset 0.6, 0 textcolor rgb grey
    set format y (place == 0 ? '%g'.percent : '')
    if (panel == its_compared) {
        axis = last - first + 2 * margin
        mark_x = first - margin + 0.05 * axis
        name_x = first - margin + 0.13 * axis
        lead(x) = first - margin + x * axis
        unset grid
        mark_y(k, is_own) = k < its_others && value(sprintf('its_other_own_%d', k + 1)) == is_own ? value(sprintf('its_other_value_%d', k + 1)) : NaN
        do for [k = 1:its_others] {
            set label 20 + k its(sprintf('other_%d', k)) at first name_x, first value(sprintf('its_other_at_%d', k)) left textcolor rgb ink
            set arrow 20 + k from first lead(0.065), first value(sprintf('its_other_value_%d', k)) to first lead(0.12), first value(sprintf('its_other_middle_%d', k)) nohead linewidth 0.8 linecolor rgb grey
        }
        plot '+' using (mark_x):(mark_y(int(column(0)), 0)) with points pointtype 13 pointsize 0.9 linecolor rgb vermilion, \
             '+' using (mark_x):(mark_y(int(column(0)), 1)) with points pointtype filled_mark pointsize 0.8 linecolor rgb (is_composite ? green : blue)
        unset arrow
    } else {
        plot data every ::first_row::last_row using 'break_at':(0):(0):(100 * high) with vectors nohead dashtype 2 linecolor rgb ink, \
             '' every ::first_row::last_row using 'year':(percents('estimate')):(column('joined_year') - column('year')):(percents('joined_estimate') - percents('estimate')) \
                with vectors nohead linewidth 1.5 linecolor rgb shade, \
             '' every ::first_row::last_row using 'year':(percents('ci_low')):(0):(percents('ci_high') - percents('ci_low')) \
                with vectors heads nofilled size screen tip, 90 linewidth 1.5 linecolor rgb shade, \
             '' every ::first_row::last_row using 'year':(percents('estimate')) with points pointtype filled_mark pointsize 0.9 linecolor rgb 'white', \
             '' every ::first_row::last_row using 'year':(percents('estimate')) with points pointtype (is_focus ? filled_mark : hollow_mark) pointsize 0.7 linewidth 1.5 linecolor rgb shade, \
             for [tips = 1:svg] '' every ::first_row::last_row using (is_told(column('year'))):(percents('estimate')):tip_text with labels @pointed, \
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
        set label 12 + i its(sprintf('bottom_%d', i)) at screen 0, screen down(height - 7 - 18 * (its_bottoms - i)) left textcolor rgb grey
    }
    plot [0:1] [0:1] -1 linecolor rgb 'white'
}
