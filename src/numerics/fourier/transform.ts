/** A discrete Fourier transform of a certain length, made ready. */
export interface ComplexTransform {
  /** Transforms n pairs (real, imaginary) in place: Xⱼ = Σₖ xₖ exp(−2πi jk/n). */
  transform(data: Float64Array): void;
}
