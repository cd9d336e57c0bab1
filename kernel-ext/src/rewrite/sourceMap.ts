import { lineStarts, sourceOffset } from "./positions.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of one segment of a source map (base 64, variable length, sign in the lowest bit; ECMA-426). */
function decodeSegment(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) * 2 ** shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -Math.floor(value / 2) : Math.floor(value / 2));
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** The mappings of a source map as points (`PositionMap`) between the two texts. */
export function sourceMapPoints(json: string, generated: string, source: string): number[] {
  const { mappings } = JSON.parse(json) as { mappings: string };
  const generatedLines = lineStarts(generated);
  const sourceLines = lineStarts(source);
  const points: number[] = [];
  let sourceLine = 0;
  let sourceColumn = 0;
  mappings.split(";").forEach((line, index) => {
    const start = generatedLines[index];
    if (start === undefined) return;
    let column = 0;
    for (const segment of line === "" ? [] : line.split(",")) {
      const [columnStep = 0, , lineStep, sourceStep] = decodeSegment(segment);
      column += columnStep;
      if (lineStep === undefined || sourceStep === undefined) continue;
      sourceLine += lineStep;
      sourceColumn += sourceStep;
      points.push(start + column, (sourceLines[sourceLine] ?? 0) + sourceColumn, 1);
    }
  });
  return points;
}

/** Points from the last text to the first, given those from the last to the middle and from the middle to the first. */
export function composePoints(outer: readonly number[], inner: readonly number[], length: number): number[] {
  const points: number[] = [];
  for (let i = 0; i < outer.length; i += 3) {
    const [generated = 0, middle = 0, step = 1] = outer.slice(i, i + 3);
    const end = outer[i + 3] ?? length;
    points.push(generated, sourceOffset(inner, middle), step);
    if (step === 0) continue;
    for (let j = 0; j < inner.length; j += 3) {
      const at = generated + (inner[j] ?? 0) - middle;
      if (at > generated && at < end) points.push(at, inner[j + 1] ?? 0, inner[j + 2] ?? 1);
    }
  }
  return points;
}
