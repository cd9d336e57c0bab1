import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { identify, parseFile, type ParsedFile, type ParsedRegion, type ParsedTable } from "../../src/io/index.js";
import { loadReference } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { expectDigest, type Digest } from "./digest.js";

const folder = fileURLToPath(new URL("../../src/io/formats/vamas/fixtures/", import.meta.url));
const fixtureText = (name: string): string => readFileSync(folder + name, "latin1").replaceAll("\r\n", "\n");
const parse = (text: string): ParsedFile => parseFile({ file: "x.vms", bytes: new TextEncoder().encode(text) });
const fixture = (name: string): ParsedFile => parse(fixtureText(name));
const columnsOf = (t: ParsedTable | undefined): Record<string, number[]> =>
  Object.fromEntries((t?.columns ?? []).map((c) => [`${c.name} (${c.unit})`, [...c.values]]));

/** Every block, which is either a region or a table: its name, kinetic energies, counts and settings. */
function blocksOf({ regions = [], tables = [] }: ParsedFile): readonly Block[] {
  const kinetic = (e: number, r: ParsedRegion): number =>
    r.energy.kind === "kinetic" ? e : Number(((r.photonEnergy ?? Number.NaN) - e).toPrecision(12));
  return [
    ...regions.map((r) => ({
      name: r.name,
      settings: r.settings,
      energies: [...r.energy.values].map((e) => kinetic(e, r)),
      values: [
        [...r.values],
        ...[r.transmission, ...(r.channels ?? []).map((c) => c.values)].flatMap((v) => (v ? [[...v]] : [])),
      ],
    })),
    ...tables.map((t) => ({
      name: t.name,
      settings: t.settings,
      energies: [...(t.columns.find((c) => c.name === "Kinetic energy")?.values ?? [])],
      values: t.columns.filter((c) => !/energy$/.test(c.name)).map((c) => [...c.values]),
    })),
  ];
}

interface Block {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly energies: readonly number[];
  readonly values: readonly (readonly number[])[];
}

/** The formula by which the fixtures were made. */
const counts = (block: number, n = 5): number[] => Array.from({ length: n }, (_, i) => 100 * block + i);
const kinetic = (block: number): number[] =>
  [0, 0.1, 0.2, 0.3, 0.4].map((v) => Number((1340 + 10 * block + v).toFixed(1)));

describe("a VAMAS file", () => {
  it.each(["norm.vms", "inclusion.vms", "exclusion.vms", "map.vms", "depth-profile.vms", "linescan.vms", "auger.vms"])(
    "%s has every block",
    (name) => {
      const blocks = blocksOf(fixture(name));
      expect(blocks.map((b) => b.name)).toEqual(["region 1", "region 2"]);
      blocks.forEach((block, i) => {
        expect(block.values[0]).toEqual(counts(i + 1));
        expect(block.energies).toEqual(kinetic(i + 1));
        expect(block.settings).toMatchObject({
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
    const [, second] = fixture("norm.vms").regions ?? [];
    expect([...(second?.transmission ?? [])]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect(second?.settings).toMatchObject({ "Etch Time (s)": "120", comment: "Casa Info Follows\nblock 2" });
  });

  it("takes what a list leaves out from the first block", () => {
    const [first, second] = fixture("inclusion.vms").regions ?? [];
    expect(first?.settings["Etch Time (s)"]).toBe("60");
    expect(second?.settings).toMatchObject({ "Etch Time (s)": "120", comment: "Casa Info Follows\nblock 1" });
    expect(fixture("exclusion.vms").regions?.[1]?.settings["comment"]).toBe("Casa Info Follows\nblock 1");
  });

  it("of irregular scans has its own abscissa", () => {
    const [region] = fixture("irregular.vms").regions ?? [];
    expect([...(region?.energy.values ?? [])]).toEqual([1350, 1350.1, 1350.4, 1350.9, 1351.6]);
  });

  it("gives each block once, as region or as table with both energies", () => {
    const [xps, auger] = [fixture("binding.vms"), fixture("auger.vms")];
    expect([xps.regions?.length, xps.tables, auger.regions, auger.tables?.length]).toEqual([
      2,
      undefined,
      undefined,
      2,
    ]);
    const c = columnsOf(auger.tables?.[0]);
    expect(c["Binding energy (eV)"]).toEqual(kinetic(1).map((v) => Number((1486.6 - v).toFixed(1))));
    const both = fixtureText("norm.vms");
    const at = both.lastIndexOf("XPS");
    const mixed = parse(`${both.slice(0, at)}EDX${both.slice(at + 3)}`);
    expect([mixed.regions?.map((r) => r.name), mixed.tables?.map((t) => t.name)]).toEqual([["region 1"], ["region 2"]]);
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
    expect([...(fixture("irregular.vms").regions?.[0]?.energy.values ?? [])]).toEqual([
      1350, 1350.1, 1350.4, 1350.9, 1351.6,
    ]);
    // Auger electrons are no photoelectrons.
    expect(fixture("auger.vms").regions).toBeUndefined();
  });

  it("that is still written reads as far as it goes, without half a number", () => {
    const parsed = fixture("unfinished.vms");
    expect([...(parsed.regions?.[1]?.values ?? [])]).toEqual(counts(2, 3));
    expect(parsed.notes).toContain(
      'The file ends within the values of "region 2", after 3 points: it is not complete.',
    );
    const between = fixtureText("norm.vms");
    const one = parse(between.slice(0, between.indexOf("region 2")));
    expect(one.regions).toHaveLength(1);
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
});

interface Reference {
  readonly vamas: Readonly<
    Record<
      string,
      readonly {
        readonly sample: string;
        readonly block: string;
        readonly start: number;
        readonly step: number;
        readonly values: readonly Digest[];
      }[]
    >
  >;
}

describeWithData("measured VAMAS files", "g-xps", () => {
  const { vamas } = loadReference<Reference>("instrument-files");
  const shared = (path: string): ParsedFile => parseFile({ file: path, bytes: readFileSync(sharedPath(path)) });

  it.each(Object.keys(vamas))("%s: the blocks and numbers of the reader vamas", (path) => {
    const blocks = blocksOf(shared(path));
    expect(blocks.map((b) => b.name)).toEqual(vamas[path]?.map((b) => b.block));
    vamas[path]?.forEach((b, i) => {
      const { values = [], energies = [] } = blocks[i] ?? {};
      expect(values).toHaveLength(b.values.length);
      b.values.forEach((d, k) => expectDigest(values[k] ?? [], d));
      expect([energies[0], energies[1]]).toEqual([b.start, expect.closeTo(b.start + b.step, 9)]);
    });
  });

  it("a survey as regular and as irregular scan has the same energies and transmission, and ten times the counts a second", () => {
    const [regular, irregular] = ["regular", "irregular"].map(
      (n) => shared(`g-xps/pynxtools-xps/${n}.vms`).regions?.[0],
    );
    expect(irregular?.values).toHaveLength(1351);
    irregular?.energy.values.forEach((v, i) => expect(v).toBeCloseTo(regular?.energy.values[i] ?? 0, 9));
    expect(irregular?.transmission).toEqual(regular?.transmission);
    const units = ["regular", "irregular"].map((n) => shared(`g-xps/pynxtools-xps/${n}.vms`).regions?.[0]?.unit);
    expect(units).toEqual(["counts", "counts s^-1"]);
    // The dwell time is 0.1 s; both files have six digits.
    irregular?.values.forEach((v, i) => expect(v / (10 * (regular?.values[i] ?? 0))).toBeCloseTo(1, 5));
  });

  it("the sulphur line of a perovskite begins at 175 eV, as its authors publish", () => {
    const s2p = shared("g-xps/cheminfo-vamas/single_sample.vms").regions?.[6];
    const [first = Number.NaN] = s2p?.energy.values ?? [];
    expect([first, Number(((s2p?.photonEnergy ?? 0) - first).toFixed(9)), s2p?.values[0], s2p?.values.at(-1)]).toEqual([
      1311.69, 175, 55111, 64967,
    ]);
  });

  it("five angles of one film are told apart", () => {
    const { regions = [] } = shared("g-xps/cheminfo-vamas/ARXPS.vms");
    expect(regions.filter((r) => r.name === "O 1s").map((r) => [r.place?.kind, r.place?.value])).toEqual([
      ["angle", 0],
      ["angle", 40],
      ["angle", 55],
      ["angle", 63],
      ["angle", 70],
    ]);
    expect(regions.filter((r) => r.name === "Al 2p").map((r) => r.settings["Angle (degree)"])).toEqual([
      "0",
      "40",
      "55",
      "63",
      "70",
    ]);
  });
});
