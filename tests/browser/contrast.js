/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* contrast.js FILE...: the contrast of every text against what it stands on, and of every mark and line of a figure against its ground, by
 * day and by night, from computed styles. Text has 4.5:1. A figure's mark has by night no less than 3:1 where it has that by day. One
 * finding a line, the document first; at last how many texts and marks were measured.
 * Source of the ratio: WCAG 2.1, relative luminance and contrast ratio. */
"use strict";
const { withTab } = require("./chromium.js");

/* Run in the page: [{ of, text, ratio }], in the order of the page. */
function measureContrast() {
    const parse = (color) => (color.match(/[\d.]+/g) || []).map(Number);
    const luminance = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ratio = (a, b) => {
        const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
        return (high + 0.05) / (low + 0.05);
    };
    const isSolid = (color) => color.length === 3 || color[3] > 0.5;
    const canvas = parse(getComputedStyle(document.documentElement).backgroundColor);
    const ground = (element) => {
        for (let around = element; around; around = around.parentElement) {
            const color = parse(getComputedStyle(around).backgroundColor);
            if (color.length && isSolid(color)) return color;
        }
        return isSolid(canvas) ? canvas : [255, 255, 255];
    };
    /* The topmost filled shape that a text of a drawing stands on. */
    const groundInDrawing = (text) => {
        text.scrollIntoView({ block: "center", inline: "center" });
        const box = text.getBoundingClientRect(), drawing = text.ownerSVGElement;
        for (const shape of document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)) {
            if (shape === drawing) break;
            if (!drawing.contains(shape) || text.contains(shape) || shape.contains(text) || shape.tagName === "text" || shape.tagName === "tspan") continue;
            if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) continue;
            const fill = getComputedStyle(shape).fill;
            if (fill === "none" || !isSolid(parse(fill))) continue;
            grounds.add(shape);
            return parse(fill);
        }
        return ground(drawing);
    };
    const measured = [], grounds = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (const details of document.querySelectorAll("details")) details.open = true;
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement, box = element.getBoundingClientRect();
        if (walker.currentNode.data.trim() === "" || !box.width || !box.height || element.closest("script, style, title, desc, option, :disabled, .skip")) continue;
        const isDrawn = element.ownerSVGElement !== null && element.ownerSVGElement !== undefined;
        const style = getComputedStyle(element), own = parse(isDrawn ? style.fill : style.color);
        measured.push({ of: "text", text: walker.currentNode.data.trim().slice(0, 40), ratio: ratio(own, isDrawn ? groundInDrawing(element) : ground(element)) });
    }
    for (const [i, shape] of document.querySelectorAll("svg path, svg polygon, svg use, svg rect, svg circle").entries()) {
        if (shape.closest("defs") || grounds.has(shape)) continue; /* a ground is told from others by the text on it */
        const style = getComputedStyle(shape);
        for (const kind of shape.tagName === "use" ? ["color"] : ["stroke", "fill"])
            if (style[kind] !== "none" && parse(style[kind]).length >= 3)
                measured.push({ of: `mark ${i} ${kind}`, text: `${shape.tagName} ${kind} ${shape.getAttribute(kind) || style[kind]}`, ratio: ratio(parse(style[kind]), ground(shape.ownerSVGElement)) });
    }
    return measured;
}

withTab(async (tab) => {
    let nTexts = 0, nMarks = 0;
    await tab.size(1280);
    for (const file of process.argv.slice(2)) {
        const found = new Set(), measured = {};
        for (const scheme of ["light", "dark"]) {
            await tab.emulate("screen", scheme);
            await tab.open(file);
            measured[scheme] = await tab.evaluate(`(${measureContrast})()`);
            for (const { of, text, ratio } of measured[scheme])
                if (of === "text" && ratio < 4.495) found.add(`${scheme}: text at ${ratio.toFixed(2)}: ${text}`);
        }
        const byDay = new Map(measured.light.map(({ of, ratio }) => [of, ratio]));
        for (const { of, text, ratio } of measured.dark)
            if (of !== "text" && ratio < 2.995 && byDay.get(of) >= 2.995) found.add(`dark: ${text} at ${ratio.toFixed(2)}, by day ${byDay.get(of).toFixed(2)}`);
        nTexts += measured.dark.filter(({ of }) => of === "text").length;
        nMarks += measured.dark.filter(({ of }) => of !== "text").length;
        for (const line of found) console.log(`${file}: ${line}`);
    }
    console.log(`${nTexts} texts, ${nMarks} marks measured`);
}).catch((problem) => { console.error(problem); process.exit(1); });
