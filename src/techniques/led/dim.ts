import { formatNumber, type ReadonlyFloat64Array } from "../../foundation/index.js";

/** Current efficiency below which hardly a device with visible light is reported, cd A⁻¹. */
const DIM = 0.05;
/** The largest that light can have: one photon of 555 nm for each electron, Lambertian, cd A⁻¹. */
const BRIGHTEST = 486;

/**
 * What to say of a device that is so dim that its current and its luminance may stand under each other's names.
 *
 * With L in cd m⁻² and J in mA cm⁻² the current efficiency is L/(10 J); read the other way round it is J/(10 L), so that the
 * two make 0.01 together: whatever gives more than 0.2 cd A⁻¹ is seen when it is swapped. Between 0.05 and 0.2 cd A⁻¹ either
 * reading is a device, and nothing but the header tells which.
 */
export function dimDoubt(
  currentEfficiency: ReadonlyFloat64Array,
  currentDensity: ReadonlyFloat64Array,
  luminance: ReadonlyFloat64Array,
): string | undefined {
  const best = currentEfficiency.reduce((m, c) => (c > m ? c : m), 0);
  if (best === 0 || best >= DIM) return undefined;
  const other = currentDensity.reduce((m, j, i) => Math.max(m, (luminance[i] as number) >= 1 ? j / (10 * (luminance[i] as number)) : 0), 0); // prettier-ignore
  const swapped =
    other >= DIM && other <= BRIGHTEST
      ? `, and if current and luminance are swapped it is ${formatNumber(other, 2)} cd A⁻¹: check which is which`
      : ": check the units of current and luminance";
  return `A current efficiency of ${formatNumber(best, 2)} cd A⁻¹ at most is very low for visible light${swapped}.`;
}
