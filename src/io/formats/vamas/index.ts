import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParsedRegion, ParsedTable, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { readBlock, type Block, type Memory } from "./block.js";
import { readExperiment } from "./experiment.js";
import { FORMAT, Lines } from "./lines.js";
import { regionOf } from "./to-region.js";
import { settingsOf, tableOf } from "./to-table.js";

const MAGIC = /^\s*VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4/i;

export const vamas: Format = {
  name: FORMAT,
  title: "VAMAS (ISO 14976): photoelectron and other surface spectra",
  extensions: ["vms", "vamas"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    return MAGIC.test(head)
      ? { confidence: 1, why: "the first line is that of VAMAS" }
      : { confidence: 0, why: "the first line is not that of VAMAS" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const { text } = decodeText(input.bytes, { format: FORMAT, file });
    return parseVamas(text, file);
  },
};

/**
 * Reads every block of a VAMAS file, each once: photoelectrons over energies as regions, all else as tables.
 *
 * @throws FormatError with the line where the file is not what ISO 14976 says
 */
export function parseVamas(text: string, file?: string): ParsedFile {
  const r = new Lines(text, file);
  r.skipBlank();
  if (!MAGIC.test(text)) throw r.fail("Expected the first line to be that of VAMAS.", "not-vamas");
  const experiment = readExperiment(r);
  const notes = new Set<string>();
  const memory: Memory = new Map();
  const blocks: Block[] = [];
  const tables: ParsedTable[] = [];
  const regions: ParsedRegion[] = [];
  for (let i = 0; i < experiment.blocks; i++) {
    r.skipBlank();
    if (i > 0 && r.left === 0) {
      notes.add(`The file says ${experiment.blocks} blocks but ends after ${i}: it is not complete.`);
      break;
    }
    const block = readBlock(r, experiment, blocks[0], memory);
    blocks.push(block);
    const region = regionOf(block, experiment, settingsOf(block, experiment));
    if (region === undefined) tables.push(tableOf(block, experiment, notes));
    else regions.push(region);
    if (block.partial) {
      const read = block.values[0]?.length ?? 0;
      notes.add(`The file ends within the values of "${block.name}", after ${read} points: it is not complete.`);
      break;
    }
  }
  if (blocks.length === 0) throw r.fail("Expected a block of values but found none.", "no-data");
  const { institution, instrument, operator, comment } = experiment;
  const said = { institution, operator, experiment: experiment.experiment, comment: comment.join("\n") };
  return {
    format: FORMAT,
    spectra: [],
    ...(regions.length > 0 ? { regions } : {}),
    ...(tables.length > 0 ? { tables } : {}),
    title: blocks[0]?.sample ?? "",
    ...(instrument === "" || /^not specified$/i.test(instrument) ? {} : { instrument }),
    settings: Object.fromEntries(Object.entries(said).filter(([, v]) => v !== "" && !/^not specified$/i.test(v))),
    notes: [...notes],
  };
}
