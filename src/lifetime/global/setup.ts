import {
  ArgumentError,
  brandOf,
  checkOptions,
  copyOf,
  describe,
  expected,
  type KnownOptions,
  ModelError,
} from "../../foundation/index.js";
import type { Decay } from "../decay.js";
import type { Observed } from "../engine/estimator.js";
import type { Layout } from "../engine/layout.js";
import { DECAY_FIT_OPTIONS, type FitSetup, reconvolutionSetup, tailSetup } from "../setup.js";
import type { GlobalDecayOptions, ResponseLike } from "./options.js";

/** Decays that are checked and ready to be fitted together. */
export interface GlobalTask {
  /** Of each decay; decays of the same shape and response have the same object. */
  readonly setups: readonly FitSetup[];
  readonly observed: readonly Observed[];
  readonly layout: Layout;
  /** Places of the layout that all decays share, whether they are free or fixed. */
  readonly shared: readonly number[];
  /** Of each decay: its channel's width over that of the first. Shared times are counted in channels of the first. */
  readonly width: Float64Array;
}

const OPTIONS: KnownOptions<GlobalDecayOptions> = { ...DECAY_FIT_OPTIONS, perDecay: true, sharedShift: true };

/**
 * Checks decays and options as a whole.
 *
 * @throws ModelError that lists every mistake, each once
 */
export function globalTask(decays: readonly Decay[], options: GlobalDecayOptions): GlobalTask {
  checkOptions("options", options, OPTIONS);
  if (!Array.isArray(decays) || decays.length === 0) {
    throw new ArgumentError(expected("decays", "one decay or more", decays));
  }
  const issues: string[] = [];
  decays.forEach((d, i) => {
    if (brandOf(d) !== "Decay") issues.push(`Expected \`decays[${i}]\` to be a decay but found ${describe(d)}.`);
  });
  if (issues.length > 0) throw new ModelError(issues);
  const unit = (decays[0] as Decay).unit;
  decays.forEach((d, i) => {
    if (d.unit !== unit) issues.push(`Expected \`decays[${i}]\` to have the unit ${unit} but found ${d.unit}.`);
  });
  const { perDecay = [], sharedShift = false } = options;
  if (typeof sharedShift !== "boolean") {
    issues.push(`Expected \`sharedShift\` to be true or false but found ${describe(sharedShift)}.`);
  }
  if (options.estimator === "no weights") {
    issues.push('Expected `estimator` to weigh the counts but found "no weights", whose errors are known for single decays only.'); // prettier-ignore
  }
  const responses = responsesOf(decays, options.irf, issues);
  const setups = responses === null ? [] : setupsOf(decays, responses, options, issues);
  const layout = setups[0]?.curve.layout;
  const own = layout === undefined ? [] : ownPlaces(perDecay, layout, issues);
  if (issues.length > 0 || layout === undefined) throw new ModelError(issues);
  const shared = Array.from({ length: layout.shift }, (_, j) => j).filter((j) => !own.includes(j));
  if (sharedShift) shared.push(layout.shift);
  return {
    setups,
    observed: decays.map(({ counts, exposure }) => {
      return { counts: copyOf(counts), exposure: exposure ? copyOf(exposure) : null };
    }),
    layout,
    shared,
    width: Float64Array.from(decays, (d) => d.channelWidth / (decays[0] as Decay).channelWidth),
  };
}

/** The response of each decay, `undefined` for tails; `null` where there are not as many as decays. */
function responsesOf(
  decays: readonly Decay[],
  irf: GlobalDecayOptions["irf"],
  issues: string[],
): readonly (ResponseLike | undefined)[] | null {
  const each = Array.isArray(irf) && typeof irf[0] !== "number";
  if (!each) return decays.map(() => irf as ResponseLike | undefined);
  const list = irf as readonly ResponseLike[];
  if (list.length === decays.length) return list;
  issues.push(`Expected \`irf\` to be one response or ${decays.length}, one a decay, but found ${list.length}.`);
  return null;
}

function setupsOf(
  decays: readonly Decay[],
  responses: readonly (ResponseLike | undefined)[],
  options: GlobalDecayOptions,
  issues: string[],
): readonly FitSetup[] {
  const { irf: _irf, perDecay: _perDecay, sharedShift: _sharedShift, ...rest } = options;
  const { scatter, earlierPulses, ...law } = rest;
  const found = new Map<string, number[]>();
  const known: { readonly like: Decay; readonly irf: ResponseLike | undefined; readonly setup: FitSetup }[] = [];
  const setups: FitSetup[] = [];
  if (responses.every((irf) => irf === undefined)) {
    for (const [name, value] of Object.entries({ scatter, earlierPulses })) {
      if (value !== undefined) issues.push(`Expected \`${name}\` to be left out for tails, without \`irf\`.`);
    }
  }
  decays.forEach((decay, i) => {
    const irf = responses[i];
    // A tail begins where its own counts say.
    const same = known.find(
      ({ like, irf: its }) => its === irf && sameShape(like, decay) && (irf !== undefined || law.from !== undefined),
    );
    if (same) {
      setups.push(same.setup);
      return;
    }
    try {
      const setup = irf === undefined ? tailSetup(decay, law) : reconvolutionSetup(decay, { ...rest, irf });
      known.push({ like: decay, irf, setup });
      setups.push(setup);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      for (const issue of error.issues) found.set(issue, [...(found.get(issue) ?? []), i]);
    }
  });
  for (const [issue, where] of found) {
    const all = where.length === decays.length;
    issues.push(all ? issue : `${where.map((i) => `decays[${i}]`).join(", ")}: ${issue}`);
  }
  return setups;
}

function sameShape(a: Decay, b: Decay): boolean {
  return (
    a.counts.length === b.counts.length &&
    a.channelWidth === b.channelWidth &&
    a.repetitionPeriod === b.repetitionPeriod
  );
}

function ownPlaces(names: readonly string[], layout: Layout, issues: string[]): number[] {
  const known = Array.from({ length: layout.exponentials }, (_, k) =>
    layout.exponentials > 1 ? `tau${k + 1}` : "tau",
  );
  if (layout.stretched) known.push("beta");
  if (!Array.isArray(names)) {
    issues.push(`Expected \`perDecay\` to be an array of names but found ${describe(names)}.`);
    return [];
  }
  return names.map((name) => {
    const place = known.indexOf(name);
    if (place < 0) {
      issues.push(`Expected \`perDecay\` to name some of ${known.map((n) => `"${n}"`).join(", ")} but found ${describe(name)}.`); // prettier-ignore
    }
    return place;
  });
}
