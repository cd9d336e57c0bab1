import {
  ArgumentError,
  BRAND,
  checkOptions,
  list,
  propagated,
  type Estimate,
  type KnownOptions,
} from "../../foundation/index.js";
import { dAt, twoThetaAt } from "./angles.js";
import { ANGLES, LENGTHS, measured, MOMENTA, type Measured } from "./measured.js";
import { anodeLines, type Anode } from "./radiation.js";

/** One of 2θ, d and q, and the wavelength; plain numbers are in °, Å and Å⁻¹. */
export interface BraggInit {
  readonly twoTheta?: Measured | undefined;
  readonly d?: Measured | undefined;
  readonly q?: Measured | undefined;
  readonly wavelength?: Measured | undefined;
  /** The tube: its Kα₁ is the wavelength. */
  readonly anode?: Anode | undefined;
}

/** A reflection by its place. */
export interface BraggPlace {
  readonly [BRAND]: "BraggPlace";
  /** Å */
  readonly d: Estimate;
  /** 4π sin θ / λ = 2π / d, Å⁻¹. */
  readonly q: Estimate;
  /** Degrees; `null` without a wavelength, and where λ > 2d: there is no such line. */
  readonly twoTheta: Estimate | null;
}

const INIT: KnownOptions<BraggInit> = { twoTheta: true, d: true, q: true, wavelength: true, anode: true };

/**
 * Bragg's law both ways: 2θ, d and q of a reflection from one of them, with errors. λ = 2 d sin θ, q = 2π / d. The order is part
 * of d: the second order of (100) is (200), with half of its d.
 *
 * @throws ArgumentError where not exactly one place is given, or 2θ is given without a wavelength
 * Source: W. H. Bragg, W. L. Bragg, Proc. R. Soc. A 88 (1913) 428.
 *
 * @example
 * diffraction.bragg({ twoTheta: 14.1, anode: "Cu" }).d.value.toFixed(3) // "6.276"
 */
export function bragg(init: BraggInit): BraggPlace {
  checkOptions("init", init, INIT);
  const given = (["twoTheta", "d", "q"] as const).filter((name) => init[name] !== undefined);
  if (given.length !== 1) {
    throw new ArgumentError(`Expected one of \`twoTheta\`, \`d\` and \`q\` but found ${list(given, "and")}.`, {
      given,
    });
  }
  const wavelength = lambdaOf(init);
  if (init.twoTheta !== undefined) {
    if (wavelength === null) {
      throw new ArgumentError(
        'Expected a wavelength with 2θ but found none: give `wavelength` in Å (1.5406), or `anode` ("Cu").',
        {},
        "no-wavelength",
      );
    }
    const twoTheta = measured("twoTheta", init.twoTheta, ANGLES, 180);
    const from = [twoTheta, wavelength];
    return {
      [BRAND]: "BraggPlace",
      twoTheta,
      d: propagated(from, "Å", ([t = 0, l = 0]) => dAt(t, l)),
      q: propagated(from, "Å^-1", ([t = 0, l = 0]) => (2 * Math.PI) / dAt(t, l)),
    };
  }
  const d =
    init.d === undefined
      ? propagated([measured("q", init.q as Measured, MOMENTA)], "Å", ([q = 0]) => (2 * Math.PI) / q)
      : measured("d", init.d, LENGTHS);
  const angle =
    wavelength === null ? null : propagated([d, wavelength], "°", ([spacing = 0, l = 0]) => twoThetaAt(spacing, l));
  return {
    [BRAND]: "BraggPlace",
    d,
    q: propagated([d], "Å^-1", ([spacing = 0]) => (2 * Math.PI) / spacing),
    twoTheta: angle !== null && Number.isFinite(angle.value) ? angle : null,
  };
}

function lambdaOf({ wavelength, anode }: BraggInit): Estimate | null {
  if (wavelength !== undefined && anode !== undefined) {
    throw new ArgumentError("Expected `wavelength` or `anode` but found both.", {}, "options");
  }
  if (wavelength !== undefined) return measured("wavelength", wavelength, LENGTHS);
  return anode === undefined ? null : measured("anode", anodeLines(anode).kAlpha1, LENGTHS);
}
