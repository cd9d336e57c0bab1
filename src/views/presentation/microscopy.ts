import { formatEstimate, type Report, type Verdict } from "../../foundation/index.js";
import {
  coverageReport,
  grainReport,
  particleReport,
  periodReport,
  sizeReport,
  type Coverage,
  type GrainSize,
  type MicroscopyImage,
  type ParticleAnalysis,
  type Periods,
  type SizeDistribution,
} from "../../techniques/microscopy/index.js";
import {
  axisOf,
  barsOf,
  figureOf,
  lineOf,
  mapOf,
  panelOf,
  pointsOf,
  ruleOf,
  type FigurePanel,
} from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { describedText } from "./described.js";
import { outlines, picturePanel } from "./picture.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

interface Said {
  readonly simulated: string | undefined;
  readonly verdict?: Verdict;
  readonly lead?: readonly string[];
}

function shown(report: Report, panels: readonly FigurePanel[], { simulated, verdict, lead = [] }: Said): Presentation {
  const state = figureOf(report.title, [{ panels }], {
    ...{ simulated: simulated ?? null, lead, report: reportState(report) },
    ...{ ...verdictState(verdict) },
  });
  return presentFigure(report, state);
}

/** A picture with its scale. */
export function presentImage(of: MicroscopyImage): Presentation {
  const { width, height, depth, pixelSize, scaleFrom, title, provenance } = of;
  const scale = pixelSize === null ? "no scale: lengths are in pixels" : `a pixel is ${String(pixelSize.value)} nm (${scaleFrom})`; // prettier-ignore
  const state = figureOf(title === "" ? "Picture" : title, [{ panels: [picturePanel(of, [], 380)] }], {
    ...{ simulated: provenance.simulated ?? null, lead: [scale] },
  });
  const text = describedText("MicroscopyImage", provenance, [
    `${String(width)} × ${String(height)} pixels of ${String(depth)} bits`,
    `Scale: ${scale}`,
  ]);
  return { text, view: viewOf("figure", state) };
}

/** Particles: the picture with the rims of what was counted and of what was not, and the sizes. */
export function presentParticles(of: ParticleAnalysis): Presentation {
  const { image, labels, particles, sizes, verdict } = of;
  const counted = (label: number): boolean => particles[label - 1]?.leftOut === null;
  const rims = [
    ...outlines(image, labels, (label) => !counted(label), "left out", "muted"),
    ...outlines(image, labels, counted, "counted", "fit"),
  ];
  const panels = [picturePanel(image, rims), ...(sizes === null ? [] : [sizePanel(sizes)])];
  const lead = sizes === null ? [] : [`${formatEstimate(sizes.mean)}, s = ${sizes.deviation.toPrecision(3)} ${sizes.unit}`]; // prettier-ignore
  return shown(particleReport(of), panels, { simulated: image.provenance.simulated, verdict, lead });
}

/** Sizes: their histogram with the two distributions. */
export function presentSizes(of: SizeDistribution): Presentation {
  return shown(sizeReport(of), [sizePanel(of)], { simulated: of.simulated ?? undefined, verdict: of.verdict });
}

const CURVE = 200;

function sizePanel({
  histogram: { edges, counts },
  name,
  unit,
  values,
  normal,
  logNormal,
}: SizeDistribution): FigurePanel {
  // prettier-ignore
  const [low, high] = [edges[0] as number, edges[edges.length - 1] as number];
  const width = (high - low) / counts.length;
  const [from, to] = [Math.max(low - 2 * width, 1e-3 * low), high + 2 * width];
  const x = Float64Array.from({ length: CURVE }, (_, i) => from + ((to - from) * i) / (CURVE - 1));
  const area = values.length * width;
  const gauss = (z: number, s: number): number => Math.exp(-(z * z) / 2) / (s * Math.sqrt(2 * Math.PI));
  const [mu, s] = [normal.mean.value, normal.deviation.value];
  const [centre, spread] = [Math.log(logNormal.median.value), Math.log(logNormal.spread.value)];
  const curves =
    s > 0
      ? [
          lineOf("normal", "fit", x, x.map((v) => area * gauss((v - mu) / s, s))), // prettier-ignore
          lineOf("log-normal", "warn", x, x.map((v) => area * gauss((Math.log(v) - centre) / spread, spread * v)), { dash: true }), // prettier-ignore
        ]
      : [];
  const middles = counts.map((_, i) => (edges[i] as number) + width / 2);
  return panelOf(
    axisOf(quantityOf(name, unit)),
    axisOf("particles", { whole: true }),
    [barsOf("counted", "data", middles, counts, width), ...curves],
    { height: 300 },
  );
}

/** Coverage: the picture with the rims of what is covered, and the tiles. */
export function presentCoverage(of: Coverage): Presentation {
  const { image, mask, tiles, covered, verdict } = of;
  const parts = Float64Array.from(tiles.parts).sort();
  const order = parts.map((_, i) => (i + 1) / parts.length);
  const spread = panelOf(
    axisOf(quantityOf("covered part of a tile", "%")),
    axisOf("share of tiles", { range: [0, 1.05] }),
    [pointsOf("tiles", "data", parts, order), ruleOf("", "fit", "x", covered.value)],
    { height: 300 },
  );
  const panels = [
    picturePanel(
      image,
      outlines(image, mask, () => true, "covered", "fit"),
    ),
    spread,
  ];
  const lead = [`Covered: ${formatEstimate(covered)}`];
  return shown(coverageReport(of), panels, { simulated: image.provenance.simulated, verdict, lead });
}

/** Grains: the picture with their rims, and the intercept in each direction. */
export function presentGrains(of: GrainSize): Presentation {
  const { analysis, labels, directions, intercept, verdict } = of;
  const { image } = analysis;
  const at = directions.map(({ angle }) => angle);
  const values = directions.map((d) => d.intercept.value);
  const errors = Float64Array.from(directions, (d) => d.intercept.standardError ?? Number.NaN);
  const byAngle = panelOf(
    axisOf(quantityOf("direction of the lines", "°"), { range: [-15, 150] }),
    axisOf(quantityOf("mean intercept", intercept.unit)),
    [pointsOf("lines", "data", at, values, { errors }), ruleOf("all", "fit", "y", intercept.value)],
    { height: 300 },
  );
  const panels = [
    picturePanel(
      image,
      outlines(image, labels, () => true, "grains", "fit"),
    ),
    byAngle,
  ];
  const lead = [`Mean lineal intercept: ${formatEstimate(intercept)}`];
  return shown(grainReport(of), panels, { simulated: image.provenance.simulated, verdict, lead });
}

/** Periods: the transform with the spots marked, and the power over the frequency. */
export function presentPeriods(of: Periods): Presentation {
  const { image, periods, profile, unit, verdict } = of;
  const per = `${unit}^-1`;
  const marks = periods.map(({ spacing, angle }) => {
    const turn = (angle.value * Math.PI) / 180;
    return [Math.cos(turn) / spacing.value, Math.sin(turn) / spacing.value] as const;
  });
  const panels = [
    picturePanel(image),
    transformPanel(of, per, marks),
    panelOf(
      axisOf(quantityOf("frequency", per)),
      axisOf("mean power", { scale: "log" }),
      [
        lineOf("over rings", "data", profile.frequency, profile.power),
        ...periods.map(({ spacing }) => ruleOf("", "fit", "x", 1 / spacing.value, true)),
      ],
      { height: 300 },
    ),
  ];
  const lead = periods
    .slice(0, 3)
    .map(({ spacing, angle }) => `${formatEstimate(spacing)} at ${formatEstimate(angle)}`);
  return shown(periodReport(of), panels, { simulated: image.provenance.simulated, verdict, lead });
}

type Frequency = readonly [x: number, y: number];

const AROUND = 32;

/** Rings around spots and those opposite: a mark on a spot would hide it. */
function rings(marks: readonly Frequency[], radius: number): FigurePanel["layers"][number] {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [x, y] of [...marks, ...marks.map(([x, y]): Frequency => [-x, -y])]) {
    for (let i = 0; i <= AROUND; i++) {
      const turn = (2 * Math.PI * i) / AROUND;
      xs.push(x + radius * Math.cos(turn));
      ys.push(y + radius * Math.sin(turn));
    }
    xs.push(Number.NaN);
    ys.push(Number.NaN);
  }
  return lineOf("periods", "fit", xs, ys, { edged: true });
}

/** Frequencies along each axis as shown. */
const SIDE = 200;

function transformPanel(
  { power, part: { size }, image, periods }: Periods,
  per: string,
  marks: readonly Frequency[],
): FigurePanel {
  // prettier-ignore
  const scale = image.pixelSize?.value ?? 1;
  const longest = Math.max(0, ...periods.map(({ frequency: [x, y] }) => Math.hypot(x, y))) * size;
  const reach = Math.min(size >> 1, longest > 0 ? Math.max(24, Math.ceil(1.5 * longest)) : size >> 1);
  const k = Math.max(1, Math.ceil((2 * reach) / SIDE));
  const n = Math.floor((2 * reach) / k);
  const from = (size >> 1) - Math.floor((n * k) / 2);
  const values = new Float64Array(n * n).fill(-Infinity);
  for (let y = 0; y < n * k; y++) {
    for (let x = 0; x < n * k; x++) {
      const at = Math.floor(y / k) * n + Math.floor(x / k);
      const here = Math.log10(Math.max(power[(from + y) * size + from + x] as number, 1e-300));
      values[at] = Math.max(values[at] as number, here);
    }
  }
  const places = (sign: 1 | -1): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => (sign * (from + i * k + (k - 1) / 2 - (size >> 1))) / (size * scale));
  const map = mapOf("", places(1), places(-1), values, {
    ...{ difference: false, grey: true, range: null },
    quantity: quantityOf("lg power"),
  });
  const [low, high] = [from - 0.5, from + n * k - 0.5].map((at) => (at - (size >> 1)) / (size * scale)) as [number, number]; // prettier-ignore
  return panelOf(
    axisOf(quantityOf("along x", per), { range: [low, high] }),
    axisOf(quantityOf("along y", per), { range: [-high, -low] }),
    [map, ...(marks.length === 0 ? [] : [rings(marks, (high - low) / 24)])],
    { height: 300, equal: true },
  );
}
