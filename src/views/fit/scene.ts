import type { FitResult } from "../../fitting/index.js";
import { parameterTable } from "../parameter-table.js";
import {
  bandBetween,
  captionTable,
  errorBars,
  extent,
  framed,
  heading,
  italic,
  LIGHT,
  padded,
  panel,
  paragraphs,
  pixels,
  roman,
  X_ROOM,
  yRoom,
  yTicks,
  type Mark,
  type Numbers,
  type Quantity,
  type Scene,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";

const EDGE = 16;
const OBSERVED: Quantity = { symbol: [roman("observed")], unit: "" };
/** More points than this are drawn smaller. */
const MANY = 200;
/** The band may take this many times the height of the data again; what is wider is cut. */
const MOST_BAND = 0.5;

/** Observations with σ, the curve with its 95 % band, the residuals, and what became of each parameter. */
export function fitScene(fit: FitResult, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const title = titleOf(fit);
  const top = heading(title, null, 8, width - 16, theme);
  const marks: Mark[] = [...top.marks];
  const { curve, residuals } = drawn(fit);
  const tall = Math.round(Math.min(320, Math.max(190, width * 0.36)));
  const low = Math.round(tall * 0.34);
  const values = rangeOf(fit);
  const most = 1.1 * Math.max(...(extent(residuals.values) ?? [0]).map(Math.abs)) || 1;
  const left = Math.max(yRoom(yTicks(values, tall)), yRoom(yTicks([-most, most], low))) + 4;
  const plot = { x: left, y: top.height + 8, width: width - left - EDGE, height: tall };
  const across = padded(extent(curve.places) ?? [0, 1], 0.02);
  const x: Quantity = curve.name === "" ? { symbol: [roman("observation")], unit: "" } : { symbol: [italic(curve.name)], unit: curve.unit }; // prettier-ignore
  const main = panel(plot, across, values);
  const radius = fit.observed.length > MANY ? 1.8 : 2.6;
  marks.push(
    ...framed(
      main,
      [
        ...(curve.halfWidth95 === null ? [] : [bandBetween(main, curve.x, edge(curve, -1), edge(curve, 1), theme.fit)]),
        ...(fit.sigma === null ? [] : [errorBars(main, curve.places, fit.observed, fit.sigma, theme.data, 2)]),
        { kind: "points", points: pixels(main, curve.places, fit.observed), radius, fill: theme.data },
        {
          kind: "path",
          points: pixels(main, curve.x, curve.y),
          stroke: theme.fit,
          width: 1.8,
          ...(fit.verdict.ok ? {} : { dash: [6, 4] }),
        },
      ],
      undefined,
      OBSERVED,
      theme,
    ),
  );
  let y = plot.y + tall + 12;
  const below = panel({ ...plot, y, height: low }, across, [-most, most]);
  const points = pixels(below, curve.places, residuals.values);
  marks.push(...framed(below, [{ kind: "points", points, radius: radius - 0.4, fill: theme.data }], x, residuals.quantity, theme)); // prettier-ignore
  y += low + X_ROOM + 2;
  const table = captionTable(parameterTable(fit.parameters), 8, y, width - 16, theme);
  marks.push(...table.marks);
  y += table.height + 4;
  const said = [
    [noteOf(fit), theme.muted],
    [fit.verdict.text, fit.verdict.ok ? theme.text : theme.warn],
  ] as const;
  const notes = paragraphs(said, 8, y, width - 16, { lines: 6 });
  marks.push(...notes.marks);
  y += notes.height;
  const description = `${title}: ${fit.observed.length} observations. ${fit.verdict.text}`;
  return { width, height: y + 6, background: theme.background, description, marks };
}

export type Drawn = NonNullable<FitResult["curve"]>;

export function titleOf({ madeBy, objective }: FitResult): string {
  const way = objective.kind === "-2lnL" ? "Maximum-likelihood fit" : "Least-squares fit";
  return madeBy.model === undefined ? way : `${way}: ${madeBy.model}`;
}

/** The curve and the residuals: in units of σ where that is known, of √(expected counts) for counts. */
export function drawn({ curve, fitted, residuals, sigma, objective }: FitResult): {
  readonly curve: Drawn;
  readonly residuals: { readonly values: Float64Array; readonly quantity: Quantity };
} {
  const places = Float64Array.from(fitted, (_, i) => i + 1);
  const counts = objective.kind === "-2lnL";
  const scale = (i: number): number => (counts ? Math.sqrt(fitted[i] as number) : (sigma?.[i] ?? 1));
  const unit = sigma === null && !counts ? "" : counts ? "√N" : "σ";
  return {
    // A result that an older version wrote has no curve.
    curve: curve ?? { name: "", unit: "", places, x: places, y: fitted, halfWidth95: null },
    residuals: {
      values: Float64Array.from(residuals, (r, i) => r / scale(i)),
      quantity: { symbol: [roman("residual")], unit },
    },
  };
}

export function edge({ y, halfWidth95 }: Drawn, sign: number): Float64Array {
  return Float64Array.from(y, (v, i) => v + sign * (halfWidth95?.[i] ?? 0));
}

export function rangeOf(fit: FitResult): readonly [number, number] {
  const { curve } = drawn(fit);
  const bars = [-1, 1].map((sign): Numbers => fit.observed.map((v, i) => v + sign * (fit.sigma?.[i] ?? 0)));
  const [low, high] = extent([...bars.flatMap((b) => Array.from(b)), ...curve.y]) ?? [0, 1];
  const span = high - low || 1;
  const [bottom, top] = extent([...edge(curve, -1), ...edge(curve, 1)]) ?? [low, high];
  return padded([
    Math.max(Math.min(low, bottom), low - MOST_BAND * span),
    Math.min(Math.max(high, top), high + MOST_BAND * span),
  ]);
}

export function noteOf(fit: FitResult): string {
  const band =
    drawn(fit).curve.halfWidth95 === null
      ? "No band: the covariance gives none"
      : "Band: 95 % confidence of the curve, place by place, from the covariance";
  const { n, dof } = fit.statistics;
  return `${band}${fit.sigma === null ? "" : "; bars: ± 1σ"}. ${n} observations, ${dof} degrees of freedom; errors ${fit.errors}.`;
}
