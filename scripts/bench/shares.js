/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

// shares.js TOOLS STUDY: the weighted share of 3 and 4 among 1 to 4 of f1 to f34 in STUDY/survey, each year, in all and by area, computed by
// DuckDB: lines of year, item, area (empty: all) and share. Weights are the population of sample.csv over the respondents of the area.
'use strict'
const [, , tools, study] = process.argv
const { DuckDBInstance } = require(`${tools}/node_modules/@duckdb/node-api`)
const items = Array.from({ length: 34 }, (_, i) => `f${i + 1}`)

async function main() {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const shares = items.map(f => `sum(w) FILTER (${f} IN (3, 4)) / sum(w) FILTER (${f} BETWEEN 1 AND 4) AS ${f}`)
    const found = await connection.runAndReadAll(`
        WITH survey AS (SELECT *, parse_filename(filename, true)::INT AS year FROM read_csv('${study}/survey/*.csv', filename = true)),
             weights AS (SELECT year, omrade, population / count(*) AS w
                         FROM survey JOIN (SELECT year, substr(area, 4)::INT AS omrade, population FROM read_csv('${study}/sample.csv')) USING (year, omrade)
                         GROUP BY year, omrade, population)
        SELECT year, omrade, ${shares.join(', ')} FROM survey JOIN weights USING (year, omrade) GROUP BY GROUPING SETS ((year), (year, omrade))`)
    for (const row of found.getRows())
        items.forEach((f, i) => console.log(`${row[0]} ${f.slice(1)} ${row[1] ?? ''} ${row[2 + i]}`))
}
main().catch(error => { console.error(error.message); process.exitCode = 1 })
