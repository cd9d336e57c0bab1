import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  type Estimate,
  estimate,
  formatEstimate,
  type KnownOptions,
  propagated,
  type Verdict,
} from "../../foundation/index.js";
import { asLight, integrate, lightQuantity, type Spectrum } from "../../spectroscopy/index.js";
import { checkLight } from "../emission/check-light.js";
import { withoutSelfAbsorption } from "./self-absorption.js";
import type { QuantumYield } from "./types.js";

/** The three measurements in a sphere, photons over wavelength, corrected for the response of sphere and detector. */
export interface SphereMeasurements {
  /** a: the sphere without sample. */
  readonly empty: Spectrum;
  /** b: the sample in the sphere, the beam on the wall. */
  readonly indirect: Spectrum;
  /** c: the beam on the sample. */
  readonly direct: Spectrum;
  /** Where the exciting light is, in the unit of the axis. */
  readonly excitation: readonly [from: number, to: number];
  /** Where the emission is. */
  readonly emission: readonly [from: number, to: number];
  /** The part of the emitted photons that is absorbed again; see `selfAbsorbedPart`. */
  readonly selfAbsorbed?: Estimate | undefined;
}

const INIT: KnownOptions<SphereMeasurements> = {
  ...{ empty: true, indirect: true, direct: true, excitation: true, emission: true, selfAbsorbed: true },
};
/** Less absorbed light than this leaves a yield that rests on the difference of two large numbers. */
const LEAST_ABSORPTANCE = 0.02;

/**
 * The absolute quantum yield by three measurements in an integrating sphere,
 *
 * A = 1 − L_c/L_b, Φ = (P_c − (1 − A) P_b) / (A L_a),
 *
 * with the exciting light L and the emission P in the empty sphere (a), with the beam on the wall (b) and on the sample (c), each an
 * area in photons. What the empty sphere shows in the range of the emission is taken off P_b and P_c first.
 *
 * @throws ArgumentError for what is no light, spectra of different kinds or axes, and ranges that overlap
 * Source: J. C. de Mello, H. F. Wittmann and R. H. Friend, Adv. Mater. 9 (1997) 230.
 */
export function integratingSphere(measured: SphereMeasurements): QuantumYield {
  checkOptions("measured", measured, INIT);
  const { excitation, emission, selfAbsorbed } = measured;
  const spectra = { empty: measured.empty, indirect: measured.indirect, direct: measured.direct };
  const issues = checked(spectra, excitation, emission);
  if (issues.length > 0) throw new ArgumentError(issues.join(" "));
  const area = (of: Spectrum, [from, to]: readonly [number, number]): Estimate => {
    return integrate(lightQuantity(of.signal) === "power" ? asLight(of, "photons") : of, { from, to });
  };
  const inputs = {
    L_a: area(spectra.empty, excitation),
    L_b: area(spectra.indirect, excitation),
    L_c: area(spectra.direct, excitation),
    P_a: area(spectra.empty, emission),
    P_b: area(spectra.indirect, emission),
    P_c: area(spectra.direct, emission),
  };
  const all = Object.values(inputs);
  const absorptance = propagated(all, "", ([, b = 0, c = 0]) => 1 - c / b);
  const quantumYield = propagated(all, "", ([la = 0, lb = 0, lc = 0, pa = 0, pb = 0, pc = 0]) => {
    const absorbed = 1 - lc / lb;
    return (pc - pa - (1 - absorbed) * (pb - pa)) / (absorbed * la);
  });
  const simulated =
    Object.values(spectra).find((s) => s.provenance.simulated !== undefined)?.provenance.simulated ?? null;
  return finished(
    { method: "integrating sphere", quantumYield, absorptance, inputs, spectra, simulated },
    selfAbsorbed,
  );
}

/** The result with its correction and verdict. */
export function finished(
  found: Pick<QuantumYield, "method" | "quantumYield" | "absorptance" | "inputs" | "spectra" | "simulated">,
  selfAbsorbed: Estimate | undefined,
): QuantumYield {
  const { quantumYield } = found;
  const possible = quantumYield.value >= 0 && quantumYield.value <= 1;
  const corrected = selfAbsorbed === undefined || !possible ? null : withoutSelfAbsorption(quantumYield, selfAbsorbed);
  return Object.freeze({
    [BRAND]: "QuantumYield" as const,
    ...found,
    ...{ corrected, selfAbsorbed: selfAbsorbed ?? null },
    verdict: verdictOf(quantumYield, found.absorptance, corrected),
  });
}

function verdictOf(phi: Estimate, absorptance: Estimate, corrected: Estimate | null): Verdict {
  if (!Number.isFinite(phi.value) || !(absorptance.value > 2 * (absorptance.standardError ?? 0))) {
    return {
      ok: false,
      code: "no-absorption",
      text: "No absorbed light stands out of the noise: there is no quantum yield.",
    };
  }
  const error = phi.standardError ?? 0;
  if (phi.value > 1 + 2 * error || phi.value < -2 * error) {
    const text = `The quantum yield would be ${formatEstimate(phi)}, which is impossible: the correction of the instrument, a range or the order of the measurements is wrong.`;
    return { ok: false, code: "impossible", text };
  }
  const text = `The quantum yield is ${formatEstimate(corrected ?? phi)}${corrected === null ? "" : " without self-absorption"}.`;
  if (absorptance.value < LEAST_ABSORPTANCE) {
    const more = `The sample absorbs ${formatEstimate(percent(absorptance))}: drifts of the lamp of that size are as large.`;
    return { ok: true, code: "weak-absorption", text: `${text} ${more}` };
  }
  return { ok: true, code: "determined", text };
}

function percent(e: Estimate): Estimate {
  return estimate(100 * e.value, e.standardError === null ? null : 100 * e.standardError, "%");
}

function checked(
  spectra: Readonly<Record<string, Spectrum>>,
  excitation: readonly [number, number],
  emission: readonly [number, number],
): string[] {
  const issues: string[] = [];
  const all = Object.entries(spectra);
  for (const [name, of] of all) {
    if (brandOf(of) !== "Spectrum") issues.push(`Expected \`${name}\` to be a Spectrum.`);
    else checkLight(name, of, "Spectrum");
  }
  const [first] = all.map(([, s]) => s);
  if (first === undefined || issues.length > 0) return issues;
  for (const [name, { axis, signal }] of all) {
    if (axis.unit !== first.axis.unit)
      issues.push(`Expected \`${name}\` to have an axis in ${first.axis.unit} but found ${axis.unit}.`);
    if (signal.unit !== first.signal.unit || signal.kind !== first.signal.kind) {
      issues.push(
        `Expected \`${name}\` to be in the unit of the others (${first.signal.unit || first.signal.kind}) but found ${signal.unit || signal.kind}.`,
      );
    }
  }
  const [low, high] = [
    Math.max(Math.min(...excitation), Math.min(...emission)),
    Math.min(Math.max(...excitation), Math.max(...emission)),
  ];
  if (low < high)
    issues.push(`Expected the ranges of excitation and emission to be apart but found both from ${low} to ${high}.`);
  return issues;
}
