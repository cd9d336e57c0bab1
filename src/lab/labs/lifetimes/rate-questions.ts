import type { ChoiceQuestion, NumberQuestion, WordsQuestion } from "../../question.js";
import { LASER } from "./data.js";
import type { LifetimeErrors } from "./errors.js";
import { amplitudeAverage, intensityAverage, yieldAfter, yieldBefore, type LifetimesTruth } from "./truth.js";

export type RateQuestions = {
  readonly "yield-before": NumberQuestion;
  readonly "yield-after": NumberQuestion;
  readonly "radiative-before": NumberQuestion;
  readonly "nonradiative-before": NumberQuestion;
  readonly "nonradiative-after": NumberQuestion;
  readonly "what-changed": ChoiceQuestion<"nonradiative" | "radiative" | "both">;
  readonly "in-words": WordsQuestion;
};

/**
 * Four standard errors of a yield of the sphere. Photons of the emission scatter by their square root, of which about ΦAL come with A = 0.5;
 * the absorbed share is 1 − L_c/L_b, of about L/2 and L counts, which makes √(½ L (1 + ½))/(A L) of it.
 */
function yieldTolerance(phi: number): number {
  const photons = Math.sqrt(1 / (0.5 * phi * LASER) + 0.75 / (0.25 * LASER) + 1 / LASER);
  // The wings of the bands beyond the ranges: less than 0.1 %.
  return 4 * phi * photons + 0.002 * phi;
}

export function rateQuestions(t: LifetimesTruth, errors: LifetimeErrors): RateQuestions {
  const [before, after] = [yieldBefore(t), yieldAfter(t)];
  const tau = amplitudeAverage(t);
  const share = (phi: number): number => yieldTolerance(phi) / phi;
  const lifetime = (5 * errors.amplitude) / tau;
  const dark = (1 - before) / tau;
  const darkAfter = (1 - after) / t.after;
  const byIntensity = before / intensityAverage(t);
  const sphere = {
    kind: "number",
    points: 1,
    unit: "",
    slips: [],
    hints: [
      "`hl.quantumYield.integratingSphere(data.sphereBefore)`: three spectra, two ranges.",
      "`result.quantumYield`",
    ],
    why: "Φ = (P_c − (1 − A) P_b)/(A L_a) with A = 1 − L_c/L_b: photons out over photons in.",
  } as const;
  return {
    "yield-before": {
      ...sphere,
      asks: "What is the quantum yield before passivation (0 to 1)?",
      answer: before,
      tolerance: yieldTolerance(before),
    },
    "yield-after": { ...sphere, asks: "And after passivation?", answer: after, tolerance: yieldTolerance(after) },
    "radiative-before": {
      kind: "number",
      asks: "What is the radiative rate constant k_r before passivation?",
      points: 2,
      unit: "ns^-1",
      answer: t.radiative,
      // Relative errors of the yield and of the lifetime, each at its own tolerance.
      tolerance: t.radiative * (share(before) + lifetime),
      slips: [
        {
          answer: byIntensity,
          tolerance: 0.1 * byIntensity,
          says: "Which average lifetime did you take? Each nanocrystal emits k_r τ photons; the yield is the mean of that over the nanocrystals.",
        },
      ],
      hints: [
        "k_r = Φ/⟨τ⟩ with one of the two averages.",
        "`hl.lifetime.radiativeRates(yield, fit.averages.amplitude)`; the library refuses the other one. It gives s⁻¹.",
      ],
      why: "Φ = k_r ⟨τ⟩, with the average weighted by amplitude, if all emitters have the same k_r.",
    },
    "nonradiative-before": {
      kind: "number",
      asks: "What is k_nr before passivation?",
      points: 1,
      unit: "ns^-1",
      answer: dark,
      tolerance: dark * ((share(before) * before) / (1 - before) + lifetime),
      slips: [],
      hints: ["k_r + k_nr = 1/⟨τ⟩"],
      why: "k_nr = (1 − Φ)/⟨τ⟩.",
    },
    "nonradiative-after": {
      kind: "number",
      asks: "And k_nr after passivation?",
      points: 1,
      unit: "ns^-1",
      answer: darkAfter,
      tolerance: darkAfter * ((share(after) * after) / (1 - after) + (5 * errors.after) / t.after),
      slips: [],
      hints: ["With one exponential all averages are its lifetime."],
      why: "(1 − Φ)/τ; the nearer Φ is to 1, the larger its relative error.",
    },
    "what-changed": {
      kind: "choice",
      asks: "Which rate constant did the passivation change?",
      points: 2,
      hints: ["Compare k_r before and after with their errors.", "A longer lifetime alone could come from either."],
      why: "k_r stayed within its error; k_nr fell to a small part. Traps are gone, and light is made as before.",
      choices: {
        nonradiative: { text: "k_nr became smaller, k_r stayed", right: true, says: "" },
        radiative: {
          text: "k_r became larger, k_nr stayed",
          right: false,
          says: "A larger k_r would make the lifetime shorter. Compare both rates with their errors.",
        },
        both: {
          text: "both changed",
          right: false,
          says: "Is the difference of the two k_r larger than its error? Did you take the average by amplitude?",
        },
      },
    },
    "in-words": {
      kind: "words",
      asks: "A paper says: “the lifetime became longer, so the traps are passivated”. What is missing? Two or three sentences.",
      points: 2,
      hints: ["Which two numbers did you need for the rates?"],
      expects:
        "The quantum yield: a longer lifetime alone could be a smaller k_r; which average was taken; errors, and the same excitation.",
      why: "",
    },
  };
}
