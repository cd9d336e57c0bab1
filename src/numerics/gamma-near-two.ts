/** 1 − γ, with Euler's constant. */
const LEADING = 0.42278433509846713;
/** (−1)^k (ζ(k) − 1) / k from k = 2 on (tests/reference/quantiles.py checks what comes of them). */
// prettier-ignore
const COEFFICIENTS: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
  0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
  9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05, -9.439488275268397e-06,
  4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07,
  2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
  1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09,
  5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11,
  3.1044247747322276e-11,
];

/** ln Γ(2 + z) for |z| ≤ ½ (DLMF 5.7.3), with its digits about its zero z = 0. */
export function logGammaBeyondTwo(z: number): number {
  let sum = 0;
  for (let k = COEFFICIENTS.length - 1; k >= 0; k--) sum = z * (sum + (COEFFICIENTS[k] as number));
  return z * (LEADING + sum);
}

/** ln Γ(1 + z) for |z| ≤ ½, with its digits about its zero z = 0. */
export function logGammaBeyondOne(z: number): number {
  return logGammaBeyondTwo(z) - Math.log1p(z);
}
