import {
  describeExplore,
  parseExploreSettings,
  parseExploreState,
  settingsOf,
  startValues,
  valuesBy,
  type ExploreOutcome,
  type ExploreState,
  type ExploreValues,
} from "halidelab/views/explore";
import { proseRich } from "halidelab/views/scene";
import { button } from "../controls/fields.js";
import { figureCanvas } from "../figure/canvas.js";
import { el } from "../page/dom.js";
import type { Inspectable, Mount } from "../page/handle.js";
import { line } from "../page/report.js";
import { richNodes } from "../page/rich-nodes.js";
import { faulty, fill, shell } from "../page/shell.js";
import { saveButton } from "../save/button.js";
import { latest } from "../worker/latest.js";
import { sliderRow, type SliderRow } from "./slider-row.js";
import { addExploreStyle } from "./style.js";

/** Formulas with sliders: rows of sliders, the plots, and the numbers that follow. */
export const mountExplore: Mount = (element, first, { signal, shared, work }) => {
  shell(element, "explore", signal);
  addExploreStyle();
  let state: ExploreState | undefined;
  let values: ExploreValues = {};
  let outcome: ExploreOutcome | undefined;
  /** Whether what was asked first for this state failed. */
  let failed = false;
  let rows: ReadonlyMap<string, SliderRow> = new Map();
  /** Of the rows of one state. */
  let current = new AbortController();
  const results = el("dl", { class: "hld-results" });
  const spoken = el("div", { role: "status" }, results);
  const said = el("div", {});
  const all = button("Reset all", "All sliders as they were at the start", () => { if (state !== undefined) settle(startValues(state)); }, signal); // prettier-ignore
  const save = saveButton(() => state && { view: "explore", state, settings: settingsOf(state, values) }, signal);
  const canvas = figureCanvas(signal, {
    drawn: () => {
      if (outcome !== undefined) element.dataset["ready"] = "true";
    },
  });

  const ask = latest(work, "explore", signal, (found, { state: of, values: at }) => {
      if (of !== state) return;
      outcome = found;
      canvas.show(found.rows, describeExplore(of, found, at));
      results.replaceChildren(...found.results.map(({ name, text }) => el("div", {}, el("dt", {}, ...richNodes(proseRich(name))), el("dd", {}, ...richNodes(proseRich(text)))))); // prettier-ignore
      results.hidden = found.results.length === 0;
      const moved = of.parameters.some(({ name, value }) => at[name] !== value);
      const notes = [...found.gaps, ...of.notes, ...(moved ? ["Dashed lines: as at the start."] : [])];
      said.replaceChildren(...notes.map((text) => line(text, "hld-foot hld-note")));
    }, (error, input) => {
      if (outcome === undefined) {
        // Nothing is there to go on with. A worker that ended starts afresh; a formula that cannot be meant fails again.
        if (failed) faulty(element, error);
        else ask(input);
        failed = true;
      } else said.replaceChildren(line(error instanceof Error ? error.message : "The calculation failed.", "hld-foot hld-warn"));
    }); // prettier-ignore

  function show(): void {
    if (state === undefined) return;
    for (const [name, row] of rows) row.show(values[name] as number);
    all.disabled = Object.keys(settingsOf(state, values).values).length === 0;
    ask({ state, values });
  }

  /** Takes values that the hand has let go, and keeps them. */
  function settle(next: ExploreValues): void {
    if (state === undefined) return;
    values = next;
    shared.set("settings", settingsOf(state, values));
    show();
  }

  function rowsOf({ parameters }: ExploreState): ReadonlyMap<string, SliderRow> {
    const events = {
      slid: (name: string, value: number): void => {
        values = { ...values, [name]: value };
        if (state !== undefined) ask({ state, values });
      },
      set: (name: string, value: number): void => {
        settle({ ...values, [name]: value });
      },
    };
    return new Map(parameters.map((one) => [one.name, sliderRow(one, events, current.signal)]));
  }

  function update(raw: unknown): void {
    ask.forget();
    outcome = undefined;
    failed = false;
    try {
      state = parseExploreState(raw);
      values = valuesBy(state, parseExploreSettings(shared.get("settings")));
      current.abort();
      current = new AbortController();
      rows = rowsOf(state);
      const { title, simulated } = state;
      fill(
        element,
        ...(title === "" ? [] : [line(title, "hld-title")]),
        ...(simulated === null
          ? []
          : [line(simulated === "" ? "simulated" : `simulated: ${simulated}`, "hld-simulated")]),
        el("div", { class: "hld-parameters" }, el("div", { class: "hld-explored-rows" }, ...[...rows.values()].map(({ node }) => node), el("div", { class: "hld-parameter" }, ...(rows.size > 1 ? [all] : []), save))), // prettier-ignore
        canvas.node,
        spoken,
        said,
      );
      show();
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  shared.onChange("settings", () => {
    if (state === undefined) return;
    values = valuesBy(state, parseExploreSettings(shared.get("settings")));
    show();
  }, signal); // prettier-ignore
  signal.addEventListener("abort", () => {
    current.abort();
  });
  (element as Inspectable).halidelab = Object.freeze({
    view: "explore",
    get state() {
      return state;
    },
    get values() {
      return values;
    },
    get outcome() {
      return outcome;
    },
    get places() {
      return canvas.places;
    },
  });
  update(first);
  return { update };
};
