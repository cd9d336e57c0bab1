import * as diffraction from "../../src/techniques/diffraction/index.js";

const SCAN = Array.from({ length: 701 }, (_, i) => 12 + i / 50);
const CUBIC = diffraction.lineList(diffraction.lattice({ a: 6.02 }), { toTwoTheta: 50, anode: "Cu" });
const BROAD = CUBIC.map(({ hkl, twoTheta }) => ({ hkl, twoTheta, fwhm: { value: 0.2, standardError: 0.01 } }));
const MASSES = { electronMass: 0.13, holeMass: 0.13 } as const;

const MOMENTA = Array.from({ length: 41 }, (_, i) => i / 20);
const RINGS = diffraction.scatteringMap({
  ...{ qxy: MOMENTA, qz: MOMENTA, wavelength: 1.05, incidence: 0.4 },
  intensity: MOMENTA.flatMap((z) => MOMENTA.map((xy) => 5 + 100 * Math.exp(-(((Math.hypot(xy, z) - 1) / 0.05) ** 2)))),
});

/** A value of every type of the technique that a cell may end with. */
export const DIFFRACTION: Readonly<Record<string, object>> = {
  DiffractionPattern: diffraction.pattern({ axis: { quantity: "q", values: [1, 2] }, intensity: [5, 9] }),
  DiffractionLines: diffraction.fitLines(
    diffraction.pattern({
      axis: { quantity: "2θ", values: SCAN },
      intensity: SCAN.map((x) => Math.round(30 + 900 * Math.exp(-(((x - 14.7) / 0.1) ** 2)))),
      wavelength: 1.5406,
    }),
  ),
  LatticeFit: diffraction.refineLattice(CUBIC, { system: "cubic", anode: "Cu" }),
  NelsonRiley: diffraction.nelsonRiley(CUBIC, { anode: "Cu" }),
  ScherrerSizes: diffraction.scherrer(BROAD, { anode: "Cu", instrument: 0.08 }),
  WilliamsonHall: diffraction.williamsonHall(BROAD, { anode: "Cu", instrument: 0.08 }),
  StickPattern: diffraction.stickPattern("CsPbBr3 (cubic)", { anode: "Cu" }),
  Indexing: diffraction.indexLines(CUBIC, { lattice: { a: 6 }, anode: "Cu" }),
  LatticeSearch: diffraction.searchLattice(CUBIC, { anode: "Cu" }),
  PhaseMatch: diffraction.identifyPhases(
    [...diffraction.stickPattern("CsBr", { anode: "Cu" }).sticks, { twoTheta: 12.66, intensity: 30 }].map(
      ({ twoTheta, intensity }) => ({ twoTheta, area: intensity }),
    ),
    { anode: "Cu" },
  ),
  MixedComposition: diffraction.mixedComposition(6.08, { ends: [6.41, 6.02], unit: "Å" }),
  ConfinedSize: diffraction.sizeFromGap(2.5, { ...MASSES, model: "infinite well", bulkGap: 2.3, layer: 0.587 }),
  GapExplanation: diffraction.explainGap({
    ...{ gap: 2.33, composition: 0.27, lattice: { value: 6.02, standardError: 0.02 } },
    ...{ gapLaw: { ends: [1.73, 2.36], unit: "eV" }, latticeLaw: { ends: [6.41, 6.02], unit: "Å" } },
    confinement: { ...MASSES, model: "sphere", permittivity: 7.3 },
  }),
  ScatteringMap: RINGS,
  AzimuthalProfile: diffraction.azimuthalProfile(RINGS, { ring: [0.9, 1.1] }),
  BraggPlace: diffraction.bragg({ twoTheta: { value: 14.1, standardError: 0.02 }, anode: "Cu" }),
  CrystalStructure: diffraction.phase("Cs4PbBr6"),
};
