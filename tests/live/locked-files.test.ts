import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instrumentDisk } from "../../src/node/live/disk.js";
import { acquisition, firstOrderStack } from "../../src/simulate/index.js";
import { memoryDisk } from "../simulate/memory-disk.js";

const FILM = firstOrderStack({
  axis: { from: 400, to: 500, step: 10 },
  times: { step: 1, to: 9 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 30, height: 1 }],
  after: [{ shape: "gaussian", centre: 470, fwhm: 30, height: 1 }],
  k: 0.05,
  temperature: 25,
  reason: "a test",
});

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "halidelab-locked-"))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;

describe("a file that its program has locked", () => {
  it("may be read by nobody until it is unlocked, while the program itself goes on writing it", async () => {
    const disk = instrumentDisk(folder);
    const run = acquisition(FILM, { format: "table", faults: [{ kind: "locked", scans: [2, 5], seconds: 1.5 }] });
    const shut: boolean[] = [];
    let isLocked = false;
    for (const action of run.actions) {
      await disk.act(action, undefined);
      if (action.kind === "lock") isLocked = true;
      if (action.kind === "unlock") isLocked = false;
      expect(modeOf(action.name)).toBe(isLocked ? 0o000 : 0o644);
      shut.push(isLocked);
      // Whoever is root may read everything.
      if (isLocked && process.getuid?.() !== 0) expect(() => readFileSync(join(folder, action.name))).toThrow("EACCES");
    }
    // It is written to while it is locked, and open in the end, with all that was written.
    expect(shut.filter(Boolean).length).toBeGreaterThan(2);
    expect(isLocked).toBe(false);
    const [[name, bytes] = ["", Buffer.from("")]] = [...memoryDisk(run.actions)];
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
    await disk.close();
  });

  it("is open again when the instrument is stopped before it has unlocked it", async () => {
    const disk = instrumentDisk(folder);
    const { actions } = acquisition(FILM, { faults: [{ kind: "locked", scans: 3 }] });
    let name = "";
    for (const action of actions) {
      await disk.act(action, undefined);
      name = action.name;
      if (action.kind === "lock") break;
    }
    expect(modeOf(name)).toBe(0o000);
    await disk.close();
    expect(modeOf(name)).toBe(0o644);
  });
});
