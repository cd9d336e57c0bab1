import { describe, expect, it } from "vitest";
import { randomSource, svd, svdAsync, type Matrix } from "../../src/node/numerics.js";
import { onSlowClock } from "../slow-clock.js";

function noise(rows: number, columns: number, seed: number): Matrix {
  const random = randomSource(seed);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

describe("svdAsync", () => {
  it.each([
    [60, 60],
    [40, 90],
    [90, 40],
    [1, 1],
  ])("gives the very numbers of svd, %i × %i", async (rows, columns) => {
    const a = noise(rows, columns, 3);
    expect(await svdAsync(a)).toEqual(svd(a));
  });
  it("lets others work: they have many turns before it ends", async () => {
    const { turns } = await onSlowClock(() => svdAsync(noise(100, 100, 5)));
    expect(turns).toBeGreaterThan(100);
  });
  it("two at once, and svd in between, do not disturb one another", async () => {
    const [a, b] = [noise(50, 70, 1), noise(70, 50, 2)];
    const both = Promise.all([svdAsync(a), svdAsync(b)]);
    const between = svd(b);
    const [first, second] = await both;
    expect(first).toEqual(svd(a));
    expect(second).toEqual(between);
  });
  it("tells rising progress up to 1", async () => {
    const told: number[] = [];
    await svdAsync(noise(150, 200, 4), { onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(20);
    told.forEach((done, i) => {
      expect(done).toBeGreaterThan(told[i - 1] ?? 0);
      expect(done).toBeLessThanOrEqual(1);
    });
    expect(told[told.length - 1]).toBeGreaterThan(0.9);
  });
  it("ends soon when it is aborted, with the signal's reason, and before it begins", async () => {
    const end = new AbortController();
    let calls = 0;
    const running = svdAsync(noise(400, 400, 6), {
      signal: end.signal,
      onProgress: () => {
        if ((calls += 1) === 3) end.abort(new Error("enough"));
      },
    });
    await expect(running).rejects.toThrow("enough");
    expect(calls).toBe(3);
    await expect(svdAsync(noise(2, 2, 1), { signal: end.signal })).rejects.toThrow("enough");
    // and leaves nothing behind for the next
    expect((await svdAsync(noise(8, 8, 1))).singularValues).toEqual(svd(noise(8, 8, 1)).singularValues);
  });
  it("refuses what is not finite", async () => {
    await expect(svdAsync({ rows: 1, columns: 1, values: Float64Array.of(Number.NaN) })).rejects.toThrow(
      "finite in svd",
    );
  });
});
