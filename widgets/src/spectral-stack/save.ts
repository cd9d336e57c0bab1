import { stackCsv, type ShownStack } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";

/** Lets the browser save what is shown as a file. */
export function saveCsv(shown: ShownStack): void {
  const url = URL.createObjectURL(new Blob([stackCsv(shown)], { type: "text/csv;charset=utf-8" }));
  const name = shown.state.title.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || "spectra";
  const link = el("a", { href: url, download: `${name.slice(0, 80)}.csv` });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** Copies what is shown, for a spreadsheet; false where the browser does not allow it. */
export async function copyTable(shown: ShownStack): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(stackCsv(shown, "\t"));
    return true;
  } catch {
    // No clipboard without a secure connection or the reader's leave: the caller says so.
    return false;
  }
}
