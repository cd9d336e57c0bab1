import { elementKind, type ElementImpedance } from "./elements.js";
import type { Circuit, CircuitNode } from "./types.js";

/** Impedance of a circuit with its derivatives, without allocation once made. It has room of its own: one user at a time. */
export interface CircuitModel {
  /** Z at ω, rad s⁻¹, as [Z′, Z″], Ω; valid until the next call. */
  at(omega: number, p: Float64Array): Float64Array;
  /** ∂Z/∂pₖ of the last call, as [re, im] by turns. */
  readonly slopes: Float64Array;
}

type Evaluate = (omega: number, p: Float64Array, out: Float64Array) => void;

/** Makes a circuit ready for being evaluated many times. */
export function circuitModel({ root, parameters }: Circuit): CircuitModel {
  const slopes = new Float64Array(2 * parameters.length);
  const evaluate = evaluator(root, slopes);
  const value = new Float64Array(2);
  return {
    slopes,
    at: (omega, p) => {
      evaluate(omega, p, value);
      return value;
    },
  };
}

function evaluator(node: CircuitNode, slopes: Float64Array): Evaluate {
  if (node.kind === "element") return elementEvaluator(node.symbol, node.from, node.to, slopes);
  const parts = node.parts.map((part) => evaluator(part, slopes));
  return node.kind === "series" ? inSeries(parts) : inParallel(parts, node.parts, slopes);
}

function elementEvaluator(symbol: string, from: number, to: number, slopes: Float64Array): Evaluate {
  const impedance = elementKind(symbol)?.impedance as ElementImpedance;
  const room = new Float64Array(2 + 2 * (to - from));
  return (omega, p, out) => {
    impedance(omega, p, from, room);
    out[0] = room[0] as number;
    out[1] = room[1] as number;
    for (let k = 2; k < room.length; k += 1) slopes[2 * from + k - 2] = room[k] as number;
  };
}

function inSeries(parts: readonly Evaluate[]): Evaluate {
  const one = new Float64Array(2);
  return (omega, p, out) => {
    let [re, im] = [0, 0];
    for (const part of parts) {
      part(omega, p, one);
      re += one[0] as number;
      im += one[1] as number;
    }
    out[0] = re;
    out[1] = im;
  };
}

/** 1/Z = Σ 1/Zᵢ; ∂Z/∂Zᵢ = (Z/Zᵢ)². A parameter belongs to one branch, so that its slope is only multiplied. */
function inParallel(parts: readonly Evaluate[], nodes: readonly CircuitNode[], slopes: Float64Array): Evaluate {
  const values = parts.map(() => new Float64Array(2));
  return (omega, p, out) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < parts.length; i += 1) {
      const z = values[i] as Float64Array;
      (parts[i] as Evaluate)(omega, p, z);
      const square = (z[0] as number) ** 2 + (z[1] as number) ** 2;
      re += (z[0] as number) / square;
      im -= (z[1] as number) / square;
    }
    const square = re * re + im * im;
    const [x, y] = [re / square, -im / square];
    for (let i = 0; i < parts.length; i += 1) {
      const z = values[i] as Float64Array;
      const [a, b] = [z[0] as number, z[1] as number];
      const zz = a * a + b * b;
      const [u, v] = [(x * a + y * b) / zz, (y * a - x * b) / zz];
      const [fx, fy] = [u * u - v * v, 2 * u * v];
      const { from, to } = nodes[i] as CircuitNode;
      for (let k = from; k < to; k += 1) {
        const [sx, sy] = [slopes[2 * k] as number, slopes[2 * k + 1] as number];
        slopes[2 * k] = sx * fx - sy * fy;
        slopes[2 * k + 1] = sx * fy + sy * fx;
      }
    }
    out[0] = x;
    out[1] = y;
  };
}
