# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A panel a series: the counts of the years as a line with points, the picture's year larger, later years hollow on a dashed line. At the
# picture's year the counts that the years before led to expect, as an upright box. Behind, dashed, the median of municipalities of the same size.
# The line of marks below the title says what they are. No line runs across a year without a count.

columns = narrow ? 1 : its_columns
first = its_first_year
last = its_last_year
picture = its_picture_year
left = 46.0; gap = 40.0; panel_height = its_panel_height
panel_width = (width - left - (columns - 1) * gap - 12) / columns
top = below_marks + 2

value_text = at('drawn_value')
tick_text = at('drawn_tick')
up_to_picture(x) = column('year') <= picture ? x : NaN
from_picture(x) = column('year') >= picture ? x : NaN
after_picture(x) = column('year') > picture ? x : NaN
before_picture(x) = column('year') < picture ? x : NaN
valued(year) = !narrow || column(year) == picture ? column(year) : NaN # where digits have room
at_picture(x) = column('year') == picture ? x : NaN

set xrange [first - 0.6:last + 0.6]
set label 10 its(narrow ? 'narrow_marks' : 'marks') at screen 0, screen down(marks_line) left textcolor rgb grey

do for [panel = 1:its_panels] {
    x = left + ((panel - 1) % columns) * (panel_width + gap)
    y = top + ((panel - 1) / columns) * panel_height
    high = value(sprintf('its_high_%d', panel))
    first_row = value(sprintf('its_first_row_%d', panel))
    last_row = value(sprintf('its_last_row_%d', panel))
    below_top(x) = x <= high ? x : NaN
    set lmargin at screen across(x)
    set rmargin at screen across(x + panel_width)
    set tmargin at screen down(y + 48 + its_label_height)
    set bmargin at screen down(y + panel_height - 26)
    set yrange [0:high]
    set label 11 its(sprintf('panel_%d', panel)) at screen across(x - left + 6), screen down(y + 15 + (its(sprintf('panel_second_%d', panel)) eq '' ? its_label_height : 0)) left font 'Arial,14' textcolor rgb ink
    set label 12 its(sprintf('panel_second_%d', panel)) at screen across(x - left + 6), screen down(y + 33) left font 'Arial,14' textcolor rgb ink
    set label 13 its(sprintf('verdict_%d', panel)) at screen across(x - left + 6), screen down(y + 33 + its_label_height) left textcolor rgb grey
    set grid ytics linetype 1 linecolor rgb pale
    set border 1 linecolor rgb grey
    step = value(sprintf('its_step_%d', panel))
    set ytics 0, step scale 0 nomirror offset 0.6, 0 textcolor rgb grey
    set format y ''
    do for [k = 1:value(sprintf('its_ticks_%d', panel))] {
        set label 20 + k its(sprintf('tick_%d_%d', panel, k)) at first (first - 0.6), first ((k - 1) * step) right offset character -0.6, 0 textcolor rgb grey
    }
    plot data every ::first_row::last_row using (at_picture(column('year'))):'expected_low':(column('year') - 0.42):(column('year') + 0.42):'expected_low':(column('expected_high') < high ? column('expected_high') : high) \
            with boxxyerror fillstyle solid 1 border lc rgb brown fillcolor rgb sand linewidth 1.2, \
         '' every ::first_row::last_row using 'year':(below_top(column('group_count'))) with lines linewidth 1.6 dashtype (6, 4) linecolor rgb grey, \
         '' every ::first_row::last_row using (from_picture(column('year'))):(column('count')) with lines linewidth 1.6 dashtype (2, 3) linecolor rgb blue, \
         '' every ::first_row::last_row using (up_to_picture(column('year'))):(column('count')) with lines linewidth 2 linecolor rgb blue, \
         '' every ::first_row::last_row using (before_picture(column('year'))):'count' with points pointtype 7 pointsize 0.6 linecolor rgb blue, \
         '' every ::first_row::last_row using (after_picture(column('year'))):'count' with points pointtype 7 pointsize 0.6 linecolor rgb 'white', \
         '' every ::first_row::last_row using (after_picture(column('year'))):'count' with points pointtype 6 pointsize 0.6 linewidth 1.4 linecolor rgb blue, \
         '' every ::first_row::last_row using (at_picture(column('year'))):'count' with points pointtype 7 pointsize 1.1 linecolor rgb blue, \
         for [tips = 1:svg] '' every ::first_row::last_row using (is_told(column('year'))):'count':tip_text with labels @pointed, \
         '' every ::first_row::last_row using (valued('year')):(column('is_valley') > 0 ? NaN : column('count')):value_text with labels offset character 0, 0.9 textcolor rgb ink, \
         '' every ::first_row::last_row using (valued('year')):(column('is_valley') > 0 ? column('count') : NaN):value_text with labels offset character 0, -0.9 textcolor rgb ink, \
         '' every ::first_row::last_row using 'year':(0):tick_text with labels offset character 0, -0.8 textcolor rgb grey
    unset label
    unset grid
}
