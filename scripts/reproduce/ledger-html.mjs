import { createHash } from "node:crypto";
import { LEDGER_STYLE } from "./ledger-style.mjs";

const VERDICTS = { consistent: ["✓", "consistent"], inconsistent: ["✗", "inconsistent"], "not-determinable": ["?", "not determinable"] }; // prettier-ignore

/** Runs in the page: shows the claims that have what is chosen and sought, and counts them. */
const SCRIPT = `
const fields = [...document.querySelectorAll("#filters select, #filters input")];
const claims = [...document.querySelectorAll("details.claim")];
const text = new Map(claims.map((claim) => [claim, claim.textContent.toLowerCase()]));
function filter() {
  const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const words = wanted.words.toLowerCase().split(/\\s+/).filter((word) => word !== "");
  let count = 0;
  for (const claim of claims) {
    const fits = ["verdict", "paper", "how"].every((key) => wanted[key] === "" || claim.dataset[key] === wanted[key]);
    claim.hidden = !(fits && words.every((word) => text.get(claim).includes(word)));
    if (!claim.hidden) count += 1;
  }
  document.getElementById("count").textContent = count + " of " + claims.length + " claims";
}
for (const field of fields) field.addEventListener("input", filter);
for (const [id, open] of [["unfold", true], ["fold", false]]) {
  document.getElementById(id).addEventListener("click", () => {
    for (const claim of claims) if (!claim.hidden) claim.open = open;
  });
}
document.getElementById("filters").hidden = false;
filter();
`;

/** Text as HTML shows it, between tags and in attributes. */
const escape = (text) =>
  String(text).replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]);

const verdictHtml = (verdict) => {
  const [symbol, words] = VERDICTS[verdict];
  return `<span class="verdict ${verdict}"><span aria-hidden="true">${symbol}</span> ${words}</span>`;
};

function claimHtml({ id, paper, where, verdict, recorded, says, quantity, how, details }) {
  const news = verdict === recorded ? "" : ' <span class="changed">not the recorded one</span>';
  const lines = details.map(({ name, text }) => `<dt>${escape(name)}</dt><dd>${escape(text)}</dd>`).join("");
  return (
    `<details class="claim" data-verdict="${escape(verdict)}" data-paper="${escape(paper)}" data-how="${escape(how)}">` +
    `<summary><span>${verdictHtml(verdict)}${news}</span><span class="says">${escape(says)}</span>` +
    `<span class="printed">${escape(quantity)}</span>` +
    `<span class="where">${escape(paper)}, ${escape(where)}</span></summary>` +
    `<dl>${lines}<dt>Name</dt><dd><code>${escape(id)}</code></dd></dl></details>`
  );
}

const options = (values, all) =>
  [["", all], ...values].map(([value, text]) => `<option value="${escape(value)}">${escape(text)}</option>`).join("");

const distinct = (values) => [...new Set(values)].sort();

function countsHtml(entries) {
  const verdicts = Object.keys(VERDICTS);
  const count = (paper, verdict) => entries.filter((e) => e.paper === paper && e.verdict === verdict).length;
  const rows = distinct(entries.map(({ paper }) => paper)).map(
    (paper) =>
      `<tr><th scope="row">${escape(paper)}</th>${verdicts.map((v) => `<td>${String(count(paper, v))}</td>`).join("")}</tr>`,
  );
  const heads = verdicts.map((verdict) => `<th scope="col">${verdictHtml(verdict)}</th>`).join("");
  return `<div class="wide" tabindex="0" role="region" aria-label="Counts"><table><thead><tr><th scope="col">Paper</th>${heads}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

/**
 * The ledger as one page: complete without a script, with filters where scripts run. It asks nothing of a network, and its policy
 * lets nothing run but its own script.
 */
export function ledgerHtml(entries) {
  const hash = createHash("sha256").update(SCRIPT).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const select = (label, name, values, all) =>
    `<label>${label} <select name="${name}">${options(values, all)}</select></label>`;
  const same = (values) => distinct(values).map((value) => [value, value.replaceAll("-", " ")]);
  const papers = distinct(entries.map(({ paper }) => paper)).map((paper) => [paper, paper]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ledger of claims</title>
<style>${LEDGER_STYLE}</style>
</head>
<body>
<main>
<h1>Ledger of claims</h1>
<p>Each quantitative statement of a paper, held against its other numbers and against named sources. A claim is opened by a click or by Enter.</p>
${countsHtml(entries)}
<form id="filters" hidden>
${select(
  "Verdict",
  "verdict",
  Object.entries(VERDICTS).map(([verdict, [, words]]) => [verdict, words]),
  "all",
)}
${select("Paper", "paper", papers, "all")}
${select("Test", "how", same(entries.map(({ how }) => how)), "all")}
<label>Words <input type="search" name="words"></label>
<button type="button" id="unfold">Unfold all</button>
<button type="button" id="fold">Fold all</button>
<output id="count"></output>
</form>
${entries.map(claimHtml).join("\n")}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
