# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# register.R REGISTER FIGURES SERIES YEAR: what `placebos` printed in FIGURES for a series and year, computed anew in R: forecasts of all municipalities, and gaps to a synthetic control (quadprog for its weights) of those of 50 000 inhabitants and more. Prints how many numbers differ by more than 1e-8; exit status 1 if any. Needs quadprog (Debian: r-cran-quadprog).
arguments <- commandArgs(TRUE)
folder <- arguments[1]; series <- arguments[3]; year <- as.integer(arguments[4])
table_of <- function(name) read.csv(file.path(folder, name), colClasses = "character", check.names = FALSE, na.strings = "")
crime <- table_of("crime.csv"); population <- table_of("population.csv"); municipalities <- table_of("municipalities.csv")
figures <- read.csv(arguments[2], colClasses = c(code = "character"))
years <- as.integer(names(crime)[-(1:2)]); codes <- figures$code; n <- length(codes)
counts <- exposures <- matrix(NA_real_, n, length(years), dimnames = list(codes, years))
chosen <- crime[crime$series == series, ]; everybody <- population[is.na(population$sex) & is.na(population$age), ]
for (y in as.character(years)) {
    counts[chosen$code, y] <- as.numeric(chosen[[y]])
    if (y %in% names(everybody)) exposures[everybody$code, y] <- as.numeric(everybody[[y]])
}
gap <- which(colSums(!is.na(exposures)) == 0)
for (g in gap) exposures[, g] <- floor((exposures[, g - 1] + exposures[, g + 1]) / 2 + 0.5)
group <- as.integer(factor(municipalities$size_group[match(codes, municipalities$code)],
    levels = c("under 10 000 invånare", "10 000–19 999 invånare", "20 000–49 999 invånare", "50 000–99 999 invånare", "100 000 invånare eller fler")))
stopifnot(!is.na(group))
all_logs <- log((counts + 0.5) / exposures)
up_to <- function(last) seq_len(sum(years <= last))

# An own root by R's uniroot, where limma has Newton's steps.
prior <- function(variances, dfs) {
    keep <- dfs > 0 & !is.na(variances); variances <- variances[keep]; dfs <- dfs[keep]
    if (length(variances) < 5) return(c(NA, NA))
    variances <- pmax(variances, 1e-5 * median(variances))
    logs <- log(variances) - digamma(dfs / 2) + log(dfs / 2)
    beyond <- var(logs) - mean(trigamma(dfs / 2))
    if (beyond <= 0) return(c(mean(variances), Inf))
    half <- exp(uniroot(function(x) log(trigamma(exp(x))) - log(beyond), c(-20, 30), tol = 1e-15, maxiter = 10000)$root)
    c(exp(mean(logs) + digamma(half) - log(half)), 2 * half)
}
shrunk <- function(prior, variance, df) if (is.infinite(prior[2])) rep(prior[1], length(variance)) else (prior[1] * prior[2] + df * variance) / (prior[2] + df)
winsorised <- function(steps) { most <- quantile(abs(steps), 0.95, na.rm = TRUE); pmax(pmin(steps, most), -most) }

smoothed <- function(logs, a) {
    level <- rep(NA_real_, n); errors <- logs * NA
    for (t in seq_len(ncol(logs))) {
        errors[, t] <- logs[, t] - level
        level <- ifelse(is.na(errors[, t]), logs[, t], level + a * errors[, t])
    }
    list(level = level, errors = errors)
}
forecasts <- function(last) {
    at <- up_to(last); logs <- all_logs[, at]; errors <- logs * NA; level <- a_of <- rep(NA_real_, n); small <- group == 1
    weight <- pmin(counts[, at[-length(at)]] + 0.5, 200)
    for (rows in list(which(small), which(!small))) {
        grid <- 0.2 + 0.1 * (0:8)
        sums <- sapply(grid, function(a) sum((smoothed(logs, a)$errors[, -1]^2 * weight)[rows, ], na.rm = TRUE))
        best <- smoothed(logs, grid[which.min(sums)])
        errors[rows, ] <- best$errors[rows, ]; level[rows] <- best$level[rows]; a_of[rows] <- grid[which.min(sums)]
    }
    capped <- winsorised(errors); df <- rowSums(!is.na(capped)); mean_square <- rowSums(capped^2, na.rm = TRUE) / df
    chance <- function(expected) (1 + a_of / (2 - a_of)) / (expected + 0.5)
    variance <- rep(NA_real_, n); without <- errors * NA
    for (g in 1:5) {
        rows <- which(group == g); p <- prior(mean_square[rows], df[rows])
        variance[rows] <- shrunk(p, mean_square[rows], df[rows])
        rest <- pmax(0, df[rows] * mean_square[rows] - capped[rows, ]^2)
        without[rows, ] <- if (is.infinite(p[2])) p[1] else (p[1] * p[2] + rest) / (p[2] + df[rows] - 1)
    }
    variance[df == 0] <- NA
    past <- errors / sqrt(pmax(without, chance(exp(logs - errors) * exposures[, at])))
    expected <- exp(level) * exposures[, length(at)]; deviation <- sqrt(pmax(variance, chance(expected)))
    low <- high <- expected * NA
    for (rows in list(which(small), which(!small))) {
        if (sum(!is.na(past[rows, ])) < 100) { expected[rows] <- NA; next }
        q <- quantile(past[rows, ], c(0.1, 0.9), na.rm = TRUE)
        low[rows] <- expected[rows] * exp(q[1] * deviation[rows]) - 0.5; high[rows] <- expected[rows] * exp(q[2] * deviation[rows]) - 0.5
    }
    expected[is.na(low)] <- NA
    data.frame(expected = pmax(0, expected - 0.5), low = pmax(0, floor(low + 0.5)), high = pmax(0, floor(high + 0.5)))
}
controls <- function(first, last) {
    at <- up_to(last); enough <- rev(cumprod(rev(2 * colSums(!is.na(all_logs[, at])) >= n))) == 1
    at <- at[enough]; before <- at[years[at] < first]; since <- at[years[at] >= first]
    if (length(before) < 3) return(data.frame(statistic = rep(NA, n), p = NA))
    whole <- rowSums(is.na(all_logs[, at])) == 0
    about <- all_logs - rowMeans(all_logs[, before])
    steps <- t(diff(t(all_logs[, before]))); steps[!whole, ] <- NA
    steps <- winsorised(sweep(steps, 2, apply(steps, 2, median, na.rm = TRUE))); df <- rowSums(!is.na(steps)); mean_square <- rowSums(steps^2, na.rm = TRUE) / df
    variance <- rep(NA_real_, n)
    for (g in 1:5) { rows <- which(group == g); variance[rows] <- shrunk(prior(mean_square[rows], df[rows]), mean_square[rows], df[rows]) }
    variance <- pmax(variance, 2 / (exp(rowMeans(all_logs[, before])) * exposures[, since[1]] + 0.5))
    statistic <- rep(NA_real_, n)
    for (i in which(whole & group >= 4)) {
        peers <- setdiff(which(whole & abs(group - group[i]) <= 1), i); j <- length(peers)
        x <- t(about[peers, before]); d <- crossprod(x) + diag(0.5, j)
        w <- if (length(before) < 6) rep(1 / j, j) else quadprog::solve.QP(d, as.vector(crossprod(x, about[i, before])) + 0.5 / j, cbind(1, diag(j)), c(1, rep(0, j)), meq = 1)$solution
        statistic[i] <- mean(about[i, since] - as.vector(w %*% about[peers, since, drop = FALSE])) / sqrt(variance[i])
    }
    p <- rep(NA_real_, n)
    for (i in which(!is.na(statistic) & group == 5)) {
        peers <- setdiff(which(!is.na(statistic)), i)
        p[i] <- (1 + sum(abs(statistic[peers]) >= abs(statistic[i]))) / (1 + length(peers))
    }
    data.frame(statistic = statistic, p = p)
}
changes <- function(last) {
    at <- up_to(last); logs <- all_logs[, at]; m <- length(at) - 1
    steps <- t(apply(logs, 1, diff)); steps <- sweep(steps, 2, apply(steps, 2, median, na.rm = TRUE))
    chance <- 1 / (counts[, at[-1]] + 0.5) + 1 / (counts[, at[-(m + 1)]] + 0.5)
    deviations <- steps * NA; all_df <- rep(NA_real_, n); deviation <- rep(NA_real_, n)
    for (k in 2:m) { # each step by those before it
        capped <- winsorised(steps[, seq_len(k - 1), drop = FALSE]); df <- rowSums(!is.na(capped)); mean_square <- rowSums(capped^2, na.rm = TRUE) / df
        variance <- rep(NA_real_, n)
        for (g in 1:5) { rows <- which(group == g); p <- prior(mean_square[rows], df[rows]); variance[rows] <- shrunk(p, mean_square[rows], df[rows]); all_df[rows] <- p[2] + df[rows] }
        variance[df == 0] <- NA; deviation <- sqrt(pmax(variance, chance[, k])); deviations[, k] <- steps[, k] / deviation
    }
    before <- seq_len(m - 1); widened <- unusual <- rep(NA_real_, n); z <- deviations[, m]
    large <- pmax(counts[, at[-1]], counts[, at[-(m + 1)]]) >= 20
    for (rows in list(which(group == 1), which(group != 1))) {
        sizes <- abs(deviations[rows, before]); sizes <- sizes[!is.na(sizes)]
        widened[rows] <- if (length(sizes) < 20) 1 else pmax(1, quantile(sizes, 0.95) / qt(0.975, all_df[rows]))
    }
    for (i in which(!is.na(z) & large[, m])) {
        others <- deviations[group == group[i], before, drop = FALSE]; others <- others[!is.na(others) & large[group == group[i], before]]
        if (length(others) >= 100) unusual[i] <- (1 + if (z[i] > 0) sum(others >= z[i]) else sum(others <= z[i])) / (1 + length(others))
    }
    none <- is.na(z)
    data.frame(step = ifelse(none, NA, steps[, m]), se = ifelse(none, NA, widened * deviation), df = ifelse(none, NA, all_df), unusual = unusual)
}
wanted <- cbind(forecasts(year - 1), controls(year, year + 1), changes(year))
compared <- 0; different <- 0
for (column in names(wanted)) {
    there <- if (column %in% c("statistic", "p")) !is.na(wanted[[column]]) else rep(TRUE, n)
    both_infinite <- is.infinite(figures[[column]]) & is.infinite(wanted[[column]])
    off <- !(is.na(figures[[column]]) & is.na(wanted[[column]])) & !both_infinite & !(abs(figures[[column]] - wanted[[column]]) <= 1e-8 * pmax(1, abs(wanted[[column]])))
    if (any(off[there], na.rm = TRUE)) { k <- which(there & off)[1]; cat(column, codes[k], figures[[column]][k], "here", wanted[[column]][k], "in R\n") }
    compared <- compared + sum(there); different <- different + sum(is.na(off[there]) | off[there])
}
cat(series, " ", year, ": ", compared, " numbers, ", different, " differ\n", sep = "")
quit(status = different > 0)
