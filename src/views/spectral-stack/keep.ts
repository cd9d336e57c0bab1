import type { Panel, Raster } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** What is kept, by its slot. */
interface Kept {
  readonly heatmap: Raster;
  readonly spectra: Raster;
}

/**
 * Makes something, or gives what was made for the same key before. What was made last in the slot is
 * handed to `make`, which may overwrite its memory: nothing but the slot holds on to it once it is drawn.
 */
export type Keep = <S extends keyof Kept>(
  slot: S,
  key: readonly unknown[],
  make: (before: Kept[S] | undefined) => Kept[S],
) => Kept[S];

/** For pictures that are drawn once. */
export const keepNothing: Keep = (_slot, _key, make) => make(undefined);

/** Keeps the last thing of each slot. */
export function keeper(): Keep {
  const slots: { [S in keyof Kept]?: { readonly key: readonly unknown[]; readonly made: Kept[S] } } = {};
  return <S extends keyof Kept>(
    slot: S,
    key: readonly unknown[],
    make: (before: Kept[S] | undefined) => Kept[S],
  ): Kept[S] => {
    const kept: { readonly key: readonly unknown[]; readonly made: Kept[S] } | undefined = slots[slot];
    if (kept?.key.length === key.length && key.every((part, i) => Object.is(part, kept.key[i]))) return kept.made;
    const made = make(kept?.made);
    (slots as Record<S, { readonly key: readonly unknown[]; readonly made: Kept[S] }>)[slot] = { key, made };
    return made;
  };
}

/** What a panel's pixels depend on besides colours: the numbers, where they stand, and the pixels themselves. */
export function pixelsKey(shown: ShownStack, { plot, x, y }: Panel, density: number): readonly unknown[] {
  const { token, nScans, axis, scans } = shown;
  // The numbers themselves are cut out of a buffer anew each time, so that they are told by their token.
  const kind = typeof scans.kind === "object" ? scans.kind.symlog : scans.kind;
  const numbers = [token, scans.first, nScans, axis.values, axis.cells, kind, ...scans.domain];
  return [...numbers, ...x.domain, ...y.domain, plot.x, plot.width, plot.y, plot.height, density];
}
