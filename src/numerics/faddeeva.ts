import type { GaussianNodes } from "./gaussian-nodes.js";
import { MIDPOINTS, STEP, WHOLE_POINTS } from "./gaussian-nodes.js";

/** h as two doubles; the first has 24 bits, so that small multiples of it are exact. */
const STEP_HIGH = 0.4915902614593506;
const STEP_LOW = -1.2010624214697044e-8;

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * The Faddeeva function w(z) = exp(−z²) erfc(−iz) of z = x + iy: Voigt profiles, and oscillating decays convolved with a
 * Gaussian, are made of it. Its size |w| is right to a few units of the last digit in the upper half plane.
 *
 * By trapezoidal and midpoint rules with their poles corrected (M. Al Azah and S. N. Chandler-Wilde, SIAM J. Numer. Anal.
 * 59 (2021) 2346, eqs. 1.6 to 1.10); the other half planes by symmetry (DLMF 7.4.2 and 7.4.3), where w overflows far below
 * the real axis.
 *
 * @example faddeeva(0, 1).re // 0.427583576155807
 */
export function faddeeva(x: number, y: number): Complex {
  if (y < 0) {
    // w(z) = 2 exp(−z²) − w(−z)
    const e = expMinusSquare(x, y);
    const w = faddeeva(-x, -y);
    return { re: 2 * e.re - w.re, im: 2 * e.im - w.im };
  }
  if (x < 0) {
    const w = firstQuadrant(-x, y);
    return { re: w.re, im: -w.im };
  }
  return firstQuadrant(x, y);
}

function firstQuadrant(x: number, y: number): Complex {
  // Above π/h no pole needs a correction; where eq. 1.10 has one, it is below 1e-35.
  if (y >= Math.PI / STEP) return rule(MIDPOINTS, x, y);
  const phase = phaseOf(x);
  // The rule whose points stay away from z.
  const whole = y < x && Math.abs(phase) >= 0.25;
  const value = whole ? rule(WHOLE_POINTS, x, y) : rule(MIDPOINTS, x, y);
  const correction = poleCorrection(x, y, phase, whole ? -1 : 1);
  const own = whole ? zeroTerm(x, y) : NOTHING;
  return { re: value.re + own.re + correction.re, im: value.im + own.im + correction.im };
}

const NOTHING: Complex = { re: 0, im: 0 };

/** 2ihz/π Σ exp(−t²) / (z² − t²) over the points of a rule. */
function rule({ squares, weights }: GaussianNodes, x: number, y: number): Complex {
  const re = (x - y) * (x + y);
  const im = 2 * x * y;
  let sumRe = 0;
  let sumIm = 0;
  for (let k = squares.length - 1; k >= 0; k--) {
    const t = Math.sqrt(squares[k] as number);
    // (x² − y²) − t², without loss where z comes close to t.
    const a = Math.abs(re) < 4 * (squares[k] as number) ? (x - t) * (x + t) - y * y : re - (squares[k] as number);
    const scale = (weights[k] as number) / (a * a + im * im);
    sumRe += a * scale;
    sumIm -= im * scale;
  }
  // times i z
  return { re: -y * sumRe - x * sumIm, im: x * sumRe - y * sumIm };
}

/** ih / (πz): the term of the trapezoidal rule at t = 0. */
function zeroTerm(x: number, y: number): Complex {
  const scale = STEP / Math.PI / (x * x + y * y);
  return { re: y * scale, im: x * scale };
}

/** 2 exp(−z²) / (1 ± exp(−2πi z/h)). */
function poleCorrection(x: number, y: number, phase: number, sign: 1 | -1): Complex {
  const e = expMinusSquare(x, y);
  const size = sign * Math.exp((2 * Math.PI * y) / STEP);
  const angle = -2 * Math.PI * phase;
  const re = 1 + size * Math.cos(angle);
  const im = size * Math.sin(angle);
  const scale = 2 / (re * re + im * im);
  return { re: (e.re * re + e.im * im) * scale, im: (e.im * re - e.re * im) * scale };
}

/** x/h less the nearest whole number, with the digits that the division would lose. */
function phaseOf(x: number): number {
  const k = Math.round(x / STEP);
  return (x - k * STEP_HIGH - k * STEP_LOW) / STEP;
}

function expMinusSquare(x: number, y: number): Complex {
  const size = Math.exp((y - x) * (y + x));
  const angle = -2 * x * y;
  return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
}
