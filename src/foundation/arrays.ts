/**
 * The reading half of `Float64Array`, to which every `Float64Array` is assignable.
 *
 * Typed arrays cannot be frozen, so immutability of numbers is a promise of the type alone.
 */
export interface ReadonlyFloat64Array extends Iterable<number> {
  readonly length: number;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly buffer: ArrayBufferLike;
  readonly [index: number]: number;
  [Symbol.iterator](): IterableIterator<number>;
  at(index: number): number | undefined;
  slice(start?: number, end?: number): Float64Array;
  subarray(begin?: number, end?: number): ReadonlyFloat64Array;
  indexOf(searchElement: number, fromIndex?: number): number;
  map(callback: (value: number, index: number) => number): Float64Array;
  filter(predicate: (value: number, index: number) => boolean): Float64Array;
  forEach(callback: (value: number, index: number) => void): void;
  every(predicate: (value: number, index: number) => boolean): boolean;
  some(predicate: (value: number, index: number) => boolean): boolean;
  findIndex(predicate: (value: number, index: number) => boolean): number;
  reduce<T>(callback: (accumulator: T, value: number, index: number) => T, initial: T): T;
}

/** Numbers in any of the forms that functions of the library accept. */
export type NumericArray = ReadonlyFloat64Array | readonly number[];

/** A fresh `Float64Array` with the given numbers; the argument is never kept. */
export function copyOf(values: NumericArray): Float64Array {
  // `Float64Array.from` would ask an iterator for each number.
  return new Float64Array(values);
}
