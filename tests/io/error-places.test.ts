import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { parseFile } from "../../src/io/index.js";

const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../src/io/formats/${name}/fixtures/`, import.meta.url));
const filesOf = (name: string): readonly Uint8Array[] =>
  readdirSync(folderOf(name))
    .filter((file) => !file.startsWith("make."))
    .map((file) => new Uint8Array(readFileSync(folderOf(name) + file)));

describe("an error of a damaged file says where in it", () => {
  it("a count of an XRDML scan that is no number: its line", () => {
    const text = new TextDecoder().decode(filesOf("xrdml")[0]);
    const line = text.slice(0, text.search(/<(counts|intensities)[ >]/)).split("\n").length;
    const bytes = new TextEncoder().encode(text.replace(/(<(counts|intensities)[^>]*>\s*)\d+/, "$112A9"));
    const error = (() => {
      try {
        return parseFile({ bytes, file: "scan.xrdml" });
      } catch (cause) {
        return cause;
      }
    })();
    expect(error).toBeInstanceOf(FormatError);
    expect((error as FormatError).message).toContain('Expected a number but found "12A9"');
    expect((error as FormatError).line).toBe(line);
  });

  it.each([
    ["a map of LabSpec", "#Acq. time (s)=\t1\n#Grating=\t600\n\t400\t410\t1e999\n0\t1\t2\t3\n", 3],
    ["a table in micrometres", "Wavelength (µm),Absorbance\n0.4,1\n0.5,2\n1e307,3\n", 4],
  ])("a wavelength without end in %s: its line", (_what, text, line) => {
    expect(() => parseFile({ bytes: new TextEncoder().encode(text) })).toThrow(
      expect.objectContaining({ name: "FormatError", line }),
    );
  });
});
