/** A scale that a file states. */
export interface StatedScale {
  /** Side of a pixel, nm. */
  readonly pixelSize: number;
  readonly from: "FEI" | "Zeiss" | "TESCAN" | "Hitachi" | "JEOL" | "ImageJ";
  /** Rows of the picture proper, where the file says that a bar follows. */
  readonly rows?: number | undefined;
}

const NM: Readonly<Record<string, number>> = { pm: 1e-3, å: 0.1, nm: 1, µm: 1e3, um: 1e3, micron: 1e3, mm: 1e6, cm: 1e7, m: 1e9 }; // prettier-ignore

/** The tags in which makers of microscopes write: TIFF tag, and what reads its text. */
const TAGS: readonly (readonly [tag: number, read: (text: string) => StatedScale | undefined])[] = [
  [34682, fei],
  [34680, fei],
  [34118, zeiss],
  [50431, tescan],
];

/**
 * The scale in the tags of a TIFF file: those of FEI (34680, 34682), Zeiss (34118) and TESCAN (50431), and ImageJ's description
 * (270) with its resolution (282). The resolution alone is for printing, and is not taken for a scale.
 *
 * @returns undefined where no tag states a scale
 */
export function scaleOfTags(tags: ReadonlyMap<number, unknown>): StatedScale | undefined {
  for (const [tag, read] of TAGS) {
    const found = read(textOf(tags.get(tag)));
    if (found !== undefined) return found;
  }
  return imageJ(textOf(tags.get(270)), tags.get(282));
}

/**
 * The scale in the text file that Hitachi's and JEOL's microscopes write beside a picture.
 *
 * @returns undefined where it states none
 */
export function scaleOfText(text: string): StatedScale | undefined {
  const size = /^\s*PixelSize\s*=\s*([\d.eE+-]+)/m.exec(text)?.[1];
  if (/\[(Sem|Tem)ImageFile\]/.test(text) && size !== undefined) return positive(Number(size), "Hitachi");
  const bar = /^\${0,2}SM_MICRON_BAR\s+([\d.]+)/m.exec(text)?.[1];
  const [, marker, unit = ""] = /^\${0,2}SM_MICRON_MARKER\s+([\d.]+)\s*(\S+)/m.exec(text) ?? [];
  if (bar === undefined || marker === undefined) return undefined;
  const rows = /^\${0,2}CM_FULL_SIZE\s+\d+\s+(\d+)/m.exec(text)?.[1];
  const found = positive((Number(marker) * (NM[unit.toLowerCase()] ?? Number.NaN)) / Number(bar), "JEOL");
  return found === undefined || rows === undefined ? found : { ...found, rows: Number(rows) };
}

function fei(text: string): StatedScale | undefined {
  const width = Number(/^PixelWidth=([\d.eE+-]+)/m.exec(text)?.[1]);
  const height = Number(/^PixelHeight=([\d.eE+-]+)/m.exec(text)?.[1] ?? width);
  const rows = /^ResolutionY=(\d+)/m.exec(text)?.[1];
  const found = alike(width, height) ? positive(width * 1e9, "FEI") : undefined;
  return found === undefined || rows === undefined ? found : { ...found, rows: Number(rows) };
}

function zeiss(text: string): StatedScale | undefined {
  const found = /(?:AP_IMAGE_PIXEL_SIZE|AP_PIXEL_SIZE)\s+[^=\n]*=\s*([\d.eE+-]+)\s*([pnµum]?m)/.exec(text);
  return positive(Number(found?.[1]) * (NM[found?.[2] ?? ""] ?? Number.NaN), "Zeiss");
}

function tescan(text: string): StatedScale | undefined {
  const [x, y] = ["X", "Y"].map((axis) => Number(new RegExp(`PixelSize${axis}=([\\d.eE+-]+)`).exec(text)?.[1]));
  return alike(x as number, y as number) ? positive((x as number) * 1e9, "TESCAN") : undefined;
}

function imageJ(text: string, resolution: unknown): StatedScale | undefined {
  if (!text.startsWith("ImageJ=")) return undefined;
  const unit = /^unit=(\S+)/m.exec(text)?.[1]?.replace("\\u00B5", "µ").toLowerCase() ?? "";
  const perUnit = Array.isArray(resolution) ? Number(resolution[0]) / Number(resolution[1] ?? 1) : Number(resolution);
  return positive((NM[unit] ?? Number.NaN) / perUnit, "ImageJ");
}

/** A pixel that is not square has no single side. */
function alike(x: number, y: number): boolean {
  return Math.abs(x / y - 1) < 5e-3;
}

function positive(pixelSize: number, from: StatedScale["from"]): StatedScale | undefined {
  return Number.isFinite(pixelSize) && pixelSize > 0 ? { pixelSize, from } : undefined;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const bytes = Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<unknown>) : [];
  return bytes.every((b) => typeof b === "number") ? bytes.map((b) => String.fromCharCode(b)).join("") : bytes.join("");
}
