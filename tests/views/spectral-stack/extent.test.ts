import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProtocolError } from "../../../src/foundation/index.js";
import { decodeState, encodeState } from "../../../src/protocol/index.js";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { robustExtent, toSvg } from "../../../src/views/scene/index.js";
import {
  appendScans,
  parseStackState,
  shownStack,
  stackPreparation,
  stackScene,
  stackSettings,
  stackState,
  type SpectralStackState,
  type StackSettingsInit,
} from "../../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../examples.js";

const seed = 20251122;
const AXIS = [400, 500, 600, 700];

function stackOf(rows: readonly (readonly number[])[]): SpectralStackState {
  const values = rows.flat();
  return stackState(
    spectralSeries({
      axis: AXIS,
      coordinate: { kind: "time", values: rows.map((_, i) => i) },
      values,
      signal: "absorbance",
      mask: Uint8Array.from(values, (v) => (Number.isNaN(v) ? 1 : 0)),
    }),
  );
}

/** The same without what its sender worked out. */
const unknown = (state: SpectralStackState): SpectralStackState => ({ ...state, extent: null });

const scales = (state: SpectralStackState, init: StackSettingsInit = {}): unknown => {
  const shown = shownStack(state, stackSettings(init));
  return shown && [shown.colours, shown.ownColours, shown.clipped, shown.heights];
};

const row = fc.array(fc.oneof(fc.double({ min: -9, max: 9 }), fc.constant(1e6), fc.constant(Number.NaN)), {
  minLength: AXIS.length,
  maxLength: AXIS.length,
});

describe("the range that the sender of a stack works out", () => {
  it("is the one that a page would find in the values, over the wire too", () => {
    const { values, extent } = parseStackState(roundTrip(stackState(exampleSeries())));
    const { whole, range } = robustExtent(values)!;
    expect(extent).toEqual({ whole, colours: range });
    expect(stackOf([[Number.NaN, Number.NaN, Number.NaN, Number.NaN]]).extent).toBeNull();
  });

  it("gives the same scales as the values themselves, as they came and after any step", () => {
    const inits: readonly StackSettingsInit[] = [
      {},
      { crop: [450, 650] },
      { cropScans: [1, 2] },
      { reference: 0 },
      { unit: "eV" },
      { baseline: { kind: "constant", from: 400, to: 500 } },
      { normalise: { kind: "maximum" } },
    ];
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom(...inits), (rows, init) => {
        const state = stackOf(rows);
        expect(scales(state, init)).toEqual(scales(unknown(state), init));
      }),
      { seed, numRuns: 300 },
    );
  });

  it("is not that of a stack with more scans, whose page keeps the scales while they fit", () => {
    const state = stackOf([
      [0, 1, 2, 3],
      [1, 2, 3, 4],
    ]);
    const within = appendScans(state, { coordinate: Float64Array.of(2), values: Float64Array.of(1, 2, 1, 2) });
    expect(within.extent).toBeNull();
    const beyond = appendScans(within, { coordinate: Float64Array.of(3), values: Float64Array.of(1, 40, 1, 2) });
    const [known, found] = [state, unknown(state)].map((first) => {
      const { prepare } = stackPreparation();
      return [first, within, beyond].map((each, i) => {
        const shown = prepare(each, stackSettings({}), i > 0);
        return typeof shown === "string" ? shown : [shown.colours, shown.heights];
      });
    });
    expect(known).toEqual(found);
  });
});

/** As a page gets it. */
function roundTrip(state: SpectralStackState): Record<string, unknown> {
  return decodeState(encodeState({ ...state }));
}

describe("a stack whose range comes from a stranger", () => {
  const state = stackOf([
    [0, 0.1, 0.2, 0.1],
    [0.1, 0.2, 0.4, 0.2],
  ]);

  it("is refused by name where the range is no range", () => {
    for (const whole of [
      null,
      "0 to 1",
      [0],
      [1, 0],
      [0, Number.NaN],
      [0, Number.POSITIVE_INFINITY],
      [0, "1"],
      [0, 1, 2],
    ]) {
      expect(() => parseStackState({ ...state, extent: { whole, colours: [0, 1] } })).toThrow(ProtocolError);
      expect(() => parseStackState({ ...state, extent: { whole: [0, 1], colours: whole } })).toThrow(
        /state\.extent\.colours/,
      );
    }
    expect(() => parseStackState({ ...state, extent: [0, 1] })).toThrow(/state\.extent/);
  });

  it("is drawn, in odd colours at worst, where it is not that of the values", () => {
    const ends: readonly (readonly [number, number])[] = [
      [0, 0],
      [5, 5],
      [-1.7e308, 1.7e308],
      [1e300, 1.1e300],
      [0, 1e-300],
    ];
    const svg = (of: unknown): string => toSvg(stackScene(parseStackState(of), { width: 400, density: 1 }));
    ends.forEach((whole, i) => {
      const colours = ends[(i + 1) % ends.length];
      expect(svg({ ...state, extent: { whole, colours } })).not.toMatch(/NaN|Infinity/);
    });
    const blank = { ...state, values: state.values.map(() => Number.NaN) };
    expect(svg({ ...blank, extent: { whole: [0, 1], colours: [0, 1] } })).not.toContain("NaN");
  });

  it("of an earlier version, which says nothing, is looked through", () => {
    const { extent, ...earlier } = state;
    expect(extent).not.toBeNull();
    expect(parseStackState(earlier).extent).toBeNull();
    expect(scales(parseStackState(earlier))).toEqual(scales(state));
  });
});
