/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* printed.js FILE FOLDER: prints a document as Chromium does; leaves FOLDER/page.pdf, and in FOLDER/wanted what paper has to say, a text a
 * line: all that the document says, folded or not, but what it says to be left out. */
"use strict";
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { withTab } = require("./chromium.js");

/* Run in the page: the texts of its paragraphs, items, cells and heads. */
function textsToPrint() {
    const left = ".screen, .tools, .cite, figure p > a, svg, script, style, details.unprinted > :not(summary), .skip";
    const texts = [];
    for (const element of document.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, th, td, summary, caption, figcaption, blockquote")) {
        if (element.closest(left) || element.querySelector("p, li, dd, table, ul, dl")) continue;
        const copy = element.cloneNode(true);
        for (const part of copy.querySelectorAll(element.closest("figure") ? "a" : left)) part.remove();
        const text = copy.textContent.trim();
        if (text) texts.push(text.replace(/\s+/g, " "));
    }
    return texts;
}

const [file, folder] = process.argv.slice(2);
withTab(async (tab) => {
    await tab.script(false); /* without script nobody unfolds */
    await tab.open(file);
    writeFileSync(join(folder, "page.pdf"), await tab.print());
    writeFileSync(join(folder, "wanted"), (await tab.evaluate(`(${textsToPrint})()`)).join("\n"));
}).catch((problem) => { console.error(problem); process.exit(1); });
