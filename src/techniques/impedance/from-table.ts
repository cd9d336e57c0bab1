import { ArgumentError, checkOptions } from "../../foundation/index.js";
import { tableColumn, type DataTable } from "../../spectroscopy/index.js";
import type { ImpedanceColumn, ImpedanceInit, ImpedanceTableOptions } from "./types.js";

type Role = keyof NonNullable<ImpedanceTableOptions["columns"]>;

/** How headings of instruments name the columns, once blanks, units in brackets and underscores are gone. */
const HEADINGS: Readonly<Record<Role, RegExp>> = {
  frequency: /^(freq(uency)?|f)$/i,
  real: /^(re\(?z\)?|z['′]|zre(al)?|z1)$/i,
  imaginary: /^(im\(?z\)?|z(''|"|″|′′)|zim(ag)?|z2)$/i,
  negativeImaginary: /^[-−–](im\(?z\)?|z(''|"|″|′′)|zim(ag)?)$/i,
};

const UNIT_IN_NAME = /[([/]\s*([mkMGµ]?(?:Hz|Ω|\u2126|ohms?)(?:[ .·]?cm(?:²|\^?2))?)\s*[)\]]?\s*$/i;

/** The columns of a table that holds impedances. */
export function fromTable(table: DataTable, options: ImpedanceTableOptions): ImpedanceInit {
  checkOptions("options", options, { columns: true, area: true, checkSign: true });
  const named = options.columns ?? {};
  checkOptions("options.columns", named, { frequency: true, real: true, imaginary: true, negativeImaginary: true });
  const notes: string[] = [];
  const find = (role: Role, fallback: string): ImpedanceColumn | undefined => {
    const name = named[role];
    const found =
      name === undefined
        ? table.columns.find((c) => c.kind === "numbers" && HEADINGS[role].test(bare(c.name)))
        : tableColumn(table, name);
    if (found === undefined) return undefined;
    if (found.kind !== "numbers") {
      throw new ArgumentError(`Expected the column "${found.name}" to hold numbers but found words.`, {}, "no-column");
    }
    const unit = found.unit === "" ? (UNIT_IN_NAME.exec(found.name)?.[1] ?? "") : found.unit;
    if (unit === "") notes.push(`"${found.name}" has no unit and was taken to be in ${fallback}.`);
    return { values: found.values, unit: unit === "" ? fallback : unit };
  };
  const frequency = find("frequency", "Hz");
  const real = find("real", "Ω");
  const negative = named.imaginary === undefined ? find("negativeImaginary", "Ω") : undefined;
  const imaginary = negative === undefined ? find("imaginary", "Ω") : undefined;
  if (frequency === undefined || real === undefined || (imaginary ?? negative) === undefined) {
    const there = table.columns.map((c) => `"${c.name}"`).join(", ");
    throw new ArgumentError(
      "Expected columns of frequency, Z′ and Z″ (or −Z″), or `columns` to name them, as " +
        `{ frequency: "…", real: "…", negativeImaginary: "…" }, but found ${there}.`,
      {},
      "no-column",
    );
  }
  const provenance = { ...table.provenance, notes: [...table.provenance.notes, ...notes] };
  const { area, checkSign } = options;
  return { frequency, real, imaginary, negativeImaginary: negative, area, checkSign, title: table.title, provenance };
}

/** `Frequency(Hz)` → `Frequency`, `Z Real` → `ZReal`, `Re(Z)` stays. */
function bare(name: string): string {
  return name.replace(UNIT_IN_NAME, "").replace(/[\s_]/g, "");
}
