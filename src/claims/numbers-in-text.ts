/** A number with a unit, or a list or range of them, as a text has it. */
export interface NumberInText {
  /** Characters before it. */
  readonly offset: number;
  /** As it stands there, what typesets it included. */
  readonly text: string;
}

const UNITS = [
  ..."nm µm μm \\mum um cm mm pm fm dm km m Å \\AA \\mathring{A} \\text{\\AA} ångström Angstrom".split(" "),
  ..."meV keV eV kJ MJ mJ µJ μJ \\muJ nJ J kcal mmol µmol μmol mol mM µM μM M".split(" "),
  ..."°C \\circ\\text{C} \\circ{C} \\circC ℃ ºC mK K % \\%".split(" "),
  ..."mV kV MV V µA μA \\muA nA mA A kW mW µW μW nW W mlm klm lm cd nits nit lx".split(" "),
  ..."fs ps ns µs μs \\mus ms s sec seconds min minutes h hours hour days day d weeks months years year".split(" "),
  ..."GHz MHz kHz mHz Hz kΩ MΩ Ω \\Omega nF µF μF pF F kg mg µg μg ng g mL µL μL \\muL ml L".split(" "),
  ..."rpm ppm ppb suns sun wt fold times orders cdm cdA lmW mT Gy kDa Da sr °".split(" "),
].sort((a, b) => b.length - a.length);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");
const NUMBER = String.raw`\d+(?:[.,]\d+)*`;
/** What typesets a text between a number and what follows: spaces, dollars, brackets, commands that change the type. */
const FLUFF = String.raw`(?:\s|[\$~{}\u2009\u202f\u00a0]|\\[,;: ]|\\(?:text|mathrm|rm|mathit|mathbf|operatorname)\b|\^(?=\\circ|\{\\circ))*`;
const POWER = String.raw`(?:${FLUFF}(?:×|\\times|\\cdot|x)${FLUFF}10${FLUFF}\^?${FLUFF}[-−–]?${FLUFF}\d+|\^${FLUFF}[-−–]?${FLUFF}\d+)?`;
const BETWEEN = String.raw`(?:${FLUFF}(?:[-−–—,;/±~≈]|\\pm|\\sim|\\approx|and|to|or|vs\.?|versus|%)${FLUFF})+`;
const PATTERN = new RegExp(
  `(?<![\\p{L}\\d_.])${NUMBER}${POWER}(?:${BETWEEN}${NUMBER}${POWER})*${FLUFF}-?${FLUFF}(?:${UNITS.map(escaped).join("|")})(?![\\p{L}\\d])`,
  "gu",
);

/**
 * Every number with a unit in a text, lists and ranges as one (“5, 10 and 20 nm”), in the typesetting of LaTeX too. It would rather
 * take too many: a label such as “Figure 3 A” is among them.
 *
 * @example numbersInText("from 22 to 50 °C in $3 \\text{ min}$").map(({ text }) => text) // ["22 to 50 °C", "3 \\text{ min"]
 */
export function numbersInText(text: string): readonly NumberInText[] {
  return [...text.matchAll(PATTERN)].map((found) => ({ offset: found.index, text: found[0] }));
}
