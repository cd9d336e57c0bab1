import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "./fixtures/index.js";
import { saveScan, textOf, type Instrument } from "./fixtures/instrument.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView } from "./fixtures/view.js";

/** Where `npm run bench -- live` collects the times; without it the same is done with less, and nothing is judged by a clock. */
const RESULT = process.env["HALIDELAB_BENCH_RESULT"];
const [BEFORE, NEW, N_AXIS] = RESULT === undefined ? [20, 20, 500] : [400, 200, 2000];
const ms = (from: number): number => Date.now() - from;

/** When each number of scans stood in the picture, on this machine's clock. */
interface Painted {
  readonly painted: Record<string, number>;
}

test("every scan that is saved at 10 Hz gets into the picture", async ({ notebook, page, lab }, info) => {
  const folder = join(lab.folder, "fast");
  mkdirSync(folder);
  const instrument: Instrument = { folder, nAxis: N_AXIS, k: 1e-3, step: 3 };
  for (let i = 0; i < BEFORE; i += 1) saveScan(instrument, i);
  const texts = Array.from({ length: NEW }, (_, i) => textOf(instrument, BEFORE + i));
  const follow = `{ from: ${String(300 + 0.3 * (N_AXIS / 4) - 1)}, to: ${String(300 + 0.3 * (N_AXIS / 4) + 1)} }`;
  const source = `import * as hl from "halidelab";\nconst run = await hl.live.watch(${JSON.stringify(folder)}, { follow: ${follow} });\nrun`;
  writeNotebook(lab, "fast.ipynb", [{ id: "live", source }], "ours");
  await notebook.open("fast.ipynb");
  await notebook.cell("live");
  await notebook.command("notebook:run-cell");
  const view = await liveView(await notebook.output("live"), "live");
  const stack = view.locator("> .hld-view");
  await expect(stack).toHaveAttribute("data-scans", String(BEFORE));
  await stack.evaluate((element) => {
    const painted: Record<string, number> = {};
    (window as unknown as { painted: Record<string, number> }).painted = painted;
    new MutationObserver(() => {
      const scans = element.dataset["scans"] as string;
      // The frame in which it was drawn has ended when the next one begins.
      requestAnimationFrame(() => (painted[scans] ??= Date.now()));
    }).observe(element, { attributeFilter: ["data-scans"] });
  });
  const saved: number[] = [];
  const begun = Date.now();
  for (const [i, text] of texts.entries()) {
    saved.push(saveScan(instrument, BEFORE + i, text));
    await sleep(Math.max(0, 100 * (i + 1) - ms(begun)));
  }
  await expect(stack).toHaveAttribute("data-scans", String(BEFORE + NEW));
  await expect(view).toHaveAttribute("data-course", String(BEFORE + NEW));
  const painted = await page.evaluate(() => (window as unknown as Painted).painted);
  // Scans that are drawn together are in the picture of the last of them.
  const numbers = Object.keys(painted)
    .map(Number)
    .sort((a, b) => a - b);
  const times = saved.map((at, i) => {
    const first = numbers.find((n) => n >= BEFORE + i + 1);
    return first === undefined ? Number.NaN : (painted[String(first)] as number) - at;
  });
  expect(times.every((time) => Number.isFinite(time))).toBe(true);
  await info.attach("ms from file to picture", { body: JSON.stringify(times), contentType: "application/json" });
  if (RESULT === undefined) return;
  for (const time of times) appendFileSync(RESULT, `${JSON.stringify({ name: "live", ms: time })}\n`);
});
