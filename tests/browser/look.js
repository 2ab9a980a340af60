/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* look.js AXE FOLDER <LOOKS: looks at documents in Chromium with measure.js and axe-core; a line "PAGE MEDIA WIDTH SCHEME FONT" a look, parted
 * by tabs, FONT empty or what stands in the place of the document's. What is found in the first goes to FOLDER/1, "nothing" where all is
 * well. */
"use strict";
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { withTab } = require("./chromium.js");

const [axe, folder] = process.argv.slice(2);
const looks = readFileSync(0, "utf8").trim().split("\n").map((line) => line.split("\t"));
const measure = ["measure.js"].map((name) => readFileSync(join(__dirname, name), "utf8")).join("\n");

/* A style sheet that scripts make is no part of what the page's policy is about. */
const otherLetters = (font) => `{ const sheet = new CSSStyleSheet(); sheet.replaceSync("* { font-family: ${font} !important }"); document.adoptedStyleSheets = [sheet]; }`;

withTab(async (tab) => {
    for (const [i, [page, media, width, scheme, font]] of looks.entries()) {
        await tab.size(Number(width));
        await tab.emulate(media, scheme);
        await tab.open(page);
        if (font) await tab.evaluate(otherLetters(font));
        await tab.evaluate(`${readFileSync(axe, "utf8")};${measure}`);
        const found = [await tab.evaluate(`measure(${media === "print"})`)];
        found.push(...tab.said, ...tab.requests.filter((address) => address !== tab.address).map((address) => `asks for ${address}`));
        writeFileSync(join(folder, String(i + 1)), found.length > 1 ? found.filter((line) => line !== "nothing").join("\n") : found[0]);
    }
}).catch((problem) => { console.error(problem); process.exit(1); });
