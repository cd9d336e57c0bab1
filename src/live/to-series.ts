import { ArgumentError } from "../foundation/index.js";
import { spectralSeries, type Provenance, type SpectralSeries } from "../spectroscopy/index.js";
import type { LiveScans } from "./scans.js";

/**
 * The scans that are held whole, as a series; gaps are masked.
 *
 * @throws ArgumentError before the first scan
 */
export function toSeries(scans: LiveScans, about: Partial<Provenance>): SpectralSeries {
  const [axis, times, stride] = [scans.axis(), scans.times(), scans.stride()];
  if (axis === undefined) throw new ArgumentError("Expected a scan but found none yet.", {}, "no-scan");
  const held = scans.all().flatMap((scan, i) => (i % stride === 0 && scan.values !== undefined ? [{ values: scan.values, i }] : [])); // prettier-ignore
  const n = axis.values.length;
  const values = new Float64Array(held.length * n);
  held.forEach((scan, k) => values.set(scan.values, k * n));
  const gaps = values.some((v) => !Number.isFinite(v));
  const thinned = stride === 1 ? [] : [`Of ${stride} scans one is shown: there are ${scans.all().length} in all.`];
  return spectralSeries({
    axis,
    signal: scans.signal(),
    coordinate: { kind: times.kind, values: held.map(({ i }) => times.values[i] ?? Number.NaN) },
    values: gaps ? values.map((v) => (Number.isFinite(v) ? v : 0)) : values,
    ...(gaps ? { mask: Uint8Array.from(values, (v) => (Number.isFinite(v) ? 0 : 1)) } : {}),
    provenance: { ...about, notes: [...(about.notes ?? []), ...times.notes, ...thinned] },
  });
}
