import { describe, expect, test } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import {
  azimuthalProfile,
  detectorMap,
  fitLines,
  lineCut,
  scatteringMap,
  sectorCut,
  type ScatteringMap,
} from "../../../src/techniques/diffraction/index.js";

// P03 of PETRA III as Ye et al. (2022) used it: 1.05 Å; a detector 200 mm away, pixels of 0.5 mm.
const GEOMETRY = { distance: 200, pixel: [0.5, 0.5], centre: [150, 280], incidence: 0.4, wavelength: 1.05 } as const;
const COLUMNS = 301;
const ROWS = 301;

/** Counts of pixels whose mean is a function of q and of the angle from the normal. */
function film(mean: (q: number, angle: number) => number, seed: number, mask?: (i: number) => boolean): ScatteringMap {
  const random = randomSource(seed);
  const n = COLUMNS * ROWS;
  const bare = detectorMap({ columns: COLUMNS, values: new Float64Array(n) }, GEOMETRY);
  const values = Float64Array.from({ length: n }, (_, i) => {
    const [xy, z] = [bare.qxy[i] ?? 0, bare.qz[i] ?? 0];
    const solid = solidAngle(i);
    const expected = solid * mean(Math.hypot(xy, z), (Math.atan2(Math.abs(xy), z) * 180) / Math.PI);
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
  });
  const masked = mask && Array.from({ length: n }, (_, i) => mask(i));
  return detectorMap({ columns: COLUMNS, values, mask: masked }, GEOMETRY);
}

function solidAngle(i: number): number {
  const y = ((i % COLUMNS) - 150) * 0.5;
  const z = -(Math.floor(i / COLUMNS) - 280) * 0.5;
  return (200 / Math.hypot(200, y, z)) ** 3;
}

const ring = (q: number): number => 40 + 400 * Math.exp(-4 * Math.LN2 * ((q - 1.03) / 0.06) ** 2);

describe("the momenta of a detector's pixels", () => {
  const map = detectorMap({ columns: COLUMNS, values: new Float64Array(COLUMNS * ROWS) }, GEOMETRY);

  test("have the length 4π sin θ / λ of their scattering angle, whatever the incidence", () => {
    for (let i = 0; i < COLUMNS * ROWS; i += 997) {
      const y = ((i % COLUMNS) - 150) * 0.5;
      const z = -(Math.floor(i / COLUMNS) - 280) * 0.5;
      const theta = Math.atan2(Math.hypot(y, z), 200) / 2;
      expect(Math.hypot(map.qxy[i] ?? 0, map.qz[i] ?? 0)).toBeCloseTo((4 * Math.PI * Math.sin(theta)) / 1.05, 10);
    }
  });

  test("have q_z = k (sin α_f + sin α_i) and q_xy of the textbook's angles in the frame of the film", () => {
    const [k, incidence] = [(2 * Math.PI) / 1.05, (0.4 * Math.PI) / 180];
    for (let i = 13; i < COLUMNS * ROWS; i += 1013) {
      const y = ((i % COLUMNS) - 150) * 0.5;
      const z = -(Math.floor(i / COLUMNS) - 280) * 0.5;
      const length = Math.hypot(200, y, z);
      // The direction of the pixel, turned into the frame of the film by the angle of incidence.
      const up = (z / length) * Math.cos(incidence) - (200 / length) * Math.sin(incidence);
      const exit = Math.asin(up);
      const aside = Math.atan2(y / length, (200 / length) * Math.cos(incidence) + (z / length) * Math.sin(incidence));
      const qx = k * (Math.cos(exit) * Math.cos(aside) - Math.cos(incidence));
      const qy = k * Math.cos(exit) * Math.sin(aside);
      expect(map.qz[i]).toBeCloseTo(k * (Math.sin(exit) + Math.sin(incidence)), 10);
      expect(Math.abs(map.qxy[i] ?? 0)).toBeCloseTo(Math.hypot(qx, qy), 10);
    }
  });

  test("lose their solid angle, cos³ 2θ, unless that was done before", () => {
    const values = new Float64Array(COLUMNS * ROWS).fill(900);
    const [cut, whole] = [true, false].map((solidAngle) =>
      detectorMap({ columns: COLUMNS, values }, { ...GEOMETRY, solidAngle }),
    );
    const plain = detectorMap({ columns: COLUMNS, values }, GEOMETRY);
    for (let i = 0; i < COLUMNS * ROWS; i += 991) {
      const theta =
        2 * Math.asin(Math.min(1, (Math.hypot(plain.qxy[i] ?? 0, plain.qz[i] ?? 0) * 1.05) / (4 * Math.PI)));
      expect((plain.intensity[i] ?? 0) * Math.cos(theta) ** 3).toBeCloseTo(900, 8);
      expect((plain.sigma?.[i] ?? 0) * Math.cos(theta) ** 3).toBeCloseTo(30, 9);
      expect(cut?.intensity[i]).toBe(plain.intensity[i]);
      expect(whole?.intensity[i]).toBe(900);
    }
  });

  test("lose their polarisation as Kahn (1982) writes it, [1 + cos² 2θ − f cos 2φ sin² 2θ]/2 with f = 2p − 1", () => {
    const values = new Float64Array(COLUMNS * ROWS).fill(900);
    const bare = detectorMap({ columns: COLUMNS, values }, GEOMETRY);
    for (const polarisation of [0, 0.5, 0.95, 1]) {
      const map = detectorMap({ columns: COLUMNS, values }, { ...GEOMETRY, polarisation });
      for (let i = 5; i < COLUMNS * ROWS; i += 983) {
        const y = ((i % COLUMNS) - 150) * 0.5;
        const z = -(Math.floor(i / COLUMNS) - 280) * 0.5;
        const [theta, phi] = [Math.atan2(Math.hypot(y, z), 200), Math.atan2(z, y)];
        const f = 2 * polarisation - 1;
        const factor = (1 + Math.cos(theta) ** 2 - f * Math.cos(2 * phi) * Math.sin(theta) ** 2) / 2;
        expect((bare.intensity[i] ?? 0) / (map.intensity[i] ?? 0)).toBeCloseTo(factor, 12);
        expect((bare.sigma?.[i] ?? 0) / (map.sigma?.[i] ?? 0)).toBeCloseTo(factor, 12);
      }
    }
    expect(() => detectorMap({ columns: COLUMNS, values }, { ...GEOMETRY, polarisation: 1.2 })).toThrow(/polarisation/);
  });

  test("ask for a wavelength, and whole rows", () => {
    const { wavelength: _, ...bare } = GEOMETRY;
    expect(() => detectorMap({ columns: 2, values: [1, 2] }, bare)).toThrow(/give `wavelength`/);
    expect(() => detectorMap({ columns: 2, values: [1, 2, 3] }, GEOMETRY)).toThrow(/whole rows of 2 pixels/);
  });
});

describe("cuts", () => {
  test("a radial cut has the ring at its q, whatever the sector, with the errors of its counts", () => {
    const map = film(ring, 1);
    for (const [from, to] of [
      [10, 30],
      [30, 60],
      [60, 90],
    ] as const) {
      const cut = sectorCut(map, { from, to, step: 0.01, qFrom: 0.6, qTo: 1.6 });
      const fit = fitLines(cut, { shape: "gauss", lines: [1.03] });
      const q = fit.lines[0]?.q;
      expect(Math.abs((q?.value ?? 0) - 1.03)).toBeLessThan(4 * (q?.standardError ?? 0));
      expect(q?.standardError).toBeLessThan(0.002);
      expect(fit.lines[0]?.fwhm.value).toBeCloseTo(0.06, 2);
      // With the right σ the curve explains the points to about 1 (the bins are no points: a little more).
      expect(fit.fits[0]?.fit.statistics.reducedChi2).toBeGreaterThan(0.6);
      expect(fit.fits[0]?.fit.statistics.reducedChi2).toBeLessThan(1.6);
    }
  });

  test("masked pixels do not count", () => {
    const hot = film(
      (q) => ring(q),
      2,
      (i) => i % 7 === 0,
    );
    const clean = film((q) => ring(q), 2);
    expect(hot.intensity.filter((v) => Number.isNaN(v)).length).toBe(Math.ceil((COLUMNS * ROWS) / 7));
    const [a, b] = [hot, clean].map((map) => sectorCut(map, { qFrom: 0.9, qTo: 1.1, step: 0.02 }));
    a?.intensity.forEach((v, i) => {
      expect(Math.abs(v - (b?.intensity[i] ?? 0))).toBeLessThan(5 * (a.sigma?.[i] ?? 0));
    });
  });

  test("name what about the normal cannot be seen: θ − α_i", () => {
    const cut = sectorCut(film(ring, 3), { from: 0, to: 20, qTo: 1.5 });
    const theta = (Math.asin((1.5 * 1.05) / (4 * Math.PI)) * 180) / Math.PI;
    const said = /nothing nearer than ([\d.]+)°/.exec(cut.provenance.notes.join(" "))?.[1];
    expect(Number(said)).toBeCloseTo(theta - 0.4, 1);
    const bare = scatteringMap({ qxy: [0, 1], qz: [0, 1], intensity: [1, 2, 3, 4] });
    expect(sectorCut(bare).provenance.notes.join(" ")).toContain("it is not known which angles");
  });

  test("no pixel comes from the part that the geometry hides", () => {
    const map = film(ring, 4);
    const seen = azimuthalProfile(map, { ring: [1.4, 1.5], step: 0.5 });
    expect(seen.angle[0]).toBeGreaterThan((seen.missing ?? 0) - 0.5);
  });

  test("a cut along one momentum is the mean over the other; units of q do not matter", () => {
    const [qxy, qz] = [
      [-1, 0, 1],
      [0, 0.5, 1],
    ];
    const intensity = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const map = scatteringMap({ qxy, qz, intensity });
    expect([...lineCut(map, { along: "qxy", at: [0.4, 1] }).intensity]).toEqual([5.5, 6.5, 7.5]);
    expect([...lineCut(map, { along: "qz", at: [-0.5, 0.5] }).intensity]).toEqual([2, 5, 8]);
    const other = scatteringMap({ qxy: qxy.map((q) => 10 * q), qz: qz.map((q) => 10 * q), intensity, qUnit: "nm^-1" });
    expect(lineCut(other, { along: "qz", at: [-0.5, 0.5] }).axis.values).toEqual(
      lineCut(map, { along: "qz", at: [-0.5, 0.5] }).axis.values,
    );
    expect(() => lineCut(map, { along: "qz", at: [3, 4] })).toThrow(/pixels in the range/);
    expect(() => lineCut(map, { along: "qz", at: [1, 0] })).toThrow(/rises/);
  });
});

describe("Hermans' orientation factor", () => {
  const wide = Array.from({ length: 161 }, (_, i) => i / 80);
  const made = (of: (angle: number) => number): ScatteringMap =>
    scatteringMap({
      ...{ qxy: wide, qz: wide },
      intensity: wide.flatMap((z) => wide.map((xy) => of((Math.atan2(xy, z) * 180) / Math.PI))),
    });

  test("is 1, 0 and −½ for planes that lie, have no orientation, and stand", () => {
    const at = (of: (angle: number) => number): number =>
      azimuthalProfile(made(of), { ring: [1.4, 1.9], step: 1 }).orientation.value;
    expect(at((angle) => (angle < 1.5 ? 1 : 0))).toBeGreaterThan(0.99);
    expect(at(() => 1)).toBeCloseTo(0, 2);
    expect(at((angle) => (angle > 88.5 ? 1 : 0))).toBeLessThan(-0.49);
  });

  test("is 2/5 for I ∝ cos²χ: (3 · 3/5 − 1) / 2", () => {
    const of = azimuthalProfile(
      made((angle) => Math.cos((angle * Math.PI) / 180) ** 2),
      { ring: [1.4, 1.9], step: 1 },
    );
    expect(of.orientation.value).toBeCloseTo(0.4, 2);
  });

  test("takes a background off, and has an error that is its scatter", () => {
    const profile = (seed: number): ReturnType<typeof azimuthalProfile> =>
      azimuthalProfile(
        film(
          (q, angle) => 30 + 300 * Math.exp(-(((q - 1.03) / 0.04) ** 2)) * Math.cos((angle * Math.PI) / 180) ** 2,
          seed,
        ),
        { ring: [0.98, 1.08], background: [1.2, 1.3], step: 3 },
      );
    const runs = Array.from({ length: 12 }, (_, seed) => profile(50 + seed).orientation);
    const mean = runs.reduce((sum, { value }) => sum + value, 0) / runs.length;
    const deviation = Math.sqrt(runs.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (runs.length - 1));
    expect(mean).toBeCloseTo(0.4, 1);
    expect(deviation / (runs[0]?.standardError ?? 1)).toBeGreaterThan(0.5);
    expect(deviation / (runs[0]?.standardError ?? 1)).toBeLessThan(1.8);
  });

  test("is no number where most of the angles were not measured", () => {
    const map = made(() => 1);
    const half = {
      ...map,
      intensity: map.intensity.map((v, i) => ((map.qxy[i] ?? 0) > (map.qz[i] ?? 0) ? Number.NaN : v)),
    };
    expect(azimuthalProfile(half, { ring: [1.4, 1.9] }).verdict).toMatchObject({ ok: false, code: "much-missing" });
    expect(() => azimuthalProfile(map, { ring: [5, 6] })).toThrow(/pixels at 3 angles/);
  });
});
