/** Makes something, or gives what was made for the same key before. */
export type Keep = <T>(slot: "heatmap" | "spectra", key: readonly unknown[], make: () => T) => T;

/** For pictures that are drawn once. */
export const keepNothing: Keep = (_slot, _key, make) => make();

/** Keeps the last thing of each slot. */
export function keeper(): Keep {
  const slots = new Map<string, { readonly key: readonly unknown[]; readonly made: unknown }>();
  return <T>(slot: string, key: readonly unknown[], make: () => T): T => {
    const kept = slots.get(slot);
    if (kept?.key.length === key.length && key.every((part, i) => Object.is(part, kept.key[i]))) return kept.made as T;
    const made = make();
    slots.set(slot, { key, made });
    return made;
  };
}
