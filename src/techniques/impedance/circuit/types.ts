import type { BRAND } from "../../../foundation/index.js";

/** What a number of an element is, for its bounds, its start and its unit. */
export type ParameterRole = "resistance" | "capacitance" | "inductance" | "cpe" | "warburg" | "time" | "exponent" | "length"; // prettier-ignore

/** One number of a circuit. */
export interface CircuitParameter {
  /** `"R1"`, and `"CPE1_Q"`, `"CPE1_alpha"` where an element has several. */
  readonly name: string;
  readonly unit: string;
  readonly role: ParameterRole;
}

/** An element with its place among the parameters, or parts in series or parallel. */
export type CircuitNode = ElementNode | GroupNode;

export interface ElementNode {
  readonly kind: "element";
  /** `"R"`, `"CPE"` … */
  readonly symbol: string;
  readonly name: string;
  /** Place of its first parameter, and that after its last. */
  readonly from: number;
  readonly to: number;
}

export interface GroupNode {
  readonly kind: "series" | "parallel";
  readonly parts: readonly CircuitNode[];
  readonly from: number;
  readonly to: number;
}

/** An equivalent circuit. */
export interface Circuit {
  readonly [BRAND]: "Circuit";
  /** As it is written: `"R0-p(R1,C1)"`. */
  readonly text: string;
  readonly root: CircuitNode;
  /** In the order in which they are written. */
  readonly parameters: readonly CircuitParameter[];
}
