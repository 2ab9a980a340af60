# What all figures share, loaded before each: type, colours that colour-blind readers tell apart (Okabe and Ito), how data are read,
# and the title. `name` is the figure. A drawing is 680 units wide, the width of a report's text, so that 13 units are 9 points on A4.
# Texts are data (noenhanced): no mark in a label of the study's means anything here. They are taken by the number of their column,
# at(COLUMN): stringcolumn() loses what follows a comma in quotes, and takes an empty field for what it read before.

width = 680.0
height = 1.0 * its_height
data = data_folder.name.'.csv'

ink = '#1b1b1b'
grey = '#5f5f5f'
pale = '#dcdcdc'
blue = '#0072b2'
vermilion = '#c04e00'
green = '#00735a'
sand = '#f7f0e2'

at(text) = int(value('its_at_'.text))

# A share, or a difference of shares, of the data in percent, to the 0.1 that is published: a drawing tells where its points lie to a
# hundredth of a unit, which would be finer than any figure in print.
percents(text) = floor(1000 * column(text) + 0.5) / 10.0

# Places in units from the upper left corner.
across(x) = x / width
down(y) = 1 - y / height

if (format eq 'svg') { set terminal svg noenhanced name name size width, height font 'sans-serif,13' linewidth 1 background 'white' }
# Sizes of letters are points of 96 an inch there, those of the drawing are not: 13 units are 9 points on paper, and 26 dots of a picture.
if (format eq 'pdf') { set terminal pdfcairo noenhanced size width * 9 / 13 / 72, height * 9 / 13 / 72 font 'sans-serif,13' fontscale 0.75 * 9 / 13 linewidth 1.4 background 'white' }
if (format eq 'png') { set terminal pngcairo noenhanced size 2 * width, 2 * height font 'sans-serif,13' fontscale 1.5 linewidth 2 pointscale 2 background 'white' }
set output drawing_folder.name.'.'.format

reset
set encoding utf8
set decimalsign decimal_sign
set minussign
percent = decimal_sign eq ',' ? ' %%' : '%%' # behind the numbers of an axis, as the language writes it
set datafile separator comma
set datafile commentschars ''
set datafile columnheaders
set key noautotitle # an SVG would tell the expressions of the script
unset key
unset tics
unset border

tip = 4 / width # of an interval
set multiplot
do for [i = 1:its_title_lines] {
    set label i value(sprintf('its_title_%d', i)) at screen 0, screen down(17 + 19 * (i - 1)) left font 'sans-serif,15' textcolor rgb ink
}
