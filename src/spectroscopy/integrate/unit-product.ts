/**
 * The unit of a quantity times a distance on the axis: a density per nm becomes what it is a density of.
 *
 * @example unitProduct("W nm^-1", "nm") // "W"
 */
export function unitProduct(unit: string, along: string): string {
  if (along === "") return unit;
  const per = along === "cm^-1" ? "cm" : `${along}^-1`;
  const parts = unit.split(" ").filter((part) => part !== "");
  const at = parts.indexOf(per);
  if (at >= 0) return parts.filter((_, i) => i !== at).join(" ");
  return [...parts, along].join(" ");
}
