/** The smallest even number of at least n that has no prime factor above 5: transforms of such lengths are fastest. */
export function fastLength(n: number): number {
  let best = 2;
  while (best < n) best *= 2;
  for (let five = 1; five < best; five *= 5) {
    for (let three = five; three < best; three *= 3) {
      let length = 2 * three;
      while (length < n) length *= 2;
      if (length < best) best = length;
    }
  }
  return best;
}
