import type * as hl from "halidelab";
import type { Command } from "./command.js";
import { say } from "./command.js";
import { UsageError, type Values } from "./options.js";

export const simulate: Command = {
  name: "simulate",
  operands: "FOLDER",
  summary: "a simulated spectrometer, which writes its files to a folder at its pace",
  details:
    "It measures a film in a first-order reaction (95 % of it over the whole run), or plays the series of --from. It ends by itself or with Ctrl-C. `halidelab watch FOLDER` follows it, and so does `hl.live.watch` in a notebook. Faults stand in one word with commas: half written,drift",
  options: {
    from: { type: "string", value: "file", text: "a measured series to play, in place of the simulated film" },
    format: { type: "string", value: "name", text: "csv (default), jcamp, spc, ocean, table, blocks, matrix, 'matrix in place'" },
    interval: { type: "string", value: "seconds", text: "from scan to scan; 1 unless given, with --from the times of the series" },
    scans: { type: "string", value: "n", text: "scans of the film; 300 unless given" },
    faults: { type: "string", value: "list", text: "what goes wrong, by chance: half written, stall, dead stretch, clock set back, removed, rewritten, garbage, locked, duplicated, wrong axis, drift, saturation, stray light" },
    seed: { type: "string", value: "n", text: "a whole number that determines noise and chance; 1 unless given" },
    speed: { type: "string", value: "factor", text: "so many times the real pace" },
    force: { type: "boolean", short: "f", text: "write over files of the same names" },
  },
  run: runSimulate,
}; // prettier-ignore

async function runSimulate(values: Values, operands: readonly string[]): Promise<number> {
  const [folder, ...more] = operands;
  if (folder === undefined || more.length > 0) {
    throw new UsageError(
      `Expected one folder after \`halidelab simulate\` (FOLDER) but found ${String(operands.length)}`,
    );
  }
  const text = (name: string): string | undefined => values[name] as string | undefined;
  const from = text("from");
  const seed = number("--seed", text("seed")) ?? 1;
  const scans = number("--scans", text("scans")) ?? 300;
  const interval = number("--interval", text("interval")) ?? (from === undefined ? 1 : undefined);
  const faults = (text("faults") ?? "").split(",").map((word) => word.trim()).filter((word) => word !== ""); // prettier-ignore
  const lab = await import("halidelab");
  const series =
    from === undefined ? film(lab, { scans, interval: interval ?? 1, seed }) : await lab.io.readSeries(from);
  const instrument = await lab.live.simulate(series, folder, {
    seed,
    ...{ format: (text("format") ?? "csv") as hl.simulate.AcquisitionFormat },
    ...(interval === undefined ? {} : { interval }),
    ...{ faults: faults as hl.simulate.AcquisitionFaultKind[], speed: number("--speed", text("speed")) ?? 1 },
    overwrite: values.force === true,
  });
  const { about, scans: all, duration } = instrument.acquisition;
  const what = from === undefined ? "a simulated film" : from;
  say(`A simulated spectrometer plays ${what} to ${folder}: ${about}; ${String(all.length)} scans in ${duration.toFixed(1)} s. What it writes was not measured.`); // prettier-ignore
  await untilEnd(instrument);
  const { scans: saved } = instrument.progress;
  say(`${String(saved)} of ${String(all.length)} scans were saved.`);
  return 0;
}

/** A line each second that brought scans, until it is done or Ctrl-C comes. */
async function untilEnd(instrument: hl.live.SimulatedInstrument): Promise<void> {
  let told = 0;
  const timer = setInterval(() => {
    const { scans, seconds } = instrument.progress;
    if (scans !== told) say(`${seconds.toFixed(1).padStart(9)} s ${String(scans).padStart(6)} scans`);
    told = scans;
  }, 1000);
  const end = (): void => void instrument.stop().catch(() => undefined);
  process.once("SIGINT", end);
  try {
    await instrument.done;
  } finally {
    clearInterval(timer);
    process.off("SIGINT", end);
  }
}

/** A film whose first band gives way to another: 95 % of it within the run, with an isosbestic point and a little noise. */
function film(
  { simulate: make }: typeof hl,
  { scans, interval, seed }: { readonly scans: number; readonly interval: number; readonly seed: number },
): hl.spectroscopy.SpectralSeries {
  const times = Float64Array.from({ length: scans }, (_, i) => i * interval);
  return make.firstOrderStack({
    axis: { from: 400, to: 650, step: 0.5 },
    times,
    before: [{ shape: "gaussian", centre: 515, fwhm: 26, height: 0.7 }, { shape: "gaussian", centre: 420, fwhm: 130, height: 0.8 }],
    after: [{ shape: "gaussian", centre: 475, fwhm: 24, height: 0.6 }, { shape: "gaussian", centre: 415, fwhm: 120, height: 0.7 }],
    k: Math.log(20) / (scans * interval),
    temperature: 25,
    noise: 0.001,
    seed,
    title: "Simulated film",
    reason: "a demonstration of a spectrometer",
  }); // prettier-ignore
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0) return value;
  throw new UsageError(`Expected ${name} to be a number above 0 but found ${text}`);
}
