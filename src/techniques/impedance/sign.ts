import { ArgumentError, type ReadonlyFloat64Array } from "../../foundation/index.js";

/** Points below which the course of |Z| tells nothing. */
const LEAST = 6;
/** Correlation of phase and slope below which they contradict each other. */
const AGAINST = -0.5;

/**
 * Refuses a Z″ whose sign contradicts the course of |Z|: what is causal and stable has a phase of about (π/2) d ln|Z|/d ln ω
 * (H. W. Bode, Network Analysis and Feedback Amplifier Design (1945), chapter 14), so that |Z| falls over frequency where Z
 * is capacitive.
 */
export function checkSign(
  frequency: ReadonlyFloat64Array,
  real: ReadonlyFloat64Array,
  imaginary: ReadonlyFloat64Array,
): void {
  const n = frequency.length;
  const negative = real.filter((z) => z < 0).length;
  if (negative > n / 2) {
    throw new ArgumentError(
      `Expected Z′ above 0 but found ${negative} of ${n} values below: are Z′ and Z″ swapped? (\`checkSign: false\` takes them as they are.)`,
      {},
      "columns",
    );
  }
  if (n < LEAST) return;
  const size = real.map((z, i) => Math.log(Math.hypot(z, imaginary[i] as number)));
  let [both, phases, slopes] = [0, 0, 0];
  // Over several points, so that noise does not decide.
  const step = Math.max(1, Math.round(n / 12));
  for (let i = step; i < n - step; i += 1) {
    const slope =
      ((size[i + step] as number) - (size[i - step] as number)) /
      Math.log((frequency[i + step] as number) / (frequency[i - step] as number));
    const phase = Math.atan2(imaginary[i] as number, real[i] as number);
    if (!Number.isFinite(slope)) continue;
    both += slope * phase;
    phases += phase * phase;
    slopes += slope * slope;
  }
  // A phase and a slope that are hardly there say nothing.
  if (both > AGAINST * Math.sqrt(phases * slopes) || slopes < 1e-6 * n) return;
  throw new ArgumentError(
    "Expected Z″ below 0 where |Z| falls over frequency, as a capacitor's, but found it above: was −Z″ taken for Z″ " +
      "(give it as `negativeImaginary`), or are columns swapped? (`checkSign: false` takes it as it is.)",
    {},
    "sign",
  );
}
