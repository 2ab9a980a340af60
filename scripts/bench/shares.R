# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# shares.R STUDY: what shares.js computes, by data.table.
suppressMessages(library(data.table))
study <- commandArgs(TRUE)[1]
items <- paste0("f", 1:34)
sample <- fread(file.path(study, "sample.csv"))[, omrade := as.integer(substring(area, 4))]
share <- function(x, w) { given <- !is.na(x) & x <= 4; sum(w[given & x >= 3]) / sum(w[given]) }
tell <- function(shares, year) for (i in 1:34) cat(sprintf("%s %d %s %.17g\n", year, i, shares$omrade, shares[[items[i]]]), sep = "")
for (path in list.files(file.path(study, "survey"), full.names = TRUE)) {
    this <- as.integer(sub("[.]csv$", "", basename(path)))
    survey <- fread(path)
    survey[sample[year == this], w := population / .N, on = "omrade", by = .EACHI]
    tell(survey[, lapply(.SD, share, w), .SDcols = items][, omrade := ""], this)
    tell(survey[, lapply(.SD, share, w), by = omrade, .SDcols = items], this)
}
