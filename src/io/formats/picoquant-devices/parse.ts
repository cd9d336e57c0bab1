import type { ParsedFile, ParsedHistogram } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { countRecords, MOST_CHANNELS, type Counted } from "../picoquant/count.js";
import { layoutOf } from "../picoquant/records.js";
import { integers, repeated, type Field, type Values } from "./fields.js";
import { countOf, deviceHeader, FORMAT, type DeviceHeader } from "./headers.js";

/** Channels that any of the devices can have. */
const MOST_BINS = 1 << 17;

/**
 * Decays of the devices' own files, which came before the unified ones: histograms as they are (.thd, .phd, .hhd), or counted
 * from photons (.pt2, .pt3, .ht2, .ht3).
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseDeviceFile(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const header = deviceHeader(r);
  const notes: string[] = [];
  const mode = header.device === "TimeHarp 200" ? 0 : Number(header.values["MeasurementMode"]);
  if (mode !== 0 && mode !== 2 && mode !== 3) {
    throw r.fail(`Expected the mode 0 (histograms), 2 (T2) or 3 (T3) but found ${mode}.`, 340, "bad-header");
  }
  const read = mode === 0 ? storedCurves(r, header) : countedRecords(r, header, mode, notes);
  const text = (name: string): string => String(header.values[name] ?? "");
  const model = text("HardwareIdent") || header.device;
  return {
    format: FORMAT,
    spectra: [],
    histograms: read.histograms,
    title: text("Comment"),
    instrument: `PicoQuant ${model} ${text("HardwareSerial")}`.trim(),
    settings: { ...settingsOf(header.values), ...read.settings },
    notes,
  };
}

function countedRecords(
  r: ByteReader,
  { device, version, values, fields }: DeviceHeader,
  mode: 2 | 3,
  notes: string[],
): Counted {
  // prettier-ignore
  const hydra = device === "HydraHarp";
  const tail = hydra
    ? fields.take([...integers("SyncRate", "StopAfter", "StopReason", "ImgHdrSize"), ["Records", "i64"]])
    : fields.take(integers("", "", "", "SyncRate", "InputRate", "StopAfter", "StopReason", "Records", "ImgHdrSize"));
  const image = countOf(tail, "ImgHdrSize", 0, 1 << 20, r);
  fields.skip(4 * image);
  const sync = Number(tail["SyncRate"]);
  if (!(sync > 0)) {
    throw r.fail(`Expected the rate of the pulses to be above 0 but found ${sync}.`, fields.at, "no-sync");
  }
  const family = (hydra ? 4 : 3) + (mode << 8) + 0x10000 + (hydra && version > 1 ? 0x1000000 : 0);
  const layout = layoutOf(family);
  if (layout === undefined) throw r.fail(`Expected known records but found 0x${family.toString(16)}.`, 16, "bad-records"); // prettier-ignore
  const period = 1 / sync;
  // PicoHarp 300 writes ns, HydraHarp ps; the clock of T2 is 4 ps and 1 ps.
  const step = hydra ? 1e-12 : 4e-12;
  const said = Number(values["Resolution"]) * (hydra ? 1e-12 : 1e-9);
  const resolution = mode === 3 ? said : step;
  if (!(resolution > 0 && period / resolution < 1e9)) {
    throw r.fail(`Expected the width of a channel to be above 0 but found ${said} s.`, 352, "bad-header");
  }
  if (mode === 3 && period / resolution > MOST_CHANNELS) {
    notes.push(`The period of ${(period * 1e9).toPrecision(6)} ns is longer than the ${MOST_CHANNELS} channels.`);
  }
  const found = countRecords(
    r,
    {
      layout,
      data: fields.at,
      said: Math.max(0, Number(tail["Records"])),
      clock: mode === 3 ? period : step,
      resolution,
      period,
    },
    notes,
  );
  const stop = { "sync rate (Hz)": String(sync), "stop reason": String(tail["StopReason"]) };
  return { histograms: found.histograms, settings: { ...stop, ...found.settings } };
}

const PHD_CURVE: readonly Field[] = [
  ...integers("CurveIndex", "TimeOfRecording"),
  ["", 24],
  ...repeated(7, "i32"),
  ...integers("RoutingChannel", "ExtDevices", "MeasMode", "SubMode"),
  ...repeated(3, "f32"),
  ...integers("RangeNo"),
  ["Resolution", "f32"],
  ...integers("Channels", "AcquisitionTime", "StopAfter", "StopReason", "SyncRate", "InputRate", "HistCountRate"),
  ["IntegralCount", "i64"],
  ...integers("", "DataOffset"),
  ...repeated(8, "i32"),
];
const HHD_CURVE: readonly Field[] = [
  ...integers("CurveIndex", "TimeOfRecording"),
  ["", 24],
  ...integers("HardwareSerial", "NumberOfModules"),
  ...repeated(20, "i32"),
  ["BaseResolution", "f64"],
  ["InputsEnabled", "i64"],
  ...repeated(12, "i32"),
  ...integers("RoutingChannel", "MeasMode", "SubMode", "Binning"),
  ["Resolution", "f64"],
  ...integers("Offset", "AcquisitionTime", "StopAfter", "StopReason"),
  ...repeated(3, "f32"),
  ...integers("SyncRate", "InputRate", "HistCountRate"),
  ["IntegralCount", "i64"],
  ...integers("Channels", "DataOffset"),
];
const THD_CURVE: readonly Field[] = [
  ...integers("CurveIndex", "TimeOfRecording", "HardwareSerial", "CFDZeroCross", "CFDDiscrMin", "SyncLevel"),
  ...integers("CurveOffset", "RoutingChannel", "SubMode", "MeasMode"),
  ...repeated(3, "f32"),
  ...integers("RangeNo", "Offset", "AcquisitionTime", "StopAfter", "StopReason", "SyncRate", "InputRate"),
  ...integers("TDCCountRate", "IntegralCount"),
  ["Resolution", "f32"],
  ...integers("ExtDevices", ""),
];

function storedCurves(r: ByteReader, { device, values, fields }: DeviceHeader): Counted {
  const count = countOf(values, "NumberOfCurves", 1, 512, r);
  const timeHarp = device === "TimeHarp 200";
  const bits = Number(values["BitsPerChannel"] ?? values["BitsPerRecord"]);
  if (bits !== 32) throw r.fail(`Expected 32 bits a channel but found ${bits}.`, 328, "bad-header");
  const layout = timeHarp ? THD_CURVE : device === "HydraHarp" ? HHD_CURVE : PHD_CURVE;
  const histograms: ParsedHistogram[] = [];
  for (let i = 0; i < count; i++) {
    const at = fields.at;
    const curve = fields.take(layout);
    const channels = countOf(timeHarp ? values : curve, timeHarp ? "NumberOfChannels" : "Channels", 1, MOST_BINS, r);
    const width = Number(curve["Resolution"]) * (device === "HydraHarp" ? 1e-3 : 1);
    if (!(width > 0)) throw r.fail(`Expected curve ${i} to have channels wider than 0 but found ${width} ns.`, at, "bad-curve"); // prettier-ignore
    const data = timeHarp ? fields.at : Number(curve["DataOffset"]);
    const counts = new Float64Array(channels);
    r.bytes(data, 4 * channels);
    for (let k = 0; k < channels; k++) counts[k] = r.u32(data + 4 * k);
    if (timeHarp) fields.skip(4 * channels);
    histograms.push({
      name: count > 1 ? `M${i + 1}` : "M",
      counts,
      // Kept in 32 bits in two of the formats: their last digits mean nothing.
      channelWidth: device === "HydraHarp" ? width : Number(width.toPrecision(7)),
      unit: "ns",
      settings: curveSettings(curve),
    });
  }
  return { histograms, settings: {} };
}

/** Fields that a reader asks for. */
const KEPT: Readonly<Record<string, string>> = {
  CreatorName: "program",
  CreatorVersion: "program version",
  FileTime: "measured",
  AcquisitionTime: "acquisition time (ms)",
  ScriptName: "script",
};
const KEPT_OF_CURVE: Readonly<Record<string, string>> = {
  RoutingChannel: "routing channel",
  AcquisitionTime: "acquisition time (ms)",
  StopAfter: "stopped after (ms)",
  SyncRate: "sync rate (Hz)",
  InputRate: "count rate (Hz)",
  IntegralCount: "counts",
};

function settingsOf(values: Values, kept: Readonly<Record<string, string>> = KEPT): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([field, name]) => {
      const value = values[field];
      return value === undefined || value === "" ? [] : [[name, String(value)] as const];
    }),
  );
}

function curveSettings(curve: Values): Record<string, string> {
  return settingsOf(curve, KEPT_OF_CURVE);
}
