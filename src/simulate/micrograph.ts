import {
  ArgumentError,
  checkOptions,
  flag,
  integer,
  oneOf,
  positive,
  within,
  type KnownOptions,
} from "../foundation/index.js";
import { erf, randomSource, type RandomSource } from "../numerics/index.js";
import { image, type Length, type MicroscopyImage } from "../techniques/microscopy/index.js";
import { voronoi } from "./voronoi.js";

/** Particles on a plain ground; lengths in nm, or in pixels for a picture without scale. */
export interface SimulatedParticles {
  readonly count: number;
  /** Mean, of a square its side. */
  readonly diameter: number;
  /** Standard deviation of the sizes; 0 by default. */
  readonly deviation?: number | undefined;
  readonly shape?: "disc" | "square" | undefined;
  /** Particles that touch another one, as pairs of discs whose middles are 0.85 diameters apart; none by default. */
  readonly pairs?: number | undefined;
}

/** Fringes of a lattice. */
export interface SimulatedLattice {
  readonly spacing: number;
  /** Of the direction in which it repeats, ° from the rows towards the top. */
  readonly angle: number;
}

export interface MicrographInit {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelSize?: Length | undefined;
  readonly particles?: SimulatedParticles | undefined;
  /** Grains that fill the picture, of a Poisson–Voronoi tessellation; their boundaries are dark. */
  readonly grains?: { readonly count: number } | undefined;
  readonly lattice?: SimulatedLattice | undefined;
  /** Bright particles on dark ground by default. */
  readonly bright?: boolean | undefined;
  /** Standard deviation of the edge, pixels; 1 by default. */
  readonly blur?: number | undefined;
  /** Standard deviation of the grey values, of 255; 10 by default. */
  readonly noise?: number | undefined;
  readonly seed?: number | undefined;
  /** Why the picture was made; every figure shows it. */
  readonly reason: string;
}

const INIT: KnownOptions<MicrographInit> = {
  ...{ width: true, height: true, pixelSize: true, particles: true, grains: true, lattice: true },
  ...{ bright: true, blur: true, noise: true, seed: true, reason: true },
};
const PARTICLES: KnownOptions<SimulatedParticles> = { count: true, diameter: true, deviation: true, shape: true, pairs: true }; // prettier-ignore

/** A made picture with what is in it. */
export interface SimulatedMicrograph {
  readonly image: MicroscopyImage;
  readonly truth: {
    /** Lengths in nm, or in pixels for a picture without scale; places from the upper left corner. */
    readonly particles: readonly { readonly x: number; readonly y: number; readonly diameter: number }[];
    /** %, of the picture before noise and blur. */
    readonly covered: number;
  };
}

/** Grey of the ground and of what lies on it. */
const [GROUND, ABOVE] = [70, 180];

/**
 * A picture of a microscope that nobody took: particles, grains or lattice fringes with noise, and what is in it. The diameter of
 * a square is that of the circle of the same area.
 *
 * @throws ArgumentError where nothing is to be seen, and where the particles find no room beside each other
 * @example
 * const made = simulate.micrograph({ width: 64, height: 64, particles: { count: 3, diameter: 12 }, reason: "an example" });
 * made.truth.particles.length // 3
 */
export function micrograph(init: MicrographInit): SimulatedMicrograph {
  checkOptions("init", init, INIT);
  const [width, height] = [integer("width", init.width, 8, 8192), integer("height", init.height, 8, 8192)];
  const random = randomSource(integer("seed", init.seed ?? 1, 0, 0xffffffff));
  const blur = positive("blur", init.blur ?? 1);
  const noise = within("noise", init.noise ?? 10, 0, 100);
  const bright = flag("bright", init.bright ?? true);
  const scale = image({ width: 1, height: 1, values: [0], pixelSize: init.pixelSize }).pixelSize?.value ?? 1;
  const shown = new Float64Array(width * height);
  const placed = init.particles === undefined ? [] : place(init.particles, { width, height, scale, random });
  for (const one of placed) draw(shown, width, height, one, blur);
  if (init.grains !== undefined) {
    voronoi(shown, width, height, integer("grains.count", init.grains.count, 2, 20_000), random, blur);
  }
  if (init.lattice !== undefined) fringes(shown, width, init.lattice, scale);
  if (init.particles === undefined && init.grains === undefined && init.lattice === undefined) {
    throw new ArgumentError("Expected `init` to have particles, grains or a lattice but found none of them.");
  }
  let above = 0;
  for (const v of shown) above += v;
  const [from, to] = bright ? [GROUND, ABOVE] : [ABOVE, GROUND];
  const values = Uint8Array.from(shown, (v) => {
    const grey = from + (to - from) * v + noise * random.normal();
    return Math.max(0, Math.min(255, Math.round(grey)));
  });
  return {
    image: image({
      ...{ width, height, values, depth: 8, pixelSize: init.pixelSize },
      provenance: { simulated: init.reason },
    }),
    truth: {
      particles: placed.map(({ x, y, size, square }) => ({
        ...{ x: x * scale, y: y * scale },
        diameter: size * scale * (square ? Math.sqrt(4 / Math.PI) : 1),
      })),
      covered: (100 * above) / shown.length,
    },
  };
}

/** In pixels. */
interface Placed {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly square: boolean;
  readonly turn: number;
}

interface Ground {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly random: RandomSource;
}

function place(of: SimulatedParticles, { width, height, scale, random }: Ground): readonly Placed[] {
  checkOptions("particles", of, PARTICLES);
  const count = integer("particles.count", of.count, 1, 20_000);
  const diameter = positive("particles.diameter", of.diameter) / scale;
  const deviation = within("particles.deviation", of.deviation ?? 0, 0) / scale;
  const square = oneOf("particles.shape", of.shape ?? "disc", ["disc", "square"]) === "square";
  const pairs = integer("particles.pairs", of.pairs ?? 0, 0, Math.floor(count / 2));
  const placed: Placed[] = [];
  const reach = (size: number): number => (square ? size / Math.SQRT2 : size / 2);
  for (let made = 0, tries = 0; made < count; tries++) {
    if (tries > 400 * count) {
      throw new ArgumentError(`Expected room for ${String(count)} particles but found it for ${String(made)}.`);
    }
    const size = Math.max(2, random.normal(diameter, deviation));
    const one = {
      ...{ x: random.uniform() * width, y: random.uniform() * height, size, square },
      turn: random.uniform() * Math.PI,
    };
    const pair = made < 2 * pairs;
    const room = reach(size) * (pair ? 1.85 : 1) + 3;
    if (placed.some((p) => Math.hypot(p.x - one.x, p.y - one.y) < room + reach(p.size))) continue;
    placed.push(one);
    made += 1;
    if (!pair) continue;
    placed.push({ ...one, x: one.x + 0.85 * size * Math.cos(one.turn), y: one.y + 0.85 * size * Math.sin(one.turn) });
    made += 1;
  }
  return placed;
}

function draw(shown: Float64Array, width: number, height: number, one: Placed, blur: number): void {
  const { x, y, size, square, turn } = one;
  const room = size + 4 * blur;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let row = Math.max(0, Math.floor(y - room)); row < Math.min(height, y + room); row++) {
    for (let column = Math.max(0, Math.floor(x - room)); column < Math.min(width, x + room); column++) {
      const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
      const [u, v] = [Math.abs(dx * cos + dy * sin) - size / 2, Math.abs(dy * cos - dx * sin) - size / 2];
      // The distance outside of the rim, below 0 inside.
      const outside = square
        ? Math.hypot(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0)
        : Math.hypot(dx, dy) - size / 2;
      const at = row * width + column;
      shown[at] = Math.max(shown[at] as number, 0.5 - 0.5 * erf(outside / (Math.SQRT2 * blur)));
    }
  }
}

function fringes(shown: Float64Array, width: number, { spacing, angle }: SimulatedLattice, scale: number): void {
  const turn = (within("lattice.angle", angle, -360, 360) * Math.PI) / 180;
  const k = (2 * Math.PI * scale) / positive("lattice.spacing", spacing);
  for (let i = 0; i < shown.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const wave = 0.15 * Math.cos(k * (x * Math.cos(turn) - y * Math.sin(turn)));
    shown[i] = Math.max(0, Math.min(1, (shown[i] as number) + wave + 0.15));
  }
}
