import { axisOf, lineOf, panelOf, pointsOf } from "halidelab/views/figure";
import { textWidth, TYPE, type Theme } from "halidelab/views/scene";
import {
  arrheniusRanges,
  CELSIUS,
  describeArrhenius,
  energyRich,
  factorRich,
  INVERSE_TEMPERATURE,
  ordinateOf,
  parseArrheniusState,
  type ArrheniusPointState,
  type ArrheniusState,
} from "halidelab/views/arrhenius";
import { formatNumber } from "halidelab/views/parameters";
import { button, choiceField } from "../controls/fields.js";
import { mountKinetics } from "../kinetics/mount.js";
import { el } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { SharedState } from "../page/shared.js";
import { line, reportNode } from "../page/report.js";
import { MARGIN } from "../plot/axis.js";
import { escapeLabel } from "../plot/labels.js";
import { mountPlot, type MountedPlot, type PlotFigure, type PlotView } from "../plot/mount.js";
import type { PlotPanel } from "../plot/places.js";
import { latest } from "../worker/latest.js";

function drawn(points: readonly ArrheniusPointState[], used: boolean): readonly ArrheniusPointState[] {
  return points.filter((p) => p.used === used && Number.isFinite(p.lnK) && p.temperature > 0);
}

/** From left to right, as the cursor goes. */
function inOrder(points: readonly ArrheniusPointState[], used: boolean): readonly ArrheniusPointState[] {
  return drawn(points, used).toSorted((a, b) => b.temperature - a.temperature);
}

/** A point in words: name, temperature, ordinate with its error, and why it was not used. */
function pointText({ label, temperature, lnK, sigma, why }: ArrheniusPointState, { law }: ArrheniusState): string {
  const ordinate = law === "Eyring" ? "ln(k/T)" : "ln k";
  const error = sigma === null || !Number.isFinite(sigma) ? "" : ` ± ${formatNumber(sigma, 2)}`;
  const place = `${formatNumber(temperature, 5)} K`;
  return [label, place, `${ordinate} = ${formatNumber(lnK, 5)}${error}`, why].filter((t) => t !== "").join(", ");
}

function markers(
  state: ArrheniusState,
  theme: Theme,
  used: boolean,
  [low, high]: readonly [number, number],
  width: number,
): Record<string, unknown> {
  const points = drawn(state.points, used);
  const colour = used ? theme.data : theme.warn;
  return {
    type: "scatter",
    mode: "markers+text",
    name: used ? "used" : "not used",
    x: points.map((p) => 1000 / p.temperature),
    y: points.map((p) => p.lnK),
    text: points.map((p) => escapeLabel(p.label)),
    // To the left where the name would leave the plot, as in the static picture.
    textposition: points.map((p) => {
      const room = ((high - 1000 / p.temperature) / (high - low)) * width;
      return room > textWidth(p.label, TYPE.tick) + 12 ? "top right" : "bottom left";
    }),
    textfont: { size: 11, color: theme.muted },
    cliponaxis: false,
    error_y: { type: "data", array: points.map((p) => p.sigma ?? 0), color: colour, thickness: 1.4, width: 4 },
    marker: used
      ? { color: colour, size: 8 }
      : { color: theme.background, size: 9, line: { color: colour, width: 1.5 } },
    hovertext: points.map((p) => escapeLabel(pointText(p, state))),
    hoverinfo: "text",
  };
}

function figure(state: ArrheniusState, theme: Theme, width: number): PlotFigure | string {
  const ranges = arrheniusRanges(state);
  if (ranges === undefined) return "There is no rate constant to draw.";
  const height = Math.round(Math.min(430, Math.max(280, width * 0.55)));
  const data: Record<string, unknown>[] = [];
  const { band } = state;
  if (band !== null) {
    const x = band.temperature.map((t) => 1000 / t);
    const fill = { mode: "lines", type: "scatter", x, line: { width: 0 }, hoverinfo: "skip" };
    data.push({ ...fill, y: band.lower, name: "lower 95 %" });
    data.push({ ...fill, y: band.upper, name: "upper 95 %", fill: "tonexty", fillcolor: `${theme.fit}26` });
    data.push({ ...fill, y: band.lnK, name: "line", line: { color: theme.fit, width: 2 } });
  }
  const pixels = width - MARGIN.l - MARGIN.r;
  data.push(...[true, false].map((used) => markers(state, theme, used, ranges.x, pixels)));
  // An axis without a curve is not drawn.
  data.push({ type: "scatter", x: ranges.x, y: [null, null], xaxis: "x2", hoverinfo: "skip" });
  const more = { zeroline: false };
  const along = {
    along: "x",
    quantity: INVERSE_TEMPERATURE,
    range: ranges.x,
    pixels,
  } as const;
  return {
    height,
    data,
    axes: {
      xaxis: { ...along, more },
      xaxis2: {
        ...along,
        other: CELSIUS,
        more: { ...more, overlaying: "x", side: "top", showgrid: false, mirror: false },
      },
      yaxis: { along: "y", quantity: ordinateOf(state), range: ranges.y, pixels: height - MARGIN.t - MARGIN.b, more },
    },
  };
}

/** The points and the line as layers, along which keys move: those used, the line, those not used. */
function panels(state: ArrheniusState): readonly PlotPanel[] {
  const { points, band } = state;
  const layer = (used: boolean): ReturnType<typeof pointsOf> => {
    const all = inOrder(points, used);
    const [x, y] = [all.map((p) => 1000 / p.temperature), all.map((p) => p.lnK)];
    return pointsOf(used ? "used" : "not used", "data", x, y);
  };
  const [x, y] = band === null ? [[], []] : [band.temperature.map((t) => 1000 / t), band.lnK];
  const layers = [layer(true), lineOf("line", "fit", x, y), layer(false)];
  const axes = [axisOf(INVERSE_TEMPERATURE), axisOf(ordinateOf(state))] as const;
  return [{ panel: panelOf(...axes, layers), x: "xaxis", left: "yaxis" }];
}

/** The point that the cursor stands on; undefined on the line. */
function pointUnder({ points }: ArrheniusState, layer: number, index: number): ArrheniusPointState | undefined {
  return layer === 1 ? undefined : inOrder(points, layer === 0)[index];
}

const view: PlotView<ArrheniusState> = {
  name: "arrhenius",
  parse: parseArrheniusState,
  describe: describeArrhenius,
  title: (state) => state.title,
  simulated: (state) => state.simulated,
  results: (state) => [energyRich(state), factorRich(state)],
  figure,
  panels,
  words: (state, { layer, index }) => {
    const point = pointUnder(state, layer, index);
    return point === undefined ? undefined : pointText(point, state);
  },
  foot: (state) => [line(state.verdict, `hld-foot ${state.ok ? "hld-verdict" : "hld-warn"}`), reportNode(state.report)],
};

/** Which point of the state stands in a curve of the plot. */
function pointAt(state: ArrheniusState, curve: number, index: number): number {
  const first = state.band === null ? 0 : 3;
  if (curve !== first && curve !== first + 1) return -1;
  const point = drawn(state.points, curve === first)[index];
  return point === undefined ? -1 : state.points.indexOf(point);
}

/** The Arrhenius and the Eyring view: line and band, points that can be left out, and the run of each. */
export const mountArrhenius: Mount = (element, first, context) => {
  const { signal, shared, work } = context;
  let state: ArrheniusState | undefined;
  let given: ArrheniusState | undefined;
  let run: AbortController | undefined;
  const said = el("div", { role: "status" });
  const table = el("div", { class: "hld-points" });
  const opened = el("div", {});

  const law = choiceField("Line", [["Arrhenius", "Arrhenius, ln k"], ["Eyring", "Eyring, ln(k/T)"]], (to) => { refit(to); }, signal); // prettier-ignore
  const reset = button("Reset", "The line as the cell drew it", () => {
    if (given === undefined) return;
    receive(given);
    mounted.show(given);
  }, signal); // prettier-ignore
  const bar = el("div", { class: "hld-controls" }, law.node, reset);

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
      law.set(state.law);
      list();
      mounted.show(state);
    }, (error) => {
      said.replaceChildren(line(error instanceof Error ? error.message : "The fit failed.", "hld-foot hld-warn"));
    }); // prettier-ignore

  function refit(to: ArrheniusState["law"], change: Readonly<Record<number, boolean>> = {}): void {
    if (state === undefined) return;
    const points = state.points.map(({ run: _, ...p }, i) => {
      const used = change[i] ?? p.used;
      return { ...p, used, why: used ? "" : p.used ? "left out by the reader" : p.why };
    });
    ask({ from: state.law, to, points });
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
    const row = (p: ArrheniusPointState, i: number): HTMLElement => {
      const name = p.label === "" ? `${p.temperature.toFixed(2)} K` : p.label;
      const box = el("input", { type: "checkbox", "aria-label": `Use ${name}`, ...(p.used ? { checked: "" } : {}) });
      box.disabled = !Number.isFinite(p.lnK);
      box.addEventListener("change", () => { refit(state?.law ?? "Arrhenius", { [i]: box.checked }); }, { signal }); // prettier-ignore
      const cells = [el("label", {}, box), name, `${p.temperature.toFixed(2)} K`, Number.isFinite(p.lnK) ? p.lnK.toFixed(3).replace("-", "−") : "–", p.why].map((cell) => el("td", {}, cell)); // prettier-ignore
      const more = p.run === undefined ? [] : [button("Run", `Show the run at ${name}`, () => { open(i); }, signal)]; // prettier-ignore
      return el("tr", {}, ...cells, el("td", {}, ...more));
    };
    const heads = ["use", "point", "T", state?.law === "Eyring" ? "ln(k/T)" : "ln k", "why not", ""];
    const active = document.activeElement?.getAttribute("aria-label");
    table.replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)))), el("tbody", {}, ...points.map(row))), // prettier-ignore
    );
    // A refit makes the rows anew: the keyboard stays where it was.
    if (active?.startsWith("Use ")) table.querySelector<HTMLElement>(`[aria-label="${CSS.escape(active)}"]`)?.focus();
  }

  function receive(next: ArrheniusState): void {
    given = next;
    state = next;
    run?.abort();
    opened.replaceChildren();
    delete opened.dataset["point"];
    said.replaceChildren();
    law.set(next.law);
    list();
  }

  signal.addEventListener("abort", () => {
    run?.abort();
  });
  const mounted: MountedPlot<ArrheniusState> = mountPlot(view, element, first, context, {
    controls: [bar],
    under: [said, table, opened],
    received: receive,
    pressed: (curve, point) => {
      const index = state === undefined ? -1 : pointAt(state, curve, point);
      if (index >= 0) open(index);
    },
    chosen: {
      words: "Enter opens the run of the point, and closes it again.",
      act: ({ layer, index }) => {
        const point = state === undefined ? undefined : pointUnder(state, layer, index);
        if (state !== undefined && point !== undefined) open(state.points.indexOf(point));
      },
    },
  });
  return mounted;
};
