/// <reference types="node" />
import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { ArgumentError, brandOf, checkOptions, expected, flag, type KnownOptions } from "../../foundation/index.js";
import { acquisition, type Acquisition, type AcquisitionInit } from "../../simulate/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { instrumentDisk } from "./disk.js";
import { startPace } from "./pace.js";

/** How a simulated instrument is set going; how it measures, as `hl.simulate.acquisition` has it. */
export interface SimulateOptions extends AcquisitionInit {
  /** So many times the real pace; 1 by default, `Infinity` for everything at once. */
  readonly speed?: number | undefined;
  /** Writes over files of the same names; without it, they are an error. */
  readonly overwrite?: boolean | undefined;
}

/** A simulated instrument at work. */
export interface SimulatedInstrument {
  readonly folder: string;
  /** What it does, and what is true of it. */
  readonly acquisition: Acquisition;
  /** What it has done so far. */
  readonly progress: {
    readonly actions: number;
    /** Scans of which something is on the disk. */
    readonly scans: number;
    /** Seconds on its own clock. */
    readonly seconds: number;
    /** Milliseconds by which the last action came after it was due. */
    readonly late: number;
  };
  /** Resolves when all is written, or it was stopped; rejects in the words of the disk, as where it is full. */
  readonly done: Promise<void>;
  /** Ends it; resolves when nothing is written any more. */
  stop(): Promise<void>;
}

const OPTIONS: KnownOptions<SimulateOptions> = {
  ...{ format: true, interval: true, start: true, name: true, seed: true, faults: true },
  ...{ speed: true, overwrite: true },
};

/**
 * Sets a simulated instrument going, which writes real files at its pace: for demonstrations, classes and tests of `watch`. Each file is
 * due at its time from the beginning, so that delays do not add up. Where the pace is not the real one, or the instrument's clock was
 * set back, files bear the dates of the instrument's clock, else those of the disk's.
 *
 * @param what a series, or what `hl.simulate.acquisition` made of one (its own options hold then)
 * @param folder made where it is not there
 * @throws ArgumentError where files of the same names are there, or the folder cannot be made
 */
export async function simulate(
  what: SpectralSeries | Acquisition,
  folder: string,
  options: SimulateOptions = {},
): Promise<SimulatedInstrument> {
  checkOptions("options", options, OPTIONS);
  const { speed = 1, overwrite = false, ...init } = options;
  flag("options.overwrite", overwrite);
  if (!(typeof speed === "number" && speed > 0)) throw new ArgumentError(expected("options.speed", "above 0", speed));
  const made = madeOf(what, init);
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new ArgumentError(`Expected to make the folder ${resolve(folder)} but found ${error.message}.`, { folder });
  });
  const there = new Set(await readdir(folder));
  const taken = made.scans.find(({ name }) => there.has(name));
  if (taken !== undefined && !overwrite) {
    throw new ArgumentError(`Expected ${resolve(folder)} not to hold ${taken.name} but found it; the option \`overwrite\` writes over it.`, { folder }, "there"); // prettier-ignore
  }
  const disk = instrumentDisk(folder);
  const begun = Date.now();
  const pace = startPace(speed);
  const scans = new Set<number>();
  let [actions, late] = [0, 0];
  const work = async (): Promise<void> => {
    try {
      for (const action of made.actions) {
        if (!(await pace.until(action.at))) return;
        if (speed !== Infinity) late = (1000 * (pace.now() - action.at)) / speed;
        const own = speed !== 1 || action.clockError !== 0;
        await disk.act(action, own ? begun + 1000 * (action.at + action.clockError) : undefined);
        actions += 1;
        scans.add(action.scan);
      }
    } finally {
      await disk.close();
    }
  };
  const done = work();
  return Object.freeze({
    folder,
    acquisition: made,
    get progress() {
      return { actions, scans: scans.size, seconds: pace.now(), late };
    },
    done,
    async stop() {
      pace.end();
      await done;
    },
  });
}

function madeOf(what: SpectralSeries | Acquisition, init: AcquisitionInit): Acquisition {
  if (brandOf(what) === "SpectralSeries") {
    // What a clock on the wall beside the instrument shows.
    const now = new Date(Date.now() - 60_000 * new Date().getTimezoneOffset()).toISOString();
    return acquisition(what as SpectralSeries, { start: now, ...init });
  }
  if (typeof what === "object" && "actions" in what) {
    const given = Object.keys(init)[0];
    if (given === undefined) return what;
    throw new ArgumentError(`Expected no option \`${given}\` beside what acquisition made, which has its own, but found it.`); // prettier-ignore
  }
  throw new ArgumentError(expected("what", "a series of spectra, or what acquisition made of one", what));
}
