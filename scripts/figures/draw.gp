# Draws every figure of a year in one process: gnuplot -d -c draw.gp FORMAT YEAR FOLDER/, in output/STUDY.
# Reads 7_figure/YEAR/, writes FOLDER/NAME.FORMAT (the folder must be there); scripts/figures/draw calls it and puts the figures in place.
# One script a kind of figure. Nothing here computes a result: texts, places and limits come from the data.

scripts = ARG0[1:strlen(ARG0) - strlen('draw.gp')]
format = ARG1
data_folder = '7_figure/'.ARG2.'/'
drawing_folder = ARG3

load data_folder.'labels.gp'
do for [name in figures] {
    load data_folder.name.'.gp'
    if (format ne 'narrow' || its_narrow_height > 0) {
        load scripts.'style.gp'
        load scripts.its('kind').'.gp'
        unset multiplot
        unset output
    }
}
