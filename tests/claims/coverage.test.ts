import { describe, expect, it, test } from "vitest";
import { checkCoverage, numbersInText, parseClaims, type Coverage } from "../../src/claims/index.js";

const texts = (text: string): readonly string[] => numbersInText(text).map((one) => one.text);

describe("numbers with a unit in a text", () => {
  test.each([
    ["at 5, 10, and 20 nm or 22–50 °C", ["5, 10, and 20 nm", "22–50 °C"]],
    ["$2.6 \\times 10^{-3} \\text{ s}^{-1}$", ["2.6 \\times 10^{-3} \\text{ s"]],
    ["heated to $60^\\circ\\text{C}$ for 2 h", ["60^\\circ\\text{C}", "2 h"]],
    ["a yield of 97\\% and a 6.9-fold change", ["97\\%", "6.9-fold"]],
    ["Figure 3 shows 12 samples of CsPbBr3 and x = 0.5", []],
    ["7 seconds, 7 sesame", ["7 seconds"]],
    ["39.1 ± 3.8 kJ mol", ["39.1 ± 3.8 kJ"]],
  ])("%s", (text, wanted) => {
    expect(texts(text)).toEqual(wanted);
  });
});

describe("a coverage", () => {
  const text = "The yield is 82% after 5 min at 40 kV [3].";
  const claims = parseClaims({
    ...{ schemaVersion: 1, paper: "ye-2022" },
    claims: [{ id: "yield", where: "text", says: "PLQY", printed: "82", unit: "%", recorded: "not-determinable", test: { how: "not-determinable", missing: "spectra" } }], // prettier-ignore
  });
  const base = { schemaVersion: 1, paper: "ye-2022", file: "ye.txt", characters: text.length } as const;
  const check = (numbers: Coverage["numbers"], more: object = {}): ReturnType<typeof checkCoverage> =>
    checkCoverage({ ...base, numbers, ...more }, text, claims);

  it("that accounts for each number is whole", () => {
    const found = check([[13, "82%", "yield"], [23, "5 min", "!synthesis"], [32, "40 kV", "!setting"]]); // prettier-ignore
    expect(found).toEqual({ numbers: 3, missing: [], issues: [] });
  });

  it("tells what is left out, twice, elsewhere or unknown, and another text", () => {
    const found = check([[13, "82%", "plqy"], [13, "82%", "yield"], [23, "6 min", "!guess"]], { characters: 5, paper: "b" }); // prettier-ignore
    expect(found.missing).toMatchObject([{ offset: 32, text: "40 kV" }]);
    expect(found.issues.join("\n")).toMatch(/b\.[^]*5 characters[^]*"plqy"[^]*another[^]*"6 min" at 23[^]*"!guess"/u);
  });
});
