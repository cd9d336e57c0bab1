import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkCoverage, judge, parseClaims, type Coverage } from "../../src/claims/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const FOLDER = fileURLToPath(new URL("../../notebooks", import.meta.url));
const read = (paper: string, file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${paper}/${file}`, "utf8"));
const papers = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/claims.json`));
const all = papers.map((paper) => parseClaims(read(paper, "claims.json")));

it("stand in the folder of their paper", () => {
  expect(all.map(({ paper }) => paper)).toEqual(papers);
});

describe.each(all)("the claims of $paper", (claims) => {
  it("have the verdicts that were recorded", () => {
    const others = all.filter((one) => one !== claims);
    expect(judge(claims, others).changed).toEqual([]);
  });
});

for (const claims of all.filter(({ paper }) => existsSync(`${FOLDER}/${paper}/coverage.json`))) {
  const coverage = read(claims.paper, "coverage.json") as Coverage;
  describeWithData(`the text of ${claims.paper}`, `../papers/${coverage.file}`, () => {
    it("has no number with a unit that nothing accounts for", () => {
      const text = readFileSync(sharedPath(`../papers/${coverage.file}`), "utf8");
      const { numbers, missing, issues } = checkCoverage(coverage, text, claims);
      expect({ missing, issues }).toEqual({ missing: [], issues: [] });
      expect(numbers).toBeGreaterThan(20);
    });
  });
}
