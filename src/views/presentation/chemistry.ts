import { formatNumber, type Report } from "../../foundation/index.js";
import type { Ink, Substitution } from "../../techniques/perovskite/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** What to weigh in, a salt a row. */
function presentInk(ink: Ink): Presentation {
  const total = ink.reduce((sum, { mass }) => sum + mass, 0);
  return presentReport({
    title: `Ink of ${ink.target}`,
    lead: [`${formatNumber(ink.volume)} mL with ${formatNumber(ink.concentration)} mmol L⁻¹ of ${ink.target}.`],
    tables: [
      {
        columns: ["salt", "mass / mg", "amount / mmol", "for each formula unit"],
        rows: ink.map(({ formula, mass, amount, ratio }) => [formula, ...[mass, amount, ratio].map((v) => formatNumber(v))]),
      },
    ],
    notes: [`${formatNumber(total)} mg in all.`],
  }); // prettier-ignore
}

const KINDS: Readonly<Record<Substitution["kind"], string>> = {
  isovalent: "It brings the same charge: no electrons or holes come with it.",
  donor: "A donor: it brings electrons.",
  acceptor: "An acceptor: it brings holes.",
};

/** What changes with the ion: charge, electrons, radius. */
function presentSubstitution(of: Substitution): Presentation {
  const { host, dopant, electrons, relativeCharge, mismatch, isoelectronic } = of;
  const count = (n: number | null): string => (n === null ? "–" : String(n));
  const signed = (n: number, text: string): string => (n > 0 ? `+${text}` : text);
  const report: Report = {
    title: `${dopant.symbol} in the place of ${host.symbol}: ${of.notation}`,
    lead: [KINDS[of.kind]],
    tables: [
      {
        columns: ["", "host", "dopant", "change"],
        rows: [
          ["ion", host.symbol, dopant.symbol, ""],
          ["charge", ...[host.charge, dopant.charge, relativeCharge].map((n) => signed(n, formatNumber(n, 1)))],
          ["electrons", ...electrons.map(count), isoelectronic ? "as many" : ""],
          ["radius / Å", ...[host.radius, dopant.radius].map((r) => formatNumber(r, 3)), signed(mismatch, `${formatNumber(100 * mismatch, 3)} %`)], // prettier-ignore
        ],
      },
    ],
    notes: [`Radii: ${[...new Set([host.source, dopant.source])].join(", ")}.`],
  };
  return presentReport(report);
}

/** How each is shown. */
export const CHEMISTRY_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  Ink: (value: Ink) => presentInk(value),
  Substitution: (value: Substitution) => presentSubstitution(value),
};
