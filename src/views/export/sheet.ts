import { ArgumentError, expected } from "../../foundation/index.js";
import { TYPE } from "../scene/frame.js";

/** How large a figure is on paper. */
export interface Sheet {
  /** mm */
  readonly width: number;
  /** Size of the axis labels in points of 1/72 inch; ticks are an eighth smaller, titles an eighth larger. */
  readonly fontSize: number;
}

/** Widths of the columns of journals, in mm: one column, two (American Chemical Society; Elsevier, Wiley). */
export const COLUMN_WIDTHS: readonly [one: number, wide: number, two: number] = [85, 178, 190];

/** One column, with type of the size that journals ask for. */
export const ONE_COLUMN: Sheet = Object.freeze({ width: 85, fontSize: 7 });

const MM_PER_INCH = 25.4;
const POINTS_PER_INCH = 72;
/** The narrowest layout, in pixels: below it plots have no room beside their axes. */
const NARROWEST = 240;
const WIDEST = 6000;

/**
 * Checks a sheet.
 *
 * @throws ArgumentError where there is no room for a figure, or no figure for the room
 */
export function checkSheet({ width, fontSize }: Sheet): Sheet {
  if (!(width >= 10 && width <= 1200)) throw new ArgumentError(expected("width", "10 to 1200 mm", width));
  if (!(fontSize >= 2 && fontSize <= 72)) throw new ArgumentError(expected("fontSize", "2 to 72 points", fontSize));
  const pixels = pixelWidth({ width, fontSize });
  if (pixels < NARROWEST || pixels > WIDEST) {
    const [less, more] = [NARROWEST, WIDEST].map((px) => (width * POINTS_PER_INCH * TYPE.label) / (MM_PER_INCH * px));
    const [low, high] = [Math.ceil(10 * (more ?? 2)) / 10, Math.floor(10 * (less ?? 72)) / 10];
    throw new ArgumentError(
      expected("fontSize", `${String(low)} to ${String(high)} points for a width of ${String(width)} mm`, fontSize),
    );
  }
  return { width, fontSize };
}

/** The width in pixels at which a figure is laid out, so that its axis labels have the size of the sheet. */
export function pixelWidth({ width, fontSize }: Sheet): number {
  const points = (width * POINTS_PER_INCH) / MM_PER_INCH;
  return Math.round((points * TYPE.label) / fontSize);
}

/** Pixels of a picture for each pixel of the layout, so that the picture has so many dots an inch. */
export function densityFor(sheet: Sheet, dpi: number): number {
  return pixelsOf(sheet, dpi) / pixelWidth(sheet);
}

/** The width of a picture in pixels. */
export function pixelsOf({ width }: Sheet, dpi: number): number {
  return Math.round((width / MM_PER_INCH) * dpi);
}
