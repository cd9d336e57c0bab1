/** What packed data may give: so many bytes a packed byte, and so many more. A bomb gives a thousand times as much. */
const MOST_EACH = 256;
const MOST_BESIDE = 1 << 20;

/** @throws Error where so many bytes, or numbers, would come of so few bytes */
export function checkUnpacked(packed: number, unpacked: number): void {
  if (unpacked <= MOST_BESIDE + MOST_EACH * packed) return;
  throw new Error(`${packed} bytes that say they are ${unpacked}, when they are unpacked`);
}
