import { type Rgb } from "../../../src/views/scene/index.js";

/** CIE L*a*b* under D65. */
export type Lab = readonly [number, number, number];
/** Usual sight, and each kind of colour blindness. */
export type Eyes = "normal" | "Protanopia" | "Deuteranopia" | "Tritanopia";

/** Machado, Oliveira, Fernandes, IEEE Trans. Vis. Comput. Graph. 15 (2009) 1291, severity 1; for linear light. */
const EYES: Readonly<Record<Eyes, readonly Lab[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  Protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  Deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  Tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* under D65 of a colour as these eyes see it. */
export function lab(colour: Rgb, eyes: Eyes): Lab {
  const linear = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const times = (rows: readonly Lab[], v: readonly number[]): number[] =>
    rows.map((row) => row.reduce((sum, m, i) => sum + m * (v[i] as number), 0));
  const light = times(EYES[eyes], linear).map((c) => Math.max(0, Math.min(1, c)));
  const xyz = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    light,
  );
  const white = [0.95045593, 1, 1.08905775];
  const [x, y, z] = xyz.map((v, i) => {
    const t = v / (white[i] as number);
    return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
  }) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

export function distance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** All kinds of sight. */
export const ALL_EYES: readonly Eyes[] = Object.keys(EYES) as Eyes[];
