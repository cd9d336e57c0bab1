import {
  ArgumentError,
  BRAND,
  checkOptions,
  describe,
  estimate,
  type Estimate,
  expected,
  finite,
  type KnownOptions,
  list,
  NORMAL_95,
  oneOf,
  positive,
  type Verdict,
} from "../../foundation/index.js";

import type { CompositionOptions, CompositionPart, LineArea, SurfaceComposition } from "./composition-types.js";
import type { RegionFit } from "./fit-types.js";
import { lineIntensities, type LineIntensity } from "./line-intensities.js";
import { lineName } from "./lines.js";

const OPTIONS: KnownOptions<CompositionOptions> = {
  ...{ sensitivity: true, meanFreePathExponent: true, photonEnergy: true, transmission: true },
};
/** Of the mean free path of electrons of some hundred eV, as ISO 18118 and most programs take it. */
const EXPONENT = 0.75;
/**
 * Standard deviations of an area at the limit of detection, each kind of error one time in 20.
 * Source: L. A. Currie, Anal. Chem. 40 (1968) 586, eq. 3, for a background that is known well.
 */
const DETECTION = 3.29;

/**
 * The atomic fractions of a surface, x_i = (A_i/F_i)/Σ (A_j/F_j) with F = sensitivity × E_kⁿ × transmission, with the errors
 * of the areas and of the factors, and how they hang together.
 *
 * The surface is taken to be the same to the depth that is seen: layers need `overlayer…`. Areas of counts are divided by the
 * time at each energy where it is known; the angle between light and analyser is taken to be the magic one (54.7°).
 *
 * @param items fits of regions, or areas of another program
 * @throws ArgumentError for areas that cannot be compared, levels that are in no table, and options that are wrong
 * Source: ISO 18118:2024; M. P. Seah, I. S. Gilmore and S. J. Spencer, J. Electron Spectrosc. Relat. Phenom. 120 (2001) 93.
 *
 * @example
 * const area = (value: number) => ({ value, standardError: 10, unit: "counts eV" });
 * const own = { "Pb 4f": 2, "Br 3d": 1 };
 * const found = surfaceComposition([{ line: "Pb 4f", area: area(200) }, { line: "Br 3d", area: area(300) }], { sensitivity: own });
 * found.elements["Br"]?.value // 75
 */
export function surfaceComposition(
  items: readonly (RegionFit | LineArea)[],
  options: CompositionOptions = {},
): SurfaceComposition {
  checkOptions("options", options, OPTIONS);
  oneOf("transmission", options.transmission ?? "file", ["file", "none"]);
  if (!Array.isArray(items) || items.length < 2) {
    throw new ArgumentError(expected("items", "fits or areas of two lines or more", describe(items)));
  }
  const { lines, covariance } = lineIntensities(items, options);
  const own = options.sensitivity !== undefined && options.sensitivity !== "scofield";
  const exponent = finite("meanFreePathExponent", options.meanFreePathExponent ?? (own ? 0 : EXPONENT));
  const sensitivities = sensitivityOf(lines, options.sensitivity ?? "scofield");
  const reach = lines[0]?.kinetic ?? 1;
  const gain = lines[0]?.transmission ?? 1;
  const factors = lines.map(({ kinetic, transmission }, i): Estimate => {
    const { value, standardError } = sensitivities[i] as Estimate;
    const rest = (kinetic / reach) ** exponent * ((transmission ?? gain) / gain);
    return estimate(value * rest, standardError === null ? null : standardError * rest, "");
  });
  const { fractions, matrix } = fractionsOf(lines, covariance, factors);
  const parts = lines.map((line, i): CompositionPart => {
    const sigma = Math.sqrt(matrix[i * lines.length + i] as number);
    const { area } = line;
    const seen = area.standardError === null || area.value >= DETECTION * area.standardError;
    const limit = area.standardError === null ? 0 : (DETECTION * area.standardError) / (factors[i] as Estimate).value;
    return {
      ...{
        element: line.level.element,
        line: line.level.name,
        label: line.label,
        area,
        factor: factors[i] as Estimate,
      },
      atomicPercent: percent(fractions.x[i] as number, sigma / 100),
      detectionLimit: seen ? null : (100 * limit) / fractions.total,
    };
  });
  const names = [...new Set(parts.map(({ element }) => element))];
  return Object.freeze({
    [BRAND]: "SurfaceComposition" as const,
    parts,
    elements: Object.fromEntries(names.map((name) => [name, elementOf(name, parts, matrix)])),
    covariance: matrix,
    simulated: lines.find(({ simulated }) => simulated !== null)?.simulated ?? null,
    verdict: verdictOf(parts),
    notes: notesOf(lines, own, exponent),
  });
}

function sensitivityOf(
  lines: readonly LineIntensity[],
  given: NonNullable<CompositionOptions["sensitivity"]>,
): readonly Estimate[] {
  if (given === "scofield") return lines.map(({ level }) => estimate(level.scofield, null, ""));
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(expected("sensitivity", '"scofield", or factors by the names of lines', describe(given)));
  }
  const known = new Map(Object.entries(given).map(([name, value]) => [lineName(name) ?? name, value]));
  const missing = lines.filter(({ level }) => !known.has(level.name)).map(({ level }) => level.name);
  if (missing.length > 0) {
    throw new ArgumentError(
      `Expected \`sensitivity\` to have ${list([...new Set(missing)], "and")} but found ${list([...known.keys()], "and")}.`,
    );
  }
  return lines.map(({ level }) => {
    const one = known.get(level.name) as number | Estimate;
    if (typeof one === "number") return estimate(positive(`sensitivity.${level.name}`, one), null, "");
    return estimate(positive(`sensitivity.${level.name}.value`, one.value), one.standardError, "");
  });
}

/** The fractions and the covariance of the at%, J C Jᵀ; the error of one line's factor is common to its components. */
function fractionsOf(
  lines: readonly LineIntensity[],
  areas: Float64Array,
  factors: readonly Estimate[],
): { readonly fractions: { readonly x: Float64Array; readonly total: number }; readonly matrix: Float64Array } {
  const n = lines.length;
  const amounts = Float64Array.from(lines, ({ area }, i) => area.value / (factors[i] as Estimate).value);
  const total = amounts.reduce((sum, v) => sum + v, 0);
  if (!(total > 0)) throw new ArgumentError(`Expected areas that together are above 0 but found ${total}.`);
  const x = amounts.map((v) => v / total);
  const spread = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const [fi, fj] = [factors[i] as Estimate, factors[j] as Estimate];
      const same = lines[i]?.level.name === lines[j]?.level.name;
      const common = same ? ((fi.standardError ?? 0) / fi.value) * ((fj.standardError ?? 0) / fj.value) : 0;
      spread[i * n + j] =
        (areas[i * n + j] as number) / (fi.value * fj.value) + common * (amounts[i] as number) * (amounts[j] as number);
    }
  }
  const slope = (i: number, k: number): number => ((i === k ? 1 : 0) - (x[i] as number)) / total;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let sum = 0;
      for (let k = 0; k < n; k += 1) {
        for (let l = 0; l < n; l += 1) sum += slope(i, k) * slope(j, l) * (spread[k * n + l] as number);
      }
      matrix[i * n + j] = 1e4 * sum;
    }
  }
  return { fractions: { x, total }, matrix };
}

function elementOf(name: string, parts: readonly CompositionPart[], matrix: Float64Array): Estimate {
  const own = [...parts.keys()].filter((i) => parts[i]?.element === name);
  const value = own.reduce((sum, i) => sum + (parts[i]?.atomicPercent.value ?? 0), 0);
  let variance = 0;
  for (const i of own) for (const j of own) variance += matrix[i * parts.length + j] as number;
  return percent(value / 100, Math.sqrt(Math.max(0, variance)) / 100);
}

function percent(fraction: number, error: number): Estimate {
  const [value, sigma] = [100 * fraction, 100 * error];
  return estimate(value, sigma, "%", [value - NORMAL_95 * sigma, value + NORMAL_95 * sigma]);
}

function verdictOf(parts: readonly CompositionPart[]): Verdict {
  const absent = parts.filter(({ detectionLimit }) => detectionLimit !== null);
  if (absent.length === 0) return { ok: true, code: "determined", text: "Every line stands out of its background." };
  const named = absent.map(
    ({ label, detectionLimit }) => `${label} (below ${(detectionLimit ?? 0).toPrecision(2)} at%)`,
  );
  const text = `Not detected: ${list(named, "and")}.`;
  return { ok: true, code: "below-detection", text };
}

function notesOf(lines: readonly LineIntensity[], own: boolean, exponent: number): readonly string[] {
  const sensitivity = own
    ? "Sensitivity factors as given."
    : "Sensitivities are Scofield's cross-sections for Al Kα: without the errors of theory, some 10 %.";
  const path = exponent === 0 ? "" : ` The mean free path was taken to go as E^${exponent}.`;
  const transmission = lines.every(({ transmission }) => transmission !== null)
    ? " The transmission in the files was divided out."
    : " No transmission of the analyser was divided out.";
  return [`${sensitivity}${path}${transmission}`, "The surface was taken to be the same to the depth that is seen."];
}
