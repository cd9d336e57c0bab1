import {
  ArgumentError,
  checkOptions,
  formatNumber,
  positive,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { dataTable, type DataTable } from "../../spectroscopy/index.js";
import type { Site } from "./ions.js";
import { sitesOf, type Occupant } from "./sites.js";

/** Options of `tolerance`. */
export interface ToleranceOptions {
  /** Radii in Å that take the place of those of the table, by symbol: `{ Pb: 1.03 }`. */
  readonly radii?: Readonly<Record<string, number>>;
}

/** How well ions fit into a perovskite, by three measures. */
export interface Tolerance {
  readonly formula: string;
  /** Mean radii of the sites, Å. */
  readonly radii: Readonly<Record<Site, number>>;
  /** Goldschmidt's t. */
  readonly t: number;
  /** The octahedral factor μ. */
  readonly mu: number;
  /** Bartel's τ; `null` where r(A) is not above r(B), where it is not defined. */
  readonly tau: number | null;
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<ToleranceOptions> = { radii: true };

/** Bartel's dividing line: below it 92 % of compounds are perovskites. */
const TAU_LIMIT = 4.18;
/** Range of μ in which octahedra of halides form. */
const MU_RANGE = [0.442, 0.895] as const;
/** Ranges of t: cubic, and tilted (orthorhombic). */
const CUBIC = [0.9, 1] as const;
const TILTED = 0.71;

/**
 * Goldschmidt's tolerance factor t = (r_A + r_X) / (√2 (r_B + r_X)), the octahedral factor μ = r_B / r_X, and Bartel's
 * τ = r_X / r_B − n_A (n_A − (r_A / r_B) / ln(r_A / r_B)). On a mixed site, radii and charges are means by composition.
 *
 * Jiang et al. (2024) print (r_A + r_B) above the line of t (eq. 1): `toleranceAsPrinted` gives that, for comparison. The limits
 * in the verdict are those that they name: μ from 0.442 to 0.895, t from 0.9 to 1 for cubic and 0.71 to 0.9 for tilted
 * lattices, τ below 4.18.
 *
 * Sources: V. M. Goldschmidt, Naturwissenschaften 14 (1926) 477; C. Li et al., Acta Cryst. B 64 (2008) 702;
 * C. J. Bartel et al., Sci. Adv. 5 (2019) eaav0693, eq. 2.
 *
 * @throws ArgumentError as `sitesOf`: for an ion that is not known, and for what is not ABX₃
 *
 * @example
 * tolerance("CsPbI3").t.toFixed(2) // "0.85"
 */
export function tolerance(formula: string, options: ToleranceOptions = {}): Tolerance {
  checkOptions("options", options, OPTIONS);
  const own = options.radii ?? {};
  const sites = sitesOf(formula);
  const symbols = [...sites.a, ...sites.b, ...sites.x].map(({ ion }) => ion.symbol);
  for (const [symbol, radius] of Object.entries(own)) {
    if (!symbols.includes(symbol)) {
      throw new ArgumentError(`Expected \`options.radii\` to name ions of ${formula} but found ${symbol}`);
    }
    positive(`options.radii.${symbol}`, radius);
  }
  const mean = (ions: readonly Occupant[]): number =>
    ions.reduce((sum, { ion, share }) => sum + share * (own[ion.symbol] ?? ion.radius), 0);
  const radii = { a: mean(sites.a), b: mean(sites.b), x: mean(sites.x) };
  const charge = sites.a.reduce((sum, { ion, share }) => sum + share * ion.charge, 0);
  const t = (radii.a + radii.x) / (Math.SQRT2 * (radii.b + radii.x));
  const mu = radii.b / radii.x;
  const ratio = radii.a / radii.b;
  const tau = ratio > 1 ? radii.x / radii.b - charge * (charge - ratio / Math.log(ratio)) : null;
  return { formula, radii, t, mu, tau, verdict: verdictOf(t, mu, tau) };
}

/** t as Jiang et al. (2024) print it, (r_A + r_B) / (√2 (r_B + r_X)): for comparison with `tolerance` only. */
export function toleranceAsPrinted(of: Tolerance): number {
  return (of.radii.a + of.radii.b) / (Math.SQRT2 * (of.radii.b + of.radii.x));
}

function verdictOf(t: number, mu: number, tau: number | null): Verdict {
  const octahedra = mu >= MU_RANGE[0] && mu <= MU_RANGE[1];
  const lattice = t >= CUBIC[0] && t <= CUBIC[1] ? "cubic" : t >= TILTED && t < CUBIC[0] ? "tilted" : "no perovskite";
  const byTau = tau !== null && tau < TAU_LIMIT;
  const said = [
    `t = ${formatNumber(t, 3)}: ${lattice === "no perovskite" ? lattice : `a ${lattice} lattice`}`,
    `μ = ${formatNumber(mu, 3)}: octahedra ${octahedra ? "form" : "do not form"}`,
    tau === null
      ? "τ is not defined, since A is not larger than B"
      : `τ = ${formatNumber(tau, 3)}: ${byTau ? "a perovskite" : "no perovskite"}`,
  ];
  const agree = octahedra && lattice !== "no perovskite";
  const code = agree && byTau ? "perovskite" : agree || byTau ? "they disagree" : "no perovskite";
  const end = code === "they disagree" ? " The measures disagree; τ is right more often (92 %, t 74 %)." : "";
  return { ok: code === "perovskite", code, text: `${said.join("; ")}.${end}` };
}

/**
 * The measures of several compositions as a table.
 *
 * @example
 * toleranceTable(["CsPbCl3", "CsPbBr3", "CsPbI3"]).columns.length // 7
 */
export function toleranceTable(formulas: readonly string[], options: ToleranceOptions = {}): DataTable {
  const rows = formulas.map((formula) => tolerance(formula, options));
  return dataTable({
    title: "Tolerance of the perovskite lattice",
    columns: [
      { name: "composition", values: formulas },
      { name: "r(A)", unit: "Å", values: rows.map((r) => r.radii.a) },
      { name: "r(B)", unit: "Å", values: rows.map((r) => r.radii.b) },
      { name: "r(X)", unit: "Å", values: rows.map((r) => r.radii.x) },
      { name: "t", values: rows.map((r) => r.t) },
      { name: "μ", values: rows.map((r) => r.mu) },
      { name: "τ", values: rows.map((r) => r.tau ?? Number.NaN) },
    ],
  });
}
