import { type Estimate, estimate } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import { type Transformation, identity, transformAmplitudes } from "../../fitting/separable/amplitudes.js";
import { spectralTransformations } from "../mechanism/associated-spectra.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { BlockPlan, ModelledSet } from "./blocks.js";
import type { Slot } from "./parameters.js";
import type { AssociatedSpectra, GlobalDecay } from "./result.js";

/** Everything that spectra of a data set are made of. */
export interface SpectraFacts {
  readonly fit: SeparableFit;
  readonly plans: readonly BlockPlan[];
  /** The data set's place. */
  readonly index: number;
  readonly set: ModelledSet;
  /** Without the instrument response. */
  readonly inner: KineticModel;
  /** Of the model and, if it was asked for, the baseline. */
  readonly components: readonly string[];
}

/** The spectra that a matrix makes of the amplitudes of a data set. */
export function spectraOf(facts: SpectraFacts, names: readonly string[], by: Transformation): AssociatedSpectra {
  const { fit, plans, index, set } = facts;
  const columns = set.set.places.length;
  const values = new Float64Array(names.length * columns).fill(Number.NaN);
  const errors = values.slice();
  plans.forEach((plan, b) => {
    const block = fit.blocks[b];
    if (!block || !plan.sets.includes(index)) return;
    const { terms, amplitudes, linear } = block;
    const { covariance, variance } = fit;
    const own = transformAmplitudes(
      {
        ...{ terms, columns: block.columns, amplitudes, linear, covariance, variance },
        parameters: fit.parameters.length,
      },
      by,
    );
    names.forEach((_, r) => {
      plan.columns.forEach((j, c) => {
        values[r * columns + j] = own.values[r * block.columns + c] as number;
        errors[r * columns + j] = own.errors[r * block.columns + c] as number;
      });
    });
  });
  return { names: [...names], values, errors };
}

/** The spectra of the components themselves. */
export function componentSpectra(facts: SpectraFacts): AssociatedSpectra {
  return spectraOf(facts, facts.components, { matrix: identity(facts.components.length) });
}

type Missing = { readonly missing: string };

/** Decays with their spectra, and those of the sequence with the same decays. */
export function decaySpectra(facts: SpectraFacts): {
  readonly decays: readonly GlobalDecay[];
  readonly das: () => AssociatedSpectra | Missing;
  readonly eas: () => AssociatedSpectra | Missing;
} {
  const { fit, set, inner, components } = facts;
  const own = ownParameters(fit.optimum, set.slots, inner.parameters.length);
  const here = spectralTransformations(inner, own);
  if ("missing" in here) return { decays: [], das: () => here, eas: () => here };
  const n = here.rates.length;
  const m = inner.components.length;
  // The artefact and the baseline keep their spectra.
  const extra = components.length - m;
  const widen = (matrix: ArrayLike<number>): Float64Array => {
    const wide = new Float64Array((n + extra) * components.length);
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < m; c++) wide[r * components.length + c] = matrix[r * m + c] as number;
    }
    for (let e = 0; e < extra; e++) wide[(n + e) * components.length + m + e] = 1;
    return wide;
  };
  const slopes = differences(facts, own, n);
  const spectra = (names: readonly string[], which: "decayFromSpecies" | "evolutionFromSpecies"): AssociatedSpectra => {
    const size = (n + extra) * components.length;
    const derivatives = new Float64Array(fit.parameters.length * size);
    for (const { index, factor, of } of slopes) {
      derivatives.set(
        widen(of[which]).map((v) => v * factor),
        index * size,
      );
    }
    const all = [...names, ...components.slice(m)];
    return spectraOf(facts, all, { matrix: widen(here[which].values), derivatives });
  };
  const decays = decaysOf(facts, here.rates, slopes);
  const names = decays.map((_, r) => `decay ${r + 1}`);
  const stages = decays.map((_, r) => `stage ${r + 1}`);
  return {
    decays,
    das: () => spectra(names, "decayFromSpecies"),
    eas: () => spectra(stages, "evolutionFromSpecies"),
  };
}

/** Derivatives of rates and matrices by a parameter of the model; `factor` turns them into those by the fit's. */
interface Slope extends Slot {
  readonly of: {
    readonly rates: Float64Array;
    readonly decayFromSpecies: Float64Array;
    readonly evolutionFromSpecies: Float64Array;
  };
}

function differences({ inner, set, fit }: SpectraFacts, own: Float64Array, n: number): Slope[] {
  return inner.parameters.flatMap((_, l): Slope[] => {
    const slot = set.slots[l] as Slot;
    if (fit.parameters[slot.index]?.fixed) return [];
    const step = 6e-6 * ((own[l] as number) || 1);
    const [up, down] = [step, -step].map((by) => {
      const moved = own.slice();
      moved[l] = (own[l] as number) + by;
      return spectralTransformations(inner, moved);
    });
    // Beside equal rates there may be no transformation: then there are no errors through this parameter.
    if (!up || !down || "missing" in up || "missing" in down || up.rates.length !== n || down.rates.length !== n) {
      return [];
    }
    const slope = (a: ArrayLike<number>, b: ArrayLike<number>): Float64Array =>
      Float64Array.from(a, (v, i) => (v - (b[i] as number)) / (2 * step));
    const of = {
      rates: slope(up.rates, down.rates),
      decayFromSpecies: slope(up.decayFromSpecies.values, down.decayFromSpecies.values),
      evolutionFromSpecies: slope(up.evolutionFromSpecies.values, down.evolutionFromSpecies.values),
    };
    return [{ ...slot, of }];
  });
}

/** The decays, rates per second, with errors by the rates' covariance. */
function decaysOf({ fit, set }: SpectraFacts, rates: ArrayLike<number>, slopes: readonly Slope[]): GlobalDecay[] {
  const size = fit.parameters.length;
  const perSecond = set.slots.find(({ factor }) => factor !== 1)?.factor ?? 1;
  return Array.from(rates, (own, r): GlobalDecay => {
    const rate = own / perSecond;
    const gradient = new Float64Array(size);
    for (const { index, factor, of } of slopes) {
      gradient[index] = (gradient[index] as number) + ((of.rates[r] as number) * factor) / perSecond;
    }
    const depends = fit.parameters.filter((_, j) => Math.abs(gradient[j] as number) > 1e-9);
    if (depends.some((q) => q.standing === "not determined")) {
      return { rate: unknown("s^-1"), lifetime: unknown("s") };
    }
    const error = errorOf(gradient, fit.covariance);
    const held = rate === 0 || depends.length === 0;
    return {
      rate: estimate(rate, held ? null : error, "s^-1"),
      lifetime: estimate(1 / rate, held || error === null ? null : error / (rate * rate), "s"),
    };
  });
}

function unknown(unit: string): Estimate {
  return estimate(Number.NaN, null, unit);
}

function errorOf(gradient: Float64Array, covariance: ArrayLike<number> | null): number | null {
  if (!covariance) return null;
  const n = gradient.length;
  let square = 0;
  for (let j = 0; j < n; j++) {
    for (let l = 0; l < n; l++) {
      square += (gradient[j] as number) * (covariance[j * n + l] as number) * (gradient[l] as number);
    }
  }
  return square > 0 ? Math.sqrt(square) : null;
}

/** The parameters of a data set's model, in its own unit of time. */
export function ownParameters(optimum: ArrayLike<number>, slots: readonly Slot[], count: number): Float64Array {
  return Float64Array.from(slots.slice(0, count), ({ index, factor }) => factor * (optimum[index] as number));
}
