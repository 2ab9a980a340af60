/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chromium without a window, steered through a pipe (Chrome DevTools Protocol): what the tests of documents look through. */
"use strict";
const { spawn } = require("node:child_process");
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");

/* Messages are JSON, each ended by a zero byte; answers have the number of their question, events have none. */
class Pipe {
    constructor(child) {
        this.to = child.stdio[3];
        this.asked = new Map();
        this.listeners = [];
        this.last = 0;
        let rest = Buffer.alloc(0);
        child.stdio[4].on("data", (bytes) => {
            rest = Buffer.concat([rest, bytes]);
            for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) this.take(JSON.parse(rest.subarray(0, end).toString()));
        });
        child.on("exit", (code) => { for (const { fail } of this.asked.values()) fail(new Error(`chromium ended with ${code}`)); });
    }

    take(message) {
        const question = this.asked.get(message.id);
        if (!question) {
            for (const listener of this.listeners) listener(message);
            return;
        }
        this.asked.delete(message.id);
        if (message.error) question.fail(new Error(`${question.method}: ${message.error.message}`));
        else question.done(message.result);
    }

    ask(method, params = {}, sessionId = undefined) {
        const id = ++this.last;
        this.to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
        return new Promise((done, fail) => this.asked.set(id, { method, done, fail }));
    }
}

/* A page in a tab of its own. `said`: what stands in the browser's log about it; `requests`: the addresses that it asked for. */
class Tab {
    constructor(pipe, sessionId) {
        this.pipe = pipe;
        this.sessionId = sessionId;
        this.said = [];
        this.requests = [];
        pipe.listeners.push((message) => { if (message.sessionId === sessionId) this.take(message); });
    }

    ask(method, params) { return this.pipe.ask(method, params, this.sessionId); }

    take({ method, params }) {
        if (method === "Log.entryAdded") this.said.push(params.entry.text);
        if (method === "Runtime.exceptionThrown") this.said.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
        if (method === "Runtime.consoleAPICalled") this.said.push(params.args.map((arg) => arg.value).join(" "));
        if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
        if (method === "Page.loadEventFired" && this.loaded) this.loaded();
    }

    /* Opens a document, with a query and a fragment where they are given. */
    async open(file, more = "") {
        this.said.length = this.requests.length = 0;
        const isLoaded = new Promise((done) => { this.loaded = done; });
        this.address = pathToFileURL(resolve(file)).href;
        const { errorText } = await this.ask("Page.navigate", { url: this.address + more });
        if (errorText) throw new Error(`${file}: ${errorText}`);
        await isLoaded;
    }

    /* A screen so many pixels wide, as a telephone has it. */
    async size(width, height = 800) {
        await this.ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    }

    /* media: screen or print; scheme: light or dark. */
    async emulate(media, scheme = "light") {
        await this.ask("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
    }

    async script(isOn) { await this.ask("Emulation.setScriptExecutionDisabled", { value: !isOn }); }

    /* What an expression of the page's is, or what it becomes. */
    async evaluate(expression) {
        const { result, exceptionDetails } = await this.ask("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
        return result.value;
    }

    async print(params = {}) {
        const { data } = await this.ask("Page.printToPDF", { preferCSSPageSize: true, generateTaggedPDF: true, generateDocumentOutline: true, ...params });
        return Buffer.from(data, "base64");
    }

    async picture(params = {}) {
        const { data } = await this.ask("Page.captureScreenshot", { format: "png", ...params });
        return Buffer.from(data, "base64");
    }
}

/* Does something with a tab, and ends the browser after it. */
async function withTab(use) {
    const profile = mkdtempSync(join(process.env.WORK || tmpdir(), "chromium-"));
    const child = spawn("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe", `--user-data-dir=${profile}`],
        { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const ended = new Promise((done) => child.on("exit", done));
    try {
        const pipe = new Pipe(child);
        const { targetId } = await pipe.ask("Target.createTarget", { url: "about:blank" });
        const { sessionId } = await pipe.ask("Target.attachToTarget", { targetId, flatten: true });
        const tab = new Tab(pipe, sessionId);
        for (const domain of ["Page", "Runtime", "Log", "Network"]) await tab.ask(`${domain}.enable`);
        await use(tab);
        /* Its helpers end with it, and leave the profile alone. It may be gone before its answer is read. */
        await Promise.race([ended, pipe.ask("Browser.close").catch(() => ended)]);
    } finally {
        child.kill();
        await ended;
        try { rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); } catch { /* a helper of the browser's still writes; the test's folder goes later */ }
    }
}

module.exports = { withTab };
