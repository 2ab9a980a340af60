# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# compare.R FOLDER: does what designs.c did, with R's survey, and compares every number. Exit status 1 where one differs.
# |ours - reference| <= tolerance * max(|reference|, se); tolerance 1e-9, and 1e-7 where both rake, since both iterate.
# The capped Korn-Graubard interval is not in R 4.1-1's survey: it is defined here from svymean's estimate and variance.
suppressPackageStartupMessages(library(survey))
options(survey.use_rcpp = FALSE) # survey 4.4 in C++ does not know every way to treat a lonely stratum; in R it does, as 4.1
folder <- commandArgs(TRUE)[1]
rows <- read.csv(file.path(folder, "rows.csv"))
margins <- read.csv(file.path(folder, "margins.csv"))
results <- read.csv(file.path(folder, "results.csv"))
any_level <- 9

make_design <- function(rows, margins) {
  rows$m1 <- factor(rows$m1)
  rows$m2 <- factor(rows$m2)
  options(survey.lonely.psu = rows$lonely[1])
  rows$row <- seq_len(nrow(rows))
  has_population <- !is.na(rows$fpc[1])
  two_stages <- rows$n_stages[1] == 2
  design <- svydesign(
    id = if (two_stages) ~ psu + row else ~psu, strata = ~stratum, weights = ~weight, data = rows,
    fpc = if (!has_population) NULL else if (two_stages) ~ fpc + fpc2 else ~fpc)
  if (rows$n_margins[1] == 1) {
    population <- data.frame(m1 = factor(margins$cell), Freq = margins$population)
    design <- postStratify(design, ~m1, population)
  }
  if (rows$n_margins[1] == 2) {
    m1 <- margins$population[margins$margin == 1]
    m2 <- margins$population[margins$margin == 2]
    design <- calibrate(design, ~ m1 + m2, c(sum(m1), m1[-1], m2[-1]), calfun = "raking", epsilon = 1e-13, maxit = 500)
  }
  design
}

# 10 + level: every other level
at_level <- function(wanted, level) if (wanted >= 10) level != wanted - 10 else wanted == any_level | level == wanted
in_place <- function(rows, a, b) at_level(a, rows$a) & at_level(b, rows$b)

# Means and ratios as numerator and denominator, so that a difference of domains is a function of four totals.
reference_difference <- function(design, row) {
  data <- design$variables
  y <- if (row$statistic == "share") data$y else data$v
  x <- if (row$statistic == "ratio") data$x else rep(1, nrow(data))
  answers <- !is.na(y)
  y[!answers] <- 0
  first <- in_place(data, row$a, row$b) & answers
  second <- in_place(data, row$a2, row$b2) & answers
  design$variables <- cbind(data, y1 = y * first, x1 = x * first, y2 = y * second, x2 = x * second)
  contrast <- svycontrast(svytotal(~ y1 + x1 + y2 + x2, design), quote(y2 / x2 - y1 / x1))
  used <- weights(design) > 0 & (first | second)
  df <- length(unique(data$psu[used])) - length(unique(data$stratum[used]))
  c(coef(contrast), SE(contrast), df, coef(contrast) + qt(c(0.025, 0.975), df) * SE(contrast))
}

# Shares: svychisq, but for its degrees of freedom, which count units of rows that were left out. Means: what homogeneity.h
# says, from svytotal's covariance; nothing in survey is the same.
reference_homogeneity <- function(design, row) {
  data <- design$variables
  keep <- !is.na(if (row$statistic == "share") data$y else data$v) & weights(design) > 0
  design$variables$y[is.na(data$y)] <- 0
  design$variables$v[is.na(data$v)] <- 0
  domain <- design[keep, ]
  nu <- length(unique(data$psu[keep])) - length(unique(data$stratum[keep]))
  if (row$statistic == "share") {
    test <- suppressWarnings(svychisq(~ y + a, domain, statistic = "F"))
    f <- as.vector(test$statistic)
    df <- as.vector(test$parameter[1])
  } else {
    at <- outer(data$a, sort(unique(data$a[keep])), "==") & keep
    totals <- svytotal(cbind(at, at * design$variables$v), design)
    n <- ncol(at)
    size <- as.vector(coef(totals))[1:n]
    means <- as.vector(coef(totals))[n + 1:n] / size
    slopes <- cbind(diag(-means / size), diag(1 / size))
    part <- size / sum(size)
    form <- diag(part) - part %o% part
    delta <- form %*% slopes %*% vcov(totals) %*% t(slopes)
    trace <- sum(diag(delta))
    f <- as.vector(t(means) %*% form %*% means) / trace
    df <- trace^2 / sum(diag(delta %*% delta))
  }
  c(f, df, df * nu, pf(f, df, df * nu, lower.tail = FALSE), NA)
}

# Limits of a share at 0 and 1, where survey has none that can be used: Clopper and Pearson's.
exact_limits <- function(p, n) if (p < 0.5) c(0, 1 - 0.025^(1 / n)) else c(0.025^(1 / n), 1)

share_limits <- function(domain, p, v, df, n, method) {
  if (method == "capped" || method == "beta") {
    effective <- p * (1 - p) / v * (qt(0.975, n - 1) / qt(0.975, df))^2
    if (method == "capped") effective <- min(n, effective)
    return(c(qbeta(0.025, effective * p, effective * (1 - p) + 1), qbeta(0.975, effective * p + 1, effective * (1 - p))))
  }
  limits <- as.vector(confint(svyciprop(~y, domain, method = method, df = df)))
  if (method == "asin") { # survey's limits turn back where the arc leaves 0..pi/2; ours stop there
    arc <- asin(sqrt(p)) + c(-1, 1) * qt(0.975, df) * sqrt(v / (4 * p * (1 - p)))
    limits <- ifelse(arc < 0, 0, ifelse(arc > pi / 2, 1, limits))
  }
  limits
}

reference_estimate <- function(design, row) {
  data <- design$variables
  y <- if (row$statistic == "share") data$y else data$v
  keep <- in_place(data, row$a, row$b) & !is.na(y) & weights(design) > 0
  n <- sum(keep)
  if (n == 0) return(rep(NA_real_, 5))
  # rows without an answer leave by `keep`; survey would multiply their NA by a weight of 0
  design$variables$y[is.na(data$y)] <- 0
  design$variables$v[is.na(data$v)] <- 0
  domain <- subset(design, keep)
  df <- degf(domain)
  estimate <- switch(row$statistic,
    share = svymean(~y, domain), mean = svymean(~v, domain), total = svytotal(~v, domain), ratio = svyratio(~v, ~x, domain))
  p <- as.vector(coef(estimate))
  se <- as.vector(SE(estimate))
  limits <- c(NA, NA)
  if (df > 0) {
    limits <- p + qt(c(0.025, 0.975), df) * se
    if (row$statistic == "share") {
      all_alike <- length(unique(data$y[keep])) == 1
      limits <- if (all_alike) exact_limits(p, n) else share_limits(domain, p, se^2, df, n, row$method)
    }
  }
  c(p, se, df, limits)
}

fields <- c("estimate", "se", "df", "low", "high")
compared <- 0
skipped <- 0
failed <- 0
worst <- c(closed = 0, iterated = 0)

deviations <- function(ours, reference) {
  rounding <- 1e-12 * max(abs(reference[1]), reference[2], 0, na.rm = TRUE)
  scale <- pmax(abs(reference), reference[2], na.rm = TRUE)
  distance <- abs(ours - reference)
  # a reference of rounding alone is 0: shares of 0 and 1, constants, totals that are calibrated
  result <- ifelse(distance <= 2 * rounding & abs(reference) <= rounding, 0, distance / scale)
  result[is.na(ours) & is.na(reference)] <- 0
  result[is.na(ours) != is.na(reference)] <- Inf
  result
}

for (number in unique(rows$design)) {
  design <- make_design(rows[rows$design == number, ], margins[margins$design == number, ])
  iterates <- design$variables$n_margins[1] == 2
  tolerance <- if (iterates) 1e-7 else 1e-9
  kind <- if (iterates) "iterated" else "closed"
  for (i in which(results$design == number)) {
    row <- results[i, ]
    if (row$statistic == "total" && design$variables$lonely[1] == "adjust") {
      skipped <- skipped + 1
      next
    }
    reference <- switch(row$method, difference = reference_difference(design, row),
      homogeneity = reference_homogeneity(design, row), reference_estimate(design, row))
    ours <- unlist(row[fields])
    if (is.na(reference[3]) || reference[3] <= 0) { # no degrees of freedom: ours has none, and no limits
      reference[3] <- if (is.na(reference[1])) 0 else reference[3]
      reference[4:5] <- NA
    }
    if (!is.na(reference[2]) && reference[2] <= 1e-12 * abs(reference[1]) && row$method %in% c("difference", "beta")) {
      ours[4:5] <- reference[4:5] <- NA # strata that were drawn whole leave no error: ours makes no test of it, and beta does not exist
    }
    distance <- deviations(ours, reference)
    compared <- compared + sum(!is.na(reference))
    worst[kind] <- max(worst[kind], distance)
    if (any(distance > tolerance)) {
      failed <- failed + sum(distance > tolerance)
      cat(sprintf("design %d (%d stages, %d margins, %s), %s %s a=%d b=%d a2=%d b2=%d: %s\n", number, design$variables$n_stages[1], design$variables$n_margins[1],
        design$variables$lonely[1], row$statistic, row$method, row$a, row$b, row$a2, row$b2,
        paste(sprintf("%s %.15g for %.15g", fields, ours, reference)[distance > tolerance], collapse = ", ")))
    }
  }
}
stages <- table(factor(rows$n_stages[!duplicated(rows$design)], 0:2))
cat(sprintf("%d designs (%d of rows, %d of clusters, %d of two stages), %d numbers compared, %d differ\n",
  length(unique(rows$design)), stages[1], stages[2], stages[3], compared, failed))
cat(sprintf("worst deviation %.1e of 1e-09, where both rake %.1e of 1e-07\n", worst["closed"], worst["iterated"]))
cat(sprintf("not compared: %d totals with a lonely stratum under adjust, which survey 4.1 does not centre\n", skipped))
quit(status = if (failed > 0) 1 else 0)
