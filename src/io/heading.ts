import { parseTimeUnit } from "../foundation/index.js";
import type { AxisUnit, CoordinateKind, SignalKind } from "../spectroscopy/index.js";

/** What a column's heading says. */
export interface Heading {
  readonly text: string;
  /** The heading names a spectral axis; `unit` is absent if none is written, `badUnit` is one that is not known. */
  readonly axis?: {
    readonly unit?: AxisUnit;
    readonly factor: number;
    readonly badUnit?: string;
    readonly quantity: string;
  };
  /** The heading names time as a quantity, without a value. */
  readonly time?: { readonly unit?: string; readonly badUnit?: string };
  /** The heading is a value of a coordinate: `30 s`, `t=2 min`, `22 °C`, or a bare number (no unit). */
  readonly value?: { readonly number: number; readonly kind?: CoordinateKind; readonly unit?: string };
  readonly signal?: { readonly kind: SignalKind; readonly unit?: string; readonly label?: string };
}

/** Units of spectral axes as files write them, with the factor to our unit. */
const AXIS_WORDS: Readonly<Record<string, readonly [AxisUnit, number]>> = {
  nm: ["nm", 1],
  nanometer: ["nm", 1],
  nanometers: ["nm", 1],
  nanometre: ["nm", 1],
  nanometres: ["nm", 1],
  µm: ["nm", 1000],
  μm: ["nm", 1000],
  um: ["nm", 1000],
  micron: ["nm", 1000],
  microns: ["nm", 1000],
  å: ["nm", 0.1],
  angstrom: ["nm", 0.1],
  ev: ["eV", 1],
  mev: ["eV", 0.001],
  "1/cm": ["cm^-1", 1],
  "cm-1": ["cm^-1", 1],
  "cm^-1": ["cm^-1", 1],
  "cm⁻¹": ["cm^-1", 1],
};

/** A difference of wavenumbers. */
export const RAMAN_SHIFT = "Raman shift";

/** In the languages in which instruments' programs write. */
const QUANTITY_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(wave\s*length|wave|lambda|wl)\b|^λ/i, "wavelength"],
  [/^(wellenl(ä|ae)nge|longueur d.?onde|longitud de onda|lunghezza d.?onda|comprimento de onda)/i, "wavelength"],
  [/^(golflengte|våglängd|długość fali|длина волны|波長|波长)/i, "wavelength"],
  [/^(wave\s*numbers?\b|wellenzahl|nombre d.?onde|número de onda|numero d.?onda|波数)/i, "wavenumber"],
  [/^raman[\s_-]*shift\b/i, RAMAN_SHIFT],
  [/^((photon\s+)?energy\b|photonenergie|énergie|energía)/i, "photon energy"],
];

const SIGNAL_WORDS: readonly (readonly [RegExp, SignalKind, string?])[] = [
  [/^(Δ\s*A|delta[\s_-]?A|dA|Δ\s*OD|ΔAbs|difference absorbance)\b|^Δ\s*(A|OD|Abs)/, "difference absorbance"],
  [/^(abs(orbance)?|extinction|optical density|OD|A)\b\.?|^O\.\s?D\./i, "absorbance"],
  [/^(absorbancia|assorbanza|absorbância|absorbanz|extinktion|absorbantie|поглощение|吸光度)/i, "absorbance"],
  [/^(%\s*T\b|T\s*%|T\s*[[(]%[\])]|transmittance\s*[[(]?%|transmission\s*[[(]?%)/i, "transmittance", "%"],
  [/^(transmitancia|trasmittanza|transmissionsgrad|透過率|透过率)\s*[[(（]?%/i, "transmittance", "%"],
  [/^((transmittance|transmission)\b|transmitancia|trasmittanza|transmissionsgrad|透過率|透过率)/i, "transmittance"],
  [/^(%\s*R\b|R\s*%|R\s*[[(]%[\])]|(reflectance|reflexion|反射率)\s*[[(（]?%)/i, "reflectance", "%"],
  [/^(reflectance\b|反射率)/i, "reflectance"],
  [/^(cps|(counts?|cts)\s*(\/|per)\s*s(ec(ond)?)?)\b/i, "PL intensity", "counts s^-1"],
  [/^(counts?|cts)\b/i, "counts"],
  [/^(PL|fluorescence|photoluminescence|emission|intensity)\b/i, "PL intensity"],
  [/^(fluoreszenz|intensität|intensité|intensidad|intensità|蛍光|荧光|発光|发光|強度|强度)/i, "PL intensity"],
  [/^(epsilon|ε|molar (absorptivity|absorption coefficient|extinction coefficient))/i, "molar absorptivity"],
  [/\s%T$/, "transmittance", "%"],
  [/\s%R$/, "reflectance", "%"],
  [/\babsorbance$/i, "absorbance"],
  [/\btransmittance$/i, "transmittance"],
  [/\breflectance$/i, "reflectance"],
  [/[([]\s*(counts?|cts)\s*[)\]]$/i, "counts"],
];

/** Light by its radiometric name: what it counts stands in its unit. */
const LIGHT =
  /^((spectral|luminescence|photon|emission|radiant|PL|EL)\s+)*(irradiance|radiance|flux( density)?|photon flux( density)?|radiant power|power density)\b/i;

/** What is written in brackets after an intensity. */
const INTENSITY_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(counts?|cts)$/i, "counts"],
  [/^(cps|(counts?|cts)\s*(\/|per)\s*s(ec(ond)?)?|(counts?|cts)\s*s(\^?-1|⁻¹))$/i, "counts s^-1"],
];

/** The unit of a spectral axis that a word stands for, with the factor to it. */
export function parseAxisUnit(word: string): readonly [AxisUnit, number] | undefined {
  const key = word.trim().replace(/\.$/, "").toLowerCase();
  return Object.hasOwn(AXIS_WORDS, key) ? AXIS_WORDS[key] : undefined;
}

/** The kind of signal that a word stands for (`Abs`, `%T`, `counts`). */
export function parseSignalWord(text: string): { kind: SignalKind; unit?: string; label?: string } | undefined {
  const light = LIGHT.exec(text.trim())?.[0];
  const written = light === undefined ? undefined : lightUnit(text.trim().slice(light.length));
  if (light !== undefined && written !== undefined) return { kind: "PL intensity", unit: written, label: light };
  const found = SIGNAL_WORDS.find(([pattern]) => pattern.test(text.trim()));
  if (!found) return undefined;
  const bracket = found[1] === "PL intensity" ? (/[([]\s*([^()[\]]*?)\s*[)\]]\s*$/.exec(text)?.[1] ?? "") : "";
  const unit = found[2] ?? INTENSITY_UNITS.find(([pattern]) => pattern.test(bracket))?.[1];
  return unit === undefined ? { kind: found[1] } : { kind: found[1], unit };
}

/**
 * `photons s^-1 cm^-2 nm^-1` of `(photons/(s cm² nm))`, `W m^-2 nm^-1` of `[W/m2/nm]`; `undefined` where the brackets hold no such unit.
 */
function lightUnit(behind: string): string | undefined {
  const inside = /^\s*[[(](.*)[\])]\s*$/.exec(behind)?.[1] ?? /^\s*[/,]\s*(.*)$/.exec(behind)?.[1] ?? "";
  const [over = "", ...under] = inside.split("/").map((part) => part.trim());
  const powers = (part: string, sign: 1 | -1): readonly string[] | undefined => {
    const found: string[] = [];
    for (const word of part
      .replace(/[()]/g, " ")
      .split(/[\s·*.]+(?!\d)/)
      .filter((w) => w !== "")) {
      const match =
        /^([kmnµμup]?W|[kmnµμup]?J|photons?|quanta|s|sr|[cmµμun]?m)(?:\^?\{?([-−]?\d)\}?|([⁻]?[¹²³]))?$/.exec(word);
      if (match === null) return undefined;
      const exponent = Number(match[2]?.replace("−", "-") ?? SUPERSCRIPTS[match[3] ?? ""] ?? 1) * sign;
      found.push(exponent === 1 ? (match[1] ?? "") : `${match[1] ?? ""}^${exponent}`);
    }
    return found;
  };
  const parts = [powers(over, 1), ...under.map((part) => powers(part, -1))];
  if (parts.some((part) => part === undefined)) return undefined;
  const unit = parts.flatMap((part) => part ?? []).map((part) => part.replace(/^(photon|quanta)(?=$|\^)/, "photons"));
  return unit.some((part) => /^(photons|[kmnµμup]?[WJ])$/.test(part)) ? unit.join(" ") : undefined;
}

const SUPERSCRIPTS: Readonly<Record<string, number>> = { "¹": 1, "²": 2, "³": 3, "⁻¹": -1, "⁻²": -2, "⁻³": -3 };

/** Reads one heading. */
export function parseHeading(raw: string): Heading {
  const before = known.get(raw);
  if (before !== undefined) return before;
  const found = headingOf(raw.trim());
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(raw, found);
  return found;
}

/** A heading is asked for by several layouts, and that of a wide table has many. */
const known = new Map<string, Heading>();
const MOST_KNOWN = 4096;

function headingOf(text: string): Heading {
  const axisPart = axisHeading(text);
  if (axisPart) return { text, axis: axisPart };
  const timePart = timeHeading(text);
  if (timePart) return { text, time: timePart };
  const value = valueHeading(text);
  const sig = parseSignalWord(text);
  return { text, ...(value ? { value } : {}), ...(sig ? { signal: sig } : {}) };
}

/** What is written as the unit in `Quantity (unit)`, `Quantity [unit]`, `Quantity / unit` or `Quantity unit.` */
function unitIn(text: string): string | undefined {
  const bracket = /[([]([^()[\]]*)[)\]]/.exec(text);
  if (bracket) return (bracket[1] ?? "").trim();
  const tail = /(?:\/|,|\bin\b|_)\s*([^\s/,]+)\s*$/.exec(text) ?? /^\S+\s+(\S+)\s*$/.exec(text);
  return tail ? (tail[1] ?? "").trim() : undefined;
}

function axisHeading(text: string): Heading["axis"] {
  const bare = parseAxisUnit(text);
  if (bare) return { unit: bare[0], factor: bare[1], quantity: quantityOf(bare[0]) };
  // `wavelength_nm`, as columns of data frames are called.
  const [, quantity = "", unitWord = ""] = /^([^\s_]+(?:_[^\s_]+)?)_([^\s_]+)$/.exec(text) ?? [];
  if (parseAxisUnit(unitWord) !== undefined) return axisHeading(`${quantity.replace("_", " ")} (${unitWord})`);
  const word = QUANTITY_WORDS.find(([pattern]) => pattern.test(text));
  if (!word) return undefined;
  // `Wavelength (nm) \ Time (s)`: only the part before the second quantity is about the axis.
  const part = text.split(/[\\|]|\s\/\s(?=time)/i)[0] ?? text;
  // The second word of a name is no unit.
  const own = part.replace(/^(raman)[\s_-]*shift/i, "$1");
  const written = unitIn(own);
  if (written === undefined || written === "") return { factor: 1, quantity: word[1] };
  const unit = parseAxisUnit(written);
  if (!unit) return { factor: 1, badUnit: written, quantity: word[1] };
  return { unit: unit[0], factor: unit[1], quantity: word[1] };
}

function quantityOf(unit: AxisUnit): string {
  if (unit === "nm") return "wavelength";
  return unit === "eV" ? "photon energy" : "wavenumber";
}

function timeHeading(text: string): Heading["time"] {
  const words = text.split(/[\s_()[\]/,]+/).filter((w) => w !== "");
  const named =
    /(^|[\s_])((elapsed|irradiation|reaction|delay)[\s_]?)?time|^t$|^t\s*[/([]|elapsedtime|^(pump.probe\s)?delay(?![a-z])/i.test(
      text,
    );
  const last = words[words.length - 1] ?? "";
  // A clock's times are read in seconds.
  const unit = /^h+:m+:s+$/i.test(last) ? "s" : parseTimeUnit(last);
  // A unit alone (`seconds`, `irradiation_seconds`) names time too, if the unit is a whole word.
  if (!named) return unit !== undefined && last.length > 2 && !/\d/.test(text) ? { unit } : undefined;
  if (/\d/.test(text)) return undefined;
  if (unit !== undefined) return { unit };
  const written = unitIn(text);
  return written === undefined || written === "" || !/[([/]/.test(text) ? {} : { badUnit: written };
}

const VALUE = /^(?:t\s*=?\s*)?([+-]?(?:\d+(?:[.,]\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*([^\d\s].*)?$/i;

function valueHeading(text: string): Heading["value"] {
  const match = VALUE.exec(text) ?? VALUE.exec(/\(([^()]*)\)\s*$/.exec(text)?.[1] ?? "");
  if (!match) return undefined;
  const number = Number((match[1] ?? "").replace(",", "."));
  const word = (match[2] ?? "").trim();
  // `from clipboard (1)`: a running number in brackets is a name, not a value.
  if (word === "") return VALUE.test(text) ? { number } : undefined;
  const time = parseTimeUnit(word);
  if (time !== undefined) return { number, kind: "time", unit: time };
  if (/^(°\s?C|℃|degC|C)$/.test(word)) return { number, kind: "temperature", unit: "°C" };
  if (word === "K") return { number, kind: "temperature", unit: "K" };
  if (/^m?V$/.test(word)) return { number, kind: "bias", unit: word };
  if (/^(n|u|µ|m)?M$/.test(word)) return { number, kind: "concentration", unit: word };
  return undefined;
}
