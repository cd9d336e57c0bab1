import type { Panel } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** Makes something, or gives what was made for the same key before. */
export type Keep = <T>(slot: "entries" | "heatmap" | "spectra", key: readonly unknown[], make: () => T) => T;

/** For pictures that are drawn once. */
export const keepNothing: Keep = (_slot, _key, make) => make();

/** Keeps the last thing of each slot. */
export function keeper(): Keep {
  const slots = new Map<string, { readonly key: readonly unknown[]; readonly made: unknown }>();
  return <T>(slot: string, key: readonly unknown[], make: () => T): T => {
    const kept = slots.get(slot);
    if (kept?.key.length === key.length && key.every((part, i) => Object.is(part, kept.key[i]))) return kept.made as T;
    const made = make();
    slots.set(slot, { key, made });
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
