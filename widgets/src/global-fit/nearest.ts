/** The index of the value of a rising or falling list that is nearest. */
export function nearest(values: Float64Array, value: number): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) {
    if (Math.abs((values[i] as number) - value) < Math.abs((values[best] as number) - value)) best = i;
  }
  return best;
}
