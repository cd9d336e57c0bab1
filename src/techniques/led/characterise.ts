import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  formatNumber,
  positive,
  within,
  type KnownOptions,
  type ReadonlyFloat64Array,
  type Verdict,
} from "../../foundation/index.js";
import type { LightQuantity, Spectrum } from "../../spectroscopy/index.js";
import type { DeviceCurve } from "./curve-types.js";
import { emissionFactors, type EmissionFactors } from "./efficiency.js";
import { crossing } from "./crossing.js";
import { dimDoubt } from "./dim.js";

/** Options of `characterise`. */
export interface CharacteriseOptions {
  /** The device's emission; without it there is no external quantum efficiency. */
  readonly spectrum?: Spectrum;
  readonly quantity?: LightQuantity;
  /** Luminance at which the device counts as turned on, cd m⁻²; 1 unless given. */
  readonly turnOnAt?: number;
  /** Largest part of the light that can leave the device, 0 to 1, where it is known. */
  readonly outcoupling?: number;
}

/** The largest value of a quantity, and where the device stood. */
export interface LargestValue {
  readonly value: number;
  /** V */
  readonly voltage: number;
  /** mA cm⁻² */
  readonly currentDensity: number;
  /** cd m⁻² */
  readonly luminance: number;
}

/** What a current–voltage–luminance curve says of an LED. */
export interface LedCharacteristics {
  readonly [BRAND]: "LedCharacteristics";
  readonly curve: DeviceCurve;
  /** L/J, cd A⁻¹; `NaN` below turn-on. */
  readonly currentEfficiency: ReadonlyFloat64Array;
  /** π L/(J U), lm W⁻¹, of a Lambertian emitter; `NaN` below turn-on. */
  readonly powerEfficiency: ReadonlyFloat64Array;
  /** %; `null` without a spectrum. */
  readonly quantumEfficiency: ReadonlyFloat64Array | null;
  readonly factors: EmissionFactors | null;
  /** cd m⁻² */
  readonly turnOnAt: number;
  /** V at that luminance, interpolated in log L; `NaN` where the curve does not pass through it. */
  readonly turnOn: number;
  readonly largest: {
    readonly luminance: LargestValue;
    readonly currentEfficiency: LargestValue | null;
    readonly powerEfficiency: LargestValue | null;
    readonly quantumEfficiency: LargestValue | null;
  };
  readonly rollOff: {
    /** mA cm⁻² beyond the maximum at which the efficiency is half of it; `NaN` where the curve ends before. */
    readonly halfAt: number;
    /** Efficiency over its maximum at these luminances beyond it, cd m⁻². */
    readonly kept: readonly { readonly luminance: number; readonly part: number }[];
  };
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<CharacteriseOptions> = {
  spectrum: true,
  quantity: true,
  turnOnAt: true,
  outcoupling: true,
};
/** External quantum efficiency below which a device is taken for dim, %. */
const DIM_QUANTA = 0.01;
const LUMINANCES = [100, 1000, 10_000] as const;

/**
 * Turn-on, efficiencies, their maxima and their roll-off.
 *
 * Current efficiency is L/J; power efficiency π L/(J U) and external quantum efficiency (see `emissionFactors`) hold for
 * Lambertian emission, which the result says. Efficiencies are worked out above the turn-on luminance only: below it they
 * are the photometer's noise over the leakage current. What is physically impossible is flagged in the verdict.
 *
 * @throws ArgumentError for what is no curve, and a spectrum that cannot give a luminance
 * @example
 * const jvl = led.curve({
 *   voltage: { values: [2, 3, 4, 5], unit: "V" },
 *   current: { values: [0.01, 1, 10, 60], unit: "mA cm^-2" },
 *   luminance: { values: [0.1, 200, 3000, 12000], unit: "cd m^-2" },
 * });
 * characterise(jvl).largest.currentEfficiency?.value // 30
 */
export function characterise(curve: DeviceCurve, options: CharacteriseOptions = {}): LedCharacteristics {
  if (brandOf(curve) !== "DeviceCurve") throw new ArgumentError(expected("curve", "a DeviceCurve (led.curve)", curve));
  checkOptions("options", options, OPTIONS);
  const turnOnAt = positive("turnOnAt", options.turnOnAt ?? 1);
  const outcoupling = options.outcoupling === undefined ? undefined : within("outcoupling", options.outcoupling, 0, 1);
  const { voltage, currentDensity, luminance } = curve;
  const factors =
    options.spectrum === undefined
      ? null
      : emissionFactors(options.spectrum, options.quantity === undefined ? {} : { quantity: options.quantity });
  // cd m⁻² over mA cm⁻² is 0.1 cd A⁻¹.
  const currentEfficiency = luminance.map((l, i) => {
    const j = currentDensity[i] as number;
    return l >= turnOnAt && j > 0 ? l / (10 * j) : Number.NaN;
  });
  const powerEfficiency = currentEfficiency.map((c, i) => ((voltage[i] as number) > 0 ? (Math.PI * c) / (voltage[i] as number) : Number.NaN)); // prettier-ignore
  const quantumEfficiency = factors === null ? null : currentEfficiency.map((c) => c / factors.candelaPerAmpere);
  const where = (values: ReadonlyFloat64Array): LargestValue | null => {
    const value = values.reduce((m, v) => (v > m ? v : m), -Infinity);
    const i = values.indexOf(value);
    if (i < 0) return null;
    const at = { voltage: voltage[i] as number, currentDensity: currentDensity[i] as number };
    return { value, ...at, luminance: luminance[i] as number };
  };
  const largest = {
    luminance: where(luminance) as LargestValue,
    currentEfficiency: where(currentEfficiency),
    powerEfficiency: where(powerEfficiency),
    quantumEfficiency: quantumEfficiency === null ? null : where(quantumEfficiency),
  };
  const turnOn = crossing(voltage, luminance, turnOnAt, "log");
  return Object.freeze({
    [BRAND]: "LedCharacteristics" as const,
    curve,
    currentEfficiency,
    powerEfficiency,
    quantumEfficiency,
    factors,
    turnOnAt,
    turnOn,
    largest,
    rollOff: rollOff(curve, currentEfficiency, largest.currentEfficiency),
    verdict: verdictOf(curve, turnOn, turnOnAt, largest.quantumEfficiency, factors, outcoupling, currentEfficiency),
  });
}

function rollOff(
  { currentDensity, luminance }: DeviceCurve,
  efficiency: ReadonlyFloat64Array,
  best: LargestValue | null,
): LedCharacteristics["rollOff"] {
  if (best === null) return { halfAt: Number.NaN, kept: [] };
  const from = efficiency.indexOf(best.value);
  // Up to the largest current: the way back of a double sweep is another history.
  const top = currentDensity.indexOf(currentDensity.reduce((a, b) => Math.max(a, b), -Infinity));
  const to = Math.max(from, top) + 1;
  const part = efficiency.slice(from, to).map((e) => e / best.value);
  const halfAt = crossing(currentDensity.slice(from, to), part, 0.5, "linear");
  const bright = luminance.slice(from, to);
  const kept = LUMINANCES.flatMap((at) => {
    const value = crossing(part, bright, at, "linear");
    return Number.isFinite(value) ? [{ luminance: at, part: value }] : [];
  });
  return { halfAt, kept };
}

function verdictOf(
  { currentDensity, luminance }: DeviceCurve,
  turnOn: number,
  turnOnAt: number,
  best: LargestValue | null,
  factors: EmissionFactors | null,
  outcoupling: number | undefined,
  currentEfficiency: ReadonlyFloat64Array,
): Verdict {
  const doubts: string[] = [];
  if (best !== null && best.value > 100) {
    doubts.push(
      `An external quantum efficiency of ${formatNumber(best.value, 3)} % is impossible: more photons than electrons. Check the area, the units of current and luminance, and whether the spectrum is that of this device.`,
    );
  } else if (best !== null && outcoupling !== undefined && best.value > 100 * outcoupling) {
    doubts.push(
      `An external quantum efficiency of ${formatNumber(best.value, 3)} % is more than the ${formatNumber(100 * outcoupling, 3)} % of the light that can leave the device: the emission is not Lambertian, or a calibration is off.`,
    );
  }
  if (factors !== null && !factors.verdict.ok) doubts.push(factors.verdict.text);
  // A spectrum at the edge of the visible gives little luminance for its photons: its quantum efficiency is judged instead.
  const dim = best === null || best.value < DIM_QUANTA ? dimDoubt(currentEfficiency, currentDensity, luminance) : undefined; // prettier-ignore
  if (dim !== undefined) doubts.push(dim);
  if (doubts.length > 0) return { ok: false, code: "doubtful", text: doubts.join(" ") };
  if (!Number.isFinite(turnOn)) {
    const starts = (luminance[0] as number) > turnOnAt;
    const text = `Turn-on at ${formatNumber(turnOnAt, 2)} cd m⁻² is not determined: the curve ${starts ? "begins above it" : "does not reach it"}.`;
    return { ok: starts, code: "no-turn-on", text };
  }
  const text = `Turned on at ${formatNumber(turnOn, 3)} V (${formatNumber(turnOnAt, 2)} cd m⁻²). Power and quantum efficiency hold for Lambertian emission.`;
  return { ok: true, code: "characterised", text };
}
