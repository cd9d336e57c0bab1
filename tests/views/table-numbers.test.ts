import { describe, expect, it } from "vitest";
import { cellText, type TableColumn } from "../../src/views/table/index.js";

const column = (...values: number[]): TableColumn => ({
  ...{ kind: "numbers", name: "v", unit: "", errors: null, shown: null },
  values: Float64Array.from(values),
});
const cells = (...values: number[]): string[] => values.map((_, row) => cellText(column(...values), row));

describe("the numbers of a column without errors", () => {
  it.each([
    [
      [280, 300, 320],
      ["280", "300", "320"],
    ],
    [
      [1.88, 2.17, 2.5],
      ["1.88", "2.17", "2.50"],
    ],
    [
      [0.009, 0.253, 0.552],
      ["0.009", "0.253", "0.552"],
    ],
    [
      [4.78426e7, 1e13],
      ["4.78426 × 10⁷", "1.00000 × 10¹³"],
    ],
    [
      [1e13, 2e-5],
      ["1 × 10¹³", "2 × 10⁻⁵"],
    ],
    [
      [0.8697412, 100],
      ["0.869741", "100.000"],
    ],
    [
      [-12.5, 0, Number.NaN, 3],
      ["−12.5", "0", "–", "3.0"],
    ],
    [
      [12345678, 5],
      ["1.23457 × 10⁷", "5"],
    ],
  ])("end without zeros that none of them needs: %j", (values, shown) => {
    expect(cells(...values)).toEqual(shown);
  });

  it("are what six digits say, whatever they are", () => {
    let seed = 1;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let n = 0; n < 300; n++) {
      const values = Array.from({ length: 4 }, () =>
        Number(((random() - 0.5) * 10 ** Math.floor(random() * 18 - 8)).toPrecision(1 + Math.floor(random() * 6))),
      );
      cells(...values).forEach((text, i) => {
        const [mantissa = "", power = ""] = text.split(" × 10");
        const exponent = [...power].map((c) => (c === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)))).join("");
        const read = Number(`${mantissa.replace("−", "-")}e${exponent === "" ? "0" : exponent}`);
        expect(Math.abs(read - values[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(values[i]!));
      });
    }
  });
});
