/** Where numbers come from. */
export interface Provenance {
  readonly title: string;
  readonly file?: string;
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256?: string;
  readonly instrument?: string;
  /** What the file says about the measurement, in its own words. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Set for numbers that nobody measured: why they were made. Every figure shows it. */
  readonly simulated?: string;
  /** What was assumed or left out on the way here, in sentences. */
  readonly notes: readonly string[];
}

type ProvenanceInit = { readonly [K in keyof Provenance]?: Provenance[K] | undefined };

/** A provenance with empty defaults; fields that are `undefined` are left out. */
export function provenance(init: ProvenanceInit = {}): Provenance {
  const filled = { ...init, title: init.title ?? "", notes: Object.freeze([...(init.notes ?? [])]) };
  return Object.freeze(
    Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined)),
  ) as unknown as Provenance;
}

/** The same provenance with more notes at its end. */
export function withNotes(p: Provenance, ...notes: readonly string[]): Provenance {
  return provenance({ ...p, notes: [...p.notes, ...notes] });
}
