/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

// duckdb.js TOOLS: reads lines of a table's name, a tab and a query, runs them in DuckDB and prints what declared.pl does.
'use strict'
const { DuckDBInstance } = require(`${process.argv[2]}/node_modules/@duckdb/node-api`)
const types = { VARCHAR: 'string', BIGINT: 'integer', DOUBLE: 'number', DATE: 'date' }

// As C's %.15g.
function number(value) {
    if (value === 0) return '0'
    const [digits, exponent] = value.toExponential(14).split('e')
    const power = Number(exponent)
    const trimmed = text => text.includes('.') ? text.replace(/\.?0+$/, '') : text
    if (power < -4 || power >= 15) return `${trimmed(digits)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
    return trimmed(value.toFixed(14 - power))
}
const text = value => String(value).replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t')

async function main() {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
        const [name, query] = line.split('\t')
        const found = await connection.runAndReadAll(query)
        const columns = found.columnTypes().map(String)
        console.log(name)
        console.log(found.columnNames().map((column, i) => `${column}:${types[columns[i]]}`).join('\t'))
        for (const row of found.getRowsJson())
            console.log(row.map((cell, i) => cell === null ? '' : columns[i] === 'DOUBLE' ? number(cell) : text(cell)).join('\t'))
    }
}
main().catch(error => { console.error(error.message); process.exitCode = 1 })
