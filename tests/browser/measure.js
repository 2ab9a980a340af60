/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run in a document together with axe-core (look.js): looks at the page as a reader's browser lays it out, and tells what is wrong, one
 * finding a line. */
"use strict";

/* 9 points, less what rounding takes. */
const smallest = 12 - 0.05;

function excerpt(text) {
    return JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 60));
}

function isShown(element) {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest(".skip");
}

/* The size of a text as it stands on the page: a drawing may be scaled. */
function sizeOfText(element) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    return element.ownerSVGElement ? size * element.getScreenCTM().a : size;
}

/* One finding a size: how many texts have it, and the first. */
function tellSmallText(found) {
    const sizes = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() === "" || !isShown(element) || element.closest("script, style, title, desc")) continue;
        const size = sizeOfText(element), points = (size * 0.75).toFixed(1);
        if (size >= smallest) continue;
        if (!sizes.has(points)) sizes.set(points, []);
        sizes.get(points).push(walker.currentNode.data);
    }
    for (const [points, texts] of sizes) found.push(`text of ${points} pt, ${texts.length} times: ${excerpt(texts[0])}`);
}

/* Nothing may reach beyond the page, but what scrolls in a box of its own on a screen. */
function tellWide(found, isPaper) {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide, ${width} is there`);
    for (const element of document.querySelectorAll("table, svg, pre, img")) {
        if (!isShown(element) || (!isPaper && element.closest(".box"))) continue;
        const box = element.getBoundingClientRect();
        if (box.right > width + 0.5) found.push(`${element.tagName} reaches to ${Math.round(box.right)} of ${width}: ${excerpt(element.textContent)}`);
    }
    for (const box of document.querySelectorAll(".box"))
        if (isShown(box) && isPaper && box.scrollWidth > box.clientWidth + 1) found.push(`a table or drawing is wider than its place: ${excerpt(box.textContent)}`);
    for (const cell of document.querySelectorAll("th, td"))
        if (isShown(cell) && cell.scrollWidth > cell.clientWidth + 1) found.push(`a cell's text is wider than the cell: ${excerpt(cell.textContent)}`);
}

/* The summary has the first sheet to itself: what is before the section that a new sheet begins with fits on it. A4 less its margins; the
 * sheet's own are not there where the page lies in a frame. */
const sheet = { width: 180, height: 297 - 13 - 12 };
function tellLongSummary(found) {
    const heading = document.querySelector("#situationen");
    if (!heading || !document.querySelector("#kartlaggning")) return;
    const bottom = heading.closest("section").getBoundingClientRect().bottom + scrollY, millimetre = innerWidth / sheet.width;
    if (bottom > sheet.height * millimetre)
        found.push(`the summary ends ${Math.round(bottom / millimetre)} mm down the sheet, ${sheet.height} are there`);
}

/* Texts in a drawing stand apart, and within it. */
function tellOverlaps(found) {
    for (const drawing of document.querySelectorAll("svg")) {
        if (!isShown(drawing)) continue;
        const frame = drawing.getBoundingClientRect();
        const texts = [...drawing.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "");
        const boxes = texts.map((text) => text.getBoundingClientRect());
        boxes.forEach((a, i) => {
            if (a.bottom < frame.top) return; /* the drawing's own title, for which the page has a caption */
            const beyond = Math.max(frame.left - a.left, a.right - frame.right, frame.top - a.top, a.bottom - frame.bottom);
            if (beyond > 1)
                found.push(`cut at the drawing's edge (${beyond.toFixed(1)}): ${excerpt(texts[i].textContent)}`);
            for (let k = i + 1; k < boxes.length; k++) {
                const b = boxes[k];
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 1 && down > 0.35 * Math.min(a.height, b.height))
                    found.push(`texts lie on each other: ${excerpt(texts[i].textContent)} and ${excerpt(texts[k].textContent)}`);
            }
        });
    }
}

async function tellBarriers(found) {
    const result = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], iframes: false });
    for (const violation of result.violations)
        for (const node of violation.nodes.slice(0, 5)) found.push(`axe ${violation.id}: ${violation.help}: ${node.html.slice(0, 200).replace(/\s+/g, " ")}`);
    if (result.passes.length < 10) found.push(`axe tried ${result.passes.length} rules only`);
}

async function measure(isPaper) {
    const found = [];
    for (const details of document.querySelectorAll("details")) details.open = true;
    tellSmallText(found);
    tellWide(found, isPaper);
    tellOverlaps(found);
    if (isPaper) tellLongSummary(found);
    if (!isPaper) await tellBarriers(found);
    return found.length === 0 ? "nothing" : found.join("\n");
}
