import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { acquiredSamples } from "./acquired-samples.js";

interface Read {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
  readonly time?: number;
}
/** What pandas, jcamp and spc-io read (tests/reference/acquired-files.py). */
const PEERS = JSON.parse(
  readFileSync(new URL("../reference/acquired-files.json", import.meta.url), "utf8"),
) as Readonly<Record<string, { readonly sha256: string; readonly spectra: readonly Read[] }>>;

describe("files of a simulated instrument", () => {
  it.each(acquiredSamples())("in the folder “$folder” are read by other programs as they were measured", (sample) => {
    const { folder, axis, run, files } = sample;
    const found = [...files].flatMap(([name, bytes]) => {
      const peer = PEERS[`${folder}/${name}`];
      // What the other program read are these very bytes.
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(peer?.sha256);
      return peer?.spectra ?? [];
    });
    expect(found).toHaveLength(4);
    const isSingle = folder.startsWith("spc");
    found.forEach(({ x, y, time }, scan) => {
      // Text has six digits behind the point, or seven in all; the binary format single precision, of 2⁻²⁴ of a number.
      const near = (a: number, b: number): void =>
        expect(Math.abs(a - b)).toBeLessThanOrEqual(isSingle ? Math.abs(b) * 2 ** -24 : Math.max(5.0001e-7, 5.0001e-7 * Math.abs(b))); // prettier-ignore
      axis.forEach((wave, j) => near(x[j] as number, wave));
      const values = run.values(scan);
      expect(y.map((v) => v === null)).toEqual(Array.from(values, Number.isNaN));
      y.forEach((v, j) => v !== null && near(v, values[j] as number));
      if (time !== undefined) expect(time).toBe(2.5 * scan);
    });
  });
});
