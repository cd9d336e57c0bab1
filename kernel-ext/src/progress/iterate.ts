import type { Bar, BarOptions, Bars } from "./bars.js";

/** Shows how far a loop is. */
export interface Progress {
  <T>(items: Iterable<T>, options?: BarOptions): IterableIterator<T>;
  <T>(items: AsyncIterable<T>, options?: BarOptions): AsyncIterableIterator<T>;
  /** The numbers from 0 up to, not including, `count`. */
  range(count: number, options?: BarOptions): IterableIterator<number>;
  /** A bar that is told by hand how far the work is. */
  bar(options?: BarOptions): Bar;
}

/** `bars` gives the bars of the cell that asks. */
export function createProgress(bars: () => Bars): Progress {
  const progress = (items: Iterable<unknown> | AsyncIterable<unknown>, options: BarOptions = {}): unknown => {
    if (isIterable(items)) return iterate(items, () => bars().bar({ ...totalOf(items), ...options }));
    if (isAsyncIterable(items)) return iterateAsync(items, () => bars().bar(options));
    throw new TypeError(`Expected \`items\` to be something to iterate over but found ${typeof items}`);
  };
  return Object.assign(progress as Progress, {
    range: (count: number, options: BarOptions = {}) =>
      iterate(upTo(count), () => bars().bar({ total: count, ...options })),
    bar: (options?: BarOptions) => bars().bar(options),
  });
}

function* iterate<T>(items: Iterable<T>, open: () => Bar): Generator<T, undefined> {
  const bar = open();
  let finished = false;
  try {
    for (const item of items) {
      yield item;
      bar.update();
    }
    finished = true;
  } finally {
    // A loop that is left by `break` or an error closes its iterator.
    if (finished) bar.done();
    else bar.stop();
  }
}

async function* iterateAsync<T>(items: AsyncIterable<T>, open: () => Bar): AsyncGenerator<T, undefined> {
  const bar = open();
  let finished = false;
  try {
    for await (const item of items) {
      yield item;
      bar.update();
    }
    finished = true;
  } finally {
    if (finished) bar.done();
    else bar.stop();
  }
}

function* upTo(count: number): Generator<number, undefined> {
  for (let i = 0; i < count; i += 1) yield i;
}

function totalOf(items: Iterable<unknown>): { readonly total?: number } {
  const { length, size } = items as { readonly length?: unknown; readonly size?: unknown };
  // A string has as many code points as it gives, which its length does not say.
  if (typeof items === "string") return { total: [...items].length };
  if (typeof length === "number") return { total: length };
  return typeof size === "number" ? { total: size } : {};
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof (value as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === "function";
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof (value as Partial<AsyncIterable<unknown>> | null | undefined)?.[Symbol.asyncIterator] === "function";
}
