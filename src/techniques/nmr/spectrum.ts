import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  describe,
  finite,
  finiteArray,
  type KnownOptions,
  monotonic,
  type NumericArray,
  positive,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { type DataTable, provenance, type Provenance, withNotes } from "../../spectroscopy/index.js";

/** A nuclear magnetic resonance spectrum of one dimension. */
export interface NmrSpectrum {
  readonly [BRAND]: "NmrSpectrum";
  /** Chemical shifts, ppm, falling or rising. */
  readonly shift: ReadonlyFloat64Array;
  /** The absorption. */
  readonly real: ReadonlyFloat64Array;
  /** The dispersion; `null` where the file has none: the phase cannot be changed then. */
  readonly imaginary: ReadonlyFloat64Array | null;
  /** `"1H"`; empty where it is not known. */
  readonly nucleus: string;
  /** As the file calls it; empty where it does not. */
  readonly solvent: string;
  /** Spectrometer frequency, MHz; `null` where it is not known. */
  readonly frequency: number | null;
  readonly provenance: Provenance;
}

/** What `spectrum` makes one from. */
export interface NmrSpectrumInit {
  readonly shift: NumericArray;
  readonly real: NumericArray;
  readonly imaginary?: NumericArray | undefined;
  readonly nucleus?: string | undefined;
  readonly solvent?: string | undefined;
  readonly frequency?: number | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<NmrSpectrumInit> = {
  ...{ shift: true, real: true, imaginary: true, nucleus: true, solvent: true, frequency: true, provenance: true },
};

/**
 * A spectrum from its arrays, or from the table that `io.read` gives of a file of NMR (Bruker, TopSpin text, JCAMP-DX).
 *
 * @throws ArgumentError for a table without chemical shifts in ppm, arrays of different lengths, and shifts that turn back
 * @example
 * nmr.spectrum({ shift: [7.1, 7.0, 6.9], real: [0, 5, 0], nucleus: "1H" }).real[1] // 5
 */
export function spectrum(of: NmrSpectrumInit | DataTable): NmrSpectrum {
  const init = brandOf(of) === "DataTable" ? fromTable(of as DataTable) : (of as NmrSpectrumInit);
  checkOptions("spectrum", init, INIT);
  const shift = finiteArray("shift", init.shift);
  if (shift.length < 2)
    throw new ArgumentError(`Expected \`shift\` to have two values or more but found ${shift.length}.`);
  monotonic("shift", shift);
  return Object.freeze({
    [BRAND]: "NmrSpectrum" as const,
    shift,
    real: finiteArray("real", init.real, shift.length),
    imaginary: init.imaginary === undefined ? null : finiteArray("imaginary", init.imaginary, shift.length),
    ...{ nucleus: init.nucleus ?? "", solvent: init.solvent ?? "" },
    frequency: init.frequency === undefined ? null : positive("frequency", init.frequency),
    provenance: provenance(init.provenance),
  });
}

function fromTable({ columns, provenance: from, title }: DataTable): NmrSpectrumInit {
  const numbers = columns.filter((c) => c.kind === "numbers");
  const shift = numbers.find(({ unit }) => unit === "ppm");
  if (shift === undefined) {
    throw new ArgumentError(
      `Expected a table over chemical shifts in ppm but found ${describe(columns.map(({ name, unit }) => `${name} ${unit}`.trim()))}.`,
    );
  }
  // Files may have the same axis in hertz beside it.
  const others = numbers.filter((c) => c !== shift && !["Hz", "s", "ppm"].includes(c.unit));
  const imaginary = others.find(({ name }) => /imag/i.test(name));
  const real = others.find((c) => c !== imaginary);
  if (real === undefined) throw new ArgumentError("Expected a column of intensities but found none.");
  const settings = from.settings ?? {};
  const said = (pattern: RegExp): string =>
    Object.entries(settings)
      .find(([key]) => pattern.test(key))?.[1]
      ?.trim() ?? "";
  const frequency = Number.parseFloat(said(/spectrometer frequency|OBSERVE ?FREQUENCY|^\$?SFO?1?$/i));
  return {
    ...{ shift: shift.values, real: real.values, imaginary: imaginary?.values },
    nucleus: said(/nucleus|^\$?NUC1$/i).replace(/[<>^]/g, ""),
    solvent: said(/solvent/i).replace(/[<>]/g, ""),
    frequency: frequency > 0 ? frequency : undefined,
    provenance: { ...from, title: from.title || title },
  };
}

/** The spectrum with its shifts moved. */
export function shifted(of: NmrSpectrum, by: number, note: string): NmrSpectrum {
  finite("by", by);
  return Object.freeze({ ...of, shift: of.shift.map((s) => s + by), provenance: withNotes(of.provenance, note) });
}
