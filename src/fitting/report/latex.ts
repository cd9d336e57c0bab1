import { type Estimate, formatEstimate, formatInterval, formatUnit, isDetermined } from "../../foundation/index.js";
import { type SummaryQuantity, summaryOf } from "./summary.js";

/**
 * The quantities of any result as a LaTeX table that compiles as it stands, in any document class and without packages;
 * its column heads say that ± is 1σ and that the interval is one of 95 %. The caption is the verdict.
 *
 * @throws ArgumentError for what is no result
 */
export function toLatex(result: object): string {
  const { quantities, verdict, errors, version } = summaryOf(result);
  const rows = quantities.map(
    (q) => `${latexText(heading(q))} & ${latexText(valueText(q))} & ${latexText(intervalText(q))} \\\\`,
  );
  const notes = [
    verdict?.text ?? "",
    errors === null ? "" : `Standard errors ($1\\sigma$) ${latexText(errors)}.`,
    version === null ? "" : `Halidelab ${version}.`,
  ];
  const caption = notes.map((note, i) => (i === 0 ? latexText(note) : note)).filter((note) => note !== "");
  return [
    "\\begin{table}",
    "\\centering",
    "\\begin{tabular}{lll}",
    "\\hline",
    "Quantity & Value ($\\pm 1\\sigma$) & 95\\,\\% interval \\\\",
    "\\hline",
    ...rows,
    "\\hline",
    "\\end{tabular}",
    `\\caption{${caption.join(" ")}}`,
    "\\end{table}",
    "",
  ].join("\n");
}

function heading({ name, unit }: SummaryQuantity): string {
  return unit === "" ? name : `${name} / ${formatUnit(unit)}`;
}

function valueText(q: SummaryQuantity): string {
  const plain: Estimate = { value: q.value, standardError: q.standardError, unit: "" };
  const text = isDetermined(q) ? formatEstimate(plain) : "not determined";
  return q.standing === "determined" || q.standing === "not determined"
    ? text
    : `${text.replace(" (no error known)", "")} (${q.standing})`;
}

function intervalText({ interval95 }: SummaryQuantity): string {
  return interval95 ? formatInterval(interval95) : "";
}

/** Characters that LaTeX reads as orders, and those of the library's own texts that its fonts do not have. */
const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  "±": "$\\pm$",
  "×": "$\\times$",
  "÷": "$\\div$",
  "−": "$-$",
  "·": "$\\cdot$",
  "∞": "$\\infty$",
  "√": "$\\surd$",
  "‡": "$\\ddagger$",
  "°": "$^{\\circ}$",
  "→": "$\\to$",
  "↔": "$\\leftrightarrow$",
  "⇌": "$\\rightleftharpoons$",
  "≈": "$\\approx$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "∂": "$\\partial$",
  Å: "\\AA{}",
  µ: "$\\mu$",
  "–": "--",
  "—": "---",
  "…": "\\ldots{}",
  "“": "``",
  "”": "''",
  "’": "'",
  "\u00a0": "~",
  "\u2009": "\\,",
  "\u202f": "\\,",
};

const GREEK = {
  ...{ α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "varepsilon", ζ: "zeta", η: "eta", θ: "theta" },
  ...{ κ: "kappa", λ: "lambda", μ: "mu", ν: "nu", ξ: "xi", π: "pi", ρ: "rho", σ: "sigma", τ: "tau", φ: "varphi" },
  ...{ χ: "chi", ψ: "psi", ω: "omega", Γ: "Gamma", Δ: "Delta", Θ: "Theta", Λ: "Lambda", Π: "Pi", Σ: "Sigma" },
  ...{ Φ: "Phi", Ψ: "Psi", Ω: "Omega" },
} as const;
const GREEK_LETTERS: Readonly<Record<string, string>> = GREEK;

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const SIGNS: Readonly<Record<string, string>> = { "⁻": "-", "·": ".", ᐟ: "/" };

/** Plain text as LaTeX text: orders escaped, symbols in math, and what no plain font has by its code point. */
export function latexText(text: string): string {
  return text
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[·ᐟ][⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|[₀₁₂₃₄₅₆₇₈₉]+|[^]/gu, (part) => {
      if (RAISED.includes(part.charAt(part.length - 1)) || part === "⁻") return `$^{${digits(part, RAISED)}}$`;
      if (LOWERED.includes(part.charAt(0))) return `$_{${digits(part, LOWERED)}}$`;
      const greek = GREEK_LETTERS[part];
      if (greek !== undefined) return `$\\${greek}$`;
      const known = LATEX[part];
      if (known !== undefined) return known;
      const code = part.codePointAt(0) ?? 0;
      if (part === "\n" || part === "\t" || part === "\r") return " ";
      // Latin-1 and Latin Extended-A letters are in the fonts of every LaTeX since 2018.
      const plain = (code >= 0x20 && code < 0x7f) || (code >= 0xc0 && code <= 0x17f);
      return plain ? part : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
    })
    .replace(/\$\$/g, "");
}

function digits(part: string, row: string): string {
  return [...part].map((c) => SIGNS[c] ?? String(row.indexOf(c))).join("");
}
