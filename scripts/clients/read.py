# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of a situation picture in Python, each column as datapackage.json beside this file declares it: a code 0128 is
a text and stays one. read_table and read_tables give data frames of pandas; sql gives the query by which DuckDB reads a table.

    import sys; sys.path.append("output/hoor/2021")
    from read import read_table, read_tables, sql
    rates = read_table("rates")
    duckdb.sql(sql("rates")).df()
"""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))

# An empty cell is missing in every type, so that whole numbers are pandas' Int64. Days are text until they are parsed.
PANDAS = {"string": "string", "integer": "Int64", "year": "Int64", "number": "float64", "date": "string"}
DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "year": "BIGINT", "number": "DOUBLE", "date": "DATE"}


def read_package(folder=HERE):
    """What the folder holds: the dictionary that datapackage.json is."""
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        return json.load(file)


def find(name, folder=HERE):
    """The table's file, and its columns with their types."""
    for table in read_package(folder)["resources"]:
        if table["name"] == name:
            return os.path.join(folder, table["path"]), {f["name"]: f["type"] for f in table["schema"]["fields"]}
    raise KeyError(f"datapackage.json in {folder} has no table {name}")


def read_table(name, folder=HERE):
    """One table by its name, a data frame of pandas."""
    import pandas

    path, types = find(name, folder)
    rows = pandas.read_csv(path, dtype={column: PANDAS[type] for column, type in types.items()},
                           keep_default_na=False, na_values=[""], encoding="utf-8", float_precision="round_trip")
    if list(rows.columns) != list(types):
        raise ValueError(f"{path}: its columns are not those of datapackage.json")
    for column, type in types.items():
        if type == "date":
            rows[column] = pandas.to_datetime(rows[column], format="%Y-%m-%d")
    return rows


def read_tables(folder=HERE):
    """All tables, a dictionary by their names."""
    return {table["name"]: read_table(table["name"], folder) for table in read_package(folder)["resources"]}


def sql(name, folder=HERE):
    """The query by which DuckDB reads a table."""
    path, types = find(name, folder)
    quoted = lambda text: "'" + text.replace("'", "''") + "'"
    columns = ", ".join(f"{quoted(column)}: {quoted(DUCKDB[type])}" for column, type in types.items())
    return f"SELECT * FROM read_csv({quoted(path)}, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = {{{columns}}})"
