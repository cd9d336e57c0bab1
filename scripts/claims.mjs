// node scripts/claims.mjs [PAPER] [--uncovered]: judges the claims of a paper, or of all, and tells each number of the paper's text
// that nothing accounts for; quick, since no notebook runs. Needs `npm run build`, and for the numbers the papers' texts in
// ../shared/papers (`HALIDELAB_PAPERS` overrules where).
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as library from "../dist/claims/index.js";
import { changedClaims, judgePapers, ledgerText } from "./reproduce/ledger.mjs";
import { choosePapers, findPapers } from "./reproduce/papers.mjs";
import { orExplain } from "./setup/index.mjs";
import { at } from "./setup/paths.mjs";

const words = process.argv.slice(2);
const texts = process.env.HALIDELAB_PAPERS ?? at("../shared/papers");

process.exitCode = await orExplain(async () => {
  const all = findPapers();
  const papers = choosePapers(all, words.find((word) => !word.startsWith("--"))); // prettier-ignore
  const judged = judgePapers(papers, all, library);
  console.log(ledgerText(judged));
  const left = papers.map((paper, i) => uncovered(paper, judged[i].ledger));
  const changed = judged.flatMap(({ entries }) => changedClaims(entries));
  return changed.length === 0 && left.every((count) => count === 0) ? 0 : 1;
});

/** How many numbers of the text nothing accounts for, and mistakes in the account. */
function uncovered({ name, claims }, { judged }) {
  const path = join(dirname(claims), "coverage.json");
  if (!existsSync(path)) {
    console.log(`${name}: no coverage.json`);
    return 0;
  }
  const coverage = JSON.parse(readFileSync(path, "utf8"));
  const text = join(texts, coverage.file);
  if (!existsSync(text)) {
    console.log(`${name}: its numbers are not looked at: no ${coverage.file}`);
    return 0;
  }
  const known = { paper: name, claims: judged.map(({ claim }) => claim) };
  const { numbers, missing, issues } = library.checkCoverage(coverage, readFileSync(text, "utf8"), known);
  console.log(`${name}: ${numbers - missing.length} of ${numbers} numbers with a unit are accounted for`);
  for (const issue of issues) console.log(`  ${issue}`);
  const shown = words.includes("--uncovered") ? missing : [];
  for (const one of shown) console.log(`  ${one.offset}\t${JSON.stringify(one.text)}\t${one.around}`);
  return issues.length + missing.length;
}
