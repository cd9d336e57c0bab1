import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile, type ParsedTable } from "../../src/io/index.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { expectDigest, type Digest } from "./digest.js";
import { fuzz } from "./fuzz.js";

const folder = fileURLToPath(new URL("../../src/io/formats/vamas/fixtures/", import.meta.url));
const fixtureText = (name: string): string => readFileSync(folder + name, "latin1").replaceAll("\r\n", "\n");
const parse = (text: string): ParsedFile => parseFile({ file: "x.vms", bytes: new TextEncoder().encode(text) });
const fixture = (name: string): ParsedFile => parse(fixtureText(name));
const columnsOf = (t: ParsedTable | undefined): Record<string, number[]> =>
  Object.fromEntries((t?.columns ?? []).map((c) => [`${c.name} (${c.unit})`, [...c.values]]));

/** The formula by which the fixtures were made. */
const counts = (block: number, n = 5): number[] => Array.from({ length: n }, (_, i) => 100 * block + i);
const kinetic = (block: number): number[] => [0, 0.1, 0.2, 0.3, 0.4].map((v) => Number((1340 + 10 * block + v).toFixed(1))); // prettier-ignore

describe("a VAMAS file", () => {
  it.each(["norm.vms", "inclusion.vms", "exclusion.vms", "map.vms", "depth-profile.vms", "linescan.vms", "auger.vms"])(
    "%s has every block",
    (name) => {
      // prettier-ignore
      const { tables } = fixture(name);
      expect(tables?.map((t) => t.name)).toEqual(["region 1", "region 2"]);
      tables?.forEach((table, i) => {
        const c = columnsOf(table);
        expect(c["counts ()"]).toEqual(counts(i + 1));
        expect(c["Kinetic energy (eV)"]).toEqual(kinetic(i + 1));
        expect(c["Binding energy (eV)"]).toEqual(kinetic(i + 1).map((v) => Number((1486.6 - v).toFixed(1))));
        expect(table.settings).toMatchObject({
          sample: "film",
          "photon energy (eV)": "1486.6",
          "pass energy (eV)": "20",
          "work function (eV)": "4.5",
          "dwell time (s)": "0.5",
          scans: "3",
          species: "Pb",
          transition: "4f",
          "Etch rate": "0.1 nm/s",
          date: "2026-07-24T14:19:47",
        });
      });
    },
  );

  it("with several ordinates and an experimental variable has both for each block", () => {
    const [, second] = fixture("norm.vms").tables ?? [];
    expect(columnsOf(second)["Transmission ()"]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(second?.settings).toMatchObject({ "Etch Time (s)": "120", comment: "Casa Info Follows\nblock 2" });
  });

  it("takes what a list leaves out from the first block", () => {
    const [first, second] = fixture("inclusion.vms").tables ?? [];
    expect(first?.settings["Etch Time (s)"]).toBe("60");
    expect(second?.settings).toMatchObject({ "Etch Time (s)": "120", comment: "Casa Info Follows\nblock 1" });
    expect(fixture("exclusion.vms").tables?.[1]?.settings["comment"]).toBe("Casa Info Follows\nblock 1");
  });

  it("of irregular scans has its own abscissa", () => {
    const c = columnsOf(fixture("irregular.vms").tables?.[0]);
    expect(c["Kinetic energy (eV)"]).toEqual([1350, 1350.1, 1350.4, 1350.9, 1351.6]);
    expect(c["Binding energy (eV)"]).toEqual([136.6, 136.5, 136.2, 135.7, 135]);
  });

  it("over binding energy has the kinetic energy besides", () => {
    const c = columnsOf(fixture("binding.vms").tables?.[0]);
    expect(Object.keys(c)).toEqual(["Kinetic energy (eV)", "Binding energy (eV)", "counts ()"]);
    expect(c["Kinetic energy (eV)"]?.[0]).toBe(136.6);
  });

  it("of photoelectrons has regions with what was set", () => {
    const [, region] = fixture("norm.vms").regions ?? [];
    expect(region).toMatchObject({
      name: "region 2",
      sample: "film",
      energy: { kind: "kinetic" },
      unit: "counts",
      photonEnergy: 1486.6,
      source: "Al",
      passEnergy: 20,
      workFunction: 4.5,
      dwell: 0.5,
      sweeps: 3,
      place: { kind: "etch time", value: 120, unit: "s", label: "Etch Time" },
    });
    expect([...(region?.values ?? [])]).toEqual(counts(2));
    expect([...(region?.energy.values ?? [])]).toEqual(kinetic(2));
    expect([...(region?.transmission ?? [])]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(fixture("binding.vms").regions?.[0]?.energy).toMatchObject({ kind: "binding" });
    expect([...(fixture("irregular.vms").regions?.[0]?.energy.values ?? [])]).toEqual([1350, 1350.1, 1350.4, 1350.9, 1351.6]); // prettier-ignore
    // Auger electrons are no photoelectrons.
    expect(fixture("auger.vms").regions).toBeUndefined();
  });

  it("that is still written reads as far as it goes, without half a number", () => {
    const parsed = fixture("unfinished.vms");
    expect(columnsOf(parsed.tables?.[1])["counts ()"]).toEqual(counts(2, 3));
    expect(parsed.notes).toContain(
      'The file ends within the values of "region 2", after 3 points: it is not complete.',
    );
    const between = fixtureText("norm.vms");
    const one = parse(between.slice(0, between.indexOf("region 2")));
    expect(one.tables).toHaveLength(1);
    expect(one.notes).toContain("The file says 2 blocks but ends after 1: it is not complete.");
  });

  it("is known by its first line, and says which lines are wrong", () => {
    const text = fixtureText("norm.vms");
    expect(identify({ file: "x.txt", bytes: new TextEncoder().encode(text) })[0]).toMatchObject({ confidence: 1 });
    const errorOf = (bad: string): FormatError => {
      try {
        parse(bad);
      } catch (error) {
        if (error instanceof FormatError) return error;
      }
      throw new Error("nothing was thrown");
    };
    const lineOf = (word: string): number => text.split("\n").indexOf(word) + 1;
    const mode = errorOf(text.replace("\nNORM\n", "\nNORMAL\n"));
    expect([mode.code, mode.message]).toEqual(["bad-mode", expect.stringContaining('but found "NORMAL"')]);
    const value = errorOf(text.replace("\n102\n", "\n1o2\n"));
    expect([value.code, value.line]).toEqual(["not-a-number", lineOf("102")]);
    expect(errorOf(text.replace("\n1350\n0.1\n", "\n1350\n\n")).code).toBe("not-a-number");
    expect(errorOf(text.slice(0, text.indexOf("counts"))).code).toBe("truncated");
  });

  it("that is damaged is read or refused with a line, in 2,000 ways", () => {
    const files = readdirSync(folder).filter((f) => f.endsWith(".vms")).map((f) => readFileSync(folder + f)); // prettier-ignore
    const found = fuzz("VAMAS", files, 2000, 8);
    expect(found.wrong).toEqual([]);
    expect(Math.min(found.read, found.refused)).toBeGreaterThan(150);
  });
});

interface Reference {
  readonly vamas: Readonly<Record<string, readonly { readonly sample: string; readonly block: string; readonly start: number; readonly step: number; readonly values: readonly Digest[] }[]>>; // prettier-ignore
}

describeWithData("measured VAMAS files", "g-xps", () => {
  const { vamas } = loadReference<Reference>("instrument-files");
  const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });

  it.each(Object.keys(vamas))("%s: the blocks and numbers of the reader vamas", (path) => {
    const { tables = [] } = shared(path);
    expect(tables.map((t) => t.name)).toEqual(vamas[path]?.map((b) => b.block));
    vamas[path]?.forEach((b, i) => {
      const columns = tables[i]?.columns ?? [];
      const own = columns.filter((c) => !/energy$/.test(c.name));
      expect(own).toHaveLength(b.values.length);
      b.values.forEach((d, k) => expectDigest(own[k]?.values ?? [], d));
      const x = columns.find((c) => c.name === "Kinetic energy")?.values ?? [];
      expect([x[0], x[1]]).toEqual([b.start, expect.closeTo(b.start + b.step, 9)]);
    });
  });

  it("a survey as regular and as irregular scan has the same energies and transmission, and ten times the counts a second", () => {
    const [regular, irregular] = ["regular", "irregular"].map((n) => shared(`g-xps/pynxtools-xps/${n}.vms`).tables?.[0]?.columns ?? []); // prettier-ignore
    expect(irregular?.[0]?.values).toHaveLength(1351);
    irregular?.[0]?.values.forEach((v, i) => expect(v).toBeCloseTo(regular?.[0]?.values[i] ?? 0, 9));
    expect(irregular?.[3]?.values).toEqual(regular?.[3]?.values);
    const units = ["regular", "irregular"].map((n) => shared(`g-xps/pynxtools-xps/${n}.vms`).regions?.[0]?.unit);
    expect(units).toEqual(["counts", "counts s^-1"]);
    // The dwell time is 0.1 s; both files have six digits.
    irregular?.[2]?.values.forEach((v, i) => expect(v / (10 * (regular?.[2]?.values[i] ?? 0))).toBeCloseTo(1, 5));
  });

  it("the sulphur line of a perovskite begins at 175 eV, as its authors publish", () => {
    const s2p = shared("g-xps/cheminfo-vamas/single_sample.vms").tables?.[6];
    const c = columnsOf(s2p);
    expect([c["Kinetic energy (eV)"]?.[0], c["Binding energy (eV)"]?.[0], c["Intensity ()"]?.[0], c["Intensity ()"]?.at(-1)]).toEqual([1311.69, 175, 55111, 64967]); // prettier-ignore
  });

  it("five angles of one film are told apart", () => {
    const { tables = [] } = shared("g-xps/cheminfo-vamas/ARXPS.vms");
    const { regions = [] } = shared("g-xps/cheminfo-vamas/ARXPS.vms");
    expect(regions.filter((r) => r.name === "O 1s").map((r) => [r.place?.kind, r.place?.value])).toEqual([["angle", 0], ["angle", 40], ["angle", 55], ["angle", 63], ["angle", 70]]); // prettier-ignore
    expect(tables.filter((t) => t.name === "Al 2p").map((t) => t.settings["Angle (degree)"])).toEqual(["0", "40", "55", "63", "70"]); // prettier-ignore
  });
});
