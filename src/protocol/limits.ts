/** Bounds on a state, in both directions: a state may come from a stranger's notebook. */
export const LIMITS: {
  readonly depth: number;
  readonly nodes: number;
  readonly buffers: number;
  readonly bytes: number;
} = {
  /** Levels of nesting. */
  depth: 32,
  /** Values of all kinds, arrays' elements counted. */
  nodes: 200_000,
  /** Binary buffers. */
  buffers: 4096,
  /** Bytes in all buffers together. */
  bytes: 2 ** 30,
};
