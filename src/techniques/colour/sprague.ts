/** The six points about an interval, two before it and four from its beginning on: what each adds to the powers of t. */
const POWERS: readonly (readonly number[])[] = [
  [0, 0, 24, 0, 0, 0],
  [2, -16, 0, 16, -2, 0],
  [-1, 16, -30, 16, -1, 0],
  [-9, 39, -70, 66, -33, 7],
  [13, -64, 126, -124, 61, -12],
  [-5, 25, -50, 50, -25, 5],
];

/** The two points before the first one, from the first six; mirrored after the last. */
const BEFORE: readonly (readonly number[])[] = [
  [884, -1960, 3033, -2648, 1080, -180],
  [508, -540, 488, -367, 144, -24],
];

/** Least number of points that can be interpolated. */
export const SPRAGUE_POINTS = 6;

/**
 * What each of n evenly spaced points adds to the value at a place between them, by Sprague's fifth-order interpolation:
 * CIE 167:2005, "Recommended practice for tabulating spectral data for use in colour computations", section 9.2.4.
 *
 * @param n number of points, 6 or more
 * @param place from 0 (the first point) to n − 1
 * @param add is called with the index of a point and its part
 */
export function sprague(n: number, place: number, add: (index: number, part: number) => void): void {
  const left = Math.min(Math.floor(place), n - 2);
  const t = place - left;
  for (let j = 0; j < 6; j += 1) {
    let part = 0;
    for (let power = 5; power >= 0; power -= 1) part = part * t + ((POWERS[power] as readonly number[])[j] as number);
    if (part !== 0) addPoint(n, left + j - 2, part / 24, add);
  }
}

/** A point beyond the ends is made of the six at that end. */
function addPoint(n: number, index: number, part: number, add: (index: number, part: number) => void): void {
  if (index >= 0 && index < n) {
    add(index, part);
    return;
  }
  const beyond = index < 0 ? index + 2 : n + 1 - index;
  (BEFORE[beyond] as readonly number[]).forEach((c, k) => {
    add(index < 0 ? k : n - 1 - k, (part * c) / 209);
  });
}
