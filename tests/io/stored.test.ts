import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { isHalidelabError } from "../../src/foundation/index.js";
import {
  fromExperimentFile,
  fromJson,
  fromNpz,
  parseFile,
  toExperimentFile,
  toJcamp,
  toJson,
  toNpz,
  toSeries,
  type Experiment,
} from "../../src/io/index.js";
import { identify, read, readExperiment, readSeries, write } from "../../src/node/io.js";
import { randomSource } from "../../src/numerics/index.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { damage } from "./fuzz.js";
import { storedExperiment, storedFit, storedMeasurements, storedSeries } from "./stored-samples.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const FIXTURE = here("fixtures/experiment-1.halidelab");
const folder = mkdtempSync(join(tmpdir(), "halidelab-stored-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a measurement comes back to the last bit", () => {
  it.each(Object.entries(storedMeasurements()))("%s: from JSON and from NumPy's arrays", (_, m) => {
    expect(fromJson(toJson(m))).toStrictEqual(m);
    expect(fromNpz(toNpz(m))).toStrictEqual(m);
  });

  it.each([".json", ".npz"])("from a file that ends in %s, which read knows by its content", async (ending) => {
    const path = join(folder, `film${ending}`);
    await write(path, storedSeries());
    expect(await read(path, { as: "series" })).toStrictEqual(storedSeries());
    expect(await readSeries(path)).toStrictEqual(storedSeries());
    expect(await identify(path)).toMatchObject({ format: "Halidelab", confidence: 1, why: expect.stringContaining("which Halidelab wrote") as string }); // prettier-ignore
    expect(await read(readFileSync(path))).toStrictEqual(storedSeries());
    await expect(read(path, { as: "pattern" })).rejects.toThrow("but found 1 series of spectra");
  });

  it.each<[string, string, string]>([
    ["other JSON", "{}", "other JSON"],
    ["no JSON", "{", "to be JSON"],
    ["a later version", toJson(storedSeries()).replace('"schemaVersion":1', '"schemaVersion":2'), "a later version"],
    [
      "an unknown type",
      toJson(storedSeries()).replace('"type":"SpectralSeries"', '"type":"Object"'),
      "of type SpectralSeries",
    ],
    ["a field that is missing", toJson(storedSeries()).replace('"axis":', '"axes":'), "Expected"],
    ["an axis that turns back", toJson(storedSeries()).replace("400.5", "900"), "to rise or fall strictly"],
  ])("%s is refused in words", (_, text, message) => {
    const error = (() => {
      try {
        return fromJson(text);
      } catch (cause) {
        return cause;
      }
    })();
    expect(isHalidelabError(error)).toBe(true);
    expect((error as Error).message).toContain(message);
  });
});

describe("an experiment is one file", () => {
  it("that holds every kind of measurement, metadata and results, and gives the same bytes again", () => {
    const whole = storedExperiment();
    const bytes = toExperimentFile(whole);
    const back = fromExperimentFile(bytes);
    expect(back.measurements).toStrictEqual(whole.measurements);
    expect(back).toMatchObject({ title: whole.title, metadata: whole.metadata });
    expect(Object.keys(back.fits)).toEqual(["level"]);
    expect((back.fits["level"] as { parameters: unknown }).parameters).toStrictEqual(storedFit().parameters);
    expect(toExperimentFile(whole)).toEqual(bytes);
  });

  it("of version 1, as it was kept, opens", async () => {
    const kept = await readExperiment(FIXTURE);
    expect(await identify(FIXTURE)).toMatchObject({ format: "Halidelab", title: "an experiment" });
    expect(kept.measurements).toStrictEqual(storedExperiment().measurements);
    expect(kept.metadata).toEqual({ sample: "CsPbBr3", operator: "K. S.", thickness: 120.5, annealed: true });
    expect(kept.fits["level"]).toMatchObject({ parameters: [{ name: "level", value: 1 }] });
  });

  it("is written for several measurements by their titles, and read gives what it holds", async () => {
    const path = join(folder, "run.halidelab");
    await write(path, [storedSeries(), storedSeries()]);
    expect(Object.keys((await readExperiment(path)).measurements)).toEqual([
      "CsPbBr3 film, “é”",
      "CsPbBr3 film, “é” (2)",
    ]);
    expect(await read(path)).toHaveLength(2);
    await expect(write(join(folder, "run.csv"), [storedSeries(), storedSeries()])).rejects.toThrow(
      "Expected one measurement for a file that ends in .csv but found 2 measurements; a file that ends in .halidelab",
    );
  });

  it("refuses what is no measurement or result before a file is written", async () => {
    const wrong = { ...storedExperiment(), fits: { a: { k: 1 } } } as unknown as Experiment;
    await expect(write(join(folder, "no.halidelab"), wrong)).rejects.toThrow("a result of this library");
    expect(existsSync(join(folder, "no.halidelab"))).toBe(false);
  });

  const manifest = (change: (m: Record<string, unknown>) => void): Uint8Array => {
    const about = {
      format: "halidelab-experiment",
      schemaVersion: 1,
      title: "",
      metadata: {},
      measurements: [],
      fits: [],
    };
    const made: Record<string, unknown> = { ...about };
    change(made);
    return zipSync({ "manifest.json": new TextEncoder().encode(JSON.stringify(made)) });
  };

  it.each<[string, Uint8Array, string]>([
    ["no archive", new TextEncoder().encode("not a zip archive at all, but text"), "Expected a zip archive"],
    ["an archive without a manifest", zipSync({ "a.txt": Uint8Array.of(1) }), "with manifest.json but found none"],
    ["a later version", manifest((m) => (m["schemaVersion"] = 2)), "a later version of Halidelab wrote this file"],
    ["a member that is not there", manifest((m) => (m["measurements"] = [{ name: "a", type: "Spectrum", fields: { axis: { $npy: "../x.npy" } } }])), 'the member "../x.npy" but found none'], // prettier-ignore
    ["a type that there is not", manifest((m) => (m["measurements"] = [{ name: "a", type: "constructor", fields: {} }])), "of type SpectralSeries"], // prettier-ignore
    ["metadata of another kind", manifest((m) => (m["metadata"] = { a: { b: 1 } })), "`metadata.a` to be a text"],
  ])("%s is refused with the format's name", (_, bytes, message) => {
    expect(() => fromExperimentFile(bytes, "x.halidelab")).toThrow(message);
    expect(() => fromExperimentFile(bytes, "x.halidelab")).toThrow("Halidelab experiment, x.halidelab");
  });

  it("an archive whose directory says that it unpacks to gigabytes is refused before it is unpacked", () => {
    const bytes = manifest(() => undefined);
    const directory = bytes.findLastIndex((b, i) => b === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1);
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 24, 3_000_000_000, true);
    expect(() => fromExperimentFile(bytes)).toThrow("Expected parts of at most 1024 MB but found 3000000000 bytes");
  });

  it("damaged in 2,000 ways is the data that it was, or one FormatError", () => {
    const whole = toExperimentFile(storedExperiment());
    const random = randomSource(20261122);
    let read = 0;
    for (let i = 0; i < 2000; i++) {
      try {
        fromExperimentFile(damage(whole, random));
        read++;
      } catch (error) {
        if (!isHalidelabError(error) || error.name !== "FormatError") throw error;
      }
    }
    expect(read).toBeLessThan(2000);
  });
});

describe("JCAMP-DX", () => {
  const text = (m: Parameters<typeof toJcamp>[0]): Uint8Array => new TextEncoder().encode(toJcamp(m));

  it("of a series is read back: numbers, times, units, temperature, that nobody measured it", () => {
    const values = storedSeries().values.map((v) => (Number.isNaN(v) ? 0.5 : v));
    const { axis, coordinate, signal, temperature, provenance } = storedSeries();
    const series = spectralSeries({ axis, coordinate, values, signal, temperature, provenance });
    const back = toSeries(parseFile({ bytes: text(series), file: "x.jdx" }));
    expect(back.values).toEqual(series.values);
    expect(back.axis.values).toEqual(series.axis.values);
    expect(back.coordinate).toMatchObject({ kind: "time", unit: "s" });
    expect([...back.coordinate.values]).toEqual([0, 30, 61.5]);
    expect(back.signal.kind).toBe("absorbance");
    expect(back.temperature).toMatchObject({ value: 22, unit: "°C" });
    expect(back.provenance.simulated).toBe("for a test");
  });

  it.each(["absorbance", "transmittance", "PL intensity", "counts", "difference absorbance", "unknown"] as const)(
    "of a spectrum of %s keeps the kind",
    (kind) => {
      const spectrum = { ...storedMeasurements()["spectrum"] } as Parameters<typeof toJcamp>[0];
      const own = { ...spectrum, signal: { kind, unit: "", label: kind === "difference absorbance" ? "ΔA" : kind } };
      const [back] = parseFile({ bytes: text(own), file: "x.jdx" }).spectra;
      expect(back?.signal?.kind ?? "unknown").toBe(kind);
      expect([...(back?.values ?? [])]).toEqual([1, 0.5, 1 / 7]);
      expect(back?.axis.unit).toBe("eV");
    },
  );

  it("is for spectra alone", async () => {
    await expect(write(join(folder, "x.jdx"), storedMeasurements()["table"] as never)).rejects.toThrow(
      "Expected spectra for JCAMP-DX but found a DataTable.",
    );
  });
});

interface Independent {
  readonly npz: Readonly<Record<string, { shape: number[]; values: (number | null)[] }>>;
  readonly experiment: Readonly<Record<string, number[]>>;
  readonly jcamp: { title: string; x: number[]; y: number[] };
}

describe("other programs open the files (tests/reference/written-files.py)", () => {
  const { npz, experiment, jcamp } = JSON.parse(
    readFileSync(here("../reference/written-files.json"), "utf8"),
  ) as Independent;

  it("the files that they read are those that are written today", () => {
    expect(new Uint8Array(readFileSync(here("fixtures/series.npz")))).toEqual(toNpz(storedSeries()));
    expect(readFileSync(here("fixtures/spectrum.jdx"), "utf8")).toBe(
      toJcamp(storedMeasurements()["spectrum"] as never),
    );
  });

  it("numpy reads the arrays in their shape, from .npz and from an experiment", () => {
    const series = storedSeries();
    expect(npz["values"]?.shape).toEqual([3, 4]);
    expect(npz["values"]?.values).toEqual(Array.from(series.values, (v) => (Number.isNaN(v) ? null : v)));
    expect(npz["axis.values"]?.values).toEqual([...series.axis.values]);
    expect(npz["mask"]?.values).toEqual([...(series.mask ?? [])]);
    expect(experiment["measurements/0/values"]).toEqual([3, 4]);
    expect(experiment["measurements/2/counts"]).toEqual([5]);
  });

  it("the package jcamp reads a spectrum with the same numbers", () => {
    expect(jcamp).toEqual({ title: "sample 1", x: [3.1, 3, 2.9], y: [1, 0.5, 1 / 7] });
  });
});
