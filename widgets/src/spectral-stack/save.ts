import { delimited, fileName } from "halidelab/views/export";
import { stackTable, type ShownStack } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";

const text = (shown: ShownStack, separator: "," | "\t"): string =>
  delimited({ name: "", ...stackTable(shown) }, separator);

/** Lets the browser save what is shown as a file. */
export function saveCsv(shown: ShownStack): void {
  const url = URL.createObjectURL(new Blob([text(shown, ",")], { type: "text/csv;charset=utf-8" }));
  const link = el("a", { href: url, download: `${fileName(shown.state.title, "spectra")}.csv` });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** Copies what is shown, for a spreadsheet; false where the browser does not allow it. */
export async function copyTable(shown: ShownStack): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text(shown, "\t"));
    return true;
  } catch {
    // No clipboard without a secure connection or the reader's leave: the caller says so.
    return false;
  }
}
