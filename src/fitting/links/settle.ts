import { type Parameter, parameterIssues } from "../parameter.js";
import type { Links } from "./link.js";
import { readLinks, startIssues } from "./read.js";

/** Parameters as an optimiser takes them: linked ones count as fixed, and start where their links put them. */
export interface SettledParameters {
  readonly parameters: readonly Parameter[];
  readonly links: Links | null;
  /** What is wrong with them; to be added to. */
  readonly issues: string[];
}

/** Checks parameters and reads their links. */
export function settleLinks(given: readonly Parameter[]): SettledParameters {
  const issues = parameterIssues(given);
  const { links, issues: wrong } = readLinks(given);
  issues.push(...wrong);
  if (links && issues.length === 0) issues.push(...startIssues(given, links));
  if (!links) return { parameters: given, links, issues };
  const start = Float64Array.from(given, (q) => q.start);
  links.complete(start);
  const parameters = given.map((q, j) => (q.link === undefined ? q : { ...q, start: start[j] as number, fixed: true }));
  return { parameters, links, issues };
}

type Writer = (p: Float64Array, out: Float64Array) => void;

/** What writes values from all parameters, given only those that are not linked. */
export function withLinkedValues(links: Links | null, write: Writer): Writer {
  if (!links) return write;
  return (p, out) => write(completed(links, p), out);
}

/** Derivatives by the whole chain, from ones with respect to each parameter by itself, points × parameters. */
export function withLinkedSlopes(links: Links | null, parameters: number, write: Writer): Writer {
  if (!links) return write;
  return (p, out) => {
    const whole = completed(links, p);
    write(whole, out);
    const gradients = links.gradients(whole);
    for (let at = 0; at < out.length; at += parameters) {
      links.places.forEach((place, l) => {
        const along = out[at + place] as number;
        out[at + place] = 0;
        for (let j = 0; j < parameters; j++) {
          // 0 · ∞ must not come in where a parameter has no part.
          const part = gradients[l * parameters + j] as number;
          if (part !== 0) out[at + j] = (out[at + j] as number) + along * part;
        }
      });
    }
  };
}

/** The same of derivatives that stand parameter after parameter, each a run of numbers. */
export function withLinkedRuns(links: Links | null, parameters: number, write: Writer): Writer {
  if (!links) return write;
  return (p, out) => {
    const whole = completed(links, p);
    write(whole, out);
    const gradients = links.gradients(whole);
    const length = out.length / parameters;
    links.places.forEach((place, l) => {
      const run = out.subarray(place * length, (place + 1) * length);
      for (let j = 0; j < parameters; j++) {
        const part = gradients[l * parameters + j] as number;
        if (part === 0) continue;
        const at = j * length;
        for (let i = 0; i < length; i++) out[at + i] = (out[at + i] as number) + (run[i] as number) * part;
      }
      run.fill(0);
    });
  };
}

function completed(links: Links, p: Float64Array): Float64Array {
  const whole = p.slice();
  links.complete(whole);
  return whole;
}
