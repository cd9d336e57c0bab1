import type { Loops, Magic } from "./magic.js";
import { UsageError } from "./magic.js";
import type { TimeitResult } from "./timing.js";
import { chooseCount, timeitResult, timeitText } from "./timing.js";

export const timeit: Magic = {
  usage: ["%timeit [-n N -r R -p P -o -q] code", "%%timeit [-n N -r R -p P -o -q] setup"],
  summary: "Measures how long code takes, by running it many times.",
  details:
    "Chooses how often by the time it takes (at least 0.2 s in all), and repeats that 7 times: " +
    "`-n N` runs in a loop, `-r R` loops, `-p P` digits, `-o` gives the result as a value " +
    "(`const t = %timeit -o f()`), `-q` prints nothing. In a cell, the code is below `%%timeit`, and what stands beside " +
    "it is run once before each loop.\n\n" +
    "Code that awaits, or whose value is a promise, is awaited each time, which costs about 0.1 μs. What the code " +
    "declares is its own. Values are kept, so that the compiler cannot leave them out; what gives the same every time it " +
    "may still work out once: measure what depends on something.",
  typescript: true,
  async run({ args, name }, kernel, { loops }): Promise<TimeitResult | undefined> {
    if (loops === undefined) throw new UsageError(`Expected \`%${name}\` and code to measure but found none`);
    const options = optionsOf(args);
    const timeOf = await timer(loops);
    const count = options.n ?? (await chooseCount(timeOf));
    const runs: number[] = [];
    for (let run = 0; run < (options.r ?? 7); run += 1) runs.push(await timeOf(count));
    const result = timeitResult(count, runs);
    if (!options.q) kernel.print(timeitReport(result, options.p));
    return options.o ? result : undefined;
  },
};

interface TimeitOptions {
  readonly n: number | undefined;
  readonly r: number | undefined;
  readonly p: number | undefined;
  readonly o: boolean;
  readonly q: boolean;
}

function optionsOf(args: string): TimeitOptions {
  const number = (letter: string): number | undefined => {
    const found = new RegExp(`-${letter} *(\\d+)`).exec(args)?.[1];
    if (found === undefined) return undefined;
    if (Number(found) < 1) throw new UsageError(`Expected \`-${letter}\` to be at least 1 but found ${found}`);
    return Number(found);
  };
  return { n: number("n"), r: number("r"), p: number("p"), o: /-o\b/.test(args), q: /-q\b/.test(args) };
}

/** The time in s of `count` runs, by the loop that suits the code: a value that is a promise is awaited. */
async function timer({ loop, asyncLoop }: Loops): Promise<(count: number) => Promise<number>> {
  const keep: { value?: unknown } = {};
  const now = (): bigint => process.hrtime.bigint();
  const seconds = (ns: bigint): number => Number(ns) / 1e9;
  const awaiting = async (count: number): Promise<number> => seconds(await asyncLoop(count, keep, now));
  if (loop === undefined) return awaiting;
  loop(1, keep, now);
  if (typeof (keep.value as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function") {
    await keep.value;
    return awaiting;
  }
  return (count) => Promise.resolve(seconds(loop(count, keep, now)));
}

function timeitReport(result: TimeitResult, precision: number | undefined): string {
  const { best, worst } = result;
  const slow =
    worst > 4 * best && best > 0 && worst > 1e-6
      ? `The slowest run took ${(worst / best).toFixed(2)} times longer than the fastest. ` +
        "This could mean that an intermediate result is being cached.\n"
      : "";
  return `${slow}${timeitText(result, precision)}\n`;
}
