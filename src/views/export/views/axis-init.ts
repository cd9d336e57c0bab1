import type { FigureAxis } from "../../figure/index.js";
import { literal } from "../../literal.js";
import { quantityOf } from "../../scene/quantity-text.js";
import { plain } from "../../scene/rich.js";

/** An axis as a cell names it: the label that is typeset like it. */
export function axisInit({ symbol, unit, scale, range }: FigureAxis): object {
  const marked = symbol.map((run, i) => (run.shift === "sub" && symbol[i - 1]?.italic === true ? `_${run.text}` : run.text)).join(""); // prettier-ignore
  const candidates = [plain(symbol), marked];
  const label = candidates.find((text) => literal(quantityOf(text).symbol) === literal(symbol)) ?? plain(symbol);
  return { label, unit, ...(scale === "log" ? { scale } : {}), ...(range === null ? {} : { range: [...range] }) };
}
