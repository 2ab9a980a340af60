/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

// validate.js TOOLS DATAPACKAGE...: what Frictionless's own validator finds in each package, its description, every cell by its type and
// constraints, primary and foreign keys, one line a finding; then how many packages, tables and rows were read.
'use strict'
const [tools, ...packages] = process.argv.slice(2)
const { Package } = require(`${tools}/node_modules/datapackage`)

async function main() {
    let tables = 0, rows = 0
    for (const path of packages) {
        const found = await Package.load(path)
        for (const error of found.errors) console.log(`${path}: ${error.message}`)
        for (const table of found.resources) {
            tables++
            try {
                rows += (await table.read({ keyed: true, relations: table.schema.foreignKeys.length > 0 })).length
            } catch (error) {
                for (const one of error.errors && error.errors.length ? error.errors : [error]) console.log(`${path}: ${table.name}: ${one.message}`)
            }
        }
    }
    console.log(`${packages.length} packages, ${tables} tables, ${rows} rows`)
}
main().catch(error => { console.log(error.message); process.exitCode = 1 })
