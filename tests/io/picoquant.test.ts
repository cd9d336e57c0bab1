import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { parsePicoQuant } from "../../src/io/formats/picoquant/parse.js";
import { identify } from "../../src/io/index.js";
import { readDecays } from "../../src/node/lifetime.js";
import { randomSource } from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

const folder = fileURLToPath(new URL("../../src/io/formats/picoquant/fixtures/", import.meta.url));
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(folder + name));
const reference = loadReference<Record<string, number[][]>>("picoquant");

/** Non-zero channels of each histogram. */
function filled(name: string): Record<string, Record<number, number>> {
  const { histograms = [] } = parsePicoQuant(bytesOf(name), name);
  return Object.fromEntries(
    histograms.map((h) => [
      h.settings["detector"] ?? h.name,
      Object.fromEntries([...h.counts].map((n, i) => [i, n] as const).filter(([, n]) => n > 0)),
    ]),
  );
}

describe("a .ptu file", () => {
  it.each(["t3-picoharp.ptu", "t3-hydraharp-1.ptu", "t3-hydraharp-2.ptu", "t3-multiharp.ptu"])(
    "of T3 counts the photons that ptufile decodes (%s)",
    (name) => {
      const wanted: Record<string, Record<number, number>> = {};
      for (const [, dtime = 0, channel = 0] of reference[name] ?? []) {
        const own = (wanted[String(channel + 1)] ??= {});
        own[dtime] = (own[dtime] ?? 0) + 1;
      }
      expect(reference[name]).toHaveLength(7);
      expect(filled(name)).toEqual(wanted);
    },
  );

  it.each(["t2-hydraharp-1.ptu", "t2-hydraharp-2.ptu", "t2-picoharp.ptu"])(
    "of T2 counts photons by their time after the last pulse (%s)",
    (name) => {
      // The pulses are every second event that ptufile decodes.
      const events = reference[name] ?? [];
      expect(events).toHaveLength(14);
      const wanted: Record<string, Record<number, number>> = {};
      for (let i = 1; i < events.length; i += 2) {
        const [time = 0, channel = 0] = events[i] ?? [];
        const [pulse = 0] = events[i - 1] ?? [];
        const detector = String(name.includes("picoharp") ? channel : channel + 1);
        const own = (wanted[detector] ??= {});
        own[time - pulse] = (own[time - pulse] ?? 0) + 1;
      }
      expect(filled(name)).toEqual(wanted);
    },
  );

  it("gives decays with the width of a channel, the period's channels and what the header says", async () => {
    const [first, second] = await readDecays(`${folder}t3-hydraharp-2.ptu`);
    expect([first?.counts.length, first?.channelWidth, first?.unit]).toEqual([100, 1, "ns"]);
    expect(second?.provenance).toMatchObject({
      title: "a fixture M2",
      instrument: "PicoQuant TestHarp 1000",
      settings: { records: "T3, HydraHarp 400", photons: "7", markers: "1", "period (ns)": "100" },
    });
  });

  it("that is not complete is read as far as it goes, and says so", () => {
    const { notes } = parsePicoQuant(bytesOf("unfinished.ptu"));
    expect(notes).toEqual([expect.stringMatching(/says 10 records, the file holds 8/)]);
    expect(filled("unfinished.ptu")).toEqual({ "1": { 10: 3, 99: 1 }, "2": { 11: 1, 12: 1 } });
  });

  it("of a million photons is counted right, whatever the seed", () => {
    const random = randomSource(7);
    const head = bytesOf("t3-picoharp.ptu").slice();
    const start = head.length - 4 * 10;
    const n = 1_000_000;
    const records = new Uint32Array(n);
    const wanted = new Uint32Array(100);
    for (let i = 0; i < n; i += 1) {
      const channel = Math.floor(100 * random.uniform());
      wanted[channel] = (wanted[channel] ?? 0) + 1;
      records[i] = ((1 << 28) | (channel << 16) | (i & 0xffff)) >>> 0;
    }
    const file = new Uint8Array(start + 4 * n);
    file.set(head.subarray(0, start));
    file.set(new Uint8Array(records.buffer), start);
    // The header's number of records is 10: set it to what is there.
    const at = Buffer.from(file.buffer).indexOf("TTResult_NumberOfRecords");
    new DataView(file.buffer).setBigInt64(at + 40, BigInt(n), true);
    const [only] = parsePicoQuant(file).histograms ?? [];
    expect([...(only?.counts ?? [])]).toEqual([...wanted]);
  });
});

it("a .phu file gives its histograms as they are", async () => {
  const decays = await readDecays(`${folder}histograms.phu`);
  expect(decays.map((d) => [...d.counts])).toEqual([
    [0, 5, 9, 4, 2, 1],
    [1, 8, 3, 1, 0, 0],
  ]);
  expect(decays[0]?.channelWidth).toBeCloseTo(0.004, 12);
});

describe("what is no PicoQuant file", () => {
  it("is not taken for one, and refused where it says it is", () => {
    expect(identify({ bytes: bytesOf("t3-picoharp.ptu") })[0]?.format.name).toBe("PicoQuant");
    expect(() => parsePicoQuant(new TextEncoder().encode("PQTTTR\0\0"))).toThrow(FormatError);
    expect(() => parsePicoQuant(new TextEncoder().encode("1,2,3"))).toThrow(/PQTTTR/);
  });

  it.each(["t3-picoharp.ptu", "t2-hydraharp-2.ptu", "histograms.phu"])(
    "mutated or cut short gives counts or one FormatError (%s)",
    (name) => {
      const random = randomSource(20261121);
      const whole = bytesOf(name);
      for (let i = 0; i < 700; i += 1) {
        const bytes = whole.slice(0, i % 3 === 0 ? Math.floor(random.uniform() * whole.length) : whole.length);
        for (let k = 0; i % 3 !== 0 && k < 1 + (i % 4); k += 1) {
          bytes[Math.floor(random.uniform() * bytes.length)] = Math.floor(random.uniform() * 256);
        }
        try {
          const { histograms = [] } = parsePicoQuant(bytes, name);
          const total = histograms.reduce((sum, h) => sum + h.counts.length, 0);
          expect(total).toBeLessThanOrEqual(64 * 32768);
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
        }
      }
    },
  );
});
