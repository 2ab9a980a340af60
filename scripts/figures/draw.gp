# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Draws every figure of a year in one process: gnuplot -d -c draw.gp YEAR FORMAT..., in output/STUDY, up to eight formats. Reads 7_figure/YEAR/,
# writes the drawings to standard output, one after another, each behind a line of its format and name (style.gp): gnuplot does not ask whether
# its writes succeed, so that none of its own may fail but into a pipe, at which it dies. finish calls it, and makes files of what it writes. One script a kind of figure. Nothing here computes a result: texts, places and limits come from the data.

scripts = ARG0[1:strlen(ARG0) - strlen('draw.gp')]
data_folder = '7_figure/'.ARG1.'/'
set print '-'

load data_folder.'labels.gp'
do for [name in figures] {
    load data_folder.name.'.gp'
    do for [n = 2:ARGC] {
        format = value(sprintf('ARG%d', n))
        if (format ne 'narrow' || its_narrow_height > 0) {
            load scripts.'style.gp'
            load scripts.its('kind').'.gp'
            unset multiplot
            set terminal unknown # what is left of the drawing is written
        }
    }
}
