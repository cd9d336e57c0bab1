import { zlibSync } from "fflate";

/** What a PDF object is made of: text as PDF writes it, or text before bytes. */
export type PdfObject = string | { readonly head: string; readonly bytes: Uint8Array };

/** A PDF file as it grows. */
export interface PdfFile {
  /** Takes a number for an object that follows later. */
  reserve(): number;
  /** Adds an object, or fills a number that was taken. */
  add(object: PdfObject, number?: number): number;
  /** Adds bytes, compressed, with more entries of their dictionary. */
  stream(bytes: Uint8Array, entries?: string, number?: number): number;
  /** The file, with the numbers of its root and of what is said about it. */
  finish(root: number, info: number): Uint8Array;
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 255);

/** Text as a string of a PDF: UTF-16 with its mark, in hexadecimal digits. */
export function pdfText(text: string): string {
  return `<FEFF${[...Array(text.length).keys()].map((i) => hex4(text.charCodeAt(i))).join("")}>`;
}

/** Four hexadecimal digits. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** A number as PDF writes it: never with an exponent, to a ten thousandth. */
export function pdfNumber(value: number): string {
  const rounded = Math.round(value * 1e4) / 1e4;
  return Object.is(rounded, -0) || rounded === 0 ? "0" : Math.abs(rounded) < 1e21 ? shortened(rounded) : "0";
}

function shortened(value: number): string {
  const text = value.toFixed(4);
  return text.replace(/\.?0+$/, "");
}

/** Begins a file. Source of the format: ISO 32000-1:2008, 7.3 to 7.5. */
export function pdfFile(): PdfFile {
  const objects: PdfObject[] = [];
  const reserve = (): number => objects.push("null");
  const add: PdfFile["add"] = (object, number = reserve()) => {
    objects[number - 1] = object;
    return number;
  };
  return {
    reserve,
    add,
    stream(bytes, entries = "", number = reserve()) {
      const packed = zlibSync(bytes, { level: 9 });
      const head = `<< ${entries} /Filter /FlateDecode /Length ${String(packed.length)} >>`;
      return add({ head, bytes: packed }, number);
    },
    finish(root, info) {
      const parts: Uint8Array[] = [];
      let at = 0;
      const put = (part: Uint8Array): void => {
        parts.push(part);
        at += part.length;
      };
      // The four bytes tell programs that the file is no text.
      put(latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
      const starts = objects.map((object, i) => {
        const start = at;
        put(latin(`${String(i + 1)} 0 obj\n`));
        if (typeof object === "string") put(latin(object));
        else {
          put(latin(`${object.head}\nstream\n`));
          put(object.bytes);
          put(latin("\nendstream"));
        }
        put(latin("\nendobj\n"));
        return start;
      });
      const start = at;
      const rows = starts.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
      const size = String(objects.length + 1);
      put(latin(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
      put(latin(`trailer\n<< /Size ${size} /Root ${String(root)} 0 R /Info ${String(info)} 0 R >>\n`));
      put(latin(`startxref\n${String(start)}\n%%EOF\n`));
      const file = new Uint8Array(at);
      let to = 0;
      for (const part of parts) {
        file.set(part, to);
        to += part.length;
      }
      return file;
    },
  };
}
