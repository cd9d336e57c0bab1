import {
  ArgumentError,
  checkOptions,
  count,
  expected,
  ModelError,
  propagated,
  type Estimate,
} from "../../foundation/index.js";
import { dAt, twoThetaAt } from "./angles.js";
import type { Hkl } from "./lattice.js";
import type { DiffractionLine, DiffractionLines, LineInput } from "./line-types.js";
import { ANGLES, LENGTHS, measured, MOMENTA } from "./measured.js";
import { wavelengthIfKnown, type RadiationOptions } from "./radiation.js";

/** Lines with their indices, as analyses take them: fitted ones, or a list. */
export type LinesInput = DiffractionLines | readonly (LineInput | DiffractionLine)[];

/** A line with its place checked. */
export interface Observed {
  /** Å */
  readonly d: Estimate;
  /** Degrees; `null` without a wavelength. */
  readonly twoTheta: Estimate | null;
  readonly hkl: Hkl | undefined;
  readonly given: LineInput;
}

const LINE = {
  ...{ twoTheta: true, d: true, q: true, hkl: true, area: true, fwhm: true, integralBreadth: true },
  ...{ height: true, fit: true, multiplicity: true },
} as const;

/** The wavelength of lines: what is asked for, or that of their pattern. */
export function lightOf(lines: LinesInput, options: RadiationOptions): number | undefined {
  const asked = wavelengthIfKnown(options);
  return asked ?? ("lines" in lines ? (lines.wavelength ?? undefined) : undefined);
}

/**
 * The lines, by falling d.
 *
 * @throws ModelError that lists all that is wrong with them
 */
export function observedLines(lines: LinesInput, options: RadiationOptions): readonly Observed[] {
  const wavelength = lightOf(lines, options);
  const list: readonly LineInput[] = "lines" in lines ? lines.lines : lines;
  if (!Array.isArray(list)) throw new ArgumentError(expected("lines", "a list of lines, or what fitLines gives", list));
  const issues: string[] = [];
  const found = list.flatMap((one: LineInput, i) => {
    try {
      return [observed(`lines[${i}]`, one, wavelength)];
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      issues.push(error.message);
      return [];
    }
  });
  if (issues.length > 0) throw new ModelError(issues);
  return found.sort((x, y) => y.d.value - x.d.value);
}

function observed(name: string, given: LineInput, wavelength: number | undefined): Observed {
  checkOptions<object>(name, given, LINE);
  const { twoTheta, d, q, hkl } = given;
  const indices: unknown = hkl;
  if (
    hkl !== undefined &&
    !(Array.isArray(indices) && hkl.length === 3 && hkl.every(Number.isInteger) && hkl.some((i) => i !== 0))
  ) {
    throw new ArgumentError(expected(`${name}.hkl`, "three whole numbers that are not all 0", indices));
  }
  const elsewhere = d !== undefined || q !== undefined;
  if (twoTheta !== undefined && twoTheta !== null && !(wavelength === undefined && elsewhere)) {
    const angle = measured(`${name}.twoTheta`, twoTheta, ANGLES, 180);
    if (wavelength === undefined) {
      throw new ArgumentError(
        `Expected a wavelength with \`${name}.twoTheta\` but found none: give \`wavelength\` in Å (1.5406), or \`anode\` ("Cu").`,
        {},
        "no-wavelength",
      );
    }
    return { d: propagated([angle], "Å", ([t = 0]) => dAt(t, wavelength)), twoTheta: angle, hkl, given };
  }
  // Lines that were fitted or listed carry both, which agree; a hand gives one.
  const whole = "height" in given || "multiplicity" in given;
  if (whole ? !elsewhere : (d === undefined) === (q === undefined)) {
    throw new ArgumentError(expected(name, "a line with twoTheta, d or q", given));
  }
  const spacing =
    d === undefined
      ? propagated([measured(`${name}.q`, q as number, MOMENTA)], "Å", ([v = 0]) => (2 * Math.PI) / v)
      : measured(`${name}.d`, d, LENGTHS);
  const angle = wavelength === undefined ? null : propagated([spacing], "°", ([v = 0]) => twoThetaAt(v, wavelength));
  return { d: spacing, twoTheta: angle !== null && Number.isFinite(angle.value) ? angle : null, hkl, given };
}

/** The same, each with indices. */
export function indexedLines(
  lines: LinesInput,
  options: RadiationOptions,
): readonly (Observed & { readonly hkl: Hkl })[] {
  const all = observedLines(lines, options);
  const bare = all.filter(({ hkl }) => hkl === undefined);
  if (bare.length === 0) return all as readonly (Observed & { readonly hkl: Hkl })[];
  throw new ArgumentError(
    `Expected every line to have \`hkl\` but found ${count(bare.length, "line")} without: \`indexLines\` finds them.`,
    {},
    "no-indices",
  );
}
