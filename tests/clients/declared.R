# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# declared.R FOLDER READER: what declared.pl prints, of the tables that FOLDER/read.R reads with a reader.
arguments <- commandArgs(TRUE)
source(file.path(arguments[1], "read.R"))
types <- c(character = "string", integer = "integer", numeric = "number", Date = "date")
cell <- function(values) {
  text <- if (is.numeric(values) && !is.integer(values)) sprintf("%.15g", values) else as.character(values)
  text <- gsub("\t", "\\t", gsub("\n", "\\n", gsub("\\", "\\\\", text, fixed = TRUE), fixed = TRUE), fixed = TRUE)
  enc2utf8(ifelse(is.na(values), "", text))
}
tables <- read_tables(arguments[1], with = arguments[2])
for (name in names(tables)) {
  table <- tables[[name]]
  lines <- c(name, paste0(names(table), ":", types[vapply(table, function(values) class(values)[1], "")], collapse = "\t"))
  if (nrow(table) > 0) lines <- c(lines, do.call(paste, c(lapply(table, cell), sep = "\t")))
  writeLines(lines, useBytes = TRUE)
}
