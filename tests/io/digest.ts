import { expect } from "vitest";

/** What tests/reference/instrument-files.py tells of an array. */
export interface Digest {
  readonly n: number;
  readonly first: number;
  readonly last: number;
  readonly sum: number;
  /** Sum of value times index, counted from 1. */
  readonly weighted: number;
}

/** Expects the same numbers as another reader found, to 1e-12 of their sizes. */
export function expectDigest(values: ArrayLike<number>, wanted: Digest): void {
  const v = Array.from(values);
  const size = v.reduce((sum, x) => sum + Math.abs(x), 0);
  const close = (found: number, want: number, scale: number): void =>
    expect(Math.abs(found - want)).toBeLessThanOrEqual(1e-12 * scale);
  expect([v.length, v[0], v[v.length - 1]]).toEqual([wanted.n, wanted.first, wanted.last]);
  close(v.reduce((sum, x) => sum + x, 0), wanted.sum, size); // prettier-ignore
  close(v.reduce((sum, x, i) => sum + x * (i + 1), 0), wanted.weighted, size * v.length); // prettier-ignore
}
