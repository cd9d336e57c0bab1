import { border, cellsUnder, heatmapRaster, type Mark, type Rect, type Theme } from "halidelab/views/scene";
import { colourKey, spectraRaster, type ShownStack, type StackLayout } from "halidelab/views/spectral-stack";

/** What draws the scans that were added over a picture of those before, and what is to be emptied first. */
export function appendedMarks(
  before: ShownStack,
  after: ShownStack,
  { heatmap, spectra }: StackLayout,
  density: number,
  theme: Theme,
): { readonly marks: readonly Mark[]; readonly clear: readonly Rect[] } {
  const marks: Mark[] = [];
  if (heatmap !== undefined) {
    const { plot } = heatmap;
    const width = Math.max(1, Math.round(plot.width * density));
    const height = Math.max(1, Math.round(plot.height * density));
    // The frame and its ticks stay as they are.
    const frame = Math.ceil(density);
    const rows = cellsUnder(after.scans.cells, heatmap.y, height).slice(frame, height - frame);
    // The last scan before reaches further now, or less far.
    const fresh = (row: number): boolean => row >= before.nScans - 1;
    const first = rows.findIndex(fresh);
    const last = rows.findLastIndex(fresh);
    if (first >= 0) {
      const raster = heatmapRaster({
        values: after.values,
        nColumns: after.nAxis,
        columns: cellsUnder(after.axis.cells, heatmap.x, width).slice(frame, width - frame),
        rows: rows.slice(first, last + 1),
        domain: after.colours,
        map: after.map,
        missing: theme.missing,
      });
      marks.push({
        kind: "image",
        x: plot.x + frame / density,
        y: plot.y + (first + frame) / density,
        width: raster.width / density,
        height: raster.height / density,
        raster,
        crisp: true,
      });
    }
  }
  const { plot } = spectra;
  marks.push({
    kind: "image",
    ...plot,
    raster: spectraRaster(after, spectra, density, theme, { from: before.nScans }),
  });
  marks.push(border(spectra, theme));
  marks.push(...colourKey(after, spectra, theme));
  return { marks, clear: [{ x: plot.x, y: plot.y - 19, width: plot.width + 8, height: 18 }] };
}
