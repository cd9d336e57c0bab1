import { FORMATS } from "../formats/index.js";

/** The names of the files beside one of this name that its format may need; none where no format asks for any. */
export function siblingNames(file: string): readonly string[] {
  return [...new Set(FORMATS.flatMap((format) => format.siblings?.(file) ?? []))];
}
