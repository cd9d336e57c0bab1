import type { Nodes } from "./blocks.js";

/** Nodes closer than this, relative to the larger, are taken together: apart, they would lose as many digits. */
const NEAR = 2e-3;
/** Powers beyond the exact ones that a cluster of near but unequal nodes needs: (NEAR / 2)⁶ is below rounding. */
const MORE_POWERS = 6;
/** Length of the series of near nodes, whose terms fall at least as 2⁻ˡ. */
const SERIES = 64;

/** Nodes that are equal or near, with their mean. */
export interface Cluster {
  readonly members: readonly number[];
  readonly re: number;
  readonly im: number;
  /** All members are equal. */
  readonly exact: boolean;
  /** Powers of t that stand with exp(mean · t), from 0 on: in exp(Kt), and in its derivatives. */
  readonly powers: number;
  readonly derivativePowers: number;
}

/** Groups equal and near nodes. */
export function clustersOf({ re, im }: Nodes): Cluster[] {
  const free = new Set(re.keys());
  const clusters: Cluster[] = [];
  for (const first of re.keys()) {
    if (!free.delete(first)) continue;
    const members = [first];
    for (let m = 0; m < members.length; m++) {
      const i = members[m] as number;
      for (const j of [...free]) {
        const gap = Math.hypot((re[i] as number) - (re[j] as number), (im[i] as number) - (im[j] as number));
        const size = Math.max(
          Math.hypot(re[i] as number, im[i] as number),
          Math.hypot(re[j] as number, im[j] as number),
        );
        if (gap > NEAR * size) continue;
        members.push(j);
        free.delete(j);
      }
    }
    const exact = members.every((j) => re[j] === re[first] && im[j] === im[first]);
    const mean = (x: Float64Array): number =>
      exact ? (x[first] as number) : members.reduce((sum, j) => sum + (x[j] as number), 0) / members.length;
    // A pair of conjugates that fell together has a real mean, up to rounding.
    const meanIm = Math.abs(mean(im)) < 1e-14 * Math.abs(mean(re)) ? 0 : mean(im);
    const more = exact ? 0 : MORE_POWERS;
    const powers = members.length + more;
    clusters.push({ members, re: mean(re), im: meanIm, exact, powers, derivativePowers: powers + members.length });
  }
  return clusters;
}

/**
 * Divided differences of exp(λt) as sums of tᵐ/m! exp(μt): grows node by node, and writes for the nodes so far the
 * factors of every power of every cluster. The factors are the residues of 1/Π(λ − λᵢ) times (λ − μ)ᵐ at the clusters:
 * the Laurent series of a cluster's own nodes times the Taylor series of the others (as in any text on partial
 * fractions; with near nodes the series go on, and nothing is divided by their difference).
 */
export class PartialFractions {
  readonly #nodes: Nodes;
  readonly #clusters: readonly Cluster[];
  readonly #taylor: readonly Series[];
  readonly #laurent: readonly Series[];
  readonly #own: number[];

  constructor(nodes: Nodes, clusters: readonly Cluster[]) {
    this.#nodes = nodes;
    this.#clusters = clusters;
    this.#taylor = clusters.map((c) => unitSeries(c.exact ? c.powers : SERIES));
    this.#laurent = clusters.map((c) => unitSeries(c.exact ? 1 : SERIES));
    this.#own = clusters.map(() => 0);
  }

  /** Adds a node to those so far. */
  add(node: number): void {
    this.#clusters.forEach((c, q) => {
      const dRe = c.re - (this.#nodes.re[node] as number);
      const dIm = c.im - (this.#nodes.im[node] as number);
      if (c.members.includes(node)) {
        this.#own[q] = (this.#own[q] as number) + 1;
        if (!c.exact) multiplyLaurent(this.#laurent[q] as Series, -dRe, -dIm);
      } else divideTaylor(this.#taylor[q] as Series, dRe, dIm);
    });
  }

  /** The factor of tᵐ/m! exp(μt) in the divided difference over the nodes so far. */
  factor(cluster: number, power: number): readonly [re: number, im: number] {
    const g = this.#taylor[cluster] as Series;
    const h = this.#laurent[cluster] as Series;
    const shift = (this.#own[cluster] as number) - 1 - power;
    let re = 0;
    let im = 0;
    if ((this.#own[cluster] as number) === 0) return [0, 0];
    for (let n = Math.max(0, -shift); n < h.re.length && n + shift < g.re.length; n++) {
      const [gRe, gIm] = [g.re[n + shift] as number, g.im[n + shift] as number];
      const [hRe, hIm] = [h.re[n] as number, h.im[n] as number];
      re += gRe * hRe - gIm * hIm;
      im += gRe * hIm + gIm * hRe;
    }
    return [re, im];
  }
}

interface Series {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function unitSeries(length: number): Series {
  const re = new Float64Array(length);
  re[0] = 1;
  return { re, im: new Float64Array(length) };
}

/** g ← g / (d + x) */
function divideTaylor(g: Series, dRe: number, dIm: number): void {
  const norm = dRe * dRe + dIm * dIm;
  let beforeRe = 0;
  let beforeIm = 0;
  for (let l = 0; l < g.re.length; l++) {
    const re = (g.re[l] as number) - beforeRe;
    const im = (g.im[l] as number) - beforeIm;
    beforeRe = (re * dRe + im * dIm) / norm;
    beforeIm = (im * dRe - re * dIm) / norm;
    g.re[l] = beforeRe;
    g.im[l] = beforeIm;
  }
}

/** h ← h / (1 − δ y) */
function multiplyLaurent(h: Series, re: number, im: number): void {
  for (let n = 1; n < h.re.length; n++) {
    const [bRe, bIm] = [h.re[n - 1] as number, h.im[n - 1] as number];
    h.re[n] = (h.re[n] as number) + re * bRe - im * bIm;
    h.im[n] = (h.im[n] as number) + re * bIm + im * bRe;
  }
}
