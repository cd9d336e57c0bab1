import { ArgumentError, checkOptions, oneOf } from "../../foundation/index.js";
import { JOULE_PER_EV } from "../../foundation/units.js";
import { withNotes } from "../provenance.js";
import { signal, type Signal } from "../signal.js";
import { spectrum, type Spectrum } from "../spectrum.js";
import { convertValue } from "./convert-value.js";
import { isSpectralDensity } from "./density.js";

/** What a spectrum of light counts: photons, or their energy. Colour needs power; quantum yields need photons. */
export type LightQuantity = "photons" | "power";

const WATTS: Readonly<Record<string, number>> = { kW: 1e3, W: 1, mW: 1e-3, µW: 1e-6, μW: 1e-6, uW: 1e-6, nW: 1e-9, pW: 1e-12 }; // prettier-ignore

/**
 * What a spectrum of light counts, as far as its signal tells: counts and units with photons count photons, units with
 * watts or joules count energy.
 *
 * @returns null where the signal does not tell, as in arbitrary units
 * @example lightQuantity(spectroscopy.signal({ kind: "PL intensity", unit: "µW nm^-1" })) // "power"
 */
export function lightQuantity({ kind, unit }: Pick<Signal, "kind" | "unit">): LightQuantity | null {
  if (isSpectralDensity({ kind }) === false) return null;
  if (kind === "counts" || /photon|quanta|counts|\bcps\b/i.test(unit)) return "photons";
  return /(^|[^A-Za-zµμ])([kmµμunp]?W|[kmµμunp]?J)($|[^A-Za-z])/.test(unit) ? "power" : null;
}

/** Options of `asLight`. */
export interface LightOptions {
  /** What the values count, for signals that do not tell. */
  readonly from?: LightQuantity | undefined;
}

/**
 * The same light counted in photons, or as power: values and standard deviations are divided or multiplied by the photon's
 * energy, hc/λ. Watts become photons per second; where the unit is arbitrary it stays so, and only the form of the spectrum
 * means anything.
 *
 * @param of a spectrum of light (nAxis values), on any axis
 * @throws ArgumentError for a signal that is no light, or does not tell what it counts, without `from`
 *
 * @example
 * const el = spectroscopy.spectrum({ axis: [500, 600], values: [1, 1], signal: spectroscopy.signal({ kind: "PL intensity", unit: "W nm^-1" }) });
 * asLight(el, "photons").signal.unit // "photons s^-1 nm^-1"
 */
export function asLight(of: Spectrum, to: LightQuantity, options: LightOptions = {}): Spectrum {
  oneOf("to", to, ["photons", "power"]);
  checkOptions("options", options, { from: true });
  const from = quantityOf(of, options.from);
  if (from === to) return of;
  const { factor, unit } = exchanged(of.signal.unit, from);
  const energy = of.axis.values.map((v) => convertValue(v, of.axis.unit, "eV"));
  const times = energy.map((e) => (from === "power" ? factor / e : factor * e));
  const scale = (values: Spectrum["values"]): Float64Array =>
    Float64Array.from(values, (v, i) => v * (times[i] as number));
  const sigma = of.sigma ?? (of.signal.kind === "counts" ? of.values.map((n) => Math.sqrt(Math.max(n, 1))) : undefined);
  const label = of.signal.kind === "counts" ? "PL intensity" : of.signal.label;
  return spectrum({
    axis: of.axis,
    values: scale(of.values),
    signal: signal({ kind: "PL intensity", unit, label }),
    sigma: sigma && scale(sigma),
    provenance: withNotes(of.provenance, `counted as ${to}: values ${from === "power" ? "over" : "times"} hc/λ`),
  });
}

function quantityOf(of: Spectrum, said: LightQuantity | undefined): LightQuantity {
  const { kind, unit } = of.signal;
  if (isSpectralDensity({ kind }) === false) {
    throw new ArgumentError(`Expected light, as PL intensity or counts, but found ${kind}.`, { kind });
  }
  const known = lightQuantity(of.signal);
  if (said !== undefined) oneOf("from", said, ["photons", "power"]);
  if (known !== null && said !== undefined && known !== said) {
    throw new ArgumentError(
      `Expected \`from\` to be left out or "${known}", as ${unit || kind} says, but found "${said}".`,
    );
  }
  const quantity = known ?? said;
  if (quantity === undefined) {
    throw new ArgumentError(
      `Expected \`from\` to say whether the values count "photons" or "power", which ${unit === "" ? "the unit" : `"${unit}"`} ` +
        "does not tell, but found nothing.",
      { name: "from", unit },
    );
  }
  return quantity;
}

/** The unit on the other side, and what a photon of 1 eV is worth in it. */
function exchanged(unit: string, from: LightQuantity): { readonly factor: number; readonly unit: string } {
  const parts = unit.split(" ").filter((part) => part !== "");
  if (from === "power") {
    const at = parts.findIndex((part) => Object.hasOwn(WATTS, part));
    if (at < 0) return { factor: 1, unit: "a.u." };
    const changed = [...parts.slice(0, at), "photons", "s^-1", ...parts.slice(at + 1)];
    return { factor: (WATTS[parts[at] as string] as number) / JOULE_PER_EV, unit: changed.join(" ") };
  }
  const [photons, second] = [parts.indexOf("photons"), parts.indexOf("s^-1")];
  if (photons < 0 || second < 0) return { factor: 1, unit: "a.u." };
  const kept = parts.map((part, i) => (i === photons ? "W" : part)).filter((_, i) => i !== second);
  return { factor: JOULE_PER_EV, unit: kept.join(" ") };
}
