import { delimited, fileName } from "halidelab/views/export";
import { stackTable, type ShownStack } from "halidelab/views/spectral-stack";
import { copyText, download } from "../page/hand-out.js";

const text = (shown: ShownStack, separator: "," | "\t"): string =>
  delimited({ name: "", ...stackTable(shown) }, separator);

/** Lets the browser save what is shown as a file. */
export function saveCsv(shown: ShownStack): void {
  download(`${fileName(shown.state.title, "spectra")}.csv`, "text/csv;charset=utf-8", text(shown, ","));
}

/** Copies what is shown, for a spreadsheet; false where the browser does not allow it. */
export function copyTable(shown: ShownStack): Promise<boolean> {
  return copyText(text(shown, "\t"));
}
