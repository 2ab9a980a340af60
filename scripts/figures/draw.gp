# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Draws every figure of a year in one process: gnuplot -d -c draw.gp YEAR FORMAT FOLDER/ [FORMAT FOLDER/ ...], in output/STUDY, up to four
# formats. Reads 7_figure/YEAR/, writes FOLDER/NAME.FORMAT (the folders must be there); scripts/figures/draw calls it and puts the figures in
# place. One script a kind of figure. Nothing here computes a result: texts, places and limits come from the data.

scripts = ARG0[1:strlen(ARG0) - strlen('draw.gp')]
data_folder = '7_figure/'.ARG1.'/'
formats = (ARGC - 1) / 2

load data_folder.'labels.gp'
do for [name in figures] {
    load data_folder.name.'.gp'
    do for [n = 1:formats] {
        format = value(sprintf('ARG%d', 2 * n))
        drawing_folder = value(sprintf('ARG%d', 2 * n + 1))
        if (format ne 'narrow' || its_narrow_height > 0) {
            load scripts.'style.gp'
            load scripts.its('kind').'.gp'
            unset multiplot
            unset output
        }
    }
}
