import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { RegionMeans, ScalarMap, SurfaceRoughness } from "./types.js";

const titled = (what: string, { title }: ScalarMap): string => (title === "" ? what : `${what}: ${title}`);

function lead({ provenance: { simulated } }: ScalarMap, text: string): readonly string[] {
  return [...(simulated === undefined ? [] : [`Simulated: ${simulated}`]), text];
}

function areaRows(of: SurfaceRoughness | RegionMeans): readonly (readonly string[])[] {
  const { width, height, pixelSize } = of.map;
  const side = (n: number): string => formatNumber((n * pixelSize) / 1000, 4);
  const length = of.correlationLength;
  return [
    ["area", `${side(width)} × ${side(height)} µm, ${String(width)} × ${String(height)} pixels`],
    ["correlation length", length === null ? "not determined" : `${formatNumber(length, 3)} nm`],
    ["independent pixels", formatNumber(of.independent, 3)],
  ];
}

/** Height parameters in a table. */
export function roughnessReport(of: SurfaceRoughness): Report {
  const { map, Sa, Sq, Sp, Sv, Sz, Ssk, Sku, verdict } = of;
  const nm = (v: number): string => `${formatNumber(v, 4)} nm`;
  const plain = (v: number): string => (Number.isFinite(v) ? formatNumber(v, 3) : "not determined");
  return {
    title: titled("Roughness", map),
    lead: lead(map, verdict.text),
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ["Sa", formatEstimate(Sa)],
          ["Sq", formatEstimate(Sq)],
          ["Sp, highest peak", nm(Sp)],
          ["Sv, deepest pit", nm(Sv)],
          ["Sz", nm(Sz)],
          ["Ssk, skewness", plain(Ssk)],
          ["Sku, kurtosis", plain(Sku)],
          ...areaRows(of),
        ],
      },
    ],
    notes: [
      ...map.provenance.notes,
      "No filter was applied: the values belong to this size of the area and of the pixel.",
    ],
  };
}

/** Means of the two parts in a table. */
export function regionReport(of: RegionMeans): Report {
  const { map, names, inside, outside, difference, deviations, pixels, verdict } = of;
  const row = (k: 0 | 1, mean: string): readonly string[] => [
    names[k],
    mean,
    `${formatNumber(deviations[k], 3)} ${map.unit}`,
    String(pixels[k]),
  ];
  return {
    title: titled("Means of two parts", map),
    lead: lead(map, verdict.text),
    tables: [
      {
        columns: ["part", "mean", "standard deviation", "pixels"],
        rows: [
          row(0, formatEstimate(inside)),
          row(1, formatEstimate(outside)),
          [`${names[0]} − ${names[1]}`, formatEstimate(difference), "", ""],
        ],
      },
      { columns: ["quantity", "value"], rows: areaRows(of) },
    ],
    notes: [
      ...map.provenance.notes,
      "The standard errors sum the correlation of all pairs of pixels; s/√n would be too small.",
    ],
  };
}
