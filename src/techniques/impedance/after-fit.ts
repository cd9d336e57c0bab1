import { type BRAND, formatNumber, type Verdict } from "../../foundation/index.js";
import type { FitResult, FitWarning } from "../../fitting/index.js";
import { runsTest } from "../../numerics/index.js";
import type { Circuit } from "./circuit/types.js";
import type { ImpedanceFit, ImpedanceParts, Weighting } from "./fit-types.js";
import { frequencies, impedanceAt } from "./simulate.js";
import type { ImpedanceSpectrum } from "./types.js";

/** Probability of so few runs of one sign below which residuals are no noise. */
const IMPROBABLE = 0.001;
const PER_DECADE = 30;

interface Made {
  readonly spectrum: ImpedanceSpectrum;
  readonly circuit: Circuit;
  readonly weighting: Weighting;
  readonly fit: FitResult;
  readonly starts: ImpedanceFit["starts"];
}

/** All that is said of a fit of a circuit. */
export function concluded({ spectrum, circuit, weighting, fit, starts }: Made): Omit<ImpedanceFit, typeof BRAND> {
  const { frequency, real, imaginary } = spectrum;
  const n = frequency.length;
  const m = circuit.parameters.length;
  const size = real.map((re, i) => Math.hypot(re, imaginary[i] as number));
  const part = (from: number): Float64Array => size.map((z, i) => (fit.residuals[from + i] as number) / z);
  const residuals = { real: part(0), imaginary: part(n) };
  const fine = frequencies(frequency[n - 1] as number, frequency[0] as number, PER_DECADE);
  return {
    ...{ spectrum, circuit, weighting, fit, starts, residuals },
    parameters: fit.parameters.slice(0, m),
    derived: fit.parameters.slice(m),
    fitted: { real: fit.fitted.slice(0, n), imaginary: fit.fitted.slice(n) },
    curve: { frequency: fine, ...impedanceAt(circuit, Float64Array.from(fit.optimum.subarray(0, m)), fine) },
    warnings: [...fit.warnings, ...systematic(residuals, fit), ...lonely(starts)],
    verdict: verdictOf(fit),
    ...{
      objective: fit.objective,
      statistics: fit.statistics,
      errors: fit.errors,
      ended: fit.ended,
      madeBy: fit.madeBy,
    },
  };
}

function verdictOf({ verdict }: FitResult): Verdict {
  if (verdict.code !== "not-distinguishable") return verdict;
  const text = `${verdict.text} A circuit with fewer elements, or a spectrum over more decades, may be what is needed.`;
  return { ...verdict, text };
}

/** Whether the residuals run on one side of 0 for longer than noise does. */
function systematic({ real, imaginary }: ImpedanceParts, { statistics }: FitResult): FitWarning[] {
  if (!(statistics.dof > 0)) return [];
  const tests = [runsTest(real), runsTest(imaginary)];
  if (!tests.some(({ p, z }) => z < 0 && p < IMPROBABLE)) return [];
  const rms = Math.sqrt([...real, ...imaginary].reduce((sum, r) => sum + r * r, 0) / (2 * real.length));
  const text =
    `The residuals (${formatNumber(100 * rms, 2)} % of |Z| on average) are no noise: they keep their sign over neighbouring ` +
    "frequencies, so that the circuit does not describe all that was measured.";
  return [{ code: "systematic-residuals", parameters: [], text }];
}

function lonely(starts: ImpedanceFit["starts"]): FitWarning[] {
  if (starts === null || starts.tried < 4 || starts.agreed > 1) return [];
  const text = `Only one of ${starts.tried} starts came to this optimum: there may be a better one. Try more \`starts\`.`;
  return [{ code: "one-start", parameters: [], text }];
}
