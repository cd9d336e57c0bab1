const UNIT =
  /^(.*?\S)\s*\/\s*((?:[mµunkM]?(?:V|A|W|F|s|C|Hz|Ohm|Ω|W\.h|A\.h|Wh|Ah)|µF-2|Ohm-1|V\/mA|deg|°C|h|min|%|mol|cm2?|kg|g|T|Ohm\.cm|mAh\/g|W\.h\/kg|(?:unit change))(?:\/[a-z]+\d?)?)$/;

/** `freq/Hz`, `-Im(Z)/Ohm`, `Q charge/discharge/mA.h`, `ox/red`: name and unit. */
export function nameAndUnit(heading: string): { readonly name: string; readonly unit: string } {
  const text = heading.trim();
  // The unit of a control is itself a ratio.
  if (text === "control/V/mA") return { name: "control", unit: "V/mA" };
  const match = UNIT.exec(text);
  if (match === null) return { name: text, unit: "" };
  return { name: match[1] ?? "", unit: (match[2] ?? "").replace("Ohm", "Ω") };
}
