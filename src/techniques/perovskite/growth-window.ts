import { ArgumentError, checkOptions, count, expected, finite, list, type Verdict } from "../../foundation/index.js";
import { composition, inElements } from "./formula.js";

/** A compound with its enthalpy of formation from the elements, eV for each formula unit. */
export interface FormationEnergy {
  readonly formula: string;
  readonly formationEnergy: number;
}

/** A corner of a growth window. */
export interface GrowthCorner {
  /** Δμ of each element against its own phase, eV; 0 where the element itself begins to form. */
  readonly chemicalPotentials: Readonly<Record<string, number>>;
  /** What begins to form here beside the host. */
  readonly beside: readonly string[];
}

/** Where a compound grows alone. */
export interface GrowthWindow {
  readonly host: string;
  /** The three elements; the corners run around in the plane of the first and the last. */
  readonly elements: readonly string[];
  /** Empty where the host is not stable. */
  readonly corners: readonly GrowthCorner[];
  /** Area in the plane of the first and the last element, eV². */
  readonly area: number;
  /** Least and largest Δμ of each element in the window, eV. */
  readonly ranges: Readonly<Record<string, readonly [poorest: number, richest: number]>>;
  readonly verdict: Verdict;
}

/** A half of the plane: value + x ∂x + y ∂y ≤ 0. */
interface Half {
  readonly name: string;
  readonly at: (x: number, y: number) => number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What rounding leaves of 0, eV. */
const TINY = 1e-9;

/**
 * The window of chemical potentials in which a compound of three elements grows alone: Σ nᵢ Δμᵢ = ΔH_f(host) with every Δμᵢ ≤ 0, and
 * Σ mᵢ Δμᵢ ≤ ΔH_f for each compound that competes. All energies must come from one method: a window is often narrower than the
 * difference between two. Temperature and pressure of a gas are not in it.
 *
 * Sources: S. B. Zhang, J. E. Northrup, Phys. Rev. Lett. 67 (1991) 2339; C. Persson et al., Phys. Rev. B 72 (2005) 035211.
 *
 * @throws ArgumentError for a host that has not three elements, and a competitor with another one
 * @example
 * const host = { formula: "CsPbBr3", formationEnergy: -7.4 };
 * const rivals = [{ formula: "CsBr", formationEnergy: -4.2 }, { formula: "PbBr2", formationEnergy: -2.9 }];
 * growthWindow(host, rivals).corners.length // 4
 */
export function growthWindow(host: FormationEnergy, competing: readonly FormationEnergy[]): GrowthWindow {
  const own = checked("host", host);
  const elements = [...own.parts.keys()];
  if (elements.length !== 3) throw new ArgumentError(expected("host.formula", "a compound of three elements", host.formula)); // prettier-ignore
  const [first = "", second = "", third = ""] = elements;
  const n = (of: ReadonlyMap<string, number>, element: string): number => of.get(element) ?? 0;
  // On the plane of the host the second element follows from the other two.
  const potentials = ({ x, y }: Point): readonly [number, number, number] => {
    const rest = own.energy - n(own.parts, first) * x - n(own.parts, third) * y;
    return [x, rest / n(own.parts, second), y];
  };
  const halves: Half[] = elements.map((name, i) => ({ name, at: (x, y) => potentials({ x, y })[i] as number }));
  if (!Array.isArray(competing)) throw new ArgumentError(expected("competing", "a list of compounds", competing));
  (competing as readonly FormationEnergy[]).forEach((one, i) => {
    const { parts, energy } = checked(`competing[${String(i)}]`, one);
    const other = [...parts.keys()].find((element) => !own.parts.has(element));
    if (other !== undefined) {
      throw new ArgumentError(expected(`competing[${String(i)}].formula`, `a compound of ${list(elements)}`, one.formula)); // prettier-ignore
    }
    const counts = elements.map((element) => n(parts, element));
    halves.push({
      name: one.formula,
      at: (x, y) => potentials({ x, y }).reduce((sum, mu, k) => sum + (counts[k] as number) * mu, -energy),
    });
  });
  const corners = clipped(halves, startOf(own.energy, n(own.parts, first), n(own.parts, third)));
  const area =
    Math.abs(corners.reduce((sum, p, i) => sum + cross(p, corners[(i + 1) % corners.length] as Point), 0)) / 2;
  const stable = area > TINY;
  const named = (stable ? corners : []).map((p): GrowthCorner => {
    const mu = potentials(p);
    return {
      chemicalPotentials: Object.fromEntries(elements.map((element, i) => [element, mu[i] as number])),
      beside: halves.filter(({ at }) => Math.abs(at(p.x, p.y)) < TINY).map(({ name }) => name),
    };
  });
  const range = (element: string): readonly [number, number] => {
    const all = named.map(({ chemicalPotentials }) => chemicalPotentials[element] as number);
    return [Math.min(...all), Math.max(...all)];
  };
  return Object.freeze({
    host: host.formula,
    elements,
    corners: named,
    area: stable ? area : 0,
    ranges: stable ? Object.fromEntries(elements.map((element) => [element, range(element)])) : {},
    verdict: stable
      ? { ok: true, code: "stable" as const, text: `${host.formula} grows alone in a window of ${count(named.length, "corner")}.` }
      : { ok: false, code: "not-stable" as const, text: `${host.formula} has no window: at each composition something else is more stable.` }, // prettier-ignore
  });
}

function checked(
  name: string,
  of: FormationEnergy,
): { readonly parts: ReadonlyMap<string, number>; readonly energy: number } {
  checkOptions(name, of, { formula: true, formationEnergy: true });
  return { parts: inElements(composition(of.formula)), energy: finite(`${name}.formationEnergy`, of.formationEnergy) };
}

const cross = (a: Point, b: Point): number => a.x * b.y - a.y * b.x;

/** The triangle of all Δμ ≤ 0: the elements' own limits. Empty for a host that falls apart into them. */
function startOf(energy: number, nx: number, ny: number): readonly Point[] {
  return energy < 0 ? [{ x: 0, y: 0 }, { x: energy / nx, y: 0 }, { x: 0, y: energy / ny }] : []; // prettier-ignore
}

/** A convex polygon cut by half-planes one after the other (I. Sutherland, G. Hodgman, Commun. ACM 17 (1974) 32). */
function clipped(halves: readonly Half[], start: readonly Point[]): readonly Point[] {
  return halves.reduce<readonly Point[]>((polygon, { at }) => {
    const kept = polygon.flatMap((p, i): Point[] => {
      const q = polygon[(i + 1) % polygon.length] as Point;
      const [a, b] = [at(p.x, p.y), at(q.x, q.y)];
      const inside = a <= TINY ? [p] : [];
      if (a > TINY === b > TINY || Math.abs(a - b) < TINY) return inside;
      const t = a / (a - b);
      return [...inside, { x: p.x + t * (q.x - p.x), y: p.y + t * (q.y - p.y) }];
    });
    return kept.filter((p, i) => kept.findIndex((q) => Math.hypot(p.x - q.x, p.y - q.y) < TINY) === i);
  }, start);
}
