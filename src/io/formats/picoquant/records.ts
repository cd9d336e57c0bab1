/** How the records of a device are laid out. */
export interface RecordLayout {
  readonly mode: "T2" | "T3";
  readonly device: string;
  /** PicoHarp 300 has four bits of channel, the others six and one that marks what is no photon. */
  readonly family: "picoharp" | "hydraharp";
  /** Whether an overflow says how many there were. */
  readonly counted: boolean;
  /** By how much time goes on with each overflow: syncs in T3, steps of the clock in T2. */
  readonly wrap: number;
}

const layout = (
  mode: RecordLayout["mode"],
  device: string,
  family: RecordLayout["family"],
  counted: boolean,
  wrap: number,
): RecordLayout => ({ mode, device, family, counted, wrap });

/** `TTResultFormat_TTTRRecType`. */
const LAYOUTS: Readonly<Record<number, RecordLayout>> = {
  0x00010203: layout("T2", "PicoHarp 300", "picoharp", false, 210698240),
  0x00010303: layout("T3", "PicoHarp 300", "picoharp", false, 65536),
  0x00010204: layout("T2", "HydraHarp 400 (version 1)", "hydraharp", false, 33552000),
  0x00010304: layout("T3", "HydraHarp 400 (version 1)", "hydraharp", false, 1024),
  0x01010204: layout("T2", "HydraHarp 400", "hydraharp", true, 33554432),
  0x01010304: layout("T3", "HydraHarp 400", "hydraharp", true, 1024),
  0x00010205: layout("T2", "TimeHarp 260 N", "hydraharp", true, 33554432),
  0x00010305: layout("T3", "TimeHarp 260 N", "hydraharp", true, 1024),
  0x00010206: layout("T2", "TimeHarp 260 P", "hydraharp", true, 33554432),
  0x00010306: layout("T3", "TimeHarp 260 P", "hydraharp", true, 1024),
  0x00010207: layout("T2", "MultiHarp", "hydraharp", true, 33554432),
  0x00010307: layout("T3", "MultiHarp", "hydraharp", true, 1024),
};

/** The layout of a type of records; undefined for an unknown one. */
export function layoutOf(type: number): RecordLayout | undefined {
  return LAYOUTS[type];
}

/** Photons by detector and arrival time. */
export interface Photons {
  /** By detector, 0 the first; each of `channels` counts. */
  readonly counts: ReadonlyMap<number, Uint32Array>;
  readonly photons: number;
  readonly markers: number;
  readonly syncs: number;
  /** Photons that came before the first sync of a T2 file, or later after one than the channels reach. */
  readonly outside: number;
  /** Syncs (T3) or steps of the clock (T2) from the beginning to the last record. */
  readonly duration: number;
}

/** Detectors that a device can have. */
const DETECTORS = 64;

/** Counts photons by their time after the laser pulse. */
export class PhotonCounter {
  readonly #layout: RecordLayout;
  readonly #channels: number;
  readonly #table: (Uint32Array | undefined)[] = new Array<Uint32Array | undefined>(DETECTORS);
  #overflow = 0;
  #photons = 0;
  #markers = 0;
  #syncs = 0;
  #outside = 0;
  #last = 0;
  #sync = Number.NaN;

  /** @param channels how many channels each detector's histogram has */
  constructor(of: RecordLayout, channels: number) {
    this.#layout = of;
    this.#channels = channels;
  }

  /** Takes records of 32 bits, in their order; further ones may follow. */
  take(records: Readonly<Uint32Array>): void {
    const { mode, family } = this.#layout;
    if (mode === "T3") this.#takeT3(records, family === "picoharp");
    else this.#takeT2(records, family === "picoharp");
  }

  /** What was counted so far. */
  result(): Photons {
    const counts = new Map<number, Uint32Array>();
    this.#table.forEach((histogram, detector) => {
      if (histogram !== undefined) counts.set(detector, histogram);
    });
    return {
      counts,
      photons: this.#photons,
      markers: this.#markers,
      syncs: this.#syncs,
      outside: this.#outside,
      duration: this.#last,
    };
  }

  #takeT3(records: Readonly<Uint32Array>, picoharp: boolean): void {
    const { counted, wrap } = this.#layout;
    for (let i = 0; i < records.length; i += 1) {
      const record = records[i] as number;
      if (picoharp) {
        const channel = record >>> 28;
        const dtime = (record >>> 16) & 0xfff;
        if (channel === 15) {
          if (dtime === 0) this.#overflow += wrap;
          else this.#markers += 1;
          continue;
        }
        this.#last = this.#overflow + (record & 0xffff);
        // Its detectors are numbered from 1.
        this.#count(Math.max(0, channel - 1), dtime);
        continue;
      }
      const channel = (record >>> 25) & 0x3f;
      const nsync = record & 0x3ff;
      if (record >>> 31 === 1) {
        if (channel !== 63) this.#markers += 1;
        else this.#overflow += counted && nsync > 0 ? wrap * nsync : wrap;
        continue;
      }
      this.#last = this.#overflow + nsync;
      this.#count(channel, (record >>> 10) & 0x7fff);
    }
  }

  #takeT2(records: Readonly<Uint32Array>, picoharp: boolean): void {
    const { counted, wrap } = this.#layout;
    for (let i = 0; i < records.length; i += 1) {
      const record = records[i] as number;
      const channel = picoharp ? record >>> 28 : (record >>> 25) & 0x3f;
      const time = picoharp ? record & 0xfffffff : record & 0x1ffffff;
      const special = picoharp ? channel === 15 : record >>> 31 === 1;
      if (special && picoharp) {
        if ((time & 0xf) === 0) this.#overflow += wrap;
        else this.#markers += 1;
        continue;
      }
      if (special && channel === 63) {
        this.#overflow += counted && time > 0 ? wrap * time : wrap;
        continue;
      }
      const now = this.#overflow + time;
      this.#last = now;
      // Channel 0 is the laser's: marked as special by the newer devices.
      if (channel === 0 && (special || picoharp)) {
        this.#sync = now;
        this.#syncs += 1;
      } else if (special) this.#markers += 1;
      else this.#count(picoharp ? channel - 1 : channel, now - this.#sync);
    }
  }

  #count(detector: number, channel: number): void {
    this.#photons += 1;
    if (!(channel < this.#channels)) {
      this.#outside += 1;
      return;
    }
    let histogram = this.#table[detector];
    if (histogram === undefined) {
      histogram = new Uint32Array(this.#channels);
      this.#table[detector] = histogram;
    }
    histogram[channel] = (histogram[channel] as number) + 1;
  }
}
