import { list, type Verdict } from "../../foundation/index.js";
import { svd } from "../../numerics/svd.js";
import { type Composition, startOf } from "./composition.js";
import { linearForm } from "./linear-form.js";
import type { Mechanism } from "./reaction.js";
import { linearScheme } from "./scheme.js";

/**
 * What can be said of a scheme before any fit: species that are never formed, parts that exchange nothing, what does not
 * decay (a singular K-matrix), species whose concentrations the time course cannot tell apart, and more rate constants
 * than decays. `ok` is false where no data can determine all rate constants or spectra, however good.
 *
 * @throws ArgumentError for a composition that the mechanism cannot have
 * @example schemeNotes(kinetics.mechanism("A -> B; A -> C")).map((note) => note.code) // ["does not decay", "proportional", "more rates than decays"]
 */
export function schemeNotes(mechanism: Mechanism, initial?: Composition): readonly Verdict[] {
  const start = startOf(mechanism, initial);
  const reached = reachedFrom(mechanism, start);
  const notes = [...unreached(mechanism, reached), ...parts(mechanism)];
  return mechanism.firstOrder ? [...notes, ...ofFirstOrder(mechanism, start, reached)] : notes;
}

/** Species that are there at the start or can come from them. */
function reachedFrom({ species, reactions }: Mechanism, start: Float64Array): ReadonlySet<string> {
  const reached = new Set(species.filter((_, i) => (start[i] as number) > 0));
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const r of reactions) {
      if (r.reactants.every((q) => reached.has(q.species))) r.products.forEach((q) => reached.add(q.species));
    }
  }
  return reached;
}

function unreached({ species }: Mechanism, reached: ReadonlySet<string>): Verdict[] {
  const never = species.filter((s) => !reached.has(s));
  if (never.length === 0) return [];
  const are = never.length === 1 ? "is" : "are";
  return [{ ok: false, code: "never formed", text: `${list(never)} ${are} neither there at the start nor formed.` }];
}

function parts({ species, reactions }: Mechanism): Verdict[] {
  const groups: Set<string>[] = species.map((s) => new Set([s]));
  for (const r of reactions) {
    const names = [...r.reactants, ...r.products].map((q) => q.species);
    const touched = groups.filter((g) => names.some((s) => g.has(s)));
    const [first, ...rest] = touched;
    for (const other of rest) {
      other.forEach((s) => first?.add(s));
      groups.splice(groups.indexOf(other), 1);
    }
  }
  if (groups.length < 2) return [];
  const texts = groups.map((g) => [...g].join(" and "));
  const text = `The scheme falls into ${groups.length} parts that exchange nothing: ${texts.join("; ")}.`;
  return [{ ok: true, code: "uncoupled", text }];
}

/** Rates without any relation, at which only what the scheme forces is singular. */
function unrelatedRates(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, j) => 1 + 2 * ((0.5 + (j + 1) * 0.6180339887498949) % 1));
}

/** Singular values below this part of the largest count as 0 here. */
const SINGULAR = 1e-9;

function ofFirstOrder(mechanism: Mechanism, start: Float64Array, reached: ReadonlySet<string>): Verdict[] {
  const seen = [...mechanism.species.keys()].filter((i) => reached.has(mechanism.species[i] as string));
  const names = seen.map((i) => mechanism.species[i] as string);
  const p = unrelatedRates(mechanism.rates.length);
  const { rates, mixing } = linearForm(linearScheme(mechanism, start, seen), p);
  const m = seen.length;
  const rows = [...rates.keys()].filter((r) => names.some((_, c) => Math.abs(mixing[r * m + c] as number) > SINGULAR));
  const notes: Verdict[] = [];
  const lasting = names.filter((_, c) => rows.some((r) => rates[r] === 0 && mixing[r * m + c] !== 0));
  if (lasting.length > 0) {
    const text = `The K-matrix is singular: what becomes of ${list(lasting)} does not decay, and looks like an offset.`;
    notes.push({ ok: true, code: "does not decay", text });
  }
  const matrix = Float64Array.from(rows.flatMap((r) => [...mixing.subarray(r * m, (r + 1) * m)]));
  notes.push(...dependent(names, rows.length, matrix));
  const decays = rows.filter((r) => rates[r] !== 0).length;
  if (decays < mechanism.rates.length) {
    const text =
      `The concentrations hold ${decays} ${decays === 1 ? "decay" : "decays"} for ${mechanism.rates.length} rate constants ` +
      `(${mechanism.rates.join(", ")}): with free spectra for all species the data do not determine them all. ` +
      "Fix some, or fix or share spectra.";
    notes.push({ ok: false, code: "more rates than decays", text });
  }
  return notes;
}

/** Species whose concentrations depend linearly on one another, in pairs where they are proportional. */
function dependent(names: readonly string[], rows: number, mixing: Float64Array): Verdict[] {
  const m = names.length;
  const { singularValues } = svd({ rows, columns: m, values: mixing });
  const largest = singularValues[0] ?? 0;
  const rank = [...singularValues].filter((s) => s > SINGULAR * largest).length;
  if (rank >= m) return [];
  const column = (c: number): number[] => Array.from({ length: rows }, (_, r) => mixing[r * m + c] as number);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
  const pairs: string[] = [];
  for (let a = 0; a < m; a++) {
    for (let b = a + 1; b < m; b++) {
      const [x, y] = [column(a), column(b)];
      if (Math.abs(dot(x, y)) > (1 - SINGULAR) * Math.sqrt(dot(x, x) * dot(y, y)))
        pairs.push(`${names[a]} and ${names[b]}`);
    }
  }
  if (pairs.length > 0) {
    const text = `${list(pairs)} are proportional to one another at all times: only a sum of their spectra is determined.`;
    return [{ ok: false, code: "proportional", text }];
  }
  const text =
    `The concentrations of ${list(names)} depend on one another (${rank} independent courses for ${m} species): ` +
    "not all their spectra are determined.";
  return [{ ok: false, code: "dependent", text }];
}
