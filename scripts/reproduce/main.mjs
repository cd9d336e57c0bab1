import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { orExplain, setUp } from "../setup/index.mjs";
import { at, root } from "../setup/paths.mjs";
import { say } from "../setup/progress.mjs";
import { ledgerHtml } from "./ledger-html.mjs";
import { changedClaims, judgePapers, ledgerJson, ledgerText } from "./ledger.mjs";
import { runNotebooks } from "./notebooks.mjs";
import { choosePapers, findPapers, understand } from "./papers.mjs";

/** The whole of `npm run reproduce`. */
export async function main(args) {
  process.exitCode = await orExplain(() => reproduce(args));
}

async function reproduce(args) {
  const asked = understand(args);
  const all = findPapers(resolve(asked.notebooks ?? at("notebooks")));
  const papers = choosePapers(all, asked.paper);
  await setUp();
  const folder = resolve(asked.to ?? at("build/reproduce"));
  // What lay in a folder of the caller's own is not ours to remove.
  if (asked.to === undefined) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const library = await import(pathToFileURL(at("dist/claims/index.js")).href);
  const judged = judgePapers(papers, all, library);
  const entries = judged.flatMap((one) => one.entries);
  writeFileSync(join(folder, "ledger.json"), ledgerJson(entries));
  writeFileSync(join(folder, "ledger.html"), ledgerHtml(entries));
  const failed = await runNotebooks(papers, folder);
  process.stdout.write(`\n${ledgerText(judged)}\n\n`);
  const without = papers.filter(({ notebook }) => notebook === null).map(({ name }) => name);
  if (without.length > 0) say(`Without a notebook: ${without.join(", ")}`);
  if (failed.length > 0) say(`Notebooks that failed: ${failed.join(", ")}`);
  say(`Ledger and reports are in ${relative(root, folder)}`);
  return failed.length === 0 && changedClaims(entries).length === 0 ? 0 : 1;
}
