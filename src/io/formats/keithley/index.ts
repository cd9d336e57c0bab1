import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { FORMAT, isBareReadings, parseKeithley } from "./parse.js";

const NAMED =
  /keithley|kickstart|\bdefbuffer\d|\bnvbuffer\d|\bSMU-\d\b|"?Model"?\s*[,;:\t]\s*"?(?:MODEL\s*)?(?:20[01]\d|24\d\d|26\d\d|64\d\d|65\d\d|77\d\d)/i;
const HEADING =
  /^[^\n]*(Reading|Voltage|Current|Source|Measure|Resistance)[^\n]*[,;\t][^\n]*(Reading|Voltage|Current|Time|Value|Unit|Resistance)/im;

export const keithley: Format = {
  name: FORMAT,
  title: "Keithley .csv: reading buffers, KickStart, readings of a SourceMeter",
  extensions: ["csv"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    const lines = linesOf(head).filter((l) => l.trim() !== "");
    if (isBareReadings(lines.slice(0, 20))) {
      return { confidence: 0.8, why: "rows of voltage, current, 9.91e37 for no resistance, time and status" };
    }
    return NAMED.test(head) && HEADING.test(head)
      ? { confidence: 0.85, why: `"${NAMED.exec(head)?.[0] ?? ""}" over columns of readings` }
      : { confidence: 0, why: "no instrument or buffer of Keithley" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseKeithley(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};
