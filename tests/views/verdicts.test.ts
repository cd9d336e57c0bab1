import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLAIMS, explain, explanationText, STANDINGS, VERDICT_CODES } from "../../src/views/verdicts/index.js";

const SRC = join(import.meta.dirname, "../../src");

/** Verdicts that the sources write as literals: whether they accept, and their code. */
const LITERALS = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap((file) =>
    [...readFileSync(join(SRC, file), "utf8").matchAll(/ok: (true|false),\s*code: "([^"]+)"/g)].map(
      ([, ok, code = ""]) => ({ file, ok: ok === "true", code }),
    ),
  );

describe("the explanations of verdicts", () => {
  it("are there for every verdict that the sources write, and say why where it refuses", () => {
    expect(LITERALS.length).toBeGreaterThan(100);
    for (const { file, ok, code } of LITERALS) {
      const found = explain(code);
      expect(found, `an explanation of "${code}" (${file})`).toBeDefined();
      if (!ok) expect(found?.why, `why "${code}" of ${file} refuses`).not.toBe("");
    }
  });

  it("are whole sentences, each its own", () => {
    const all = [...VERDICT_CODES.map((code) => explain(code)), ...Object.values(CLAIMS), ...Object.values(STANDINGS)];
    const parts = all.flatMap((one) => (one === undefined ? [] : [one.means, one.why, one.next])).filter((text) => text !== ""); // prettier-ignore
    for (const text of parts) expect(text).toMatch(/^[A-Zτ].{9,}[.:]$/u);
    const means = VERDICT_CODES.map((code) => explain(code)?.means);
    expect(new Set(means).size).toBe(means.length);
  });

  it("take a verdict as well as its code, and know nothing of others", () => {
    expect(explain({ code: "scatter" })).toEqual(explain("scatter"));
    for (const code of ["", "constructor", "toString", "no such verdict"]) expect(explain(code)).toBeUndefined();
    expect(explanationText({ means: "One.", why: "", next: "Two." })).toBe("One. Two.");
  });
});
