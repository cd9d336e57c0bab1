import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { delimited, type ExportTable } from "../../../src/views/export/index.js";
import { toPdf } from "../../../src/views/pdf/index.js";
import type { Scene } from "../../../src/views/scene/index.js";

const FOLDER = join(import.meta.dirname, "../../reference/exports");

interface Given {
  readonly scene: Scene;
  readonly table: ExportTable;
}

/** What pypdf, pdfminer and pandas found (tests/reference/exports.py). */
interface Read {
  readonly figure: {
    readonly sha256: string;
    readonly page: readonly [number, number];
    readonly text: string;
    readonly fonts: Readonly<Record<string, { readonly type: string; readonly "true type": boolean }>>;
    readonly characters: readonly (readonly [text: string, font: string, size: number, x: number, y: number])[];
    readonly lines: number;
    readonly pictures: readonly (readonly [number, number])[];
  };
  readonly table: {
    readonly sha256: string;
    readonly heads: readonly string[];
    readonly numbers: Readonly<Record<string, readonly (string | null)[]>>;
    readonly texts: Readonly<Record<string, readonly string[]>>;
  };
}

const json = <T>(name: string): T =>
  JSON.parse(readFileSync(join(FOLDER, name), "utf8"), (key, value: unknown) =>
    key === "rgba" ? Uint8ClampedArray.from(value as number[]) : value,
  ) as T;
const read = json<Read>("read.json");
const numbered = JSON.parse(JSON.stringify(json<object>("given.json")), (_, value: unknown) =>
  value === null ? Number.NaN : value === "-0" ? -0 : value,
) as Given;
const { scene: flat, table } = numbered;
const scene: Scene = {
  ...flat,
  marks: flat.marks.map((mark) =>
    mark.kind === "image"
      ? { ...mark, raster: { ...mark.raster, rgba: Uint8ClampedArray.from(Object.values(mark.raster.rgba)) } }
      : mark,
  ),
};
const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
const POINTS = 72 / 25.4;

describe("a figure as PDF, as other programs read it", () => {
  const { figure } = read;
  const scale = (85 * POINTS) / scene.width;

  it("is what the peers read, to the byte: no date, no chance", () => {
    expect(sha256(toPdf(scene, 85))).toBe(figure.sha256);
  });

  it("has a page of 85 mm, right to a hundredth, and as high as the figure", () => {
    const [width, height] = figure.page.map((v) => v / POINTS);
    expect(Math.abs((width ?? 0) - 85)).toBeLessThan(0.01);
    expect(Math.abs((height ?? 0) - (85 * 200) / 430)).toBeLessThan(0.01);
  });

  it("has its text as text, with the signs of quantities and units", () => {
    expect(figure.text.trimEnd().split("\n")).toEqual(["CsPbBr₃ film", "λ / nm", "ΔA", "τ ν ± × · ⇌ ⁻¹ 10−4 k1"]);
  });

  it("carries its fonts in itself, as TrueType", () => {
    expect(Object.keys(figure.fonts).map((name) => name.split("+")[1])).toEqual(
      expect.arrayContaining(["Arimo", "Arimo-Italic", "Arimo-Bold"]),
    );
    for (const font of Object.values(figure.fonts)) expect(font).toEqual({ type: "/CIDFontType2", "true type": true });
  });

  it("sets each character where the scene has it", () => {
    const at = (sign: string): (typeof figure.characters)[number] => {
      const found = figure.characters.find(([text]) => text === sign);
      if (found === undefined) throw new Error(`no ${sign}`);
      return found;
    };
    const [, boldFont, , x, y] = at("C");
    expect([boldFont, x / scale, y / scale]).toEqual(["Arimo-Bold", expect.closeTo(8, 6), expect.closeTo(180, 6)]);
    // Helvetica's italic λ and " / nm" about the middle: widths from Arimo's own tables.
    const label = figure.characters.filter(([, , , , up]) => Math.abs(up / scale - 10) < 1e-3);
    expect(label.map(([text]) => text).join("")).toBe("λ / nm");
    const left = label[0]?.[3] ?? 0;
    const m = label.at(-1);
    const right = (m?.[3] ?? 0) + 0.833 * 12.5 * scale;
    expect((left + right) / 2 / scale).toBeCloseTo(215, 1);
    expect(label[0]?.[1]).toBe("Arimo-Italic");
    // Text that reads upward: what comes later stands higher, at the same place across.
    const [[, , , deltaX, deltaY], [, , , aX, aY]] = [at("Δ"), at("A")];
    expect(aX).toBeCloseTo(deltaX, 6);
    expect(aY).toBeGreaterThan(deltaY);
  });

  it("has lines as lines and one picture, of the data's own size", () => {
    expect(figure.lines).toBeGreaterThanOrEqual(6);
    expect(figure.pictures).toEqual([[2, 2]]);
  });
});

describe("a table as CSV, as pandas reads it", () => {
  it("is what pandas read, to the byte", () => {
    expect(sha256(delimited(table))).toBe(read.table.sha256);
  });

  it("has each number to the last bit: negative zero, the smallest and the largest among them", () => {
    expect(read.table.heads).toEqual(table.columns.map(({ head }) => head));
    const value = (hex: string | null): number => {
      if (hex === null) return Number.NaN;
      const [, sign, whole, part = "", power] = /^(-?)0x([01])\.([0-9a-f]*)p([+-]\d+)$/.exec(hex) ?? [];
      const digits = parseInt(`${whole ?? ""}${part}`, 16);
      // In two steps: 2^-1074 by itself would be lost where the digits are many.
      const exponent = Number(power) - 4 * part.length;
      const size = digits * 2 ** Math.ceil(exponent / 2) * 2 ** Math.floor(exponent / 2);
      return sign === "-" ? -size : size;
    };
    for (const { head, values } of table.columns.slice(0, 2)) {
      const found = (read.table.numbers[head] ?? []).map(value).slice(0, values.length);
      expect(found.map((v, i) => Object.is(v, values[i]))).toEqual(found.map(() => true));
      expect(found).toHaveLength(values.length);
    }
    expect(read.table.texts["name"]?.slice(0, 3)).toEqual(table.columns[2]?.values);
  });
});
