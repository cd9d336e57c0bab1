import {
  AS_GIVEN,
  parseArrheniusSettings,
  usedBy,
  withPoint,
  type ArrheniusPointState,
  type ArrheniusSettings,
  type ArrheniusState,
} from "halidelab/views/arrhenius";
import { button, choiceField } from "../controls/fields.js";
import { mountKinetics } from "../kinetics/mount.js";
import { el } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { line } from "../page/report.js";
import { SharedState } from "../page/shared.js";
import { mountPlot, type MountedPlot } from "../plot/mount.js";
import { saveButton } from "../save/button.js";
import { latest } from "../worker/latest.js";
import { arrheniusPlot, pointAt, pointUnder } from "./plot.js";

/** The Arrhenius and the Eyring view: line and band, points that can be left out, and the run of each. */
export const mountArrhenius: Mount = (element, first, context) => {
  const { signal, shared, work } = context;
  let state: ArrheniusState | undefined;
  let given: ArrheniusState | undefined;
  let settings = parseArrheniusSettings(shared.get("settings"));
  let run: AbortController | undefined;
  const said = el("div", { role: "status" });
  const table = el("div", { class: "hld-points" });
  const opened = el("div", {});

  const law = choiceField("Line", [["Arrhenius", "Arrhenius, ln k"], ["Eyring", "Eyring, ln(k/T)"]], (to) => { choose({ ...settings, law: to }); }, signal); // prettier-ignore
  const reset = button("Reset", "The line as the cell drew it", () => { choose(AS_GIVEN); }, signal); // prettier-ignore
  const bar = el("div", { class: "hld-controls" }, law.node, reset, saveButton(() => state && { view: "arrhenius", state }, signal)); // prettier-ignore

  const ask = latest(work, "fit line", signal, (found, { points }) => {
      const runs = state?.points ?? [];
      state = {
        ...found,
        simulated: given?.simulated ?? null,
        points: found.points.map((p, i): ArrheniusPointState => {
          // A point that is left out keeps the error that it comes back with.
          const kept = { ...p, label: points[i]?.label ?? "", sigma: p.sigma ?? points[i]?.sigma ?? null };
          const of = runs[i]?.run;
          return of === undefined ? kept : { ...kept, run: of };
        }),
      };
      said.replaceChildren(line("Fitted in the page, to the points with the errors that are drawn; errors that they share are not in it.", "hld-foot hld-note")); // prettier-ignore
      list();
      mounted.show(state);
    }, (error) => {
      said.replaceChildren(line(error instanceof Error ? error.message : "The fit failed.", "hld-foot hld-warn"));
    }); // prettier-ignore

  function choose(next: ArrheniusSettings): void {
    settings = next;
    shared.set("settings", next);
    follow();
  }

  const wantedLaw = (of: ArrheniusState): ArrheniusState["law"] => settings.law ?? of.law;

  /** Shows what the settings want. */
  function follow(): void {
    if (given === undefined) return;
    law.set(wantedLaw(given));
    if (refit()) return;
    begin(given);
    mounted.show(given);
  }

  /** Asks for the line that the settings want, where it is not the one that the cell gave. */
  function refit(): boolean {
    if (given === undefined) return false;
    const to = wantedLaw(given);
    const wanted = usedBy(settings, given.points);
    const points = given.points.map(({ run: _, ...p }, i) => {
      const used = wanted[i] ?? p.used;
      return used === p.used ? p : { ...p, used, why: used ? "" : "left out by the reader" };
    });
    const own = to === given.law && points.every(({ used }, i) => used === given?.points[i]?.used);
    if (!own) ask({ from: given.law, to, points });
    return !own;
  }

  /** Shows the run of a point under the plot; the same point again closes it. */
  function open(index: number): void {
    const shownBefore = opened.dataset["point"] === String(index);
    run?.abort();
    run = undefined;
    opened.replaceChildren();
    delete opened.dataset["point"];
    const found = state?.points[index]?.run;
    shared.set("cursor", { point: shownBefore ? null : index });
    if (shownBefore || found === undefined) return;
    opened.dataset["point"] = String(index);
    run = new AbortController();
    const box = el("div", { class: "hld-run" });
    opened.append(box);
    mountKinetics(box, found, { signal: run.signal, shared: new SharedState().side(), work });
  }

  /** The points as rows: a box to leave each out, and a button for its run. */
  function list(): void {
    const points = state?.points ?? [];
    const wanted = usedBy(settings, given?.points ?? []);
    const row = (p: ArrheniusPointState, i: number): HTMLElement => {
      const name = p.label === "" ? `${p.temperature.toFixed(2)} K` : p.label;
      const box = el("input", {
        type: "checkbox",
        "aria-label": `Use ${name}`,
        ...((wanted[i] ?? p.used) ? { checked: "" } : {}),
      });
      box.disabled = !Number.isFinite(p.lnK);
      box.addEventListener("change", () => { choose(withPoint(settings, given?.points ?? [], i, box.checked)); }, { signal }); // prettier-ignore
      const cells = [el("label", {}, box), name, `${p.temperature.toFixed(2)} K`, Number.isFinite(p.lnK) ? p.lnK.toFixed(3).replace("-", "−") : "–", p.why].map((cell) => el("td", {}, cell)); // prettier-ignore
      const more = p.run === undefined ? [] : [button("Run", `Show the run at ${name}`, () => { open(i); }, signal)]; // prettier-ignore
      return el("tr", {}, ...cells, el("td", {}, ...more));
    };
    const heads = ["use", "point", "T", state?.law === "Eyring" ? "ln(k/T)" : "ln k", "why not", ""];
    const handles = (): HTMLElement[] => [...table.querySelectorAll<HTMLElement>("input, button")];
    const active = handles().findIndex((node) => node === document.activeElement);
    table.replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), el("tbody", {}, ...points.map(row))), // prettier-ignore
    );
    // A refit makes the rows anew: the keyboard stays where it was.
    if (active >= 0) handles()[active]?.focus();
  }

  function begin(next: ArrheniusState): void {
    ask.forget();
    given = next;
    state = next;
    run?.abort();
    opened.replaceChildren();
    delete opened.dataset["point"];
    said.replaceChildren();
    law.set(wantedLaw(next));
    list();
  }

  shared.onChange(
    "settings",
    () => {
      settings = parseArrheniusSettings(shared.get("settings"));
      follow();
    },
    signal,
  );
  signal.addEventListener("abort", () => {
    run?.abort();
  });
  const mounted: MountedPlot<ArrheniusState> = mountPlot(arrheniusPlot, element, first, context, {
    controls: [bar],
    under: [said, table, opened],
    received: (next) => {
      begin(next);
      refit();
    },
    pressed: (curve, point) => {
      const index = state === undefined ? -1 : pointAt(state, curve, point);
      if (index >= 0) open(index);
    },
    chosen: ({ layer, index }) => {
      const point = state === undefined ? undefined : pointUnder(state, layer, index);
      if (state !== undefined && point !== undefined) open(state.points.indexOf(point));
    },
  });
  return mounted;
};
