# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The tables of a situation picture in R, each column as datapackage.json beside this file declares it: a code 0128 is a text and stays one.
# R itself and jsonlite are enough; `with` takes readr or data.table in the place of R's own reader.
#
#   source("output/hoor/2021/read.R")
#   rates <- read_table("rates", "output/hoor/2021")
#   all <- read_tables("output/hoor/2021", with = "readr"); all$changes

# What a folder holds: the list that datapackage.json is.
read_package <- function(folder = ".") jsonlite::fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)

# One table by its name, a data frame. An empty cell is NA.
read_table <- function(name, folder = ".", with = c("base", "readr", "data.table")) {
  found <- Filter(function(table) table$name == name, read_package(folder)$resources)
  if (length(found) == 0) stop("datapackage.json in ", folder, " has no table ", name)
  read_declared(found[[1]], folder, match.arg(with))
}

# All tables, a list by their names.
read_tables <- function(folder = ".", with = c("base", "readr", "data.table")) {
  tables <- read_package(folder)$resources
  names(tables) <- vapply(tables, function(table) table$name, "")
  lapply(tables, read_declared, folder, match.arg(with))
}

read_declared <- function(table, folder, with) {
  file <- file.path(folder, table$path)
  types <- vapply(table$schema$fields, function(field) field$type, "")
  names(types) <- vapply(table$schema$fields, function(field) field$name, "")
  # Years are whole numbers in R. Texts are what every reader can be told of all types; the others are made of them.
  class <- c(string = "character", integer = "integer", year = "integer", number = "numeric", date = "Date")[types]
  if (anyNA(class)) stop(file, ": read.R does not know the type ", types[is.na(class)][1])
  rows <- switch(with,
    base = read.csv(file, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8"),
    readr = readr::read_csv(file, na = "", progress = FALSE, show_col_types = FALSE, trim_ws = FALSE,
                            col_types = readr::cols(.default = readr::col_character())),
    data.table = data.table::fread(file, colClasses = "character", na.strings = "", encoding = "UTF-8", strip.white = FALSE,
                                   data.table = FALSE))
  # fread leaves quotation marks doubled; in a file like these there are no others.
  if (with == "data.table") rows[] <- lapply(rows, function(texts) gsub('""', '"', texts, fixed = TRUE))
  if (!identical(names(rows), names(types))) stop(file, ": its columns are not those of datapackage.json")
  for (i in seq_along(rows)) rows[[i]] <- if (class[i] == "Date") as.Date(rows[[i]]) else as.vector(rows[[i]], class[i])
  as.data.frame(rows, stringsAsFactors = FALSE)
}
