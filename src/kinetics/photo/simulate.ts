import { finite, finiteArray, type NumericArray, positive, within } from "../../foundation/index.js";
import { interpolateAt, type SpectralSeries, spectralSeries } from "../../spectroscopy/index.js";
import { settingOf } from "./setting.js";
import type { PhotokineticOptions } from "./photokinetics-types.js";
import { photokineticCourse } from "./rate-equation.js";

/** What a simulated run of photokinetics needs besides its light and species. */
export interface PhotokineticCourse {
  /** Quantum yields of A → B and B → A. */
  readonly forward: number;
  readonly back: number;
  /** mol L⁻¹ */
  readonly total: number;
  /** s, rising from 0. */
  readonly times: NumericArray;
}

/**
 * Spectra of A ⇌ B under light without noise, marked as simulated, on the axis of the first species.
 *
 * @throws ArgumentError as `fitPhotokinetics`
 */
export function photokineticSeries(options: PhotokineticOptions, course: PhotokineticCourse): SpectralSeries {
  const setting = settingOf(options);
  const times = finiteArray("times", course.times);
  const total = positive("total", course.total);
  const start = options.startFraction === "fitted" ? 1 : finite("startFraction", options.startFraction ?? 1);
  const yields = [within("forward", course.forward, 0), within("back", course.back, 0)] as const;
  const found = photokineticCourse(setting, [...yields, total, start], times);
  const [a, b] = options.species;
  return spectralSeries({
    axis: a.axis,
    coordinate: { kind: "time", unit: "s", values: times },
    signal: "absorbance",
    values: [...times.keys()].flatMap((i) => {
      const first = found[5 * i] as number;
      return Array.from(a.axis.values, (nm, j) => {
        const second = interpolateAt(b.axis, b.values, nm);
        return setting.path * ((a.values[j] as number) * first + second * (total - first));
      });
    }),
    provenance: { title: "Photokinetics", simulated: "by the rate equation of two species under light" },
  });
}
