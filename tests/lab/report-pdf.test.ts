import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { open } from "../../src/node/lab/index.js";
import { xy, type XyInit } from "../../src/views/index.js";

const REFERENCE = join(import.meta.dirname, "../reference");
const json = <T>(name: string): T => JSON.parse(readFileSync(join(REFERENCE, name), "utf8")) as T;

interface Given {
  readonly student: string;
  readonly date: string;
  readonly answers: readonly (readonly ["plot" | "order" | "halfLife" | "doubt", never])[];
}

/** What pypdf found (tests/reference/lab-report.py). */
interface Read {
  readonly sha256: string;
  readonly title: string;
  readonly pages: readonly (readonly [number, number])[];
  readonly texts: readonly string[];
  readonly pictures: number;
  readonly lines: readonly number[];
}

describe("a lab's report as PDF, as another program reads it", () => {
  const given = json<Given>("lab-report-given.json");
  const read = json<Read>("lab-report.json");
  const text = read.texts.join("\n");

  it("is what the peer read, to the byte", async () => {
    const folder = mkdtempSync(join(tmpdir(), "halidelab-report-"));
    try {
      const lab = open("first-steps", { seed: 17, student: given.student, keep: false });
      for (const [id, answer] of given.answers) lab.check(id, id === "plot" ? xy(answer as XyInit) : answer);
      lab.hint("k");
      await lab.report(join(folder, "report.pdf"), { date: given.date });
      const bytes = readFileSync(join(folder, "report.pdf"));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(read.sha256);
      await expect(lab.report(join(folder, "report.txt"))).rejects.toThrow(/Expected `path` to end in \.pdf/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says whose it is, when, with which seed, and that the data are simulated", () => {
    expect(read.title).toBe("First steps: one reaction, one rate constant: Zoë O’Hara");
    for (const part of ["Zoë O’Hara · 30 January 2026 · seed 17", "SIMULATED", "2 of 7 points"]) expect(text).toContain(part); // prettier-ignore
  });

  it("has each question with its answer, verdict, attempts and hints", () => {
    expect(text).toContain("order: right · 1 of 1 · attempts 2 · hints 0\nIt stays the same.");
    expect(text).toContain("k: not answered · 0 of 2 · attempts 0 · hints 1");
    expect(text).toContain("halfLife: not right yet · 0 of 1 · attempts 1 · hints 0\n100.00 s");
  });

  it("has words in full over several pages, the longest word too", () => {
    expect(read.pages.length).toBeGreaterThanOrEqual(3);
    for (const [width, height] of read.pages) expect([width, height]).toEqual([595.28, 841.89]);
    const flat = text.replaceAll(/\s+/g, " ");
    for (let i = 1; i <= 120; i += 1) expect(flat).toContain(`Sentence ${String(i)} of my answer: λ = ${String(400 + i)} nm, ΔA < 0.`); // prettier-ignore
    expect(text.replaceAll(/[^x]/g, "").length).toBeGreaterThanOrEqual(200);
    expect(text).toContain("END");
  });

  it("has figures as vectors", () => {
    expect(read.pictures).toBe(0);
    expect(text).toContain("A plain curve");
    expect(read.lines[0]).toBeGreaterThan(2);
  });
});
