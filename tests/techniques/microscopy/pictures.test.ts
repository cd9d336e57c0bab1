import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readImage } from "../../../src/node/microscopy.js";
import { scaleOfTags, scaleOfText } from "../../../src/techniques/microscopy/scale.js";
import { crop, decodeImage, image } from "../../../src/techniques/microscopy/index.js";
import { reduced } from "../../../src/techniques/microscopy/image.js";

const FIXTURES = join(import.meta.dirname, "fixtures");
const bytes = (name: string): Uint8Array => readFileSync(join(FIXTURES, name));

describe("a picture", () => {
  const init = { width: 3, height: 2, values: [0, 1, 2, 3, 4, 255] };

  it("keeps copies of its grey values, and the size of a pixel in nm", () => {
    const given = Uint8Array.from(init.values);
    const made = image({ ...init, values: given, pixelSize: { value: 0.25, unit: "µm", standardError: 0.01 } });
    given[0] = 9;
    expect(made.values[0]).toBe(0);
    expect(made).toMatchObject({
      depth: 8,
      pixelSize: { value: 250, standardError: 10, unit: "nm" },
      scaleFrom: "given",
    });
    expect(image({ ...init, values: [0, 1, 2, 3, 4, 256] }).depth).toBe(16);
  });

  it.each<[string, object, string]>([
    ["a value too few", { values: [1, 2] }, "`values` to be 6 grey values"],
    ["half a grey value", { values: [0, 0.5, 0, 0, 0, 0] }, "`values[1]` to be a whole number from 0 to 255"],
    ["a grey value below 0", { values: [0, 0, -1, 0, 0, 0] }, "`values[2]` to be a whole number"],
    ["no width", { width: 0, values: [] }, "`width` to be an integer"],
    ["a pixel in seconds", { pixelSize: { value: 1, unit: "s" } }, "`pixelSize.unit` to be one of"],
    ["a pixel of no size", { pixelSize: { value: 0, unit: "nm" } }, "`pixelSize.value`"],
    ["a depth of 12 bits", { depth: 12 }, "`depth` to be 8 or 16"],
  ])("with %s is refused", (_, change, message) => {
    expect(() => image({ ...init, ...change })).toThrow(message);
  });

  it("is cropped to what is inside of it", () => {
    const part = crop(image(init), { x: 1, y: 1 });
    expect([part.width, part.height, ...Array.from(part.values)]).toEqual([2, 1, 4, 255]);
    expect(() => crop(image(init), { width: 9 })).toThrow("`part.width`");
  });

  it("made smaller keeps mean and extent", () => {
    const values = Array.from({ length: 36 }, (_, i) => i);
    const small = reduced(image({ width: 6, height: 6, values, pixelSize: { value: 2, unit: "nm" } }), 2);
    expect([small.width, small.height, small.pixelSize?.value]).toEqual([3, 3, 4]);
    expect(small.values[0]).toBe(Math.round((0 + 1 + 6 + 7) / 4));
  });
});

describe("a file of a picture", () => {
  it("as BMP has the grey values that its bytes have, the lowest row first in the file", async () => {
    const rows = [[0, 17, 255], [90, 128, 3]] as const; // prettier-ignore
    // BITMAPFILEHEADER and BITMAPINFOHEADER of Windows: 24 bits a pixel, each row filled up to a multiple of 4 bytes.
    const file = new DataView(new ArrayBuffer(54 + 2 * 12));
    [0x42, 0x4d].forEach((byte, i) => file.setUint8(i, byte));
    for (const [at, value] of [[2, 78], [10, 54], [14, 40], [18, 3], [22, 2], [34, 24]] as const) {
      file.setUint32(at, value, true);
    } // prettier-ignore
    file.setUint16(26, 1, true);
    file.setUint16(28, 24, true);
    rows.forEach((row, y) => {
      row.forEach((grey, x) => {
        for (let channel = 0; channel < 3; channel += 1) file.setUint8(54 + 12 * (1 - y) + 3 * x + channel, grey);
      });
    });
    const found = await decodeImage(new Uint8Array(file.buffer));
    expect([found.width, found.height, found.depth, ...Array.from(found.values)]).toEqual([3, 2, 8, ...rows.flat()]);
  });

  it("as FEI's microscopes write it has its scale, and loses the bar that it tells of", async () => {
    const found = await decodeImage(bytes("fringes-fei.tif"));
    expect(found).toMatchObject({ width: 160, height: 160, depth: 16, scaleFrom: "FEI" });
    expect(found.pixelSize?.value).toBeCloseTo(0.025, 12);
    expect(found.provenance.notes[0]).toContain("The lower 20 rows");
    expect((await decodeImage(bytes("fringes-fei.tif"), { keepBar: true })).height).toBe(180);
  });

  it("as Zeiss' and ImageJ write it has its scale, which the option overrules", async () => {
    expect((await decodeImage(bytes("zeiss.tif"))).pixelSize?.value).toBeCloseTo(0.5582, 12);
    const found = await decodeImage(bytes("imagej.tif"));
    expect(found.pixelSize?.value).toBeCloseTo(0.25, 9);
    expect(found.values[11]).toBe(22);
    const own = await decodeImage(bytes("imagej.tif"), { pixelSize: { value: 1, unit: "nm" } });
    expect(own).toMatchObject({ pixelSize: { value: 1 }, scaleFrom: "given" });
  });

  it("with a resolution for printing has no scale", async () => {
    expect((await decodeImage(bytes("printer.tif"))).pixelSize).toBe(null);
    expect((await decodeImage(bytes("particles.png"))).pixelSize).toBe(null);
  });

  it("in colours is refused unless its lightness is asked for; grey in three channels is grey", async () => {
    await expect(decodeImage(bytes("coloured.png"))).rejects.toThrow("one in colours");
    const light = await decodeImage(bytes("coloured.png"), { colour: "lightness" });
    // Row 0: red and green 2x, blue 2 (108 + x).
    expect(light.values[1]).toBe(Math.round((0.2126 + 0.7152) * 2 + 0.0722 * 2 * 109));
    expect(Array.from((await decodeImage(bytes("grey-as-rgb.png"))).values).slice(0, 3)).toEqual([0, 2, 4]);
  });

  it("that is none, or cut short, is refused in words", async () => {
    await expect(decodeImage(new TextEncoder().encode("x,y\n1,2\n"))).rejects.toThrow(
      "Expected a PNG, TIFF, JPEG or BMP",
    );
    await expect(decodeImage(bytes("particles.png").slice(0, 5000))).rejects.toThrow(
      "Expected a PNG, TIFF, JPEG or BMP",
    );
    await expect(readImage("/nowhere/a.tif")).rejects.toThrow("`path` to be a file that can be read");
  });

  it("is read by its name", async () => {
    expect(await readImage(join(FIXTURES, "zeiss.tif"))).toMatchObject({ title: "zeiss.tif", scaleFrom: "Zeiss" });
  });
});

describe("a scale that a text states", () => {
  it.each([
    ["Hitachi", "[SemImageFile]\r\nInstructName=SU8220\r\nPixelSize=1.984375\r\n", 1.984375],
    ["JEOL", "$CM_MAG 30000\n$$SM_MICRON_BAR 213\n$$SM_MICRON_MARKER 1um\n", 1000 / 213],
  ])("of %s is read", (from, text, size) => {
    const found = scaleOfText(text);
    expect(found?.from).toBe(from);
    expect(found?.pixelSize).toBeCloseTo(size, 9);
  });

  it.each([
    ["another text", "PixelSize=2"],
    ["a bar without its length", "$$SM_MICRON_BAR 213"],
    ["a length in an unknown unit", "$$SM_MICRON_BAR 213\n$$SM_MICRON_MARKER 1pt"],
    ["a bar of no pixel", "$$SM_MICRON_BAR 0\n$$SM_MICRON_MARKER 1um"],
  ])("is none in %s", (_, text) => {
    expect(scaleOfText(text)).toBeUndefined();
  });

  it("is none where pixels are not square, or the tag says nothing", () => {
    const fei = (y: string): ReadonlyMap<number, unknown> => new Map([[34682, `[Scan]\nPixelWidth=1e-9\nPixelHeight=${y}\n`]]); // prettier-ignore
    expect(scaleOfTags(fei("1e-9"))?.pixelSize).toBeCloseTo(1, 12);
    expect(scaleOfTags(fei("2e-9"))).toBeUndefined();
    expect(scaleOfTags(new Map([[282, [72, 1]]]))).toBeUndefined();
    expect(scaleOfTags(new Map([[50431, "[MAIN]\nPixelSizeX=5e-9\nPixelSizeY=5e-9\n"]]))?.pixelSize).toBeCloseTo(5, 9);
  });
});
