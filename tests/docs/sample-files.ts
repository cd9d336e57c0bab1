import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SpectralSeries } from "../../src/spectroscopy/index.js";
import { root } from "./folder.js";

/** Writes a series as some instruments do: a bare matrix (`autoqy.dat`), the times in a file of their own. */
export function matrixWithTimes(series: SpectralSeries, folder: string): void {
  const { axis, coordinate, values } = series;
  const n = axis.values.length;
  const rows = Array.from(axis.values, (x, i) =>
    [x, ...Array.from(coordinate.values, (_, scan) => values[scan * n + i])].join("\t"),
  );
  writeFileSync(join(folder, "autoqy.dat"), `${rows.join("\n")}\n`);
  writeFileSync(join(folder, "timestamps.csv"), `${Array.from(coordinate.values).join("\n")}\n`);
}

/** An image of two detectors, 2 rows of 3 pixels with 16 channels, as a counting card's software saves it. */
export function imageOfDecays(folder: string): void {
  copyFileSync(join(root, "src/io/formats/becker-hickl/fixtures/image.sdt"), join(folder, "cells.sdt"));
}
