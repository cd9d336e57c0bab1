/** Σ v² over a run of numbers. */
export function sumOfSquares(values: Float64Array, from: number, length: number): number {
  // Two sums side by side: each addition need not wait for the one before it.
  let even = 0;
  let odd = 0;
  const end = from + length;
  let i = from;
  for (; i + 1 < end; i += 2) {
    even += (values[i] as number) * (values[i] as number);
    odd += (values[i + 1] as number) * (values[i + 1] as number);
  }
  if (i < end) even += (values[i] as number) * (values[i] as number);
  return even + odd;
}

/** Exchanges two runs of numbers. */
export function swapRuns(values: Float64Array, a: number, b: number, length: number): void {
  for (let i = 0; i < length; i++) {
    const kept = values[a + i] as number;
    values[a + i] = values[b + i] as number;
    values[b + i] = kept;
  }
}

/** Turns a run of length `norm` into its Householder vector, whose head is 1 and gives way to the diagonal of R; its β. */
export function makeReflector(values: Float64Array, at: number, length: number, norm: number): number {
  if (norm === 0) return 0;
  const head = values[at] as number;
  const alpha = head > 0 ? -norm : norm;
  const v0 = head - alpha;
  for (let i = at + 1; i < at + length; i++) values[i] = (values[i] as number) / v0;
  values[at] = alpha;
  return -v0 / alpha;
}

/** Applies the reflection whose vector stands at `v` (its head, 1, understood) to the run of `target` at `t`. */
export function reflect(
  vectors: Float64Array,
  v: number,
  target: Float64Array,
  t: number,
  length: number,
  beta: number,
): void {
  let even = target[t] as number;
  let odd = 0;
  let k = 1;
  for (; k + 1 < length; k += 2) {
    even += (vectors[v + k] as number) * (target[t + k] as number);
    odd += (vectors[v + k + 1] as number) * (target[t + k + 1] as number);
  }
  if (k < length) even += (vectors[v + k] as number) * (target[t + k] as number);
  const sum = (even + odd) * beta;
  target[t] = (target[t] as number) - sum;
  for (let i = 1; i < length; i++) target[t + i] = (target[t + i] as number) - sum * (vectors[v + i] as number);
}
