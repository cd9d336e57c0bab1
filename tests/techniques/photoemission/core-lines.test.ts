import { describe, expect, it } from "vitest";
import { CORE_LINES, coreLine } from "../../../src/techniques/photoemission/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

interface Level {
  readonly crossSection: number;
  readonly splitting: { readonly xraydb: number; readonly xraylib: number } | null;
}
const { levels } = loadReference<{ readonly levels: Readonly<Record<string, Level>> }>("photoemission-tables");

describe("the table of core levels", () => {
  it("is compared as a whole", () => {
    expect(CORE_LINES.map(({ name }) => name).sort()).toEqual(Object.keys(levels).sort());
  });

  it.each(CORE_LINES.map((line) => [line.name, line.scofield] as const))(
    "%s: Scofield's cross-section is that of xraylib, which was calculated by the same method",
    (name, scofield) => {
      // The peer interpolates between tabulated energies, which alone moves it by 0.1 %; the edges of Zn 2p, at 1022 and 1045 eV,
      // are the nearest to the light's energy and bend the curve most.
      const tolerance = name === "Zn 2p" ? 0.01 : 0.0015;
      expect(relativeError(scofield, levels[name]?.crossSection ?? NaN)).toBeLessThan(tolerance);
    },
  );

  it.each(
    CORE_LINES.filter(({ splitting }) => splitting !== null).map(
      ({ name, splitting }) => [name, splitting ?? NaN] as const,
    ),
  )("%s is split as two tables of edges say", (name, splitting) => {
    const { xraydb = NaN, xraylib = NaN } = levels[name]?.splitting ?? {};
    const [low, high] = [Math.min(xraydb, xraylib), Math.max(xraydb, xraylib)];
    if (name === "Ti 2p") {
      // The table's line is that of TiO₂, whose doublet is narrower than the metal's of the edges.
      expect(splitting).toBeLessThan(low);
      expect(splitting).toBeGreaterThan(low - 0.4);
      return;
    }
    // Between the two tables, or beyond by what two edges of 0.1 eV each (one standard deviation of the tables) leave.
    expect(splitting).toBeGreaterThan(low - 0.15);
    expect(splitting).toBeLessThan(high + 0.15);
  });

  it("gives doublets the ratio of 2j + 1, and knows names as programs write them", () => {
    for (const { orbital, ratio, splitting } of CORE_LINES) {
      expect(ratio).toBe({ s: null, p: 1 / 2, d: 2 / 3, f: 3 / 4 }[orbital.slice(-1)]);
      expect(splitting === null).toBe(ratio === null);
    }
    for (const name of ["Sn3d5", "Sn 3d5/2", "sn_3D Scan", "Sn3d"]) expect(coreLine(name).name).toBe("Sn 3d");
  });
});
