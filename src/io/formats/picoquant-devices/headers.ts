import type { ByteReader } from "../../source/byte-reader.js";
import { FieldReader, integers, repeated, type Field, type Values } from "./fields.js";

export const FORMAT = "PicoQuant (before .ptu)";

export type Device = "TimeHarp 200" | "PicoHarp 300" | "HydraHarp";

/** The head of a file: what it says, and where what follows begins. */
export interface DeviceHeader {
  readonly device: Device;
  /** The first number of the version of the format. */
  readonly version: number;
  readonly values: Values;
  readonly fields: FieldReader;
}

/** The versions of each device's format that are known. */
const VERSIONS: Readonly<Record<Device, readonly number[]>> = {
  "TimeHarp 200": [3, 5, 6],
  "PicoHarp 300": [2],
  HydraHarp: [1, 2],
};

/** The device whose program wrote a file; undefined for other bytes. */
export function deviceOf(bytes: Uint8Array): Device | undefined {
  const first = String.fromCharCode(...bytes.subarray(0, 16)).replace(/\0.*$/s, "");
  return (Object.keys(VERSIONS) as Device[]).find((d) => d === first);
}

const CREATOR: readonly Field[] = [
  ["CreatorName", 18],
  ["CreatorVersion", 12],
];
const FILE: readonly Field[] = [
  ["FileTime", 18],
  ["", 2],
  ["Comment", 256],
];
const DISPLAY: readonly Field[] = [...repeated(5, "i32"), ...repeated(16, "i32"), ...repeated(9, "f32")];
const REPEATS: readonly Field[] = [...integers("RepeatMode", "RepeatsPerCurve", "RepeatTime", "RepeatWaitTime"), ["ScriptName", 20]]; // prettier-ignore
const MODES = integers("RangeNo", "Offset", "AcquisitionTime", "StopAt", "StopOnOvfl", "Restart");

/** Sources: PicoQuant's descriptions of the formats in the manuals of the three devices; README. */
export function deviceHeader(r: ByteReader): DeviceHeader {
  const device = deviceOf(r.bytes(0, Math.min(16, r.length)));
  if (device === undefined) {
    throw r.fail('Expected "TimeHarp 200", "PicoHarp 300" or "HydraHarp" but found other bytes.', 0, "no-header");
  }
  const written = r.text(16, 6);
  const version = Math.floor(Number(written));
  if (!VERSIONS[device].includes(version)) {
    const known = VERSIONS[device].map((v) => `${v}.0`).join(", ");
    throw r.fail(`Expected version ${known} of the ${device}'s files but found "${written}".`, 16, "bad-version");
  }
  const fields = new FieldReader(r);
  fields.skip(22);
  const values = device === "HydraHarp" ? hydraHarp(fields, r) : board(fields, device, version, r);
  return { device, version, values, fields };
}

/** TimeHarp 200 and PicoHarp 300, which count their boards. */
function board(fields: FieldReader, device: Device, version: number, r: ByteReader): Values {
  const timeHarp = device === "TimeHarp 200";
  const start = fields.take([...(timeHarp && version < 6 ? ([["HardwareVersion", 6]] as const) : CREATOR), ...FILE]);
  const shape = fields.take([
    ...(timeHarp ? integers("NumberOfChannels", "NumberOfCurves", "BitsPerChannel") : integers("NumberOfCurves", "BitsPerRecord")), // prettier-ignore
    ...integers("RoutingChannels", "NumberOfBoards", "ActiveCurve", "MeasurementMode", "SubMode"),
    ...MODES,
    ...DISPLAY,
    ...REPEATS,
  ]);
  const boards = countOf(shape, "NumberOfBoards", 1, 8, r);
  const routes = countOf(shape, "RoutingChannels", 0, 8, r);
  const hardware: readonly Field[] = [
    ["HardwareIdent", 16],
    ["HardwareVersion", 8],
  ];
  const settings = integers("HardwareSerial", "CFDZeroCross", "CFDDiscriminatorMin", "SyncLevel", "CurveOffset");
  const picoHarp = [...integers("HardwareSerial", "SyncDivider", "CFDZeroCross0", "CFDLevel0", "CFDZeroCross1", "CFDLevel1")]; // prettier-ignore
  let own: Values = {};
  for (let i = 0; i < boards; i++) {
    const found = timeHarp
      ? fields.take([...(version < 6 ? [] : hardware), ...settings, ["Resolution", "f32"]])
      : fields.take([...hardware, ...picoHarp, ["Resolution", "f32"], ...integers("RouterModelCode", "RouterEnabled")]);
    if (!timeHarp) fields.skip(24 * routes);
    if (i === 0) own = found;
  }
  return { ...start, ...shape, ...own };
}

function hydraHarp(fields: FieldReader, r: ByteReader): Values {
  const start = fields.take([...CREATOR, ...FILE]);
  const shape = fields.take([
    ...integers("NumberOfCurves", "BitsPerRecord", "ActiveCurve", "MeasurementMode", "SubMode", "Binning"),
    ["Resolution", "f64"],
    ...integers("Offset", "AcquisitionTime", "StopAt", "StopOnOvfl", "Restart"),
    ...DISPLAY,
    ...REPEATS,
    ["HardwareIdent", 16],
    ["HardwarePartNo", 8],
    ...integers("HardwareSerial", "NumberOfModules"),
    ...repeated(20, "i32"),
    ["BaseResolution", "f64"],
    ["InputsEnabled", "i64"],
    ...integers("InputChannelsPresent", "RefClockSource", "ExtDevices", "MarkerSettings"),
    ...integers("SyncDivider", "SyncCFDLevel", "SyncCFDZeroCross", "SyncOffset"),
  ]);
  const inputs = countOf(shape, "InputChannelsPresent", 0, 64, r);
  fields.skip(16 * inputs);
  const rates = fields.take(Array.from({ length: inputs }, (_, i) => [`InputRate[${i}]`, "i32"] as const));
  return { ...start, ...shape, ...rates };
}

/** A number of things that a device can have. */
export function countOf(values: Values, name: string, least: number, most: number, r: ByteReader): number {
  const value = Number(values[name]);
  if (value >= least && value <= most) return value;
  throw r.fail(`Expected ${name} to be from ${least} to ${most} but found ${value}.`, 328, "bad-header");
}
