/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader may do with a document: choose rows, sort tables, follow links into what is folded. Without it everything is there. */
"use strict";
(() => {
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const language = document.documentElement.lang;

/* Tables stay tables for screen readers that go by the layout where rows are cards. */
function nameRoles() {
    const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader" };
    for (const [selector, role] of Object.entries(roles)) for (const element of all(selector)) element.setAttribute("role", role);
}

/* A figure that is wider than its box can be scrolled by keyboard; one that fits is no place to stop at. */
function markScrolling() {
    for (const box of all(".box")) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
    }
}

/* ---- what a mark of a figure says: a pointer that rests on it shows its title; a press, also a finger's that misses it by a little, writes it below */

function sayMark(event) {
    const figure = event.target.closest("figure");
    if (!figure || !event.target.closest("svg")) return;
    let nearest, least = 24;
    for (const mark of all(".tip:has(title)", figure)) {
        mark.classList.remove("on");
        const place = mark.getBoundingClientRect();
        const distance = Math.hypot(event.clientX - place.x - place.width / 2, event.clientY - place.y - place.height / 2);
        if (distance < least) [nearest, least] = [mark, distance];
    }
    const said = figure.querySelector("output") || document.createElement("output");
    event.target.closest(".box").after(said);
    if (nearest) nearest.classList.add("on");
    said.textContent = nearest ? nearest.textContent : "";
}

/* ---- links into what is folded */

function unfold(element) {
    for (let around = element; around; around = around.parentElement) {
        if (around.tagName === "DETAILS") around.open = true;
        around.hidden = false;
    }
}

function follow() {
    let id = location.hash.slice(1);
    let target = document.getElementById(id);
    if (!target) {
        try { id = decodeURIComponent(id); } catch { return; }
        target = document.getElementById(id);
    }
    if (!target) return;
    unfold(target);
    target.scrollIntoView();
}

/* ---- print: what is folded is printed, but what the print leaves out */

let folded = [];
function unfoldForPrint() {
    folded = all("details:not([open])");
    for (const element of folded) element.open = true;
}
function foldAgain() {
    for (const element of folded) element.open = false;
    folded = [];
}

/* ---- the choice of rows */

const kinds = ["area", "theme", "group"];
const choice = { area: "", theme: "", group: "", open: "" };
let tools, names;

function isChosen(element) {
    if (choice.open && "open" in element.dataset) return false;
    return kinds.every((kind) => !choice[kind] || !(kind in element.dataset) || element.dataset[kind] === choice[kind]);
}

/* A table or list of which nothing is left is not shown, nor is what names it alone. */
function hideEmpty(about) {
    for (const container of all(about.map((part) => `table:has(${part}), ul:has(> ${part})`).join(", "))) {
        const parts = all(about.join(", "), container);
        const around = container.closest(".box") || container;
        around.hidden = parts.length > 0 && parts.every((part) => part.hidden);
    }
}

function apply() {
    const about = ["[data-area]", "[data-theme]", "[data-group]", "[data-open]"];
    const elements = all(about.join(", "));
    let shown = 0;
    for (const element of elements) {
        element.hidden = !isChosen(element);
        if (!element.hidden) shown++;
    }
    hideEmpty(about);
    const isAny = Object.values(choice).some(Boolean);
    const said = tools.querySelector("output");
    said.textContent = isAny ? said.dataset.text.replace("{n}", shown).replace("{of}", elements.length) : "";
    tools.querySelector("button").disabled = !isAny;
}

/* The choice stands in the address, so that it can be sent on. */
function writeAddress() {
    const address = new URL(location.href);
    for (const [kind, name] of Object.entries(names)) {
        address.searchParams.delete(name);
        if (choice[kind]) address.searchParams.set(name, choice[kind]);
    }
    try { history.replaceState(null, "", address); } catch { /* a page in a frame without an address has none to write */ }
}

function readAddress() {
    const asked = new URL(location.href).searchParams;
    for (const field of all("[name]", tools)) {
        const value = asked.get(field.name) || "";
        if (field.type === "checkbox") field.checked = value !== "";
        else if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
}

function readFields() {
    for (const field of all("[name]", tools)) choice[field.dataset.choice] = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value;
}

/* The words of a kind in the order of the page; fewer than two are no choice. */
function offer(field) {
    const kind = field.dataset.choice;
    const words = [...new Set(all(`[data-${kind}]`).map((element) => element.dataset[kind]))];
    if (field.type === "checkbox") {
        field.closest("label").hidden = words.length === 0;
        return words.length > 0;
    }
    field.closest("label").hidden = words.length < 2;
    for (const word of words) field.add(new Option(word, word));
    return words.length > 1;
}

function startChoice() {
    tools = document.querySelector(".tools");
    if (!tools) return;
    names = Object.fromEntries(all("[name]", tools).map((field) => [field.dataset.choice, field.name]));
    if (!all("[name]", tools).map(offer).some(Boolean)) return;
    tools.hidden = false;
    tools.addEventListener("submit", (event) => event.preventDefault());
    tools.addEventListener("input", () => { readFields(); writeAddress(); apply(); });
    tools.addEventListener("reset", () => setTimeout(() => { readFields(); writeAddress(); apply(); }));
    readAddress();
    readFields();
    tools.open = Object.values(choice).some(Boolean);
    apply();
}

/* ---- sorting */

/* The first number of a text as the document's language writes it, or null. */
function number(text) {
    const found = text.replace(/[\u00a0\u202f](?=\d{3})/g, "").replace(/\u2212/g, "-").match(/^\D{0,12}?(-?\d[\d ,.]*)/);
    if (!found) return null;
    const plain = language === "sv" ? found[1].replace(/ /g, "").replace(",", ".") : found[1].replace(/[ ,]/g, "");
    return parseFloat(plain);
}

/* Numbers before texts; what is not known last, whichever way. */
function compare(a, b, isDown) {
    const x = number(a), y = number(b);
    const isKnown = [a, b].map((text) => /[\p{L}\p{N}]/u.test(text));
    if (isKnown[0] !== isKnown[1]) return isKnown[0] ? -1 : 1;
    if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    const order = x === null ? a.localeCompare(b, language) : x - y;
    return isDown ? -order : order;
}

function sort(table, column, way) {
    const body = table.tBodies[0];
    const text = (row) => row.cells[column].cloneNode(true);
    const keys = new Map([...body.rows].map((row) => {
        const cell = text(row);
        for (const cite of all(".cite", cell)) cite.remove();
        return [row, cell.textContent.trim()];
    }));
    const rows = [...body.rows].sort((a, b) => way === "none" ? a.dataset.place - b.dataset.place : compare(keys.get(a), keys.get(b), way === "descending"));
    body.append(...rows);
}

/* One stop a table for those who go by keyboard; the arrows lead on from head to head. */
function moveOn(event, heads, column) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = heads[column + step];
    if (!next) return;
    event.preventDefault();
    for (const head of heads) head.firstChild.tabIndex = -1;
    next.firstChild.tabIndex = 0;
    next.firstChild.focus();
}

function addSorting(table) {
    [...table.tBodies[0].rows].forEach((row, i) => { row.dataset.place = i; });
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.tabIndex = column === 0 ? 0 : -1;
        button.addEventListener("keydown", (event) => moveOn(event, heads, column));
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
            const way = { ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")] || "ascending";
            for (const other of heads) other.removeAttribute("aria-sort");
            if (way !== "none") head.setAttribute("aria-sort", way);
            sort(table, column, way);
        });
    });
}

function startSorting() {
    for (const table of all("main table")) if (table.tBodies[0].rows.length >= 12) addSorting(table);
}

addEventListener("DOMContentLoaded", () => {
    nameRoles();
    startChoice();
    startSorting();
    markScrolling();
    follow();
});
addEventListener("click", sayMark);
addEventListener("resize", markScrolling);
addEventListener("hashchange", follow);
addEventListener("beforeprint", unfoldForPrint);
addEventListener("afterprint", foldAgain);
})();
