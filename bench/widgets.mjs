// npm run bench -- widgets: our views beside plotly.js's own figures in the same page, run by run in turn.
// One JSON object a line. `--only NAME` runs the measures whose name contains it.
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { report } from "./_report.mjs";
import { liveRefit } from "./widgets-refit.mjs";

const LARGE = "2000 × 2000";
const USUAL = "500 × 2000";
const PEER = "plotly.js 3.7.0";
const at = process.argv.indexOf("--only");
const only = at < 0 ? "" : (process.argv[at + 1] ?? "");
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

/** A page of its own for each measure: plotly leaves memory behind. */
async function page() {
  const opened = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  await opened.setContent("<!doctype html><body style='margin:0'></body>");
  await opened.addScriptTag({ content: bundle.outputFiles[0].text });
  const run = (name, ...parameters) => opened.evaluate(([n, p]) => globalThis.bench[n](...p), [name, parameters]);
  return { opened, run };
}

/** What two calls give by turns; the first of each pays for compiling, as a notebook's first figure does. */
async function byTurns(runs, ours, peer, peerRuns = runs) {
  const result = { ours: [], peer: [] };
  for (let i = 0; i < runs; i += 1) {
    result.ours.push(...[await ours()].flat());
    if (i < peerRuns) result.peer.push(...[await peer()].flat());
  }
  return result;
}

const measures = [
  ...[
    [LARGE, 100, 5],
    [USUAL, 25, 21],
  ].map(([size, target, runs]) => ({
    name: `heatmap first draw ${size}`,
    measure: async ({ run }) => ({
      ...(await byTurns(
        Math.max(runs, 15),
        () => run("oursHeatmap", size),
        () => run("plotlyHeatmap", size, "first", 0),
        runs,
      )),
      peerName: `${PEER} heatmap`,
      target,
    }),
  })),
  ...[
    [LARGE, 20, 4],
    [USUAL, 8, 8],
  ].flatMap(([size, target, runs]) =>
    ["colour map", "contrast", "new data"].map((kind) => ({
      name: `heatmap ${kind} ${size}, main-thread work`,
      measure: async ({ run }) => ({
        ...(await byTurns(
          3,
          () => (kind === "new data" ? run("oursNewHeatmap", size, 20) : run("oursChanges", size, kind, 20)),
          async () => (await run("plotlyHeatmap", size, kind, runs)).slice(1),
          runs < 8 ? 1 : 2,
        )),
        peerName: `${PEER} heatmap`,
        target,
        judged: "p95",
      }),
    })),
  ),
  ...[LARGE, USUAL].map((size) => ({
    name: `heatmap new data ${size}, range of the colours, once where the data are sent`,
    measure: async ({ run }) => ({ ours: await run("senderExtent", size, 20), judged: "p95" }),
  })),
  ...[
    [LARGE, 100, 2],
    [USUAL, 33, 5],
  ].map(([size, target, runs]) => ({
    name: `overlay of all spectra ${size}`,
    measure: async ({ run }) => ({
      ...(await byTurns(
        15,
        () => run("oursOverlay", size),
        () => run("plotlyOverlay", size),
        runs,
      )),
      peerName: `${PEER} scatter`,
      target,
    }),
  })),
  ...[LARGE, USUAL].map((size) => ({
    name: `cursor ${size}, main-thread work`,
    measure: async ({ run }) => ({ ours: await run("oursCursor", size, 120), target: 4, judged: "p95" }),
  })),
  {
    name: `cursor ${USUAL}, input to next frame`,
    measure: async ({ opened, run }) => {
      await run("watchInput", USUAL);
      const { left, top } = await opened.evaluate(() => ({ left: globalThis.input.left, top: globalThis.input.top }));
      for (let i = 0; i < 150; i += 1) await opened.mouse.move(left + 80 + ((i * 7) % 300), top + 60 + ((i * 5) % 250));
      await opened.waitForTimeout(200);
      const ours = await opened.evaluate(() => {
        globalThis.input.close();
        return globalThis.input.times;
      });
      return { ours, target: 34, judged: "p95" };
    },
  },
  {
    name: `append to ${USUAL}, main-thread work`,
    measure: async ({ run }) => ({ ours: await run("oursAppend", USUAL, 60), target: 8, judged: "p95" }),
  },
  ...[LARGE, USUAL].map((size) => ({
    name: `whole view, new data ${size}, main-thread work`,
    measure: async ({ run }) => ({ ours: await run("oursChanges", size, "new data", 20), judged: "p95" }),
  })),
  ...[
    ["zoom of a line of 100,000 points", 100_000, false],
    ["zoom of 4,000 points with errors", 4000, true],
  ].map(([name, points, errors]) => ({
    name: `xy, ${name}, main-thread work`,
    measure: async ({ run }) => ({
      ours: await run("oursZoom", points, errors, 20),
      peer: await run("plotlyZoom", points, errors, 6),
      peerName: `${PEER} scatter`,
      judged: "p95",
    }),
  })),
  {
    name: `whole view, first draw ${USUAL}`,
    measure: async ({ run }) => {
      const ours = [];
      for (let i = 0; i < 21; i += 1) ours.push(await run("oursView", USUAL));
      return { ours, target: 58 };
    },
  },
];

/** Playback gives two numbers from one run. */
async function playback({ run }) {
  const { frames, scans } = await run("oursPlayback", USUAL, 6);
  const total = frames.reduce((sum, ms) => sum + ms, 0);
  // A frame that comes late by half of its time or more has left out another.
  const dropped = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / (1000 / 60)) - 1), 0);
  return [
    { name: `playback ${USUAL}, scans shown`, ours: [(1000 * scans) / total], unit: "1/s" },
    {
      name: `playback ${USUAL}, frames`,
      ours: [(1000 * frames.length) / total],
      unit: "1/s",
      target: 30,
      judged: "at least",
    },
    {
      name: `playback ${USUAL}, dropped frames`,
      ours: [(100 * dropped) / (frames.length + dropped)],
      unit: "%",
      target: 1,
    },
  ];
}

try {
  const passed = [];
  for (const { name, measure } of measures.filter((m) => m.name.includes(only))) {
    const its = await page();
    passed.push(report({ name, ...(await measure(its)) }));
    await its.opened.close();
  }
  if ("playback".includes(only) || only.startsWith("playback")) {
    const its = await page();
    for (const line of await playback(its)) passed.push(report(line));
    await its.opened.close();
  }
  if ("live refit 81 × 451".includes(only) || only.startsWith("live refit")) {
    for (const line of await liveRefit(browser)) passed.push(report(line));
  }
  if (passed.includes(false)) process.exitCode = 1;
} finally {
  await browser.close();
}
