import type { McrRules } from "./rules.js";

/** Constraints of which no result could keep all. */
export function contradictions(rules: McrRules, names: readonly string[]): string[] {
  const issues: string[] = [];
  const zeroScansOf = (c: number): readonly number[] => rules.zeroScans.find((z) => z.component === c)?.at ?? [];
  const scans = rules.scans.reduce((sum, n) => sum + n, 0);
  names.forEach((name, c) => {
    const zeros = zeroScansOf(c);
    if (zeros.length === scans) issues.push(`Expected ${name} to be in some scan but found it absent from all.`);
    const zeroAt = rules.zeroPoints.find((z) => z.component === c)?.at ?? [];
    if (zeroAt.length === rules.points)
      issues.push(`Expected the spectrum of ${name} to differ from 0 but found it 0 everywhere.`);
    const known = rules.knownSpectra.find((s) => s.component === c)?.values;
    if (rules.modelled?.members[c]) {
      const others = [
        ...(rules.unimodal[c] ? ["unimodality"] : []),
        ...(rules.closure?.members[c] ? ["closure"] : []),
        ...(zeros.length > 0 ? ["zero windows"] : []),
      ];
      for (const other of others) {
        issues.push(`Expected the concentration of ${name} to follow the kinetic model alone but found ${other} too.`);
      }
    }
    if (known && rules.nonNegativeSpectra[c] && known.some((v) => v < 0)) {
      issues.push(
        `Expected the known spectrum of ${name} to have no value below 0, as its constraint says, but found one.`,
      );
    }
    if (known && zeroAt.some((j) => known[j] !== 0)) {
      issues.push(`Expected the known spectrum of ${name} to be 0 in its zero windows but found another value.`);
    }
    if (known?.every((v) => v === 0))
      issues.push(`Expected the known spectrum of ${name} to differ from 0 but found only zeros.`);
    if (rules.unimodal[c] && isSplit(rules.scans, zeros)) {
      issues.push(
        `Expected ${name}, which is unimodal, to be absent at an end of a series but found a zero window within one.`,
      );
    }
  });
  if (rules.closure) {
    const members = [...names.keys()].filter((c) => rules.closure?.members[c]);
    const absent = zeroScansOf(members[0] ?? -1).filter((i) => members.every((c) => zeroScansOf(c).includes(i)));
    if (members.length === 0)
      issues.push("Expected `constraints.closure.components` to name a component but found none.");
    if (absent.length > 0 && members.length > 0) {
      issues.push(
        `Expected a component of the closure to be present in scan ${absent[0] ?? 0} (counted from 0) but found all absent.`,
      );
    }
  }
  return issues;
}

/** Whether zeros part what lies between them in some series. */
function isSplit(scans: readonly number[], zeros: readonly number[]): boolean {
  let first = 0;
  for (const n of scans) {
    const present = Array.from({ length: n }, (_, i) => first + i).filter((i) => !zeros.includes(i));
    const span = (present[present.length - 1] ?? 0) - (present[0] ?? 0) + 1;
    if (present.length > 0 && span !== present.length) return true;
    first += n;
  }
  return false;
}
