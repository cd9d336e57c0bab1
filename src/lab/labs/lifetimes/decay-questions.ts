import type { Decay, DecayFit } from "../../../lifetime/index.js";
import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { isOne, not, shown } from "../brands.js";
import { PULSES, type LifetimesData } from "./data.js";
import type { LifetimeErrors } from "./errors.js";
import { amplitudeAverage, intensityAverage, type LifetimesTruth } from "./truth.js";

export type DecayQuestions = {
  readonly "fit-shown": ShownQuestion;
  readonly "tau-after": NumberQuestion;
  readonly "how-many": ChoiceQuestion<"one" | "two" | "three">;
  readonly "how-judged": ChoiceQuestion<"residuals" | "by-eye" | "r-squared">;
  readonly "amplitude-average": NumberQuestion;
  readonly "intensity-average": NumberQuestion;
  readonly "counts-wanted": NumberQuestion;
  readonly "tau-too-bright": NumberQuestion;
  readonly "why-shorter": ChoiceQuestion<"first-photon" | "heating" | "background">;
};

/** Five standard errors of the bound: four for chance, and room for an estimator that is not the best, such as weighted squares of many counts. */
const ERRORS = 5;

const isSame = (one: Decay, other: Decay): boolean =>
  one.counts.length === other.counts.length && one.counts.every((n, i) => n === other.counts[i]);

export function decayQuestions(t: LifetimesTruth, errors: LifetimeErrors, data: LifetimesData): DecayQuestions {
  const [byAmplitude, byIntensity] = [amplitudeAverage(t), intensityAverage(t)];
  const counts = 1 / t.wanted ** 2;
  // The first photons of PULSES cycles: N (1 − e^(−Λ)) are counted, and the lifetime is known to τ/√ of them, at best.
  const counted = PULSES * -Math.expm1(-t.bright);
  return {
    "fit-shown": {
      kind: "shown",
      asks: "Show a fit of the decay after passivation, by reconvolution with the response.",
      points: 1,
      hints: [
        "`hl.lifetime.fitDecay(data.after, { irf: data.response, exponentials: 1 })`",
        "The last line of the cell is what is shown.",
      ],
      why: "The curve is the exponential folded with the response, and the residuals are in units of √expected.",
      judge(value) {
        if (!isOne(value, "DecayFit")) return not("Expected the result of `hl.lifetime.fitDecay`.");
        const { decay, method } = value as DecayFit;
        // Channels may have been joined or left out: what is known to be another decay is refused.
        if ([data.before, data.tooBright, data.response].some((other) => isSame(decay, other)))
          return not("This is the fit of another decay. Which one is after passivation?");
        return method === "reconvolution"
          ? shown()
          : not("This fits the tail alone, without the response: `irf` takes it.");
      },
    },
    "tau-after": {
      kind: "number",
      asks: "What is the lifetime after passivation?",
      points: 2,
      unit: "ns",
      answer: t.after,
      tolerance: ERRORS * errors.after,
      slips: [],
      hints: ["One exponential is enough here: look at χ² and at the residuals.", "`fit.components[0].lifetime`"],
      why: "A single exponential: all nanocrystals have the same rates.",
    },
    "how-many": {
      kind: "choice",
      asks: "How many exponentials does the decay before passivation need?",
      points: 2,
      hints: [
        "Fit one, then two, then three, and look at χ² and the residuals each time.",
        "`hl.lifetime.chooseComponents` compares them.",
      ],
      why: "One leaves residuals in waves; two leave noise; a third one is not determined.",
      choices: {
        one: {
          text: "one",
          right: false,
          says: "Look at the residuals of one: are they noise, or do they run in waves?",
        },
        two: { text: "two", right: true, says: "" },
        three: {
          text: "three",
          right: false,
          says: "Does the third lifetime have an interval? A better fit alone is no reason: more parameters always fit better.",
        },
      },
    },
    "how-judged": {
      kind: "choice",
      asks: "On a logarithmic plot one exponential looks fine. What decides?",
      points: 1,
      hints: ["How large may a residual be in a channel with 10 000 counts, and in one with 9?"],
      why: "N counts scatter by √N: residuals in units of √expected are all of the same size when the model is right, and χ² for each degree of freedom is about 1. Both r² and the eye see only the large counts.",
      choices: {
        residuals: { text: "the weighted residuals and their χ²", right: true, says: "" },
        "by-eye": {
          text: "how close the curve is to the points",
          right: false,
          says: "A line of a plot is wider than the noise of its first channels.",
        },
        "r-squared": {
          text: "r² above 0.999",
          right: false,
          says: "r² of a decay is near 1 for almost any falling curve.",
        },
      },
    },
    "amplitude-average": {
      kind: "number",
      asks: "What is the average lifetime before passivation, weighted by amplitude, Σaτ/Σa?",
      points: 2,
      unit: "ns",
      answer: byAmplitude,
      tolerance: ERRORS * errors.amplitude,
      slips: [
        {
          answer: byIntensity,
          tolerance: ERRORS * errors.intensity,
          says: "This is the average weighted by intensity. Which one is the area under the decay over its height?",
        },
      ],
      hints: [
        "`fit.averages.amplitude`",
        "aₖ are the amplitudes at the moment of the pulse, not the numbers of photons.",
      ],
      why: "Every nanocrystal counts once. This is the area under the decay over its height.",
    },
    "intensity-average": {
      kind: "number",
      asks: "And weighted by intensity, Σaτ²/Σaτ?",
      points: 1,
      unit: "ns",
      answer: byIntensity,
      tolerance: ERRORS * errors.intensity,
      slips: [
        {
          answer: byAmplitude,
          tolerance: ERRORS * errors.amplitude,
          says: "This is the average weighted by amplitude.",
        },
      ],
      hints: ["`fit.averages.intensity`", "Every photon counts once: the bright nanocrystals have more of them."],
      why: "It is the mean time at which a photon comes, and never the shorter of the two.",
    },
    "counts-wanted": {
      kind: "number",
      asks: "How many photons does it take to know a single lifetime to the relative error `data.wanted`, at best?",
      points: 1,
      unit: "",
      answer: counts,
      // 1/δ² by the formula. A count that is rounded to two digits is right as well.
      tolerance: 0.05 * counts,
      slips: [
        {
          answer: 1 / t.wanted,
          tolerance: 0.05 / t.wanted,
          says: "The relative error falls with the square root of the number.",
        },
      ],
      hints: [
        "Each photon tells the time with a standard deviation of τ.",
        "The mean of N such times has the error τ/√N.",
      ],
      why: "σ(τ)/τ = 1/√N for one exponential without background, in a long window: four times the photons for half the error.",
    },
    "tau-too-bright": {
      kind: "number",
      asks: "The same sample under a bright laser: which lifetime does `data.tooBright` give once pile-up is corrected?",
      points: 2,
      unit: "ns",
      answer: t.after,
      // Five times τ/√counted, as above; and photons after the window, of which the correction does not know, for 0.5 %.
      tolerance: (ERRORS * t.after) / Math.sqrt(counted) + 0.005 * t.after,
      slips: [],
      hints: [
        "`hl.lifetime.correctPileUp(data.tooBright)` needs the number of pulses, which the decay knows.",
        "Fit the corrected decay as before.",
      ],
      why: "In each cycle only the first photon is counted: late ones are hidden behind early ones. The share of the cycles that are still open corrects for it.",
    },
    "why-shorter": {
      kind: "choice",
      asks: "Without the correction the lifetime comes out shorter. Why?",
      points: 1,
      hints: ["How many photons come in a cycle, and how many of them are counted?"],
      why: "Keep the counts below one in a hundred pulses (or correct): D. V. O'Connor and D. Phillips, Time-correlated Single Photon Counting, 1984.",
      choices: {
        "first-photon": { text: "the electronics count only the first photon of each cycle", right: true, says: "" },
        heating: {
          text: "the laser heats the sample",
          right: false,
          says: "It may, but here nothing but the counting is different. What do the electronics do with a second photon?",
        },
        background: {
          text: "there is more background",
          right: false,
          says: "A constant background would make a tail and a longer lifetime, unless it is fitted.",
        },
      },
    },
  };
}
