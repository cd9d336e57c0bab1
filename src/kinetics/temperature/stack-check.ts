import {
  ArgumentError,
  brandOf,
  checkOptions,
  describe,
  expected,
  finite,
  type KnownOptions,
  oneOf,
  parseTimeUnit,
  secondsPer,
} from "../../foundation/index.js";
import { sameAxis, type SpectralSeries } from "../../spectroscopy/index.js";
import { mechanismModel } from "../mechanism/mechanism-model.js";
import { type RateModel, timeUnitOfRate } from "./stack-blocks.js";
import type { ArrheniusStackOptions } from "./stack-types.js";

const OPTIONS: KnownOptions<ArrheniusStackOptions> = {
  errors: true,
  temperatureError: true,
  sharedTemperatureError: true,
  model: true,
  spectra: true,
  timeZero: true,
};

/** Fewer scans leave nothing to judge rate constants by. */
const FEWEST_SCANS = 4;
/** Rate constants that are looked for together. */
const MOST_RATES = 4;

/** Checks stacks and options as a whole, and reads the model. */
export function checkStacks(stacks: readonly SpectralSeries[], options: ArrheniusStackOptions): RateModel {
  if (!Array.isArray(stacks)) throw new ArgumentError(expected("stacks", "an array of spectral series", stacks));
  checkOptions("options", options, OPTIONS);
  oneOf("options.errors", options.errors ?? "the larger of both", [
    "the larger of both",
    "scaled by the residuals",
    "from the known σ",
  ]);
  oneOf("options.spectra", options.spectra ?? "own", ["own", "shared"]);
  const timeZero = options.timeZero === undefined ? 0 : finite("options.timeZero", options.timeZero);
  const issues = [
    ...(stacks.length === 0 ? ["Expected `stacks` to hold at least one series but found none."] : []),
    ...stacks.flatMap((stack: unknown, i) => stackIssues(stack, `stacks[${i}]`, timeZero)),
  ];
  if (issues.length === 0 && options.spectra === "shared") {
    const first = stacks[0] as SpectralSeries;
    const other = stacks.findIndex((s: SpectralSeries) => !sameAxis(s.axis, first.axis));
    if (other > 0)
      issues.push(`Expected stacks with shared spectra to have one axis but found another at \`stacks[${other}]\`.`);
  }
  const model = options.model ?? mechanismModel("A -> B");
  const free = [...model.parameters.keys()].filter((j) => !model.parameters[j]?.fixed);
  if (free.length === 0 || free.length > MOST_RATES) {
    issues.push(`Expected \`options.model\` to have 1 to ${MOST_RATES} free rate constants but found ${free.length}.`);
  }
  const units = model.parameters.map((q) => timeUnitOfRate(q.unit));
  free.forEach((j) => {
    if (parseTimeUnit(units[j] ?? "") !== undefined) return;
    const q = model.parameters[j];
    issues.push(
      `Expected \`${q?.name ?? ""}\` of the model to be a rate constant of first order but found the unit ${describe(q?.unit)}.`,
    );
  });
  if (issues.length > 0) throw new ArgumentError(issues.join("\n"), {}, "stacks");
  return { model, free, seconds: secondsPer(units[free[0] as number] as string) };
}

function stackIssues(stack: unknown, name: string, timeZero: number): string[] {
  if (brandOf(stack) !== "SpectralSeries") return [expected(name, "a spectral series", stack)];
  const { coordinate, temperature } = stack as SpectralSeries;
  if (coordinate.kind !== "time" || parseTimeUnit(coordinate.unit) === undefined) {
    return [
      `Expected \`${name}\` to run over time in a known unit but found ${coordinate.kind} in "${coordinate.unit}".`,
    ];
  }
  const scans = coordinate.values.filter((t) => t >= timeZero).length;
  return [
    ...(temperature === undefined ? [`Expected \`${name}\` to have a temperature but found none.`] : []),
    ...(coordinate.values.length > 1 && (coordinate.values[1] as number) < (coordinate.values[0] as number)
      ? [`Expected the times of \`${name}\` to rise but found them falling.`]
      : []),
    ...(scans < FEWEST_SCANS
      ? [`Expected \`${name}\` to hold at least ${FEWEST_SCANS} scans from the time zero on but found ${scans}.`]
      : []),
  ];
}
