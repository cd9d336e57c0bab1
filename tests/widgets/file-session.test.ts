import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { identify, read } from "../../src/node/io.js";
import { presentationOf } from "../../src/views/index.js";
import { mountOf } from "../../widgets/src/mounts.js";
import type { Answers, FileOrder } from "../../widgets/src/files/worker/messages.js";
import { fileSession } from "../../widgets/src/files/worker/session.js";
import { fixturePaths } from "../io/fixture-files.js";

const FORMATS = join(import.meta.dirname, "../../src/io/formats");
const STORED = join(import.meta.dirname, "../io/fixtures");

/** What the page does with its worker, with the bytes of a file and of those beside it. */
async function opened(path: string) {
  const session = fileSession();
  async function ask<K extends keyof Answers>(order: FileOrder & { readonly kind: K }): Promise<Answers[K]> {
    const answer = await session(order);
    if (answer.kind === "failed") throw new Error(answer.message);
    return answer.value as Answers[K];
  }
  const siblings = new Map<string, Uint8Array>();
  for (const name of await ask({ kind: "siblings", file: path })) {
    try {
      siblings.set(name, new Uint8Array(readFileSync(join(dirname(path), name))));
    } catch {
      // Those that are not there are left out.
    }
  }
  const file = await ask({ kind: "open", file: path, bytes: new Uint8Array(readFileSync(path)), siblings });
  return { ...file, show: (index: number) => ask({ kind: "show", index }) };
}

const paths = fixturePaths(FORMATS);

describe("the reader of a file in the page", () => {
  it("has the examples of the formats", () => {
    expect(paths.length).toBeGreaterThan(100);
  });

  it.for([
    ...paths,
    ...["series.npz", "series.arrow", "table.parquet", "experiment-1.halidelab"].map((name) => join(STORED, name)),
  ])("shows %s as a cell in Node does, or refuses it in the same words", async (path) => {
    const wanted = await read(path).then(
      (found) => ({ found: Array.isArray(found) ? found : [found] }),
      (error: unknown) => ({ error: (error as Error).message }),
    );
    if ("error" in wanted) {
      await expect(opened(path)).rejects.toThrow(wanted.error);
      return;
    }
    const file = await opened(path);
    const { title, why } = await identify(path);
    expect(file.why).toBe(why);
    expect(file.format).toBe(title);
    expect(file.entries.length).toBe(wanted.found.length);
    for (const [i, measurement] of wanted.found.entries()) {
      const { view, text, notes } = await file.show(i);
      const there = presentationOf(measurement);
      expect(view?.name).toBe(there?.view?.name);
      expect(view?.state).toEqual(there?.view?.state);
      expect(mountOf(view?.name ?? "")).toBeDefined();
      expect(text).toBe(there?.text);
      expect(notes).toEqual((measurement as { provenance: { notes: readonly string[] } }).provenance.notes);
    }
  });

  it("refuses what is none by name, with the place in it", async () => {
    const session = fileSession();
    const open = (name: string, bytes: Uint8Array): ReturnType<typeof session> =>
      session({ kind: "open", file: name, bytes, siblings: new Map() });
    expect(await open("x.spc", new Uint8Array(0))).toMatchObject({ kind: "failed", message: expect.stringMatching(/empty file.*byte 0/) as string }); // prettier-ignore
    expect(await open("x.bin", Uint8Array.from({ length: 999 }, (_, i) => (i * 77) % 256))).toMatchObject({ kind: "failed", message: expect.stringMatching(/x\.bin/) as string }); // prettier-ignore
    expect(await session({ kind: "show", index: 0 })).toMatchObject({ kind: "failed" });
  });

  it("names the files beside one that it needs, and none for others", async () => {
    const session = fileSession();
    const names = await session({ kind: "siblings", file: "run/pdata/1/1r" });
    expect(names).toMatchObject({ kind: "done" });
    expect((names as { value: readonly string[] }).value).toContain("procs");
    expect(await session({ kind: "siblings", file: basename("x.spc") })).toEqual({ kind: "done", value: [] });
  });
});
