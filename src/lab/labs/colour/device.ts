import { randomSource } from "../../../numerics/index.js";
import { grid } from "../../../simulate/index.js";
import { curve, type DeviceCurve } from "../../../techniques/led/index.js";
import type { Draw } from "../draw.js";
import { REASON } from "./films.js";
import { deviceAt, type ColourTruth } from "./truth.js";

/** Of the sweep: V; of the photometer, as a part of the luminance and in cd m⁻². */
export const STEP = 0.1;
export const PHOTOMETER = { relative: 0.01, dark: 0.02 } as const;
/** mA cm⁻²: what the source meter resolves. */
const RESOLVED = 1e-5;
const VOLTAGES: Float64Array = grid(0, 6, STEP);

/** What three papers claim of green LEDs. */
export interface Claim {
  /** cd A⁻¹ */
  readonly currentEfficiency: number;
  /** % */
  readonly quantumEfficiency: number;
}

/** What the student finds of devices. */
export interface Devices {
  /** Current density and luminance of the green LED over voltage. */
  readonly sweep: DeviceCurve;
  /** Where the student is asked. */
  readonly operating: { readonly voltage: number; readonly unit: "V" };
  readonly current: { readonly density: number; readonly unit: "mA cm^-2" };
  readonly claims: { readonly a: Claim; readonly b: Claim; readonly c: Claim };
}

/** @param factor cd A⁻¹ for each percent of the green LED */
export function devicesOf(t: ColourTruth, factor: number, draw: Draw): Devices {
  const { device } = t;
  const random = randomSource(draw.seed());
  const points = VOLTAGES.map((v) => Math.max(RESOLVED, deviceAt(device, v).current));
  const luminance = VOLTAGES.map((v) => {
    const light = luminanceAt(t, factor, v);
    return Math.max(0, light * (1 + PHOTOMETER.relative * random.normal()) + PHOTOMETER.dark * random.normal());
  });
  const claims = [0, 1, 2].map((i) => claim(i === t.impossible, draw)) as [Claim, Claim, Claim];
  return {
    sweep: curve({
      voltage: { values: VOLTAGES, unit: "V" },
      current: { values: points, unit: "mA cm^-2" },
      luminance: { values: luminance, unit: "cd m^-2" },
      title: "Green LED",
      provenance: { title: "Green LED", simulated: REASON },
    }),
    operating: { voltage: device.operating, unit: "V" },
    current: { density: device.current, unit: "mA cm^-2" },
    claims: { a: claims[0], b: claims[1], c: claims[2] },
  };
}

/** cd m⁻²: 10 A m⁻² for each mA cm⁻², and `factor` cd A⁻¹ for each percent. */
export function luminanceAt({ device }: ColourTruth, factor: number, volts: number): number {
  return 10 * deviceAt(device, volts).lit * 100 * device.best * factor;
}

/** No Lambertian light has more than 4.88 cd A⁻¹ for each percent: the impossible claim has a fifth more, the others are of green light. */
function claim(impossible: boolean, draw: Draw): Claim {
  const quantumEfficiency = draw.between(9, 24, 0.1);
  const each = impossible ? draw.between(5.8, 6.6, 0.01) : draw.between(3.3, 4.3, 0.01);
  return { currentEfficiency: Number((each * quantumEfficiency).toFixed(1)), quantumEfficiency };
}
