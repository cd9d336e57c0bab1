import { ProtocolError } from "../../foundation/index.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const PAD = "=".charCodeAt(0);
/** The value of each character code; 64 where it is no digit. */
const VALUES = new Uint8Array(256).fill(64);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});
/** As many characters as one call of a function may have arguments, with room to spare. */
const CHUNK = 8192;

/** Base64 of RFC 4648. (Buffer is Node's, btoa the page's.) */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(PAD);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const n = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    codes[at] = CODES[n >> 18] as number;
    codes[at + 1] = CODES[(n >> 12) & 63] as number;
    if (i + 1 < bytes.length) codes[at + 2] = CODES[(n >> 6) & 63] as number;
    if (i + 2 < bytes.length) codes[at + 3] = CODES[n & 63] as number;
    at += 4;
  }
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += CHUNK) {
    // A spread would ask an iterator for each number.
    parts.push(Reflect.apply(String.fromCharCode, undefined, codes.subarray(i, i + CHUNK)));
  }
  return parts.join("");
}

/**
 * The inverse of {@link toBase64}.
 *
 * @throws ProtocolError for anything but whole groups of four digits.
 */
export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (text.length % 4 !== 0) throw notBase64();
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let strange = 0;
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const value = (j: number): number => {
      if (j >= digits) return 0;
      const code = text.charCodeAt(j);
      const digit = code < 256 ? (VALUES[code] as number) : 64;
      strange |= digit;
      return digit;
    };
    const n = (value(i) << 18) | (value(i + 1) << 12) | (value(i + 2) << 6) | value(i + 3);
    // Beyond the end, a typed array takes no notice.
    bytes[at] = n >> 16;
    bytes[at + 1] = n >> 8;
    bytes[at + 2] = n;
    at += 3;
  }
  if (strange >= 64) throw notBase64();
  return bytes;
}

function notBase64(): ProtocolError {
  return new ProtocolError("Expected numbers to be written in base64 but found other characters");
}
