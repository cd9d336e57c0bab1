import { ArgumentError } from "../../../foundation/index.js";
import { ANODES } from "../radiation.js";
import { DISPERSION, DISPERSION_ANODES, WAASMAIER_KIRFEL } from "./tables.js";

/** Numbers of a table by element. */
function rows(table: string): ReadonlyMap<string, readonly number[]> {
  const lines = table.trim().split("\n");
  return new Map(
    lines.map((line) => {
      const [symbol = "", ...numbers] = line.split(" ");
      return [symbol, numbers.map(Number)];
    }),
  );
}

let form: ReadonlyMap<string, readonly number[]> | undefined;
let dispersion: ReadonlyMap<string, readonly number[]> | undefined;

/**
 * The scattering factor of a free neutral atom at s = sin θ / λ, electrons.
 *
 * @throws ArgumentError for what is no element from H to U
 */
export function formFactorAt(element: string): (s: number) => number {
  form ??= rows(WAASMAIER_KIRFEL);
  const found = form.get(element);
  if (found === undefined) {
    throw new ArgumentError(`Expected an element from H to U but found "${element}".`, { element });
  }
  const c = found[5] as number;
  return (s) => {
    let sum = c;
    for (let i = 0; i < 5; i += 1) sum += (found[i] as number) * Math.exp(-(found[6 + i] as number) * s * s);
    return sum;
  };
}

/** f′ and f″ of an element at a wavelength within 1 % of the Kα of a tube; `undefined` elsewhere. */
export function dispersionAt(
  element: string,
  wavelength: number,
): readonly [real: number, imaginary: number] | undefined {
  const place = DISPERSION_ANODES.findIndex((anode) => Math.abs(ANODES[anode].kAlpha1 / wavelength - 1) < 0.01);
  if (place < 0) return undefined;
  dispersion ??= rows(DISPERSION);
  const found = dispersion.get(element);
  return found && [found[2 * place] as number, found[2 * place + 1] as number];
}
