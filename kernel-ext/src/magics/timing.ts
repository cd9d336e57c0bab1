/** How long the runs of a piece of code took. Times are in s for one run of it. */
export interface TimeitResult {
  readonly loops: number;
  readonly repeat: number;
  readonly average: number;
  /** Of the population, as IPython has it. */
  readonly stdev: number;
  readonly best: number;
  readonly worst: number;
  /** The time of each of the repeated loops. */
  readonly allRuns: readonly number[];
}

export function timeitResult(loops: number, allRuns: readonly number[]): TimeitResult {
  const times = allRuns.map((time) => time / loops);
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  const variance = times.reduce((sum, time) => sum + (time - average) ** 2, 0) / times.length;
  return {
    ...{ loops, repeat: allRuns.length, average, stdev: Math.sqrt(variance) },
    ...{ best: Math.min(...times), worst: Math.max(...times), allRuns },
  };
}

/** The line that IPython prints. */
export function timeitText({ average, stdev, loops, repeat }: TimeitResult, precision = 3): string {
  const runs = `${repeat} run${repeat === 1 ? "" : "s"}, ${loops.toLocaleString("en-US")} loop${loops === 1 ? "" : "s"} each`;
  const time = (seconds: number): string => timeText(seconds, precision);
  return `${time(average)} ± ${time(stdev)} per loop (mean ± std. dev. of ${runs})`;
}

/** Each unit, and how many of it are in a second. */
const UNITS = [
  ["s", 1],
  ["ms", 1e3],
  ["μs", 1e6],
  ["ns", 1e9],
] as const;

/** 0.0123 s as 12.3 ms, 75 s as 1min 15s. */
export function timeText(seconds: number, precision = 3): string {
  if (seconds >= 60) return longText(seconds);
  const [unit, count] = UNITS.find(([, perSecond]) => seconds * perSecond >= 1) ?? UNITS[3];
  return `${Number((seconds * count).toPrecision(precision))} ${unit}`;
}

function longText(seconds: number): string {
  const parts = [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ] as const;
  let left = Math.floor(seconds);
  const said: string[] = [];
  for (const [unit, size] of parts) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) said.push(`${count}${unit}`);
  }
  return said.join(" ");
}

/** Runs a loop more and more often until it takes 0.2 s: the count that IPython chooses. */
export async function chooseCount(timeOf: (count: number) => Promise<number>): Promise<number> {
  for (let power = 0; power < 9; power += 1) {
    if ((await timeOf(10 ** power)) >= 0.2) return 10 ** power;
  }
  return 1e9;
}
