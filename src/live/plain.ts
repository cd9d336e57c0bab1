/** A place on an axis: five digits, without zeros that say nothing. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(5)));
}
