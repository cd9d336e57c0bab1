/** What Node 20 has beyond the library of ES2023. */

interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
