import { testWords, verdictOf, type LedgerRow } from "halidelab/views/ledger";
import { proseRich } from "halidelab/views/scene";
import { el } from "../page/dom.js";
import { richNodes } from "../page/rich-nodes.js";

/** A verdict as a sign and words in its colour. */
export function verdictNode(row: Pick<LedgerRow, "verdict">, more: string = ""): HTMLElement {
  const { sign, words } = verdictOf(row.verdict);
  return el(
    "span",
    { class: `hld-judged hld-${row.verdict}` },
    el("span", { "aria-hidden": "true" }, `${sign} `),
    `${more}${words}`,
  );
}

/** A claim, folded; what stands behind its verdict is made when it is unfolded for the first time. */
export function claimNode(row: LedgerRow, withPaper: boolean): HTMLDetailsElement {
  const place = [...(withPaper ? [row.paper] : []), row.where].join(", ");
  const news = row.verdict === row.recorded ? [] : [el("span", { class: "hld-warn" }, "not the recorded verdict")];
  const summary = el(
    "summary",
    {},
    el("span", {}, verdictNode(row), ...news),
    el("span", { class: "hld-says" }, ...richNodes(proseRich(row.says))),
    el("span", { class: "hld-quantity" }, ...richNodes(proseRich(row.quantity))),
    el("span", { class: "hld-place" }, place),
  );
  const node = el("details", { class: "hld-claim" }, summary);
  node.addEventListener("toggle", () => {
    if (node.open && node.childElementCount === 1) node.append(detailsNode(row));
  });
  return node;
}

function detailsNode({ details, id, how, verdict }: LedgerRow): HTMLElement {
  const means = el("dd", {});
  void import("halidelab/views/verdicts").then(({ CLAIMS, explanationText }) => {
    means.textContent = explanationText(CLAIMS[verdict]);
  });
  const lines = [...details, { name: "Test", text: testWords(how) }, { name: "Name", text: id }];
  return el(
    "dl",
    {},
    ...lines.flatMap(({ name, text }) => [el("dt", {}, name), el("dd", {}, ...richNodes(proseRich(text)))]),
    el("dt", {}, "Verdict"),
    means,
  );
}
