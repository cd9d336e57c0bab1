import { makeTable, type CellInit, type RowInit } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const COLUMNS = [
  ["composition", "composition"],
  ["treatment", "treatment"],
  ["strategy", "strategy"],
  ["form", "form"],
  ["plqyBefore", "PLQY before", "%"],
  ["plqyAfter", "PLQY after", "%"],
  ["eqe", "EQE", "%"],
  ["luminance", "luminance", "cd m^-2"],
  ["efficiency", "current efficiency", "cd A^-1"],
  ["rateBefore", "non-radiative rate before", "µs^-1"],
  ["rateAfter", "non-radiative rate after", "µs^-1"],
  ["trapsBefore", "trap density before", "cm^-3"],
  ["trapsAfter", "trap density after", "cm^-3"],
  ["lifetime", "PL lifetime", "ns"],
] as const;

type Numbers = Partial<Record<(typeof COLUMNS)[number][0], CellInit>>;
type Strategy = "none" | "synthesis" | "ligands" | "doping" | "compensation" | "core–shell";

const NEAR_UNITY = { missing: "In words only: near unity." };
const WORDS_LIFETIME = { missing: "In words only: a long PL lifetime." };

function row(
  ...[strategy, composition, treatment, reference, where, numbers = {}, form = "nanocrystals"]: [
    ...[strategy: Strategy, composition: string, treatment: string, reference: number | null],
    ...[where: string, numbers?: Numbers, form?: string],
  ]
): RowInit {
  const cells = { composition, treatment, strategy, form, ...numbers };
  return { place: where, reference, cells: COLUMNS.map(([key]) => cells[key] ?? "—") };
}

const SYNTHESIS = "advanced syntheses";
const LIGANDS = "surface capping";
const DOPING = "doping";
const COMPENSATION = "elemental compensation";
const SHELL = "core–shell";

/** The strategies that Zheng et al. review, with the numbers that their text gives. */
export const ZHENG_PASSIVATION: LiteratureTable = makeTable({
  id: "zheng-2019/passivation",
  title: "Strategies against defects of perovskite nanocrystals",
  paper: PAPERS.zheng,
  place: "text, gathered from the passages on syntheses, ligands, doping, compensation and core–shell structures",
  columns: COLUMNS,
  rows: [
    row("none", "CsPbBr3, CsPbI3", "none", 34, `${SYNTHESIS}, Figure 1b`, { plqyBefore: "over 90" }),
    row("none", "CsPbBrxCl3-x", "none", 34, `${SYNTHESIS}, Figure 1b`, { plqyBefore: "10–25" }),
    row("synthesis", "CsPbCl3", "annealing at high temperature with excess halides", 32, SYNTHESIS, {
      plqyAfter: "~51",
    }),
    row("synthesis", "CsPbCl3", "CuCl2 as an additive", 33, SYNTHESIS),
    row("synthesis", "CsPbBr3", "halide-rich, PbO and NH4Br (Pb:Br 1:4)", 37, `${SYNTHESIS}, Figure 1c`, { eqe: "1.194", luminance: "12090", efficiency: "3.1" }), // prettier-ignore
    row("ligands", "CsPbI3", "2,2'-iminodibenzoic acid (IDA)", 38, `${LIGANDS}, Figure 2a`, { plqyAfter: NEAR_UNITY, eqe: "5.02", luminance: "748" }), // prettier-ignore
    row("ligands", "CsPbBr3", "trioctylphosphine oxide (TOPO)", 39, LIGANDS),
    row("ligands", "CsPbI3", "TOP-PbI2 as a precursor", null, LIGANDS, { plqyAfter: "100" }),
    row("ligands", "CsPbX3", "octylphosphonic acid (OPA)", 40, LIGANDS, { plqyAfter: ">90", eqe: "6.5", efficiency: "18.13" }), // prettier-ignore
    row("ligands", "MAPbBr3, CsPbBr3", "peptides", 41, `${LIGANDS}, Figure 2b`),
    row("ligands", "CsPbX3 (green)", "didodecyldimethylammonium bromide (DDAB)", 42, `${LIGANDS}, Figure 2c`, { eqe: "3.0", luminance: "330" }), // prettier-ignore
    row("ligands", "CsPbX3 (blue)", "didodecyldimethylammonium bromide (DDAB)", 42, `${LIGANDS}, Figure 2c`, { eqe: "1.9", luminance: "35" }), // prettier-ignore
    row("ligands", "CsPbBr3", "secondary amines", 44, LIGANDS),
    row("ligands", "MAPbBr3", "benzylamine and benzoic acid", 45, LIGANDS, { plqyAfter: { printed: "86", note: "The largest." } }), // prettier-ignore
    row("ligands", "CsPbX3", "3-(N,N-dimethyloctadecylammonio) propanesulfonate", 46, `${LIGANDS}, Figure 2d`),
    row("ligands", "MAPbBr3", "amines (ethylenediamine)", 47, `${LIGANDS}, Figure 2e`, { eqe: "6.2", lifetime: WORDS_LIFETIME }, "films"), // prettier-ignore
    row("ligands", "CsPbX3", "anionic X-type ligands", 48, LIGANDS, { plqyAfter: NEAR_UNITY }),
    row("doping", "CsPbCl3", "Ni²⁺", 61, `${DOPING}, Figure 4a–d`, {
      plqyAfter: { printed: "96.5", note: "The largest." },
      rateBefore: "378.29",
      rateAfter: { printed: "1.90", note: "Under the best conditions." },
    }),
    row("doping", "CsPb(Br/Cl)3", "Cu²⁺", 62, DOPING),
    row("doping", "CsPbBr3", "ZnBr2", 63, DOPING, { plqyBefore: "54", plqyAfter: "78" }),
    row("doping", "CsPbI3", "Zn²⁺, alloyed to CsPb0.64Zn0.36I3", 64, `${DOPING}, Figure 4e`, {
      ...{ eqe: "15.1", luminance: "2202", trapsBefore: "1.26 × 10^17", trapsAfter: "1.75 × 10^16" },
    }),
    row("doping", "CsPbCl3", "CdCl2 afterwards", 65, DOPING, { plqyAfter: "96 ± 2" }),
    row("doping", "FAPbI3", "Cd²⁺", 36, `${DOPING}, Figure 4f`, {}, "films"),
    row("doping", "CsPbBr3", "Ce³⁺, 2.88 %", 69, DOPING, { plqyBefore: "41", plqyAfter: "89" }),
    row("compensation", "CsPbBr3", "PbBr2 afterwards", 71, COMPENSATION),
    row("compensation", "CsPbX3", "ZnX2 in hexane afterwards", 72, `${COMPENSATION}, Figure 5a,b`),
    row("compensation", "lead halide perovskite", "KI in the precursor", 73, `${COMPENSATION}, Figure 5c,d`, { plqyAfter: "66" }, "films"), // prettier-ignore
    row("compensation", "CsPbCl3", "YCl3", 74, `${COMPENSATION}, Figure 5e,f`, { plqyBefore: "1", plqyAfter: "60" }),
    row("compensation", "CsPbI3", "SrCl2", 75, COMPENSATION, {
      plqyAfter: { printed: "84", damaged: "Printed as an enhancement by up to 84 %: whether the yield or its rise is meant is not said." }, // prettier-ignore
    }),
    row("compensation", "CsPbBr3", "NH4SCN or NaSCN", 82, `${COMPENSATION}, Figure 5g`, { plqyAfter: NEAR_UNITY }),
    row("compensation", "CsPbBr3", "HBr in the reaction", 85, `${COMPENSATION}, Figure 5h`, { plqyAfter: "96", eqe: "0.124" }, "nanoplatelets"), // prettier-ignore
    row("compensation", "CsPbCl3", "metal chlorides and ammonium chlorides", 84, COMPENSATION),
    row("compensation", "MA3Bi2Br9", "Cl⁻ on the surface", null, COMPENSATION, { plqyAfter: "54.1" }, "quantum dots"),
    row("core–shell", "CsPbBr3", "a shell of MABr", 10, `${SHELL}, Figure 6a,b`, { eqe: "over 20" }, "films"),
    row("core–shell", "CsPbX3", "silica from (3-aminopropyl)triethoxysilane", 87, `${SHELL}, Figure 6c`),
    row("core–shell", "Mn:CsPbCl3", "a shell of CsPbCl3", 88, `${SHELL}, Figure 6d`, {
      lifetime: { missing: "In words only: the emission of Mn²⁺ lasts longer." },
    }),
  ],
  notes: [
    "The paper has no table; what stands here is gathered from its text. It gives no PL lifetime as a number, but non-radiative rates for Ni²⁺.",
    "References: 43 beside 42 for DDAB, 66 beside 65 for CdCl2. The text cites no number for TOP-PbI2, and that for MA3Bi2Br9 is damaged. It cites 77 for ZnX2, the figure 72.",
  ],
});
