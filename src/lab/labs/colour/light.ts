import { EV_NM } from "../../../foundation/index.js";
import { randomSource } from "../../../numerics/index.js";
import { grid } from "../../../simulate/index.js";
import { signal, spectrum, type Spectrum } from "../../../spectroscopy/index.js";
import type { Draw } from "../draw.js";
import { REASON } from "./films.js";
import { emissionOf, PHOTONS, type ColourTruth, type Light } from "./truth.js";

const VISIBLE: Float64Array = grid(380, 780, 1);
const WIDE: Float64Array = grid(380, 1000, 2);

/** What the student finds of emission: photons per nanometre. */
export interface Emissions {
  /** The unknown film. */
  readonly emission: Spectrum;
  /** Another substance, which emits from self-trapped excitons. */
  readonly broad: Spectrum;
  /** Three LEDs for a display. */
  readonly display: { readonly red: Spectrum; readonly green: Spectrum; readonly blue: Spectrum };
}

export function emissionsOf(t: ColourTruth, draw: Draw): Emissions {
  const counted = (nm: Float64Array, light: Light, title: string): Spectrum => {
    const random = randomSource(draw.seed());
    const counts = photonsOver(nm, light).map((mean) => random.poisson(mean));
    return asLight(nm, counts, title);
  };
  const { red, green, blue } = t.display;
  return {
    emission: counted(VISIBLE, emissionOf(t), "Unknown film"),
    broad: counted(WIDE, t.broad, "Self-trapped excitons"),
    display: {
      red: counted(VISIBLE, red, "Red LED"),
      green: counted(VISIBLE, green, "Green LED"),
      blue: counted(VISIBLE, blue, "Blue LED"),
    },
  };
}

/** Photons per nanometre of a band that is Gaussian over energy: each point times |dE/dλ| = hc/λ². */
function photonsOver(nm: Float64Array, { centre, fwhm }: Light): Float64Array {
  return nm.map((v) => {
    const gaussian = Math.exp(-4 * Math.LN2 * ((EV_NM / v - centre) / fwhm) ** 2);
    return PHOTONS * gaussian * (EV_NM / v / centre) ** 2;
  });
}

function asLight(nm: Float64Array, counts: Float64Array, title: string): Spectrum {
  return spectrum({
    axis: nm,
    values: counts,
    sigma: counts.map((n) => Math.sqrt(n + 1)),
    signal: signal({ kind: "PL intensity", unit: "photons nm^-1" }),
    provenance: { title, simulated: REASON },
  });
}

/** An LED's spectrum without noise, with the errors that it would have. */
export function withoutNoise(light: Light): Spectrum {
  return asLight(VISIBLE, photonsOver(VISIBLE, light), "");
}
