import { appendFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";

import { detachedViews } from "./fixtures/detached.js";
import { expect, test } from "./fixtures/index.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView } from "./fixtures/view.js";

/** `npm run soak -- widgets` runs it and keeps what it finds; `--minutes 1` for a short look. */
const MINUTES = Number(process.env["HALIDELAB_SOAK_MINUTES"] ?? 1);
/**
 * A short look appends faster: what is held grows with the scans, while one heap differs from the next by two megabytes for
 * reasons of the engine's own, whatever the time.
 */
const RATE = MINUTES >= 10 ? 10 : 30;
const SCANS = 60 * RATE * MINUTES;
/** Every view that a re-run left would be a detached one, and ten of them hold 6 MB: three are enough to see it. */
const RERUNS = MINUTES >= 10 ? 50 : 3;
const RESULT = process.env["HALIDELAB_SOAK_RESULT"];

function tell(row: Readonly<Record<string, unknown>>): void {
  if (RESULT !== undefined) appendFileSync(RESULT, `${JSON.stringify(row)}\n`);
}

/** MB of JavaScript objects in the page after everything that nobody holds was collected. */
async function heap(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

// The recorder of traces keeps pictures of nodes that are gone.
test.use({ trace: "off" });

const cdp = async (page: Page): Promise<CDPSession> => page.context().newCDPSession(page);

test("scans that come many times a second leave nothing in the page but themselves", async ({
  notebook,
  page,
  lab,
}) => {
  test.setTimeout((MINUTES + 4) * 60_000);
  const source = `
import { views } from "halidelab";
const nm = Float64Array.from({ length: 300 }, (_, j) => 400 + j);
const stack = views.growing({ axis: nm, signal: "absorbance", provenance: { simulated: "a saw for a test" } });
const scan = () => stack.append(stack.nScans / 10, nm.map((_, j) => ((7 * j + 131 * stack.nScans) % 1009) / 1024));
for (let i = 0; i < 100; i += 1) scan();
stack`;
  const growth = `
for (let i = 0; i < ${String(SCANS)}; i += 1) {
  await new Promise((done) => setTimeout(done, ${String(1000 / RATE)}));
  scan();
}`;
  writeNotebook(
    lab,
    "memory-growing.ipynb",
    [
      { id: "grow", source },
      { id: "warm", source: growth.replace(String(SCANS), "100") },
      { id: "on", source: growth },
    ],
    "ours",
  );
  await notebook.open("memory-growing.ipynb");
  const session = await cdp(page);
  await notebook.cell("grow");
  await notebook.command("notebook:run-cell");
  await liveView(await notebook.output("grow"), "spectral-stack");
  for (const id of ["warm", "on"]) {
    await notebook.cell(id);
    const before = id === "on" ? await heap(session) : Number.NaN;
    await notebook.command("notebook:run-cell");
    await notebook.output(id, (MINUTES + 2) * 60_000);
    if (id === "on") {
      const growthMb = (await heap(session)) - before;
      tell({ what: `${String(RATE)} Hz append`, minutes: MINUTES, heapGrowthMb: growthMb });
      // 20 MB in ten minutes of 10 Hz, and as much less for fewer scans.
      expect(growthMb).toBeLessThan((20 * SCANS) / 6000);
    }
  }
});

test("a cell with ten figures that runs again and again leaves no view behind", async ({ notebook, page, lab }) => {
  test.setTimeout((RERUNS + 40) * 15_000);
  const source = `
import * as hl from "halidelab";
const nm = Float64Array.from({ length: 200 }, (_, j) => 400 + j);
for (let figure = 0; figure < 10; figure += 1) {
  await display(hl.spectroscopy.spectralSeries({
    axis: nm,
    coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: 50 }, (_, i) => i) },
    values: Float64Array.from({ length: 10_000 }, (_, i) => ((i * (figure + 3)) % 997) / 1024),
    signal: "absorbance", provenance: { simulated: "a saw for a test" },
  }));
}`;
  writeNotebook(
    lab,
    "memory-rerun.ipynb",
    [{ id: "figures", source: `import { display } from "halidelab/kernel";${source}` }],
    "ours",
  );
  await notebook.open("memory-rerun.ipynb");
  const session = await cdp(page);
  const run = async (): Promise<void> => {
    await notebook.cell("figures");
    await notebook.command("notebook:run-cell");
    await expect(page.locator('.jp-Notebook:visible .hld-output[data-live="true"]')).toHaveCount(10, {
      timeout: 60_000,
    });
  };
  for (let i = 0; i < 2; i += 1) await run();
  const before = await heap(session);
  for (let i = 0; i < RERUNS; i += 1) await run();
  const growthMb = (await heap(session)) - before;
  const left = await detachedViews(session);
  tell({ what: "re-runs of ten figures", reruns: RERUNS, heapGrowthMb: growthMb, detachedViews: left });
  expect(growthMb).toBeLessThan(15);
  expect(left).toBe(0);
});

test("tabs that are closed leave no view behind, nor does their notebook", async ({ notebook, page, lab }) => {
  const source = `
import * as hl from "halidelab";
const nm = Float64Array.from({ length: 50 }, (_, j) => 400 + j);
const stack = hl.views.growing({ axis: nm, signal: "absorbance", provenance: { simulated: "a ramp for a test" } });
stack.append(0, nm);
stack`;
  writeNotebook(lab, "memory-tabs.ipynb", [{ id: "view", source }], "ours");
  await notebook.open("memory-tabs.ipynb");
  await notebook.cell("view");
  await notebook.command("notebook:run-cell");
  await liveView(await notebook.output("view"), "spectral-stack");
  const tabs = page.locator(".hld-large");
  const session = await cdp(page);
  for (let i = 0; i < 2; i += 1) {
    await notebook.cell("view");
    await notebook.command("halidelab:open-large");
    await liveView(tabs, "spectral-stack");
    await notebook.command("application:close");
    await expect(tabs).toHaveCount(0);
  }
  await expect.poll(() => detachedViews(session)).toBe(0);
  await notebook.cell("view");
  await notebook.command("halidelab:open-large");
  await liveView(tabs, "spectral-stack");
  await notebook.command("halidelab:go-to-cell");
  await notebook.save();
  await notebook.command("application:close");
  await expect(tabs.locator(".hld-large-note")).toContainText("memory-tabs.ipynb is closed");
  await notebook.command("application:close");
  await expect(tabs).toHaveCount(0);
  await expect.poll(() => detachedViews(session)).toBe(0);
});
