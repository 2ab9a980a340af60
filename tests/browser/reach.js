/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reach.js MOST FILE...: documents by keyboard and by links. At most MOST places where a key stops before anything is unfolded, with
 * script and without; each sentence with evidence one link to it, named by the sentence, which leads to the rows behind it, in view, and
 * from there a link back. One finding a line, the document first. */
"use strict";
const { withTab } = require("./chromium.js");

/* Run in the page. */
function countStops() {
    const stops = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    return [...stops].filter((stop) => stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && stop.getBoundingClientRect().width > 0).length;
}

function tellCitations() {
    const found = [], cites = [...document.querySelectorAll(".cite")];
    for (const cite of cites) {
        const links = cite.querySelectorAll("a"), said = cite.parentElement.textContent.trim().slice(0, 50);
        if (links.length !== 1) { found.push(`${links.length} links: ${said}`); continue; }
        const [link] = links, entry = document.getElementById(decodeURI(link.hash.slice(1)));
        const name = link.getAttribute("aria-label") || "";
        if (!entry) { found.push(`the link leads nowhere: ${said}`); continue; }
        if (!name.includes(link.textContent)) found.push(`the name has not the number: ${name}`);
        const back = entry.querySelector("a");
        if (!back || back.getAttribute("href") !== `#${link.id}`) found.push(`no way back: ${said}`);
        else if (!name.endsWith(back.textContent)) found.push(`it is named otherwise than its evidence: ${name}`);
        if (entry.querySelectorAll("dd").length === 0) found.push(`no row behind it: ${said}`);
    }
    if (cites.length === 0 && document.querySelector("#underlag")) found.push("nothing cites");
    return found;
}

/* Follows the first, one in the middle and the last: the rows are unfolded and in view. */
async function followSome() {
    const found = [], links = [...document.querySelectorAll(".cite a")].filter((link) => link.checkVisibility());
    for (const link of new Set([links[0], links[links.length >> 1], links[links.length - 1]])) {
        if (!link) continue;
        link.click();
        await new Promise((done) => setTimeout(done, 50));
        const entry = document.getElementById(decodeURI(link.hash.slice(1))), box = entry.getBoundingClientRect();
        if (!entry.checkVisibility({ contentVisibilityAuto: true }) || box.bottom < 0 || box.top > innerHeight) found.push(`its rows do not come into view: ${link.getAttribute("aria-label")}`);
        entry.querySelector("a").click();
        await new Promise((done) => setTimeout(done, 50));
        const place = link.getBoundingClientRect();
        if (place.bottom < 0 || place.top > innerHeight) found.push(`the way back does not lead back: ${link.getAttribute("aria-label")}`);
    }
    return found;
}

withTab(async (tab) => {
    const [most, ...files] = process.argv.slice(2);
    await tab.size(1280);
    for (const file of files) {
        for (const isOn of [false, true]) {
            await tab.script(isOn);
            await tab.open(file);
            const found = [], stops = await tab.evaluate(`(${countStops})()`);
            if (stops > Number(most)) found.push(`${stops} stops`);
            found.push(...await tab.evaluate(`(${tellCitations})()`));
            if (isOn) found.push(...await tab.evaluate(`(${followSome})()`));
            found.push(...tab.said);
            for (const line of new Set(found)) console.log(`${file}${isOn ? "" : " without script"}: ${line}`);
        }
    }
}).catch((problem) => { console.error(problem); process.exit(1); });
