import { formatEstimate, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { Coverage, GrainSize, MicroscopyImage, ParticleAnalysis, Periods, SizeDistribution, Threshold } from "./types.js"; // prettier-ignore

const simulatedLead = ({ provenance: { simulated } }: MicroscopyImage): readonly string[] => (simulated === undefined ? [] : [`Simulated: ${simulated}`]); // prettier-ignore
const titled = (what: string, { title }: MicroscopyImage): string => (title === "" ? what : `${what}: ${title}`);

function pictureRows({ width, height, pixelSize, scaleFrom }: MicroscopyImage): readonly (readonly string[])[] {
  const by = `${String(width)} × ${String(height)} pixels`;
  if (pixelSize === null)
    return [
      ["picture", by],
      ["pixel", "no scale"],
    ];
  const side = (n: number): string => formatNumber(n * pixelSize.value, 4);
  const error = pixelSize.standardError;
  const pixel = error === null ? `${formatNumber(pixelSize.value, 5)} nm` : formatEstimate(pixelSize);
  return [
    ["picture", `${by}, ${side(width)} × ${side(height)} nm`],
    ["pixel", `${pixel} (${scaleFrom})`],
  ];
}

function thresholdRow({ method, level, separability }: Threshold): readonly string[] {
  return ["threshold", `${formatNumber(level, 4)} (${method}; explains ${(100 * separability).toFixed(0)} % of the variance)`]; // prettier-ignore
}

function sizeRows(of: SizeDistribution): readonly (readonly string[])[] {
  const unit = formatUnit(of.unit);
  return [
    ["mean", formatEstimate(of.mean)],
    ["standard deviation", `${formatNumber(of.deviation, 3)} ${unit} (${formatNumber((100 * of.deviation) / of.mean.value, 3)} %)`], // prettier-ignore
    ["median", formatEstimate(of.median)],
    ["quartiles", `${formatNumber(of.quartiles[0], 4)} to ${formatNumber(of.quartiles[1], 4)} ${unit}`],
    ["mean by number, D[1,0]", formatEstimate(of.weighted.number)],
    ["mean by area, D[3,2]", formatEstimate(of.weighted.area)],
    ["mean by volume, D[4,3]", formatEstimate(of.weighted.volume)],
    ["normal: mean", formatEstimate(of.normal.mean)],
    ["normal: standard deviation", formatEstimate(of.normal.deviation)],
    ["log-normal: median", formatEstimate(of.logNormal.median)],
    ["log-normal: geometric standard deviation", formatEstimate(of.logNormal.spread)],
  ];
}

/** Sizes in a table. */
export function sizeReport(of: SizeDistribution): Report {
  const { name, simulated, verdict, histogram } = of;
  return {
    title: `Sizes: ${name}`,
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [{ columns: ["quantity", "value"], rows: [["number", String(of.values.length)], ...sizeRows(of)] }],
    notes: [
      `The error of the mean is its standard error, s/√n. ${String(histogram.counts.length)} bins (${histogram.rule}).`,
    ],
  };
}

/** What was counted, and what was left out. */
export function particleReport(of: ParticleAnalysis): Report {
  const left = (why: string): string => String(of.particles.filter(({ leftOut }) => leftOut === why).length);
  const counted = of.particles.filter(({ leftOut }) => leftOut === null);
  const ratio = counted.reduce((sum, { aspectRatio }) => sum + aspectRatio, 0) / counted.length;
  return {
    title: titled("Particles", of.image),
    lead: [...simulatedLead(of.image), of.verdict.text, ...(of.sizes === null ? [] : [of.sizes.verdict.text])],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ...pictureRows(of.image),
          thresholdRow(of.threshold),
          ["counted", String(counted.length)],
          ["left out at the border", left("border")],
          ["left out as small", left("small")],
          ...(counted.length > 0 ? [["mean aspect ratio", formatNumber(ratio, 3)]] : []),
        ],
      },
      ...(of.sizes === null
        ? []
        : [{ columns: ["diameter of the circle of the same area", "value"], rows: sizeRows(of.sizes) }]), // prettier-ignore
    ],
    notes: of.notes,
  };
}

/** How much is covered. */
export function coverageReport(of: Coverage): Report {
  const [low = 0, high = 0] = of.covered.interval95 ?? [];
  return {
    title: titled("Coverage", of.image),
    lead: [...simulatedLead(of.image), of.verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ...pictureRows(of.image),
          thresholdRow(of.threshold),
          ["covered", formatEstimate(of.covered)],
          ["95 % interval", `${formatNumber(low, 4)} to ${formatNumber(high, 4)} %`],
        ],
      },
    ],
    notes: of.notes,
  };
}

/** Grain size by intercepts and by areas. */
export function grainReport(of: GrainSize): Report {
  return {
    title: titled("Grain size", of.analysis.image),
    lead: [...simulatedLead(of.analysis.image), of.verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ["mean lineal intercept", formatEstimate(of.intercept)],
          ["mean area of a grain", formatEstimate(of.area)],
          ...(of.number === null
            ? []
            : [
                ["ASTM grain size number by intercepts", formatEstimate(of.number.byIntercepts)],
                ["ASTM grain size number by areas", formatEstimate(of.number.byAreas)],
              ]),
        ],
      },
      {
        columns: ["direction / °", "mean intercept", "intercepts"],
        rows: of.directions.map(({ angle, intercept, count }) => [String(angle), formatEstimate(intercept), String(count)]), // prettier-ignore
      },
    ],
    notes: of.analysis.notes,
  };
}

/** Spacings and their directions. */
export function periodReport(of: Periods): Report {
  return {
    title: titled("Periods", of.image),
    lead: [...simulatedLead(of.image), of.verdict.text],
    tables: [
      { columns: ["quantity", "value"], rows: pictureRows(of.image) },
      ...(of.periods.length === 0
        ? []
        : [
            {
              columns: ["spacing", "angle", "power over that of its ring"],
              rows: of.periods.map(({ spacing, angle, contrast }) => [formatEstimate(spacing), formatEstimate(angle), formatNumber(contrast, 3)]), // prettier-ignore
            },
          ]),
    ],
    notes: of.notes,
  };
}
