import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { byFormat, fixturePaths } from "./fixture-files.js";
import { fuzz } from "./fuzz.js";

/** `npm run soak -- fuzz` tries 100,000 of each, shared files among them. */
const CASES = 2000;
const fixtures = byFormat(fixturePaths(fileURLToPath(new URL("../../src/io/formats", import.meta.url))));

it.each([...fixtures.keys()])(
  "%s: fixtures damaged in 2,000 ways are read, or refused with one error and its place",
  async (name) => {
    const files = fixtures.get(name) ?? [];
    const small = files.filter(({ bytes }) => bytes.length <= 4096);
    const found = await fuzz(name, small.length === 0 ? files : small, CASES, 20261122);
    expect(found.wrong).toEqual([]);
    expect(found.cases).toBe(CASES);
    // Damage that nothing notices, or that leaves nothing to read, would test little.
    expect(Math.min(found.read, found.refused)).toBeGreaterThan(CASES / 50);
  },
  60_000,
);
