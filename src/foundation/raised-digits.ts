/** Unicode's raised digits, by the digit. */
export const RAISED_DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((raised, digit) => [digit, raised]),
);
export const RAISED_MINUS = "⁻";
export const RAISED_SLASH = "ᐟ";
export const RAISED_POINT = "·";
