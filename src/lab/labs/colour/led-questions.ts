import { emissionFactors, largestFactor, type EmissionFactors } from "../../../techniques/led/index.js";
import type { ChoiceQuestion, NumberQuestion, WordsQuestion } from "../../question.js";
import { luminanceAt, PHOTOMETER, STEP } from "./device.js";
import { withoutNoise } from "./light.js";
import { deviceAt, type ColourTruth } from "./truth.js";

export type LedQuestions = {
  readonly "turn-on": NumberQuestion;
  readonly luminance: NumberQuestion;
  readonly "most-candela": NumberQuestion;
  readonly efficiency: NumberQuestion;
  readonly "impossible-claim": ChoiceQuestion<"a" | "b" | "c">;
  readonly "in-words": WordsQuestion;
};

/** What the spectrum of the green LED says of its efficiencies. */
export function greenFactors(t: ColourTruth): EmissionFactors {
  return emissionFactors(withoutNoise(t.display.green));
}

export function ledQuestions(
  t: ColourTruth,
  { candelaPerAmpere: factor, photonEnergy }: EmissionFactors,
): LedQuestions {
  const { device } = t;
  const turnOn = voltageWhere((v) => luminanceAt(t, factor, v) > 1);
  const at = voltageWhere((v) => deviceAt(device, v).current > device.current);
  const luminance = luminanceAt(t, factor, at);
  const { current, lit } = deviceAt(device, device.operating);
  const efficiency = (device.best * lit) / current;
  const bound = largestFactor();
  const claim = (i: number, name: string): { text: string; right: boolean; says: string } => ({
    text: `paper ${name}`,
    right: t.impossible === i,
    says:
      t.impossible === i
        ? ""
        : `Divide its cd A⁻¹ by its percent. No light has more than ${bound.toFixed(2)} cd A⁻¹ for each percent; does this one?`,
  });
  return {
    "turn-on": {
      kind: "number",
      asks: "At which voltage does the LED turn on (1 cd m⁻²)?",
      points: 1,
      unit: "V",
      answer: turnOn,
      // Between two points of the sweep the luminance grows by a factor of five or so: who draws a straight line there, and not
      // one of log L, is off by up to a fifth of a step. Noise of 2 % at 1 cd m⁻² makes 1 mV, of which four are taken.
      tolerance: 0.25 * STEP + 0.005,
      slips: [
        {
          answer: photonEnergy,
          tolerance: 0.02,
          says: "This is the energy of a photon over e. Where does the sweep show light of 1 cd m⁻²?",
        },
      ],
      hints: ["`hl.led.characterise(data.sweep, { spectrum: data.display.green })`", "`.turnOn`"],
      why: "Turn-on is a convention, 1 cd m⁻². It comes near the energy of a photon over e where carriers are injected well.",
    },
    luminance: {
      kind: "number",
      asks: "Which luminance has it at the current density `data.current`?",
      points: 2,
      unit: "cd m^-2",
      answer: luminance,
      // Four times the photometer's noise for one point alone, and 1 % for the line between two points.
      tolerance: (4 * PHOTOMETER.relative + 0.01) * luminance,
      slips: [],
      hints: [
        "Between two points of the sweep: the luminance over the current density is nearly straight there.",
        "`const i = J.findIndex((j) => j > 20)` finds the first point above 20; the other one is before it.",
      ],
      why: "The current, not the voltage, makes the light: luminances are compared at the same current density.",
    },
    "most-candela": {
      kind: "number",
      asks: "How many candela per ampere could a Lambertian LED of this spectrum have at most, with a photon for each electron?",
      points: 2,
      unit: "cd A^-1",
      answer: 100 * factor,
      // The noise of the spectrum makes 0.1 %; the rest is for steps and digits.
      tolerance: factor,
      slips: [
        {
          answer: 100 * Math.PI * factor,
          tolerance: 5 * factor,
          says: "These are lumens per ampere. How many of them go into a steradian along the normal?",
        },
        {
          answer: (100 * factor) / photonEnergy,
          tolerance: 2 * factor,
          says: "A watt per ampere is one volt. How many electronvolts has a photon?",
        },
      ],
      hints: [
        "One photon for each electron: a watt per ampere for each electronvolt of the photon; the spectrum says how many lumens a watt has; and π of them make a candela.",
        "`hl.led.emissionFactors(data.display.green).candelaPerAmpere` is for each percent.",
      ],
      why: "(L/J)/EQE = K Ē/(π e), with K the lumens of a watt of this spectrum and Ē the mean energy of its photons.",
    },
    efficiency: {
      kind: "number",
      asks: "What is its external quantum efficiency at the voltage `data.operating` (0 to 1)?",
      points: 2,
      unit: "",
      answer: efficiency,
      // Four times the photometer's noise at one point, and 1 % of the factor of the spectrum.
      tolerance: (4 * PHOTOMETER.relative + 0.01) * efficiency,
      slips: [
        {
          answer: efficiency * factor,
          tolerance: 0.1 * efficiency * factor,
          says: "This is the current efficiency, in cd A⁻¹. The spectrum turns it into photons for each electron.",
        },
        {
          answer: 100 * efficiency * factor,
          tolerance: 10 * efficiency * factor,
          says: "This is the current efficiency, in cd A⁻¹. The spectrum turns it into photons for each electron.",
        },
      ],
      hints: [
        "cd A⁻¹ at this point of the sweep, over those for each percent.",
        "`.quantumEfficiency` of the characteristics is in percent, one for each voltage.",
      ],
      why: "L/J over what a photon for each electron would give.",
    },
    "impossible-claim": {
      kind: "choice",
      asks: "Three papers claim `data.claims` for green LEDs that are Lambertian. Which of them cannot be?",
      points: 2,
      hints: [
        "How many cd A⁻¹ has each for a percent of quantum efficiency?",
        "`hl.led.checkEfficiencies(data.claims.a)`; `hl.led.largestFactor()` is the most that any spectrum allows.",
      ],
      why: `Near 550 nm a Lambertian light has ${bound.toFixed(2)} cd A⁻¹ for each percent, and at any other wavelength less. More means that it is not Lambertian, or that a number is wrong.`,
      choices: { a: claim(0, "a"), b: claim(1, "b"), c: claim(2, "c") },
    },
    "in-words": {
      kind: "words",
      asks: "A paper says: “the film has a gap of 2.35 eV by Tauc, and our LED reaches 120 cd A⁻¹”. What do you want to know before you believe it? Three sentences.",
      points: 2,
      hints: ["Which range, and which exciton? Which spectrum, and into which directions?"],
      expects:
        "The range of the Tauc line and whether it runs through an exciton; the spectrum and the EQE, which together bound the cd A⁻¹; that the emission is Lambertian; the current density.",
      why: "",
    },
  };
}

/** The voltage from which on something holds. */
function voltageWhere(holds: (volts: number) => boolean): number {
  let [low, high] = [0, 6];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
