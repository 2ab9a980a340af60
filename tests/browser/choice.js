/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* choice.js FILE: what the script of a document does, and that nothing is lost without it. A line a finding, and "done" at the end. */
"use strict";
const { withTab } = require("./chromium.js");

const say = (isTrue, sentence, found) => { if (!isTrue) console.log(`${sentence}: ${JSON.stringify(found)}`); };

/* Run in the page. */
const shown = (selector) => `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((element) => { for (const d of document.querySelectorAll("details")) d.open = true; return element.checkVisibility(); }).length`;
const choose = (kind, value) => `{ const field = document.querySelector('.tools [data-choice="${kind}"]'); if (field.type === "checkbox") field.checked = ${JSON.stringify(value)}; else field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("input", { bubbles: true })); }`;
const words = (kind) => `[...document.querySelectorAll('.tools [data-choice="${kind}"] option')].slice(1).map((option) => option.value)`;
const values = `(() => { const main = document.querySelector("main").cloneNode(true); main.querySelector(".tools").remove(); return main; })().textContent.replace(/\\s+/g, " ").match(/\\d+/g).sort().join(" ")`;

async function chooseEach(tab, file, kind) {
    const offered = await tab.evaluate(words(kind));
    say(offered.length >= 2, `there are words to choose ${kind} by`, offered);
    const [word] = offered.slice(1);
    const all = await tab.evaluate(shown(`[data-${kind}]`));
    await tab.evaluate(choose(kind, word));
    const mine = await tab.evaluate(shown(`[data-${kind}=${JSON.stringify(word)}]`)), others = await tab.evaluate(shown(`[data-${kind}]:not([data-${kind}=${JSON.stringify(word)}])`));
    say(mine > 0 && others === 0 && mine < all, `those of ${word} alone are shown`, { all, mine, others });
    const empty = await tab.evaluate(`[...document.querySelectorAll("table")].filter((table) => table.checkVisibility() && ![...table.tBodies[0].rows].some((row) => row.checkVisibility())).length`);
    say(empty === 0, "no table is shown without a row", empty);
    const address = await tab.evaluate("location.href");
    say(decodeURIComponent(address).includes(word.split(" ")[0]), "the address has the choice", address);
    await tab.open(file, new URL(address).search);
    say(await tab.evaluate(shown(`[data-${kind}]`)) === mine, "the address restores it", address);
    await tab.evaluate(`document.querySelector('.tools [type="reset"]').click(), new Promise((done) => setTimeout(done, 50))`);
    say(await tab.evaluate(shown(`[data-${kind}]`)) === all, "all is shown again", kind);
    say(!(await tab.evaluate("location.href")).includes("="), "and the address forgets it", kind);
}

async function sortTable(tab) {
    const column = (i) => `[...document.querySelector("table:has(thead button)").tBodies[0].rows].map((row) => { const cell = row.cells[${i}].cloneNode(true); for (const cite of cell.querySelectorAll(".cite")) cite.remove(); return cell.textContent.trim(); })`;
    const press = (i) => `document.querySelector("table:has(thead button)").tHead.rows[0].cells[${i}].querySelector("button").click()`;
    const before = await tab.evaluate(column(0));
    await tab.evaluate(press(0));
    const up = await tab.evaluate(column(0));
    const expected = await tab.evaluate(`${JSON.stringify(before)}.sort((a, b) => a.localeCompare(b, document.documentElement.lang))`);
    say(JSON.stringify(up) === JSON.stringify(expected), "a press sorts upwards", up);
    await tab.evaluate(press(0));
    say(JSON.stringify(await tab.evaluate(column(0))) === JSON.stringify(expected.reverse()), "another downwards", await tab.evaluate(column(0)));
    say(await tab.evaluate(`document.querySelector("[aria-sort=descending]") !== null`), "a screen reader is told", null);
    await tab.evaluate(press(0));
    say(JSON.stringify(await tab.evaluate(column(0))) === JSON.stringify(before), "a third as it was", await tab.evaluate(column(0)));
    const numbers = await tab.evaluate(`(() => {
        const table = [...document.querySelectorAll("table:has(thead button)")].find((table) => table.querySelector("tbody td.number"));
        const column = [...table.tBodies[0].rows[0].cells].findIndex((cell) => cell.classList.contains("number"));
        table.tHead.rows[0].cells[column].querySelector("button").click();
        return [...table.tBodies[0].rows].map((row) => row.cells[column].textContent).filter((text) => /\\d/.test(text)).map((text) => parseFloat(text.replace("\\u2212", "-").replace(/(\\d)[\\u00a0 ](?=\\d{3})/g, "$1").replace(",", ".")));
    })()`);
    say(numbers.length > 2 && numbers.every((x, i) => i === 0 || numbers[i - 1] <= x), "numbers are sorted as numbers", numbers);
}

/* A mark of a figure says its figure, interval and number of answers: as its title, and below the figure where it is pressed, also beside it. */
async function pressMark(tab) {
    const marks = await tab.evaluate(`[...document.querySelectorAll("#figur-ranked .tip title")].map((title) => title.textContent)`);
    say(marks.length > 20 && marks.every((text) => /^.+ \d{4}: [\d,.]+\s?% \([^)]+\), \d+ (svar|answers)/.test(text)), "every mark has figure, interval and answers", marks.slice(0, 3));
    say(marks.some((text) => /(Frågan|The question): ./.test(text)), "and the question", marks.slice(0, 3));
    const press = (dx) => `(() => { const mark = document.querySelector("#figur-ranked .tip:has(title)"); mark.scrollIntoView({ block: "center" }); const place = mark.getBoundingClientRect();
        const at = { bubbles: true, clientX: place.x + place.width / 2, clientY: place.y + place.height / 2 + ${dx} };
        mark.closest("svg").dispatchEvent(new MouseEvent("click", at)); return document.querySelector("#figur-ranked output").textContent; })()`;
    say(await tab.evaluate(press(0)) === marks[0], "a press tells it below the figure", marks[0]);
    say(await tab.evaluate(press(-12)) !== "", "one beside it too", null);
    say(await tab.evaluate(press(-200)) === "", "one far from all marks tells nothing", null);
    say(await tab.evaluate(`document.querySelectorAll("#figur-ranked .on").length`) === 0, "and marks none", null);
}

withTab(async (tab) => {
    const [file] = process.argv.slice(2);
    await tab.size(1280);
    await tab.script(false);
    await tab.open(file);
    const without = await tab.evaluate(values);
    say(await tab.evaluate(shown(".tools, thead button")) === 0, "without script there is no button", null);
    await tab.script(true);
    await tab.open(file);
    say(await tab.evaluate(values) === without, "without script every number is there", null);
    say(await tab.evaluate(shown(".tools")) === 1, "with script there is a choice", null);
    for (const kind of ["area", "theme", "group"]) await chooseEach(tab, file, kind);
    const all = await tab.evaluate(shown("[data-open]"));
    await tab.evaluate(choose("open", true));
    say(all > 0 && await tab.evaluate(shown("[data-open]")) === 0, "what is within the margin is hidden", all);
    say(/\d/.test(await tab.evaluate(`document.querySelector(".tools output").textContent`)), "how much is shown is said", null);
    await tab.evaluate(choose("open", false));
    say(await tab.evaluate(shown("[data-open]")) === all, "and is shown again", all);
    await sortTable(tab);
    await pressMark(tab);
    for (const line of tab.said) console.log(line);
    const size = await tab.evaluate(`document.querySelector("script").textContent.length`);
    say(size < 15000, "the script has less than 15 kB", size);
    console.log("done");
}).catch((problem) => { console.error(problem); process.exit(1); });
