/** The slope of a line through the points about each place, with the error that their scatter gives. */
export function localSlopes(
  x: Float64Array,
  y: Float64Array,
  window: number,
): { readonly slope: Float64Array; readonly sigma: Float64Array } {
  const n = x.length;
  const slope = new Float64Array(n);
  const sigma = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const from = Math.max(0, Math.min(i - (window - 1) / 2, n - window));
    const [xs, ys] = [x.subarray(from, from + window), y.subarray(from, from + window)];
    const mean = (v: Float64Array): number => v.reduce((sum, value) => sum + value, 0) / v.length;
    const [mx, my] = [mean(xs), mean(ys)];
    let [xx, xy, yy] = [0, 0, 0];
    for (let k = 0; k < xs.length; k += 1) {
      const [u, v] = [(xs[k] as number) - mx, (ys[k] as number) - my];
      xx += u * u;
      xy += u * v;
      yy += v * v;
    }
    slope[i] = xy / xx;
    sigma[i] = Math.sqrt(Math.max(0, yy - (xy * xy) / xx) / (xs.length - 2) / xx);
  }
  return { slope, sigma };
}
