import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { simulate, watch } from "../../src/node/live/index.js";
import { readExperiment } from "../../src/node/read-stored.js";
import { firstOrderStack } from "../../src/simulate/index.js";

const BYTES = 256 * 1024;

/** A file system of its own with so little room; `undefined` where this user may not mount one. */
function smallDisk(): string | undefined {
  const place = mkdtempSync(join(tmpdir(), "halidelab-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${BYTES}`, "tmpfs", place], { stdio: "ignore" });
    return place;
  } catch {
    // Who is not root may not; other systems have no tmpfs.
    rmSync(place, { recursive: true });
    return undefined;
  }
}

const disk = smallDisk();
afterAll(() => {
  if (disk === undefined) return;
  execFileSync("umount", [disk]);
  rmSync(disk, { recursive: true });
});
/** Leaves no byte on the disk. */
function fill(path: string): void {
  writeFileSync(path, "");
  for (let size = BYTES; size >= 1; size = Math.floor(size / 2)) {
    try {
      appendFileSync(path, Buffer.alloc(size));
      size *= 2;
    } catch {
      // So much has no room any more: half of it may have.
    }
  }
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
};
const text = (i: number): string => `nm,Abs\n${Array.from({ length: 50 }, (_, j) => `${400 + j},${i + j / 100}`).join("\n")}\n`; // prettier-ignore
const FILM = firstOrderStack({
  axis: { from: 400, to: 600, step: 1 },
  times: { step: 1, to: 999 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 30, height: 1 }],
  after: [{ shape: "gaussian", centre: 470, fwhm: 30, height: 1 }],
  k: 0.01,
  temperature: 25,
  reason: "a test",
});

const name = disk === undefined ? "a full disk (skipped: no small file system can be mounted by this user)" : "a full disk"; // prettier-ignore
describe.skipIf(disk === undefined)(name, { timeout: 60_000 }, () => {
  it("stops the journal and a freezing, which the run says, and not the run; with room again both go on", async () => {
    const place = disk as string;
    const folder = mkdtempSync(join(tmpdir(), "halidelab-full-data-"));
    const save = (i: number): void => writeFileSync(join(folder, `scan_${i}.csv`), text(i));
    save(0);
    const journal = join(place, "journal.jsonl");
    const kept = join(place, "run.halidelab");
    const run = await watch(folder, { poll: 50, settle: 20, journal });
    try {
      run.mark("before");
      await run.freeze(kept);
      await until(() => readFileSync(journal, "utf8").endsWith("\n"));
      const whole = readFileSync(kept);
      fill(join(place, "filled"));
      const faulty = (): boolean => run.status.events.some(({ kind, text: t }) => kind === "fault" && /journal.*ENOSPC/.test(t)); // prettier-ignore
      // The last block of the journal has room for some; one of them is cut off.
      for (let i = 0; !faulty(); i += 1) {
        const size = statSync(journal).size;
        run.mark(`while there is hardly room ${i} ${"x".repeat(100)}`);
        await until(() => faulty() || readFileSync(journal, "utf8").slice(size).endsWith("\n"));
      }
      expect(run.status.events.filter(({ kind }) => kind === "fault")).toHaveLength(1);
      save(1);
      await until(() => run.status.scans === 2);
      await expect(run.freeze(kept)).rejects.toThrow(/ENOSPC/);
      // The older file stands as it was, and nothing beside it.
      expect(readFileSync(kept).equals(whole)).toBe(true);
      expect(statSync(join(place, "filled")).isFile()).toBe(true);
      unlinkSync(join(place, "filled"));
      await run.freeze(kept);
      expect((await readExperiment(kept)).measurements["run"]).toMatchObject({ values: run.series().values });
      run.mark("after");
      await until(() => readFileSync(journal, "utf8").includes('"after"'));
    } finally {
      await run.stop();
    }
    // Taken up again: what had room is there, what was cut off is counted and spoils no other line.
    const again = await watch(folder, { poll: 50, settle: 20, journal });
    const marks = again.status.events.filter(({ kind }) => kind === "mark").map((e) => e.text);
    expect([marks[0], marks.at(-1)]).toEqual(["before", "after"]);
    await again.stop();
    rmSync(folder, { recursive: true });
  });

  it("ends a simulated instrument with the words that the disk is full", async () => {
    const place = join(disk as string, "instrument");
    mkdirSync(place);
    const { done } = await simulate(FILM, place, { speed: Infinity });
    await expect(done).rejects.toThrow(/Expected to write .*scan_\d+\.csv but found that the disk is full/);
  });
});
