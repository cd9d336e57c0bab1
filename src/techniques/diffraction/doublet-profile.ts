import type { PeakProfile } from "../../spectroscopy/index.js";

/**
 * A form with its Kα₂ twin: f(u) + r f(u − Δ). Height, width and area are those of Kα₁ alone.
 *
 * @param split Δ, the distance of Kα₂ from Kα₁ at the line, degrees of 2θ
 * @param ratio r, Kα₂ over Kα₁
 */
export function withKAlpha2(form: PeakProfile, split: number, ratio: number): PeakProfile {
  const second = new Float64Array(1 + form.parameters.length);
  return {
    name: `${form.name} with Kα₂`,
    parameters: form.parameters,
    value: (u, p, slopes) => {
      const twin = form.value(u - split, p, second);
      const first = form.value(u, p, slopes);
      for (let j = 0; j < second.length; j += 1) slopes[j] = (slopes[j] as number) + ratio * (second[j] as number);
      return first + ratio * twin;
    },
    fwhm: form.fwhm,
    area: form.area,
  };
}
