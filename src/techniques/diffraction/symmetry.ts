import { ArgumentError, expected } from "../../foundation/index.js";

/** x′ = R x + t, as nine numbers of R row by row and three of t. */
export type Operation = readonly number[];

const TERM = /^([+-]?)(?:(\d+)\/(\d+)|([xyz]))/u;

/**
 * An operation as International Tables write it: `"-y, x-y, z+1/2"`.
 *
 * @throws ArgumentError for what is none
 */
export function operation(text: string): Operation {
  const parts = text.replace(/\s/gu, "").split(",");
  const [rotation, shift]: [number[], number[]] = [[], []];
  const wrong = (): ArgumentError => new ArgumentError(expected("symmetry", 'an operation, as "-y, x-y, z+1/2"', text));
  if (parts.length !== 3) throw wrong();
  for (const part of parts) {
    const row = [0, 0, 0];
    let [rest, moved] = [part, 0];
    if (rest === "") throw wrong();
    while (rest !== "") {
      const [all, sign, over, under, axis] = TERM.exec(rest) ?? [];
      if (all === undefined) throw wrong();
      const one = sign === "-" ? -1 : 1;
      if (axis === undefined) moved += (one * Number(over)) / Number(under);
      else row["xyz".indexOf(axis)] = one;
      rest = rest.slice(all.length);
    }
    rotation.push(...row);
    shift.push(moved);
  }
  return [...rotation, ...shift];
}

/** First a, then b. */
function product(b: Operation, a: Operation): Operation {
  const at = (op: Operation, i: number): number => op[i] as number;
  const rotation = Array.from({ length: 9 }, (_, n) => {
    const [i, j] = [Math.floor(n / 3), n % 3];
    return at(b, 3 * i) * at(a, j) + at(b, 3 * i + 1) * at(a, 3 + j) + at(b, 3 * i + 2) * at(a, 6 + j);
  });
  const shift = [0, 1, 2].map((i) => {
    const moved = at(b, 3 * i) * at(a, 9) + at(b, 3 * i + 1) * at(a, 10) + at(b, 3 * i + 2) * at(a, 11) + at(b, 9 + i);
    return wrapped(moved);
  });
  return [...rotation, ...shift];
}

/** From 0 up to 1, in 24ths where it is one: translations of space groups are. */
function wrapped(t: number): number {
  const fraction = t - Math.floor(t + 1e-9);
  const rounded = Math.round(24 * fraction) / 24;
  return Math.abs(rounded - fraction) < 1e-9 ? rounded % 1 : fraction;
}

/** No space group has more operations in a cell. */
const MOST = 192;

/** All operations that follow from some. */
export function groupOf(generators: readonly string[]): readonly Operation[] {
  const made = generators.map(operation);
  const identity = operation("x,y,z");
  const group = new Map<string, Operation>([[keyOf(identity), identity]]);
  const waiting = [identity];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    for (const generator of made) {
      const next = product(generator, one);
      const key = keyOf(next);
      if (group.has(key)) continue;
      if (group.size >= MOST)
        throw new ArgumentError(expected("symmetry", "generators of a space group", generators.join("; ")));
      group.set(key, next);
      waiting.push(next);
    }
  }
  return [...group.values()];
}

function keyOf(op: Operation): string {
  return op.map((v) => Math.round(24 * v)).join();
}

/** All positions in the cell that operations make of one. */
export function orbit(
  group: readonly Operation[],
  [x, y, z]: readonly [number, number, number],
): readonly (readonly [number, number, number])[] {
  const found: (readonly [number, number, number])[] = [];
  for (const op of group) {
    const at = [0, 1, 2].map((i) => {
      const v =
        (op[3 * i] as number) * x +
        (op[3 * i + 1] as number) * y +
        (op[3 * i + 2] as number) * z +
        (op[9 + i] as number);
      return v - Math.floor(v);
    }) as unknown as readonly [number, number, number];
    const same = found.some((other) =>
      other.every((v, i) => {
        const apart = Math.abs(v - (at[i] as number));
        return Math.min(apart, 1 - apart) < 1e-4;
      }),
    );
    if (!same) found.push(at);
  }
  return found;
}
