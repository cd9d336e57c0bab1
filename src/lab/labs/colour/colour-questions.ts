import { EV_NM } from "../../../foundation/index.js";
import { dominantWavelength, type Chromaticity, type ChromaticityDiagram, type Gamut } from "../../../techniques/colour/index.js"; // prettier-ignore
import type { ChoiceQuestion, NumberQuestion, ShownQuestion } from "../../question.js";
import { isOne, not, shown } from "../brands.js";
import { GREEN, placesOf, rec2020, spread, widthFor, type Place } from "./chromaticity.js";
import { topOverNm, type ColourTruth } from "./truth.js";

export type ColourQuestions = {
  readonly "diagram-shown": ShownQuestion;
  readonly "green-x": NumberQuestion;
  readonly "green-y": NumberQuestion;
  readonly "dominant-wavelength": NumberQuestion;
  readonly purity: NumberQuestion;
  readonly coverage: NumberQuestion;
  readonly "why-narrow": ChoiceQuestion<"bend" | "brighter" | "eye">;
  readonly "widest-green": NumberQuestion;
};

/** Digits: coordinates are written with three. */
const DIGIT = 0.0005;

/** Whether a colour from a measured spectrum, maybe typed with two digits, can be the one without noise. */
const isNear = (one: Chromaticity, { x, y, dx, dy }: Place): boolean =>
  Math.abs(one.x - x) <= 4 * dx + 10 * DIGIT && Math.abs(one.y - y) <= 4 * dy + 10 * DIGIT;

export function colourQuestions(t: ColourTruth): ColourQuestions {
  const places = placesOf(t);
  const { green } = places;
  const all = [places.red, green, places.blue];
  const hue = dominantWavelength(green);
  const hueSpread = spread([green], ([p = green]) => dominantWavelength(p).wavelength);
  const puritySpread = spread([green], ([p = green]) => dominantWavelength(p).purity);
  const share = rec2020(all);
  const shareSpread = spread(all, (p) => rec2020(p).coverage);
  const widest = widthFor(t.coverage, "xy");
  const top = EV_NM / topOverNm(t.display.green);
  const coordinate = {
    kind: "number",
    points: 1,
    unit: "",
    slips: [],
    hints: [
      "x = X/(X + Y + Z): the spectrum as power, weighted by the three curves of the observer.",
      "`hl.colour.emissionColour(data.display.green)` has `.x` and `.y`; it knows by the unit that these are photons.",
    ],
  } as const;
  return {
    "green-x": {
      ...coordinate,
      asks: "What is x (CIE 1931) of the green LED, from its own spectrum?",
      answer: green.x,
      tolerance: 4 * green.dx + DIGIT,
      why: "The spectrum's own integral: the place of a single wavelength is another one.",
    },
    "green-y": {
      ...coordinate,
      asks: "And y?",
      answer: green.y,
      tolerance: 4 * green.dy + DIGIT,
      why: "Near the top of the diagram, and below the border: its width costs some y.",
    },
    "diagram-shown": {
      kind: "shown",
      asks: "Show the three LEDs in the chromaticity diagram, with their triangle.",
      points: 1,
      hints: [
        "`const triangle = hl.colour.gamut([red, green, blue])` of three colours.",
        "`hl.colour.chromaticityDiagram({ points: [red, green, blue], gamuts: [triangle] })`",
      ],
      why: "All mixtures of three lights lie in their triangle.",
      judge(value) {
        if (!isOne(value, "Gamut", "ChromaticityDiagram"))
          return not("Expected what `hl.colour.chromaticityDiagram` returns.");
        const triangles = isOne(value, "Gamut") ? [value as Gamut] : (value as ChromaticityDiagram).gamuts;
        if (triangles.length === 0)
          return not("The colours are there. And the triangle that they make? `gamuts` takes it.");
        return triangles.some(({ primaries }) => all.every((place) => primaries.some((one) => isNear(one, place))))
          ? shown()
          : not("This is the triangle of other colours than those of `data.display`.");
      },
    },
    "dominant-wavelength": {
      kind: "number",
      asks: "What is the dominant wavelength of the green LED, seen from white E?",
      points: 1,
      unit: "nm",
      answer: hue.wavelength,
      // Four standard errors of the place, and a tenth of a nanometre for digits.
      tolerance: hueSpread + 0.1,
      // Left out where the two cannot be told apart.
      slips: [
        { answer: top, tolerance: 0.3, says: "This is the peak. Of which single wavelength does the eye see the hue?" },
      ].filter(({ answer, tolerance }) => Math.abs(answer - hue.wavelength) > hueSpread + 0.1 + tolerance),
      hints: [
        "From white through the colour to the border: the wavelength there.",
        "`.dominant.wavelength` of the colour.",
      ],
      why: "The border bends at green, so that the two sides of a band do not cancel: dominant and peak wavelength differ.",
    },
    purity: {
      kind: "number",
      asks: "What is its purity of colour (excitation purity, 0 to 1, three digits)?",
      points: 1,
      unit: "",
      answer: hue.purity,
      // Four standard errors of the place, and digits.
      tolerance: puritySpread + 0.001,
      slips: [],
      hints: ["From white to the colour, over the way from white to the border.", "`.dominant.purity`"],
      why: "1 is a laser, 0 is white.",
    },
    coverage: {
      kind: "number",
      asks: "Which share of Rec. 2020 do the three LEDs cover, in x and y (0 to 1, three digits)?",
      points: 2,
      unit: "",
      answer: share.coverage,
      // Four standard errors of the six coordinates, and digits.
      tolerance: shareSpread + 0.001,
      // Left out where hardly anything of the triangle lies outside.
      slips: [
        {
          answer: share.areaRatio,
          tolerance: 0.001,
          says: "This is the ratio of the areas. Does the whole triangle lie inside of that of Rec. 2020?",
        },
      ].filter(({ answer, tolerance }) => answer - share.coverage > shareSpread + 0.001 + tolerance),
      hints: [
        "Covered is what lies in both triangles.",
        '`triangle.standards.find(({ name }) => name === "Rec. 2020").xy`',
      ],
      why: "The area that both have, over that of Rec. 2020. The ratio of the areas counts colours outside of it, too.",
    },
    "why-narrow": {
      kind: "choice",
      asks: "Why must a green be narrow to lie in its corner, while a red may be wider?",
      points: 1,
      hints: ["Where do mixtures of two wavelengths lie? Look at the border at 520 nm, and at 620 nm."],
      why: "A band is a mixture of its wavelengths, so that it lies inside of the arc that they have on the border. At green the border bends, at red it is straight: there the mixture stays on it.",
      choices: {
        bend: { text: "the border bends at green: a mixture of its wavelengths lies inside", right: true, says: "" },
        brighter: {
          text: "a narrow band is brighter",
          right: false,
          says: "Brightness is Y. Do x and y change when all of a spectrum is doubled?",
        },
        eye: {
          text: "the eye is most sensitive at green",
          right: false,
          says: "Sensitivity alone moves no colour. Where do two neighbouring wavelengths and their mixture lie?",
        },
      },
    },
    "widest-green": {
      kind: "number",
      asks: `With the red and the blue of Rec. 2020 and a green band that is Gaussian over wavelength at ${GREEN} nm: at which full width is the share \`data.coverage\` of Rec. 2020 left (in x and y)?`,
      points: 2,
      unit: "nm",
      answer: widest,
      // No noise. Whoever tries widths in steps of two nanometres is off by one.
      tolerance: 1,
      slips: [
        {
          answer: widthFor(t.coverage, "uv"),
          tolerance: 1,
          says: "This is the width for u′ and v′. A share of a gamut belongs to a diagram.",
        },
      ],
      hints: [
        "`hl.colour.emissionBand({ peak: 532, fwhm })` makes a band, `hl.colour.DISPLAY_STANDARDS` has the corners.",
        "Try widths in a loop, and look at the share over the width.",
      ],
      why: "The share falls slowly at first, then faster: some 20 nm, as of lead halide perovskites, are enough.",
    },
  };
}
