# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""declared.py FOLDER [sql]: what declared.pl prints, of the tables as FOLDER/read.py has pandas read them; with sql a line a table, its name and
the query by which DuckDB reads it."""
import sys

folder, asked = sys.argv[1], sys.argv[2:]
sys.dont_write_bytecode = True
sys.path.insert(0, folder)
sys.stdout.reconfigure(encoding="utf-8")
from read import read_package, read_table, sql

TYPES = {"string": "string", "Int64": "integer", "float64": "number", "datetime64[ns]": "date"}


def shown(cell):
    import pandas

    if pandas.isna(cell):
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if hasattr(cell, "isoformat"):
        return cell.isoformat()[:10]
    return str(cell).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


for table in read_package()["resources"]:
    if asked == ["sql"]:
        print(table["name"], sql(table["name"]), sep="\t")
        continue
    found = read_table(table["name"])
    print(table["name"])
    print("\t".join(f"{column}:{TYPES[str(found[column].dtype)]}" for column in found.columns))
    for row in found.itertuples(index=False, name=None):
        print("\t".join(map(shown, row)))
