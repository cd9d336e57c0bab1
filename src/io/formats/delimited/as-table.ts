import type { ParsedColumn, ParsedTable, ParseOptions } from "../../parsed.js";
import { parseHeading, RAMAN_SHIFT } from "../../heading.js";
import { unitInSettings } from "./settings.js";
import { columnOf, type DelimitedTable } from "./table.js";

/** Wavelengths in nm that a column without a name may hold. */
const USUAL: readonly [number, number] = [100, 30_000];

/**
 * Why a table of one column of X holds no spectra; `undefined` where its first column is a spectral axis, or may be: named or
 * in a unit so, said by an option, or without a name but with numbers as wavelengths are.
 */
export function whyNoSpectra(
  table: DelimitedTable,
  options: ParseOptions,
  settings: Readonly<Record<string, string>>,
): string | undefined {
  if (options.axisUnit !== undefined || options.wavelengths !== undefined || unitInSettings(settings) !== undefined) return undefined; // prettier-ignore
  const heads = table.headings.map((row) => parseHeading(row[0] ?? ""));
  const axes = heads.flatMap((h) => (h.axis ? [h.axis] : []));
  if (axes.some((a) => a.quantity === RAMAN_SHIFT)) {
    const down = columnOf(table, 0).reduce((a, b) => Math.min(a, b), Infinity);
    if (down <= 0) return `its Raman shifts go down to ${down} cm^-1`;
  }
  if (axes.length > 0) return undefined;
  const name = heads
    .map((h) => h.text)
    .reverse()
    .find((t) => t !== "" && !/^[[(].*[\])]$/.test(t) && !/^[\d.,eE+-]+$/.test(t));
  const optical = table.headings.some((row) => row.slice(1).some((c) => parseHeading(c).signal !== undefined));
  const time = heads.some((h) => h.time !== undefined);
  if (name !== undefined && (time || !optical)) return `its first column is "${name}"`;
  const x = columnOf(table, 0);
  const direction = (x[1] ?? 0) < (x[0] ?? 0) ? -1 : 1;
  const turns = x.findIndex((v, i) => i > 0 && !((v - (x[i - 1] ?? Number.NaN)) * direction > 0));
  const said = "its first column, which has no name,";
  let [least, most] = [Infinity, -Infinity];
  for (const v of x) [least, most] = [Math.min(least, v), Math.max(most, v)];
  // What turns back within the range of wavelengths is a damaged spectrum, and is refused as one.
  if (!(least >= USUAL[0] && most <= USUAL[1]))
    return `${said} goes from ${least} to ${most}, which are no usual wavelengths`;
  return turns >= 0 && !optical && turns < x.length / 2 ? `${said} neither rises nor falls` : undefined;
}

/** The columns as they stand, with the names and units of their headings. */
export function asTable(table: DelimitedTable, name: string, settings: Readonly<Record<string, string>>): ParsedTable {
  const units = unitRow(table);
  const headings = units === undefined ? table.headings : table.headings.slice(0, -1);
  const columns = Array.from({ length: table.width }, (_, j): ParsedColumn => {
    const texts = headings.map((row) => (row[j] ?? "").trim()).filter((t) => t !== "");
    const below = units?.[j]?.trim();
    const unit =
      below !== undefined && below !== ""
        ? below
        : texts.map((t) => /^[[(]([^[\]()]*)[\])]$/.exec(t)?.[1]).find((u) => u !== undefined);
    const own = texts.filter((t) => !/^[[(][^[\]()]*[\])]$/.test(t)).pop() ?? "";
    const split = nameAndUnit(own);
    return {
      name: split.name || `column ${j + 1}`,
      unit: (unit ?? split.unit).trim(),
      values: columnOf(table, j),
    };
  });
  return { name, columns, settings };
}

const PER_AREA = String.raw`[mµunk]?(?:A|W|cd|lm|C|F)\s*(?:\/\s*[cm]?m(?:\^?2|²)|[·\s]\s*[cm]?m(?:\^?-2|⁻²))`;
const UNIT = new RegExp(
  String.raw`^(?:%|°C?|a\.?u\.?|[mµunkM]?(?:V|A|W|s|Hz|Ω|ohm|F|m|eV|cd|lm|lx|C)|K|min|h|${PER_AREA}|cd\/A|lm\/W|counts|cts)$`,
  "i",
);

/** The last row of headings where it holds the units of the names above it, as Origin writes them. */
function unitRow({ headings }: DelimitedTable): readonly string[] | undefined {
  const [names, units] = headings.slice(-2);
  if (names === undefined || units === undefined) return undefined;
  const said = units.filter((c) => c.trim() !== "");
  const named = names.filter((c) => c.trim() !== "").length;
  return said.length >= 2 && named >= said.length && said.every((c) => UNIT.test(c.trim())) ? units : undefined;
}

/** `Voltage [V]`, `EQE (%)`, `freq/Hz`, `current density (mA/cm²)` */
export function nameAndUnit(text: string): { readonly name: string; readonly unit: string } {
  const bracket = /^(.*\S)\s*[[(]([^[\]()]*)[\])]\s*$/.exec(text);
  // `Re(Z)` is a name: a unit stands after a blank or in square brackets.
  if (
    bracket &&
    (/\s[[(][^[\]()]*[\])]\s*$/.test(text) ||
      text.trimEnd().endsWith("]") ||
      /^[^\s(]+\((%|[mµ]?[AVW]|nm|s|eV)\)$/.test(text))
  ) {
    return { name: bracket[1] ?? "", unit: bracket[2] ?? "" };
  }
  // `Current density/mA/cm2`: the unit has a slash of its own.
  const density = new RegExp(String.raw`^(.*?\S)\s*\/\s*(${PER_AREA})$`, "i").exec(text);
  if (density) return { name: density[1] ?? "", unit: density[2] ?? "" };
  const slash = /^(.*\S)\s*\/\s*([A-Za-zµ°%²³^⁻¹0-9-]{1,8})$/.exec(text);
  return slash ? { name: slash[1] ?? "", unit: slash[2] ?? "" } : { name: text, unit: "" };
}
