import { solveStiffOde } from "../../numerics/ode/solve.js";
import { type Absorbed, absorbedLight } from "./absorbed.js";
import type { Light } from "./light.js";

/** What the rate equation holds besides its parameters. */
export interface PhotokineticSetting {
  readonly light: Light;
  /** cm */
  readonly path: number;
  readonly litres: number;
  /** s⁻¹ */
  readonly thermalRate: number;
}

/** Quantum yields of A → B and B → A, total concentration (mol L⁻¹), part of A at the start. */
export type PhotokineticParameters = readonly [forward: number, back: number, total: number, startFraction: number];

const RELATIVE = 1e-8;
const ABSOLUTE = 1e-10;

/**
 * [A] over time and its derivatives with respect to the four parameters, by
 * d[A]/dt = −Φ_AB R_A + Φ_BA R_B + k [B], [B] = total − [A], and the sensitivities integrated along (RODAS).
 *
 * @param seconds rising, from 0
 * @returns times × 5: [A], then its derivatives
 */
export function photokineticCourse(
  { light, path, litres, thermalRate }: PhotokineticSetting,
  [forward, back, total, startFraction]: PhotokineticParameters,
  seconds: Float64Array,
): Float64Array {
  const absorbed: Absorbed = { byA: 0, byB: 0, aByA: 0, aByB: 0, bByA: 0, bByB: 0 };
  const rates = (_: number, y: Float64Array, dy: Float64Array): void => {
    const a = y[0] as number;
    const b = total - a;
    absorbedLight(light, path, litres, a, b, absorbed);
    const byA = -forward * absorbed.aByA + back * absorbed.bByA;
    const byB = -forward * absorbed.aByB + back * absorbed.bByB + thermalRate;
    const own = byA - byB;
    dy[0] = -forward * absorbed.byA + back * absorbed.byB + thermalRate * b;
    dy[1] = own * (y[1] as number) - absorbed.byA;
    dy[2] = own * (y[2] as number) + absorbed.byB;
    dy[3] = own * (y[3] as number) + byB;
    dy[4] = own * (y[4] as number);
  };
  const scale = Math.max(total, 1e-300);
  const { values } = solveStiffOde(
    { rates, start: [total * startFraction, 0, 0, startFraction, total], times: seconds },
    {
      relativeTolerance: RELATIVE,
      absoluteTolerance: [ABSOLUTE * scale, ABSOLUTE * scale, ABSOLUTE * scale, ABSOLUTE, ABSOLUTE * scale],
    },
  );
  return values;
}

/** The part of A at which nothing changes any more under the light, by bisection. */
export function photostationaryFraction(
  { light, path, litres, thermalRate }: PhotokineticSetting,
  [forward, back, total]: PhotokineticParameters,
): number {
  const absorbed: Absorbed = { byA: 0, byB: 0, aByA: 0, aByB: 0, bByA: 0, bByB: 0 };
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const part = (low + high) / 2;
    const b = total * (1 - part);
    absorbedLight(light, path, litres, total * part, b, absorbed);
    if (-forward * absorbed.byA + back * absorbed.byB + thermalRate * b > 0) low = part;
    else high = part;
  }
  return (low + high) / 2;
}
