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
});
