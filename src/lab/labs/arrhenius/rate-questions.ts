import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { isOne, not, shown } from "../brands.js";
import { rateError, slopeError } from "./errors.js";
import { COLD, duration, rate, type ArrheniusTruth } from "./truth.js";

export type RateQuestions = {
  readonly "fit-shown": ShownQuestion;
  readonly "k-35": NumberQuestion;
  readonly "half-life": NumberQuestion;
  readonly "why-refused": ChoiceQuestion<"straight-line" | "too-noisy" | "wrong-order" | "too-few-scans">;
  readonly "initial-rate": NumberQuestion;
};

export function rateQuestions(t: ArrheniusTruth): RateQuestions {
  const k = rate(t, 35);
  // Four standard errors, by the bound of Cramér and Rao for the 61 scans of the run, averaged over five points of the band.
  // 0.5 % more is for the choice of the band: a single point has the error of one.
  const tolerance = 4 * rateError(t, 35, 1) + 0.005 * k;
  const length = duration(t, COLD);
  const reacted = -Math.expm1(-rate(t, COLD) * length);
  const slope = (t.amplitude * reacted) / length;
  return {
    "fit-shown": {
      kind: "shown",
      asks: "Show the first-order fit of the run at 35 °C.",
      points: 1,
      hints: [
        "A trace is one number for each scan: `hl.insitu.trace(run, { from: 366, to: 374 })`.",
        "`hl.kinetics.fitFirstOrder(trace)` fits it; the residuals below it shall look like noise.",
      ],
      why: "The residuals are noise without waves: one exponential describes the run.",
      judge(value) {
        if (!isOne(value, "FirstOrderFit")) return not("Expected the result of `hl.kinetics.fitFirstOrder`.");
        const found = (value as { readonly trace?: { readonly temperature?: { readonly value: number } } }).trace
          ?.temperature?.value;
        return found === 35 ? shown() : not("This is the fit of another run. Which one is at 35 °C?");
      },
    },
    "k-35": {
      kind: "number",
      asks: "What is the rate constant at 35 °C?",
      points: 2,
      unit: "s^-1",
      answer: k,
      tolerance,
      slips: [
        { answer: 1 / k, tolerance: 0.1 / k, says: "This is a time. How does it belong to a rate constant?" },
        { answer: Math.LN2 / k, tolerance: 0.05 / k, says: "This is the half-life." },
      ],
      hints: ["The report of the fit has k with its interval.", "`fit.k`"],
      why: "k is the same at all wavelengths where something happens, and does not depend on when the clock was started.",
    },
    "half-life": {
      kind: "number",
      asks: "What is the half-life at 35 °C?",
      points: 1,
      unit: "s",
      answer: Math.LN2 / k,
      // The relative error of k.
      tolerance: (Math.LN2 / k) * (tolerance / k),
      slips: [{ answer: 1 / k, tolerance: 0.05 / k, says: "After this time 1/e is left, not a half." }],
      hints: ["e^(−k t) = ½"],
      why: "t½ = ln 2/k: only of first order it does not depend on the concentration.",
    },
    "why-refused": {
      kind: "choice",
      asks: "The library gives no k for the run at 5 °C. Why?",
      points: 2,
      hints: [
        "Look at the trace: which curves would go through these points?",
        "For k t ≪ 1 the exponential a e^(−kt) is a (1 − k t). Which of the two numbers can be told apart?",
      ],
      why: "The beginning of an exponential is a straight line. Its slope is a k: a large amplitude with a small k gives the same line as a small one with a large k. A computer would print some k all the same; it would be chosen by the noise.",
      choices: {
        "straight-line": {
          text: "the run shows a straight line: only the product of amplitude and k is known",
          right: true,
          says: "",
        },
        "too-noisy": {
          text: "the noise is larger than in the other runs",
          right: false,
          says: "Compare the residuals: the noise is the same in all runs.",
        },
        "wrong-order": {
          text: "at 5 °C the reaction is of another order",
          right: false,
          says: "Could you tell one order from another here? At the beginning they all are straight lines.",
        },
        "too-few-scans": {
          text: "there are not enough scans",
          right: false,
          says: "It has as many scans as the others. More of them in the same time would help little; what would?",
        },
      },
    },
    "initial-rate": {
      kind: "number",
      asks: "What does the run at 5 °C determine all the same: how fast does A fall in it, per second (a positive number), by a straight line?",
      points: 2,
      unit: "s^-1",
      answer: slope,
      // Four standard errors of a line through all scans, and what has reacted: by this share the rate falls in the run.
      tolerance: 4 * slopeError(t, COLD) + reacted * slope,
      slips: [],
      hints: [
        "The slope of the trace. Absorbance has no unit, so that the slope is in s⁻¹.",
        'Fit `"a + b * t"` to the trace with `hl.fitting.fitCurve`; b is negative, since A falls.',
      ],
      why: "Initial rates need no end value. With the amplitude of the other runs, which is known, k follows: that is what `offset` is for.",
    },
  };
}
