import {
  ArgumentError,
  checkOptions,
  expected,
  finiteArray,
  flag,
  oneOf,
  parseTimeUnit,
  positive,
  SECONDS,
  temperature,
} from "../foundation/index.js";
import { signal } from "../spectroscopy/index.js";
import type { ParseOptions } from "./parsed.js";

/**
 * Refuses values that an option cannot have, before any file is opened.
 *
 * @throws ArgumentError naming the option, what it may be and what was found.
 */
export function checkParseOptions(options: ParseOptions): void {
  const given = <K extends keyof ParseOptions>(
    name: K,
    check: (value: NonNullable<ParseOptions[K]>) => unknown,
  ): void => {
    const value = options[name];
    if (value !== undefined) check(value);
  };
  given("signal", signal);
  given("axisUnit", (unit) => oneOf("axisUnit", unit, ["nm", "eV", "cm^-1"]));
  given("timeUnit", checkTimeUnit);
  given("times", (times) => finiteArray("times", times));
  given("columns", checkColumns);
  given("resample", (value) => flag("resample", value));
  given("separator", (value) => oneOf("separator", value, ["\t", ";", ",", "whitespace"]));
  given("decimal", (value) => oneOf("decimal", value, [".", ","]));
  given("wavelengths", (value) => oneOf("wavelengths", value, ["down", "across"]));
  given("abscissa", (value) => oneOf("abscissa", value, ["2θ", "θ", "q"]));
  given("wavelength", (value) => positive("wavelength", value));
  given("dataset", (path) => text("dataset", path));
  given("axes", (axes) => {
    checkOptions("axes", axes, { spectral: true, times: true });
    for (const [name, path] of Object.entries(axes)) if (path !== undefined) text(`axes.${name}`, path);
  });
  given("temperature", (t) => {
    if (typeof t !== "object" || t === null) {
      throw new ArgumentError(expected("temperature", 'a number in °C or { value, unit: "K" or "°C" }', t));
    }
    temperature(t.value, t.unit);
  });
}

function text(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "")
    throw new ArgumentError(expected(name, "the path of a dataset", value));
}

function checkTimeUnit(unit: unknown): void {
  if (typeof unit === "string" && parseTimeUnit(unit) !== undefined) return;
  throw new ArgumentError(expected("timeUnit", `a unit of time (${Object.keys(SECONDS).join(", ")})`, unit));
}

function checkColumns(columns: unknown): void {
  if (Array.isArray(columns) && columns.length > 0 && columns.every((c) => ["string", "number"].includes(typeof c)))
    return;
  throw new ArgumentError(expected("columns", "a list of names or numbers of spectra", columns));
}
