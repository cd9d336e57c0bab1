import { lawCode, LAW_TITLES, type KineticsState, type LawByHand, type LawRequest } from "halidelab/views/kinetics";
import { adjustmentsOf, byHandOf } from "halidelab/views/parameters";
import { adjustedOf, asGiven, changed, heldAt, rowOf, settledAt, type Adjusted } from "../controls/adjust.js";
import { button, choiceField, copyFrom } from "../controls/fields.js";
import { parameterRow, type ParameterRow, type RowChange } from "../controls/parameter-row.js";
import { profiler } from "../controls/profiler.js";
import { figureCanvas } from "../figure/canvas.js";
import { el } from "../page/dom.js";
import type { MountContext } from "../page/handle.js";
import { line } from "../page/report.js";
import { latest } from "../worker/latest.js";

/** The controls of a law fitted to a trace. */
export interface LawControls {
  readonly law: HTMLElement;
  readonly buttons: readonly HTMLElement[];
  readonly rows: HTMLElement;
  readonly said: HTMLElement;
  readonly profiles: HTMLElement;
  /** The TypeScript that makes the fit that is shown; undefined where it cannot be made again. */
  code(): string | undefined;
  /** A state came from outside. */
  receive(state: KineticsState): void;
  /** Begins again with the cell's fit and what is kept of a hand's. */
  again(): void;
  /** Shows the state at hand again. */
  redraw(): void;
}

/** Where what a hand makes of the fit is kept; null for the fit as the cell made it. */
export interface Keeping {
  get(): LawByHand | null;
  set(byHand: LawByHand | null): void;
}

/** Choice of the law, its parameters as rows, comparison and profiles; `show` draws what they lead to. */
export function lawControls(
  { work, signal }: MountContext,
  show: (state: KineticsState) => void,
  kept: Keeping,
): LawControls {
  let given: KineticsState | undefined;
  let state: KineticsState | undefined;
  let adjusted: Adjusted<LawRequest> | undefined;
  let trace: Parameters<typeof work.run<"fit law">>[1]["trace"] | undefined;
  let lifetime = new AbortController();
  let rowOfName = new Map<string, ParameterRow>();
  let moving = false;
  /** The law of the fit that is shown, whose parameters the rows are of. */
  let shownLaw: LawRequest["law"] | undefined;

  const law = choiceField<string>("Law", LAW_TITLES, (value) => { chooseLaw(value); }, signal); // prettier-ignore
  const rows = el("div", { class: "hld-parameters" });
  const said = el("div", { role: "status" });
  const figure = figureCanvas(signal);
  const profiles = el("div", { hidden: "" });
  const profile = profiler(work, signal, () => {
    profiles.hidden = profile.panels.length === 0;
    figure.show([{ panels: profile.panels }], "Profile likelihoods.");
  });
  profiles.append(profile.node, figure.node);

  const compare = button("Compare laws", "Which laws the trace speaks for, by AICc", () => { compareAll(); }, signal); // prettier-ignore
  const code = button("Copy as code", "The TypeScript that makes this fit again", () => {
    if (adjusted !== undefined) void copyFrom(code, lawCode(adjusted.request));
  }, signal); // prettier-ignore
  const reset = button("Reset all", "The fit as the cell made it", () => {
    kept.set(null);
    again();
  }, signal); // prettier-ignore

  const complain = (error: unknown): void => {
    said.replaceChildren(line(error instanceof Error ? error.message : "The fit failed.", "hld-foot hld-warn"));
  };

  const ask = latest(work, "fit law", signal, (fit, { held, request: made }) => {
      if (state === undefined || adjusted === undefined) return;
      moving = Object.keys(held).length > 0;
      shownLaw = made.law;
      if (!moving && fit.parameters !== undefined) adjusted = settledAt(adjusted, fit.parameters, made.options);
      state = { ...state, fit };
      said.replaceChildren(...(moving ? [line("Held while the slider moves; start and amplitude are fitted.", "hld-foot hld-note")] : [])); // prettier-ignore
      settle();
    }, complain); // prettier-ignore

  /** Rows for the parameters at hand: another law has others. */
  function settle(): void {
    const parameters = state?.fit?.parameters ?? [];
    const now = adjusted;
    if (state === undefined || now === undefined) return;
    const names = parameters.map((q) => q.name);
    if (String(names) !== String([...rowOfName.keys()])) {
      rowOfName = new Map(
        parameters.map((q) => {
          const events = { slid, set: change, reset: resetOne, profile: profileOf };
          return [q.name, parameterRow(rowOf(q, now, false), events, lifetime.signal)];
        }),
      );
      rows.replaceChildren(...[...rowOfName.values()].map(({ node }) => node));
    }
    for (const q of parameters) rowOfName.get(q.name)?.show(rowOf(q, now, moving));
    lockRows();
    show(state);
  }

  /** Whether another law was chosen than that of the rows: what they would say of its parameters cannot be meant. */
  const isOtherLaw = (): boolean => adjusted?.request.law !== shownLaw;

  function lockRows(): void {
    rows.inert = isOtherLaw();
  }

  function request(held: Readonly<Record<string, number>>): void {
    if (trace !== undefined && adjusted !== undefined) ask({ trace, request: adjusted.request, held });
  }

  function slid(name: string, value: number): void {
    if (adjusted === undefined || isOtherLaw()) return;
    adjusted = { ...adjusted, values: { ...adjusted.values, [name]: value } };
    request(heldAt(adjusted, name, value));
  }

  /** Fits as a hand wants it, and keeps that. */
  function fitAs(wanted: Adjusted<LawRequest>): void {
    adjusted = wanted;
    const { law: name, end, shape, options } = wanted.request;
    kept.set({ law: name, end, shape, options: byHandOf(options) });
    forget();
    request({});
  }

  function change(name: string, what: RowChange): void {
    const q = state?.fit?.parameters?.find((one) => one.name === name);
    if (adjusted === undefined || q === undefined || isOtherLaw()) return;
    fitAs(changed(adjusted, q, what));
  }

  function resetOne(name: string): void {
    const q = given?.fit?.parameters?.find((one) => one.name === name);
    if (adjusted === undefined || q === undefined || isOtherLaw()) return;
    fitAs(asGiven(adjusted, q, given?.request?.law.options ?? {}));
  }

  function profileOf(name: string): void {
    if (trace === undefined || adjusted === undefined || isOtherLaw()) return;
    profiles.hidden = false;
    profile.ask("profile of a law", { trace, request: adjusted.request, parameter: name }, name);
  }

  function forget(): void {
    profile.clear();
    profiles.hidden = true;
  }

  function chooseLaw(name: string): void {
    if (adjusted === undefined) return;
    // What was asked of the law before would bring its rows back.
    ask.forget();
    const { end, ...kept } = adjusted.request;
    const next = { ...kept, end: name.startsWith("power-growth") || name === "square-root" ? null : end };
    fitAs({
      request: { ...next, law: name as LawRequest["law"], shape: null, options: {} },
      values: {},
      heldByModel: new Set(),
    });
    lockRows();
  }

  function compareAll(): void {
    if (trace === undefined || adjusted === undefined) return;
    said.replaceChildren(line("Comparing the laws …", "hld-foot hld-note"));
    work.run("compare laws", { trace, request: adjusted.request }, { signal: lifetime.signal }).then(
      ({ laws, verdict }) => {
        const best = laws.slice(0, 5).map(({ title, deltaAicc }) => `${title} (ΔAICc ${deltaAicc.toFixed(1)})`);
        said.replaceChildren(line(verdict, "hld-foot"), line(best.join("; "), "hld-foot hld-note"));
      },
      (error: unknown) => {
        if (!lifetime.signal.aborted) complain(error);
      },
    );
  }

  function receive(next: KineticsState): void {
    ask.forget();
    lifetime.abort();
    lifetime = new AbortController();
    given = next;
    state = next;
    moving = false;
    rowOfName = new Map();
    rows.replaceChildren();
    said.replaceChildren();
    forget();
    const known = next.request !== undefined && next.fit?.parameters !== undefined && next.coordinate.kind === "time";
    for (const node of [law.node, compare, code, reset, rows]) node.hidden = !known;
    if (!known || next.request === undefined) {
      adjusted = undefined;
      trace = undefined;
      return;
    }
    const { law: asked, sigma } = next.request;
    trace = { time: next.time, timeUnit: next.coordinate.unit, values: next.values, sigma, signalUnit: next.signal.unit }; // prettier-ignore
    adjusted = adjustedOf(asked, next.fit?.parameters ?? []);
    shownLaw = asked.law;
    const before = kept.get();
    law.set(before?.law ?? asked.law);
    settleRows();
    lockRows();
    if (before === null) return;
    const { options, ...others } = before;
    adjusted = { ...adjusted, request: { ...asked, ...others, options: adjustmentsOf(options) } };
    lockRows();
    request({});
  }

  /** From the cell's fit and what is kept anew. */
  function again(): void {
    if (given === undefined) return;
    receive(given);
    show(given);
  }

  /** The rows of a state that is about to be shown. */
  function settleRows(): void {
    const parameters = state?.fit?.parameters ?? [];
    const now = adjusted;
    if (now === undefined) return;
    rowOfName = new Map(
      parameters.map((q) => [q.name, parameterRow(rowOf(q, now, false), { slid, set: change, reset: resetOne, profile: profileOf }, lifetime.signal)]), // prettier-ignore
    );
    rows.replaceChildren(...[...rowOfName.values()].map(({ node }) => node));
  }

  signal.addEventListener("abort", () => {
    lifetime.abort();
  });
  return {
    law: law.node,
    buttons: [compare, code, reset],
    rows,
    said,
    profiles,
    code: () => adjusted && lawCode(adjusted.request),
    receive,
    again,
    redraw: () => {
      if (state !== undefined) show({ ...state });
    },
  };
}
