import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Makes a stack, shows it, and adds scans to it. */
const START = `
import * as hl from "halidelab";
import { presentationOf } from "halidelab/views";
import { createHash } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
const axis = Float64Array.from({ length: 2000 }, (_, j) => 300 + j / 4);
const spectrum = (i) => axis.map((w, j) => Math.exp(-(((w - 500) / 40) ** 2)) * Math.exp(-i / 200) + 1e-3 * Math.sin(j * j + i));
const film = hl.views.growing({ axis, signal: "absorbance" });
for (let i = 0; i < SCANS; i += 1) film.append(i, spectrum(i));
SHOWN`;
const ONE_MORE = `
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
film.append(SCANS, spectrum(SCANS));`;
const NOW = `
delay.disable();
const { svg, view } = presentationOf(SHOWN);
const sha = (text) => createHash("sha256").update(text).digest("hex");
JSON.stringify([sha(svg()), sha(JSON.stringify(view.kept())), delay.max / 1e6])`;

/** What says that an output, though it can be replaced, is what its cell ended with. */
const RESULT = { halidelab: { result: true } };

test("what a cell displays is not said to be its result", async () => {
  const code = START.replaceAll("SCANS", "3").replaceAll("const ", "var ");
  const shown = await kernel.execute(
    `import { display } from "halidelab/kernel";${code.replace("SHOWN", "display(film);\nfilm.nScans")}`,
  );
  expect(shown.of("display_data")[0]?.content.metadata).toEqual({});
  expect(shown.result).toBe("3");
});

test.each([
  [10, "film"],
  [500, "film"],
  [10, 'hl.views.withSettings(film, { unit: "eV", map: "magma" })'],
])(
  "the output of a stack of %i scans that grew, shown as %s, is what showing it anew would give",
  async (scans, value) => {
    const code = (text: string): string =>
      text.replaceAll("SCANS", String(scans)).replaceAll("SHOWN", value).replaceAll("const ", "var ");
    const shown = await kernel.execute(code(START));
    const id = shown.of("display_data")[0]?.content.transient.display_id as string;
    expect(shown.of("display_data")[0]?.content.metadata).toEqual(RESULT);
    await kernel.execute(code(ONE_MORE));
    let data: Readonly<Record<string, unknown>> | undefined;
    let metadata: unknown;
    while (data === undefined) {
      const news = await kernel.iopub(0.5);
      const next = news.find(
        ({ type, content }) => type === "update_display_data" && content.transient.display_id === id,
      );
      data = next?.content.data as typeof data;
      metadata = next?.content.metadata;
    }
    expect(metadata).toEqual(RESULT);
    const now = JSON.parse((await kernel.execute(code(NOW))).result?.slice(1, -1) ?? "") as [string, string, number];
    const bundle = data["application/vnd.halidelab.view+json"] as {
      readonly [key in "state" | "settings" | "chosen"]?: unknown;
    };
    const { state } = bundle;
    // How the cell chose to show it stays beside what a reader may choose.
    expect(bundle.chosen).toEqual(bundle.settings);
    expect(bundle.chosen === undefined).toBe(value === "film");
    expect([sha(data["image/svg+xml"] as string), sha(JSON.stringify(state))]).toEqual(now.slice(0, 2));
    if (process.env["HALIDELAB_BENCH_RESULT"] !== undefined) console.log(`${String(scans)} scans: the kernel was held for at most ${String(now[2])} ms`); // prettier-ignore
  },
  120_000,
);
