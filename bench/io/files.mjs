// Files of any size for the measures of reading: matrices as delimited text, and photons as PicoQuant's .ptu.
import { closeSync, openSync, writeSync } from "node:fs";
import { seeded } from "../soak/_soak.mjs";

const PART = 4 * 1024 * 1024;

/** Writes a matrix of wavelengths by scans; answers its bytes. */
export function writeMatrix(path, { bytes, scans, seed }) {
  const random = seeded(seed);
  // A thousand rows of numbers as instruments print them, again and again under other wavelengths.
  const rows = Array.from({ length: 1000 }, () =>
    Array.from({ length: scans }, () => (2 * random() - 0.2).toFixed(6)).join(","),
  );
  const file = openSync(path, "w");
  let [written, row] = [0, 0];
  const put = (text) => (written += writeSync(file, text));
  put(`Wavelength (nm),${Array.from({ length: scans }, (_, i) => `${10 * i} s`).join(",")}\n`);
  while (written < bytes) {
    let text = "";
    while (text.length < PART && written + text.length < bytes) {
      text += `${(200 + row * 0.001).toFixed(4)},${rows[row % rows.length]}\n`;
      row += 1;
    }
    put(text);
  }
  closeSync(file);
  return { bytes: written, rows: row };
}

const tag = (name, type, value) => {
  const bytes = Buffer.alloc(48);
  bytes.write(name, 0, "latin1");
  bytes.writeInt32LE(-1, 32);
  bytes.writeUInt32LE(type, 36);
  if (type === 0x20000008) bytes.writeDoubleLE(value, 40);
  else bytes.writeBigInt64LE(BigInt(value), 40);
  return bytes;
};

/** Writes photons of an exponential decay as a MultiHarp's T3 records; answers how many photons and bytes. */
export function writePhotons(path, { photons, seed }) {
  const random = seeded(seed);
  const [period, resolution] = [50e-9, 16e-12];
  const file = openSync(path, "w");
  const head = Buffer.alloc(16);
  head.write("PQTTTR", 0, "latin1");
  head.write("1.0.00", 8, "latin1");
  // An overflow comes with every 16th photon.
  const records = photons + Math.floor(photons / 16);
  const header = [
    head,
    tag("TTResultFormat_TTTRRecType", 0x10000008, 0x00010307),
    tag("MeasDesc_GlobalResolution", 0x20000008, period),
    tag("MeasDesc_Resolution", 0x20000008, resolution),
    tag("TTResult_NumberOfRecords", 0x10000008, records),
    tag("Header_End", 0xffff0008, 0),
  ];
  for (const part of header) writeSync(file, part);
  const part = new Uint32Array(PART / 4);
  const channels = Math.floor(period / resolution);
  let [filled, sync] = [0, 0];
  const flush = () => {
    writeSync(file, new Uint8Array(part.buffer, 0, 4 * filled));
    filled = 0;
  };
  const push = (record) => {
    part[filled++] = record;
    if (filled === part.length) flush();
  };
  for (let i = 0; i < photons; i += 1) {
    sync = (sync + 60) & 1023;
    if (i % 16 === 15) push(((1 << 31) | (63 << 25) | 1) >>> 0);
    const time = Math.min(channels - 1, Math.floor((-5e-9 * Math.log(1 - random())) / resolution));
    push(((time << 10) | sync) >>> 0);
  }
  flush();
  closeSync(file);
  return { photons, bytes: header.reduce((sum, b) => sum + b.length, 0) + 4 * records };
}
