import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  formatEstimate,
  formatNumber,
  integer,
  isDetermined,
  oneOf,
  positive,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { provenance } from "../../spectroscopy/index.js";
import type { ColumnInit } from "../led/index.js";
import { converted, type ColumnKind } from "../led/curve-units.js";
import { analyseBranch } from "./analyse-branch.js";
import { branchesOf, hysteresisOf } from "./branches.js";
import { contactDensity, geometryOf, voltsOf } from "./formulas.js";
import type { Region, SpaceChargeAnalysis, SpaceChargeBranch, SpaceChargeInit, SpaceChargeOptions } from "./types.js";

const INIT: KnownOptions<SpaceChargeInit> = {
  ...{ voltage: true, current: true, area: true, thickness: true, permittivity: true, builtIn: true },
  ...{ temperature: true, title: true, provenance: true },
};
/** A factor between both directions above which they are two curves. */
const APART = 1.5;

/**
 * Takes the dark current of a device with one kind of carrier apart into its regions over logarithmic axes: ohmic (slope 1),
 * trap filling (steep), Child (slope 2), by straight pieces whose breakpoints have errors.
 *
 * V_TFL is where the lines of the ohmic and the trap-filling region cross (see `limit`); with it come the trap density (`trapDensity`), the
 * mobility of Mott and Gurney in the Child region, and Murgatroyd's field-dependent one. Where a region is missing, what
 * follows from it is not determined, and the verdict says so. A sweep up and down is two curves: where they differ, ions
 * moved or traps kept their charge, and no number of this method is that of the layer at rest.
 *
 * Errors are those of the fit, of thickness and permittivity; that the model holds is not among them.
 *
 * @throws ArgumentError for units of other quantities, a current without an area, and fewer than 8 usable points
 * Source: M. A. Lampert and P. Mark, Current Injection in Solids (1970); limits in halide perovskites: E. A. Duijnstee et
 * al., ACS Energy Lett. 5 (2020) 376.
 * @example
 * const volts = Array.from({ length: 60 }, (_, i) => 0.05 * 1.09 ** i);
 * const j = volts.map((v) => (v < 0.8 ? v : v < 1.6 ? 0.8 * (v / 0.8) ** 7 : 0.8 * 2 ** 7 * (v / 1.6) ** 2));
 * const film = { voltage: { values: volts, unit: "V" }, current: { values: j, unit: "mA cm^-2" }, thickness: { value: 500, unit: "nm" }, permittivity: 30 };
 * analyse(film).trapFilledLimit.value // 0.8 to 1 %
 */
export function analyse(init: SpaceChargeInit, options: SpaceChargeOptions = {}): SpaceChargeAnalysis {
  checkOptions("init", init, INIT);
  checkOptions("options", options, { segments: true, limit: true });
  const most = integer("segments", options.segments ?? 5, 1, 12);
  const middle = oneOf("limit", options.limit ?? "onset", ["onset", "middle"]) === "middle";
  const volts = columnOf("voltage", init.voltage, ["voltage"]);
  const amps = columnOf("current", init.current, ["current density", "current"], volts.values.length);
  if (amps.kind === "current" && init.area === undefined) {
    throw new ArgumentError(
      `Expected \`area\` in cm², since the current is in ${init.current.unit}, but found nothing.`,
    );
  }
  const area = amps.kind === "current" ? positive("area", init.area) : 1;
  const [length, relative] = geometryOf(init);
  const builtIn = init.builtIn === undefined ? 0 : voltsOf("builtIn", init.builtIn).value;
  const sweeps = branchesOf(volts.values, amps.values.map((j) => j / area), builtIn); // prettier-ignore
  const branches = sweeps.map((sweep) => analyseBranch(sweep, length, relative, most, middle));
  const main = (branches.find(({ direction }) => direction === "up") ?? branches[0]) as SpaceChargeBranch;
  const hysteresis = hysteresisOf(sweeps);
  const contact = contactDensity(init, init.temperature ?? { value: 25, unit: "°C" }).value;
  const { direction: _, ...numbers } = main;
  return Object.freeze({
    [BRAND]: "SpaceChargeAnalysis" as const,
    title: init.title ?? "",
    ...{ branches, hysteresis, contactDensity: contact },
    ...numbers,
    verdict: verdictOf(main, branches, hysteresis, contact),
    provenance: provenance(init.provenance),
  });
}

function columnOf(
  name: string,
  column: ColumnInit,
  kinds: readonly ColumnKind[],
  length?: number,
): ReturnType<typeof converted> {
  // prettier-ignore
  if (typeof column !== "object" || column === null) {
    throw new ArgumentError(expected(name, "{ values, unit }", column));
  }
  return converted(name, finiteArray(`${name}.values`, column.values, length), column.unit, kinds);
}

/** A slope above 2 for certain: not all traps are full, or the mobility rises with the field. */
function beyondChild(regions: readonly Region[]): string {
  const slope = regions.filter(({ kind }) => kind === "Child").at(-1)?.slope;
  const low = slope?.interval95?.[0] ?? 0;
  return slope !== undefined && low > 2
    ? `, a lower limit, as the slope is ${formatEstimate(slope)}: traps still fill, or the mobility rises with the field`
    : "";
}

function verdictOf(
  { regions, trapFilledLimit, trapFillingEnd, trapDensity, mobility }: SpaceChargeBranch,
  branches: readonly SpaceChargeBranch[],
  hysteresis: number | null,
  contact: number,
): Verdict {
  const has = (kind: string): boolean => regions.some((region) => region.kind === kind);
  const slopes = regions.map(({ slope }) => formatNumber(slope.value, 2)).join(", ");
  const sentences: string[] = [];
  const codes: Verdict["code"][] = [];
  if (isDetermined(trapFilledLimit)) {
    sentences.push(`Traps fill at V_TFL = ${formatEstimate(trapFilledLimit)}: n_t = ${formatEstimate(trapDensity)}.`);
    if (isDetermined(trapFillingEnd))
      sentences.push(`Their filling ends at ${formatNumber(trapFillingEnd.value, 3)} V.`);
  } else {
    codes.push("no-limit");
    const lacking = !has("ohmic") ? "an ohmic region" : "a steeper region after the ohmic one";
    sentences.push(`There is no V_TFL: ${lacking} is missing (slopes ${slopes}).`);
  }
  if (isDetermined(mobility))
    sentences.push(`Mott–Gurney mobility ${formatEstimate(mobility)}${beyondChild(regions)}.`);
  else {
    codes.push("no-child");
    sentences.push(`No region has slope 2${codes.length > 1 ? "" : ` (slopes ${slopes})`}: no mobility follows.`);
  }
  if (isDetermined(trapDensity) && trapDensity.value < contact) {
    codes.unshift("below-contacts");
    sentences.push(`The contacts alone bring ${formatNumber(contact, 2)} cm⁻³ into this layer, which is more: the rise says nothing of traps.`); // prettier-ignore
  }
  if (hysteresis !== null && hysteresis > APART) {
    codes.unshift("hysteresis");
    const limits = branches.map(({ direction, trapFilledLimit: v }) => `${direction} ${formatEstimate(v)}`).join(", ");
    sentences.push(`Up and down differ by a factor of up to ${formatNumber(hysteresis, 2)} (V_TFL ${limits}): ions moved, or traps kept their charge.`); // prettier-ignore
  }
  return { ok: codes.length === 0, code: codes[0] ?? "regions-found", text: sentences.join(" ") };
}
