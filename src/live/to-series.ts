import { ArgumentError, type Temperature } from "../foundation/index.js";
import { spectralSeries, type Provenance, type SpectralSeries } from "../spectroscopy/index.js";
import type { LiveScans } from "./scans.js";

/** What is known of a measurement besides its scans. */
export type SeriesAbout = Partial<Provenance> & { readonly temperature?: Temperature };

/**
 * The scans that are held whole, as a series; gaps are masked.
 *
 * @throws ArgumentError before the first scan
 */
export function toSeries(scans: LiveScans, { temperature, ...about }: SeriesAbout): SpectralSeries {
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
    temperature,
    ...(gaps ? { mask: Uint8Array.from(values, (v) => (Number.isFinite(v) ? 0 : 1)) } : {}),
    provenance: { ...about, notes: [...(about.notes ?? []), ...times.notes, ...thinned] },
  });
}
