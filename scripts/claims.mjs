// node scripts/claims.mjs [PAPER] [--uncovered]: reads the claims of a paper, or of all, tells every mistake, the verdicts that are
// not the recorded ones, and each number of the paper's text that nothing accounts for. Needs `npm run build`, and for the last
// the papers' texts in ../shared/papers (`HALIDELAB_PAPERS` overrules where).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { claims } from "../dist/index.js";
import { root } from "./setup/paths.mjs";

const words = process.argv.slice(2);
const showsUncovered = words.includes("--uncovered");
const [wanted] = words.filter((word) => !word.startsWith("--"));
const notebooks = join(root, "notebooks");
const texts = process.env.HALIDELAB_PAPERS ?? join(root, "../shared/papers");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const papers = readdirSync(notebooks).filter((name) => existsSync(join(notebooks, name, "claims.json")));
const parsed = papers.map((paper) => {
  try {
    return claims.parseClaims(json(join(notebooks, paper, "claims.json")));
  } catch (error) {
    console.error(`${paper}: ${error.message}`);
    return process.exit(1);
  }
});
if (wanted !== undefined && !papers.includes(wanted)) {
  console.error(`Expected a paper among ${papers.join(", ")} but found ${wanted}`);
  process.exit(2);
}

for (const paper of parsed.filter((one) => wanted === undefined || one.paper === wanted)) {
  const ledger = claims.judge(
    paper,
    parsed.filter((one) => one !== paper),
  );
  const counts = Object.entries(ledger.counts).map(([verdict, n]) => `${n} ${verdict}`);
  console.log(`${paper.paper}: ${counts.join(", ")}`);
  for (const { claim, verdict, arithmetic } of ledger.judged) {
    if (ledger.changed.includes(claim.id)) {
      console.log(`  CHANGED ${claim.id}: ${verdict}, recorded ${claim.recorded}. ${arithmetic}`);
      process.exitCode = 1;
    } else if (verdict === "inconsistent") {
      console.log(`  ${claim.id} (${claim.where}): ${claim.says}\n    ${arithmetic}`);
    }
  }
  report(paper);
}

function report(paper) {
  const path = join(notebooks, paper.paper, "coverage.json");
  if (!existsSync(path)) {
    console.log("  no coverage.json");
    return;
  }
  const coverage = json(path);
  const text = join(texts, coverage.file);
  if (!existsSync(text)) {
    console.log(`  coverage not checked: no ${coverage.file}`);
    return;
  }
  const { numbers, missing, issues } = claims.checkCoverage(coverage, readFileSync(text, "utf8"), paper);
  console.log(`  ${numbers - missing.length} of ${numbers} numbers with a unit are accounted for`);
  for (const issue of issues) console.log(`  ${issue}`);
  if (showsUncovered)
    for (const one of missing) console.log(`  ${one.offset}\t${JSON.stringify(one.text)}\t${one.around}`);
  if (issues.length + missing.length > 0) process.exitCode = 1;
}
