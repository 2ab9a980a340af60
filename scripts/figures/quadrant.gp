# An arrow a pair, from last year's place to this year's: across, the count of reported crime against the mean of the years before; up, the
# share of the survey against its own. The four corners say what each means. Full colour where both changes were shown, grey where not.

rows = its_rows
far_x = its_far_x
far_y = its_far_y
top = its_top + 32.0
left = 34.0; side = 320.0; legend = left + side + 22; row_height = 78.0

number_text = at('drawn_number')
label_text = at('drawn_label')
second_text = at('drawn_label_2')
survey_text = at('drawn_survey')
crime_text = at('drawn_crime')
# A number stands past the tip of its arrow, in the arrow's direction.
part(text) = percents(text) / 100
length(unused) = sqrt(((part('crime_to') - part('crime_from')) / far_x) ** 2 + ((part('share_to') - part('share_from')) / far_y) ** 2) + 1e-9
past(to, from, far, long) = 100 * to + 0.055 * far * (to - from) / far / long
decided(verdict) = verdict eq 'increased' || verdict eq 'decreased'
shade(unused) = decided(stringcolumn('survey_verdict')) && decided(stringcolumn('crime_verdict')) ? 0x0072b2 : 0x5f5f5f

set lmargin at screen across(left)
set rmargin at screen across(left + side)
set tmargin at screen down(top)
set bmargin at screen down(top + side)
set xrange [-far_x:far_x]
set yrange [-far_y:far_y]

set object 1 rectangle from graph 0, graph 0.5 to graph 0.5, graph 1 behind fillstyle solid 1 noborder fillcolor rgb '#f6f1e6'
set object 2 rectangle from graph 0.5, graph 0 to graph 1, graph 0.5 behind fillstyle solid 1 noborder fillcolor rgb '#f6f1e6'
set arrow from 0, graph 0 to 0, graph 1 nohead back linecolor rgb grey
set arrow from graph 0, first 0 to graph 1, first 0 nohead back linecolor rgb grey
set xtics its_step_x scale 0 nomirror offset 0, 0.3 textcolor rgb grey
set ytics its_step_y scale 0 nomirror offset 0.6, 0 textcolor rgb grey
set format x '%g'
set format y '%g'
set border 0
set label 21 its_text_crime at screen across(left + side / 2), screen down(top + side + 32) center textcolor rgb ink
set label 22 its_text_share at screen 0, screen down(top - 18) left textcolor rgb ink
set label 23 its_text_share_up at graph 0.02, graph 0.965 left textcolor rgb grey
set label 24 its_text_both_up at graph 0.98, graph 0.965 right textcolor rgb grey
set label 25 its_text_both_down at graph 0.02, graph 0.035 left textcolor rgb grey
set label 26 its_text_crime_up at graph 0.98, graph 0.035 right textcolor rgb grey

plot data using (percents('crime_from')):(percents('share_from')):(percents('crime_to') - percents('crime_from')):(percents('share_to') - percents('share_from')):(shade(0)) \
        with vectors filled size screen 3 * tip, 22 linewidth 2 linecolor rgb variable, \
     '' using (percents('crime_from')):(percents('share_from')) with points pointtype 7 pointsize 0.45 linecolor rgb grey, \
     '' using (past(part('crime_to'), part('crime_from'), far_x, length(0))):(past(part('share_to'), part('share_from'), far_y, length(0))):number_text \
        with labels font 'sans-serif,14' textcolor rgb ink

# The legend, in units of the drawing.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen down(top)
set bmargin at screen down(height)
unset label
unset object
unset arrow
unset tics
set xrange [0:width]
set yrange [height - top:0]
plot data using (legend):((column('row') - 1) * row_height + 12):number_text with labels left font 'sans-serif,14' textcolor rgb ink, \
     '' using (legend + 20):((column('row') - 1) * row_height + 12):label_text with labels left textcolor rgb ink, \
     '' using (legend + 20):((column('row') - 1) * row_height + 28):second_text with labels left textcolor rgb ink, \
     '' using (legend + 20):((column('row') - 1) * row_height + 45):survey_text with labels left textcolor rgb grey, \
     '' using (legend + 20):((column('row') - 1) * row_height + 61):crime_text with labels left textcolor rgb grey
