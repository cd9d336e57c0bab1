import { oneOf } from "../foundation/index.js";

/** What the numbers of a spectrum mean. The kind decides which operations are legal. */
export type SignalKind =
  | "absorbance"
  | "difference absorbance"
  | "transmittance"
  | "reflectance"
  | "PL intensity"
  | "counts"
  | "molar absorptivity"
  | "unknown";

export interface Signal {
  readonly kind: SignalKind;
  /** `""` for a plain number, `"%"` for a percentage. */
  readonly unit: string;
  readonly label: string;
}

const KINDS: Readonly<Record<SignalKind, { unit: string; label: string }>> = {
  absorbance: { unit: "", label: "Absorbance" },
  "difference absorbance": { unit: "", label: "ΔA" },
  transmittance: { unit: "", label: "Transmittance" },
  reflectance: { unit: "", label: "Reflectance" },
  "PL intensity": { unit: "a.u.", label: "PL intensity" },
  counts: { unit: "", label: "Counts" },
  "molar absorptivity": { unit: "L mol^-1 cm^-1", label: "Molar absorptivity" },
  unknown: { unit: "", label: "Signal" },
};

export const SIGNAL_KINDS: readonly SignalKind[] = Object.keys(KINDS) as SignalKind[];

/**
 * A signal of a kind, with that kind's usual unit and label unless others are given.
 *
 * @example signal("absorbance").label // "Absorbance"
 */
export function signal(
  like:
    SignalKind | { readonly kind: SignalKind; readonly unit?: string | undefined; readonly label?: string | undefined },
): Signal {
  const init = typeof like === "string" ? { kind: like } : like;
  const kind = oneOf("signal.kind", init.kind, SIGNAL_KINDS);
  return Object.freeze({
    kind,
    unit: init.unit ?? KINDS[kind].unit,
    label: init.label ?? KINDS[kind].label,
  });
}
