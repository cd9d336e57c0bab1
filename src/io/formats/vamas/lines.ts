import { FormatError } from "../../../foundation/index.js";

export const FORMAT = "VAMAS";

/**
 * The lines of a file, one value each: what a line means follows from those before it, so each is read with the name that
 * the standard gives it.
 */
export class Lines {
  private at = 0;
  private readonly lines: readonly string[];
  /** The last line has no end: a number in it may be half a number. */
  readonly cut: boolean;

  constructor(
    text: string,
    private readonly file: string | undefined,
  ) {
    const lines = text.split(/\r\n|\n|\r/);
    this.cut = lines[lines.length - 1] !== "";
    this.lines = this.cut ? lines : lines.slice(0, -1);
  }

  /** Of the line that is read next, counted from 1. */
  get line(): number {
    return this.at + 1;
  }

  get left(): number {
    return this.lines.length - this.at;
  }

  text(name: string): string {
    const found = this.lines[this.at];
    if (found === undefined) throw this.fail(`Expected the ${name} but found the end of the file.`, "truncated");
    this.at++;
    return found.trim();
  }

  /** Blank lines between blocks are passed over. */
  skipBlank(): void {
    while (this.at < this.lines.length && (this.lines[this.at] ?? "").trim() === "") this.at++;
  }

  number(name: string): number {
    const found = this.text(name);
    const value = Number(found);
    if (found !== "" && Number.isFinite(value)) return value;
    this.at--;
    throw this.fail(`Expected the ${name} to be a number but found "${found.slice(0, 40)}".`, "not-a-number");
  }

  /** A number of lines or values that follow; no file holds more of them than it has lines. */
  count(name: string, least: number = 0): number {
    const value = this.number(name);
    if (Number.isInteger(value) && value >= least && value <= this.lines.length) return value;
    this.at--;
    throw this.fail(
      `Expected the ${name} to be a number from ${least} to the lines of the file but found ${value}.`,
      "bad-count",
    );
  }

  texts(name: string, n: number): readonly string[] {
    return Array.from({ length: n }, () => this.text(name));
  }

  fail(message: string, code: string): FormatError {
    return new FormatError(
      message,
      { format: FORMAT, file: this.file, line: Math.min(this.at + 1, this.lines.length) },
      {},
      code,
    );
  }
}
