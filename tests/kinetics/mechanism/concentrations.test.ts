import { describe, expect, test } from "vitest";
import { mechanismModel } from "../../../src/kinetics/mechanism/mechanism-model.js";
import { loadReference } from "../../reference/load-fit.js";

interface Case {
  readonly text: string;
  readonly rates: readonly number[];
  readonly times: readonly number[];
  readonly columns: readonly (readonly number[])[];
  readonly derivatives: readonly (readonly (readonly number[])[])[];
}
const reference = loadReference<{
  linear: readonly Case[];
  nonlinear: readonly (Case & { initial: Readonly<Record<string, number>>; species: readonly string[] })[];
}>("mechanisms");

/** Largest error of the columns, and of the derivatives times their rate constant (or 1 where it is 0). */
function errors(found: Case, options: Parameters<typeof mechanismModel>[1] = {}) {
  const model = mechanismModel(found.text, options);
  const time = Float64Array.from(found.times);
  const p = Float64Array.from(found.rates);
  const m = model.components.length;
  const columns = new Float64Array(time.length * m);
  const derivatives = new Float64Array(p.length * time.length * m);
  model.columns(time, p, columns);
  model.derivatives?.(time, p, derivatives);
  let column = 0;
  let derivative = 0;
  time.forEach((_, i) => {
    for (let c = 0; c < m; c++) {
      column = Math.max(column, Math.abs(columns[i * m + c]! - found.columns[i]![c]!));
      p.forEach((k, j) => {
        const away = derivatives[(j * time.length + i) * m + c]! - found.derivatives[j]![i]![c]!;
        derivative = Math.max(derivative, Math.abs(away) * (k || 1));
      });
    }
  });
  return { column, derivative };
}

describe("schemes of first order meet the matrix exponential with 60 digits", () => {
  test.for(reference.linear)("$text with rates $rates", (found) => {
    const { column, derivative } = errors(found);
    // Back reactions lose the ratio of the fastest rate to the slowest; near nodes one over their gap.
    const ratio = Math.max(...found.rates) / Math.min(...found.rates.filter((k) => k > 0));
    const back = found.text.includes("<->") ? ratio : 1;
    expect(column).toBeLessThan(1e-13 * back);
    expect(derivative).toBeLessThan(1e-10 * back);
  });
});

describe("rate equations of higher order meet scipy's integration", () => {
  test.for(reference.nonlinear)("$text", (found) => {
    const { column, derivative } = errors(found, { initial: found.initial });
    expect(column).toBeLessThan(2e-8);
    expect(derivative).toBeLessThan(2e-6);
  });
});

test("a species that nothing turns into, however fast it goes, leaves the others as they are", () => {
  const scheme = "s1 -> s2 : k1; s1 -> s3 : k2; s2 -> s4 : k3; s3 -> s4 : k4; s4 -> : k5";
  const alone = mechanismModel(scheme);
  const beside = mechanismModel(`${scheme}; s5 -> : kC`, { initial: { s1: 1, s5: 1 } });
  const rates = [1.52, 7.98, 0.36, 0.04, 0.02];
  const time = Float64Array.of(0.1, 0.3, 1, 10, 100, 900);
  const [a, b] = [new Float64Array(24), new Float64Array(30)];
  alone.columns(time, Float64Array.from(rates), a);
  beside.columns(time, Float64Array.from([...rates, 50]), b);
  a.forEach((v, i) => expect(Math.abs(b[5 * Math.floor(i / 4) + (i % 4)]! - v)).toBeLessThan(2e-14));
});
