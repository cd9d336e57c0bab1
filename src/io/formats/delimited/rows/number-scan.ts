/** Powers of ten that are exact doubles. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
/** Integers up to here are exact, with one more digit each. */
const EXACT = Math.floor((Number.MAX_SAFE_INTEGER - 9) / 10);
/** Digits beyond those of the mantissa: 17 are what programs write to keep a double. */
const MOST_MORE = 4;
/** Splits a double into two of half its digits. */
const SPLIT = 2 ** 27 + 1;

/**
 * Numbers in the bytes of a text, read without making strings of them.
 *
 * A decimal number of a mantissa below 2⁵³ and a power of ten up to 22 is one correctly rounded operation on two exact doubles
 * (W. D. Clinger, Proc. PLDI 1990, 92). Up to 20 digits it is a quotient in twice the precision (T. J. Dekker, Numer. Math. 18 (1971)
 * 224), taken where its error cannot change the rounding. Every other is left to the language's own reading. So all are
 * correctly rounded.
 */
export class NumberScan {
  /** The number that was read last. */
  value: number = Number.NaN;
  /** The first byte after it. */
  end: number = 0;

  /**
   * @param bytes must go on behind the last number
   * @param decimal the byte of the decimal sign
   */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly decimal: number = 46,
  ) {}

  /** Reads a number at `at`; false where none stands there. */
  read(at: number): boolean {
    const { bytes } = this;
    let i = at;
    let c = bytes[i] as number;
    const negative = c === 45;
    if (negative || c === 43) c = bytes[++i] as number;
    const start = i;
    let mantissa = 0;
    let more = 0;
    let moreDigits = 0;
    let digits = 0;
    let scale = 0;
    while (c >= 48 && c <= 57) {
      if (mantissa <= EXACT) mantissa = mantissa * 10 + (c - 48);
      else {
        more = more * 10 + (c - 48);
        moreDigits++;
      }
      digits++;
      c = bytes[++i] as number;
    }
    const point = c === this.decimal ? i : -1;
    if (point >= 0) {
      c = bytes[++i] as number;
      while (c >= 48 && c <= 57) {
        if (mantissa <= EXACT) mantissa = mantissa * 10 + (c - 48);
        else {
          more = more * 10 + (c - 48);
          moreDigits++;
        }
        scale--;
        digits++;
        c = bytes[++i] as number;
      }
    }
    if (digits === 0) return false;
    if (c === 101 || c === 69) {
      let j = i + 1;
      let e = bytes[j] as number;
      const down = e === 45;
      if (down || e === 43) e = bytes[++j] as number;
      if (!(e >= 48 && e <= 57)) return false;
      let power = 0;
      while (e >= 48 && e <= 57) {
        if (power < 10_000) power = power * 10 + (e - 48);
        e = bytes[++j] as number;
      }
      scale += down ? -power : power;
      i = j;
    }
    this.end = i;
    let size = Number.NaN;
    if (moreDigits === 0 && scale >= -22 && scale <= 22) {
      size = scale < 0 ? mantissa / (POWERS[-scale] as number) : mantissa * (POWERS[scale] as number);
    } else if (moreDigits <= MOST_MORE && scale >= -22 && scale < 0) {
      size = quotient(mantissa, POWERS[moreDigits] as number, more, POWERS[-scale] as number);
    }
    if (Number.isNaN(size)) {
      let text = "";
      for (let k = start; k < i; k++) text += k === point ? "." : String.fromCharCode(bytes[k] as number);
      size = Number(text);
    }
    this.value = negative ? -size : size;
    return true;
  }
}

/** (m · p + a) / d, correctly rounded, for exact integers; NaN where twice the precision cannot tell how to round. */
function quotient(m: number, p: number, a: number, d: number): number {
  const high = m * p;
  const low = productError(m, p, high);
  const sum = high + a;
  const part = sum - high;
  const rest = high - (sum - part) + (a - part) + low;
  const q = sum / d;
  const back = q * d;
  const correction = (sum - back - productError(q, d, back) + rest) / d;
  // 2⁻¹⁰⁴ of q is the error of the whole.
  const doubt = Math.abs(q) * 2 ** -96;
  const least = q + (correction - doubt);
  return least === q + (correction + doubt) ? least : Number.NaN;
}

/** What a product of two doubles lost: x · y − product, exactly. */
function productError(x: number, y: number, product: number): number {
  const cx = SPLIT * x;
  const hx = cx - (cx - x);
  const lx = x - hx;
  const cy = SPLIT * y;
  const hy = cy - (cy - y);
  const ly = y - hy;
  return lx * ly - (product - hx * hy - lx * hy - hx * ly);
}
