import { FormatError } from "../../../foundation/index.js";

export const FORMAT = "JCAMP-DX";

/** Where in a file something is. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

export function jcampError(message: string, place: Place, code: string): FormatError {
  return new FormatError(message, { format: FORMAT, file: place.file, line: place.line }, {}, code);
}
