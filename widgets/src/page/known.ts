const KEY = "halidelab.keys-known";

/** Where there is no storage to keep it, the page remembers. */
let known = false;

/** Whether the reader has said that the keys are known; in private windows and sandboxes storage may throw. */
export function keysKnown(): boolean {
  if (known) return true;
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Keeps that the keys are known, for good where the browser allows it. */
export function keepKeysKnown(): void {
  known = true;
  try {
    localStorage.setItem(KEY, "yes");
  } catch {
    // The page remembers.
  }
}
