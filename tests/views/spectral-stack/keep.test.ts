import { describe, expect, it } from "vitest";
import { LIGHT, type ImageMark, type Mark } from "../../../src/views/scene/index.js";
import {
  appendScans,
  baseMarks,
  DEFAULT_SETTINGS,
  keeper,
  stackLayout,
  stackPreparation,
  stackState,
  startCursor,
  type StackSettings,
} from "../../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../examples.js";

const state = stackState(exampleSeries());

/** The pictures of heatmap and spectra after each of several changes of the settings, in one view. */
function pictures(changes: readonly Partial<StackSettings>[]): readonly [ImageMark, ImageMark][] {
  const preparation = stackPreparation();
  const keep = keeper();
  return changes.map((change) => {
    const shown = preparation.prepare(state, { ...DEFAULT_SETTINGS, ...change });
    if (typeof shown === "string") throw new Error(shown);
    const layout = stackLayout(shown, startCursor(shown), 900, 0);
    const isPicture = (mark: Mark): mark is ImageMark => mark.kind === "image" && mark.raster.width > 1;
    return baseMarks(shown, layout, 1, LIGHT, keep).filter(isPicture) as [ImageMark, ImageMark];
  });
}

describe("what a stack keeps of its pixels", () => {
  it("is the spectra, under another colour map or contrast of the heatmap", () => {
    const [first, magma, contrast] = pictures([{}, { map: "magma" }, { contrast: [0, 0.1] }]);
    expect(magma?.[0].raster === first?.[0].raster).toBe(false);
    expect(contrast?.[0].raster === first?.[0].raster).toBe(false);
    expect(magma?.[1].raster === first?.[1].raster).toBe(true);
    expect(contrast?.[1].raster === first?.[1].raster).toBe(true);
  });

  it("is the memory of the picture before, with the pixels of this one", () => {
    const [before, after] = pictures([{}, { map: "magma" }]);
    const [anew] = pictures([{ map: "magma" }]);
    const [first, second, third] = [before, after, anew].map(
      (both) => both?.[0].raster.rgba ?? new Uint8ClampedArray(),
    );
    expect(first?.buffer === second?.buffer).toBe(true);
    expect(second?.length).toBeGreaterThan(1000);
    expect(Buffer.from(second ?? []).equals(Buffer.from(third ?? []))).toBe(true);
  });

  it("is never what other numbers, another part of them or another scale would look different by", () => {
    const changes: readonly Partial<StackSettings>[] = [
      { reference: 3 },
      { smooth: { window: 9, order: 2 } },
      { crop: [260, 300] },
      { cropScans: [60, 600] },
      { unit: "eV" },
      { logScans: true },
      { spectra: "waterfall" },
      { zoom: [260, 300] },
    ];
    for (const change of changes) {
      const [, kept] = pictures([{}, change]);
      const [anew] = pictures([change]);
      for (const which of [0, 1] as const) {
        const [a, b] = [kept, anew].map((both) => Buffer.from(both?.[which].raster.rgba ?? []));
        expect(a?.length).toBeGreaterThan(1000);
        expect(a?.equals(b ?? Buffer.alloc(0)), `${JSON.stringify(change)}, picture ${String(which)}`).toBe(true);
      }
    }
  });

  it("is drawn anew when scans come", () => {
    const preparation = stackPreparation();
    const keep = keeper();
    const more = appendScans(state, {
      coordinate: Float64Array.of((state.coordinate.values.at(-1) ?? 0) + 15),
      values: state.values.slice(0, state.axis.values.length),
    });
    const drawn = [state, more].map((s, i) => {
      const shown = preparation.prepare(s, DEFAULT_SETTINGS, i === 1);
      if (typeof shown === "string") throw new Error(shown);
      return baseMarks(shown, stackLayout(shown, startCursor(shown), 900, 0), 1, LIGHT, keep);
    });
    const pictureOf = (marks: readonly Mark[] | undefined): unknown =>
      marks?.find((m): m is ImageMark => m.kind === "image")?.raster;
    expect(pictureOf(drawn[1]) === pictureOf(drawn[0])).toBe(false);
  });
});
