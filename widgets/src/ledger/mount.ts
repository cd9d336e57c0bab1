import {
  byPaper,
  countVerdicts,
  isWanted,
  parseLedgerSettings,
  parseLedgerState,
  testWords,
  VERDICTS,
  type LedgerSettings,
  type LedgerState,
} from "halidelab/views/ledger";
import { button, choiceField } from "../controls/fields.js";
import { contentSignals } from "../page/content.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { line } from "../page/report.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";
import { claimNode, verdictNode } from "./claim.js";
import { addLedgerStyle } from "./style.js";

/** The ledger: counts of verdicts, filters, and each claim with its arithmetic to unfold. */
export const mountLedger: Mount = (element, first, { signal, shared }) => {
  shell(element, "ledger", signal);
  addLedgerStyle();
  let state: LedgerState | undefined;
  let settings = parseLedgerSettings(shared.get("settings"));
  let nodes: readonly HTMLDetailsElement[] = [];

  const count = el("span", { class: "hld-note", role: "status" });
  const list = el("div", { class: "hld-claims", role: "region", "aria-label": "Claims", tabindex: "0" });
  const sought = el("input", { type: "search", class: "hld-search" });
  sought.addEventListener("input", () => { choose({ words: sought.value }); }, { signal }); // prettier-ignore
  const foldAll = (open: boolean): void => {
    for (const node of nodes) if (!node.hidden) node.open = open;
  };
  const folds = [
    button("Unfold all", "Show the arithmetic of all claims below", () => { foldAll(true); }, signal),
    button("Fold all", "", () => { foldAll(false); }, signal),
  ]; // prettier-ignore

  const save = saveButton(() => state && { view: "ledger", state, settings }, signal);

  function choose(change: Partial<LedgerSettings>): void {
    settings = { ...settings, ...change };
    shared.set("settings", settings);
    filter();
  }

  function filter(): void {
    if (state === undefined) return;
    let shown = 0;
    state.claims.forEach((row, i) => {
      const wanted = isWanted(row, settings);
      (nodes[i] as HTMLElement).hidden = !wanted;
      if (wanted) shown += 1;
    });
    const all = state.claims.length;
    const claims = `${String(all)} ${all === 1 ? "claim" : "claims"}`;
    count.textContent = shown === all ? claims : `${String(shown)} of ${claims}`;
  }

  /** Rows of counts, a paper each. */
  function countsNode(of: LedgerState): HTMLElement {
    const papers = byPaper(of);
    return el(
      "div",
      { class: "hld-counts" },
      ...papers.map(({ paper, rows }) => {
        const counts = countVerdicts(rows);
        const name = papers.length > 1 ? [el("span", { class: "hld-paper" }, paper)] : [];
        const each = VERDICTS.map(({ verdict }) => verdictNode({ verdict }, `${String(counts[verdict])} `));
        return el("p", {}, ...name, ...each);
      }),
    );
  }

  const nextControls = contentSignals(signal);
  function controls(of: LedgerState): HTMLElement {
    const own = nextControls();
    const choice = (
      label: string,
      key: "verdict" | "paper" | "how",
      options: readonly (readonly [string, string])[],
    ) => {
      const all = [["", "all"], ...options] as const;
      // What is not there cannot be chosen: a stranger's settings would hide all claims.
      if (!all.some(([value]) => value === settings[key])) settings = { ...settings, [key]: "" };
      const field = choiceField<string>(label, all, (value) => { choose({ [key]: value }); }, own); // prettier-ignore
      field.set(settings[key]);
      return field.node;
    };
    const papers = byPaper(of).map(({ paper }) => [paper, paper] as const);
    const hows = [...new Set(of.claims.map(({ how }) => how))].map((how) => [how, testWords(how)] as const);
    sought.value = settings.words;
    return el(
      "div",
      { class: "hld-controls" },
      choice("Verdict", "verdict", VERDICTS.map(({ verdict, words }) => [verdict, words])), // prettier-ignore
      ...(papers.length > 1 ? [choice("Paper", "paper", papers)] : []),
      choice("Test", "how", hows),
      el("label", {}, "Words", sought),
      ...folds,
      save,
      count,
    );
  }

  /** Arrow keys go from claim to claim, as Tab would through all that is between. */
  function moved(event: KeyboardEvent): void {
    const seen = nodes.filter((node) => !node.hidden).map((node) => node.firstElementChild as HTMLElement);
    const now = seen.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (now < 0 || to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    seen[to]?.focus();
  }
  list.addEventListener("keydown", moved, { signal });

  function update(raw: unknown): void {
    try {
      state = parseLedgerState(raw);
      const several = byPaper(state).length > 1;
      nodes = state.claims.map((row) => claimNode(row, several));
      list.replaceChildren(...nodes);
      const bar = controls(state);
      filter();
      fill(element, line(state.title, "hld-title"), countsNode(state), bar, list);
      element.dataset["ready"] = "true";
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  shared.onChange("settings", () => {
    settings = parseLedgerSettings(shared.get("settings"));
    if (state === undefined) return;
    element.querySelector(".hld-controls")?.replaceWith(controls(state));
    filter();
  }, signal); // prettier-ignore
  (element as Inspectable).halidelab = Object.freeze({
    view: "ledger",
    get state() {
      return state;
    },
    get settings() {
      return settings;
    },
  });
  update(first);
  return { update };
};
