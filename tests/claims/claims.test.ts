import { describe, expect, it, test } from "vitest";
import { allowed, type Claim, judge, parseClaims } from "../../src/claims/index.js";
import { arrhenius } from "../../src/kinetics/index.js";

const base = { where: "Table 1", says: "a number", unit: "", recorded: "consistent" } as const;
const plain = (id: string, printed: string, unit = ""): Claim => ({
  ...{ ...base, id, printed, unit, recorded: "not-determinable" },
  test: { how: "not-determinable", missing: "the raw data" },
});
const recomputed = (id: string, printed: string, formula: string, inputs: Record<string, unknown>): Claim =>
  ({ ...base, id, printed, test: { how: "recomputed", formula, inputs, law: "arithmetic" } }) as Claim;
const of = (...claims: readonly unknown[]): Parameters<typeof judge>[0] =>
  parseClaims({ schemaVersion: 1, paper: "ye-2022", claims });
const last = (...claims: readonly unknown[]): ReturnType<typeof judge>["judged"][number] =>
  judge(of(...claims)).judged.at(-1)!;

describe("what a printed number allows", () => {
  test.each([
    ["82", 81.5, 82.5],
    ["0.0721", 0.07205, 0.07215],
    ["1.26 × 10^17", 1.255e17, 1.265e17],
    ["−0.5", -0.55, -0.45],
    ["80 ± 5", 79.5 - 1.959963984540054 * 5, 80.5 + 1.959963984540054 * 5],
    ["~50", 45, 55],
    ["~10.5", 10.45, 10.55],
    ["24–29", 23.5, 29.5],
    [">90", 89.5, Infinity],
    ["up to 20", -Infinity, 20.5],
  ])("%s stands for %f to %f", (printed, low, high) => {
    const [from, to] = allowed(printed).interval;
    for (const [found, wanted] of [
      [from, low],
      [to, high],
    ] as const) {
      // prettier-ignore
      if (Number.isFinite(wanted)) expect(found / wanted).toBeCloseTo(1, 12);
      else expect(found).toBe(wanted);
    }
  });

  it("is nothing but the number of a count", () => {
    expect(allowed("95", true).interval).toEqual([95, 95]);
    const count = (printed: string): string =>
      last(
        { ...plain("a", "3"), exact: true },
        { ...recomputed("b", printed, "a + 1", { a: { claim: "a" } }), exact: true },
      ).verdict;
    expect([count("4"), count("5")]).toEqual(["consistent", "inconsistent"]);
    expect(() => of({ ...plain("a", "3"), exact: "yes" })).toThrow('`claims["a"].exact` to be true or left out');
  });

  it("refuses what is no number as papers print it", () => {
    expect(() => allowed("many")).toThrow("a number");
  });
});

describe("a claim that is recomputed", () => {
  it("is consistent where the intervals meet, by rounding alone", () => {
    // 1/3 of "2" (1.5 to 2.5) is 0.5 to 0.83.
    const third = (printed: string): string =>
      last(plain("a", "2"), recomputed("b", printed, "a / 3", { a: { claim: "a" } })).verdict;
    expect([third("0.6"), third("0.83"), third("0.84"), third("0.50"), third("0.49")]).toEqual([
      ...["consistent", "consistent", "inconsistent", "consistent", "inconsistent"],
    ]);
  });

  it("adds roundings, and standard deviations in quadrature", () => {
    const sum = last(
      ...[plain("a", "10 ± 3"), plain("b", "20 ± 4")],
      recomputed("c", "30", "a + b", { a: { claim: "a" }, b: { claim: "b" } }),
    );
    expect(sum.computed?.interval[0]).toBeCloseTo(30 - 1 - 1.959963984540054 * 5, 9);
    expect(sum.computed?.interval[1]).toBeCloseTo(30 + 1 + 1.959963984540054 * 5, 9);
  });

  it("finds that 24 to 29 kJ/mol of son-2025 is what arrhenius finds between rates that were made with it", () => {
    const rate = (kelvin: number): number => 1e3 * Math.exp(-26_500 / (8.314462618 * kelvin));
    const temperatures = [295.15, 309.15, 323.15];
    const fit = arrhenius(temperatures.map((value) => ({ temperature: { value, unit: "K" }, k: { value: rate(value), standardError: null } }))); // prettier-ignore
    const found = last(
      ...[plain("cold", rate(295.15).toPrecision(4)), plain("hot", rate(323.15).toPrecision(4))],
      recomputed("energy", "24–29", "8.314462618e-3 * log(hot / cold) / (1 / T1 - 1 / T2)", {
        ...{ cold: { claim: "cold" }, hot: { claim: "hot" } },
        T1: { value: "295.15", unit: "K", source: "22 °C" },
        T2: { value: "323.15", unit: "K", source: "50 °C" },
      }),
    );
    expect(found.computed!.value / fit.activationEnergy.value).toBeCloseTo(1, 3);
    expect(found.verdict).toBe("consistent");
  });

  it("names the smallest change of one printed number that would repair it", () => {
    // 100 − 82 is 18; 28 is printed. To change 82 to 72 is less, by ratio, than 28 to 18.
    const found = last(plain("yield", "82"), recomputed("lost", "28", "100 - y", { y: { claim: "yield" } }));
    expect(found.verdict).toBe("inconsistent");
    expect(found.repair).toMatchObject({ claim: "yield", from: 82 });
    expect(found.repair!.to).toBeCloseTo(73, 3);
    expect(found.arithmetic).toContain("100 - y with y = 82: 18");
    // What the repair says does repair it, and a change half as large does not.
    const again = (y: number): string =>
      last(plain("yield", y.toFixed(0)), recomputed("lost", "28", "100 - y", { y: { claim: "yield" } })).verdict;
    expect([again(73), again(74)]).toEqual(["consistent", "inconsistent"]);
  });

  it("of words changes the numbers that they are about, not the words", () => {
    const higher = { ...recomputed("higher", ">0", "b - a", { a: { claim: "a" }, b: { claim: "b" } }), exact: true };
    expect(last(plain("a", "3"), plain("b", "1"), higher).repair).toMatchObject({ claim: "a" });
    expect(last(plain("a", "3.0"), plain("b", "2.5"), higher).repair).toMatchObject({ claim: "a" });
  });

  it("of a bound reaches as far as the bound does", () => {
    const found = last(plain("a", ">90"), recomputed("b", "<5", "100 - a", { a: { claim: "a" } }));
    expect(found.computed?.interval).toEqual([-Infinity, 10.5]);
    expect(found.verdict).toBe("consistent");
  });
});

describe("what makes no claim consistent", () => {
  it("a simulation, damage in the text, and what is missing", () => {
    const simulated = { ...plain("a", "5"), test: { how: "simulated", shows: "k comes back within 3 %" } };
    const damaged = { ...recomputed("b", "5", "a", { a: { claim: "a" } }), damaged: true, note: "exponent lost" };
    const { counts, judged, changed } = judge(of(simulated, damaged, plain("c", "1")));
    expect(counts).toEqual({ consistent: 0, inconsistent: 0, "not-determinable": 3 });
    expect(judged[1]?.arithmetic).toMatch(/^The text at hand is damaged here\. a with a = 5/);
    expect(changed).toEqual(["b"]);
  });

  it("a reference that is elsewhere", () => {
    const claim = { ...base, id: "v", printed: "2.51", unit: "ppm" };
    const test = { how: "reference", value: "2.08", source: "Fulmer et al. (2010)" };
    expect(last({ ...claim, test })).toMatchObject({ verdict: "inconsistent", repair: null });
    expect(last({ ...claim, printed: "2.1", test }).verdict).toBe("consistent");
  });
});

describe("a file of claims", () => {
  it("is told all its mistakes at once", () => {
    const bad = [
      { ...plain("a b", "5"), where: " " },
      { ...plain("twice", "5") },
      { ...plain("twice", "many"), extra: 1 },
      recomputed("own", "5", "x", { x: { claim: "own" } }),
      recomputed("lost", "5", "x + z", { x: { claim: "nobody" }, y: { value: "1", unit: "" } }),
      recomputed("none", "5", "2 +", {}),
      recomputed("idle", "5", "x", { x: { claim: "twice" }, y: { claim: "twice" } }),
      { ...plain("how", "1"), test: { how: "guessed" } },
      { ...plain("damaged", "1"), damaged: true },
      null,
    ];
    let message = "";
    try {
      parseClaims({ schemaVersion: 2, paper: "Ye", claims: bad });
    } catch (error) {
      message = (error as Error).message;
    }
    for (const part of [
      ...[
        "`schemaVersion`",
        "`paper`",
        '`claims["a b"].id`',
        '`claims["a b"].where`',
        "to be the only one of its name",
      ],
      ...['`claims["twice"].printed`', "alone but found extra", "another claim but found the one that it tests"],
      ...['`claims["lost"].test.inputs.x.claim`', '`claims["lost"].test.inputs.y.source`', "z", "to use y"],
      ...["at least one independent number", '`claims["how"].test.how`', '`claims["damaged"].note`', "`claims[9]`"],
    ]) {
      expect(message).toContain(part);
    }
  });
});
