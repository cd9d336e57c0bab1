import {
  cutOf,
  globalFitCode,
  globalPanels,
  globalStart,
  parseGlobalCursor,
  parseGlobalFitSettings,
  parseGlobalFitState,
  SPECTRUM,
  timeScale,
  TRACE,
  type CutData,
  type GlobalCursor,
  type GlobalFitSettings,
  type GlobalFitState,
  type GlobalOutcome,
  type GlobalRefit,
  type GlobalScene,
} from "halidelab/views/global-fit";
import type { FigurePanel } from "halidelab/views/figure";
import { adjustmentsOf, byHandOf } from "halidelab/views/parameters";
import { adjustedOf, asGiven, changed, heldAt, rowOf, settledAt, type Adjusted } from "../controls/adjust.js";
import { button, choiceField, copyFrom, tickField } from "../controls/fields.js";
import { parameterRow, type ParameterRow } from "../controls/parameter-row.js";
import { profiler } from "../controls/profiler.js";
import { figureCanvas } from "../figure/canvas.js";
import type { PointedAt } from "../figure/data-cursor.js";
import { figureHead } from "../figure/mount.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { verdictLine } from "../page/explained.js";
import { line, reportNode } from "../page/report.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";
import { latest } from "../worker/latest.js";

import { nearest } from "./nearest.js";

/** The view of a global fit: maps, traces, spectra and parameters that a hand can move, fitted again in the worker. */
export const mountGlobalFit: Mount = (element, first, { signal, shared, work }) => {
  shell(element, "global-fit", signal);
  let state: GlobalFitState | undefined;
  let outcome: GlobalOutcome | undefined;
  let adjusted: Adjusted<GlobalRefit["request"]> | null = null;
  /** What the fit that is shown was made by; once it is there, the next one starts from where it ended. */
  let made: GlobalRefit["request"] | null = null;
  let settings = parseGlobalFitSettings(shared.get("settings"));
  let moving = false;
  /** Why what was asked for last could not be fitted. */
  let fault: string | undefined;
  let ranks: GlobalScene["ranks"] = null;
  /** Of which stack they are. */
  let ranked = 0;
  let cut: { readonly of: unknown; readonly data: CutData; readonly start: GlobalCursor } | undefined;
  let rows = new Map<string, ParameterRow>();
  let refits = 0;
  /** What belongs to the state at hand. */
  let lifetime = new AbortController();

  const canvas = figureCanvas(signal, {
    pointed,
    begin: () => {
      const at = scene();
      return at === undefined
        ? undefined
        : { panel: 0, layer: 0, index: at.cursor.scan * at.result.axis.length + at.cursor.point };
    },
    drawn: () => {
      element.dataset["ready"] = "true";
      element.dataset["refits"] = String(refits);
    },
  });
  const said = el("div", { role: "status" });
  const parameters = el("div", { class: "hld-parameters" });
  const under = el("div", {});

  function set(change: Partial<GlobalFitSettings>): void {
    settings = parseGlobalFitSettings({ ...settings, ...change });
    shared.set("settings", settings);
    settle();
  }
  const spectra = choiceField("Spectra", [["species", "species (SAS)"], ["decays", "decays (DAS)"], ["evolution", "evolution (EAS)"]], (value) => { set({ spectra: value }); }, signal); // prettier-ignore
  const time = choiceField("Time", [["linear", "linear"], ["log", "logarithmic"]], (value) => { set({ time: value }); }, signal); // prettier-ignore
  const svd = tickField("Singular values", (value) => { set({ svd: value }); }, signal); // prettier-ignore
  const stacks = choiceField<string>("Stack", [], (value) => { set({ set: Number(value) }); }, signal); // prettier-ignore
  const code = button("Copy as code", "The TypeScript that makes this fit again", () => {
    if (made !== null) void copyFrom(code, globalFitCode(made));
  }, signal); // prettier-ignore
  const reset = button("Reset all", "The fit as the cell made it", () => { keep(null); start(); }, signal); // prettier-ignore
  const save = saveButton(() => {
    if (state === undefined || outcome === undefined) return undefined;
    const code = made === null ? {} : { code: globalFitCode(made) };
    return { view: "global-fit", state: { ...state, outcome }, settings, more: { cursor: shared.get("cursor"), ranks, ...code } };
  }, signal); // prettier-ignore
  const controls = el("div", { class: "hld-controls" }, stacks.node, spectra.node, time.node, svd.node, code, reset, save); // prettier-ignore

  const profiles = profiler(work, signal, () => {
    refresh();
  });

  const ask = latest(
    work,
    "fit stacks",
    signal,
    (found, { held, request }) => {
      if (state === undefined) return;
      moving = Object.keys(held).length > 0;
      fault = undefined;
      refits += 1;
      outcome = moving && outcome !== undefined ? { ...outcome, sets: found.sets, quality: found.quality } : found;
      if (!moving) made = request;
      if (!moving && adjusted !== null) adjusted = settledAt(adjusted, found.parameters, request.options);
      if (!moving) ranks = null;
      settle();
    },
    (error) => {
      fault = error instanceof Error ? error.message : "The fit failed.";
      settle();
    },
  );

  function shownSet(): number {
    return Math.min(settings.set, (state?.data.length ?? 1) - 1);
  }

  function scene(): GlobalScene | undefined {
    const index = shownSet();
    const [data, result] = [state?.data[index], outcome?.sets[index]];
    if (state === undefined || data === undefined || result === undefined) return undefined;
    if (cut?.of !== data) {
      const zero = state.request?.options.timeZero ?? 0;
      const found = cutOf(data, result, typeof zero === "number" ? zero : 0);
      cut = { of: data, data: found, start: globalStart(found.observed, result.time.length, result.axis.length) };
    }
    const cursor = parseGlobalCursor(shared.get("cursor"), result.time.length, result.axis.length, cut.start);
    return { data, cut: cut.data, result, settings, cursor, ranks: settings.svd ? ranks : null };
  }

  function pointed({ panel, x, y }: PointedAt): void {
    const at = scene();
    if (at === undefined) return;
    const { result, cursor } = at;
    const point = nearest(result.axis, x);
    const next =
      panel < TRACE
        ? { point, scan: nearest(result.time, y) }
        : panel === TRACE || panel === SPECTRUM + 2
          ? { ...cursor, scan: nearest(result.time, x) }
          : panel === SPECTRUM || panel === SPECTRUM + 1
            ? { ...cursor, point }
            : cursor;
    if (next.scan === cursor.scan && next.point === cursor.point) return;
    shared.set("cursor", next);
    refresh();
  }

  /** Draws the plots again. */
  function refresh(): void {
    const at = scene();
    if (at === undefined || state === undefined) return;
    const found: readonly FigurePanel[] = profiles.panels;
    const more = found.flatMap((_, k) => (k % 2 === 0 ? [{ panels: found.slice(k, k + 2) }] : []));
    canvas.show([...globalPanels(at), ...more], `${state.title}. ${outcome?.verdict ?? ""}`);
  }

  /** What is said of a fit that could be made. */
  function words({ quality, warnings, ...found }: GlobalOutcome): HTMLElement[] {
    const note = line(quality, "hld-foot hld-note");
    const held = "The parameters are held while the slider moves; only the spectra are fitted.";
    if (moving) return [note, line(held, "hld-foot hld-note")];
    return [note, verdictLine(found), ...warnings.map((text) => line(text, "hld-foot hld-warn"))];
  }

  /** Shows what is known now: plots, parameters, verdict. */
  function settle(): void {
    if (state === undefined || outcome === undefined) return;
    spectra.set(settings.spectra);
    time.set(timeScale(settings, state.data[shownSet()]?.coordinate.values ?? new Float64Array(0)));
    svd.set(settings.svd);
    stacks.set(String(shownSet()));
    const now = adjusted;
    if (now !== null) for (const q of outcome.parameters) rows.get(q.name)?.show(rowOf(q, now, moving));
    said.replaceChildren(...(fault === undefined ? words(outcome) : [line(fault, "hld-foot hld-warn")]));
    if (!moving) under.replaceChildren(reportNode(outcome.report));
    if (ranked !== shownSet()) ranks = null;
    ranked = shownSet();
    if (settings.svd && ranks === null && !moving) findRanks();
    refresh();
  }

  function findRanks(): void {
    const at = scene();
    if (at === undefined) return;
    const { result, cut: data } = at;
    const matrix = { rows: result.time.length, columns: result.axis.length };
    const of = (values: Float64Array): ReturnType<typeof work.run<"rank">> =>
      work.run("rank", { ...matrix, values }, { signal: lifetime.signal });
    Promise.all([of(data.observed), of(result.residuals)]).then(
      ([a, b]) => {
        if (outcome?.sets[shownSet()] !== result) return;
        ranks = { data: a, residuals: b };
        refresh();
      },
      (error: unknown) => {
        if (!lifetime.signal.aborted)
          said.append(line(error instanceof Error ? error.message : "", "hld-foot hld-warn"));
      },
    );
  }

  function start(): void {
    ask.forget();
    if (state === undefined) return;
    lifetime.abort();
    lifetime = new AbortController();
    outcome = state.outcome;
    made = state.request;
    adjusted = state.request === null ? null : adjustedOf(state.request, outcome.parameters);
    moving = false;
    fault = undefined;
    ranks = null;
    cut = undefined;
    profiles.clear();
    work.keep(state.data, lifetime.signal);
    const now = adjusted;
    rows = new Map(
      now === null
        ? []
        : outcome.parameters.map((q) => [
            q.name,
            parameterRow(
              rowOf(q, now, false),
              { slid, set: change, reset: resetOne, profile: profileOf },
              lifetime.signal,
            ),
          ]),
    );
    parameters.replaceChildren(...[...rows.values()].map(({ node }) => node));
    code.hidden = now === null;
    reset.hidden = now === null;
    settle();
    if (now !== null && settings.byHand !== null) {
      const options = { ...now.request.options, ...adjustmentsOf(settings.byHand) };
      adjusted = { ...now, request: { ...now.request, options } };
      fitAgain();
    }
  }

  function keep(now: Adjusted<GlobalRefit["request"]> | null): void {
    set({ byHand: now === null ? null : byHandOf(now.request.options) });
  }

  function fitAgain(): void {
    if (state === undefined || adjusted === null) return;
    profiles.clear();
    ask({ data: state.data, request: adjusted.request, held: {} });
  }

  function slid(name: string, value: number): void {
    if (state === undefined || adjusted === null) return;
    adjusted = { ...adjusted, values: { ...adjusted.values, [name]: value } };
    ask({ data: state.data, request: adjusted.request, held: heldAt(adjusted, name, value) });
  }

  function change(name: string, what: Parameters<typeof changed>[2]): void {
    const q = outcome?.parameters.find((one) => one.name === name);
    if (state === undefined || adjusted === null || q === undefined) return;
    adjusted = changed(adjusted, q, what);
    keep(adjusted);
    fitAgain();
  }

  function resetOne(name: string): void {
    const q = state?.outcome.parameters.find((one) => one.name === name);
    if (state === undefined || adjusted === null || q === undefined) return;
    adjusted = asGiven(adjusted, q, state.request?.options ?? {});
    keep(adjusted);
    fitAgain();
  }

  function profileOf(name: string): void {
    if (state === undefined || adjusted === null) return;
    profiles.ask("profile of stacks", { data: state.data, request: adjusted.request, parameter: name }, name);
  }

  function update(raw: unknown): void {
    try {
      state = parseGlobalFitState(raw);
      const { data, title, simulated } = state;
      const select = stacks.node.querySelector("select");
      select?.replaceChildren(...data.map(({ name }, d) => el("option", { value: String(d) }, name)));
      stacks.node.hidden = data.length < 2;
      const head = figureHead({ title, simulated, lead: [] });
      fill(element, ...head, controls, parameters, profiles.node, said, canvas.node, under);
      start();
    } catch (error) {
      ask.forget();
      state = undefined;
      faulty(element, error);
    }
  }

  shared.onChange("settings", () => {
    const before = JSON.stringify(settings.byHand);
    settings = parseGlobalFitSettings(shared.get("settings"));
    if (JSON.stringify(settings.byHand) === before) settle();
    else start();
  }, signal); // prettier-ignore
  shared.onChange("cursor", refresh, signal);
  signal.addEventListener("abort", () => {
    lifetime.abort();
  });
  (element as Inspectable).halidelab = Object.freeze({
    view: "global-fit",
    get state() {
      return state;
    },
    get outcome() {
      return outcome;
    },
    get request() {
      return adjusted?.request;
    },
    get settings() {
      return settings;
    },
    get places() {
      return canvas.places;
    },
    get refits() {
      return refits;
    },
  });
  update(first);
  return { update };
};
