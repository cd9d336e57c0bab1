import type { ExponentialForm } from "../models/kinetic-model.js";
import { type Block, nodesOf } from "./blocks.js";
import { addScaled, type ComplexMatrix, complexZeros, shiftedProduct } from "./complex-matrix.js";
import { convolveTerms } from "./duhamel.js";
import { type Cluster, clustersOf } from "./partial-fractions.js";
import { type SpectralTerm, spectralTerms } from "./spectral-terms.js";

/** c′ = K c from c(0) = `initial`, with K = Σ pⱼ · patterns[j]. */
export interface LinearScheme {
  readonly n: number;
  /** ∂K/∂pⱼ, n × n each, `[to * n + from]`. */
  readonly patterns: readonly Float64Array[];
  readonly blocks: readonly Block[];
  readonly initial: Float64Array;
  /** Places of the species that the form shall have as columns. */
  readonly seen: readonly number[];
}

/** A term of the concentrations or of a derivative: tᵐ/m! exp(μt) times a vector over the species. */
interface VectorTerm {
  readonly cluster: number;
  readonly power: number;
  readonly vector: ComplexMatrix;
}

/**
 * The concentrations of a linear scheme as sums of exponentials, with their derivatives by Duhamel's formula
 * ∂c/∂pⱼ = ∫₀ᵗ exp(K(t − s)) ∂K/∂pⱼ c(s) ds.
 */
export function linearForm(scheme: LinearScheme, p: Float64Array, withDerivatives: boolean = true): ExponentialForm {
  const { n, patterns, blocks, initial } = scheme;
  const k = new Float64Array(n * n);
  patterns.forEach((d, j) => {
    for (let q = 0; q < k.length; q++) k[q] = (k[q] as number) + (p[j] as number) * (d[q] as number);
  });
  const nodes = nodesOf(n, k, blocks);
  const clusters = clustersOf(nodes);
  const terms = spectralTerms(n, k, nodes, clusters);
  const start: ComplexMatrix = { re: initial, im: new Float64Array(n) };
  const columns = applyTo(n, terms, start);
  const writer = formWriter(scheme, clusters);
  columns.forEach((term) => {
    writer.mixing(term);
  });
  if (!withDerivatives) return writer.form;
  patterns.forEach((pattern, j) => {
    for (const column of columns) {
      const source = shiftedProduct(n, pattern, 0, 0, column.vector);
      for (const { cluster, power, vector } of applyTo(n, terms, source)) {
        convolveTerms(clusters, cluster, power, column.cluster, column.power, (to, q, re, im) => {
          writer.derivative(j, { cluster: to, power: q, vector }, re, im);
        });
      }
    }
  });
  return writer.form;
}

/** exp(Kt) v, without terms that are 0. */
function applyTo(n: number, terms: readonly SpectralTerm[], v: ComplexMatrix): VectorTerm[] {
  if (isZero(v)) return [];
  return terms.flatMap(({ cluster, power, matrix }) => {
    const vector = complexZeros(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        addScaled(vector, i, v, j, 1, matrix.re[i * n + j] as number, matrix.im[i * n + j] as number);
      }
    }
    return isZero(vector) ? [] : [{ cluster, power, vector }];
  });
}

function isZero(v: ComplexMatrix): boolean {
  return v.re.every((x) => x === 0) && v.im.every((x) => x === 0);
}

/** Lays the terms out as a form: of two conjugate clusters the one with exp(−iωt), ω ≥ 0, stands for both. */
function formWriter(
  { patterns, seen }: LinearScheme,
  clusters: readonly Cluster[],
): {
  readonly form: ExponentialForm;
  mixing(term: VectorTerm): void;
  derivative(j: number, term: VectorTerm, re: number, im: number): void;
} {
  const rates: number[] = [];
  const frequencies: number[] = [];
  const powers: number[] = [];
  const begins = clusters.map(({ re, im, derivativePowers }) => {
    if (im > 0) return -1;
    const begin = rates.length;
    for (let power = 0; power < derivativePowers; power++) {
      rates.push(re === 0 ? 0 : -re);
      frequencies.push(im === 0 ? 0 : -im);
      powers.push(power);
    }
    return begin;
  });
  const m = seen.length;
  const mixing = complexZeros(rates.length * m);
  const derivatives = complexZeros(patterns.length * rates.length * m);
  const write = (target: ComplexMatrix, block: number, term: VectorTerm, re: number, im: number): void => {
    const cluster = clusters[term.cluster] as Cluster;
    const begin = begins[term.cluster] as number;
    // Powers beyond those kept belong to near nodes and are below rounding.
    if (begin < 0 || term.power >= cluster.derivativePowers) return;
    const twice = cluster.im < 0 ? 2 : 1;
    const row = (block * rates.length + begin + term.power) * m;
    seen.forEach((from, s) => {
      addScaled(target, row + s, term.vector, from, 1, twice * re, twice * im);
    });
  };
  const oscillates = frequencies.some((w) => w !== 0);
  return {
    form: {
      rates: Float64Array.from(rates),
      frequencies: Float64Array.from(frequencies),
      powers: Uint8Array.from(powers),
      ...{ mixing: mixing.re, derivatives: derivatives.re },
      ...(oscillates ? { mixingImaginary: mixing.im, derivativesImaginary: derivatives.im } : {}),
    },
    mixing(term) {
      write(mixing, 0, term, 1, 0);
    },
    derivative(j, term, re, im) {
      write(derivatives, j, term, re, im);
    },
  };
}
