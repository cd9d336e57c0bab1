import { ArgumentError, brandOf, expected } from "../../foundation/index.js";
import { isSpectralDensity, type Signal, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";

/** Refuses what is no spectrum of emitted light: a ratio has no Jacobian, and its maximum is no emission. */
export function checkLight(name: string, of: Spectrum | SpectralSeries, brand: "Spectrum" | "SpectralSeries"): void {
  if (brandOf(of) !== brand) throw new ArgumentError(expected(name, `a ${brand}`, brandOf(of) ?? of), { name });
  checkLightSignal(name, of.signal);
}

function checkLightSignal(name: string, { kind }: Signal): void {
  const density = isSpectralDensity({ kind });
  if (density === true) return;
  const hint = density === null ? '; say signal: "PL intensity" where it is made' : "";
  throw new ArgumentError(
    `Expected \`${name}\` to be emitted light, as PL intensity or counts, but found ${kind}${hint}.`,
    {
      name,
      kind,
    },
  );
}
