import { describe, expect, it } from "vitest";
import { checkedRun, type RunOptions } from "../../src/node/live/run-options.js";
import { createRun } from "../../src/node/live/run-core.js";

describe("a run", () => {
  const options: readonly (readonly [string, RunOptions])[] = [
    ["follows nothing", {}],
    ["follows a wavelength before the first scan", { follow: 500 }],
  ];
  it.each(options)("that %s is looked at again only once something has come", async (_, given) => {
    const core = await createRun(checkedRun(given), { journal: undefined, clock: undefined, files: undefined });
    expect(core.nextHeed()).toBe(Infinity);
    core.changed({ kind: "changed" });
    expect(core.nextHeed()).toBeLessThan(Infinity);
    core.heed();
    expect(core.nextHeed()).toBe(Infinity);
  });

  it("is looked at again when the next scan is overdue, unless nobody is to be told", async () => {
    const about = { journal: undefined, clock: undefined, files: undefined };
    const [told, untold] = [await createRun(checkedRun({}), about), await createRun(checkedRun({ alarms: { stalled: false } }), about)]; // prettier-ignore
    const begun = performance.now();
    for (const core of [told, untold]) {
      for (let scan = 0; scan < 4; scan += 1) {
        core.changed({ kind: "changed" });
        core.heed();
      }
    }
    // Two seconds are the least that an instrument may hold its breath.
    const ended = performance.now();
    expect(told.nextHeed()).toBeGreaterThan(begun + 2000);
    expect(told.nextHeed()).toBeLessThan(ended + 2002 + 3 * (ended - begun));
    expect(untold.nextHeed()).toBe(Infinity);
  });
});
