import { spawnSync } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, it } from "vitest";
import {
  fitDecay,
  fitDecaysInSteps,
  fitTail,
  type BatchProgress,
  type DecayBatchFit,
} from "../../src/lifetime/index.js";
import { fitDecays } from "../../src/node/lifetime.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";

const shape = { channels: 128, channelWidth: 0.1, unit: "ns", response: { centre: 1.5, width: 0.3 } };
const irf = gaussianResponse({ ...shape, counts: 1e6 });
const simulated = (seed: number, counts: number = 2e4) =>
  photonDecay({
    ...shape,
    ...{ lifetimes: [3, 0.6], amplitudes: [1, 2], background: 1, counts, seed, reason: "a test" },
  });
const decays = Array.from({ length: 70 }, (_, i) => simulated(i + 1));
const flat = { ...shape, counts: decays.flatMap(({ counts }) => Array.from(counts)) };
const { response: _response, ...many } = flat;

function inSteps(...[of, options]: Parameters<typeof fitDecaysInSteps>): DecayBatchFit {
  const steps = fitDecaysInSteps(of, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same numbers to the last bit: it is the same calculation. */
function expectLikeSingle(batch: DecayBatchFit): void {
  decays.forEach((one, i) => {
    const single = fitDecay(one, { irf, exponentials: 2 });
    batch.parameters.forEach(({ name, values, standardErrors, standings }) => {
      const parameter = single.parameters.find((p) => p.name === name);
      expect(values[i]).toBe(parameter?.value);
      expect(standardErrors[i]).toBe(parameter?.standardError ?? NaN);
      expect(standings[i]).toBe(parameter?.standing);
    });
    expect(batch.amplitudeAverage.values[i]).toBe(single.averages.amplitude?.lifetime.value);
    expect(batch.amplitudeAverage.standardErrors[i]).toBe(single.averages.amplitude?.lifetime.standardError);
    expect(batch.intensityAverage.values[i]).toBe(single.averages.intensity?.lifetime.value);
    expect(batch.reducedChi2[i]).toBe(single.statistics.reducedChi2);
    expect(batch.outcomes[i]).toBe(single.verdict.code);
  });
}

describe("a batch gives what fitting decay by decay gives", () => {
  it("in threads, from decays", async () => {
    expectLikeSingle(await fitDecays(decays, { irf, exponentials: 2 }, { workers: 2 }));
  });
  it("in steps, from counts in one array", () => {
    expectLikeSingle(inSteps(many, { irf, exponentials: 2 }));
  });
  it("as tails that begin where the sum of all decays says", async () => {
    const batch = await fitDecays(decays, { exponentials: 1 });
    expect(batch.method).toBe("tail");
    expect(batch.parameters.map(({ name }) => name)).toEqual(["tau", "shift", "a", "background"]);
    const given = await fitDecays(decays, { exponentials: 1, from: 2.5 });
    const single = fitTail(simulated(1), { exponentials: 1, from: 2.5 });
    expect(given.parameters[0]?.optimum[0]).toBe(single.optimum.lifetimes[0]);
  });
});

describe("what a batch concludes", () => {
  it("names the decays without light, without a decay and without enough counts", async () => {
    const dark = { ...shape, lifetimes: [1], amplitudes: [1], counts: 0, background: 0, reason: "a test" };
    const noise = photonDecay({ ...dark, background: 40, seed: 5 });
    const batch = await fitDecays([simulated(1, 1e5), photonDecay({ ...dark, seed: 1 }), noise, simulated(3, 150)], {
      irf,
      exponentials: 2,
    });
    expect(batch.outcomes[0]).toBe("describes");
    expect(batch.outcomes[1]).toBe("no-light");
    expect(["no-decay", "not-determined"]).toContain(batch.outcomes[2]);
    expect(batch.outcomes[3]).toBe("not-determined");
    // What is not determined is no number.
    const second = batch.parameters[1];
    expect(second?.values[3]).toBeNaN();
    expect(second?.optimum[3]).toBeGreaterThan(0);
    expect(batch.verdict.ok).toBe(false);
    expect(batch.verdict.text).toMatch(/^Of 4 decays: 1 described, all lifetimes determined, 1 without light/);
  });
  it("finds the same where decays change their places", async () => {
    const back = await fitDecays([...decays].reverse(), { irf, exponentials: 2 });
    const there = await fitDecays(decays, { irf, exponentials: 2 });
    expect(Array.from(back.parameters[0]?.values ?? []).reverse()).toEqual(
      Array.from(there.parameters[0]?.values ?? []),
    );
  });
});

describe("a batch that runs", () => {
  const long = Array.from({ length: 40 }, () => decays).flat();

  it("says how far it is, to the end", async () => {
    const said: BatchProgress[] = [];
    await fitDecays(decays, { irf, exponentials: 2 }, { workers: 2, onProgress: (p) => said.push(p) });
    expect(said.length).toBeGreaterThan(1);
    expect(said.every(({ total }) => total === decays.length)).toBe(true);
    expect(Math.max(...said.map(({ done }) => done))).toBe(decays.length);
  });
  it("stops when its signal says so, with the signal's reason and long before its end", async () => {
    const stop = new AbortController();
    let last = 0;
    const onProgress = ({ done }: BatchProgress): void => {
      last = done;
      stop.abort(new Error("enough of it"));
    };
    const run = fitDecays(long, { irf, exponentials: 2 }, { workers: 2, signal: stop.signal, onProgress });
    await expect(run).rejects.toThrow("enough of it");
    expect(last).toBeLessThan(long.length / 2);
  });
  it("does not begin when the signal has spoken already", async () => {
    await expect(fitDecays(decays, { irf }, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });
  it("ends with the error of who listens to its progress", async () => {
    const onProgress = (): never => {
      throw new Error("no room to write");
    };
    await expect(fitDecays(long, { irf, exponentials: 2 }, { workers: 2, onProgress })).rejects.toThrow("no room");
  });
});

/** How many threads are started while `work` is done. */
async function threadsStarted(work: () => Promise<unknown>): Promise<number> {
  let started = 0;
  const count = (): void => {
    started++;
  };
  subscribe("worker_threads", count);
  await work().finally(() => unsubscribe("worker_threads", count));
  return started;
}

/** Runs a process that fits decays with the built library. */
function runProcess(end: string, decays: number): ReturnType<typeof spawnSync> {
  const program = `
    import { fitDecays } from "./dist/node/lifetime.js";
    import { gaussianResponse, photonDecay } from "./dist/simulate/index.js";
    const shape = ${JSON.stringify(shape)};
    const law = { lifetimes: [3, 0.6], amplitudes: [1, 2], counts: 2e4, seed: 1, reason: "a test" };
    const decays = new Array(${decays}).fill(photonDecay({ ...shape, ...law }));
    const irf = gaussianResponse({ ...shape, counts: 1e6 });
    const fit = (run) => fitDecays(decays, { irf, exponentials: 2 }, { workers: 2, ...run });
    ${end}`;
  const cwd = new URL("../../", import.meta.url);
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd, timeout: 20_000 });
}

describe("the threads of batches", () => {
  const options = { irf, exponentials: 2 } as const;
  const two = { workers: 2 };

  it("serve one batch after the other", async () => {
    await fitDecays(decays, options, two);
    expect(await threadsStarted(() => fitDecays(decays, options, two))).toBe(0);
  });
  it("serve the batch that follows on one that was stopped, with the same numbers", async () => {
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new Error("enough of it"));
    const many = Array.from({ length: 40 }, () => decays).flat();
    await expect(fitDecays(many, options, { ...two, signal: stop.signal, onProgress })).rejects.toThrow("enough");
    expectLikeSingle(await fitDecays(decays, options, two));
    expect(await threadsStarted(() => fitDecays(decays, options, two))).toBe(0);
  });
  it("serve two batches at a time", async () => {
    for (const batch of await Promise.all([fitDecays(decays, options, two), fitDecays(decays, options, two)])) {
      expectLikeSingle(batch);
    }
  });
  it.each([
    ["has no more to do", "await fit();", 32],
    ["says so as soon as it has its result", "await fit(); process.exit();", 32],
    ["says so in the middle of a batch", "await fit({ onProgress: () => process.exit() });", 4000],
    ["says so before they have begun", "void fit(); process.exit();", 32],
  ])("end with a process that %s", (_when, end, count) => {
    const { status, signal, stderr } = runProcess(end, count);
    expect({ status, signal, stderr: String(stderr) }).toEqual({ status: 0, signal: null, stderr: "" });
  });
  it("hold no more memory after 24 batches than after 8", async () => {
    const memory: number[] = [];
    for (let batch = 0; batch < 24; batch++) {
      await fitDecays(decays, options, two);
      memory.push(process.memoryUsage().rss / 1e6);
    }
    const [early, late] = [memory[7] ?? 0, memory[23] ?? Infinity];
    // Two threads are some 40 MB: such as were left behind would be seen.
    expect(late - early).toBeLessThan(100);
  });
});

describe("a batch is refused before it runs, with all that is wrong", () => {
  it.each([
    ["no decays", [], { irf }, /one decay or more/],
    [
      "decays of other channels",
      [
        decays[0],
        photonDecay({ ...shape, channels: 64, lifetimes: [1], amplitudes: [1], counts: 10, reason: "a test" }),
      ],
      { irf },
      /`decays\[1\]`.*64 channels/,
    ],
    [
      "counts below 0 and NaN",
      { ...many, counts: flat.counts.map((y, i) => (i === 130 ? -1 : i === 131 ? NaN : y)) },
      { irf },
      /channel 2 of decay 1 .*-1.*channel 3 of decay 1 .*NaN/s,
    ],
    ["half a decay", { ...many, counts: flat.counts.slice(1) }, { irf }, /one or more decays of 128 channels/],
    ["a response that is longer", decays, { irf: new Array<number>(200).fill(1) }, /no longer than the decay/],
    ["two mistakes", decays, { irf, exponentials: 7, scatter: 1 }, /scatter.*exponentials/s],
  ])("%s", async (_what, of, options, words) => {
    await expect(fitDecays(of as never, options as never)).rejects.toThrow(words);
    expect(() => inSteps(of as never, options as never)).toThrow(words);
  });
  it("no threads", async () => {
    await expect(fitDecays(decays, { irf }, { workers: 0 })).rejects.toThrow(/`workers`/);
  });
});
