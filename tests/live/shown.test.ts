import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveRun } from "../../src/live/live-run.js";
import { watch } from "../../src/node/live/index.js";
import { presentationOf } from "../../src/views/index.js";

let folder = "";
let run: LiveRun | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "halidelab-shown-"))));
afterEach(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true });
});

const save = (i: number, height = i): void => {
  const path = join(folder, `scan_${i}.csv`);
  writeFileSync(path, `nm,Counts\n400,${height}\n401,${2 * height + 1}\n402,0.5\n`);
  utimesSync(path, 1000 + i, 1000 + i);
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
};

describe("a run in a cell", { timeout: 60_000 }, () => {
  it("waits with an empty stack, and shows at any time what the run has: appended, thinned or changed", async () => {
    const live = await watch(folder, { poll: 50, settle: 20, most: 4, journal: false });
    run = live;
    const shown = presentationOf(live);
    expect([shown?.text, shown?.view?.feed?.count()]).toEqual([`LiveRun of ${folder}: waiting, no scan yet`, 0]);
    expect(shown?.svg?.()).toContain("<svg");
    const same = (): void => {
      expect(shown?.view?.feed?.state()).toMatchObject({
        stack: {
          values: live.series().values,
          coordinate: { values: live.series().coordinate.values },
          axis: { values: Float64Array.of(400, 401, 402) },
        },
        progress: { scans: live.status.scans },
      });
    };
    for (let i = 0; i < 11; i += 1) {
      save(i);
      await until(() => live.status.scans === i + 1);
      same();
    }
    expect(live.status.stride).toBe(4);
    save(4, 77);
    await until(() => live.series().values.some((v) => v === 77));
    same();
    rmSync(join(folder, "scan_0.csv"));
    await until(() => live.status.scans === 10);
    same();
    live.mark("light on", 3);
    expect(presentationOf(live)?.text).toMatch(/running, 10 scans of 10 files.*\n {2}one scan of 4 is kept whole\n {2}mark at 3 s: light on/s); // prettier-ignore
  });
});
