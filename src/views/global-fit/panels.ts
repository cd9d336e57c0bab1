import { axisOf, bandOf, lineOf, mapOf, panelOf, pointsOf, ruleOf, type FigureAxis, type FigureLayer, type FigurePanel, type FigureRow } from "../figure/index.js"; // prettier-ignore
import { formatNumber, formatUnit } from "../../foundation/index.js";
import { axisQuantity, coordinateQuantity, plain, robustExtent, signalQuantity } from "../scene/index.js";
import type { CutData } from "./cut.js";
import { timeScale } from "./time-scale.js";
import type { GlobalCursor, GlobalFitSettings } from "./settings.js";
import type { RankState } from "./refit.js";
import type { GlobalSetData, GlobalSetResult, SpectraState } from "./state.js";

/** What the plots of a global fit are made of. */
export interface GlobalScene {
  readonly data: GlobalSetData;
  readonly cut: CutData;
  readonly result: GlobalSetResult;
  readonly settings: GlobalFitSettings;
  readonly cursor: GlobalCursor;
  readonly ranks: { readonly data: RankState; readonly residuals: RankState } | null;
}

/** Places of the plots behind the three maps, as the rows below hold them. */
export const TRACE = 3;
export const SPECTRUM = 4;

interface Axes {
  readonly axis: FigureAxis;
  readonly time: FigureAxis;
  readonly signal: FigureAxis;
}

function axesOf({ data, settings }: GlobalScene): Axes {
  return {
    axis: axisOf(axisQuantity(data.axis)),
    time: axisOf(coordinateQuantity(data.coordinate), { scale: timeScale(settings, data.coordinate.values) }),
    signal: axisOf(signalQuantity(data.signal)),
  };
}

/** What follows from data and residuals alone: a cursor that moves does not change it. */
interface Model {
  readonly observed: Float64Array;
  /** Observed less residuals. */
  readonly fitted: Float64Array;
  /** What the colours of data and fit reach over, and those of the residuals to either side of zero. */
  readonly range: readonly [number, number];
  readonly least: number;
}

const models = new WeakMap<Float64Array, Model>();

function modelOf({ cut: { observed }, result: { residuals } }: GlobalScene): Model {
  const known = models.get(residuals);
  if (known?.observed === observed) return known;
  const left = robustExtent(residuals)?.range ?? [-1, 1];
  const model: Model = {
    observed,
    fitted: observed.map((v, i) => v - (residuals[i] as number)),
    range: robustExtent(observed)?.range ?? [0, 1],
    least: Math.max(-left[0], left[1]) || 1,
  };
  models.set(residuals, model);
  return model;
}

function mapRow(scene: GlobalScene, { axis, time, signal }: Axes): FigureRow {
  const { result, cut, cursor, data } = scene;
  const difference = data.signal.kind.startsWith("difference");
  const { fitted, range: found, least } = modelOf(scene);
  const most = Math.max(-found[0], found[1]) || 1;
  const range: readonly [number, number] = difference ? [-most, most] : found;
  const rules = [
    ruleOf("", "warn", "x", result.axis[cursor.point] as number, true),
    ruleOf("", "warn", "y", result.time[cursor.scan] as number, true),
  ];
  const quantity = { symbol: signal.symbol, unit: signal.unit };
  const one = (title: string, values: Float64Array, about: boolean, ends: readonly [number, number]): FigurePanel =>
    panelOf(
      axis,
      time,
      [mapOf(title, result.axis, result.time, values, { difference: about, range: [...ends] as [number, number], quantity }), ...rules], // prettier-ignore
      { title: `${title}, ${formatNumber(ends[0], 2)} to ${formatNumber(ends[1], 2)}`, height: 170, legend: false },
    );
  return {
    panels: [
      one("data", cut.observed, difference, range),
      one("fit", fitted, difference, range),
      one("residuals", result.residuals, true, [-least, least]),
    ],
  };
}

function cursorRow(scene: GlobalScene, { axis, time, signal }: Axes): FigureRow {
  const { result, cut, cursor, data } = scene;
  const { fitted } = modelOf(scene);
  const n = result.axis.length;
  const column = (values: Float64Array): Float64Array => result.time.map((_, i) => values[i * n + cursor.point] as number); // prettier-ignore
  const row = (values: Float64Array): Float64Array => values.subarray(cursor.scan * n, (cursor.scan + 1) * n);
  const at = (q: FigureAxis, value: number): string =>
    `${plain(q.symbol)} = ${formatNumber(value, 5)}${q.unit === "" ? "" : ` ${formatUnit(q.unit)}`}`;
  const [x, t] = [result.axis[cursor.point] as number, result.time[cursor.scan] as number];
  const errors = (pick: (values: Float64Array) => Float64Array): Float64Array | null =>
    cut.sigma === null ? null : pick(cut.sigma);
  return {
    panels: [
      panelOf(
        time,
        signal,
        [
          pointsOf("data", "data", result.time, column(cut.observed), { errors: errors(column) }),
          lineOf("fit", "fit", result.time, column(fitted)),
          ruleOf("", "warn", "x", t, true),
        ],
        { title: `at ${at(axis, x)}`, height: 170 },
      ),
      panelOf(
        axis,
        signal,
        [
          n > 150
            ? lineOf("data", "data", result.axis, row(cut.observed), { width: 1 })
            : pointsOf("data", "data", result.axis, row(cut.observed), { errors: errors(row) }),
          lineOf("fit", "fit", result.axis, row(fitted)),
          ruleOf("", "warn", "x", x, true),
        ],
        { title: `at ${at(axisOf(coordinateQuantity(data.coordinate)), t)}`, height: 170 },
      ),
    ],
  };
}

/** The spectra that the settings ask for. */
export function spectraShown({ result, settings }: Pick<GlobalScene, "result" | "settings">): SpectraState {
  const { spectra, decaySpectra, evolutionSpectra } = result;
  return settings.spectra === "species" ? spectra : settings.spectra === "decays" ? decaySpectra : evolutionSpectra;
}

const SPECTRA_TITLE = {
  species: "spectra of the model's components (SAS)",
  decays: "decay-associated spectra (DAS)",
  evolution: "evolution-associated spectra (EAS)",
} as const;

const place = (c: number, count: number): number => c / Math.max(1, count - 1);

function spectraRow(scene: GlobalScene, { axis, time, signal }: Axes): FigureRow {
  const { result } = scene;
  const found = spectraShown(scene);
  const n = result.axis.length;
  const layers: FigureLayer[] =
    "missing" in found
      ? []
      : found.names.flatMap((name, c): FigureLayer[] => {
          const values = found.values.subarray(c * n, (c + 1) * n);
          const errors = found.errors.subarray(c * n, (c + 1) * n);
          const colour = place(c, found.names.length);
          const bound = (sign: number): Float64Array => values.map((v, j) => v + sign * (errors[j] as number));
          const band = errors.some(Number.isFinite) ? [bandOf("", colour, result.axis, bound(-1), bound(1))] : [];
          return [...band, lineOf(name, colour, result.axis, values)];
        });
  const m = result.components.length;
  const courses = result.components.map(
    (name, c) =>
    lineOf(name, place(c, m), result.time, result.time.map((_, i) => result.concentrations[i * m + c] as number)), // prettier-ignore
  );
  const missing = "missing" in found ? `: ${found.missing}` : "";
  return {
    panels: [
      panelOf(axis, signal, layers, { title: `${SPECTRA_TITLE[scene.settings.spectra]}${missing}`, height: 180 }),
      panelOf(time, axisOf("concentration"), courses, { title: "concentrations", height: 180 }),
    ],
  };
}

function rankRows({ ranks, result }: GlobalScene, { axis, time }: Axes): readonly FigureRow[] {
  if (ranks === null) return [];
  const { data, residuals } = ranks;
  const shown = Math.min(12, data.singularValues.length);
  const count = Float64Array.from({ length: shown }, (_, k) => k + 1);
  const singular = panelOf(
    axisOf("component", { whole: true, range: [0.5, shown + 0.5] }),
    axisOf("singular value", { scale: "log" }),
    [
      pointsOf("data", "data", count, data.singularValues.subarray(0, shown)),
      pointsOf("residuals", "fit", count, residuals.singularValues.subarray(0, shown), { open: true }),
      lineOf("largest of noise", "muted", count.subarray(0, data.limits.length), data.limits.subarray(0, shown), { dash: true }), // prettier-ignore
    ],
    { title: `rank of the data ${String(data.rank)}, of the residuals ${String(residuals.rank)}`, height: 170 },
  );
  const vectors = (rank: RankState, of: string): readonly FigurePanel[] => {
    const parts = Array.from({ length: rank.kept }, (_, c) => c);
    const whole = rank.rows === result.time.length && rank.columns === result.axis.length;
    const over = (along: FigureAxis, places: Float64Array, values: Float64Array, length: number): FigurePanel =>
      panelOf(
        whole ? along : axisOf("row or column without gaps"),
        axisOf("vector"),
        parts.map((c) =>
          lineOf(
            String(c + 1),
            place(c, parts.length),
            whole ? places : Float64Array.from({ length }, (_, i) => i + 1),
            values.subarray(c * length, (c + 1) * length),
            { width: 1.3 },
          ),
        ),
        { title: `first vectors of the ${of}`, height: 150 },
      );
    return [over(time, result.time, rank.overTime, rank.rows), over(axis, result.axis, rank.overAxis, rank.columns)];
  };
  return [{ panels: [singular, ...vectors(data, "data")] }, { panels: vectors(residuals, "residuals") }];
}

/** The plots of a global fit: maps, trace and spectrum at the cursor, associated spectra, concentrations, vectors. */
export function globalPanels(scene: GlobalScene): readonly FigureRow[] {
  const axes = axesOf(scene);
  return [mapRow(scene, axes), cursorRow(scene, axes), spectraRow(scene, axes), ...rankRows(scene, axes)];
}
