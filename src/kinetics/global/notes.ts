import { list, type Verdict } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import { schemeNotes } from "../mechanism/scheme-notes.js";
import type { BlockPlan } from "./blocks.js";
import type { SetModel } from "./models.js";

/** What the schemes themselves leave open. */
export function schemesNotes(models: readonly SetModel[]): readonly Verdict[] {
  const notes = new Map<string, Verdict>();
  for (const { mechanism, inner } of models) {
    if (!mechanism) continue;
    const initial = "initial" in inner ? (inner.initial as readonly number[]) : [];
    const composition = Object.fromEntries(mechanism.species.map((name, i) => [name, initial[i] ?? 0]));
    for (const note of schemeNotes(mechanism, composition)) notes.set(note.text, note);
  }
  return [...notes.values()];
}

/** Components whose spectra have no error anywhere: the data sets' times do not tell them apart. */
export function dependentNotes(
  names: readonly string[],
  components: readonly string[],
  plans: readonly BlockPlan[],
  fit: SeparableFit,
): Verdict[] {
  return names.flatMap((name, d): Verdict[] => {
    const parts = fit.blocks.flatMap(({ linear }, b) => (plans[b]?.sets.includes(d) ? linear : []));
    const f = components.length;
    const lost = components.filter((_, c) => parts.every(({ inverseGram }) => inverseGram[c * f + c] === 0));
    if (lost.length === 0 || parts.length === 0) return [];
    const text =
      `The time courses of the components of ${name} depend on one another: the spectrum of ${list(lost)} was set to 0, ` +
      "and those of the others hold for that choice.";
    return [{ ok: false, code: "dependent", text }];
  });
}
