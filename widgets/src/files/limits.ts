/** A larger file is not loaded into the page. */
export const LARGEST: number = 64e6;
/** So much of a larger text is read where its reader asks for it. */
export const BEGINNING: number = 8e6;

/** A size in words, as `halidelab info` writes it. */
export function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${String(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** The whole lines at the beginning of a text; `undefined` where the bytes are no text, of which a part says nothing. */
export function wholeLines(bytes: Uint8Array): Uint8Array | undefined {
  // UTF-16 has a zero in each letter of these.
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide || bytes.includes(0)) return undefined;
  const end = bytes.lastIndexOf(0x0a);
  return end < 0 ? undefined : bytes.slice(0, end + 1);
}
