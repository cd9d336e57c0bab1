import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { fromArrays, type NamedArray } from "../../named-arrays.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { FormatError } from "../../../foundation/index.js";
import { decodeText } from "../../text.js";
import { isOverSpectrum, spectraOf } from "./spectra.js";
import { wavesIn } from "./waves.js";

const FORMAT = "Igor text";

export const igorText: Format = {
  name: FORMAT,
  title: "Igor text: waves with their scales",
  extensions: ["itx"],
  detect({ bytes }: FormatInput): Detection {
    const [first = "", ...rest] = (headOf(bytes) ?? "").split(/\r\n|\n|\r/);
    const waves = rest.some((line) => /^\s*WAVES\b/i.test(line));
    return first.trim() === "IGOR" && waves
      ? { confidence: 1, why: '"IGOR" in the first line, and WAVES' }
      : { confidence: 0, why: 'no "IGOR" in the first line' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const place = { format: FORMAT, file };
    const notes: string[] = [];
    const { waves, commands } = wavesIn(linesOf(decodeText(input.bytes, place).text), place, notes);
    const spectra: ParsedSpectrum[] = [];
    const others: NamedArray[] = [];
    for (const wave of waves) {
      if (isOverSpectrum(wave)) spectra.push(...spectraOf(wave, options));
      else {
        others.push({ name: wave.name, shape: wave.shape, values: wave.values, ...(wave.unit === "" ? {} : { unit: wave.unit }) }); // prettier-ignore
        const [{ first, step, unit } = { first: 0, step: 1, unit: "" }] = wave.scales;
        if (unit !== "") notes.push(`Points of "${wave.name}" are ${step} ${unit} apart, from ${first} ${unit} on.`);
      }
    }
    const found = fromArrays(others, options, notes);
    if (spectra.length + found.spectra.length + (found.tables?.length ?? 0) === 0) {
      throw new FormatError("Expected a wave of numbers but found none.", { ...place, line: 1 }, {}, "no-data");
    }
    const { coordinate, tables } = found;
    return {
      format: FORMAT,
      spectra: [...spectra, ...found.spectra],
      ...(tables === undefined || tables.length === 0 ? {} : { tables }),
      ...(coordinate === undefined ? {} : { coordinate }),
      settings: Object.fromEntries(commands.map((text, i) => [`command ${i + 1}`, text])),
      notes,
    };
  },
};
