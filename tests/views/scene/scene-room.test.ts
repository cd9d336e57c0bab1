import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axisLabel,
  blueRed,
  cellsOf,
  colourAt,
  contrast,
  encodePng,
  entry,
  escapeXml,
  fromText,
  heatmapRaster,
  lineRaster,
  linearTicks,
  nearestCell,
  numberRich,
  padded,
  pixelCells,
  paragraph,
  plain,
  prose,
  rgb,
  robustExtent,
  strictlyMonotonic,
  textWidth,
  toPixel,
  toValue,
  viridis,
  wrap,
  xTicks,
  yTicks,
} from "../../../src/views/scene/index.js";
import { decodePng } from "../decode-png.js";

const seed = 20251120;

describe("ticks", () => {
  it("are round, inside the range, evenly spaced, and say themselves", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, span, count) => {
          const high = low + span;
          fc.pre(span > 1e-9 * Math.abs(low));
          const { values, labels, power } = linearTicks([low, high], count);
          expect(values.length).toBeLessThanOrEqual(count + 1);
          expect(new Set(labels).size).toBe(labels.length);
          values.forEach((value, i) => {
            expect(value).toBeGreaterThanOrEqual(low - 1e-9 * span);
            expect(value).toBeLessThanOrEqual(high + 1e-9 * span);
            const said = Number(labels[i]?.replace("−", "-")) * 10 ** power;
            expect(Math.abs(said - value)).toBeLessThanOrEqual(
              1e-9 * Math.max(Math.abs(low), Math.abs(high)) + 1e-6 * span,
            );
          });
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it("write minus signs as U+2212 and never a negative zero", () => {
    const { labels } = linearTicks([-0.4, 0.4], 8);
    expect(labels).toContain("−0.2");
    expect(labels).toContain("0.0");
    expect(labels.join()).not.toMatch(/-/);
  });

  it("say nothing where doubles hold no round values any more: an axis once had 10^−Infinity for its unit", () => {
    expect(linearTicks([-5e-324, 5e-324], 5)).toEqual({ values: [], labels: [], power: 0 });
    expect(linearTicks([1 - Number.EPSILON, 1], 5)).toEqual({ values: [], labels: [], power: 0 });
    expect(linearTicks([-5.551115123125784e-17, -5.551115123125783e-17], 5).values).toEqual([]);
    expect(linearTicks([0, 4e-299], 4)).toMatchObject({ power: -299, labels: ["0", "1", "2", "3", "4"] });
  });

  it("take a power of ten out of very small numbers", () => {
    const { labels, power } = linearTicks([0, 2.1e-4], 4);
    expect(power).toBe(-4);
    expect(labels).toEqual(["0", "1", "2"]);
  });
});

describe("ticks of a y axis", () => {
  const ends = fc.tuple(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.double({ min: 1e-4, max: 1e3, noNaN: true }),
    fc.integer({ min: 104, max: 600 }),
  );

  it("are three at least where there is room", () => {
    fc.assert(
      fc.property(ends, ([low, span, height]) => {
        const { values } = yTicks([low, low + span], height);
        expect(values.length).toBeGreaterThanOrEqual(3);
        expect((values.length - 1) * 13).toBeLessThanOrEqual(height);
      }),
      { seed, numRuns: 500 },
    );
  });

  it("of a range about zero name both sides even in a low panel", () => {
    for (let most = 1e-3; most < 1e-2; most *= 1.07) {
      const { values } = yTicks([-most, most], 65);
      expect([Math.sign(values[0] ?? 0), Math.sign(values.at(-1) ?? 0)]).toEqual([-1, 1]);
    }
  });

  it("of counts are whole numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.integer({ min: 60, max: 600 }), (n, size) => {
        const domain = [-0.5, n - 0.5] as const;
        for (const { values, labels } of [yTicks(domain, size, true), xTicks(domain, size, true)]) {
          expect(values.length).toBeGreaterThan(0);
          expect(values.every(Number.isInteger)).toBe(true);
          expect(labels.join("")).not.toContain(".");
        }
      }),
      { seed },
    );
  });
});

describe("labels", () => {
  it("divide a quantity by its unit, exponents raised, compound units in parentheses", () => {
    const k = { symbol: [{ text: "k", italic: true as const }], unit: "s^-1" };
    expect(plain(axisLabel(k))).toBe("k / s⁻¹");
    expect(plain(axisLabel(k, -3))).toBe("k / (10⁻³ s⁻¹)");
    expect(plain(axisLabel({ symbol: [{ text: "ε" }], unit: "L mol^-1 cm^-1" }))).toBe("ε / (L mol⁻¹ cm⁻¹)");
    expect(plain(axisLabel({ symbol: [{ text: "b" }], unit: "mM s^-0.5" }))).toBe("b / (mM s⁻¹ᐟ²)");
    expect(fromText("b / (mM s⁻¹ᐟ²)")).toEqual([
      { text: "b / (mM s" },
      { text: "−1/2", shift: "super" },
      { text: ")" },
    ]);
    expect(fromText("s⁻⁰·⁴³ · 2")).toEqual([{ text: "s" }, { text: "−0.43", shift: "super" }, { text: " · 2" }]);
    expect(plain(axisLabel({ symbol: [{ text: "A" }], unit: "" }))).toBe("A");
  });

  it("turn raised Unicode digits into typeset exponents, and back into the same text", () => {
    const text = "k = (8.95 ± 0.10) × 10⁻⁴ s⁻¹ (±1σ)";
    const rich = fromText(text);
    expect(rich.filter((run) => run.shift === "super").map((run) => run.text)).toEqual(["−4", "−1"]);
    expect(plain(rich)).toBe(text);
  });

  it.each([
    [0.8286383, 4, "0.8286"],
    [-0.25, 4, "−0.25"],
    [2415, 6, "2415"],
    [1.234e-5, 3, "1.23 × 10⁻⁵"],
    [6.02214076e23, 4, "6.022 × 10²³"],
    [100000, 6, "100000"],
    [Number.NaN, 3, "no value"],
  ])("write %d with %d digits as %s", (value, digits, text) => {
    expect(plain(numberRich(value, digits))).toBe(text);
  });
});

describe("text", () => {
  it("in a figure has true minus signs and no marks of code", () => {
    expect(prose("give `offset`, say `-0.1`, or measure to -3 °C")).toBe(
      "give “offset”, say “−0.1”, or measure to −3 °C",
    );
    const { marks } = paragraph("give `offset` instead", 0, 0, 300, "#000000");
    expect(marks.map((mark) => (mark.kind === "text" ? plain(mark.text) : ""))).toEqual(["give “offset” instead"]);
  });

  it("is as wide as Helvetica's metrics say, with a reserve for other fonts", () => {
    // 556 thousandths a digit.
    expect(textWidth("0000", 10)).toBeGreaterThanOrEqual(22.24);
    expect(textWidth("0000", 10)).toBeLessThan(22.24 * 1.1);
  });

  it("breaks into lines that fit and loses no word", () => {
    const text = "These data do not determine k: the window of 40 min holds at most 0.64 lifetimes of the reaction";
    const lines = wrap(text, 160, 11.5);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(textWidth(line, 11.5)).toBeLessThanOrEqual(160);
  });

  it("cannot break out of SVG", () => {
    expect(escapeXml(`<script>"&'\u0000`)).toBe("&lt;script&gt;&quot;&amp;'");
  });
});

describe("colour maps", () => {
  it("have the published colours of viridis", () => {
    // matplotlib's table at 0, 64, 128, 192, 255.
    expect([0, 64, 128, 192, 255].map((i) => entry(viridis, i))).toEqual([
      [68, 1, 84],
      [59, 82, 139],
      [33, 145, 140],
      [94, 201, 98],
      [253, 231, 37],
    ]);
  });

  it("have the ends and the middle of ColorBrewer's RdBu, blue for negative", () => {
    expect(colourAt(blueRed, 0)).toBe("#053061");
    expect(colourAt(blueRed, 1)).toBe("#67001f");
    for (const part of entry(blueRed, 127.5)) expect(part).toBeGreaterThan(0xf2);
  });

  it("grow brighter all the way in viridis, so that they survive grey printing", () => {
    const black = rgb("000000");
    const brightness = Array.from({ length: 256 }, (_, i) => contrast(entry(viridis, i), black));
    // Over a few entries: single ones are rounded to 8 bits.
    brightness.slice(4).forEach((b, i) => {
      expect(b).toBeGreaterThan(brightness[i] as number);
    });
  });

  it("give the ends to what lies beyond them", () => {
    const values = Float64Array.of(-5, 0, 0.5, 1, 7);
    const columns = Int32Array.from(values.keys());
    const rows = Int32Array.of(0);
    const { rgba } = heatmapRaster({
      values,
      nColumns: 5,
      columns,
      rows,
      domain: [0, 1],
      map: viridis,
      missing: "#fff",
    });
    const colours = [0, 0, 128, 255, 255].flatMap((i) => [...viridis.table.slice(3 * i, 3 * i + 3), 255]);
    expect([...rgba]).toEqual(colours);
  });
});

describe("ranges", () => {
  it("are the whole extent of ordinary data", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
    const found = robustExtent(values);
    expect(found?.clipped).toBe(false);
    expect(found?.range).toEqual([Math.min(...values), Math.max(...values)]);
  });

  it("leave out single spikes that would take the scale, and say so", () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
    values[17] = 1e4;
    const found = robustExtent(values);
    expect(found?.clipped).toBe(true);
    expect(found?.range[1]).toBeLessThan(20);
    expect(found?.whole[1]).toBe(1e4);
  });

  it("end at the data whatever a spike is: a million, the greatest double, or a rise that falls", () => {
    const ordinary = (i: number): number => Math.sin(i);
    for (const spike of [1e4, -1e6, 1e12, 1e300, -Number.MAX_VALUE]) {
      const values = Float64Array.from({ length: 10_000 }, (_, i) => (i === 17 ? spike : ordinary(i)));
      const [low, high] = robustExtent(values)?.range ?? [0, 0];
      expect(low).toBeGreaterThan(-1.1);
      expect(low).toBeLessThan(-0.95);
      expect(high).toBeGreaterThan(0.95);
      expect(high).toBeLessThan(1.1);
    }
    const both = Float64Array.from({ length: 10_000 }, (_, i) => (i === 17 ? 1e9 : i === 4000 ? -1e15 : ordinary(i)));
    expect(
      robustExtent(both)
        ?.range.map(Math.abs)
        .every((end) => end > 0.95 && end < 1.1),
    ).toBe(true);
  });

  it("know neither NaN nor infinity, and nothing of nothing", () => {
    expect(robustExtent(Float64Array.of(Number.NaN, 3, Number.POSITIVE_INFINITY, 5))?.range).toEqual([3, 5]);
    expect(robustExtent(Float64Array.of(Number.NaN))).toBeUndefined();
  });

  it("give a constant a range about itself", () => {
    expect(padded([2, 2])).toEqual([1, 3]);
    expect(padded([0, 0])).toEqual([-1, 1]);
  });
});

describe("scales", () => {
  it("go to pixels and back", () => {
    const scale = { domain: [250, 800] as const, range: [60, 440] as const };
    fc.assert(
      fc.property(fc.double({ min: 250, max: 800, noNaN: true }), (v) => {
        expect(toValue(scale, toPixel(scale, v))).toBeCloseTo(v, 9);
      }),
      { seed },
    );
  });
});

describe("cells", () => {
  const places = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 1, maxLength: 40 }).map((gaps) => {
    let sum = 100;
    return Float64Array.from(gaps, (gap) => (sum += gap));
  });

  it("put every place into its own cell, upward and downward", () => {
    fc.assert(
      fc.property(places, fc.boolean(), (up, down) => {
        const values = down ? up.slice().reverse() : up;
        const cells = cellsOf(values);
        values.forEach((v, i) => {
          expect(nearestCell(cells, v)).toBe(i);
        });
      }),
      { seed },
    );
  });

  it("colour each pixel by the place nearest to its centre, and leave pauses empty", () => {
    const cells = cellsOf(Float64Array.of(0, 1, 2, 3, 20, 21));
    const pixels = pixelCells(cells, 220);
    const [start, end] = cells.domain;
    expect([start, end]).toEqual([-0.5, 21.5]);
    pixels.forEach((cell, p) => {
      const value = start + ((p + 0.5) / 220) * (end - start);
      const nearest = [0, 1, 2, 3, 20, 21].reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a));
      const expected = Math.abs(nearest - value) > 1.5 ? -1 : [0, 1, 2, 3, 20, 21].indexOf(nearest);
      expect(cell, `at ${String(value)}`).toBe(expected);
    });
    expect([...pixelCells(cells, 220, true)].reverse()).toEqual([...pixels]);
  });

  it("are only made of places that run one way", () => {
    expect(strictlyMonotonic(Float64Array.of(3, 2, 1))).toBe(true);
    expect(strictlyMonotonic(Float64Array.of(1, 2, 2))).toBe(false);
    expect(strictlyMonotonic(Float64Array.of(1, Number.NaN, 3))).toBe(false);
  });
});

describe("PNG files", () => {
  it("give their pixels back to a decoder that follows the specification", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat(255)),
        (width, height, bytes) => {
          const rgba = Uint8ClampedArray.from({ length: width * height * 4 }, () => bytes.next().value as number);
          const back = decodePng(encodePng({ width, height, rgba }));
          expect(back).toEqual({ width, height, rgba: Uint8Array.from(rgba) });
        },
      ),
      { seed, numRuns: 40 },
    );
  });

  it.each([1, 2, 255, 256, 257, 400])("keep every pixel of a picture of %i colours", (colours) => {
    const rgba = Uint8ClampedArray.from({ length: 800 * 4 }, (_, i) => {
      const k = (i >> 2) % colours;
      return [k & 255, k >> 8, (7 * k) & 255, k % 3 === 0 ? 255 : (k * 5) & 255][i & 3] as number;
    });
    const file = encodePng({ width: 40, height: 20, rgba });
    expect(decodePng(file).rgba).toEqual(Uint8Array.from(rgba));
    expect(file[25]).toBe(colours <= 256 ? 3 : 6);
  });
});

describe("overlaid curves", () => {
  const draw = (values: number[], x: number[]): Uint8ClampedArray =>
    lineRaster({
      width: 8,
      height: 8,
      values,
      nColumns: x.length,
      x,
      yOffset: 0,
      yFactor: 1,
      rows: [0],
      colours: [[255, 0, 0]],
      lineWidth: 1,
    }).rgba;
  const alpha = (rgba: Uint8ClampedArray, column: number, row: number): number =>
    rgba[(row * 8 + column) * 4 + 3] as number;

  it("cover a level line's row and nothing else", () => {
    const rgba = draw([3.5, 3.5], [0, 8]);
    for (let c = 0; c < 8; c += 1) {
      for (let r = 0; r < 8; r += 1) expect(alpha(rgba, c, r)).toBe(r === 3 ? 255 : 0);
    }
  });

  it("share a line between two rows where it lies between them", () => {
    const rgba = draw([4, 4], [0, 8]);
    expect(alpha(rgba, 2, 3)).toBeGreaterThan(120);
    expect(alpha(rgba, 2, 3)).toBeLessThan(136);
    expect(alpha(rgba, 2, 4)).toBeGreaterThan(120);
  });

  it("keep a spike that is narrower than a pixel", () => {
    const rgba = draw([7.5, 7.5, 0.5, 7.5, 7.5], [0, 4.2, 4.5, 4.8, 8]);
    for (let r = 0; r < 8; r += 1) expect(alpha(rgba, 4, r)).toBe(255);
    expect(alpha(rgba, 2, 4)).toBe(0);
  });

  it("break at missing values and run the same downward as upward", () => {
    const rgba = draw([1.5, 1.5, Number.NaN, 1.5, 1.5], [0, 2, 4, 6, 8]);
    expect([0, 1, 3, 4, 7].map((c) => alpha(rgba, c, 1) > 0)).toEqual([true, true, false, false, true]);
    expect(draw([5, 3, 1], [0, 4, 8])).toEqual(draw([1, 3, 5], [8, 4, 0]));
  });
});
