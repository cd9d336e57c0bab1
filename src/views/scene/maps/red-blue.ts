/**
 * ColorBrewer's diverging scheme RdBu with 11 classes, from blue (negative) to red (positive).
 * Published by Cynthia Brewer and Mark Harrower (colorbrewer2.org), who list it as safe for
 * colour-blind readers. The colours between the classes are interpolated in linear light.
 */
export const BLUE_TO_RED: readonly string[] = [
  "053061",
  "2166ac",
  "4393c3",
  "92c5de",
  "d1e5f0",
  "f7f7f7",
  "fddbc7",
  "f4a582",
  "d6604d",
  "b2182b",
  "67001f",
];
