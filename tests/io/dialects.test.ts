import { describe, expect, it } from "vitest";
import { parseFile } from "../../src/io/index.js";
import { DIALECTS, type Dialect } from "./dialects.js";

function bytesOf({ text, encoding }: Dialect): Uint8Array {
  const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");
  if (encoding === "utf-16le") return new Uint8Array(utf16);
  if (encoding === "utf-16be") return new Uint8Array(utf16.swap16());
  if (encoding === "latin1") return new Uint8Array(Buffer.from(text, "latin1"));
  return new TextEncoder().encode(encoding === undefined ? text : `\uFEFF${text}`);
}

describe("the exports of instruments", () => {
  it.each(DIALECTS.map((d) => [d.name, d] as const))("%s", (_, dialect) => {
    const parsed = parseFile({ file: "export.txt", bytes: bytesOf(dialect) });
    expect(parsed.spectra.map((s) => [...s.values])).toEqual(dialect.values);
    for (const s of parsed.spectra) {
      expect([...s.axis.values]).toEqual(dialect.axis);
      expect([s.axis.unit, s.signal?.kind ?? "unknown"]).toEqual([dialect.unit ?? "nm", dialect.kind]);
      if (dialect.signalUnit !== undefined) expect(s.signal?.unit).toBe(dialect.signalUnit);
    }
    expect(parsed.settings).toMatchObject(dialect.settings ?? {});
  });
});
