import { ONE_COLUMN } from "halidelab/views/export";

export const FORMATS = ["PDF", "SVG", "PNG", "CSV", "Code"] as const;
export type Format = (typeof FORMATS)[number];

/** What the reader chose last. */
export interface SaveChoice {
  readonly format: Format;
  /** mm */
  readonly width: number;
  /** Points. */
  readonly fontSize: number;
  readonly dpi: number;
  readonly theme: "paper" | "screen";
}

const KEY = "halidelab:save";
const FIRST: SaveChoice = { format: "PDF", ...ONE_COLUMN, dpi: 600, theme: "paper" };

/** The choice of last time, of this browser; what cannot be meant is as at first. */
export function lastChoice(): SaveChoice {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<keyof SaveChoice, unknown>>;
    const number = (key: "width" | "fontSize" | "dpi"): number => (Number.isFinite(found[key]) ? (found[key] as number) : FIRST[key]); // prettier-ignore
    return {
      format: FORMATS.find((format) => format === found.format) ?? FIRST.format,
      width: number("width"),
      fontSize: number("fontSize"),
      dpi: number("dpi"),
      theme: found.theme === "screen" ? "screen" : "paper",
    };
  } catch {
    // A browser may keep nothing, or something else under the name.
    return FIRST;
  }
}

/** Keeps the choice for the next time, where the browser keeps anything. */
export function keepChoice(choice: SaveChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Then the next dialog begins as the first.
  }
}
