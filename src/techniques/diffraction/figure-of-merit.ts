import { inverseSquare, type Lattice } from "./lattice.js";
import { ALLOWED, forEachReflection, formOf, better, type Centring } from "./lines.js";
import type { Hkl } from "./lattice.js";

/** A line of a lattice by 1/d², Å⁻². */
export interface CalculatedLine {
  readonly inverse: number;
  readonly hkl: Hkl;
}

/** Lines of a lattice up to 1/d², rising; of reflections that symmetry makes alike one stands for all. */
export function calculatedLines(lattice: Lattice, centring: Centring, most: number): readonly CalculatedLine[] {
  const allowed = ALLOWED[centring];
  const { system, reciprocal } = lattice;
  const found: CalculatedLine[] = [];
  if (system === "cubic" || system === "tetragonal" || system === "orthorhombic") {
    // A search asks this of thousands of lattices: only the part of space that stands for all is walked through.
    const [a, b, c] = reciprocal;
    for (let h = 0; h * h * a <= most; h += 1) {
      const kMost = system === "orthorhombic" ? Infinity : h;
      for (let k = 0; k <= kMost && h * h * a + k * k * b <= most; k += 1) {
        const lMost = system === "cubic" ? k : Infinity;
        for (let l = 0; l <= lMost; l += 1) {
          const inverse = h * h * a + k * k * b + l * l * c;
          if (inverse > most) break;
          const hkl: Hkl = [h, k, l];
          if (inverse > 0 && allowed(hkl)) found.push({ hkl, inverse });
        }
      }
    }
  } else {
    const forms = new Map<string, Hkl>();
    forEachReflection(lattice, most, (hkl) => {
      if (!allowed(hkl)) return;
      const key = formOf(system, hkl).join();
      const known = forms.get(key);
      forms.set(key, known === undefined ? hkl : better(known, hkl));
    });
    for (const hkl of forms.values()) found.push({ hkl, inverse: inverseSquare(reciprocal, hkl) });
  }
  return found.sort((x, y) => x.inverse - y.inverse);
}

/** How many of the lines lie at different places: those within 1e-6 of each other are one. */
export function distinct(lines: readonly CalculatedLine[], most: number): number {
  let [count, last] = [0, -Infinity];
  for (const { inverse } of lines) {
    if (inverse > most) break;
    if (inverse > last * (1 + 1e-6)) count += 1;
    last = inverse;
  }
  return count;
}

/**
 * M = Q_N / (2 ⟨|ΔQ|⟩ N_possible) with Q = 1/d²: how much nearer the lines are than chance would put them.
 * Source: P. M. de Wolff, J. Appl. Cryst. 1 (1968) 108.
 */
export function deWolff(last: number, meanDeviation: number, possible: number): number {
  return last / (2 * Math.max(meanDeviation, 1e-12 * last) * possible);
}

/** F = N / (⟨|Δ2θ|⟩ N_possible), 1/°. Source: G. S. Smith, R. L. Snyder, J. Appl. Cryst. 12 (1979) 60. */
export function smithSnyder(counted: number, meanDeviation: number, possible: number): number {
  return counted / (Math.max(meanDeviation, 1e-9) * possible);
}
