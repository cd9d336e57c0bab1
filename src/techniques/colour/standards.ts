import type { Chromaticity } from "./coordinates.js";

/** White points that are known by a name. */
export type WhitePointName = "E" | "D65";

/** White points by name. */
export const WHITE_POINTS: Readonly<Record<WhitePointName, Chromaticity>> = {
  /** Equal energy: the reference of CIE 127 for the dominant wavelength of LEDs. */
  E: { x: 1 / 3, y: 1 / 3 },
  /** Daylight of 6504 K, as ITU-R BT.709 and BT.2020 round it. */
  D65: { x: 0.3127, y: 0.329 },
};

/** The primaries of a display, in the order red, green, blue. */
export type Primaries = readonly [red: Chromaticity, green: Chromaticity, blue: Chromaticity];

/** Display standards that are known by a name. */
export type DisplayStandard = "Rec. 2020" | "sRGB" | "DCI-P3" | "NTSC";

/** The primaries of the display standards. */
export const DISPLAY_STANDARDS: Readonly<Record<DisplayStandard, Primaries>> = {
  /** Recommendation ITU-R BT.2020-2, table 3: lasers at 630, 532 and 467 nm. */
  "Rec. 2020": [
    { x: 0.708, y: 0.292 },
    { x: 0.17, y: 0.797 },
    { x: 0.131, y: 0.046 },
  ],
  /** IEC 61966-2-1; the same as Recommendation ITU-R BT.709-6. */
  sRGB: [
    { x: 0.64, y: 0.33 },
    { x: 0.3, y: 0.6 },
    { x: 0.15, y: 0.06 },
  ],
  /** SMPTE RP 431-2. */
  "DCI-P3": [
    { x: 0.68, y: 0.32 },
    { x: 0.265, y: 0.69 },
    { x: 0.15, y: 0.06 },
  ],
  /** NTSC of 1953, Recommendation ITU-R BT.470-6, system M: what "% NTSC" in papers is of. */
  NTSC: [
    { x: 0.67, y: 0.33 },
    { x: 0.21, y: 0.71 },
    { x: 0.14, y: 0.08 },
  ],
};

export const DISPLAY_STANDARD_NAMES: readonly DisplayStandard[] = Object.keys(DISPLAY_STANDARDS) as DisplayStandard[];
