import type { DataSet } from "./data-set.js";
import type { SetModel } from "./models.js";
import type { GlobalOptions } from "./options.js";

/** What keeps data sets from one set of components, or from one set of spectra. */
export function sharedIssues(sets: readonly DataSet[], models: readonly SetModel[], shared: boolean): string[] {
  const [first] = sets;
  const names = models[0]?.model.components.join(", ");
  return sets.flatMap((set, d) => {
    const issues: string[] = [];
    const own = models[d]?.model.components.join(", ");
    if (own !== names) {
      issues.push(
        `Expected the models of all data sets to have the components ${names} but found ${own} for ${set.name}.`,
      );
    }
    const same = first && set.wavelengths.length === first.wavelengths.length && set.wavelengths.every((w, j) => w === first.wavelengths[j]); // prettier-ignore
    if (shared && !same) {
      issues.push(`Expected data sets with shared spectra to have the same axis but found another for ${set.name}.`);
    }
    return issues;
  });
}

/** Names that are no components. */
export function nonNegativeIssues({ nonNegative }: GlobalOptions, components: readonly string[]): string[] {
  if (typeof nonNegative !== "object") return [];
  return nonNegative
    .filter((name) => !components.includes(name))
    .map((name) => `Expected \`nonNegative\` to name components (${components.join(", ")}) but found "${name}".`);
}

/** Which components have spectra that must not be negative; `null` for none. */
export function nonNegativeOf(
  { nonNegative }: GlobalOptions,
  components: readonly string[],
): readonly boolean[] | null {
  if (nonNegative === undefined || nonNegative === false) return null;
  return components.map((name) => nonNegative === true || nonNegative.includes(name));
}
