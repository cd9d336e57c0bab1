/** A state as an expression of JavaScript, typed arrays and numbers beyond JSON included. */
export function expression(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    const array = value as Float64Array;
    return `new ${array.constructor.name}([${[...array].map(expression).join()}])`;
  }
  if (Array.isArray(value)) return `[${value.map(expression).join()}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([k, v]) => `[${JSON.stringify(k)}]:${expression(v)}`)
      .join()}}`;
  }
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return value === undefined ? "undefined" : JSON.stringify(value);
}
