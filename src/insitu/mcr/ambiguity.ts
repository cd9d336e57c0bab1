import { randomSource, type RandomSource } from "../../numerics/index.js";
import { count, formatNumber } from "../../foundation/index.js";
import type { Factors } from "./alternate.js";
import type { McrAmbiguity, McrExtent } from "./ambiguity-types.js";
import type { McrRules } from "./rules.js";
import { column, dot, modesOf, productSquare, size, slackOf, type Turned } from "./turned.js";

/** Change of a share beside itself that counts as none. */
const SAME = 0.05;
/** Climbs from places that are drawn at random, for more than two components. */
const RESTARTS = 6;
const CYCLES = 60;

/**
 * The lowest and highest share of each component among all factors with the same product C Sᵀ that keep the constraints to
 * within noise: what MCR-BANDS asks (R. Tauler, J. Chemom. 15 (2001) 627).
 *
 * One step adds a part t of profile i to profile j, cⱼ + t cᵢ, and takes it from spectrum i, sᵢ − t sⱼ, which leaves the
 * product as it is; the t that the constraints allow are an interval, and all rotations are made of such steps. Climbing
 * step by step reaches the ends for two components, whose intervals do not depend on one another (W. H. Lawton and E. A.
 * Sylvestre, Technometrics 13 (1971) 617). For more it starts from several places, and may still end before the top.
 *
 * A step of the generator is a climb.
 *
 * @param deviation standard deviation of the residuals
 */
export function* ambiguityInSteps(
  { components: k, concentrations, spectra }: Factors,
  rules: McrRules,
  names: readonly string[],
  deviation: number,
): Generator<void, McrAmbiguity, void> {
  const start: Turned = { c: concentrations.slice(), s: spectra.slice() };
  const steps = new Steps(rules, k, start, deviation);
  const whole = Math.sqrt(productSquare(start, k)) || 1;
  const random = randomSource(1);
  const extents: McrExtent[] = [];
  for (const [j, name] of names.entries()) {
    const reached: Turned[] = [];
    for (const sign of [-1, 1] as const) {
      let best = climb(steps, start, j, sign);
      for (let n = 0; k > 2 && n < RESTARTS; n++) {
        yield;
        const other = climb(steps, steps.wander(start, random), j, sign);
        if (sign * size(other, k, j) > sign * size(best, k, j)) best = other;
      }
      reached.push(best);
    }
    const [low, high] = reached as [Turned, Turned];
    extents.push({
      name,
      share: size(start, k, j) / whole,
      lowest: size(low, k, j) / whole,
      highest: size(high, k, j) / whole,
      spectra: [column(low.s, k, j), column(high.s, k, j)],
    });
  }
  const open = extents.filter((e) => e.highest - e.lowest > SAME * e.share);
  const unique = open.length === 0;
  const exact = k <= 2;
  const found = exact ? "" : " found";
  const text = unique
    ? `No other factors${found} keep the constraints: the shares stay within ${formatNumber(100 * SAME, 1)} % of themselves.`
    : `Not unique: other factors fit as well and keep the constraints. The share of the data of ` +
      `${open.map((e) => `${e.name} may be ${formatNumber(e.lowest, 3)} to ${formatNumber(e.highest, 3)}`).join(", of ")}` +
      `${exact ? "" : ` or beyond (${count(RESTARTS + 1, "search", "searches")})`}.`;
  return { unique, extents, exact, verdict: { ok: unique, code: unique ? "unique" : "not unique", text } };
}

/** Raises (sign 1) or lowers (−1) the share of component j until no step does. */
function climb(steps: Steps, start: Turned, j: number, sign: 1 | -1): Turned {
  const k = steps.components;
  const here: Turned = { c: start.c.slice(), s: start.s.slice() };
  let value = sign * size(here, k, j);
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const before = value;
    for (const [from, to] of steps.pairs) {
      const [low, high] = steps.interval(here, from, to);
      let best = 0;
      for (const t of steps.candidates(here, from, to, j, low, high)) {
        const there = sign * steps.sizeAfter(here, from, to, t, j);
        if (there > value) {
          value = there;
          best = t;
        }
      }
      if (best !== 0) steps.apply(here, from, to, best);
    }
    value = sign * size(here, k, j);
    if (value - before <= 1e-6 * Math.abs(value)) break;
  }
  return here;
}

/** The steps that the constraints allow. */
class Steps {
  readonly components: number;
  readonly pairs: readonly (readonly [number, number])[];
  readonly #rules: McrRules;
  readonly #slackC: Float64Array;
  readonly #slackS: Float64Array;
  readonly #modes: ReadonlyMap<number, readonly number[]>;

  constructor(rules: McrRules, k: number, start: Turned, deviation: number) {
    this.components = k;
    this.#rules = rules;
    this.#slackC = slackOf(start.s, start.c, k, deviation);
    this.#slackS = slackOf(start.c, start.s, k, deviation);
    const members = rules.closure?.members ?? [];
    this.pairs = Array.from({ length: k * k }, (_, n) => [Math.floor(n / k), n % k] as const).filter(([i, j]) => {
      const known = rules.knownSpectra.some((s) => s.component === i);
      const breaksSum = members[j] === true && members[i] !== true;
      return (
        i !== j &&
        !known &&
        !rules.modelled?.members[j] &&
        !breaksSum &&
        !(this.#closes(i, j) && rules.modelled?.members[i])
      );
    });
    this.#modes = new Map(
      [...rules.unimodal.keys()].filter((c) => rules.unimodal[c]).map((c) => [c, modesOf(start.c, k, c, rules.scans)]),
    );
  }

  /** Whether a step must take from profile i what it gives to j. */
  #closes(i: number, j: number): boolean {
    const members = this.#rules.closure?.members ?? [];
    return members[i] === true && members[j] === true;
  }

  /** The t that keep all constraints; 0 is always one of them. */
  interval({ c, s }: Turned, i: number, j: number): readonly [number, number] {
    const { nonNegativeConcentrations, nonNegativeSpectra, zeroScans, zeroPoints } = this.#rules;
    const k = this.components;
    const range: [number, number] = [-MOST, this.#closes(i, j) ? 0.99 : MOST];
    const slackC = this.#slackC[j] as number;
    const slackS = this.#slackS[i] as number;
    if (nonNegativeConcentrations[j]) {
      for (let n = 0; n < c.length; n += k) limit(range, c[n + j] as number, c[n + i] as number, slackC);
    }
    if (nonNegativeSpectra[i]) {
      for (let n = 0; n < s.length; n += k) limit(range, s[n + i] as number, -(s[n + j] as number), slackS);
    }
    for (const { component, at } of zeroScans) {
      if (component !== j) continue;
      for (const n of at) limitBoth(range, c[n * k + j] as number, c[n * k + i] as number, slackC);
    }
    for (const { component, at } of zeroPoints) {
      if (component !== i) continue;
      for (const n of at) limitBoth(range, s[n * k + i] as number, -(s[n * k + j] as number), slackS);
    }
    const modes = this.#modes.get(j);
    if (modes) {
      let first = 0;
      this.#rules.scans.forEach((scans, series) => {
        for (let n = first; n + 1 < first + scans; n++) {
          const sign = n < (modes[series] as number) ? 1 : -1;
          const own = sign * ((c[(n + 1) * k + j] as number) - (c[n * k + j] as number));
          const added = sign * ((c[(n + 1) * k + i] as number) - (c[n * k + i] as number));
          limit(range, own, added, slackC);
        }
        first += scans;
      });
    }
    return range;
  }

  /** Where the share of component `of` can be highest or lowest: the ends, and the minimum in between. */
  candidates({ c, s }: Turned, i: number, j: number, of: number, low: number, high: number): number[] {
    const k = this.components;
    let inside = 0;
    if (of === j) inside = -dot(c, k, i, j) / (dot(c, k, i, i) || 1);
    if (of === i) inside = dot(s, k, i, j) / (dot(s, k, j, j) || 1);
    return [low, high, Math.min(high, Math.max(low, inside))].filter((t) => Math.abs(t) < MOST);
  }

  sizeAfter({ c, s }: Turned, i: number, j: number, t: number, of: number): number {
    const k = this.components;
    const scale = this.#closes(i, j) ? 1 - t : 1;
    const square = (f: Float64Array, a: number, b: number, x: number): number =>
      Math.max(0, dot(f, k, a, a) + 2 * x * dot(f, k, a, b) + x * x * dot(f, k, b, b));
    if (of === j) return Math.sqrt(square(c, j, i, t) * dot(s, k, j, j));
    // What is taken from the profile is given to its spectrum.
    if (of === i) return Math.sqrt(dot(c, k, i, i) * scale ** 2 * square(s, i, j, -t)) / scale;
    return Math.sqrt(dot(c, k, of, of) * dot(s, k, of, of));
  }

  apply({ c, s }: Turned, i: number, j: number, t: number): void {
    const k = this.components;
    const scale = this.#closes(i, j) ? 1 - t : 1;
    for (let n = 0; n < c.length; n += k) {
      c[n + j] = (c[n + j] as number) + t * (c[n + i] as number);
      c[n + i] = scale * (c[n + i] as number);
    }
    for (let n = 0; n < s.length; n += k) s[n + i] = ((s[n + i] as number) - t * (s[n + j] as number)) / scale;
  }

  /** Some other place that keeps the constraints. */
  wander(start: Turned, random: RandomSource): Turned {
    const here: Turned = { c: start.c.slice(), s: start.s.slice() };
    for (let n = 0; n < 4 * this.pairs.length; n++) {
      const [i, j] = this.pairs[random.below(this.pairs.length)] as readonly [number, number];
      const [low, high] = this.interval(here, i, j);
      if (low > -MOST && high < MOST) this.apply(here, i, j, low + random.uniform() * (high - low));
    }
    return here;
  }
}

/** Steps without an end are none: nothing limits them. */
const MOST = 1e6;

/** Cuts the interval to own + t · added ≥ −slack. */
function limit(range: [number, number], own: number, added: number, slack: number): void {
  const room = Math.max(0, own + slack);
  if (added > 0) range[0] = Math.max(range[0], -room / added);
  else if (added < 0) range[1] = Math.min(range[1], -room / added);
}

function limitBoth(range: [number, number], own: number, added: number, slack: number): void {
  limit(range, own, added, slack);
  limit(range, -own, -added, slack);
}
