import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile } from "../../src/io/index.js";
import { instrumentResponse } from "../../src/lifetime/index.js";
import { readDecayImage, readDecays } from "../../src/node/lifetime.js";
import { readSeries } from "../../src/node/io.js";
import { randomSource } from "../../src/numerics/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/becker-hickl/fixtures/${name}`, import.meta.url));
const ascii = fileURLToPath(
  new URL("../../src/io/formats/becker-hickl-ascii/fixtures/two-blocks.asc", import.meta.url),
);

/** The formula by which the fixtures were made. */
const counts = (detector: number, pixel: number, channel: number): number => (7 * detector + 3 * pixel + channel) % 251;

describe("an SDT file", () => {
  it("of a compressed image has a decay for each detector and one for each pixel", async () => {
    const decays = await readDecays(fixture("image.sdt"), { repetitionPeriod: 16 });
    expect(decays).toHaveLength(2);
    const { decays: pixels, ...size } = await readDecayImage(fixture("image.sdt"), { detector: "M2" });
    expect(size).toEqual({ rows: 2, columns: 3 });
    for (let channel = 0; channel < 16; channel++) {
      for (let p = 0; p < 6; p++) expect(pixels.counts[p * 16 + channel]).toBe(counts(1, p, channel));
      const together = [0, 1, 2, 3, 4, 5].reduce((sum, p) => sum + counts(1, p, channel), 0);
      expect(decays[1]?.counts[channel]).toBe(together);
    }
    // 80 ns over a gain of 5 and 16 channels.
    expect(decays[0]?.channelWidth).toBeCloseTo(1, 6);
    expect(decays[0]?.repetitionPeriod).toBe(16);
    expect(decays[0]?.provenance.instrument).toBe("Becker & Hickl SPC-150 3F0000");
    expect(decays[1]?.provenance.settings).toMatchObject({
      "routing channel": "1",
      "collected (s)": "60",
      Date: "2026-01-01",
    });
  });

  it("of curves in an older revision, beside what is no histogram", async () => {
    const decays = await readDecays(fixture("curves.sdt"));
    expect(decays.map((d) => d.counts.length)).toEqual([64, 64]);
    decays.forEach((d, detector) => {
      expect([...d.counts]).toEqual(Array.from({ length: 64 }, (_, i) => counts(detector, 0, i)));
    });
    expect(decays[0]?.provenance.notes.join(" ")).toContain("1 blocks hold no histograms");
    await expect(readDecayImage(fixture("curves.sdt"))).rejects.toThrow("to hold an image but found curves only");
  });

  it("of several curves in one block", async () => {
    const decays = await readDecays(fixture("page.sdt"));
    expect(decays.map((d) => d.counts[5])).toEqual([0, 1, 2, 3].map((k) => counts(2, k, 5)));
  });

  it("is known by its content, and is no spectrum", async () => {
    const bytes = readFileSync(fixture("image.sdt"));
    expect(identify({ file: "cells.dat", bytes })[0]?.format.name).toBe("Becker & Hickl SDT");
    await expect(readSeries(fixture("image.sdt"))).rejects.toThrow("Expected optical spectra but found");
    await expect(readDecayImage(fixture("image.sdt"))).rejects.toThrow('`detector` to be "M1" or "M2"');
  });

  it("that is cut or damaged is refused with the byte, never with another error", () => {
    const random = randomSource(4);
    for (const name of ["image.sdt", "curves.sdt", "page.sdt"]) {
      const whole = new Uint8Array(readFileSync(fixture(name)));
      for (let i = 0; i < 150; i++) {
        const cut = whole.slice(0, i < 60 ? Math.floor(random.uniform() * whole.length) : whole.length);
        for (let k = 0; k < (i % 3) + (i < 60 ? 0 : 1); k++) cut[Math.floor(random.uniform() * cut.length)] = Math.floor(random.uniform() * 256); // prettier-ignore
        try {
          parseFile({ file: name, bytes: cut }, { format: "Becker & Hickl SDT" });
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
        }
      }
    }
  });
});

describe("a text that SPCM exports", () => {
  it("has a decay for each block", async () => {
    const decays = await readDecays(ascii);
    expect(decays.map((d) => [...d.counts])).toEqual([
      [0, 3, 18, 7],
      [1, 4, 19, 8],
    ]);
    expect(decays[0]?.channelWidth).toBeCloseTo(0.009772 / 3, 12);
    expect(decays[0]?.provenance.settings).toMatchObject({ Revision: "10 bits ADC" });
  });

  it.each([
    ["a word among the numbers", "0.0 , 1\n0.1 , many\n", "not-a-number"],
    ["times that stand still", "0.0 , 1\n0.0 , 2\n0.1 , 3\n", "not-monotonic"],
    ["one channel", "0.0 , 1\n", "no-data"],
  ])("is refused for %s", (_name, rows, code) => {
    const bytes = new TextEncoder().encode(`Title : x\n*BLOCK 1  ( Time[ns]  No_of_photons )\n${rows}`);
    try {
      parseFile({ file: "x.asc", bytes });
      expect.unreachable();
    } catch (error) {
      expect((error as FormatError).code).toBe(code);
    }
  });
});

const pytcspc = "d-tcspc/pytcspc";
describeWithData("measured files of pyTCSPC", pytcspc, () => {
  const column = (name: string): number[] =>
    readFileSync(sharedPath(`${pytcspc}/${name}`), "utf8").trim().split(/\s+/).map(Number); // prettier-ignore

  it.each([
    ["M1", 0, 2.6, 3.1],
    ["M2", 1, 2.25, 3.5],
  ])("the response of %s, cut and less its background, is the published one to 1e-6", async (name, at, from, to) => {
    const measured = (await readDecays(sharedPath(`${pytcspc}/test_IRF.sdt`)))[at];
    const { counts: all = [], channelWidth = 0 } = measured ?? {};
    expect(all).toHaveLength(4096);
    // There the left edge of a channel decides what is inside, here its middle.
    const later = 0.5 * channelWidth;
    const background = [8 + later, 10 + later] as const;
    const init = { counts: all, channelWidth, unit: "ns", background, from: from + later, to: to + later };
    const { counts: kept } = instrumentResponse(init);
    const published = column(`test_IRF_dc_${name}.csv`);
    published.forEach((y, i) => expect(Math.abs((kept[i] ?? 0) - y)).toBeLessThanOrEqual(1e-8 + 1e-6 * Math.abs(y)));
  });

  it("an image of 512 × 512 pixels has the counts that sdtfile reads", async () => {
    const decays = await readDecays(sharedPath(`${pytcspc}/SDT_c01.sdt`));
    expect(decays.map((d) => d.counts.reduce((sum, y) => sum + y, 0))).toEqual([5359, 227683]);
    expect([...(decays[1]?.counts.slice(55, 75) ?? [])]).toEqual([
      ...[132, 107, 143, 130, 142, 138, 129, 112, 133, 201, 3261, 8046, 9859, 9980],
      ...[9446, 8641, 7504, 6846, 5977, 5528],
    ]);
    expect(decays[1]?.channelWidth).toBeCloseTo(0.0468390778, 8);
  });
});

describeWithData("a measured SPCM text of WrightTools", "d-tcspc/wrighttools-spcm", () => {
  it("has 1,024 channels, 3,844,197 counts and its maximum at 0.482 ns", async () => {
    const [only] = await readDecays(sharedPath("d-tcspc/wrighttools-spcm/test_data.asc"));
    const { counts: all = [], channelWidth = 0 } = only ?? {};
    expect(all).toHaveLength(1024);
    expect(Array.from(all).reduce((sum, y) => sum + y, 0)).toBe(3844197);
    const top = Array.from(all).indexOf(65529);
    expect(top * channelWidth).toBeCloseTo(0.482, 3);
  });
});
