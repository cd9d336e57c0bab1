import { EV_NM } from "../../../foundation/index.js";
import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { not } from "../brands.js";
import { judgeEach, judgePlot, plotsIn, type WantedPlot } from "../plot/index.js";
import { lawErrors, mixedErrors, slopeAt, topError } from "./errors.js";
import { below, emissionOf, gapAt, KNOWN, PHOTONS, shareFor, topOverNm, WEIGHING, widthInNm, type ColourTruth } from "./truth.js"; // prettier-ignore

export type CompositionQuestions = {
  readonly "gap-plot": ShownQuestion;
  readonly bowing: NumberQuestion;
  readonly vegard: ChoiceQuestion<"lattice" | "gap" | "both">;
  readonly composition: NumberQuestion;
  readonly "stokes-shift": NumberQuestion;
  readonly "width-in-nm": NumberQuestion;
  readonly "broad-peak": NumberQuestion;
  readonly "wanted-composition": NumberQuestion;
};

export function compositionQuestions(t: ColourTruth): CompositionQuestions {
  const edge = mixedErrors(t);
  const law = lawErrors(t, edge.gap);
  const [first, second] = t.ends;
  const straight = (gap: number): number => (gap - first) / (second - first);
  const emitted = emissionOf(t);
  const width = widthInNm(emitted);
  const wantedGap = EV_NM / t.wanted + below(t);
  return {
    "gap-plot": {
      kind: "shown",
      asks: "Show the gaps of the five known films over x, with the curve that you fitted.",
      points: 1,
      hints: [
        "`data.films.map(({ spectrum }) => hl.absorptionEdge.elliott(spectrum).gap)` fits all five.",
        '`hl.fitting.fitCurve({ x, y, model: "(1 - x) * i + x * br - b * x * (1 - x)", start: { i: 1.8, br: 2.4, b: 0.1 } })` shows points and curve.',
      ],
      why: "The points hang below the line between the ends.",
      judge(value) {
        return (
          judgeEach(plotsIn(value), (plot) => judgePlot(plot, gapsOverX(t, edge.gap))) ??
          not("Expected a plot of gaps over x: what `hl.fitting.fitCurve` or `hl.views.xy` returns.")
        );
      },
    },
    bowing: {
      kind: "number",
      asks: "What is the bowing b in E_g(x) = (1 − x) E_I + x E_Br − b x (1 − x)?",
      points: 2,
      unit: "eV",
      answer: t.bowing,
      // Four standard errors, of which the weighing of the inks makes the most.
      tolerance: 4 * law.bowing,
      slips: [{ answer: -t.bowing, tolerance: 4 * law.bowing, says: "Mind the sign: the term is subtracted." }],
      hints: ["Three parameters, five points: the two ends and b.", "`hl.fitting.fitCurve` takes the model as text."],
      why: "Mixed crystals have a smaller gap than the mean of their ends.",
    },
    vegard: {
      kind: "choice",
      asks: "Which property of a mixed crystal follows Vegard's law, the straight line between the ends?",
      points: 1,
      hints: ["What did L. Vegard measure in 1921, and with which rays?"],
      why: "Vegard's law is for lattice parameters. A gap follows from the lattice and from the electrons of both halides: it bows.",
      choices: {
        lattice: { text: "the lattice parameter", right: true, says: "" },
        gap: { text: "the gap", right: false, says: "Your five points: do they lie on the line between the ends?" },
        both: { text: "both", right: false, says: "Your five points: do they lie on the line between the ends?" },
      },
    },
    composition: {
      kind: "number",
      asks: "Which share x of bromide has the unknown film, `data.unknown`?",
      points: 3,
      unit: "",
      answer: t.unknown,
      // Four standard errors of the curve and of the film's own gap, and half a digit of a hundredth.
      tolerance: 4 * law.unknown + 0.005,
      slips: [
        {
          answer: straight(gapAt(t, t.unknown)),
          tolerance: 0.02,
          says: "This is read off the straight line between the ends. Do gaps follow it?",
        },
        { answer: 1 - t.unknown, tolerance: 0.015, says: "Is this the share of iodide?" },
      ].filter((slip) => Math.abs(slip.answer - t.unknown) > 4 * law.unknown + 0.005 + slip.tolerance),
      hints: [
        "Fit its gap as those of the others, and turn the curve round.",
        '`hl.diffraction.mixedComposition(gap, { ends: [i, br], bowing: b, unit: "eV" }).x`',
      ],
      why: "The curve turned round. On the straight line the film would have less bromide than it has, by a tenth.",
    },
    "stokes-shift": {
      kind: "number",
      asks: "How far below its exciton does the unknown film emit (the Stokes shift)?",
      points: 2,
      unit: "meV",
      answer: 1000 * t.shift,
      // Four standard errors of the exciton's energy and of the top of the emission, and the digits that are written.
      tolerance: 4000 * Math.hypot(edge.exciton, topError(t)) + 1,
      slips: [
        {
          answer: 1000 * below(t),
          tolerance: 5,
          says: "This is how far below the gap it emits. The exciton lies below the gap, too.",
        },
      ],
      hints: [
        "`hl.emission.peak(data.emission)`: which energy has its maximum?",
        "`.exciton` of the fit of `data.unknown`.",
      ],
      why: "From the absorption of the exciton to the maximum of the emission per energy. From the gap it would be larger by the binding energy.",
    },
    "width-in-nm": {
      kind: "number",
      asks: "How wide is this emission over wavelength, at half of its height?",
      points: 1,
      unit: "nm",
      answer: width,
      // The two half heights are known to δ/(1.18 · ½/σ) = 1.7 σδ each from one point, with δ = √2/√N at half of the
      // height: 2.4 σδ together, four of which are taken, as a part of 2.35 σ; and 1 % for converting at the middle.
      tolerance: width * ((4 * Math.SQRT2) / Math.sqrt(PHOTONS) + 0.01),
      slips: [
        {
          answer: EV_NM / emitted.fwhm,
          tolerance: 0.1 * (EV_NM / emitted.fwhm),
          says: "A width is no energy: hc over it is the wavelength of a photon in the infrared. Convert both ends of it.",
        },
      ],
      hints: ["|dλ/dE| = λ²/hc: a width goes with the square of the wavelength.", "`.fwhm.nm` of the peak."],
      why: "Δλ ≈ ΔE λ²/hc. The same width in meV is narrow in blue and wide in red.",
    },
    "broad-peak": {
      kind: "number",
      asks: "At which energy has `data.broad` the most photons per energy?",
      points: 2,
      unit: "eV",
      answer: t.broad.centre,
      // The top as of any band (`topError`): 1 meV from the 100 points about it, four of which are taken, and the digits.
      tolerance: 0.004 + 0.005,
      slips: [
        {
          answer: topOverNm(t.broad),
          tolerance: 0.015,
          says: "This is hc over the wavelength of the maximum. How many nanometres does a millielectronvolt have, to the left of the maximum and to the right?",
        },
      ],
      hints: [
        "Photons per nanometre are not photons per electronvolt: multiply by |dλ/dE| = λ²/hc.",
        '`hl.spectroscopy.convert(data.broad, "eV")`, or `hl.emission.peak(data.broad).fitted`.',
      ],
      why: "A density changes by the Jacobian, and its maximum moves: by 2σ²/E. Of a narrow band nobody sees it, of a broad one it is tens of meV.",
    },
    "wanted-composition": {
      kind: "number",
      asks: "Which x would emit at `data.wanted` nm, if it does so as far below its gap as your film?",
      points: 3,
      unit: "",
      answer: shareFor(t, t.wanted),
      tolerance: 4 * law.wanted + 0.005,
      slips: [
        {
          answer: straight(wantedGap),
          tolerance: 0.02,
          says: "This is read off the straight line between the ends. Do gaps follow it?",
        },
        {
          answer: shareFor({ ...t, shift: -t.mixed.bindingEnergy }, t.wanted),
          tolerance: 0.015,
          says: "With this x the gap itself is at that wavelength. Where does a film emit?",
        },
      ],
      hints: [
        "hc/λ is the energy of the photon, 1239.84 eV nm over λ. What must the gap be?",
        "Add what lies between gap and emission of your film, and turn the curve round.",
      ],
      why: "Photon energy, plus Stokes shift and binding energy, is the gap; the curve gives x.",
    },
  };
}

/** The known films as points: each off by four errors of its fit and of what was weighed. */
function gapsOverX(t: ColourTruth, gapError: number): WantedPlot {
  return {
    x: { what: "the share x", unit: "", values: KNOWN, tolerances: KNOWN.map(() => 1e-6) },
    y: {
      what: "the gap that Elliott's form finds",
      unit: "eV",
      values: KNOWN.map((x) => gapAt(t, x)),
      tolerances: KNOWN.map((x) => 4 * Math.hypot(gapError, slopeAt(t, x) * WEIGHING)),
    },
    each: ["film", "films"],
    curve: true,
  };
}
