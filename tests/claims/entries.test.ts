import { describe, expect, it } from "vitest";
import { intervalWords } from "../../src/claims/tolerance.js";
import { judge, ledgerEntries, parseClaims, type LedgerEntry } from "../../src/claims/index.js";

const EVIL = "<img src=x onerror=alert(1)>";
const base = { where: "Table 1", says: "a yield", unit: "%" } as const;

/** A yield of 82 %, and what is said to be lost: 28 % where 18 % would be right. */
const CLAIMS = [
  { ...base, id: "yield", printed: "82", recorded: "not-determinable", test: { how: "not-determinable", missing: "spectra of the sphere" } },
  { ...base, id: "lost", printed: "28", recorded: "inconsistent", note: EVIL, test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "parts of 100 %" } },
  { ...base, id: "handbook", printed: "80 ± 5", recorded: "inconsistent", test: { how: "reference", value: ">85", source: "a handbook" } },
  { ...base, id: "seen", printed: "~50", recorded: "not-determinable", test: { how: "simulated", shows: "a fit would tell 50 from 60" } },
]; // prettier-ignore

const entries = ledgerEntries(judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: CLAIMS })));
const detail = (id: string, name: string): string | undefined =>
  (entries.find((entry) => entry.id === id) as LedgerEntry).details.find((one) => one.name === name)?.text;

describe("an entry of a ledger", () => {
  it("is plain data that JSON keeps to the last letter", () => {
    expect(JSON.parse(JSON.stringify(entries))).toEqual(entries);
    expect(entries[1]).toMatchObject({ id: "lost", paper: "ye-2022", where: "Table 1", verdict: "inconsistent", how: "recomputed", printed: "28", unit: "%", quantity: "28 %" }); // prettier-ignore
  });

  it("says what the printed digits stand for, and why", () => {
    expect(detail("yield", "Printed")).toBe("82 % stands for 81.5 to 82.5 %: half a unit of the last digit.");
    // 79.5 − 9.8 and 80.5 + 9.8.
    expect(detail("handbook", "Printed")).toMatch(/^80 ± 5 % stands for 69\.7 to 90\.3 %: .*1\.96 times .* \(5\)\.$/);
    expect(detail("seen", "Printed")).toMatch(/^~50 % stands for 45 to 55 %: “about”/);
  });

  it("sets powers of ten and units", () => {
    const test = { how: "reference", value: "1.3 × 10^−7", source: "a handbook" };
    const rate = { ...base, id: "rate", printed: "1.26 × 10^-7", unit: "s^-1", recorded: "consistent", test };
    const [entry] = ledgerEntries(judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [rate] })));
    expect(entry).toMatchObject({ quantity: "1.26 × 10⁻⁷ s⁻¹", verdict: "consistent" });
  });

  it("sets numbers with many zeros after the point as powers of ten", () => {
    const shownAs = (printed: string): string | undefined => {
      const test = { how: "not-determinable", missing: "a source" };
      const claim = { ...base, id: "k", printed, unit: "s^-1", recorded: "not-determinable", test };
      return ledgerEntries(judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] })))[0]?.quantity;
    };
    expect(shownAs("0.00000003–1")).toBe("3 × 10⁻⁸–1 s⁻¹");
    expect(shownAs("0.0000120 ± 0.0000005")).toBe("1.20 × 10⁻⁵ ± 5 × 10⁻⁷ s⁻¹");
    // As printed, with the digits that are printed.
    expect(shownAs("0.00042")).toBe("0.00042 s⁻¹");
    expect(shownAs("100.00001")).toBe("100.00001 s⁻¹");
  });

  it("says that counts and labels are not rounded", () => {
    const test = { how: "not-determinable", missing: "a second count" };
    const claim = { ...base, id: "three", unit: "", printed: "3", exact: true, recorded: "not-determinable", test };
    const [entry] = ledgerEntries(judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] })));
    expect(entry?.details[0]?.text).toBe("3 stands for 3: a count or a label, which nobody rounds.");
  });

  it("writes the ends of intervals to all the digits that they need", () => {
    expect(intervalWords([0.07205, 0.07215], "")).toBe("0.07205 to 0.07215");
    expect(intervalWords([1.255e17, 1.265e17], "cm^-3")).toBe("1.255 × 10¹⁷ to 1.265 × 10¹⁷ cm⁻³");
    expect(intervalWords([508.15, 508.25], "nm")).toBe("508.15 to 508.25 nm");
    expect(intervalWords([-Infinity, 20.5], "")).toBe("all up to 20.5");
    expect(intervalWords([0, 100], "%")).toBe("0 to 100 %");
  });

  it("has the computed value with its limits, the law, and each input with its place", () => {
    expect(detail("lost", "Computed")).toBe("18 %, between its limits 17.5 to 18.5 %.");
    expect(detail("lost", "Law")).toBe("parts of 100 %");
    expect(detail("lost", "Input y")).toBe("82 %: the claim yield (Table 1), a yield");
    expect(detail("handbook", "Reference")).toBe("85 %, between its limits all from 84.5 %.");
    expect(detail("handbook", "Source")).toBe("a handbook, where it is printed as >85");
  });

  it("calls the smallest repair a conjecture, and names the number that would change", () => {
    // 28 would have to be 18.5, a change by a factor of 1.51; or 82 would have to be 73, of which 27 ± 0.5 is lost, by 1.12.
    expect(detail("lost", "Conjecture")).toMatch(/ 73 % instead of 82 in the claim yield\. This is a conjecture\.$/);
    expect(entries.find(({ id }) => id === "yield")?.repair).toBeNull();
  });

  it("tells a verdict that is not the recorded one", () => {
    // 69.7 to 90.3 and what lies above 84.5 have points in common.
    expect(entries[2]).toMatchObject({ verdict: "consistent", recorded: "inconsistent" });
    expect(detail("handbook", "Recorded")).toContain("inconsistent");
    expect(detail("lost", "Recorded")).toBeUndefined();
  });

  it("shows both forms of an equation, and what was put into them", () => {
    const at = {
      V: { value: "2", unit: "V", source: "an example" },
      R: { value: "4", unit: "Ω", source: "another" },
    };
    const test = { how: "equation", printed: "V * R", standard: "V / R", at, law: "Ohm's law" };
    const { printed: _, ...ohm } = { ...base, printed: "", id: "ohm", unit: "A", recorded: "inconsistent", test };
    const [entry] = ledgerEntries(judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [ohm] })));
    expect(entry).toMatchObject({ verdict: "inconsistent", printed: "V * R", quantity: "V * R", how: "equation" });
    const names = entry?.details.map(({ name }) => name);
    expect(names).toEqual(["Printed form", "Standard form", "Arithmetic", "Law", "With V", "With R", "Tolerance"]);
    expect(entry?.details[4]?.text).toBe("2 V: an example");
  });

  it("names the other paper whose claim is an input, and says when it is not at hand", () => {
    const test = {
      how: "recomputed",
      formula: "2 * y",
      inputs: { y: { paper: "son-2025", claim: "one" } },
      law: "twice",
    };
    const claim = { ...base, id: "twice", printed: "82", recorded: "consistent", test };
    const own = parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] });
    const one = { ...base, id: "one", printed: "41", recorded: "not-determinable", test: CLAIMS[0]!.test };
    const other = parseClaims({ schemaVersion: 1, paper: "son-2025", claims: [one] });
    const [judged] = ledgerEntries(judge(own, [other]));
    expect(judged?.details.find(({ name }) => name === "Input y")?.text).toBe("the claim one of son-2025");
    expect(judged?.verdict).toBe("consistent");
    const [alone] = ledgerEntries(judge(own));
    expect(alone?.details.find(({ name }) => name === "Open")?.text).toContain("son-2025 are not at hand");
  });

  it("says what is missing, and what a simulation shows", () => {
    expect(detail("yield", "Missing")).toBe("spectra of the sphere");
    expect(detail("seen", "Simulation")).toContain("a fit would tell 50 from 60");
  });
});
