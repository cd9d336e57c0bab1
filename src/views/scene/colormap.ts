import { hexOf, mix, rgb, type Rgb } from "./colour.js";
import { CIVIDIS } from "./maps/cividis.js";
import { MAGMA } from "./maps/magma.js";
import { BLUE_TO_RED } from "./maps/red-blue.js";
import { VIRIDIS } from "./maps/viridis.js";

/** 256 colours from the lowest to the highest value. */
export interface Colormap {
  readonly name: "viridis" | "cividis" | "magma" | "blue-red";
  /** Three numbers a colour: red, green, blue. */
  readonly table: Readonly<Uint8Array>;
}

function listed(digits: string): Uint8Array {
  return Uint8Array.from({ length: 768 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** Sequential: for quantities that have a least value, such as absorbance. */
export const viridis: Colormap = { name: "viridis", table: listed(VIRIDIS) };

/** Sequential, from blue to yellow: looks nearly the same to readers who are blind to red or green. */
export const cividis: Colormap = { name: "cividis", table: listed(CIVIDIS) };

/** Sequential, from black over purple to a pale yellow: the widest range of lightness. */
export const magma: Colormap = { name: "magma", table: listed(MAGMA) };

/** Sequential, from black to white: for what a microscope saw. */
export const grey: Pick<Colormap, "table"> = {
  table: Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)),
};

/** Diverging: for differences, its middle is zero. */
export const blueRed: Colormap = { name: "blue-red", table: interpolated(BLUE_TO_RED.map(rgb)) };

function interpolated(stops: readonly Rgb[]): Uint8Array {
  const table = new Uint8Array(768);
  for (let i = 0; i < 256; i += 1) {
    const at = (i / 255) * (stops.length - 1);
    const low = Math.min(Math.floor(at), stops.length - 2);
    const colour = mix(stops[low] as Rgb, stops[low + 1] as Rgb, at - low);
    table.set(colour.map(Math.round), 3 * i);
  }
  return table;
}

/** The colour of entry `index` (0 to 255). */
export function entry(map: Colormap, index: number): Rgb {
  const i = 3 * Math.max(0, Math.min(255, Math.round(index)));
  return [map.table[i] as number, map.table[i + 1] as number, map.table[i + 2] as number];
}

/** The colour at a part `t` (0 to 1) of the map, as `#rrggbb`. */
export function colourAt(map: Colormap, t: number): string {
  return hexOf(entry(map, t * 255));
}
