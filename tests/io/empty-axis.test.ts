import { expect, it } from "vitest";
import { FormatError } from "../../src/foundation/index.js";
import { fileAxis } from "../../src/io/formats/delimited/axis-column.js";

it("an axis of which no row is left is refused with a place, though no row has one", () => {
  const read = (): unknown =>
    fileAxis([], { unit: "nm", factor: 1 }, () => undefined, { format: "delimited text", file: "cut.csv" });
  expect(read).toThrow(FormatError);
  expect(read).toThrow(expect.objectContaining({ line: 1, code: "no-axis" }));
});
