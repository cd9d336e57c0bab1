import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { findPapers } from "../../scripts/reproduce/papers.mjs";
import { ROOT } from "./execute.js";

interface Claim {
  readonly id: string;
  readonly paper: string;
  readonly where: string;
  readonly verdict: string;
}

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly said: string;
}

const folder = mkdtempSync(join(tmpdir(), "halidelab-reproduce-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const reproduce = (...args: readonly string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "scripts/reproduce.mjs"), ...args], { cwd: ROOT, encoding: "utf8" }); // prettier-ignore
  return { status, out: stdout, said: stderr };
};
const claimsIn = (to: string): readonly Claim[] =>
  (JSON.parse(readFileSync(join(to, "ledger.json"), "utf8")) as { claims: readonly Claim[] }).claims;

/** A paper of two claims whose notebook has these cells. */
function made(name: string, cells: readonly string[], recorded = "inconsistent"): string {
  const notebooks = join(folder, name);
  const place = join(notebooks, "small-2020");
  mkdirSync(place, { recursive: true });
  const base = { where: "Table 1", unit: "%" };
  const claims = [
    { ...base, id: "yield", says: "PLQY", printed: "82", recorded: "not-determinable", test: { how: "not-determinable", missing: "spectra" } },
    { ...base, id: "lost", says: "what is lost", printed: "28", recorded, test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "parts of 100 %" } },
  ]; // prettier-ignore
  writeFileSync(join(place, "claims.json"), JSON.stringify({ schemaVersion: 1, paper: "small-2020", claims }));
  const code = cells.map((source, i) => ({
    ...{ cell_type: "code", id: `cell-${String(i)}`, metadata: {}, outputs: [], execution_count: null, source },
  }));
  const kernelspec = { name: "halidelab", display_name: "TypeScript (Halidelab)", language: "typescript" };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { kernelspec }, cells: code };
  writeFileSync(join(place, "small-2020.ipynb"), JSON.stringify(notebook));
  return notebooks;
}

const CELLS = [
  'import * as hl from "halidelab";',
  'hl.views.xy({ title: "A line", series: [{ x: [1, 2, 3], y: [1, 4, 9] }] })',
  // In the folder of the notebook, with what lies there.
  'import { readFileSync } from "node:fs"; console.log(JSON.parse(readFileSync("claims.json", "utf8")).paper);',
];

describe("npm run reproduce", () => {
  let ran: Ran;
  const to = join(folder, "out");
  beforeAll(() => {
    ran = reproduce("--notebooks", made("good", CELLS), "--to", to);
  });

  it("ends well where all ran and every verdict is the recorded one, and prints the ledger", () => {
    expect(ran.status, ran.said).toBe(0);
    const lines = ran.out.trim().split("\n");
    expect(lines[0]).toBe("small-2020: 2 claims, 0 consistent, 1 inconsistent, 1 not determinable");
    expect(lines.slice(2)).toEqual([
      "✗ small-2020 lost (Table 1): what is lost",
      expect.stringMatching(/^ {2}100 - y with y = 82 %: 18\.00 .* claimed 28 %\. .* conjecture\.$/),
    ]);
    expect(ran.said).toMatch(/small-2020: cell 3 of 3/);
  });

  it("writes each claim with its verdict", () => {
    expect(claimsIn(to).map(({ id, paper, where, verdict }) => [id, paper, where, verdict])).toEqual([
      ["yield", "small-2020", "Table 1", "not-determinable"],
      ["lost", "small-2020", "Table 1", "inconsistent"],
    ]);
    expect(readFileSync(join(to, "ledger.html"), "utf8")).toContain("what is lost");
  });

  it("writes the notebook as a page with its pictures, which asks the network for nothing", () => {
    const html = readFileSync(join(to, "small-2020.html"), "utf8");
    const pictures = [...html.matchAll(/<img[^>]* src="data:image\/svg\+xml;base64,([^"]+)"/g)];
    expect(pictures.map(([, coded = ""]) => Buffer.from(coded, "base64").toString("utf8"))).toEqual([
      expect.stringContaining("A line"),
    ]);
    expect(html).toContain("small-2020\n");
    expect(html).not.toMatch(/<script[^>]* src=|<link[^>]* href="http|https:\/\/cdn/);
  });

  it("ends badly where a verdict is not the recorded one, and names it", () => {
    const changed = reproduce("--notebooks", made("changed", [], "consistent"), "--to", join(folder, "changed-out"));
    expect(changed.status).toBe(1);
    expect(changed.out.trim().split("\n").at(-1)).toBe("! small-2020 lost: inconsistent, but consistent is recorded");
  });

  it("ends badly where a cell fails, says which error, and still writes the page", () => {
    const at = join(folder, "failed-out");
    const failed = reproduce("--notebooks", made("failed", ['throw new Error("no such film")']), "--to", at);
    expect(failed.status).toBe(1);
    expect(failed.said).toContain("no such film");
    expect(failed.said).toContain("Notebooks that failed: small-2020");
    expect(readFileSync(join(at, "small-2020.html"), "utf8")).toContain("no such film");
  });

  it("tells the papers that there are when asked for another", () => {
    const unknown = reproduce("--notebooks", join(folder, "good"), "--paper", "small-2021", "--to", join(folder, "no"));
    expect(unknown.status).toBe(1);
    expect(unknown.said.trim()).toBe('Expected `--paper` to be one of small-2020 but found "small-2021".');
    expect(existsSync(join(folder, "no"))).toBe(false);
  });
});

interface Paper {
  readonly name: string;
  readonly claims: string;
  readonly notebook: string | null;
}

const papers = (findPapers() as readonly Paper[]).filter(({ notebook }) => notebook !== null);
const [smallest] = [...papers].sort((a, b) => statSync(a.notebook ?? "").size - statSync(b.notebook ?? "").size);

describe.skipIf(smallest === undefined)("npm run reproduce of the smallest paper of ours", () => {
  it("runs it, and finds every verdict as it is recorded", () => {
    const { name, claims } = smallest as Paper;
    const to = join(folder, name);
    const { status, said } = reproduce("--paper", name, "--to", to);
    expect(status, said).toBe(0);
    const written = JSON.parse(readFileSync(claims, "utf8")) as { claims: readonly { id: string; recorded: string }[] };
    expect(claimsIn(to).map(({ id, paper, verdict }) => [id, paper, verdict])).toEqual(
      written.claims.map(({ id, recorded }) => [id, name, recorded]),
    );
    expect(readFileSync(join(to, `${name}.html`), "utf8")).toContain("data:image/svg+xml;base64,");
  });
});
