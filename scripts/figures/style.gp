# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What all figures share, loaded before each: type, colours that colour-blind readers tell apart (Okabe and Ito), how data are read,
# and the title. `name` is the figure. A drawing is 680 units wide, the width of a report's text, so that 13 units are 9 points on A4.
# A slide is 25 x 12 cm; where the figure is too high for that, the drawing is as wide as its height asks for.
# Texts are data (noenhanced): no mark in a label of the study's means anything here, since none stands in a command; its(KEY) has one of
# NAME.texts, and those of the rows are taken by the number of their column, at(COLUMN).

# For a telephone (narrow) it is 360 units wide and has no title, since the page has one.

slide = format eq 'slide'
narrow = format eq 'narrow'
if (narrow) { its_top = 0 }
width = narrow ? 360.0 : 680.0
height = 1.0 * (slide ? its_slide_height : narrow ? its_narrow_height : its_height)
if (slide) {
    if (height * 25 / 12 > width) { width = height * 25 / 12 } else { height = width * 12 / 25 }
}
data = data_folder.name.'.rows'

# Whatever carries meaning has a contrast of at least 3 : 1 against white, and whatever is text of 4.5 : 1; `pale` is of lines that only guide the eye.
ink = '#1b1b1b'
grey = '#5f5f5f'
pale = '#dcdcdc'
blue = '#0072b2'
vermilion = '#c04e00'
green = '#00735a'
brown = '#8a6d2b'
sand = '#f3e9d2'

at(text) = int(value('its_at_'.text))

# A share, or a difference of shares, of the data in percent, to the 0.1 that is published: a drawing tells where its points lie to a
# hundredth of a unit, which would be finer than any figure in print.
percents(text) = floor(1000 * column(text) + 0.5) / 10.0

# A transparent disc over a mark that has something to say to who points at it (is_told); drawn in an SVG alone, once: for [tips = 1:svg].
svg = format eq 'svg' || narrow
tip_text = exists('its_at_drawn_tip') ? at('drawn_tip') : 0
is_told(x) = strlen(stringcolumn('drawn_tip')) > 0 ? x : NaN
pointed = "hypertext point pointtype 7 pointsize 1.7 linecolor rgb '#ff000000'"

# Places in units from the upper left corner.
across(x) = x / width
down(y) = 1 - y / height

if (svg) { set terminal svg noenhanced name name size width, height font 'Arial,13' linewidth 1 background 'white' }
# Sizes of letters are points of 96 an inch there, those of the drawing are not: 680 units are 16 cm on paper, and a picture has 300 dots an inch.
if (format eq 'pdf') { set terminal pdfcairo noenhanced size 16 / 2.54, 16 / 2.54 * height / width font 'Arial,13' fontscale 0.75 * 16 / 2.54 * 72 / width linewidth 1.4 background 'white' }
if (format eq 'png' || slide) {
    dots = (slide ? 25 : 16) * 300 / 2.54 / width
    set terminal pngcairo noenhanced size int(dots * width + 0.5), int(dots * height + 0.5) font 'Arial,13' fontscale 0.75 * dots linewidth dots pointscale dots background 'white'
}
print "\n\001drawing: ".format.' '.name # no text of a figure has the mark in front, nor a drawing by chance all of this

reset
set encoding utf8
set decimalsign decimal_sign
set minussign
percent = decimal_sign eq ',' ? ' %%' : '%%' # behind the numbers of an axis, as the language writes it
percent_sign = decimal_sign eq ',' ? ' %' : '%'
set datafile separator tab
set datafile commentschars ''
set datafile columnheaders
array texts[its_texts]
stats data_folder.name.'.texts' using (texts[int(column(0)) + 1] = stringcolumn(2), 0) nooutput
its(key) = texts[value('its_text_'.key)]
marks_line = narrow ? 13 : its_top + 9 # where the marks are told
below_marks = !narrow ? its_top + 18 : exists('its_narrow_mark_lines') ? 17 * its_narrow_mark_lines + 4 : 0
set key noautotitle # an SVG would tell the expressions of the script
unset key
unset tics
unset border

tip = 4 / width # of an interval
set multiplot
do for [i = 1:narrow ? 0 : its_title_lines] {
    set label i its(sprintf('title_%d', i)) at screen 0, screen down(17 + 19 * (i - 1)) left font 'Arial,15' textcolor rgb ink
}
