/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* narrow.js FILE...: documents on the screens of telephones, without script: nothing scrolls sideways but figures that have no drawing for
 * telephones, in boxes of their own; one that has is shown alone, fits, and can be read (letters of 11 pixels); a
 * row of a table is a card that shows all its cells, each behind its column's heading, and to screen readers still a row of a table. One
 * finding a line, the document first. */
"use strict";
const { withTab } = require("./chromium.js");

/* Run in the page. */
function tellCards() {
    const found = [], width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const details of document.querySelectorAll("details")) details.open = true;
    if (document.documentElement.scrollWidth > width) found.push(`unfolded it is ${document.documentElement.scrollWidth} wide`);
    for (const box of document.querySelectorAll(".box"))
        if (!box.querySelector("svg") && box.scrollWidth > box.clientWidth) found.push(`a table scrolls: ${box.textContent.trim().slice(0, 60)}`);
    for (const box of document.querySelectorAll(".box.narrow")) {
        const name = box.querySelector("title").textContent.slice(0, 60), drawing = box.querySelector("svg");
        if (box.scrollWidth > box.clientWidth) found.push(`a figure scrolls: ${name}`);
        const letters = Math.min(...[...drawing.querySelectorAll("[font-size]")].map((element) => element.getAttribute("font-size") * drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width));
        if (!(letters >= (width < 375 ? 10 : 11))) found.push(`letters of ${letters} pixels: ${name}`);
        if (box.previousElementSibling.checkVisibility()) found.push(`a figure is shown twice: ${name}`);
    }
    for (const cell of document.querySelectorAll("tbody th, tbody td")) {
        const box = cell.getBoundingClientRect();
        if (cell.textContent.trim() === "") continue;
        if (box.height === 0 || box.left < 0 || box.right > width) found.push(`a cell is not in view: ${cell.textContent.trim().slice(0, 60)}`);
        if (cell.tagName === "TD" && !cell.dataset.label) found.push(`a cell has no label: ${cell.textContent.trim().slice(0, 60)}`);
        if (cell.scrollWidth > cell.clientWidth + 1) found.push(`a cell's text is cut: ${cell.textContent.trim().slice(0, 60)}`);
    }
    return found;
}

/* What a screen reader is told: as many tables, rows, heads and cells as there are. */
async function tellRoles(tab) {
    const { nodes } = await tab.ask("Accessibility.getFullAXTree");
    const told = {}, found = [];
    for (const node of nodes) if (!node.ignored) told[node.role.value] = (told[node.role.value] || 0) + 1;
    const selectors = { table: "table", row: "tr", columnheader: "thead th", rowheader: "tbody th", cell: "td:not(:empty)" };
    for (const [role, selector] of Object.entries(selectors)) {
        const wanted = await tab.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).length`);
        if ((told[role] || 0) !== wanted) found.push(`${told[role] || 0} of ${wanted} have the role ${role}`);
    }
    return found;
}

withTab(async (tab) => {
    await tab.script(false);
    await tab.ask("Accessibility.enable");
    for (const file of process.argv.slice(2))
        for (const width of [320, 375]) {
            await tab.size(width);
            await tab.open(file);
            const found = await tab.evaluate(`(${tellCards})()`);
            if (width === 320) found.push(...await tellRoles(tab));
            for (const line of new Set(found)) console.log(`${file} at ${width}: ${line}`);
        }
}).catch((problem) => { console.error(problem); process.exit(1); });
