import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellsOf,
  cellsUnder,
  convertCells,
  LIGHT,
  nearestCell,
  panel,
  pixelCells,
  plain,
  positiveExtent,
  textWidth,
  fromText,
  topAxis,
  toPixel,
  toPixels,
  toValue,
  TYPE,
  xAxis,
  xTicks,
  yTicks,
  type Scale,
  type ScaleKind,
  type TextMark,
} from "../../../src/views/scene/index.js";

const seed = 20261121;
/** hc/e in eV nm, from the exact constants of the SI. */
const HC = (6.62607015e-34 * 299792458 * 1e9) / 1.602176634e-19;

const kinds = fc.oneof(
  fc.constant<ScaleKind>("linear"),
  fc.constant<ScaleKind>("log"),
  fc.double({ min: 1e-4, max: 1e3, noNaN: true }).map((symlog): ScaleKind => ({ symlog })),
);
/** A scale with a domain that its kind can show, either way round. */
const scales = fc
  .tuple(
    kinds,
    fc.double({ min: -3, max: 5, noNaN: true }),
    fc.double({ min: 0.1, max: 6, noNaN: true }),
    fc.boolean(),
    fc.integer({ min: 60, max: 1600 }),
  )
  .map(([kind, low, decades, turned, length]): Scale => {
    const high = 10 ** (low + decades);
    const domain: [number, number] = kind === "log" ? [10 ** low, high] : [-(10 ** low), high];
    return { kind, domain: turned ? [domain[1], domain[0]] : domain, range: [40, 40 + length] };
  });

/** What a tick's label says, exponents and power of ten worked out. */
function said(label: string, power: number): number {
  const text = label.replaceAll("−", "-");
  const raised = /^(-?)10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)$/.exec(text);
  if (raised === null) return Number(text) * 10 ** power;
  const exponent = [...(raised[2] ?? "")].map((c) => (c === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)))).join("");
  return (raised[1] === "-" ? -1 : 1) * 10 ** Number(exponent);
}

describe("a scale of any kind", () => {
  it("puts its domain's ends at its range's ends and gives every value back", () => {
    fc.assert(
      fc.property(scales, fc.double({ min: 0, max: 1, noNaN: true }), (scale, part) => {
        const [d0, d1] = scale.domain;
        expect(toPixel(scale, d0)).toBeCloseTo(scale.range[0], 9);
        expect(toPixel(scale, d1)).toBeCloseTo(scale.range[1], 9);
        const value = scale.kind === "log" ? d0 * (d1 / d0) ** part : d0 + (d1 - d0) * part;
        const back = toValue(scale, toPixel(scale, value));
        // About zero a symmetric logarithm loses against the threshold, a linear scale against the span.
        const size = typeof scale.kind === "object" ? scale.kind.symlog : scale.kind === "log" ? 0 : Math.abs(d1 - d0);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-12 * (Math.abs(value) + size));
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("rises or falls throughout", () => {
    fc.assert(
      fc.property(scales, (scale) => {
        const [r0, r1] = scale.range;
        const values = Array.from({ length: 50 }, (_, i) => toValue(scale, r0 + ((r1 - r0) * i) / 49));
        const sign = Math.sign(scale.domain[1] - scale.domain[0]);
        for (let i = 1; i < 50; i += 1) {
          expect(Math.sign((values[i] as number) - (values[i - 1] as number))).toBe(sign);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  it("places many values as it places one", () => {
    fc.assert(
      fc.property(scales, (scale) => {
        const values = Float64Array.from({ length: 9 }, (_, i) => toValue(scale, 40 + 30 * i));
        const many = toPixels(scale, values, 40);
        values.forEach((v, i) => {
          expect(many[i]).toBeCloseTo(toPixel(scale, v) - 40, 8);
        });
      }),
      { seed, numRuns: 200 },
    );
  });

  it("is linear about zero and logarithmic far from it, where it is both", () => {
    const scale: Scale = { kind: { symlog: 2 }, domain: [-200, 200], range: [-1, 1] };
    const u = (v: number): number => Math.log10(1 + v / 2) / Math.log10(101);
    for (const v of [0, 1e-3, 1, 20, 200]) {
      expect(toPixel(scale, v)).toBeCloseTo(u(v), 12);
      expect(toPixel(scale, -v)).toBeCloseTo(-u(v), 12);
    }
  });

  it("has no place for zero and less on a logarithmic axis", () => {
    const scale: Scale = { kind: "log", domain: [1, 100], range: [0, 10] };
    expect(toPixel(scale, 0)).toBeNaN();
    expect(toPixel(scale, -3)).toBeNaN();
    expect(positiveExtent([-1, 0, Number.NaN, 5, 0.2, Number.POSITIVE_INFINITY])).toEqual([0.2, 5]);
    expect(positiveExtent([-1, 0])).toBeUndefined();
  });
});

describe("ticks of any kind of axis", () => {
  it("lie inside, say themselves, differ, and leave room for their labels", () => {
    fc.assert(
      fc.property(scales, fc.boolean(), (scale, upright) => {
        const length = scale.range[1] - scale.range[0];
        const ticks = (upright ? yTicks : xTicks)(scale.domain, length, false, scale.kind);
        const [low, high] = [...scale.domain].sort((a, b) => a - b) as [number, number];
        expect(ticks.values.length).toBeGreaterThan(0);
        expect(new Set(ticks.labels).size).toBe(ticks.values.length);
        for (const value of [...ticks.values, ...(ticks.minor ?? [])]) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-8 * (high - low));
          expect(value).toBeLessThanOrEqual(high + 1e-8 * (high - low));
        }
        ticks.values.forEach((value, i) => {
          const exact = said(ticks.labels[i] ?? "", ticks.power);
          expect(Math.abs(exact - value)).toBeLessThanOrEqual(1e-6 * (high - low));
          if (scale.kind === "log") expect(exact / value).toBeCloseTo(1, 6);
          if (i === 0 || scale.kind === "linear") return;
          const wide = (k: number): number => textWidth(fromText(ticks.labels[k] ?? ""), TYPE.tick);
          const apart = Math.abs(toPixel(scale, value) - toPixel(scale, ticks.values[i - 1] as number));
          expect(apart).toBeGreaterThanOrEqual(upright ? TYPE.tick : (wide(i) + wide(i - 1)) / 2);
        });
      }),
      { seed, numRuns: 1500 },
    );
  });

  it("are powers of ten over decades, with short ones between", () => {
    const wide = xTicks([0.02, 3e6], 700, false, "log");
    expect(wide.labels).toEqual(["10⁻¹", "10⁰", "10¹", "10²", "10³", "10⁴", "10⁵", "10⁶"]);
    expect(wide.minor).toContain(2e6);
    const short = yTicks([0.02, 300], 200, false, "log");
    expect(short.labels).toEqual(["0.1", "1", "10", "100"]);
  });

  it("are 1, 2, 5 or plain round numbers over less", () => {
    expect(xTicks([3, 70], 500, false, "log").labels).toEqual(["5", "10", "20", "50"]);
    expect(xTicks([310, 390], 500, false, "log").values.length).toBeGreaterThanOrEqual(4);
  });

  it("hold zero on a symmetric logarithmic axis", () => {
    const { labels } = xTicks([-5, 4000], 600, false, { symlog: 1 });
    expect(labels).toEqual(["−1", "0", "1", "10", "100", "1000"]);
    const few = xTicks([-5, 4000], 260, false, { symlog: 1 }).labels;
    expect(few).toContain("0");
    expect(few).not.toContain("−1");
  });

  it("are whole where counts are", () => {
    for (const value of xTicks([1, 40], 900, true, "log").values) expect(Number.isInteger(value)).toBe(true);
    for (const value of xTicks([0, 7], 900, true, { symlog: 1 }).values) expect(Number.isInteger(value)).toBe(true);
  });
});

describe("cells under the pixels of a scale", () => {
  const delays = Float64Array.from({ length: 60 }, (_, i) => 0.1 * 1.15 ** i);

  it("are the plain definition's on a linear scale over all of them", () => {
    const cells = cellsOf(Float64Array.of(0, 1, 2, 3, 20, 21));
    const scale: Scale = { domain: cells.domain, range: [30, 250] };
    expect([...cellsUnder(cells, scale, 220)]).toEqual([...pixelCells(cells, 220)]);
    expect([...cellsUnder(cells, { ...scale, range: [250, 30] }, 220)]).toEqual([...pixelCells(cells, 220, true)]);
  });

  it("hold, at every pixel, the cell in which the pixel's centre lies", () => {
    const cells = cellsOf(delays);
    const scale: Scale = { kind: "log", domain: [0.2, 100], range: [10, 410] };
    const found = cellsUnder(cells, scale, 800);
    found.forEach((cell, p) => {
      const value = 0.2 * (100 / 0.2) ** ((p + 0.5) / 800);
      expect(cell).toBe(nearestCell(cells, value));
    });
  });

  it("have no gaps where the steps grow evenly, as delays do, and one where the measurement paused", () => {
    expect([...pixelCells(cellsOf(delays), 4000)]).not.toContain(-1);
    const paused = delays.map((v, i) => (i < 40 ? v : v + 500));
    expect([...pixelCells(cellsOf(paused), 4000)]).toContain(-1);
  });

  it("keep their borders and their data in another unit", () => {
    const nm = Float64Array.from({ length: 501 }, (_, i) => 300 + i);
    const cells = cellsOf(nm);
    const energies = convertCells(cells, (v) => HC / v);
    expect(energies.domain[0]).toBeCloseTo(HC / 800.5, 12);
    expect(energies.domain[1]).toBeCloseTo(HC / 299.5, 12);
    nm.forEach((v, i) => {
      expect(nearestCell(energies, HC / v)).toBe(i);
    });
    // Wide cells at one end, narrow ones at the other, and nothing between them.
    const width = (i: number): number => (energies.high[i] as number) - (energies.low[i] as number);
    expect(width(500) / width(0)).toBeCloseTo((800 / 300) ** 2, 1);
    for (let i = 1; i < 501; i += 1) expect(energies.low[i]).toBe(energies.high[i - 1]);
    const back = convertCells(energies, (v) => HC / v);
    back.low.forEach((v, i) => {
      expect(v).toBeCloseTo(cells.low[i] as number, 9);
    });
    expect([...back.index]).toEqual([...cells.index]);
  });
});

describe("an axis along the top in another unit", () => {
  it("marks round energies over their wavelengths, apart from each other", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 200, max: 900, noNaN: true }),
        fc.double({ min: 5, max: 900, noNaN: true }),
        fc.integer({ min: 120, max: 1500 }),
        fc.boolean(),
        (low, span, width, falling) => {
          const domain = falling ? ([low + span, low] as const) : ([low, low + span] as const);
          const place = panel({ x: 50, y: 60, width, height: 200 }, domain, [0, 1]);
          const marks = topAxis(
            place,
            { quantity: { symbol: [{ text: "E" }], unit: "eV" }, to: (v) => HC / v, from: (v) => HC / v },
            LIGHT,
          );
          const texts = marks.filter((m): m is TextMark => m.kind === "text" && m.size === TYPE.tick);
          const boxes = texts
            .map((t) => ({ at: t.x, half: textWidth(t.text, TYPE.tick) / 2, says: said(plain(t.text), 0) }))
            .sort((a, b) => a.at - b.at);
          const label = marks.findLast((m): m is TextMark => m.kind === "text");
          const power = /10(⁻?.)/.exec(plain(label?.text ?? []));
          for (const box of boxes) {
            const energy = power === null ? box.says : said(`10${power[1] ?? ""}`, 0) * box.says;
            expect(box.at).toBeCloseTo(toPixel(place.x, HC / energy), 6);
          }
          for (let i = 1; i < boxes.length; i += 1) {
            const [a, b] = [boxes[i - 1], boxes[i]] as [(typeof boxes)[0], (typeof boxes)[0]];
            expect(b.at - b.half).toBeGreaterThan(a.at + a.half);
          }
          if (width > 300) expect(boxes.length).toBeGreaterThan(1);
        },
      ),
      { seed, numRuns: 300 },
    );
  });
});

describe("an x axis with exponents", () => {
  it("raises them", () => {
    const place = panel({ x: 0, y: 0, width: 600, height: 100 }, [1e-3, 1e5], [0, 1], {}, { x: "log" });
    const texts = xAxis(place, { symbol: [{ text: "t" }], unit: "ns" }, LIGHT).filter(
      (m): m is TextMark => m.kind === "text",
    );
    expect(texts[0]?.text).toEqual([{ text: "10" }, { text: "−3", shift: "super" }]);
  });
});
