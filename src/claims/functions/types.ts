/** A function of the library with plain numbers in stated units, for claims that are recomputed by it. */
export interface ClaimFunction {
  /** Units of the inputs, by name; a claim in another unit of the same kind is converted. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What is said in words, such as a formula of a compound; all are needed. */
  readonly words?: readonly string[];
  /** Unit of the result. */
  readonly unit: string;
  readonly of: (values: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>) => number;
}

/** A value that is known to be there, since inputs were checked before. */
export function given<T>(values: Readonly<Record<string, T>>, name: string): T {
  return values[name] as T;
}
