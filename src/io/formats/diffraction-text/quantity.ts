import type { ParsedPattern } from "../../parsed.js";

/** What the abscissa of a pattern is, and how the numbers of the file become it. */
export interface Abscissa {
  readonly quantity: ParsedPattern["axis"]["quantity"];
  readonly unit: ParsedPattern["axis"]["unit"];
  readonly from: (value: number) => number;
  /** What was assumed or converted. */
  readonly note?: string;
}

const same = (value: number): number => value;

export const TWO_THETA: Abscissa = { quantity: "2θ", unit: "°", from: same };

const DEGREES = 180 / Math.PI;

/** The abscissa that a heading names (`2Theta`, `Angle`, `q_A^-1`, `Q (nm⁻¹)`, `d [Å]`); undefined for any other. */
export function abscissaIn(heading: string): Abscissa | undefined {
  const text = heading
    .trim()
    .replace(/^["'#;!]+\s*|["']+$/g, "")
    .trim();
  if (/^(2\s*[-_ ]?\s*(theta|θ|th(_?(deg|rad))?)|two\s*[-_ ]?\s*theta|tth|ttheta|2?\s*Θ)(?![a-z]*time)/i.test(text)) {
    if (!/rad/i.test(text)) return TWO_THETA;
    return { ...TWO_THETA, from: (v) => v * DEGREES, note: `The angles of "${text}" were converted from radians.` };
  }
  if (/^\S{1,12}\s*\(?2\s*-?\s*(θ|theta)(?![a-z])/i.test(text)) return TWO_THETA;
  if (/^(theta|θ|th|omega|ω)\b/i.test(text)) {
    const note = `"${text}" was taken for 2θ, as most programs mean it; the option abscissa overrules this.`;
    return { ...TWO_THETA, note };
  }
  if (/^(angle|position|pos\.|winkel)(?![a-z])/i.test(text)) return TWO_THETA;
  if (/^(q|s?cattering vector|momentum transfer)\b|^q_/i.test(text)) return ofQ(text);
  // `d` alone and `d-spacing`; any longer word that begins so is none.
  if (/^d(-?\s?(spacing|value))?\s*([[(/_].*)?$/i.test(text)) {
    const scale = /nm/i.test(text) ? 10 : 1;
    const note = `The spacings d of "${text}" were converted to q = 2π/d.`;
    return { quantity: "q", unit: "Å^-1", from: (v) => (2 * Math.PI) / (scale * v), note };
  }
  return undefined;
}

function ofQ(text: string): Abscissa {
  if (/nm/i.test(text)) return { quantity: "q", unit: "nm^-1", from: same };
  const unit = /Å|\bA\b|A\^|A-1|1\/A|_A|ang/i.test(text);
  const note = `The file names no unit for "${text}"; Å⁻¹ was assumed.`;
  return { quantity: "q", unit: "Å^-1", from: same, ...(unit ? {} : { note }) };
}

/** What the option says. */
export function abscissaOf(option: "2θ" | "θ" | "q"): Abscissa {
  return option === "q" ? { quantity: "q", unit: "Å^-1", from: same } : { quantity: option, unit: "°", from: same };
}

/** `Counts`, `Intensity (cps)`, `I`, `cts`: the unit of the ordinate; "a.u." where nothing is said. */
export function ordinateUnit(heading: string): string {
  if (/cps|counts?\s*\/\s*s|per second|c\/s|cts\/s/i.test(heading)) return "counts s^-1";
  return /count|cts/i.test(heading) ? "counts" : "a.u.";
}
