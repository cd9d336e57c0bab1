import type { CircuitNode } from "./types.js";

/** The form of a part without the numbers of its elements: parts of one form can change their places. */
export function formOf(node: CircuitNode): string {
  if (node.kind === "element") return node.symbol;
  const inner = node.parts.map(formOf);
  return node.kind === "series" ? inner.join("-") : `p(${inner.join(",")})`;
}

/** All groups of sibling parts in series that have one form and are no lone elements. */
export function interchangeable(node: CircuitNode): readonly (readonly CircuitNode[])[] {
  if (node.kind === "element") return [];
  const inner = node.parts.flatMap(interchangeable);
  if (node.kind === "parallel") return inner;
  const groups = new Map<string, CircuitNode[]>();
  for (const part of node.parts) {
    if (part.to - part.from < 2) continue;
    const form = formOf(part);
    groups.set(form, [...(groups.get(form) ?? []), part]);
  }
  return [...inner, ...[...groups.values()].filter((group) => group.length > 1)];
}
