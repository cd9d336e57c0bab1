import { ArgumentError, BRAND } from "../../foundation/index.js";
import { atomicNumber } from "./elements.js";
import { GROUPS } from "./groups.js";
import { IONS, ionOf, type Ion, type Site } from "./ions.js";

/** An ion that takes another's place. */
export interface Substitution {
  readonly [BRAND]: "Substitution";
  readonly host: Ion;
  readonly dopant: Ion;
  /** Of the defect against the perfect lattice, elementary charges. */
  readonly relativeCharge: number;
  /** A donor brings an electron for each relative charge above 0, an acceptor a hole for each below. */
  readonly kind: "isovalent" | "donor" | "acceptor";
  /** In Kröger and Vink's notation: `"Bi_Pb^•"`. */
  readonly notation: string;
  /** Electrons of host and dopant; `null` for molecules. */
  readonly electrons: readonly [host: number | null, dopant: number | null];
  /** Whether both have as many electrons, as Tl⁺, Pb²⁺ and Bi³⁺ have. */
  readonly isoelectronic: boolean;
  /** How much larger the dopant is than the host, as a part of the host's radius. */
  readonly mismatch: number;
}

/** Options of `substitution`. */
export interface SubstitutionOptions {
  /** The dopant's charge, where it is not the usual one on this site. */
  readonly charge?: number;
  /** The dopant's radius in Å, where the table has none for it. */
  readonly radius?: number;
}

/**
 * What changes where an ion takes the place of another: charge, electrons, size.
 *
 * Source of the notation: F. A. Kröger, H. J. Vink, Solid State Phys. 3 (1956) 307.
 *
 * @throws ArgumentError where the host is not known, or the dopant neither has a known ion for this site nor charge and radius given
 *
 * @example
 * substitution("Pb", "Bi").notation // "Bi_Pb^•"
 */
export function substitution(host: string, dopant: string, options: SubstitutionOptions = {}): Substitution {
  const h = ionOf(host);
  if (h === undefined) {
    throw new ArgumentError(
      `Expected \`host\` to be one of ${IONS.map(({ symbol }) => symbol).join(", ")} but found ${host}`,
    );
  }
  const d = dopantOn(h.site, dopant, options);
  const relativeCharge = d.charge - h.charge;
  const electrons = [electronsOf(h), electronsOf(d)] as const;
  return {
    [BRAND]: "Substitution",
    ...{ host: h, dopant: d, relativeCharge, electrons },
    kind: relativeCharge === 0 ? "isovalent" : relativeCharge > 0 ? "donor" : "acceptor",
    notation: `${dopant}_${host}^${marks(relativeCharge)}`,
    isoelectronic: electrons[0] !== null && electrons[0] === electrons[1],
    mismatch: d.radius / h.radius - 1,
  };
}

function dopantOn(site: Site, symbol: string, { charge, radius }: SubstitutionOptions): Ion {
  const known = ionOf(symbol, site, charge);
  if (known === undefined && (charge === undefined || radius === undefined)) {
    throw new ArgumentError(
      `Expected \`dopant\` to have a known radius on site ${site.toUpperCase()}, or \`charge\` and \`radius\` given, but found ${symbol}${charge === undefined ? "" : ` of charge ${charge}`}`,
    );
  }
  const { charge: usual = 0, radius: listed = 0, source = "Shannon" } = known ?? {};
  return { symbol, site, charge: charge ?? usual, radius: radius ?? listed, source };
}

function electronsOf({ symbol, charge }: Ion): number | null {
  return symbol in GROUPS ? null : atomicNumber(symbol) - charge;
}

/** × for none, • for each charge above 0, ′ for each below. */
function marks(relative: number): string {
  if (relative === 0) return "×";
  return relative > 0 ? "•".repeat(relative) : "′".repeat(-relative);
}
