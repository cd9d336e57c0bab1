import { complexCoth } from "./hyperbolic.js";

/** Diffusion with a reaction: R / √(1 + jωτ). */
export function gerischer(omega: number, p: Float64Array, at: number, out: Float64Array): void {
  const [r, tau] = [p[at] as number, p[at + 1] as number];
  // With 1 + jωτ = h e^jθ
  const height = Math.hypot(1, omega * tau);
  const angle = Math.atan(omega * tau);
  const root = 1 / Math.sqrt(height);
  out[2] = root * Math.cos(angle / 2);
  out[3] = -root * Math.sin(angle / 2);
  out[0] = r * out[2];
  out[1] = r * out[3];
  // −(R/2) jω (1 + jωτ)^−3/2
  const size = (0.5 * r * omega * root) / height;
  out[4] = -size * Math.sin(1.5 * angle);
  out[5] = -size * Math.cos(1.5 * angle);
}

/** The same in a layer of finite length: R coth(φu)/u with u = √(1 + jωτ). */
export function finiteGerischer(omega: number, p: Float64Array, at: number, out: Float64Array): void {
  const [r, tau, phi] = [p[at] as number, p[at + 1] as number, p[at + 2] as number];
  const height = Math.sqrt(Math.hypot(1, omega * tau));
  const angle = Math.atan(omega * tau) / 2;
  const [x, y] = [height * Math.cos(angle), height * Math.sin(angle)];
  complexCoth(phi * x, phi * y, out, 0);
  const [u, v] = [out[0] as number, out[1] as number];
  // 1/u, and 1 − coth²
  const [ix, iy] = [x / (height * height), -y / (height * height)];
  const [dx, dy] = [1 - u * u + v * v, -2 * u * v];
  const [re, im] = [u * ix - v * iy, u * iy + v * ix];
  out[0] = r * re;
  out[1] = r * im;
  out[2] = re;
  out[3] = im;
  // ∂/∂u = R (φ (1 − coth²)/u − coth/u²), times ∂u/∂τ = jω/(2u)
  const [sx, sy] = [phi * dx - re, phi * dy - im];
  const [qx, qy] = [ix * ix - iy * iy, 2 * ix * iy];
  const half = 0.5 * r * omega;
  out[4] = -half * (sx * qy + sy * qx);
  out[5] = half * (sx * qx - sy * qy);
  out[6] = r * dx;
  out[7] = r * dy;
}
