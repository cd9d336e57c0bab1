import { unzlibSync } from "fflate";
import { hex4, type PdfFile } from "../file.js";
import { FACES } from "./data.js";
import { trueType, type TrueType } from "./true-type.js";

export type FaceName = keyof typeof FACES;

/** A face that a file uses, and the characters that it has shown so far. */
export interface Face {
  /** As a string for PDF's text operators, with its width in the size of the font. */
  shown(text: string): { readonly codes: string; readonly width: number };
  /** Adds the face to the file, with the glyphs that were shown. */
  embed(file: PdfFile): number;
}

const read = new Map<FaceName, TrueType>();

function faceFont(name: FaceName): TrueType {
  const known = read.get(name);
  if (known !== undefined) return known;
  const packed = Uint8Array.from(atob(FACES[name]), (c) => c.charCodeAt(0));
  const font = trueType(unzlibSync(packed));
  read.set(name, font);
  return font;
}

/** Names of a part of a font begin with six letters. */
const NAMES: Readonly<Record<FaceName, string>> = {
  regular: "HLDLAB+Arimo",
  italic: "HLDLAC+Arimo-Italic",
  bold: "HLDLAD+Arimo-Bold",
};
/** Flags of a font's descriptor: symbols are among its characters; italic. */
const SYMBOLIC = 4;
const ITALIC = 64;
/** What stands for a character that two bytes cannot hold. */
const REPLACEMENT = 0xfffd;

/**
 * Begins to use a face. Characters are written by their Unicode numbers, so that the text of the file can be searched
 * and copied, also where the font lacks a sign and shows a box.
 */
export function face(name: FaceName): Face {
  const font = faceFont(name);
  const used = new Map<number, number>();
  return {
    shown(text) {
      let [codes, width] = ["", 0];
      for (const character of text) {
        const point = character.codePointAt(0) as number;
        const code = point > 0xffff ? REPLACEMENT : point;
        const glyph = font.glyphOf(code);
        used.set(code, glyph);
        codes += hex4(code);
        width += font.advanceOf(glyph) / font.unitsPerEm;
      }
      return { codes: `<${codes}>`, width };
    },
    embed: (file) => embedded(file, name, font, used),
  };
}

function embedded(file: PdfFile, name: FaceName, font: TrueType, used: ReadonlyMap<number, number>): number {
  const codes = [...used.keys()].sort((a, b) => a - b);
  const glyphs = [0, ...new Set(codes.map((code) => used.get(code) as number).filter((glyph) => glyph !== 0))];
  const data = font.subset(glyphs);
  const program = file.stream(data, `/Length1 ${String(data.length)}`);
  const thousandths = (steps: number): string => String(Math.round((1000 * steps) / font.unitsPerEm));
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${NAMES[name]} /Flags ${String(SYMBOLIC | (name === "italic" ? ITALIC : 0))} ` +
      `/FontBBox [${font.box.map(thousandths).join(" ")}] /ItalicAngle ${name === "italic" ? "-12" : "0"} ` +
      `/Ascent ${thousandths(font.ascent)} /Descent ${thousandths(font.descent)} /CapHeight 716 ` +
      `/StemV ${name === "bold" ? "140" : "80"} /FontFile2 ${String(program)} 0 R >>`,
  );
  const places = new Uint8Array(2 * ((codes.at(-1) ?? 0) + 1));
  for (const code of codes) {
    const glyph = glyphs.indexOf(used.get(code) as number);
    places.set([glyph >> 8, glyph & 255], 2 * code);
  }
  const map = file.stream(places);
  const widths = codes.map((code) => `${String(code)} [${thousandths(font.advanceOf(used.get(code) as number))}]`);
  const described = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${NAMES[name]} ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${String(descriptor)} 0 R /CIDToGIDMap ${String(map)} 0 R /DW 1000 /W [${widths.join(" ")}] >>`,
  );
  const meaning = file.stream(new TextEncoder().encode(unicodeMap(codes)));
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${NAMES[name]} /Encoding /Identity-H ` +
      `/DescendantFonts [${String(described)} 0 R] /ToUnicode ${String(meaning)} 0 R >>`,
  );
}

/** Says that each code is the Unicode number that it is (ISO 32000-1, 9.10.3). */
function unicodeMap(codes: readonly number[]): string {
  const lines = codes.map((code) => `<${hex4(code)}> <${hex4(code)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${String(block.length)} beginbfchar`, ...block, "endbfchar");
  }
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ...blocks,
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n");
}
