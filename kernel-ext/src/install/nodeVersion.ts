/** Whether a version ("20.19.0") is at least the one that a range names by its first two numbers (">=20.19"). */
export function isAtLeast(version: string, range: string): boolean {
  const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
  const [major = 0, minor = 0] = numbers(version);
  const [wantedMajor = 0, wantedMinor = 0] = numbers(range);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
