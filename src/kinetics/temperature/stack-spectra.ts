import type { SeparableFit } from "../../fitting/index.js";
import { simultaneousColumns, type SpectralSeries } from "../../spectroscopy/index.js";
import type { TemperatureRun } from "./run.js";
import type { StackRun } from "./stack-types.js";

/**
 * The spectra of a stack put together from the blocks of a fit.
 *
 * @param place of the stack among those that were fitted, or -1
 */
export function spectraOf(
  fit: SeparableFit | null,
  series: SpectralSeries,
  runs: readonly TemperatureRun[],
  place: number,
  { shared, apart }: { readonly shared: boolean; readonly apart: boolean },
): Pick<StackRun, "spectra" | "spectraErrors"> {
  const run = runs[place];
  if (fit === null || run === undefined) return { spectra: null, spectraErrors: null };
  const n = series.axis.values.length;
  const terms = run.blocks[0]?.terms ?? 0;
  const spectra = new Float64Array(terms * n);
  const spectraErrors = new Float64Array(terms * n);
  const first = shared ? 0 : runs.slice(0, place).reduce((sum, r) => sum + r.blocks.length, 0);
  const groups = apart
    ? Array.from({ length: n }, (_, j) => Int32Array.of(j))
    : simultaneousColumns(series).map(({ columns }) => columns);
  groups.forEach((columns, g) => {
    const block = fit.blocks[first + g];
    if (!block) return;
    columns.forEach((j, l) => {
      for (let c = 0; c < terms; c++) {
        spectra[c * n + j] = block.amplitudes[c * block.columns + l] as number;
        spectraErrors[c * n + j] = block.amplitudeErrors[c * block.columns + l] as number;
      }
    });
  });
  return { spectra, spectraErrors };
}
