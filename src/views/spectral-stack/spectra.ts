import {
  axisLabel,
  border,
  colourAt,
  grid,
  numberRich,
  roman,
  textWidth,
  TYPE,
  unitRich,
  viridis,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Rich,
  type Theme,
} from "../scene/index.js";
import { keepNothing, pixelsKey, type Keep } from "./keep.js";
import { spectraPaths, spectraRaster } from "./lines.js";
import type { ShownStack } from "./shown.js";
import { waterfallOf } from "./waterfall.js";

/** The panel of overlaid spectra with the key of their colours. */
export function spectraMarks(
  shown: ShownStack,
  place: Panel,
  density: number,
  theme: Theme,
  keep: Keep = keepNothing,
  vectors: boolean = false,
): Mark[] {
  const { plot } = place;
  const key = [...pixelsKey(shown, place, density), shown.settings.spectra, theme];
  const raster = (): Mark => ({
    kind: "image",
    ...plot,
    raster: keep("spectra", key, (before) => spectraRaster(shown, place, density, theme, { reuse: before })),
  });
  const paths = vectors && shown.nScans > 1 ? spectraPaths(shown, place, theme) : undefined;
  const lines: readonly Mark[] = shown.nScans === 1 ? [] : paths === undefined ? [raster()] : [{ kind: "group", clip: plot, marks: paths }]; // prettier-ignore
  return [
    ...grid(place, theme),
    ...lines,
    border(place, theme),
    ...xAxis(place, shown.axis.quantity, theme),
    ...yAxis(place, shown.signal, theme),
    ...(shown.nScans > 1 ? colourKey(shown, place, theme) : []),
  ];
}

/** How far the spectra of a waterfall stand apart, for the caption over them. */
export function waterfallText(shown: ShownStack): Rich {
  const waterfall = waterfallOf(shown);
  if (waterfall === undefined) return [];
  const every = waterfall.every === 1 ? "" : `every ${ordinal(waterfall.every)}, `;
  return [roman(`${every}offset `), ...withUnit(waterfall.step, shown.signal.unit, 3)];
}

function ordinal(n: number): string {
  const tail = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${String(n)}${tail}`;
}

/** A value with its unit. */
export function withUnit(value: number, unit: string, digits: number = 6): Rich {
  const typeset = unitRich(unit);
  const number = numberRich(value, digits);
  return typeset.length === 0 ? number : [...number, roman(" "), ...typeset];
}

/** Length of the bar of the key. */
export const KEY_BAR = 56;

/** What stands at the ends of the key: with the unit where the caption of the selected scan leaves room, else without; nothing where that is too long too. */
function keyLabels(shown: ShownStack, width: number): readonly [Rich, Rich] {
  const { quantity, places } = shown.scans;
  const n = places.length;
  const waterfall = waterfallText(shown);
  const more: Rich = waterfall.length === 0 ? [] : [roman(", "), ...waterfall];
  const captions = Array.from({ length: 9 }, (_, i) => places[Math.round((i / 8) * (n - 1))] as number).map((place) =>
    textWidth([...quantity.symbol, roman(" = "), ...withUnit(place, quantity.unit), ...more], TYPE.note),
  );
  const room = width - Math.max(...captions) - KEY_BAR - 10 - 14;
  const first = numberRich(places[0] as number, 4);
  const last = places[n - 1] as number;
  const wordings: readonly (readonly [Rich, Rich])[] = [
    [first, withUnit(last, quantity.unit, 4)],
    [first, numberRich(last, 4)],
  ];
  return wordings.find((ends) => ends.reduce((sum, end) => sum + textWidth(end, TYPE.note), 0) <= room) ?? [[], []];
}

/** Over the spectra at the right: which colours mean which scans. */
export function colourKey(shown: ShownStack, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const [first, last] = keyLabels(shown, plot.width);
  const baseline = plot.y - 7;
  const end = plot.x + plot.width;
  const barEnd = end - textWidth(last, TYPE.note) - 5;
  const swatches = Array.from({ length: 28 }, (_, i): Mark => ({
    kind: "rect",
    x: barEnd - KEY_BAR + i * 2,
    y: baseline - 8,
    width: 2.2,
    height: 8,
    fill: colourAt(viridis, theme.lines[0] + (theme.lines[1] - theme.lines[0]) * (i / 27)),
  }));
  const style = { kind: "text", y: baseline, size: TYPE.note, fill: theme.muted, anchor: "end" } as const;
  return [...swatches, { ...style, x: end, text: last }, { ...style, x: barEnd - KEY_BAR - 5, text: first }];
}

/** For screen readers: the axes in words. */
export function axesText(shown: ShownStack): Rich {
  return [...axisLabel(shown.signal), roman(" over "), ...axisLabel(shown.axis.quantity)];
}
