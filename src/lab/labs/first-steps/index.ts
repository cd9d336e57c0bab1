import { formatNumber } from "../../../foundation/index.js";
import { randomSource } from "../../../numerics/index.js";
import { firstOrderStack } from "../../../simulate/index.js";
import type { SpectralSeries } from "../../../spectroscopy/index.js";
import type { ChoiceQuestion, Lab, NumberQuestion, ShownQuestion, WordsQuestion } from "../../question.js";
import { judgeShown } from "./judge-shown.js";

/** What a student measures. */
export interface FirstStepsData {
  /** Absorbance from 300 to 500 nm while A becomes B. */
  readonly series: SpectralSeries;
}

/** What is asked, a question of each kind. A type and no interface: its names are then all that there are. */
export type FirstStepsQuestions = {
  readonly plot: ShownQuestion;
  readonly k: NumberQuestion;
  readonly halfLife: NumberQuestion;
  readonly order: ChoiceQuestion<"same" | "longer" | "shorter">;
  readonly doubt: WordsQuestion;
};

const NOISE = 0.002;
/** Scans over four lifetimes. */
const SCANS = 61;

/**
 * How a lab works, on the simplest measurement: one reaction, one rate constant.
 *
 * The tolerance of k: a fit of rate, amplitude and end value to N scans over four lifetimes has σ(k)/k ≈ 5 · (σ/ΔA)/√N, which
 * is 0.7 % for σ = 0.002, N = 61 and the smallest ΔA that one would follow, 0.2. Three of these are 2 %.
 */
export const firstSteps: Lab<FirstStepsData, FirstStepsQuestions> = {
  name: "first-steps",
  title: "First steps: one reaction, one rate constant",
  minutes: [15, 25],
  goals: [
    "open a lab, ask for hints, give answers with units, save the report",
    "see a reaction in its spectra and follow it at one wavelength",
    "fit first-order kinetics and tell k from the half-life",
  ],
  make(seed) {
    const random = randomSource(seed);
    const k = Number((1.5e-3 * 2 ** random.uniform()).toPrecision(4));
    const [before, after] = [350 + Math.round(20 * random.uniform()), 410 + Math.round(20 * random.uniform())];
    const step = Number((4 / k / (SCANS - 1)).toPrecision(2));
    const series = firstOrderStack({
      axis: { from: 300, to: 500, step: 1 },
      times: { step, to: step * (SCANS - 1) },
      before: [{ shape: "gaussian", centre: before, fwhm: 45, height: 0.8 + 0.2 * random.uniform() }],
      after: [{ shape: "gaussian", centre: after, fwhm: 50, height: 0.7 + 0.2 * random.uniform() }],
      k,
      temperature: 25,
      noise: NOISE,
      seed: random.bits() >>> 0,
      reason: "for the lab “First steps”",
      title: "A becomes B",
    });
    return { data: { series }, questions: questionsOf(k, series) };
  },
};

function questionsOf(k: number, series: SpectralSeries): FirstStepsQuestions {
  const half = Math.LN2 / k;
  return {
    plot: {
      kind: "shown",
      asks: "Show the spectra, or how the absorbance at one wavelength changes.",
      points: 1,
      hints: ["The spectra are lab.data.series: a value at the end of a cell is shown.", "const course = hl.insitu.trace(lab.data.series, 355);"], // prettier-ignore
      why: "One band falls while another one rises.",
      judge: (value) => judgeShown(value, series),
    },
    k: {
      kind: "number",
      asks: "What is the rate constant k of A → B?",
      points: 2,
      hints: [
        "Follow the absorbance where it changes most: there the noise counts least.",
        "hl.kinetics.fitFirstOrder(course) fits A(t) = A∞ + (A₀ − A∞) exp(−kt); its `k` has a unit and an error.",
      ],
      why: `The simulation was made with k = ${formatNumber(k, 4)} s⁻¹.`,
      answer: k,
      unit: "s^-1",
      tolerance: 0.02 * k,
      slips: [{ answer: 1 / half, tolerance: 0.02 / half, says: "This is one over the half-life. In one half-life the difference to the end falls to 1/2, in 1/k to 1/e." }], // prettier-ignore
    },
    halfLife: {
      kind: "number",
      asks: "After what time is half of A gone?",
      points: 1,
      hints: ["exp(−kt) = 1/2", "t½ = ln 2 / k, which the fit gives as `halfLife`."],
      why: "t½ = ln 2 / k.",
      answer: half,
      unit: "s",
      tolerance: 0.02 * half,
      slips: [{ answer: 1 / k, tolerance: 0.02 / k, says: "This is 1/k, the time in which A falls to 1/e of what it was." }], // prettier-ignore
    },
    order: {
      kind: "choice",
      asks: "You begin with twice as much A. What happens to the half-life of a first-order reaction?",
      points: 1,
      hints: ["Does a concentration stand in t½ = ln 2 / k?"],
      why: "t½ = ln 2 / k holds no concentration: of first order, each molecule reacts by itself.",
      choices: {
        same: { text: "It stays the same.", right: true, says: "" },
        longer: { text: "It becomes longer.", right: false, says: "More A needs more time only if it reacts at a constant speed (zeroth order)." }, // prettier-ignore
        shorter: { text: "It becomes shorter.", right: false, says: "That would be second order, where molecules have to meet." }, // prettier-ignore
      },
    },
    doubt: {
      kind: "words",
      asks: "What in the data would have told you that the reaction is not of first order?",
      points: 2,
      hints: ["Look at the residuals, and at the verdict of the fit."],
      why: "Residuals that bend: long runs of one sign; a k that depends on the range or the wavelength.",
      expects: "residuals with a pattern; k that depends on the chosen range or wavelength; no isosbestic point",
    },
  };
}
