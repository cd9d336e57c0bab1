// npm run bench -- widgets: first draw of a heatmap of 500 × 2000, ours beside plotly.js's in the same page,
// run by run in turn; then the whole view, and the cursor. One JSON object a line.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { report } from "./_report.mjs";

const RUNS = 21;
// Told by the set-up of `npm run bench`; without it Playwright looks for its own.
const executablePath = process.env.HALIDELAB_CHROMIUM;

const bundle = await build({
  entryPoints: [fileURLToPath(new URL("widgets-page.ts", import.meta.url))],
  bundle: true,
  format: "iife",
  minify: true,
  write: false,
  define: { global: "globalThis" },
  loader: { ".css": "empty" },
  logLevel: "silent",
});
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.setContent("<!doctype html><body></body>");
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  const run = (name) => page.evaluate((n) => globalThis.bench[n](), name);
  const ours = [];
  const peer = [];
  const view = [];
  // The first run of each pays for compiling; a notebook's first figure pays it too, so it is counted.
  for (let i = 0; i < RUNS; i += 1) {
    ours.push(await run("oursHeatmap"));
    peer.push(await run("plotlyHeatmap"));
    view.push(await run("oursView"));
  }
  const cursor = await page.evaluate(() => globalThis.bench.oursCursor(120));
  const passed = [
    report({ name: "heatmap first draw 500 × 2000", ours, peer, peerName: "plotly.js 3.7.0 heatmap", target: 25 }),
    report({ name: "whole stack view first draw 500 × 2000", ours: view, target: 58 }),
    report({ name: "cursor main-thread work 500 × 2000 (p95)", ours: cursor, target: 4, judged: "p95" }),
  ];
  if (passed.includes(false)) process.exitCode = 1;
} finally {
  await browser.close();
}
