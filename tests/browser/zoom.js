/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zoom.js FILE...: documents at four times their size, as a window of 1 280 pixels shows them to who reads large letters: 320 pixels wide and
 * 256 high. Nothing scrolls sideways but figures in boxes of their own, no text lies outside or on another, none is cut, and whatever is
 * focused is in view and covered by nothing. With script, all that can be unfolded open. One finding a line, the document first. Source:
 * WCAG 2.1, 1.4.4, 1.4.10 and 2.4.7. */
"use strict";
const { withTab } = require("./chromium.js");

/* Run in the page. */
function tellTexts() {
    const found = [], width = document.documentElement.clientWidth;
    for (const details of document.querySelectorAll("details")) details.open = true;
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const isApart = (element) => element.closest("svg, .skip, thead, option, output, script, style") || getComputedStyle(element).visibility === "hidden";
    const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node; (node = walker.nextNode());) {
        if (node.data.trim() === "" || isApart(node.parentElement)) continue;
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text: node.data.trim().slice(0, 40), box, node });
    }
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach(({ text, box, node }, i) => {
        if (box.left < -1 || box.right > width + 1) found.push(`a text lies outside: ${text}`);
        for (let k = i + 1; k < lines.length && lines[k].box.top < box.bottom - 4; k++) {
            const other = lines[k].box;
            if (lines[k].node !== node && Math.min(box.right, other.right) - Math.max(box.left, other.left) > 3 && other.bottom - box.top > 4)
                found.push(`a text lies on another: ${text} / ${lines[k].text}`);
        }
    });
    for (const element of document.querySelectorAll("main *, header *, nav *")) {
        const style = getComputedStyle(element);
        if (isApart(element) || element.matches(".box")) continue;
        if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) found.push(`a text is cut: ${element.textContent.trim().slice(0, 40)}`);
    }
    return found;
}

/* Run in the page: every place that the keyboard stops at, one after another. */
function tellFocus() {
    const found = [], height = document.documentElement.clientHeight, width = document.documentElement.clientWidth;
    for (const stop of document.querySelectorAll("a[href], summary, button, select, input")) {
        if (stop.closest("[hidden]") || stop.disabled || stop.tabIndex < 0 || stop.closest("svg")) continue;
        stop.focus();
        if (document.activeElement !== stop) continue;
        const boxes = [...stop.getClientRects()].filter((box) => box.bottom > 0 && box.top < height && box.right > 0 && box.left < width);
        const name = (stop.textContent.trim() || stop.getAttribute("aria-label") || stop.name).slice(0, 40);
        if (boxes.length === 0) { found.push(`what is focused is not in view: ${name}`); continue; }
        const isSeen = boxes.some((box) => {
            const x = (Math.max(box.left, 0) + Math.min(box.right, width)) / 2, y = (Math.max(box.top, 0) + Math.min(box.bottom, height)) / 2;
            const at = document.elementFromPoint(x, y);
            return at && (stop.contains(at) || at.contains(stop) || at.closest("label")?.contains(stop));
        });
        if (!isSeen) found.push(`what is focused is covered: ${name}`);
    }
    return found;
}

/* Where a link of the contents leads: its heading is at the top, and nothing lies on it. */
async function tellJumps(tab) {
    const ids = await tab.evaluate("[...document.querySelectorAll('nav a[href^=\"#\"]')].map((a) => a.hash.slice(1))");
    const found = [];
    for (const id of ids) {
        const seen = await tab.evaluate(`new Promise((done) => {
            location.hash = ${JSON.stringify(id)};
            requestAnimationFrame(() => requestAnimationFrame(() => {
                const target = document.getElementById(${JSON.stringify(id)}), box = target.getBoundingClientRect();
                const at = document.elementFromPoint(box.left + 5, Math.max(box.top, 0) + 5 + parseFloat(getComputedStyle(target).paddingTop));
                done(box.top > -5 && box.top < innerHeight && at !== null && (target.contains(at) || at.contains(target)));
            }));
        })`);
        if (!seen) found.push(`the contents lead to what is not in view: ${id}`);
    }
    return found;
}

withTab(async (tab) => {
    await tab.ask("Emulation.setDeviceMetricsOverride", { width: 320, height: 256, deviceScaleFactor: 4, mobile: false });
    for (const file of process.argv.slice(2)) {
        await tab.open(file);
        const found = [...await tellJumps(tab), ...await tab.evaluate(`(${tellTexts})()`), ...await tab.evaluate(`(${tellFocus})()`)];
        for (const line of new Set(found)) console.log(`${file}: ${line}`);
    }
}).catch((problem) => { console.error(problem); process.exit(1); });
