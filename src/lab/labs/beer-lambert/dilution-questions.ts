import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { isOne, not } from "../brands.js";
import { judgeEach, judgePlot, plotsIn, type WantedPlot } from "../plot/index.js";
import { STANDARDS } from "./data.js";
import { reach, seen, type BeerLambertTruth } from "./truth.js";

export type DilutionQuestions = {
  readonly "calibration-plot": ShownQuestion;
  readonly epsilon: NumberQuestion;
  readonly "what-error": ChoiceQuestion<"each-flask" | "the-stock" | "the-law">;
  readonly "stray-light": NumberQuestion;
  readonly "good-to": NumberQuestion;
  readonly "why-it-bends": ChoiceQuestion<"stray-light" | "association" | "pipetting">;
  readonly concentration: NumberQuestion;
};

/** Share of the absorbance that may be missing where the spectrometer still counts as right. */
const MISSING = 0.01;

export function dilutionQuestions(t: BeerLambertTruth): DilutionQuestions {
  const epsilon = t.a.height;
  // A line through the standards up to 40 µmol/L, each off by the pipetting error δ of its own concentration: through the
  // origin the slope has the error δ √Σc⁴ / Σc² = 0.62 δ, with a free intercept 0.86 δ. Four of these are 2.1 %. Stray light
  // takes up to 1.5 % of the slope away where the line goes on to A = 1.2, which is the student's choice.
  const relative = 4 * 0.86 * t.pipetting + 0.015;
  const all = slope(
    STANDARDS,
    STANDARDS.map((c) => seen(epsilon * c * 1e-6, t.strayLight)),
  );
  // The two highest standards let N = counts · s photons through, which scatter by 1/√N each; the last one alone, at one
  // wavelength, is the worst that a student may take. The lamp's own noise is shared by all and small.
  const straySpread = 4 / Math.sqrt(t.counts * t.strayLight);
  const goodTo = reach(t.strayLight, MISSING);
  return {
    "calibration-plot": {
      kind: "shown",
      asks: "Show A at the maximum of the band over the concentration, as points, with names and units at both axes.",
      points: 1,
      hints: [
        "`hl.insitu.trace(data.dilution, nm)` gives one absorbance for each flask.",
        '`hl.views.xy({ x, y, kind: "points", xAxis: { label: "c", unit: "µmol L^-1" }, yAxis: { label: "A" } })` draws it.',
      ],
      why: "Ten points: straight at first, then level. A plot shows at once what a coefficient of correlation hides.",
      judge(value) {
        const plots = isOne(value, "XyView") ? plotsIn(value) : [];
        return (
          judgeEach(plots, (plot) => judgePlot(plot, calibration(t, straySpread))) ??
          not("Expected a plot of absorbance over concentration: give what `hl.views.xy` returns.")
        );
      },
    },
    epsilon: {
      kind: "number",
      asks: "What is ε of dye A at the maximum of its band?",
      points: 3,
      unit: "L mol^-1 cm^-1",
      answer: epsilon,
      tolerance: relative * epsilon,
      slips: [
        {
          answer: all * 1e6,
          tolerance: 0.05 * epsilon,
          says: "All flasks lie in this line, also those where the plot has become level. Which of them obey the law?",
        },
      ],
      hints: [
        "A = ε c l: ε is the slope of A over c, divided by the path length.",
        "Leave out the flasks beyond the straight part, and mind the unit of c.",
        'Fit `eps * c` to the flasks with A below 1, with c in mol L⁻¹: `hl.fitting.fitCurve({ x, y, model: "eps * x", start: { eps: 1e4 } })`.',
      ],
      why: "ε belongs to the dye and the wavelength. Its error comes from the flasks, not from the photometer: the points scatter by about 0.6 %, the counts by 0.1 %.",
    },
    "what-error": {
      kind: "choice",
      asks: "The fit gives ε with a standard error. Which of these is in it?",
      points: 1,
      hints: ["The fit knows nothing but the points, and how they scatter about the line."],
      why: "A standard error from residuals holds what differs from point to point. What all points share, such as a stock solution weighed wrongly, moves the line without a sign.",
      choices: {
        "each-flask": { text: "that each flask was filled a little wrongly, on its own", right: true, says: "" },
        "the-stock": {
          text: "that the stock solution of all flasks was weighed 2 % too high",
          right: false,
          says: "This would change all concentrations by the same factor. Would the points scatter more?",
        },
        "the-law": {
          text: "that the law itself fails at high concentration",
          right: false,
          says: "A wrong law bends the points; where you left them out, the fit cannot know of them.",
        },
      },
    },
    "stray-light": {
      kind: "number",
      asks: "Which share of the lamp's light reaches the detector past the sample (0.001 means 0.1 %)?",
      points: 2,
      unit: "",
      answer: t.strayLight,
      tolerance: straySpread * t.strayLight,
      slips: [
        {
          answer: -Math.log10(t.strayLight),
          tolerance: 0.1,
          says: "This is the absorbance at which the curve becomes level. To which share of the light does it belong?",
        },
      ],
      hints: [
        "In the darkest flask the dye lets less than one photon in 10⁵ through. What does the detector still see?",
        "T = `10 ** -A`, and what is left of T there is the stray light.",
      ],
      why: "With the share T that the dye lets through, A_shown = −lg((1 − s) T + s). It ends at −lg s, however concentrated the solution is.",
    },
    "good-to": {
      kind: "number",
      asks: "Up to which absorbance does this spectrometer show A to within 1 % of A?",
      points: 2,
      unit: "",
      answer: goodTo,
      // dA/d(ln s) = −1/(ln 10 − 1/A) is about −0.6 here, times the error of s; and shown and true absorbance differ by 1 %.
      tolerance: 0.65 * straySpread + 2 * MISSING * goodTo,
      slips: [],
      hints: [
        "Write the absorbance that is shown as a function of the true one, with your share of stray light.",
        "Find by trying, or with sliders, where −lg((1 − s) T + s) = 0.99 A, with T = `10 ** -A`.",
      ],
      why: "To first order A − A_shown = s (1/T − 1)/ln 10: each further unit of absorbance costs ten times more.",
    },
    "why-it-bends": {
      kind: "choice",
      asks: "On the flank of the band, where ε is a quarter, the same flasks lie on a line to four times the concentration. What bends the plot at the maximum?",
      points: 2,
      hints: [
        "Does the bend begin at a certain concentration, or at a certain absorbance?",
        "Molecules that stick together know nothing of your choice of wavelength.",
      ],
      why: "The bend begins at the same absorbance at all wavelengths, not at the same concentration: it is made by the instrument. An association of the dye would begin at one concentration, everywhere in the spectrum.",
      choices: {
        "stray-light": { text: "light that reaches the detector past the sample", right: true, says: "" },
        association: {
          text: "molecules of the dye that associate at high concentration",
          right: false,
          says: "Then the flank would bend at the same concentration as the maximum. Does it?",
        },
        pipetting: {
          text: "errors of the pipette",
          right: false,
          says: "They scatter to both sides. The bend goes to one side, and is the same if you repeat it.",
        },
      },
    },
    concentration: {
      kind: "number",
      asks: "What is the concentration of the unknown solution?",
      points: 2,
      unit: "µmol L^-1",
      answer: t.unknown * 1e6,
      // The relative error of ε, and stray light again, which takes at most 1 % at this absorbance.
      tolerance: (relative + 0.01) * t.unknown * 1e6,
      slips: [],
      hints: [
        "c = A/(ε l), at the wavelength at which you have ε.",
        "`hl.spectroscopy.interpolateAt(data.unknown.axis, data.unknown.values, nm)` gives A there.",
      ],
      why: "Its absorbance is inside of the range that obeys the law; this has to be looked at before ε is used.",
    },
  };
}

/** Which share of the absorbance a wavelength beside the maximum may cost. */
const BESIDE = 0.03;

/** The flasks as points: off by the pipette, by a wavelength beside the maximum, and by the light that is left in dark flasks. */
function calibration(t: BeerLambertTruth, straySpread: number): WantedPlot {
  const shown = STANDARDS.map((c) => seen(t.a.height * c * 1e-6, t.strayLight));
  return {
    x: { what: "the concentration", unit: "µmol L^-1", values: STANDARDS, tolerances: STANDARDS.map((c) => 1e-3 * c) },
    y: {
      what: "the absorbance at the maximum of the band",
      unit: "",
      values: shown,
      tolerances: shown.map((A) => 0.005 + (4 * t.pipetting + BESIDE) * A + straySpread / Math.LN10),
    },
    each: ["flask", "flasks"],
    curve: false,
  };
}

/** Slope of a line through the origin, per µmol L⁻¹. */
function slope(x: readonly number[], y: readonly number[]): number {
  const xy = x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  return xy / x.reduce((sum, v) => sum + v * v, 0);
}
