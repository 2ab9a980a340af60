# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# survey.R STUDY: what shares.js computes, by R's survey package, with standard errors behind it.
suppressMessages(library(survey))
study <- commandArgs(TRUE)[1]
sample <- read.csv(file.path(study, "sample.csv"))
sample$omrade <- as.integer(substring(sample$area, 4))
for (path in list.files(file.path(study, "survey"), full.names = TRUE)) {
    year <- as.integer(sub("[.]csv$", "", basename(path)))
    data <- merge(read.csv(path), sample[sample$year == year, c("omrade", "population")])
    data$w <- data$population / ave(data$w <- rep(1, nrow(data)), data$omrade, FUN = sum)
    design <- svydesign(~1, strata = ~omrade, weights = ~w, fpc = ~population, data = data)
    for (i in 1:34) {
        x <- data[[paste0("f", i)]]
        part <- update(subset(design, !is.na(x) & x <= 4), y = as.numeric(x[!is.na(x) & x <= 4] >= 3))
        whole <- svymean(~y, part)
        cat(sprintf("%d %d  %.17g %.17g\n", year, i, coef(whole), SE(whole)))
        areas <- svyby(~y, ~omrade, part, svymean)
        cat(sprintf("%d %d %d %.17g %.17g\n", year, i, areas$omrade, areas$y, areas$se), sep = "")
    }
}
